//! The search for a better plan, in place of the panels: what is wanted at the left, what was tried in the middle, the
//! best of it at the right.

mod best_plan;
mod figure_line;
mod in_text;
mod limit_link;
mod odds_plot;
mod offers_table;
mod plot_key;
mod search_head;
mod search_progress;
mod table_parts;
mod threats_table;
mod told_differences;
mod wishes;

use eframe::egui::{
    Align, CentralPanel, Frame, Label, Layout, Margin, Panel, Rect, RichText, ScrollArea, Ui, Vec2,
    vec2,
};

use super::focus_ring;
use super::theme::{Colors, STEP, TEXT, semibold_id};
use crate::app::plan_search::PlanSearch;
use crate::app::search_choices::SearchChoices;
use crate::app::searched::Searched;
use crate::app::{Actions, Show, View};

/// Widths of the left and of the right part: least and most, points, and their share of the window's.
const LEFT: (f32, f32, f32) = (232.0, 340.0, 0.19);
const RIGHT: (f32, f32, f32) = (290.0, 470.0, 0.265);
/// Heights of the plot, points, and its share of the window's.
const PLOT: (f32, f32, f32) = (250.0, 760.0, 0.40);
/// Both tables stand side by side where they have as much room, points.
const BESIDE: f32 = 620.0;
/// Room for the buttons of the bar, points.
const BUTTONS: f32 = 190.0;

/// In less width than this, points, the best plan stands under the plot rather than at the right.
const AT_RIGHT: f32 = 860.0;

/// The least room that it needs, points.
pub(super) const LEAST: Vec2 = vec2(600.0, 360.0);

/// Draws the page; returns where messages have room.
pub(super) fn show(
    ui: &mut Ui,
    (show, view): (&Show, &View),
    search: &PlanSearch,
    out: &mut Actions,
) -> Rect {
    let colors = Colors::current(ui);
    let all = ui.available_rect_before_wrap();
    let choices = search.choices(show.scenario);
    let panel = Frame::new().fill(colors.panel);
    let side = 4 * STEP as i8;
    let head = panel.inner_margin(Margin::symmetric(side, 0));
    Panel::top("search head")
        .frame(head)
        .show(ui, |ui| search_head::show(ui, (show, view), search, &choices, out));
    let width = |(least, most, share): (f32, f32, f32)| (all.width() * share).clamp(least, most);
    let padded = panel.inner_margin(Margin::symmetric(side, 2 * STEP as i8));
    Panel::left("search wishes")
        .resizable(false)
        .exact_size(width(LEFT))
        .frame(padded)
        .show(ui, |ui| wishes::show(ui, show, &choices, out));
    let Some(searched) = search.searched() else {
        CentralPanel::default().frame(panel.inner_margin(6.0 * STEP)).show(ui, explain);
        return message_room(all, width(LEFT));
    };
    let is_at_right = all.width() >= AT_RIGHT;
    if is_at_right {
        let right = Panel::right("search best").resizable(false).exact_size(width(RIGHT));
        let frame = panel.inner_margin(Margin::symmetric(side, 3 * STEP as i8));
        right.frame(frame).show(ui, |ui| {
            let area = ScrollArea::vertical().id_salt("best plan").auto_shrink(false);
            focus_ring::scrolled(ui, area, |ui| best_plan::show(ui, searched, &choices, out));
        });
    }
    let middle = panel.inner_margin(Margin::symmetric(5 * STEP as i8, 0));
    let other = show.searching.filter(|it| it.tab != show.tab).map(|it| it.name.as_str());
    CentralPanel::default()
        .frame(middle)
        .show(ui, |ui| tried(ui, (searched, other), (&choices, all.height(), is_at_right), out));
    message_room(all, width(LEFT))
}

/// Between the title and the buttons, where a message lies over nothing.
fn message_room(all: Rect, left: f32) -> Rect {
    let room = all.with_min_x(all.left() + left).with_max_x(all.right() - BUTTONS);
    room.with_max_y(all.top() + search_head::HEIGHT)
}

/// What was tried, and the best of it where that does not stand at the right.
fn tried(
    ui: &mut Ui,
    (searched, other): (&Searched, Option<&str>),
    (choices, height, is_at_right): (&SearchChoices, f32, bool),
    out: &mut Actions,
) {
    ui.add_space(4.0 * STEP);
    search_progress::show(ui, searched, other);
    ui.add_space(3.0 * STEP);
    ui.separator();
    let area = ScrollArea::vertical().id_salt("tried plans").auto_shrink(false);
    focus_ring::scrolled(ui, area, |ui| {
        let (least, most, share) = PLOT;
        odds_plot::show(ui, searched, (height * share).clamp(least, most));
        ui.add_space(3.0 * STEP);
        if !is_at_right {
            best_plan::show(ui, searched, choices, out);
        }
        if ui.available_width() < BESIDE {
            offers_table::show(ui, searched, out);
            ui.add_space(4.0 * STEP);
            threats_table::show(ui, searched, choices, out);
        } else {
            ui.spacing_mut().item_spacing.x = 6.0 * STEP;
            ui.columns(2, |columns| {
                let [left, right] = columns else { return };
                let down = Layout::top_down(Align::Min);
                left.with_layout(down, |ui| offers_table::show(ui, searched, out));
                right.with_layout(down, |ui| threats_table::show(ui, searched, choices, out));
            });
        }
        ui.add_space(4.0 * STEP);
    });
}

/// What the page is for, before anything was searched.
fn explain(ui: &mut Ui) {
    ui.vertical(|ui| {
        ui.set_max_width(600.0);
        explanation(ui);
    });
}

fn explanation(ui: &mut Ui) {
    let colors = Colors::current(ui);
    let title = RichText::new("Thousands of plans, each in the same futures");
    ui.label(title.font(semibold_id(TEXT + 3.0)));
    ui.add_space(3.0 * STEP);
    for text in EXPLAINED {
        ui.add(Label::new(RichText::new(text).color(colors.dim)).wrap());
        ui.add_space(2.0 * STEP);
    }
}

const EXPLAINED: [&str; 4] = [
    "Say at the left what is wanted, what may change and what no plan may do. Then plans are tried: the present one, those that strategies write, and changes of whatever does well.",
    "Each is run in few futures first, the better ones in more. What is found is confirmed in futures that no plan was chosen by, so that luck is not taken for merit.",
    "The result is a plan like any other: it opens in a tab of its own, is compared with the present one, and says what each of its differences is worth. Where nothing beats the present plan beyond chance, that is said.",
    "What is agreed or done, and what the world does, stays as it is. The search goes on in the background; stop it at any time and the best so far is kept.",
];
