//! What would break a plan, in words.

use std::fmt::{self, Display, Formatter};

use crate::model::Scenario;
use crate::model::money_text::money;
use crate::model::number_text::{grouped, likelihood, percent};
use crate::planning::{Breaking, Estimate, Prevention, RedTeamReport, chance_in_words};

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
        let lost = percent(1.0 - holds);
        match breakings.is_empty() {
            true => writeln!(f, "Nothing that was tried takes {lost} of that or more.")?,
            false => writeln!(f, "What takes {lost} of that or more, the likeliest first:")?,
        }
        for (number, breaking) in (1..).zip(breakings) {
            self.breaking(f, number, breaking)?;
        }
        if !withstood.is_empty() {
            writeln!(f, "\nIt withstands, each by itself:")?;
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
    format!(
        "{plans} plans run in {futures} futures. Each figure is given the model, in futures that no size was sought in (seed {}); of what was run in them the smallest size that breaks the plan is told, and the cheapest decision that prevents it, so that a figure may be a little too clear. How likely something is follows from what the scenario holds for uncertain, else from base rates, most of them judgement (docs/PARAMETERS.md); two at once as if neither knew of the other.",
        report.seed
    )
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
            Prevention::Nothing => writeln!(f, "    prevented by: none within the limits"),
            Prevention::NotSought => writeln!(f, "    prevented by: not sought"),
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

fn figures(of: &Estimate) -> String {
    let [low, high] = of.within.map(likelihood);
    format!("{} ({low} to {high}, {} futures)", likelihood(of.figure), grouped(of.futures))
}

fn with_capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
