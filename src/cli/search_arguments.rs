//! The arguments of everything that searches over plans.

use std::io::{self, IsTerminal, Write};

use clap::{Args, ValueEnum};
use rayon::ThreadPool;

use super::futures::whole;
use super::out;
use super::quarter_argument::quarter;
use crate::export::search_words::effort_told;
use crate::model::{Scenario, UncertaintyField};
use crate::planning::{
    Branches, Effort, Goal, Hindrance, Limits, Progress, Question, Space, WhichLimit,
};

/// What may change, within which limits, and how much is tried.
#[derive(Debug, Args)]
pub(super) struct SearchArguments {
    /// What may change; several with commas between
    #[arg(long, value_enum, value_delimiter = ',')]
    #[arg(default_values_t = [May::Hires, May::Branches, May::Protected])]
    change: Vec<May>,
    /// The most people from product in all, where transfers may change
    #[arg(long, value_name = "N", default_value_t = 6)]
    transfers: u32,
    /// The most that the organization costs over the run
    #[arg(long, value_name = "COST", allow_negative_numbers = true, value_parser = cost)]
    cost: Option<f64>,
    /// How many plans are tried: by default 5,000, and fewer of a large organization
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    evaluations: Option<u32>,
    #[command(flatten)]
    within: WithinArguments,
}

/// The limits of a plan that is sought, by whatever command, and how it is sought.
#[derive(Debug, Args)]
pub(super) struct WithinArguments {
    /// The fewest and most people of the trunk, on average and in whole people (10.4 are 10); by default 4-10, and 4-12 in
    /// a plan that prevents something
    #[arg(long, value_name = "LEAST-MOST", value_parser = sizes)]
    trunk: Option<[u32; 2]>,
    /// The fewest and most people of every other team, counted alike; by default 3-9, and 3-10 in a plan that prevents something
    #[arg(long, value_name = "LEAST-MOST", value_parser = sizes)]
    teams: Option<[u32; 2]>,
    /// The most branches and moves a quarter
    #[arg(long, value_name = "N", default_value_t = 1)]
    reorganizations: u32,
    /// The first quarter in which something may change or happen, such as Q3 or 2015-Q1; by default the first
    #[arg(long, value_name = "QUARTER")]
    from: Option<String>,
    /// In how many futures what is found is confirmed: by default 10,000, of threats 4,000, and fewer of a large
    /// organization. In a part of that plans and threats are sought and chosen
    #[arg(long, value_name = "N")]
    #[arg(value_parser = clap::value_parser!(u32).range(100..=1_000_000))]
    futures: Option<u32>,
    /// The seed of the search and its futures, 0 to 2^53; by default the scenario's. The same seed finds the same
    #[arg(long, value_name = "S", allow_negative_numbers = true)]
    #[arg(value_parser = |text: &str| whole(UncertaintyField::Seed, text))]
    seed: Option<f64>,
    /// How many threads; by default one for each core. The result is the same
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

impl WithinArguments {
    /// The first quarter (from 0) in which something may change or happen.
    ///
    /// # Errors
    /// When it is no quarter of the plan.
    pub(super) fn first_quarter(&self, scenario: &Scenario) -> anyhow::Result<u32> {
        self.from.as_deref().map_or(Ok(0), |from| quarter(scenario, from))
    }

    /// The limits where nobody says otherwise, as far as somebody does.
    pub(super) fn limits(&self, usual: Limits) -> Limits {
        Limits {
            trunk: self.trunk.unwrap_or(usual.trunk),
            branch: self.teams.unwrap_or(usual.branch),
            reorganizations: self.reorganizations,
            ..usual
        }
    }

    /// In how many futures what is found is confirmed, where somebody says so.
    pub(super) fn futures(&self) -> Option<u32> {
        self.futures
    }

    /// The seed.
    pub(super) fn seed(&self, scenario: &Scenario) -> u64 {
        self.seed.unwrap_or(scenario.uncertainty.seed) as u64
    }

    /// The threads that it runs on.
    pub(super) fn pool(&self) -> anyhow::Result<ThreadPool> {
        let threads = usize::from(self.threads.unwrap_or(0));
        Ok(rayon::ThreadPoolBuilder::new().num_threads(threads).build()?)
    }
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

impl SearchArguments {
    /// The question for a scenario, with at most so many heads by quarter.
    pub(super) fn question(
        &self,
        scenario: Scenario,
        goal: Goal,
        heads: Option<Vec<u32>>,
    ) -> anyhow::Result<Question> {
        let quarters = scenario.quarter_count();
        let from = self.within.first_quarter(&scenario)?;
        let may = |what| self.change.contains(&what);
        let limits = self.within.limits(Limits { heads, cost: self.cost, ..Limits::default() });
        let [least, most] = [limits.branch[0], limits.branch[1].min(6)];
        let engineers = least..=most.max(least);
        Ok(Question {
            space: Space {
                quarters: from..=quarters.saturating_sub(1),
                hires: may(May::Hires),
                branches: may(May::Branches).then_some(Branches { areas: None, engineers }),
                transfers: may(May::Transfers).then_some(self.transfers),
                protected: may(May::Protected),
                moves: may(May::Moves),
            },
            goal,
            limits,
            effort: self.effort(&scenario),
            seed: self.within.seed(&scenario),
            scenario,
        })
    }

    /// How much is tried; it is told where that is less than usual.
    fn effort(&self, scenario: &Scenario) -> Effort {
        let usual = Effort::default().for_size_of(scenario);
        let effort = self.within.futures().map_or(usual, Effort::confirming_in);
        let effort = Effort { plans: self.evaluations.unwrap_or(usual.plans), ..effort };
        if let Some(told) = effort_told(&effort, scenario) {
            out::say(&told);
        }
        effort
    }

    /// The threads that it runs on.
    pub(super) fn pool(&self) -> anyhow::Result<ThreadPool> {
        self.within.pool()
    }
}

/// How far it is, for the person at a terminal: how many plans were tried, and what else is told.
pub(super) fn shown(told: impl Fn(&Progress) -> String) -> impl FnMut(&Progress) -> bool {
    let is_terminal = io::stderr().is_terminal();
    move |progress: &Progress| {
        if is_terminal {
            let Progress { plans, of, .. } = progress;
            // Nobody may be there to read it.
            let _ = write!(io::stderr(), "\r{plans} of {of} plans{}  ", told(progress));
            if plans >= of {
                let _ = writeln!(io::stderr());
            }
        }
        true
    }
}

/// Says which argument sets the limit that stands in the way, where one does.
pub(super) fn tell_where_set(hindrance: Option<&Hindrance>) {
    let option = match hindrance.and_then(Hindrance::limit) {
        Some(WhichLimit::Heads) => "--heads",
        Some(WhichLimit::Cost) => "--cost",
        Some(WhichLimit::TrunkLeast | WhichLimit::TrunkMost) => "--trunk",
        Some(WhichLimit::BranchLeast | WhichLimit::BranchMost) => "--teams",
        Some(WhichLimit::Reorganizations) => "--reorganizations",
        None => return,
    };
    out::say(&format!("the limit that stands in the way is set by {option}"));
}

/// How much of confirming is done, for the person at a terminal.
pub(super) fn confirming(done: f64) {
    if io::stderr().is_terminal() {
        // Nobody may be there to read it.
        let _ = write!(io::stderr(), "\rconfirming: {:.0} %  ", done * 100.0);
    }
}

/// Ends the line on which it was shown how far it is: what comes next begins a new one.
pub(super) fn progress_over() {
    if io::stderr().is_terminal() {
        // Nobody may be there to read it.
        let _ = writeln!(io::stderr());
    }
}

/// A cost: a number, 0 or more.
fn cost(text: &str) -> Result<f64, String> {
    let cost = text.parse().ok().filter(|cost: &f64| cost.is_finite() && *cost >= 0.0);
    cost.ok_or_else(|| "expected a cost of 0 or more, such as 38.5e6".to_owned())
}

/// `4-10`.
fn sizes(text: &str) -> Result<[u32; 2], String> {
    let parsed = text
        .split_once('-')
        .and_then(|(least, most)| Some([least.trim().parse().ok()?, most.trim().parse().ok()?]));
    let expected = || "expected the fewest and the most, such as 3-9".to_owned();
    parsed.filter(|[least, most]| least <= most).ok_or_else(expected)
}

/// `7/quarter`, or 7.
pub(super) fn heads(text: &str) -> Result<u32, String> {
    let number = text.strip_suffix("/quarter").unwrap_or(text);
    number.parse().map_err(|_| "expected heads a quarter, such as 7/quarter".to_owned())
}
