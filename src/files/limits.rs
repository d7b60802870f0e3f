//! How much the text of a scenario may hold. It is looked at before anything is made of it, in one pass
//! that keeps nothing, so that no text can make a program large or slow.

use super::error::{FileError, Place};
use super::place::Walk;
use crate::model::capacity::{
    LONGEST_NAME, LONGEST_TEXT, MOST_BOOKMARKS, MOST_DECISIONS, MOST_ENTRIES, MOST_ORIGINS,
    MOST_TEAMS,
};
use crate::model::{FieldPath, FieldStep};

/// The deepest nesting; a scenario has six levels.
pub const DEEPEST: usize = 32;

/// The most areas that are taken from the clipboard at once.
pub const MOST_PASTED: usize = 1_000;

/// Looks at a text that messages call `file`, in which there may be so many areas.
///
/// # Errors
/// The first thing that there is too much of, with its place.
pub fn check(file: &str, text: &str, most_areas: usize) -> Result<(), FileError> {
    let mut areas = 0;
    let mut walk = Walk::of(text);
    while let Some(offset) = walk.step() {
        let found = if walk.open() > DEEPEST {
            Some(("this is nested deeper than any scenario".into(), "plain values".into()))
        } else {
            let word = walk.word().and_then(|word| too_long(walk.path(), word));
            word.or_else(|| too_many(walk.entry()?, walk.path(), &mut areas, most_areas))
        };
        if let Some((message, expected)) = found {
            let mut path = walk.path().clone();
            path.truncate(NAMED);
            let place = Place::of(text, offset);
            return Err(FileError::at(file, place, path, message, expected));
        }
    }
    Ok(())
}

/// Fields whose text is a name, or no longer than one.
const NAMES: [&str; 4] = ["name", "caption", "baseline", "plot"];

/// No message names a place by more steps than this.
const NAMED: usize = 8;

/// What is said of an entry of a list that has more than there may be; `areas` counts those of all teams.
fn too_many(
    (list, index): (&str, usize),
    path: &FieldPath,
    areas: &mut usize,
    most_areas: usize,
) -> Option<(String, String)> {
    let in_plan = path.in_plan().is_some_and(|(_, rest)| !rest.is_empty());
    let (what, count, most) = match list {
        "teams" if !in_plan => ("teams", index + 1, MOST_TEAMS),
        "areas" if !in_plan => {
            *areas += 1;
            ("areas", *areas, most_areas)
        }
        "bookmarks" => ("bookmarks", index + 1, MOST_BOOKMARKS),
        "origins" => ("origins", index + 1, MOST_ORIGINS),
        "plan" => ("decisions", index + 1, MOST_DECISIONS),
        _ => ("entries in this list", index + 1, MOST_ENTRIES),
    };
    (count > most)
        .then(|| (format!("there are more than {most} {what}"), format!("at most {most}")))
}

/// What is said of a text, as it is written, that is longer than such a text may be.
fn too_long(path: &FieldPath, word: &str) -> Option<(String, String)> {
    let (what, most) = match path.last() {
        Some(FieldStep::Field(field)) if NAMES.contains(&&**field) => (&**field, LONGEST_NAME),
        _ => ("text", LONGEST_TEXT),
    };
    // Without its quotes; an escape counts as what it is written with.
    let said = word.trim_start_matches(['r', '#']).trim_end_matches('#').trim_matches('"');
    let length = if said.len() > most { said.chars().count() } else { 0 };
    (length > most).then(|| {
        let message = format!("this {what} has {length} characters");
        (message, format!("a {what} of at most {most} characters"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::capacity::MOST_AREAS;

    #[track_caller]
    fn said(text: &str) -> String {
        check("x.ron", text, MOST_AREAS).expect_err("it is too much").to_string()
    }

    fn many(entry: &str, count: usize) -> String {
        vec![entry; count].join(",")
    }

    #[test]
    fn a_scenario_has_so_many_teams_areas_and_decisions_and_no_more() {
        let teams = |count| format!("(version: 2, teams: [{}])", many("(name: \"T\")", count));
        assert_eq!(check("x.ron", &teams(MOST_TEAMS), MOST_AREAS), Ok(()));
        let message =
            "x.ron:1:300022: teams[25000]: there are more than 25000 teams; expected at most 25000";
        assert_eq!(said(&teams(MOST_TEAMS + 1)), message);

        let half = many("(name: \"A\")", MOST_AREAS / 2);
        let two = |more: &str| {
            format!("(teams: [(name: \"T\", areas: [{half}]), (areas: [{half}{more}])])")
        };
        assert_eq!(check("x.ron", &two(""), MOST_AREAS), Ok(()));
        let words =
            "teams[1].areas[50000]: there are more than 100000 areas; expected at most 100000";
        assert!(said(&two(",(name: \"A\")")).ends_with(words));

        let plan = |count| format!("(plan: [{}])", many("(1, Hire(team: \"t\", count: 1))", count));
        assert_eq!(check("x.ron", &plan(MOST_DECISIONS), MOST_AREAS), Ok(()));
        let words = "plan[20000]: there are more than 20000 decisions; expected at most 20000";
        assert!(said(&plan(MOST_DECISIONS + 1)).ends_with(words));

        let people = format!("(teams: [(people: [{}])])", many("\"Ann\"", MOST_ENTRIES + 1));
        let words = ": there are more than 20000 entries in this list; expected at most 20000";
        assert!(said(&people).ends_with(words));
    }

    #[test]
    fn a_name_and_a_text_have_a_longest_length() {
        let name = |length| format!("(teams: [(name: \"{}\")])", "é".repeat(length));
        assert_eq!(check("x.ron", &name(LONGEST_NAME), MOST_AREAS), Ok(()));
        let message = "x.ron:1:17: teams[0].name: this name has 1001 characters; \
            expected a name of at most 1000 characters";
        assert_eq!(said(&name(LONGEST_NAME + 1)), message);
        // A text with quotes in it is written between other ones.
        let quoted = |length| format!("(teams: [(name: r##\"{}\"##)])", "\"x".repeat(length / 2));
        assert_eq!(check("x.ron", &quoted(LONGEST_NAME), MOST_AREAS), Ok(()));
        assert!(check("x.ron", &quoted(LONGEST_NAME + 2), MOST_AREAS).is_err());

        let about = |length| format!("(about: \"{}\")", "x".repeat(length));
        assert_eq!(check("x.ron", &about(LONGEST_TEXT), MOST_AREAS), Ok(()));
        let message = "x.ron:1:9: about: this text has 100001 characters; \
            expected a text of at most 100000 characters";
        assert_eq!(said(&about(LONGEST_TEXT + 1)), message);
    }

    #[test]
    fn no_text_is_nested_deeper_than_a_scenario() {
        assert_eq!(check("x.ron", &"(a: ".repeat(DEEPEST), MOST_AREAS), Ok(()));
        let deep = said(&"(a: ".repeat(100_000));
        assert!(deep.ends_with(": this is nested deeper than any scenario; expected plain values"));
    }
}
