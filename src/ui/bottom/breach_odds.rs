//! Odds: under each plot, in how many futures its rule is broken, quarter by quarter. A rule holds in
//! a future in which it is never broken.

use eframe::egui::{
    Align2, Color32, Painter, Rangef, Rect, RichText, Role, Sense, Stroke, Ui, pos2,
};
use egui_plot::PlotTransform;

use super::{fans, gutter, set_cursor};
use crate::app::overlay::Purpose;
use crate::app::{Actions, Cursor, Fans, Show};
use crate::export::chart::PlotSpec;
use crate::model::number_text::{grouped, likelihood};
use crate::model::{Rule, WEEKS_PER_QUARTER};
use crate::sim::futures::{Chance, Odds};
use crate::ui::strokes::{self, Pattern};
use crate::ui::theme::{CAPTION, Colors, SECONDARY, regular_id};
use crate::ui::widgets::{name, text_width, write};

/// Height of the strip, points.
const STRIP: f32 = 9.0;
/// Height of the line under it, points.
const LINE: f32 = 15.0;
/// Height of both, with the room above, points.
pub const HEIGHT: f32 = STRIP + LINE + 2.0;

/// What brackets behind a share mean.
pub const BRACKETS: &str = "In brackets: where the share may lie by chance of the sample alone \
                            (95 %). How far the model itself may be wrong is not in it.";

/// A chance in percent with its 95 % interval: "23 % (21–26 %)".
pub fn with_interval(chance: Chance) -> String {
    let share = likelihood(chance.share);
    match interval(chance) {
        Some(interval) => format!("{share} ({interval})"),
        None => share,
    }
}

/// Where a chance lies with 95 % confidence: "21–26 %"; `None` where it reads as one number.
fn interval(chance: Chance) -> Option<String> {
    let [low, high] = chance.interval().map(|end| match likelihood(end) {
        ends_short if ends_short.starts_with(['<', '>']) => format!("{:.0} %", end * 100.0),
        as_it_is => as_it_is,
    });
    (low != high).then(|| format!("{}–{high}", low.trim_end_matches(" %")))
}

/// Shows the strip and what it says at the cursor, from `top` on down.
pub fn show(
    ui: &Ui,
    spec: &PlotSpec,
    transform: &PlotTransform,
    top: f32,
    show: &Show,
    out: &mut Actions,
) {
    let frame = *transform.frame();
    let strip = Rect::from_x_y_ranges(frame.x_range(), Rangef::new(top, top + STRIP));
    let line = Rect::from_min_max(
        pos2(frame.left(), strip.bottom() + 1.0),
        pos2(ui.max_rect().right(), strip.bottom() + LINE),
    );
    if let Some(fans) = show.fans {
        bars(ui, spec, transform, strip, &fans, show, out);
        let colors = Colors::current(ui);
        let y = strip.center().y;
        gutter::paint(ui, y, frame.right(), "broken", regular_id(CAPTION), colors.dim);
    }
    readout(ui, spec, line, show);
}

/// A bar a quarter: the higher and stronger, the more futures break the rule in it; what is rare is to
/// be seen, but not loud.
fn bars(
    ui: &Ui,
    spec: &PlotSpec,
    transform: &PlotTransform,
    strip: Rect,
    fans: &Fans,
    show: &Show,
    out: &mut Actions,
) {
    let colors = Colors::current(ui);
    let painter = ui.painter().with_clip_rect(strip.expand(0.5).intersect(ui.clip_rect()));
    painter.hline(strip.x_range(), strip.bottom(), Stroke::new(1.0, colors.line));
    let Some(rule) = spec.rule else { return };
    let odds = fans.survey.odds();
    let quarters = odds.quarters().min(show.scenario.quarter_count());
    let x = |quarter| transform.position_from_point_x(f64::from(quarter * WEEKS_PER_QUARTER));
    let faded = fans::strength(ui.ctx(), show);
    for quarter in 0..quarters {
        let share = odds.rule(quarter, rule).now.share as f32;
        if share <= 0.0 {
            continue;
        }
        let height = (share * STRIP).max(1.0);
        let bar = Rect::from_min_max(
            pos2(x(quarter) + 0.5, strip.bottom() - height),
            pos2(x(quarter + 1) - 0.5, strip.bottom()),
        );
        let color = colors.broken.gamma_multiply((0.5 + 0.4 * share) * faded);
        painter.rect_filled(bar, 0.0, color);
    }
    let at_cursor = show.cursor.quarter().min(quarters.saturating_sub(1));
    let response = ui.interact(strip, ui.scope_id().with("odds"), Sense::click());
    if rule == Rule::Service {
        leadership(&painter, strip, odds, quarters, &x, colors.dim.gamma_multiply(faded));
    }
    let said = format!("{} odds: {}", spec.title, in_words(odds, at_cursor, rule));
    name(&response, Role::Figure, if fans.current { &said } else { "Odds are being computed" });
    let under = response.hover_pos().map(|at| transform.value_from_position(at).x);
    let under = under.map(|week| (week.max(0.0) / f64::from(WEEKS_PER_QUARTER)) as u32);
    let Some(quarter) = under.filter(|quarter| *quarter < quarters) else { return };
    if response.clicked() {
        set_cursor(Cursor::Quarter(quarter), show, out);
    }
    if fans.current {
        response.on_hover_ui_at_pointer(|ui| hovered(ui, odds, quarter, rule, show));
    }
}

/// In how many futures leadership still stands, from all at the strip's top to none at its bottom;
/// none where it stands in all.
fn leadership(
    painter: &Painter,
    strip: Rect,
    odds: &Odds,
    quarters: u32,
    x: &dyn Fn(u32) -> f32,
    color: Color32,
) {
    if odds.survival(quarters.saturating_sub(1)).share == 1.0 {
        return;
    }
    let y = |share: f64| strip.bottom() - strip.height() * share as f32;
    let ends = (0..quarters).map(|quarter| pos2(x(quarter + 1), y(odds.survival(quarter).share)));
    let points: Vec<_> = std::iter::once(pos2(x(0), y(1.0))).chain(ends).collect();
    strokes::paint(painter, &points, Stroke::new(1.5, color), Pattern::Solid);
}

/// A rule's odds in a quarter, in words.
fn in_words(odds: &Odds, quarter: u32, rule: Rule) -> String {
    let of = odds.rule(quarter, rule);
    let said = format!(
        "Q{}: broken in {} of futures, never broken by then in {}, the first to break in {}",
        quarter + 1,
        with_interval(of.now),
        with_interval(of.holds),
        with_interval(of.first),
    );
    match rule {
        Rule::Service => {
            let stands = with_interval(odds.survival(quarter));
            format!("{said}; leadership still stands in {stands}")
        }
        _ => said,
    }
}

/// What hovering over a quarter says.
fn hovered(ui: &mut Ui, odds: &Odds, quarter: u32, rule: Rule, show: &Show) {
    let colors = Colors::current(ui);
    let of = odds.rule(quarter, rule);
    let small = |text: String| RichText::new(text).size(SECONDARY);
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.label(
        small(format!("{} in {}", rule.title(), show.quarter_name(quarter))).color(colors.dim),
    );
    let leadership = ("line: leadership still stands at its end", odds.survival(quarter));
    let rows = [
        ("broken in this quarter", of.now),
        ("holds: never broken by its end", of.holds),
        ("the first rule to break, by its end", of.first),
    ];
    for (what, chance) in rows.into_iter().chain((rule == Rule::Service).then_some(leadership)) {
        ui.label(small(format!("{what}: {} of futures", with_interval(chance))));
    }
    let futures = grouped(odds.futures() as u32);
    let given = format!("given this model, from {futures} futures");
    ui.label(small(given).color(colors.dim));
    ui.set_max_width(360.0);
    ui.label(small(BRACKETS.into()).color(colors.dim));
}

/// What the futures come to at the cursor.
fn readout(ui: &Ui, spec: &PlotSpec, line: Rect, show: &Show) {
    let colors = Colors::current(ui);
    let response = ui.interact(line, ui.scope_id().with("odds in words"), Sense::hover());
    let put = |text: &str, from: f32, color| {
        let (at, ink) = (pos2(from, line.center().y), (regular_id(CAPTION), color));
        write(ui, at, Align2::LEFT_CENTER, text, ink, line.right() - from).0.right()
    };
    let Some(told) = told(spec, show) else {
        let why = if show.cursor == Cursor::Start { "" } else { "running futures…" };
        put(why, line.left(), colors.faint);
        return;
    };
    let width = |text: &str| text_width(ui, text, regular_id(CAPTION));
    let baseline = told.baseline.as_deref().unwrap_or_default();
    let room = line.width() - width(baseline);
    let shortest = told.ever_shorter.last().map_or("", String::as_str);
    let fitting = told.ever_shorter.iter().find(|text| width(text) <= room);
    // Beside the baseline's, the plan's own odds are the stronger.
    let ink = if baseline.is_empty() { colors.dim } else { colors.text };
    let end = put(fitting.map_or(shortest, String::as_str), line.left(), ink);
    put(baseline, end, colors.dim);
    name(&response, Role::Label, &format!("{} futures: {}", spec.title, told.in_full));
    response.on_hover_ui(|ui| {
        ui.set_max_width(420.0);
        let small = |text: &str| RichText::new(text).size(SECONDARY).color(colors.dim);
        ui.label(&told.in_full);
        if let Some(errors) = fans::errors(spec, show.week, show) {
            ui.label(small(&format!(
                "The ends of the 80 % are off by {errors}, by chance of the sample"
            )));
        }
        ui.label(small(BRACKETS));
    });
}

/// What the futures come to at the cursor.
struct Told {
    in_full: String,
    /// As the line says it.
    ever_shorter: Vec<String>,
    /// The odds of the baseline that stand behind it, where one is pinned.
    baseline: Option<String>,
}

/// What the futures come to at the cursor; `None` at the start and while they are run.
fn told(spec: &PlotSpec, show: &Show) -> Option<Told> {
    let fans = show.fans.filter(|fans| fans.current)?;
    let Cursor::Quarter(quarter) = show.cursor else { return None };
    let spread = fans::spread(spec, show.week, show)?;
    let rule = spec.rule?;
    let holds = fans.survey.odds().rule(quarter, rule).holds;
    let value = spec.format(spec.state_at(show.week).value);
    let share = likelihood(holds.share);
    let interval = interval(holds).map_or_else(String::new, |interval| format!(" ({interval})"));
    let pinned = show.overlay(Purpose::Pinned).and_then(|pinned| pinned.odds.as_ref());
    let pinned = pinned.filter(|odds| quarter < odds.quarters());
    let pinned = pinned.map(|odds| likelihood(odds.rule(quarter, rule).holds.share));
    let (quarter, line) = (format!("Q{}", quarter + 1), spec.series[0].name);
    let baseline = pinned.map(|share| format!(" · baseline {share}"));
    let behind = baseline.as_deref().unwrap_or_default();
    let mut ever_shorter =
        vec![format!("80 % of futures {spread} in {quarter} · holds in {share}")];
    match &baseline {
        // What is compared stays to be read.
        Some(_) => ever_shorter.extend([
            format!("80 %: {spread} in {quarter} · holds in {share}"),
            format!("{quarter}: holds in {share}"),
        ]),
        None => ever_shorter.extend([
            format!("80 % of futures {spread} in {quarter}"),
            format!("80 %: {spread} in {quarter}"),
        ]),
    }
    let in_full = format!(
        "{quarter}: {line} {value} · 80 % of futures {spread} · never broken by then in \
         {share}{interval}{behind}"
    );
    Some(Told { in_full, ever_shorter, baseline })
}

/// Which rule fails first in most futures, in words; none where no rule fails in any.
pub fn first_to_fail(odds: &Odds) -> String {
    let last = odds.quarters().saturating_sub(1);
    let first = |rule| odds.rule(last, rule).first.share;
    let most = Rule::ALL.into_iter().rev().max_by(|&a, &b| first(a).total_cmp(&first(b)));
    match most.filter(|&rule| first(rule) > 0.0) {
        Some(rule) => {
            let share = likelihood(first(rule));
            format!("First to fail: {} in {share} of futures", rule.title())
        }
        None => "No rule fails in any future".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_near_none_and_all_keep_a_decimal() {
        let shares = [0.0, 0.0002, 0.004, 0.0094, 0.23, 0.994, 0.996, 0.9997, 1.0];
        let due = ["0 %", "<0.1 %", "0.4 %", "0.9 %", "23 %", "99 %", "99.6 %", ">99.9 %", "100 %"];
        assert_eq!(shares.map(likelihood), due);
    }

    #[test]
    fn a_chance_has_its_interval_even_where_all_futures_agree() {
        let chance = |share, futures| with_interval(Chance { share, futures });
        assert_eq!(chance(0.23, 1000), "23 % (20–26 %)");
        assert_eq!(chance(0.0, 1000), "0 % (0–0.4 %)");
        assert_eq!(chance(1.0, 64), "100 % (94–100 %)");
        assert_eq!(chance(0.23, 1_000_000), "23 %");
    }
}
