//! The top bar: name, menus, the quarter stepper, the four rules.

mod chips;
pub(super) mod menus;
mod sheets;
mod stepper;

pub use menus::applies;

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Layout, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use super::theme::{Colors, STEP, TEXT, semibold_id};
use super::widgets::{name, one_line};
use super::{computing, icons, tab_strip};
use crate::app::{Actions, Show, View};

/// Height of the bar's contents, points.
const HEIGHT: f32 = 36.0;
/// Room between the bar's three parts, points.
const GAP: f32 = 4.0 * STEP;
/// The widest the scenario's name gets, points.
const NAME_WIDTH: f32 = 180.0;

/// Draws the bar; returns where the stepper lies.
pub fn show(ui: &mut Ui, show: &Show, view: &View, out: &mut Actions) -> Rect {
    let bar = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), HEIGHT));
    ui.allocate_rect(bar, Sense::hover());
    let part = |ui: &mut Ui, rect: Rect, layout: Layout| {
        let builder = UiBuilder::new().max_rect(rect).layout(layout);
        ui.new_child(builder)
    };
    let mut left = part(ui, bar, Layout::left_to_right(Align::Center));
    title(&mut left, show);
    menus::show(&mut left, show, view, out);
    let left_end = left.min_rect().right() + GAP;

    let room = bar.right() - left_end - GAP - stepper::WIDTH;
    let chips = chips::Chips::that_fit(ui, show, room);
    let chips_start = bar.right() - chips.reserved;
    let middle = (left_end + chips_start - GAP) / 2.0;
    let stepper_left = (middle - stepper::WIDTH / 2.0).max(left_end);
    let stepper = Rect::from_min_max(
        pos2(stepper_left, bar.top() + 2.0),
        pos2(stepper_left + stepper::WIDTH, bar.bottom() - 2.0),
    );
    let mut middle = part(ui, stepper, Layout::left_to_right(Align::Center));
    stepper::show(&mut middle, show, view, out);

    let right = Rect::from_min_max(pos2(stepper.right(), bar.top()), bar.max);
    let mut right = part(ui, right, Layout::left_to_right(Align::Center));
    computing::fade(&mut right, show);
    chips.show(&mut right, show, out);
    sheets::show(ui.ctx(), view, out);
    stepper
}

/// The mark, the scenario's name and the dot of what is not saved.
fn title(ui: &mut Ui, show: &Show) {
    let colors = Colors::current(ui);
    let (rect, mark) = ui.allocate_exact_size(vec2(20.0, HEIGHT), Sense::hover());
    name(&mark, Role::Image, "Arborist");
    icons::mark(ui.painter(), rect.center(), 15.0, colors.accent);
    if tab_strip::are_seen(show) {
        // Its tab says it all.
        return ui.add_space(STEP);
    }
    let text = show.document.name();
    let galley = one_line(ui, &text, semibold_id(TEXT), colors.text, NAME_WIDTH);
    let elided = galley.elided;
    let dirty = show.document.history.is_dirty();
    let width = galley.size().x + 14.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::hover());
    let at = pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    let end = at.x + galley.size().x;
    ui.painter().galley(at, galley, colors.text);
    if dirty {
        ui.painter().circle_filled(pos2(end + 7.0, rect.center().y), 2.5, colors.text);
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
