//! Odds: under each plot, in how many futures its rule is broken, quarter by quarter.

use eframe::egui::{
    Align2, Color32, Painter, Rangef, Rect, RichText, Role, Sense, Stroke, Ui, WidgetInfo, pos2,
    vec2,
};
use egui_plot::PlotTransform;

use super::{fans, set_cursor};
use crate::app::{Actions, Cursor, Fans, Show};
use crate::export::chart::PlotSpec;
use crate::model::{Rule, WEEKS_PER_QUARTER};
use crate::sim::futures::{Chance, Odds};
use crate::ui::strokes::{self, Pattern};
use crate::ui::theme::{CAPTION, Colors, SECONDARY, STEP, regular_id};
use crate::ui::widgets::number::grouped;
use crate::ui::widgets::{name, one_line};

/// Height of the strip, points.
const STRIP: f32 = 9.0;
/// Height of the line under it, points.
const LINE: f32 = 15.0;
/// Height of both, with the room above, points.
pub const HEIGHT: f32 = STRIP + LINE + 2.0;

/// A share in percent, with a decimal where it would read as none or all: "23 %", "0.4 %", "<0.1 %".
pub fn percent(share: f64) -> String {
    let percent = share * 100.0;
    match percent {
        _ if percent <= 0.0 || percent >= 100.0 => format!("{percent:.0} %"),
        _ if percent < 0.05 => "<0.1 %".into(),
        _ if percent > 99.95 => ">99.9 %".into(),
        _ if (0.95..99.5).contains(&percent) => format!("{percent:.0} %"),
        _ => format!("{percent:.1} %"),
    }
}

/// A chance in percent with its 95 % interval: "23 % (21–26 %)".
fn with_interval(chance: Chance) -> String {
    let share = percent(chance.share);
    match interval(chance) {
        Some(interval) => format!("{share} ({interval})"),
        None => share,
    }
}

/// Where a chance lies with 95 % confidence: "21–26 %"; `None` where it reads as one number.
fn interval(chance: Chance) -> Option<String> {
    let [low, high] = chance.interval().map(|end| match percent(end) {
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
        pos2(ui.max_rect().left(), strip.bottom() + 1.0),
        pos2(frame.right(), strip.bottom() + LINE),
    );
    if let Some(fans) = show.fans {
        bars(ui, spec, transform, strip, &fans, show, out);
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
    let odds = fans.survey.odds();
    let quarters = odds.quarters().min(show.scenario.quarter_count());
    let x = |quarter| transform.position_from_point_x(f64::from(quarter * WEEKS_PER_QUARTER));
    let faded = fans::strength(ui.ctx(), show);
    for quarter in 0..quarters {
        let share = odds.rule(quarter, spec.rule).now.share as f32;
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
    if spec.rule == Rule::Service {
        leadership(&painter, strip, odds, quarters, &x, colors.dim.gamma_multiply(faded));
    }
    let said = format!("{} odds: {}", spec.title, in_words(odds, at_cursor, spec.rule));
    name(&response, Role::Figure, if fans.current { &said } else { "Odds are being computed" });
    let under = response.hover_pos().map(|at| transform.value_from_position(at).x);
    let under = under.map(|week| (week.max(0.0) / f64::from(WEEKS_PER_QUARTER)) as u32);
    let Some(quarter) = under.filter(|quarter| *quarter < quarters) else { return };
    if response.clicked() {
        set_cursor(Cursor::Quarter(quarter), show, out);
    }
    if fans.current {
        response.on_hover_ui_at_pointer(|ui| hovered(ui, odds, quarter, spec.rule, show));
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
        "Q{}: broken in {} of futures, by then in {}, the first to break in {}",
        quarter + 1,
        with_interval(of.now),
        with_interval(of.ever),
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
        ("broken by its end", of.ever),
        ("the first rule to break, by its end", of.first),
    ];
    for (what, chance) in rows.into_iter().chain((rule == Rule::Service).then_some(leadership)) {
        ui.label(small(format!("{what}: {} of futures", with_interval(chance))));
    }
    let futures = grouped(odds.futures() as u32);
    let brackets = format!("in brackets: 95 % intervals, from {futures} futures");
    ui.label(small(brackets).color(colors.dim));
}

/// What the futures come to at the cursor.
fn readout(ui: &Ui, spec: &PlotSpec, line: Rect, show: &Show) {
    let colors = Colors::current(ui);
    let response = ui.interact(line, ui.scope_id().with("odds in words"), Sense::hover());
    let words = words(spec, show);
    let put = |text: &str, color| {
        let galley = one_line(ui, text, regular_id(CAPTION), color, line.width());
        let at = Align2::LEFT_CENTER.anchor_size(line.left_center(), galley.size()).min;
        ui.painter().galley(at, galley, color);
    };
    let Some(words) = words else {
        let why = if show.cursor == Cursor::Start { "" } else { "running futures…" };
        put(why, colors.faint);
        return;
    };
    let fits = |text: &str| {
        let galley = ui.painter().layout_no_wrap(text.into(), regular_id(CAPTION), colors.dim);
        galley.size().x <= line.width()
    };
    let shortest = words.last().map_or("", String::as_str);
    put(words.iter().find(|text| fits(text)).map_or(shortest, String::as_str), colors.dim);
    let said = format!("{} futures: {}", spec.title, words[0]);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    response.on_hover_ui(|ui| {
        ui.label(&words[0]);
        if let Some(errors) = fans::errors(spec, show.week, show) {
            let text =
                format!("Monte Carlo error of the 80 %: {errors}; in brackets: 95 % interval");
            ui.label(RichText::new(text).size(SECONDARY).color(colors.dim));
        }
    });
}

/// What the futures come to at the cursor, in full, then ever shorter; `None` at the start and while
/// they are run.
fn words(spec: &PlotSpec, show: &Show) -> Option<[String; 4]> {
    let fans = show.fans.filter(|fans| fans.current)?;
    let Cursor::Quarter(quarter) = show.cursor else { return None };
    let spread = fans::spread(spec, show.week, show)?;
    let ever = fans.survey.odds().rule(quarter, spec.rule).ever;
    let value = spec.format(spec.state_at(show.week).value);
    let (rule, share) = (spec.title, percent(ever.share));
    let interval = interval(ever).map_or_else(String::new, |interval| format!(" ({interval})"));
    let now = format!("Q{}: {} {value}", quarter + 1, spec.series[0].name);
    let pinned = show.baseline_odds.filter(|odds| quarter < odds.quarters());
    let pinned = pinned.map_or_else(String::new, |odds| {
        format!(" · baseline {}", percent(odds.rule(quarter, spec.rule).ever.share))
    });
    Some([
        format!(
            "{now} · 80 % of futures {spread} · {share} have broken {rule} by then{interval}{pinned}"
        ),
        format!("80 % of futures {spread} · {share} broken by Q{}{interval}{pinned}", quarter + 1),
        format!("80 % of futures {spread} · {share} broken by Q{}{pinned}", quarter + 1),
        format!("80 % {spread} · {share} broken by Q{}{pinned}", quarter + 1),
    ])
}

/// Which rule fails first in most futures and whether leadership stands at the end, in words; the
/// same shorter; and what each rule does, to be read on hover.
pub fn first_to_fail(odds: &Odds) -> ([String; 2], String) {
    let last = odds.quarters().saturating_sub(1);
    let first = |rule| odds.rule(last, rule).first;
    let most =
        Rule::ALL.into_iter().rev().max_by(|&a, &b| first(a).share.total_cmp(&first(b).share));
    let stands = odds.survival(last);
    let short = match most.filter(|&rule| first(rule).share > 0.0) {
        Some(rule) => {
            format!("First to fail: {} in {} of futures", rule.title(), percent(first(rule).share))
        }
        None => "No rule fails in any future".into(),
    };
    let long = format!("{short} · leadership stands in {}", percent(stands.share));
    let mut all: Vec<String> = Rule::ALL
        .into_iter()
        .map(|rule| {
            let ever = with_interval(odds.rule(last, rule).ever);
            format!(
                "{} fails first in {}, ever in {ever}",
                rule.title(),
                with_interval(first(rule))
            )
        })
        .collect();
    all.push(format!("Leadership still stands at the end in {}", with_interval(stands)));
    all.push("In brackets: 95 % intervals".into());
    ([long, short], all.join("\n"))
}

/// Shows which rule fails first, at the right of the room there is, in as many words as fit.
pub fn first(ui: &mut Ui, fans: &Fans) {
    let colors = Colors::current(ui);
    let (words, all) = first_to_fail(fans.survey.odds());
    let lay = |text: String| ui.painter().layout_no_wrap(text, regular_id(SECONDARY), colors.dim);
    let room = ui.available_width() - 2.0 * STEP;
    let Some(galley) = words.map(lay).into_iter().find(|galley| galley.size().x <= room) else {
        return;
    };
    let size = vec2(galley.size().x, ui.max_rect().height());
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let at = Align2::LEFT_CENTER.anchor_size(rect.left_center(), galley.size()).min;
    name(&response, Role::Label, galley.text());
    ui.painter().galley(at, galley, colors.dim);
    response.on_hover_text(all);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_near_none_and_all_keep_a_decimal() {
        let shares = [0.0, 0.0002, 0.004, 0.0094, 0.23, 0.994, 0.996, 0.9997, 1.0];
        let due = ["0 %", "<0.1 %", "0.4 %", "0.9 %", "23 %", "99 %", "99.6 %", ">99.9 %", "100 %"];
        assert_eq!(shares.map(percent), due);
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
