//! The first page: ten lines, the four plots with their odds, what is decided, and what the verdict rests
//! on.

use super::Subject;
use super::odds_mark;
use super::pack_page::{CAPTION, Draft, LEADING, Pages, TEXT};
use super::plots_page;
use super::ten_lines::{effective, holds, lines, sentence};
use crate::export::chart::contents::shape;
use crate::export::chart::look::Frame;
use crate::export::chart::scene::Anchor;
use crate::export::chart::spec::PlotSpec;
use crate::export::chart::svg_text;
use crate::export::sheet::{Part, Row};
use crate::export::turning_words;
use crate::model::Rule;
use crate::model::decision::{Brief, Sign};
use crate::model::number_text::{grouped, likelihood};
use crate::sim::Standing;

/// How much of the page's width the ten lines take.
const LINES: f64 = 0.315;
/// How wide the odds beside a plot are.
const ODDS: f64 = 72.0;
/// How high the plots are, two rows of them.
const PLOTS: f64 = 336.0;
/// Between columns.
const GAP: f64 = 32.0;
/// Most quarters that stand side by side.
const QUARTERS: usize = 12;

/// Most characters of a scenario's description, about two lines.
const ABOUT: usize = 240;
/// Most characters of what follows the lead of one of the ten lines.
const REST: usize = 240;

/// A text of at most so many characters, with an ellipsis where it is longer.
fn limited(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// Writes it.
pub fn write(of: &Subject<'_>, plots: &[PlotSpec], pages: &mut Pages) {
    let about = of.scenario.about.split_whitespace().collect::<Vec<_>>().join(" ");
    let page = pages.begin("Summary", &sentence(of), &limited(&about, ABOUT));
    let (left, top, width) = (page.left(), page.y, page.width() * LINES);
    let lines = lines(of);
    let heading = if lines.len() == 10 { "In ten lines" } else { "In short" };
    let mut y = page.section(left, top, width, heading, "");
    for ((lead, rest), n) in lines.iter().zip(1..) {
        let number = page.ink(TEXT, page.palette.dim);
        page.scene.text(left, y + TEXT, &n.to_string(), Anchor::Start, number);
        y = page.led([left + 20.0, y], width - 20.0, lead, &limited(rest, REST)) + 2.5;
    }
    let x = left + width + GAP;
    let room = Frame { x, y: top, w: left + page.width() - x, h: PLOTS };
    let below = four(of, plots, page, room);
    page.y = y.max(below) + 8.0;
    decided(of, pages);
    rests(of, pages);
}

/// The plots of the four rules, each with its odds; returns where they end.
fn four(of: &Subject<'_>, plots: &[PlotSpec], page: &mut Draft, room: Frame) -> f64 {
    let (w, h) = ((room.w - GAP) / 2.0, (room.h - 12.0) / 2.0);
    let cell = |n: usize| Frame {
        x: room.x + (n % 2) as f64 * (w + GAP),
        y: room.y + (n / 2) as f64 * (h + 12.0),
        w,
        h,
    };
    let of_rules: Vec<(Rule, &PlotSpec)> =
        plots.iter().filter_map(|plot| Some((plot.rule?, plot))).collect();
    let frames: Vec<Frame> = (0..of_rules.len())
        .map(|n| Frame { y: cell(n).y + 4.0, w: w - ODDS - 10.0, h: h - 4.0, ..cell(n) })
        .collect();
    let specs: Vec<&PlotSpec> = of_rules.iter().map(|(_, plot)| *plot).collect();
    let unit = plots_page::plots(page, &frames, &specs, &[0.72], None);
    let end = of.scenario.quarter_label(of.last());
    for (n, (rule, _)) in of_rules.iter().enumerate() {
        let Frame { x, y, w, .. } = cell(n);
        page.hairline(x, y, w);
        let words = format!("of futures keep {} to the end of {end}", rule.title());
        let (at, odds) = ([x + w - ODDS, y + 22.0], holds(of, *rule));
        odds_mark::column(page, at, ODDS, &words, odds);
    }
    let mut y = room.y + room.h + 4.0;
    let small = page.ink(CAPTION, page.palette.dim);
    if unit.is_none() {
        let words = "The names here are too long for plots of this size: see the next page.";
        page.paragraph([room.x, room.y + 60.0], w - ODDS - 10.0, words, small);
    }
    let words = "Line: as expected, without bad luck, its value at the end right above, with the median: half of all futures lie \
                 below (dotted); tinted: eight and five of ten. A rule is kept in a future in which it is never broken. \
                 Bracket: 95 % interval by chance of the sample.";
    y = page.paragraph([room.x, y], room.w, words, small);
    y
}

/// The most words of a kind told of a quarter; how many more there are is said.
const MOST: usize = 3;
/// The most characters of each.
const WORDS: usize = 48;

/// What is decided, a column a quarter.
fn decided(of: &Subject<'_>, pages: &mut Pages) {
    let names = of.run.schedule().names();
    let mut quarters: Vec<(u32, [Vec<String>; 4])> = Vec::new();
    for planned in effective(of) {
        if quarters.last().is_none_or(|(quarter, _)| *quarter != planned.quarter) {
            quarters.push((planned.quarter, Default::default()));
        }
        let Some((_, rows)) = quarters.last_mut() else { continue };
        let decision = &planned.decision;
        let (row, words) = match (decision.brief(names), decision.sign()) {
            (Brief::Hires(count), _) => (0, format!("{count:+}")),
            (Brief::Words(words), Sign::Begins) => (1, words),
            (brief, sign) => {
                let row = if sign == Sign::World { 3 } else { 2 };
                // A word that names nothing and counts nothing says too little here.
                let tells =
                    |words: &str| words.contains(|c: char| c.is_uppercase() || c.is_numeric());
                match brief {
                    Brief::Words(words) if tells(&words) => (row, words),
                    _ => (row, decision.describe(names)),
                }
            }
        };
        rows[row].push(words);
    }
    // All of it stands with the decisions.
    for row in quarters.iter_mut().flat_map(|(_, rows)| &mut rows[1..]) {
        row.iter_mut().for_each(|words| *words = limited(words, WORDS));
        if row.len() > MOST {
            let more = row.len() - (MOST - 1);
            row.truncate(MOST - 1);
            row.push(format!("and {more} more"));
        }
    }
    // Hires of a quarter are one number.
    for (_, rows) in &mut quarters {
        let hires: i64 = rows[0].iter().filter_map(|it| it.parse::<i64>().ok()).sum();
        rows[0] = if rows[0].is_empty() { vec![] } else { vec![format!("{hires:+}")] };
    }
    if quarters.is_empty() {
        return;
    }
    let titles = ["Hires", "New teams", "Other", "The world"];
    for (n, chunk) in quarters.chunks(QUARTERS).enumerate() {
        let ink = pages.last().plain();
        let head = 64.0;
        let width = (pages.last().width() - head) / QUARTERS as f64;
        let wrapped = |row: usize, rows: &[Vec<String>; 4]| -> Vec<String> {
            let wrap = |words: &String| svg_text::wrap(words, ink.size, ink.face, width - 8.0);
            rows[row].iter().flat_map(wrap).collect()
        };
        let heights: Vec<usize> = (0..4)
            .map(|row| chunk.iter().map(|(_, rows)| wrapped(row, rows).len()).max().unwrap_or(0))
            .collect();
        let lines: usize = heights.iter().sum();
        let needed = 48.0 + lines as f64 * TEXT * LEADING + 4.0 * 3.0;
        if pages.last().y + needed > pages.last().bottom() {
            pages.go_on();
        }
        let page = pages.last();
        let left = page.left();
        let about =
            "a quarter's decisions take effect at its beginning; quarters without any are left out";
        let (title, about) =
            if n == 0 { ("What is decided", about) } else { ("What is decided, later", "") };
        let mut y = page.section(left, page.y, page.width(), title, about);
        let dim = page.dim();
        let row_of =
            |page: &mut Draft, header: bool, y: f64, title: &str, cells: Vec<Vec<String>>| {
                let mut shapes = Vec::new();
                let from = page.scene.shapes.len();
                page.scene.text(left, y + TEXT, title, Anchor::Start, dim);
                shapes.push(from..page.scene.shapes.len());
                for (n, lines) in cells.iter().enumerate() {
                    let from = page.scene.shapes.len();
                    for (i, line) in lines.iter().enumerate() {
                        let at =
                            [left + head + n as f64 * width, y + TEXT + i as f64 * TEXT * LEADING];
                        let ink = if header { dim } else { ink };
                        page.scene.text(at[0], at[1], line, Anchor::Start, ink);
                    }
                    shapes.push(from..page.scene.shapes.len());
                }
                page.rows(Row { header, cells: shapes }, header);
            };
        let labels = chunk.iter().map(|(q, _)| vec![of.scenario.quarter_label(*q)]).collect();
        row_of(page, true, y, "", labels);
        y += TEXT * LEADING + 2.0;
        for (row, title) in titles.iter().enumerate().filter(|(row, _)| heights[*row] > 0) {
            let cells = chunk.iter().map(|(_, rows)| wrapped(row, rows)).collect();
            row_of(page, false, y, title, cells);
            y += heights[row] as f64 * TEXT * LEADING + 3.0;
        }
        page.y = y + 6.0;
    }
}

/// What the verdict rests on: the inputs on which it turns.
fn rests(of: &Subject<'_>, pages: &mut Pages) {
    const SHOWN: usize = 3;
    let schedule = of.run.schedule();
    let needed = if of.turns.is_empty() { 44.0 } else { 86.0 };
    if pages.last().y + needed > pages.last().bottom() {
        pages.go_on();
    }
    let page = pages.last();
    let (left, width) = (page.left(), page.width());
    let found_with = match of.held_futures {
        0 => String::new(),
        futures => format!(", found with {} futures", grouped(futures)),
    };
    let about = format!(
        "single inputs, each held where it is rarer than in one of ten futures{found_with}; it turns where the odds move by 15 \
         points or the expected run ends otherwise"
    );
    let y = page.section(left, page.y, width, "What the verdict rests on", &about);
    if of.turns.is_empty() {
        let words = match of.held {
            0 => "The organization is too large for its inputs to be tried one by one.".into(),
            held => format!(
                "None of the {held} uncertain numbers tried, which are those the futures draw (growth, loads, efforts, \
                 leavers, hiring and others), turns it."
            ),
        };
        let ink = page.plain();
        page.y = page.paragraph([left, y], width, &words, ink) + 8.0;
        return;
    }
    let column = (width - 2.0 * GAP) / 3.0;
    let mut bottom = y;
    for (n, turn) in of.turns.iter().take(SHOWN).enumerate() {
        let x = left + n as f64 * (column + GAP);
        let (if_so, assumed) = turning_words::words(turn, schedule);
        let mut lead = if_so;
        if let Some(first) = lead.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        let mut below = page.led([x + 14.0, y], column - 14.0, &lead, &assumed);
        let color = page.palette.at_risk;
        shape(&mut page.scene, Standing::AtRisk, [x + 5.0, y + 7.0], 4.5, color);
        for (share, words) in [(turn.stands[0], "as assumed"), (turn.stands[1], "if so")] {
            page.part(Part::Paragraph, |page| {
                let (ink, dim) = (page.plain(), page.dim());
                page.scene.text(x + 14.0, below + TEXT, words, Anchor::Start, dim);
                let (from, most) = (x + 84.0, column - 84.0 - 44.0);
                page.scene.rect(from, below + 4.0, most, 5.0, page.palette.line);
                page.scene.rect(from, below + 4.0, most * share, 5.0, page.palette.accent);
                let at = from + most + 40.0;
                page.scene.text(at, below + TEXT, &likelihood(share), Anchor::End, ink);
            });
            below += TEXT * LEADING;
        }
        bottom = bottom.max(below);
    }
    page.y = bottom + 6.0;
    if let Some(more) = of.turns.get(SHOWN..).filter(|more| !more.is_empty()) {
        let words: Vec<String> =
            more.iter().map(|turn| turning_words::line(turn, schedule)).collect();
        let ink = page.dim();
        let text = format!("Also, each alone: {}.", words.join("; "));
        let lines = svg_text::wrap(&text, ink.size, ink.face, width).len() as f64;
        if page.y + lines * TEXT * LEADING > page.bottom() {
            pages.go_on();
        }
        let page = pages.last();
        page.y = page.paragraph([left, page.y], width, &text, ink);
    }
}
