//! Facts about people: hiring, cutting, leaving, branching.

use arborist::model::{Area, Branch, Complexity, Cut, Decision, Driver, Hire, Scenario, Transfer};

use super::{Runner, lowest, mean, near};
use crate::common::small::{AREA, TRUNK, branch, in_parts, policy, protecting, six};
use crate::naive::Run;

pub fn fact_6_a_burst_of_hires_lowers_capacity_first_and_raises_it_later(run: Runner) {
    let hiring = |requisitions: f64| {
        let mut scenario = protecting(six(2.0, 0.0), 0.3, 0.6);
        scenario.teams[0].requisitions = requisitions;
        let trajectory = run(&scenario);
        let capacity = |week| trajectory.team(week, TRUNK, "capacity");
        (mean(6, 12, capacity), capacity(90))
    };
    let (none, two, eight) = (hiring(0.0), hiring(2.0), hiring(8.0));
    let due = [(none, 5.13, 5.2), (two, 4.92, 6.8), (eight, 4.12, 8.8)];
    for ((early, late), due_early, due_late) in due {
        near(early, due_early, 0.05);
        near(late, due_late, 0.1);
    }
    assert!(none.0 > two.0 + 0.1 && two.0 > eight.0 + 0.5, "less at first");
    assert!(none.1 < two.1 - 1.0 && two.1 < eight.1 - 1.0, "more later");
}

pub fn fact_7_an_oversized_organization_is_compressed_and_pays_in_morale_people_and_context(
    run: Runner,
) {
    let under = |ceiling: f64| {
        let mut scenario = six(2.0, 0.1);
        scenario.company.product_engineers = 100.0;
        scenario.teams[0].established = 12.0;
        scenario.rules.budget_ceiling = ceiling;
        run(&scenario)
    };
    let (low, high) = (under(0.06), under(0.5));
    assert_eq!((low.cuts, high.cuts), (1, 0));
    let morale = |r: &Run| mean(14, 39, |week| r.org(week, "morale"));
    near(morale(&low), 0.77, 0.02);
    near(morale(&high), 0.88, 0.02);
    let heads = |r: &Run| r.org(r.end(), "heads");
    near(heads(&low), 5.4, 0.2);
    near(heads(&high), 11.8, 0.2);
    near(lowest_context(&low, low.end()), 0.36, 0.03);
    near(lowest_context(&high, high.end()), 0.95, 0.03);
    // The cut itself leaves 0.06 × the product engineers of then; the rest goes by itself.
    let left = low.org(13, "heads");
    near(left, 0.06 * low.org(13, "product_engineers"), 1e-6);
    assert!(low.org(39, "heads") < left - 0.2, "survivors leave too");
    // Up to a quarter above the ceiling nothing is cut.
    assert!(high.org(13, "budget_share") > 1.2 * 0.095);
    assert_eq!((under(0.095).cuts, under(0.09).cuts), (0, 1));
}

fn lowest_context(run: &Run, until: u32) -> f64 {
    lowest((1..=until).map(|week| run.area(week, AREA, "context")))
}

pub fn fact_8_low_morale_spirals_people_leave_and_context_with_them(run: Runner) {
    let from = |morale: f64| {
        let mut scenario = protecting(six(3.2, 0.2), 0.2, 0.5);
        scenario.backfill = 0.0;
        scenario.teams[0].morale = morale;
        let trajectory = run(&scenario);
        (1.0 - trajectory.org(52, "heads") / 6.0, lowest_context(&trajectory, 52))
    };
    let (low, usual) = (from(0.15), from(0.75));
    near(low.0, 0.30, 0.02);
    near(usual.0, 0.12, 0.02);
    assert!(low.1 < usual.1 - 0.05, "context goes with them: {} and {}", low.1, usual.1);
}

/// The same with some of the trunk's areas, and some people, branched off at once.
fn branched(scenario: &Scenario, areas: u32, engineers: u32) -> Scenario {
    let mut scenario = scenario.clone();
    let areas = scenario.teams[0].areas[..areas as usize].iter().map(|area| area.id.clone());
    let areas = areas.collect();
    let (from, id, policy) = (TRUNK.into(), "Branch".into(), policy(0.4, 0.8));
    let name = "Branch".into();
    scenario.plan.add(0, Branch { from, id, name, areas, engineers, policy });
    scenario
}

pub fn fact_13_branching_a_team_with_slack_is_not_free(run: Runner) {
    let mut scenario = in_parts(six(3.0, 0.0), 2);
    scenario.teams[0].established = 9.0;
    let (whole, branched) = (run(&scenario), run(&branched(&scenario, 1, 4)));
    for week in [4, 8, 13] {
        let [a, b] = [&whole, &branched].map(|run| run.org(week, "service"));
        assert!(a > 0.99, "slack");
        assert!(b < a - 0.02, "early service falls: {a} and {b} in week {week}");
    }
    for week in [13, 52, 156] {
        let [a, b] = [&whole, &branched].map(|run| run.org(week, "morale"));
        assert!(b < a - 0.05, "a rota of four: {a} and {b} in week {week}");
    }
}

pub fn fact_13_branching_an_overloaded_team_pays(run: Runner) {
    let mut scenario = in_parts(six(6.0, 0.1), 8);
    scenario.teams[0].areas.iter_mut().for_each(|area| area.effort = 40.0);
    scenario.teams[0].established = 14.0;
    let (whole, branched) = (run(&scenario), run(&branched(&scenario, 1, 4)));
    near(whole.org(13, "service"), 0.53, 0.02);
    for (week, gain) in [(4, 0.08), (13, 0.1), (52, 0.1)] {
        let [a, b] = [&whole, &branched].map(|run| run.org(week, "service"));
        assert!(b > a + gain, "week {week}: {a} and {b}");
    }
    assert!(branched.org(52, "morale") > whole.org(52, "morale") + 0.01);
}

pub fn fact_18_recruiting_bounds_the_hires_of_a_quarter(run: Runner) {
    let hires = |recruiting: Option<f64>, backfill: f64| {
        let mut scenario = six(2.0, 0.0);
        scenario.teams[0].requisitions = 12.0;
        scenario.company.recruiting = recruiting;
        scenario.backfill = backfill;
        let trajectory = run(&scenario);
        let hired = |week| trajectory.team(week, TRUNK, "hired");
        ((1..=13).map(hired).sum::<f64>(), (14..=26).map(hired).sum::<f64>())
    };
    near(hires(None, 0.0).0, 8.7, 0.05);
    near(hires(Some(4.0), 0.0).0, 4.0, 1e-9);
    near(hires(Some(4.0), 0.0).1, 4.0, 1e-9);
    assert_eq!(hires(Some(0.0), 1.0), (0.0, 0.0));
    // Replacements of leavers come on top; more than is asked for is never hired.
    assert!(hires(Some(4.0), 1.0).0 > 4.01 && hires(Some(4.0), 1.0).0 < 4.2);
    near(hires(Some(9.0), 0.0).0, hires(None, 0.0).0, 1e-12);
}

pub fn fact_18_people_from_product_are_of_use_sooner_than_hires(run: Runner) {
    let after = |decision: Decision| {
        let mut scenario = six(2.0, 0.0);
        scenario.plan.add(0, decision);
        let trajectory = run(&scenario);
        [3, 26, 156].map(|week| trajectory.team(week, TRUNK, "capacity"))
    };
    let team = || TRUNK.into();
    let hire = after(Decision::Hire(Hire { team: team(), count: 4 }));
    let transfer = after(Decision::Transfer(Transfer { team: team(), count: 4 }));
    near(hire[1], 6.1, 0.1);
    near(transfer[1], 7.3, 0.1);
    assert!(transfer[0] > hire[0] + 0.5, "no interviews, no newcomers");
    assert!((transfer[2] - hire[2]).abs() < 0.4, "in the end they are the same: {transfer:?}");
}

pub fn fact_19_a_layoff_is_followed_by_quits_more_the_larger_it_is(run: Runner) {
    let quits = |share: f64| {
        let mut scenario = six(2.7, 0.0);
        scenario.backfill = 0.0;
        scenario.teams = (0..11).map(team_of_nine).collect();
        scenario.plan.add(2, Decision::Cut(Cut { share, team: None }));
        let trajectory = run(&scenario);
        let left = |to: usize| -> f64 {
            let weeks = trajectory.weeks[27..=to].iter();
            weeks.flat_map(|week| week.teams.values().map(|team| team["left"])).sum()
        };
        let survivors = trajectory.org(26, "heads") * (1.0 - share);
        (100.0 * left(78) / survivors, 100.0 * left(39) / survivors)
    };
    let due = [(0.0, 7.6, 2.0), (0.01, 8.3, 2.4), (0.10, 10.9, 3.5), (0.22, 15.4, 4.9)];
    for (share, year, quarter) in due {
        near(quits(share).0, year, 0.1);
        near(quits(share).1, quarter, 0.1);
    }
    for pair in due.windows(2) {
        assert!(quits(pair[1].0).0 > quits(pair[0].0).0 + 0.4, "{pair:?}");
        assert!(quits(pair[1].0).1 > quits(pair[0].0).1 + 0.25, "{pair:?}");
    }
}

/// One of eleven teams of nine, each with a complicated area that does not grow.
fn team_of_nine(i: u32) -> arborist::model::Team {
    let mut team = branch(format!("T{i}"), 9.0);
    if i == 0 {
        (team.id, team.name, team.under) = (TRUNK.into(), TRUNK.into(), None);
    }
    team.morale = 0.85;
    team.policy = policy(0.0, 1.0);
    team.areas.push(Area {
        load: 2.7,
        driver: Driver::Constant,
        complexity: Complexity::Complicated,
        effort: 1e6,
        ..Area::named(format!("A{i}"))
    });
    team
}
