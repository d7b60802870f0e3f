//! `arborist plan`: a strategy writes the plan.

use std::path::PathBuf;

use anyhow::{Context, anyhow};
use clap::Args;

use super::out;
use super::quarter_argument::quarter;
use super::written::{expect_new, write_into};
use crate::files;
use crate::model::number_text::Number;
use crate::planning::{STRATEGIES, Strategy, fill, strategy};
use crate::platform::disk;

/// Let a strategy write the plan, quarter by quarter, from the organization as it then is
#[derive(Debug, Args)]
pub struct Plan {
    /// The scenario
    #[arg(required_unless_present = "list")]
    file: Option<PathBuf>,
    /// The strategy, see --list
    #[arg(long, value_name = "NAME", default_value = "trunk-and-branches")]
    strategy: String,
    /// A number in its sentences, see --list; may be given several times
    #[arg(long, value_name = "NUMBER=VALUE")]
    set: Vec<String>,
    /// The first quarter it plans, such as Q3 or 2015-Q1; by default the first. What is planned before, what is agreed or
    /// done and what the world does stay as they are
    #[arg(long, value_name = "QUARTER")]
    from: Option<String>,
    /// Tell every strategy, its sentences and its numbers
    #[arg(long)]
    list: bool,
    /// The scenario to write, under a new name; by default to stdout
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
}

impl Plan {
    pub(super) fn run(self) -> anyhow::Result<()> {
        if self.list {
            let all: Vec<String> = STRATEGIES.iter().map(told).collect();
            return out::write(all.join("\n").as_bytes(), None);
        }
        let strategy = self.chosen()?;
        let file = self.file.as_ref().context("expected a scenario")?;
        let output = self.output.as_deref();
        expect_new(output)?;
        let loaded = disk::load(file)?;
        out::warn(file, &loaded);
        let mut scenario = loaded.scenario;
        let from = self.from.as_deref().map_or(Ok(0), |from| quarter(&scenario, from))?;
        scenario.plan = fill(&scenario, from, &strategy)?;
        if output.is_some() {
            return write_into(&loaded.source, &scenario, output);
        }
        out::write(files::rewrite(&loaded.source, &scenario)?.text.as_bytes(), None)
    }

    fn chosen(&self) -> anyhow::Result<Strategy> {
        let found = strategy(&self.strategy).with_context(|| {
            let known: Vec<&str> = STRATEGIES.iter().map(|it| it.key).collect();
            format!("{:?} is no strategy; expected {}", self.strategy, known.join(", "))
        });
        self.set.iter().try_fold(found?, |strategy, set| {
            let (key, value) =
                set.split_once('=').with_context(|| format!("{set:?}: expected NUMBER=VALUE"))?;
            let number = strategy.numbers().into_iter().find(|it| it.key == key);
            let value = match number {
                Some(number) => Number::of(number).parse(value),
                None => Ok(0.0),
            };
            let value = value.map_err(|why| anyhow!("{key}: {why}"))?;
            Ok(strategy.with(key, value)?)
        })
    }
}

/// No plan has more quarters.
const LONGEST: u32 = 80;

/// A strategy, its sentences and its numbers.
fn told(strategy: &Strategy) -> String {
    let mut text = format!("{}: {}\n  {}\n", strategy.key, strategy.name, strategy.about);
    for sentence in strategy.words(LONGEST) {
        text += &format!("    - {sentence}\n");
    }
    for number in strategy.numbers() {
        let usual = Number::of(number).text(strategy.get(number.key));
        text += &format!("    --set {}={usual}  {}\n", number.key, number.name);
    }
    text
}
