//! A file that holds two sides of a merge, as git writes them: what they have in common, and what is
//! mine and theirs between markers.

use similar::{Algorithm, DiffOp, capture_diff_slices};

const MINE: &str = "<<<<<<<";
const BASE: &str = "|||||||";
const BETWEEN: &str = "=======";
const THEIRS: &str = ">>>>>>>";

/// The sides of a file in which nobody decided yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sides {
    /// The side above the line of `=`.
    pub mine: String,
    /// What both began from, where the file says so.
    pub base: Option<String>,
    /// The side below.
    pub theirs: String,
    /// The line of the first marker, from 1.
    pub line: usize,
    /// What the markers call mine and theirs: a branch, a commit; `None` where they say nothing.
    pub called: [Option<String>; 2],
}

/// Takes the sides of a text apart; `None` of one that holds no such markers, or not all of one.
pub fn sides(text: &str) -> Option<Sides> {
    let (mut mine, mut base, mut theirs) = (String::new(), String::new(), String::new());
    let mut called = [None, None];
    let (mut at, mut first, mut has_base) = (None, None, true);
    let mut based = false;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        match (at, marker(line)) {
            (None, Some(MINE)) => {
                first.get_or_insert(number + 1);
                called[0] = called[0].take().or_else(|| label(line, MINE));
                (at, based) = (Some(MINE), false);
            }
            (Some(MINE), Some(BASE)) => (at, based) = (Some(BASE), true),
            (Some(MINE | BASE), Some(BETWEEN)) => {
                has_base &= based;
                at = Some(BETWEEN);
            }
            (Some(BETWEEN), Some(THEIRS)) => {
                at = None;
                called[1] = called[1].take().or_else(|| label(line, THEIRS));
            }
            (None, _) => {
                for side in [&mut mine, &mut base, &mut theirs] {
                    side.push_str(line);
                }
            }
            (Some(MINE), _) => mine.push_str(line),
            (Some(BASE), _) => base.push_str(line),
            _ => theirs.push_str(line),
        }
    }
    let line = first.filter(|_| at.is_none())?;
    Some(Sides { mine, base: has_base.then_some(base), theirs, line, called })
}

/// What a marker is followed by.
fn label(line: &str, marker: &str) -> Option<String> {
    let label = line.strip_prefix(marker)?.trim();
    (!label.is_empty()).then(|| label.to_owned())
}

/// The marker that a line begins with, alone or before a label.
fn marker(line: &str) -> Option<&'static str> {
    let found =
        [MINE, BASE, BETWEEN, THEIRS].into_iter().find(|marker| line.starts_with(marker))?;
    let rest = &line[found.len()..];
    (rest.is_empty() || rest.starts_with([' ', '\n', '\r'])).then_some(found)
}

/// One text of three: what mine and theirs have in common, and between markers what they do not, with
/// what both began from. Each marker stands on a line of its own.
pub fn marked(base: &str, mine: &str, theirs: &str) -> String {
    let [base, mine, theirs] =
        [base, mine, theirs].map(|text| text.split_inclusive('\n').collect::<Vec<&str>>());
    let (in_theirs, in_base) = (common(&mine, &theirs), common(&mine, &base));
    let mut text = String::new();
    let (mut own, mut other, mut old) = (0, 0, 0);
    let mut chunk = |own: &[&str], old: &[&str], other: &[&str]| {
        if own == other {
            return text.extend(own.iter().copied());
        }
        let sides = [(MINE, " mine", own), (BASE, " before", old), (BETWEEN, "", other)];
        for (marker, label, lines) in sides {
            text.push_str(&format!("{marker}{label}\n"));
            lines.iter().for_each(|line| push_line(&mut text, line));
        }
        text.push_str(&format!("{THEIRS} theirs\n"));
    };
    for at in 0..mine.len() {
        if let (Some(there), Some(then)) = (in_theirs[at], in_base[at]) {
            chunk(&mine[own..at], &base[old..then], &theirs[other..there]);
            chunk(&mine[at..=at], &[], &theirs[there..=there]);
            (own, other, old) = (at + 1, there + 1, then + 1);
        }
    }
    chunk(&mine[own..], &base[old..], &theirs[other..]);
    text
}

fn push_line(text: &mut String, line: &str) {
    text.push_str(line);
    if !line.ends_with('\n') {
        text.push('\n');
    }
}

/// For each line of one text the same line of another, in order, where it is there.
fn common(one: &[&str], other: &[&str]) -> Vec<Option<usize>> {
    let mut there = vec![None; one.len()];
    for op in capture_diff_slices(Algorithm::Myers, one, other) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            (0..len).for_each(|at| there[old_index + at] = Some(new_index + at));
        }
    }
    there
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE_TEXT: &str = "a\nb\nc\nd\n";

    #[test]
    fn what_differs_stands_between_markers_and_is_taken_apart_again() {
        let (mine, theirs) = ("a\nB\nc\nd\n", "a\nb2\nc\nd\nE\n");
        let text = marked(BASE_TEXT, mine, theirs);
        assert_eq!(
            text,
            "a\n<<<<<<< mine\nB\n||||||| before\nb\n=======\nb2\n>>>>>>> theirs\nc\nd\n\
             <<<<<<< mine\n||||||| before\n=======\nE\n>>>>>>> theirs\n"
        );
        let found = sides(&text).unwrap();
        assert_eq!((found.mine.as_str(), found.theirs.as_str()), (mine, theirs));
        assert_eq!((found.base.as_deref(), found.line), (Some(BASE_TEXT), 2));
    }

    #[test]
    fn what_both_have_alike_needs_no_markers() {
        assert_eq!(marked(BASE_TEXT, "a\nx\n", "a\nx\n"), "a\nx\n");
        assert_eq!(marked("", "", ""), "");
    }

    #[test]
    fn git_leaves_the_base_out_unless_it_is_asked_for() {
        let text = "a\n<<<<<<< HEAD\nB\n=======\nC\n>>>>>>> branch\r\nd";
        let found = sides(text).unwrap();
        let expected = ("a\nB\nd", None, "a\nC\nd", 2);
        assert_eq!((&*found.mine, found.base, &*found.theirs, found.line), expected);
    }

    #[test]
    fn what_is_no_whole_conflict_is_none() {
        for text in [
            "",
            "a\n=======\nb\n",
            "<<<<<<< a\n=======\n",
            "<<<<<<< a\nb\n",
            "<<<<<<<<\n=======\n>>>>>>>\n",
            "  <<<<<<< a\n=======\n>>>>>>> b\n",
        ] {
            assert_eq!(sides(text), None, "{text:?}");
        }
    }
}
