//! What would sink a plan, on pages: each threat at the smallest size that breaks it, the likeliest first, with the
//! cheapest decision that prevents it.

use super::chart::contents::shape;
use super::chart::look::{Frame, Look};
use super::chart::odds_bar;
use super::chart::palette::Palette;
use super::chart::rounded;
use super::chart::scene::{Anchor, Fill, Scene};
use super::chart::section::{Picture, heading, paragraph};
use super::chart::svg_text::wrap;
use super::red_team_words::basis;
use crate::model::Scenario;
use crate::model::money_text::money;
use crate::model::number_text::{counted, futures, likelihood};
use crate::planning::{
    Breaking, Prevention, RedTeamReport, chance_in_words, changes, threats_in_words,
};

/// The pages' width, px, and the height from which on a row goes to the next one.
const WIDTH: f64 = 1220.0;
const FULL: f64 = 650.0;
/// Height of the line of heads, of a line of words and of one of what explains them; between two rows.
const HEAD: f64 = 24.0;
const LINE: f64 = 19.0;
const DIM: f64 = 16.5;
const APART: f64 = 13.0;
/// Where columns begin, or end: what happens, its chance, the odds then, their bar, what prevents it.
const WORDS: f64 = 410.0;
const CHANCE: f64 = 540.0;
const ODDS: f64 = 572.0;
const BAR: [f64; 2] = [652.0, 130.0];
const PREVENTS: f64 = 824.0;

/// What a page is told of.
struct Told<'a> {
    report: &'a RedTeamReport,
    scenario: &'a Scenario,
    pay: bool,
    look: Look<'a>,
}

/// The sentence that sums it up: what is the likeliest to sink the plan of a scenario.
pub fn title(report: &RedTeamReport, scenario: &Scenario) -> String {
    let goal = report.goal.name();
    match report.breakings.first() {
        None if report.present.figure <= 0.0 => {
            format!("Nothing is left to sink: {goal} in none of the futures")
        }
        None => "Nothing that was tried sinks the plan".into(),
        Some(first) => {
            let called = |quarter: u32| scenario.quarter_label(quarter);
            let words = threats_in_words(&first.threats, scenario, &called);
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
    format!(
        "A red team on the plan: what takes {} or more of the {} of futures in which {}, each at the smallest size that does, the likeliest first; and the cheapest decision found that prevents it",
        likelihood(1.0 - report.holds),
        likelihood(report.present.figure),
        report.goal.name()
    )
}

/// Everything but the title; `pay` where what prevention costs is told. Several pages where one does not hold it.
pub fn pages(
    report: &RedTeamReport,
    scenario: &Scenario,
    pay: bool,
    palette: &Palette,
) -> Vec<Picture> {
    let of = Told { report, scenario, pay, look: Look::plain(palette) };
    let mut done = Vec::new();
    let (mut scene, mut top) = of.begin();
    for (nth, breaking) in report.breakings.iter().enumerate() {
        let mut row = Scene::default();
        let height = of.row(&mut row, breaking);
        if top + height > FULL && nth > 0 {
            done.push(Picture { scene, size: [WIDTH, top] });
            (scene, top) = of.begin();
        }
        scene.append(row.placed([0.0, top], 1.0));
        top += height + APART;
        let pen = of.look.pen(0.8, palette.line);
        scene.line([0.0, top - APART / 2.0], [WIDTH, top - APART / 2.0], pen);
    }
    if !report.breakings.is_empty() {
        odds_bar::key(&mut scene, [0.0, top], &of.look);
        top += 26.0;
    }
    top += of.foot(&mut scene, top);
    done.push(Picture { scene, size: [WIDTH, top] });
    done
}

impl Told<'_> {
    fn called(&self, quarter: u32) -> String {
        self.scenario.quarter_label(quarter)
    }

    /// A page without rows, and where they begin.
    fn begin(&self) -> (Scene, f64) {
        let mut scene = Scene::default();
        let about = "each at the smallest size that breaks the plan";
        let height =
            heading(&mut scene, [0.0; 2], WIDTH, ("What would sink it", about), &self.look);
        let dim = self.look.ink(12.5, self.look.palette.dim);
        let then = format!("{} then", self.report.goal.name());
        if !self.report.breakings.is_empty() {
            for (x, words, anchor) in [
                (0.0, "what happens", Anchor::Start),
                (CHANCE, "chance", Anchor::End),
                (ODDS, then.as_str(), Anchor::Start),
                (PREVENTS, "what prevents it", Anchor::Start),
            ] {
                scene.text(x, height + 13.0, words, anchor, dim);
            }
        }
        (scene, height + HEAD)
    }

    /// Draws what breaks the plan from the origin on. Returns the height it takes up.
    fn row(&self, scene: &mut Scene, of: &Breaking) -> f64 {
        let p = self.look.palette;
        let called = |quarter: u32| self.called(quarter);
        let (plain, bold) = (self.look.ink(14.0, p.text), self.look.bold(14.0, p.text));
        let base = 14.0;
        let words = threats_in_words(&of.threats, self.scenario, &called);
        let not = of.harmless.as_ref().map(|it| it.words_with(self.scenario, &called));
        let not = not.map(|words| format!("not yet: {words}"));
        let left = self.cell(scene, 0.0, WORDS, [&words, not.as_deref().unwrap_or_default()]);
        scene.text(CHANCE, base, &chance_in_words(of.chance), Anchor::End, plain);
        let odds = &of.figure;
        if self.report.goal.is_odds() {
            let standing = odds_bar::standing(odds.figure);
            shape(scene, standing, [ODDS + 5.0, base - 5.0], 5.0, p.standing(standing));
        }
        scene.text(ODDS + 66.0, base, &likelihood(odds.figure), Anchor::End, bold);
        let share = (odds.figure, odds.within);
        odds_bar::draw(scene, [BAR[0], base - 5.0], BAR[1], share, p.dim, &self.look);
        let without = BAR[0] + BAR[1] * self.report.present.figure.clamp(0.0, 1.0);
        let mark = Frame { x: without - 1.5, y: base - 11.0, w: 3.0, h: 12.0 };
        rounded::filled(scene, mark, 1.0, Fill { color: p.accent, opacity: 1.0 });
        let (what, then) = self.prevention(&of.prevention);
        let right = self.cell(scene, PREVENTS, WIDTH - PREVENTS, [&what, &then]);
        left.max(right)
    }

    /// Words and, below them, what explains them. Returns the height they take up.
    fn cell(&self, scene: &mut Scene, x: f64, width: f64, [words, about]: [&str; 2]) -> f64 {
        let p = self.look.palette;
        let (plain, dim) = (self.look.ink(14.0, p.text), self.look.ink(12.0, p.dim));
        let mut base = 14.0;
        for line in wrap(words, plain.size, plain.face, width) {
            scene.text(x, base, &line, Anchor::Start, plain);
            base += LINE;
        }
        base -= LINE - DIM;
        if !about.is_empty() {
            for line in wrap(about, dim.size, dim.face, width) {
                scene.text(x, base, &line, Anchor::Start, dim);
                base += DIM;
            }
        }
        base - DIM + 4.0
    }

    /// What prevents it, and what it comes to then.
    fn prevention(&self, of: &Prevention) -> (String, String) {
        let by = match of {
            Prevention::Nothing => return ("nothing within the limits".into(), String::new()),
            Prevention::NotSought => return ("not sought".into(), String::new()),
            Prevention::By(by) => by,
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
            "then {}; {} when nothing happens{heads}{cost}",
            likelihood(by.figure.figure),
            likelihood(by.unhurt.figure)
        );
        (told.collect::<Vec<_>>().join("; "), then)
    }

    /// What it withstands, and what the figures stand on. Returns the height they take up.
    fn foot(&self, scene: &mut Scene, y: f64) -> f64 {
        let p = self.look.palette;
        let (text, dim) = (self.look.ink(13.0, p.text), self.look.ink(12.0, p.dim));
        let called = |quarter: u32| self.called(quarter);
        let mut top = y;
        if !self.report.withstood.is_empty() {
            let all = self.report.withstood.iter();
            let all: Vec<String> = all.map(|it| it.words_with(self.scenario, &called)).collect();
            let words = format!(
                "It withstands, each by itself, the largest that was tried of each (of a team no more leave than it can spare once the quarter's decisions are made): {}.",
                all.join("; ")
            );
            top += paragraph(scene, [0.0, top], WIDTH, &words, text) + 8.0;
        }
        let words = format!(
            "Bar: in how many of {} {} then; bracket: where as many other futures would put it; upright mark: without any of it. {}",
            futures(self.report.present.futures),
            self.report.goal.name(),
            basis(self.report)
        );
        top += paragraph(scene, [0.0, top], WIDTH, &words, dim);
        // A text ends where the picture does.
        scene.text(0.0, top, "", Anchor::Start, dim);
        top - y
    }
}
