//! The review pack of a scenario: what it needs is found, then its pages are made. It starts no search.

use std::sync::Arc;

use super::named_scenario::Named;
use super::pack_pictures;
use super::surveys::{affordable, some};
use super::turns::{Turns, in_words};
use crate::export::chart::Theme;
use crate::export::comparison::with_luck_of;
use crate::export::pack::{self, PackLayout, Subject, Without};
use crate::export::sheet::{A4, Document};
use crate::model::Scenario;
use crate::planning::{Offers, RedTeamReport};
use crate::sim;
use crate::sim::decision_impact::{decision_impacts, is_quick};
use crate::sim::futures::Columns;

/// How a pack is made.
#[derive(Debug, Clone, PartialEq)]
pub struct PackOptions {
    /// What it is compared with, and what that is called.
    pub against: Option<Named>,
    /// What is left out.
    pub without: Without,
    /// How its pages look.
    pub layout: PackLayout,
    /// What less would do, and the smallest ask, where that is told.
    pub offers: Option<Arc<Offers>>,
    /// What would sink the plan, where that is told.
    pub red_team: Option<Arc<RedTeamReport>>,
}

impl Default for PackOptions {
    fn default() -> Self {
        let layout = PackLayout { size: A4, theme: Theme::Print };
        PackOptions {
            against: None,
            without: Without::default(),
            layout,
            offers: None,
            red_team: None,
        }
    }
}

/// Steps before the first page, each about as long as making all pages.
const BEFORE: u64 = 5;

/// Makes the pack of a scenario called `name` on a day (year, month, day). `go_on` is told how much is done
/// of how much, and says whether to go on; `None` where it said no.
///
/// # Errors
/// When the scenario cannot be run.
pub fn pack(
    scenario: &Scenario,
    name: &str,
    date: Option<(u16, u8, u8)>,
    options: &PackOptions,
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
    let (without, palette) = (options.without, options.layout.theme.palette());
    let mut pictures = Vec::new();
    let Some(ask) = pack_pictures::ask(scenario, &run, wanted, without, palette, &at(3))? else {
        return Ok(None);
    };
    pictures.extend(ask);
    let offers = options.offers.as_deref();
    pictures.extend(offers.map(|offers| pack_pictures::offers(offers, without, palette)));
    if let Some(found) = options.red_team.as_deref() {
        pictures.extend(pack_pictures::red_team(found, scenario, without, palette));
    }
    let other = match &options.against {
        Some((name, other)) => {
            let lucky = with_luck_of(other, scenario);
            let run = sim::run(&lucky).map_err(|refusal| refusal.to_string())?;
            Some((name.clone(), lucky, run))
        }
        None => None,
    };
    if let Some((other_name, other, _)) = &other {
        let turns = turns_of(&turns, other, &at(4));
        // What it is held against comes first, so that the page says what this plan does differently.
        let both = [
            (other_name.clone(), Arc::new(other.clone())),
            (name.into(), Arc::new(scenario.clone())),
        ];
        let found = pack_pictures::comparison(&both, &turns, without, palette, &at(4))?;
        let Some(found) = found else { return Ok(None) };
        pictures.extend(found);
    }
    pictures.extend(pack_pictures::organization(name, scenario, &run, without, palette));
    let impacts = match is_quick(scenario) {
        true => decision_impacts(scenario, &|_, _| go_on(BEFORE, steps)),
        false => Ok(None),
    };
    let impacts = impacts.map_err(|refusal| refusal.to_string())?;
    let subject = Subject {
        impacts: impacts.as_deref(),
        name,
        scenario,
        run: &run,
        survey: &survey,
        turns: &turns.found,
        offers,
        other: other.as_ref().map(|(name, scenario, run)| (name.as_str(), scenario, run)),
        held: if turns.futures > 0 { turns.held } else { 0 },
        held_futures: turns.futures,
        date,
        without: options.without,
    };
    let pages = |done: u64, of: u64| go_on(BEFORE * of + done, steps * of);
    let draws: Vec<_> =
        pictures.iter().map(|picture| move |room: [f64; 2]| picture.within(room)).collect();
    let pictures: Vec<_> =
        pictures.iter().zip(&draws).map(|(picture, draw)| picture.page(draw)).collect();
    Ok(pack::document(&subject, options.layout, &pictures, &pages))
}

/// On what the verdict on another and on the plan turns most, in words.
fn turns_of(own: &Turns, other: &Scenario, go_on: &dyn Fn() -> bool) -> Vec<String> {
    let other = Turns::find(other, go_on);
    [other.as_ref(), Some(own)].map(|turns| in_words(turns)).into()
}
