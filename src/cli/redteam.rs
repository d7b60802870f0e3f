//! `arborist redteam`: what would break a plan.

use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};

use super::out;
use super::search_arguments::{WithinArguments, heads, shown};
use super::share_argument::part;
use super::table_arguments::TableArguments;
use super::written::write_into;
use crate::app::plan_runner::OnAllCores;
use crate::export::red_team_tables::RedTeamTable;
use crate::export::red_team_words::{RedTeamWords, red_team_effort_told};
use crate::export::unheld_words::nothing_breaks;
use crate::model::Scenario;
use crate::planning::{
    Goal, Limits, Prevention, Progress, RedTeamEffort, RedTeamQuestion, is_large, red_team,
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
    #[arg(long, value_name = "SHARE", default_value_t = 0.8, value_parser = part)]
    holds: f64,
    /// The most heads asked for a quarter by a plan that prevents something; by default any
    #[arg(long, value_name = "N/quarter", value_parser = heads)]
    heads: Option<u32>,
    #[command(flatten)]
    within: WithinArguments,
    /// Which of what breaks the plan the scenario after -o prevents, as they are numbered
    #[arg(long, value_name = "N", default_value_t = 1, requires = "output", value_parser = number)]
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
        let most = question.effort.threats + question.effort.pairs;
        if self.prevent > most {
            bail!(
                "there will be no number {}: of so large an organization {most} are told at most",
                self.prevent
            );
        }
        let told = |_: &Progress| String::new();
        let mut runner = OnAllCores { show: shown(told), ended: || false };
        let report = self.within.pool()?.install(|| red_team(&question, &mut runner))?;
        let report = report.context("the red team was ended")?;
        let scenario = &question.scenario;
        let table = RedTeamTable::of(&report, scenario);
        let words = || RedTeamWords { report: &report, scenario }.to_string();
        // A table without rows does not say why.
        if let Some(nothing) = nothing_breaks(&report).filter(|_| self.table.is_asked_for()) {
            out::say(&nothing);
        }
        self.table.write("redteam", words, || table.breakings())?;
        if output.is_none() {
            return Ok(());
        }
        let place = self.prevent.checked_sub(1);
        match place.and_then(|place| report.breakings.get(place)).map(|it| &it.prevention) {
            Some(Prevention::By(by)) => write_into(&loaded.source, &by.scenario, output),
            Some(Prevention::InPart(by)) => {
                out::say(&format!(
                    "number {} is not prevented: the plan written brings back most, and it is not enough",
                    self.prevent
                ));
                write_into(&loaded.source, &by.scenario, output)
            }
            Some(_) => bail!("nothing was found that prevents number {}", self.prevent),
            None if !report.holds_as_it_is => {
                bail!("the plan does not hold as it is: there is nothing to prevent")
            }
            None => bail!("there is no number {} among what breaks the plan", self.prevent),
        }
    }

    fn question(&self, scenario: Scenario) -> anyhow::Result<RedTeamQuestion> {
        let (from, seed) = (self.within.first_quarter(&scenario)?, self.within.seed(&scenario));
        let goal = match self.want {
            Want::Stands => Goal::Stands,
            Want::AllRules => Goal::AllRules,
        };
        let large = is_large(&scenario);
        let usual = RedTeamQuestion::usual(scenario, goal);
        let effort = match self.within.futures() {
            Some(futures) => usual.effort.confirming_in(futures),
            None if large => {
                out::say(&red_team_effort_told(&usual.effort));
                usual.effort
            }
            None => usual.effort,
        };
        Ok(RedTeamQuestion {
            holds: self.holds,
            from,
            limits: self.within.limits(Limits {
                heads: self.heads.map(|heads| vec![heads]),
                cost: None,
                ..usual.limits
            }),
            effort,
            seed,
            ..usual
        })
    }
}

/// A number that what breaks a plan may have: as many are told at most.
fn number(text: &str) -> Result<usize, String> {
    let RedTeamEffort { threats, pairs, .. } = RedTeamEffort::default();
    let most = threats + pairs;
    let number = text.parse().ok().filter(|number| (1..=most).contains(number));
    number.ok_or_else(|| {
        format!("expected a number from 1 to {most}, which are the most that are told")
    })
}
