//! What would break a plan, in words.

use std::fmt::{self, Display, Formatter};

use crate::model::Scenario;
use crate::model::money_text::money;
use crate::model::number_text::{grouped, likelihood, percent};
use crate::planning::{
    Breaking, Estimate, Prevention, RedTeamEffort, RedTeamReport, chance_in_words,
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
        if present.figure <= 0.0 {
            return writeln!(f, "There is nothing left to break.");
        }
        writeln!(f, "{}", what_breaks(self.report))?;
        let lost = percent(1.0 - holds);
        match breakings.is_empty() {
            true => writeln!(f, "\nNothing that was tried breaks it.")?,
            false => {
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
            writeln!(
                f,
                "\nIt withstands, each by itself, the largest that was tried of each (of a team no more leave than it can spare once the quarter's decisions are made):"
            )?;
        }
        for threat in withstood {
            writeln!(f, "    {}", threat.words(self.scenario))?;
        }
        writeln!(f, "\n{}", basis(self.report))
    }
}

/// What the figures stand on.
pub fn basis(report: &RedTeamReport) -> String {
    let (plans, futures) = (grouped(report.plans_tried), report.futures_run);
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
        match &of.prevention {
            // Told once of all of them.
            Prevention::Nothing | Prevention::NotSought => Ok(()),
            Prevention::By(it) => {
                let heads = match it.heads {
                    0 => String::new(),
                    1 => "; 1 head more".to_owned(),
                    heads => format!("; {heads} heads more"),
                };
                let cost = match it.cost {
                    cost if cost > 0.0 => format!(", {} more", money(cost)),
                    cost => format!(", {} less", money(-cost)),
                };
                writeln!(f, "    prevented by: {}", it.words)?;
                writeln!(
                    f,
                    "    then:   {}; {} when nothing happens{heads}{cost}",
                    likelihood(it.figure.figure),
                    likelihood(it.unhurt.figure)
                )
            }
        }
    }
}

/// When a plan breaks, in a sentence.
pub fn what_breaks(report: &RedTeamReport) -> String {
    let RedTeamReport { goal, holds, .. } = report;
    let (name, holds) = (goal.name(), percent(*holds));
    match goal.is_odds() {
        true => format!(
            "A plan breaks where {name} in at most {holds} as many futures as when nothing happens."
        ),
        false => format!(
            "A plan breaks where {name} comes to at most {holds} of what it is when nothing happens."
        ),
    }
}

/// What the chance of a threat is.
pub const WHAT_A_CHANCE_IS: &str = "Chance: how likely so much of it, or more, comes in the run, in a quarter in which it breaks the plan.";

/// That nothing prevents some of what breaks a plan, or was sought that does, as they are numbered; `None` where
/// everything can be prevented.
pub fn unprevented(report: &RedTeamReport) -> Option<String> {
    let all = &report.breakings;
    let is_so = |of: &Prevention| {
        let numbers = (1..).zip(all).filter(|(_, it)| it.prevention == *of);
        numbers.map(|(number, _): (usize, _)| number.to_string()).collect::<Vec<_>>()
    };
    let of = |numbers: &[String]| match numbers {
        _ if numbers.len() == all.len() && all.len() > 1 => "any of these".to_owned(),
        [first @ .., last] if !first.is_empty() => {
            format!("number {} and {last}", first.join(", "))
        }
        _ => format!("number {}", numbers.join(", ")),
    };
    let (nothing, unsought) = (is_so(&Prevention::Nothing), is_so(&Prevention::NotSought));
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
