//! What tickets say, taken into the areas of a scenario.

use std::collections::BTreeMap;

use super::area_load::{AreaLoad, Work};
use super::new_names::shown;
use super::ticket_figures::Figures;
use super::ticket_groups::Measured;
use crate::model::constants::RESIDUAL;
use crate::model::number_text::{counted, short, signed_percent};
use crate::model::{
    Area, AreaField, AreaId, Driver, Origin, Provenance, Quantity, Range, Scenario,
};

/// Waits tell no shape to plan with from fewer tickets.
const LEAST_FOR_SHAPE: usize = 30;

const MEASURED: Provenance = Provenance::Measured;

/// What says how much work tickets are.
#[derive(Debug, Clone, PartialEq)]
pub struct Effort {
    /// A ticket takes so many minutes, from and to, where somebody says so: before all else.
    pub minutes: Option<[f64; 2]>,
    /// The same of one area: before that of all.
    pub of_areas: BTreeMap<AreaId, [f64; 2]>,
    /// The share of their time that people spend on tickets, from and to, where neither minutes nor hours are known.
    pub share: [f64; 2],
}

impl Default for Effort {
    fn default() -> Self {
        Effort { minutes: None, of_areas: BTreeMap::new(), share: [0.3, 0.8] }
    }
}

/// What became of one area.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// The area.
    pub area: AreaId,
    /// Its name.
    pub name: String,
    /// What tells the work of its tickets.
    pub work: Work,
    /// Each number that changed.
    pub changes: Vec<Change>,
    /// What stays as it is, and why.
    pub kept: Vec<String>,
}

/// A number that changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Which.
    pub field: AreaField,
    /// As it was, and as it is; a load with its range.
    pub values: [String; 2],
    /// What says so.
    pub by: String,
    /// Whether that was measured, told or assumed.
    pub provenance: Provenance,
}

/// Takes what was measured into the areas that the groups are named by (their ids): load with its range, incidents, shape
/// of the wait, backlog, and growth where its interval says something. The plan begins with them; the scenario says of each
/// where it comes from, and by which lists (`lists`, their names).
pub fn into_scenario(
    scenario: &mut Scenario,
    found: &Measured,
    effort: &Effort,
    lists: &str,
) -> Vec<Taken> {
    let figures = |id: &AreaId| found.groups.iter().find(|group| group.name == id.as_str());
    let growth = [scenario.company.engineer_growth, scenario.company.usage_growth];
    let mut taken = Vec::new();
    for team in scenario.teams.iter_mut() {
        let ended_per_week: f64 = team
            .areas
            .iter()
            .filter_map(|area| figures(&area.id))
            .map(|it| it.figures.ended_per_week)
            .sum();
        // Of the people, those who work at what is not measured have no part in it, as far as the scenario knows.
        let load = |is_all: bool| {
            let areas = team.areas.iter().filter(|area| is_all || figures(&area.id).is_some());
            areas.map(|area| area.load).sum::<f64>()
        };
        let people = team.heads() * if load(true) > 0.0 { load(false) / load(true) } else { 1.0 };
        for area in &mut team.areas {
            let Some(group) = figures(&area.id) else { continue };
            let told = effort.of_areas.get(&area.id).copied().or(effort.minutes);
            let work = match told {
                Some(minutes) => Work::Minutes(minutes),
                // Hours that few tickets tell are those of the large ones.
                None if group.figures.hours[1].tickets * 2
                    > group.figures.opened - group.figures.incidents =>
                {
                    Work::Hours
                }
                None => Work::People { people, ended_per_week, share: effort.share },
            };
            taken.push(take(area, &group.figures, work, growth));
        }
    }
    for of in &taken {
        of.say(scenario, &source(found, lists));
    }
    taken
}

/// The lists and their days, as a number's origin names them.
pub fn source(found: &Measured, lists: &str) -> String {
    let [first, last] = found.window.days();
    format!("{}, {first} to {last}", shown(lists))
}

impl Taken {
    /// Whether this number changed.
    pub fn has(&self, field: AreaField) -> bool {
        self.changes.iter().any(|it| it.field == field)
    }

    /// Changes a number of the area, which it is of, again or for the first time, and says why; what cannot be is left.
    pub fn change(
        &mut self,
        area: &mut Area,
        field: AreaField,
        value: f64,
        provenance: Option<Provenance>,
        by: &str,
    ) {
        let (value, was) = (rounded(value), value_text(field, area));
        if !field.param().allows(value) {
            return;
        }
        field.set(area, value);
        let now = value_text(field, area);
        match self.changes.iter_mut().find(|it| it.field == field) {
            Some(change) => {
                change.values[1] = now;
                change.provenance = provenance.unwrap_or(change.provenance);
                change.by += &format!("; {by}");
            }
            None => {
                let provenance = provenance.unwrap_or(MEASURED);
                self.changes.push(Change { field, values: [was, now], by: by.into(), provenance });
            }
        }
    }

    /// Changes a number again that changed, for what is said of it already; what is of the work of tickets is known as their
    /// load is.
    pub fn again(&mut self, area: &mut Area, field: AreaField, value: f64) {
        let value = rounded(value);
        let load =
            self.changes.iter().find(|it| it.field == AreaField::Load).map(|it| it.provenance);
        if let Some(change) = self.changes.iter_mut().find(|it| it.field == field)
            && field.param().allows(value)
        {
            field.set(area, value);
            change.values[1] = value_text(field, area);
            if change.provenance == Provenance::Assumed {
                change.provenance = load.unwrap_or(Provenance::Assumed);
            }
        }
    }

    /// Says in the scenario where each number that changed comes from.
    pub fn say(&self, scenario: &mut Scenario, source: &str) {
        for Change { field, by, provenance, .. } in &self.changes {
            let of = Quantity::Area(self.area.clone(), *field);
            if let Some(value) = of.get(scenario) {
                let from = format!("{source}: {by}");
                let origin = Origin { value, provenance: *provenance, from };
                if origin.check().is_ok() {
                    scenario.origins.insert(of, origin);
                }
            }
        }
    }
}

fn take(area: &mut Area, figures: &Figures, work: Work, growth: [f64; 2]) -> Taken {
    let (was, now) = (area.clone(), area.clone());
    let mut to = Taking { was, area: now, changes: Vec::new(), kept: Vec::new() };
    let provenance = work.provenance();
    // The base load is that without platforms and with full context.
    let left = RESIDUAL + (1.0 - RESIDUAL) * libm::exp(-area.leverage);
    let known = 0.5 + 0.5 * area.context;
    match AreaLoad::of(figures, work) {
        Some(load) => {
            let by = load_words(figures, work, &load);
            let times = known / left;
            let Range { low, high, sure } = load.range;
            let range = Range { low: rounded(low * times), high: rounded(high * times), sure };
            if range.check("load_range", AreaField::Load.param()).is_ok() {
                to.area.load_range = Some(range);
                to.set(AreaField::Load, load.fte * times, provenance, by);
            } else {
                to.kept.push("load: more than a scenario can hold".into());
            }
            if figures.incidents > 0 {
                let by = counted(figures.incidents, "incident");
                to.set(AreaField::IncidentsPerWeek, figures.incidents_per_week / left, MEASURED, by);
                let is_told = matches!(work, Work::Hours) && figures.hours[0].tickets > 0;
                if is_told || area.incident_size == 0.0 {
                    let by = if is_told { "hours of incidents" } else { "as any ticket: not measured" };
                    to.set(AreaField::IncidentSize, load.an_incident * known, provenance, by.into());
                } else {
                    to.kept.push("incident size: no hours of incidents tell it".into());
                }
            }
            if let Some(open) = figures.open {
                let by = format!("{} open at the end", counted(open, "ticket"));
                to.set(AreaField::Backlog, open as f64 * load.a_ticket, provenance, by);
            } else {
                to.kept.push(format!(
                    "backlog: no open tickets are in the list ({} in the middle of its time)",
                    counted(figures.open_in_the_middle, "open ticket")
                ));
            }
        }
        None => to.kept.push(
            "load, incidents and backlog: what a ticket takes is not known (--minutes FROM..TO, or people in the team)".into(),
        ),
    }
    match figures.shape_at_a_level.filter(|_| figures.waits.len() >= LEAST_FOR_SHAPE) {
        Some(fit) => {
            let param = AreaField::WaitShape.param();
            let by = format!("{} (±{:.2})", counted(figures.waits.len(), "wait"), 2.0 * fit.error);
            to.set(AreaField::WaitShape, fit.shape.clamp(param.min, param.max), MEASURED, by);
        }
        None => to.kept.push(format!("wait shape: fewer than {LEAST_FOR_SHAPE} waits")),
    }
    grow(&mut to, figures, growth);
    let (id, name) = (area.id.clone(), area.name.clone());
    *area = to.area;
    Taken { area: id, name, work, changes: to.changes, kept: to.kept }
}

/// The growth, where it is told surely and is not the scenario's.
fn grow(to: &mut Taking, figures: &Figures, [engineers, usage]: [f64; 2]) {
    let Some(growth) = figures.growth else {
        to.kept.push("growth: too few months or tickets".into());
        return;
    };
    let driver = match to.area.driver {
        Driver::ProductEngineers => engineers,
        Driver::Usage => usage,
        Driver::Constant => 0.0,
    };
    let driven = libm::pow(1.0 + driver, to.area.elasticity);
    let planned = driven * (1.0 + to.area.own_growth) - 1.0;
    let [low, high] = growth.interval.map(signed_percent);
    let told = format!(
        "{} a year, between {low} and {high}, by {} months",
        signed_percent(growth.a_year),
        growth.months
    );
    let own = (1.0 + growth.a_year) / driven - 1.0;
    if !growth.is_determined() {
        to.kept.push(format!(
            "growth: not determined ({told}); the scenario's {} stays",
            signed_percent(planned)
        ));
    } else if growth.allows(planned) {
        to.kept.push(format!("growth: the scenario's {} agrees ({told})", signed_percent(planned)));
    } else if AreaField::OwnGrowth.param().allows(own) {
        to.set(AreaField::OwnGrowth, own, MEASURED, format!("{told}; its driver's apart"));
    }
}

/// An area while it is changed.
struct Taking {
    was: Area,
    area: Area,
    changes: Vec<Change>,
    kept: Vec<String>,
}

impl Taking {
    fn set(&mut self, field: AreaField, value: f64, provenance: Provenance, by: String) {
        let (new, param) = (rounded(value), field.param());
        if param.allows(new) {
            field.set(&mut self.area, new);
            let values = [value_text(field, &self.was), value_text(field, &self.area)];
            self.changes.push(Change { field, values, by, provenance });
        } else {
            self.kept.push(format!("{}: {} is {}", param.name, short(new), param.expected()));
        }
    }
}

/// A number of an area, a load with its range.
pub fn value_text(field: AreaField, area: &Area) -> String {
    let range = area.load_range.filter(|_| field == AreaField::Load);
    let range =
        range.map_or(String::new(), |it| format!(" ({} to {})", short(it.low), short(it.high)));
    short(field.get(area)) + &range
}

/// What says the load.
fn load_words(figures: &Figures, work: Work, load: &AreaLoad) -> String {
    let tickets = counted(figures.opened - figures.incidents, "ticket");
    match work {
        Work::Hours => {
            let mean = figures.hours[1].mean().unwrap_or(0.0);
            format!("{tickets} of {mean:.2} hours on average")
        }
        Work::Minutes([low, high]) => format!("{tickets} of {low} to {high} minutes, as told"),
        Work::People { people, ended_per_week, share } => format!(
            "{tickets}; {people:.1} of the team's people end {:.1} tickets a week each in {:.0} to {:.0} % of their time, {:.1} hours a ticket",
            ended_per_week / people,
            share[0] * 100.0,
            share[1] * 100.0,
            load.a_ticket
                * (super::area_load::WEEK_HOURS[0] * super::area_load::WEEK_HOURS[1]).sqrt()
        ),
    }
}

/// A number with three digits that say something.
pub fn rounded(value: f64) -> f64 {
    format!("{value:.2e}").parse().unwrap_or(value)
}
