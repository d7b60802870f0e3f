//! Where chance enters the model (MODEL §6), and the run without chance.

mod assumption;
pub mod draw;
mod normal;
pub mod random;
mod sampled;

pub use assumption::{Assumed, Assumption, patience, service_floor};
pub use draw::Draw;
pub use normal::normal;
pub use random::Stream;
pub use sampled::{Names, Sampled, growth_normals, log_normal};

use super::number::Number;
use crate::model::AreaIx;

/// How things stand when a quarter begins, after its decisions.
#[derive(Debug, Clone)]
pub struct Seen<N> {
    /// Log of E/E(0).
    pub log_engineers: N,
    /// Weekly log growth of product engineers.
    pub engineer_growth: f64,
    /// Heads and requisitions of each team slot; `None` where there is no team.
    pub teams: Vec<Option<[N; 2]>>,
}

/// What a week's flows of people and incidents come to: their means, or one draw. Weeks are those of
/// the quarter that was begun, from 0; people are those of the team that was begun.
pub trait Sampler<N: Number> {
    /// Called at the beginning of quarter `quarter`, from 0.
    fn begin_quarter(&mut self, quarter: u32);
    /// Called before the quarter of team slot `team`, which owns `owned`.
    fn begin_team(&mut self, team: usize, owned: &[AreaIx]);
    /// People who leave each pool of the team, at those means.
    fn leavers(&self, week: usize, means: [N; 3]) -> [N; 3];
    /// People who are hired into the team, `mean` on average.
    fn hires(&self, week: usize, mean: N) -> N;
    /// People who join a team with `wanted` open positions, which bring `mean` on average, and the
    /// positions that stay open.
    #[inline(always)]
    fn fill(&self, week: usize, mean: N, wanted: N) -> [N; 2] {
        let hired = self.hires(week, mean).min(self.whole(wanted));
        [hired, wanted - hired]
    }
    /// Whether it is to [`see`](Sampler::see) how things stand.
    #[inline(always)]
    fn asks(&self) -> bool {
        false
    }
    /// Called once a quarter has begun, where it asks.
    fn see(&mut self, _seen: &Seen<N>) {}
    /// People of a pool of `people` who move on in it, `mean` on average; `carried` is what was left
    /// of one so far.
    fn promoted(&self, people: N, mean: N, carried: &mut N) -> N;
    /// Incidents of the team's `nth` area, `mean` on average.
    fn incidents(&self, week: usize, nth: usize, mean: N) -> N;
    /// At most how many of `people` can move: those who are whole.
    fn whole(&self, people: N) -> N;
    /// A pool as it is counted: whole people where draws move whole people.
    fn counted(&self, people: N) -> N;
    /// What an assumption is multiplied by, once a future.
    fn assumed(&self, which: Assumption) -> N;
    /// A number of area slot `area` that is drawn once a future, `value` where nothing is uncertain.
    fn sampled(&self, draw: Draw, area: usize, value: f64) -> N;
    /// What is added to the weekly log growth of engineers and of usage.
    fn growth(&self, week: usize) -> [N; 2];
}

/// Everything happens as it does on average: the expected-value run.
#[derive(Debug, Clone, Copy)]
pub struct Expected<N>(
    /// Any number of the run.
    pub N,
);

impl<N: Number> Sampler<N> for Expected<N> {
    #[inline(always)]
    fn begin_quarter(&mut self, _quarter: u32) {}
    #[inline(always)]
    fn begin_team(&mut self, _team: usize, _owned: &[AreaIx]) {}
    #[inline(always)]
    fn leavers(&self, _week: usize, means: [N; 3]) -> [N; 3] {
        means
    }
    #[inline(always)]
    fn hires(&self, _week: usize, mean: N) -> N {
        mean
    }
    #[inline(always)]
    fn promoted(&self, _people: N, mean: N, _carried: &mut N) -> N {
        mean
    }
    #[inline(always)]
    fn incidents(&self, _week: usize, _nth: usize, mean: N) -> N {
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
    fn assumed(&self, _which: Assumption) -> N {
        self.0.of(1.0)
    }
    #[inline(always)]
    fn sampled(&self, _draw: Draw, _area: usize, value: f64) -> N {
        self.0.of(value)
    }
    #[inline(always)]
    fn growth(&self, _week: usize) -> [N; 2] {
        [self.0.of(0.0); 2]
    }
}
