//! `arborist export`: charts, the organization, the ask and the review pack on pages, tables of a run, its
//! decisions and services.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use anyhow::{anyhow, bail};
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, ValueEnum};

use super::drawing::only;
use super::git_revision::at_revision;
use super::quarter_argument::quarter;
use super::scenario_names::names;
use super::{Cli, out};
use crate::app::asked_red_team::AskedRedTeam;
use crate::app::counter_offer::CounterOffer;
use crate::app::export_job::{Against, Job, Made};
use crate::app::exportable::What;
use crate::app::exporting::DocumentLook;
use crate::app::named_scenario::Named;
use crate::app::platform::Platform;
use crate::export::chart::{self, svg};
use crate::export::format::Format;
use crate::export::formats::FORMATS;
use crate::export::organization::Moment;
use crate::export::pack::Without;
use crate::export::sheet::{A4, LETTER};
use crate::export::{csv, pdf};
use crate::model::Scenario;
use crate::platform::desktop::Desktop;
use crate::platform::disk;
use crate::sim::futures::Metric;

/// Draw a scenario's plots, charts, organization, ask or review pack, for slides and documents, or list its
/// decisions or services as a table
#[derive(Debug, Args)]
pub struct Export {
    /// The scenario
    file: PathBuf,
    /// What is written
    #[arg(long, value_enum, default_value_t = What::Plots)]
    what: What,
    /// The format; by default what the name of OUT says, else svg for a picture and csv for a table
    #[arg(long, value_parser = out::formats(FORMATS.iter().copied()))]
    format: Option<&'static Format>,
    /// Width and height, px; the least of what grows (organization, lanes), and the ask and a comparison have
    /// their own; by default 1600x1000. The pages of a pack are as large as its paper
    #[arg(long, value_name = "WIDTHxHEIGHT")]
    size: Option<Size>,
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
    /// Of the ask and a pack: with the smallest ask and the best plan found for every offer from none to twice what is
    /// asked, which takes a minute or more
    #[arg(long)]
    counter_offer: bool,
    /// Of a pack: with what would sink the plan, each threat at its smallest size and what prevents it, which takes half a
    /// minute or more
    #[arg(long)]
    red_team: bool,
    /// Leave the ground of an SVG or PNG clear
    #[arg(long)]
    transparent: bool,
    /// The quarter at whose end states and services are told, such as Q4 or 2015-Q1; by default the last
    #[arg(long, value_name = "QUARTER")]
    at: Option<String>,
    /// What it is held against: another scenario's file, such as an earlier version of it; of plots and a
    /// comparison also several, one argument each; of the organization also another quarter, or start
    #[arg(long, value_name = "FILE|QUARTER")]
    against: Vec<String>,
    /// What it is held against: its own file as it was at a revision of git, such as HEAD~1, a tag or a commit
    #[arg(long, value_name = "REVISION")]
    since: Option<String>,
    /// Of the organization: an overview and a page for each team with reports, in files numbered after OUT
    #[arg(long, requires = "output")]
    pages: bool,
    /// Of the ask: how many futures each variant has; by default at most 1000. Of plots: draw how so many
    /// futures spread; by default none of the rules' plots, all else as many as the scenario has
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    futures: Option<u32>,
    /// Of a tornado: which outcome, as `futures --what sensitivity` names it, such as service_broken_ever or
    /// trust; by default leadership_stands
    #[arg(long, value_parser = outcome)]
    outcome: Option<Metric>,
    /// Write texts as they are, even those that a spreadsheet would take for formulas
    #[arg(long)]
    raw: bool,
    /// The file to write instead of stdout
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
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

/// Another scenario, which is called so.
fn other(file: &Path, name: String) -> anyhow::Result<Named> {
    let loaded = disk::load(file)?;
    out::warn(file, &loaded);
    Ok((name, Arc::new(loaded.scenario)))
}

/// Reads an outcome by its name in tables.
fn outcome(name: &str) -> Result<Metric, String> {
    Metric::all().find(|metric| metric.name() == name).ok_or_else(|| {
        let names: Vec<String> = Metric::all().map(Metric::name).collect();
        format!("expected one of {}", names.join(", "))
    })
}

/// Reads a moment: "start", or a quarter.
fn moment(scenario: &Scenario, text: &str) -> anyhow::Result<Moment> {
    if text.eq_ignore_ascii_case("start") {
        return Ok(Moment::Start);
    }
    Ok(Moment::EndOf(quarter(scenario, text).map_err(|why| anyhow!("{why}, or start"))?))
}

impl Export {
    pub(super) fn run(self) -> anyhow::Result<()> {
        let output = self.output.as_deref();
        out::refuse_to_replace(&self.file, output)?;
        let loaded = disk::load(&self.file)?;
        out::warn(&self.file, &loaded);
        let scenario = &loaded.scenario;
        let names = self.names();
        self.refuse_what_means_nothing();
        let job = self.job(scenario, &names)?;
        let is_drawing = job.what.has_pages() && job.format.writes.pages.is_some();
        let called =
            format!("{}-{}", names[0], job.what.words().0.replace(' ', "-").to_lowercase());
        out::refuse_to_pour(job.format, is_drawing, output, &called)?;
        // Nobody stops it: there is always an answer.
        let made = job.make(&Desktop, &|_, _| true).map_err(|error| anyhow!(error))?;
        let Some(Made { files, told }) = made else { bail!("there is nothing to write") };
        for told in told {
            out::say(&format!("warning: {told}"));
        }
        let Some(file) = output.filter(|_| self.pages && files.len() > 1) else {
            return out::write(&only(files)?.bytes, output);
        };
        let names: Vec<_> = (0..files.len()).map(|nth| numbered(file, nth, files.len())).collect();
        for name in &names {
            out::refuse_to_replace(&self.file, Some(name))?;
        }
        for (made, name) in files.iter().zip(&names) {
            out::write(&made.bytes, Some(name))?;
        }
        out::say(&format!("{} pages written", files.len()));
        Ok(())
    }

    /// What the scenario and what it is held against are called.
    fn names(&self) -> Vec<String> {
        let against = self.against.iter().map(Path::new);
        names(&std::iter::once(self.file.as_path()).chain(against).collect::<Vec<_>>())
    }

    /// What the arguments ask for.
    fn job<'a>(&self, scenario: &'a Scenario, names: &'a [String]) -> anyhow::Result<Job<'a>> {
        let what = self.what;
        let at = match what.has_start() {
            true => self.at.as_deref().map(|at| moment(scenario, at)).transpose()?,
            false => {
                let at = self.at.as_deref().map(|at| quarter(scenario, at)).transpose()?;
                at.map(Moment::EndOf)
            }
        };
        let usual = match what {
            What::Pack => &pdf::FORMAT,
            _ if what.has_pages() => &svg::FORMAT,
            _ => &csv::FORMAT,
        };
        let words = what.words().0;
        let format =
            out::format(self.format, self.output.as_deref(), words, what.formats(), usual)?;
        Ok(Job {
            name: &names[0],
            scenario,
            what,
            format,
            at,
            against: self.held_against(scenario, names)?,
            size: self.size.map_or((1600, 1000), |Size(width, height)| (width, height)),
            theme: self.theme(),
            look: DocumentLook {
                scale: self.scale,
                text: self.text,
                transparent: self.transparent,
            },
            without: Without {
                names: self.without.contains(&LeftOut::Names),
                pay: self.without.contains(&LeftOut::Pay),
            },
            paper: match self.paper {
                None | Some(Paper::A4) => A4,
                Some(Paper::Letter) => LETTER,
            },
            pages: self.pages,
            counter_offer: match self.counter_offer {
                true => CounterOffer::Searched,
                false => CounterOffer::LeftOut,
            },
            red_team: match self.red_team {
                true => AskedRedTeam::Sought,
                false => AskedRedTeam::LeftOut,
            },
            futures: self.futures,
            outcome: self.outcome.unwrap_or(Metric::Stands),
            raw: self.raw,
            day: Some(Desktop.today()),
        })
    }

    /// What it is held against.
    fn held_against(&self, scenario: &Scenario, names: &[String]) -> anyhow::Result<Against> {
        let mut all = Vec::new();
        if let Some(revision) = &self.since {
            let loaded = at_revision(&self.file, revision)?;
            out::warn(&self.file, &loaded);
            all.push((format!("{} at {revision}", names[0]), Arc::new(loaded.scenario)));
        }
        let Some(first) = self.against.first() else {
            return Ok(match all.is_empty() {
                true => Against::Nothing,
                false => Against::Scenarios(all),
            });
        };
        let is_org = self.what == What::Org;
        if let Some(moment) = moment(scenario, first).ok().filter(|_| is_org) {
            return Ok(Against::Moment(moment));
        }
        if is_org && !Path::new(first).exists() {
            bail!("{first:?} is neither a scenario's file nor start nor a quarter of the plan");
        }
        for (file, name) in self.against.iter().zip(&names[1..]) {
            all.push(other(Path::new(file), name.clone())?);
        }
        Ok(Against::Scenarios(all))
    }

    /// Ends with a usage error where an argument has no meaning for what is asked.
    fn refuse_what_means_nothing(&self) {
        let what = self.what;
        let several = what.plots().is_some() || what == What::Compare;
        if self.against.len() + usize::from(self.since.is_some()) > 1 && !several {
            let message = "--against and --since are given once in all, but for plots, a rule, odds, heads, cost and compare";
            Cli::command().error(ErrorKind::ArgumentConflict, message).exit();
        }
        let has_pack = |what| what == What::Pack;
        // An argument, whether it is given, and what it is for.
        type Check = (&'static str, bool, fn(What) -> bool);
        let checks: [Check; 14] = [
            ("--against", !self.against.is_empty(), What::has_other),
            ("--since", self.since.is_some(), What::has_other),
            ("--without", !self.without.is_empty(), has_pack),
            ("--paper", self.paper.is_some(), has_pack),
            ("--size", self.size.is_some(), |what| what != What::Pack && what.has_pages()),
            ("--text", self.text, What::has_pages),
            ("--transparent", self.transparent, What::has_pages),
            ("--at", self.at.is_some(), What::has_quarter),
            ("--pages", self.pages, What::has_start),
            ("--counter-offer", self.counter_offer, What::has_counter_offer),
            ("--red-team", self.red_team, has_pack),
            ("--futures", self.futures.is_some(), What::has_futures),
            ("--outcome", self.outcome.is_some(), |what| what == What::Tornado),
            ("--raw", self.raw, |what| what.formats().any(Format::is_of_tables)),
        ];
        for (argument, given, is_for) in checks {
            if given && !is_for(what) {
                let all = What::ALL.into_iter().filter(|it| is_for(*it)).map(|it| it.words().0);
                let message =
                    format!("{argument} is for --what {}", all.collect::<Vec<_>>().join(", "));
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
}

/// The name of a page's file: `org.svg` becomes `org-03.svg`.
fn numbered(file: &Path, nth: usize, of: usize) -> PathBuf {
    let digits = of.to_string().len().max(2);
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let mut name = format!("{stem}-{:0digits$}", nth + 1);
    if let Some(ending) = file.extension() {
        name = format!("{name}.{}", ending.to_string_lossy());
    }
    file.with_file_name(name)
}
