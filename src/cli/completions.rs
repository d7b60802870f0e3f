//! `arborist completions`: what a shell completes after the program's name.

use std::path::PathBuf;

use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

use super::{Cli, out};

/// Write a shell's completions: commands, options and their values
///
/// For bash, once: arborist completions bash -o ~/.local/share/bash-completion/completions/arborist
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
    /// Where to, in place of stdout
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Completions {
    pub(super) fn run(self) -> anyhow::Result<()> {
        let mut text = Vec::new();
        generate(self.shell, &mut Cli::command(), "arborist", &mut text);
        out::write(&text, self.output.as_deref())
    }
}
