//! One future's luck, or that of several in step.

use super::Sampler;
use super::assumption::Assumption;
use super::draw::{Draw, poisson};
use super::normal::normal;
use super::random::{Deck, Stream, hashed};
use crate::model::{AreaIx, Flows, Range, Schedule, Uncertainty, WEEKS_PER_QUARTER};
use crate::sim::number::Number;

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
            teams: end.teams().iter().map(|team| hashed(team.id.as_str())).collect(),
            areas: areas().map(|area| hashed(area.id.as_str())).collect(),
            incidents: areas()
                .map(|area| area.incidents_per_week > 0.0 && area.incident_size > 0.0)
                .collect(),
            ranges: areas()
                .map(|area| area.ranges().map(|(_, range)| range.map(log_normal)))
                .collect(),
        }
    }
}

/// Median and log σ of the log-normal distribution whose share `sure` lies between the ends of a range, as
/// much below as above.
pub fn log_normal(range: &Range) -> [f64; 2] {
    let width = Number::ln(range.high) - Number::ln(range.low);
    [(range.low * range.high).sqrt(), width / (2.0 * normal((1.0 + range.sure) / 2.0))]
}

/// Weeks in a quarter.
const WEEKS: usize = WEEKS_PER_QUARTER as usize;

/// The draws of one future, or of several in step: those of the quarter, and of the team at hand.
#[derive(Debug)]
pub struct Sampled<'a, N: Number> {
    stream: Stream,
    names: &'a Names,
    uncertainty: &'a Uncertainty,
    quarter: u32,
    like: N,
    people: PeopleDeck<N::Word>,
    /// Uniforms of the areas of the team at hand, in their order.
    incidents: Vec<[N; WEEKS]>,
    /// Normals of engineers and usage, by week.
    growth: [[N; 2]; WEEKS],
}

/// Two words a week: leavers of the three pools, and hires.
type PeopleDeck<B> = Deck<B, { (2 * WEEKS).div_ceil(4) }>;
/// Two weeks to a word.
type IncidentDeck<B> = Deck<B, { WEEKS.div_ceil(8) }>;
/// Two to a word.
type AssumptionDeck<B> = Deck<B, { Assumption::COUNT.div_ceil(8) }>;
/// A word a week, of engineers and usage.
type GrowthDeck<B> = Deck<B, { WEEKS.div_ceil(4) }>;

/// The standard normals of the growth of engineers and of usage in each week of a quarter.
#[inline(always)]
pub fn growth_normals<N: Number>(stream: Stream, like: N, quarter: u32) -> [[N; 2]; WEEKS] {
    let deck: GrowthDeck<N::Word> = stream.deck(like, Draw::Growth, 0, quarter);
    let mut normals = [[like; 2]; WEEKS];
    for (week, normals) in normals.iter_mut().enumerate() {
        let [engineers, usage] = deck.uniforms(week);
        *normals = [normal(engineers), normal(usage)];
    }
    normals
}

impl<'a, N: Number> Sampled<'a, N> {
    /// Dice for the futures of `stream`.
    #[inline(always)]
    pub fn new(like: N, stream: Stream, names: &'a Names, uncertainty: &'a Uncertainty) -> Self {
        let none = like.of(0.0);
        Sampled {
            stream,
            names,
            uncertainty,
            quarter: 0,
            like,
            people: Deck::empty(none.word(0)),
            incidents: Vec::new(),
            growth: [[none; 2]; WEEKS],
        }
    }

    /// The same dice for other futures, numbered from `first` on.
    pub fn of_future(&mut self, first: u32) {
        self.stream.first = first;
    }

    /// Whether people and incidents flow as on average.
    #[inline(always)]
    fn on_average(&self) -> bool {
        self.uncertainty.flows == Flows::Expected
    }

    /// The standard normal drawn for one number of an area.
    #[inline(always)]
    pub fn drawn_of(&self, draw: Draw, area: usize) -> N {
        let deck: Deck<_, 1> = self.stream.deck(self.like, draw, self.names.areas[area], 0);
        normal(deck.uniforms::<N>(0)[0])
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
}

impl<N: Number> Sampled<'_, N> {
    /// The standard normal drawn for an assumption.
    #[inline(always)]
    fn drawn_for(&self, which: Assumption) -> N {
        let deck: AssumptionDeck<_> = self.stream.deck(self.like, Draw::Assumption, 0, 0);
        normal(deck.uniforms::<N>(which as usize / 2)[which as usize % 2])
    }

    /// What an assumption is multiplied by where its standard normal is `z`.
    #[inline(always)]
    pub fn assumed_at(&self, which: Assumption, z: N) -> N {
        (z * which.sigma(self.uncertainty)).exp()
    }
}

impl<N: Number> Sampler<N> for Sampled<'_, N> {
    #[inline(always)]
    fn begin_quarter(&mut self, quarter: u32) {
        self.quarter = quarter;
        if self.uncertainty.growth > 0.0 {
            self.growth = growth_normals(self.stream, self.like, quarter);
        }
    }

    #[inline(always)]
    fn begin_team(&mut self, team: usize, owned: &[AreaIx]) {
        if self.on_average() {
            return;
        }
        let (stream, like, quarter) = (self.stream, self.like, self.quarter);
        stream.deal(&mut self.people, like, Draw::People, self.names.teams[team], quarter);
        if self.incidents.len() < owned.len() {
            self.incidents.resize(owned.len(), [like; WEEKS]);
        }
        for (area, uniforms) in owned.iter().zip(&mut self.incidents) {
            if self.names.incidents[area.ix()] {
                let name = self.names.areas[area.ix()];
                let deck: IncidentDeck<N::Word> = stream.deck(like, Draw::Incidents, name, quarter);
                for (week, uniform) in uniforms.iter_mut().enumerate() {
                    *uniform = deck.uniforms(week / 2)[week % 2];
                }
            }
        }
    }

    #[inline(always)]
    fn leavers(&self, week: usize, means: [N; 3]) -> [N; 3] {
        if self.on_average() {
            return means;
        }
        let [newcomers, ramping] = self.people.uniforms(2 * week);
        let [established, _] = self.people.uniforms(2 * week + 1);
        poisson([newcomers, ramping, established], means)
    }

    #[inline(always)]
    fn hires(&self, week: usize, mean: N) -> N {
        if self.on_average() {
            return mean;
        }
        let [_, uniform] = self.people.uniforms(2 * week + 1);
        let [count] = poisson([uniform], [mean]);
        count
    }

    #[inline(always)]
    fn promoted(&self, people: N, mean: N, carried: &mut N) -> N {
        if self.on_average() {
            return mean;
        }
        // Whole but for rounding is whole.
        let rounding = N::PRECISION.rounding().max(1e-9);
        let due = *carried + mean;
        let promoted = (due + rounding).floor().min(people);
        *carried = due - promoted;
        promoted
    }

    #[inline(always)]
    fn incidents(&self, week: usize, nth: usize, mean: N) -> N {
        if self.on_average() {
            return mean;
        }
        let [count] = poisson([self.incidents[nth][week]], [mean]);
        count
    }

    #[inline(always)]
    fn whole(&self, people: N) -> N {
        if self.on_average() { people } else { people.floor() }
    }

    #[inline(always)]
    fn counted(&self, people: N) -> N {
        if self.on_average() { people } else { (people + 0.5).floor() }
    }

    #[inline(always)]
    fn growth(&self, week: usize) -> [N; 2] {
        let sigma = self.uncertainty.growth;
        let (spread, mean) = (sigma / f64::sqrt(52.0), sigma * sigma / 104.0);
        let [engineers, usage] = self.growth[week];
        [engineers * spread - mean, usage * spread - mean]
    }

    #[inline(always)]
    fn assumed(&self, which: Assumption) -> N {
        self.assumed_at(which, self.drawn_for(which))
    }

    #[inline(always)]
    fn sampled(&self, draw: Draw, area: usize, value: f64) -> N {
        self.sampled_at(draw, area, value, self.drawn_of(draw, area))
    }
}
