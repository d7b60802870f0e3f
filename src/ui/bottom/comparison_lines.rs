//! The runs laid over a plot, to be compared with its own.

use eframe::egui::{Color32, Painter, Pos2, Stroke};
use egui_plot::PlotTransform;

use super::in_view::on_screen;
use super::{curves, fans};
use crate::app::Show;
use crate::app::overlay::{Overlay, Purpose};
use crate::export::chart::{PlotSpec, Series};
use crate::ui::strokes::{self, Pattern};
use crate::ui::theme::Colors;

/// How what is tried is drawn, and what is assumed: unlike each other and unlike a threshold.
const DASHES: Pattern = Pattern::Dashes(&[(4.0, 2.5)]);
const DASH_DOT: Pattern = Pattern::Dashes(&[(7.0, 3.0), (1.5, 3.0)]);

/// Another run's judged line in the plot of a rule.
pub struct Compared<'a> {
    /// The run.
    pub overlay: &'a Overlay,
    /// Its judged line.
    pub series: &'a Series,
}

/// Everything the plot of a rule is compared with.
pub fn of<'a>(spec: &PlotSpec, show: &Show<'a>) -> impl Iterator<Item = Compared<'a>> {
    let title = spec.title;
    show.overlays.iter().filter_map(move |overlay| {
        let series = overlay.outcome.plot(title)?.series.first()?;
        Some(Compared { overlay, series })
    })
}

/// The values a plot shows: its own, and as far as what it is compared with goes.
pub fn y_range(spec: &PlotSpec, show: &Show) -> (f64, f64) {
    let others = show.overlays.iter().filter(|overlay| !overlay.is_passing());
    let others = others.filter_map(|overlay| Some(overlay.outcome.plot(spec.title)?.y_range));
    let all = others.fold(spec.y_range, |(low, high), other| (low.min(other.0), high.max(other.1)));
    fans::y_range(spec, show, all)
}

impl Compared<'_> {
    /// The colour of its line and its name.
    pub fn color(&self, colors: &Colors) -> Color32 {
        if self.overlay.is_proposed() { colors.accent } else { colors.dim }
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
        let (width, pattern) = match self.overlay.purpose {
            Purpose::Tried => (curves::JUDGED, DASHES),
            Purpose::Assumed => (1.6, DASH_DOT),
            Purpose::Expected | Purpose::Pinned => (1.0, Pattern::Solid),
        };
        (Stroke::new(width, self.color(colors)), pattern)
    }
}
