//! The commands without a window, one file each; the same library calls as the window's.
//!
//! Exit codes: 0 fine; 1 the input is wrong, with a message on stderr; 2 usage. `diff` and `merge` speak
//! as the tools of those names do: 1 says that something differs or is left to decide, 2 that it failed.

mod ask;
mod backtest;
mod check;
mod column_argument;
mod compare;
mod completions;
mod diff;
mod drawing;
mod export;
mod export_what;
mod futures;
mod git_revision;
mod history_arguments;
mod import;
mod link;
mod manual;
mod merge;
mod out;
mod plan;
mod quarter_argument;
mod redteam;
mod scenario_names;
mod search;
mod search_arguments;
mod share_argument;
mod simulate;
mod table_arguments;
mod written;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};

/// A planner for infrastructure organizations: the trunk and its branches, quarter by quarter.
#[derive(Debug, Parser)]
#[command(name = "arborist", version, args_conflicts_with_subcommands = true)]
pub struct Cli {
    /// The scenarios to open in the window, as paths or file:// URLs; what was open last where none is given
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// A link with a scenario in it, or its part from #plan= on, to look at in the window
    #[arg(long, value_name = "LINK")]
    link: Option<String>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Simulate(simulate::Simulate),
    Futures(futures::Futures),
    Check(check::Check),
    Export(export::Export),
    Import(import::Import),
    Link(link::Link),
    Plan(plan::Plan),
    Search(search::Search),
    #[command(name = "redteam")]
    RedTeam(redteam::RedTeam),
    Ask(ask::Ask),
    Compare(compare::Compare),
    Backtest(backtest::Backtest),
    Diff(diff::Diff),
    Merge(merge::Merge),
    Completions(completions::Completions),
    Manual(manual::Manual),
}

/// How alike a word is to the command it may be meant for, from 0 to 1.
const ALIKE: f64 = 0.8;

/// The command that a word is like, which names no file.
fn meant(word: &Path) -> Option<String> {
    let text = word.to_str().filter(|_| word.extension().is_none() && !word.exists())?;
    let known = Cli::command();
    let names = known.get_subcommands().map(|it| it.get_name());
    let alike = names.map(|name| (strsim::jaro_winkler(text, name), name));
    let (alike, name) = alike.max_by(|one, other| one.0.total_cmp(&other.0))?;
    (alike >= ALIKE).then(|| name.to_owned())
}

/// Ends with a usage error where what is to be opened is a command with a slip in it.
fn refuse_mistyped(files: &[PathBuf]) {
    let Some(first) = files.first() else { return };
    if let Some(command) = meant(first) {
        let message = format!(
            "unrecognized subcommand '{}'; a similar one exists: '{command}'",
            out::harmless(&first.display().to_string())
        );
        Cli::command().error(ErrorKind::InvalidSubcommand, message).exit();
    }
}

/// Does what the arguments ask for. `open_window` opens the window on files and a link, or on what was open last.
pub fn run(
    cli: Cli,
    open_window: impl FnOnce(&[PathBuf], Option<&str>) -> anyhow::Result<()>,
) -> ExitCode {
    let done = match cli.command {
        None => {
            refuse_mistyped(&cli.files);
            open_window(&cli.files, cli.link.as_deref())
        }
        Some(Command::Simulate(simulate)) => simulate.run(),
        Some(Command::Futures(futures)) => futures.run(),
        Some(Command::Check(check)) => check.run(),
        Some(Command::Export(export)) => export.run(),
        Some(Command::Import(import)) => import.run(),
        Some(Command::Link(link)) => link.run(),
        Some(Command::Plan(plan)) => plan.run(),
        Some(Command::Search(search)) => search.run(),
        Some(Command::RedTeam(redteam)) => redteam.run(),
        Some(Command::Ask(ask)) => ask.run(),
        Some(Command::Compare(compare)) => compare.run(),
        Some(Command::Backtest(backtest)) => backtest.run(),
        Some(Command::Diff(diff)) => return diff.run(),
        Some(Command::Merge(merge)) => return merge.run(),
        Some(Command::Completions(completions)) => completions.run(),
        Some(Command::Manual(manual)) => manual.run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            out::say(&format!("{error:#}"));
            ExitCode::from(1)
        }
    }
}
