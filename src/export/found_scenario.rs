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
    /// The most heads a quarter that were offered, where it is the best plan for an offer.
    pub offered: Option<u32>,
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
        let offered = self.offered.map_or(String::new(), |most| {
            format!(" with at most {} a quarter", counted(most as usize, "head"))
        });
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
            "{FOUND}{name}. Wanted: {wanted}{offered}. Seed {}, {tried} tried. {known}",
            self.seed
        )
    }

    /// The scenario with the plan, its description and the notes of what the search decided.
    pub fn scenario(&self, plan: &Known<'_>) -> Scenario {
        let mut scenario = plan.scenario.clone();
        let words = self.words(plan);
        scenario.about = match own_words(scenario.about.trim()) {
            "" => words,
            about => format!("{words} {COMES_FROM}{about}"),
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

/// What the description of a found plan begins with, and what stands before that of the plan it comes from.
const FOUND: &str = "Found by a search over plans that began with the plan of ";
const COMES_FROM: &str = "The plan it comes from: ";

/// A description without what an earlier search said there.
fn own_words(about: &str) -> &str {
    match about.starts_with(FOUND) {
        true => about.split_once(COMES_FROM).map_or("", |(_, own)| own_words(own)),
        false => about,
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
    let taken_back = match difference.changes.len() {
        1 => "this difference",
        _ => "this and what it goes together with",
    };
    let tenths = (difference.matters * 1e3).round();
    let points = figure(tenths.abs() / 10.0, 1);
    match tenths {
        0.0 if difference.changes.len() == 1 => {
            "Put by the search: it makes no difference by itself".into()
        }
        0.0 => {
            "Put by the search: it makes no difference, nor does what it goes together with".into()
        }
        lost if lost > 0.0 => {
            format!("Put by the search: without {taken_back} {points} points are lost")
        }
        _ => format!("Put by the search: without {taken_back} {points} points are gained"),
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
            offered: None,
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
        // A plan found in a found one does not repeat what that one was.
        let mut again = known;
        let of_found = Scenario { about: told.about.clone(), ..found.clone() };
        again.scenario = &of_found;
        assert_eq!(by.scenario(&again).about, told.about);
        let offer = FoundBy { enough: None, offered: Some(5), ..by };
        let wanted =
            "Wanted: leadership stands as often as can be with at most 5 heads a quarter. Seed";
        assert!(offer.words(&known).contains(wanted), "{}", offer.words(&known));
        let so_far = by.words(&Known { confirmed: None, ..known });
        assert!(so_far.contains("nothing of it is confirmed"), "{so_far}");
    }

    #[test]
    fn a_note_says_what_is_lost_or_gained_without_it() {
        let own = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
        let mut found = own.clone();
        found.plan.add(1, Hire { team: own.teams[0].id.clone(), count: 1 });
        let changes = crate::planning::changes(&own.plan, &found.plan);
        let said = |matters: f64, changes: Vec<crate::planning::Change>| {
            let difference = Difference { matters, words: String::new(), changes };
            note(&found.plan.items()[0], &[difference])
        };
        let alone = |matters| said(matters, changes.clone());
        let begin = "Put by the search: ";
        assert_eq!(alone(0.0231), format!("{begin}without this difference 2.3 points are lost"));
        assert_eq!(alone(-0.004), format!("{begin}without this difference 0.4 points are gained"));
        assert_eq!(alone(-0.0002), format!("{begin}it makes no difference by itself"));
        let two = said(0.05, [&changes[..], &changes[..]].concat());
        let expected = "without this and what it goes together with 5.0 points are lost";
        assert_eq!(two, format!("{begin}{expected}"));
    }
}
