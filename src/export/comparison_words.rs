//! A comparison as text for people: a column for each scenario, and sentences.

use super::comparison::{Compared, Figure, Group, Judged, Value, quarter_of, shortest};
use crate::edit::Difference;
use crate::model::Scenario;
use crate::model::money_text::money;
use crate::model::number_text::{counted, figure, likelihood};
use crate::sim::Unit;
use crate::sim::futures::{Better, Survey};

/// The letter a scenario of a comparison is known by: A, B, C.
pub fn letter(n: usize) -> char {
    char::from(b'A' + n.min(25) as u8)
}

/// What a group of figures is called, of these plans at a quarter (from 0).
pub fn heading<'a>(
    group: Group,
    plans: impl Iterator<Item = &'a Scenario> + Clone,
    quarter: u32,
) -> String {
    let at = || quarter_of(plans.clone(), quarter);
    match group {
        Group::Odds => {
            let shortest = shortest(plans.clone().map(Scenario::quarter_count));
            let to = shortest.map_or(String::new(), |quarters| {
                let last = quarter_of(plans.clone(), quarters.saturating_sub(1));
                format!(" to the end of {last}, where the shortest plan ends")
            });
            format!("Odds{to} (given this model; 95 % interval by chance of the sample)")
        }
        Group::Broken => format!(
            "Broken at the end of {} (given this model; 95 % interval by chance of the sample)",
            at()
        ),
        Group::Quarter => format!("At the end of {} (P10 to P90 of the futures)", at()),
        Group::Now | Group::People | Group::Asked => "People and cost".into(),
        Group::Teams => format!("People of each team at the end of {}", at()),
    }
}

/// A value as people read it: "86 % (84–88)".
pub fn read(of: &Figure, value: &Value) -> String {
    match value {
        Value::Number(number) => with_unit(of, *number),
        Value::Within(number, range) => {
            format!("{} ({})", with_unit(of, *number), read_range(of, *range))
        }
        Value::Words(words) | Value::Missing(words) => words.clone(),
    }
}

/// A number of a figure as people read it: "86 %".
pub fn with_unit(of: &Figure, number: f64) -> String {
    let unit = if matches!(of.unit, Unit::PercentOf(_)) { " %" } else { "" };
    format!("{}{unit}", bare(of, number))
}

/// Where a number of a figure lies: "84–88".
pub fn read_range(of: &Figure, [low, high]: [f64; 2]) -> String {
    format!("{}–{}", bare(of, low), bare(of, high))
}

/// A number of a figure without its unit.
fn bare(of: &Figure, number: f64) -> String {
    match of.unit {
        Unit::PercentOf(_) => likelihood(number).trim_end_matches(" %").to_owned(),
        Unit::Points => figure(number * 100.0, 0),
        Unit::People => figure(number, usize::from(number.fract() != 0.0)),
        Unit::Count => figure(number, 0),
        Unit::Money => money(number),
        _ => figure(number, 2),
    }
}

/// How a number is against that of the first scenario: "better by 7", "+3 %"; and whether it is better,
/// where that can be said. `None` where no difference shows.
pub fn against_first(of: &Figure, side: usize) -> Option<(String, Option<bool>)> {
    let number = |value: &Value| match value {
        Value::Number(number) | Value::Within(number, _) => Some(*number),
        Value::Words(_) | Value::Missing(_) => None,
    };
    // Of what is shown: 90 against 85 differs by 5, whatever is behind the point.
    let shown = |value: f64| match of.unit {
        Unit::Money => value,
        Unit::PercentOf(_) | Unit::Points => rounded(value * 100.0, 0) / 100.0,
        Unit::Count => rounded(value, 0),
        Unit::People => rounded(value, 1),
        _ => rounded(value, 2),
    };
    let (first, this) = (shown(number(of.values.first()?)?), shown(number(of.values.get(side)?)?));
    let more = this - first;
    let scale = if matches!(of.unit, Unit::PercentOf(_) | Unit::Points) { 100.0 } else { 1.0 };
    let decimals = match of.unit {
        Unit::PercentOf(_) | Unit::Points | Unit::Count => 0,
        Unit::People => usize::from(more.fract() != 0.0),
        _ => 2,
    };
    let by = match of.unit {
        Unit::Money => money(more.abs()),
        _ => figure(more.abs() * scale, decimals),
    };
    if by.chars().all(|c| !c.is_ascii_digit() || c == '0') {
        return None;
    }
    let better = match of.judged {
        Judged::More => Some(more > 0.0),
        Judged::Less => Some(more < 0.0),
        Judged::Neither => None,
    };
    Some((
        match better {
            Some(true) => format!("better by {by}"),
            Some(false) => format!("worse by {by}"),
            None if more > 0.0 => format!("+{by}"),
            None => format!("−{by}"),
        },
        better,
    ))
}

/// A number as it is when it is written with so many decimals: 84.5 is written as 84.
fn rounded(value: f64, decimals: usize) -> f64 {
    format!("{value:.decimals$}").parse().unwrap_or(value)
}

/// What is compared with what, in a sentence.
pub fn compared_with(sides: &[Compared<'_>]) -> String {
    let first = sides.first().map_or("", |side| side.name);
    let futures = sides.first().and_then(|side| side.survey).map_or(0, Survey::futures);
    let luck = match futures {
        0 => "expected runs".to_owned(),
        count => format!("{} of each, with the same luck", counted(count as usize, "future")),
    };
    format!("The others are compared with A, {first}; {luck}.")
}

/// Who does better than the first, in sentences.
pub fn who_does_better(sides: &[Compared<'_>], found: &[Option<Better>]) -> Vec<String> {
    let lengths: Vec<u32> = sides.iter().map(|side| side.scenario.quarter_count()).collect();
    who_differs(&lengths, found)
}

/// Who does better than the first, in sentences, of plans of so many quarters.
pub fn who_differs(quarters: &[u32], found: &[Option<Better>]) -> Vec<String> {
    let of = |(n, found): (usize, &Option<Better>)| {
        if n > 0 && quarters.get(n) != quarters.first() {
            return Some(format!(
                "{} is not as long as A: who does better is not said.",
                letter(n)
            ));
        }
        let Better { better, worse } = (*found)?;
        Some(format!(
            "{} does better than A in {} of futures and worse in {}, luck shared.",
            letter(n),
            likelihood(better.share),
            likelihood(worse.share)
        ))
    };
    let mut said: Vec<_> = found.iter().take(quarters.len()).enumerate().filter_map(of).collect();
    let is_known = |(n, found): (usize, &Option<Better>)| {
        n > 0 && quarters.get(n) == quarters.first() && found.is_some()
    };
    if found.iter().enumerate().any(is_known) {
        said.push(
            "Better is: leadership stands longer, or as long at a higher mean service.".into(),
        );
    }
    said
}

/// All of it as text; `turns` says on what the verdict on each turns most.
pub fn text(
    sides: &[Compared<'_>],
    quarter: u32,
    figures: &[Figure],
    differences: &[Vec<Difference>],
    (better, turns): (&[Option<Better>], &[String]),
) -> String {
    let mut lines = Vec::new();
    for (n, side) in sides.iter().enumerate() {
        let about = &side.scenario.about;
        let about = about.lines().next().map_or(String::new(), |line| format!(": {line}"));
        lines.push(format!("{}  {}{about}", letter(n), side.name));
    }
    let names = figures.iter().map(|it| it.name.chars().count()).max().unwrap_or_default();
    let cells: Vec<Vec<String>> = figures
        .iter()
        .map(|figure| figure.values.iter().map(|value| read(figure, value)).collect())
        .collect();
    let widths: Vec<usize> = (0..sides.len())
        .map(|n| cells.iter().map(|row| row[n].chars().count()).max().unwrap_or_default())
        .collect();
    let mut group = None;
    for (figure, row) in figures.iter().zip(&cells) {
        let key = figure.group.key();
        if group.replace(key) != Some(key) {
            let letters = (0..sides.len()).map(|n| letter(n).to_string());
            lines.push(String::new());
            lines.push(heading(figure.group, sides.iter().map(|side| side.scenario), quarter));
            lines.push(aligned("", names, letters, &widths));
        }
        lines.push(aligned(&figure.name, names, row.iter().cloned(), &widths));
    }
    for (n, found) in differences.iter().enumerate().skip(1) {
        lines.push(String::new());
        lines.push(format!("What {} does differently from A", letter(n)));
        match found.is_empty() {
            true => lines.push("  nothing".into()),
            false => lines.extend(found.iter().map(|it| format!("  {}", it.words))),
        }
    }
    let better = who_does_better(sides, better);
    if !better.is_empty() {
        lines.push(String::new());
        lines.extend(better);
    }
    lines.push(String::new());
    lines.extend(
        turns.iter().enumerate().map(|(n, it)| format!("The verdict on {} {it}.", letter(n))),
    );
    lines.join("\n") + "\n"
}

fn aligned(
    name: &str,
    names: usize,
    cells: impl Iterator<Item = String>,
    widths: &[usize],
) -> String {
    let cells = cells.zip(widths).map(|(cell, width)| format!("  {cell:<width$}"));
    format!("  {name:<names$}{}", cells.collect::<String>()).trim_end().to_owned()
}
