//! Teams of many areas: what they invest in is in order, and a thousand areas take bounded time.

use std::sync::Arc;

use arborist::model::{Area, AreaIx, CalendarQuarter, Flows, Scenario, Schedule, TeamIx};
use arborist::sim::futures::{self, Columns, Scalar};
use arborist::sim::{AreaRow, Trajectory, run};

/// One team of so many areas, which differ in load and growth.
fn wide(areas: u32) -> Scenario {
    let mut scenario = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
    scenario.quarters = 1.0;
    scenario.teams.truncate(1);
    let team = &mut scenario.teams[0];
    team.established = 40.0;
    team.areas = (0..areas)
        .map(|i| {
            let step = f64::from(i * 7919 % areas) / f64::from(areas);
            let mut area = Area::named(format!("Area {i}"));
            (area.load, area.own_growth) = (4.0 * (0.5 + step) / f64::from(areas), 2.0 * step);
            // Cheap enough to be worth while.
            area.effort = 0.5;
            area
        })
        .collect();
    scenario
}

/// The areas' rows in week 1, and what their team invests.
fn first_week(run: &Trajectory) -> (&[AreaRow], f64) {
    (run.areas_at(1), run.team(1, TeamIx(0)).invest)
}

/// What breaks even goes first, in falling order of the score; what is left by load (MODEL §4.5),
/// sorted here as the engine does not.
fn due(rows: &[AreaRow], invest: f64) -> Vec<f64> {
    let score = |i: usize| (rows[i].growth + 0.002).max(0.0) * rows[i].load;
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by(|&a, &b| score(b).total_cmp(&score(a)).then(a.cmp(&b)));
    let (mut left, mut parts) = (invest, vec![0.0; rows.len()]);
    for i in order {
        parts[i] = rows[i].break_even.min(left);
        left -= parts[i];
    }
    let load: f64 = rows.iter().map(|row| row.load).sum();
    parts.iter().zip(rows).map(|(part, row)| part + left * row.load / load).collect()
}

#[test]
fn the_best_areas_break_even_first_and_the_rest_is_spread() {
    // With too little for all, and with more than that.
    for (protect, enough) in [(0.02, false), (0.9, true)] {
        let mut scenario = wide(40);
        scenario.teams[0].policy.protect = protect;
        let trajectory = run(&scenario).unwrap();
        let (rows, mut invest) = first_week(&trajectory);
        let needed: f64 = rows.iter().map(|row| row.break_even).sum();
        if !enough {
            // Most of it is what is left over between requests.
            let lacking = Scenario { teams: tired(&scenario), ..scenario.clone() };
            let trajectory = run(&lacking).unwrap();
            let (rows, invest) = first_week(&trajectory);
            let needed: f64 = rows.iter().map(|row| row.break_even).sum();
            assert!(0.1 * needed < invest && invest < 0.9 * needed, "{invest} of {needed}");
            agree(rows, invest);
            continue;
        }
        assert!(invest > 1.1 * needed, "{invest} of {needed}");
        agree(rows, invest);
        invest = rows.iter().map(|row| row.invest).sum();
        assert!(rows.iter().all(|row| row.invest > row.break_even) && invest > 0.0);
    }
}

/// The same team with hardly anybody.
fn tired(scenario: &Scenario) -> arborist::model::Teams {
    let mut teams = scenario.teams.clone();
    teams[0].established = 4.0;
    teams[0].policy.protect = 0.1;
    teams
}

fn agree(rows: &[AreaRow], invest: f64) {
    for (row, due) in rows.iter().zip(due(rows, invest)) {
        assert!((row.invest - due).abs() < 1e-12, "{row:?}, due {due}");
    }
}

#[test]
fn futures_of_a_wide_team_are_in_their_own_order_in_every_lane() {
    let mut scenario = wide(24);
    scenario.teams = tired(&scenario);
    for flows in [Flows::Sampled, Flows::Expected] {
        scenario.uncertainty.flows = flows;
        let schedule = Arc::new(Schedule::of(&scenario).unwrap());
        let all = Columns::all(&schedule);
        let lanes = futures::survey(&scenario, &schedule, 40, &all, &|| true).unwrap();
        let alone = match flows {
            Flows::Sampled => {
                let engine = Scalar::single();
                futures::survey_with(engine, &scenario, &schedule, 40, &all, &|| true).unwrap()
            }
            Flows::Expected => {
                let engine = Scalar::double();
                futures::survey_with(engine, &scenario, &schedule, 40, &all, &|| true).unwrap()
            }
        };
        assert!(lanes == alone, "{flows:?}");
        // Loads are drawn, so who comes first differs.
        let first = |future| {
            let run = futures::replay(&scenario, &schedule, future);
            let rows = run.areas_at(1).iter().enumerate();
            let best = rows.max_by(|(_, a), (_, b)| a.invest.total_cmp(&b.invest));
            AreaIx(best.unwrap().0 as u32)
        };
        let firsts: Vec<AreaIx> = (0..12).map(first).collect();
        assert!(firsts.iter().any(|ix| *ix != firsts[0]), "{firsts:?}");
    }
}

#[test]
fn a_team_of_a_thousand_areas_runs_alone_and_in_futures() {
    let mut scenario = wide(1_000);
    scenario.teams = tired(&scenario);
    let trajectory = run(&scenario).unwrap();
    let (rows, invest) = first_week(&trajectory);
    agree(rows, invest);
    let schedule = Schedule::of(&scenario).unwrap();
    let survey = futures::survey(&scenario, &schedule, 32, &Columns::judged(), &|| true).unwrap();
    assert_eq!(survey.odds().futures(), 32);
}
