//! What would sink a plan, on pages: each threat at the smallest size that breaks it, the likeliest first, with the
//! cheapest decision that prevents it, or else brings back most; and what the plan withstands.

use std::ops::Range;

use super::chart::contents::shape;
use super::chart::drawn_table::{self, DrawnCell, DrawnColumn, Weight};
use super::chart::look::{Frame, Look};
use super::chart::odds_bar;
use super::chart::palette::Palette;
use super::chart::rounded;
use super::chart::scene::{Anchor, Fill, Scene};
use super::chart::section::{Picture, heading, paragraph};
use super::chart::svg_text::wrap;
use super::red_team_words::{basis, brought_back, how_people_leave};
use super::short_names::ShortNames;
use super::unheld_words::{FIRST, as_it_is, mostly_fails};
use crate::model::Scenario;
use crate::model::money_text::money;
use crate::model::number_text::{counted, futures, likelihood};
use crate::planning::{
    Breaking, Prevention, RedTeamReport, chance_in_words, changes, threats_in_words,
};

/// The pages' width, px, and the most height: a page that is taller is drawn so small that what explains is left out.
const WIDTH: f64 = 1220.0;
const FULL: f64 = 720.0;
/// Height of the line of heads, of a line of words and of one of what explains them; between two rows; of the key.
const HEAD: f64 = 24.0;
const LINE: f64 = 19.0;
const DIM: f64 = 16.5;
const APART: f64 = 13.0;
const KEY: f64 = 26.0;
/// Sizes of type of words and of what explains them.
const TEXT: f64 = 14.0;
const EXPLAINS: f64 = 12.5;
/// Where columns begin, or end: what happens, its chance, the odds then, their bar, what prevents it.
const WORDS: f64 = 372.0;
const CHANCE: f64 = 512.0;
const ODDS: f64 = 538.0;
const BAR: [f64; 2] = [616.0, 112.0];
const PREVENTS: f64 = 756.0;
/// The most room of what those that are withstood have in common.
const COMMON: f64 = 260.0;

/// What a page is told of.
struct Told<'a> {
    report: &'a RedTeamReport,
    scenario: &'a Scenario,
    pay: bool,
    look: Look<'a>,
    names: ShortNames,
}

/// The sentence that sums it up: what is the likeliest to sink the plan of a scenario.
pub fn title(report: &RedTeamReport, scenario: &Scenario) -> String {
    let goal = report.goal.name();
    match report.breakings.first() {
        None if !report.holds_as_it_is => {
            format!("The plan does not hold as it is: {}", as_it_is(report))
        }
        None if report.withstood.is_empty() => {
            "Nothing could be tried that may sink the plan".into()
        }
        None => "Nothing that was tried sinks the plan".into(),
        Some(first) => {
            let called = |quarter: u32| scenario.quarter_label(quarter);
            let words = threats_in_words(&first.threats, scenario, &called);
            let words = ShortNames::of([scenario, scenario]).within(&words);
            format!(
                "The likeliest to sink it, {}: {words}; {goal} in {} of futures then, not {}",
                chance_in_words(first.chance),
                likelihood(first.figure.figure),
                likelihood(report.present.figure)
            )
        }
    }
}

/// What explains that.
pub fn subtitle(report: &RedTeamReport) -> String {
    if !report.holds_as_it_is {
        return format!("So nothing is left to sink, and no threat was tried. {FIRST}");
    }
    let explained = format!(
        "A red team on the plan: what takes {} or more of the {} of futures in which {}, each at the smallest size that does, the likeliest first; and the cheapest decision found that prevents it, with how much of what is lost it brings back",
        likelihood(1.0 - report.holds),
        likelihood(report.present.figure),
        report.goal.name()
    );
    match mostly_fails(report) {
        Some(fails) => format!("{fails} {explained}"),
        None => explained,
    }
}

/// Everything but the title; `pay` where what prevention costs is told. Several pages where one does not hold it.
pub fn pages(
    report: &RedTeamReport,
    scenario: &Scenario,
    pay: bool,
    palette: &Palette,
) -> Vec<Picture> {
    let names = ShortNames::of([scenario, scenario]);
    let of = Told { report, scenario, pay, look: Look::plain(palette), names };
    let mut parts: Vec<(Scene, f64)> = report.breakings.iter().map(|it| of.row(it)).collect();
    parts.push(of.foot());
    let heights: Vec<f64> = parts.iter().map(|(_, height)| *height).collect();
    let room = FULL - of.begin(true).1 - KEY;
    let foot = parts.len() - 1;
    let mut parts = parts.into_iter();
    let page = |on_it: Range<usize>| {
        let has_rows = on_it.start < foot;
        let (mut scene, mut top) = of.begin(has_rows);
        for (part, height) in parts.by_ref().take(on_it.len().min(foot.saturating_sub(on_it.start)))
        {
            scene.append(part.placed([0.0, top], 1.0));
            top += height;
            let pen = of.look.pen(0.8, palette.line);
            scene.line([0.0, top - APART / 2.0], [WIDTH, top - APART / 2.0], pen);
        }
        if has_rows {
            of.key(&mut scene, top);
            top += KEY;
        }
        if on_it.end > foot
            && let Some((part, height)) = parts.next()
        {
            scene.append(part.placed([0.0, top], 1.0));
            top += height;
        }
        // A text ends where the picture does.
        scene.text(0.0, top, "", Anchor::Start, of.look.ink(EXPLAINS, palette.dim));
        Picture { scene, size: [WIDTH, top] }
    };
    on_pages(&heights, room, !report.withstood.is_empty()).into_iter().map(page).collect()
}

/// Rows, and the foot after them, on pages: below the last row where there is room; else on a page of its own, unless it is a
/// few lines that explain alone.
fn on_pages(heights: &[f64], room: f64, has_table: bool) -> Vec<Range<usize>> {
    let Some((foot, rows)) = heights.split_last().filter(|(_, rows)| !rows.is_empty()) else {
        return std::iter::once(0..heights.len()).collect();
    };
    let mut pages = balanced(rows, room);
    if let Some(last) = pages.last_mut() {
        let used: f64 = rows[last.clone()].iter().sum();
        match used + foot <= room {
            true => last.end += 1,
            false if has_table => pages.push(rows.len()..heights.len()),
            false => return balanced(heights, room),
        }
    }
    pages
}

/// Parts on as few pages as hold them, about as much on each: no page for a row or two.
fn balanced(heights: &[f64], room: f64) -> Vec<Range<usize>> {
    let filled = |room: f64| {
        let mut pages: Vec<Range<usize>> = Vec::new();
        let mut top = 0.0;
        for (nth, height) in heights.iter().enumerate() {
            match pages.last_mut() {
                Some(last) if top + height <= room => last.end = nth + 1,
                _ => {
                    pages.push(nth..nth + 1);
                    top = 0.0;
                }
            }
            top += height;
        }
        pages
    };
    let full = filled(room);
    let least = heights.iter().sum::<f64>() / full.len() as f64;
    let rooms = (0..20).map(|nth| least + (room - least) * f64::from(nth) / 20.0);
    rooms.map(filled).find(|pages| pages.len() == full.len()).unwrap_or(full)
}

impl Told<'_> {
    fn called(&self, quarter: u32) -> String {
        self.scenario.quarter_label(quarter)
    }

    /// A page, and where what is on it begins.
    fn begin(&self, has_rows: bool) -> (Scene, f64) {
        let mut scene = Scene::default();
        if !has_rows {
            return (scene, 0.0);
        }
        let about = "each at the smallest size that breaks the plan";
        let height =
            heading(&mut scene, [0.0; 2], WIDTH, ("What would sink it", about), &self.look);
        let dim = self.look.ink(EXPLAINS, self.look.palette.dim);
        let then = format!("{} then", self.report.goal.name());
        for (x, words, anchor) in [
            (0.0, "what happens", Anchor::Start),
            (CHANCE, "chance", Anchor::End),
            (ODDS, then.as_str(), Anchor::Start),
            (PREVENTS, "what prevents it", Anchor::Start),
        ] {
            scene.text(x, height + 13.0, words, anchor, dim);
        }
        (scene, height + HEAD)
    }

    /// What marks and bars mean.
    fn key(&self, scene: &mut Scene, top: f64) {
        let end = odds_bar::key(scene, [0.0, top], &self.look);
        let bar = format!(
            "bar: in how many of {} {} then; bracket: where as many others would put it; upright mark: without any of it",
            futures(self.report.present.futures),
            self.report.goal.name()
        );
        let dim = self.look.ink(EXPLAINS, self.look.palette.dim);
        scene.text(end, top + EXPLAINS, &bar, Anchor::Start, dim);
    }

    /// What breaks the plan, drawn from the origin on, and the height it takes up.
    fn row(&self, of: &Breaking) -> (Scene, f64) {
        let mut scene = Scene::default();
        let p = self.look.palette;
        let called = |quarter: u32| self.called(quarter);
        let (plain, bold) = (self.look.ink(TEXT, p.text), self.look.bold(TEXT, p.text));
        let base = TEXT;
        let words = threats_in_words(&of.threats, self.scenario, &called);
        let not = of.harmless.as_ref().map(|it| it.words_with(self.scenario, &called));
        let not = not.map(|words| format!("not yet: {words}"));
        let left = self.cell(&mut scene, 0.0, WORDS, [&words, not.as_deref().unwrap_or_default()]);
        scene.text(CHANCE, base, &chance_in_words(of.chance), Anchor::End, plain);
        let odds = &of.figure;
        if self.report.goal.is_odds() {
            let standing = odds_bar::standing(odds.figure);
            shape(&mut scene, standing, [ODDS + 5.0, base - 5.0], 5.0, p.standing(standing));
        }
        scene.text(ODDS + 66.0, base, &likelihood(odds.figure), Anchor::End, bold);
        let share = (odds.figure, odds.within);
        odds_bar::draw(&mut scene, [BAR[0], base - 5.0], BAR[1], share, p.dim, &self.look);
        let without = BAR[0] + BAR[1] * self.report.present.figure.clamp(0.0, 1.0);
        let mark = Frame { x: without - 1.5, y: base - 11.0, w: 3.0, h: 12.0 };
        rounded::filled(&mut scene, mark, 1.0, Fill { color: p.accent, opacity: 1.0 });
        let (what, then) = self.prevention(of);
        let right = self.cell(&mut scene, PREVENTS, WIDTH - PREVENTS, [&what, &then]);
        (scene, left.max(right) + APART)
    }

    /// Words and, below them, what explains them. Returns the height they take up.
    fn cell(&self, scene: &mut Scene, x: f64, width: f64, [words, about]: [&str; 2]) -> f64 {
        let p = self.look.palette;
        let (plain, dim) = (self.look.ink(TEXT, p.text), self.look.ink(EXPLAINS, p.dim));
        let [words, about] = [words, about].map(|it| self.names.within(it));
        let mut base = TEXT;
        for line in wrap(&words, plain.size, plain.face, width) {
            scene.text(x, base, &line, Anchor::Start, plain);
            base += LINE;
        }
        base -= LINE - DIM;
        if !about.is_empty() {
            for line in wrap(&about, dim.size, dim.face, width) {
                scene.text(x, base, &line, Anchor::Start, dim);
                base += DIM;
            }
        }
        base - DIM + 4.0
    }

    /// What prevents it, or else brings back most, and what it comes to then.
    fn prevention(&self, of: &Breaking) -> (String, String) {
        let (before, by) = match &of.prevention {
            Prevention::Nothing => return ("nothing within the limits".into(), String::new()),
            Prevention::NotSought => return ("not sought".into(), String::new()),
            Prevention::InPart(by) => ("nothing; most is brought back by: ", by),
            Prevention::By(by) => ("", by),
        };
        let called = |quarter: u32| self.called(quarter);
        let names = [self.scenario, &by.scenario].map(Scenario::names);
        let changes = changes(&self.scenario.plan, &by.scenario.plan);
        let told = changes.iter().map(|it| it.words_with(&names[0], &names[1], &called));
        let heads = match by.heads {
            0 => String::new(),
            heads => format!("; {} more", counted(heads as usize, "head")),
        };
        let cost = match by.cost {
            cost if !self.pay || cost.abs() < 0.5 => String::new(),
            cost if cost > 0.0 => format!(", costing {} more", money(cost)),
            cost => format!(", costing {} less", money(-cost)),
        };
        let then = format!(
            "then {}, {}; {} when nothing happens{heads}{cost}",
            likelihood(by.figure.figure),
            brought_back(self.report, of, by),
            likelihood(by.unhurt.figure)
        );
        (format!("{before}{}", told.collect::<Vec<_>>().join("; ")), then)
    }

    /// What it withstands, and what the figures stand on, drawn from the origin on, and the height it takes up.
    fn foot(&self) -> (Scene, f64) {
        let mut scene = Scene::default();
        let p = self.look.palette;
        let dim = self.look.ink(EXPLAINS, p.dim);
        let mut top = 0.0;
        if !self.report.withstood.is_empty() {
            let about = "each by itself, the largest that was tried of each";
            let title = ("What it withstands", about);
            top += heading(&mut scene, [0.0, top], WIDTH, title, &self.look) - 6.0;
            let columns = [
                DrawnColumn::text("", COMMON),
                DrawnColumn::text("the largest tried, and when", WIDTH - COMMON - 20.0),
            ];
            let [_, height] =
                drawn_table::draw(&mut scene, [0.0, top], &columns, &self.withstood(), &self.look);
            top += height + 6.0;
        }
        let how = how_people_leave(self.report).map_or(String::new(), |it| format!("{it} "));
        let words = format!("{how}{}", basis(self.report));
        top += paragraph(&mut scene, [0.0, top], WIDTH, &words, dim);
        (scene, top)
    }

    /// Rows of what it withstands: those that have something in common together.
    fn withstood(&self) -> Vec<Vec<DrawnCell>> {
        let called = |quarter: u32| self.called(quarter);
        let mut rows: Vec<(&'static str, Vec<String>)> = Vec::new();
        for threat in &self.report.withstood {
            let common = threat.kind.in_common();
            let brief = self.names.within(&threat.brief(self.scenario, &called));
            match rows.iter_mut().find(|(of, _)| *of == common) {
                Some((_, all)) => all.push(brief),
                None => rows.push((common, vec![brief])),
            }
        }
        let row = |(common, all): (&'static str, Vec<String>)| {
            vec![DrawnCell::of(common, Weight::Faint), DrawnCell::plain(all.join("; "))]
        };
        rows.into_iter().map(row).collect()
    }
}
