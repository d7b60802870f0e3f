//! A run that follows what is known: in quarters whose joins were counted those people join, whatever the plan
//! hires, and product engineers are as many as there were. Leaving, learning, work and rules stay the model's.

use std::cell::Cell;

use super::number::Number;
use super::sampling::{Assumption, Draw, Sampler, Seen};
use crate::model::{Actual, ActualField, AreaIx, WEEKS_PER_QUARTER};

/// What is known, quarter by quarter from the start on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Followed {
    /// How many joined from the start to the beginning and to the end of each quarter, people; `None` where the plan hires.
    joined: Vec<Option<[f64; 2]>>,
    /// The log of product engineers over those at the start, and the quarter at whose end there are so many.
    engineers: Vec<Option<(f64, u32)>>,
}

impl Followed {
    /// Nothing.
    pub fn nothing() -> Followed {
        Followed::default()
    }

    /// What was counted up to the end of `last` (from 0), of an organization that began with so many product engineers.
    /// Counts of several quarters come evenly; without `joins` the plan hires.
    pub fn of(actuals: &[Actual], engineers_at_start: f64, last: u32, joins: bool) -> Followed {
        let known = |field| {
            let told = actuals.iter().filter(move |actual| actual.quarter <= last);
            told.filter_map(move |actual| Some((actual.quarter, actual.get(field)?)))
        };
        let mut followed = Followed::nothing();
        let mut so_far = 0.0;
        for (quarter, joined) in known(ActualField::Joins).filter(|_| joins) {
            let begun = followed.joined.len() as u32;
            let each = joined / f64::from(quarter + 1 - begun);
            for nth in begun..=quarter {
                let at = |nth: u32| so_far + each * f64::from(nth - begun);
                followed.joined.push(Some([at(nth), at(nth + 1)]));
            }
            so_far += joined;
        }
        for (quarter, engineers) in known(ActualField::ProductEngineers) {
            let target = Number::ln(engineers / engineers_at_start);
            followed.engineers.resize(quarter as usize + 1, Some((target, quarter)));
        }
        followed
    }

    /// Whether the joins of a quarter (from 0) are known.
    pub fn knows_joins(&self, quarter: u32) -> bool {
        self.joined.get(quarter as usize).is_some_and(Option::is_some)
    }

    /// Whether the product engineers of a quarter (from 0) are known.
    pub fn knows_engineers(&self, quarter: u32) -> bool {
        self.engineers.get(quarter as usize).is_some_and(Option::is_some)
    }
}

/// Luck that follows what is known.
pub struct Following<'a, N, L> {
    luck: L,
    /// `None` where nothing is known.
    followed: Option<&'a Followed>,
    quarter: u32,
    team: usize,
    /// Who joins each team slot in the quarter, people; `None` where the plan hires.
    coming: Option<Vec<N>>,
    /// What is added to the weekly log growth of engineers, where they are known.
    engineers: Option<N>,
    /// Who joined so far.
    joined: Cell<N>,
}

impl<'a, N: Number, L: Sampler<N>> Following<'a, N, L> {
    /// `luck`, but for what is known. `zero` is 0.
    #[inline(always)]
    pub fn new(luck: L, followed: Option<&'a Followed>, zero: N) -> Self {
        let joined = Cell::new(zero);
        Following { luck, followed, quarter: 0, team: 0, coming: None, engineers: None, joined }
    }

    /// What decides where nothing is known.
    #[inline(always)]
    pub fn luck(&self) -> &L {
        &self.luck
    }

    /// The same, to be changed.
    #[inline(always)]
    pub fn luck_mut(&mut self) -> &mut L {
        &mut self.luck
    }

    /// Who joined since the start, people.
    #[inline(always)]
    pub fn joined(&self) -> N {
        self.joined.get()
    }

    /// Deals people out to teams, as their open positions are, or else their heads: whole people where luck moves
    /// whole people.
    #[inline(always)]
    fn deal(&self, [before, after]: [f64; 2], seen: &Seen<N>) -> Vec<N> {
        let zero = seen.log_engineers.of(0.0);
        let people = self.luck.counted(zero.of(after)) - self.luck.counted(zero.of(before));
        let mut open = zero;
        seen.teams.iter().flatten().for_each(|[_, requisitions]| open += *requisitions);
        let weight = |team: &Option<[N; 2]>| match team {
            // Somebody joins a team that is empty where all are.
            Some([heads, requisitions]) => N::choose(open.gt(zero), *requisitions, *heads + EMPTY),
            None => zero,
        };
        let mut whole = zero;
        seen.teams.iter().for_each(|team| whole += weight(team));
        // Of several alike not always the same one gets the one person.
        let turn = (f64::from(self.quarter) * GOLDEN).fract() - 0.5;
        let upto = |sum: N| self.luck.counted(people * (sum / whole) + turn);
        let (mut sum, mut dealt) = (zero, self.luck.counted(zero + turn));
        let mut coming = Vec::with_capacity(seen.teams.len());
        for team in &seen.teams {
            sum += weight(team);
            let next = upto(sum);
            coming.push(next - dealt);
            dealt = next;
        }
        coming
    }
}

/// What an empty team weighs, people.
const EMPTY: f64 = 1e-6;
/// The fraction whose multiples lie most evenly.
const GOLDEN: f64 = 0.618_033_988_75;

impl<N: Number, L: Sampler<N>> Sampler<N> for Following<'_, N, L> {
    #[inline(always)]
    fn begin_quarter(&mut self, quarter: u32) {
        self.quarter = quarter;
        self.luck.begin_quarter(quarter);
    }

    #[inline(always)]
    fn asks(&self) -> bool {
        self.followed.is_some()
    }

    #[inline(always)]
    fn see(&mut self, seen: &Seen<N>) {
        let Some(followed) = self.followed else { return };
        let quarter = self.quarter as usize;
        let joined = followed.joined.get(quarter).copied().flatten();
        self.coming = joined.map(|joined| self.deal(joined, seen));
        let engineers = followed.engineers.get(quarter).copied().flatten();
        self.engineers = engineers.map(|(target, last)| {
            let weeks = f64::from((last + 1 - self.quarter) * WEEKS_PER_QUARTER);
            (-seen.log_engineers + target) * (1.0 / weeks) - seen.engineer_growth
        });
    }

    #[inline(always)]
    fn begin_team(&mut self, team: usize, owned: &[AreaIx]) {
        self.team = team;
        self.luck.begin_team(team, owned);
    }

    #[inline(always)]
    fn fill(&self, week: usize, mean: N, wanted: N) -> [N; 2] {
        let [hired, open] = match &self.coming {
            None => self.luck.fill(week, mean, wanted),
            Some(coming) => {
                let people = coming[self.team];
                let share = |week: usize| week as f64 / f64::from(WEEKS_PER_QUARTER);
                let here = self.luck.counted(people * share(week + 1))
                    - self.luck.counted(people * share(week));
                [here, (wanted - here).positive()]
            }
        };
        self.joined.set(self.joined.get() + hired);
        [hired, open]
    }

    #[inline(always)]
    fn growth(&self, week: usize) -> [N; 2] {
        let [engineers, usage] = self.luck.growth(week);
        [self.engineers.unwrap_or(engineers), usage]
    }

    #[inline(always)]
    fn leavers(&self, week: usize, means: [N; 3]) -> [N; 3] {
        self.luck.leavers(week, means)
    }

    #[inline(always)]
    fn hires(&self, week: usize, mean: N) -> N {
        self.luck.hires(week, mean)
    }

    #[inline(always)]
    fn promoted(&self, people: N, mean: N, carried: &mut N) -> N {
        self.luck.promoted(people, mean, carried)
    }

    #[inline(always)]
    fn incidents(&self, week: usize, nth: usize, mean: N) -> N {
        self.luck.incidents(week, nth, mean)
    }

    #[inline(always)]
    fn whole(&self, people: N) -> N {
        self.luck.whole(people)
    }

    #[inline(always)]
    fn counted(&self, people: N) -> N {
        self.luck.counted(people)
    }

    #[inline(always)]
    fn assumed(&self, which: Assumption) -> N {
        self.luck.assumed(which)
    }

    #[inline(always)]
    fn sampled(&self, draw: Draw, area: usize, value: f64) -> N {
        self.luck.sampled(draw, area, value)
    }
}
