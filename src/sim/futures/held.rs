//! Futures in which one input may be held where it seldom is, and what their inputs came to.

use std::cell::Cell;

use super::input::{FLOWS, Input};
use crate::model::{AreaIx, WEEKS_PER_QUARTER};
use crate::sim::number::Number;
use crate::sim::sampling::{Assumption, Draw, Sampled, Sampler, Stream, growth_normals};

/// One input held at a quantile.
#[derive(Debug, Clone, Copy)]
pub struct Hold {
    pub input: Input,
    /// The standard normal of the quantile.
    pub z: f64,
    /// For flows of people and incidents: how many there are on average up to the quarter.
    pub expected: f64,
}

/// The dice of some futures, with one input held where that is asked for; they may also note how much more
/// came of each flow than on average.
pub struct Held<'a, N: Number> {
    dice: Sampled<'a, N>,
    hold: Option<Hold>,
    like: N,
    /// Normals of growth a week: what is added so that they sum up to what is held.
    growth_shift: [N; 2],
    notes: bool,
    noted: Noted<N>,
}

/// What inputs came to.
pub struct Noted<N> {
    /// Sums of the normals of engineers and of usage.
    pub growth_sums: [N; 2],
    /// In the order of [`FLOWS`].
    pub flows: [Flow<N>; FLOWS.len()],
}

/// A flow so far: what was drawn, and its mean.
pub struct Flow<N> {
    drawn: Cell<N>,
    mean: Cell<N>,
}

impl<N: Number> Noted<N> {
    fn none(zero: N) -> Self {
        Noted { growth_sums: [zero; 2], flows: std::array::from_fn(|_| Flow::none(zero)) }
    }
}

impl<N: Number> Flow<N> {
    fn none(zero: N) -> Self {
        Flow { drawn: Cell::new(zero), mean: Cell::new(zero) }
    }

    #[inline(always)]
    fn add(&self, drawn: N, mean: N) {
        self.drawn.set(self.drawn.get() + drawn);
        self.mean.set(self.mean.get() + mean);
    }

    /// How many more came than on average.
    pub fn surprise(&self) -> N {
        self.drawn.get() - self.mean.get()
    }

    /// How many come on average.
    pub fn mean(&self) -> N {
        self.mean.get()
    }
}

impl<'a, N: Number> Held<'a, N> {
    /// The dice alone.
    #[inline(always)]
    pub fn nothing(dice: Sampled<'a, N>, like: N) -> Self {
        let zero = like.of(0.0);
        let (growth_shift, noted) = ([zero; 2], Noted::none(zero));
        Held { dice, hold: None, like, growth_shift, notes: false, noted }
    }

    /// The dice of the futures of `stream`, which note what inputs come to; growth is summed over `quarters`.
    #[inline(always)]
    pub fn noting(
        dice: Sampled<'a, N>,
        stream: Stream,
        growth: f64,
        quarters: u32,
        hold: Option<Hold>,
        like: N,
    ) -> Self {
        let zero = like.of(0.0);
        let sums = growth_sums(like, stream, quarters);
        let noted = Noted { growth_sums: sums, ..Noted::none(zero) };
        let mut held = Held { dice, hold, like, growth_shift: [zero; 2], notes: true, noted };
        let weeks = f64::from(quarters * WEEKS_PER_QUARTER);
        for (i, input) in [Input::EngineerGrowth, Input::UsageGrowth].into_iter().enumerate() {
            if let Some(hold) = hold.filter(|hold| hold.input == input) {
                // Each week keeps its noise; all of them are moved until they sum up to the quantile.
                let per_week = growth / f64::sqrt(52.0) / weeks;
                held.growth_shift[i] = (-sums[i] + hold.z * weeks.sqrt()) * per_week;
            }
        }
        held
    }

    /// The same dice for other futures, numbered from `first` on.
    pub fn of_future(&mut self, first: u32) {
        self.dice.of_future(first);
    }

    /// What inputs came to; nothing where that is not noted.
    pub fn noted(&self) -> &Noted<N> {
        &self.noted
    }

    /// Notes what was drawn of a flow, by its place in [`FLOWS`], and its mean.
    #[inline(always)]
    fn note(&self, flow: usize, drawn: N, mean: impl FnOnce() -> N) {
        if self.notes {
            self.noted.flows[flow].add(drawn, mean());
        }
    }

    /// Means as they are while an input is held: raised or lowered until the sum is its quantile.
    #[inline(always)]
    fn factor(&self, input: Input) -> f64 {
        match self.hold {
            // A Poisson sum spreads by its root.
            Some(hold) if hold.input == input && hold.expected > 0.0 => {
                (1.0 + hold.z / hold.expected.sqrt()).max(0.0)
            }
            _ => 1.0,
        }
    }
}

/// The sums of the normals of the growth of engineers and of usage over `quarters`.
#[inline(always)]
fn growth_sums<N: Number>(like: N, stream: Stream, quarters: u32) -> [N; 2] {
    let mut sums = [like.of(0.0); 2];
    for quarter in 0..quarters {
        for [engineers, usage] in growth_normals(stream, like, quarter) {
            sums[0] += engineers;
            sums[1] += usage;
        }
    }
    sums
}

impl<N: Number> Sampler<N> for Held<'_, N> {
    #[inline(always)]
    fn begin_quarter(&mut self, quarter: u32) {
        self.dice.begin_quarter(quarter);
    }

    #[inline(always)]
    fn begin_team(&mut self, team: usize, owned: &[AreaIx]) {
        self.dice.begin_team(team, owned);
    }

    #[inline(always)]
    fn leavers(&self, week: usize, means: [N; 3]) -> [N; 3] {
        let factor = self.factor(Input::Leavers);
        let asked = [means[0] * factor, means[1] * factor, means[2] * factor];
        let drawn = self.dice.leavers(week, asked);
        self.note(1, drawn[0] + drawn[1] + drawn[2], || means[0] + means[1] + means[2]);
        drawn
    }

    #[inline(always)]
    fn hires(&self, week: usize, mean: N) -> N {
        let drawn = self.dice.hires(week, mean * self.factor(Input::Hires));
        self.note(2, drawn, || mean);
        drawn
    }

    #[inline(always)]
    fn promoted(&self, people: N, mean: N, carried: &mut N) -> N {
        self.dice.promoted(people, mean, carried)
    }

    #[inline(always)]
    fn incidents(&self, week: usize, nth: usize, mean: N) -> N {
        let drawn = self.dice.incidents(week, nth, mean * self.factor(Input::Incidents));
        self.note(0, drawn, || mean);
        drawn
    }

    #[inline(always)]
    fn whole(&self, people: N) -> N {
        self.dice.whole(people)
    }

    #[inline(always)]
    fn counted(&self, people: N) -> N {
        self.dice.counted(people)
    }

    #[inline(always)]
    fn assumed(&self, which: Assumption) -> N {
        match self.hold {
            Some(Hold { input: Input::Assumption(of), z, .. }) if of == which => {
                self.dice.assumed_at(which, self.like.of(z))
            }
            _ => self.dice.assumed(which),
        }
    }

    #[inline(always)]
    fn sampled(&self, draw: Draw, area: usize, value: f64) -> N {
        match self.hold {
            Some(Hold { input: Input::Area(of, slot), z, .. }) if of == draw && slot == area => {
                self.dice.sampled_at(draw, area, value, self.like.of(z))
            }
            _ => self.dice.sampled(draw, area, value),
        }
    }

    #[inline(always)]
    fn growth(&self, week: usize) -> [N; 2] {
        let [engineers, usage] = self.dice.growth(week);
        [engineers + self.growth_shift[0], usage + self.growth_shift[1]]
    }
}
