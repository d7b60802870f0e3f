//! The review pack: a scenario for people who never open the program, page by page, from its figures alone.

mod assumptions_pages;
mod bookmark_pages;
mod odds_mark;
mod origin_pages;
pub mod pack_page;
mod pack_table;
mod plan_pages;
mod plots_page;
mod reading_guide;
mod summary;
mod ten_lines;

use super::basis::written;
use super::chart::palette::Theme;
use super::chart::scene::Scene;
use super::chart::{Spread, spec};
use super::sheet::Document;
use crate::model::number_text::grouped;
use crate::model::{PerRule, Scenario};
use crate::planning::Offers;
use crate::sim::Trajectory;
use crate::sim::decision_impact::DecisionImpact;
use crate::sim::futures::Survey;
use crate::sim::turning_point::TurningPoint;
use pack_page::Pages;

/// What is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Without {
    /// The names of people.
    pub names: bool,
    /// What people cost.
    pub pay: bool,
}

impl Without {
    /// What is shown and what is not, for the footer.
    fn words(self) -> &'static str {
        match (self.names, self.pay) {
            (false, false) => "",
            (true, false) => "without names",
            (false, true) => "without pay",
            (true, true) => "without names and pay",
        }
    }
}

/// What a pack is about, and all that was found of it.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// What the scenario is called.
    pub name: &'a str,
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Its expected run.
    pub run: &'a Trajectory,
    /// Its futures.
    pub survey: &'a Survey,
    /// The inputs on which the verdict turns, the most telling first.
    pub turns: &'a [TurningPoint],
    /// How many inputs were tried for that; 0 where none was.
    pub held: usize,
    /// How many futures were run with each of them held.
    pub held_futures: u32,
    /// What each decision does to the rules, in the order of the plan; `None` where there are too many to
    /// find that in passing.
    pub impacts: Option<&'a [DecisionImpact]>,
    /// What it is held against, what that is called, and its expected run; `None` where it is against nothing.
    pub other: Option<(&'a str, &'a Scenario, &'a Trajectory)>,
    /// What less would do, and the smallest ask, where that is known.
    pub offers: Option<&'a Offers>,
    /// The day, where it is told: year, month, day.
    pub date: Option<(u16, u8, u8)>,
    /// What is left out.
    pub without: Without,
}

impl Subject<'_> {
    /// The last quarter, from 0.
    fn last(&self) -> u32 {
        self.scenario.quarter_count().saturating_sub(1)
    }
}

/// How a pack looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PackLayout {
    /// Width and height of its pages, px of 1/96 inch: [`A4`](super::sheet::A4) or
    /// [`LETTER`](super::sheet::LETTER).
    pub size: [f64; 2],
    /// The colours.
    pub theme: Theme,
}

/// A page with a picture that others make, after the summary.
pub struct PicturePage<'a> {
    /// What the page is about, in a word or two: "The ask".
    pub section: &'static str,
    /// The sentence that sums it up.
    pub title: String,
    /// What explains that.
    pub sub: String,
    /// What the picture shows in words.
    pub words: String,
    /// Draws the picture, its origin at the upper left, in a room of this width and height, px.
    pub draw: &'a dyn Fn([f64; 2]) -> Scene,
}

/// Makes the pages of a pack, those of `pictures` after the summary. `go_on` is told how many steps are
/// done and of how many, and says whether to go on; `None` where it said no.
pub fn document(
    of: &Subject<'_>,
    layout: PackLayout,
    pictures: &[PicturePage<'_>],
    go_on: &dyn Fn(u64, u64) -> bool,
) -> Option<Document> {
    let spreads = PerRule::of(|rule| Spread::of(of.survey, rule));
    let plots = spec::plots_with(of.scenario, of.run, Some(&spreads));
    let makers: [&dyn Fn(&mut Pages); 8] = [
        &|pages| summary::write(of, &plots, pages),
        &|pages| reading_guide::write(of, pages),
        &|pages| bookmark_pages::write(of, &plots, pages),
        &|pages| {
            for PicturePage { section, title, sub, words, draw } in pictures {
                pages.begin(section, title, sub).picture(words.clone(), draw);
            }
        },
        &|pages| plots_page::write(of, &plots, pages),
        &|pages| plan_pages::write_decisions(of, pages),
        &|pages| plan_pages::write_cookbook(of, pages),
        &|pages| assumptions_pages::write(of, pages),
    ];
    let mut pages = Pages::new(frame(of, layout));
    for (make, done) in makers.iter().zip(0..) {
        if !go_on(done, makers.len() as u64) {
            return None;
        }
        make(&mut pages);
    }
    let title = format!("{}: review pack", of.name);
    Some(Document { title, language: "en", date: of.date, sheets: pages.finish() })
}

fn frame(of: &Subject<'_>, layout: PackLayout) -> pack_page::Frame {
    let [first, last] = [0, of.last()].map(|quarter| of.scenario.quarter_label(quarter));
    let date = of.date.map_or_else(String::new, |date| format!("pack of {} · ", written(date)));
    let seed = of.scenario.uncertainty.seed;
    let basis = format!(
        "{date}model 2 · {} futures, seed {seed}, the same luck for all · odds hold given this model; \
         intervals tell the chance of the sample alone",
        grouped(of.survey.futures())
    );
    pack_page::Frame {
        size: layout.size,
        span: format!("{} · {first} to {last}", of.name),
        name: of.name.into(),
        basis,
        without: of.without.words().into(),
        palette: layout.theme.palette(),
    }
}
