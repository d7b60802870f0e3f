//! The line of odds under the plots: does leadership stand, on what that turns, and at its right what
//! if, and of how many futures all this is.

use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{Align, Align2, Layout, Rect, Role, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::breach_odds::{BRACKETS, first_to_fail, with_interval};
use super::{futures_menu, turning_points, what_if_row};
use crate::app::overlay::Purpose;
use crate::app::{Action, Actions, Fans, Show};
use crate::export::turning_words;
use crate::model::number_text::likelihood;
use crate::model::{Rule, WEEKS_PER_QUARTER};
use crate::sim::Standing;
use crate::sim::futures::{Chance, Odds};
use crate::ui::icons;
use crate::ui::theme::{Colors, SECONDARY, STEP, TEXT, regular_id, semibold_id};
use crate::ui::widgets::{inside, link, name, text_width, write};

/// Height of the line, points.
pub const HEIGHT: f32 = 26.0;
/// Width and height of the bar, points.
const BAR: [f32; 2] = [52.0, 6.0];
/// Less room than this is too little for where the verdict turns, points.
const LEAST: f32 = 120.0;
/// Room between the parts, points.
const GAP: f32 = 3.0 * STEP;
/// What is said of leadership before anything else beside it gives way.
const SHORT: &str = "Leadership stands in 100 % of futures";

/// Shows the line.
pub fn show(ui: &mut Ui, show: &Show, out: &mut Actions) {
    let colors = Colors::current(ui);
    let all = ui.max_rect();
    for y in [all.top() + 0.5, all.bottom() - 0.5] {
        ui.painter().hline(all.x_range(), y, Stroke::new(1.0, colors.line));
    }
    let parts = Parts::fitting(ui, all.width(), show);
    let menu = all.with_min_x(all.right() - parts.menu);
    let words = all.with_min_x(menu.left() - GAP - parts.what_if).with_max_x(menu.left() - GAP);
    let left = all.with_max_x(words.left() - GAP);
    leadership(ui, left, show, out);
    if parts.words {
        what_if_row::show(ui, words.left_center(), show, out);
    } else {
        in_line(ui, words, Layout::left_to_right(Align::Center), "what if", |ui| {
            what_if_row::show_menu(ui, show, out);
        });
    }
    in_line(ui, menu, Layout::right_to_left(Align::Center), "all runs", |ui| {
        futures_menu::show(ui, &parts.title, show, out);
    });
}

/// A button within the line.
fn in_line(ui: &mut Ui, at: Rect, layout: Layout, name: &str, contents: impl FnOnce(&mut Ui)) {
    let builder = UiBuilder::new().max_rect(at).layout(layout).id_salt(name);
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().button_padding.y = 0.0;
        ui.spacing_mut().interact_size.y = HEIGHT - 2.0 * STEP;
        contents(ui);
    });
}

/// What stands at the right of the line: as much as leaves whether leadership stands its room.
struct Parts {
    /// What the menu of futures is called, and how wide it is, points.
    title: String,
    menu: f32,
    /// Whether what if is words, or else a menu, and how wide that is, points.
    words: bool,
    what_if: f32,
}

impl Parts {
    /// The first that fits of all there is to say; of the last by how much odds may be off gives way first, then
    /// the words of what if.
    fn fitting(ui: &Ui, width: f32, show: &Show) -> Parts {
        let led = match stands(show) {
            Some(_) => BAR[0] + 2.0 * STEP + text_width(ui, SHORT, semibold_id(TEXT)) + GAP,
            None => text_width(ui, &without_futures(show), regular_id(SECONDARY)) + GAP,
        };
        let (row, as_menu) = (what_if_row::width(ui, show), what_if_row::menu_width(ui, show));
        let (long, short) = (futures_menu::title(show), futures_menu::short_title(show));
        let part = |title: &String, words: bool| {
            let menu = text_width(ui, title, regular_id(SECONDARY));
            let menu = menu + 2.0 * ui.spacing().button_padding.x;
            let what_if = if words { row } else { as_menu };
            Parts { title: title.clone(), menu, words, what_if }
        };
        let all = [(&long, true), (&short, true), (&long, false)];
        let mut all = all.into_iter().map(|(title, words)| part(title, words));
        let fits = |part: &Parts| led + part.what_if + GAP + part.menu <= width;
        all.find(fits).unwrap_or_else(|| part(&short, false))
    }
}

/// In how many futures leadership stands at the end, with a bar; what it rests on.
fn leadership(ui: &mut Ui, rect: Rect, show: &Show, out: &mut Actions) {
    let colors = Colors::current(ui);
    let Some((fans, stands)) = stands(show) else {
        let (text, ink) = (without_futures(show), (regular_id(SECONDARY), colors.dim));
        let (at, is_cut) =
            write(ui, rect.left_center(), Align2::LEFT_CENTER, &text, ink, rect.width());
        let response = ui.interact(at, ui.scope_id().with("without futures"), Sense::hover());
        name(&response, Role::Label, &text);
        if is_cut {
            response.on_hover_text(text);
        }
        return;
    };
    let odds = fans.survey.odds();
    let share = likelihood(stands.share);
    let [width, height] = BAR;
    let beside = rect.left() + width + 2.0 * STEP;
    // The bar gives way before the figure that it shows.
    let short = text_width(ui, SHORT, semibold_id(TEXT));
    let has_bar = beside + short <= rect.right();
    if has_bar {
        let bar = Rect::from_center_size(
            pos2(rect.left() + width / 2.0, rect.center().y),
            vec2(width, height),
        );
        ui.painter().rect_filled(bar, height / 2.0, colors.line);
        let done = bar.with_max_x(bar.left() + width * stands.share as f32);
        ui.painter().rect_filled(done, height / 2.0, colors.accent);
    }
    let at = pos2(if has_bar { beside } else { rect.left() }, rect.center().y);
    let job = |before: &str, bold: String, after: &str| {
        let wrap = TextWrapping::truncate_at_width((rect.right() - at.x).max(1.0));
        let mut job = LayoutJob { wrap, ..LayoutJob::default() };
        let mut add = |text: &str, font| {
            job.append(text, 0.0, TextFormat::simple(font, colors.text));
        };
        add(before, regular_id(TEXT));
        add(&bold, semibold_id(TEXT));
        add(after, regular_id(TEXT));
        ui.painter().layout_job(job)
    };
    let rests = "What it rests on";
    let leads_width = text_width(ui, rests, regular_id(SECONDARY));
    let leadership = "Leadership stands in ";
    let long = job(leadership, format!("{share} of futures"), ", given this model");
    let pinned = show.overlay(Purpose::Pinned).and_then(|pinned| pinned.odds.as_ref());
    let baseline = pinned.map_or_else(String::new, |odds| {
        let stands = odds.survival(odds.quarters().saturating_sub(1));
        format!(" · baseline {}", likelihood(stands.share))
    });
    let weighed = fans.weighed.map(|held| format!(" · {} by weight", likelihood(held.stands[1])));
    let baseline = weighed.unwrap_or_default() + &baseline;
    let behind = text_width(ui, &baseline, regular_id(SECONDARY));
    let fits = at.x + long.size().x + behind <= rect.right() && !long.elided;
    let galley = match (fits, at.x + short <= rect.right()) {
        (true, _) => long,
        (false, true) => job(leadership, share.clone(), " of futures"),
        (false, false) => job("Stands in ", share.clone(), ""),
    };
    let end = at.x + galley.size().x;
    let ink = (regular_id(SECONDARY), colors.dim);
    let room = rect.right() - end;
    if room >= behind.min(LEAST) && behind > 0.0 {
        write(ui, pos2(end, rect.center().y), Align2::LEFT_CENTER, &baseline, ink, room);
    }
    let end = end + behind.min(room.max(0.0));
    let place = Align2::LEFT_CENTER.anchor_size(at, galley.size());
    let response =
        ui.interact(rect.with_max_x(end), ui.scope_id().with("leadership stands"), Sense::hover());
    ui.painter().galley(place.min, galley, colors.text);
    let first = first_to_fail(odds);
    let said =
        format!("Leadership stands in {share} of futures, given this model{baseline}. {first}");
    name(&response, Role::Label, &said);
    response.on_hover_ui(|ui| lines(ui, 420.0, &every_rule(odds)));
    let leads = end + GAP + leads_width <= rect.right();
    let until = if leads { rect.right() - leads_width - GAP } else { rect.right() };
    let end = turns(ui, rect.with_min_x(end + GAP).with_max_x(until), show);
    if leads {
        let room = rect.with_min_x(end + GAP);
        inside(ui, room, Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().interact_size.y = HEIGHT - 2.0 * STEP;
            let link = link(ui, rests);
            let help = "Which uncertain inputs move the odds at the plan's end most.";
            if link.on_hover_text(help).clicked() {
                out.push(Action::ShowWhatOddsRestOn);
            }
        });
    }
}

/// In how many of the futures leadership stands at the end, where they are surveyed.
fn stands<'a>(show: &Show<'a>) -> Option<(Fans<'a>, Chance)> {
    let fans = show.fans.filter(|fans| fans.current && !show.settings.futures_off)?;
    let odds = fans.survey.odds();
    Some((fans, odds.survival(odds.quarters().saturating_sub(1))))
}

/// What there is to say without futures.
fn without_futures(show: &Show) -> String {
    if show.settings.futures_off { expected(show) } else { "running futures…".into() }
}

/// On what the verdict turns most, in as much room as there is; returns where it ends.
fn turns(ui: &Ui, room: Rect, show: &Show) -> f32 {
    let Some(turns) = show.turns.filter(|_| room.width() >= LEAST) else {
        return room.left() - GAP;
    };
    let colors = Colors::current(ui);
    let (condition, assumed) = match turns.found.first() {
        Some(hinge) => turning_words::words(hinge, &turns.schedule),
        None if turns.futures > 0 => ("no single input turns it".into(), String::new()),
        None => return room.left() - GAP,
    };
    let mut text = room;
    if !turns.found.is_empty() {
        let shape = pos2(room.left() + 5.0, room.center().y);
        let color = colors.standing(Standing::AtRisk);
        icons::standing(ui.painter(), shape, 8.0, Standing::AtRisk, color);
        text = room.with_min_x(shape.x + 2.0 * STEP);
    }
    let put = |text: &str, at: Rect| {
        let ink = (regular_id(SECONDARY), colors.dim);
        write(ui, at.left_center(), Align2::LEFT_CENTER, text, ink, at.width()).0.right()
    };
    let mut end = put(&condition, text);
    let after = text.with_min_x(end + STEP);
    let width = text_width(ui, &assumed, regular_id(SECONDARY));
    if !assumed.is_empty() && after.width() >= width {
        end = put(&assumed, after);
    }
    let id = ui.scope_id().with("where the verdict turns");
    let response = ui.interact(room.with_max_x(end), id, Sense::hover());
    name(&response, Role::Label, format!("{condition} {assumed}").trim_end());
    response.on_hover_ui(|ui| lines(ui, 460.0, &turning_points::every(turns)));
    end
}

/// What hovering says, line by line.
fn lines(ui: &mut Ui, width: f32, text: &str) {
    ui.set_max_width(width);
    for line in text.lines() {
        ui.label(line);
    }
}

/// Whether leadership stands in the expected run, where there are no futures.
fn expected(show: &Show) -> String {
    match show.trajectory.replaced_week() {
        Some(week) => {
            let quarter = (week.saturating_sub(1)) / WEEKS_PER_QUARTER;
            let quarter = show.quarter_name(quarter);
            format!("Expected run: leadership is replaced in {quarter}")
        }
        None => "Expected run: leadership stands".into(),
    }
}

/// What the futures say of leadership and of each rule over the whole plan, line by line.
fn every_rule(odds: &Odds) -> String {
    let last = odds.quarters().saturating_sub(1);
    let stands = with_interval(odds.survival(last));
    let mut all = vec![
        format!("Leadership still stands at the end in {stands} of futures, given this model"),
        first_to_fail(odds),
    ];
    all.extend(Rule::ALL.map(|rule| {
        let of = odds.rule(last, rule);
        let (holds, first) = (with_interval(of.holds), with_interval(of.first));
        format!("{} holds, never broken, in {holds}; fails first in {first}", rule.title())
    }));
    all.push(BRACKETS.to_owned());
    all.join("\n")
}
