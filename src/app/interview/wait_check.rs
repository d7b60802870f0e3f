//! The question that checks the answers: do requests really wait as long as they say?

use std::collections::BTreeSet;

use super::interview_edits::{requests, retell};
use crate::edit::Edit;
use crate::model::number_text::{likelihood, short};
use crate::model::wait_text::wait as in_words;
use crate::model::{
    Area, AreaField, AreaId, Estimate, Origin, Provenance, Quantity, RequestsTold, Scenario, Team,
    TeamId, WorkUnit,
};
use crate::sim::steady_week::steady_wait;
use crate::sim::today::{TeamToday, power_for_wait};

/// The waits that can be answered with, weeks.
pub const ANSWERS: [(&str, f64); 8] = [
    ("a few hours", 0.08),
    ("a day", 0.2),
    ("two or three days", 0.5),
    ("a week", 1.0),
    ("two weeks", 2.0),
    ("a month", 4.3),
    ("a quarter", 13.0),
    ("a year", 52.0),
];
/// A load that nothing is said of is off by as much as this, as a rule (the log of a factor).
const UNSAID: f64 = 0.7;
/// What waits is about what was said where it is off by no more than this share.
const NEAR: f64 = 0.25;
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
    let teams: Vec<TeamToday> = scenario.teams.iter().map(TeamToday::of).collect();
    let late = |of: &TeamToday, team: &Team| {
        let target = team.areas.iter().map(|area| area.target_weeks).fold(f64::INFINITY, f64::min);
        of.wait / target
    };
    let open = teams.iter().zip(scenario.teams.iter()).filter(|(of, team)| {
        team.heads() > 0.0
            && !team.areas.is_empty()
            && !skipped.contains(&of.team)
            && !is_agreed(scenario, of)
    });
    let asked = open.max_by(|a, b| late(a.0, a.1).total_cmp(&late(b.0, b.1)));
    let check = asked.map(|(of, team)| WaitCheck {
        team: of.team.clone(),
        question: question(of, team),
        span: span(team),
        settles: settles(scenario, team, of),
    });
    Today { teams, check }
}

/// Whether somebody said how long a team's requests wait, and its numbers still come to about that.
pub fn is_agreed(scenario: &Scenario, of: &TeamToday) -> bool {
    let said = of.backlogs.iter().map(|(area, _)| {
        let known = scenario.known(&Quantity::Area(area.clone(), AreaField::Backlog));
        known.origin.filter(|_| known.is_said()).map(|origin| origin.value)
    });
    let Some(said) = said.sum::<Option<f64>>() else { return false };
    let now: f64 = of.backlogs.iter().map(|(_, backlog)| backlog).sum();
    (said - now).abs() <= NEAR * said.max(now).max(1.0)
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

/// How far an area's load may be off, the log of a factor, at one standard deviation: what was measured is not for a wait
/// to say.
fn spread(scenario: &Scenario, area: &Area) -> f64 {
    let load = Quantity::Area(area.id.clone(), AreaField::Load);
    if scenario.known(&load).provenance == Provenance::Measured {
        return 0.0;
    }
    match area.load_range {
        Some(range) if range.low > 0.0 => libm::log(range.high / range.low) / (2.0 * DEVIATIONS),
        _ => UNSAID / DEVIATIONS,
    }
}

fn spread_of<'a>(scenario: &'a Scenario, team: &'a Team) -> impl Fn(&AreaId) -> f64 + 'a {
    move |id: &AreaId| {
        let area = team.areas.iter().find(|area| area.id == *id);
        area.map_or(0.0, |area| spread(scenario, area))
    }
}

/// Between which waits the ranges of the numbers leave it.
fn span(team: &Team) -> String {
    let all: f64 = team.areas.iter().map(|area| area.load).sum();
    let off = |area: &Area| match area.load_range {
        Some(range) if range.low > 0.0 => libm::log(range.high / range.low) / (2.0 * DEVIATIONS),
        _ => UNSAID / DEVIATIONS,
    };
    let deviation = team.areas.iter().map(|area| (area.load / all.max(1e-9) * off(area)).powi(2));
    let deviation = deviation.sum::<f64>().sqrt() * DEVIATIONS;
    let wait = |factor: f64| waits(steady_wait(team, &vec![factor; team.areas.len()]));
    let [low, high] = [-deviation, deviation].map(|power| wait(libm::exp(power)));
    match low == high {
        false => format!(
            "Within the ranges of its numbers it could be anything from {low} to {high}, so one answer from you says a lot."
        ),
        true => "The ranges of its numbers leave little doubt; an answer makes sure.".into(),
    }
}

/// Whom to ask, and what another answer would mean for the area that is known least.
fn settles(scenario: &Scenario, team: &Team, of: &TeamToday) -> String {
    let weight = |area: &Area| area.load * spread(scenario, area);
    let Some(area) = team.areas.iter().max_by(|a, b| weight(a).total_cmp(&weight(b))) else {
        return String::new();
    };
    let ask = format!("ask {} how long the last ten {} requests waited.", team.name, area.name);
    // What is far from it: shorter, or where that can't be longer.
    let other = if of.wait > 0.5 { of.wait / 4.0 } else { of.wait.max(0.1) * 4.0 };
    let nearest = |weeks: &f64| (libm::log(*weeks) - libm::log(other)).abs();
    let other = ANSWERS.iter().min_by(|a, b| nearest(&a.1).total_cmp(&nearest(&b.1)));
    let told = requests(scenario, area);
    let fitted = other.and_then(|(words, weeks)| {
        let power = power_for_wait(team, *weeks, spread_of(scenario, team))?;
        Some((*words, work(told.each.usual * libm::exp(power * spread(scenario, area)), told.unit)))
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

/// Another answer: requests of the team wait so long, in these words. The work of one is what was told with the least
/// certainty, so that is what gives way, most where least is known, and not at all where it was measured. `None` where no
/// work there could be makes them wait so.
pub fn answer(scenario: &Scenario, id: &TeamId, (words, weeks): (&str, f64)) -> Option<Edit> {
    let team = scenario.teams.iter().find(|team| team.id == *id)?;
    let spreads = spread_of(scenario, team);
    let power = power_for_wait(team, weeks, &spreads)?;
    let said = format!("so that requests wait {words}");
    let mut after = team.clone();
    let mut edits = Vec::new();
    for (area, after) in team.areas.iter().zip(&mut after.areas) {
        let spread = spreads(&area.id);
        if spread == 0.0 {
            continue;
        }
        let told = requests(scenario, area);
        let each: Estimate = told.each.times(libm::exp(power * spread)).rounded();
        let told = RequestsTold { each, ..told };
        let told: RequestsTold = told.to_string().parse().unwrap_or(told);
        edits.push(retell(scenario, area, &told, &said).ok()?);
        after.load = told.load();
    }
    edits.push(agree(scenario, &TeamToday::of(&after)));
    let label = format!("Requests of {} wait {words}", team.name);
    Some(Edit::All { label: Some(label), edits })
}
