//! Why a figure is what it is: the parts add up to the whole, everywhere.

use arborist::app::examples::EXAMPLES;
use arborist::files;
use arborist::model::TeamIx;
use arborist::sim::why::Account;
use arborist::sim::{Cause, Trajectory, run};

fn examples() -> impl Iterator<Item = (&'static str, Trajectory)> {
    EXAMPLES.iter().map(|(name, text)| {
        let scenario = files::parse(name, text.as_bytes()).unwrap().scenario;
        (*name, run(&scenario).unwrap())
    })
}

fn accounts(trajectory: &Trajectory, week: u32) -> Vec<Account> {
    let mut accounts = vec![
        trajectory.why_service(week),
        trajectory.why_trust(week),
        trajectory.why_coverage(week),
        trajectory.why_investment(week),
        trajectory.why_morale(week),
        trajectory.why_budget(week),
    ];
    for (i, team) in trajectory.teams_at(week).iter().enumerate() {
        if team.present {
            accounts.push(trajectory.why_heading(week, TeamIx(i as u32)));
            accounts.push(trajectory.why_load(week, TeamIx(i as u32)));
        }
    }
    accounts
}

#[test]
fn the_parts_add_up_to_the_whole_in_every_week_of_every_example() {
    for (name, trajectory) in examples() {
        for week in 0..=trajectory.weeks() {
            for account in accounts(&trajectory, week) {
                let sum: f64 = account.parts.iter().map(|part| part.value).sum();
                let off = (sum - account.whole).abs();
                assert!(off <= 1e-12, "{name}, week {week}: {off} {account:#?}");
            }
        }
    }
}

#[test]
fn the_wholes_are_the_columns_of_the_run() {
    let (_, trajectory) = examples().next().unwrap();
    for week in 0..=trajectory.weeks() {
        let row = trajectory.org_at(week);
        assert_eq!(trajectory.why_service(week).whole, row.service);
        assert_eq!(trajectory.why_trust(week).whole, row.trust);
        assert_eq!(trajectory.why_coverage(week).whole, row.coverage);
        assert_eq!(trajectory.why_budget(week).whole, row.budget_share);
    }
}

#[test]
fn what_pulls_morale_down_never_lifts_it() {
    for (name, trajectory) in examples() {
        for week in 0..=trajectory.weeks() {
            for (i, _) in trajectory.teams_at(week).iter().enumerate().filter(|(_, t)| t.present) {
                let account = trajectory.why_heading(week, TeamIx(i as u32));
                let lifts = account.parts[1..5].iter().find(|part| part.value > 1e-12);
                assert_eq!(lifts, None, "{name}, week {week}");
            }
        }
    }
}

#[test]
fn what_costs_most_stands_first_and_leads_to_its_area() {
    let (_, trajectory) = examples().next().unwrap();
    let week = trajectory.end_of(1);
    let account = trajectory.why_service(week);
    let worst = account.parts[1..].iter().min_by(|a, b| a.value.total_cmp(&b.value)).unwrap();
    assert_eq!(account.parts[1].value, worst.value);
    let Some(Cause::Area(area)) = account.parts[1].cause else { panic!("{account:?}") };
    let name = trajectory.schedule().area_name(area);
    assert!(account.parts[1].words.starts_with(name), "{account:?}");
}
