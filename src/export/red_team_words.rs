//! What would break a plan, in words.

use std::fmt::{self, Display, Formatter};

use super::unheld_words::{FIRST, mostly_fails, nothing_breaks};
use crate::model::Scenario;
use crate::model::money_text::money;
use crate::model::number_text::{grouped, likelihood, number_text, percent};
use crate::planning::{
    Breaking, Estimate, Prevention, RedTeamEffort, RedTeamReport, Remedied, ThreatKind,
    chance_in_words,
};

/// A report of a red team on the plan of a scenario, in words.
pub struct RedTeamWords<'a> {
    /// The report.
    pub report: &'a RedTeamReport,
    /// The scenario with the plan.
    pub scenario: &'a Scenario,
}

impl Display for RedTeamWords<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let RedTeamReport { goal, holds, present, breakings, withstood, .. } = self.report;
        let goal = goal.name();
        writeln!(f, "{}: {}", with_capital(goal), figures(present))?;
        if !self.report.holds_as_it_is {
            let nothing = nothing_breaks(self.report).unwrap_or_default();
            return writeln!(f, "{nothing}\n{FIRST} (arborist search, arborist ask)");
        }
        if let Some(fails) = mostly_fails(self.report) {
            writeln!(f, "{fails}")?;
        }
        writeln!(f, "{}", what_breaks(self.report))?;
        let lost = percent(1.0 - holds);
        match nothing_breaks(self.report) {
            Some(nothing) => writeln!(f, "\n{nothing}")?,
            None => {
                writeln!(
                    f,
                    "{WHAT_A_CHANCE_IS}\n\nWhat takes {lost} of that or more, the likeliest first:"
                )?;
            }
        }
        for (number, breaking) in (1..).zip(breakings) {
            self.breaking(f, number, breaking)?;
        }
        if let Some(none) = unprevented(self.report) {
            writeln!(f, "\n{none}")?;
        }
        if !withstood.is_empty() {
            writeln!(f, "\n{WHAT_IT_WITHSTANDS}:")?;
        }
        for threat in withstood {
            writeln!(f, "    {}", threat.words(self.scenario))?;
        }
        if let Some(how) = how_people_leave(self.report) {
            writeln!(f, "\n{how}")?;
        }
        writeln!(f, "\n{}", basis(self.report))
    }
}

/// What does not break a plan.
pub const WHAT_IT_WITHSTANDS: &str =
    "It withstands, each by itself, the largest that was tried of each";

/// When people leave a team and how many can, where it is told of any.
pub fn how_people_leave(report: &RedTeamReport) -> Option<&'static str> {
    let broken = report.breakings.iter().flat_map(|it| &it.threats);
    let mut all = broken.chain(&report.withstood);
    all.any(|it| matches!(it.kind, ThreatKind::Leavers(_))).then_some(
        "People leave at the start of a quarter, before its decisions, which then find fewer. At most six were tried, and no more than a team can spare then: two who know its work stay where it owns something.",
    )
}

/// What the figures stand on.
pub fn basis(report: &RedTeamReport) -> String {
    let (plans, futures) = (grouped(report.plans_tried), report.futures_run);
    if !report.holds_as_it_is {
        let futures = grouped(report.present.futures);
        return format!("The plan as it is, run in {futures} futures (seed {}).", report.seed);
    }
    let large = told_of_large(&report.effort);
    format!(
        "{plans} plans run in {futures} futures. Each figure is given the model, in futures that no size was sought in (seed {}); of what was run in them the smallest size that breaks the plan is told, and the cheapest decision that prevents it, so that a figure may be a little too clear. How likely something is follows from what the scenario holds for uncertain, else from base rates, most of them judgement (docs/PARAMETERS.md); two at once as if neither knew of the other.{}{}",
        report.seed,
        if large.is_some() { " " } else { "" },
        large.unwrap_or_default()
    )
}

/// That only the likeliest threats are looked into, where there are fewer of them than usual.
pub fn told_of_large(of: &RedTeamEffort) -> Option<String> {
    let (told, all) = (of.threats, RedTeamEffort::default().threats);
    (told < all).then(|| {
        format!(
            "Of so large an organization the {told} likeliest threats are looked into, not {all}."
        )
    })
}

impl RedTeamWords<'_> {
    fn breaking(&self, f: &mut Formatter<'_>, number: u32, of: &Breaking) -> fmt::Result {
        writeln!(f, "\n{number}. {}", of.words)?;
        writeln!(f, "    chance: {}", chance_in_words(of.chance))?;
        writeln!(f, "    then:   {}", figures(&of.figure))?;
        if let Some(harmless) = &of.harmless {
            writeln!(f, "    not:    {}", harmless.words(self.scenario))?;
        }
        let Some(it) = of.prevention.decision() else {
            // Told once of all of them.
            return Ok(());
        };
        let heads = match it.heads {
            0 => String::new(),
            1 => "; 1 head more".to_owned(),
            heads => format!("; {heads} heads more"),
        };
        let cost = match it.cost {
            cost if cost > 0.0 => format!(", {} more", money(cost)),
            cost => format!(", {} less", money(-cost)),
        };
        match of.prevention {
            Prevention::By(_) => writeln!(f, "    prevented by: {}", it.words)?,
            _ => writeln!(f, "    not prevented; most is brought back by: {}", it.words)?,
        }
        writeln!(
            f,
            "    then:   {}, {}; {} when nothing happens{heads}{cost}",
            likelihood(it.figure.figure),
            brought_back(self.report, of, it),
            likelihood(it.unhurt.figure)
        )
    }
}

/// How much of what a threat takes a decision brings back, in points as the figures are told: "47 of the 62 points back".
pub fn brought_back(report: &RedTeamReport, of: &Breaking, by: &Remedied) -> String {
    // Of what is small tenths are told.
    let tenths = if report.present.figure < 0.1 { 10.0 } else { 1.0 };
    let told = |it: &Estimate| (it.figure * 100.0 * tenths).round() / tenths;
    let between = |more: f64, less: f64| ((more - less) * tenths).round() / tenths;
    let lost = between(told(&report.present), told(&of.figure));
    let back = between(told(&by.figure), told(&of.figure));
    let points = if lost == 1.0 { "point" } else { "points" };
    match back {
        _ if back >= lost => format!("all {} {points} back", number_text(lost)),
        _ => format!("{} of the {} {points} back", number_text(back), number_text(lost)),
    }
}

/// When a plan breaks, in a sentence, and where something is told that prevents that, what it takes to be called so.
pub fn what_breaks(report: &RedTeamReport) -> String {
    let (name, holds) = (report.goal.name(), percent(report.holds));
    let mark = likelihood(report.mark());
    let breaks = match report.goal.is_odds() {
        true => format!(
            "A plan breaks where {name} in at most {holds} as many futures as when nothing happens: in {mark} or fewer."
        ),
        false => format!(
            "A plan breaks where {name} comes to at most {holds} of what it is when nothing happens: to {mark} or less."
        ),
    };
    let is_told = report.breakings.iter().any(|it| it.prevention.decision().is_some());
    match is_told {
        true => format!(
            "{breaks} What takes it back above that prevents it; told is how many of the points lost it brings back."
        ),
        false => breaks,
    }
}

/// What the chance of a threat is.
pub const WHAT_A_CHANCE_IS: &str = "Chance: how likely so much of it, or more, comes in the run, in a quarter in which it breaks the plan.";

/// That nothing prevents some of what breaks a plan, or was sought that does, as they are numbered; `None` where
/// everything can be prevented.
pub fn unprevented(report: &RedTeamReport) -> Option<String> {
    let all = &report.breakings;
    let are = |is_so: fn(&Prevention) -> bool| {
        let numbers = (1..).zip(all).filter(|(_, it)| is_so(&it.prevention));
        numbers.map(|(number, _): (usize, _)| number.to_string()).collect::<Vec<_>>()
    };
    let of = |numbers: &[String]| match numbers {
        _ if numbers.len() == all.len() && all.len() > 1 => "any of these".to_owned(),
        [first @ .., last] if !first.is_empty() => {
            format!("number {} and {last}", first.join(", "))
        }
        _ => format!("number {}", numbers.join(", ")),
    };
    let nothing = are(|it| matches!(it, Prevention::Nothing | Prevention::InPart(_)));
    let unsought = are(|it| *it == Prevention::NotSought);
    let nothing = (!nothing.is_empty())
        .then(|| format!("Nothing that was tried within the limits prevents {}.", of(&nothing)));
    let unsought = (!unsought.is_empty())
        .then(|| format!("It was stopped: what prevents {} was not sought.", of(&unsought)));
    let said: Vec<String> = nothing.into_iter().chain(unsought).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// How much less is tried of a large organization.
pub fn red_team_effort_told(of: &RedTeamEffort) -> String {
    let usual = RedTeamEffort::default();
    let [futures, whole] = [of.confirmed_in, usual.confirmed_in].map(grouped);
    let (told, all) = (of.threats, usual.threats);
    format!(
        "Of so large an organization less is tried: the {told} likeliest threats, not {all}, confirmed in {futures} futures, not {whole}."
    )
}

fn figures(of: &Estimate) -> String {
    let [low, high] = of.within.map(likelihood);
    format!("{} ({low} to {high}, {} futures)", likelihood(of.figure), grouped(of.futures))
}

fn with_capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
