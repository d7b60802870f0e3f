//! The banner of a future on show: which one it is, and the way back to the expected run.

use eframe::egui::{
    Align, Button, CornerRadius, Label, Layout, Rect, RichText, Stroke, StrokeKind, Ui, vec2,
};

use super::theme::{CARD_RADIUS, Colors, SECONDARY, STEP, TEXT, regular_id, semibold_id};
use super::widgets::{hover, inside};
use crate::app::{Action, Actions, Command, Show};
use crate::model::number_text::grouped;

/// Shows the banner of a future (from 0) into `rect`.
pub fn show(ui: &mut Ui, rect: Rect, future: u32, show: &Show, out: &mut Actions) {
    let colors = Colors::current(ui);
    let radius = CornerRadius::same(CARD_RADIUS);
    let stroke = Stroke::new(1.0, colors.accent);
    ui.painter().rect(rect, radius, colors.card, stroke, StrokeKind::Inside);
    ui.painter().rect_filled(rect, radius, colors.accent_wash());
    let inner = rect.shrink2(vec2(3.0 * STEP, STEP));
    inside(ui, inner, Layout::right_to_left(Align::Center), |ui| {
        let button = Button::new(RichText::new("Back to expected").size(TEXT));
        let back = ui.add(button).on_hover_text(hover(ui, Command::ExpectedRun));
        if back.clicked() {
            out.push(Action::ShowFuture(None));
        }
        ui.add_space(STEP);
        let left = ui.available_rect_before_wrap();
        let left = Rect::from_center_size(left.center(), vec2(left.width(), 38.0));
        inside(ui, left, Layout::default(), |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let inks = [(semibold_id(TEXT), colors.text), (regular_id(SECONDARY), colors.dim)];
            for (line, (font, color)) in words(future, show).into_iter().zip(inks) {
                ui.add(Label::new(RichText::new(line).font(font).color(color)).truncate());
            }
        });
    });
}

/// Which future it is, and what is broken in it.
fn words(future: u32, show: &Show) -> [String; 2] {
    let all = grouped(show.scenario.uncertainty.futures as u32);
    let mut first = format!("Future {} of {all}", grouped(future + 1));
    let of = show.fans.filter(|fans| fans.current).map(|fans| fans.survey.extremes());
    let stands_out = of.and_then(|of| {
        let known = [(of.worst, "worst"), (of.best, "best"), (of.typical, "typical one")];
        known.into_iter().find(|(number, _)| *number == future)
    });
    if let Some((_, what)) = stands_out {
        first.push_str(&format!(" – the {what} by trust"));
    }
    let broken = show.plots.iter().filter(|plot| !plot.breaches.is_empty());
    let broken: Vec<&str> = broken.map(|plot| plot.title).collect();
    let second = match (broken.is_empty(), show.trajectory.replaced_week()) {
        (true, _) => "No rule is ever broken. An edit goes back to the expected run.".into(),
        (false, Some(week)) => {
            format!("Broken: {} · leadership replaced in week {week}", broken.join(", "))
        }
        (false, None) => format!("Broken: {}", broken.join(", ")),
    };
    [first, second]
}
