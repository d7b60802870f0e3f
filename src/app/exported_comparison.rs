//! Scenarios side by side on their way out: what there is to be told of them, on a page, as tables or in
//! words.

use super::named_scenario::Named;
use super::surveys::{of_each, some};
use super::turns::{Turns, in_words};
use super::work_progress::Report;
use crate::edit::{Difference, differences};
use crate::export::artifact::Artifact;
use crate::export::basis::{self, Day};
use crate::export::book::{Book, Sheet};
use crate::export::chart::Palette;
use crate::export::chart::section::Picture;
use crate::export::comparison::{self, Compared, Figure};
use crate::export::comparison_page::{ComparisonPage, title};
use crate::export::format::{ExportError, Format};
use crate::export::sheet::Document;
use crate::export::{comparison_tables as tables, comparison_words as words};
use crate::model::Scenario;
use crate::sim::futures::Survey;
use crate::sim::{self, Trajectory};

/// A table of scenarios side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComparisonTable {
    /// Every figure of every scenario.
    Figures,
    /// Decisions and assumptions that differ from the first scenario's.
    Differences,
    /// In which share of futures each does better and worse than the first.
    Better,
}

/// Scenarios, the first being what the others are held against, all with its luck.
pub struct SideBySide {
    names: Vec<String>,
    shared: Vec<Scenario>,
    runs: Vec<Trajectory>,
    surveys: Vec<Option<Survey>>,
    pub(super) differences: Vec<Vec<Difference>>,
    quarter: u32,
}

impl SideBySide {
    /// Finds what there is to be told of them at the end of a quarter (from 0), or of the last that all have;
    /// `None` where `report` said not to go on.
    ///
    /// # Errors
    /// When one of them cannot be run.
    pub fn find(
        all: &[Named],
        quarter: Option<u32>,
        report: Report<'_>,
    ) -> Result<Option<SideBySide>, String> {
        let Some((_, first)) = all.first() else { return Ok(None) };
        let shared: Vec<Scenario> =
            all.iter().map(|(_, it)| comparison::with_luck_of(it, first)).collect();
        let runs = shared.iter().map(sim::run).collect::<Result<Vec<_>, _>>();
        let runs = runs.map_err(|refusal| refusal.to_string())?;
        let futures = of_each(shared.iter().zip(runs.iter().map(|run| &**run.schedule())));
        let (mut surveys, steps) = (Vec::new(), 2 * all.len() as u64);
        for ((scenario, run), done) in shared.iter().zip(&runs).zip(1..) {
            let go_on = || report(done, steps);
            let columns = comparison::columns();
            surveys.push(some(scenario, run.schedule(), futures, &columns, &go_on));
            if !go_on() {
                return Ok(None);
            }
        }
        let differences = all.iter().map(|(_, it)| differences(first, it)).collect();
        let shortest = all.iter().map(|(_, it)| it.quarter_count()).min().unwrap_or(1);
        let last = shortest.saturating_sub(1);
        let names = all.iter().map(|(name, _)| name.clone()).collect();
        let quarter = quarter.unwrap_or(last);
        Ok(Some(SideBySide { names, shared, runs, surveys, differences, quarter }))
    }

    fn sides(&self) -> Vec<Compared<'_>> {
        let side = |nth: usize| Compared {
            name: &self.names[nth],
            scenario: &self.shared[nth],
            run: &self.runs[nth],
            survey: self.surveys[nth].as_ref(),
        };
        (0..self.names.len()).map(side).collect()
    }

    /// On what each verdict turns.
    fn turns(&self, report: Report<'_>) -> Vec<String> {
        let steps = 2 * self.shared.len() as u64;
        let of = |(done, scenario): (u64, &Scenario)| {
            let turns = Turns::find(scenario, &|| report(done, steps));
            in_words(turns.as_ref())
        };
        (self.shared.len() as u64..).zip(&self.shared).map(of).collect()
    }

    /// All of it on a page; `None` where `report` said not to go on.
    pub fn document(
        &self,
        palette: &Palette,
        day: Option<Day>,
        report: Report<'_>,
    ) -> Option<Document> {
        let (sides, turns) = (self.sides(), self.turns(report));
        let page = ComparisonPage { whole: true, ..self.page(&sides, &turns) };
        let (title, about) = self.headed();
        let futures = self.surveys.first().and_then(Option::as_ref).map(Survey::futures);
        let basis = basis::line(&self.shared[0], &self.names[0], day, futures);
        let picture = page.picture(palette).footed(&basis, palette).titled(&title, &about, palette);
        let sheet = || Document::of(picture.sheet(&title, palette));
        report(1, 1).then(|| Document { date: day, ..sheet() })
    }

    fn page<'a>(&'a self, sides: &'a [Compared<'a>], turns: &'a [String]) -> ComparisonPage<'a> {
        let differences = &self.differences;
        ComparisonPage { sides, differences, turns, quarter: self.quarter, whole: false, pay: true }
    }

    /// What the page says in a sentence, and what explains it.
    pub(super) fn headed(&self) -> (String, String) {
        let sides = self.sides();
        (title(&sides), words::compared_with(&sides))
    }

    /// The same on two pages as wide as a sheet of paper.
    pub(super) fn pictures(&self, turns: &[String], pay: bool, palette: &Palette) -> [Picture; 2] {
        let sides = self.sides();
        ComparisonPage { pay, ..self.page(&sides, turns) }.pictures(palette)
    }

    /// All of it in words.
    pub fn text(&self) -> String {
        let (sides, turns) = (self.sides(), self.turns(&|_, _| true));
        let figures = comparison::figures(&sides, self.quarter);
        let better = comparison::better_than_the_first(&sides);
        words::text(&sides, self.quarter, &figures, &self.differences, (&better, &turns))
    }

    /// One table, or all of them where none is named and the format holds several, else the figures.
    ///
    /// # Errors
    /// When the format cannot hold them.
    pub fn tables(
        &self,
        format: &Format,
        what: Option<ComparisonTable>,
        raw: bool,
    ) -> Result<Artifact, ExportError> {
        const NAME: &str = "comparison";
        let sides = self.sides();
        let figures: Vec<Figure> = comparison::figures(&sides, self.quarter);
        let better = comparison::better_than_the_first(&sides);
        let table = |what| match what {
            ComparisonTable::Figures => tables::figures(&sides, &figures),
            ComparisonTable::Differences => tables::differences(&sides, &self.differences),
            ComparisonTable::Better => tables::better(&sides, &better),
        };
        match what {
            None if format.holds_several() => {
                let all = [
                    ("Figures", ComparisonTable::Figures),
                    ("Differences", ComparisonTable::Differences),
                    ("Better", ComparisonTable::Better),
                ];
                let sheets = all.map(|(name, what)| Sheet::new(name, table(what))).into();
                format.book(NAME, Book { title: "Comparison".into(), sheets }.raw(raw))
            }
            what => format.table(NAME, table(what.unwrap_or(ComparisonTable::Figures)).raw(raw)),
        }
    }
}
