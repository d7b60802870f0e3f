//! The figures of a comparison in columns: a head for each scenario, then a row for each figure.

use super::{ComparisonPage, NAMES};
use crate::export::chart::comparison_plot::side_color;
use crate::export::chart::contents::shape;
use crate::export::chart::look::Look;
use crate::export::chart::odds_bar;
use crate::export::chart::palette::Rgb;
use crate::export::chart::scene::{Anchor, Fill, Ink, Scene};
use crate::export::chart::svg_text::wrap;
use crate::export::comparison::{Figure, Group, Value};
use crate::export::comparison_words::{against_first, heading, letter, read_range, with_unit};
use crate::model::number_text::counted;
use crate::sim::Unit;

/// Height of a row with one line, and of a further line.
const ROW: f64 = 26.0;
const LINE: f64 = 17.0;
/// Between a column and the next.
const GAP: f64 = 16.0;
/// Width of a bar.
const BAR: f64 = 76.0;
/// A column narrower than this has no bars.
const WITH_BARS: f64 = 200.0;
/// The most lines of what a scenario shows.
const ABOUT: usize = 3;
/// The most teams that are told; those that differ most come first.
const TEAMS: usize = 24;

/// Draws the grid from the origin on, with columns of a width. Returns where it ends.
pub(super) fn draw(
    scene: &mut Scene,
    page: &ComparisonPage<'_>,
    figures: &[Figure],
    column: f64,
    look: &Look<'_>,
) -> f64 {
    let width = NAMES + column * page.sides.len() as f64;
    let mut y = heads(scene, page, column, look);
    let (teams, rest): (Vec<&Figure>, Vec<&Figure>) =
        figures.iter().partition(|it| it.group == Group::Teams);
    let rest = rest.into_iter().filter(|it| it.group != Group::Asked);
    // On a sheet of paper teams are told with the organization.
    let (told, untold) = if page.whole { most_different(&teams) } else { (Vec::new(), 0) };
    let all: Vec<&Figure> = rest.chain(told).collect();
    // All rows alike: a range beside one figure and none beside the next would read as if it had none.
    let has_room = |figure: &&Figure| {
        (0..figure.values.len()).all(|n| {
            let at = [0.0, 0.0];
            cell(&mut Scene::default(), figure, n, at, column - GAP, false, look).1
        })
    };
    let below = !all.iter().all(has_room);
    let mut group = None;
    for figure in all {
        if group.replace(figure.group.key()) != Some(figure.group.key()) {
            let words =
                heading(figure.group, page.sides.iter().map(|side| side.scenario), page.quarter);
            y = caption(scene, y + 10.0, width, &words, look);
            if figure.group == Group::Odds {
                odds_bar::key(scene, [0.0, y - 2.0], look);
                y += 22.0;
            }
        }
        y += row(scene, figure, y, column, below, look);
    }
    if untold > 0 {
        let words = format!("{} more, which differ less", counted(untold, "team"));
        scene.text(0.0, y + 17.0, &words, Anchor::Start, look.ink(13.0, look.palette.dim));
        y += ROW;
    }
    y
}

/// The teams that are told, in their order, and how many are not.
fn most_different<'a>(teams: &[&'a Figure]) -> (Vec<&'a Figure>, usize) {
    let spread = |figure: &Figure| {
        let number = |value: &Value| match value {
            Value::Number(number) | Value::Within(number, _) => *number,
            Value::Words(_) | Value::Missing(_) => 0.0,
        };
        let numbers = figure.values.iter().map(number);
        let (low, high) =
            (numbers.clone().fold(f64::INFINITY, f64::min), numbers.fold(0.0, f64::max));
        high - low
    };
    let mut order: Vec<usize> = (0..teams.len()).collect();
    order.sort_by(|a, b| spread(teams[*b]).total_cmp(&spread(teams[*a])).then(a.cmp(b)));
    order.truncate(TEAMS);
    order.sort_unstable();
    (order.into_iter().map(|at| teams[at]).collect(), teams.len().saturating_sub(TEAMS))
}

fn heads(scene: &mut Scene, page: &ComparisonPage<'_>, column: f64, look: &Look<'_>) -> f64 {
    let p = look.palette;
    let width = NAMES + column * page.sides.len() as f64;
    scene.line([0.0, 0.0], [width, 0.0], look.pen(1.0, p.line));
    let mut end: f64 = 0.0;
    for (n, side) in page.sides.iter().enumerate() {
        let left = NAMES + n as f64 * column;
        let (bold, dim) = (look.bold(16.0, p.text), look.ink(13.0, p.dim));
        let color = side_color(n, look);
        scene.disc([left + 11.0, 24.0], 11.0, color);
        let on_disc = Ink { color: p.panel, ..look.bold(13.5, p.text) };
        scene.text(left + 11.0, 28.7, &letter(n).to_string(), Anchor::Middle, on_disc);
        let mut y = 13.0;
        for line in wrap(side.name, bold.size, bold.face, column - GAP - 30.0) {
            scene.text(left + 30.0, y + 16.5, &line, Anchor::Start, bold);
            y += 20.0;
        }
        y += 4.0;
        let about = side.scenario.about.lines().next().unwrap_or_default();
        let lines = wrap(about, dim.size, dim.face, column - GAP);
        let is_cut = lines.len() > ABOUT;
        for (nth, line) in lines.into_iter().take(ABOUT).enumerate() {
            let more = if is_cut && nth + 1 == ABOUT { "…" } else { "" };
            scene.text(left, y + 15.0, &format!("{line}{more}"), Anchor::Start, dim);
            y += LINE;
        }
        end = end.max(y);
    }
    end + 4.0
}

/// What a group of figures is about. Returns where its first row begins.
fn caption(scene: &mut Scene, y: f64, width: f64, words: &str, look: &Look<'_>) -> f64 {
    let p = look.palette;
    scene.line([0.0, y], [width, y], look.pen(1.0, p.line));
    let (head, more) = words.split_once(" (").unwrap_or((words, ""));
    let head = head.to_uppercase();
    let (bold, dim) = (look.bold(12.5, p.dim), look.ink(12.5, p.dim));
    scene.text(0.0, y + 19.0, &head, Anchor::Start, bold);
    let left = bold.width(&head) + 10.0;
    let more = more.trim_end_matches(')');
    if left + dim.width(more) <= width {
        scene.text(left, y + 19.0, more, Anchor::Start, dim);
        return y + 26.0;
    }
    let mut at = y + 19.0;
    for line in wrap(more, dim.size, dim.face, width) {
        at += LINE;
        scene.text(0.0, at, &line, Anchor::Start, dim);
    }
    at + 7.0
}

/// A figure of every scenario, its ranges beside or below. Returns its height.
fn row(
    scene: &mut Scene,
    figure: &Figure,
    y: f64,
    column: f64,
    below: bool,
    look: &Look<'_>,
) -> f64 {
    let p = look.palette;
    let name = match figure.name.as_str() {
        main @ "Leadership stands" => (main, look.bold(14.0, p.text)),
        other => (other, look.ink(14.0, p.text)),
    };
    let mut lines = 1;
    let names = wrap(name.0, name.1.size, name.1.face, NAMES - GAP);
    for (nth, line) in names.iter().enumerate() {
        scene.text(0.0, y + 17.0 + nth as f64 * LINE, line, Anchor::Start, name.1);
    }
    lines = lines.max(names.len());
    for n in 0..figure.values.len() {
        let left = NAMES + n as f64 * column;
        let (used, _) = cell(scene, figure, n, [left, y], column - GAP, below, look);
        lines = lines.max(used);
    }
    ROW + (lines - 1) as f64 * LINE
}

/// A scenario's value, its range beside or below. Returns how many lines it takes, and whether all had room.
fn cell(
    scene: &mut Scene,
    figure: &Figure,
    n: usize,
    [left, y]: [f64; 2],
    width: f64,
    below: bool,
    look: &Look<'_>,
) -> (usize, bool) {
    let p = look.palette;
    let color = side_color(n, look);
    let (number, range) = match &figure.values[n] {
        Value::Words(words) => {
            return (words_in(scene, words, [left, y], width, look.ink(13.0, p.text)), true);
        }
        Value::Missing(words) => {
            return (words_in(scene, words, [left, y], width, look.ink(13.0, p.dim)), true);
        }
        Value::Within(number, range) => (*number, Some(*range)),
        Value::Number(number) => (*number, None),
    };
    let is_odds = figure.group == Group::Odds && matches!(figure.unit, Unit::PercentOf(_));
    let mut at = left;
    if is_odds {
        let standing = odds_bar::standing(number);
        shape(scene, standing, [left + 5.0, y + 12.5], 5.0, p.standing(standing));
        at += 18.0;
    }
    let text = with_unit(figure, number);
    let bold = if is_odds { look.bold(14.0, p.text) } else { look.ink(14.0, p.text) };
    scene.text(at, y + 17.0, &text, Anchor::Start, bold);
    let has_bars = width + GAP >= WITH_BARS;
    let begin = at;
    at += bold.width(&text).max(if has_bars { 46.0 } else { 38.0 }) + 10.0;
    match range {
        Some(range) if is_odds && has_bars => {
            let bar = BAR.min(left + width - at);
            odds_bar::draw(scene, [at, y + 12.5], bar, (number, range), color, look);
            at += bar + 10.0;
        }
        Some(range) if has_bars && is_share(figure) => {
            strip(scene, [at, y + 12.5], (number, range), color, look);
            at += BAR + 10.0;
        }
        _ => {}
    }
    let dim = look.ink(12.5, p.dim);
    let right = left + width;
    let against = against_first(figure, n).filter(|_| n > 0).map(|(words, _)| match has_bars {
        true => words,
        false => words.replacen(" by ", " ", 1),
    });
    let against = against.filter(|words| at + dim.width(words) <= right);
    if let Some(words) = &against {
        scene.text(right, y + 17.0, words, Anchor::End, dim);
    }
    let end = right - against.map_or(0.0, |words| dim.width(&words) + 8.0);
    let range = range.filter(|_| !is_odds || !has_bars).map(|range| read_range(figure, range));
    let Some(range) = range else { return (1, true) };
    if below {
        scene.text(begin, y + 17.0 + LINE, &range, Anchor::Start, dim);
        return (2, true);
    }
    let has_room = at + dim.width(&range) <= end;
    if has_room {
        scene.text(at, y + 17.0, &range, Anchor::Start, dim);
    }
    (1, has_room)
}

/// Whether a figure lies between 0 and 1.
fn is_share(figure: &Figure) -> bool {
    matches!(figure.group, Group::Broken | Group::Quarter)
}

/// Where a figure lies between nothing and all, and where eight of ten futures do.
fn strip(
    scene: &mut Scene,
    [left, middle]: [f64; 2],
    (at, [low, high]): (f64, [f64; 2]),
    color: Rgb,
    look: &Look<'_>,
) {
    let x = |value: f64| left + BAR * value.clamp(0.0, 1.0);
    scene.line([left, middle], [left + BAR, middle], look.pen(1.0, look.palette.line));
    let fill = Fill { color, opacity: 0.3 };
    scene.rect(x(low), middle - 4.0, (x(high) - x(low)).max(1.0), 8.0, fill);
    scene.line([x(at), middle - 6.0], [x(at), middle + 6.0], look.pen(2.0, color));
}

fn words_in(scene: &mut Scene, words: &str, [left, y]: [f64; 2], width: f64, ink: Ink) -> usize {
    let lines = wrap(words, ink.size, ink.face, width);
    for (nth, line) in lines.iter().enumerate() {
        scene.text(left, y + 17.0 + nth as f64 * LINE, line, Anchor::Start, ink);
    }
    lines.len().max(1)
}
