//! What differs between two scenarios, in words.

use arborist::app::examples;
use arborist::edit::{About, Became, Difference, differences};
use arborist::files;
use arborist::model::{
    Area, AreaField, AreaId, Branch, CalendarQuarter, Cut, Decision, DecisionId, Driver, Freeze,
    Hire, MoveEngineers, Plan, Planned, Policy, Range, RuleField, Scenario, SetPolicy, SetRules,
    Status, Team, TeamId,
};

fn example(name: &str) -> Scenario {
    files::parse(name, examples::text(name).unwrap().as_bytes()).unwrap().scenario
}

fn seed() -> Scenario {
    let mut scenario = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
    scenario.teams[0].areas.push(Area::named("Storage"));
    let mut on_call = Team::named("On-call", Some("trunk".into()));
    on_call.areas.push(Area::named("Kafka"));
    scenario.teams.push(on_call);
    scenario
}

fn words(old: &Scenario, new: &Scenario) -> Vec<String> {
    differences(old, new).into_iter().map(|difference| difference.words).collect()
}

/// What is said of a plan of these decisions that becomes one of those.
fn of_plans(old: Vec<Planned>, new: Vec<Planned>) -> Vec<String> {
    let of = |plan| Scenario { plan: Plan::new(plan), ..seed() };
    words(&of(old), &of(new))
}

fn hire(team: &str, count: i32) -> Decision {
    Hire { team: team.into(), count }.into()
}

fn branch(engineers: u32) -> Decision {
    let (id, name) = (TeamId::from("observability"), "Observability".to_owned());
    let (from, areas) = (TeamId::from("trunk"), vec![AreaId::from("storage")]);
    Branch { from, id, name, areas, engineers, policy: Policy::branch() }.into()
}

fn known(id: &str, quarter: u32, decision: Decision) -> Planned {
    let mut planned = Planned::new(quarter, decision);
    planned.remarks.id = Some(DecisionId::from(id));
    planned
}

#[test]
fn what_is_the_same_differs_in_nothing() {
    for name in ["uber-2014", "uber-overhire", "seed-team"] {
        let scenario = example(name);
        assert_eq!(differences(&scenario, &scenario.clone()), [], "{name}");
    }
}

#[test]
fn numbers_names_and_choices_say_what_they_were() {
    let old = seed();
    let mut new = old.clone();
    new.about = "Kept small".into();
    new.quarters = 8.0;
    new.company.engineer_growth = 3.0;
    new.company.recruiting = Some(6.0);
    new.rules.morale_floor = 0.4;
    new.uncertainty.futures = 2000.0;
    new.teams[1].name = "Reliability".into();
    new.teams[1].lead = "Ana".into();
    new.teams[1].policy.protect = 0.5;
    let storage = &mut new.teams[0].areas[1];
    storage.load = 0.14;
    storage.driver = Driver::Constant;
    storage.load_range = Some(Range { low: 0.1, high: 0.3, sure: 0.8 });
    assert_eq!(
        words(&old, &new),
        [
            "About this scenario: “Kept small”, was nothing",
            "Length 8 quarters, was 12 quarters",
            "Growth of engineers 300 %, was 50 %",
            "Recruiting 6, was no limit",
            "Morale floor 40 %, was 50 %",
            "Futures 2,000, was 1,000",
            "On-call is now called Reliability",
            "Lead of Reliability Ana, was nobody",
            "Protected time of Reliability 50 %, was 30 %",
            "Driver of Storage constant, was usage",
            "Load of Storage 0.14, was 0.5",
            "Range of the load of Storage between 0.1 and 0.3, 80 % sure, was no range",
        ]
    );
}

#[test]
fn a_difference_is_data_too() {
    let old = seed();
    let mut new = old.clone();
    new.teams[0].areas[1].load = 0.16;
    let expected = Difference {
        about: About::Area("storage".into()),
        became: Became::Changed,
        what: "Load of Storage".into(),
        was: "0.5".into(),
        is: "0.16".into(),
        words: "Load of Storage 0.16, was 0.5".into(),
    };
    assert_eq!(differences(&old, &new), [expected]);
}

#[test]
fn teams_and_areas_come_go_and_move() {
    let old = seed();
    let mut new = old.clone();
    let kafka = new.teams[1].areas.remove(0);
    new.teams[0].areas.push(kafka);
    new.teams.remove(1);
    let mut data = Team::named("Data", Some("trunk".into()));
    data.established = 4.0;
    data.areas.push(Area { load: 0.3, ..Area::named("Warehouse") });
    new.teams.push(data);
    let found = differences(&old, &new);
    let said: Vec<_> = found.iter().map(|it| (it.became, it.words.as_str())).collect();
    assert_eq!(
        said,
        [
            (Became::Removed, "Gone: Team On-call, under Trunk, 0 people"),
            (Became::Added, "New: Team Data, under Trunk, 4 people"),
            (Became::Moved, "Owner of Kafka Trunk, was On-call"),
            (Became::Added, "New: Area Warehouse, of Data, load 0.3"),
        ]
    );
    assert_eq!(words(&new, &old)[2], "Owner of Kafka On-call, was Trunk");
}

#[test]
fn the_order_of_teams_and_areas_is_no_difference() {
    let old = example("uber-2014");
    let mut new = old.clone();
    new.teams.reverse();
    new.teams.iter_mut().for_each(|team| team.areas.reverse());
    assert_eq!(words(&old, &new), [""; 0]);
}

#[test]
fn a_decision_that_is_dated_anew_has_moved() {
    let said = of_plans(vec![Planned::new(5, branch(3))], vec![Planned::new(4, branch(3))]);
    assert_eq!(said, ["Branch Observability: from 2027-Q2 to 2027-Q1"]);
    let said = of_plans(vec![Planned::new(5, branch(3))], vec![Planned::new(4, branch(4))]);
    assert_eq!(said, ["Branch Observability: from 2027-Q2 to 2027-Q1; engineers 4, was 3"]);
}

#[test]
fn a_decision_says_what_of_it_is_another() {
    let policy = |protect| {
        let policy = Policy { protect, ..Policy::trunk() };
        SetPolicy { team: "on-call".into(), policy }.into()
    };
    let rules = |values: &[(RuleField, f64)]| SetRules { values: values.to_vec() }.into();
    let cases: [(Decision, Decision, &str); 6] = [
        (hire("trunk", 4), hire("trunk", 3), "Hires of Trunk in 2027-Q2: 3, was 4"),
        (branch(3), branch(4), "Branch Observability in 2027-Q2: engineers 4, was 3"),
        (policy(0.4), policy(0.5), "Time of On-call in 2027-Q2: protected time 50 %, was 40 %"),
        (
            rules(&[(RuleField::MoraleFloor, 0.4)]),
            rules(&[(RuleField::MoraleFloor, 0.5), (RuleField::ServiceFloor, 0.3)]),
            "What leadership judges by in 2027-Q2: morale floor 50 %, was 40 %; service floor 0.3, was none",
        ),
        (
            Freeze { quarters: 1 }.into(),
            Freeze { quarters: 2 }.into(),
            "Freeze of hiring in 2027-Q2: 2 quarters, was 1 quarter",
        ),
        (
            Cut { share: 0.1, team: None }.into(),
            Cut { share: 0.2, team: None }.into(),
            "Cut of all teams in 2027-Q2: 20 %, was 10 %",
        ),
    ];
    for (old, new, expected) in cases {
        let said = of_plans(vec![Planned::new(5, old)], vec![Planned::new(5, new)]);
        assert_eq!(said, [expected]);
    }
}

#[test]
fn what_comes_goes_and_is_switched_off_says_when() {
    let freeze = || Planned::new(7, Freeze { quarters: 1 });
    assert_eq!(of_plans(vec![], vec![freeze()]), ["New: Freeze hiring for a quarter, in 2027-Q4"]);
    assert_eq!(of_plans(vec![freeze()], vec![]), ["Gone: Freeze hiring for a quarter, in 2027-Q4"]);
    let mut off = freeze();
    off.off = true;
    assert_eq!(of_plans(vec![freeze()], vec![off]), ["Freeze of hiring in 2027-Q4: switched off"]);
}

#[test]
fn what_people_say_of_a_decision_stands_apart() {
    let old = Planned::new(5, hire("trunk", 2));
    let mut new = old.clone();
    new.remarks.note = "waits are\n past the worst".into();
    new.remarks.status = Some(Status::Agreed);
    let expected = "Hires of Trunk in 2027-Q2: note “waits are past the worst”, was none; status agreed, was none";
    assert_eq!(of_plans(vec![old], vec![new]), [expected]);
}

#[test]
fn the_files_own_id_says_which_decision_it_is() {
    let old = vec![known("one", 1, hire("trunk", 2)), known("two", 2, hire("trunk", 3))];
    let new = vec![known("two", 1, hire("trunk", 3)), known("one", 2, hire("trunk", 2))];
    let expected =
        ["Hires of Trunk: from 2026-Q3 to 2026-Q2", "Hires of Trunk: from 2026-Q2 to 2026-Q3"];
    assert_eq!(of_plans(old.clone(), new), expected);
    // What bears another id is another decision, however alike.
    let other = vec![known("three", 1, hire("trunk", 2)), known("two", 2, hire("trunk", 3))];
    let expected = ["Gone: Hire 2 for Trunk, in 2026-Q2", "New: Hire 2 for Trunk, in 2026-Q2"];
    assert_eq!(of_plans(old.clone(), other), expected);
    let kind = vec![known("one", 1, branch(2)), known("two", 2, hire("trunk", 3))];
    assert_eq!(
        of_plans(old, kind),
        [
            "Branch Observability from Trunk with 2 engineers, in 2026-Q2 instead of: Hire 2 for Trunk, in 2026-Q2"
        ]
    );
}

#[test]
fn without_an_id_it_is_the_same_one_then_that_of_its_quarter_then_the_nearest() {
    let at = |quarter, count| Planned::new(quarter, hire("trunk", count));
    // The second of the quarter is the same; the first is what became another.
    assert_eq!(
        of_plans(vec![at(3, 1), at(3, 5)], vec![at(3, 5), at(3, 2)]),
        ["Hires of Trunk in 2026-Q4: 2, was 1"]
    );
    // 2027-Q2 is nearer to 2027-Q1 than 2026-Q1 is.
    assert_eq!(
        of_plans(vec![at(0, 1), at(5, 2)], vec![at(4, 2)]),
        ["Gone: Hire 1 for Trunk, in 2026-Q1", "Hires of Trunk: from 2027-Q2 to 2027-Q1"]
    );
    // People who go elsewhere are other people.
    let go =
        |to: &str| Planned::new(3, MoveEngineers { from: "trunk".into(), to: to.into(), count: 1 });
    assert_eq!(of_plans(vec![go("on-call")], vec![go("data")]).len(), 2);
}

#[test]
fn ten_thousand_decisions_about_the_same_are_told_apart_in_no_time() {
    let plan = |by: i32| {
        let planned = (0..10_000).map(|i| {
            let count = 1 + (i as i32 * 7 + by) % 11;
            Planned::new(i % 400, hire("trunk", count))
        });
        Scenario { plan: Plan::new(planned.collect()), ..seed() }
    };
    let mut later = plan(3);
    let shifted = later
        .plan
        .items()
        .iter()
        .map(|planned| Planned::new(planned.quarter + 1, planned.decision.clone()));
    later.plan = Plan::new(shifted.collect());
    let found = differences(&plan(0), &later);
    let became = |which| found.iter().filter(|it| it.became == which).count();
    // As many come as go: each is paired, or both ends are told.
    assert_eq!(became(Became::Added), became(Became::Removed));
    assert!(found.len() < 20_000);
}

#[test]
fn a_change_of_a_load_is_told_the_same_way_whichever_field_it_is() {
    let old = seed();
    for field in AreaField::ALL {
        let mut new = old.clone();
        let area = &mut new.teams[1].areas[0];
        let to = (field.get(area) + 1.0).min(field.param().max);
        field.set(area, to);
        if field.get(&old.teams[1].areas[0]) != to {
            let said = words(&old, &new);
            assert_eq!(said.len(), 1);
            assert!(said[0].starts_with(&format!("{} of Kafka ", field.param().name)), "{said:?}");
        }
    }
}
