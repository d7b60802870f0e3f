//! The heads of the columns: letter, line, name and what the scenario shows, and what can be done with it.

use eframe::egui::containers::menu::{MenuButton, MenuConfig};
use eframe::egui::{
    Align, Align2, Button, Layout, Popup, PopupCloseBehavior, Rect, RichText, Role, Sense, Stroke,
    Ui, pos2, vec2,
};

use super::Columns;
use super::side_plots::look;
use crate::app::comparing::{AboutComparison, Comparing, MOST, Side};
use crate::app::{Action, Actions, Show};
use crate::export::chart::comparison_plot::{side_color, side_pen};
use crate::export::chart::look::Look;
use crate::export::comparison_words::letter;
use crate::model::number_text::counted;
use crate::ui::scene_painter;
use crate::ui::theme::{Colors, SECONDARY, STEP, TEXT, color, regular_id, semibold_id};
use crate::ui::widgets::{child, ends_kept, field_rows, name, tell_open, write};

/// Height of the heads, points.
const HEIGHT: f32 = 48.0;
/// Width of the sample of a line, points.
const SAMPLE: f32 = 24.0;
/// A column narrower than this has half a sample, points.
const NARROW: f32 = 180.0;
/// Width of the button with what can be done, points.
const MORE: f32 = 24.0;

/// Draws the heads of all columns.
pub(super) fn show(ui: &mut Ui, comparing: &Comparing, columns: &Columns, out: &mut Actions) {
    let colors = Colors::current(ui);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let at = |y: f32| pos2(columns.left, row.top() + y);
    let room = columns.names - 2.0 * STEP;
    let title = counted(comparing.sides().len(), "scenario");
    let ink = (semibold_id(TEXT), colors.text);
    write(ui, at(12.0), Align2::LEFT_CENTER, &title, ink, room);
    let ink = (regular_id(SECONDARY), colors.dim);
    write(ui, at(31.0), Align2::LEFT_CENTER, "one quarter, the same luck", ink, room);
    let look = look(ui, comparing);
    for (n, side) in comparing.sides().iter().enumerate() {
        head(ui, columns, columns.cell(n, row), (n, side), &look, out);
    }
    columns.rules(ui, row.y_range());
    ui.painter().hline(row.x_range(), row.bottom(), Stroke::new(1.0, colors.line));
}

fn head(
    ui: &mut Ui,
    columns: &Columns,
    cell: Rect,
    (n, side): (usize, &Side),
    look: &Look,
    out: &mut Actions,
) {
    let colors = Colors::current(ui);
    let middle = cell.top() + 12.0;
    let from = pos2(cell.left(), middle);
    let sample = if columns.column < NARROW { SAMPLE / 2.0 } else { SAMPLE };
    let end = from + vec2(sample, 0.0);
    scene_painter::sample(ui.painter(), from, end, &side_pen(n, look));
    let ink = (semibold_id(TEXT), color(side_color(n, look)));
    let at = end + vec2(2.0 * STEP, 0.0);
    let (written, _) = write(ui, at, Align2::LEFT_CENTER, &letter(n).to_string(), ink, 20.0);
    let at = pos2(written.right() + 2.0 * STEP, middle);
    let ink = (semibold_id(TEXT), colors.text);
    let room = cell.right() - MORE - STEP - at.x;
    let galley = ends_kept(ui, &side.name, ink.0, ink.1, room);
    let is_cut = galley.elided;
    ui.painter().galley(at - vec2(0.0, galley.size().y / 2.0), galley, ink.1);
    let about = side.scenario.about.lines().next().unwrap_or_default();
    let (text, ink) = match about.is_empty() {
        true => ("no description", (regular_id(SECONDARY), colors.faint)),
        false => (about, (regular_id(SECONDARY), colors.dim)),
    };
    let below = pos2(cell.left(), cell.top() + 31.0);
    let (_, about_cut) = write(ui, below, Align2::LEFT_CENTER, text, ink, cell.width());
    let on_head = ui.interact(cell, ui.scope_id().with(("head", n)), Sense::hover());
    name(&on_head, Role::Label, &format!("{}: {}, {text}", letter(n), side.name));
    if is_cut || about_cut || side.scenario.about.lines().count() > 1 {
        on_head.on_hover_text(format!("{}\n{}", side.name, side.scenario.about));
    }
    let corner = Rect::from_min_size(pos2(cell.right() - MORE, cell.top()), vec2(MORE, 24.0));
    let mut corner = child(ui, corner, Layout::left_to_right(Align::Center));
    let button = Button::new(RichText::new("…").color(colors.dim)).frame_when_inactive(false);
    let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let menu = MenuButton::from_button(button.min_size(vec2(MORE, 20.0))).config(config);
    let (response, open) = menu.ui(&mut corner, |ui| more(ui, n, side, out));
    name(&response, Role::Button, &format!("About {}", side.name));
    tell_open(&response, open.is_some());
}

/// What can be done with a scenario.
fn more(ui: &mut Ui, n: usize, side: &Side, out: &mut Actions) {
    ui.set_width(280.0);
    let mut ask = |what| out.push(Action::Comparison(what));
    if side.is_unsaved {
        let called = field_rows::text(ui, "Name of the scenario", "Name", &side.name, 1);
        if let Some(called) = called {
            ask(AboutComparison::Name(side.tab, called));
        }
    }
    let about = &side.scenario.about;
    let about = field_rows::text(ui, "About the scenario", "What it shows", about, 3);
    if let Some(about) = about {
        ask(AboutComparison::Describe(side.tab, about));
    }
    ui.separator();
    let mut entry = |ui: &mut Ui, label: &str, action: Action| {
        let button = Button::new(label).frame_when_inactive(false);
        if ui.add(button.min_size(vec2(ui.available_width(), 0.0))).clicked() {
            out.push(action);
            Popup::close_all(ui.ctx());
        }
    };
    entry(ui, "Show it", Action::ShowTab(side.tab));
    if n > 0 {
        let first = Action::Comparison(AboutComparison::First(side.tab));
        entry(ui, "Compare the others with it", first);
    }
    let remove = Action::Comparison(AboutComparison::Remove(side.tab));
    entry(ui, "Leave it out", remove);
}

/// The menu that takes further scenarios in.
pub fn add_scenario(ui: &mut Ui, show: &Show, comparing: &Comparing, out: &mut Actions) {
    let full = comparing.sides().len() >= MOST;
    ui.add_enabled_ui(!full, |ui| {
        let (response, open) = MenuButton::new("Add scenario").ui(ui, |ui| {
            ui.set_min_width(200.0);
            for row in show.tabs.iter().filter(|row| !comparing.has(row.id)) {
                if ui.button(&row.name).on_hover_text(&row.place).clicked() {
                    out.push(Action::Comparison(AboutComparison::Add(row.id)));
                }
            }
            if show.tabs.iter().all(|row| comparing.has(row.id)) {
                ui.add_enabled(false, Button::new("All open scenarios are in"));
            }
            ui.separator();
            let shown = show.tabs.iter().find(|row| row.id == show.tab);
            let variant = format!("A variant of {}", shown.map_or("", |row| &row.name));
            if ui.button(variant).clicked() {
                out.push(Action::Comparison(AboutComparison::AddVariant));
            }
            if ui.button("Open a file…").clicked() {
                out.push(Action::Comparison(AboutComparison::AddFile));
            }
        });
        tell_open(&response, open.is_some());
        response.on_disabled_hover_text(format!("At most {MOST} scenarios are side by side"));
    });
}
