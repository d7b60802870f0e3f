//! A scenario with a plan that a search found, which says what it is: where it comes from, what was wanted, how it was found and
//! how it does; and of each decision that the search put there, that it did, and what for.

use crate::model::number_text::{counted, figure, futures, percent};
use crate::model::{Planned, Scenario};
use crate::planning::{Difference, Estimate, Goal};

/// How a plan was found.
#[derive(Debug, Clone, Copy)]
pub struct FoundBy<'a> {
    /// What the scenario is called whose plan was the present one, and that scenario.
    pub from: (&'a str, &'a Scenario),
    /// What was wanted.
    pub goal: Goal,
    /// The odds that were enough with as little as can be; `None` where they were to be as good as can be.
    pub enough: Option<f64>,
    /// The seed of the search.
    pub seed: u64,
    /// How many plans were tried.
    pub plans: u32,
    /// The present plan's figure, once that is confirmed.
    pub present: Option<f64>,
}

/// What is known of a plan.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The scenario with it.
    pub scenario: &'a Scenario,
    /// Its figure, once that is confirmed.
    pub confirmed: Option<&'a Estimate>,
    /// What it does differently, as far as that was weighed.
    pub differences: &'a [Difference],
}

impl FoundBy<'_> {
    /// What a plan that was found is, in a few sentences.
    pub fn words(&self, plan: &Known<'_>) -> String {
        let name = self.from.0;
        let wanted = match self.enough {
            Some(odds) => format!(
                "{} in {} of futures at least, with as little as can be",
                self.goal.name(),
                percent(odds)
            ),
            None if self.goal.is_odds() => format!("{} as often as can be", self.goal.name()),
            None => format!("{}, as high as can be", self.goal.name()),
        };
        let tried = counted(self.plans as usize, "plan");
        let tenths = |share: f64| figure(share * 100.0, 1);
        let known = match plan.confirmed {
            Some(it) => {
                let [low, high] = it.within.map(tenths);
                let own = self.present.map_or(String::new(), |own| {
                    format!("; the plan it comes from {} %", tenths(own))
                });
                format!(
                    "Confirmed in {} that no plan was chosen by: {} % ({low} to {high}){own}.",
                    futures(it.futures),
                    tenths(it.figure)
                )
            }
            None => "The best so far while the search went on: nothing of it is confirmed.".into(),
        };
        format!(
            "Found by a search over plans that began with the plan of {name}. Wanted: {wanted}. Seed {}, {tried} tried. {known}",
            self.seed
        )
    }

    /// The scenario with the plan, its description and the notes of what the search decided.
    pub fn scenario(&self, plan: &Known<'_>) -> Scenario {
        let mut scenario = plan.scenario.clone();
        let words = self.words(plan);
        scenario.about = match scenario.about.trim() {
            "" => words,
            about => format!("{words} The plan it comes from: {about}"),
        };
        let own = self.from.1.plan.items();
        let is_own = |it: &Planned| {
            own.iter().any(|of| (of.quarter, &of.decision) == (it.quarter, &it.decision))
        };
        let notes: Vec<Option<String>> = plan
            .scenario
            .plan
            .items()
            .iter()
            .map(|it| (!is_own(it)).then(|| note(it, plan.differences)))
            .collect();
        for (place, note) in notes.into_iter().enumerate() {
            let Some((note, remarks)) = note.zip(scenario.plan.remarks_mut(place)) else {
                continue;
            };
            remarks.note = match remarks.note.trim() {
                "" => note,
                said => format!("{said} · {note}"),
            };
        }
        scenario
    }

    /// The text of the scenario's file with what the plan is as its first comment: what stood there is of the plan it comes
    /// from.
    pub fn source(&self, source: &str, plan: &Known<'_>) -> String {
        let (mark, body) = match source.strip_prefix('\u{feff}') {
            Some(body) => ("\u{feff}", body),
            None => ("", source),
        };
        let mut text = mark.to_owned();
        let mut line = String::from("//");
        for word in self.words(plan).split_whitespace() {
            if line.chars().count() + word.chars().count() >= LINE {
                text += &line;
                text.push('\n');
                line = "//".into();
            }
            line.push(' ');
            line += word;
        }
        text += &line;
        text.push('\n');
        if body.trim_start().starts_with("//") {
            text += "// What follows was said of the plan it comes from.\n//\n";
        }
        text + body
    }
}

/// How long a line of a comment is, letters.
const LINE: usize = 100;

/// What a decision is there for: the difference that it is of, and what that matters.
fn note(of: &Planned, differences: &[Difference]) -> String {
    let has = |it: &&Difference| {
        let mut sides = it.changes.iter().flat_map(|change| &change.is);
        sides.any(|other| (other.quarter, &other.decision) == (of.quarter, &of.decision))
    };
    let Some(difference) = differences.iter().find(has) else { return "Put by the search".into() };
    let points = super::offer_words::points(difference.matters);
    match difference.changes.len() {
        1 => format!("Put by the search: without this difference {points} are lost"),
        _ => format!(
            "Put by the search: without this and what it goes together with {points} are lost"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CalendarQuarter, Hire};

    #[test]
    fn a_found_plan_says_what_it_is_and_which_decisions_the_search_put() {
        let mut own = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
        own.about = "As drawn.".into();
        let team = own.teams[0].id.clone();
        own.plan.add(0, Hire { team: team.clone(), count: 2 });
        let mut found = own.clone();
        found.plan.add(1, Hire { team, count: 1 });
        let by = FoundBy {
            from: ("infra", &own),
            goal: Goal::Stands,
            enough: Some(0.9),
            seed: 7,
            plans: 1_200,
            present: Some(0.85),
        };
        let confirmed = Estimate { figure: 0.912, within: [0.9, 0.923], futures: 1_000 };
        let known = Known { scenario: &found, confirmed: Some(&confirmed), differences: &[] };
        let told = by.scenario(&known);
        assert_eq!(
            told.about,
            "Found by a search over plans that began with the plan of infra. Wanted: leadership stands in 90 % of futures at \
             least, with as little as can be. Seed 7, 1,200 plans tried. Confirmed in 1,000 futures that no plan was chosen \
             by: 91.2 % (90.0 to 92.3); the plan it comes from 85.0 %. The plan it comes from: As drawn."
        );
        let notes: Vec<&str> = told.plan.items().iter().map(|it| &*it.remarks.note).collect();
        assert_eq!(notes, ["", "Put by the search"]);
        assert!(told.plan.decides_as(&found.plan));
        // The file says it first.
        let source = by.source("\u{feff}// Of old\n()\n", &known);
        assert!(source.starts_with("\u{feff}// Found by a search over plans"), "{source}");
        assert!(
            source.ends_with("was said of the plan it comes from.\n//\n// Of old\n()\n"),
            "{source}"
        );
        // The mark at the beginning has no width.
        assert!(source.lines().all(|line| line.chars().count() <= LINE + 1), "{source}");
        assert!(by.source("()", &known).ends_with("%.\n()"));
        let so_far = by.words(&Known { confirmed: None, ..known });
        assert!(so_far.contains("nothing of it is confirmed"), "{so_far}");
    }
}
