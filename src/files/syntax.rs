//! Syntax errors, reworded for people.

use ron::Error as Ron;
use ron::error::{Position, SpannedError};
use strsim::osa_distance;

use super::error::{FileError, Place};
use super::place::{self, Places, Walk};
use super::tokens::{Token, Tokens};

/// What a text that is no scenario has wrong with it.
pub fn error(file: &str, text: &str, error: &SpannedError) -> FileError {
    let start = offset(text, error.span.start);
    let end = offset(text, error.span.end);
    let found =
        if ends_in_the_middle(text, error, start, end) { None } else { found_at(text, start) };
    // The parser's places are those before white space.
    let start = found.as_ref().map_or(text.trim_end().len(), |(at, _)| *at);
    let (path, at) = match &error.code {
        // The parser notices at the end of a record what is missing in it.
        Ron::MissingStructField { .. } => {
            let record = place::record_at(text, end);
            let at = Places::of(text).find(&record);
            (record, at)
        }
        Ron::NoSuchStructField { found: field, .. } if found.is_some() => {
            let record = place::record_at(text, start);
            (record.field(field.clone()), start)
        }
        _ => (place::path_at(text, start), start),
    };
    let (message, expected) = reword(&error.code, found.map(|(_, quoted)| quoted));
    FileError::at(file, Place::of(text, at), path, message, expected)
}

/// A text short enough for a message.
pub fn short(text: &str) -> String {
    const LONGEST: usize = 40;
    let first_line = text.lines().next().unwrap_or_default();
    let mut start: String = first_line.chars().take(LONGEST).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    start
}

/// Whether what is wrong is that the text ends: nothing stands behind the word at which it was noticed,
/// and something is still open. A text or a comment without an end says so itself.
fn ends_in_the_middle(text: &str, error: &SpannedError, start: usize, end: usize) -> bool {
    match error.code {
        Ron::ExpectedStringEnd | Ron::UnclosedBlockComment => false,
        Ron::ExpectedComma => found_at(text, end).is_none(),
        _ => {
            let mut behind = Tokens::of(&text[start..]);
            let word = matches!(behind.next(), Some((_, Token::Word(_))));
            let mut all = Walk::of(text);
            word && behind.next().is_none() && {
                while all.step().is_some() {}
                all.open() > 0
            }
        }
    }
}

fn offset(text: &str, place: Position) -> usize {
    let before = place.line.saturating_sub(1);
    let line = text.split_inclusive('\n').take(before).map(str::len).sum::<usize>();
    let columns = text[line..].chars().take(place.col.saturating_sub(1));
    line + columns.map(char::len_utf8).sum::<usize>()
}

/// The first thing at or behind an offset: where it is and how a message quotes it.
fn found_at(text: &str, offset: usize) -> Option<(usize, String)> {
    let rest = &text[offset..];
    let mut tokens = Tokens::of(rest);
    let (start, _) = tokens.next()?;
    Some((offset + start, format!("`{}`", short(&rest[start..tokens.at()]))))
}

/// What is wrong, and what was expected.
fn reword(error: &Ron, found: Option<String>) -> (String, String) {
    let Some(found) = found else {
        let expected = "the rest of the scenario; was the file cut short?";
        return ("the file ends in the middle".into(), expected.into());
    };
    let (message, expected): (String, &str) = match error {
        Ron::NoSuchStructField { expected, found, .. } => {
            return (format!("there is no field `{found}`"), choices(found, expected));
        }
        Ron::NoSuchEnumVariant { expected, found, .. } => {
            return (format!("there is no `{found}`"), choices(found, expected));
        }
        Ron::MissingStructField { field, .. } => {
            return (format!("`{field}` is missing"), format!("`{field}: …`"));
        }
        Ron::DuplicateStructField { field, .. } => {
            (format!("`{field}` is given twice"), "every field once")
        }
        Ron::ExpectedFloat | Ron::ExpectedInteger | Ron::UnderscoreAtBeginning => {
            (format!("{found} is no number"), "a number")
        }
        Ron::ExpectedString => (format!("{found} is no text"), "text in double quotes"),
        Ron::ExpectedStringEnd => ("this text has no end".into(), "a closing double quote"),
        Ron::InvalidEscape(_) => {
            ("there is no such escape in a text".into(), "`\\\\` for a backslash")
        }
        Ron::UnclosedBlockComment => ("a comment has no end".into(), "`*/` to close it"),
        Ron::ExpectedComma => {
            (format!("there is no comma before {found}"), "a comma, or the end of what is open")
        }
        Ron::ExpectedMapColon => {
            (format!("there is no colon before {found}"), "a field's name, then a colon")
        }
        Ron::ExpectedIdentifier | Ron::SuggestRawIdentifier(_) | Ron::InvalidIdentifier(_) => (
            format!("{found} is no name of a field"),
            "a field's name without quotes, then a colon (decimals take a point)",
        ),
        Ron::ExpectedArray => (format!("{found} opens no list"), "a list, `[…]`"),
        Ron::ExpectedArrayEnd => (format!("{found} stands in a list"), "`]`"),
        Ron::ExpectedOptionEnd | Ron::ExpectedStructLikeEnd => {
            (format!("{found} stands where something ends"), "`)`")
        }
        Ron::ExpectedDifferentStructName { expected: "Planned", .. }
        | Ron::ExpectedNamedStructLike("Planned") => {
            (format!("{found} has no quarter"), "an entry such as `(1, Hire(team: …, count: …))`")
        }
        Ron::ExpectedDifferentStructName { .. }
        | Ron::ExpectedNamedStructLike(_)
        | Ron::ExpectedStructLike => (format!("{found} opens no record"), "`(`, fields, `)`"),
        Ron::TrailingCharacters => {
            (format!("{found} stands after the scenario's end"), "nothing there")
        }
        Ron::ExceededRecursionLimit => {
            ("this is nested deeper than any scenario".into(), "plain values")
        }
        other => (other.to_string(), "a scenario as those in `saves`"),
    };
    (message, expected.into())
}

/// Of a longer word no more is compared.
const LONGEST: usize = 64;

/// The names there are, the one that was probably meant first.
fn choices(found: &str, names: &[&str]) -> String {
    let found: String = found.chars().take(LONGEST).collect();
    let close = names.iter().map(|name| (osa_distance(&found, name), name)).min();
    let names_there_are = names.join(", ");
    match close {
        Some((typos, name)) if typos <= 2 && typos < name.len() => {
            format!("`{name}` perhaps, or another of {names_there_are}")
        }
        _ => format!("one of {names_there_are}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_that_was_probably_meant_comes_first() {
        let meant = |found| choices(found, &["elasticity", "count"]);
        assert!(meant("elastcity").starts_with("`elasticity` perhaps"));
        assert!(meant("cuont").starts_with("`count` perhaps"), "two letters are swapped");
        assert_eq!(choices("lod", &["name", "load"]), "`load` perhaps, or another of name, load");
        assert_eq!(choices("colour", &["name", "load"]), "one of name, load");
    }

    #[test]
    fn a_text_that_ends_within_a_word_is_told_as_cut_short() {
        let cut = |text: &str| crate::files::parse("x.ron", text.as_bytes()).unwrap_err();
        let middle = "the file ends in the middle";
        for text in [
            "(version: 2, sta",
            "(version: 2, teams: [(name: \"T\", engin",
            "(version: 2, teams: [(name: \"T\", areas: [(name: \"A\", loa\n",
            "(version: 2, plan: [(1, Hir",
        ] {
            let error = cut(text);
            assert_eq!(error.problems[0].message, middle, "{text}");
            let place = error.problems[0].place.unwrap();
            assert_eq!((place.line, place.column), (1, text.trim_end().len() + 1), "{text}");
        }
        let whole = cut("(version: 2, sta: 1)");
        assert_eq!(whole.problems[0].message, "there is no field `sta`");
    }
}
