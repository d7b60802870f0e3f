//! Where chance enters the model (MODEL §6), and the run without chance.

mod dice;
pub mod draw;
pub mod random;

pub use dice::{Dice, Names, log_normal};
pub use draw::Draw;
pub use random::Stream;

use super::number::Number;

/// What a week's flows of people and incidents come to: their means, or one draw.
pub trait Luck<N: Number> {
    /// Called at the beginning of week `week`.
    fn begin_week(&mut self, week: u32);
    /// People of team slot `team` who leave each of its pools, at those means.
    fn leavers(&self, team: usize, means: [N; 3]) -> [N; 3];
    /// People of team slot `team` who begin, ramp and are hired, at those means.
    fn movers(&self, team: usize, means: [N; 3]) -> [N; 3];
    /// Incidents of area slot `area` in the week, `mean` on average.
    fn incidents(&self, area: usize, mean: N) -> N;
    /// At most how many of `people` can move: those who are whole.
    fn whole(&self, people: N) -> N;
    /// A pool as it is counted: whole people where draws move whole people.
    fn counted(&self, people: N) -> N;
    /// A number of area slot `area` that is drawn once a future, `value` where nothing is uncertain.
    fn sampled(&self, draw: Draw, area: usize, value: f64) -> N;
    /// What is added to the weekly log growth of engineers and of usage.
    fn growth(&self) -> [N; 2];
}

/// Everything happens as it does on average: the expected-value run.
#[derive(Debug, Clone, Copy)]
pub struct Expected<N>(
    /// Any number of the run.
    pub N,
);

impl<N: Number> Luck<N> for Expected<N> {
    #[inline(always)]
    fn begin_week(&mut self, _week: u32) {}
    #[inline(always)]
    fn leavers(&self, _team: usize, means: [N; 3]) -> [N; 3] {
        means
    }
    #[inline(always)]
    fn movers(&self, _team: usize, means: [N; 3]) -> [N; 3] {
        means
    }
    #[inline(always)]
    fn incidents(&self, _area: usize, mean: N) -> N {
        mean
    }
    #[inline(always)]
    fn whole(&self, people: N) -> N {
        people
    }
    #[inline(always)]
    fn counted(&self, people: N) -> N {
        people
    }
    #[inline(always)]
    fn sampled(&self, _draw: Draw, _area: usize, value: f64) -> N {
        self.0.of(value)
    }
    #[inline(always)]
    fn growth(&self) -> [N; 2] {
        [self.0.of(0.0); 2]
    }
}
