//! Long names within sentences: told by their ends, so that what is said of them keeps its room.

use crate::model::Scenario;

/// A name that is wider, in letters, is told by so much of its beginning and of its end.
const LONG: usize = 26;
const HEAD: usize = 10;
const TAIL: usize = 14;

/// The long names of scenarios, and how they are told.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ShortNames(Vec<(String, String)>);

impl ShortNames {
    /// Of every team and area there ever is in these.
    pub fn of(scenarios: [&Scenario; 2]) -> ShortNames {
        let mut all: Vec<&str> = Vec::new();
        for scenario in scenarios {
            let areas = scenario.teams.iter().flat_map(|team| &team.areas);
            all.extend(scenario.teams.iter().map(|team| &*team.name));
            all.extend(areas.map(|area| &*area.name));
            for planned in scenario.plan.items() {
                all.extend(planned.decision.founds().map(|(_, name)| name));
                all.extend(planned.decision.brings().map(|area| &*area.name));
            }
        }
        // No letter is wider than it has bytes: most names are short at a glance.
        all.retain(|name| name.len() > LONG && name.chars().map(width).sum::<usize>() > LONG);
        // The longer ones first: a name may be a part of another.
        all.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        all.dedup();
        ShortNames(all.into_iter().map(|name| (name.to_owned(), shortened(name))).collect())
    }

    /// Words with the long names in them shortened.
    pub fn within(&self, words: &str) -> String {
        let mut told = words.to_owned();
        for (name, short) in &self.0 {
            told = told.replace(name, short);
        }
        told
    }
}

/// How wide a letter is: those of east Asian scripts are twice as wide as others.
fn width(letter: char) -> usize {
    if letter >= '\u{2e80}' { 2 } else { 1 }
}

/// How many of these letters fit into a width.
fn fitting(letters: impl Iterator<Item = char>, most: usize) -> usize {
    let mut taken = 0;
    letters
        .take_while(|letter| {
            taken += width(*letter);
            taken <= most
        })
        .count()
}

/// "Developer…no other home".
fn shortened(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let head = &letters[..fitting(letters.iter().copied(), HEAD)];
    let tail = &letters[letters.len() - fitting(letters.iter().rev().copied(), TAIL)..];
    let [head, tail] = [head, tail].map(|part| part.iter().collect::<String>());
    format!("{}…{}", head.trim_end(), tail.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CalendarQuarter, Team};

    #[test]
    fn long_names_are_told_by_their_ends_and_short_ones_as_they_are() {
        let mut scenario = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
        let long = "Developer productivity and all that has no other home";
        scenario.teams.push(Team::named(long, None));
        scenario.teams.push(Team::named(format!("{long}, too"), None));
        scenario.teams.push(Team::named("Kafka", None));
        scenario.teams.push(Team::named("计算平台与容器编排基础设施团队", None));
        let names = ShortNames::of([&scenario, &scenario]);
        let words = format!("Hire 2 for {long} and 1 for Kafka; {long}, too");
        assert_eq!(
            names.within(&words),
            "Hire 2 for Developer…no other home and 1 for Kafka; Developer…ther home, too"
        );
        assert_eq!(names.within("计算平台与容器编排基础设施团队"), "计算平台与…排基础设施团队");
    }
}
