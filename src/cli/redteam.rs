//! `arborist redteam`: what would break a plan.

use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};

use super::futures::whole;
use super::out;
use super::quarter_argument::quarter;
use super::search_arguments::{shown, sizes};
use super::table_arguments::TableArguments;
use super::written::write_into;
use crate::app::plan_runner::OnAllCores;
use crate::export::red_team_tables::RedTeamTable;
use crate::export::red_team_words::RedTeamWords;
use crate::model::{Scenario, UncertaintyField};
use crate::planning::{
    Goal, Limits, Prevention, Progress, RedTeamEffort, RedTeamQuestion, red_team,
};
use crate::platform::disk;

/// Find the smallest things that would break the plan: leavers, growth, a freeze, a cut, hires that slip, an incident, an
/// area that appears, a harder leadership, and pairs of them; how likely each is, and what would have prevented it
#[derive(Debug, Args)]
pub struct RedTeam {
    /// The scenario with the plan
    file: PathBuf,
    /// What is wanted of the plan
    #[arg(long, value_enum, default_value_t = Want::Stands)]
    want: Want,
    /// The plan is broken where what is wanted comes true in at most so much of the futures in which it did, above 0 and
    /// below 1
    #[arg(long, value_name = "SHARE", default_value_t = 0.8, value_parser = share)]
    holds: f64,
    /// The most heads asked for a quarter by a plan that prevents something; by default any
    #[arg(long, value_name = "N")]
    heads: Option<u32>,
    /// The fewest and most people of the trunk in such a plan; what the plan is beyond itself is not held against it
    #[arg(long, value_name = "LEAST-MOST", default_value = "4-12", value_parser = sizes)]
    trunk: [u32; 2],
    /// The fewest and most people of every other team in such a plan
    #[arg(long, value_name = "LEAST-MOST", default_value = "3-10", value_parser = sizes)]
    teams: [u32; 2],
    /// The most branches and moves a quarter in such a plan
    #[arg(long, value_name = "N", default_value_t = 1)]
    reorganizations: u32,
    /// The first quarter in which something may happen or be decided, such as Q3 or 2015-Q1; by default the first
    #[arg(long, value_name = "QUARTER")]
    from: Option<String>,
    /// In how many futures what is found is confirmed; sizes are chosen in half of that, and sought in a twentieth
    #[arg(long, value_name = "N", default_value_t = 4_000)]
    #[arg(value_parser = clap::value_parser!(u32).range(100..=1_000_000))]
    futures: u32,
    /// The seed of the futures, 0 to 2^53; by default the scenario's. The same seed finds the same
    #[arg(long, value_name = "S", allow_negative_numbers = true)]
    #[arg(value_parser = |text: &str| whole(UncertaintyField::Seed, text))]
    seed: Option<f64>,
    /// How many threads; by default one for each core. The result is the same
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Which of what breaks the plan the scenario after -o prevents, as they are numbered
    #[arg(long, value_name = "N", default_value_t = 1, requires = "output")]
    prevent: usize,
    #[command(flatten)]
    table: TableArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Want {
    /// Leadership stands to the end
    Stands,
    /// All four rules hold to the end
    AllRules,
}

impl RedTeam {
    pub(super) fn run(self) -> anyhow::Result<()> {
        let output = self.table.output()?;
        let loaded = disk::load(&self.file)?;
        out::warn(&self.file, &loaded);
        let question = self.question(loaded.scenario)?;
        let threads = usize::from(self.threads.unwrap_or(0));
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
        let told = |_: &Progress| String::new();
        let mut runner = OnAllCores { show: shown(told), ended: || false };
        let report = pool.install(|| red_team(&question, &mut runner))?;
        let report = report.context("the red team was ended")?;
        let scenario = &question.scenario;
        let table = RedTeamTable::of(&report, scenario);
        let words = || RedTeamWords { report: &report, scenario }.to_string();
        self.table.write("redteam", words, || table.breakings())?;
        if output.is_none() {
            return Ok(());
        }
        let place = self.prevent.checked_sub(1);
        match place.and_then(|place| report.breakings.get(place)).map(|it| &it.prevention) {
            Some(Prevention::By(by)) => write_into(&loaded.source, &by.scenario, output),
            Some(_) => bail!("nothing was found that prevents number {}", self.prevent),
            None => bail!("there is no number {} among what breaks the plan", self.prevent),
        }
    }

    fn question(&self, scenario: Scenario) -> anyhow::Result<RedTeamQuestion> {
        let from = self.from.as_deref().map_or(Ok(0), |from| quarter(&scenario, from))?;
        let goal = match self.want {
            Want::Stands => Goal::Stands,
            Want::AllRules => Goal::AllRules,
        };
        let usual = RedTeamQuestion::usual(scenario, goal);
        Ok(RedTeamQuestion {
            holds: self.holds,
            from,
            limits: Limits {
                heads: self.heads.map(|heads| vec![heads]),
                cost: None,
                trunk: self.trunk,
                branch: self.teams,
                reorganizations: self.reorganizations,
            },
            effort: RedTeamEffort {
                screened_in: self.futures.div_ceil(20),
                chosen_in: self.futures.div_ceil(2),
                confirmed_in: self.futures,
                ..usual.effort
            },
            seed: self.seed.map_or(usual.seed, |seed| seed as u64),
            ..usual
        })
    }
}

/// A share above 0 and below 1.
fn share(text: &str) -> Result<f64, String> {
    let share = text.parse().ok().filter(|share| *share > 0.0 && *share < 1.0);
    share.ok_or_else(|| "expected a share above 0 and below 1, such as 0.8".to_owned())
}
