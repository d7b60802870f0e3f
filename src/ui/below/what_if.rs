//! The row between the plots and what is under them: what if, in one gesture.

use eframe::egui::{
    Align2, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::app::{Action, Actions, Show};
use crate::sim::what_if::WhatIf;
use crate::ui::theme::{CHIP_RADIUS, Colors, SECONDARY, STEP, regular_id};

/// Height of the row, points.
pub const HEIGHT: f32 = 20.0;

/// How a what-if is written where there is little room.
fn short(what_if: WhatIf) -> &'static str {
    match what_if {
        WhatIf::CutTenPercent => "cut 10 %",
        WhatIf::FreezeTwoQuarters => "freeze",
        WhatIf::HiresSlip => "hires slip",
        WhatIf::GrowthHalves => "growth ÷2",
        WhatIf::GrowthDoubles => "growth ×2",
    }
}

/// Shows the row into the room there is; answers where it ends.
pub fn show(ui: &mut Ui, show: &Show, out: &mut Actions) -> f32 {
    let colors = Colors::current(ui);
    let now = show.what_if.map(|(what_if, _)| what_if);
    let mut at = ui.max_rect().left_center();
    let label = "What if";
    let font = regular_id(SECONDARY);
    let end = ui.painter().text(at, Align2::LEFT_CENTER, label, font, colors.dim).right();
    at.x = end + 2.0 * STEP;
    let from = format!("Q{}", show.cursor.quarter() + 1);
    for what_if in WhatIf::ALL {
        let active = now == Some(what_if);
        let name = format!("What if: {}", what_if.label());
        let response = chip(ui, &mut at, short(what_if), &name, Some(active));
        let help = format!("{} from {from} on: what becomes of the rules?", what_if.label());
        if response.on_hover_text(help).clicked() {
            out.push(Action::WhatIf((!active).then_some(what_if)));
        }
    }
    let Some(what_if) = now else { return at.x };
    at.x += 2.0 * STEP;
    ui.painter().vline(at.x, ui.max_rect().y_range().shrink(5.0), Stroke::new(1.0, colors.line));
    at.x += 2.0 * STEP;
    let help = format!("Make it so: {} from {from} on becomes part of the plan.", what_if.label());
    if chip(ui, &mut at, "keep", "Keep the what-if", None).on_hover_text(help).clicked() {
        out.push(Action::KeepWhatIf);
    }
    let help = format!("Leave this plan alone: {} goes into a copy beside it.", what_if.label());
    let variant = chip(ui, &mut at, "keep as variant", "Keep as a variant", None);
    if variant.on_hover_text(help).clicked() {
        out.push(Action::KeepWhatIfAsVariant);
    }
    let drop = chip(ui, &mut at, "drop", "Drop the what-if", None);
    if drop.on_hover_text("Back to the plan as it is (Esc).").clicked() {
        out.push(Action::WhatIf(None));
    }
    at.x
}

/// A word to click: quiet, in accent on a wash while it is `on`; what has no such state is a
/// button in outline.
fn chip(ui: &Ui, at: &mut Pos2, text: &str, name: &str, on: Option<bool>) -> Response {
    let colors = Colors::current(ui);
    let painter = ui.painter();
    let galley = painter.layout_no_wrap(text.into(), regular_id(SECONDARY), colors.dim);
    let size = vec2(galley.size().x + 3.0 * STEP, HEIGHT - STEP);
    let rect = Rect::from_min_size(pos2(at.x, at.y - size.y / 2.0), size);
    at.x = rect.right() + if on.is_some() { 0.0 } else { STEP };
    let response = ui.interact(rect, ui.scope_id().with(name), Sense::click());
    response.widget_info(|| match on {
        Some(on) => WidgetInfo::selected(Role::Button, true, on, name),
        None => WidgetInfo::labeled(Role::Button, true, name),
    });
    let lit = response.hovered() || response.has_focus();
    let (fill, edge) = match (on, lit) {
        (Some(true), _) => (colors.accent_wash(), colors.accent),
        (Some(false), true) => (colors.raised, colors.raised),
        (Some(false), false) => (colors.panel, colors.panel),
        (None, true) => (colors.raised, colors.accent),
        (None, false) => (colors.raised, colors.line),
    };
    painter.rect(rect, CHIP_RADIUS, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
    let color = match (on, lit) {
        (Some(true), _) => colors.accent,
        (None, _) | (_, true) => colors.text,
        (Some(false), false) => colors.dim,
    };
    let place = rect.center() - galley.size() / 2.0;
    painter.galley_with_override_text_color(place, galley, color);
    response
}
