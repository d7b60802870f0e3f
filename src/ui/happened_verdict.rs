//! How what happened stands against the model: how much of it lies inside the bands, how far the futures agree with it,
//! and whether the fans are weighed by that.

use eframe::egui::{CollapsingHeader, ComboBox, Grid, Label, RichText, Ui};

use super::focus_ring;
use super::theme::{Colors, SECONDARY, STEP, TEXT, semibold_id};
use super::widgets::{caption, secondary, tell_open, tick};
use crate::app::held_against::HeldAgainst;
use crate::app::{Action, Actions, Show, View};
use crate::export::hindsight_words::figure_text;
use crate::model::Rule;
use crate::model::number_text::{counted, futures};
use crate::sim::hindsight::{FEW_AGREE, Hindsight, Inside, Quantity};

/// Draws it.
pub(super) fn show(ui: &mut Ui, show: &Show, view: &View, out: &mut Actions) {
    ui.add_space(2.0 * STEP);
    caption(ui, "Against the model");
    ui.add_space(STEP);
    if show.settings.futures_off {
        secondary(ui, "Futures are off: turn them on to compare what happened with them.");
        return;
    }
    if view.held_until(show.scenario).is_none() {
        secondary(ui, "Nothing is told of a quarter of the plan.");
        return;
    }
    let Some(held) = show.held else {
        secondary(
            ui,
            "Being compared: the futures are run once more, with who joined given to them.",
        );
        return;
    };
    if !held.current {
        secondary(ui, "Being compared anew: these are the figures before.");
    }
    let found = held.found;
    inside(ui, found);
    ui.add_space(2.0 * STEP);
    weighing(ui, show, view, found, out);
    if !found.planned.is_empty() {
        ui.add_space(2.0 * STEP);
        for line in found.planned.trim().lines() {
            match line.strip_prefix("  ") {
                Some(line) => wrapped(ui, line),
                None if line == "cuts" => caption(ui, "Cuts"),
                None if line.is_empty() => ui.add_space(STEP),
                None => caption(ui, "What was planned"),
            }
        }
    }
    ui.add_space(STEP);
    CollapsingHeader::new("What this does not test").show(ui, |ui| {
        found.untested.iter().for_each(|line| wrapped(ui, line));
    });
}

fn wrapped(ui: &mut Ui, text: &str) {
    ui.add(Label::new(RichText::new(text).size(SECONDARY)).wrap());
}

/// How many figures lie inside the bands, by what they are of and together.
fn inside(ui: &mut Ui, found: &HeldAgainst) {
    let figures = &found.hindsight.figures;
    if figures.is_empty() {
        secondary(ui, "Nothing that was counted can be held against the model.");
        return;
    }
    let part = |of: Inside| format!("{} of {}", of.inside, of.of);
    Grid::new("what happened against the model").spacing([20.0, 3.0]).show(ui, |ui| {
        for title in ["", "In the half of futures", "In 80 % of futures", "Expected run"] {
            let text = RichText::new(title).size(SECONDARY).color(Colors::current(ui).dim);
            ui.add(Label::new(text).extend());
        }
        ui.end_row();
        for quantity in Quantity::ALL {
            let of = || found.hindsight.of_quantity(quantity);
            let Some(misses) = Hindsight::misses(of()) else { continue };
            let [half, most] = Hindsight::inside(of());
            ui.label(quantity.name());
            ui.label(part(half));
            ui.label(part(most));
            let sign = if misses.mean < 0.0 { "below" } else { "above" };
            ui.label(format!(
                "{} {sign} on average, {} off",
                figure_text(quantity, misses.mean.abs()),
                figure_text(quantity, misses.absolute)
            ));
            ui.end_row();
        }
    });
    let [half, most] = Hindsight::inside(figures.iter());
    let line = |what: &str, of: Inside| {
        let [low, high] = of.usual;
        format!(
            "{} of {} lie in the band of {what} of the futures; if the model were right {:.1} would, {low} to {high} in 95 of \
             100 cases.",
            of.inside,
            counted(of.of, "figure"),
            of.expected
        )
    };
    ui.add_space(STEP);
    wrapped(ui, &line("half", half));
    wrapped(ui, &line("80 %", most));
    secondary(ui, "Figures of one history hang together: one surprise is in many of them.");
}

/// How far the futures agree, and whether the fans are weighed by that.
fn weighing(ui: &mut Ui, show: &Show, view: &View, found: &HeldAgainst, out: &mut Actions) {
    let colors = Colors::current(ui);
    let quarters = show.scenario.quarter_count();
    let told = show.scenario.actuals.iter().map(|actual| actual.quarter);
    let told: Vec<u32> = told.filter(|quarter| *quarter < quarters).collect();
    let Some(until) = view.held_until(show.scenario) else { return };
    ui.horizontal(|ui| {
        let mut on = view.plots.weighed.is_some();
        let label = "Start from now: weigh the fans of the plots by what happened until";
        if tick(ui, true, &mut on, label).clicked() {
            out.push(Action::WeighFutures(on.then_some(until)));
        }
        ui.add_enabled_ui(on, |ui| {
            let label = |quarter: u32| show.scenario.quarter_label(quarter);
            let combo = ComboBox::from_id_salt("weighed until").selected_text(label(until));
            let combo = combo.show_ui(ui, |ui| {
                for quarter in told {
                    let is_it = quarter == until;
                    if ui.selectable_label(is_it, label(quarter)).clicked() && !is_it {
                        out.push(Action::WeighFutures(Some(quarter)));
                    }
                }
                focus_ring::follow(ui);
            });
            tell_open(&combo.response, combo.inner.is_some());
        });
    });
    let agreement = &found.agreement;
    let text = format!(
        "Weighed by {} until {}, {} say as much as {:.0} that agree.",
        counted(agreement.figures, "figure"),
        show.scenario.quarter_label(found.until),
        futures(found.futures),
        agreement.effective
    );
    ui.label(RichText::new(text).font(semibold_id(TEXT)));
    if agreement.is_thin() {
        let text = format!(
            "Few agree (below {FEW_AGREE:.0}): what weighed futures say is mostly chance. Run more futures, widen the ranges, or \
             look at what the plan has wrong."
        );
        ui.add(Label::new(RichText::new(text).color(colors.broken)).wrap());
    }
    let percent = |[all, weighed]: [f64; 2]| {
        format!("{:.0} % of all futures, {:.0} % by weight", all * 100.0, weighed * 100.0)
    };
    wrapped(ui, &format!("Leadership stands at the end in {}.", percent(found.stands)));
    let holds = Rule::ALL.map(|rule| format!("{} in {}", rule.title(), percent(found.holds[rule])));
    wrapped(ui, &format!("Rules hold to the end: {}.", holds.join("; ")));
}
