//! What really happened: kept in the file, edited, compared and merged.

use std::sync::Arc;

use arborist::edit::{About, Choice, Edit, Merging, differences, try_apply};
use arborist::files::{self, rewrite, to_text};
use arborist::model::{Actual, ActualField, Scenario};
use proptest::prelude::*;

use crate::common::scenarios::scenario;

fn counted(quarter: u32, heads: f64) -> Actual {
    let values = [(ActualField::Heads, heads)].into();
    Actual { values, ..Actual::of(quarter) }
}

fn with(actuals: &[Actual]) -> Scenario {
    Scenario { actuals: actuals.to_vec(), ..Scenario::seed("2026-Q1".parse().unwrap()) }
}

fn parsed(text: &str) -> Scenario {
    files::parse("x.ron", text.as_bytes()).unwrap().scenario
}

const WRITTEN: &str = r#"(
    version: 2,
    start: "2026-Q1",
    company: (product_engineers: 60, engineer_growth: 0.6, usage_growth: 0.8),
    rules: (),
    teams: [
        (name: "Trunk", established: 6, areas: [(name: "Compute", load: 1)]),
    ],
    actuals: [
        // From the roster.
        (quarter: 1, heads: 7, joins: 2, leaves: 1, teams: [("trunk", 7)]), // counted twice
        (from: "tickets.csv", quarter: 3, tickets: 40, answered: 0.62, wait: 1.5, morale: 0.7, cut: 0.1, product_engineers: 99),
    ],
)
"#;

#[test]
fn a_file_says_what_happened() {
    let scenario = parsed(WRITTEN);
    let [first, third] = &scenario.actuals[..] else { panic!("{:?}", scenario.actuals) };
    assert_eq!((first.quarter, first.get(ActualField::Heads)), (0, Some(7.0)));
    assert_eq!(
        (first.get(ActualField::Joins), first.get(ActualField::Leaves)),
        (Some(2.0), Some(1.0))
    );
    assert_eq!(first.teams, [("trunk".into(), 7.0)].into());
    assert_eq!((third.quarter, third.from.as_str(), third.values.len()), (2, "tickets.csv", 6));
    assert_eq!(third.get(ActualField::Heads), None);
    let text = to_text(&scenario, "").unwrap();
    let line = r#"        (quarter: 1, heads: 7, joins: 2, leaves: 1, teams: [("trunk", 7)]),"#;
    assert!(text.contains(line), "{text}");
    assert!(!to_text(&with(&[]), "").unwrap().contains("actuals"));
    // It says what was counted later, and no run is another for it.
    assert!(scenario.runs_as(&Scenario { actuals: vec![], ..scenario.clone() }));
}

#[test]
fn comments_stay_where_what_happened_is_told_anew() {
    let mut scenario = parsed(WRITTEN);
    scenario.actuals[0].values.insert(ActualField::Heads, 8.0);
    scenario.actuals.insert(1, counted(1, 9.0));
    let rewritten = rewrite(WRITTEN, &scenario).unwrap();
    assert_eq!(rewritten.lost, []);
    let text = rewritten.text;
    let kept = "// From the roster.\n        (quarter: 1, heads: 8, joins: 2, leaves: 1, teams: [(\"trunk\", 7)]), // counted twice\n";
    assert!(text.contains(kept), "{text}");
    assert!(
        text.contains("        (quarter: 2, heads: 9),\n        (from: \"tickets.csv\","),
        "{text}"
    );
    assert_eq!(parsed(&text), scenario);
    scenario.actuals.remove(0);
    let rewritten = rewrite(WRITTEN, &scenario).unwrap();
    assert_eq!(parsed(&rewritten.text), scenario);
    assert!(rewritten.lost[0].to_string().contains("what happened"), "{:?}", rewritten.lost);
}

#[test]
fn what_cannot_have_happened_is_told_with_its_place() {
    let wrong = |was: &str, is: &str| {
        let text = WRITTEN.replace(was, is);
        assert_ne!(text, WRITTEN);
        files::parse("x.ron", text.as_bytes()).expect_err("it is wrong").to_string()
    };
    let message = wrong("answered: 0.62", "answered: 62");
    let due = "x.ron:12:66: actuals[1].answered: answered is 62; expected a number from 0 to 1 share of requests";
    assert_eq!(message, due);
    let message = wrong("quarter: 3", "quarter: 1");
    assert!(
        message.contains("actuals[1].quarter: the quarter is 1, after one as late"),
        "{message}"
    );
    let message = wrong("quarter: 1,", "quarter: 0,");
    assert!(message.contains("actuals[0].quarter: quarter is 0"), "{message}");
    let message = wrong("(\"trunk\", 7)", "(\"The Trunk\", 7)");
    assert!(message.contains("such as \"the-trunk\""), "{message}");
    let message = wrong("(\"trunk\", 7)", "(\"trunk\", 7), (\"trunk\", 2)");
    assert!(message.contains("each team once"), "{message}");
    let message = wrong("(\"trunk\", 7)", "(\"trunk\", -7)");
    assert!(message.contains("a team has -7 people"), "{message}");
}

#[test]
fn edits_tell_what_happened_and_nothing_that_cannot_be_kept() {
    let scenario = with(&[counted(0, 6.0), counted(4, 9.0)]);
    let set = |quarter, actual: Option<Actual>| {
        let edit = Edit::SetActual { quarter, actual };
        (edit.label(&scenario), try_apply(&scenario, &edit))
    };
    let (label, done) = set(2, Some(counted(2, 7.0)));
    let quarters: Vec<u32> = done.unwrap().actuals.iter().map(|it| it.quarter).collect();
    assert_eq!((label.as_str(), quarters), ("What happened in Q3", vec![0, 2, 4]));
    let (label, done) = set(4, None);
    assert_eq!(label, "Nothing known of what happened in Q5");
    assert_eq!(done.unwrap().actuals, [counted(0, 6.0)]);
    assert_eq!(set(0, Some(Actual::of(0))).1.unwrap().actuals, [counted(4, 9.0)]);
    assert!(set(2, Some(counted(2, -1.0))).1.is_err());
    assert!(set(2, Some(counted(2, f64::NAN))).1.is_err());
    assert!(set(400, Some(counted(400, 1.0))).1.is_err());
}

#[test]
fn a_team_that_goes_by_another_id_is_counted_under_that() {
    // A team that was not called anything yet is known by its first name.
    let text = WRITTEN.replace("Trunk", "New team").replace("\"trunk\"", "\"new-team\"");
    let mut scenario = parsed(&text);
    scenario.actuals[0].teams.insert("other".into(), 1.0);
    let edit = Edit::RenameTeam { team: "new-team".into(), name: "Roots".into() };
    let renamed = try_apply(&scenario, &edit).unwrap();
    assert_eq!(renamed.teams[0].id.as_str(), "roots");
    assert_eq!(renamed.actuals[0].teams, [("roots".into(), 7.0), ("other".into(), 1.0)].into());
}

#[test]
fn what_differs_is_told_and_two_hands_are_put_together() {
    let base = with(&[counted(0, 6.0), counted(1, 7.0)]);
    let mut mine = base.clone();
    mine.actuals[0].values.insert(ActualField::Answered, 0.5);
    mine.actuals[0].from = "tickets.csv".into();
    let told = differences(&base, &mine);
    assert_eq!(told[0].about, About::Actual(0));
    assert_eq!(
        told[0].words,
        "What happened in 2026-Q1: heads 6, answered in time 50 %; from tickets.csv, was heads 6"
    );
    let mut theirs = base.clone();
    theirs.actuals.remove(1);
    theirs.actuals.push(counted(2, 8.0));
    let words: Vec<String> = differences(&base, &theirs).into_iter().map(|it| it.words).collect();
    assert_eq!(
        words,
        ["Gone: What happened in 2026-Q2, heads 7", "New: What happened in 2026-Q3, heads 8"]
    );
    let merging = Merging::new(Arc::new(base), Arc::new(mine.clone()), Arc::new(theirs.clone()));
    assert_eq!(merging.conflicts(), 0);
    let merged = merging.result().scenario;
    assert_eq!(merged.actuals, [mine.actuals[0].clone(), counted(2, 8.0)]);
    // Both count the same quarter, differently.
    let apart = |heads| Arc::new(with(&[counted(3, heads)]));
    let mut both = Merging::new(Arc::new(with(&[])), apart(5.0), apart(6.0));
    assert_eq!(both.conflicts(), 1);
    both.choose_all(Choice::Theirs);
    assert_eq!(both.result().scenario.actuals, [counted(3, 6.0)]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_happened_reads_back_and_differs_only_where_it_does(one in scenario(), other in scenario()) {
        let one = Scenario { plan: Default::default(), ..one };
        let text = to_text(&one, "").unwrap();
        prop_assert_eq!(&parsed(&text), &one);
        let changed = Scenario { actuals: other.actuals, ..one.clone() };
        let rewritten = rewrite(&text, &changed).unwrap();
        prop_assert_eq!(&parsed(&rewritten.text), &changed);
        prop_assert_eq!(differences(&one, &changed).is_empty(), changed.actuals == one.actuals);
        let merged = Merging::new(one.clone().into(), one.into(), changed.clone().into()).result();
        prop_assert_eq!(merged.scenario, changed);
    }
}
