//! Plots: as data ([`spec`]), as what is painted of them ([`scene`]), and as a page of SVG or PNG.
//!
//! The window paints what stands within a plot's frame from the same scene; nothing here knows a
//! screen.

pub mod actual_points;
pub(in crate::export) mod axes;
pub mod comparison_plot;
pub mod contents;
pub mod drawn_table;
pub mod ends;
mod fan;
#[cfg(test)]
pub(crate) mod jumping_values;
mod legend;
pub mod line_clip;
pub mod look;
mod marker;
pub mod odds_bar;
pub mod page;
pub mod page_layout;
pub mod palette;
mod panel;
mod placed_scene;
pub mod plan_plots;
pub mod png;
pub mod quarter_bars;
pub mod rounded;
pub mod scene;
pub mod section;
pub mod spec;
pub mod staircase;
pub mod svg;
pub mod svg_elements;
pub mod svg_text;
pub mod ticks;
mod view_top;

pub use fan::Spread;
pub use page::{ChartError, MOST_PX, Page};
pub use palette::{Palette, Rgb, Theme};
pub use spec::{Marker, PlotSpec, Role, Series, State, Threshold, plots};

use crate::export::artifact::Artifact;
use crate::export::basis;
use crate::export::fonts::Fonts;
use crate::export::format::{Drawing, ExportError, Format};
use crate::export::sheet::Document;
use crate::model::{PerRule, Rule, Scenario};
use crate::sim::Trajectory;
use crate::sim::futures::Survey;

/// Which plots a page has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// All four.
    All,
    /// That of one rule.
    One(Rule),
    /// Odds of leadership and of each rule, by quarter.
    Odds,
    /// People, and hiring.
    Heads,
    /// What people cost.
    Cost,
}

/// What is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Charted<'a> {
    /// What the scenario is called.
    pub name: &'a str,
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Its expected run.
    pub run: &'a Trajectory,
    /// Its futures, where they are drawn.
    pub survey: Option<&'a Survey>,
    /// Others, whose main lines are drawn beside.
    pub beside: &'a [Beside<'a>],
    /// The day, where it is told: year, month, day.
    pub date: Option<(u16, u8, u8)>,
}

/// A scenario whose lines are drawn beside another's.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'a> {
    /// What it is called.
    pub name: &'a str,
    /// It.
    pub scenario: &'a Scenario,
    /// Its expected run.
    pub run: &'a Trajectory,
    /// Its futures, where odds are drawn.
    pub survey: Option<&'a Survey>,
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
    let (survey, beside, date) = (None, &[][..], None);
    let charted = Charted { name, scenario, run: trajectory, survey, beside, date };
    let document = document(&charted, which, layout)?;
    let fonts = Fonts::default();
    let drawing = Drawing { scale, text: true, ..Drawing::with(&fonts) };
    let files = format.document(name, &document, &drawing)?;
    files.into_iter().next().ok_or_else(|| ChartError::Nothing.into())
}

/// The plots of a run.
///
/// # Errors
/// [`ChartError::Nothing`] of odds where there are no futures.
fn plots_of(
    scenario: &Scenario,
    run: &Trajectory,
    survey: Option<&Survey>,
    which: Which,
) -> Result<Vec<PlotSpec>, ChartError> {
    Ok(match which {
        Which::Odds => {
            let survey = survey.ok_or(ChartError::Nothing)?;
            plan_plots::odds(scenario, run, survey.odds())
        }
        Which::Heads => plan_plots::heads(scenario, run, survey),
        Which::Cost => plan_plots::cost(scenario, run, survey),
        Which::All | Which::One(_) => {
            let spreads = survey.map(|survey| PerRule::of(|rule| Spread::of(survey, rule)));
            let mut plots = spec::plots_with(scenario, run, spreads.as_ref());
            plots.retain(|plot| match which {
                Which::One(rule) => plot.rule == Some(rule),
                _ => plot.rule.is_some(),
            });
            plots
        }
    })
}

/// Plots as a document of one page.
///
/// # Errors
/// When the page is too small for its text, the run has no such quarter, or there are no futures to tell
/// odds from.
pub fn document(of: &Charted<'_>, which: Which, layout: &Layout) -> Result<Document, ChartError> {
    let quarters = of.run.schedule().quarters();
    if let Some(at) = layout.at.filter(|at| *at >= quarters) {
        return Err(ChartError::NoSuchQuarter(at.saturating_add(1), quarters));
    }
    let mut plots = plots_of(of.scenario, of.run, of.survey, which)?;
    for other in of.beside {
        let others = plots_of(other.scenario, other.run, other.survey, which)?;
        for (plot, other_plot) in plots.iter_mut().zip(others) {
            let Some(line) = other_plot.series.into_iter().next() else { continue };
            // What goes on after the plan's own end has no room.
            let points = line.points.into_iter().filter(|at| at[0] <= plot.weeks).collect();
            plot.beside.push(spec::Beside { name: other.name.into(), points });
            plot.y_range.1 = plot.y_range.1.max(other_plot.y_range.1);
        }
    }
    let basis = basis::line(of.scenario, of.name, of.date, of.survey.map(Survey::futures));
    let page = Page {
        name: of.name,
        about: &of.scenario.about,
        plots: plots.iter().collect(),
        size: layout.size,
        theme: layout.theme,
        basis: &basis,
        at: layout.at,
    };
    Ok(Document { date: of.date, ..Document::of(page_layout::sheet(&page)?) })
}
