//! Arguments in, window or command out.

use std::process::ExitCode;

use arborist::cli::{self, Cli};
use arborist::ui;
use clap::Parser;

// A run is half a megabyte, which the system's allocator may give back and take anew page by page.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run(Cli::parse(), |files, link| Ok(ui::open(files, link)?))
}
