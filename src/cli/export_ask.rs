//! `arborist export --what ask`: the ask on a page, or as tables.

use std::path::Path;

use super::out;
use crate::export::ask::{self, ask_tables, ask_words, found};
use crate::export::book::{Book, Sheet};
use crate::export::chart::{Palette, drawn};
use crate::export::format::{Format, Writes};
use crate::model::Scenario;
use crate::sim;

/// How the ask is written.
pub struct Written<'a> {
    /// The scenario's name.
    pub name: &'a str,
    /// The format.
    pub format: &'static Format,
    /// Pixels to each px, and the colours.
    pub scale: f64,
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
        let Some(ask) = ask::ask(scenario, &run, most, &|| true)? else { return Ok(()) };
        let format = self.format;
        if let Writes::Pages { .. } = format.writes {
            let about = format!("{} · {}", self.name, ask_words::subtitle(&ask));
            let page = ask::page(&ask, self.palette);
            let page = page.titled(&ask_words::title(&ask), &about, self.palette);
            let scale = drawn::scale_within(&page, self.scale);
            let made = drawn::drawn(format, self.name, &page, self.palette, scale)?;
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
