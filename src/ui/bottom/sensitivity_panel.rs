//! What matters most: a tornado of the uncertain inputs of an outcome, or why there is none.

use eframe::egui::{Align, Align2, Layout, Rect, Role, Sense, Ui, pos2, vec2};

use super::Parts;
use super::bars::{self, CORRELATION, Scene};
use crate::app::{Action, Actions, Command, Show, Study, View};
use crate::export::tornado::{Tornado, outcome, value};
use crate::model::number_text::{futures, grouped};
use crate::sim::futures::{Input, Metric};
use crate::ui::theme::{CAPTION, Colors, SECONDARY, STEP, regular_id};
use crate::ui::widgets::{field_rows, inside, name, secondary, write};

/// Width of the choice of an outcome, points.
const CHOICE: f32 = 246.0;

/// Shows it.
pub fn show(ui: &mut Ui, parts: Parts, show: &Show, view: &View, out: &mut Actions) {
    let metric = view.window.outcome.0;
    let body = parts.body.with_min_y(parts.body.top() + STEP);
    if show.settings.futures_off {
        return within(ui, body, |ui| {
            secondary(ui, "Futures are off. What matters most is seen in sampled futures.");
            if ui.button("Turn futures on").clicked() {
                out.push(Action::Command(Command::Futures));
            }
        });
    }
    let head = parts.head.with_min_x(parts.head.left() + 3.0 * STEP);
    let (choice, beside) = head.split_left_right_at_x(head.left() + CHOICE);
    within(ui, choice, |ui| choose(ui, metric, out));
    let study = show.studied.study;
    let tornado = study.map(|study| Tornado::of(&study.found, &study.schedule, metric));
    say(ui, beside.with_min_x(beside.left() + 3.0 * STEP), metric, tornado.as_ref(), show);
    match (study, tornado) {
        (Some(_), Some(tornado)) if !tornado.bars.is_empty() => within(ui, body, |ui| {
            bars::show(ui, &Scene { tornado: &tornado, metric, show, view }, out);
        }),
        (Some(study), _) if show.studied.current => within(ui, body, |ui| {
            secondary(ui, nothing(study, metric));
        }),
        _ => within(ui, body, |ui| {
            secondary(
                ui,
                "Working: uncertain inputs are held low, then high, in the same futures.",
            );
        }),
    }
}

fn within(ui: &mut Ui, rect: Rect, contents: impl FnOnce(&mut Ui)) {
    inside(ui, rect, Layout::top_down(Align::Min), contents);
}

/// The outcome, to be chosen anew.
fn choose(ui: &mut Ui, metric: Metric, out: &mut Actions) {
    ui.spacing_mut().interact_size.y = ui.max_rect().height();
    ui.spacing_mut().button_padding.y = 0.0;
    let (all, now) = (Metric::all(), outcome(metric));
    let chosen = field_rows::choice(ui, "Outcome", "Outcome", &now, all, |&of| outcome(of));
    out.extend(chosen.map(Action::ShowOutcome));
}

/// Why there are no bars.
fn nothing(study: &Study, metric: Metric) -> String {
    if study.futures == 0 {
        let inputs = grouped(Input::all(&study.schedule).len() as u32);
        return format!(
            "This organization has about {inputs} uncertain inputs: to rank them and to hold those \
             that rank highest would take too long here."
        );
    }
    if study.found.is_empty() {
        return "Nothing is uncertain here: set spreads and more than one future under \
                Uncertainty."
            .into();
    }
    let (outcome, quarter) = (outcome(metric), study.quarter + 1);
    let which = if study.found.of(metric).all(|of| of.held.is_some()) {
        "uncertain input"
    } else {
        "input that ranks high"
    };
    format!("{outcome}: no {which} moves it by the end of Q{quarter}. Choose another.")
}

/// What the outcome comes to, of how many futures, and how far a study under way has come.
fn say(ui: &mut Ui, rect: Rect, metric: Metric, tornado: Option<&Tornado>, show: &Show) {
    let colors = Colors::current(ui);
    let studied = &show.studied;
    let is_last = studied.quarter + 1 == show.scenario.quarter_count();
    let last = if is_last { ", the last quarter" } else { "" };
    let mut text = format!("by the end of Q{}{last}", studied.quarter + 1);
    let study = studied.study.filter(|study| studied.current && study.futures > 0);
    if let (Some(study), Some(tornado)) = (study, tornado) {
        let of = futures(study.futures);
        let base = value(metric, tornado.base);
        text = match metric {
            Metric::EverBroken(_) | Metric::Stands => format!("{text}: in {base} of {of}"),
            Metric::Org(_) => format!("{text}: {base} on average over {of}"),
        };
    }
    if let Some(so_far) = studied.so_far {
        text += &format!(" · working, {:.0} %", so_far * 100.0);
        let line = Rect::from_min_size(rect.left_bottom() - vec2(0.0, 1.5), vec2(160.0, 1.5));
        ui.painter().rect_filled(line, 0.0, colors.line);
        let done = line.with_max_x(line.left() + line.width() * so_far);
        ui.painter().rect_filled(done, 0.0, colors.accent);
    }
    // What the two columns at the right are, where there are any.
    let columns = rect.right() - CORRELATION;
    let words = Rect::from_min_max(rect.min, pos2(columns - STEP, rect.bottom()));
    let ink = (regular_id(SECONDARY), colors.dim);
    let at = words.left_center();
    let (written, _) = write(ui, at, Align2::LEFT_CENTER, &text, ink, words.width());
    let end = written.right() + 4.0 * STEP;
    let response = ui.interact(words, ui.scope_id().with("said of the outcome"), Sense::hover());
    name(&response, Role::Label, &text);
    if tornado.is_some_and(|tornado| !tornado.bars.is_empty()) {
        let at = pos2(columns + STEP, rect.center().y);
        let text = "rank correlation, 95 % interval";
        ui.painter().text(at, Align2::LEFT_CENTER, text, regular_id(CAPTION), colors.dim);
        bars::legend(ui, words.with_min_x(end));
    }
}
