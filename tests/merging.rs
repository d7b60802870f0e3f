//! Two hands on one scenario, put together.

use std::sync::Arc;

use crate::edit_invariants::dice;
use crate::subjects::random_edits::{Dice, edit};
use arborist::app::examples;
use arborist::edit::{Choice, Merged, Merging, Standing, differences, try_apply};
use arborist::files;
use arborist::model::check::Severity;
use arborist::model::{
    Area, Branch, CalendarQuarter, Decision, Freeze, Hire, Plan, Planned, Policy, Scenario,
    SetPolicy, Team,
};
use proptest::collection::vec;
use proptest::prelude::*;

fn example(name: &str) -> Scenario {
    files::parse(name, examples::text(name).unwrap().as_bytes()).unwrap().scenario
}

fn merging(base: &Scenario, mine: &Scenario, theirs: &Scenario) -> Merging {
    let [base, mine, theirs] = [base, mine, theirs].map(|of| Arc::new(of.clone()));
    Merging::new(base, mine, theirs)
}

fn merged(base: &Scenario, mine: &Scenario, theirs: &Scenario) -> Merged {
    merging(base, mine, theirs).result()
}

fn seed() -> Scenario {
    let mut scenario = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
    scenario.teams[0].areas.push(Area::named("Storage"));
    let mut kafka = Team::named("Kafka", Some("trunk".into()));
    kafka.areas.push(Area::named("Streams"));
    scenario.teams.push(kafka);
    let hire = |team: &str, count| Decision::from(Hire { team: team.into(), count });
    let branch = Branch {
        from: "trunk".into(),
        id: "observability".into(),
        name: "Observability".into(),
        areas: vec!["storage".into()],
        engineers: 3,
        policy: Policy::branch(),
    };
    let policy = Policy { protect: 0.4, ..Policy::trunk() };
    scenario.plan = Plan::new(vec![
        Planned::new(4, SetPolicy { team: "kafka".into(), policy }),
        Planned::new(5, branch),
        Planned::new(5, hire("trunk", 3)),
        Planned::new(7, hire("kafka", 1)),
    ]);
    scenario
}

/// Changes the decision at `index`.
fn changed(scenario: &mut Scenario, index: usize, change: impl FnOnce(&mut Planned)) {
    let mut items = scenario.plan.items().to_vec();
    change(&mut items[index]);
    scenario.plan = Plan::new(items);
}

fn set_hires(planned: &mut Planned, to: i32) {
    planned.decision.get_mut::<Hire>().unwrap().count = to;
}

#[test]
fn what_only_one_side_changed_is_taken() {
    let base = seed();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.company.trust = 0.6;
    mine.plan.add(3, Hire { team: "trunk".into(), count: 2 });
    theirs.teams[1].name = "Streaming".into();
    theirs.teams[0].areas[1].load = 0.14;
    theirs.plan.add(7, Freeze { quarters: 1 });
    let merging = merging(&base, &mine, &theirs);
    let standings: Vec<_> =
        merging.items().iter().map(|item| (item.standing, item.what.as_str())).collect();
    assert_eq!(
        standings,
        [
            (Standing::Mine, "Trust at the start"),
            (Standing::Theirs, "Name of Kafka"),
            (Standing::Theirs, "Load of Storage"),
            (Standing::Mine, "Hires of Trunk in 2026-Q4"),
            (Standing::Theirs, "Freeze of hiring in 2027-Q4"),
        ]
    );
    let Merged { scenario, told } = merging.result();
    assert_eq!(told, [""; 0]);
    let mut expected = mine.clone();
    expected.teams = theirs.teams.clone();
    expected.plan.add(7, Freeze { quarters: 1 });
    assert_eq!(scenario, expected);
}

#[test]
fn what_both_changed_otherwise_waits_for_a_decision() {
    let base = seed();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    changed(&mut mine, 2, |planned| set_hires(planned, 4));
    changed(&mut theirs, 2, |planned| {
        set_hires(planned, 2);
        planned.remarks.note = "fewer are to be had".into();
    });
    let mut merging = merging(&base, &mine, &theirs);
    assert_eq!((merging.conflicts(), merging.undecided()), (1, 1));
    let item = &merging.items()[0];
    let sides = [&item.theirs, &item.mine].map(|side| side.as_ref().unwrap().words.as_str());
    assert_eq!(
        sides,
        ["Hires of Trunk in 2027-Q2: 2, was 3", "Hires of Trunk in 2027-Q2: 4, was 3"]
    );
    assert_eq!(merging.result().scenario.plan.items()[2].decision, base.plan.items()[2].decision);
    merging.choose(0, Choice::Mine);
    assert_eq!(merging.undecided(), 0);
    let hire = merging.result().scenario.plan.items()[2].clone();
    assert_eq!(hire.decision.get::<Hire>().unwrap().count, 4);
    assert_eq!(hire.remarks.note, "fewer are to be had", "mine, with their note");
    merging.choose(0, Choice::Theirs);
    assert_eq!(merging.result().scenario, theirs);
    // What only one side changed can be left as it was too.
    merging.choose(1, Choice::Mine);
    let hire = merging.result().scenario.plan.items()[2].clone();
    assert_eq!((hire.decision.get::<Hire>().unwrap().count, hire.remarks.note.as_str()), (2, ""));
}

#[test]
fn taking_out_against_changing_is_a_conflict() {
    let base = seed();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.plan.remove(0);
    changed(&mut theirs, 0, |planned| {
        planned.decision.get_mut::<SetPolicy>().unwrap().policy.protect = 0.5;
    });
    let mut merging = merging(&base, &mine, &theirs);
    assert_eq!((merging.items().len(), merging.conflicts()), (1, 1));
    let item = &merging.items()[0];
    assert_eq!(
        item.mine.as_ref().unwrap().words,
        "Gone: Kafka protects 40 % of its time, in 2027-Q1"
    );
    for (choice, expected) in [(Choice::Mine, &mine), (Choice::Theirs, &theirs)] {
        merging.choose(0, choice);
        assert_eq!(merging.result().scenario, *expected);
    }
}

#[test]
fn the_same_change_on_both_sides_is_none_to_decide() {
    let base = seed();
    let mut both = base.clone();
    both.plan.add(2, Freeze { quarters: 2 });
    both.quarters = 8.0;
    let merging = merging(&base, &both, &both.clone());
    assert!(merging.items().iter().all(|item| item.standing == Standing::Alike));
    assert_eq!(merging.result().scenario, both);
}

#[test]
fn what_a_decision_of_one_side_needs_stays_though_the_other_took_it_out() {
    let base = seed();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    // They have no branch any more; I hire for it.
    theirs.plan.remove(1);
    mine.plan.add(8, Hire { team: "observability".into(), count: 2 });
    let Merged { scenario, told } = merged(&base, &mine, &theirs);
    assert_eq!(scenario, mine);
    assert_eq!(told, ["Observability stays: “Hire 2 for Observability” needs it"]);
    // A team of the start.
    theirs = base.clone();
    let streams = theirs.teams.remove(1).areas.remove(0);
    theirs.teams[0].areas.push(streams);
    theirs.plan.remove(3);
    theirs.plan.remove(0);
    let Merged { scenario, told } = merged(&base, &mine, &theirs);
    assert_eq!(told, [""; 0], "nothing of mine names it");
    assert!(scenario.check().is_empty());
    mine.plan.add(9, Hire { team: "kafka".into(), count: 2 });
    let Merged { scenario, told } = merged(&base, &mine, &theirs);
    assert_eq!(told, ["Kafka stays: “Hire 2 for Kafka” needs it"]);
    assert!(scenario.check().is_empty(), "{:?}", scenario.check());
}

#[test]
fn two_decisions_that_cannot_both_apply_are_kept_and_told() {
    let base = seed();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    let branch = |name: &str| Branch {
        from: "kafka".into(),
        id: name.into(),
        name: name.into(),
        areas: vec!["streams".into()],
        engineers: 1,
        policy: Policy::branch(),
    };
    mine.plan.add(2, branch("Events"));
    theirs.plan.add(3, branch("Queues"));
    let Merged { scenario, told } = merged(&base, &mine, &theirs);
    assert_eq!(scenario.plan.items().len(), 6);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with("“Branch Queues from Kafka with 1 engineer” in 2026-Q4 does not apply")
    );
}

#[test]
fn whatever_is_chosen_there_is_one_trunk() {
    let base = seed();
    let (mine, mut theirs) = (base.clone(), base.clone());
    // They let Kafka be the trunk.
    theirs.teams[0].under = Some("kafka".into());
    theirs.teams[1].under = None;
    for left_out in [0, 1] {
        let mut merging = merging(&base, &mine, &theirs);
        merging.choose(left_out, Choice::Mine);
        let Merged { scenario, told } = merging.result();
        assert!(scenario.check().is_empty(), "{:?}", scenario.check());
        assert_eq!(told.len(), 1, "{told:?}");
    }
    assert_eq!(merged(&base, &mine, &theirs).scenario, theirs);
}

/// The scenario after edits, those that are refused left out.
fn edited(scenario: &Scenario, edits: &[Dice]) -> Scenario {
    let mut scenario = scenario.clone();
    for dice in edits {
        if let Ok(changed) = try_apply(&scenario, &edit(&scenario, *dice)) {
            scenario = changed;
        }
    }
    scenario
}

fn worst(scenario: &Scenario) -> Option<Severity> {
    scenario.check().into_iter().map(|problem| problem.severity).min()
}

fn three_scenarios() -> impl Strategy<Value = [Scenario; 3]> {
    let start = prop_oneof![Just("seed-team"), Just("uber-2014")];
    let edits = || vec(dice(), 0..12);
    (start, edits(), edits(), edits()).prop_map(|(start, before, mine, theirs)| {
        let base = edited(&example(start), &before);
        [edited(&base, &mine), edited(&base, &theirs), base]
    })
}

proptest! {
    #![proptest_config(crate::common::properties(96))]

    #[test]
    fn what_only_one_hand_touched_is_what_that_hand_made_of_it(
        [mine, theirs, base] in three_scenarios(),
    ) {
        prop_assert_eq!(&merged(&base, &base, &theirs).scenario, &theirs);
        prop_assert_eq!(&merged(&base, &mine, &base).scenario, &mine);
        prop_assert_eq!(&merged(&base, &mine, &mine).scenario, &mine);
    }

    #[test]
    fn a_merge_can_be_opened_whatever_is_chosen(
        [mine, theirs, base] in three_scenarios(),
        choices in vec(any::<bool>(), 64),
    ) {
        let known = [&mine, &theirs, &base].into_iter().filter_map(worst).min();
        let known = known.unwrap_or(Severity::Skipped);
        let mut merging = merging(&base, &mine, &theirs);
        let fine = |merging: &Merging| {
            let found = merging.result().scenario;
            worst(&found).is_none_or(|worst| worst >= known.max(Severity::Unknown))
        };
        prop_assert!(fine(&merging));
        for choice in [Choice::Mine, Choice::Theirs] {
            merging.choose_all(choice);
            prop_assert_eq!(merging.undecided(), 0);
            prop_assert!(fine(&merging));
        }
        for (item, theirs) in choices.into_iter().enumerate() {
            merging.choose(item, if theirs { Choice::Theirs } else { Choice::Mine });
        }
        prop_assert!(fine(&merging));
        let text = files::to_text(&merging.result().scenario, "").unwrap();
        prop_assert!(files::parse_for_repair("merged", text.as_bytes()).is_ok());
    }

    #[test]
    fn whose_is_called_mine_makes_no_difference([mine, theirs, base] in three_scenarios()) {
        let (one, other) = (merging(&base, &mine, &theirs), merging(&base, &theirs, &mine));
        prop_assert_eq!(one.conflicts(), other.conflicts());
        let (one, other) = (one.result(), other.result());
        if one.told.is_empty() && other.told.is_empty() {
            prop_assert_eq!(one.scenario, other.scenario);
        }
    }

    #[test]
    fn a_merge_without_conflicts_has_what_each_hand_did([mine, theirs, base] in three_scenarios()) {
        let merging = merging(&base, &mine, &theirs);
        let merged = merging.result();
        if merging.conflicts() == 0 && merged.told.is_empty() {
            // What is left between the result and one side is what the other did.
            let rest = differences(&mine, &merged.scenario).len();
            let by_them = merging.items().iter().filter(|it| it.standing == Standing::Theirs);
            prop_assert_eq!(rest, by_them.count());
        }
    }
}
