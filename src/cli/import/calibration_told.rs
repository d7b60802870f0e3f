//! What was observed and what the model says, area by area, on the terminal.

use std::fmt::Write as _;

use crate::import::{CalibratedArea, Calibration};
use crate::model::number_text::percent;

const HEAD: [&str; 8] = [
    "opened/week",
    "mean wait",
    "model",
    "in target",
    "model",
    " off by",
    "load (95 % interval)",
    "shape (95 % interval)",
];

/// Observed against model, what it means, and what tickets cannot say.
pub fn beside(found: &Calibration) -> String {
    let names = found.areas.iter().map(|it| it.name.chars().count());
    let width = names.max().unwrap_or(0).clamp(5, 40);
    let mut text = String::from(
        "observed and the model (a week in which nothing changes, with the people the scenario has)\n",
    );
    let _ = writeln!(text, "  {:<width$}  {}", "area", HEAD.join("  "));
    for area in &found.areas {
        text += &line(area, width);
    }
    for meaning in found.meanings(None) {
        let _ = writeln!(text, "  {}{}", if meaning.is_off { "! " } else { "" }, meaning.text);
    }
    text += "what the tickets cannot say\n";
    for line in found.cannot_say() {
        let _ = writeln!(text, "  {line}");
    }
    text
}

fn line(area: &CalibratedArea, width: usize) -> String {
    let none = || "–".to_owned();
    let fitted = |it: Option<crate::import::Fitted>| {
        it.map_or_else(none, |it| {
            let [low, high] = it.interval;
            format!("{:.2} ({low:.2} to {high:.2})", it.value)
        })
    };
    let off = |by: f64| format!("{:+.0} pts", by * 100.0).replace('-', "−");
    let cells = [
        format!("{:.2}", area.figures.opened_per_week),
        area.figures.mean_wait().map_or_else(none, |wait| format!("{wait:.2}")),
        format!("{:.2}", area.wait),
        area.observed().map_or_else(none, percent),
        percent(area.share),
        area.residual().map_or_else(none, off),
        fitted(area.load),
        fitted(area.shape),
    ];
    let cells =
        cells.iter().zip(HEAD).map(|(cell, head)| format!("{cell:>0$}", head.chars().count()));
    let name: String = match area.name.chars().count() > width {
        true => area.name.chars().take(width - 1).chain(['…']).collect(),
        false => area.name.clone(),
    };
    format!("  {name:<width$}  {}\n", cells.collect::<Vec<_>>().join("  "))
}
