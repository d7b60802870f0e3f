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
/// So many waits in a row have one level.
const BATCH: usize = 100;

impl WaitShape {
    /// The likeliest where their level moves, of waits in the order in which their requests came: each hundred is brought to
    /// one level first, since waits that doubled in a year are not as widely spread as all of them together are.
    pub fn where_levels_move(waits: &[f64]) -> Option<WaitShape> {
        let logs: Vec<f64> =
            waits.iter().filter(|wait| **wait > 0.0).map(|wait| libm::log(*wait)).collect();
        let batches = (logs.len() / BATCH).max(1);
        let size = logs.len().div_ceil(batches).max(1);
        let level = |batch: &[f64]| batch.iter().sum::<f64>() / batch.len() as f64;
        let brought = logs.chunks(size).flat_map(|batch| {
            let level = level(batch);
            // The level of few is nearer to them than that of all would be.
            let few = batch.len() as f64;
            let wider = if few > 1.0 { (few / (few - 1.0)).sqrt() } else { 1.0 };
            batch.iter().map(move |log| libm::exp((log - level) * wider))
        });
        WaitShape::of(&brought.collect::<Vec<_>>())
    }

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
