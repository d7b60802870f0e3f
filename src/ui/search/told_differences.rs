//! What a plan does differently from the present one, and how much each of it matters.

use eframe::egui::{Label, RichText, Ui, vec2};

use super::figure_line::{in_lines, with_figure};
use crate::app::search_task::PlanOnShow;
use crate::app::searched::Searched;
use crate::export::short_names::ShortNames;
use crate::planning::Difference;
use crate::ui::theme::{Colors, SECONDARY, STEP, TEXT, semibold_id};
use crate::ui::widgets::{caption, link};

/// How many differences are told before they are asked for.
const TOLD: usize = 5;

/// Draws them, if there are any.
pub(super) fn show(ui: &mut Ui, searched: &Searched, plan: &PlanOnShow) {
    let weighed = searched.confirmed().map(|found| &found.differences[..]);
    let count = weighed.map_or(plan.differences.len(), <[Difference]>::len);
    if count == 0 {
        return;
    }
    let by = if weighed.is_some() { ", by how much it matters" } else { "" };
    caption(ui, &format!("What it does differently{by}"));
    let id = ui.scope_id().with("all differences");
    let all: bool = ui.data(|data| data.get_temp(id)).unwrap_or(false);
    let told = if all { count } else { TOLD.min(count) };
    let names = &plan.names;
    match weighed {
        Some(weighed) => weighed.iter().take(told).for_each(|it| difference(ui, it, names)),
        None => {
            for words in plan.differences.iter().take(told) {
                let ink = (TEXT, Colors::current(ui).text);
                in_lines(ui, words, names, ink);
            }
        }
    }
    if told < count {
        let least = weighed.and_then(|all| all.get(told)).map(|it| it.matters.abs());
        let more = count - told;
        let text = match least {
            Some(most) if most < 0.01 => format!("{more} more, none above a point"),
            _ => format!("{more} more"),
        };
        if link(ui, &text).clicked() {
            ui.data_mut(|data| data.insert_temp(id, true));
        }
    } else if all && count > TOLD && link(ui, "Show fewer").clicked() {
        ui.data_mut(|data| data.insert_temp(id, false));
    }
}

fn difference(ui: &mut Ui, of: &Difference, names: &ShortNames) {
    let colors = Colors::current(ui);
    let points = (of.matters * 100.0).round();
    let color = match points {
        points if points > 0.0 => colors.holds,
        points if points < 0.0 => colors.broken,
        _ => colors.dim,
    };
    let sign = if points > 0.0 {
        "+"
    } else if points < 0.0 {
        "−"
    } else {
        ""
    };
    let unit = if points.abs() == 1.0 { "point" } else { "points" };
    let text = format!("{sign}{:.0} {unit}", points.abs());
    let (mark, ink) = match of.sides() {
        [false, _] => ("+", colors.holds),
        [_, false] => ("−", colors.broken),
        _ => ("~", colors.text),
    };
    with_figure(ui, RichText::new(text).size(SECONDARY).color(color), |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = STEP;
            let mark = RichText::new(mark).font(semibold_id(TEXT)).color(ink);
            ui.add_sized(vec2(3.0 * STEP, 18.0), Label::new(mark));
            in_lines(ui, &of.words, names, (TEXT, colors.text));
        });
    });
}
