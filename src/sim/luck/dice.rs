//! One future's luck, or that of several in step.

use super::draw::{Draw, normal, poisson};
use super::random::{Stream, WEEKS_OF_A_BLOCK, hashed};
use super::Luck;
use crate::model::{Schedule, Uncertainty};
use crate::sim::number::Number;

/// Uniforms or normals of four weeks.
type Block<N> = [N; WEEKS_OF_A_BLOCK as usize];

/// Who draws: the same for every future of a scenario.
#[derive(Debug, Clone)]
pub struct Names {
    teams: Vec<u64>,
    areas: Vec<u64>,
    /// Which areas have incidents at all.
    incidents: Vec<bool>,
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
        }
    }
}

/// The draws of one future, or of several in step, block by block of weeks.
#[derive(Debug)]
pub struct Dice<'a, N> {
    stream: Stream,
    names: &'a Names,
    uncertainty: &'a Uncertainty,
    /// The week within the block.
    now: usize,
    like: N,
    /// Uniforms of each team slot, by [`Draw::OF_TEAM`].
    teams: Vec<[Block<N>; Draw::OF_TEAM.len()]>,
    /// Uniforms of each area slot.
    areas: Vec<Block<N>>,
    /// Normals of engineers and usage.
    growth: [Block<N>; 2],
}

impl<'a, N: Number> Dice<'a, N> {
    /// Dice for the futures of `stream`.
    pub fn new(like: N, stream: Stream, names: &'a Names, uncertainty: &'a Uncertainty) -> Self {
        let block = [like.of(0.0); WEEKS_OF_A_BLOCK as usize];
        Dice {
            stream,
            names,
            uncertainty,
            now: 0,
            like,
            teams: vec![[block; Draw::OF_TEAM.len()]; names.teams.len()],
            areas: vec![block; names.areas.len()],
            growth: [block; 2],
        }
    }

    #[inline(always)]
    fn refill(&mut self, block: u32) {
        let (stream, like) = (self.stream, self.like);
        for (uniforms, &name) in self.teams.iter_mut().zip(&self.names.teams) {
            for (uniforms, draw) in uniforms.iter_mut().zip(Draw::OF_TEAM) {
                *uniforms = stream.uniforms(like, draw, name, block);
            }
        }
        for (i, uniforms) in self.areas.iter_mut().enumerate() {
            if self.names.incidents[i] {
                *uniforms = stream.uniforms(like, Draw::Incidents, self.names.areas[i], block);
            }
        }
        if self.uncertainty.growth > 0.0 {
            for (normals, draw) in self.growth.iter_mut().zip([Draw::Engineers, Draw::Usage]) {
                *normals = stream.uniforms(like, draw, 0, block).map(normal);
            }
        }
    }
}

impl<N: Number> Luck<N> for Dice<'_, N> {
    #[inline(always)]
    fn begin_week(&mut self, week: u32) {
        self.now = (week % WEEKS_OF_A_BLOCK) as usize;
        if self.now == 0 {
            self.refill(week / WEEKS_OF_A_BLOCK);
        }
    }

    #[inline(always)]
    fn people(&self, draw: Draw, team: usize, mean: N, most: N) -> N {
        let uniform = self.teams[team][draw as usize - Draw::OF_TEAM[0] as usize][self.now];
        poisson(uniform, mean).min(most)
    }

    #[inline(always)]
    fn incidents(&self, area: usize, mean: N) -> N {
        poisson(self.areas[area][self.now], mean)
    }

    #[inline(always)]
    fn counted(&self, people: N) -> N {
        (people + 0.5).floor()
    }

    #[inline(always)]
    fn growth(&self) -> [N; 2] {
        let sigma = self.uncertainty.growth;
        self.growth.map(|normals| {
            normals[self.now] * (sigma / f64::sqrt(52.0)) - sigma * sigma / 104.0
        })
    }

    fn sampled(&self, draw: Draw, area: usize, value: f64) -> N {
        let sigma = match draw {
            Draw::Load => self.uncertainty.load,
            Draw::Effort => self.uncertainty.effort,
            _ => self.uncertainty.elasticity,
        };
        let [uniform, ..] = self.stream.uniforms(self.like, draw, self.names.areas[area], 0);
        (normal(uniform) * sigma).exp() * value
    }
}
