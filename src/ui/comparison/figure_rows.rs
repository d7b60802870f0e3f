//! The figures of all scenarios, a row each: odds, how things stand at the quarter, people and cost, teams.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::{
    Align2, Color32, FontId, Galley, Rect, Role, Sense, Stroke, StrokeKind, Ui, pos2, vec2,
};

use super::Columns;
use crate::app::comparing::Comparing;
use crate::app::turns::Turns;
use crate::export::comparison::{Figure, Group, Value};
use crate::export::comparison_words::{
    against_first, heading, letter, read, read_range, with_unit,
};
use crate::export::turning_words::line;
use crate::model::number_text::figure as number;
use crate::sim::Unit;
use crate::ui::bottom::turning_points::every;
use crate::ui::reading_order;
use crate::ui::theme::{CAPTION, Colors, SECONDARY, STEP, TEXT, regular_id, semibold_id};
use crate::ui::widgets::{name, text_width, write};

/// Height of a row, and of the line over a group, points.
const ROW: f32 = 20.0;
const HEADING: f32 = 32.0;
/// Width of a bar and of a figure, points.
const BAR: f32 = 80.0;
const FIGURE: f32 = 56.0;
/// Height of a line of ranges below the figures, where a column has no room for them beside, points.
const RANGES: f32 = 15.0;
/// A column narrower than this has no bars, points.
const WITH_BARS: f32 = 230.0;

/// Draws all rows.
pub(super) fn show(ui: &mut Ui, comparing: &Comparing, columns: &Columns) {
    let figures = comparing.figures();
    if figures.is_empty() {
        ui.add_space(3.0 * STEP);
        let has_failed = comparing.has_failed();
        let what = if has_failed { "No figures are known." } else { "Running the scenarios…" };
        crate::ui::widgets::secondary(ui, what);
        return;
    }
    let most = |group| {
        let numbers = figures.iter().filter(|of| of.group == group).flat_map(|of| &of.values);
        let numbers = numbers.filter_map(|value| match value {
            Value::Number(number) => Some(number.abs()),
            _ => None,
        });
        numbers.fold(0.0, f64::max)
    };
    let (most_people, most_asked) = (most(Group::Teams), most(Group::Asked));
    // All rows alike: a range beside one figure and none beside the next would read as if it had none.
    let below = !figures.iter().all(|figure| has_room_beside(ui, figure, columns));
    let mut group = None;
    let mut at = 0;
    while let Some(figure) = figures.get(at) {
        if group != Some(figure.group.key()) {
            if group == Some(Group::Odds.key()) {
                turns_row(ui, comparing, columns);
            }
            group = Some(figure.group.key());
            heading_row(
                ui,
                &heading(
                    figure.group,
                    comparing.sides().iter().map(|side| side.scenario.as_ref()),
                    comparing.quarter(),
                ),
                at > 0,
            );
        }
        if figure.group == Group::Asked {
            let end = figures[at..].iter().take_while(|of| of.group == Group::Asked).count() + at;
            asked_row(ui, &figures[at..end], comparing.quarter(), most_asked, columns);
            at = end;
            continue;
        }
        if figure.group == Group::Teams {
            // Only those in sight: there may be thousands.
            let teams = &figures[at..];
            let top = ui.cursor().top();
            let above = ((ui.clip_rect().top() - top) / ROW).floor().max(0.0) as usize;
            let seen = (ui.clip_rect().height() / ROW).ceil() as usize + 1;
            let seen = above.min(teams.len())..(above + seen).min(teams.len());
            ui.add_space(seen.start as f32 * ROW);
            for team in &teams[seen.clone()] {
                figure_row(ui, team, most_people, columns, (false, below));
            }
            ui.add_space((teams.len() - seen.end) as f32 * ROW);
            return;
        }
        figure_row(ui, figure, most_people, columns, (at == 0, below));
        at += 1;
    }
}

/// What a group of figures is about.
pub(super) fn heading_row(ui: &mut Ui, words: &str, with_line: bool) {
    let colors = Colors::current(ui);
    let (row, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), HEADING), Sense::hover());
    if with_line {
        ui.painter().hline(row.x_range(), row.top() + 4.0, Stroke::new(1.0, colors.line));
    }
    let (head, more) = words.split_once(" (").unwrap_or((words, ""));
    let middle = row.top() + 20.0;
    let ink = (semibold_id(CAPTION), colors.dim);
    let at = pos2(row.left(), middle);
    let (written, _) = write(ui, at, Align2::LEFT_CENTER, &head.to_uppercase(), ink, row.width());
    let ink = (regular_id(SECONDARY), colors.dim);
    let at = pos2(written.right() + 2.0 * STEP, middle);
    let room = row.right() - at.x;
    write(ui, at, Align2::LEFT_CENTER, more.trim_end_matches(')'), ink, room);
    name(&response, Role::Label, words);
}

/// A row's room and what it is called, where it is seen: at least so high, what it is called in as many lines as it
/// needs; where no height is given, one line and no more.
fn row(
    ui: &mut Ui,
    (figure, height): (&str, Option<f32>),
    is_main: bool,
    said: impl Fn() -> String,
    columns: &Columns,
) -> Option<Rect> {
    let colors = Colors::current(ui);
    let ink = match is_main {
        true => (semibold_id(TEXT), colors.text),
        false => (regular_id(TEXT), colors.dim),
    };
    let lines = height.is_some().then(|| {
        let width = columns.names - 2.0 * STEP;
        ui.painter().layout(reading_order::seen(figure).into_owned(), ink.0.clone(), ink.1, width)
    });
    let needed = self::height(lines.iter());
    let size = vec2(ui.available_width(), height.map_or(ROW, |height| height.max(needed)));
    let (row, response) = ui.allocate_exact_size(size, Sense::hover());
    if !ui.is_rect_visible(row) {
        return None;
    }
    name(&response, Role::Label, &said());
    columns.rules(ui, row.y_range());
    match lines {
        Some(lines) => put(ui, row, &lines),
        None => {
            let room = columns.names - 2.0 * STEP;
            let at = pos2(columns.left, row.top() + ROW / 2.0);
            let (_, is_cut) = write(ui, at, Align2::LEFT_CENTER, figure, ink, room);
            if is_cut {
                response.on_hover_text(figure);
            }
        }
    }
    Some(row)
}

/// Whether a column has room for the ranges of a figure beside it.
fn has_room_beside(ui: &Ui, figure: &Figure, columns: &Columns) -> bool {
    let bars = if columns.column >= WITH_BARS { BAR } else { 0.0 };
    let room = columns.column - 3.0 * STEP - bars - 3.0 * STEP;
    figure.values.iter().enumerate().all(|(n, value)| {
        let Value::Within(main, range) = value else { return true };
        let width = |words: &str, size| text_width(ui, words, regular_id(size));
        let figures = width(&with_unit(figure, *main), TEXT).max(FIGURE);
        let against = against_first(figure, n).filter(|_| n > 0);
        let against = against.map_or(0.0, |(words, _)| width(&words, SECONDARY) + STEP);
        figures + width(&read_range(figure, *range), SECONDARY) + against <= room
    })
}

/// The row of a figure, whether it is the main one, and whether ranges are below the figures.
fn figure_row(
    ui: &mut Ui,
    figure: &Figure,
    most: f64,
    columns: &Columns,
    (is_main, below): (bool, bool),
) {
    let said = || {
        let all = figure.values.iter().enumerate();
        let all = all.map(|(n, value)| format!("{} {}", letter(n), read(figure, value)));
        format!("{}: {}", figure.name, all.collect::<Vec<_>>().join(", "))
    };
    let colors = Colors::current(ui);
    let texts = figure.values.iter().map(|value| match value {
        Value::Words(words) => Some(wrapped(ui, words, (regular_id(TEXT), colors.text), columns)),
        Value::Missing(words) if figure.group != Group::Teams => {
            Some(wrapped(ui, words, (regular_id(SECONDARY), colors.dim), columns))
        }
        _ => None,
    });
    let texts: Vec<_> = texts.collect();
    let below = below && figure.values.iter().any(|value| matches!(value, Value::Within(..)));
    let least = if below { ROW + RANGES } else { ROW };
    let height = height(texts.iter().flatten()).max(least);
    let height = (figure.group != Group::Teams).then_some(height);
    let Some(row) = row(ui, (&figure.name, height), is_main, said, columns) else { return };
    for (n, value) in figure.values.iter().enumerate() {
        let mut cell = columns.cell(n, row);
        cell.max.y = cell.top() + ROW;
        let has_bars = columns.column >= WITH_BARS;
        match value {
            Value::Words(_) | Value::Missing(_) if let Some(Some(text)) = texts.get(n) => {
                put(ui, cell, text);
                continue;
            }
            Value::Words(words) | Value::Missing(words) => {
                let ink = (regular_id(SECONDARY), colors.dim);
                write(ui, cell.left_center(), Align2::LEFT_CENTER, words, ink, cell.width());
                continue;
            }
            Value::Within(at, range) if has_bars => {
                let color = colors.sides[n % colors.sides.len()];
                match matches!(figure.unit, Unit::PercentOf(_)) && figure.group == Group::Odds {
                    true => bar(ui, cell, *at, if is_main { color } else { colors.faint }),
                    false => strip(ui, cell, *at, *range, color),
                }
            }
            Value::Number(at) if has_bars && figure.group == Group::Teams => {
                bar(ui, cell, at / most.max(1.0), colors.faint);
            }
            _ => {}
        }
        if has_bars {
            cell.min.x += BAR;
        }
        let (main, range) = match value {
            Value::Within(at, range) => (*at, Some(*range)),
            Value::Number(at) => (*at, None),
            _ => continue,
        };
        let font = if is_main { semibold_id(TEXT) } else { regular_id(TEXT) };
        let text = with_unit(figure, main);
        let wide = text_width(ui, &text, font.clone()).max(FIGURE);
        let right = pos2(cell.left() + wide, cell.center().y);
        write(ui, right, Align2::RIGHT_CENTER, &text, (font, colors.text), wide);
        let against = against_first(figure, n).filter(|_| n > 0);
        let mut end = cell.right();
        if let Some((mut words, better)) = against {
            if !has_bars {
                words = words.replacen(" by ", " ", 1);
            }
            let color = match better {
                Some(true) => colors.holds,
                Some(false) => colors.broken,
                None => colors.dim,
            };
            let ink = (regular_id(SECONDARY), color);
            let room = end - right.x - STEP;
            let at = pos2(end, cell.center().y);
            let (written, _) = write(ui, at, Align2::RIGHT_CENTER, &words, ink, room);
            end = written.left();
        }
        if let Some(range) = range {
            let text = read_range(figure, range);
            let ink = (regular_id(SECONDARY), colors.dim);
            if below {
                let at = pos2(right.x, cell.bottom() + RANGES / 2.0 - 2.0);
                write(ui, at, Align2::RIGHT_CENTER, &text, ink, at.x - columns.cell(n, row).left());
            } else {
                let at = right + vec2(2.0 * STEP, 0.0);
                write(ui, at, Align2::LEFT_CENTER, &text, ink, end - at.x);
            }
        }
    }
}

/// On what the verdict on each scenario turns most.
fn turns_row(ui: &mut Ui, comparing: &Comparing, columns: &Columns) {
    let sides = comparing.sides();
    if sides.iter().all(|side| side.survey().is_none()) {
        return;
    }
    let told = |turns: Option<&Turns>| match turns {
        None if comparing.has_failed() => "not known".to_owned(),
        None => "being found…".into(),
        Some(turns) if turns.futures == 0 => "too large to say".into(),
        Some(turns) => turns.found.first().map_or_else(
            || "no single input turns it".into(),
            |hinge| {
                let line = line(hinge, &turns.schedule);
                line.strip_prefix("turns if ").unwrap_or(&line).to_owned()
            },
        ),
    };
    let told: Vec<String> = sides.iter().map(|side| told(side.turns())).collect();
    let said = || {
        let all = told.iter().enumerate().map(|(n, told)| format!("{} {told}", letter(n)));
        format!("Turns if: {}", all.collect::<Vec<_>>().join(", "))
    };
    let ink = (regular_id(SECONDARY), Colors::current(ui).text);
    let texts: Vec<_> = told.iter().map(|told| wrapped(ui, told, ink.clone(), columns)).collect();
    let height = height(texts.iter());
    let Some(row) = row(ui, ("Turns if", Some(height)), false, said, columns) else { return };
    for (n, (side, text)) in sides.iter().zip(&texts).enumerate() {
        let cell = columns.cell(n, row);
        put(ui, cell, text);
        if let Some(turns) = side.turns() {
            let id = ui.scope_id().with(("turns", n));
            ui.interact(cell, id, Sense::hover()).on_hover_text(every(turns));
        }
    }
}

/// Words in as many lines as a column needs for them.
fn wrapped(ui: &Ui, words: &str, (font, ink): (FontId, Color32), columns: &Columns) -> Arc<Galley> {
    let width = columns.column - 3.0 * STEP;
    ui.painter().layout(reading_order::seen(words).into_owned(), font, ink, width)
}

/// How high a row with these words is, points.
fn height<'a>(texts: impl Iterator<Item = &'a Arc<Galley>>) -> f32 {
    texts.map(|text| text.size().y + STEP).fold(ROW, f32::max)
}

/// Paints words into a cell, the first line level with the row's name.
fn put(ui: &Ui, cell: Rect, text: &Arc<Galley>) {
    let line = text.rows.first().map_or(0.0, |row| row.height());
    let at = pos2(cell.left(), cell.top() + (ROW - line) / 2.0);
    ui.painter().galley(at, text.clone(), Color32::PLACEHOLDER);
}

/// A share of all as a bar.
fn bar(ui: &Ui, cell: Rect, share: f64, color: Color32) {
    let at = pos2(cell.left(), cell.center().y - 3.0);
    let all = Rect::from_min_size(at, vec2(BAR - 2.0 * STEP, 6.0));
    ui.painter().rect_filled(all, 3.0, Colors::current(ui).raised);
    let share = share.clamp(0.0, 1.0) as f32;
    let done = all.with_max_x(all.left() + all.width() * share);
    ui.painter().rect_filled(done, 3.0, color);
}

/// Where a figure lies between nothing and all, and where eight of ten futures do.
fn strip(ui: &Ui, cell: Rect, at: f64, [low, high]: [f64; 2], color: Color32) {
    let middle = cell.center().y;
    let width = BAR - 2.0 * STEP;
    let x = |value: f64| cell.left() + width * value.clamp(0.0, 1.0) as f32;
    let line = Stroke::new(1.0, Colors::current(ui).line);
    ui.painter().hline(x(0.0)..=x(1.0), middle, line);
    let band = Rect::from_x_y_ranges(x(low)..=x(high), middle - 4.0..=middle + 4.0);
    ui.painter().rect_filled(band, 2.0, color.gamma_multiply(0.28));
    ui.painter().vline(x(at), middle - 6.0..=middle + 6.0, Stroke::new(2.0, color));
}

/// How many each plan asks for, a bar a quarter, and in all.
fn asked_row(ui: &mut Ui, quarters: &[Figure], on_show: u32, most: f64, columns: &Columns) {
    let sides = quarters.first().map_or(0, |of| of.values.len());
    let asked = |n: usize| -> Vec<f64> {
        let value = |of: &Figure| match of.values.get(n) {
            Some(Value::Number(number)) => *number,
            _ => 0.0,
        };
        quarters.iter().map(value).collect()
    };
    let told = |n: usize| {
        let each: Vec<String> = asked(n).iter().map(|count| number(*count, 0)).collect();
        format!("{} {}", letter(n), each.join(" "))
    };
    let said = || {
        let all: Vec<String> = (0..sides).map(told).collect();
        format!("Hires asked for by quarter: {}", all.join(", "))
    };
    let Some(row) = row(ui, ("Hires asked for by quarter", Some(ROW)), false, said, columns) else {
        return;
    };
    let colors = Colors::current(ui);
    for n in 0..sides {
        let cell = columns.cell(n, row);
        let asked = asked(n);
        let step = (cell.width() / asked.len().max(1) as f32).clamp(1.0, 9.0);
        for (quarter, count) in asked.iter().enumerate() {
            let height = ((count.abs() / most.max(1.0)) as f32 * (ROW - 6.0)).max(1.0);
            let x: Range<f32> = cell.left() + quarter as f32 * step..cell.left();
            let bottom = row.bottom() - 3.0;
            let bar = Rect::from_min_max(
                pos2(x.start, bottom - height),
                pos2(x.start + (step - 2.0).max(1.0), bottom),
            );
            let is_here = quarter as u32 == on_show;
            let color = if is_here { colors.sides[n % colors.sides.len()] } else { colors.faint };
            match *count < 0.0 {
                // Fewer than before: an outline.
                true => ui.painter().rect_stroke(bar, 1.0, (1.0, color), StrokeKind::Inside),
                false => ui.painter().rect_filled(bar, 1.0, color),
            };
        }
        let id = ui.scope_id().with(("asked", n));
        ui.interact(cell, id, Sense::hover()).on_hover_text(told(n));
    }
}
