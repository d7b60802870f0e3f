//! What tickets and model beside each other mean, in sentences, and what tickets cannot say.

use super::area_load::Work;
use super::calibrated_area::CalibratedArea;
use super::calibration::{CalibratedTeam, Calibration};
use crate::model::AreaId;
use crate::model::number_text::{counted, percent};

/// A sentence of what was observed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    /// The sentence.
    pub text: String,
    /// Whether the model does not do justice to what was observed.
    pub is_off: bool,
}

/// Below this shape most requests are answered at once and a few wait long.
const UNEVEN: f64 = 0.75;

impl Calibration {
    /// The area with the most tickets.
    pub fn largest(&self) -> Option<&CalibratedArea> {
        self.areas.iter().max_by_key(|area| area.figures.tickets)
    }

    /// What it means: of one area, the largest where none is given, then all that the model is off by.
    pub fn meanings(&self, of: Option<&AreaId>) -> Vec<Meaning> {
        let mut all = Vec::new();
        let mut say = |text: String, is_off: bool| all.push(Meaning { text, is_off });
        let of = of.and_then(|id| self.areas.iter().find(|area| area.area == *id));
        if let Some(area) = of.or_else(|| self.largest()) {
            if let Some(text) = answers(area) {
                say(text, false);
            }
            if let (Some(long), Some(fit)) = (area.figures.wait_of(0.9), area.shape)
                && fit.value < UNEVEN
            {
                let text = format!(
                    "One in ten waits over {}: a few wait long while most are answered soon (shape {:.2}).",
                    weeks(long),
                    fit.value
                );
                say(text, false);
            }
        }
        for is_sooner in [true, false] {
            let off = self.areas.iter().filter(|area| area.is_off());
            let off = off.filter(|area| area.residual().is_some_and(|by| (by < 0.0) == is_sooner));
            let names: Vec<&str> = off.map(|area| area.name.as_str()).collect();
            if !names.is_empty() {
                say(off_words(&names, is_sooner), true);
            }
        }
        for team in self.teams.iter().filter(|team| !team.fit.is_reached) {
            say(unexplained(team), true);
        }
        all
    }

    /// What the tickets cannot say, and why, a line each.
    pub fn cannot_say(&self) -> Vec<String> {
        let names = |is: &dyn Fn(&CalibratedArea) -> bool| {
            let all: Vec<&str> =
                self.areas.iter().filter(|it| is(it)).map(|it| it.name.as_str()).collect();
            (all.len() == self.areas.len(), all)
        };
        let mut lines = Vec::new();
        if !names(&|it| it.work != Work::Hours).1.is_empty() {
            lines.push("Effort: elapsed time is not hands-on time".to_owned());
        }
        let (is_all, without) =
            names(&|it| it.figures.growth.is_none_or(|growth| !growth.is_determined()));
        let months = self.areas.iter().filter_map(|it| it.figures.growth).map(|it| it.months).max();
        let why = match months {
            None => "too few months or tickets".to_owned(),
            Some(months @ ..12) => format!("{} are too short", counted(months, "month")),
            Some(_) => "months differ too much".to_owned(),
        };
        if is_all && !without.is_empty() {
            lines.push(format!("Growth of any area: {why}"));
        } else if !without.is_empty() {
            lines.push(format!("Growth of {}: {why}", few(&without)));
        }
        let all = names(&|_| true).1;
        if !all.is_empty() {
            let grow = if all.len() == 1 { "grows" } else { "grow" };
            lines.push(format!("What {} {grow} with: usage or engineers", few(&all)));
        }
        if self.window.only_closed {
            lines.push("What waits now: only closed tickets are in the list".to_owned());
        }
        lines.push("Solve effort: no export has it".to_owned());
        lines
    }
}

/// "Databases answers 58 % in a week; the model says 61 %."
fn answers(area: &CalibratedArea) -> Option<String> {
    Some(format!(
        "{} answers {} in {}; the model says {}.",
        area.name,
        percent(area.observed()?),
        weeks(area.target),
        percent(area.share)
    ))
}

fn off_words(names: &[&str], is_sooner: bool) -> String {
    let (answer, whose) = if names.len() == 1 { ("answers", "its") } else { ("answer", "their") };
    let why = match is_sooner {
        true => "requests are not first come, first served",
        false => "requests wait behind those of other areas, or for something else",
    };
    let when = if is_sooner { "sooner" } else { "later" };
    format!("{} {answer} {when} than the model can say: {whose} {why}.", few(names))
}

fn unexplained(team: &CalibratedTeam) -> String {
    let (observed, model) = (weeks(team.fit.observed), weeks(team.fit.model));
    let why = match team.fit.model < team.fit.observed {
        true => {
            "they wait for something else than its people's time, or there are more of them than in the list"
        }
        false => {
            "they are put before other work, or fewer of its people's hours are needed than told"
        }
    };
    format!("Requests of {} wait {observed}; by its load the model says {model}: {why}.", team.name)
}

/// "a week", "0.5 weeks", "5.1 weeks".
fn weeks(weeks: f64) -> String {
    match weeks {
        0.95..1.05 => "a week".into(),
        10.0.. => format!("{weeks:.0} weeks"),
        0.1.. => format!("{weeks:.1} weeks"),
        _ => format!("{weeks:.2} weeks"),
    }
}

/// Two names, and how many more.
fn few(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [one, two] => format!("{one} and {two}"),
        [one, two, rest @ ..] => format!("{one}, {two} and {} more", rest.len()),
    }
}
