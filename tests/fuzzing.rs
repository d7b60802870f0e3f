//! What is fuzzed for hours by hand (`tests/fuzz`), for some seconds: shipped files, fixtures and the seeds of
//! the fuzzers, changed in the same ways each time.

use std::fs;
use std::path::{Path, PathBuf};

use arborist::files;
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};

use crate::subjects::{clipboard_text, edit_sequence, journal_bytes, scenario_file};

/// How many changed inputs each is tried on.
const SCENARIOS: usize = 5_000;
const CLIPS: usize = 5_000;
const JOURNALS: usize = 10_000;
const SEQUENCES: usize = 1_500;
/// At most so many changes are made to one input.
const CHANGES: u64 = 6;

fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What the files of these folders hold, in the order of their names.
fn held_in(folders: &[&str]) -> Vec<Vec<u8>> {
    let mut paths = Vec::new();
    for folder in folders {
        let files = fs::read_dir(at(folder)).unwrap().map(|entry| entry.unwrap().path());
        paths.extend(files.filter(|path| {
            path.extension().is_some_and(|ending| ending == "ron" || ending == "jsonl")
        }));
    }
    paths.sort();
    paths.into_iter().map(|path| fs::read(path).unwrap()).collect()
}

/// The words of the dictionary that the fuzzers use, as it writes them but for the quotes.
fn words() -> Vec<Vec<u8>> {
    let text = fs::read_to_string(at("tests/fuzz/scenario.dict")).unwrap();
    let lines = text.lines().filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'));
    lines.map(|word| word.replace("\\\"", "\"").into_bytes()).collect()
}

struct Changes {
    rng: TestRng,
    words: Vec<Vec<u8>>,
    inputs: Vec<Vec<u8>>,
}

impl Changes {
    fn of(inputs: Vec<Vec<u8>>) -> Changes {
        assert!(!inputs.is_empty());
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
        Changes { rng, words: words(), inputs }
    }

    fn below(&mut self, end: usize) -> usize {
        (self.rng.next_u64() % (end.max(1) as u64)) as usize
    }

    /// A part of some input.
    fn part(&mut self) -> Vec<u8> {
        let input = self.below(self.inputs.len());
        let length = self.inputs[input].len();
        let from = self.below(length);
        let to = (from + self.below(80)).min(length);
        self.inputs[input][from..to].to_vec()
    }

    /// An input that is changed in some places.
    fn next(&mut self) -> Vec<u8> {
        let input = self.below(self.inputs.len());
        let mut bytes = self.inputs[input].clone();
        for _ in 0..=self.rng.next_u64() % CHANGES {
            let from = self.below(bytes.len());
            let to = (from + self.below(9)).min(bytes.len());
            let new = match self.below(8) {
                0 => vec![self.rng.next_u64() as u8],
                1 => Vec::new(),
                2 => self.part(),
                3 => bytes[from..to].repeat(2),
                4 => self.rng.next_u64().to_string().into_bytes(),
                _ => {
                    let word = self.below(self.words.len());
                    self.words[word].clone()
                }
            };
            bytes.splice(from..to, new);
        }
        bytes
    }
}

#[track_caller]
fn try_on(inputs: Vec<Vec<u8>>, count: usize, subject: fn(&[u8])) {
    inputs.iter().for_each(|input| subject(input));
    let mut changes = Changes::of(inputs);
    for _ in 0..count {
        let bytes = changes.next();
        let tried = std::panic::catch_unwind(|| subject(&bytes));
        assert!(tried.is_ok(), "the input was:\n{}", bytes.escape_ascii());
    }
}

#[test]
fn any_file_is_read_or_refused_in_words() {
    let folders = ["saves", "tests/fixtures", "tests/fixtures/v1", "tests/fuzz/seeds/scenario"];
    try_on(held_in(&folders), SCENARIOS, scenario_file::run);
}

#[test]
fn any_text_is_pasted_or_refused_in_words() {
    try_on(held_in(&["tests/fuzz/seeds/clipboard"]), CLIPS, clipboard_text::run);
}

#[test]
fn any_journal_is_read_as_far_as_it_can_be_relied_on() {
    try_on(
        held_in(&["tests/fuzz/seeds/journal", "tests/fuzz/seeds/clipboard"]),
        JOURNALS,
        journal_bytes::run,
    );
}

#[test]
fn any_edits_leave_a_scenario_that_can_be_run_saved_and_undone() {
    let mut changes = Changes::of(vec![vec![0]]);
    for _ in 0..SEQUENCES {
        let mut bytes = vec![0; 1 + 9 * 16];
        changes.rng.fill_bytes(&mut bytes);
        let tried = std::panic::catch_unwind(|| edit_sequence::run(&bytes));
        assert!(tried.is_ok(), "the input was:\n{}", bytes.escape_ascii());
    }
}

/// A scenario of these teams below the trunk and these decisions.
fn scenario(teams: &str, plan: &str) -> String {
    format!(
        "(version: 2, start: \"2026-Q1\", company: (product_engineers: 60, engineer_growth: 0, \
         usage_growth: 0), teams: [(name: \"Trunk\", areas: [(name: \"A\", load: 1)]), {teams}], plan: [{plan}])"
    )
}

#[test]
fn of_many_problems_a_few_are_told() {
    let team = |i: usize| format!("(name: \"T{i}\", under: \"trunk\", morale: 2)");
    let text = scenario(&(0..20_000).map(team).collect::<Vec<_>>().join(", "), "");
    let problems = files::parse("x.ron", text.as_bytes()).unwrap_err().problems;
    assert_eq!(problems.len(), 41);
    assert_eq!(
        problems[40].line("x.ron"),
        "x.ron: there are 19960 more problems; expected none: mend these first"
    );
}

#[test]
fn many_decisions_that_are_off_are_looked_at_each_by_itself() {
    let branch = |i: usize| {
        format!(
            "(1, Branch(from: \"trunk\", id: \"t-{i}\", name: \"T{i}\", areas: [\"a\"], engineers: 1), Off)"
        )
    };
    let plan: Vec<String> = (0..8_000).map(branch).collect();
    assert!(files::parse("x.ron", scenario("", &plan.join(", ")).as_bytes()).is_ok());
    let wrong = scenario("", "(1, Cut(share: 2), Off)");
    let said = files::parse("x.ron", wrong.as_bytes()).unwrap_err().to_string();
    assert!(said.contains("share is 2; expected"), "{said}");
}

/// A decision that is skipped does not look at its numbers: what is no number would come back as another.
#[test]
fn a_decision_that_does_not_apply_has_numbers_in_their_range_all_the_same() {
    for plan in [
        // Nobody is called that, ever.
        "(1, NewArea(area: (name: \"b\", load: NaN), owner: \"nobody\"))",
        // It is gone by then.
        "(1, RetireArea(area: \"a\")), (2, NewArea(area: (name: \"a\", id: \"a\", load: -4), owner: \"trunk\"))",
    ] {
        let said = files::parse_for_repair("x.ron", scenario("", plan).as_bytes());
        let said = said.unwrap_err().to_string();
        assert!(said.contains("; expected a"), "{said}");
    }
}

#[test]
fn a_name_that_hides_something_is_refused_in_a_file_too() {
    for (teams, plan, field) in [
        ("(name: \"a\u{202e}b\", under: \"trunk\")", "", "teams[1].name"),
        (
            "",
            "(1, NewArea(area: (name: \"a\u{202e}b\", load: 1), owner: \"trunk\"))",
            "plan[0].area.name",
        ),
        (
            "",
            "(1, Branch(from: \"trunk\", name: \"a\u{202e}b\", areas: [\"a\"], engineers: 1))",
            "plan[0].name",
        ),
    ] {
        let said = files::parse("x.ron", scenario(teams, plan).as_bytes()).unwrap_err().to_string();
        assert!(
            said.contains(field)
                && said.contains("cannot be seen (U+202E); expected a name without it"),
            "{said}"
        );
    }
}
