//! How waits are spread: the Weibull distribution that fits them best.

/// A Weibull distribution fitted to waits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WaitShape {
    /// Its shape: 1 is exponential, below it most are answered at once and a few wait long.
    pub shape: f64,
    /// The standard error of the shape.
    pub error: f64,
    /// Its scale, weeks: 63 % are answered within it.
    pub scale: f64,
    /// So many waits of no time at all are left out: there its density is none.
    pub zeros: usize,
}

/// Fewer waits tell no shape.
const LEAST: usize = 10;

impl WaitShape {
    /// The likeliest for these waits, in weeks; `None` of fewer than 10 that took any time, or that are all the same.
    pub fn of(waits: &[f64]) -> Option<WaitShape> {
        let logs: Vec<f64> =
            waits.iter().filter(|wait| **wait > 0.0).map(|wait| libm::log(*wait)).collect();
        if logs.len() < LEAST {
            return None;
        }
        let n = logs.len() as f64;
        let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        // Logarithms from the longest wait down, so that no power overflows.
        let logs: Vec<f64> = logs.into_iter().map(|log| log - most).collect();
        let mean = logs.iter().sum::<f64>() / n;
        let variance = logs.iter().map(|log| (log - mean) * (log - mean)).sum::<f64>() / n;
        if variance < 1e-12 {
            return None;
        }
        // The slope of the likelihood falls in the shape; Newton's steps, from that of the logarithms' spread.
        let mut shape = (1.2825 / variance.sqrt()).clamp(0.02, 50.0);
        let sums = |shape: f64| {
            let add = |sums: [f64; 3], log: &f64| {
                let power = libm::exp(shape * log);
                [sums[0] + power, sums[1] + power * log, sums[2] + power * log * log]
            };
            logs.iter().fold([0.0; 3], add)
        };
        for _ in 0..60 {
            let [s0, s1, s2] = sums(shape);
            let (ratio, square) = (s1 / s0, s2 / s0);
            let value = ratio - 1.0 / shape - mean;
            let slope = square - ratio * ratio + 1.0 / (shape * shape);
            let next = (shape - value / slope).clamp(shape / 2.0, shape * 2.0);
            let is_there = (next - shape).abs() < 1e-10 * shape;
            shape = next;
            if is_there {
                break;
            }
        }
        let [s0, ..] = sums(shape);
        let scale = libm::exp(most + libm::log(s0 / n) / shape);
        let error = shape * (0.608 / n).sqrt();
        Some(WaitShape { shape, error, scale, zeros: waits.len() - logs.len() })
    }
}
