//! The top bar: name, menus, the quarter stepper, the four rules.

mod chips;
pub(super) mod menus;
pub mod sheets;
mod stepper;

pub use menus::applies;

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Align2, Layout, Rect, Sense, Ui, pos2, vec2};

use self::stepper::OnShow;
use super::comparison::add_scenario;
use super::theme::{Colors, STEP, TEXT, semibold_id};
use super::widgets::{at_right, child, hover, name, text_width, write};
use super::{computing, icons, saving_mark, tab_strip};
use crate::app::comparing::{AboutComparison, Comparing};
use crate::app::{Action, Actions, Command, Show, View};

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
    let in_a_row = Layout::left_to_right(Align::Center);
    let mut left = child(ui, bar, in_a_row);
    title(&mut left, show);
    menus::show(&mut left, show, view, out);
    let left_end = left.min_rect().right() + GAP;

    if let Some(comparing) = show.comparing.filter(|it| it.is_shown()) {
        return beside_comparison(ui, (bar, left_end), show, view, comparing, out);
    }
    let room = bar.right() - left_end - GAP - stepper::WIDTH;
    let chips = chips::Chips::that_fit(ui, show, room);
    let chips_start = bar.right() - chips.reserved;
    let middle = (left_end + chips_start - GAP) / 2.0;
    let stepper_left = (middle - stepper::WIDTH / 2.0).max(left_end);
    let stepper = Rect::from_min_max(
        pos2(stepper_left, bar.top() + 2.0),
        pos2(stepper_left + stepper::WIDTH, bar.bottom() - 2.0),
    );
    let mut middle = child(ui, stepper, in_a_row);
    stepper::show(&mut middle, &OnShow::of_plan(show), view, out);

    let right = Rect::from_min_max(pos2(stepper.right(), bar.top()), bar.max);
    let mut right = child(ui, right, in_a_row);
    computing::fade(&mut right, show);
    chips.show(&mut right, show, out);
    sheets::show(ui.ctx(), show, view, out);
    stepper
}

/// The bar over scenarios side by side: no rules of one of them, but what makes them more or none.
fn beside_comparison(
    ui: &mut Ui,
    (bar, left_end): (Rect, f32),
    show: &Show,
    view: &View,
    comparing: &Comparing,
    out: &mut Actions,
) -> Rect {
    let in_a_row = Layout::left_to_right(Align::Center);
    let left = (bar.center().x - stepper::WIDTH / 2.0).max(left_end);
    let stepper = Rect::from_min_max(
        pos2(left, bar.top() + 2.0),
        pos2(left + stepper::WIDTH, bar.bottom() - 2.0),
    );
    let on_show = OnShow::of_comparison(comparing);
    stepper::show(&mut child(ui, stepper, in_a_row), &on_show, view, out);
    let right = Rect::from_min_max(pos2(stepper.right() + GAP, bar.top()), bar.max);
    let mut right = child(ui, right, in_a_row);
    at_right(&mut right, |ui| {
        add_scenario(ui, show, comparing, out);
        if ui.button("Back to the plan").on_hover_text(hover(ui, Command::Compare)).clicked() {
            out.push(Action::Comparison(AboutComparison::Leave));
        }
    });
    sheets::show(ui.ctx(), show, view, out);
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
    let row = show.tabs.iter().find(|row| row.id == show.tab);
    let text = row.map_or_else(|| show.document.name(), |row| saving_mark::name_of(ui, row));
    let dirty = show.document.history.is_dirty();
    let width = text_width(ui, &text, semibold_id(TEXT)).min(NAME_WIDTH) + 14.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::hover());
    let (at, ink) = (rect.left_center(), (semibold_id(TEXT), colors.text));
    let (written, elided) = write(ui, at, Align2::LEFT_CENTER, &text, ink, NAME_WIDTH);
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
