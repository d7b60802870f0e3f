//! The browser of earlier versions: by time, what changed since, and back to one.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Button, Context, Key, Label, Layout, RichText, ScrollArea, Ui, vec2};

use super::focus_ring;
use super::question_sheet::{asked_wide, entered, main_button, pressed};
use super::theme::{Colors, STEP, TEXT, semibold_id};
use super::widgets::{name, secondary};
use crate::app::platform::Version;
use crate::app::versions::{Looked, Versions};
use crate::app::{Action, Actions, Show};

/// How wide the page is, and of it the list of times, points.
const WIDTH: f32 = 720.0;
const TIMES: f32 = 210.0;

/// Draws the page.
pub(super) fn show(ctx: &Context, show: &Show, versions: &Versions, out: &mut Actions) {
    let of = show.tabs.iter().find(|row| row.id == versions.tab);
    let title = format!("Earlier versions of {}", of.map_or("it", |row| &row.name));
    asked_wide(ctx, &title, WIDTH, out, |ui, out| {
        let height = (ctx.content_rect().height() - 240.0).clamp(120.0, 320.0);
        match &versions.listed {
            None => drop(secondary(ui, "Reading…")),
            Some(Err(why)) => drop(secondary(ui, why)),
            Some(Ok(none)) if none.is_empty() => {
                secondary(ui, "None yet: each save from now on keeps one.");
            }
            Some(Ok(listed)) => {
                ui.horizontal_top(|ui| {
                    ui.set_min_height(height);
                    times(ui, versions.at, listed, height, out);
                    ui.add_space(2.0 * STEP);
                    ui.vertical(|ui| since(ui, versions, height));
                });
            }
        }
        ui.add_space(3.0 * STEP);
        buttons(ui, versions, out);
    });
}

/// The versions by time.
fn times(ui: &mut Ui, at: usize, listed: &[Version], height: f32, out: &mut Actions) {
    let last = listed.len() - 1;
    let to = match (pressed(ui, Key::ArrowDown), pressed(ui, Key::ArrowUp)) {
        (true, _) => (at + 1).min(last),
        (_, true) => at.saturating_sub(1),
        _ => at,
    };
    if to != at {
        out.push(Action::LookAtVersion(to));
    }
    let colors = Colors::current(ui);
    let down = Layout::top_down(Align::Min);
    ui.allocate_ui_with_layout(vec2(TIMES, height), down, |ui| {
        let list = ScrollArea::vertical().id_salt("versions").max_height(height);
        focus_ring::scrolled(ui, list.auto_shrink([false, true]), |ui| {
            ui.set_width(TIMES - 4.0 * STEP);
            for (number, version) in listed.iter().enumerate() {
                let is_shown = number == at;
                let fill = if is_shown { colors.accent_wash() } else { colors.card };
                let color = if is_shown { colors.accent } else { colors.text };
                let text = RichText::new(&version.saved).color(color);
                let button = Button::new(text).fill(fill).truncate();
                let row = ui.add(button.min_size(vec2(ui.available_width(), 24.0)));
                name(&row, Role::Button, &format!("Version of {}", version.saved));
                if is_shown && to != at {
                    row.scroll_to_me(None);
                }
                if row.clicked() {
                    out.push(Action::LookAtVersion(number));
                }
            }
        });
    });
}

/// What changed since the version that is looked at.
fn since(ui: &mut Ui, versions: &Versions, height: f32) {
    let looked = match &versions.looked {
        None => return drop(secondary(ui, "Reading…")),
        Some(Err(why)) => return drop(ui.add(Label::new(why).wrap())),
        Some(Ok(looked)) => looked,
    };
    let Looked { since, .. } = looked;
    if since.is_empty() {
        secondary(ui, "It is the same as the scenario is now.");
        return;
    }
    ui.label(RichText::new("What changed since then").font(semibold_id(TEXT)));
    ui.add_space(STEP);
    let room = ScrollArea::vertical().id_salt("changes").max_height(height - 28.0);
    room.auto_shrink([false, true]).show_rows(
        ui,
        ui.spacing().interact_size.y,
        since.len(),
        |ui, rows| {
            for line in &since[rows] {
                // One line each, whole on hover: rows of equal height can be many.
                ui.add(Label::new(line).truncate());
            }
        },
    );
}

fn buttons(ui: &mut Ui, versions: &Versions, out: &mut Actions) {
    if !matches!(&versions.listed, Some(Ok(listed)) if !listed.is_empty()) {
        if ui.button("Close").clicked() {
            out.push(Action::Ask(None));
        }
        return;
    }
    let looked = versions.looked.as_ref().and_then(|looked| looked.as_ref().ok());
    let differs = looked.is_some_and(|looked| !looked.since.is_empty());
    ui.horizontal_wrapped(|ui| {
        if main_button(ui, "Restore", differs) || (differs && entered(ui)) {
            out.push(Action::RestoreVersion);
        }
        if ui.add_enabled(looked.is_some(), Button::new("Open in a new tab")).clicked() {
            out.push(Action::OpenVersion);
        }
        if ui.button("Close").clicked() {
            out.push(Action::Ask(None));
        }
        secondary(
            ui,
            "Restoring is one step that can be undone; nothing is written until you save.",
        );
    });
}
