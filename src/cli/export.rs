//! `arborist export`: the four plots of a run as a picture, its decisions and services as tables.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use anyhow::anyhow;
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, ValueEnum};

use super::drawing::{drawn, only};
use super::export_ask::Written;
use super::export_org::{self, Asked};
use super::quarter_argument::quarter;
use super::{Cli, out};
use crate::app::exporting::DocumentLook;
use crate::app::packing::{self, PackOptions};
use crate::app::platform::Platform;
use crate::export::artifact::Artifact;
use crate::export::chart::{self, Layout, Which, svg};
use crate::export::format::Format;
use crate::export::formats::FORMATS;
use crate::export::pack::{PackLayout, Without};
use crate::export::run_tables::{self, By, Per};
use crate::export::sheet::{A4, LETTER};
use crate::export::table::Table;
use crate::export::{csv, pdf, plan_tables, run_book};
use crate::model::{Rule, Scenario};
use crate::platform::desktop::Desktop;
use crate::platform::disk;
use crate::sim;

/// Draw a scenario's plots, for slides and documents, or list its decisions or services as a table
#[derive(Debug, Args)]
pub struct Export {
    /// The scenario
    file: PathBuf,
    /// All four plots on a page, or that of one rule; or a table
    #[arg(long, value_enum, default_value_t = What::Plots)]
    what: What,
    /// The format; by default what the name of OUT says, else svg for a picture and csv for a table
    #[arg(long, value_parser = out::formats(FORMATS.iter().copied()))]
    format: Option<&'static Format>,
    /// Width and height, px; of the organization at least, and the ask has its own
    #[arg(long, default_value = "1600x1000", value_name = "WIDTHxHEIGHT")]
    size: Size,
    /// Pixels of a PNG to each px
    #[arg(long, default_value_t = 2.0)]
    scale: f64,
    /// The colours; by default light, and print for a pack
    #[arg(long, value_enum)]
    theme: Option<Theme>,
    /// Keep text as text in an SVG, to be edited; by default letters are drawn, the same in every viewer
    #[arg(long)]
    text: bool,
    /// Leave out of a pack: the names of people, what they cost
    #[arg(long, value_enum, value_delimiter = ',', value_name = "WHAT")]
    without: Vec<LeftOut>,
    /// The paper of a pack, landscape; by default a4
    #[arg(long, value_enum)]
    paper: Option<Paper>,
    /// Leave the ground of an SVG or PNG clear
    #[arg(long)]
    transparent: bool,
    /// The quarter at whose end states and services are told, such as Q4 or 2015-Q1; by default the last
    #[arg(long, value_name = "QUARTER")]
    at: Option<String>,
    /// Of the organization: what it is held against, another quarter (or start) or another scenario's file; of a
    /// pack: another scenario's file, such as an earlier version of it
    #[arg(long, value_name = "QUARTER|FILE")]
    against: Option<String>,
    /// Of the organization: an overview and a page for each team with reports, in files numbered after OUT
    #[arg(long, requires = "output")]
    pages: bool,
    /// Of the ask: how many futures each variant has, at most the scenario's; by default at most 1000
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    futures: Option<u32>,
    /// Write texts as they are, even those that a spreadsheet would take for formulas
    #[arg(long)]
    raw: bool,
    /// The file to write instead of stdout
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// All four
    Plots,
    /// Rule One (rule-one)
    #[value(alias = "rule-one")]
    Service,
    /// Rule Two (rule-two)
    #[value(alias = "rule-two")]
    Investment,
    /// Corollary One (corollary-one)
    #[value(alias = "corollary-one")]
    Morale,
    /// Corollary Two (corollary-two)
    #[value(alias = "corollary-two")]
    Budget,
    /// The run by quarter; where the format holds several tables also rules, teams, areas, decisions and cost
    Table,
    /// Every decision with its status, owner and reason, and why it has no effect where it has none
    Decisions,
    /// The review pack as PDF or HTML: summary, the ask, what it is compared with, the organization, the four
    /// rules, decisions, service cookbook and assumptions
    Pack,
    /// The service cookbook: every area with its team, lead, target, expected wait, and who takes it over
    Cookbook,
    /// The organization at the end of a quarter (or at the start) as a picture that grows to hold all of it;
    /// as tables its teams, areas and what changes hands
    Org,
    /// The ask on a page: heads by quarter and purpose, odds if all, half or none of it is granted or later, the
    /// hiring ratio, joins against recruiting, and how many it takes; as tables outcomes and quarters
    Ask,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LeftOut {
    /// Owners and leads
    Names,
    /// What a head costs, and all that follows from it
    Pay,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Paper {
    A4,
    Letter,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Theme {
    Light,
    Dark,
    /// Dark on white, for paper
    Print,
}

impl From<Theme> for chart::Theme {
    fn from(theme: Theme) -> chart::Theme {
        match theme {
            Theme::Light => chart::Theme::Light,
            Theme::Dark => chart::Theme::Dark,
            Theme::Print => chart::Theme::Print,
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Size(u32, u32);

impl FromStr for Size {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let sides = text.split_once('x').map(|(w, h)| (w.parse(), h.parse()));
        match sides {
            Some((Ok(width), Ok(height))) => Ok(Size(width, height)),
            _ => Err("expected a width and a height in px, such as 1600x1000"),
        }
    }
}

/// Another scenario, and what it is called.
fn other(file: &str) -> anyhow::Result<(String, Arc<Scenario>)> {
    let path = Path::new(file);
    let loaded = disk::load(path)?;
    out::warn(path, &loaded);
    let name = path.file_stem().map_or_else(String::new, |it| it.to_string_lossy().into_owned());
    Ok((name, Arc::new(loaded.scenario)))
}

impl Export {
    pub(super) fn run(self) -> anyhow::Result<()> {
        out::refuse_to_replace(&self.file, self.output.as_deref())?;
        let loaded = disk::load(&self.file)?;
        out::warn(&self.file, &loaded);
        let scenario = &loaded.scenario;
        let name = self.file.file_stem().map_or("".into(), |stem| stem.to_string_lossy());
        self.refuse_what_means_nothing();
        let layout = Layout {
            size: (self.size.0, self.size.1),
            theme: self.theme(),
            at: match self.what {
                // It may be the start too.
                What::Org => None,
                _ => self.at.as_deref().map(|at| quarter(scenario, at)).transpose()?,
            },
        };
        let look = self.look();
        let run = sim::run(scenario)?;
        let output = self.output.as_deref();
        let page = |which| -> anyhow::Result<Artifact> {
            let format =
                out::format(self.format, output, "picture", Format::of_pages(), &svg::FORMAT)?;
            let document = chart::document(scenario, &name, &run, None, which, &layout)?;
            only(drawn(format, &name, &document, look)?)
        };
        let table = |table: Table<'_>| -> anyhow::Result<Artifact> {
            let table = table.raw(self.raw);
            let all = Format::of_tables();
            Ok(out::format(self.format, output, "table", all, &csv::FORMAT)?.table(&name, table)?)
        };
        let pack = || -> anyhow::Result<Artifact> {
            let several = Format::of_pages().filter(|format| format.holds_pages());
            let format = out::format(self.format, output, "pack", several, &pdf::FORMAT)?;
            if !format.holds_pages() {
                return Err(anyhow!("{} holds no pack: it has several pages", format.name));
            }
            let size = match self.paper {
                None | Some(Paper::A4) => A4,
                Some(Paper::Letter) => LETTER,
            };
            let without = Without {
                names: self.without.contains(&LeftOut::Names),
                pay: self.without.contains(&LeftOut::Pay),
            };
            let against = self.against.as_deref().map(other).transpose()?;
            let layout = PackLayout { size, theme: layout.theme };
            let options = PackOptions { against, without, layout };
            let today = Some(Desktop.today());
            let document = packing::pack(scenario, &name, today, &options, &|_, _| true)
                .map_err(|error| anyhow!(error))?
                .ok_or_else(|| anyhow!("there is nothing to write"))?;
            only(drawn(format, &name, &document, look)?)
        };
        let made = match self.what {
            What::Pack => pack(),
            What::Plots => page(Which::All),
            What::Service => page(Which::One(Rule::Service)),
            What::Investment => page(Which::One(Rule::Investment)),
            What::Morale => page(Which::One(Rule::Morale)),
            What::Budget => page(Which::One(Rule::Budget)),
            What::Table => {
                let words = run_book::Words::of(scenario, &run);
                let all = Format::of_tables();
                let format = out::format(self.format, output, "table", all, &csv::FORMAT)?;
                match format.holds_several() {
                    true => {
                        let book = run_book::book(&name, scenario, &run, &words).raw(self.raw);
                        Ok(format.book(&name, book)?)
                    }
                    false => table(run_tables::table(&run, By::Quarter, Per::Org)),
                }
            }
            What::Decisions => {
                let rows = plan_tables::decisions(scenario, &run);
                table(plan_tables::decision_table(&rows))
            }
            What::Cookbook => {
                let at = layout.at.unwrap_or(scenario.quarter_count().saturating_sub(1));
                let rows = plan_tables::services(scenario, &run, at);
                table(plan_tables::service_table(&rows))
            }
            What::Org => return self.organization(scenario, &name),
            What::Ask => return self.ask(scenario, &name),
        };
        out::write(&made?.bytes, output)
    }

    /// Ends with a usage error where an argument has no meaning for what is asked.
    fn refuse_what_means_nothing(&self) {
        let (org, ask, pack) =
            (self.what == What::Org, self.what == What::Ask, self.what == What::Pack);
        let table = matches!(self.what, What::Table | What::Decisions | What::Cookbook);
        for (argument, given, meant, what) in [
            ("--against", self.against.is_some(), org || pack, "org or pack"),
            ("--without", !self.without.is_empty(), pack, "pack"),
            ("--paper", self.paper.is_some(), pack, "pack"),
            ("--text", self.text, !table, "plots, a rule, org or ask"),
            ("--transparent", self.transparent, !table, "plots, a rule, org or ask"),
            ("--at", self.at.is_some(), !ask && !pack, "plots, a rule, cookbook or org"),
            ("--pages", self.pages, org, "org"),
            ("--futures", self.futures.is_some(), ask, "ask"),
        ] {
            if given && !meant {
                let message = format!("{argument} is for --what {what}");
                Cli::command().error(ErrorKind::ArgumentConflict, message).exit();
            }
        }
    }

    /// The colours that are asked for, or else those that suit what is.
    fn theme(&self) -> chart::Theme {
        match (self.theme, self.what) {
            (None, What::Pack) => chart::Theme::Print,
            (theme, _) => theme.unwrap_or(Theme::Light).into(),
        }
    }

    /// How pages look.
    fn look(&self) -> DocumentLook {
        DocumentLook { scale: self.scale, text: self.text, transparent: self.transparent }
    }

    /// The ask on a page or as tables.
    fn ask(&self, scenario: &Scenario, name: &str) -> anyhow::Result<()> {
        let output = self.output.as_deref();
        let all = FORMATS.iter().copied();
        let written = Written {
            name,
            format: out::format(self.format, output, "ask", all, &svg::FORMAT)?,
            look: self.look(),
            palette: self.theme().palette(),
            raw: self.raw,
            futures: self.futures,
            output,
        };
        written.write(scenario)
    }

    /// The organization as a picture, as several, or as tables.
    fn organization(&self, scenario: &Scenario, name: &str) -> anyhow::Result<()> {
        let output = self.output.as_deref();
        let run = sim::run(scenario)?;
        let asked = Asked {
            name,
            scenario,
            run: &run,
            at: self.at.as_deref(),
            against: self.against.as_deref(),
            size: (self.size.0, self.size.1),
            palette: self.theme().palette(),
        };
        let all = FORMATS.iter().copied();
        let format = out::format(self.format, output, "organization", all, &svg::FORMAT)?;
        let found = asked.find()?;
        if format.writes.pages.is_none() {
            return out::write(&found.tables(name, format, self.raw)?.bytes, output);
        }
        let document = asked.draw(&found, self.pages);
        let files = drawn(format, name, &document, self.look())?;
        let Some(file) = output.filter(|_| self.pages && files.len() > 1) else {
            return out::write(&only(files)?.bytes, output);
        };
        for (nth, made) in files.iter().enumerate() {
            let file = export_org::numbered(file, nth, files.len());
            out::refuse_to_replace(&self.file, Some(&file))?;
            out::write(&made.bytes, Some(&file))?;
        }
        out::say(&format!("{} pages written", files.len()));
        Ok(())
    }
}
