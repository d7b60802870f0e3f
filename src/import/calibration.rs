//! Loads of a scenario fitted to how long requests waited, and what the model then says beside what was observed.

use super::area_load::DEVIATIONS;
use super::calibrated_area::{CalibratedArea, Fitted};
use super::team_fit::{Prior, TeamFit};
use super::ticket_figures::Figures;
use super::ticket_groups::Measured;
use super::ticket_window::Window;
use super::tickets_into::{Taken, rounded, source};
use crate::model::number_text::short;
use crate::model::{Area, AreaField, AreaId, Company, Driver, Provenance, Range, Scenario, Team};
use crate::sim::steady_week::{share_within, waiting, work};

/// 97.5 % of what is normal lies below so many deviations.
const NINETY_FIVE: f64 = 1.96;
/// A growth a year that is not determined is off by so much, σ of its logarithm.
const UNKNOWN_GROWTH: f64 = 0.25;
/// So much of a shape may be levels of waits that move, of 1.
const LEVELS: f64 = 0.02;
/// Weeks a year.
const YEAR: f64 = 52.18;

/// Tickets and a scenario side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// The time in which tickets are counted.
    pub window: Window,
    /// The areas with tickets, by team as the scenario has them.
    pub areas: Vec<CalibratedArea>,
    /// How the loads of each team were fitted.
    pub teams: Vec<CalibratedTeam>,
}

/// A team whose loads were fitted to its waits.
#[derive(Debug, Clone, PartialEq)]
pub struct CalibratedTeam {
    /// What it is called.
    pub name: String,
    /// So many tickets of it ended.
    pub tickets: usize,
    /// What the waits say.
    pub fit: TeamFit,
}

/// Fits the areas that took in what was measured ([`into_scenario`](super::into_scenario)) to the waits that were observed.
///
/// The model has one wait for all areas of a team, that of a week in which nothing changes, with the people the scenario
/// has. The work of the team's tickets is moved within its ranges until that wait is the mean of those observed, in the
/// middle of the time observed; from there to the start loads grow as the scenario says. A backlog that is not in the list
/// is what waits at that rate. Ranges become as narrow as the waits tell.
pub fn calibrate(
    scenario: &mut Scenario,
    found: &Measured,
    taken: &mut [Taken],
    lists: &str,
) -> Calibration {
    let (mut areas, mut teams) = (Vec::new(), Vec::new());
    let company = scenario.company.clone();
    let spread = scenario.uncertainty.load;
    for team in &mut scenario.teams {
        let before = Before { team, found, taken, company: &company, spread };
        let Some((fit, drifts)) = before.fit() else { continue };
        for (nth, area) in team.areas.iter_mut().enumerate() {
            let Some(figures) = figures(found, &area.id) else { continue };
            let Some(of) = taken.iter_mut().find(|of| of.area == area.id) else { continue };
            let told = Told { fit: &fit, nth, drift: drifts[nth], team: &team.name };
            let load = told.take(area, figures, of);
            areas.push(CalibratedArea {
                area: area.id.clone(),
                name: area.name.clone(),
                team: team.name.clone(),
                target: area.target_weeks,
                work: of.work,
                load,
                shape: figures.shape_at_a_level.filter(|_| of.has(AreaField::WaitShape)).map(
                    |it| Fitted {
                        value: it.shape,
                        interval: [-1.0, 1.0].map(|side| {
                            it.shape * (1.0 + side * LEVELS) + side * NINETY_FIVE * it.error
                        }),
                    },
                ),
                wait: fit.model,
                share: share_within(area, fit.model),
                figures: figures.clone(),
            });
        }
        let tickets = team.areas.iter().filter_map(|area| figures(found, &area.id));
        let tickets = tickets.map(|it| it.waits.len()).sum();
        teams.push(CalibratedTeam { name: team.name.clone(), tickets, fit });
    }
    let source = source(found, lists);
    taken.iter().for_each(|of| of.say(scenario, &source));
    Calibration { window: found.window, areas, teams }
}

fn figures<'a>(found: &'a Measured, area: &AreaId) -> Option<&'a Figures> {
    found.groups.iter().find(|group| group.name == area.as_str()).map(|group| &group.figures)
}

/// How much an area's load grows from the middle of the time observed to its end.
#[derive(Debug, Clone, Copy)]
struct Drift {
    /// The factor.
    by: f64,
    /// How far that may be off, σ of its logarithm.
    spread: f64,
}

impl Drift {
    fn of(area: &Area, figures: Option<&Figures>, company: &Company, window: &Window) -> Drift {
        let years = window.weeks() / 2.0 / YEAR;
        let driver = match area.driver {
            Driver::ProductEngineers => company.engineer_growth,
            Driver::Usage => company.usage_growth,
            Driver::Constant => 0.0,
        };
        let log = area.elasticity * libm::log1p(driver) + libm::log1p(area.own_growth);
        let growth = figures.and_then(|it| it.growth);
        let told = growth.map_or(UNKNOWN_GROWTH, |growth| {
            let [low, high] = growth.interval.map(libm::log1p);
            let spread = (high - low) / 2.0 / NINETY_FIVE;
            if growth.is_determined() { spread } else { spread.min(UNKNOWN_GROWTH) }
        });
        Drift { by: libm::exp((log * years).clamp(-5.0, 5.0)), spread: told * years }
    }
}

/// A team before its loads are fitted.
struct Before<'a> {
    team: &'a Team,
    found: &'a Measured,
    taken: &'a [Taken],
    company: &'a Company,
    /// The scenario's spread of loads, log σ.
    spread: f64,
}

impl Before<'_> {
    /// What its waits say, and how its areas grow; `None` where none of its tickets ended.
    fn fit(&self) -> Option<(TeamFit, Vec<Drift>)> {
        let waits = self.team.areas.iter().filter_map(|area| figures(self.found, &area.id));
        let waits = waits.flat_map(|it| it.waits.iter().copied());
        let n = waits.clone().count() as f64;
        let mean = waits.clone().sum::<f64>() / n;
        if n == 0.0 || mean <= 0.0 {
            return None;
        }
        let variance = waits.map(|wait| (wait - mean) * (wait - mean)).sum::<f64>() / n;
        let error = (variance / n).sqrt() / mean;
        let (mut priors, mut drifts) = (Vec::new(), Vec::new());
        for area in &self.team.areas {
            let drift = self.drift(area);
            let range = area.load_range.map(|it| libm::log(it.high / it.low) / 2.0 / DEVIATIONS);
            let spread = range.unwrap_or(self.spread);
            let counted = self.taken.iter().find(|of| of.area == area.id);
            priors.push(match counted {
                Some(of) => Prior {
                    factor: if of.has(AreaField::Load) { 1.0 } else { 1.0 / drift.by },
                    spread,
                    most: DEVIATIONS * spread,
                    unmoved: 0.0,
                },
                None => Prior { factor: 1.0 / drift.by, spread: 0.0, most: 0.0, unmoved: spread },
            });
            drifts.push(drift);
        }
        Some((TeamFit::of(self.team, &priors, mean, error.min(1.0)), drifts))
    }

    fn drift(&self, area: &Area) -> Drift {
        Drift::of(area, figures(self.found, &area.id), self.company, &self.found.window)
    }
}

/// What the waits of a team say of one of its areas.
struct Told<'a> {
    fit: &'a TeamFit,
    nth: usize,
    drift: Drift,
    team: &'a str,
}

impl Told<'_> {
    /// Takes it into the area; gives its load, where that is known.
    fn take(&self, area: &mut Area, figures: &Figures, of: &mut Taken) -> Option<Fitted> {
        let is_counted = of.has(AreaField::Load);
        let effort = libm::exp(self.fit.moves[self.nth]);
        let grown = if is_counted { self.drift.by } else { 1.0 };
        let spread = libm::hypot(self.fit.spreads[self.nth], self.drift.spread);
        let load = area.load * effort * grown;
        let ends =
            |deviations: f64| [-1.0, 1.0].map(|side| load * libm::exp(side * deviations * spread));
        let [low, high] = ends(DEVIATIONS).map(rounded);
        let range = Range { low, high, sure: 0.8 };
        let param = AreaField::Load.param();
        if !param.allows(load) || range.check("load_range", param).is_err() {
            return None;
        }
        if is_counted || self.fit.is_reached {
            let by = if self.fit.is_reached {
                format!(
                    "fitted so that requests of {} wait {} weeks",
                    self.team,
                    short(rounded(self.fit.observed))
                )
            } else {
                format!("as counted: the waits of {} do not tell it", self.team)
            };
            let provenance = match self.fit.is_reached {
                true if of.work.provenance() == Provenance::Assumed => Some(Provenance::Measured),
                _ => None,
            };
            of.change(area, AreaField::Load, load, provenance, &by);
            area.load_range = Some(range);
            of.again(area, AreaField::Load, load);
        }
        if is_counted {
            of.again(area, AreaField::IncidentsPerWeek, area.incidents_per_week * grown);
            of.again(area, AreaField::IncidentSize, area.incident_size * effort);
            of.again(area, AreaField::Backlog, area.backlog * effort);
        }
        let mean = figures.mean_wait().unwrap_or(0.0);
        if figures.open.is_none() && mean > 0.0 {
            let by = format!("what is there while requests wait {} weeks", short(mean));
            let waiting = waiting(work(area), mean);
            of.kept.retain(|it| !it.starts_with("backlog: "));
            of.change(area, AreaField::Backlog, waiting, Some(Provenance::Measured), &by);
        }
        Some(Fitted { value: load, interval: ends(NINETY_FIVE) })
    }
}
