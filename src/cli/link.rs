//! `arborist link`: a scenario as a link, to be sent.

use std::path::PathBuf;

use anyhow::bail;
use clap::{Args, ValueEnum};

use super::out;
use super::scenario_names::names;
use crate::app::link_shared::{about_page, fragment, link};
use crate::export::shared::{Contents, LeftOut, Shareable};
use crate::platform::disk;

/// Put a scenario into a link that opens it in a browser: the plan stands in the link itself, behind the #
///
/// Whoever has the link can read what is in it; no server gets to see it. Comments of the file are left out.
#[derive(Debug, Args)]
pub struct Link {
    /// The scenario
    file: PathBuf,
    /// What is left out
    #[arg(long, value_enum, value_delimiter = ',', value_name = "WHAT")]
    without: Vec<Without>,
    /// What the scenario is called in the link, instead of the file's name
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// The page that the link opens: where the folder is served that `cargo xtask web` builds. Without it, what is
    /// written is for *Open link…* and `--link` of another Arborist
    #[arg(long, value_name = "ADDRESS")]
    at: Option<String>,
    /// The file to write instead of stdout
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Without {
    /// Leads, people of teams, owners of decisions, and whom or which file a number is from
    Names,
    /// What a head costs; the usual figure stands in its place
    Pay,
    /// The description, reasons, captions and baselines of bookmarks, what areas are for, and where numbers come from
    Notes,
    /// What really happened
    Actuals,
}

impl From<Without> for Shareable {
    fn from(without: Without) -> Shareable {
        match without {
            Without::Names => Shareable::Names,
            Without::Pay => Shareable::Pay,
            Without::Notes => Shareable::Notes,
            Without::Actuals => Shareable::Actuals,
        }
    }
}

impl Link {
    pub(super) fn run(self) -> anyhow::Result<()> {
        let output = self.output.as_deref();
        out::refuse_to_replace(&self.file, output)?;
        let loaded = disk::load(&self.file)?;
        out::warn(&self.file, &loaded);
        let mut left_out = LeftOut::default();
        self.without.iter().for_each(|without| left_out.set((*without).into(), true));
        let name = self.name.unwrap_or_else(|| names(&[self.file.as_path()]).concat());
        let fragment = match fragment(&name, &loaded.scenario, left_out) {
            Ok(fragment) => fragment,
            Err(why) => bail!("{}: {why}", self.file.display()),
        };
        let contents = Contents::of(&loaded.scenario);
        out::say(&format!("in the link: {name}: {}", contents.words()));
        for what in Shareable::ALL.into_iter().filter(|what| contents.has(*what)) {
            let out = if left_out.has(what) { ", left out" } else { "" };
            let title = what.title().to_lowercase();
            out::say(&format!("{title}: {}{out}", contents.words_of(what)));
        }
        let page = self.at.unwrap_or_default();
        if let Some(text) = about_page(&page) {
            out::say(text);
        }
        out::write(format!("{}\n", link(&page, &fragment)).as_bytes(), output)
    }
}
