//! `arborist search`: a search over plans.

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::out;
use super::scenario_names::names;
use super::search_arguments::{
    SearchArguments, confirming, heads, progress_over, shown, tell_where_set,
};
use super::table_arguments::TableArguments;
use super::written::write_into;
use crate::app::plan_runner::{Confirming, OnAllCores};
use crate::export::found_scenario::{FoundBy, Known};
use crate::export::search_tables as tables;
use crate::export::search_words::{SearchWords, heads_told};
use crate::planning::{Goal, Progress, search, usual_heads};
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
    /// The most heads asked for a quarter, such as 7/quarter; by default as many as the present plan asks for in each, and
    /// where it asks for none a quarter of the people who are there at the start
    #[arg(long, value_name = "N/quarter", value_parser = heads)]
    heads: Option<u32>,
    #[command(flatten)]
    over: SearchArguments,
    /// What a table is of
    #[arg(long, value_enum, default_value_t = What::Plans)]
    what: What,
    #[command(flatten)]
    table: TableArguments,
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
enum What {
    /// A row for each plan found, the present one first
    Plans,
    /// A row for each thing that a plan does differently
    Differences,
}

impl Search {
    pub(super) fn run(self) -> anyhow::Result<()> {
        let output = self.table.output()?;
        let loaded = disk::load(&self.file)?;
        out::warn(&self.file, &loaded);
        let quarters = loaded.scenario.quarter_count();
        let heads = match self.heads {
            None => usual_heads(&loaded.scenario),
            Some(most) => vec![most; quarters as usize],
        };
        let goal = match self.want {
            Want::AllRules => Goal::AllRules,
            Want::Stands => Goal::Stands,
            Want::Service => Goal::Service,
            Want::Morale => Goal::Morale,
        };
        let question = self.over.question(loaded.scenario, goal, Some(heads))?;
        heads_told(&question).iter().for_each(|told| out::say(told));
        let runner = OnAllCores { show: shown(best), ended: || false };
        let mut runner = Confirming { runner, tell: confirming };
        let found = self.over.pool()?.install(|| search(&question, &mut runner));
        progress_over();
        let found = found?.context("the search was ended")?;
        let words = || SearchWords(&found).to_string();
        self.table.write("search", words, || match self.what {
            What::Plans => tables::plans(&found),
            What::Differences => tables::differences(&found),
        })?;
        tell_where_set(found.hindrance.as_ref());
        match found.proposed() {
            Some(plan) => {
                let by = FoundBy {
                    from: (&names(&[&self.file])[0], &question.scenario),
                    goal,
                    enough: None,
                    offered: None,
                    seed: question.seed,
                    plans: found.plans_tried,
                    present: Some(found.present.confirmed.figure),
                };
                let (confirmed, differences) = (Some(&plan.confirmed), &*plan.differences);
                let known = Known { scenario: &plan.scenario, confirmed, differences };
                write_into(&by.source(&loaded.source, &known), &by.scenario(&known), output)
            }
            None => {
                if output.is_some() {
                    out::say("no plan beats the present one beyond chance: nothing is written");
                }
                Ok(())
            }
        }
    }
}

/// The figures of the best plan so far and of the present one.
fn best(progress: &Progress) -> String {
    let Progress { best, present, best_at, .. } = progress;
    let [best, present] = [best, present].map(|figure| figure * 100.0);
    format!("; best {best:.1} % (plan {best_at}), present {present:.1} %")
}
