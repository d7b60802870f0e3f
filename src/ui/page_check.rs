//! Tables as the commands write them, of the program that runs in a page: a check holds their bytes against those
//! of the desktop's (`cargo xtask web-check`).

use wasm_bindgen::prelude::*;

use crate::export::csv;
use crate::export::format::ExportError;
use crate::export::run_tables::{self, By, Per};
use crate::export::survey_tables;
use crate::files;
use crate::model::{Scenario, Schedule, UncertaintyField};
use crate::sim;
use crate::sim::futures::{Columns, survey};

/// What `arborist simulate --per area` writes of a scenario.
///
/// # Errors
/// When it is no scenario, in words.
#[wasm_bindgen]
pub fn simulated(text: &[u8]) -> Result<Vec<u8>, String> {
    let run = sim::run(&read(text)?).map_err(|refusal| refusal.to_string())?;
    written(csv::FORMAT.table("run", run_tables::table(&run, By::Week, Per::Area)))
}

/// What `arborist futures -n N` writes of a scenario: bands, by quarter.
///
/// # Errors
/// When it is no scenario, in words.
#[wasm_bindgen]
pub fn surveyed(text: &[u8], futures: u32) -> Result<Vec<u8>, String> {
    let mut scenario = read(text)?;
    UncertaintyField::Futures.set(&mut scenario.uncertainty, futures.into());
    let schedule = Schedule::of(&scenario).map_err(|refusal| refusal.to_string())?;
    let of = survey(&scenario, &schedule, futures, &Columns::all(&schedule), &|| true);
    let of = of.ok_or("nothing stops it")?;
    let metrics = survey_tables::metrics(&schedule);
    written(csv::FORMAT.table("futures", survey_tables::bands(&of, &metrics, By::Quarter, false)))
}

fn read(text: &[u8]) -> Result<Scenario, String> {
    files::parse("it", text).map(|loaded| loaded.scenario).map_err(|error| error.to_string())
}

fn written(
    made: Result<crate::export::artifact::Artifact, ExportError>,
) -> Result<Vec<u8>, String> {
    made.map(|made| made.bytes).map_err(|error| error.to_string())
}
