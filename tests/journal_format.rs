//! A journal, whatever happened to it: its reader never panics and never makes up a scenario.

use arborist::files::journal::{Heading, Journal, OnShow, State, Writer, Written};
use proptest::prelude::*;

fn state(at: u64, labels: &[&str], text: &str) -> State {
    let labels = labels.iter().map(|label| (*label).to_owned()).collect::<Vec<_>>();
    State { at, edits: labels.len(), labels, text: text.into(), on_show: None }
}

fn heading() -> Heading {
    Heading::of("plan ü".into(), 7, "base\ntext".into())
        .kept_at(Some("/a b/plan ü.ron".into()), Some(9))
}

/// A journal of these states, and where its lines end.
fn journal(states: &[State], writer: &mut Writer) -> Vec<u8> {
    let mut bytes = Vec::new();
    for state in states {
        match writer.write(state.clone(), false).unwrap() {
            Written::Whole(whole) => bytes = whole,
            Written::More(more) => bytes.extend(more),
        }
    }
    bytes
}

fn some() -> Vec<State> {
    vec![
        state(10, &["one"], "base\ntext, one"),
        state(11, &["one", "two"], "text, one \"quoted\"\n and \\ two"),
        state(5, &["one"], "base\ntext, one"),
        State {
            on_show: Some(OnShow { quarter: Some(4), place: 2, is_shown: true }),
            ..state(6, &[], "")
        },
        state(12, &["three €"], "three €"),
    ]
}

#[test]
fn what_was_written_is_read_and_a_clock_set_back_does_not_matter() {
    let states = some();
    for count in 1..=states.len() {
        let bytes = journal(&states[..count], &mut Writer::new(heading()));
        let read = Journal::read(&bytes).unwrap();
        assert_eq!(read.heading, heading());
        assert_eq!((&read.last, read.is_damaged), (&states[count - 1], false));
        assert_eq!(bytes.iter().filter(|byte| **byte == b'\n').count(), count + 1);
    }
}

#[test]
fn little_is_written_of_a_large_scenario_and_a_journal_stays_bounded() {
    let large =
        |version: u32| format!("{}version {version}{}", "area\n".repeat(5_000), "x\n".repeat(9));
    let mut writer = Writer::new(Heading::of("large".into(), 0, large(0)));
    let (mut bytes, mut wholes, mut largest) = (Vec::new(), 0, 0);
    for version in 1..1000 {
        match writer.write(state(1, &["edit"], &large(version)), false).unwrap() {
            Written::Whole(whole) => (bytes, wholes) = (whole, wholes + 1),
            Written::More(more) => {
                assert!(more.len() < 300, "{}", more.len());
                bytes.extend(more);
            }
        }
        largest = largest.max(bytes.len());
    }
    assert_eq!(Journal::read(&bytes).unwrap().last.text, large(999));
    assert!((2..20).contains(&wholes), "{wholes}");
    assert!(largest < 150_000, "{largest}");
}

#[test]
fn after_a_failure_all_of_it_is_written() {
    let mut writer = Writer::new(heading());
    let states = some();
    writer.write(states[0].clone(), false).unwrap();
    let Written::Whole(bytes) = writer.write(states[1].clone(), true).unwrap() else { panic!() };
    assert_eq!(Journal::read(&bytes).unwrap().last, states[1]);
}

#[test]
fn a_journal_of_another_version_is_none() {
    let bytes = journal(&some(), &mut Writer::new(heading()));
    let text = String::from_utf8(bytes).unwrap();
    let newer = text.replacen("\"arborist_journal\":1", "\"arborist_journal\":2", 1);
    assert_ne!(newer, text);
    assert_eq!(Journal::read(newer.as_bytes()), None);
}

proptest! {
    #![proptest_config(crate::common::properties(256))]

    #[test]
    fn one_that_is_cut_off_holds_what_stands_before_the_cut(at in 0.0..1.0_f64) {
        let states = some();
        let bytes = journal(&states, &mut Writer::new(heading()));
        let cut = (bytes.len() as f64 * at) as usize;
        let lines = bytes[..cut].iter().filter(|byte| **byte == b'\n').count();
        let read = Journal::read(&bytes[..cut]);
        match lines {
            0 => prop_assert_eq!(read, None),
            1 => prop_assert_eq!(read.unwrap().last.text, heading().base),
            lines => {
                let read = read.unwrap();
                prop_assert_eq!(&read.last, &states[lines - 2]);
                prop_assert!(!read.is_damaged);
            }
        }
    }

    #[test]
    fn one_in_which_bytes_are_changed_holds_states_that_were_written(
        changes in prop::collection::vec((0.0..1.0_f64, 1..=255_u8), 1..4)
    ) {
        let states = some();
        let mut bytes = journal(&states, &mut Writer::new(heading()));
        for (at, by) in changes {
            let at = (bytes.len() as f64 * at) as usize;
            bytes[at] ^= by;
        }
        if let Some(read) = Journal::read(&bytes) {
            prop_assert_eq!(&read.heading, &heading());
            prop_assert!(read.last.text == heading().base || states.contains(&read.last));
        }
    }

    #[test]
    fn whatever_else_is_read_is_no_journal(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert_eq!(Journal::read(&bytes), None);
    }
}
