//! A scenario that a command makes of another, written with the comments of the file it was read from.

use std::path::Path;

use anyhow::{anyhow, bail};

use super::out;
use crate::files;
use crate::model::Scenario;

/// Accepts a name that nothing has yet, in a folder that there is: said before the work, not after it.
///
/// # Errors
/// What is wrong with it.
pub(in crate::cli) fn expect_new(output: Option<&Path>) -> anyhow::Result<()> {
    let Some(output) = output else { return Ok(()) };
    // As elsewhere the ending says what kind of file it is.
    let ending = output.extension().map(|ending| ending.to_string_lossy());
    if let Some(ending) = ending.filter(|ending| !ending.eq_ignore_ascii_case("ron")) {
        bail!("a scenario cannot be written as .{ending}; expected a name that ends in .ron");
    }
    if output.exists() {
        bail!("the file after -o exists already; expected a new name");
    }
    out::expect_folder(output)
}

/// Writes it to `output`, where one is named; what is written opens, or is not written. Comments that have lost their
/// place are told.
///
/// # Errors
/// When it cannot be written, or could not be opened again.
pub(in crate::cli) fn write_into(
    source: &str,
    scenario: &Scenario,
    output: Option<&Path>,
) -> anyhow::Result<()> {
    let Some(output) = output else { return Ok(()) };
    let written = files::rewrite(source, scenario).map_err(|error| anyhow!("{error}"))?;
    files::parse(&output.display().to_string(), written.text.as_bytes())?;
    out::write(written.text.as_bytes(), Some(output))?;
    written.lost.iter().for_each(|lost| out::say(&lost.to_string()));
    out::say(&format!("{} written", output.display()));
    Ok(())
}
