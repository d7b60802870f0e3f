//! The runs laid over a plot, to be compared with its own.

use super::fans;
use crate::app::Show;
use crate::app::overlay::{Overlay, Purpose};
use crate::export::chart::look::Look;
use crate::export::chart::scene::{Dash, Pen};
use crate::export::chart::{PlotSpec, Rgb, Series};

/// How what is tried is drawn, and what is assumed, points: unlike each other and unlike a threshold.
const DASHES: Dash = Dash::Dashes([4.0, 2.5]);
const DASH_DOTS: Dash = Dash::DashDots([7.0, 3.0, 1.5, 3.0]);

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
    pub fn color(&self, look: &Look) -> Rgb {
        if self.overlay.is_proposed() { look.palette.accent } else { look.palette.dim }
    }

    /// How its line is drawn.
    pub fn pen(&self, look: &Look) -> Pen {
        let (width, dash) = match self.overlay.purpose {
            Purpose::Tried => (3.0, DASHES),
            Purpose::Assumed => (2.4, DASH_DOTS),
            Purpose::Expected | Purpose::Pinned => (1.4, Dash::Solid),
        };
        Pen { dash, ..look.pen(width, self.color(look)) }
    }
}
