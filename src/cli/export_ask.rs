//! `arborist export --what ask`: the ask on a page, or as tables.

use std::path::Path;

use super::drawing::{drawn, only};
use super::out;
use crate::app::exporting::DocumentLook;
use crate::export::ask::{self, ask_tables, ask_words, found};
use crate::export::book::{Book, Sheet};
use crate::export::chart::Palette;
use crate::export::format::Format;
use crate::export::sheet::Document;
use crate::model::Scenario;
use crate::sim;

/// How the ask is written.
pub struct Written<'a> {
    /// The scenario's name.
    pub name: &'a str,
    /// The format.
    pub format: &'static Format,
    /// How the page looks, and its colours.
    pub look: DocumentLook,
    pub palette: &'a Palette,
    /// Whether texts are written as they are.
    pub raw: bool,
    /// How many futures each variant has; at most the scenario's.
    pub futures: Option<u32>,
    /// The file, or stdout.
    pub output: Option<&'a Path>,
}

impl Written<'_> {
    /// Finds the ask of a scenario and writes it.
    pub fn write(&self, scenario: &Scenario) -> anyhow::Result<()> {
        let run = sim::run(scenario)?;
        let most = self.futures.unwrap_or(found::FUTURES);
        // Nobody stops it: there is always an answer.
        let Some(ask) =
            ask::ask(scenario, &run, [scenario.uncertainty.futures as u32, most], &|| true)?
        else {
            return Ok(());
        };
        let format = self.format;
        if format.writes.pages.is_some() {
            let about = format!("{} · {}", self.name, ask_words::subtitle(&ask));
            let page = ask::page(&ask, self.palette);
            let title = ask_words::title(&ask);
            let page = page.titled(&title, &about, self.palette).sheet(&title, self.palette);
            let made = only(drawn(format, self.name, &Document::of(page), self.look)?)?;
            return out::write(&made.bytes, self.output);
        }
        let names = ask_tables::names(&ask);
        let quarters = ask_tables::quarters(&ask);
        let made = match format.holds_several() {
            false => format.table(self.name, quarters.raw(self.raw))?,
            true => {
                let outcomes = ask_tables::outcomes(&ask, &names);
                let sheets =
                    vec![Sheet::new("If granted", outcomes), Sheet::new("By quarter", quarters)];
                format
                    .book(self.name, Book { title: self.name.to_owned(), sheets }.raw(self.raw))?
            }
        };
        out::write(&made.bytes, self.output)
    }
}
