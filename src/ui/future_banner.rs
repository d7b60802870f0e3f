//! The banner of a future on show: which one it is, and the way back to the expected run.

use eframe::egui::{
    Align, Button, CornerRadius, Label, Layout, Rect, RichText, Stroke, StrokeKind, Ui, UiBuilder,
    vec2,
};

use super::theme::{CARD_RADIUS, Colors, SECONDARY, STEP, TEXT, regular_id, semibold_id};
use super::widgets::hover;
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
    let layout = Layout::right_to_left(Align::Center);
    let builder = UiBuilder::new().max_rect(inner).layout(layout).id_salt("replayed");
    ui.scope_builder(builder, |ui| {
        let button = Button::new(RichText::new("Back to expected").size(TEXT));
        let back = ui.add(button).on_hover_text(hover(ui, Command::ExpectedRun));
        if back.clicked() {
            out.push(Action::ShowFuture(None));
        }
        ui.add_space(STEP);
        let left = ui.available_rect_before_wrap();
        let left = Rect::from_center_size(left.center(), vec2(left.width(), 38.0));
        ui.scope_builder(UiBuilder::new().max_rect(left).layout(Layout::default()), |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let [first, second] = words(future, show);
            let first = RichText::new(first).font(semibold_id(TEXT)).color(colors.text);
            ui.add(Label::new(first).truncate());
            let second = RichText::new(second).font(regular_id(SECONDARY)).color(colors.dim);
            ui.add(Label::new(second).truncate());
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
