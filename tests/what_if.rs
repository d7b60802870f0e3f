//! What-ifs and which decision matters, on the shipped scenarios.

use arborist::files;
use arborist::model::{Decision, Hire, Rule, Scenario, Schedule};
use arborist::sim::decision_impact::decision_impacts;
use arborist::sim::run;
use arborist::sim::what_if::WhatIf;

fn uber() -> Scenario {
    let text = include_str!("../saves/uber-2014.ron");
    files::parse("uber-2014", text.as_bytes()).unwrap().scenario
}

#[test]
fn a_what_if_leaves_everything_before_its_quarter_alone() {
    let scenario = uber();
    let before = run(&scenario).unwrap();
    for what_if in WhatIf::ALL {
        let after = run(&what_if.apply(&scenario, 4)).unwrap();
        for week in 0..=52 {
            assert_eq!(before.org_at(week), after.org_at(week), "{} week {week}", what_if.label());
        }
        assert_ne!(before.org_at(104), after.org_at(104), "{}", what_if.label());
    }
}

#[test]
fn growth_that_halves_scales_what_is_in_force_and_what_is_decided_later() {
    let changed = WhatIf::GrowthHalves.apply(&uber(), 4);
    let schedule = Schedule::of(&changed).unwrap();
    assert_eq!(schedule.growth(3), (3.0, 3.0));
    assert_eq!(schedule.growth(4), (1.5, 1.5));
    assert_eq!(schedule.growth(8), (0.5, 0.5));
}

#[test]
fn hires_that_slip_come_a_quarter_later_and_nothing_else_moves() {
    let scenario = uber();
    let changed = WhatIf::HiresSlip.apply(&scenario, 2);
    let hires = |scenario: &Scenario, quarter: u32| -> i32 {
        let of_quarter = scenario.plan.items().iter().filter(|p| p.quarter == quarter);
        let counts = of_quarter
            .map(|p| if let Decision::Hire(Hire { count, .. }) = p.decision { count } else { 0 });
        counts.sum()
    };
    assert_eq!(hires(&changed, 1), hires(&scenario, 1));
    assert_eq!(hires(&changed, 2), 0);
    assert_eq!(hires(&changed, 3), hires(&scenario, 2));
}

#[test]
fn a_decision_left_out_costs_what_the_run_without_it_shows() {
    let scenario = uber();
    let told = std::cell::RefCell::new(Vec::new());
    let report = |done, of| {
        told.borrow_mut().push((done, of));
        true
    };
    let found = decision_impacts(&scenario, &report).unwrap().unwrap();
    let count = scenario.plan.items().len();
    assert_eq!(found.len(), count);
    assert_eq!(told.take(), (0..count as u64).map(|at| (at, count as u64)).collect::<Vec<_>>());
    assert_eq!(decision_impacts(&scenario, &|done, _| done < 2).unwrap(), None, "it is stopped");
    let mut without = scenario.clone();
    without.plan.remove(2);
    let mean = |scenario: &Scenario| {
        let run = run(scenario).unwrap();
        run.org()[1..].iter().map(|row| row.trust).sum::<f64>() / f64::from(run.weeks())
    };
    let lost = mean(&scenario) - mean(&without);
    assert!((found[2].left_out[Rule::Service] - lost).abs() < 1e-12);
    // The first big hire for the trunk matters more to service than one late hire.
    assert!(found[1].weight(Rule::Service) > found[40].weight(Rule::Service));
}
