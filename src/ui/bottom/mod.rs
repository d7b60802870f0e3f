//! The lower half: the four plots, a line of odds, and under them the plan as lanes or as a list, what happened, the
//! figures, or what matters most.

mod actual_rings;
mod axis;
mod bars;
mod breach_odds;
mod comparison_lines;
pub(super) mod decisive;
mod event_log;
mod fans;
mod futures_menu;
mod gutter;
mod lane_layout;
mod lane_scene;
mod lanes;
mod lines;
mod mark_drag;
mod marks;
mod odds_line;
mod plan_list;
pub(super) mod plot_axes;
mod plot_readout;
mod plot_scene;
mod plots;
mod quarter_table;
mod sensitivity_panel;
pub(super) mod turning_points;
mod what_if_row;

use eframe::egui::{
    Align2, Layout, Rangef, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2,
    vec2,
};

use self::axis::Axis;
use super::focus_ring;
use super::theme::{Colors, SECONDARY, STEP, regular_id};
use super::widgets::{self, text_width};
use crate::app::view::BottomTab;
use crate::app::{Action, Actions, Command, Cursor, Show, View};
use crate::model::WEEKS_PER_QUARTER;

/// The plots' share of the height.
const PLOTS_SHARE: f32 = 0.52;
/// The least and most height of the plots, points.
const PLOTS_HEIGHT: std::ops::RangeInclusive<f32> = 120.0..=280.0;
/// Height of the row with the tabs, points.
const HEAD: f32 = 22.0;
/// What the tabs need at the left of that row, points.
const TABS_WIDTH: f32 = 220.0;
/// In less room than this, points, the tabs have a row of their own.
const NARROW: f32 = 560.0;

/// What of the lower half is on show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The plots over the plan.
    Both,
    /// The plots and the line of odds alone.
    Plots,
    /// The plan alone.
    Plan,
}

/// Shows the lower half; `menu_asked` opens the menu of a selected decision.
pub fn show(
    ui: &mut Ui,
    part: Part,
    show: &Show,
    view: &View,
    menu_asked: bool,
    out: &mut Actions,
) {
    let all = ui.available_rect_before_wrap();
    let odds = if show.settings.futures_off { 0.0 } else { breach_odds::HEIGHT };
    let under_odds = match part {
        Part::Both => {
            let plots = (all.height() - odds_line::HEIGHT - odds) * PLOTS_SHARE;
            let plots = plots.clamp(*PLOTS_HEIGHT.start(), *PLOTS_HEIGHT.end()) + odds;
            (all.top() + plots + odds_line::HEIGHT).min(all.bottom())
        }
        Part::Plots => all.bottom(),
        Part::Plan => all.top(),
    };
    let (upper, lower) = all.split_top_bottom_at_y(under_odds);
    if part != Part::Plan {
        let (upper, asked) =
            upper.split_top_bottom_at_y((upper.bottom() - odds_line::HEIGHT).max(upper.top()));
        within(ui, upper, "plots", |ui| plots::show(ui, show, view, out));
        within(ui, asked, "odds and what if", |ui| odds_line::show(ui, show, out));
    }
    if part != Part::Plots {
        within(ui, lower, "plan", |ui| plan(ui, show, view, menu_asked, out));
    }
    ui.advance_cursor_after_rect(all);
}

/// The plan: its tabs, and what they show.
fn plan(ui: &mut Ui, show: &Show, view: &View, menu_asked: bool, out: &mut Actions) {
    let lower = ui.max_rect();
    let row = |from: f32| Rect::from_x_y_ranges(lower.x_range(), from..=from + HEAD);
    let first = row(lower.top());
    let (tabs_at, head) = match lower.width() < NARROW {
        true => (first, row(first.bottom())),
        false => first.split_left_right_at_x(first.left() + TABS_WIDTH),
    };
    within(ui, tabs_at, "tabs", |ui| tabs(ui, view.window.bottom, out));
    let parts = Parts { head, body: lower.with_min_y(head.bottom().min(lower.bottom())) };
    match view.window.bottom {
        BottomTab::Lanes => {
            within(ui, lower, "lanes", |ui| lanes::show(ui, parts, (show, view), menu_asked, out))
        }
        BottomTab::Decisions => within(ui, lower, "decisions", |ui| {
            plan_list::show(ui, parts, (show, view), out);
        }),
        BottomTab::Events => {
            within(ui, lower, "events", |ui| event_log::show(ui, parts, show, out))
        }
        BottomTab::Table => {
            within(ui, lower, "table", |ui| quarter_table::show(ui, parts, show, out))
        }
        BottomTab::Matters => {
            within(ui, lower, "matters", |ui| sensitivity_panel::show(ui, parts, show, view, out));
        }
    }
}

/// Where what is under the plots goes.
#[derive(Clone, Copy)]
struct Parts {
    /// Beside the tabs, or in a row under them.
    head: Rect,
    /// All below them.
    body: Rect,
}

impl Parts {
    /// How much of the body lies under the tabs and not under the head, points.
    fn under_tabs(self) -> f32 {
        self.head.left() - self.body.left()
    }

    /// Whether there is so little room that the head has a row of its own.
    fn are_narrow(self) -> bool {
        self.under_tabs() == 0.0
    }
}

/// Contents of a size that scroll under the head, along an axis that begins at the left of the contents;
/// returns the axis as it lies under the head.
fn scrolled(
    ui: &mut Ui,
    parts: Parts,
    name: &str,
    (axis, size): (Axis, Vec2),
    contents: impl FnOnce(&mut Ui, Rect, &Axis),
) -> Axis {
    let shown = widgets::inside(ui, parts.body, Layout::default(), |ui| {
        focus_ring::scrolled(ui, ScrollArea::both().id_salt(name).auto_shrink(false), |ui| {
            let (_, content) = ui.allocate_space(size.max(ui.available_size()));
            contents(ui, content, &Axis { left: content.left() + axis.left, ..axis });
        })
    });
    let offset = shown.state.clamped_offset().x;
    Axis { left: parts.body.left() + axis.left - offset, ..axis }
}

fn within(ui: &mut Ui, rect: Rect, name: &str, contents: impl FnOnce(&mut Ui)) {
    let builder = UiBuilder::new().max_rect(rect).id_salt(name);
    ui.scope_builder(builder, contents);
}

/// The five tabs.
fn tabs(ui: &mut Ui, now: BottomTab, out: &mut Actions) {
    let mut x = ui.max_rect().left();
    let tabs = [
        (BottomTab::Lanes, Command::ShowLanes, "Lanes"),
        (BottomTab::Events, Command::ShowEvents, "Events"),
        (BottomTab::Table, Command::ShowTable, "Table"),
        (BottomTab::Matters, Command::ShowMatters, "Matters"),
        (BottomTab::Decisions, Command::ShowDecisions, "Decisions"),
    ];
    for (below, command, label) in tabs {
        let colors = Colors::current(ui);
        let font = regular_id(SECONDARY);
        let size = vec2(text_width(ui, label, font.clone()), ui.max_rect().height());
        let rect = Rect::from_min_size(pos2(x, ui.max_rect().top()), size);
        let id = ui.scope_id().with(label);
        let response = ui.interact(rect.expand2(vec2(STEP, 0.0)), id, Sense::click());
        let selected = below == now;
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, selected, label));
        let color = match (selected, response.hovered() || response.has_focus()) {
            (true, _) => colors.accent,
            (false, true) => colors.text,
            (false, false) => colors.dim,
        };
        ui.painter().text(rect.left_center(), Align2::LEFT_CENTER, label, font, color);
        if selected {
            let line = Rangef::new(rect.bottom() - 2.0, rect.bottom() - 0.5);
            let line = Rect::from_x_y_ranges(rect.x_range(), line);
            ui.painter().rect_filled(line, 0.0, colors.accent);
        }
        if response.on_hover_text(widgets::hover(ui, command)).clicked() {
            out.push(Action::Command(command));
        }
        x += rect.width() + 2.0 * STEP;
    }
}

/// The cursor whose week is nearest to `week`: the start, or the end of a quarter of the run.
pub(super) fn cursor_near(week: f64, quarters: u32) -> Cursor {
    let ends = (week / f64::from(WEEKS_PER_QUARTER)).round().clamp(0.0, f64::from(quarters));
    match ends as u32 {
        0 => Cursor::Start,
        ends => Cursor::Quarter(ends - 1),
    }
}

/// Puts the cursor somewhere, unless it is there.
pub(super) fn set_cursor(cursor: Cursor, show: &Show, out: &mut Actions) {
    if cursor != show.cursor {
        out.push(Action::SetCursor(cursor));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_goes_to_the_nearest_end_of_a_quarter() {
        assert_eq!(cursor_near(-3.0, 12), Cursor::Start);
        assert_eq!(cursor_near(6.0, 12), Cursor::Start);
        assert_eq!(cursor_near(7.0, 12), Cursor::Quarter(0));
        assert_eq!(cursor_near(52.0, 12), Cursor::Quarter(3));
        assert_eq!(cursor_near(500.0, 12), Cursor::Quarter(11));
    }
}
