//! Other runs laid over a plot to compare with: what was pinned, and what would be, were something
//! else so.

use eframe::egui::{Color32, Painter, Pos2, Stroke};
use egui_plot::PlotTransform;

use super::fans;
use super::in_view::on_screen;
use crate::app::Show;
use crate::export::chart::{PlotSpec, Series};
use crate::ui::strokes::{self, Pattern};
use crate::ui::theme::Colors;

/// Dashes and gaps of what a what-if comes to, points: unlike a threshold's or a preview's.
const DASH_DOT: Pattern = Pattern::Dashes(&[(7.0, 3.0), (1.5, 3.0)]);
/// Width of its line, points.
const WIDTH: f32 = 1.6;

/// Another run's judged line in the plot of a rule.
pub struct Compared<'a> {
    /// What it is called, on the plot and in the readout.
    pub name: &'static str,
    /// Its judged line.
    pub series: &'a Series,
    /// Whether it is assumed, not pinned.
    assumed: bool,
}

/// Everything the plot of a rule is compared with.
pub fn of<'a>(spec: &PlotSpec, show: &Show<'a>) -> impl Iterator<Item = Compared<'a>> {
    let rule = spec.rule as usize;
    let what_if = show.what_if.map(|(_, outcome)| ("what if", outcome, true));
    let expected = show.future.map(|(_, expected)| ("expected", expected, false));
    let baseline = show.baseline.map(|outcome| ("baseline", outcome, false));
    what_if.into_iter().chain(expected).chain(baseline).filter_map(
        move |(name, outcome, assumed)| {
            let series = outcome.plots[rule].series.first()?;
            Some(Compared { name, series, assumed })
        },
    )
}

/// The values a plot shows: its own, and as far as what it is compared with goes.
pub fn y_range(spec: &PlotSpec, show: &Show) -> (f64, f64) {
    let what_if = show.what_if.map(|(_, outcome)| outcome);
    let expected = show.future.map(|(_, expected)| expected);
    let others = what_if.into_iter().chain(expected).chain(show.baseline);
    let others = others.map(|outcome| outcome.plots[spec.rule as usize].y_range);
    let all = others.fold(spec.y_range, |(low, high), other| (low.min(other.0), high.max(other.1)));
    fans::y_range(spec, show, all)
}

impl Compared<'_> {
    /// The colour of its line and its name.
    pub fn color(&self, colors: &Colors) -> Color32 {
        if self.assumed { colors.accent } else { colors.dim }
    }

    /// Paints the line.
    pub fn line(&self, painter: &Painter, transform: &PlotTransform, colors: &Colors) {
        let (stroke, pattern) = self.look(colors);
        painter.extend(strokes::shapes(on_screen(&self.series.points, transform), stroke, pattern));
    }

    /// Paints a short piece of the line.
    pub fn sample(&self, painter: &Painter, from: Pos2, to: Pos2, colors: &Colors) {
        let (stroke, pattern) = self.look(colors);
        strokes::paint(painter, &[from, to], stroke, pattern);
    }

    fn look(&self, colors: &Colors) -> (Stroke, Pattern) {
        let (width, pattern) = if self.assumed { (WIDTH, DASH_DOT) } else { (1.0, Pattern::Solid) };
        (Stroke::new(width, self.color(colors)), pattern)
    }
}
