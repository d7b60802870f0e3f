//! Facts about load, investment and what leadership sees.

use arborist::model::{Area, Complexity, Driver, Scenario};

use super::{Runner, lowest, near};
use crate::common::small::{AREA, TRUNK, branch, in_parts, protecting, six};
use crate::naive::Run;

/// A team whose leadership expects much.
fn watched(load: f64, growth: f64, protect: f64, discipline: f64) -> Scenario {
    let mut scenario = protecting(six(load, growth), protect, discipline);
    scenario.company.trust = 0.7;
    scenario.rules.service_floor = 0.5;
    scenario
}

pub fn fact_9_sustained_overload_replaces_leadership(run: Runner) {
    assert_eq!(run(&watched(7.0, 0.3, 0.2, 0.5)).replaced_week, Some(35));
}

pub fn fact_9_leadership_of_a_healthy_organization_is_never_replaced_in_ten_years(run: Runner) {
    let mut scenario = watched(1.5, 0.1, 0.3, 0.6);
    scenario.quarters = 40.0;
    let trajectory = run(&scenario);
    assert_eq!((trajectory.end(), trajectory.replaced_week), (520, None));
    assert!((0..=520).all(|week| trajectory.org(week, "weeks_below_floor") == 0.0));
}

pub fn fact_10_without_investment_growth_sinks_any_fixed_team(run: Runner) {
    let after_five_years = |growth: f64, protect: f64, effort: f64| {
        let mut scenario = protecting(six(2.5, growth), protect, 1.0);
        scenario.teams[0].areas[0].effort = effort;
        scenario.quarters = 20.0;
        run(&scenario).org(260, "service")
    };
    near(after_five_years(0.5, 0.0, 1e9), 0.01, 0.01);
    near(after_five_years(0.5, 0.3, 40.0), 1.00, 0.01);
    // Protected time alone does not help where nothing can be automated, and without growth
    // nothing needs to be.
    assert!(after_five_years(0.5, 0.3, 1e9) < 0.05);
    assert!(after_five_years(0.0, 0.0, 1e9) > 0.98);
}

/// Quality where load is this part of capacity and everything but the queue is held: each week is
/// the first of a run that starts with the queue the last one left.
fn held_quality(run: Runner, utilisation: f64, shape: f64) -> f64 {
    let mut scenario = protecting(six(0.0, 0.0), 0.0, 0.8);
    scenario.quarters = 1.0;
    let capacity = run(&scenario).team(1, TRUNK, "capacity");
    scenario.teams[0].areas[0].load = utilisation * capacity;
    scenario.teams[0].areas[0].wait_shape = shape;
    let mut quality = 0.0;
    for _ in 0..60 {
        let week = run(&scenario);
        scenario.teams[0].areas[0].backlog = week.area(1, AREA, "backlog");
        quality = week.area(1, AREA, "quality");
        near(week.team(1, TRUNK, "capacity"), capacity, 1e-9);
    }
    quality
}

pub fn fact_11_service_falls_off_a_knee_near_full_utilisation(run: Runner) {
    let due = [
        (0.5, 1.00, 0.99),
        (0.8, 0.99, 0.95),
        (0.9, 0.95, 0.91),
        (1.0, 0.81, 0.84),
        (1.1, 0.61, 0.75),
    ];
    for (utilisation, exponential, tailed) in due {
        near(held_quality(run, utilisation, 1.0), exponential, 0.01);
        near(held_quality(run, utilisation, 0.5), tailed, 0.01);
    }
    let fall = |from: f64, to: f64| held_quality(run, from, 1.0) - held_quality(run, to, 1.0);
    assert!(fall(0.5, 0.8) < 0.02, "flat well under capacity");
    assert!(fall(0.8, 0.9) < 0.06 && fall(0.9, 1.0) > 0.1, "and then the knee");
    // With a tail some wait long even in a quiet team, and some are answered at once in a busy one.
    assert!(held_quality(run, 0.8, 0.5) < held_quality(run, 0.8, 1.0) - 0.02);
    assert!(held_quality(run, 1.1, 0.5) > held_quality(run, 1.1, 1.0) + 0.1);
}

/// No NaN, no infinity, nothing negative but leverage and growth.
fn assert_sane(run: &Run) {
    for (number, week) in run.weeks.iter().enumerate() {
        let rows = week.teams.values().chain(week.areas.values());
        for (column, value) in rows.chain([&week.org]).flatten() {
            let signed = ["leverage", "growth"].contains(column);
            assert!(
                value.is_finite() && (signed || *value >= 0.0),
                "week {number}: {column} {value}"
            );
        }
    }
}

pub fn fact_12_zero_demand_is_perfect_service_and_no_toil(run: Runner) {
    let trajectory = run(&six(0.0, 0.5));
    assert_sane(&trajectory);
    assert_eq!((trajectory.org(52, "service"), trajectory.org(52, "coverage")), (1.0, 1.0));
    for column in ["wait", "toil", "overload"] {
        assert_eq!(trajectory.team(52, TRUNK, column), 0.0, "{column}");
    }
}

pub fn fact_12_zero_staff_serves_nothing_and_the_wait_stays_a_number(run: Runner) {
    let mut scenario = six(2.0, 0.5);
    scenario.teams[0].established = 0.0;
    let trajectory = run(&scenario);
    assert_sane(&trajectory);
    for column in ["heads", "morale", "investment_share"] {
        assert_eq!(trajectory.org(52, column), 0.0, "{column}");
    }
    for (column, due) in [("wait", 1e9), ("toil", 1.0), ("overload", 1.0)] {
        assert_eq!(trajectory.team(52, TRUNK, column), due, "{column}");
    }
    assert!(trajectory.org(52, "service") < 1e-6);
    assert!(trajectory.area(52, AREA, "backlog") < 30.0, "unanswered requests are dropped");
    scenario.teams[0].areas.clear();
    let idle = run(&scenario);
    assert_sane(&idle);
    assert_eq!((idle.org(52, "service"), idle.team(52, TRUNK, "wait")), (1.0, 0.0));
}

pub fn fact_12_one_person_with_one_area_is_always_on_call(run: Runner) {
    let mut scenario = six(0.2, 0.0);
    scenario.teams[0].established = 1.0;
    let trajectory = run(&scenario);
    assert_sane(&trajectory);
    assert_eq!(trajectory.team(52, TRUNK, "on_call"), 1.0);
    assert!(trajectory.org(52, "service") > 0.0);
}

pub fn fact_14_nobody_is_abandoned_for_free(run: Runner) {
    let mut scenario = in_parts(six(2.0, 0.0), 8);
    scenario.teams[0].established = 8.0;
    let looked_after = run(&scenario);
    let mut nobody = branch("Nobody", 0.0);
    nobody.areas.push(scenario.teams[0].areas.pop().unwrap());
    scenario.teams.push(nobody);
    let abandoned = run(&scenario);
    near(looked_after.org(104, "service"), 1.0, 0.01);
    near(abandoned.org(104, "service"), 0.59, 0.02);
    // One area in eight: at first it counts as one in eight, after two years as five in twelve.
    near(abandoned.org(1, "service"), 7.0 / 8.0, 0.01);
    let qualities = abandoned.weeks[104].areas.values().map(|area| area["quality"]);
    near(qualities.sum::<f64>() / 8.0, 0.87, 0.01);
}

pub fn fact_15_paper_changes_little(run: Runner) {
    let mut whole = six(2.4, 1.0);
    whole.teams[0].established = 5.0;
    whole.teams[0].areas[0].complexity = Complexity::Complicated;
    let in_quarter_3 = |scenario: &Scenario| run(scenario).org(39, "service");
    let [one, two, four, eight] =
        [1, 2, 4, 8].map(|parts| in_quarter_3(&in_parts(whole.clone(), parts)));
    assert!(one > 0.9 && two < one && one - two < 0.05, "{one}, {two}");
    near(four, two, 1e-3);
    near(eight, two, 1e-3);
    // Not paper: as many areas that are a whole domain each.
    let capacity = |scenario: &Scenario| run(scenario).team(1, TRUNK, "capacity");
    let mut domains = in_parts(whole.clone(), 8);
    domains.teams[0].areas.iter_mut().for_each(|area| area.load = 2.4);
    assert!(capacity(&domains) < 0.4 * capacity(&in_parts(whole, 8)));
}

/// Eight people with four usual areas, grown at one rate.
fn ordinary(growth: f64) -> Scenario {
    let mut scenario = protecting(six(0.0, growth), 0.3, 0.8);
    scenario.company.product_engineers = 200.0;
    scenario.teams[0].established = 8.0;
    let simple = |name: &str, load: f64, driver: Driver, elasticity: f64| Area {
        load,
        driver,
        elasticity,
        complexity: Complexity::Simple,
        effort: 50.0,
        ..Area::named(name)
    };
    scenario.teams[0].areas = vec![
        simple("Compute", 0.6, Driver::Usage, 0.8),
        simple("Builds", 0.4, Driver::ProductEngineers, 0.9),
        simple("Storage", 0.3, Driver::Usage, 0.6),
        simple("Licences", 0.2, Driver::Constant, 0.0),
    ];
    scenario
}

pub fn fact_16_coverage_does_not_jump(run: Runner) {
    let coverage = |growth: f64| -> Vec<f64> {
        let trajectory = run(&ordinary(growth));
        (1..=trajectory.end()).map(|week| trajectory.org(week, "coverage")).collect()
    };
    for growth in [0.4, 1.2] {
        let coverage = coverage(growth);
        let steps = coverage.windows(2).map(|pair| (pair[1] - pair[0]).abs());
        assert!(steps.fold(0.0, f64::max) < 0.01, "growth {growth}");
        // Rule Two holds: no less than its floor and a quarter more.
        assert!(lowest(coverage.into_iter()) > 0.75, "growth {growth}");
    }
    // What grows ten times a year is not covered; a rule that always holds would say nothing.
    assert!(lowest(coverage(9.0).into_iter()) < 0.5);
    let toil = |growth: f64| {
        let trajectory = run(&ordinary(growth));
        (1..=trajectory.end()).map(|week| trajectory.team(week, TRUNK, "toil")).collect::<Vec<_>>()
    };
    let busiest = toil(1.2).into_iter().fold(0.0, f64::max);
    near(lowest(toil(0.4).into_iter()), 0.09, 0.01);
    near(busiest, 0.25, 0.01);
}

/// Forty people in five such teams.
fn five_teams(growth: f64) -> Scenario {
    let mut scenario = ordinary(growth);
    scenario.company.product_engineers = 1000.0;
    let trunk = scenario.teams[0].clone();
    for n in 2..=5 {
        let mut team = trunk.clone();
        let name = format!("Team {n}");
        (team.id, team.name, team.under) = (name.as_str().into(), name, Some(trunk.id.clone()));
        for area in &mut team.areas {
            let name = format!("{} {n}", area.name);
            (area.id, area.name) = (name.as_str().into(), name);
        }
        scenario.teams.push(team);
    }
    scenario
}

pub fn fact_16_rule_two_is_calm_in_a_whole_organization(run: Runner) {
    let coverage = |scenario: &Scenario| -> Vec<f64> {
        let trajectory = run(scenario);
        (1..=trajectory.end()).map(|week| trajectory.org(week, "coverage")).collect()
    };
    let calm = coverage(&five_teams(0.4));
    let steps = calm.windows(2).map(|pair| (pair[1] - pair[0]).abs());
    assert!(steps.fold(0.0, f64::max) < 0.01);
    assert!(lowest(calm.into_iter()) > 0.75);
    // One of the teams protects nothing and has no time left: it shows.
    let mut careless = five_teams(0.4);
    careless.teams[1].policy.protect = 0.0;
    careless.teams[1].established = 2.5;
    assert!(lowest(coverage(&careless).into_iter()) < 0.9);
}

pub fn fact_17_the_protected_share_has_a_middle(run: Runner) {
    let after_three_years = |protect: f64, discipline: f64| {
        run(&protecting(six(3.6, 0.5), protect, discipline)).org(156, "service")
    };
    near(after_three_years(0.0, 0.0), 0.03, 0.01);
    near(after_three_years(0.0, 1.0), 0.04, 0.015);
    for protect in [0.2, 0.4, 0.6] {
        near(after_three_years(protect, 0.8), 1.0, 0.01);
    }
    near(after_three_years(0.9, 0.8), 0.51, 0.03);
}
