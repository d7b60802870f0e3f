//! One future's luck, or that of several in step.

use super::Luck;
use super::draw::{Draw, normal, poisson};
use super::random::{Block, Stream, WEEKS_OF_A_BLOCK, hashed};
use crate::model::{Range, Schedule, Uncertainty};
use crate::sim::number::{Bits, Number};

/// Who draws: the same for every future of a scenario.
#[derive(Debug, Clone)]
pub struct Names {
    teams: Vec<u64>,
    areas: Vec<u64>,
    /// Which areas have incidents at all.
    incidents: Vec<bool>,
    /// Load, effort and elasticity of the areas whose owner told a range: median and log σ.
    ranges: Vec<[Option<[f64; 2]>; 3]>,
}

impl Names {
    /// The names of every slot there will ever be.
    pub fn of(schedule: &Schedule) -> Names {
        let end = schedule.end();
        let areas = || end.areas().iter().map(|slot| &slot.area);
        Names {
            teams: end.teams().iter().map(|team| hashed(&team.name)).collect(),
            areas: areas().map(|area| hashed(&area.name)).collect(),
            incidents: areas()
                .map(|area| area.incidents_per_week > 0.0 && area.incident_size > 0.0)
                .collect(),
            ranges: areas()
                .map(|area| area.ranges().map(|(_, range)| range.map(log_normal)))
                .collect(),
        }
    }
}

/// Median and log σ of the log-normal law whose share `sure` lies between the ends of a range, as
/// much below as above.
pub fn log_normal(range: &Range) -> [f64; 2] {
    // No wider than a scenario's own spread may be: somebody sure of nothing says nothing.
    const MOST: f64 = 3.0;
    let width = Number::ln(range.high) - Number::ln(range.low);
    [(range.low * range.high).sqrt(), (width / (2.0 * normal((1.0 + range.sure) / 2.0))).min(MOST)]
}

/// The draws of one future, or of several in step, block by block of weeks.
#[derive(Debug)]
pub struct Dice<'a, N: Number> {
    stream: Stream,
    names: &'a Names,
    uncertainty: &'a Uncertainty,
    /// The week within the block.
    now: u32,
    like: N,
    teams: Vec<TeamDice<N::Bits>>,
    incidents: Vec<Block<N::Bits>>,
    /// Normals of engineers and usage, by week.
    growth: [[N; 2]; WEEKS_OF_A_BLOCK as usize],
}

/// The blocks of a team's draws.
#[derive(Debug, Clone, Copy)]
struct TeamDice<B> {
    leavers: [Block<B>; 3],
    movers: [Block<B>; 3],
}

impl<'a, N: Number> Dice<'a, N> {
    /// Dice for the futures of `stream`.
    pub fn new(like: N, stream: Stream, names: &'a Names, uncertainty: &'a Uncertainty) -> Self {
        let none = Block::empty(like.to_bits().of(0));
        Dice {
            stream,
            names,
            uncertainty,
            now: 0,
            like,
            teams: vec![TeamDice { leavers: [none; 3], movers: [none; 3] }; names.teams.len()],
            incidents: vec![none; names.areas.len()],
            growth: [[like.of(0.0); 2]; WEEKS_OF_A_BLOCK as usize],
        }
    }

    #[inline(always)]
    fn refill(&mut self, block: u32) {
        let (stream, like) = (self.stream, self.like);
        for (dice, &name) in self.teams.iter_mut().zip(&self.names.teams) {
            for i in 0..3 {
                dice.leavers[i] = stream.block(like, Draw::LEAVERS[i], name, block);
                dice.movers[i] = stream.block(like, Draw::MOVERS[i], name, block);
            }
        }
        for (i, dice) in self.incidents.iter_mut().enumerate() {
            if self.names.incidents[i] {
                *dice = stream.block(like, Draw::Incidents, self.names.areas[i], block);
            }
        }
        if self.uncertainty.growth > 0.0 {
            let engineers = stream.block(like, Draw::Engineers, 0, block);
            let usage = stream.block(like, Draw::Usage, 0, block);
            for week in 0..WEEKS_OF_A_BLOCK {
                self.growth[week as usize] =
                    [normal(engineers.uniform(week)), normal(usage.uniform(week))];
            }
        }
    }

    /// The standard normal drawn for one number of an area.
    #[inline(always)]
    pub fn drawn_of(&self, draw: Draw, area: usize) -> N {
        let dice = self.stream.block(self.like, draw, self.names.areas[area], 0);
        normal(dice.uniform(0))
    }

    /// What one number of an area is where its standard normal is `z`; `value` in the middle unless
    /// there is a range.
    #[inline(always)]
    pub fn sampled_at(&self, draw: Draw, area: usize, value: f64, z: N) -> N {
        let (place, sigma) = match draw {
            Draw::Load => (0, self.uncertainty.load),
            Draw::Effort => (1, self.uncertainty.effort),
            _ => (2, self.uncertainty.elasticity),
        };
        let [median, sigma] = self.names.ranges[area][place].unwrap_or([value, sigma]);
        (z * sigma).exp() * median
    }

    #[inline(always)]
    fn counts(&self, dice: &[Block<N::Bits>; 3], means: [N; 3]) -> [N; 3] {
        let [first, second, third] = dice;
        let now = self.now;
        poisson([first.uniform(now), second.uniform(now), third.uniform(now)], means)
    }
}

impl<N: Number> Luck<N> for Dice<'_, N> {
    #[inline(always)]
    fn begin_week(&mut self, week: u32) {
        self.now = week % WEEKS_OF_A_BLOCK;
        if self.now == 0 {
            self.refill(week / WEEKS_OF_A_BLOCK);
        }
    }

    #[inline(always)]
    fn leavers(&self, team: usize, means: [N; 3]) -> [N; 3] {
        self.counts(&self.teams[team].leavers, means)
    }

    #[inline(always)]
    fn movers(&self, team: usize, means: [N; 3]) -> [N; 3] {
        self.counts(&self.teams[team].movers, means)
    }

    #[inline(always)]
    fn incidents(&self, area: usize, mean: N) -> N {
        let [count] = poisson([self.incidents[area].uniform(self.now)], [mean]);
        count
    }

    #[inline(always)]
    fn whole(&self, people: N) -> N {
        people.floor()
    }

    #[inline(always)]
    fn counted(&self, people: N) -> N {
        (people + 0.5).floor()
    }

    #[inline(always)]
    fn growth(&self) -> [N; 2] {
        let sigma = self.uncertainty.growth;
        let (spread, mean) = (sigma / f64::sqrt(52.0), sigma * sigma / 104.0);
        let [engineers, usage] = self.growth[self.now as usize];
        [engineers * spread - mean, usage * spread - mean]
    }

    #[inline(always)]
    fn sampled(&self, draw: Draw, area: usize, value: f64) -> N {
        self.sampled_at(draw, area, value, self.drawn_of(draw, area))
    }
}
