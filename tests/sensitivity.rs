//! What matters most, on scenarios where it is known.

use crate::common;

use arborist::model::{Area, Driver, Range, Rule, Scenario, Schedule};
use arborist::sim::OrgColumn;
use arborist::sim::futures::{
    self, Column, Columns, Input, Metric, Scope, Sensitivity, TURNING, sensitivity,
};
use arborist::sim::sampling::{Assumption, Draw, Names, Sampled, Sampler, Stream};
use common::presets::preset;

const FUTURES: u32 = 240;

fn of(scenario: &Scenario, quarter: u32) -> Vec<Sensitivity> {
    let schedule = Schedule::of(scenario).unwrap();
    let scope = Scope { futures: FUTURES, quarter, held: usize::MAX };
    sensitivity(scenario, &schedule, scope, &|| true).unwrap().all().collect()
}

fn find(found: &[Sensitivity], input: Input, metric: Metric) -> &Sensitivity {
    found.iter().find(|of| of.input == input && of.metric == metric).unwrap()
}

/// Means with the input held low and high.
fn ends(of: &Sensitivity) -> [f64; 2] {
    of.held.unwrap().means
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
    assert!(own.rank_correlation.unwrap() > 0.999_999, "{own:?}");
    assert!(ends(own)[0] < ends(own)[1] && own.interval().unwrap()[0] > 0.999);
    for of in found.iter().filter(|of| of.metric == usage && of.input != Input::UsageGrowth) {
        assert_eq!(ends(of)[0], ends(of)[1], "{of:?}");
        assert_eq!(of.held.unwrap().errors, [0.0; 2], "the same futures, unmoved");
        assert!(of.rank_correlation.unwrap().abs() < 0.2, "{of:?}");
    }
    // U at a quantile of its growth, but for rounding: the mean of all futures is gone, the quantile is
    // left.
    let sigma = scenario.uncertainty.growth;
    let run = arborist::sim::run(&scenario).unwrap();
    let at = |z: f64| run.org_at(52).usage * libm::exp(sigma * z - sigma * sigma / 2.0);
    assert!((ends(own)[0] / at(-1.281_551_565_544_600_6) - 1.0).abs() < 3e-6, "{own:?}");
    assert!((ends(own)[1] / at(1.281_551_565_544_600_6) - 1.0).abs() < 3e-6, "{own:?}");
}

#[test]
fn more_load_is_worse_and_shows_in_rank_and_mean() {
    let found = of(&one_area(), 1);
    let load = Input::Area(Draw::Load, 0);
    let service = find(&found, load, Metric::Org(OrgColumn::Service));
    assert!(service.rank_correlation.unwrap() < -0.4, "{service:?}");
    assert!(ends(service)[0] > ends(service)[1] + 0.05, "{service:?}");
    let ([low, high], r) = (service.interval().unwrap(), service.rank_correlation.unwrap());
    assert!(low < r && r < high && high < 0.0);
    let broken = find(&found, load, Metric::EverBroken(Rule::Investment));
    // Compared future by future, an end is told better than the mean of so many futures is.
    let schedule = Schedule::of(&one_area()).unwrap();
    let survey = futures::survey(
        &one_area(),
        &schedule,
        FUTURES,
        &futures::Columns::all(&schedule),
        &|| true,
    )
    .unwrap();
    let of_mean = survey.band(26, Column::Org(OrgColumn::Service)).unwrap().mean_error;
    for error in service.held.unwrap().errors {
        assert!(error > 0.0 && error < 1.5 * of_mean, "{error}, of the mean {of_mean}");
    }
    let [low, high] = ends(broken);
    assert!(0.0 <= low && low <= high && high <= 1.0, "{broken:?}");
}

#[test]
fn luck_with_people_shows_in_heads() {
    let found = of(&preset("uber-2014"), 1);
    let heads = Metric::Org(OrgColumn::Heads);
    let leavers = find(&found, Input::Leavers, heads);
    assert!(
        leavers.rank_correlation.unwrap() < -0.1 && ends(leavers)[0] > ends(leavers)[1],
        "{leavers:?}"
    );
    let hires = find(&found, Input::Hires, heads);
    assert!(hires.rank_correlation.unwrap() > 0.3 && ends(hires)[0] < ends(hires)[1], "{hires:?}");
}

#[test]
fn what_the_model_takes_for_granted_and_leadership_tolerates_is_an_input() {
    let mut scenario = preset("uber-three-teams");
    scenario.quarters = 8.0;
    let found = of(&scenario, 7);
    let one = Metric::EverBroken(Rule::Service);
    let of = |which, metric| *find(&found, Input::Assumption(which), metric);
    // A slower fall of trust is a later break; a higher floor an earlier one.
    let trust = of(Assumption::TrustFall, Metric::Org(OrgColumn::Trust));
    assert!(trust.rank_correlation.unwrap() > 0.0, "{trust:?}");
    let [fast, slow] = ends(&trust);
    assert!(slow > fast + 10.0 * trust.held.unwrap().errors[0], "{trust:?}");
    let floor = of(Assumption::ServiceFloor, one);
    assert!(ends(&floor)[0] <= ends(&floor)[1], "{floor:?}");
    let below = of(Assumption::ServiceFloor, Metric::Org(OrgColumn::WeeksBelowFloor));
    assert!(ends(&below)[0] < ends(&below)[1] - 1.0, "{below:?}");
    // Patience moves nothing but who stands at the end, which is no outcome here.
    let patience = of(Assumption::Patience, one);
    assert_eq!(ends(&patience)[0], ends(&patience)[1]);
    // The pager takes capacity.
    let pager = of(Assumption::Pager, Metric::Org(OrgColumn::Service));
    assert!(ends(&pager)[0] > ends(&pager)[1], "{pager:?}");
}

/// Its leadership is replaced in week 153 of 156.
#[test]
fn a_verdict_turns_on_what_moves_the_run_on_average_or_the_odds_enough() {
    let scenario = preset("seed-team");
    let schedule = Schedule::of(&scenario).unwrap();
    let scope = Scope { futures: FUTURES, quarter: 11, held: usize::MAX };
    let found = sensitivity(&scenario, &schedule, scope, &|| true).unwrap();
    assert!(!found.stands());
    let base = found.mean(Metric::Stands);
    let survey = futures::survey(&scenario, &schedule, FUTURES, &Columns::all(&schedule), &|| true);
    let due = survey.unwrap().odds().survival(11).share;
    assert!((base - due).abs() < 1e-9, "{base}, due {due}");
    let turns = found.turning();
    let of = |input: Input| turns.iter().find(|turn| turn.input == input);
    let patience = of(Input::Assumption(Assumption::Patience)).unwrap();
    assert_eq!(patience.stands, Some([false, true]));
    assert!(patience.odds[0] <= base && base <= patience.odds[1], "{patience:?}");
    // Usage doubles yearly, and that is what sinks the team.
    let growth = of(Input::UsageGrowth).unwrap();
    assert!(growth.stands == Some([true, false]) && growth.moves(base) >= TURNING, "{growth:?}");
    assert!(turns.windows(2).all(|pair| pair[0].moves(base) >= pair[1].moves(base)));
    // The run goes on beyond the quarter that is asked about.
    let early = sensitivity(&scenario, &schedule, Scope { quarter: 7, ..scope }, &|| true).unwrap();
    assert!(early.stands() && early.mean(Metric::Stands) > base);
    // Nothing turns where the organization stands come what may.
    let scenario = preset("seventy-engineers");
    let schedule = Schedule::of(&scenario).unwrap();
    let scope = Scope { quarter: 3, ..scope };
    let found = sensitivity(&scenario, &schedule, scope, &|| true).unwrap();
    assert!(found.stands() && found.turning().is_empty(), "{:?}", found.turning());
}

#[test]
fn where_an_input_is_held_is_said_in_its_unit() {
    let scenario = preset("uber-2014");
    let schedule = Schedule::of(&scenario).unwrap();
    let at = |input: Input| input.ends(&scenario, &schedule, 0).unwrap();
    let near = |got: [f64; 2], due: [f64; 2]| {
        assert!(got.iter().zip(due).all(|(got, due)| (got / due - 1.0).abs() < 1e-9), "{got:?}");
    };
    let spread = |sigma: f64| [-1.0, 1.0].map(|sign| libm::exp(sign * sigma * 1.281_551_565_544_6));
    let trust = Input::Assumption(Assumption::TrustFall);
    near(at(trust), spread(0.2).map(|factor| 13.0 * factor));
    assert_eq!(trust.unit(), "weeks");
    near(at(Input::Assumption(Assumption::ServiceFloor)), spread(0.1).map(|of| 0.4 * of));
    near(at(Input::Assumption(Assumption::Patience)), spread(0.2).map(|of| 26.0 * of));
    let load = Input::Area(Draw::Load, 0);
    near(at(load), spread(0.2).map(|factor| scenario.teams[0].areas[0].load * factor));
    assert_eq!(load.unit(), "FTE");
    assert_eq!(Input::Leavers.ends(&scenario, &schedule, 0), None);
}

#[test]
fn what_is_certain_is_no_input() {
    let mut scenario = one_area();
    scenario.uncertainty.growth = 0.0;
    scenario.uncertainty.effort = 0.0;
    scenario.uncertainty.constants = 0.0;
    let found = of(&scenario, 1);
    let effort = Input::Area(Draw::Effort, 0);
    // There are no incidents in it.
    let pager = Input::Assumption(Assumption::Pager);
    for certain in [Input::Incidents, Input::EngineerGrowth, Input::UsageGrowth, effort, pager] {
        assert!(found.iter().all(|of| of.input != certain), "{certain:?}");
    }
    let floor = Input::Assumption(Assumption::ServiceFloor);
    assert!([Input::Leavers, floor].iter().all(|input| found.iter().any(|of| of.input == *input)));
}

#[test]
fn it_is_the_same_each_time_and_can_be_stopped() {
    let scenario = one_area();
    assert_eq!(of(&scenario, 2), of(&scenario, 2));
    let schedule = Schedule::of(&scenario).unwrap();
    let scope = Scope { futures: FUTURES, quarter: 2, held: 3 };
    assert_eq!(sensitivity(&scenario, &schedule, scope, &|| false), None);
}

#[test]
fn those_that_rank_highest_are_held_and_come_to_the_same_as_if_all_were() {
    let scenario = preset("uber-2014");
    let schedule = Schedule::of(&scenario).unwrap();
    let all = of(&scenario, 3);
    let scope = Scope { futures: FUTURES, quarter: 3, held: 20 };
    let some = sensitivity(&scenario, &schedule, scope, &|| true).unwrap();
    let mut held = Vec::new();
    for (of, one) in all.iter().zip(some.all()) {
        assert_eq!((of.input, of.metric), (one.input, one.metric));
        assert_eq!(of.rank_correlation, one.rank_correlation);
        assert_eq!(of.interval(), one.interval());
        if one.held.is_some() {
            assert_eq!(of.held, one.held);
            held.push(one.input);
        }
    }
    held.dedup();
    assert_eq!(held.len(), 20);
    // The first of every outcome is one of them.
    for metric in Metric::all() {
        let of_metric = all.iter().filter(|of| of.metric == metric);
        let strength = |of: &&Sensitivity| of.rank_correlation.map_or(0.0, f64::abs);
        let first = of_metric.max_by(|a, b| strength(a).total_cmp(&strength(b))).unwrap();
        assert!(strength(&first) == 0.0 || held.contains(&first.input), "{first:?}");
    }
    // Nothing held, the mean is that of all futures.
    let trust = Metric::Org(OrgColumn::Trust);
    let survey =
        futures::survey(&scenario, &schedule, FUTURES, &futures::Columns::all(&schedule), &|| true)
            .unwrap();
    let due = survey.band(52, Column::Org(OrgColumn::Trust)).unwrap().mean;
    assert!((some.mean(trust) - due).abs() < 1e-6);
}

/// The loads that futures draw for the first area.
fn loads(scenario: &Scenario, futures: u32) -> Vec<f64> {
    let schedule = Schedule::of(scenario).unwrap();
    let names = Names::of(&schedule);
    let value = scenario.teams[0].areas[0].load;
    let draw = |first| {
        let dice = Sampled::new(0.0, Stream { seed: 1, first }, &names, &scenario.uncertainty);
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
        let survey =
            futures::survey(scenario, &schedule, 64, &futures::Columns::all(&schedule), &|| true)
                .unwrap();
        *survey.band(13, Column::Org(OrgColumn::Service)).unwrap()
    };
    assert!(survey(&scenario).mean > survey(&one_area()).mean + 0.1, "much less load");
}
