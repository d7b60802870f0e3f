//! What if, in one gesture: words to click in the row under the plots.

use eframe::egui::containers::menu::MenuButton;
use eframe::egui::{
    Align2, Button, Pos2, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use crate::app::{Action, Actions, Show};
use crate::sim::what_if::WhatIf;
use crate::ui::theme::{CHIP_RADIUS, Colors, SECONDARY, STEP, regular_id};
use crate::ui::widgets::{name, tell_open, text_width};

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

/// What the menu is called that has the words where there is no room for them.
fn menu_title(show: &Show) -> String {
    show.what_if.map_or_else(|| LABEL.into(), |what_if| format!("{LABEL}: {}", short(what_if)))
}

/// How wide that menu is, points.
pub fn menu_width(ui: &Ui, show: &Show) -> f32 {
    text_width(ui, &menu_title(show), regular_id(SECONDARY)) + 2.0 * ui.spacing().button_padding.x
}

/// A word to click: what it is called, what hovering says, what a click asks for.
type Word = (String, String, Action);

/// What can be assumed, each from the cursor's quarter on.
fn words(show: &Show) -> [(WhatIf, Word); WhatIf::ALL.len()] {
    let from = format!("Q{}", show.cursor.quarter() + 1);
    WhatIf::ALL.map(|what_if| {
        let name = format!("What if: {}", what_if.label());
        let help = format!("{} from {from} on: what becomes of the rules?", what_if.label());
        let active = show.what_if == Some(what_if);
        (what_if, (name, help, Action::WhatIf((!active).then_some(what_if))))
    })
}

/// What can be done with what is assumed.
fn kept(what_if: WhatIf, show: &Show) -> [Word; KEEP.len()] {
    let (label, from) = (what_if.label(), format!("Q{}", show.cursor.quarter() + 1));
    [
        (
            "Keep the what-if".into(),
            format!("Make it so: {label} from {from} on becomes part of the plan."),
            Action::KeepWhatIf,
        ),
        (
            "Keep as a variant".into(),
            format!("Leave this plan alone: {label} goes into a copy beside it."),
            Action::KeepWhatIfAsVariant,
        ),
        (
            "Drop the what-if".into(),
            "Back to the plan as it is (Esc).".into(),
            Action::WhatIf(None),
        ),
    ]
}

/// Shows the words from `at` on, their middle at its height.
pub fn show(ui: &mut Ui, mut at: Pos2, show: &Show, out: &mut Actions) {
    let colors = Colors::current(ui);
    let font = regular_id(SECONDARY);
    let end = ui.painter().text(at, Align2::LEFT_CENTER, LABEL, font, colors.dim).right();
    at.x = end + STEP;
    for (what_if, (name, help, action)) in words(show) {
        let active = show.what_if == Some(what_if);
        let response = chip(ui, &mut at, short(what_if), &name, Some(active));
        if response.on_hover_text(help).clicked() {
            out.push(action);
        }
    }
    let Some(what_if) = show.what_if else { return };
    at.x += 2.0 * STEP;
    ui.painter().vline(at.x, ui.max_rect().y_range().shrink(6.0), Stroke::new(1.0, colors.line));
    at.x += 2.0 * STEP;
    for (word, (name, help, action)) in KEEP.into_iter().zip(kept(what_if, show)) {
        if chip(ui, &mut at, word, &name, None).on_hover_text(help).clicked() {
            out.push(action);
        }
    }
}

/// Shows the same as a menu.
pub fn show_menu(ui: &mut Ui, show: &Show, out: &mut Actions) {
    let colors = Colors::current(ui);
    let color = if show.what_if.is_some() { colors.accent } else { colors.dim };
    let text = RichText::new(menu_title(show)).size(SECONDARY).color(color);
    let button = Button::new(text).frame_when_inactive(false).truncate();
    let (response, open) = MenuButton::from_button(button).ui(ui, |ui| {
        let mut entry = |ui: &mut Ui, on: Option<bool>, label: &str, (name, help, action): Word| {
            let entry = ui.add(Button::selectable(on == Some(true), label));
            entry.widget_info(|| match on {
                Some(on) => WidgetInfo::selected(Role::Button, true, on, &name),
                None => WidgetInfo::labeled(Role::Button, true, &name),
            });
            if entry.on_hover_text(help).clicked() {
                out.push(action);
                ui.close();
            }
        };
        for (what_if, word) in words(show) {
            entry(ui, Some(show.what_if == Some(what_if)), what_if.label(), word);
        }
        let Some(what_if) = show.what_if else { return };
        ui.separator();
        for word in kept(what_if, show) {
            let label = word.0.clone();
            entry(ui, None, &label, word);
        }
    });
    name(&response, Role::Button, &menu_title(show));
    tell_open(&response, open.is_some());
    response.on_hover_text("What becomes of the rules if something else happens from here on.");
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
