//! `arborist export`: the four plots of a run as a picture.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, ValueEnum};

use super::out;
use super::quarter_argument::quarter;
use crate::export::chart::{self, Layout, Which, svg};
use crate::export::format::Format;
use crate::model::Rule;
use crate::platform::disk;
use crate::sim;

/// Draw a scenario's plots, for slides and documents
#[derive(Debug, Args)]
pub struct Export {
    /// The scenario
    file: PathBuf,
    /// All four plots on a page, or that of one rule
    #[arg(long, value_enum, default_value_t = What::Plots)]
    what: What,
    /// The picture's format; by default what the name of OUT says, else svg
    #[arg(long, value_parser = out::formats(Format::of_pages()))]
    format: Option<&'static Format>,
    /// Width and height, px
    #[arg(long, default_value = "1600x1000", value_name = "WIDTHxHEIGHT")]
    size: Size,
    /// Pixels of a PNG to each px
    #[arg(long, default_value_t = 2.0)]
    scale: f64,
    /// The colours
    #[arg(long, value_enum, default_value_t = Theme::Light)]
    theme: Theme,
    /// The quarter at whose end the states are told, such as Q4 or 2015-Q1; by default the last
    #[arg(long, value_name = "QUARTER")]
    at: Option<String>,
    /// The file to write instead of stdout
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
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
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Theme {
    Light,
    Dark,
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
        let layout = Layout {
            size: (self.size.0, self.size.1),
            scale: self.scale,
            theme: match self.theme {
                Theme::Light => chart::Theme::Light,
                Theme::Dark => chart::Theme::Dark,
            },
            at: self.at.as_deref().map(|at| quarter(scenario, at)).transpose()?,
        };
        let run = sim::run(scenario)?;
        let page = chart::render(scenario, &name, &run, self.which(), self.format()?, &layout)?;
        out::write(&page.bytes, self.output.as_deref())
    }

    fn which(&self) -> Which {
        match self.what {
            What::Plots => Which::All,
            What::Service => Which::One(Rule::Service),
            What::Investment => Which::One(Rule::Investment),
            What::Morale => Which::One(Rule::Morale),
            What::Budget => Which::One(Rule::Budget),
        }
    }

    fn format(&self) -> anyhow::Result<&'static Format> {
        let output = self.output.as_deref();
        out::format(self.format, output, "picture", Format::of_pages(), &svg::FORMAT)
    }
}
