//! The thirteen facts of MODEL §9, each on both sides of its threshold.

mod common;

use arborist::model::{Area, Branch, Complexity, Decision, Focus, Policy, Scenario};
use arborist::sim::{self, Trajectory, equations};
use common::presets::preset;

fn run(scenario: &Scenario) -> Trajectory {
    sim::run(scenario).unwrap()
}

/// Six established people with one simple area that grows with usage, and no budget ceiling.
fn six(load: f64, growth: f64) -> Scenario {
    let mut scenario = Scenario::seed("2026-Q1".parse().unwrap());
    scenario.company.engineer_growth = growth;
    scenario.company.usage_growth = growth;
    scenario.rules.budget_ceiling = 1e4;
    let complexity = Complexity::Simple;
    scenario.teams[0].areas[0] = Area { load, complexity, effort: 40.0, ..Area::named("Compute") };
    scenario
}

/// The scenario with the trunk's protected time and discipline set.
fn protecting(mut scenario: Scenario, protect: f64, discipline: f64) -> Scenario {
    scenario.teams[0].policy = Policy { protect, discipline, focus: Focus::Auto };
    scenario
}

/// Service at the end of a quarter, from 1.
fn service(trajectory: &Trajectory, quarter: u32) -> f64 {
    trajectory.org_at(13 * quarter).service
}

/// Capacity of the whole organization in a week, FTE.
fn capacity(trajectory: &Trajectory, week: u32) -> f64 {
    trajectory.teams_at(week).iter().map(|team| team.capacity).sum()
}

/// The mean of a column of the only team over weeks `from` to `to`.
fn mean(trajectory: &Trajectory, from: u32, to: u32, of: fn(&sim::TeamRow) -> f64) -> f64 {
    let sum: f64 = (from..=to).map(|week| of(&trajectory.teams_at(week)[0])).sum();
    sum / f64::from(to - from + 1)
}

fn lowest(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(f64::INFINITY, f64::min)
}

#[track_caller]
fn near(value: f64, due: f64, margin: f64) {
    assert!((value - due).abs() <= margin, "{value} is not within {margin} of {due}");
}

#[test]
fn fact_1_protecting_time_is_worse_before_better_and_answering_everything_is_a_trap() {
    let protect = run(&preset("trap-protect"));
    let answer = run(&preset("trap-answer-everything"));
    near(service(&protect, 1), 0.26, 0.02);
    near(service(&answer, 1), 0.74, 0.02);
    near(service(&protect, 3), 0.94, 0.02);
    near(service(&answer, 3), 0.28, 0.02);
    assert!(service(&protect, 8) > 0.98 && service(&answer, 8) < 0.03);
    assert_eq!(protect.replaced_week(), None);
    assert_eq!(answer.replaced_week(), Some(106));
}

#[test]
fn fact_1_there_is_no_trap_when_load_is_well_under_capacity() {
    for name in ["trap-protect", "trap-answer-everything"] {
        let mut scenario = preset(name);
        scenario.teams[0].areas[0].load = 3.5;
        let trajectory = run(&scenario);
        for quarter in 3..=20 {
            let service = service(&trajectory, quarter);
            assert!(service > 0.95, "{name}, quarter {quarter}: {service}");
        }
        assert_eq!(trajectory.replaced_week(), None);
    }
}

#[test]
fn fact_2_bounded_quality_costs_at_first_and_pays_in_a_whole_organization() {
    let protect = run(&preset("uber-2014"));
    let answer = run(&preset("uber-answer-everything"));
    assert!(service(&protect, 1) < service(&answer, 1) - 0.02, "it costs at first");
    assert!(service(&protect, 8) > service(&answer, 8) + 0.08, "it pays later");
    let unhappiest = |t: &Trajectory| lowest(t.teams_at(156).iter().map(|team| team.morale));
    assert!(unhappiest(&protect) > 0.8 && unhappiest(&answer) < 0.4);
}

#[test]
fn fact_3_one_big_team_loses_where_the_same_people_in_branches_do_not() {
    let big = preset("uber-one-big-team");
    let branches = preset("uber-2014");
    let heads = |s: &Scenario| s.teams.iter().map(|team| team.heads()).sum::<f64>();
    near(heads(&big), heads(&branches), 1e-9);
    let (big, branches) = (run(&big), run(&branches));
    assert_eq!(big.replaced_week(), Some(39));
    assert_eq!(branches.replaced_week(), None);
    assert!(capacity(&big, 1) < 0.5 * capacity(&branches, 1), "breadth and communication");
    assert!(service(&big, 12) < 0.02 && service(&branches, 12) > 0.98);
}

#[test]
fn fact_4_ten_teams_on_day_one_answer_more_at_first_and_stall_for_good() {
    let ten = run(&preset("uber-ten-teams-day-one"));
    let grown = run(&preset("uber-2014"));
    assert!(service(&ten, 1) > service(&grown, 1) + 0.05);
    for quarter in 7..=12 {
        assert!(service(&ten, quarter) < 0.75, "it stalls");
        assert!(service(&ten, quarter) < service(&grown, quarter) - 0.1);
    }
    assert!(capacity(&ten, 1) < 0.95 * capacity(&grown, 1), "every tiny team pays the pager");
    // Later a rota of two in a small team weighs on whoever is left with the largest problem.
    assert!(lowest(ten.teams_at(156).iter().map(|team| team.morale)) < 0.5);
}

#[test]
fn fact_5_branching_the_most_valuable_area_beats_branching_the_least_valuable_one() {
    let best = run(&preset("uber-2014"));
    let worst = run(&preset("uber-wrong-branches"));
    near(service(&best, 1), service(&worst, 1), 1e-9); // before the first branch they are the same
    for (quarter, gain) in [(4, 0.03), (8, 0.25), (12, 0.1)] {
        assert!(service(&best, quarter) > service(&worst, quarter) + gain, "quarter {quarter}");
    }
}

#[test]
fn fact_6_a_burst_of_hires_lowers_capacity_first_and_raises_it_later() {
    let hiring = |requisitions: f64| {
        let mut scenario = protecting(six(2.0, 0.0), 0.3, 0.6);
        scenario.teams[0].requisitions = requisitions;
        let trajectory = run(&scenario);
        (mean(&trajectory, 6, 12, |team| team.capacity), capacity(&trajectory, 70))
    };
    let (none, two, eight) = (hiring(0.0), hiring(2.0), hiring(8.0));
    near(none.0, 5.36, 0.05);
    near(two.0, 5.24, 0.05);
    near(eight.0, 4.82, 0.05);
    near(none.1, 5.4, 0.1);
    near(two.1, 7.3, 0.1);
    near(eight.1, 11.9, 0.2);
    assert!(none.0 > two.0 + 0.08 && two.0 > eight.0 + 0.3, "less at first");
    assert!(none.1 < two.1 - 1.0 && two.1 < eight.1 - 3.0, "more later");
}

#[test]
fn fact_7_an_oversized_organization_is_compressed_and_pays_in_morale_people_and_context() {
    let under = |ceiling: f64| {
        let mut scenario = six(2.0, 0.1);
        scenario.company.product_engineers = 100.0;
        scenario.teams[0].established = 12.0;
        scenario.rules.budget_ceiling = ceiling;
        run(&scenario)
    };
    let (low, high) = (under(0.08), under(0.5));
    let lowest_morale = |t: &Trajectory| lowest((1..=60).map(|week| t.teams_at(week)[0].morale));
    let lowest_context = |t: &Trajectory| lowest((1..=60).map(|week| t.areas_at(week)[0].context));
    assert_eq!((low.cuts(), high.cuts()), (1, 0));
    near(lowest_morale(&low), 0.66, 0.01);
    near(lowest_morale(&high), 0.76, 0.01);
    near(low.org_at(60).heads, 6.9, 0.1);
    near(high.org_at(60).heads, 11.8, 0.1);
    // The cut itself leaves 0.08 × the product engineers then; the rest goes by itself.
    assert!(low.org_at(60).heads < 0.9 * 0.08 * 100.0, "survivors leave too");
    assert!(lowest_context(&low) < lowest_context(&high) - 0.05, "context falls");
}

#[test]
fn fact_8_low_morale_spirals_people_leave_and_context_with_them() {
    let from = |morale: f64| {
        let mut scenario = protecting(six(3.2, 0.2), 0.2, 0.5);
        scenario.backfill = 0.0;
        scenario.teams[0].morale = morale;
        let trajectory = run(&scenario);
        let lost = 1.0 - trajectory.org_at(52).heads / 6.0;
        (lost, lowest((1..=52).map(|week| trajectory.areas_at(week)[0].context)))
    };
    let (low, usual) = (from(0.15), from(0.75));
    near(low.0, 0.30, 0.01);
    near(usual.0, 0.11, 0.01);
    assert!(low.1 < usual.1 - 0.05, "context goes with them: {} and {}", low.1, usual.1);
}

#[test]
fn fact_9_sustained_overload_replaces_leadership() {
    let mut scenario = protecting(six(7.0, 0.0), 0.2, 0.5);
    scenario.company.trust = 0.7;
    scenario.rules.service_floor = 0.5;
    assert_eq!(run(&scenario).replaced_week(), Some(36));
}

#[test]
fn fact_9_leadership_of_a_healthy_organization_is_never_replaced_in_ten_years() {
    let mut scenario = protecting(six(1.5, 0.1), 0.2, 0.5);
    scenario.company.trust = 0.7;
    scenario.rules.service_floor = 0.5;
    scenario.quarters = 40.0;
    let trajectory = run(&scenario);
    assert_eq!(trajectory.weeks(), 520);
    assert_eq!(trajectory.replaced_week(), None);
    assert!(trajectory.org().iter().all(|row| row.weeks_below_floor == 0.0));
}

#[test]
fn fact_10_without_investment_growth_sinks_any_fixed_team() {
    let after_five_years = |growth: f64, protect: f64, effort: f64| {
        let mut scenario = protecting(six(2.5, growth), protect, 1.0);
        scenario.teams[0].areas[0].effort = effort;
        scenario.quarters = 20.0;
        run(&scenario).org_at(260).service
    };
    near(after_five_years(0.5, 0.0, 1e9), 0.02, 0.01);
    near(after_five_years(0.5, 0.3, 40.0), 1.00, 0.01);
    // Protected time alone does not help where nothing can be automated, and without growth
    // nothing needs to be.
    assert!(after_five_years(0.5, 0.3, 1e9) < 0.05);
    assert!(after_five_years(0.0, 0.0, 1e9) > 0.98);
}

#[test]
fn fact_11_service_falls_off_a_knee_near_full_utilisation() {
    // Six people with one area have this capacity in their first week; here it is held.
    let capacity = capacity(&run(&protecting(six(0.0, 0.0), 0.0, 0.8)), 1);
    let quality_at = |utilisation: f64| {
        let (mut backlog, mut quality) = (0.0, 0.0);
        for _ in 0..1000 {
            let cleared = equations::clear(utilisation * capacity + backlog, capacity);
            backlog = equations::after_dropping(cleared.left);
            quality = equations::quality(1.0, cleared);
        }
        quality
    };
    for (utilisation, quality) in [(0.5, 1.0), (0.8, 0.99), (0.9, 0.95), (1.0, 0.81), (1.1, 0.61)] {
        near(quality_at(utilisation), quality, 0.01);
    }
    let fall = |from: f64, to: f64| quality_at(from) - quality_at(to);
    assert!(fall(0.5, 0.8) < 0.02, "flat well under capacity");
    assert!(fall(0.8, 0.9) < 0.06 && fall(0.9, 1.0) > 0.1, "and then the knee");
    assert!(quality_at(1.1) > 0.5, "yet never off a cliff: unanswered requests are dropped");
}

#[test]
fn fact_11_the_knee_shows_in_a_run() {
    let quality_at = |utilisation: f64| {
        let capacity = capacity(&run(&protecting(six(0.0, 0.0), 0.0, 0.8)), 1);
        let mut scenario = protecting(six(utilisation * capacity, 0.0), 0.0, 0.8);
        scenario.teams[0].areas[0].effort = 1e9;
        run(&scenario).areas_at(4)[0].quality
    };
    assert!(quality_at(0.5) > 0.999 && quality_at(0.8) > 0.98);
    assert!(quality_at(0.9) - quality_at(1.0) > 0.05);
    assert!(quality_at(1.0) - quality_at(1.1) > 0.1);
}

/// No NaN, no infinity, nothing negative that is a stock or a flow.
fn assert_sane(trajectory: &Trajectory) {
    for week in 0..=trajectory.weeks() {
        let org = trajectory.org_at(week);
        let team = trajectory.teams_at(week)[0];
        let mut values = vec![org.heads, org.service, org.trust, org.coverage, org.morale];
        values.extend([org.investment_share, org.break_even_share, org.budget_share]);
        values.extend([team.newcomers, team.ramping, team.established, team.requisitions]);
        values.extend([team.capacity, team.load, team.served, team.invest, team.wait, team.toil]);
        values.extend([team.overload, team.pressure, team.morale, team.shock, team.on_call]);
        for area in trajectory.areas_at(week) {
            values.extend([area.load, area.backlog, area.in_flight, area.context, area.quality]);
            values.extend([area.break_even, area.invest]);
            assert!(area.leverage.is_finite());
        }
        assert!(
            values.iter().all(|value| value.is_finite() && *value >= 0.0),
            "{week}: {values:?}"
        );
    }
}

#[test]
fn fact_12_zero_demand_is_perfect_service_and_no_toil() {
    let trajectory = run(&six(0.0, 0.5));
    assert_sane(&trajectory);
    let (org, team) = (trajectory.org_at(52), trajectory.teams_at(52)[0]);
    assert_eq!((org.service, org.coverage), (1.0, 1.0));
    assert_eq!((team.wait, team.toil, team.overload), (0.0, 0.0, 0.0));
}

#[test]
fn fact_12_zero_staff_serves_nothing_and_the_wait_stays_a_number() {
    let mut scenario = six(2.0, 0.5);
    scenario.teams[0].established = 0.0;
    let trajectory = run(&scenario);
    assert_sane(&trajectory);
    let (org, team) = (trajectory.org_at(52), trajectory.teams_at(52)[0]);
    assert_eq!((org.heads, org.morale, org.investment_share), (0.0, 0.0, 0.0));
    assert_eq!((team.wait, team.toil, team.overload), (1e9, 1.0, 1.0));
    assert!(org.service < 1e-6);
    assert!(trajectory.areas_at(52)[0].backlog < 30.0, "unanswered requests are dropped");
    scenario.teams[0].areas.clear();
    let idle = run(&scenario);
    assert_sane(&idle);
    assert_eq!((idle.org_at(52).service, idle.teams_at(52)[0].wait), (1.0, 0.0));
}

#[test]
fn fact_12_one_person_with_one_area_is_always_on_call() {
    let mut scenario = six(0.2, 0.0);
    scenario.teams[0].established = 1.0;
    let trajectory = run(&scenario);
    assert_sane(&trajectory);
    assert_eq!(trajectory.teams_at(52)[0].on_call, 1.0);
    assert!(trajectory.org_at(52).service > 0.0);
}

/// `people` on areas of this load each, half of the areas and people branched off or not.
fn split(scenario: Scenario, names: &[&str], people: u32, branch: bool) -> Trajectory {
    let mut scenario = scenario;
    let trunk = &mut scenario.teams[0];
    trunk.established = f64::from(people);
    let area = trunk.areas.remove(0);
    trunk.areas = names.iter().map(|name| Area { name: (*name).into(), ..area.clone() }).collect();
    if branch {
        let areas = names[..names.len() / 2].iter().map(|name| (*name).into()).collect();
        let (from, name, policy) = (trunk.name.clone(), "Branch".into(), Policy::trunk());
        let engineers = people / 2;
        scenario.plan.add(
            0,
            Decision::Branch(Branch {
                id: name.as_str().into(),
                from: from.into(),
                name,
                areas,
                engineers,
                policy,
            }),
        );
    }
    run(&scenario)
}

#[test]
fn fact_13_branching_a_team_with_slack_is_not_free() {
    let names = ["Compute", "Storage"];
    let (whole, branched) =
        (split(six(2.0, 0.0), &names, 8, false), split(six(2.0, 0.0), &names, 8, true));
    for week in [4, 8, 13] {
        let (a, b) = (whole.org_at(week), branched.org_at(week));
        assert!(a.service > 0.98, "slack");
        assert!(b.service < a.service - 0.05, "early service falls");
        assert!(b.morale < a.morale - 0.03, "morale falls");
    }
    assert!(branched.org_at(104).morale < whole.org_at(104).morale - 0.05, "a rota of four");
}

#[test]
fn fact_13_branching_an_overloaded_team_pays() {
    let names = ["Compute", "Storage", "Traffic", "Builds"];
    let mut scenario = six(1.0, 0.5);
    scenario.teams[0].areas[0].complexity = Complexity::Complicated;
    let whole = split(scenario.clone(), &names, 12, false);
    let branched = split(scenario, &names, 12, true);
    for (week, gain) in [(4, 0.1), (13, 0.3), (104, 0.5)] {
        let (a, b) = (whole.org_at(week), branched.org_at(week));
        assert!(b.service > a.service + gain, "week {week}: {} and {}", a.service, b.service);
    }
    assert!(branched.org_at(104).morale > whole.org_at(104).morale + 0.1);
}
