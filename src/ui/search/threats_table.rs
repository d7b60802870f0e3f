//! What would sink the plan that was found, or the present one: each threat at its smallest size, how likely, and what prevents it.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Align2, Layout, Rect, Sense, Ui, pos2, vec2};

use super::figure_line::in_lines;
use super::table_parts::{heading, not_yet};
use crate::app::counter_offer::ODDS;
use crate::app::plan_search::AboutSearch;
use crate::app::search_choices::SearchChoices;
use crate::app::search_task::Finding;
use crate::app::searched::{Searched, Stage, WhichPlan};
use crate::app::{Action, Actions};
use crate::export::asked_for::AskedFor;
use crate::export::chart::odds_bar;
use crate::export::red_team_words::{
    WHAT_A_CHANCE_IS, brought_back, how_people_leave, told_of_large, unprevented, what_breaks,
};
use crate::export::short_names::ShortNames;
use crate::export::unheld_words::{FIRST, mostly_fails, nothing_breaks};
use crate::model::number_text::{counted, percent};
use crate::planning::{Breaking, Goal, Prevention, RedTeamReport, chance_in_words};
use crate::sim::Standing;
use crate::ui::icons;
use crate::ui::theme::{Colors, SECONDARY, STEP, TEXT, regular_id};
use crate::ui::widgets::{link, name, secondary, shade, write};

/// Widths of the two columns at the right, points.
const CHANCE: f32 = 84.0;
const ODDS_WIDTH: f32 = 58.0;

/// Draws it.
pub(super) fn show(ui: &mut Ui, searched: &Searched, choices: &SearchChoices, out: &mut Actions) {
    let of = match searched.verdict() {
        Some(_) if searched.breaks_best() => "red team on this plan",
        Some(_) => "red team on the present plan",
        None => "red team",
    };
    heading(ui, "What would sink it", of);
    let so_far = match searched.stage() {
        Some(Stage::Threats(done)) => Some(done),
        _ => None,
    };
    let Some(report) = &searched.threats else {
        let what = "People who leave, growth, a freeze, a cut, hires that slip: each at the smallest size that breaks the plan.";
        return not_yet(ui, searched, (Finding::Threats, what), so_far, None, out);
    };
    if let Some(nothing) = nothing_breaks(report) {
        secondary(ui, nothing);
        if !report.holds_as_it_is {
            first(ui, searched, choices, out);
        }
        return;
    }
    if let Some(fails) = mostly_fails(report) {
        secondary(ui, fails);
        ui.add_space(STEP);
    }
    secondary(ui, format!("{} {WHAT_A_CHANCE_IS}", what_breaks(report)));
    ui.add_space(STEP);
    heads(ui, report.goal);
    let own;
    let names = match searched.best() {
        Some(best) => &best.names,
        None => {
            own = ShortNames::of([&searched.of, &searched.of]);
            &own
        }
    };
    for (number, breaking) in report.breakings.iter().enumerate() {
        row(ui, (report, names), (number, breaking), out);
    }
    key(ui, report);
    let people = how_people_leave(report).map(str::to_owned);
    let all = [unprevented(report), told_of_large(&report.effort), people];
    for told in all.into_iter().flatten() {
        secondary(ui, told);
    }
    if !report.withstood.is_empty() {
        let count = counted(report.withstood.len(), "other threat");
        secondary(ui, format!("{count} did not break it at the largest size tried."));
    }
}

/// What to do first about a plan that does not hold, and the way there: what is wanted in so many futures with the fewest
/// heads, where that was not what was searched for.
fn first(ui: &mut Ui, searched: &Searched, choices: &SearchChoices, out: &mut Actions) {
    ui.add_space(STEP);
    if !searched.goal().is_odds() || searched.enough.is_some() {
        secondary(
            ui,
            "First find a plan that holds: let more change at the left, and search again.",
        );
        return;
    }
    secondary(ui, FIRST);
    if searched.stage().is_some() {
        return;
    }
    let asks = AskedFor::by(&searched.of.plan, choices.transfers).several();
    let ask = link(ui, &format!("Ask with how many {asks} it holds"));
    let hover = format!("Searches for the fewest {asks} that do in {} of futures", percent(ODDS));
    if ask.on_hover_text(hover).clicked() {
        let asked = SearchChoices { odds: Some(ODDS), goal: searched.goal(), ..choices.clone() };
        out.push(Action::Search(AboutSearch::Choose(Box::new(asked))));
        out.push(Action::Search(AboutSearch::Begin));
    }
}

fn heads(ui: &mut Ui, goal: Goal) {
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    let ink = || (regular_id(SECONDARY), Colors::current(ui).dim);
    let middle = row.center().y;
    let text = "at its smallest size; what prevents it";
    let room = row.width() - CHANCE - ODDS_WIDTH;
    write(ui, row.left_center(), Align2::LEFT_CENTER, text, ink(), room);
    let at = pos2(row.right() - ODDS_WIDTH, middle);
    write(ui, at, Align2::RIGHT_CENTER, "chance", ink(), CHANCE);
    let text = if goal.is_odds() { "odds then" } else { "then" };
    write(ui, row.right_center(), Align2::RIGHT_CENTER, text, ink(), ODDS_WIDTH);
}

/// How odds stand, as pages have it; a figure that is no share of futures is not called likely.
fn standing(goal: Goal, figure: f64) -> Option<Standing> {
    goal.is_odds().then(|| odds_bar::standing(figure))
}

/// What the marks in the table mean.
fn key(ui: &mut Ui, report: &RedTeamReport) {
    let marks = report.breakings.iter().filter_map(|it| standing(report.goal, it.figure.figure));
    let marks: Vec<Standing> = marks.collect();
    ui.horizontal_wrapped(|ui| {
        for (standing, words) in odds_bar::KEY.into_iter().filter(|(it, _)| marks.contains(it)) {
            let (room, _) = ui.allocate_exact_size(vec2(8.0, 16.0), Sense::hover());
            let color = Colors::current(ui).standing(standing);
            icons::standing(ui.painter(), room.center(), 8.0, standing, color);
            secondary(ui, words);
            ui.add_space(2.0 * STEP);
        }
    });
}

/// What is wanted comes to so much.
fn comes_to(goal: Goal, figure: f64) -> String {
    let (what, figure) = (goal.name(), percent(figure));
    if goal.is_odds() {
        format!("{what} in {figure} of futures")
    } else {
        format!("{what} {figure}")
    }
}

fn row(
    ui: &mut Ui,
    (report, names): (&RedTeamReport, &ShortNames),
    (number, of): (usize, &Breaking),
    out: &mut Actions,
) {
    let (colors, goal) = (Colors::current(ui), report.goal);
    let decision = of.prevention.decision();
    // That nothing prevents it is told once of all of them.
    let helps = decision.map(|by| match of.prevention {
        Prevention::By(_) => format!("{}: {}", by.words, brought_back(report, of, by)),
        _ => format!("not enough: {}: {}", by.words, brought_back(report, of, by)),
    });
    let numbered = format!("{}. {}", number + 1, of.words);
    let (chance, odds) = (chance_in_words(of.chance), percent(of.figure.figure));
    // As high as its words were last.
    let id = ui.scope_id().with(("threat", number));
    let place = ui.available_rect_before_wrap();
    let height = ui.data(|data| data.get_temp::<f32>(id)).unwrap_or(0.0);
    let rect = Rect::from_min_size(place.min, vec2(place.width(), height));
    let opens = decision.is_some();
    let sense = if opens { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, id.with("row"), sense);
    let lit = opens && (response.hovered() || response.has_focus());
    shade(ui, rect.expand2(vec2(2.0 * STEP, 0.0)), false, lit);
    let top = ui.cursor().top();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let width = (ui.available_width() - CHANCE - ODDS_WIDTH).max(60.0);
        ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.set_width(width);
            ui.add_space(STEP);
            in_lines(ui, &numbered, names, (TEXT, colors.text));
            if let Some(helps) = &helps {
                in_lines(ui, helps, names, (SECONDARY, colors.dim));
            }
            ui.add_space(STEP);
        });
        let (cell, _) = ui.allocate_exact_size(vec2(CHANCE + ODDS_WIDTH, 20.0), Sense::hover());
        let y = cell.top() + STEP + 9.0;
        let ink = |color| (regular_id(TEXT), color);
        let at = pos2(cell.right() - ODDS_WIDTH, y);
        let chance = chance.replacen("less than", "<", 1);
        write(ui, at, Align2::RIGHT_CENTER, &chance, ink(colors.dim), CHANCE - STEP);
        let at = pos2(cell.right(), y);
        let (written, _) = write(ui, at, Align2::RIGHT_CENTER, &odds, ink(colors.text), ODDS_WIDTH);
        if let Some(standing) = standing(goal, of.figure.figure) {
            let at = pos2(written.left() - 9.0, y);
            icons::standing(ui.painter(), at, 8.0, standing, colors.standing(standing));
        }
    });
    let now = ui.cursor().top() - top;
    ui.data_mut(|data| data.insert_temp(id, now));
    let then = comes_to(goal, of.figure.figure);
    let mut said = format!("{}: chance {chance}, {then} then", of.words);
    said.extend(helps.map(|it| format!("; {it}")));
    let Some(by) = decision else {
        return name(&response, Role::Label, &said);
    };
    let what = match of.prevention {
        Prevention::By(_) => "what prevents it",
        _ => "what brings back most",
    };
    said = format!("Open {what} as a variant: {said}");
    name(&response, Role::Button, &said);
    let hover = format!(
        "With it {} under the threat, {}; {} without the threat; {} more than now. Opens as a variant",
        comes_to(goal, by.figure.figure),
        brought_back(report, of, by),
        percent(by.unhurt.figure),
        AskedFor::by(&by.scenario.plan, false).counted(by.heads)
    );
    if response.on_hover_text(hover).clicked() {
        out.push(Action::Search(AboutSearch::Open(WhichPlan::Preventing(number))));
    }
}
