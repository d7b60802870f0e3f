//! Bookmarks: kept in the file, edited, compared and merged.

use std::sync::Arc;

use arborist::edit::{About, Choice, Edit, Merging, differences, try_apply};
use arborist::edit::{Gesture, History};
use arborist::files::{self, rewrite, to_text};
use arborist::model::capacity::{LONGEST_NAME, MOST_BOOKMARKS};
use arborist::model::{Bookmark, BottomTab, Marked, Scenario, WhatIf};
use proptest::prelude::*;

use crate::common::scenarios::scenario;

fn named(caption: &str) -> Bookmark {
    Bookmark { caption: caption.into(), ..Bookmark::default() }
}

fn with(captions: &[&str]) -> Scenario {
    let bookmarks = captions.iter().map(|caption| named(caption)).collect();
    Scenario { bookmarks, ..Scenario::seed("2026-Q1".parse().unwrap()) }
}

fn captions(scenario: &Scenario) -> Vec<&str> {
    scenario.bookmarks.iter().map(|bookmark| bookmark.caption.as_str()).collect()
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
    // What is shown on Monday.
    bookmarks: [
        (caption: "Now", below: Table), // first
        // The year after.
        (quarter: 5, caption: "Later", selected: [Area("compute"), Team("trunk")],
            what_if: GrowthHalves, baseline: "uber-2014", plot: "Service"),
    ],
)
"#;

#[test]
fn a_file_says_what_a_bookmark_shows() {
    let scenario = parsed(WRITTEN);
    let [now, later] = &scenario.bookmarks[..] else { panic!("{:?}", scenario.bookmarks) };
    assert_eq!(*now, Bookmark { below: BottomTab::Table, ..named("Now") });
    let due = Bookmark {
        quarter: Some(4),
        selected: vec![Marked::Area("compute".into()), Marked::Team("trunk".into())],
        what_if: Some(WhatIf::GrowthHalves),
        baseline: "uber-2014".into(),
        plot: "Service".into(),
        ..named("Later")
    };
    assert_eq!(*later, due);
    let text = to_text(&scenario, "").unwrap();
    assert!(text.contains("        (caption: \"Now\", below: Table),\n"), "{text}");
    assert!(!to_text(&with(&[]), "").unwrap().contains("bookmarks"));
}

#[test]
fn comments_at_bookmarks_survive_a_save() {
    let mut scenario = parsed(WRITTEN);
    scenario.bookmarks[0].caption = "Today".into();
    scenario.bookmarks.push(named("At last"));
    let rewritten = rewrite(WRITTEN, &scenario).unwrap();
    assert_eq!(rewritten.lost, []);
    let text = rewritten.text;
    for kept in ["// What is shown on Monday.", "(caption: \"Today\", below: Table), // first"] {
        assert!(text.contains(kept), "{text}");
    }
    assert!(text.contains("// The year after.\n        (quarter: 5, caption: \"Later\""), "{text}");
    assert_eq!(parsed(&text), scenario);
    scenario.bookmarks = parsed(WRITTEN).bookmarks;
    scenario.bookmarks.swap(0, 1);
    let rewritten = rewrite(WRITTEN, &scenario).unwrap();
    assert_eq!((rewritten.lost, parsed(&rewritten.text)), (vec![], scenario.clone()));
    scenario.bookmarks.clear();
    let rewritten = rewrite(WRITTEN, &scenario).unwrap();
    assert_eq!(parsed(&rewritten.text), scenario);
    assert!(!rewritten.text.contains("bookmarks"), "{}", rewritten.text);
    assert!(rewritten.lost[0].to_string().contains("`bookmarks`"), "{:?}", rewritten.lost);
}

#[test]
fn what_is_too_much_is_not_read_and_no_edit_brings_it_about() {
    let wrong = |text: &str| {
        let file = WRITTEN.replace("\"Now\"", text);
        files::parse("x.ron", file.as_bytes()).expect_err("it is too much").to_string()
    };
    let long = "é".repeat(LONGEST_NAME + 1);
    let message = wrong(&format!("\"{long}\""));
    assert!(
        message.contains("bookmarks[0].caption: this caption has 1001 characters"),
        "{message}"
    );
    let message = wrong("\"x\", quarter: 0");
    assert!(message.contains("bookmarks[0].quarter: quarter is 0"), "{message}");

    let full = with(&vec!["x"; MOST_BOOKMARKS]);
    let add = |bookmark| Edit::AddBookmark { at: 0, bookmark };
    assert!(try_apply(&full, &add(named("one more"))).is_err());
    assert!(try_apply(&with(&[]), &add(named(&long))).is_err());
    let late = Bookmark { quarter: Some(400), ..named("x") };
    assert!(try_apply(&with(&[]), &add(late)).is_err());
    assert!(try_apply(&with(&["a"]), &Edit::RemoveBookmark { at: 1 }).is_err());
}

#[test]
fn they_are_added_captioned_moved_and_removed_and_each_can_be_undone() {
    let mut history = History::new(with(&["a", "b", "c"]));
    let mut labels = Vec::new();
    for (edit, due) in [
        (Edit::AddBookmark { at: 1, bookmark: named(" new ") }, vec!["a", "new", "b", "c"]),
        (Edit::SetBookmark { at: 0, bookmark: named("first") }, vec!["first", "new", "b", "c"]),
        (Edit::MoveBookmark { from: 3, to: 1 }, vec!["first", "c", "new", "b"]),
        (Edit::RemoveBookmark { at: 2 }, vec!["first", "c", "b"]),
    ] {
        labels.push(edit.label(history.scenario()));
        history.apply(&edit, Gesture::Alone).unwrap();
        assert_eq!(captions(history.scenario()), due, "{edit:?}");
    }
    let due = [
        "Bookmark “new”",
        "Bookmark “a” is now “first”",
        "Move bookmark “c” to place 2",
        "Remove bookmark “new”",
    ];
    assert_eq!(labels, due);
    while history.undo().is_some() {}
    assert_eq!(captions(history.scenario()), ["a", "b", "c"]);
}

#[test]
fn what_no_longer_is_stays_named_and_is_told() {
    let scenario = parsed(WRITTEN);
    let short = Scenario { quarters: 3.0, ..scenario.clone() };
    let edit = Edit::AddTeam(arborist::model::Team::named("Kafka", Some("trunk".into())).into());
    let mut more = try_apply(&short, &edit).unwrap();
    more.bookmarks[0].selected =
        vec![Marked::Team("kafka".into()), Marked::Decision("hire".into())];
    let less = try_apply(&more, &Edit::RemoveTeam { team: "kafka".into() }).unwrap();
    assert_eq!(less.bookmarks, more.bookmarks);
    let told: Vec<_> = less.bookmarks.iter().map(|it| it.missing(&less, &less.names())).collect();
    let due = [
        vec!["there is no team \"kafka\"".to_owned(), "there is no decision \"hire\"".into()],
        vec!["the plan ends before 2027-Q1".into()],
    ];
    assert_eq!(told, due);
    assert_eq!(less.bookmarks[1].quarter_in(&less), Some(2));
}

#[test]
fn a_first_name_of_its_own_is_known_to_bookmarks() {
    let scenario = with(&["a"]);
    let named = arborist::model::Team::named("New team", Some("trunk".into()));
    let mut scenario = try_apply(&scenario, &Edit::AddTeam(named.into())).unwrap();
    scenario.bookmarks[0].selected = vec![Marked::Team("new-team".into())];
    let rename = Edit::RenameTeam { team: "new-team".into(), name: "Kafka".into() };
    let renamed = try_apply(&scenario, &rename).unwrap();
    assert_eq!(renamed.bookmarks[0].selected, [Marked::Team("kafka".into())]);
}

fn told(old: &Scenario, new: &Scenario) -> Vec<String> {
    let found = differences(old, new);
    assert!(found.iter().all(|difference| difference.about == About::Bookmarks));
    found.into_iter().map(|difference| difference.words).collect()
}

#[test]
fn differences_of_bookmarks_are_told() {
    let mut new = with(&["c", "a", "d"]);
    new.bookmarks[1].quarter = Some(3);
    new.bookmarks[2].what_if = Some(WhatIf::HiresSlip);
    let due = [
        "Bookmark “a”: in 2026-Q4, was at the start",
        "Gone: Bookmark “b”, at the start",
        "New: Bookmark “d”, at the start, if hires slip by a quarter",
        "Bookmarks are in another order: “c”, “a”, “d”",
    ];
    let mut found = told(&with(&["a", "b", "c"]), &new);
    found.sort();
    let mut due = due.map(str::to_owned);
    due.sort();
    assert_eq!(found, due);
}

fn merging(base: &[&str], mine: &[&str], theirs: &[&str]) -> Merging {
    let [base, mine, theirs] = [base, mine, theirs].map(|of| Arc::new(with(of)));
    Merging::new(base, mine, theirs)
}

#[test]
fn two_hands_on_the_bookmarks_are_put_together() {
    let merged = merging(&["a", "b"], &["a", "x", "b"], &["b", "a", "y"]).result();
    assert_eq!(captions(&merged.scenario), ["b", "a", "x", "y"]);
    let mut both = merging(&["a", "b", "c"], &["b", "a", "c"], &["c", "b", "a"]);
    assert_eq!((both.conflicts(), captions(&both.result().scenario)), (1, vec!["a", "b", "c"]));
    both.choose_all(Choice::Theirs);
    assert_eq!(captions(&both.result().scenario), ["c", "b", "a"]);
    both.choose_all(Choice::Mine);
    assert_eq!(captions(&both.result().scenario), ["b", "a", "c"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_kept_in_a_file_reads_back(one in scenario(), other in scenario()) {
        // Not every random plan is one that a file may hold.
        let one = Scenario { plan: Default::default(), ..one };
        let text = to_text(&one, "").unwrap();
        prop_assert_eq!(&parsed(&text).bookmarks, &one.bookmarks);
        let changed = Scenario { bookmarks: other.bookmarks, ..one };
        let rewritten = rewrite(&text, &changed).unwrap();
        prop_assert_eq!(&parsed(&rewritten.text), &changed);
    }

    #[test]
    fn differences_of_bookmarks_are_none_only_where_they_are_the_same(
        one in scenario(),
        other in scenario(),
    ) {
        let changed = Scenario { bookmarks: other.bookmarks, ..one.clone() };
        let same = changed.bookmarks == one.bookmarks;
        prop_assert_eq!(differences(&one, &changed).is_empty(), same);
        let merged = Merging::new(one.clone().into(), one.into(), changed.clone().into()).result();
        prop_assert_eq!(merged.scenario, changed);
    }
}
