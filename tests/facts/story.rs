//! Facts 1 to 5: the worked scenarios tell the post's story.

use arborist::model::Scenario;

use super::{Runner, lowest, mean, near, service_after};
use crate::common::presets::preset;
use crate::naive::Run;

pub fn fact_1_protecting_time_is_worse_before_better_and_answering_everything_is_a_trap(
    run: Runner,
) {
    let protect = run(&preset("trap-protect"));
    let answer = run(&preset("trap-answer-everything"));
    let (first, fifth) = (|r: &Run| of_weeks(r, 1, 13), |r: &Run| of_weeks(r, 209, 260));
    near(first(&protect), 0.35, 0.02);
    near(first(&answer), 0.83, 0.02);
    near(fifth(&protect), 1.0, 0.02);
    near(fifth(&answer), 0.01, 0.02);
    assert!(service_after(&protect, 4) > service_after(&answer, 4) + 0.5, "better after a year");
    assert_eq!((protect.replaced_week, answer.replaced_week), (None, Some(99)));
}

fn of_weeks(run: &Run, from: u32, to: u32) -> f64 {
    mean(from, to, |week| run.org(week, "service"))
}

pub fn fact_1_there_is_no_trap_when_load_is_well_under_capacity(run: Runner) {
    let with_load = |name: &str, load: f64| {
        let mut scenario = preset(name);
        scenario.teams[0].areas[0].load = load;
        run(&scenario)
    };
    for name in ["trap-protect", "trap-answer-everything"] {
        let trajectory = with_load(name, 3.0);
        for quarter in 2..=20 {
            let service = service_after(&trajectory, quarter);
            assert!(service > 0.95, "{name}, quarter {quarter}: {service}");
        }
        assert_eq!(trajectory.replaced_week, None);
    }
    // Half a person of load more, and answering everything is a trap again, only later.
    let answer = with_load("trap-answer-everything", 3.5);
    assert!(service_after(&answer, 4) > 0.85 && service_after(&answer, 12) < 0.1);
    assert!(service_after(&with_load("trap-protect", 3.5), 12) > 0.95);
}

pub fn fact_2_bounded_quality_costs_at_first_and_pays_in_a_whole_organization(run: Runner) {
    let (bounded, everything) = (preset("uber-2014"), preset("uber-answer-everything"));
    assert_eq!(heads(&bounded), heads(&everything));
    let (bounded, everything) = (run(&bounded), run(&everything));
    for (quarter, with, without) in [(1, 0.83, 0.97), (8, 0.96, 0.58), (12, 0.95, 0.33)] {
        near(service_after(&bounded, quarter), with, 0.02);
        near(service_after(&everything, quarter), without, 0.02);
    }
    assert!(unhappiest(&bounded) > 0.8 && unhappiest(&everything) < 0.4);
}

/// The lowest morale of a team at the end.
fn unhappiest(run: &Run) -> f64 {
    lowest(run.weeks.last().unwrap().teams.values().map(|team| team["morale"]))
}

fn heads(scenario: &Scenario) -> f64 {
    scenario.teams.iter().map(|team| team.heads()).sum()
}

/// Capacity of the whole organization in a week, FTE.
fn capacity(run: &Run, week: u32) -> f64 {
    run.weeks[week as usize].teams.values().map(|team| team["capacity"]).sum()
}

pub fn fact_3_one_big_team_loses_where_the_same_people_in_branches_do_not(run: Runner) {
    let (big, branches) = (preset("uber-one-big-team"), preset("uber-2014"));
    near(heads(&big), heads(&branches), 1e-9);
    let (big, branches) = (run(&big), run(&branches));
    assert_eq!((big.replaced_week, branches.replaced_week), (Some(45), None));
    assert!(capacity(&big, 1) < 0.6 * capacity(&branches, 1), "breadth and communication");
    assert!(service_after(&big, 12) < 0.1 && service_after(&branches, 12) > 0.9);
}

pub fn fact_4_ten_teams_on_day_one_stall_for_good(run: Runner) {
    let (ten, grown) = (run(&preset("uber-ten-teams-day-one")), run(&preset("uber-2014")));
    assert!(capacity(&ten, 1) < 0.8 * capacity(&grown, 1), "every tiny team pays the pager");
    for quarter in 1..=12 {
        let (stalled, growing) = (service_after(&ten, quarter), service_after(&grown, quarter));
        assert!(stalled < growing - 0.15 && stalled < 0.5, "quarter {quarter}: {stalled}");
    }
    assert!(ten.replaced_week.is_some());
    // Capacity comes in time, where it is not needed: whoever has the largest problem is worn out.
    assert!(unhappiest(&ten) < 0.4 && unhappiest(&grown) > 0.8);
}

pub fn fact_5_branching_the_most_valuable_area_beats_branching_the_least_valuable_one(run: Runner) {
    let (best, worst) = (run(&preset("uber-2014")), run(&preset("uber-wrong-branches")));
    // Before the first branch they are the same.
    near(service_after(&best, 1), service_after(&worst, 1), 1e-9);
    for (quarter, gain) in [(4, 0.15), (8, 0.4), (12, 0.35)] {
        assert!(service_after(&best, quarter) > service_after(&worst, quarter) + gain, "{quarter}");
    }
    assert_eq!((best.replaced_week, worst.replaced_week), (None, Some(88)));
}
