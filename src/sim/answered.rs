//! Within how long requests are answered: their waits lie around an area's mean as MODEL §4.4 says.

use super::trajectory::Trajectory;
use crate::model::AreaIx;
use crate::model::org::OrgArea;

/// The shares of requests that are told of: half, and nine of ten.
pub const TOLD: [f64; 2] = [0.5, 0.9];

/// The requests of an area in a week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Requests {
    /// How long they wait on average, weeks.
    pub wait: f64,
    /// Shape k of the wait.
    pub shape: f64,
    /// How many there are: the area's load, engineers.
    pub load: f64,
}

impl Requests {
    /// Within how many weeks a share of them, from 0 to 1, is answered.
    pub fn within(&self, share: f64) -> f64 {
        let late = -libm::log1p(-share);
        let scale = self.wait / libm::tgamma(1.0 + 1.0 / self.shape);
        scale * libm::pow(late, 1.0 / self.shape)
    }

    /// The share of them that is answered within so many weeks.
    fn by(&self, weeks: f64) -> f64 {
        if self.wait <= 0.0 {
            return 1.0;
        }
        let gamma = libm::tgamma(1.0 + 1.0 / self.shape);
        -libm::expm1(-libm::pow(weeks * gamma / self.wait, self.shape))
    }
}

/// The requests of every area in a week of a run.
pub fn requests(run: &Trajectory, week: u32) -> Vec<Requests> {
    let areas = run.schedule().end().areas().iter().zip(0..);
    let of = |(of, slot): (&OrgArea, u32)| {
        let row = run.area(week, AreaIx(slot));
        let wait = run.team(week, row.owner?).wait;
        Some(Requests { wait, shape: of.area.wait_shape, load: row.load })
    };
    areas.filter_map(of).collect()
}

/// Within how many weeks a share, from 0 to 1, of all of them together is answered; 0 where there are none.
pub fn within(all: &[Requests], share: f64) -> f64 {
    let load: f64 = all.iter().map(|of| of.load).sum();
    if load <= 0.0 {
        return 0.0;
    }
    let by = |weeks: f64| all.iter().map(|of| of.load * of.by(weeks)).sum::<f64>() / load;
    let (mut low, mut high) = (0.0, all.iter().map(|of| of.within(share)).fold(0.0, f64::max));
    // Each halves the range: so many leave nothing of it.
    for _ in 0..100 {
        let middle = (low + high) / 2.0;
        match by(middle) < share {
            true => low = middle,
            false => high = middle,
        }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::equations::{Cleared, Shaped, quality, shaped_quality};

    #[test]
    fn the_share_answered_within_is_the_quality_of_that_target() {
        for (shape, wait) in [(1.0, 2.0), (0.6, 0.4), (2.5, 7.0), (0.3, 30.0)] {
            let of = Requests { wait, shape, load: 1.0 };
            let cleared = Cleared { left: wait, served: 1.0, wait, rate: 1.0 / wait };
            for share in TOLD {
                let target = of.within(share);
                let answered = match Shaped::of(shape, target) {
                    Some(shaped) => shaped_quality(shaped, cleared, libm::log(cleared.rate)),
                    None => quality(target, cleared),
                };
                assert!((answered - share).abs() < 1e-9, "{shape} {share}: {answered}");
            }
        }
    }

    #[test]
    fn all_together_lie_between_the_slow_and_the_fast_by_their_load() {
        let slow = Requests { wait: 10.0, shape: 1.0, load: 1.0 };
        let fast = Requests { wait: 0.0, shape: 0.6, load: 9.0 };
        assert_eq!(within(&[fast], 0.5), 0.0);
        assert!((within(&[slow], 0.5) - slow.within(0.5)).abs() < 1e-9);
        assert!(within(&[slow, fast], 0.9) < 1e-9);
        // Nine of ten of one half, and the other half at once: four of five of the slow.
        let even = [slow, Requests { load: 1.0, ..fast }];
        assert!((within(&even, 0.9) - slow.within(0.8)).abs() < 1e-9);
        assert_eq!(within(&[], 0.5), 0.0);
    }
}
