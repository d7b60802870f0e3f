//! A merge that is on show: what differs, what was chosen, and what that comes to. All of it is computed
//! beside the window.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::surveys::stands;
use crate::edit::{Choice, Merged, Merging};
use crate::model::{Scenario, WEEKS_PER_QUARTER};
use crate::sim;

/// A merge that is on show.
#[derive(Debug, Clone, PartialEq)]
pub struct MergeOnShow {
    /// Both put together.
    pub merging: Merging,
    /// What they come to as chosen; `None` while that is computed.
    pub result: Option<Merged>,
    /// Which item is selected.
    pub at: usize,
    /// What theirs, mine and the result come to; `None` while that is computed.
    pub ends: [Option<End>; 3],
    /// The shares of futures in which leadership stands with theirs and with mine of a conflict that is not
    /// decided yet, everything else as it is chosen, by its item.
    pub odds: BTreeMap<usize, [f64; 2]>,
}

/// What a scenario comes to.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct End {
    /// The quarter (from 0) in which leadership is replaced in the expected run, if it is.
    pub replaced: Option<u32>,
    /// How many quarters were run; 0 of what cannot be run.
    pub quarters: u32,
    /// Everybody at the end of the expected run, people.
    pub heads: f64,
    /// The share of futures in which leadership stands at the end; `None` while no future was run.
    pub stands: Option<f64>,
}

/// A merge that is to be computed.
#[derive(Debug, Clone)]
pub struct MergeAsked {
    /// What both began from; `None` where nobody knows.
    pub base: Option<Arc<Scenario>>,
    /// One's own form.
    pub mine: Arc<Scenario>,
    /// The form of the other side.
    pub theirs: Arc<Scenario>,
    /// Both, as chosen so far; `None` at first.
    pub merging: Option<Merging>,
    /// How it was chosen before one side was changed once more.
    pub before: Option<Merging>,
    /// Whether what theirs and mine come to is known.
    pub ends_known: bool,
    /// Whether futures are run.
    pub futures: bool,
}

/// A part of what a merge comes to, in the order in which it is found.
#[derive(Debug)]
pub enum MergeNews {
    /// What differs.
    Differs(Box<Merging>),
    /// The result as chosen.
    Result(Box<Merged>),
    /// What theirs (0), mine (1) or the result (2) comes to.
    End(usize, End),
    /// The odds with theirs and with mine of a conflict.
    Odds(usize, [f64; 2]),
}

impl MergeOnShow {
    /// Two sides of which nothing is chosen yet.
    pub(super) fn of(merging: Merging) -> MergeOnShow {
        let (ends, odds) = ([None; 3], BTreeMap::new());
        MergeOnShow { merging, result: None, at: 0, ends, odds }
    }

    /// Whether what theirs and mine come to is known, in futures too where they are run.
    pub(super) fn ends_known(&self, futures: bool) -> bool {
        let is_known = |end: &Option<End>| end.is_some_and(|end| !futures || end.is_known());
        self.ends[..2].iter().all(is_known)
    }

    /// Whether all of it is.
    pub(super) fn is_known(&self, futures: bool) -> bool {
        let result = self.ends[2].is_some_and(|end| !futures || end.is_known());
        let open = self.merging.items().iter().enumerate();
        let mut open = open.filter(|(_, item)| item.choice.is_none()).map(|(at, _)| at);
        let odds = !futures || open.all(|at| self.odds.contains_key(&at));
        self.result.is_some() && result && odds && self.ends_known(futures)
    }

    /// Takes one side's form of an item; what all comes to is not known then.
    pub(super) fn choose(&mut self, at: usize, choice: Choice) {
        self.merging.choose(at, choice);
        self.at = at;
        self.result = None;
        self.ends[2] = None;
        self.odds.clear();
    }

    /// Takes in a part of what it comes to.
    pub(super) fn take_in(&mut self, news: MergeNews) {
        match news {
            MergeNews::Differs(merging) => *self = MergeOnShow::of(*merging),
            MergeNews::Result(merged) => self.result = Some(*merged),
            MergeNews::End(side, end) => self.ends[side] = Some(end),
            MergeNews::Odds(item, odds) => drop(self.odds.insert(item, odds)),
        }
    }
}

impl End {
    fn is_known(self) -> bool {
        self.stands.is_some() || self.quarters == 0
    }
}

impl MergeAsked {
    /// Computes it, the most urgent first; `tell` is told each part.
    pub(super) fn compute(self, go_on: &(dyn Fn() -> bool + Sync), tell: impl Fn(MergeNews)) {
        let MergeAsked { base, mine, theirs, merging, before, ends_known, futures } = self;
        let merging = merging.unwrap_or_else(|| {
            let mut merging = match base {
                Some(base) => Merging::new(base, mine.clone(), theirs.clone()),
                None => Merging::of_two(mine.clone(), theirs.clone()),
            };
            if let Some(before) = &before {
                merging.choose_as(before);
            }
            tell(MergeNews::Differs(Box::new(merging.clone())));
            merging
        });
        if !go_on() {
            return;
        }
        let merged = merging.result();
        tell(MergeNews::Result(Box::new(merged.clone())));
        let sides = [&*theirs, &*mine, &merged.scenario];
        let sides = sides.into_iter().enumerate().skip(if ends_known { 2 } else { 0 });
        let sides: Vec<_> = sides.map(|(side, of)| (side, of, expected(of))).collect();
        for (side, _, end) in &sides {
            tell(MergeNews::End(*side, *end));
        }
        if !futures {
            return;
        }
        for (side, of, end) in sides {
            if let Some(stands) = stands(of, go_on) {
                tell(MergeNews::End(side, End { stands: Some(stands), ..end }));
            }
        }
        let items = merging.items().iter().enumerate();
        for (at, _) in items.filter(|(_, item)| item.choice.is_none()) {
            let with = |choice| {
                let mut merging = merging.clone();
                merging.choose(at, choice);
                go_on().then(|| stands(&merging.result().scenario, go_on)).flatten()
            };
            let (Some(theirs), Some(mine)) = (with(Choice::Theirs), with(Choice::Mine)) else {
                return;
            };
            tell(MergeNews::Odds(at, [theirs, mine]));
        }
    }
}

/// What a scenario comes to in the expected run.
fn expected(scenario: &Scenario) -> End {
    let Ok(run) = sim::run_by_quarter(scenario) else { return End::default() };
    End {
        replaced: run.replaced_week().map(|week| week.saturating_sub(1) / WEEKS_PER_QUARTER),
        quarters: scenario.quarter_count(),
        heads: run.org_at(run.weeks()).heads,
        stands: None,
    }
}
