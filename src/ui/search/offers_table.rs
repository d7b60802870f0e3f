//! If they offer less: the best plan for each offer of heads, which rule fails first, when and how often.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align2, CornerRadius, Rect, Sense, Ui, pos2, vec2};

use super::table_parts::{heading, not_yet};
use crate::app::plan_search::AboutSearch;
use crate::app::search_task::Finding;
use crate::app::searched::{Searched, Stage, WhichPlan};
use crate::app::{Action, Actions};
use crate::export::asked_for::AskedFor;
use crate::export::offer_words::unused;
use crate::model::number_text::{figure, grouped, percent};
use crate::planning::{Offer, Offers};
use crate::ui::theme::{Colors, SECONDARY, STEP, TEXT, regular_id, semibold_id};
use crate::ui::widgets::{name, secondary, write};

/// Height of a row, points.
const ROW: f32 = 28.0;
/// Where columns end or begin, of the width.
const A_QUARTER: f32 = 0.10;
const ASK: f32 = 0.115;
const IN_ALL: f32 = 0.27;
const BAR: [f32; 2] = [0.32, 0.42];
const STANDS: f32 = 0.54;
const FAILS: f32 = 0.585;

/// Draws it.
pub(super) fn show(ui: &mut Ui, searched: &Searched, out: &mut Actions) {
    heading(ui, "If they offer less", "the best plan for each");
    let so_far = match searched.stage() {
        Some(Stage::Offers(done)) => Some(done),
        _ => None,
    };
    let Some(offers) = &searched.offers else {
        let why = (!searched.goal().is_odds()).then_some("Only odds are held against offers.");
        let what = "The best plan for no hires a quarter up to twice the present ask, and which rule fails first.";
        return not_yet(ui, searched, (Finding::Offers, what), so_far, why, out);
    };
    ui.spacing_mut().item_spacing.y = 0.0;
    heads(ui);
    let ask = offers.enough().map(|offer| offer.cap);
    for (number, offer) in offers.offers.iter().enumerate() {
        row(ui, number, offer, ask == Some(offer.cap), out);
    }
    ui.spacing_mut().item_spacing.y = STEP;
    ui.add_space(2.0 * STEP);
    secondary(ui, told(offers, searched.asks_for()));
}

fn heads(ui: &mut Ui) {
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    let ink = || (regular_id(SECONDARY), Colors::current(ui).dim);
    let at = |share: f32| pos2(row.left() + share * row.width(), row.center().y);
    write(ui, at(0.0), Align2::LEFT_CENTER, "a quarter", ink(), 60.0);
    write(ui, at(IN_ALL), Align2::RIGHT_CENTER, "in all", ink(), 60.0);
    write(ui, at(BAR[0]), Align2::LEFT_CENTER, "odds", ink(), 60.0);
    write(ui, at(FAILS), Align2::LEFT_CENTER, "first to fail", ink(), 90.0);
    write(ui, at(1.0), Align2::RIGHT_CENTER, "in futures", ink(), 70.0);
}

fn row(ui: &mut Ui, number: usize, offer: &Offer, is_ask: bool, out: &mut Actions) {
    let colors = Colors::current(ui);
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
    if is_ask {
        let ink = (regular_id(SECONDARY), colors.accent);
        write(ui, at(ASK), Align2::LEFT_CENTER, "enough", ink, 46.0);
    }
    let quarter = format!("{cap} a quarter");
    let Some(best) = &offer.best else {
        let text = "no plan within the limits";
        write(ui, at(BAR[0]), Align2::LEFT_CENTER, text, dim(), row.width() * 0.6);
        return name(&response, Role::Label, &format!("{quarter}: {text}"));
    };
    let share = best.plan.confirmed.figure;
    let regular = || (regular_id(TEXT), colors.text);
    let heads = grouped(best.plan.heads);
    write(ui, at(IN_ALL), Align2::RIGHT_CENTER, &heads, regular(), 60.0);
    bar(ui, Rect::from_min_max(at(BAR[0]), at(BAR[1])), share as f32, is_ask, &colors);
    write(ui, at(STANDS), Align2::RIGHT_CENTER, &percent(share), text(), 60.0);
    let mut said = format!("{quarter}: {heads} in all, {}", percent(share));
    if let Some(fails) = &best.fails {
        let first = format!("{} Q{}", fails.rule.title(), fails.quarter + 1);
        let room = row.width() * (1.0 - FAILS) - 48.0;
        write(ui, at(FAILS), Align2::LEFT_CENTER, &first, dim(), room);
        let futures = percent(fails.share.share);
        write(ui, at(1.0), Align2::RIGHT_CENTER, &futures, dim(), 48.0);
        said = format!("{said}; first to fail {first} in {futures} of futures");
    } else {
        write(ui, at(FAILS), Align2::LEFT_CENTER, "none", dim(), 60.0);
    }
    name(&response, Role::Button, &format!("Open the plan for {said}"));
    let [low, high] = best.plan.confirmed.within.map(|end| figure(end * 100.0, 1));
    let hover = format!("{low} to {high} % of futures. Opens as a variant");
    if response.on_hover_text(hover).clicked() {
        out.push(Action::Search(AboutSearch::Open(WhichPlan::Offer(number))));
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
        (None, None) => "No plan was found that keeps within the limits.".into(),
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
