//! What a person wrote into a file by hand stays when the scenario is saved.

use std::fs;
use std::path::{Path, PathBuf};

use arborist::edit::{Edit, try_apply};
use arborist::files::{self, Loaded, Rewritten, rewrite};
use arborist::model::{
    AreaField, AreaId, Complexity, Decision, Hire, MoveArea, Planned, Scenario, TeamId,
};
use proptest::prelude::*;

const PLAN: &str = r#"/* ours */
// Plan of record.
(
    version: 2, // the newest

    start: "2026-Q1",
    rules: (morale_floor: 0.50, service_floor: 4e-1),
    company: (
        product_engineers: 60.0, // counted in March
        engineer_growth: 0.60,
        usage_growth: 0.8,
    ),
    teams: [
        // who does the work
        ( name: "Trunk", established: 6, /* by HR */
          protect: 0.3, people: [],
            areas: [
                (load: 0.40, name: "Databases", driver: Usage), // was 0.35
                (name: "Deploys", load: 0.18),
                // nothing else yet
            ],
        ),
    ],
    plan: [
        (1, Hire(team: "Trunk", count: 4)), // two backfills, two new

        // Second half.

        // The databases go first.
        (3, Branch(from: "Trunk", name: "Databases", areas: ["Databases"], engineers: 4), On),
        (2, Hire(team: "trunk", count: 1)),
    ],
)
// the end
"#;

fn loaded(text: &str) -> Loaded {
    files::parse("x.ron", text.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn edited(text: &str, edits: &[Edit]) -> Rewritten {
    let before = loaded(text).scenario;
    let after = edits.iter().fold(before, |scenario, edit| try_apply(&scenario, edit).unwrap());
    let written = rewrite(text, &after).unwrap();
    assert_eq!(loaded(&written.text).scenario, after);
    let again = rewrite(&written.text, &after).unwrap();
    assert_eq!(again, Rewritten { text: written.text.clone(), lost: vec![] }, "once and for all");
    written
}

fn load(area: &str, value: f64) -> Edit {
    Edit::SetArea { area: AreaId::from(area), field: AreaField::Load, value }
}

fn nth(scenario: &Scenario, index: usize) -> Edit {
    Edit::RemoveDecision { id: scenario.plan.items()[index].id().unwrap() }
}

#[test]
fn what_did_not_change_is_as_it_was_written() {
    assert_eq!(edited(PLAN, &[]).text, PLAN);
    let written = edited(PLAN, &[load("databases", 0.5), load("deploys", 0.2)]);
    let expected = PLAN.replace("load: 0.40", "load: 0.5").replace("0.18", "0.2");
    assert_eq!(written.text, expected);
}

#[test]
fn a_field_that_is_set_comes_in_and_one_at_its_default_goes_unless_it_was_written_so() {
    let set = |value| Edit::SetComplexity { area: AreaId::from("deploys"), complexity: value };
    let simple = edited(PLAN, &[set(Complexity::Simple)]).text;
    let line = r#"(name: "Deploys", load: 0.18, complexity: Simple),"#;
    assert_eq!(simple, PLAN.replace(r#"(name: "Deploys", load: 0.18),"#, line));
    assert_eq!(edited(&simple, &[set(Complexity::Complicated)]).text, PLAN);
}

#[test]
fn a_decision_that_is_gone_takes_its_comment_along_and_says_so() {
    let scenario = loaded(PLAN).scenario;
    let written = edited(PLAN, &[nth(&scenario, 0)]);
    let gone = r#"
        (1, Hire(team: "Trunk", count: 4)), // two backfills, two new"#;
    assert_eq!(written.text, PLAN.replace(gone, ""));
    let said: Vec<_> = written.lost.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        ["the comment at line 25 (// two backfills, two new) stood at a decision that is gone"]
    );
}

#[test]
fn a_decision_keeps_its_comment_wherever_it_moves_and_a_new_one_stands_below_the_one_before() {
    let scenario = loaded(PLAN).scenario;
    let id = scenario.plan.items()[2].id().unwrap();
    let hire = Decision::from(Hire { team: TeamId::from("trunk"), count: 2 });
    let written = edited(
        PLAN,
        &[Edit::MoveDecision { id, quarter: 4 }, Edit::Decide { quarter: 5, decision: hire }],
    );
    assert!(written.lost.is_empty(), "{:?}", written.lost);
    let branch = written.text.find("(5, Branch(").unwrap();
    let comment = written.text.find("// The databases go first.").unwrap();
    assert!(comment < branch && written.text[comment..branch].lines().count() == 2);
    assert!(written.text.contains("        (6, Hire(team: \"trunk\", count: 2)),\n"));
}

#[test]
fn an_area_keeps_its_line_in_another_team() {
    let text = PLAN.replace(
        "    ],\n    plan",
        "        (name: \"Second\", under: \"trunk\", established: 1),\n    ],\n    plan",
    );
    let area = AreaId::from("databases");
    let to = MoveArea { area, to: TeamId::from("second") };
    let written = edited(&text, &[Edit::AtStart(to.into())]);
    assert!(written.lost.is_empty(), "{:?}", written.lost);
    let line = "(load: 0.40, name: \"Databases\", driver: Usage), // was 0.35\n";
    let second = written.text.find("\"Second\"").unwrap();
    assert!(written.text.find(line).is_some_and(|at| at > second), "{}", written.text);
}

#[test]
fn the_mark_before_a_text_and_the_ends_of_its_lines_stay() {
    let text = format!("\u{feff}{}", PLAN.replace('\n', "\r\n"));
    let set = Edit::SetComplexity { area: AreaId::from("deploys"), complexity: Complexity::Simple };
    let hire = Decision::from(Hire { team: TeamId::from("trunk"), count: 2 });
    let written = edited(&text, &[set, Edit::Decide { quarter: 8, decision: hire }]).text;
    assert!(written.starts_with('\u{feff}') && written.contains("count: 2"));
    assert_eq!(written.matches("\r\n").count(), written.matches('\n').count());
}

#[test]
fn comments_of_a_file_of_version_1_are_kept_or_told() {
    let text = PLAN
        .replace("version: 2", "version: 1")
        .replace("rules: (", "rules: (/* gone */ investment_floor: 0.2, /* stays */ ");
    let text = text.replace(", On)", ")").replace("\"trunk\", count: 1", "\"Trunk\", count: 1");
    let written = edited(&text, &[]);
    assert_eq!(written.lost.len(), 1, "{:?}", written.lost);
    assert_eq!(
        written.lost[0].to_string(),
        "the comment at line 7 (/* gone */) stood at `investment_floor`, which is not written any more"
    );
    for kept in ["0.60", "/* stays */", "// two backfills", "load: 0.40", "// the end", "4e-1"] {
        assert!(written.text.contains(kept), "{kept}: {}", written.text);
    }
}

#[test]
fn a_text_that_is_only_a_comment_becomes_the_leading_one() {
    let scenario = loaded(PLAN).scenario;
    for header in ["", "// ours"] {
        let written = rewrite(header, &scenario).unwrap();
        assert_eq!(written.text, files::to_text(&scenario, header).unwrap());
        assert!(written.lost.is_empty());
    }
}

fn texts() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["saves", "tests/fixtures", "tests/fixtures/v1"];
    let files = folders.iter().flat_map(|folder| fs::read_dir(root.join(folder)).unwrap());
    let mut paths: Vec<PathBuf> = files.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "ron"));
    paths.sort();
    let read = |path: &PathBuf| fs::read_to_string(path).unwrap();
    paths.iter().map(read).chain([PLAN.into()]).collect()
}

/// A text with comments at some of the places where one may stand.
fn with_comments(text: &str, places: &[prop::sample::Index]) -> (String, Vec<String>) {
    let (mut gaps, mut in_text, mut at) = (Vec::new(), false, 0);
    let bytes = text.as_bytes();
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if in_text => at += 1,
            b'"' => in_text = !in_text,
            b'/' if !in_text && bytes.get(at + 1) == Some(&b'/') => {
                at += text[at..].find('\n').unwrap_or(0);
            }
            b',' | b':' | b'(' | b'[' if !in_text => gaps.push(at + 1),
            b')' | b']' if !in_text => gaps.push(at),
            _ => {}
        }
        at += 1;
    }
    let mut chosen: Vec<usize> = places.iter().map(|place| *place.get(&gaps)).collect();
    chosen.sort_unstable();
    chosen.dedup();
    let (mut out, mut comments) = (text.to_owned(), Vec::new());
    for (n, at) in chosen.into_iter().enumerate().rev() {
        let comment = if n % 2 == 0 { format!("/*c{n}*/") } else { format!("//c{n}x") };
        let end = if n % 2 == 0 { "" } else { "\n" };
        out.insert_str(at, &format!("{comment}{end}"));
        comments.push(comment);
    }
    (out, comments)
}

proptest! {
    #![proptest_config(crate::common::properties(256))]

    #[test]
    fn comments_anywhere_are_there_after_a_save_or_told(
        file in any::<prop::sample::Index>(),
        places in prop::collection::vec(any::<prop::sample::Index>(), 1..30),
        edits in prop::collection::vec((0..4u8, any::<prop::sample::Index>(), 1..9u32), 0..5),
    ) {
        let texts = texts();
        let (text, comments) = with_comments(file.get::<String>(&texts), &places);
        let before = loaded(&text).scenario;
        let mut after = before.clone();
        for (kind, which, number) in edits {
            let areas: Vec<AreaId> =
                after.teams.iter().flat_map(|team| &team.areas).map(|a| a.id.clone()).collect();
            let items: &[Planned] = after.plan.items();
            let planned = (!items.is_empty()).then(|| which.get(items).id().unwrap());
            let edit = match (kind, planned) {
                (0, Some(id)) => Edit::RemoveDecision { id },
                (1, Some(id)) => Edit::MoveDecision { id, quarter: number },
                (2, _) => Edit::Decide {
                    quarter: number,
                    decision: Hire { team: after.teams[0].id.clone(), count: 2 }.into(),
                },
                _ => load(which.get(&areas).as_str(), f64::from(number) / 4.0),
            };
            if let Ok(next) = try_apply(&after, &edit) {
                after = next;
            }
        }
        let written = rewrite(&text, &after).unwrap();
        let read = files::parse_for_repair("x.ron", written.text.as_bytes()).unwrap();
        prop_assert_eq!(&read.scenario, &after);
        let again = rewrite(&written.text, &after).unwrap();
        prop_assert_eq!(&again.text, &written.text);
        for comment in comments {
            let told = written.lost.iter().any(|lost| lost.comment == comment);
            prop_assert!(written.text.contains(&comment) != told, "{} {}", comment, written.text);
        }
        for lost in &written.lost {
            prop_assert!(!lost.stood_at.contains("laid out anew"), "{}\n{}", lost, text);
        }
        if before == after && text.contains("version: 2") {
            prop_assert_eq!(&written.text, &text);
        }
    }
}

#[test]
fn rules_that_a_file_does_not_say_stay_unsaid_until_they_are_changed() {
    let text = "(\n    version: 2,\n    start: \"2026-Q1\",\n    company: (product_engineers: 100, engineer_growth: 0.5, usage_growth: 0.5),\n    \
                teams: [(name: \"Trunk\", established: 6)],\n)\n";
    for (rules, is_said) in [("", false), ("    rules: (morale_floor: 0.6),\n", true)] {
        let text = text.replace("    teams", &format!("{rules}    teams"));
        let mut scenario = files::parse("x", text.as_bytes()).unwrap().scenario;
        scenario.about = "what it shows".into();
        let written = rewrite(&text, &scenario).unwrap().text;
        assert_eq!(written.contains("rules:"), is_said, "{written}");
        assert!(!written.contains("budget_ceiling"), "{written}");
        assert!(
            written.contains(
                "company: (product_engineers: 100, engineer_growth: 0.5, usage_growth: 0.5),"
            ),
            "{written}"
        );
        assert_eq!(files::parse("x", written.as_bytes()).unwrap().scenario, scenario);
        scenario.rules.budget_ceiling = 0.07;
        let written = rewrite(&written, &scenario).unwrap().text;
        assert!(written.contains("budget_ceiling: 0.07"), "{written}");
        assert_eq!(files::parse("x", written.as_bytes()).unwrap().scenario, scenario);
    }
}

#[test]
fn an_id_is_said_once_the_name_no_longer_gives_it() {
    let text = "(version: 2, start: \"2026-Q1\", company: (product_engineers: 100, engineer_growth: 0.5, usage_growth: 0.5), \
                teams: [(name: \"Trunk\", established: 6)])";
    let mut scenario = files::parse("x", text.as_bytes()).unwrap().scenario;
    scenario.teams[0].name = "Platform".into();
    let written = rewrite(text, &scenario).unwrap().text;
    assert!(written.contains("id: \"trunk\""), "{written}");
    assert!(!written.contains("rules"), "the rest is as it was: {written}");
}
