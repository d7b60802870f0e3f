//! Where the commands write to.

use std::fs;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::Path;

use anyhow::{Context, anyhow};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::app::write_error::OnDisk;
use crate::export::format::Format;
use crate::export::formats::FORMATS;
use crate::files::{self, Loaded};
use crate::platform::disk;

/// Writes to a file, all of it or nothing, or else to stdout. A reader of stdout that has seen
/// enough and is gone is no error.
pub fn write(bytes: &[u8], file: Option<&Path>) -> anyhow::Result<()> {
    if let Some(path) = file {
        return disk::write(path, bytes).map_err(|error| match error.left {
            OnDisk::AsBefore => anyhow!("{} cannot be written: {error}", path.display()),
            _ => anyhow!("{}: {error}", path.display()),
        });
    }
    disk::report_size_limit();
    let mut stdout = io::stdout().lock();
    let shown = stdout.is_terminal().then(|| str::from_utf8(bytes).ok()).flatten().map(harmless);
    let bytes = shown.as_ref().map_or(bytes, |shown| shown.as_bytes());
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(error).context("stdout cannot be written to")
        }
        _ => Ok(()),
    }
}

/// Refuses to pour a picture, or what is no text, into a terminal, where nobody can see it. `name` is what a
/// file could be called, without its ending.
pub fn refuse_to_pour(
    format: &Format,
    is_drawing: bool,
    output: Option<&Path>,
    name: &str,
) -> anyhow::Result<()> {
    let is_shown = output.is_none() && io::stdout().is_terminal();
    poured(format, is_drawing, is_shown, name).map_or(Ok(()), |why| Err(anyhow!(why)))
}

/// Why a format is not written to stdout where that is a terminal.
fn poured(format: &Format, is_drawing: bool, is_terminal: bool, name: &str) -> Option<String> {
    let Format { name: format, ending, .. } = format;
    (is_terminal && (is_drawing || *ending == "xlsx")).then(|| {
        format!("{format} is not for a terminal; expected a file to write, such as -o {name}.{ending}, or a pipe")
    })
}

/// Accepts a place in a folder that there is: said before the work, not after it.
///
/// # Errors
/// Where there is no such folder.
pub fn expect_folder(output: &Path) -> anyhow::Result<()> {
    let folder = output.parent().filter(|folder| !folder.as_os_str().is_empty());
    match folder.filter(|folder| !folder.is_dir()) {
        Some(folder) => Err(anyhow!(
            "{} cannot be written: there is no folder {}",
            output.display(),
            folder.display()
        )),
        None => Ok(()),
    }
}

/// Refuses to write where there is no folder, in the place of the scenario that is read, of any other, and under the
/// name of one: a plan is no less lost for having been overwritten by a table, and one that is half edited does not even
/// read as a plan.
pub fn refuse_to_replace(scenario: &Path, output: Option<&Path>) -> anyhow::Result<()> {
    let Some(output) = output else { return Ok(()) };
    expect_folder(output)?;
    let same = match (scenario.canonicalize(), output.canonicalize()) {
        (Ok(scenario), Ok(output)) => scenario == output,
        _ => false,
    };
    let what = match same {
        true => "is the scenario itself",
        false if is_scenario(output) => "is a scenario, which this would replace",
        false if output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron")) => {
            "has the ending of a scenario"
        }
        false => return Ok(()),
    };
    Err(anyhow!("{} {what}; expected another file after -o", output.display()))
}

/// Whether what is at a path reads as a scenario. What is no file, such as a pipe, is not read.
fn is_scenario(path: &Path) -> bool {
    let is_file = fs::metadata(path).is_ok_and(|about| about.is_file());
    is_file && disk::contents(path).is_ok_and(|bytes| files::parse_for_repair("", &bytes).is_ok())
}

/// The format that is asked for, or else the one whose ending the name of the file has, or else, where it
/// has none or there is no file, the `usual` one; of those there are for `what`.
///
/// # Errors
/// When no format has the file's ending.
pub fn format(
    asked: Option<&'static Format>,
    output: Option<&Path>,
    what: &str,
    all: impl Iterator<Item = &'static Format> + Clone,
    usual: &'static Format,
) -> anyhow::Result<&'static Format> {
    let ending = output.and_then(Path::extension).map(|ending| ending.to_string_lossy());
    let (None, Some(ending)) = (asked, ending) else { return Ok(asked.unwrap_or(usual)) };
    Format::ending_in(all.clone(), &ending).ok_or_else(|| {
        let endings: Vec<_> = all.map(|it| format!(".{}", it.ending)).collect();
        let endings = endings.join(" or ");
        anyhow!("the {what} cannot be written as .{ending}; expected {endings}, or --format")
    })
}

/// Reads one of these formats, by its ending.
pub fn formats(
    all: impl Iterator<Item = &'static Format>,
) -> impl TypedValueParser<Value = &'static Format> {
    let possible = all.map(|format| PossibleValue::new(format.ending).help(format.help));
    PossibleValuesParser::new(possible.collect::<Vec<_>>()).try_map(|ending| {
        Format::ending_in(FORMATS.iter().copied(), &ending).ok_or("no such format")
    })
}

/// A line for the person on stderr; nobody may be there to read it.
pub fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{}", harmless(line));
}

/// A text for a terminal, which would obey what a name hides in it: control characters and those that
/// turn the direction of what follows are written as their escapes.
pub fn harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => shown.push(c),
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                shown.extend(c.escape_unicode());
            }
            c if c.is_control() => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    shown
}

/// Warns of what there is to be told of a file: every decision that a run skips, and what surely is not meant.
pub fn warn(path: &Path, loaded: &Loaded) {
    if let Some(notice) = loaded.notice {
        say(&format!("warning: {}: {notice}", path.display()));
    }
    for problem in loaded.skipped.iter().chain(&loaded.warnings) {
        say(&format!("warning: {}", problem.line(&path.display().to_string())));
    }
}

#[cfg(test)]
mod tests {
    use super::{harmless, poured};
    use crate::export::{chart::svg, csv, pdf, xlsx};

    #[test]
    fn a_picture_is_not_poured_into_a_terminal() {
        let why = poured(&svg::FORMAT, true, true, "plan-ask").unwrap();
        assert_eq!(
            why,
            "SVG is not for a terminal; expected a file to write, such as -o plan-ask.svg, or a pipe"
        );
        assert!(poured(&pdf::FORMAT, true, true, "plan").is_some());
        assert!(poured(&xlsx::FORMAT, false, true, "plan").is_some());
        // A pipe gets everything, a terminal what is text.
        assert_eq!(poured(&svg::FORMAT, true, false, "plan"), None);
        assert_eq!(poured(&csv::FORMAT, false, true, "plan"), None);
    }

    #[test]
    fn nothing_that_a_terminal_obeys_is_written_as_it_is() {
        let name = "\u{1b}[31mred\u{7}\u{9b}x\u{202e}y\r\n\té字";
        let shown = "\\u{1b}[31mred\\u{7}\\u{9b}x\\u{202e}y\\u{d}\n\té字";
        assert_eq!(harmless(name), shown);
    }
}
