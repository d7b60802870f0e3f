//! What really happened against what the model said of it.

use std::sync::Arc;

use arborist::model::{
    Actual, ActualField, ActualField as F, Area, Branch, CalendarQuarter, Cut, Decision, Flows,
    Hire, Planned, Policy, Scenario, Schedule, Uncertainty,
};
use arborist::sim::followed::Followed;
use arborist::sim::futures::{Column, Columns, panel, survey};
use arborist::sim::hindsight::{
    Figure, Hindsight, Holding, Quantity, agreement, branches, cuts, hires, hold,
};
use arborist::sim::{OrgColumn, run, run_following};

use crate::common::presets::preset;

const HEADS: Column = Column::Org(OrgColumn::Heads);

fn told(quarter: u32, values: &[(ActualField, f64)]) -> Actual {
    Actual { values: values.iter().copied().collect(), ..Actual::of(quarter) }
}

fn uber() -> Scenario {
    Scenario { quarters: 8.0, ..preset("uber-2014") }
}

/// What the expected run had, as if it had been counted.
fn own(scenario: &Scenario) -> Vec<Actual> {
    let run = run(scenario).unwrap();
    let quarters = 0..scenario.quarter_count();
    let of = |quarter: u32| {
        let joined = |week: u32| {
            let teams = run.teams_at(week).iter();
            teams.map(|team| team.hired).sum::<f64>()
        };
        let weeks = quarter * 13 + 1..=quarter * 13 + 13;
        let end = run.org_at(quarter * 13 + 13);
        let joins = weeks.map(joined).sum();
        told(
            quarter,
            &[
                (ActualField::Joins, joins),
                (ActualField::Heads, end.heads),
                (ActualField::ProductEngineers, end.product_engineers),
                (ActualField::Morale, end.morale),
            ],
        )
    };
    quarters.map(of).collect()
}

fn followed(scenario: &Scenario, actuals: &[Actual]) -> Followed {
    Followed::of(actuals, scenario.company.product_engineers, u32::MAX, true)
}

#[test]
fn futures_that_follow_nothing_are_those_of_a_survey() {
    for flows in Flows::ALL {
        let mut scenario = uber();
        scenario.uncertainty = Uncertainty { futures: 70.0, flows, ..scenario.uncertainty };
        let schedule = Schedule::of(&scenario).unwrap();
        let columns = Columns::organization();
        let survey = survey(&scenario, &schedule, 70, &columns, &|| true).unwrap();
        let nothing = Followed::nothing();
        let panel = panel(&scenario, &schedule, &nothing, 70, &columns, &|| true).unwrap();
        assert_eq!((panel.futures(), panel.quarters()), (70, 8));
        for quarter in 0..8 {
            for column in OrgColumn::ALL.map(Column::Org) {
                let sample = panel.at_end(quarter, column).unwrap();
                let band = arborist::sim::futures::band(&sample);
                assert_eq!(Some(&band), survey.band(quarter * 13 + 13, column), "{column:?}");
            }
        }
        let stands = panel.ends().filter(|end| end.replaced.is_none()).count();
        assert_eq!(stands as f64 / 70.0, survey.odds().survival(7).share);
        assert_eq!(panel.at_end(8, HEADS), None);
    }
}

#[test]
fn a_run_that_follows_nothing_is_the_run_and_one_given_its_own_joins_is_close_to_it() {
    let scenario = uber();
    let schedule = Arc::new(Schedule::of(&scenario).unwrap());
    let due = run(&scenario).unwrap();
    assert!(run_following(&scenario, &schedule, &Followed::nothing()) == due);
    let own = own(&scenario);
    let run = run_following(&scenario, &schedule, &followed(&scenario, &own));
    for (quarter, actual) in own.iter().enumerate() {
        let (got, due) =
            (run.org_at(quarter as u32 * 13 + 13), due.org_at(quarter as u32 * 13 + 13));
        // People come evenly through the quarter and by what is open when it begins, not as positions fill.
        assert!((got.heads - due.heads).abs() < 0.02 * due.heads, "{quarter}: {got:?} {due:?}");
        assert!((got.service - due.service).abs() < 0.08, "{quarter}: {got:?} {due:?}");
        assert!((got.morale - due.morale).abs() < 0.02, "{quarter}: {got:?} {due:?}");
        let engineers = actual.get(ActualField::ProductEngineers).unwrap();
        assert!((got.product_engineers / engineers - 1.0).abs() < 1e-9);
    }
}

#[test]
fn those_who_joined_join_whatever_the_plan_hires() {
    let mut scenario = uber();
    // Counted every quarter, then not for two, then the sum of all three.
    let joins = [(0, 5.0), (1, 0.0), (4, 7.0)];
    scenario.actuals =
        joins.map(|(quarter, count)| told(quarter, &[(ActualField::Joins, count)])).into();
    let schedule = Arc::new(Schedule::of(&scenario).unwrap());
    let known = followed(&scenario, &scenario.actuals);
    assert!(known.knows_joins(3) && known.knows_joins(4) && !known.knows_joins(5));
    let columns = Columns::organization();
    let panel = panel(&scenario, &schedule, &known, 64, &columns, &|| true).unwrap();
    for (quarter, due) in [(0, 5.0), (1, 5.0), (4, 12.0)] {
        assert_eq!(panel.joined(quarter).unwrap(), [due; 64], "{quarter}");
    }
    let at = |quarter| panel.joined(quarter).unwrap()[0];
    assert!((at(2) - 7.0).abs() <= 1.0 && (at(3) - 10.0).abs() <= 1.0);
    // Positions that were planned and not filled stay open: the plan hires them once nothing is known.
    assert!(panel.joined(5).unwrap().iter().any(|joined| *joined > 14.0));
    let run = run_following(&scenario, &schedule, &known);
    let hired = |weeks: std::ops::RangeInclusive<u32>| -> f64 {
        weeks.map(|week| run.teams_at(week).iter().map(|team| team.hired).sum::<f64>()).sum()
    };
    assert!((hired(1..=13) - 5.0).abs() < 1e-9 && hired(14..=26).abs() < 1e-9);
    assert!((hired(27..=65) - 7.0).abs() < 1e-9);
    let evenly = hired(1..=1);
    assert!((1..=13).all(|week| (hired(week..=week) - evenly).abs() < 1e-9));
    let requisitions = |week| run.teams_at(week).iter().map(|team| team.requisitions);
    assert!((0..=104).all(|week| requisitions(week).all(|open| open >= 0.0)));
}

#[test]
fn figures_are_held_against_bands_and_the_expected_run() {
    let mut scenario = uber();
    scenario.actuals = own(&scenario);
    // One is far off.
    scenario.actuals[3].values.insert(ActualField::Morale, 0.05);
    scenario.actuals.push(told(30, &[(ActualField::Heads, 7.0)]));
    let schedule = Arc::new(Schedule::of(&scenario).unwrap());
    let known = followed(&scenario, &scenario.actuals);
    let run = run_following(&scenario, &schedule, &known);
    let columns = Hindsight::columns(&schedule, &scenario.actuals);
    let panel = panel(&scenario, &schedule, &known, 200, &columns, &|| true).unwrap();
    let hindsight = Hindsight::of(&scenario, &run, &panel, &known);
    let count = |quantity| hindsight.of_quantity(quantity).count();
    // What was given is no test, and what is beyond the end is none either.
    assert_eq!(
        [Quantity::Joins, Quantity::ProductEngineers, Quantity::Heads].map(count),
        [0, 0, 8]
    );
    let [half, most] = Hindsight::inside(hindsight.of_quantity(Quantity::Morale));
    assert_eq!((half.of, most.of), (8, 8));
    assert!(most.inside >= 5 && most.inside < 8, "{most:?}");
    let off: Vec<&Figure> = hindsight
        .of_quantity(Quantity::Morale)
        .filter(|figure| !Figure::lies(figure.actual, figure.most()))
        .collect();
    assert!(off.iter().any(|figure| figure.quarters == [3, 3] && figure.actual == 0.05));
    let misses = Hindsight::misses(hindsight.of_quantity(Quantity::Heads)).unwrap();
    assert!(misses.absolute < 1.0 && misses.figures == 8, "{misses:?}");
    assert_eq!(Hindsight::misses(hindsight.of_quantity(Quantity::Wait)), None);
    // A share of the futures that is told to lie inside does.
    assert!(half.expected > 0.48 * 8.0 && half.expected < 0.6 * 8.0, "{half:?}");
}

#[test]
fn service_and_waits_are_those_of_the_whole_quarter() {
    let mut scenario = uber();
    let both = [(F::Answered, 0.6), (F::Wait, 1.5)];
    scenario.actuals = vec![told(0, &both), told(3, &both)];
    let schedule = Arc::new(Schedule::of(&scenario).unwrap());
    let nothing = Followed::nothing();
    let run = run_following(&scenario, &schedule, &nothing);
    let columns = Hindsight::columns(&schedule, &scenario.actuals);
    let panel = panel(&scenario, &schedule, &nothing, 100, &columns, &|| true).unwrap();
    let hindsight = Hindsight::of(&scenario, &run, &panel, &nothing);
    let weeks = |first: u32| (first..first + 13).map(|week| run.org_at(week).service);
    let service: Vec<&Figure> = hindsight.of_quantity(Quantity::Service).collect();
    for (figure, first) in service.iter().zip([1, 40]) {
        let due = weeks(first).sum::<f64>() / 13.0;
        assert!((figure.expected - due).abs() < 1e-12, "{} {due}", figure.expected);
        assert_eq!(figure.actual, 0.6);
    }
    for figure in hindsight.of_quantity(Quantity::Wait) {
        // Teams that serve more weigh more; what never ends counts as a year.
        let teams = run.teams_at(run.end_of(figure.quarters[1])).iter();
        let waits: Vec<f64> = teams.filter(|it| it.served > 0.0).map(|it| it.wait).collect();
        let longest = waits.iter().copied().fold(0.0, f64::max);
        assert!(figure.expected > 0.0 && figure.expected < longest.max(1.0) * 2.0, "{figure:?}");
        assert!(figure.sample.iter().all(|wait| *wait > 0.0 && *wait <= 52.0));
    }
}

#[test]
fn tickets_are_what_arrives_in_requests_of_the_first_quarter_told() {
    let mut scenario = uber();
    scenario.actuals = [(1, 40.0), (2, 44.0), (5, 70.0)]
        .map(|(quarter, count)| told(quarter, &[(F::Tickets, count)]))
        .into();
    let how = Holding { until: None, plan_hires: false, futures: 100, by_week: false };
    let held = hold(&scenario, how, &|| true).unwrap().unwrap();
    let figures: Vec<&Figure> = held.hindsight.of_quantity(Quantity::Tickets).collect();
    assert_eq!(figures.iter().map(|it| it.quarters[1]).collect::<Vec<_>>(), [2, 5]);
    let run = run(&scenario).unwrap();
    let load = |quarter: u32| -> f64 {
        let weeks = quarter * 13 + 1..=quarter * 13 + 13;
        weeks.flat_map(|week| run.teams_at(week).iter().map(|team| team.load)).sum()
    };
    for figure in figures {
        let due = 40.0 * load(figure.quarters[1]) / load(1);
        assert!((figure.expected - due).abs() < 1e-9 * due, "{} {due}", figure.expected);
        let mean = figure.sample.iter().sum::<f64>() / 100.0;
        assert!((mean / due - 1.0).abs() < 0.3, "{mean} {due}");
    }
}

#[test]
fn cuts_that_were_counted_are_held_against_the_futures_that_have_one() {
    let mut scenario = uber();
    scenario.actuals = vec![told(0, &[(F::Cut, 0.0)]), told(5, &[(F::Cut, 0.1), (F::Heads, 9.0)])];
    // A ceiling that futures cross sooner or later: compression begins at 1.25 times it.
    let run = run(&scenario).unwrap();
    let shares = (1..=78).map(|week| run.org_at(week).budget_share);
    scenario.rules.budget_ceiling = shares.fold(0.0, f64::max) / 1.25;
    let how = Holding { until: Some(5), plan_hires: false, futures: 200, by_week: false };
    let held = hold(&scenario, how, &|| true).unwrap().unwrap();
    let seen = cuts(&scenario, &held);
    assert_eq!((seen[0].quarter, seen[0].actual, seen[1].actual), (0, 0.0, 0.1));
    assert!(seen[0].futures <= seen[1].futures && seen[1].futures > 0.0, "{seen:?}");
    assert!(seen.iter().all(|it| !it.planned && it.weighed.is_some()));
    let compressed = held.panel.compressed(5).filter(|is| *is).count() as f64 / 200.0;
    assert_eq!(seen[1].futures, compressed);
    scenario.plan.add(3, Decision::from(Cut { share: 0.2, team: None }));
    let held = hold(&scenario, how, &|| true).unwrap().unwrap();
    let seen = cuts(&scenario, &held);
    assert_eq!((seen[0].planned, seen[1].planned, seen[1].futures), (false, true, 1.0));
}

#[test]
fn who_left_is_who_is_missing() {
    let mut scenario = uber();
    scenario.actuals = vec![
        told(1, &[(ActualField::Joins, 6.0), (ActualField::Leaves, 2.0)]),
        told(2, &[(ActualField::Joins, 3.0), (ActualField::Leaves, 1.0)]),
    ];
    let schedule = Arc::new(Schedule::of(&scenario).unwrap());
    let known = followed(&scenario, &scenario.actuals);
    let run = run_following(&scenario, &schedule, &known);
    let columns = Hindsight::columns(&schedule, &scenario.actuals);
    let panel = panel(&scenario, &schedule, &known, 100, &columns, &|| true).unwrap();
    let hindsight = Hindsight::of(&scenario, &run, &panel, &known);
    let leaves: Vec<&Figure> = hindsight.of_quantity(Quantity::Leaves).collect();
    assert_eq!((leaves[0].quarters, leaves[1].quarters), ([0, 1], [2, 2]));
    let left = |weeks: std::ops::RangeInclusive<u32>| -> f64 {
        weeks.map(|week| run.teams_at(week).iter().map(|team| team.left).sum::<f64>()).sum()
    };
    assert!((leaves[0].expected - left(1..=26)).abs() < 1e-9);
    assert!((leaves[1].expected - left(27..=39)).abs() < 1e-9);
    for figure in leaves {
        assert!(figure.sample.iter().all(|left| *left >= 0.0 && left.fract() == 0.0));
        let mean = figure.sample.iter().sum::<f64>() / 100.0;
        assert!((mean - figure.expected).abs() < 1.0, "{mean} {}", figure.expected);
    }
}

#[test]
fn futures_that_agree_weigh_more_and_few_of_them_are_warned_of() {
    let figure = |quantity, quarter: u32, actual, sample: Vec<f64>| Figure {
        quantity,
        quarters: [quarter; 2],
        actual,
        expected: actual,
        band: arborist::sim::futures::band(&sample),
        sample,
    };
    let sample: Vec<f64> = (0..100).map(f64::from).collect();
    let heads = figure(Quantity::Heads, 0, 20.0, sample.clone());
    let later = figure(Quantity::Heads, 1, 20.0, sample.clone());
    let all = agreement(std::slice::from_ref(&later), 0, 100);
    assert_eq!((all.figures, all.is_thin()), (0, false));
    assert!((all.effective - 100.0).abs() < 1e-9);
    let of = agreement(&[heads.clone(), later.clone()], 0, 100);
    // A normal distribution of σ 1.6 among whole numbers: 2·σ·√π of them.
    let due = 2.0 * 1.6 * std::f64::consts::PI.sqrt();
    assert!((of.effective - due).abs() < 0.01, "{} {due}", of.effective);
    assert!(of.is_thin() && of.figures == 1);
    assert!((of.weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    assert!(of.weights[20] > of.weights[22] && of.weights[22] > of.weights[40]);
    // Six of them say no more of the ends than six would.
    let [low, .., high] = of.quantiles(&later.sample);
    assert!((of.quantiles(&later.sample)[3] - 20.0).abs() < 1e-6);
    assert!((17.0..18.5).contains(&low) && (low + high - 40.0).abs() < 1e-6, "{low} {high}");
    // Where all weigh the same the band is that of all.
    for (got, due) in all.quantiles(&later.sample).into_iter().zip(later.band.at) {
        assert!((got - due).abs() < 1e-9, "{got} {due}");
    }
    assert!((of.share((0..100).map(|future| future <= 20)) - 0.625).abs() < 0.01);
    // Twice as sure where two agree.
    let twice = agreement(&[heads, later], 1, 100);
    assert!((twice.effective - due / 2_f64.sqrt()).abs() < 0.01);
    // Who left is in the heads already.
    let leaves = figure(Quantity::Leaves, 0, 3.0, sample);
    assert_eq!(agreement(&[leaves], 0, 100).figures, 0);
}

#[test]
fn plans_are_held_against_who_joined_and_which_teams_came() {
    let mut scenario = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
    scenario.teams[0].requisitions = 1.0;
    scenario.teams[0].areas.extend(["storage", "edge", "later"].map(Area::named));
    let hire = |count| Decision::from(Hire { team: "trunk".into(), count });
    let branch = |name: &str| {
        Decision::from(Branch {
            id: name.into(),
            from: "trunk".into(),
            name: name.into(),
            areas: vec![name.into()],
            engineers: 2,
            policy: Policy::branch(),
        })
    };
    let mut off = Planned::new(0, hire(50));
    off.off = true;
    scenario.plan = arborist::model::Plan::new(vec![
        off,
        Planned::new(0, hire(4)),
        Planned::new(1, branch("storage")),
        Planned::new(2, hire(5)),
        Planned::new(2, branch("edge")),
        Planned::new(9, branch("later")),
    ]);
    scenario.backfill = 0.5;
    let hires = |of: &Scenario| hires(of, &Schedule::of(of).unwrap());
    let branches = |of: &Scenario| branches(of, &Schedule::of(of).unwrap());
    assert_eq!((hires(&scenario)[..].len(), branches(&scenario).len()), (0, 0));
    let both = |joins, leaves| vec![(ActualField::Joins, joins), (ActualField::Leaves, leaves)];
    scenario.actuals = vec![told(0, &both(3.0, 2.0)), told(2, &both(4.0, 0.0))];
    scenario.actuals[0].teams = [("trunk".into(), 6.0)].into();
    scenario.actuals[1].teams = [("storage".into(), 3.0), ("network".into(), 1.0)].into();
    let seen = hires(&scenario);
    assert_eq!((seen[0].planned, seen[0].replaced, seen[0].joined), (5.0, Some(1.0), 3.0));
    assert_eq!((seen[1].planned, seen[1].joined, seen[1].open()), (10.0, 7.0, 4.0));
    // Who left counts where nobody counted who joined, too; what does not apply was not planned.
    let mut other = scenario.clone();
    other.actuals.insert(1, told(1, &[(F::Leaves, 4.0)]));
    other.plan.add(1, Decision::from(Hire { team: "nowhere".into(), count: 9 }));
    let seen = hires(&other);
    assert_eq!((seen[1].planned, seen[1].replaced), (10.0, Some(3.0)));
    // Of ten before it a cut takes five, whom nobody replaces, and the three positions that are open.
    let mut other = scenario.clone();
    other.actuals[0].values.insert(F::Heads, 10.0);
    other.actuals[1].values.extend([(F::Cut, 0.5), (F::Leaves, 7.0)]);
    let seen = hires(&other);
    assert_eq!((seen[1].planned, seen[1].dropped, seen[1].replaced), (10.0, 3.0, Some(2.0)));
    assert_eq!(seen[1].open(), 2.0);
    other.actuals[1].values.remove(&F::Cut);
    other.plan.add(2, Decision::from(arborist::model::Cut { share: 0.5, team: None }));
    assert_eq!(hires(&other), seen);
    // A cut of one team takes its part: six of the ten, as was counted last.
    let mut of_team = other.clone();
    of_team.plan = arborist::model::Plan::new(
        of_team
            .plan
            .items()
            .iter()
            .filter(|it| it.decision.get::<Cut>().is_none())
            .cloned()
            .collect(),
    );
    of_team.plan.add(2, Decision::from(Cut { share: 0.5, team: Some("trunk".into()) }));
    of_team.actuals[0].teams = [("trunk".into(), 6.0), ("network".into(), 4.0)].into();
    let seen = hires(&of_team);
    assert!((seen[1].dropped - 1.8).abs() < 1e-9, "{seen:?}");
    // Two are left of seven once two and three of ten are told apart: 7 + 2 − 3 of the cut.
    assert_eq!(seen[1].replaced, Some(3.0));
    let told: Vec<_> = branches(&scenario)
        .into_iter()
        .map(|it| (it.team.as_str().to_owned(), it.planned, it.seen))
        .collect();
    let due = [
        ("storage".to_owned(), Some(1), Some((2, 3.0))),
        ("edge".to_owned(), Some(2), None),
        ("network".to_owned(), None, Some((2, 1.0))),
    ];
    assert_eq!(told, due);
}
