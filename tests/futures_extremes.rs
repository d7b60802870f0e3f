//! Whatever numbers a scenario may hold, and however far they spread, what comes of it are numbers.

use crate::common;

use std::sync::Arc;

use arborist::export::run_tables::{By, Per, table};
use arborist::export::table::Cell;
use arborist::model::company::RECRUITING;
use arborist::model::{
    AreaField, CompanyField, Decision, Hire, NewArea, Param, Plan, RuleField, Scenario, Schedule,
    TeamField, TeamIx, Transfer, UncertaintyField,
};
use arborist::sim::futures::{self, Column};
use arborist::sim::{self, OrgColumn, Trajectory};
use common::presets::preset;
use common::scenarios::scenario;
use proptest::collection::vec;
use proptest::prelude::*;

/// The ends of a parameter, or mostly what is there.
fn extreme(param: &Param, choice: u8, now: f64) -> f64 {
    let least = if param.above_min { param.min + f64::MIN_POSITIVE } else { param.min };
    let least = if param.allows(least) { least } else { param.min + 1e-9 };
    match choice {
        0 => param.max,
        1 => least,
        2 if param.allows(1e-300) => 1e-300,
        _ => now,
    }
}

/// The same of a decision's count.
fn extreme_count(choice: u8, now: i32) -> i32 {
    match choice {
        0 => i32::MAX,
        1 => i32::MIN,
        _ => now,
    }
}

/// A valid scenario whose numbers are pushed to their ends in many places, over some years.
fn pushed() -> impl Strategy<Value = Scenario> {
    (scenario(), vec(0..7_u8, 256), 4..32_u32).prop_map(|(mut scenario, choices, quarters)| {
        let mut choices = choices.iter().copied().cycle();
        let mut next = || choices.next().unwrap();
        scenario.quarters = f64::from(quarters);
        for field in CompanyField::ALL {
            let value = extreme(field.param(), next(), field.get(&scenario.company));
            field.set(&mut scenario.company, value);
        }
        let recruiting = scenario.company.recruiting;
        scenario.company.recruiting = match next() {
            3 => None,
            choice => Some(extreme(&RECRUITING, choice, recruiting.unwrap_or(4.0))),
        };
        for field in RuleField::ALL {
            let value = extreme(field.param(), next(), field.get(&scenario.rules));
            field.set(&mut scenario.rules, value);
        }
        for field in UncertaintyField::ALL {
            let value = extreme(field.param(), next(), field.get(&scenario.uncertainty));
            field.set(&mut scenario.uncertainty, value);
        }
        for team in &mut scenario.teams {
            for field in TeamField::ALL {
                let value = extreme(field.param(), next(), field.get(team));
                field.set(team, value);
            }
            for area in &mut team.areas {
                for field in AreaField::ALL {
                    let value = extreme(field.param(), next(), field.get(area));
                    field.set(area, value);
                }
            }
        }
        let pushed = scenario.plan.items().iter().map(|planned| {
            let mut planned = planned.clone();
            match &mut planned.decision {
                Decision::Hire(Hire { count, .. }) | Decision::Transfer(Transfer { count, .. }) => {
                    *count = extreme_count(next(), *count);
                }
                Decision::Cut(cut) if next() == 0 => cut.share = 1.0,
                _ => {}
            }
            planned
        });
        scenario.plan = Plan::new(pushed.collect());
        scenario
    })
}

/// The first of what is written of every team and area in every week that is no number.
fn no_number(run: &Trajectory) -> Option<String> {
    let is_none = |cell: &Cell| matches!(cell, Cell::Number(number) if !number.is_finite());
    [Per::Org, Per::Team, Per::Area].into_iter().find_map(|per| {
        let table = table(run, By::Week, per);
        let mut rows = table.rows;
        let row = rows.find(|row| row.iter().any(is_none))?;
        Some(format!("{row:?}"))
    })
}

/// What a column may come to.
fn bounds(column: OrgColumn) -> [f64; 2] {
    match column {
        OrgColumn::Service | OrgColumn::Trust | OrgColumn::Morale | OrgColumn::Coverage => {
            [0.0, 1.0]
        }
        // Finite: nothing of single precision comes near it.
        _ => [0.0, 1e300],
    }
}

proptest! {
    #![proptest_config(crate::common::properties(192))]

    #[test]
    fn extreme_futures_are_numbers_in_their_order(scenario in pushed()) {
        let schedule = Schedule::of(&scenario).unwrap();
        let all = futures::Columns::all(&schedule);
        let survey = futures::survey(&scenario, &schedule, 34, &all, &|| true).unwrap();
        let org = OrgColumn::ALL.map(|column| (Column::Org(column), bounds(column)));
        let teams = (0..schedule.end().teams().len() as u32).flat_map(|team| {
            let team = TeamIx(team);
            [
                (Column::Heads(team), [0.0, 1e12]),
                (Column::Morale(team), [0.0, 1.0]),
                (Column::Wait(team), [0.0, 1e9]),
            ]
        });
        for (column, [least, most]) in org.into_iter().chain(teams) {
            for week in 1..=survey.weeks() {
                let band = survey.band(week, column).unwrap();
                // A little more than the bounds: their ends are rounded too.
                let inside = |value: &f64| (least - 1e-6..=most * (1.0 + 1e-6)).contains(value);
                let all = band.at.iter().chain([&band.mean]).all(inside);
                prop_assert!(all && band.at.is_sorted(), "week {week}, {column:?}: {band:?}");
            }
        }
        let replayed = no_number(&futures::replay(&scenario, &Arc::new(schedule), 3));
        prop_assert_eq!(replayed, None);
    }

    #[test]
    fn an_extreme_run_on_average_is_made_of_numbers(scenario in pushed()) {
        let run = sim::run(&scenario).unwrap();
        for (week, row) in run.org().iter().enumerate() {
            for column in OrgColumn::ALL {
                let ([least, most], value) = (bounds(column), row.columns()[column as usize]);
                let inside = (least - 1e-9..=most * (1.0 + 1e-9)).contains(&value);
                prop_assert!(inside, "week {week}, {column:?}: {value}");
            }
        }
        prop_assert_eq!(no_number(&run), None);
    }
}

/// The share of what is answered is the same whatever unit severities are told in, and in any
/// precision.
#[test]
fn only_the_proportions_of_severities_tell() {
    let of = |factor: f64| {
        let mut scenario = preset("uber-2014");
        for area in scenario.teams.iter_mut().flat_map(|team| &mut team.areas) {
            area.severity *= factor;
        }
        let scaled = scenario.plan.items().iter().map(|planned| {
            let mut planned = planned.clone();
            if let Decision::NewArea(NewArea { area, .. }) = &mut planned.decision {
                area.severity *= factor;
            }
            planned
        });
        scenario.plan = Plan::new(scaled.collect());
        let schedule = Schedule::of(&scenario).unwrap();
        let survey =
            futures::survey(&scenario, &schedule, 40, &futures::Columns::all(&schedule), &|| true)
                .unwrap();
        let service = Column::Org(OrgColumn::Service);
        (sim::run(&scenario).unwrap().org_at(52).service, survey.band(52, service).unwrap().mean)
    };
    let (run, futures) = of(1.0);
    for factor in [1e-300, 3.0, 40.0] {
        let (got, of_futures) = of(factor);
        assert!((got / run - 1.0).abs() < 1e-12, "{factor}: {got}, due {run}");
        assert!((of_futures / futures - 1.0).abs() < 1e-4, "{factor}: {of_futures}");
    }
    // Of one area alone, however little it weighs.
    let mut scenario = preset("trap-protect");
    scenario.teams[0].areas.truncate(1);
    let due = sim::run(&scenario).unwrap().org_at(13).service;
    scenario.teams[0].areas[0].severity = 1e-300;
    let alone = sim::run(&scenario).unwrap().org_at(13).service;
    assert!(due < 0.9 && (alone / due - 1.0).abs() < 1e-12, "{alone}, due {due}");
}
