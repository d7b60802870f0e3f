//! The ask on its way out: on a page, or as tables.

use super::export_job::{Content, Found, Job};
use super::surveys::affordable;
use super::work_progress::Report;
use crate::export::ask::{self, ask_tables, ask_words, found};
use crate::export::basis;
use crate::export::book::{Book, Sheet};
use crate::export::offer_tables;
use crate::export::sheet::Document;

/// Finds the ask of a scenario and puts it on a page or into tables.
pub(super) fn found(job: &Job<'_>, report: Report<'_>) -> Found {
    let run = job.run()?;
    let most = job.futures.unwrap_or(found::FUTURES);
    let own = job.scenario.uncertainty.futures as u32;
    let futures = [own, most].map(|wanted| affordable(wanted, run.schedule()));
    let offers = job.counter_offer.find(job.scenario, report)?;
    let Some(offers) = offers else { return Ok(None) };
    let (done, of) = job.counter_offer.after(1, 2);
    let found = ask::ask(job.scenario, &run, futures, &|| report(done, of));
    let Some(ask) = found.map_err(|refusal| refusal.to_string())? else { return Ok(None) };
    let (format, palette) = (job.format, job.theme.palette());
    if job.is_on_pages() {
        let about = format!("{} · {}", job.name, ask_words::subtitle(&ask));
        let mut page = ask::page(&ask, palette);
        if let Some(offers) = &offers {
            page = page.above(ask::offers_page(offers, true, palette));
        }
        let title = ask_words::title(&ask);
        let basis = basis::line(job.scenario, job.name, job.day, Some(futures[0]));
        let page =
            page.footed(&basis, palette).titled(&title, &about, palette).sheet(&title, palette);
        return Ok(Some(Content::Pages(Document { date: job.day, ..Document::of(page) })));
    }
    let names = ask_tables::names(&ask);
    let quarters = ask_tables::quarters(&ask);
    let made = match format.holds_several() {
        false => format.table(job.name, quarters.raw(job.raw)),
        true => {
            let outcomes = ask_tables::outcomes(&ask, &names);
            let mut sheets =
                vec![Sheet::new("If granted", outcomes), Sheet::new("By quarter", quarters)];
            if let Some(offers) = &offers {
                sheets.push(Sheet::new("If they offer less", offer_tables::offers(offers)));
                sheets.push(Sheet::new("Heads against odds", offer_tables::frontier(offers)));
            }
            format.book(job.name, Book { title: job.name.to_owned(), sheets }.raw(job.raw))
        }
    };
    made.map(|file| Some(Content::Tables(file))).map_err(|error| error.to_string())
}
