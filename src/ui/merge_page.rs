//! Two forms of a scenario side by side: theirs, mine, and what they come to together.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, CentralPanel, CornerRadius, Frame, Key, Label, Layout, Margin, Panel, Popup, Rect,
    RichText, ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::disk_bar::title_in;
use super::focus_ring;
use super::question_sheet::pressed;
use super::theme::{CHIP_RADIUS, Colors, SECONDARY, STEP, TEXT, semibold_id};
use super::widgets::{at_right, beside_figure, caption, secondary, tick};
use super::{icons, merge_foot, reading_order};
use crate::app::merge_on_show::MergeOnShow;
use crate::app::theirs::{AboutTheirs, Theirs};
use crate::app::{Action, Actions, Show, View};
use crate::edit::{Choice, Difference, Item, Standing};
use crate::model::number_text::likelihood;
use crate::sim;

/// The columns, as shares of the width: what it is, theirs, mine, the result.
const SHARES: [f32; 4] = [0.22, 0.27, 0.27, 0.24];
/// Between two columns, points.
const GAP: f32 = 3.0 * STEP;
/// More than any row is high, points.
const TALL: f32 = 1e5;
/// From this width on what is selected is told at the right, points wide.
const WITH_DETAILS: (f32, f32) = (1200.0, 300.0);

/// What is said of a conflict that waits.
const NOT_DECIDED: &str = "not decided yet";

/// The least room that it needs, points.
pub(super) const LEAST: Vec2 = vec2(720.0, 400.0);

/// Draws the page in place of the panels; returns where messages have room.
pub fn show(ui: &mut Ui, show: &Show, view: &View, out: &mut Actions) -> Rect {
    let Some((theirs, merge)) = view.theirs.as_ref().zip(view.merge()) else {
        return Rect::NOTHING;
    };
    // A question that lies above has them first.
    if view.window.question.is_none() && view.window.sheet.is_none() {
        keys(ui, merge, out);
    }
    let colors = Colors::current(ui);
    let padded = Frame::new().fill(colors.panel).inner_margin(Margin::same(4 * STEP as i8));
    Panel::top("merge head").frame(padded).show(ui, |ui| head(ui, show, theirs, merge, out));
    let foot = Panel::bottom("merge foot").frame(padded);
    let room = foot.show(ui, |ui| merge_foot::show(ui, merge, out)).inner;
    if details_width(ui.available_width()) > 0.0 {
        let details = Panel::right("merge details").resizable(false);
        let details = details.exact_size(WITH_DETAILS.1).frame(padded);
        details.show(ui, |ui| selected(ui, merge));
    }
    CentralPanel::default().frame(padded).show(ui, |ui| {
        focus_ring::scrolled(ui, ScrollArea::vertical().auto_shrink(false), |ui| {
            rows(ui, theirs, merge, out)
        });
    });
    room
}

/// How wide what is selected is told at the right of some width, points.
pub(super) fn details_width(of: f32) -> f32 {
    if of >= WITH_DETAILS.0 { WITH_DETAILS.1 } else { 0.0 }
}

pub(super) fn ask(out: &mut Actions, what: AboutTheirs) {
    out.push(Action::Theirs(what));
}

/// ← takes theirs, → mine, ↓ and ↑ go to the next and to the one before; Esc leaves it for later.
fn keys(ui: &Ui, merge: &MergeOnShow, out: &mut Actions) {
    for (key, choice) in [(Key::ArrowLeft, Choice::Theirs), (Key::ArrowRight, Choice::Mine)] {
        if pressed(ui, key) && !merge.merging.items().is_empty() {
            ask(out, AboutTheirs::Choose(merge.at, choice));
        }
    }
    if !Popup::is_any_open(ui.ctx()) && pressed(ui, Key::Escape) {
        ask(out, AboutTheirs::Later);
    }
    if pressed(ui, Key::ArrowDown) {
        ask(out, AboutTheirs::Select(merge.at + 1));
    }
    if pressed(ui, Key::ArrowUp) {
        ask(out, AboutTheirs::Select(merge.at.saturating_sub(1)));
    }
}

fn head(ui: &mut Ui, show: &Show, theirs: &Theirs, merge: &MergeOnShow, out: &mut Actions) {
    let colors = Colors::current(ui);
    ui.horizontal(|ui| {
        icons::standing_in_line(ui, sim::Standing::AtRisk, colors.at_risk);
        let room = at_right(ui, |ui| {
            if ui.button("Take theirs").clicked() {
                ask(out, AboutTheirs::TakeTheirs);
            }
            if ui.button("Keep mine").clicked() {
                ask(out, AboutTheirs::KeepMine);
            }
            let later = ui.button("Decide later");
            if later.on_hover_text("What is chosen by then stays chosen (Esc)").clicked() {
                ask(out, AboutTheirs::Later);
            }
        });
        let file = show.document.file_name();
        let title = match theirs.is_the_file {
            true => format!("{file} was changed on the disk while you were editing"),
            false => format!("{file} holds a merge that nobody decided"),
        };
        title_in(ui, room, &title);
    });
    let changed = |who: fn(&Item) -> bool| match merge
        .merging
        .items()
        .iter()
        .filter(|item| who(item))
        .count()
    {
        1 => "1 change".to_owned(),
        many => format!("{many} changes"),
    };
    let (them, me) = (changed(|item| item.theirs.is_some()), changed(|item| item.mine.is_some()));
    let [in_mine, in_theirs] = match (theirs.is_the_file, &theirs.called) {
        (false, [Some(mine), Some(other)]) => [mine, other].map(|name| format!("in {name}")),
        (false, _) => ["in mine".to_owned(), "in theirs".to_owned()],
        (true, _) => ["here".into(), "on the disk".into()],
    };
    let made = format!("{them} {in_theirs}, {me} {in_mine}. Nothing is written until you save.");
    secondary(ui, reading_order::seen(&made));
}

/// Where the four columns are, from a place on.
fn columns(ui: &Ui) -> [Rect; 4] {
    columns_of(ui.available_rect_before_wrap())
}

/// The four columns of some room.
pub(super) fn columns_of(all: Rect) -> [Rect; 4] {
    let mut left = all.left();
    SHARES.map(|share| {
        let width = all.width() * share;
        let column = Rect::from_min_size(pos2(left, all.top()), vec2(width - GAP, TALL));
        left += width;
        column
    })
}

/// Draws something into a column; returns how far down it reaches.
pub(super) fn within(ui: &mut Ui, column: Rect, contents: impl FnOnce(&mut Ui)) -> f32 {
    let layout = Layout::top_down(Align::Min);
    let mut child = ui.new_child(UiBuilder::new().max_rect(column).layout(layout));
    contents(&mut child);
    child.min_rect().bottom()
}

/// What the two sides are called: where they are, or as the markers between them say.
fn titles(theirs: &Theirs) -> [String; 2] {
    let titled = |side: &str, called: &Option<String>, otherwise: &str| match called {
        Some(called) => format!("{side}: {}", reading_order::seen(called)),
        None => format!("{side}{otherwise}"),
    };
    let [mine, other] = &theirs.called;
    let there = if theirs.is_the_file { ", on the disk" } else { ", below the markers" };
    [titled("Theirs", other, there), titled("Mine", mine, ", in this window")]
}

fn rows(ui: &mut Ui, theirs: &Theirs, merge: &MergeOnShow, out: &mut Actions) {
    let [their_title, my_title] = titles(theirs);
    let titles = ["", &their_title, &my_title, "Result"];
    let mut bottom = ui.cursor().top();
    for (column, title) in columns(ui).into_iter().zip(titles) {
        let drawn = within(ui, column, |ui| {
            ui.add(Label::new(RichText::new(title).font(semibold_id(TEXT))).wrap());
        });
        bottom = bottom.max(drawn);
    }
    to(ui, bottom);
    let items = merge.merging.items();
    let (conflicts, decided) = (merge.merging.conflicts(), merge.merging.undecided());
    if conflicts > 0 {
        caption(ui, &format!("Both changed it: {conflicts}, {} decided", conflicts - decided));
    }
    let mut one_sided = false;
    for (at, item) in items.iter().enumerate() {
        if item.standing != Standing::Conflict && !one_sided {
            one_sided = true;
            caption(ui, "Only one side changed it: taken, unless you say otherwise");
        }
        row(ui, merge, (at, item), out);
    }
    if items.is_empty() {
        secondary(ui, "Both say the same.");
    }
}

/// Goes on below what was drawn.
fn to(ui: &mut Ui, bottom: f32) {
    let drawn = ui.available_rect_before_wrap().with_max_y(bottom + STEP);
    ui.advance_cursor_after_rect(drawn);
}

fn row(ui: &mut Ui, merge: &MergeOnShow, (at, item): (usize, &Item), out: &mut Actions) {
    let colors = Colors::current(ui);
    let behind = ui.painter().add(eframe::egui::Shape::Noop);
    let top = ui.cursor().top();
    let mut bottom = top;
    for (place, column) in columns(ui).into_iter().enumerate() {
        let drawn = within(ui, column.with_min_y(top + STEP), |ui| match place {
            0 => label(ui, item, at == merge.at),
            1 => side(ui, (at, item), Choice::Theirs, item.theirs.as_ref(), out),
            2 => side(ui, (at, item), Choice::Mine, item.mine.as_ref(), out),
            _ => result(ui, item, merge.odds.get(&at)),
        });
        bottom = bottom.max(drawn);
    }
    if at == merge.at {
        let rect = ui.available_rect_before_wrap().with_max_y(bottom + STEP);
        let rect = rect.expand2(vec2(2.0 * STEP, 0.0));
        let radius = CornerRadius::same(CHIP_RADIUS);
        ui.painter().set(behind, eframe::egui::Shape::rect_filled(rect, radius, colors.raised));
        // What is selected anew comes into sight.
        let id = ui.scope_id().with("selected before");
        let before = ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or(id, at), at));
        if before != at {
            ui.scroll_to_rect(rect, None);
        }
    }
    to(ui, bottom);
}

/// What an item is called, with a sign of whether it waits.
fn label(ui: &mut Ui, item: &Item, selected: bool) {
    let colors = Colors::current(ui);
    let sign = match (item.standing, item.choice) {
        (Standing::Conflict, None) => Some((sim::Standing::AtRisk, colors.at_risk)),
        (Standing::Conflict, Some(_)) => Some((sim::Standing::Holds, colors.holds)),
        _ => None,
    };
    if item.standing == Standing::Conflict {
        // Level with what stands in the boxes beside it.
        ui.add_space(2.0 * STEP);
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = STEP;
        if let Some((sign, color)) = sign {
            icons::standing_in_line(ui, sign, color);
        }
        let text = RichText::new(&item.what);
        let text = if selected || item.standing == Standing::Conflict {
            text.font(semibold_id(TEXT))
        } else {
            text
        };
        ui.add(Label::new(text).wrap());
    });
}

/// One side's form of an item: a choice where both changed it, a tick where only one did.
fn side(
    ui: &mut Ui,
    (at, item): (usize, &Item),
    choice: Choice,
    made: Option<&Difference>,
    out: &mut Actions,
) {
    let colors = Colors::current(ui);
    let whose = if choice == Choice::Theirs { "Theirs" } else { "Mine" };
    let Some(made) = made else {
        ui.label(RichText::new("as it was").size(SECONDARY).color(colors.dim));
        return;
    };
    let is = if made.is.is_empty() { "removed" } else { &made.is };
    let spoken = format!("{whose}: {}", made.words);
    match item.standing {
        Standing::Conflict => {
            let chosen = item.choice == Some(choice);
            let edge = if chosen {
                Stroke::new(2.0, colors.accent)
            } else {
                Stroke::new(1.0, colors.line)
            };
            let frame = Frame::new().fill(colors.card).stroke(edge);
            let frame = frame.corner_radius(CHIP_RADIUS).inner_margin(2.0 * STEP);
            let drawn = frame.show(ui, |ui| {
                ui.set_width(ui.available_width());
                let color = if chosen { colors.accent } else { colors.dim };
                ui.horizontal_top(|ui| {
                    let (dot, _) = ui.allocate_exact_size(vec2(14.0, 18.0), Sense::hover());
                    ui.painter().circle_stroke(dot.center(), 5.0, Stroke::new(1.2, color));
                    if chosen {
                        ui.painter().circle_filled(dot.center(), 2.5, color);
                    }
                    ui.vertical(|ui| {
                        ui.add(Label::new(is).wrap().selectable(false));
                        if !made.was.is_empty() {
                            secondary(ui, format!("was {}", made.was));
                        }
                    });
                });
            });
            let id = ui.scope_id().with((at, whose));
            let response = ui.interact(drawn.response.rect, id, Sense::click());
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, &spoken));
            if response.clicked() {
                ask(out, AboutTheirs::Choose(at, choice));
            }
        }
        Standing::Alike => {
            ui.add(Label::new(is).wrap());
        }
        Standing::Theirs | Standing::Mine => {
            let mut taken = item.choice == Some(choice);
            ui.spacing_mut().interact_size.y = 0.0;
            let ticked = tick(ui, true, &mut taken, is);
            let on = taken;
            ticked.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, &spoken));
            if ticked.changed() {
                let other = if choice == Choice::Mine { Choice::Theirs } else { Choice::Mine };
                ask(out, AboutTheirs::Choose(at, if taken { choice } else { other }));
            }
        }
    }
}

/// What an item comes to; of a conflict that waits, in how many futures leadership stands with either side.
fn result(ui: &mut Ui, item: &Item, odds: Option<&[f64; 2]>) {
    let colors = Colors::current(ui);
    if item.choice.is_none() {
        let frame = Frame::new().stroke(Stroke::new(1.0, colors.at_risk));
        let frame = frame.corner_radius(CHIP_RADIUS).inner_margin(2.0 * STEP);
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.label(RichText::new(NOT_DECIDED).color(colors.at_risk));
            if let Some(&[theirs, mine]) = odds {
                let [theirs, mine] = [theirs, mine].map(likelihood);
                secondary(ui, format!("stands in {theirs} with theirs, in {mine} with mine"));
            }
        });
        return;
    }
    let (text, color) = match (item.choice, item.taken()) {
        (_, Some(made)) if made.is.is_empty() => ("removed".into(), colors.text),
        (_, Some(made)) => (made.is.clone(), colors.text),
        (_, None) => {
            let was = item.theirs.as_ref().or(item.mine.as_ref()).map_or("", |it| &it.was);
            let was = if was.is_empty() { "not there" } else { was };
            (format!("left as it was: {was}"), colors.dim)
        }
    };
    let margin = if item.standing == Standing::Conflict { 2.0 * STEP } else { 0.0 };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.add(Label::new(RichText::new(text).color(color)).wrap());
    });
}

/// What is selected, in full, and the keys.
fn selected(ui: &mut Ui, merge: &MergeOnShow) {
    if let Some(item) = merge.merging.items().get(merge.at) {
        ui.add(Label::new(RichText::new(&item.what).font(semibold_id(TEXT))).wrap());
        for (title, made) in [("Theirs", &item.theirs), ("Mine", &item.mine)] {
            caption(ui, title);
            secondary(ui, made.as_ref().map_or("as it was", |made| &made.words));
        }
    }
    if let Some(&[theirs, mine]) = merge.odds.get(&merge.at) {
        caption(ui, "Leadership stands");
        for (words, share) in [("with theirs", theirs), ("with mine", mine)] {
            beside_figure(ui, &likelihood(share), 60.0, |ui| secondary(ui, words));
        }
        secondary(ui, "of futures, everything else as it is chosen");
    }
    let told = merge.result.as_ref().map_or(&[][..], |merged| &merged.told);
    if !told.is_empty() {
        caption(ui, "What the result comes with");
        told.iter().for_each(|told| drop(secondary(ui, told)));
    }
    caption(ui, "Keys");
    for (keys, what) in [("←", "theirs"), ("→", "mine"), ("↓ ↑", "next, before")] {
        beside_figure(ui, keys, 60.0, |ui| secondary(ui, what));
    }
}
