//! `arborist export`: the four plots of a run as a picture, its decisions and services as tables.

use std::path::PathBuf;
use std::str::FromStr;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, ValueEnum};

use super::export_ask::Written;
use super::export_org::{self, Asked};
use super::quarter_argument::quarter;
use super::{Cli, out};
use crate::export::artifact::Artifact;
use crate::export::chart::{self, Layout, Which, svg};
use crate::export::format::{Format, Writes};
use crate::export::formats::FORMATS;
use crate::export::run_tables::{self, By, Per};
use crate::export::table::Table;
use crate::export::{csv, plan_tables, run_book};
use crate::model::{Rule, Scenario};
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
    /// The colours
    #[arg(long, value_enum, default_value_t = Theme::Light)]
    theme: Theme,
    /// The quarter at whose end states and services are told, such as Q4 or 2015-Q1; by default the last
    #[arg(long, value_name = "QUARTER")]
    at: Option<String>,
    /// Of the organization: what it is held against, another quarter (or start) or another scenario's file
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
    /// The service cookbook: every area with its team, lead, target, expected wait, and who takes it over
    Cookbook,
    /// The organization at the end of a quarter (or at the start) as a picture that grows to hold all of it;
    /// as tables its teams, areas and what changes hands
    Org,
    /// The ask on a page: heads by quarter and purpose, odds if all, half or none of it is granted or later, the
    /// hiring ratio, joins against recruiting, and how many it takes; as tables outcomes and quarters
    Ask,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Theme {
    Light,
    Dark,
}

impl From<Theme> for chart::Theme {
    fn from(theme: Theme) -> chart::Theme {
        match theme {
            Theme::Light => chart::Theme::Light,
            Theme::Dark => chart::Theme::Dark,
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
            scale: self.scale,
            theme: self.theme.into(),
            at: match self.what {
                // It may be the start too.
                What::Org => None,
                _ => self.at.as_deref().map(|at| quarter(scenario, at)).transpose()?,
            },
        };
        let run = sim::run(scenario)?;
        let output = self.output.as_deref();
        let page = |which| -> anyhow::Result<Artifact> {
            let format =
                out::format(self.format, output, "picture", Format::of_pages(), &svg::FORMAT)?;
            Ok(chart::render(scenario, &name, &run, which, format, &layout)?)
        };
        let table = |table: Table<'_>| -> anyhow::Result<Artifact> {
            let table = table.raw(self.raw);
            let all = Format::of_tables();
            Ok(out::format(self.format, output, "table", all, &csv::FORMAT)?.table(&name, table)?)
        };
        let made = match self.what {
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
        let org = self.what == What::Org;
        let ask = self.what == What::Ask;
        for (argument, given, meant, what) in [
            ("--against", self.against.is_some(), org, "org"),
            ("--pages", self.pages, org, "org"),
            ("--futures", self.futures.is_some(), ask, "ask"),
        ] {
            if given && !meant {
                let message = format!("{argument} is for --what {what}");
                Cli::command().error(ErrorKind::ArgumentConflict, message).exit();
            }
        }
    }

    /// The ask on a page or as tables.
    fn ask(&self, scenario: &Scenario, name: &str) -> anyhow::Result<()> {
        let output = self.output.as_deref();
        let all = FORMATS.iter().copied();
        let theme: chart::Theme = self.theme.into();
        let written = Written {
            name,
            format: out::format(self.format, output, "ask", all, &svg::FORMAT)?,
            scale: self.scale,
            palette: theme.palette(),
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
        let theme: chart::Theme = self.theme.into();
        let asked = Asked {
            name,
            scenario,
            run: &run,
            at: self.at.as_deref(),
            against: self.against.as_deref(),
            size: (self.size.0, self.size.1),
            scale: self.scale,
            palette: theme.palette(),
        };
        let all = FORMATS.iter().copied();
        let format = out::format(self.format, output, "organization", all, &svg::FORMAT)?;
        let found = asked.find()?;
        if !matches!(format.writes, Writes::Pages { .. }) {
            return out::write(&found.tables(name, format, self.raw)?.bytes, output);
        }
        let pictures = asked.draw(&found, self.pages);
        let Some(file) = output.filter(|_| self.pages) else {
            let Some(picture) = pictures.first() else { return Ok(()) };
            return out::write(&asked.bytes(picture, format)?.bytes, output);
        };
        for (nth, picture) in pictures.iter().enumerate() {
            let file = export_org::numbered(file, nth, pictures.len());
            out::refuse_to_replace(&self.file, Some(&file))?;
            out::write(&asked.bytes(picture, format)?.bytes, Some(&file))?;
        }
        out::say(&format!("{} pages written", pictures.len()));
        Ok(())
    }
}
