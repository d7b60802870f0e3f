//! The question that checks the answers: do requests really wait as long as they say?

use std::collections::BTreeSet;

use super::interview_edits::{requests, tell_requests};
use crate::edit::Edit;
use crate::model::number_text::{likelihood, short};
use crate::model::wait_text::wait as in_words;
use crate::model::{
    Area, AreaField, AreaId, Estimate, Origin, Provenance, Quantity, RequestsTold, Scenario, Team,
    TeamId, WorkUnit,
};
use crate::sim::today::{TeamToday, power_for_wait, today};

/// The waits that can be answered with, weeks.
pub const ANSWERS: [(&str, f64); 7] = [
    ("a few hours", 0.1),
    ("a day", 0.2),
    ("two or three days", 0.5),
    ("a week", 1.0),
    ("two weeks", 2.0),
    ("a month", 4.3),
    ("a quarter", 13.0),
];
/// A load that nothing is said of is off by as much as this, as a rule (the log of a factor).
const UNSAID: f64 = 0.7;
/// Half of the middle 80 % of a normal, in deviations.
const DEVIATIONS: f64 = 1.2816;

/// What the answers so far come to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Today {
    /// Every team, in its order.
    pub teams: Vec<TeamToday>,
    /// The team that is asked about, if one is.
    pub check: Option<WaitCheck>,
}

/// A team whose wait is to be checked.
#[derive(Debug, Clone, PartialEq)]
pub struct WaitCheck {
    /// The team.
    pub team: TeamId,
    /// What is asked: "At these numbers Platform is 130 % loaded and requests wait five weeks. Is that so?"
    pub question: String,
    /// How sure the answers are of that.
    pub span: String,
    /// Whom to ask what, and what would follow.
    pub settles: String,
}

/// How the teams stand, and which of them to ask about: the one that waits longest for its targets, of those that nobody
/// was asked about.
pub fn found(scenario: &Scenario, skipped: &BTreeSet<TeamId>) -> Today {
    let Ok(teams) = today(scenario) else { return Today::default() };
    let late = |of: &TeamToday, team: &Team| {
        let target = team.areas.iter().map(|area| area.target_weeks).fold(f64::INFINITY, f64::min);
        of.wait / target
    };
    let open = teams.iter().zip(scenario.teams.iter()).filter(|(of, team)| {
        !team.areas.is_empty() && !skipped.contains(&of.team) && !is_agreed(scenario, team)
    });
    let asked = open.max_by(|a, b| late(a.0, a.1).total_cmp(&late(b.0, b.1)));
    let check = asked.map(|(of, team)| WaitCheck {
        team: of.team.clone(),
        question: question(of, team),
        span: span(scenario, team),
        settles: settles(scenario, team, of),
    });
    Today { teams, check }
}

/// Whether somebody said how long a team's requests wait, and its numbers are those of then.
pub fn is_agreed(scenario: &Scenario, team: &Team) -> bool {
    team.areas.iter().all(|area| {
        let known = scenario.known(&Quantity::Area(area.id.clone(), AreaField::Backlog));
        known.provenance <= Provenance::Told
    })
}

fn question(of: &TeamToday, team: &Team) -> String {
    let loaded = match of.loaded() {
        Some(loaded) => format!("{} loaded", likelihood(loaded)),
        None => "without anybody to answer".into(),
    };
    format!(
        "At these numbers {} is {loaded} and requests wait {}. Is that so?",
        team.name,
        waits(of.wait)
    )
}

/// A wait as the end of a sentence: "less than a day", "3 days".
pub fn waits(weeks: f64) -> String {
    match in_words(weeks).as_str() {
        "same day" => "less than a day".into(),
        words => words.to_owned(),
    }
}

/// How far an area's load may be off, the log of a factor, at one standard deviation.
fn spread(area: &Area) -> f64 {
    match area.load_range {
        Some(range) if range.low > 0.0 => libm::log(range.high / range.low) / (2.0 * DEVIATIONS),
        _ => UNSAID / DEVIATIONS,
    }
}

fn spread_of(team: &Team) -> impl Fn(&AreaId) -> f64 {
    |id: &AreaId| team.areas.iter().find(|area| area.id == *id).map_or(0.0, spread)
}

/// Between which waits the ranges that were told leave it.
fn span(scenario: &Scenario, team: &Team) -> String {
    let all: f64 = team.areas.iter().map(|area| area.load).sum();
    let deviation =
        team.areas.iter().map(|area| (area.load / all.max(1e-9) * spread(area)).powi(2));
    let deviation = deviation.sum::<f64>().sqrt() * DEVIATIONS;
    let wait = |factor: f64| {
        let mut off = scenario.clone();
        for it in off.teams.iter_mut().filter(|it| it.id == team.id) {
            it.areas.iter_mut().for_each(|area| area.load *= factor);
        }
        let found = today(&off).ok()?.into_iter().find(|of| of.team == team.id)?;
        Some(waits(found.wait))
    };
    let [low, high] = [-deviation, deviation].map(|power| wait(libm::exp(power)));
    match (low, high) {
        (Some(low), Some(high)) if low != high => format!(
            "Within the ranges of its numbers it could be anything from {low} to {high}, so one answer from you says a lot."
        ),
        _ => "The ranges of its numbers leave little doubt; an answer makes sure.".into(),
    }
}

/// Whom to ask, and what another answer would mean for the area that is known least.
fn settles(scenario: &Scenario, team: &Team, of: &TeamToday) -> String {
    let weight = |area: &Area| area.load * spread(area);
    let Some(area) = team.areas.iter().max_by(|a, b| weight(a).total_cmp(&weight(b))) else {
        return String::new();
    };
    let ask = format!("ask {} how long the last ten {} requests waited.", team.name, area.name);
    let nearest = |weeks: &f64| (libm::log(*weeks) - libm::log((of.wait / 4.0).max(0.05))).abs();
    let other = ANSWERS.iter().min_by(|a, b| nearest(&a.1).total_cmp(&nearest(&b.1)));
    let told = requests(scenario, area);
    let fitted = other.and_then(|(words, weeks)| {
        let power = power_for_wait(scenario, &team.id, *weeks, spread_of(team))?;
        Some((*words, work(told.each.usual * libm::exp(power * spread(area)), told.unit)))
    });
    match fitted {
        Some((words, each)) if each != work(told.each.usual, told.unit) => format!(
            "{ask} If it was {words}, one can't take {}, but {each} of work: say so, and the numbers follow.",
            work(told.each.usual, told.unit)
        ),
        _ => ask,
    }
}

/// Work as people say it: "20 minutes", "4 hours", "a day", "2 days".
pub fn work(amount: f64, unit: WorkUnit) -> String {
    let hours = amount / unit.a_week() * WorkUnit::Hours.a_week();
    let two = |value: f64| short(format!("{value:.1e}").parse().unwrap_or(value));
    match hours {
        _ if hours < 1.0 => format!("{} minutes", two(hours * 60.0)),
        _ if hours < 7.0 => format!("{} hours", two(hours)),
        _ if hours < 9.0 => "a day".into(),
        _ => format!("{} days", two(hours / 8.0)),
    }
}

/// The answer "yes": what waits is there from the start.
pub fn agree(scenario: &Scenario, of: &TeamToday) -> Edit {
    let name = scenario.names().team(&of.team).to_owned();
    let said = format!("requests of {name} wait {}", waits(of.wait));
    let edits = of.backlogs.iter().flat_map(|(area, backlog)| {
        let value = format!("{backlog:.2e}").parse().unwrap_or(*backlog);
        let of = Quantity::Area(area.clone(), AreaField::Backlog);
        let origin = Some(Origin { value, provenance: Provenance::Told, from: said.clone() });
        [
            Edit::SetArea { area: area.clone(), field: AreaField::Backlog, value },
            Edit::SetOrigin { of, origin },
        ]
    });
    Edit::All { label: Some(said.clone()), edits: edits.collect() }
}

/// Another answer: requests of the team wait so long. The work of one is what was told with the least certainty, so that
/// is what gives way, most where least is known. `None` where no work there could be makes them wait so.
pub fn answer(scenario: &Scenario, id: &TeamId, weeks: f64) -> Option<Edit> {
    let team = scenario.teams.iter().find(|team| team.id == *id)?;
    let spreads = spread_of(team);
    let power = power_for_wait(scenario, id, weeks, &spreads)?;
    let said = format!("so that requests wait {}", waits(weeks));
    let mut after = scenario.clone();
    let mut edits = Vec::new();
    for area in &team.areas {
        let factor = libm::exp(power * spreads(&area.id));
        let told = requests(scenario, area);
        let each: Estimate = told.each.times(factor).rounded();
        let told = RequestsTold { each, ..told };
        let told: RequestsTold = told.to_string().parse().unwrap_or(told);
        let known = scenario.known(&Quantity::Area(area.id.clone(), AreaField::Load));
        let provenance = known.provenance.min(Provenance::Told);
        edits.push(tell_requests(area, &told, provenance, &said).ok()?);
        let mut areas = after.teams.iter_mut().flat_map(|team| &mut team.areas);
        areas.find(|it| it.id == area.id)?.load = told.load();
    }
    let of = today(&after).ok()?.into_iter().find(|of| of.team == *id)?;
    edits.push(agree(&after, &of));
    let label = format!("Requests of {} wait {}", team.name, waits(weeks));
    Some(Edit::All { label: Some(label), edits })
}
