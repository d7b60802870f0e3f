//! `arborist ask`: how many heads it takes, and what less would do.

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::out;
use super::scenario_names::names;
use super::search_arguments::{SearchArguments, confirming, progress_over, shown, tell_where_set};
use super::share_argument::odds;
use super::table_arguments::TableArguments;
use super::written::write_into;
use crate::app::plan_runner::{Confirming, OnAllCores};
use crate::export::found_scenario::{FoundBy, Known};
use crate::export::offer_tables as tables;
use crate::export::offer_words::OfferWords;
use crate::planning::{Goal, Measure, Progress, Wanted, ask};
use crate::platform::disk;

/// Find the fewest heads, or the least cost, with which a plan is as sure as wanted, and the best plan for every offer
/// from no heads a quarter to twice what the present plan asks for. Hires may always change
#[derive(Debug, Args)]
pub struct Ask {
    /// The scenario with the present plan
    file: PathBuf,
    /// How sure, 1% to 100%: 90% or 0.9
    #[arg(long, value_name = "ODDS", default_value_t = 0.9, value_parser = odds)]
    odds: f64,
    /// What is wanted
    #[arg(long, value_enum, default_value_t = Want::Stands)]
    want: Want,
    /// What is to be as little as can be
    #[arg(long, value_enum, default_value_t = By::Heads)]
    by: By,
    #[command(flatten)]
    over: SearchArguments,
    /// What a table is of
    #[arg(long, value_enum, default_value_t = What::Offers)]
    what: What,
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// Heads asked for in all
    Heads,
    /// What the organization costs over the run
    Cost,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// A row for each offer of so many heads a quarter
    Offers,
    /// The present plan, the smallest ask, and a row for each plan of which none does better with as little
    Frontier,
}

impl Ask {
    pub(super) fn run(self) -> anyhow::Result<()> {
        let output = self.table.output()?;
        let loaded = disk::load(&self.file)?;
        out::warn(&self.file, &loaded);
        let goal = match self.want {
            Want::Stands => Goal::Stands,
            Want::AllRules => Goal::AllRules,
        };
        let by = match self.by {
            By::Heads => Measure::Heads,
            By::Cost => Measure::Cost,
        };
        let question = self.over.question(loaded.scenario, goal, None)?;
        let wanted = Wanted { odds: self.odds, by };
        let told = |_: &Progress| String::new();
        let runner = OnAllCores { show: shown(told), ended: || false };
        let mut runner = Confirming { runner, tell: confirming };
        let found = self.over.pool()?.install(|| ask(&question, wanted, &mut runner));
        progress_over();
        let found = found?.context("the search was ended")?;
        let words = || OfferWords(&found).to_string();
        self.table.write("ask", words, || match self.what {
            What::Offers => tables::offers(&found),
            What::Frontier => tables::frontier(&found),
        })?;
        tell_where_set(found.hindrance.as_ref());
        match &found.smallest {
            Some(smallest) => {
                let by = FoundBy {
                    from: (&names(&[&self.file])[0], &question.scenario),
                    goal,
                    enough: Some(self.odds),
                    offered: None,
                    seed: question.seed,
                    plans: found.plans_tried,
                    present: Some(found.present.plan.confirmed.figure),
                };
                let plan = &smallest.plan;
                let (confirmed, differences) = (Some(&plan.confirmed), &*plan.differences);
                let known = Known { scenario: &plan.scenario, confirmed, differences };
                write_into(&by.source(&loaded.source, &known), &by.scenario(&known), output)
            }
            None => {
                if output.is_some() {
                    out::say("no plan found does as often as wanted: nothing is written");
                }
                Ok(())
            }
        }
    }
}
