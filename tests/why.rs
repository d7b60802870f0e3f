//! Why a figure is what it is: the parts add up to the whole, everywhere.

use arborist::app::examples::EXAMPLES;
use arborist::files;
use arborist::model::{
    Area, CalendarQuarter, Freeze, Hire, Plan, Planned, Refusal, Scenario, TeamIx, Transfer,
};
use arborist::sim::account::Account;
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
        trajectory.why_hired(week.saturating_sub(1) / 13),
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
                assert!(
                    off <= 1e-12 * account.whole.max(1.0),
                    "{name}, week {week}: {off} {account:#?}"
                );
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
                assert_eq!(account.whole, trajectory.team(week, TeamIx(i as u32)).morale);
                let lifts = account.parts[1..6].iter().find(|part| part.value > 1e-12);
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

/// One team of two areas, which people run away from or not.
fn two_areas() -> Scenario {
    let mut scenario = Scenario::seed(CalendarQuarter { year: 2025, quarter: 1 });
    scenario.quarters = 4.0;
    scenario.teams.truncate(1);
    let area = |name: &str, load| Area { load, ..Area::named(name) };
    scenario.teams[0].areas = vec![area("Kept", 0.5), area("Left", 0.5)];
    (scenario.teams[0].established, scenario.teams[0].policy.discipline) = (4.0, 0.9);
    scenario
}

#[test]
fn neglect_protection_what_is_left_over_and_saying_no_are_told() {
    let mut scenario = two_areas();
    scenario.teams[0].areas[1].neglect = 1.0;
    scenario.teams[0].areas[1].target_weeks = 0.05;
    let trajectory = run(&scenario).unwrap();
    let service = trajectory.why_service(1);
    let left = service.parts.iter().find(|part| part.words.starts_with("Left")).unwrap();
    assert!(left.words.ends_with("neglected: weighs 5.0 times its severity"), "{service:?}");
    let quality = trajectory.areas_at(1).iter().map(|row| 1.0 - row.quality);
    let [kept, of_left] = quality.collect::<Vec<_>>()[..] else { panic!() };
    assert!((left.value + 5.0 * of_left / 6.0).abs() < 1e-12 && kept < 0.3, "{service:?}");

    let investment = trajectory.why_investment(1);
    let row = trajectory.team(1, TeamIx(0));
    let [protected, over] = &investment.parts[..] else { panic!("{investment:?}") };
    assert!(protected.words.ends_with("protected") && row.invest > row.protected);
    assert!((protected.value - row.protected / row.capacity).abs() < 1e-12);
    assert!(over.words.contains("left over between requests"), "{investment:?}");
    let scraps = 0.35 * (row.support - row.served) / row.capacity;
    assert!((over.value - scraps).abs() < 1e-12, "{investment:?}");

    scenario.teams[0].areas[1].load = 9.0;
    let overloaded = run(&scenario).unwrap();
    let heading = overloaded.why_heading(13, TeamIx(0));
    let no = heading.parts.iter().find(|part| part.words.starts_with("refuses requests")).unwrap();
    let pressure = overloaded.team(13, TeamIx(0)).pressure;
    assert!((no.value + 0.2 * 0.9 * pressure).abs() < 1e-12 && pressure > 0.5, "{heading:?}");
}

#[test]
fn who_is_hired_is_told_with_what_recruiting_and_a_freeze_leave_open() {
    let mut scenario = two_areas();
    scenario.backfill = 0.0;
    scenario.company.recruiting = Some(4.0);
    let team = scenario.teams[0].id.clone();
    scenario.plan = Plan::new(vec![
        Planned::new(0, Hire { team: team.clone(), count: 12 }),
        Planned::new(1, Freeze { quarters: 1 }),
        Planned::new(3, Transfer { team, count: 3 }),
    ]);
    let trajectory = run(&scenario).unwrap();
    let values = |quarter| -> Vec<f64> {
        trajectory.why_hired(quarter).parts.iter().map(|part| part.value).collect()
    };
    let [open, late, busy, rest] = values(0)[..] else { panic!() };
    assert_eq!(open, 12.0);
    assert!((open + late - 8.7).abs() < 0.1 && (open + late + busy - 4.0).abs() < 1e-9);
    assert!(rest.abs() < 1e-9);
    let frozen = trajectory.why_hired(1);
    assert!(frozen.whole == 0.0 && frozen.parts[3].words.contains("frozen"), "{frozen:?}");
    let story = trajectory.story(0);
    assert!(story.contains(&"12.0 positions open, recruiting fills 4.0".into()), "{story:?}");
    let story = trajectory.story(3);
    assert!(story.iter().any(|told| told.starts_with("3.0 came to")), "{story:?}");
}

#[test]
fn a_transfer_of_everybody_in_product_does_nothing_and_says_so() {
    let mut scenario = two_areas();
    let team = scenario.teams[0].id.clone();
    scenario.company.product_engineers = 20.0;
    let after = |count| {
        let mut scenario = scenario.clone();
        let decision = Transfer { team: team.clone(), count };
        scenario.plan = Plan::new(vec![Planned::new(0, decision)]);
        run(&scenario).unwrap()
    };
    let (none, all, most) = (run(&scenario).unwrap(), after(20), after(19));
    assert!(all.org() == none.org());
    let refusal = all.schedule().outcomes()[0].refusal();
    assert!(matches!(refusal, Some(Refusal::ProductEmptied { count: 20, .. })), "{refusal:?}");
    assert!(most.org_at(1).heads > none.org_at(1).heads + 18.0);
    assert!(most.org_at(1).product_engineers < 1.1);
}
