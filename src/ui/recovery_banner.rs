//! The banner over the window that offers what a window left unsaved, each document by itself or all at once.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, Button, CornerRadius, Frame, Label, Layout, Margin, RichText, ScrollArea, Sense, Stroke,
    Ui, vec2,
};

use super::focus_ring;
use super::reading_order;
use super::theme::{CHIP_RADIUS, Colors, SECONDARY, STEP, TEXT, regular_id, semibold_id};
use super::widgets::glyph::{self, Glyph};
use super::widgets::{at_right, link, name};
use crate::app::journaled::LeftId;
use crate::app::left_documents::LeftRow;
use crate::app::view::{Question, Sheet};
use crate::app::{Action, Actions, Show};

/// Height of the banner's contents, points.
const HEIGHT: f32 = 32.0;

/// So much of the last edit is shown, characters.
const LAST: usize = 60;
/// Height of the line of a document, points, and how many lines are seen at once.
const LINE: f32 = 26.0;
const LINES: f32 = 4.0;

/// Whether there is anything to offer.
pub fn is_seen(show: &Show) -> bool {
    !show.left.is_empty()
}

/// How the banner is framed.
pub fn frame(colors: Colors) -> Frame {
    let wash = colors.panel.blend(colors.accent.gamma_multiply(0.12));
    Frame::new().fill(wash).inner_margin(Margin::symmetric(12, 5))
}

/// Draws the banner.
pub fn show(ui: &mut Ui, show: &Show, out: &mut Actions) {
    let colors = Colors::current(ui);
    ui.horizontal(|ui| {
        ui.set_height(HEIGHT);
        ui.spacing_mut().item_spacing.x = 2.0 * STEP;
        let left = at_right(ui, |ui| answers(ui, show.left, out));
        let left = left.with_max_x((left.right() - 2.0 * STEP).max(left.left()));
        let builder = eframe::egui::UiBuilder::new().max_rect(left);
        let builder = builder.layout(Layout::left_to_right(Align::Center));
        ui.scope_builder(builder, |ui| {
            let (mark, _) = ui.allocate_exact_size(vec2(14.0, 14.0), Sense::hover());
            glyph::paint(ui.painter(), mark.center(), 12.0, Glyph::Reset, colors.accent);
            let area = ScrollArea::horizontal().id_salt("left documents");
            focus_ring::scrolled(ui, area.auto_shrink([false, true]), |ui| {
                let said = show.left.last().map_or("", |row| &row.ended);
                ui.add(text(said, semibold_id(TEXT), colors.text));
                ui.add(text("Kept up to then:", regular_id(TEXT), colors.text));
                if let [only] = show.left {
                    chip(ui, only, false, colors, out);
                }
            });
        });
    });
    if show.left.len() > 1 {
        each(ui, show.left, colors, out);
    }
}

/// Each of several documents in a line of its own, with what can be done with it alone.
fn each(ui: &mut Ui, rows: &[LeftRow], colors: Colors, out: &mut Actions) {
    let height = LINES * (LINE + ui.spacing().item_spacing.y);
    let area = ScrollArea::vertical().id_salt("each left document").max_height(height);
    focus_ring::scrolled(ui, area.min_scrolled_height(height).auto_shrink([false, true]), |ui| {
        for row in rows {
            ui.horizontal(|ui| {
                ui.set_height(LINE);
                chip(ui, row, true, colors, out);
            });
        }
    });
}

fn text(words: &str, font: eframe::egui::FontId, color: eframe::egui::Color32) -> Label {
    Label::new(RichText::new(words).font(font).color(color)).extend()
}

/// A document: its name, how much there is of it, when it was changed last, and what was; of several each with what can be
/// done with it alone.
fn chip(ui: &mut Ui, row: &LeftRow, several: bool, colors: Colors, out: &mut Actions) {
    let frame = Frame::new()
        .fill(colors.card)
        .corner_radius(CornerRadius::same(CHIP_RADIUS))
        .inner_margin(Margin::symmetric(8, 0));
    let shown = frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = STEP;
        // However long what is told is, they are within the window.
        if several {
            let restore =
                link(ui, "Restore").accessible_name(format!("Restore only {}", row.called));
            if restore.clicked() {
                out.push(Action::Restore(vec![row.id.clone()]));
            }
            let discard =
                link(ui, "Discard").accessible_name(format!("Discard only {}", row.called));
            if discard.clicked() {
                out.push(Action::Ask(Some(Question::DiscardLeft(vec![row.id.clone()]))));
            }
            ui.add_space(STEP);
        }
        ui.add(text(&row.name, semibold_id(TEXT), colors.text));
        ui.add(text(&row.amount, regular_id(TEXT), colors.dim));
        if several {
            ui.add(text(&changed(row), regular_id(TEXT), colors.dim));
        }
    });
    let mut told = row.place.clone();
    if let Some(last) = row.labels.last() {
        told.push_str(&format!("\nThe last edit: {last}"));
    }
    for remark in &row.remarks {
        told.push('\n');
        told.push_str(remark);
    }
    shown.response.on_hover_text(told);
}

/// When a document was changed last, and what was, cut short: "last at 14:52: Hire 2 for Trunk".
fn changed(row: &LeftRow) -> String {
    let Some(last) = row.labels.last() else { return format!("last at {}", row.changed) };
    let short: String = last.chars().take(LAST).collect();
    let more = if short.len() < last.len() { "…" } else { "" };
    format!("last at {}: {}{more}", row.changed, reading_order::seen(short.trim_end()))
}

fn answers(ui: &mut Ui, rows: &[LeftRow], out: &mut Actions) {
    let all = || rows.iter().map(|row| row.id.clone()).collect::<Vec<LeftId>>();
    if link(ui, "What differs").clicked() {
        out.push(Action::ShowSheet(Some(Sheet::Left)));
    }
    let label = match rows.len() {
        1 => "Discard",
        2 => "Discard both",
        _ => "Discard all",
    };
    if discard_button(ui, label, label).clicked() {
        out.push(Action::Ask(Some(Question::DiscardLeft(all()))));
    }
    let label = match rows.len() {
        1 => "Restore",
        2 => "Restore both",
        _ => "Restore all",
    };
    if restore_button(ui, label).clicked() {
        out.push(Action::Restore(all()));
    }
}

/// A button that asks whether something is let go of.
pub(super) fn discard_button(ui: &mut Ui, seen: &str, label: &str) -> eframe::egui::Response {
    let colors = Colors::current(ui);
    let words = RichText::new(seen).font(regular_id(TEXT)).color(colors.text);
    let line = Stroke::new(1.0, colors.line);
    let response = ui.add(Button::new(words).fill(colors.card).stroke(line));
    name(&response, Role::Button, label);
    response
}

/// The button of the one thing to do next.
pub(super) fn restore_button(ui: &mut Ui, label: &str) -> eframe::egui::Response {
    let colors = Colors::current(ui);
    let words = RichText::new(label).font(semibold_id(TEXT)).color(colors.on_accent());
    ui.add(Button::new(words).fill(colors.accent))
}

/// What differs: the edits of each document, and what can be done with it alone.
pub(super) fn sheet(ui: &mut Ui, show: &Show, out: &mut Actions) {
    let colors = Colors::current(ui);
    for (at, row) in show.left.iter().enumerate() {
        if at > 0 {
            ui.separator();
        }
        ui.horizontal(|ui| {
            ui.set_height(HEIGHT);
            let left = at_right(ui, |ui| {
                if discard_button(ui, "Discard", &format!("Discard {}", row.called)).clicked() {
                    out.push(Action::ShowSheet(None));
                    let question = Question::DiscardLeft(vec![row.id.clone()]);
                    out.push(Action::Ask(Some(question)));
                }
                let restores = restore_button(ui, "Restore");
                name(&restores, Role::Button, &format!("Restore {}", row.called));
                if restores.clicked() {
                    out.push(Action::Restore(vec![row.id.clone()]));
                }
            });
            let builder = eframe::egui::UiBuilder::new().max_rect(left);
            let builder = builder.layout(Layout::left_to_right(Align::Center));
            ui.scope_builder(builder, |ui| {
                ui.add(Label::new(RichText::new(&row.called).font(semibold_id(TEXT))).truncate());
                let amount = RichText::new(&row.amount).color(colors.dim);
                ui.add(Label::new(amount).truncate());
            });
        });
        let dim = |words: &str| RichText::new(words).size(SECONDARY).color(colors.dim);
        ui.add(Label::new(dim(&format!("{} · {}", row.place, row.ended_briefly))).wrap());
        for remark in &row.remarks {
            ui.add(Label::new(RichText::new(remark).size(SECONDARY).color(colors.at_risk)).wrap());
        }
        ui.add_space(STEP);
        if row.earlier > 0 {
            ui.label(dim(&format!("{} earlier edits, then:", row.earlier)));
        }
        for label in &row.labels {
            ui.add(Label::new(RichText::new(label).color(colors.text)).wrap());
        }
        ui.add_space(STEP);
    }
}
