//! What matters most, on scenarios where it is known.

mod common;

use arborist::model::{Area, Driver, Range, Rule, Scenario, Schedule};
use arborist::sim::OrgColumn;
use arborist::sim::futures::{self, Column, Input, Metric, Sensitivity, sensitivity};
use arborist::sim::luck::{Dice, Draw, Luck, Names, Stream};
use common::presets::preset;

const FUTURES: u32 = 240;

fn of(scenario: &Scenario, quarter: u32) -> Vec<Sensitivity> {
    let schedule = Schedule::of(scenario).unwrap();
    sensitivity(scenario, &schedule, FUTURES, quarter, &|| true).unwrap()
}

fn find(found: &[Sensitivity], input: Input, metric: Metric) -> &Sensitivity {
    found.iter().find(|of| of.input == input && of.metric == metric).unwrap()
}

/// One team with one area that nothing grows but usage.
fn one_area() -> Scenario {
    let mut scenario = preset("trap-protect");
    scenario.teams.truncate(1);
    scenario.teams[0].areas =
        vec![Area { load: 3.0, driver: Driver::Usage, ..Area::named("Only") }];
    scenario.plan = arborist::model::Plan::new(Vec::new());
    scenario.quarters = 4.0;
    scenario
}

#[test]
fn growth_explains_what_it_grows_and_nothing_else_does() {
    let scenario = one_area();
    let found = of(&scenario, 3);
    let usage = Metric::Org(OrgColumn::Usage);
    let own = find(&found, Input::UsageGrowth, usage);
    assert!(own.rank_correlation > 0.999_999, "{own:?}");
    assert!(own.low < own.high && own.interval[0] > 0.999);
    for of in found.iter().filter(|of| of.metric == usage && of.input != Input::UsageGrowth) {
        assert_eq!(of.low, of.high, "{of:?}");
        assert!(of.rank_correlation.abs() < 0.2, "{of:?}");
    }
    // U at a quantile of its growth, but for rounding: the mean of all futures is gone, the quantile is
    // left.
    let sigma = scenario.uncertainty.growth;
    let run = arborist::sim::run(&scenario).unwrap();
    let at = |z: f64| run.org_at(52).usage * libm::exp(sigma * z - sigma * sigma / 2.0);
    assert!((own.low / at(-1.281_551_565_544_600_6) - 1.0).abs() < 3e-6, "{own:?}");
    assert!((own.high / at(1.281_551_565_544_600_6) - 1.0).abs() < 3e-6, "{own:?}");
}

#[test]
fn more_load_is_worse_and_shows_in_rank_and_mean() {
    let found = of(&one_area(), 1);
    let load = Input::Area(Draw::Load, 0);
    let service = find(&found, load, Metric::Org(OrgColumn::Service));
    assert!(service.rank_correlation < -0.5, "{service:?}");
    assert!(service.low > service.high + 0.05, "{service:?}");
    let [low, high] = service.interval;
    assert!(low < service.rank_correlation && service.rank_correlation < high && high < 0.0);
    let broken = find(&found, load, Metric::EverBroken(Rule::Investment));
    assert!((0.0..=1.0).contains(&broken.low) && (0.0..=1.0).contains(&broken.high));
    assert!(broken.low <= broken.high, "{broken:?}");
}

#[test]
fn luck_with_people_shows_in_heads() {
    let found = of(&preset("uber-2014"), 1);
    let heads = Metric::Org(OrgColumn::Heads);
    let leavers = find(&found, Input::Leavers, heads);
    assert!(leavers.rank_correlation < -0.1 && leavers.low > leavers.high, "{leavers:?}");
    let hires = find(&found, Input::Hires, heads);
    assert!(hires.rank_correlation > 0.3 && hires.low < hires.high, "{hires:?}");
    let promotions = find(&found, Input::Promotions, heads);
    assert!(promotions.rank_correlation.abs() < hires.rank_correlation, "{promotions:?}");
}

#[test]
fn what_is_certain_is_no_input() {
    let mut scenario = one_area();
    scenario.uncertainty.growth = 0.0;
    scenario.uncertainty.effort = 0.0;
    let found = of(&scenario, 1);
    let effort = Input::Area(Draw::Effort, 0);
    // There are no incidents in it.
    for certain in [Input::Incidents, Input::EngineerGrowth, Input::UsageGrowth, effort] {
        assert!(found.iter().all(|of| of.input != certain), "{certain:?}");
    }
    assert!(found.iter().any(|of| of.input == Input::Leavers));
}

#[test]
fn it_is_the_same_each_time_and_can_be_stopped() {
    let scenario = one_area();
    assert_eq!(of(&scenario, 2), of(&scenario, 2));
    let schedule = Schedule::of(&scenario).unwrap();
    assert_eq!(sensitivity(&scenario, &schedule, FUTURES, 2, &|| false), None);
}

/// The loads that futures draw for the first area.
fn loads(scenario: &Scenario, futures: u32) -> Vec<f64> {
    let schedule = Schedule::of(scenario).unwrap();
    let names = Names::of(&schedule);
    let value = scenario.teams[0].areas[0].load;
    let draw = |first| {
        let dice = Dice::new(0.0, Stream { seed: 1, first }, &names, &scenario.uncertainty);
        dice.sampled(Draw::Load, 0, value)
    };
    (0..futures).map(draw).collect()
}

#[test]
fn a_range_holds_the_share_it_says_with_as_much_on_either_side() {
    let mut scenario = one_area();
    let plain = loads(&scenario, 8);
    scenario.teams[0].areas[0].load_range = Some(Range { low: 0.3, high: 0.6, sure: 0.8 });
    let drawn = loads(&scenario, 10_000);
    let share = |inside: &dyn Fn(f64) -> bool| {
        drawn.iter().filter(|&&load| inside(load)).count() as f64 / drawn.len() as f64
    };
    assert!((share(&|load| load < 0.3) - 0.1).abs() < 0.01);
    assert!((share(&|load| load > 0.6) - 0.1).abs() < 0.01);
    assert!((share(&|load| load < 0.18_f64.sqrt()) - 0.5).abs() < 0.015);
    // The same luck: who draws more than usual still does.
    for (plain, ranged) in plain.iter().zip(&drawn) {
        assert_eq!(*plain > 3.0, *ranged > 0.18_f64.sqrt());
    }
    // The scenario's own spread of load has no say any more; the run on average no change.
    scenario.uncertainty.load = 0.0;
    assert_eq!(drawn[..100], loads(&scenario, 100));
    let average = |scenario: &Scenario| *arborist::sim::run(scenario).unwrap().org_at(52);
    assert!(average(&scenario) == average(&one_area()));
    let survey = |scenario: &Scenario| {
        let schedule = Schedule::of(scenario).unwrap();
        let survey = futures::survey(scenario, &schedule, 64, &|| true).unwrap();
        *survey.band(13, Column::Org(OrgColumn::Service))
    };
    assert!(survey(&scenario).mean > survey(&one_area()).mean + 0.1, "much less load");
}
