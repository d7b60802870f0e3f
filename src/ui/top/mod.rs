//! The top bar: name, menus, the quarter stepper, the four rules.

mod chips;
pub(super) mod menus;
pub mod sheets;
mod stepper;

pub use menus::applies;

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Align2, Layout, Rect, Sense, Ui, pos2, vec2};

use self::stepper::{Extent, OnShow};
use super::comparison::add_scenario;
use super::theme::{Colors, STEP, TEXT, semibold_id};
use super::widgets::{at_right, child, hover, name, text_width, write};
use super::{computing, icons, saving_mark, tab_strip};
use crate::app::comparing::{AboutComparison, Comparing};
use crate::app::{Action, Actions, Command, Show, View};

/// Height of a row of the bar, points.
const HEIGHT: f32 = 36.0;
/// Room between the bar's three parts, points.
const GAP: f32 = 4.0 * STEP;
/// The widest the scenario's name gets, points.
const NAME_WIDTH: f32 = 180.0;
/// A bar narrower than this, points, has its menus in one, a short name and a short stepper.
const NARROW: f32 = 900.0;
const SHORT_NAME: f32 = 100.0;
/// What such a bar holds beside the name, points.
const UNNAMED: f32 = 300.0;
/// What the rules need beside the rest of such a bar, points; else they have a row of their own.
const RULES: f32 = 290.0;
/// What the buttons of a comparison need, points.
const OF_COMPARISON: f32 = 250.0;

/// Draws the bar; returns where the stepper lies.
pub fn show(ui: &mut Ui, show: &Show, view: &View, out: &mut Actions) -> Rect {
    let bar = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), HEIGHT));
    ui.allocate_rect(bar, Sense::hover());
    let narrow = bar.width() < NARROW;
    let mut left = child(ui, bar, Layout::left_to_right(Align::Center));
    if narrow {
        // What the mark, the menu and the stepper leave.
        let name = (bar.width() - UNNAMED).clamp(24.0, SHORT_NAME);
        title(&mut left, show, name);
        menus::in_one(&mut left, show, view, out);
    } else {
        title(&mut left, show, NAME_WIDTH);
        menus::show(&mut left, show, view, out);
    }
    let left_end = left.min_rect().right() + GAP;
    let extent = if narrow { Extent::Short } else { Extent::Whole };
    let comparing = show.comparing.filter(|it| it.is_shown());
    let beside = comparing.map_or(RULES, |_| OF_COMPARISON);
    let below = narrow && bar.right() - left_end - GAP - extent.width() < beside;
    // What stands at the right has a row of its own where there is no room beside the rest.
    let row = if below { second_row(ui, bar) } else { bar };
    let stepper = match comparing {
        Some(comparing) => {
            beside_comparison(ui, (bar, row, left_end), (extent, comparing), view, show, out)
        }
        None => beside_rules(ui, (bar, row, left_end), extent, show, view, out),
    };
    sheets::show(ui.ctx(), show, view, out);
    stepper
}

/// A second row under the bar.
fn second_row(ui: &mut Ui, bar: Rect) -> Rect {
    let row = Rect::from_min_size(ui.cursor().min, bar.size());
    ui.allocate_rect(row, Sense::hover());
    row
}

/// The stepper, and the rules in its row or in one of their own.
fn beside_rules(
    ui: &mut Ui,
    (bar, row, left_end): (Rect, Rect, f32),
    extent: Extent,
    show: &Show,
    view: &View,
    out: &mut Actions,
) -> Rect {
    let in_a_row = Layout::left_to_right(Align::Center);
    let room = match bar == row {
        true => bar.right() - left_end - GAP - extent.width(),
        false => row.width(),
    };
    let chips = chips::Chips::that_fit(ui, show, room);
    let end = if bar == row { bar.right() - chips.reserved - GAP } else { bar.right() };
    let middle = (left_end + end) / 2.0;
    let left = (middle - extent.width() / 2.0).max(left_end);
    let stepper = stepper_at(bar, left, extent);
    stepper::show(&mut child(ui, stepper, in_a_row), extent, &OnShow::of_plan(show), view, out);
    let right = if bar == row { row.with_min_x(stepper.right()) } else { row };
    let mut right = child(ui, right, in_a_row);
    computing::fade(&mut right, show);
    chips.show(&mut right, show, out);
    stepper
}

/// The bar over scenarios side by side: no rules of one of them, but what makes them more or none.
fn beside_comparison(
    ui: &mut Ui,
    (bar, row, left_end): (Rect, Rect, f32),
    (extent, comparing): (Extent, &Comparing),
    view: &View,
    show: &Show,
    out: &mut Actions,
) -> Rect {
    let in_a_row = Layout::left_to_right(Align::Center);
    let left = (bar.center().x - extent.width() / 2.0).max(left_end);
    let stepper = stepper_at(bar, left, extent);
    let on_show = OnShow::of_comparison(comparing);
    stepper::show(&mut child(ui, stepper, in_a_row), extent, &on_show, view, out);
    let right = if bar == row { row.with_min_x(stepper.right() + GAP) } else { row };
    let mut right = child(ui, right, in_a_row);
    at_right(&mut right, |ui| {
        add_scenario(ui, show, comparing, out);
        if ui.button("Back to the plan").on_hover_text(hover(ui, Command::Compare)).clicked() {
            out.push(Action::Comparison(AboutComparison::Leave));
        }
    });
    stepper
}

/// Where a stepper that begins there lies in the bar.
fn stepper_at(bar: Rect, left: f32, extent: Extent) -> Rect {
    let (top, bottom) = (bar.top() + 2.0, bar.bottom() - 2.0);
    Rect::from_min_max(pos2(left, top), pos2(left + extent.width(), bottom))
}

/// The mark, the scenario's name and the dot of what is not saved.
fn title(ui: &mut Ui, show: &Show, most: f32) {
    let colors = Colors::current(ui);
    let (rect, mark) = ui.allocate_exact_size(vec2(20.0, HEIGHT), Sense::hover());
    name(&mark, Role::Image, "Arborist");
    icons::mark(ui.painter(), rect.center(), 15.0, colors.accent);
    if tab_strip::are_seen(show) {
        // Its tab says it all.
        return ui.add_space(STEP);
    }
    let row = show.tabs.iter().find(|row| row.id == show.tab);
    let text = row.map_or_else(|| show.document.name(), |row| saving_mark::name_of(ui, row));
    let dirty = show.document.history.is_dirty();
    let width = text_width(ui, &text, semibold_id(TEXT)).min(most) + 14.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::hover());
    let (at, ink) = (rect.left_center(), (semibold_id(TEXT), colors.text));
    let (written, elided) = write(ui, at, Align2::LEFT_CENTER, &text, ink, most);
    if dirty {
        let dot = pos2(written.right() + 7.0, rect.center().y);
        ui.painter().circle_filled(dot, 2.5, colors.text);
    }
    let called = if dirty { format!("{text}, unsaved") } else { text };
    name(&response, Role::Label, &called);
    let mut said = show.document.kept_at().to_owned();
    if elided {
        said = format!("{}\n{said}", show.document.name());
    }
    if dirty {
        said.push_str("\nChanged since it was saved");
    }
    response.on_hover_text(said);
}
