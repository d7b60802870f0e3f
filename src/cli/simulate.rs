//! `arborist simulate`: a scenario's run as a table.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::out;
use crate::export::csv;
use crate::export::format::Format;
use crate::export::run_tables::{self, table};
use crate::platform::disk;
use crate::sim;

/// Run a scenario and write what it gives as a table
#[derive(Debug, Args)]
pub struct Simulate {
    /// The scenario
    file: PathBuf,
    /// A row for each week, or for each quarter at its end
    #[arg(long, value_enum, default_value_t = By::Week)]
    by: By,
    /// A row for the organization, for each team, or for each area
    #[arg(long, value_enum, default_value_t = Per::Org)]
    per: Per,
    /// The table's format; by default what the name of OUT says, else csv
    #[arg(long, value_parser = out::formats(Format::of_tables()))]
    format: Option<&'static Format>,
    /// Write texts as they are, even those that a spreadsheet would take for formulas
    #[arg(long)]
    raw: bool,
    /// The file to write instead of stdout
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum By {
    Week,
    Quarter,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Per {
    Org,
    Team,
    Area,
}

impl Simulate {
    pub(super) fn run(self) -> anyhow::Result<()> {
        let output = self.output.as_deref();
        out::refuse_to_replace(&self.file, output)?;
        let format = out::format(self.format, output, "table", Format::of_tables(), &csv::FORMAT)?;
        let loaded = disk::load(&self.file)?;
        out::warn(&self.file, &loaded);
        let run = sim::run(&loaded.scenario)?;
        let per = match self.per {
            Per::Org => run_tables::Per::Org,
            Per::Team => run_tables::Per::Team,
            Per::Area => run_tables::Per::Area,
        };
        let table = table(&run, self.by.into(), per);
        out::write(&format.table("run", table.raw(self.raw))?.bytes, output)
    }
}

impl From<By> for run_tables::By {
    fn from(by: By) -> Self {
        match by {
            By::Week => run_tables::By::Week,
            By::Quarter => run_tables::By::Quarter,
        }
    }
}
