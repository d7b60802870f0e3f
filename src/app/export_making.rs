//! What is asked for is found, put on pages or into tables, and written in a format. The commands and the
//! window's dialog come here.

use std::sync::Arc;

use super::export_job::{Content, Found, Job, Made};
use super::exportable::What;
use super::exported_comparison::SideBySide;
use super::exporting;
use super::packing::{self, PackOptions};
use super::platform::Platform;
use super::work_progress::Report;
use super::{exported_ask, exported_charts, exported_organization};
use crate::export::chart::png::Image;
use crate::export::pack::PackLayout;
use crate::export::{plan_tables, run_book, run_tables};

impl Job<'_> {
    /// Makes it; `None` where `report` said not to go on.
    ///
    /// # Errors
    /// Why it cannot be made, in words.
    pub fn make(
        &self,
        platform: &dyn Platform,
        report: Report<'_>,
    ) -> Result<Option<Made>, String> {
        if !self.what.formats().any(|format| format == self.format) {
            return Err(format!("{} holds no {}", self.format.name, self.what.words().0));
        }
        let Some(content) = self.content(report)? else { return Ok(None) };
        Ok(Some(match content {
            Content::Tables(file) => Made { files: vec![file], told: Vec::new() },
            Content::Pages(document) => {
                let (files, told) =
                    exporting::files(platform, self.format, self.name, &document, self.look)
                        .map_err(|error| error.to_string())?;
                Made { files, told }
            }
        }))
    }

    /// Makes an image of its first page; `None` where `report` said not to go on.
    ///
    /// # Errors
    /// Why it cannot be made, in words.
    pub fn image(
        &self,
        platform: &dyn Platform,
        report: Report<'_>,
    ) -> Result<Option<Image>, String> {
        match self.content(report)? {
            Some(Content::Pages(document)) => {
                let image = exporting::image(platform, &document, self.look);
                image.map(Some).map_err(|error| error.to_string())
            }
            _ => Ok(None),
        }
    }

    fn content(&self, report: Report<'_>) -> Found {
        match self.what {
            What::Tornado => exported_charts::tornado(self, report),
            What::Lanes => exported_charts::lanes(self),
            What::Org => exported_organization::found(self),
            What::Ask => exported_ask::found(self, report),
            What::Compare => self.compare(report),
            What::Pack => self.pack(report),
            What::Table | What::Decisions | What::Cookbook => self.tables(),
            _ => exported_charts::plots(self, report),
        }
    }

    fn pack(&self, report: Report<'_>) -> Found {
        let against = self.against.scenarios().first().cloned();
        let layout = PackLayout { size: self.paper, theme: self.theme };
        let Some(red_team) = self.red_team.find(self.scenario, report)? else { return Ok(None) };
        let report = |done, of| {
            let (done, of) = self.red_team.after(done, of);
            report(done, of)
        };
        let offers = self.counter_offer.find(self.scenario, &report)?;
        let Some(offers) = offers else { return Ok(None) };
        let options = PackOptions { against, without: self.without, layout, offers, red_team };
        let after = |done, of| {
            let (done, of) = self.counter_offer.after(done, of);
            report(done, of)
        };
        let document = packing::pack(self.scenario, self.name, self.day, &options, &after)?;
        Ok(document.map(Content::Pages))
    }

    fn compare(&self, report: Report<'_>) -> Found {
        let mut all = vec![(self.name.to_owned(), Arc::new(self.scenario.clone()))];
        all.extend(self.against.scenarios().iter().cloned());
        if all.len() < 2 {
            return Err("there is nothing to compare with; say what with --against FILE".into());
        }
        let Some(found) = SideBySide::find(&all, self.quarter(), report)? else { return Ok(None) };
        if self.is_on_pages() {
            let document = found.document(self.theme.palette(), self.day, report);
            return Ok(document.map(Content::Pages));
        }
        let made = found.tables(self.format, None, self.raw);
        made.map(|file| Some(Content::Tables(file))).map_err(|error| error.to_string())
    }

    fn tables(&self) -> Found {
        let run = self.run()?;
        let (scenario, format, name) = (self.scenario, self.format, self.name);
        let made = match self.what {
            What::Table if format.holds_several() => {
                let words = run_book::Words::of(scenario, &run);
                format.book(name, run_book::book(name, scenario, &run, &words).raw(self.raw))
            }
            What::Decisions => {
                let rows = plan_tables::decisions(scenario, &run);
                format.table(name, plan_tables::decision_table(&rows).raw(self.raw))
            }
            What::Cookbook => {
                let rows = plan_tables::services(scenario, &run, self.quarter_or_last());
                format.table(name, plan_tables::service_table(&rows).raw(self.raw))
            }
            _ => {
                let table = run_tables::table(&run, run_tables::By::Quarter, run_tables::Per::Org);
                format.table(name, table.raw(self.raw))
            }
        };
        made.map(|file| Some(Content::Tables(file))).map_err(|error| error.to_string())
    }
}
