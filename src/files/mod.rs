//! The scenario document: one RON file, readable and kept stable under version control.
//!
//! A file says its version first; each version has its frozen schema in a file of its own. What
//! leaves the file is the model's [`Scenario`], checked; what is wrong comes back as problems with
//! line, column and field.

pub mod conflict_markers;
mod error;
mod fingerprint;
pub mod journal;
mod limits;
mod lossless;
mod number;
mod pairing;
mod place;
mod rewrite;
mod ron_layout;
pub mod scenario_link;
mod splice;
mod syntax;
mod tokens;
mod v1;
mod v2;
mod woven;

use std::sync::Arc;

use serde::de::DeserializeOwned;

use self::error::Lines;
pub use self::error::{FileError, Place, PlacedProblem};
pub use self::fingerprint::fingerprint;
use self::place::{Entries, Places};
pub use self::rewrite::{LostComment, Rewritten, rewrite};
use self::v2::Defaults;
use crate::model::alike_names::{self, AlikeNames};
use crate::model::capacity::MOST_AREAS;
use crate::model::check::{Problem, Severity};
use crate::model::foreign_bytes;
use crate::model::said_in_vain;
use crate::model::{Area, FieldPath, Scenario, Team};

/// The largest file that is read, bytes. A scenario of a thousand teams has half a megabyte.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// What messages call the clipboard.
const CLIPBOARD: &str = "clipboard";

/// What is expected where a file cannot be written.
pub(crate) const WRITABLE: &str = "a place that can be written to";

/// Where whole scenarios are to be seen.
pub(crate) const EXAMPLES: &str = "the examples in `saves` show whole scenarios";

/// A scenario and what else its file holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The scenario; every number is in its range, the teams are a tree.
    pub scenario: Scenario,
    /// The file's leading comment; empty when there is none.
    pub header: String,
    /// The text of the file, which [`rewrite`] writes the scenario into when it is saved.
    pub source: Arc<str>,
    /// Decisions that do not apply. They stay in the plan and a run skips them.
    pub skipped: Vec<PlacedProblem>,
    /// What hinders nothing and surely is not meant: names that nobody could tell apart, and what is said of what is not
    /// there.
    pub warnings: Vec<PlacedProblem>,
    /// What a person is to be told once of a file of an older version; `None` of one of the newest.
    pub notice: Option<&'static str>,
}

/// What is said of a file of version 1 when it is opened.
const OF_VERSION_1: &str = "this file is of version 1: the model has changed since, and results \
    differ from what they were (numbers and plan are kept; the floor under the invested share is gone); it becomes \
    a file of version 2 when it is saved";

/// A part of a scenario that is copied into another.
#[derive(Debug, Clone, PartialEq)]
pub enum Clip {
    /// Areas; never none.
    Areas(Vec<Area>),
    /// A team with its areas; it reports to nobody yet.
    Team(Team),
}

impl Clip {
    /// The part as text, for the clipboard: written as in a file.
    ///
    /// # Errors
    /// When it cannot be written as RON.
    pub fn to_text(&self) -> Result<String, FileError> {
        let expected = "values that RON can hold";
        v2::clipboard_text::write(self)
            .map_err(|e| FileError::whole(CLIPBOARD, e.to_string(), expected))
    }

    /// Reads a part from the text of the clipboard. Its numbers are not checked yet, nor whether
    /// its names are free: that is for what takes it in.
    ///
    /// # Errors
    /// When the text is no such part, with line, column and what was expected.
    pub fn parse(text: &str) -> Result<Clip, FileError> {
        let expected = "areas or one team, as Copy writes them";
        let none = || FileError::whole(CLIPBOARD, "there is no area and no team", expected);
        // Whatever else somebody copied is no broken part but none at all.
        if !text.trim_start().starts_with(['(', '/']) {
            return Err(none());
        }
        let version = check_version(CLIPBOARD, text)?;
        limits::check(CLIPBOARD, text, limits::MOST_PASTED)?;
        let clip = match version {
            Version::One => parsed::<v1::Clip>(CLIPBOARD, text)?.into_v2(),
            Version::Two => parsed(CLIPBOARD, text)?,
        };
        clip.read().ok_or_else(none)
    }
}

/// What becomes of a decision that names a team or an area the file never brings into being.
#[derive(Clone, Copy, PartialEq)]
enum UnknownReference {
    Refuse,
    Keep,
}

/// Reads a scenario from the bytes of a file that messages call `name`.
///
/// # Errors
/// When they are no scenario, or hold what cannot be meant: every problem with its line, column, field
/// and what was expected.
pub fn parse(name: &str, bytes: &[u8]) -> Result<Loaded, FileError> {
    read(name, bytes, UnknownReference::Refuse)
}

/// Reads a scenario to repair it: a decision that names a team or an area the file never brings
/// into being is among the skipped ones instead of an error.
///
/// # Errors
/// As [`parse`], but for such decisions.
pub fn parse_for_repair(name: &str, bytes: &[u8]) -> Result<Loaded, FileError> {
    read(name, bytes, UnknownReference::Keep)
}

/// The text of a scenario that has no file yet. `header` becomes its leading comment; lines that are no
/// comment yet are made one.
///
/// # Errors
/// When it cannot be written as RON.
pub fn to_text(scenario: &Scenario, header: &str) -> Result<String, FileError> {
    Ok(ron_layout::headed(header, &written(scenario, Defaults::LeftOut)?))
}

/// A text with another leading comment, or none.
pub fn with_header(source: &str, header: &str) -> String {
    let body = source.strip_prefix('\u{feff}').unwrap_or(source);
    if ron_layout::header(body) == header {
        return source.into();
    }
    let start = tokens::Tokens::of(body).next().map_or(body.len(), |(at, _)| at);
    ron_layout::headed(header, &body[start..])
}

/// The leading comment of a text that holds a scenario; empty where there is none.
pub fn header(source: &str) -> String {
    ron_layout::header(source.strip_prefix('\u{feff}').unwrap_or(source))
}

/// The comments of a text that holds a scenario, each with its line (from 1).
pub fn comments(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let lines = Lines::of(source);
    tokens::comments(source).into_iter().map(move |at| (lines.place(at.start).line, &source[at]))
}

fn written(scenario: &Scenario, defaults: Defaults) -> Result<String, FileError> {
    v2::write(scenario, defaults).map_err(|error| {
        FileError::whole("scenario", error.to_string(), "values that RON can hold")
    })
}

/// What is read of a text; of one that is none for the markers of a merge in it, that is told.
fn read(name: &str, bytes: &[u8], unknown: UnknownReference) -> Result<Loaded, FileError> {
    let source = text_of(name, bytes)?;
    read_text(name, source, unknown).map_err(|error| match conflict_markers::sides(source) {
        None => error,
        Some(sides) => {
            let message = "the file holds a merge that nobody decided: two sides of it stand between \
                `<<<<<<<` and `>>>>>>>`";
            let are_both = [&sides.mine, &sides.theirs]
                .into_iter()
                .all(|side| read_text(name, side, UnknownReference::Keep).is_ok());
            let expected = match are_both {
                true => "one of them without the markers; the window opens it with both side by side",
                false => "one of them without the markers; what is between them is no scenario by itself",
            };
            let place = Place { line: sides.line, column: 1 };
            FileError::at(name, place, FieldPath::ROOT, message, expected)
        }
    })
}

fn read_text(name: &str, source: &str, unknown: UnknownReference) -> Result<Loaded, FileError> {
    let text = source.strip_prefix('\u{feff}').unwrap_or(source);
    let version = check_version(name, text)?;
    let file = read_file(name, text, version)?;
    let notice = (version == Version::One).then_some(OF_VERSION_1);
    let (scenario, entries) =
        file.read().map_err(|found| placed(name, text, found, &Entries::default()))?;
    let mut problems = scenario.check();
    let severity = match unknown {
        UnknownReference::Refuse => Severity::Wrong,
        UnknownReference::Keep => Severity::Skipped,
    };
    for problem in problems.iter_mut().filter(|problem| problem.severity == Severity::Unknown) {
        problem.severity = severity;
    }
    let header = ron_layout::header(text);
    let mut skipped = Vec::new();
    if !problems.is_empty() {
        let found = placed(name, text, problems, &entries);
        if found.problems.iter().any(|problem| problem.severity == Severity::Wrong) {
            return Err(found);
        }
        skipped = found.problems;
    }
    let mut warnings = alike(text, &scenario, &entries);
    let mut vain = said_in_vain::of(&scenario);
    vain.truncate(MOST_TOLD);
    if !vain.is_empty() {
        warnings.extend(placed(name, text, vain, &entries).problems);
    }
    Ok(Loaded { scenario, header, source: source.into(), skipped, warnings, notice })
}

/// Names that nobody could tell apart, at the place of the second of each two, with that of the first.
fn alike(text: &str, scenario: &Scenario, entries: &Entries) -> Vec<PlacedProblem> {
    let found = alike_names::of(scenario);
    if found.is_empty() {
        return Vec::new();
    }
    let (places, text_lines) = (Places::of(text), Lines::of(text));
    let told = found.into_iter().take(MOST_TOLD).map(|AlikeNames { what, first, second }| {
        let path = entries.path(second.path);
        let before = entries.path(first.path);
        let line = |path| text_lines.place(places.find(path));
        let before = line(&before).line;
        let (name, other) = (second.name, first.name);
        PlacedProblem {
            place: Some(line(&path)),
            path,
            severity: Severity::Skipped,
            message: format!(
                "the {what} {name:?} is called like the {what} {other:?} in line {before}"
            ),
            expected: "a name that people can tell from all others; rename one of them".into(),
        }
    });
    told.collect()
}

/// A file of a version, as one of the newest.
fn read_file(name: &str, text: &str, version: Version) -> Result<v2::Scenario, FileError> {
    limits::check(name, text, MOST_AREAS)?;
    Ok(match version {
        Version::One => parsed::<v1::Scenario>(name, text)?.into_v2(),
        Version::Two => parsed(name, text)?,
    })
}

/// What is expected of a file that holds something else than text.
pub const EXPECTED: &str = "a scenario of Arborist (.ron)";

/// The text of a file, with the mark before it that some editors write.
fn text_of<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str, FileError> {
    if let Some(kind) = foreign_bytes::kind(bytes) {
        return Err(FileError::whole(name, format!("this is {kind}, no scenario"), EXPECTED));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let place = Place::of(&good, good.len());
        let message = "a byte here is not UTF-8 text";
        FileError::at(name, place, FieldPath::ROOT, message, "a text file saved as UTF-8")
    })?;
    Ok(text)
}

/// What a text in the dialect of scenario files says, taken literally.
fn parsed<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, FileError> {
    v2::ron().from_str(text).map_err(|error| syntax::error(name, text, &error))
}

/// What is said of a text that does not begin as a scenario does.
const NO_VERSION: &str = "there is no version, so this is no scenario of Arborist";

/// The versions that are read.
#[derive(Clone, Copy, PartialEq)]
enum Version {
    One,
    Two,
}

/// Probes the version before anything else is read, so that a file of another version is not
/// blamed for its fields.
fn check_version(name: &str, text: &str) -> Result<Version, FileError> {
    let first_field = "`version: 2` as the first field";
    if tokens::Tokens::of(text).next().is_none() {
        let expected = format!("a scenario, `(version: 2, start: …)`; {EXAMPLES}");
        let end = Place::of(text, text.len());
        return Err(FileError::at(name, end, FieldPath::ROOT, "the file is empty", expected));
    }
    let path = FieldPath::ROOT.field("version");
    let Some((at, version)) = place::version(text) else {
        let start = tokens::Tokens::of(text).next().map_or(0, |(offset, _)| offset);
        let place = Place::of(text, start);
        return Err(FileError::at(name, place, path, NO_VERSION, first_field));
    };
    let place = Place::of(text, at);
    match version.parse::<u64>() {
        Ok(1) => Ok(Version::One),
        Ok(2) => Ok(Version::Two),
        Ok(newer) if newer > 2 => {
            let message = format!("the file is of version {newer}, newer than this program");
            let expected =
                "version 1 or 2, which this program reads; a newer Arborist reads newer files";
            Err(FileError::at(name, place, path, message, expected))
        }
        _ => {
            let message = format!("the version is {}", syntax::short(version));
            Err(FileError::at(name, place, path, message, first_field))
        }
    }
}

/// So many problems of a file that cannot be opened are told.
const MOST_TOLD: usize = 40;

/// Gives every problem its line and column.
fn placed(name: &str, text: &str, mut problems: Vec<Problem>, entries: &Entries) -> FileError {
    let is_wrong = |problem: &Problem| problem.severity == Severity::Wrong;
    let mut untold = 0;
    // Who mends a file reads a few of them and looks again.
    if problems.len() > MOST_TOLD && problems.iter().any(is_wrong) {
        problems.retain(is_wrong);
        untold = problems.len().saturating_sub(MOST_TOLD);
        problems.truncate(MOST_TOLD);
    }
    let (places, text_lines) = (Places::of(text), Lines::of(text));
    let placed = problems.into_iter().map(|problem| {
        let path = entries.path(problem.path);
        PlacedProblem {
            place: Some(text_lines.place(places.find(&path))),
            path,
            message: problem.message,
            expected: problem.expected,
            severity: problem.severity,
        }
    });
    let mut problems: Vec<PlacedProblem> = placed.collect();
    if untold > 0 {
        let (message, expected) =
            (format!("there are {untold} more problems"), "none: mend these first");
        problems.extend(FileError::whole(name, message, expected).problems);
    }
    FileError { file: name.into(), problems }
}
