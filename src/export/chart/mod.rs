//! Plots: as data ([`spec`]), as what is painted of them ([`scene`]), and as a page of SVG or PNG.
//!
//! The window paints what stands within a plot's frame from the same scene; nothing here knows a
//! screen.

pub(in crate::export) mod axes;
pub mod comparison_plot;
pub mod contents;
pub mod drawn;
pub mod drawn_table;
pub mod ends;
mod fan;
#[cfg(test)]
pub(crate) mod jumping_values;
pub mod line_clip;
pub mod look;
mod marker;
pub mod odds_bar;
pub mod page;
pub mod page_layout;
pub mod palette;
mod panel;
mod placed_scene;
pub mod png;
pub mod rounded;
pub mod scene;
pub mod section;
pub mod spec;
pub mod svg;
pub mod svg_text;
pub mod ticks;

pub use fan::Spread;
pub use page::{ChartError, MOST_PX, Page};
pub use palette::{Palette, Rgb, Theme};
pub use spec::{Marker, PlotSpec, Role, Series, State, Threshold, plots};

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
