//! The four rule plots: as data ([`spec`]), and as a page of SVG or PNG.
//!
//! The window draws the same data; nothing here knows a screen.

mod axes;
mod canvas;
pub mod ends;
mod fan;
pub mod line_clip;
mod look;
mod marker;
pub mod palette;
mod panel;
pub mod png;
pub mod spec;
pub mod svg;
pub mod svg_text;
pub mod ticks;

pub use fan::Spread;
pub use palette::{Palette, Rgb, Theme};
pub use spec::{Marker, PlotSpec, Role, Series, State, Threshold, plots};
pub use svg::{MOST_PX, Page};

use crate::export::artifact::Artifact;
use crate::export::format::{ExportError, Format};
use crate::model::{PerRule, Rule, Scenario};
use crate::sim::Trajectory;

/// Which plots a page has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// All four.
    All,
    /// That of one rule.
    One(Rule),
}

/// How a page looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Layout {
    /// Width and height, px.
    pub size: (u32, u32),
    /// Pixels of a PNG to each px: 2 is sharp on dense screens.
    pub scale: f64,
    /// Light or dark.
    pub theme: Theme,
    /// The quarter (from 0) at whose end the states are told; the end of the run without one.
    pub at: Option<u32>,
}

impl Default for Layout {
    fn default() -> Self {
        Layout { size: (1600, 1000), scale: 2.0, theme: Theme::Light, at: None }
    }
}

/// Why there is no page.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ChartError {
    /// The text leaves no room for the plots.
    #[error(
        "{width}x{height} px is too small for this page: its text is never cut; \
         {needed_width}x{needed_height} is enough"
    )]
    TooSmall {
        /// What was asked for.
        width: u32,
        /// What was asked for.
        height: u32,
        /// What is enough.
        needed_width: u32,
        /// What is enough.
        needed_height: u32,
    },
    /// A side is longer than [`MOST_PX`].
    #[error("{width}x{height} px is too large: at most {most} to a side, times the scale")]
    TooLarge {
        /// What was asked for, scale included.
        width: u64,
        /// What was asked for, scale included.
        height: u64,
        /// The most to a side.
        most: u32,
    },
    /// The scale is no number above 0.
    #[error("a scale of {0} draws nothing; expected a number above 0, such as 2")]
    Scale(f64),
    /// The quarter is not in the run.
    #[error("the run has no quarter Q{0}; expected Q1 to Q{1}")]
    NoSuchQuarter(u32, u32),
    /// There is no plot to draw.
    #[error("a page needs at least one plot")]
    Nothing,
    /// The drawing library refused.
    #[error("the page could not be drawn: {0}")]
    Draw(String),
}

/// A page of a run's plots, drawn with no display and no GPU.
///
/// # Errors
/// See [`ExportError`].
pub fn render(
    scenario: &Scenario,
    name: &str,
    trajectory: &Trajectory,
    which: Which,
    format: &Format,
    layout: &Layout,
) -> Result<Artifact, ExportError> {
    render_with_futures(scenario, name, trajectory, None, which, format, layout)
}

/// [`render`], with how the scenario's futures spread behind the lines of each rule.
///
/// # Errors
/// See [`ExportError`].
pub fn render_with_futures(
    scenario: &Scenario,
    name: &str,
    trajectory: &Trajectory,
    spreads: Option<&PerRule<Spread>>,
    which: Which,
    format: &Format,
    layout: &Layout,
) -> Result<Artifact, ExportError> {
    let quarters = trajectory.schedule().quarters();
    if let Some(at) = layout.at.filter(|at| *at >= quarters) {
        return Err(ChartError::NoSuchQuarter(at.saturating_add(1), quarters).into());
    }
    let mut plots = spec::plots(scenario, trajectory);
    for plot in &mut plots {
        let Some(spread) = spreads.zip(plot.rule).map(|(spreads, rule)| &spreads[rule]) else {
            continue;
        };
        plot.y_range = spread.y_range(plot.y_range);
        plot.fan = Some(spread.clone());
    }
    let chosen = |plot: &&PlotSpec| {
        which == Which::All || plot.rule.is_some_and(|rule| which == Which::One(rule))
    };
    let page = Page {
        name,
        about: &scenario.about,
        plots: plots.iter().filter(chosen).collect(),
        size: layout.size,
        theme: layout.theme,
        at: layout.at,
    };
    format.page(name, &page, layout.scale)
}
