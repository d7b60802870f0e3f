//! The file that a tab's export comes to.

use super::exporting;
use super::packing::{self, PackOptions};
use super::platform::Platform;
use super::question::ChartOptions;
use crate::export::artifact::Artifact;
use crate::export::chart;
use crate::export::sheet::Document;
use crate::model::{PerRule, Scenario};
use crate::sim::run_by_quarter;

/// A file, and what is to be told of it.
type Made = Result<(Artifact, Option<String>), String>;

/// A page of plots.
///
/// # Errors
/// Why there is none, in words.
pub(super) fn charts(
    platform: &dyn Platform,
    scenario: &Scenario,
    name: &str,
    spreads: Option<&PerRule<chart::Spread>>,
    options: ChartOptions,
) -> Made {
    let ChartOptions { which, layout, .. } = options;
    let trajectory = run_by_quarter(scenario).map_err(|refusal| refusal.to_string())?;
    let document = chart::document(scenario, name, &trajectory, spreads, which, &layout)
        .map_err(|error| error.to_string())?;
    file(platform, name, &document, options)
}

/// A review pack; `report` is told how much is done of how much, and says whether to go on.
///
/// # Errors
/// Why there is none, in words.
pub(super) fn pack(
    platform: &dyn Platform,
    scenario: &Scenario,
    name: &str,
    how: &PackOptions,
    options: ChartOptions,
    report: &(dyn Fn(u64, u64) -> bool + Sync),
) -> Made {
    let document = packing::pack(scenario, name, Some(platform.today()), how, report)?;
    let document = document.ok_or("nothing was written: it was stopped")?;
    file(platform, name, &document, options)
}

/// The one file of a document.
fn file(
    platform: &dyn Platform,
    name: &str,
    document: &Document,
    ChartOptions { format, look, .. }: ChartOptions,
) -> Made {
    let (files, told) = exporting::files(platform, format, name, document, look)
        .map_err(|error| error.to_string())?;
    let first = files.into_iter().next().ok_or("there is nothing to write")?;
    Ok((first, told))
}
