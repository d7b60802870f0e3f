//! Odds: under each plot, in how many futures its rule is broken, quarter by quarter.

use eframe::egui::{
    Align2, Rangef, Rect, Response, RichText, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};
use egui_plot::PlotTransform;

use super::{fans, set_cursor};
use crate::app::{Actions, Cursor, Fans, Show};
use crate::export::chart::PlotSpec;
use crate::model::{Rule, WEEKS_PER_QUARTER};
use crate::sim::futures::{Chance, Odds};
use crate::ui::theme::{CAPTION, Colors, SECONDARY, STEP, regular_id};
use crate::ui::widgets::{name, one_line};

/// Height of the strip, points.
const STRIP: f32 = 9.0;
/// Height of the line under it, points.
const LINE: f32 = 15.0;
/// Height of both, with the room above, points.
pub const HEIGHT: f32 = STRIP + LINE + 2.0;

/// A share in percent, with a decimal where it would read as none: "23 %", "0.4 %".
pub fn percent(share: f64) -> String {
    let percent = share * 100.0;
    let reads_as_none_or_all = !(0.95..99.5).contains(&percent);
    if reads_as_none_or_all && percent > 0.0 && percent < 100.0 {
        format!("{percent:.1} %")
    } else {
        format!("{percent:.0} %")
    }
}

/// A chance in percent with its standard error: "23 % ±1 %".
fn with_error(chance: Chance) -> String {
    match error(chance) {
        Some(error) => format!("{} {error}", percent(chance.share)),
        None => percent(chance.share),
    }
}

/// The standard error: "±1 %"; `None` where no future differs.
fn error(chance: Chance) -> Option<String> {
    (chance.standard_error > 0.0).then(|| format!("±{}", percent(chance.standard_error)))
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

/// A bar a quarter: the higher and stronger, the more futures break the rule in it.
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
        let color = colors.broken.gamma_multiply((0.3 + 0.6 * share) * faded);
        painter.rect_filled(bar, 0.0, color);
    }
    let at_cursor = show.cursor.quarter().min(quarters.saturating_sub(1));
    let response = ui.interact(strip, ui.scope_id().with("odds"), Sense::click());
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

/// A rule's odds in a quarter, in words.
fn in_words(odds: &Odds, quarter: u32, rule: Rule) -> String {
    let of = odds.rule(quarter, rule);
    format!(
        "Q{}: broken in {} of futures, by then in {}, the first to break in {}",
        quarter + 1,
        with_error(of.now),
        with_error(of.ever),
        with_error(of.first),
    )
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
    for (what, chance) in [
        ("broken in this quarter", of.now),
        ("broken by its end", of.ever),
        ("the first rule to break, by its end", of.first),
    ] {
        ui.label(small(format!("{what}: {} of futures", with_error(chance))));
    }
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
    let Some([whole, shorter, shortest]) = words else {
        let why = if show.cursor == Cursor::Start { "" } else { "running futures…" };
        put(why, colors.faint);
        return;
    };
    let fits = |text: &str| {
        let galley = ui.painter().layout_no_wrap(text.into(), regular_id(CAPTION), colors.dim);
        galley.size().x <= line.width()
    };
    let text = [&whole, &shorter].into_iter().find(|text| fits(text)).unwrap_or(&shortest);
    put(text, colors.dim);
    told(response, spec, &whole);
}

fn told(response: Response, spec: &PlotSpec, whole: &str) {
    let said = format!("{} futures: {whole}", spec.title);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    response.on_hover_text(whole);
}

/// What the futures come to at the cursor, in full, shorter, and shortest; `None` at the start and
/// while they are run.
fn words(spec: &PlotSpec, show: &Show) -> Option<[String; 3]> {
    let fans = show.fans.filter(|fans| fans.current)?;
    let Cursor::Quarter(quarter) = show.cursor else { return None };
    let spread = fans::spread(spec, show.week, show)?;
    let ever = fans.survey.odds().rule(quarter, spec.rule).ever;
    let value = spec.format(spec.state_at(show.week).value);
    let (rule, share) = (spec.title, percent(ever.share));
    let error = error(ever);
    let error = error.map_or_else(String::new, |error| format!(" ({error})"));
    let now = format!("Q{}: {} {value}", quarter + 1, spec.series[0].name);
    Some([
        format!("{now} · 80 % of futures {spread} · {share} have broken {rule} by then{error}"),
        format!("80 % of futures {spread} · {share} broken by Q{}{error}", quarter + 1),
        format!("80 % {spread} · {share} broken by Q{}", quarter + 1),
    ])
}

/// Which rule fails first in most futures, in words; with what each does, to be read on hover.
pub fn first_to_fail(odds: &Odds) -> (String, String) {
    let last = odds.quarters().saturating_sub(1);
    let first = |rule| odds.rule(last, rule).first;
    let most =
        Rule::ALL.into_iter().rev().max_by(|&a, &b| first(a).share.total_cmp(&first(b).share));
    let short = match most.filter(|&rule| first(rule).share > 0.0) {
        Some(rule) => {
            format!("First to fail: {} in {} of futures", rule.title(), percent(first(rule).share))
        }
        None => "No rule fails in any future".into(),
    };
    let mut all: Vec<String> = Rule::ALL
        .into_iter()
        .map(|rule| format!("{} fails first in {}", rule.title(), with_error(first(rule))))
        .collect();
    let stands = with_error(odds.survival(last));
    all.push(format!("Leadership still stands at the end in {stands}"));
    (short, all.join("\n"))
}

/// Shows which rule fails first, at the right of the room there is, if it fits.
pub fn first(ui: &mut Ui, fans: &Fans) {
    let colors = Colors::current(ui);
    let (short, all) = first_to_fail(fans.survey.odds());
    let galley = ui.painter().layout_no_wrap(short.clone(), regular_id(SECONDARY), colors.dim);
    if galley.size().x + 2.0 * STEP > ui.available_width() {
        return;
    }
    let size = vec2(galley.size().x, ui.max_rect().height());
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let at = Align2::LEFT_CENTER.anchor_size(rect.left_center(), galley.size()).min;
    ui.painter().galley(at, galley, colors.dim);
    name(&response, Role::Label, &short);
    response.on_hover_text(all);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_near_none_and_all_keep_a_decimal() {
        let shares = [0.0, 0.004, 0.0094, 0.23, 0.994, 0.996, 1.0];
        let words = shares.map(percent);
        assert_eq!(words, ["0 %", "0.4 %", "0.9 %", "23 %", "99 %", "99.6 %", "100 %"]);
    }

    #[test]
    fn a_chance_without_doubt_has_no_error() {
        let chance = |share, standard_error| Chance { share, standard_error };
        assert_eq!(with_error(chance(0.23, 0.0133)), "23 % ±1 %");
        assert_eq!(with_error(chance(0.0, 0.0)), "0 %");
    }
}
