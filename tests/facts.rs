//! The facts of MODEL §9, each on both sides of its threshold: of the engine, and of the naive
//! reference. A fact asserts an order with a margin, and fails where the effect vanishes.

use crate::naive;

mod people;
mod service;
mod story;

use arborist::model::Scenario;
use naive::Run;

/// What runs a scenario: one implementation or the other.
pub type Runner = fn(&Scenario) -> Run;

/// Service at the end of a quarter, counted from 1.
fn service_after(run: &Run, quarter: u32) -> f64 {
    run.org(13 * quarter, "service")
}

/// The mean of something over weeks `from` to `to`.
fn mean(from: u32, to: u32, of: impl Fn(u32) -> f64) -> f64 {
    (from..=to).map(of).sum::<f64>() / f64::from(to - from + 1)
}

fn lowest(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(f64::INFINITY, f64::min)
}

/// Asserts what the reference gave, within a margin.
#[track_caller]
fn near(value: f64, due: f64, margin: f64) {
    assert!((value - due).abs() <= margin, "{value} is not within {margin} of {due}");
}

macro_rules! facts {
    ($($module:ident: $($fact:ident),*;)*) => {
        mod of_the_engine {
            $($(#[test] fn $fact() { crate::facts::$module::$fact(crate::both::by_the_engine); })*)*
        }
        mod of_the_naive_reference {
            $($(#[test] fn $fact() { crate::facts::$module::$fact(crate::naive::run); })*)*
        }
    };
}

facts! {
    story:
        fact_1_protecting_time_is_worse_before_better_and_answering_everything_is_a_trap,
        fact_1_there_is_no_trap_when_load_is_well_under_capacity,
        fact_2_bounded_quality_costs_at_first_and_pays_in_a_whole_organization,
        fact_3_one_big_team_loses_where_the_same_people_in_branches_do_not,
        fact_4_ten_teams_on_day_one_stall_for_good,
        fact_5_branching_the_most_valuable_area_beats_branching_the_least_valuable_one;
    people:
        fact_6_a_burst_of_hires_lowers_capacity_first_and_raises_it_later,
        fact_7_an_oversized_organization_is_compressed_and_pays_in_morale_people_and_context,
        fact_8_low_morale_spirals_people_leave_and_context_with_them,
        fact_13_branching_a_team_with_slack_is_not_free,
        fact_13_branching_an_overloaded_team_pays,
        fact_18_recruiting_bounds_the_hires_of_a_quarter,
        fact_18_people_from_product_are_of_use_sooner_than_hires,
        fact_19_a_layoff_is_followed_by_quits_more_the_larger_it_is;
    service:
        fact_9_sustained_overload_replaces_leadership,
        fact_9_leadership_of_a_healthy_organization_is_never_replaced_in_ten_years,
        fact_10_without_investment_growth_sinks_any_fixed_team,
        fact_11_service_falls_off_a_knee_near_full_utilisation,
        fact_12_zero_demand_is_perfect_service_and_no_toil,
        fact_12_zero_staff_serves_nothing_and_the_wait_stays_a_number,
        fact_12_one_person_with_one_area_is_always_on_call,
        fact_14_nobody_is_abandoned_for_free,
        fact_15_paper_changes_little,
        fact_16_coverage_does_not_jump,
        fact_16_rule_two_is_calm_in_a_whole_organization,
        fact_17_the_protected_share_has_a_middle;
}
