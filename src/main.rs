//! Arguments in, window or command out.

use std::process::ExitCode;

use arborist::cli::{self, Cli};
use arborist::ui;
use clap::Parser;

fn main() -> ExitCode {
    cli::run(Cli::parse(), |file| Ok(ui::open(file)?))
}
