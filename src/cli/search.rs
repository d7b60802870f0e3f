//! `arborist search`: a search over plans.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};

use super::futures::whole;
use super::out;
use super::quarter_argument::quarter;
use super::written::write_into;
use crate::app::plan_runner::OnAllCores;
use crate::export::csv;
use crate::export::format::Format;
use crate::export::search_tables as tables;
use crate::export::search_words::SearchWords;
use crate::model::{Scenario, UncertaintyField};
use crate::planning::{
    Branches, Effort, Goal, Limits, Progress, Question, Space, heads_by_quarter, search,
};
use crate::platform::disk;

/// Search for the plan that does best within limits, and tell what it does differently. What is agreed or done and what
/// the world does stay as they are
#[derive(Debug, Args)]
pub struct Search {
    /// The scenario with the present plan
    file: PathBuf,
    /// What is wanted
    #[arg(long, value_enum, default_value_t = Want::AllRules)]
    want: Want,
    /// What may change; several with commas between
    #[arg(long, value_enum, value_delimiter = ',')]
    #[arg(default_values_t = [May::Hires, May::Branches, May::Protected])]
    change: Vec<May>,
    /// The most heads asked for a quarter, such as 7/quarter; by default as many as the present plan asks for in each
    #[arg(long, value_name = "N/quarter")]
    heads: Option<String>,
    /// The most people from product in all, where transfers may change
    #[arg(long, value_name = "N", default_value_t = 6)]
    transfers: u32,
    /// The most that the organization costs over the run
    #[arg(long, value_name = "COST")]
    cost: Option<f64>,
    /// The fewest and most people of the trunk
    #[arg(long, value_name = "LEAST-MOST", default_value = "4-10", value_parser = sizes)]
    trunk: [u32; 2],
    /// The fewest and most people of every other team
    #[arg(long, value_name = "LEAST-MOST", default_value = "3-9", value_parser = sizes)]
    teams: [u32; 2],
    /// The most branches and moves a quarter
    #[arg(long, value_name = "N", default_value_t = 1)]
    reorganizations: u32,
    /// The first quarter that may change, such as Q3 or 2015-Q1; by default the first
    #[arg(long, value_name = "QUARTER")]
    from: Option<String>,
    /// How many plans are tried
    #[arg(long, value_name = "N", default_value_t = 5_000)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    evaluations: u32,
    /// The seed of the search and its futures, 0 to 2^53; by default the scenario's. The same seed finds the same plan
    #[arg(long, value_name = "S", allow_negative_numbers = true)]
    #[arg(value_parser = |text: &str| whole(UncertaintyField::Seed, text))]
    seed: Option<f64>,
    /// How many threads; by default one for each core. The result is the same
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// What a table is of
    #[arg(long, value_enum, default_value_t = What::Plans)]
    what: What,
    /// Write a table in this format to stdout; without it, all of it in words
    #[arg(long, value_parser = out::formats(Format::of_tables()))]
    format: Option<&'static Format>,
    /// A table as CSV
    #[arg(long, conflicts_with_all = ["json", "format"])]
    csv: bool,
    /// A table as JSON
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// Write texts as they are, even those that a spreadsheet would take for formulas
    #[arg(long)]
    raw: bool,
    /// The scenario to write with the plan found, under a new name
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Want {
    /// The best odds that all four rules hold to the end
    AllRules,
    /// The best odds that leadership stands to the end
    Stands,
    /// The best service on average
    Service,
    /// The best lowest morale
    Morale,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum May {
    /// How many are hired where and when
    Hires,
    /// Which areas branch, when, with how many
    Branches,
    /// How much of their time teams protect
    Protected,
    /// Who comes from product
    Transfers,
    /// Where areas and people go
    Moves,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// A row for each plan found, the present one first
    Plans,
    /// A row for each thing that a plan does differently
    Differences,
}

impl Search {
    pub(super) fn run(self) -> anyhow::Result<()> {
        let output = self.output.as_deref();
        if output.is_some_and(|output| output.exists()) {
            bail!("the file after -o exists already; expected a new name");
        }
        let loaded = disk::load(&self.file)?;
        out::warn(&self.file, &loaded);
        let question = self.question(loaded.scenario)?;
        let threads = usize::from(self.threads.unwrap_or(0));
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
        let mut runner = OnAllCores { show: shown(io::stderr().is_terminal()), ended: || false };
        let found = pool.install(|| search(&question, &mut runner))?;
        let found = found.context("the search was ended")?;
        let format = match (self.format, self.csv, self.json) {
            (None, false, false) => None,
            (None, true, _) => Some(&csv::FORMAT),
            (None, _, _) => Format::ending_in(Format::of_tables(), "json"),
            (format, _, _) => format,
        };
        match format {
            None => out::write(SearchWords(&found).to_string().as_bytes(), None)?,
            Some(format) => {
                let table = match self.what {
                    What::Plans => tables::plans(&found),
                    What::Differences => tables::differences(&found),
                };
                out::write(&format.table("search", table.raw(self.raw))?.bytes, None)?;
            }
        }
        match found.proposed() {
            Some(plan) => write_into(&loaded.source, &plan.scenario, output),
            None => {
                if output.is_some() {
                    out::say("no plan beats the present one beyond chance: nothing is written");
                }
                Ok(())
            }
        }
    }

    fn question(&self, scenario: Scenario) -> anyhow::Result<Question> {
        let quarters = scenario.quarter_count();
        let own = heads_by_quarter(scenario.plan.items(), quarters);
        let heads = match &self.heads {
            None => own,
            Some(text) => vec![heads(text)?; quarters as usize],
        };
        let from = self.from.as_deref().map_or(Ok(0), |from| quarter(&scenario, from))?;
        let may = |what| self.change.contains(&what);
        let [least, most] = [self.teams[0], self.teams[1].min(6)];
        let engineers = least..=most.max(least);
        let seed = self.seed.unwrap_or(scenario.uncertainty.seed) as u64;
        Ok(Question {
            space: Space {
                quarters: from..=quarters.saturating_sub(1),
                hires: may(May::Hires),
                branches: may(May::Branches).then_some(Branches { areas: None, engineers }),
                transfers: may(May::Transfers).then_some(self.transfers),
                protected: may(May::Protected),
                moves: may(May::Moves),
            },
            goal: match self.want {
                Want::AllRules => Goal::AllRules,
                Want::Stands => Goal::Stands,
                Want::Service => Goal::Service,
                Want::Morale => Goal::Morale,
            },
            limits: Limits {
                heads: Some(heads),
                cost: self.cost,
                trunk: self.trunk,
                branch: self.teams,
                reorganizations: self.reorganizations,
            },
            effort: Effort { plans: self.evaluations, ..Effort::default() },
            seed,
            scenario,
        })
    }
}

/// How far the search is, for the person at a terminal.
fn shown(is_terminal: bool) -> impl FnMut(&Progress) -> bool {
    move |progress: &Progress| {
        if is_terminal {
            let Progress { plans, of, best, present, best_at, .. } = progress;
            let (best, present) = (best * 100.0, present * 100.0);
            // Nobody may be there to read it.
            let _ = write!(
                io::stderr(),
                "\r{plans} of {of} plans; best {best:.1} % (plan {best_at}), present {present:.1} %  "
            );
            if plans >= of {
                let _ = writeln!(io::stderr());
            }
        }
        true
    }
}

/// `7/quarter`, or 7.
fn heads(text: &str) -> anyhow::Result<u32> {
    let number = text.strip_suffix("/quarter").unwrap_or(text);
    number.parse().with_context(|| format!("{text:?}: expected heads a quarter, such as 7/quarter"))
}

/// `4-10`.
fn sizes(text: &str) -> Result<[u32; 2], String> {
    let parsed = text
        .split_once('-')
        .and_then(|(least, most)| Some([least.trim().parse().ok()?, most.trim().parse().ok()?]));
    let expected = || "expected the fewest and the most, such as 3-9".to_owned();
    parsed.filter(|[least, most]| least <= most).ok_or_else(expected)
}
