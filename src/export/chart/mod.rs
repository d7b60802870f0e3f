//! Plots: as data ([`spec`]), as what is painted of them ([`scene`]), and as a page of SVG or PNG.
//!
//! The window paints what stands within a plot's frame from the same scene; nothing here knows a
//! screen.

pub(in crate::export) mod axes;
pub mod comparison_plot;
pub mod contents;
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
pub mod svg_elements;
pub mod svg_text;
pub mod ticks;

pub use fan::Spread;
pub use page::{ChartError, MOST_PX, Page};
pub use palette::{Palette, Rgb, Theme};
pub use spec::{Marker, PlotSpec, Role, Series, State, Threshold, plots};

use crate::export::artifact::Artifact;
use crate::export::fonts::Fonts;
use crate::export::format::{Drawing, ExportError, Format};
use crate::export::sheet::Document;
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
    /// Light, dark or for paper.
    pub theme: Theme,
    /// The quarter (from 0) at whose end the states are told; the end of the run without one.
    pub at: Option<u32>,
}

impl Default for Layout {
    fn default() -> Self {
        Layout { size: (1600, 1000), theme: Theme::Light, at: None }
    }
}

/// A page of a run's plots, drawn with no display and no GPU, in the shipped faces; `scale` pixels to each
/// px where there are any.
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
    scale: f64,
) -> Result<Artifact, ExportError> {
    let document = document(scenario, name, trajectory, None, which, layout)?;
    let fonts = Fonts::default();
    let drawing = Drawing { scale, text: true, ..Drawing::with(&fonts) };
    let files = format.document(name, &document, &drawing)?;
    files.into_iter().next().ok_or_else(|| ChartError::Nothing.into())
}

/// A run's plots as a document of one page, with how the scenario's futures spread behind the lines of
/// each rule where that is given.
///
/// # Errors
/// When the page is too small for its text, or the run has no such quarter.
pub fn document(
    scenario: &Scenario,
    name: &str,
    trajectory: &Trajectory,
    spreads: Option<&PerRule<Spread>>,
    which: Which,
    layout: &Layout,
) -> Result<Document, ChartError> {
    let quarters = trajectory.schedule().quarters();
    if let Some(at) = layout.at.filter(|at| *at >= quarters) {
        return Err(ChartError::NoSuchQuarter(at.saturating_add(1), quarters));
    }
    let plots = spec::plots_with(scenario, trajectory, spreads);
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
    Ok(Document::of(page_layout::sheet(&page)?))
}
