//! A scenario written into the text it came from: the comments, the order of fields, the spelling of
//! numbers and the ends of lines that a person chose stay wherever what they stand at stays.

use std::fmt;
use std::ops::Range;

use super::error::{FileError, Lines, Place};
use super::lossless::{Item, Node};
use super::splice::{Threads, weave};
use super::tokens::comments;
use super::v2::{self, Defaults};
use super::{Version, check_version, read_file, ron_layout, syntax, written};
use crate::model::Scenario;

/// The text of a file, and what of the one before it is not in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Rewritten {
    /// The text.
    pub text: String,
    /// The comments that could not stay.
    pub lost: Vec<LostComment>,
}

/// A comment that cannot stay where a scenario is written again.
#[derive(Debug, Clone, PartialEq)]
pub struct LostComment {
    /// Where it stood.
    pub place: Place,
    /// How it begins.
    pub comment: String,
    /// What it stood at, and what became of that.
    pub stood_at: String,
}

impl fmt::Display for LostComment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let LostComment { place, comment, stood_at } = self;
        write!(f, "the comment at line {} ({comment}) stood at {stood_at}", place.line)
    }
}

/// The scenario as the text of a file that was `source` before; a source that is only a comment, or
/// nothing, becomes the leading comment.
///
/// # Errors
/// When the scenario cannot be written as RON.
pub fn rewrite(source: &str, scenario: &Scenario) -> Result<Rewritten, FileError> {
    let (mark, body) = match source.strip_prefix('\u{feff}') {
        Some(body) => ("\u{feff}", body),
        None => ("", source),
    };
    let was = said(body);
    if let Some((Version::Two, was, _)) = &was
        && was == scenario
    {
        return Ok(Rewritten { text: source.into(), lost: Vec::new() });
    }
    let short = written(scenario, Defaults::LeftOut)?;
    let new = written(scenario, Defaults::Written)?;
    if let Some((text, lost)) = was.and_then(|was| woven(body, was, &new, &short)) {
        let text = format!("{mark}{text}");
        return Ok(Rewritten { text, lost });
    }
    let header = ron_layout::header(body);
    let anew = "a place that is not kept: the file is laid out anew";
    let (all, lines) = (comments(body).into_iter(), Lines::of(body));
    let all = all.skip(comments(&header).len());
    let lost = all.map(|span| lost(body, &lines, &span, anew.into())).collect();
    Ok(Rewritten { text: ron_layout::headed(&header, &short), lost })
}

/// What a text says, and where each decision of its plan stands there; `None` of one that is no scenario.
fn said(source: &str) -> Option<(Version, Scenario, Vec<usize>)> {
    let version = check_version("", source).ok()?;
    let (says, entries) = read_file("", source, version).ok()?.read().ok()?;
    Some((version, says, entries.decisions))
}

/// The woven text, where it says the very same.
fn woven(
    source: &str,
    (version, was, lines): (Version, Scenario, Vec<usize>),
    new: &str,
    short: &str,
) -> Option<(String, Vec<LostComment>)> {
    let old = v2::write(&was, Defaults::Written).ok()?;
    let newest = version == Version::Two;
    if newest && old == new {
        return Some((source.into(), Vec::new()));
    }
    let tree = Node::of(source)?;
    let (old, new, brief) = (Node::of(&old)?, Node::of(new)?, Node::of(short)?);
    let threads =
        Threads { source: &tree, old: &old, new: &new, short: &brief, lines: &lines, newest };
    let (text, taken) = weave(source, &threads);
    let (says, _) = read_file("", &text, Version::Two).ok()?.read().ok()?;
    if v2::write(&says, Defaults::LeftOut).ok()? != short {
        return None;
    }
    let lines = Lines::of(source);
    let is_taken = |at: usize| {
        let behind = taken.partition_point(|span| span.start <= at);
        behind > 0 && taken[behind - 1].end > at
    };
    let gone = comments(source).into_iter().filter(|span| !is_taken(span.start));
    let lost = gone.map(|span| {
        let stood_at = stood_at(&tree, span.start, &is_taken);
        lost(source, &lines, &span, stood_at)
    });
    Some((text, lost.collect()))
}

fn lost(source: &str, lines: &Lines, span: &Range<usize>, stood_at: String) -> LostComment {
    let comment = syntax::short(&source[span.clone()]);
    LostComment { place: lines.place(span.start), comment, stood_at }
}

/// What a comment stood at: the outermost thing around it that is not there any more.
fn stood_at(root: &Node, at: usize, is_taken: &impl Fn(usize) -> bool) -> String {
    let around = |item: &&Item| (item.lead..item.end).contains(&at);
    let (mut node, mut list) = (root, None);
    while let Some(item) = node.items().iter().find(around) {
        if !is_taken(item.start) {
            return match (item.key, list) {
                (Some(key), _) => format!("`{key}`, which is not written any more"),
                (None, Some("teams")) => "a team that is gone".into(),
                (None, Some("areas")) => "an area that is gone".into(),
                (None, Some("plan")) => "a decision that is gone".into(),
                (None, Some("bookmarks")) => "a bookmark that is gone".into(),
                (None, Some("origins")) => "an origin that is gone".into(),
                (None, Some("actuals")) => "a quarter of what happened that is gone".into(),
                (None, _) => "an entry that is gone".into(),
            };
        }
        (node, list) = (&item.value, item.key.or(list));
    }
    "a value that has changed".into()
}
