//! What every figure that leaves the program rests on, in a line.

use crate::model::number_text::grouped;
use crate::model::{
    CompanyField, Grade, Param, RuleField, Scenario, ScenarioField, UncertaintyField,
};

/// A day: year, month, day.
pub type Day = (u16, u8, u8);

/// The scenario, the day where it is told, of how many futures figures are where they are of any, and how
/// many assumptions are not as the program has them: "uber-2014 · 28 November 2026 · model 2 · 1,000
/// futures, seed 7 · 6 of 31 assumptions changed".
pub fn line(scenario: &Scenario, name: &str, day: Option<Day>, futures: Option<u32>) -> String {
    let day = day.map_or_else(String::new, |day| format!(" · {}", written(day)));
    let futures = match futures {
        Some(futures) => {
            format!("{} futures, seed {}", grouped(futures), scenario.uncertainty.seed)
        }
        None => "expected run".into(),
    };
    let [changed, all] = assumptions(scenario);
    format!("{name}{day} · model 2 · {futures} · {changed} of {all} assumptions changed")
}

/// Whether a number is not what a file that leaves it out means.
pub fn is_own(param: &Param, value: f64) -> bool {
    param.default != Some(value)
}

/// Whether a number is the program's guess: its default, which nothing but judgement speaks for.
pub fn is_guess(param: &Param, value: f64) -> bool {
    !is_own(param, value) && param.grade != Grade::Own
}

/// How many of a scenario's assumptions are its own, and how many there are: all numbers but those of areas
/// and teams.
pub fn assumptions(of: &Scenario) -> [usize; 2] {
    let scenario = ScenarioField::ALL.iter().map(|field| is_own(field.param(), field.get(of)));
    let company =
        CompanyField::ALL.iter().map(|field| is_own(field.param(), field.get(&of.company)));
    let rules = RuleField::ALL.iter().map(|field| is_own(field.param(), field.get(&of.rules)));
    let spreads =
        UncertaintyField::ALL.iter().map(|field| is_own(field.param(), field.get(&of.uncertainty)));
    let all: Vec<bool> = scenario.chain(company).chain(rules).chain(spreads).collect();
    [all.iter().filter(|own| **own).count(), all.len()]
}

/// A day as people write it: "28 November 2026".
pub fn written((year, month, day): (u16, u8, u8)) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = MONTHS.get(usize::from(month.saturating_sub(1))).copied().unwrap_or("");
    format!("{day} {month} {year}")
}
