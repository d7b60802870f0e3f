//! A comparison as text for people: a column for each scenario, and sentences.

use super::comparison::{Compared, Figure, Group, Value};
use crate::edit::Difference;
use crate::model::number_text::{figure, likelihood};
use crate::sim::Unit;
use crate::sim::futures::Better;

/// The letter a scenario of a comparison is known by: A, B, C.
pub fn letter(n: usize) -> char {
    char::from(b'A' + n.min(25) as u8)
}

/// What a group of figures is called, at a quarter (from 0).
pub fn heading(group: Group, quarter: u32) -> String {
    match group {
        Group::Odds => "Odds, given this model (95 % interval by chance of the sample)".into(),
        Group::Quarter => format!("At the end of Q{} (P10 to P90 of the futures)", quarter + 1),
        Group::People => "People and cost".into(),
        Group::Teams => format!("People of each team at the end of Q{}", quarter + 1),
    }
}

/// A value as people read it: "86 % (84–88)".
pub fn read(of: &Figure, value: &Value) -> String {
    let shown = |number: f64| match of.unit {
        Unit::PercentOf(_) => likelihood(number).trim_end_matches(" %").to_owned(),
        Unit::Points => figure(number * 100.0, 0),
        Unit::People => figure(number, usize::from(number.fract() != 0.0)),
        Unit::Count => figure(number, 0),
        _ if number.abs() >= 1e5 => format!("{:.2} M", number / 1e6),
        _ => figure(number, 2),
    };
    let unit = if matches!(of.unit, Unit::PercentOf(_)) { " %" } else { "" };
    match value {
        Value::Number(number) => format!("{}{unit}", shown(*number)),
        Value::Within(number, [low, high]) => {
            format!("{}{unit} ({}–{})", shown(*number), shown(*low), shown(*high))
        }
        Value::Words(words) | Value::Missing(words) => words.clone(),
    }
}

/// Who does better than the first, in sentences.
pub fn who_does_better(sides: &[Compared<'_>], found: &[Option<Better>]) -> Vec<String> {
    let of = |(n, found): (usize, &Option<Better>)| {
        let is_shorter =
            n > 0 && sides[n].scenario.quarter_count() != sides[0].scenario.quarter_count();
        if is_shorter {
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
    found.iter().take(sides.len()).enumerate().filter_map(of).collect()
}

/// All of it as text.
pub fn text(
    sides: &[Compared<'_>],
    quarter: u32,
    figures: &[Figure],
    differences: &[Vec<Difference>],
    better: &[Option<Better>],
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
        if group.replace(figure.group) != Some(figure.group) {
            let letters = (0..sides.len()).map(|n| letter(n).to_string());
            lines.push(String::new());
            lines.push(heading(figure.group, quarter));
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
