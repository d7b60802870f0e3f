//! The foot of the page for a merge: what each side and the result come to, and what is left to do.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Label, Layout, Rect, RichText, Sense, Ui, UiBuilder, vec2};

use super::merge_page::{ask, columns_of, details_width, within};
use super::question_sheet::main_button;
use super::theme::{CAPTION, Colors, TEXT, semibold_id};
use super::widgets::{at_right, name, secondary};
use crate::app::Actions;
use crate::app::merge_on_show::{End, MergeOnShow};
use crate::app::theirs::AboutTheirs;
use crate::edit::Item;
use crate::model::number_text::likelihood;

/// Height of what the sides come to, and of the line under it, points.
const HEIGHTS: [f32; 2] = [68.0, 32.0];

/// Draws it: what each side comes to stands under its column; returns where messages have room.
pub(super) fn show(ui: &mut Ui, merge: &MergeOnShow, out: &mut Actions) -> Rect {
    let all = ui.available_rect_before_wrap();
    let (ends, line) = all.split_top_bottom_at_y(all.top() + HEIGHTS[0]);
    let line = line.with_max_y(line.top() + HEIGHTS[1]);
    // As wide as the columns above are.
    let beside = details_width(all.width());
    let [title, columns @ ..] = columns_of(ends.with_max_x(ends.right() - beside));
    let quarters = merge.ends.iter().flatten().map(|end| end.quarters).max().unwrap_or_default();
    within(ui, title, |ui| {
        caption_at_top(ui, &format!("Leadership stands, Q{quarters}"));
        secondary(ui, "given this model, same luck");
    });
    let sides = ["Theirs", "Mine", "Result so far"].into_iter().zip(columns).enumerate();
    for (side, (title, column)) in sides {
        within(ui, column, |ui| comes_to(ui, title, merge.ends[side].as_ref(), side == 2));
    }
    let layout = Layout::left_to_right(Align::Center);
    let mut below = ui.new_child(UiBuilder::new().max_rect(line).layout(layout));
    let room = at_right(&mut below, |ui| left_to_do(ui, merge, out));
    ui.advance_cursor_after_rect(ends.union(line));
    room
}

/// A caption without room above it.
fn caption_at_top(ui: &mut Ui, words: &str) {
    let dim = Colors::current(ui).dim;
    ui.label(RichText::new(words.to_uppercase()).font(semibold_id(CAPTION)).color(dim));
}

/// The odds and the people of a side; `main` of the one that is wanted.
fn comes_to(ui: &mut Ui, title: &str, end: Option<&End>, main: bool) {
    let colors = Colors::current(ui);
    secondary(ui, title);
    let Some(end) = end else {
        ui.label(RichText::new("being computed…").color(colors.dim));
        return;
    };
    if let Some(stands) = end.stands {
        ui.horizontal(|ui| {
            let (bar, _) = ui.allocate_exact_size(vec2(64.0, 16.0), Sense::hover());
            let bar = Rect::from_center_size(bar.center(), vec2(64.0, 6.0));
            ui.painter().rect_filled(bar, 3.0, colors.line);
            let done = bar.with_max_x(bar.left() + bar.width() * stands as f32);
            let color = if main { colors.accent } else { colors.faint };
            ui.painter().rect_filled(done, 3.0, color);
            let text = RichText::new(likelihood(stands)).font(semibold_id(TEXT));
            let label = ui.label(text);
            name(&label, Role::Label, &format!("{title}: stands in {}", likelihood(stands)));
        });
        secondary(ui, format!("{:.0} people", end.heads));
    } else {
        ui.add(Label::new(words(end)).wrap());
    }
}

/// How many conflicts are left, and the way to the next and out.
fn left_to_do(ui: &mut Ui, merge: &MergeOnShow, out: &mut Actions) {
    let (items, left) = (merge.merging.items(), merge.merging.undecided());
    match left {
        0 => {}
        1 => drop(ui.label("1 conflict left")),
        many => drop(ui.label(format!("{many} conflicts left"))),
    }
    let open = |(_, item): &(usize, &Item)| item.choice.is_none();
    let behind = items.iter().enumerate().skip(merge.at + 1).find(open);
    let next = behind.or_else(|| items.iter().enumerate().find(open));
    if let Some((next, _)) = next
        && ui.button("Next conflict").clicked()
    {
        ask(out, AboutTheirs::Select(next));
    }
    if main_button(ui, "Use the result", left == 0 && merge.result.is_some()) {
        ask(out, AboutTheirs::UseResult);
    }
}

/// "leadership stands at the end of Q12, 62 people", in the expected run.
fn words(end: &End) -> String {
    let leadership = match end.replaced {
        _ if end.quarters == 0 => return "cannot be run".into(),
        Some(quarter) => format!("leadership is replaced in Q{}", quarter + 1),
        None => format!("leadership stands at the end of Q{}", end.quarters),
    };
    format!("{leadership}, {:.0} people", end.heads)
}
