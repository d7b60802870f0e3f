//! `arborist import roster`: teams and people become a scenario.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};
use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::date_order_argument::Order;
use crate::cli::{column_argument, out};
use crate::files;
use crate::import::{
    ColumnMeaning, Grouping, ImportError, Leads, Need, PeopleColumns, PersonColumn, Remark, Roster,
    RosterOptions, Table, Tenure, change_lines, compare_rosters, read_roster, to_scenario,
};
use crate::platform::disk;

/// Teams and people from a roster, as HR systems and spreadsheets export it (CSV, XLSX); of two, what changed
/// between them, and the scenario from the later
#[derive(Debug, Default, Args)]
pub(super) struct FromRoster {
    /// The rosters, one, or two from the earlier to the later day
    #[arg(required = true, num_args = 1..=2, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Write the scenario to this file, which must not exist; without it, only what was found is told
    #[arg(short, long, value_name = "SCENARIO")]
    output: Option<PathBuf>,
    /// The day each roster tells of, where the file does not say so, such as 2025-07-01; once for each file
    #[arg(long, value_name = "DAY")]
    as_of: Vec<Date>,
    /// How its dates are written, where their columns do not tell
    #[arg(long, value_name = "ORDER")]
    pub(super) dates: Option<Order>,
    /// What says which people are a team; the likeliest column, else managers, where it is not given
    #[arg(long, value_name = "BY")]
    pub(super) teams_by: Option<By>,
    /// Only who reports to this manager, near or far: a name, id or e-mail
    #[arg(long, value_name = "MANAGER")]
    pub(super) under: Vec<String>,
    /// Only this team or department
    #[arg(long, value_name = "TEAM")]
    pub(super) only: Vec<String>,
    /// Which column is what, where the header does not tell: id, name, first-name, last-name, title, team, department, manager,
    /// manager-id, manager-email, start, last-day, status, employment, email or fte, then = and the header, or
    /// "column 3", or nothing; once for each
    #[arg(long, value_name = "WHAT=HEADER")]
    pub(super) column: Vec<String>,
    /// The line that holds the headers, counted from 1, where the file does not tell
    #[arg(long, value_name = "N")]
    header_row: Option<usize>,
    /// Count who leads a team among its engineers
    #[arg(long)]
    leads_work: bool,
    /// Leave contractors out
    #[arg(long)]
    pub(super) without_contractors: bool,
    /// Leave names out of the scenario: it has numbers only
    #[arg(long)]
    without_names: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum By {
    /// The column of teams
    Team,
    /// The column of departments
    Department,
    /// A manager, and the reports who manage nobody
    Manager,
}

impl FromRoster {
    pub(super) fn run(self) -> anyhow::Result<()> {
        if let Some(output) = &self.output
            && output.exists()
        {
            bail!("{} is there already; expected a new file after -o", output.display());
        }
        let mut rosters = Vec::new();
        for (nth, file) in self.files.iter().enumerate() {
            rosters.push(self.read(file, self.as_of.get(nth).copied())?);
        }
        let Some(roster) = rosters.last() else { bail!("expected a roster") };
        let names = self.files.iter().filter_map(|file| file.file_name());
        let names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        let mut made = format!("What was made of {}:", names.join(" and "));
        let mut text = String::new();
        for (file, roster) in self.files.iter().zip(&rosters) {
            let _ = writeln!(text, "{}", told(file, roster));
        }
        if let [first, second] = rosters.as_slice() {
            let file = self.files[1].display().to_string();
            let changes = compare_rosters(&file, first, second)?;
            for (nth, line) in change_lines(first, second, &changes).into_iter().enumerate() {
                let _ = writeln!(text, "{}{line}", if nth == 0 { "" } else { "  " });
                let _ = write!(made, "\n{line}");
            }
            text.push('\n');
        }
        let leads = if self.leads_work { Leads::Work } else { Leads::Lead };
        let (scenario, remarks) = to_scenario(roster, leads, !self.without_names);
        remarks.iter().for_each(|remark| {
            let _ = writeln!(text, "  {remark}");
        });
        for remark in roster.remarks.iter().chain(&remarks) {
            let _ = write!(made, "\n{remark}");
        }
        out::write(out::harmless(&text).as_bytes(), None)?;
        let Some(output) = &self.output else { return Ok(()) };
        // Who asks for no names gets none in the comment either.
        let made = if self.without_names { String::new() } else { made };
        let written = files::to_text(&scenario, &made).map_err(|error| anyhow!("{error}"))?;
        // What is written opens, or is not written.
        files::parse(&output.display().to_string(), written.as_bytes())?;
        out::write(written.as_bytes(), Some(output))?;
        out::say(&format!("{} written", output.display()));
        Ok(())
    }

    /// Reads a roster as the arguments say.
    pub(super) fn read(&self, file: &Path, as_of: Option<Date>) -> anyhow::Result<Roster> {
        let bytes = disk::contents(file)?;
        let name = file.display().to_string();
        let (table, columns): (Table, PeopleColumns) =
            column_argument::read((&name, &bytes), &self.column, self.header_row)?;
        let options = RosterOptions {
            as_of,
            order: self.dates.map(Order::read),
            grouping: match self.teams_by {
                None => Grouping::Likeliest,
                Some(By::Team) => Grouping::Team,
                Some(By::Department) => Grouping::Department,
                Some(By::Manager) => Grouping::Manager,
            },
            under: self.under.clone(),
            only: self.only.clone(),
            without_contractors: self.without_contractors,
        };
        let mut roster = read_roster(&table, &columns, &options).map_err(with_flag)?;
        let read: Vec<String> = PersonColumn::all()
            .filter_map(|column| {
                Some(format!("{} from {:?}", column.name(), columns.header(column, &table)?))
            })
            .collect();
        let text = format!("read as {}: {}", table.form, read.join(", "));
        roster.remarks.insert(0, Remark::at([table.header.line], text));
        Ok(roster)
    }
}

/// A failure with the argument that mends it.
fn with_flag(error: ImportError) -> anyhow::Error {
    let flag = match error.need {
        None => return error.into(),
        Some(Need::Headers | Need::Opened) => return error.into(),
        Some(Need::Names) => "--column name=\"Full name\"",
        Some(Need::Day) => "--as-of",
        Some(Need::Order) => "--dates day-first or --dates month-first",
        Some(Need::Under) => "--under",
        Some(Need::Only) => "--only",
    };
    anyhow!("{error} ({flag})")
}

/// What a roster says.
fn told(file: &Path, roster: &Roster) -> String {
    let mut text =
        format!("{}: {} people on {}\n", file.display(), roster.people.len(), roster.as_of);
    let all: Vec<usize> = (0..roster.people.len()).collect();
    let of = |people: &[usize], tenure: Tenure| {
        people.iter().filter(|it| roster.tenure(**it) == tenure).count()
    };
    let width = roster.teams.iter().map(|it| it.name.chars().count()).max().unwrap_or(0).max(5);
    let head = ["people", "engineers", "newcomers", "ramping", "established", "open"];
    let _ = writeln!(text, "  {:<width$}  {}  led by", "team", head.join("  "));
    let line = |name: &str, people: &[usize], engineers: usize, open: usize, lead: &str| {
        let counts = [
            people.len(),
            engineers,
            of(people, Tenure::Newcomer),
            of(people, Tenure::Ramping),
            of(people, Tenure::Established),
            open,
        ];
        let cells = counts.iter().zip(head).map(|(count, head)| format!("{count:>0$}", head.len()));
        let cells = cells.collect::<Vec<_>>().join("  ");
        format!("  {name:<width$}  {cells}  {lead}").trim_end().to_owned() + "\n"
    };
    for (place, team) in roster.teams.iter().enumerate() {
        let open = roster.vacancies.iter().filter(|(_, of)| of.unwrap_or(0) == place).count();
        let lead = team.lead.map_or("", |lead| roster.people[lead].name.as_str());
        let engineers = team.engineers(&roster.managers).count();
        text += &line(&team.name, &team.people, engineers, open, lead);
    }
    let engineers: usize =
        roster.teams.iter().map(|it| it.engineers(&roster.managers).count()).sum();
    text += &line("all", &all, engineers, roster.vacancies.len(), "");
    let contractors = roster.people.iter().filter(|it| it.is_contractor).count();
    let on_leave = roster.people.iter().filter(|it| it.is_on_leave).count();
    let _ = writeln!(
        text,
        "  {contractors} contractors and {on_leave} on leave are counted among them"
    );
    for remark in &roster.remarks {
        let _ = writeln!(text, "  {remark}");
    }
    text
}
