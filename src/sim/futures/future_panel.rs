//! What each future came to, quarter by quarter: where a survey keeps bands, a panel keeps the futures themselves.

use rayon::prelude::*;

use super::block::{Block, Luck, Plan, lane_of};
use super::engine::{Engine, with_engine};
use super::held::Held;
use super::wanted::{Column, Columns};
use crate::model::{Rule, Scenario, Schedule, WEEKS_PER_QUARTER};
use crate::sim::followed::Followed;
use crate::sim::number::Number;
use crate::sim::sampling::{Names, Sampled, Stream};
use crate::sim::state::NOT_YET;

/// A wait of more weeks is as good as none that ends.
pub const LONGEST_WAIT: f64 = 52.0;

/// Futures by number, each with what was asked for, by quarter.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    columns: Columns,
    quarters: u32,
    futures: Vec<Future>,
}

/// How a future ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct End {
    /// The week in which leadership was replaced; `None` where it stands.
    pub replaced: Option<f64>,
    /// The week in which each rule first broke; `None` where it held.
    pub broken: [Option<f64>; Rule::ALL.len()],
}

#[derive(Debug, Clone, PartialEq)]
struct Future {
    /// By quarter, then by column: at the quarter's end, and on average over its weeks.
    columns: Vec<[f64; 2]>,
    /// By week, then by rule: what it judges; empty where that was not asked for.
    judged: Vec<f32>,
    /// Who joined from the start to each quarter's end, people.
    joined: Vec<f64>,
    /// Whether the budget was compressed by each quarter's end.
    compressed: Vec<bool>,
    end: End,
}

impl Panel {
    /// How many futures there are.
    pub fn futures(&self) -> usize {
        self.futures.len()
    }

    /// How many quarters each has.
    pub fn quarters(&self) -> u32 {
        self.quarters
    }

    /// A column of every future at the end of a quarter (from 0), in the order of their numbers; `None` where it was not
    /// asked for, or there is no such quarter.
    pub fn at_end(&self, quarter: u32, column: Column) -> Option<Vec<f64>> {
        self.column(quarter, column, 0)
    }

    /// The same on average over the quarter's weeks; a wait counts as [`LONGEST_WAIT`] where it is longer.
    pub fn on_average(&self, quarter: u32, column: Column) -> Option<Vec<f64>> {
        self.column(quarter, column, 1)
    }

    fn column(&self, quarter: u32, column: Column, which: usize) -> Option<Vec<f64>> {
        let place = self.columns.place(column).filter(|_| quarter < self.quarters)?;
        let at = quarter as usize * self.columns.count() + place;
        Some(self.futures.iter().map(|future| future.columns[at][which]).collect())
    }

    /// What a rule judges in every future at the end of a week, from 1; `None` where it was not asked for week by week, or
    /// there is no such week.
    pub fn judged(&self, week: u32, rule: Rule) -> Option<Vec<f64>> {
        let at = (week as usize).checked_sub(1)? * Rule::ALL.len() + rule as usize;
        self.futures.iter().map(|future| future.judged.get(at).copied().map(f64::from)).collect()
    }

    /// Who joined every future from the start to the end of a quarter (from 0), people; `None` where there is no such
    /// quarter.
    pub fn joined(&self, quarter: u32) -> Option<Vec<f64>> {
        let quarter = quarter as usize;
        self.futures.iter().map(|future| future.joined.get(quarter).copied()).collect()
    }

    /// Whether every future's budget was compressed, and people cut for it, by the end of a quarter (from 0).
    pub fn compressed(&self, quarter: u32) -> impl Iterator<Item = bool> {
        let quarter = quarter as usize;
        self.futures.iter().map(move |it| it.compressed.get(quarter).copied().unwrap_or(false))
    }

    /// How every future ended.
    pub fn ends(&self) -> impl Iterator<Item = &End> {
        self.futures.iter().map(|future| &future.end)
    }
}

/// Runs `futures` futures that follow what is known, each to the end of the plan; where nothing is known they are those
/// of [`survey`](super::survey). `go_on` is asked now and then; once it says no, the answer is `None`.
pub fn panel(
    scenario: &Scenario,
    schedule: &Schedule,
    followed: &Followed,
    futures: u32,
    columns: &Columns,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Option<Panel> {
    let names = Names::of(schedule);
    let plan = Plan { scenario, schedule, names: &names, columns };
    with_engine!(scenario.uncertainty.flows, engine => {
        run(engine, &plan, followed, futures, go_on)
    })
}

fn run<E: Engine>(
    engine: E,
    plan: &Plan<'_>,
    followed: &Followed,
    futures: u32,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Option<Panel> {
    let blocks: Vec<u32> = (0..futures).step_by(E::N::LANES).collect();
    let of_block = |first| go_on().then(|| block(engine, plan, followed, first));
    let of_blocks: Option<Vec<Vec<Future>>> = blocks.into_par_iter().map(of_block).collect();
    let futures = of_blocks?.into_iter().flatten().take(futures as usize).collect();
    Some(Panel { columns: plan.columns.clone(), quarters: plan.schedule.quarters(), futures })
}

/// The futures of a block, from number `first` on.
fn block<E: Engine>(engine: E, plan: &Plan<'_>, followed: &Followed, first: u32) -> Vec<Future> {
    let (lanes, weeks) = (E::N::LANES, WEEKS_PER_QUARTER as usize);
    let uncertainty = &plan.scenario.uncertainty;
    let stream = Stream { seed: uncertainty.seed as u64, first };
    let row = plan.columns.count() * lanes;
    let mut samples = vec![<E::N as Number>::Sample::default(); row * weeks];
    let zero = engine.zero();
    let dice = Sampled::new(zero, stream, plan.names, uncertainty);
    let mut luck = Luck::new(Held::nothing(dice, zero), Some(followed), zero);
    let mut block = Block::new(engine, plan, &luck);
    let most = |column: &Column| match column {
        Column::Wait(_) => LONGEST_WAIT,
        _ => f64::INFINITY,
    };
    let mosts: Vec<f64> = plan.columns.iter().map(most).collect();
    let mut columns = vec![Vec::new(); lanes];
    let (weekly, mut judged) = (plan.columns.weekly(), vec![Vec::new(); lanes]);
    let mut joined = vec![Vec::new(); lanes];
    let mut compressed = vec![Vec::new(); lanes];
    for _ in 0..plan.schedule.quarters() {
        block.run_quarter(engine, &mut luck, &mut samples);
        for lane in 0..lanes {
            joined[lane].push(lane_of(luck.joined(), lane));
            compressed[lane].push(block.cuts(lane) > 0.0);
            for (column, most) in mosts.iter().enumerate() {
                let at =
                    |week: usize| -> f64 { samples[week * row + column * lanes + lane].into() };
                let mean = (0..weeks).map(|week| at(week).min(*most)).sum::<f64>() / weeks as f64;
                columns[lane].push([at(weeks - 1), mean]);
            }
            for week in 0..weeks {
                let at =
                    |column: &usize| -> f64 { samples[week * row + column * lanes + lane].into() };
                judged[lane].extend(weekly.iter().map(|column| at(column) as f32));
            }
        }
    }
    let week = |week: f64| (week < NOT_YET).then_some(week);
    let all = columns.into_iter().zip(judged).zip(joined).zip(compressed).enumerate();
    let future = |(lane, (((columns, judged), joined), compressed))| {
        let (broken, replaced) = block.first_broken(lane);
        let end = End { replaced: week(replaced), broken: broken.map(week) };
        Future { columns, judged, joined, compressed, end }
    };
    all.map(future).collect()
}
