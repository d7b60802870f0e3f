//! If they offer less: the best plan for each offer of heads beside the present one with as many heads, what breaks first,
//! when and how often.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align2, CornerRadius, Rect, Sense, Ui, pos2, vec2};

use super::limit_link;
use super::table_parts::{heading, not_yet};
use crate::app::plan_search::AboutSearch;
use crate::app::search_task::Finding;
use crate::app::searched::{Searched, Stage, WhichPlan};
use crate::app::{Action, Actions};
use crate::export::asked_for::AskedFor;
use crate::export::failure_words::{breaks, breaks_explained, fails, worst};
use crate::export::hindrance_words;
use crate::export::offer_words::{
    ANEW as ANEW_OR_TRIMMED, beyond, ends_worse, mark, trimmed, unused,
};
use crate::model::number_text::{figure, grouped, percent};
use crate::planning::{Goal, Hindrance, OfferRow, Offers, WhichOffer};
use crate::ui::theme::{Colors, SECONDARY, STEP, TEXT, regular_id, semibold_id};
use crate::ui::widgets::{name, secondary, write};

/// Height of a row, points.
const ROW: f32 = 28.0;
/// Where columns end or begin, of the width.
const A_QUARTER: f32 = 0.09;
const ASK: f32 = 0.105;
const IN_ALL: f32 = 0.29;
const BAR: [f32; 2] = [0.315, 0.37];
const ANEW: f32 = 0.48;
const TRIMMED: f32 = 0.60;
const FAILS: f32 = 0.63;

/// Draws it.
pub(super) fn show(ui: &mut Ui, searched: &Searched, out: &mut Actions) {
    heading(ui, "If they offer less", "the best plan for each, and the present one trimmed");
    let so_far = match searched.stage() {
        Some(Stage::Offers(done)) => Some(done),
        _ => None,
    };
    let Some(offers) = &searched.offers else {
        let why = (!searched.goal().is_odds()).then_some("Only odds are held against offers.");
        let what = "The best plan for no hires a quarter up to twice the present ask, beside the present plan with as many heads, and what breaks first.";
        if searched.skipped == Some(Finding::Offers) && searched.stage().is_none() {
            let none = "Not searched for: no plan was found that keeps within the limits. What stands in the way is told at the right.";
            secondary(ui, none);
            ui.add_space(STEP);
        }
        return not_yet(ui, searched, (Finding::Offers, what), so_far, why, out);
    };
    // Where none keeps within the limits, that comes before a table of nothing.
    let is_none = offers.most().is_none();
    if is_none {
        secondary(ui, told(offers, searched.asks_for()));
        if let Some(limit) = offers.hindrance.as_ref().and_then(Hindrance::limit) {
            limit_link::show(ui, limit);
        }
        ui.add_space(STEP);
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    heads(ui, offers);
    for offer in offers.rows() {
        row(ui, (&offer, offers.goal), mark(offers, &offer), out);
    }
    ui.spacing_mut().item_spacing.y = STEP;
    ui.add_space(2.0 * STEP);
    if !is_none {
        secondary(ui, told(offers, searched.asks_for()));
    }
    // Beside the smallest ask itself that is told where that stands.
    let worse = ends_worse(offers, &quarter).filter(|_| searched.enough.is_none());
    let column = format!("Column {}.", breaks_explained(offers.goal));
    let meant = format!("{ANEW_OR_TRIMMED} {column}");
    let beyond = beyond(offers).map(str::to_owned);
    for words in worse.into_iter().chain([meant]).chain(beyond) {
        ui.add_space(STEP);
        secondary(ui, words);
    }
}

fn heads(ui: &mut Ui, offers: &Offers) {
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    let columns = format!(
        "Columns: heads a quarter, in all, made anew, trimmed, {}, in futures",
        breaks(offers.goal)
    );
    name(&response, Role::Label, &columns);
    let ink = || (regular_id(SECONDARY), Colors::current(ui).dim);
    let at = |share: f32| pos2(row.left() + share * row.width(), row.center().y);
    write(ui, at(0.0), Align2::LEFT_CENTER, "a quarter", ink(), 60.0);
    write(ui, at(IN_ALL), Align2::RIGHT_CENTER, "in all", ink(), 60.0);
    write(ui, at(ANEW), Align2::RIGHT_CENTER, "made anew", ink(), 80.0);
    write(ui, at(TRIMMED), Align2::RIGHT_CENTER, "trimmed", ink(), 70.0);
    let room = row.width() * (1.0 - FAILS) - 66.0;
    write(ui, at(FAILS), Align2::LEFT_CENTER, breaks(offers.goal), ink(), room.max(40.0));
    write(ui, at(1.0), Align2::RIGHT_CENTER, "in futures", ink(), 70.0);
}

/// "Q3" of quarter 2 (from 0).
fn quarter(quarter: u32) -> String {
    format!("Q{}", quarter + 1)
}

fn row(ui: &mut Ui, (offer, goal): (&OfferRow<'_>, Goal), mark: Option<&str>, out: &mut Actions) {
    let colors = Colors::current(ui);
    let is_ask = mark == Some("enough");
    let sense = if offer.best.is_some() { Sense::click() } else { Sense::hover() };
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), sense);
    let lit = offer.best.is_some() && (response.hovered() || response.has_focus());
    if is_ask || lit {
        let fill = if is_ask { colors.accent_wash().gamma_multiply(0.7) } else { colors.raised };
        let around = row.expand2(vec2(2.0 * STEP, 0.0)).shrink2(vec2(0.0, 2.0));
        ui.painter().rect_filled(around, CornerRadius::same(4), fill);
    }
    let at = |share: f32| pos2(row.left() + share * row.width(), row.center().y);
    let font = if is_ask { semibold_id(TEXT) } else { regular_id(TEXT) };
    let text = || (font.clone(), colors.text);
    let dim = || (regular_id(TEXT), colors.dim);
    let cap = grouped(offer.cap);
    write(ui, at(A_QUARTER * 0.75), Align2::RIGHT_CENTER, &cap, text(), 50.0);
    if let Some(mark) = mark {
        let is_found = is_ask || offer.which == WhichOffer::Smallest;
        let ink = (regular_id(SECONDARY), if is_found { colors.accent } else { colors.faint });
        let room = row.width() * (IN_ALL - ASK) - 24.0;
        write(ui, at(ASK), Align2::LEFT_CENTER, mark, ink, room);
    }
    let regular = || (regular_id(TEXT), colors.text);
    let shown = trimmed(offer.trimmed);
    write(ui, at(TRIMMED), Align2::RIGHT_CENTER, &shown, regular(), 60.0);
    let beyond = if offer.trimmed.plan.within { "" } else { " (beyond the limits)" };
    let trimmed = format!("{}{beyond}", percent(offer.trimmed.plan.confirmed.figure));
    let called = match (offer.which, mark) {
        (WhichOffer::Smallest, _) => format!("The smallest ask, {cap} a quarter"),
        (WhichOffer::Capped(_), Some(mark)) => format!("{cap} a quarter, {mark}"),
        (WhichOffer::Capped(_), None) => format!("{cap} a quarter"),
    };
    let Some(best) = offer.best else {
        let text = "no plan within the limits";
        write(ui, at(FAILS), Align2::LEFT_CENTER, text, dim(), row.width() * (1.0 - FAILS));
        let said = format!("{called}: {text}; the present plan trimmed {trimmed}");
        return name(&response, Role::Label, &said);
    };
    let share = best.plan.confirmed.figure;
    let heads = grouped(best.plan.heads);
    write(ui, at(IN_ALL), Align2::RIGHT_CENTER, &heads, regular(), 60.0);
    bar(ui, Rect::from_min_max(at(BAR[0]), at(BAR[1])), share as f32, is_ask, &colors);
    write(ui, at(ANEW), Align2::RIGHT_CENTER, &percent(share), text(), 60.0);
    let [what, futures] = fails(best.fails.as_ref(), &quarter);
    let room = row.width() * (1.0 - FAILS) - 52.0;
    write(ui, at(FAILS), Align2::LEFT_CENTER, &what, dim(), room);
    write(ui, at(1.0), Align2::RIGHT_CENTER, &futures, dim(), 52.0);
    let [low, high] = best.plan.confirmed.within.map(|end| figure(end * 100.0, 1));
    let said = format!(
        "{called}: {heads} in all, {} made anew ({low} to {high} %), {trimmed} trimmed; {}: {what}, in {futures} of futures",
        percent(share),
        breaks(goal)
    );
    name(&response, Role::Button, &format!("Open the plan for {said}"));
    let worst = worst(best.fails.as_ref()).map_or(String::new(), |worst| format!(" {worst}."));
    let hover = format!("{low} to {high} % of futures.{worst} Opens as a variant");
    if response.on_hover_text(hover).clicked() {
        let which = match offer.which {
            WhichOffer::Capped(number) => WhichPlan::Offer(number),
            WhichOffer::Smallest => WhichPlan::Smallest,
        };
        out.push(Action::Search(AboutSearch::Open(which)));
    }
}

fn bar(ui: &Ui, room: Rect, share: f32, is_ask: bool, colors: &Colors) {
    let rect = Rect::from_center_size(room.center(), vec2(room.width(), 5.0));
    let round = CornerRadius::same(2);
    ui.painter().rect_filled(rect, round, colors.line.gamma_multiply(0.6));
    let color = if is_ask { colors.accent } else { colors.faint };
    let filled = rect.with_max_x(rect.left() + rect.width() * share);
    ui.painter().rect_filled(filled, round, color);
}

/// What it comes to, in words.
fn told(offers: &Offers, asks: AskedFor) -> String {
    let wanted = percent(offers.wanted.odds);
    let smallest = match (&offers.smallest, offers.most()) {
        (Some(it), _) => format!(
            "The smallest ask for {wanted}: {}, which comes to {}.",
            asks.counted(it.plan.heads),
            percent(it.plan.confirmed.figure)
        ),
        (None, Some(most)) => format!(
            "No plan found with up to {} a quarter comes to {wanted}; the most is {} with {}.",
            asks.counted(offers.bound()),
            percent(most.plan.confirmed.figure),
            asks.counted(most.plan.heads)
        ),
        (None, None) => {
            let none = offers.hindrance.as_ref().map(hindrance_words::told).unwrap_or_default();
            format!("No plan was found that keeps within the limits. {none}")
        }
    };
    let smallest = match offers.is_stopped {
        true => format!("{smallest} The search was stopped before all offers were searched for."),
        false => smallest,
    };
    match unused(offers) {
        Some(unused) => format!("{smallest} {unused}"),
        None => smallest,
    }
}
