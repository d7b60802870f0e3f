//! Where the commands write to.

use std::io::{self, ErrorKind, Write};
use std::path::Path;

use anyhow::Context;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::export::format::Format;
use crate::export::formats::FORMATS;
use crate::files::Loaded;
use crate::platform::disk;

/// Writes to a file, all of it or nothing, or else to stdout. A reader of stdout that has seen
/// enough and is gone is no error.
pub fn write(bytes: &[u8], file: Option<&Path>) -> anyhow::Result<()> {
    if let Some(path) = file {
        return disk::write(path, bytes)
            .with_context(|| format!("{} cannot be written", path.display()));
    }
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(error).context("stdout cannot be written to")
        }
        _ => Ok(()),
    }
}

/// Refuses to write in the place of the scenario that is read: a plan is no less lost for having been
/// overwritten by its own table.
pub fn refuse_to_replace(scenario: &Path, output: Option<&Path>) -> anyhow::Result<()> {
    let same = |output: &Path| match (scenario.canonicalize(), output.canonicalize()) {
        (Ok(scenario), Ok(output)) => scenario == output,
        _ => false,
    };
    match output.filter(|output| same(output)) {
        Some(output) => Err(anyhow::anyhow!(
            "{} is the scenario itself; expected another file after -o",
            output.display()
        )),
        None => Ok(()),
    }
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
    let _ = writeln!(io::stderr(), "{line}");
}

/// Warns of what there is to be told of a file, and of every decision that a run skips.
pub fn warn(path: &Path, loaded: &Loaded) {
    if let Some(notice) = loaded.notice {
        say(&format!("warning: {}: {notice}", path.display()));
    }
    for problem in &loaded.skipped {
        say(&format!("warning: {}", problem.line(&path.display().to_string())));
    }
}
