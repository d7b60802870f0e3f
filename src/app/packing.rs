//! The review pack of a scenario: what it needs is found, then its pages are made. It starts no search.

use super::surveys::{affordable, some};
use super::turns::Turns;
use crate::export::chart::Theme;
use crate::export::pack::{self, PackLayout, Subject, Without};
use crate::export::sheet::{A4, Document};
use crate::model::Scenario;
use crate::sim;
use crate::sim::futures::Columns;

/// How a pack is made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PackOptions {
    /// What is left out.
    pub without: Without,
    /// How its pages look.
    pub layout: PackLayout,
}

impl Default for PackOptions {
    fn default() -> Self {
        let layout = PackLayout { size: A4, theme: Theme::Print };
        PackOptions { without: Without::default(), layout }
    }
}

/// Steps before the first page, each about as long as making all pages.
const BEFORE: u64 = 3;

/// Makes the pack of a scenario called `name` on a day (year, month, day). `go_on` is told how much is done
/// of how much, and says whether to go on; `None` where it said no.
///
/// # Errors
/// When the scenario cannot be run.
pub fn pack(
    scenario: &Scenario,
    name: &str,
    date: Option<(u16, u8, u8)>,
    options: PackOptions,
    go_on: &(dyn Fn(u64, u64) -> bool + Sync),
) -> Result<Option<Document>, String> {
    let steps = BEFORE + 1;
    let at = |done: u64| move || go_on(done, steps);
    let run = sim::run(scenario).map_err(|refusal| refusal.to_string())?;
    let schedule = run.schedule().clone();
    let wanted = affordable(scenario.uncertainty.futures as u32, &schedule);
    let columns = Columns::judged();
    let Some(survey) = some(scenario, &schedule, wanted, &columns, &at(1)) else {
        return Ok(None);
    };
    let Some(turns) = Turns::find(scenario, &at(2)) else { return Ok(None) };
    let subject = Subject {
        name,
        scenario,
        run: &run,
        survey: &survey,
        turns: &turns.found,
        held: if turns.futures > 0 { turns.held } else { 0 },
        date,
        without: options.without,
    };
    let pages = |done: u64, of: u64| go_on(BEFORE * of + done, steps * of);
    Ok(pack::document(&subject, options.layout, &[], &pages))
}
