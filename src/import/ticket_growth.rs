//! How fast arrivals grow, as their months tell, and how surely.

use super::moment::{day_of, month_of};
use super::ticket_window::Window;

/// Growth a year: 0.5 is half as much again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Growth {
    /// The likeliest.
    pub a_year: f64,
    /// Where it lies with 95 %.
    pub interval: [f64; 2],
    /// So many whole months told it.
    pub months: usize,
}

/// Growth needs so many months and tickets.
const LEAST: (usize, usize) = (3, 10);

impl Growth {
    /// The growth of what happened at these moments: least squares of the logarithm of a month's count over time, on the
    /// whole calendar months of the window, a month without any as half a ticket; the interval is Student's. `None` with
    /// fewer than 3 months or 10 tickets in them.
    pub fn of(moments: impl Iterator<Item = i64>, window: &Window) -> Option<Growth> {
        let (first, end) = window.months();
        let mut counts = vec![0_u32; (end - first) as usize];
        for moment in moments {
            let month = month_of(day_of(moment)) - first;
            if let Some(count) = usize::try_from(month).ok().and_then(|at| counts.get_mut(at)) {
                *count += 1;
            }
        }
        let tickets: u32 = counts.iter().sum();
        if counts.len() < LEAST.0 || (tickets as usize) < LEAST.1 {
            return None;
        }
        let n = counts.len() as f64;
        let mean_time = (n - 1.0) / 24.0;
        let times = (0..counts.len()).map(|month| month as f64 / 12.0 - mean_time);
        let logs: Vec<f64> =
            counts.iter().map(|count| libm::log(f64::from(*count).max(0.5))).collect();
        let mean = logs.iter().sum::<f64>() / n;
        let spread: f64 = times.clone().map(|time| time * time).sum();
        let slope =
            times.clone().zip(&logs).map(|(time, log)| time * (log - mean)).sum::<f64>() / spread;
        let residue: f64 = times
            .zip(&logs)
            .map(|(time, log)| log - mean - slope * time)
            .map(|residue| residue * residue)
            .sum();
        let error = (residue / (n - 2.0) / spread).sqrt();
        let half = student(counts.len() - 2) * error;
        let a_year = |slope: f64| libm::expm1(slope.clamp(-50.0, 50.0));
        Some(Growth {
            a_year: a_year(slope),
            interval: [a_year(slope - half), a_year(slope + half)],
            months: counts.len(),
        })
    }

    /// Whether it says anything: a year of months or more, and an interval whose upper end is less than twice the lower.
    pub fn is_determined(&self) -> bool {
        self.months >= 12 && (1.0 + self.interval[1]) < 2.0 * (1.0 + self.interval[0])
    }

    /// Whether this growth could be the true one.
    pub fn allows(&self, a_year: f64) -> bool {
        (self.interval[0]..=self.interval[1]).contains(&a_year)
    }
}

/// The 97.5 % quantile of Student's distribution.
fn student(freedom: usize) -> f64 {
    const FIRST: [f64; 10] =
        [12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281];
    const Z: f64 = 1.959_964;
    match FIRST.get(freedom.saturating_sub(1)) {
        Some(quantile) => *quantile,
        // Cornish and Fisher's expansion.
        None => {
            let (n, z3, z5) = (freedom as f64, Z.powi(3), Z.powi(5));
            let second = (5.0 * z5 + 16.0 * z3 + 3.0 * Z) / 96.0;
            let third = (3.0 * Z.powi(7) + 19.0 * z5 + 17.0 * z3 - 15.0 * Z) / 384.0;
            Z + (z3 + Z) / (4.0 * n) + second / (n * n) + third / (n * n * n)
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn quantiles_are_students() {
        for (freedom, due) in
            [(1, 12.706), (4, 2.776), (11, 2.201), (16, 2.120), (30, 2.042), (1000, 1.962)]
        {
            assert!((super::student(freedom) - due).abs() < 1e-3, "{freedom}");
        }
    }
}
