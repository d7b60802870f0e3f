//! `arborist manual`: the pages that `man` shows.

use std::path::PathBuf;

use anyhow::{Context, ensure};
use clap::{Args, CommandFactory};
use clap_mangen::{Man, generate_to};

use super::{Cli, out};

/// Write the manual: the page that `man arborist` shows, or every command's into a folder
///
/// For one person, once: arborist manual -o ~/.local/share/man/man1
#[derive(Debug, Args)]
pub struct Manual {
    /// The folder for the pages of all commands (arborist.1, arborist-check.1, …), in place of the first page to stdout
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
}

impl Manual {
    pub(super) fn run(self) -> anyhow::Result<()> {
        let Some(folder) = self.output else {
            let mut page = Vec::new();
            // As in the folder: help has no page of its own.
            Man::new(Cli::command().disable_help_subcommand(true)).render(&mut page)?;
            return out::write(&page, None);
        };
        ensure!(folder.is_dir(), "{} is no folder; make it first", folder.display());
        generate_to(Cli::command(), &folder)
            .with_context(|| format!("{}: the manual cannot be written", folder.display()))
    }
}
