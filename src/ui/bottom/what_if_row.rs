//! What if, in one gesture: words to click in the row under the plots.

use eframe::egui::{
    Align2, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::app::{Action, Actions, Show};
use crate::sim::what_if::WhatIf;
use crate::ui::theme::{CHIP_RADIUS, Colors, SECONDARY, STEP, regular_id};
use crate::ui::widgets::text_width;

/// Height of a word to click, points.
const HEIGHT: f32 = 17.0;
/// Room inside it, left and right, points.
const PADDING: f32 = 1.5 * STEP;
/// What stands before the words.
const LABEL: &str = "What if";
/// What can be done with a what-if on show.
const KEEP: [&str; 3] = ["keep", "keep as variant", "drop"];

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

/// How wide the words are, points.
pub fn width(ui: &Ui, show: &Show) -> f32 {
    let of = |text: &str| text_width(ui, text, regular_id(SECONDARY));
    let all: f32 = WhatIf::ALL.iter().map(|&what_if| of(short(what_if)) + 2.0 * PADDING).sum();
    let kept = show.what_if.map_or(0.0, |_| {
        4.0 * STEP + KEEP.iter().map(|word| of(word) + 2.0 * PADDING + STEP).sum::<f32>()
    });
    of(LABEL) + STEP + all + kept
}

/// Shows the words from `at` on, their middle at its height.
pub fn show(ui: &mut Ui, mut at: Pos2, show: &Show, out: &mut Actions) {
    let colors = Colors::current(ui);
    let now = show.what_if;
    let font = regular_id(SECONDARY);
    let end = ui.painter().text(at, Align2::LEFT_CENTER, LABEL, font, colors.dim).right();
    at.x = end + STEP;
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
    let Some(what_if) = now else { return };
    at.x += 2.0 * STEP;
    ui.painter().vline(at.x, ui.max_rect().y_range().shrink(6.0), Stroke::new(1.0, colors.line));
    at.x += 2.0 * STEP;
    let label = what_if.label();
    let [keep, variant, drop] = KEEP;
    for (word, name, help, action) in [
        (
            keep,
            "Keep the what-if",
            format!("Make it so: {label} from {from} on becomes part of the plan."),
            Action::KeepWhatIf,
        ),
        (
            variant,
            "Keep as a variant",
            format!("Leave this plan alone: {label} goes into a copy beside it."),
            Action::KeepWhatIfAsVariant,
        ),
        (
            drop,
            "Drop the what-if",
            "Back to the plan as it is (Esc).".to_owned(),
            Action::WhatIf(None),
        ),
    ] {
        if chip(ui, &mut at, word, name, None).on_hover_text(help).clicked() {
            out.push(action);
        }
    }
}

/// A word to click: quiet, in accent on a wash while it is `on`; what has no such state is a
/// button in outline.
fn chip(ui: &Ui, at: &mut Pos2, text: &str, name: &str, on: Option<bool>) -> Response {
    let colors = Colors::current(ui);
    let painter = ui.painter();
    let galley = painter.layout_no_wrap(text.into(), regular_id(SECONDARY), colors.dim);
    let size = vec2(galley.size().x + 2.0 * PADDING, HEIGHT);
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
