//! What each scenario does differently from the first, in words.

use eframe::egui::{Align, Id, Label, Layout, Rect, RichText, Ui, UiBuilder, pos2, vec2};

use super::Columns;
use super::figure_rows::heading_row;
use crate::app::comparing::{Comparing, Side};
use crate::edit::{About, Became, Difference};
use crate::model::number_text::counted;
use crate::ui::theme::{Colors, SECONDARY, STEP, TEXT, regular_id, semibold_id};
use crate::ui::widgets::{link, secondary};

/// So many are listed at first.
const AT_FIRST: usize = 12;
/// More than any list is high, points.
const TALL: f32 = 1e5;

/// Draws a list under each scenario.
pub(super) fn show(ui: &mut Ui, comparing: &Comparing, columns: &Columns) {
    if comparing.sides().len() < 2 {
        return;
    }
    heading_row(
        ui,
        "What the others do differently from A (added +, removed −, moved →, changed ~)",
        true,
    );
    let top = ui.cursor().top();
    let mut bottom = top;
    for (n, side) in comparing.sides().iter().enumerate() {
        let row = Rect::from_min_size(pos2(columns.left, top), vec2(1.0, TALL));
        let cell = columns.cell(n, row);
        let layout = Layout::top_down(Align::Min);
        let mut list = ui.new_child(UiBuilder::new().max_rect(cell).layout(layout).id_salt(n));
        list.spacing_mut().item_spacing.y = STEP;
        match n {
            0 => first(&mut list, comparing),
            _ => others(&mut list, side, comparing.has_failed()),
        }
        bottom = bottom.max(list.min_rect().bottom());
    }
    columns.rules(ui, (top..=bottom).into());
    let end = pos2(columns.left, bottom + 3.0 * STEP);
    ui.advance_cursor_after_rect(Rect::from_min_max(pos2(columns.left, top), end));
}

/// How many decisions the first has.
fn first(ui: &mut Ui, comparing: &Comparing) {
    let Some(side) = comparing.sides().first() else { return };
    let count = side.scenario.plan.items().len();
    secondary(ui, format!("The others are compared with it: {}.", counted(count, "decision")));
}

fn others(ui: &mut Ui, side: &Side, has_failed: bool) {
    let Some(found) = side.differences() else {
        secondary(ui, if has_failed { "Not known" } else { "Being found…" });
        return;
    };
    if found.is_empty() {
        secondary(ui, "Nothing");
        return;
    }
    let id = Id::unique(("all differences of", side.tab));
    let all = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or_default();
    let listed = if all { found.len() } else { AT_FIRST.min(found.len()) };
    // Decisions are what one chooses: they come before what one assumes.
    let is_decision = |it: &&Difference| matches!(it.about, About::Decision(_));
    let decisions = found.iter().filter(is_decision);
    let assumptions = found.iter().filter(|it| !is_decision(it));
    for difference in decisions.chain(assumptions).take(listed) {
        one(ui, difference);
    }
    let left = found.len() - listed;
    if left > 0 && link(ui, &format!("{left} more")).clicked() {
        ui.data_mut(|data| data.insert_temp(id, true));
    }
}

fn one(ui: &mut Ui, difference: &Difference) {
    let colors = Colors::current(ui);
    let (sign, color) = match difference.became {
        Became::Added => ("+", colors.holds),
        Became::Removed => ("−", colors.broken),
        Became::Moved => ("→", colors.dim),
        Became::Changed => ("~", colors.dim),
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = STEP;
        let sign = RichText::new(sign).font(semibold_id(TEXT)).color(color);
        ui.add_sized(vec2(12.0, 16.0), Label::new(sign));
        let words = RichText::new(&difference.words).font(regular_id(SECONDARY)).color(colors.text);
        ui.add(Label::new(words).wrap());
    });
}
