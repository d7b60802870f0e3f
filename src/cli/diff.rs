//! `arborist diff`: what differs between two scenarios, in words.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::out;
use crate::edit::differences;
use crate::platform::disk;

/// Say in words what differs between two scenarios; exits with 0 when nothing does, 1 when something
/// does, 2 when one of them cannot be read
#[derive(Debug, Args)]
pub struct Diff {
    /// The scenario as it was
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The scenario as it is
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// How it is written
    #[arg(long, value_enum, default_value_t = As::Words)]
    format: As,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum As {
    /// A line for each difference
    Words,
    /// A list of records: about, became, what, was, is, words
    Json,
}

/// The exit code where files could not be read: 1 says that they differ.
const TROUBLE: u8 = 2;

impl Diff {
    /// Says what differs, and how it went, as `diff` does.
    pub(super) fn run(self) -> ExitCode {
        match self.told() {
            Ok(true) => ExitCode::from(1),
            Ok(false) => ExitCode::SUCCESS,
            Err(error) => {
                out::say(&format!("{error:#}"));
                ExitCode::from(TROUBLE)
            }
        }
    }

    /// Writes what differs; returns whether something does.
    fn told(self) -> anyhow::Result<bool> {
        let [old, new] = [disk::load(&self.old)?, disk::load(&self.new)?];
        let found = differences(&old.scenario, &new.scenario);
        let text = match self.format {
            As::Words => found.iter().map(|it| format!("{}\n", it.words)).collect(),
            As::Json => serde_json::to_string_pretty(&found)? + "\n",
        };
        out::write(text.as_bytes(), None)?;
        Ok(!found.is_empty())
    }
}
