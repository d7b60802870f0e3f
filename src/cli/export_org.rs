//! `arborist export --what org`: the organization as a picture, or as tables.

use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};

use super::out;
use super::quarter_argument::quarter;
use crate::export::artifact::Artifact;
use crate::export::book::{Book, Sheet};
use crate::export::chart::Palette;
use crate::export::format::Format;
use crate::export::organization::{
    self as organization, Against, Content, Detail, HandOver, Moment, Organization, org_tables,
};
use crate::export::sheet::Document;
use crate::model::Scenario;
use crate::platform::disk;
use crate::sim::{self, Trajectory};

/// What is asked for.
pub struct Asked<'a> {
    /// The scenario's name and its run.
    pub name: &'a str,
    pub scenario: &'a Scenario,
    pub run: &'a Trajectory,
    /// When.
    pub at: Option<&'a str>,
    /// What it is held against: a moment, or another scenario's file.
    pub against: Option<&'a str>,
    /// The room in px.
    pub size: (u32, u32),
    pub palette: &'a Palette,
}

/// Both pictures, and what changes hands between them.
pub struct Found {
    /// Whether the first is what was asked for, and the second what it is held against.
    is_first: bool,
    first: Option<Organization>,
    second: Organization,
    hand_overs: Vec<HandOver>,
    same_plan: bool,
    sides: [String; 2],
}

/// Reads a moment: "start", or a quarter.
fn moment(scenario: &Scenario, text: &str) -> anyhow::Result<Moment> {
    if text.eq_ignore_ascii_case("start") {
        return Ok(Moment::Start);
    }
    Ok(Moment::EndOf(quarter(scenario, text).map_err(|why| anyhow!("{why}, or start"))?))
}

impl Asked<'_> {
    /// Looks at the organization, or at both.
    pub fn find(&self) -> anyhow::Result<Found> {
        let last = Moment::EndOf(self.scenario.quarter_count().saturating_sub(1));
        let at = self.at.map_or(Ok(last), |at| moment(self.scenario, at))?;
        let mut second = Organization::at(self.scenario, self.run, at);
        let none = Vec::new();
        let sides = [String::new(), at.short(self.scenario)];
        let Some(against) = self.against else {
            return Ok(Found {
                is_first: false,
                first: None,
                second,
                hand_overs: none,
                same_plan: true,
                sides,
            });
        };
        let file = Path::new(against);
        let Ok(other) = moment(self.scenario, against) else {
            if !file.exists() {
                bail!(
                    "{against:?} is neither a scenario's file nor start nor a quarter of the plan"
                );
            }
            return self.beside(file, at, second);
        };
        if other == at {
            bail!("--against is the same moment as --at; expected another");
        }
        let (from, to) = (at.min(other), at.max(other));
        let mut first = Organization::at(self.scenario, self.run, from);
        second = Organization::at(self.scenario, self.run, to);
        organization::mark(
            &mut first,
            &mut second,
            Against::Earlier { scenario: self.scenario, run: self.run, from, to },
        );
        let hand_overs = organization::between_quarters(self.scenario, self.run, from, to);
        let sides = [from, to].map(|moment| moment.short(self.scenario));
        let is_first = at == from;
        Ok(Found { is_first, first: Some(first), second, hand_overs, same_plan: true, sides })
    }

    /// Another scenario's picture beside it.
    fn beside(&self, file: &Path, at: Moment, mut second: Organization) -> anyhow::Result<Found> {
        let loaded = disk::load(file)?;
        out::warn(file, &loaded);
        let run = sim::run(&loaded.scenario)?;
        let at = match at {
            Moment::EndOf(q) => Moment::EndOf(q.min(loaded.scenario.quarter_count() - 1)),
            Moment::Start => at,
        };
        let stem = file.file_stem().map_or_else(String::new, |it| it.to_string_lossy().into());
        let mut first = Organization::at(&loaded.scenario, &run, at);
        for (of, name) in [(&mut first, stem.as_str()), (&mut second, self.name)] {
            of.when = format!("{}{}", of.dated(), of.title);
            of.title = name.to_owned();
        }
        organization::mark(&mut first, &mut second, Against::Scenario);
        let hand_overs = organization::between_scenarios(&first, &second);
        let sides = ["first", "second"].map(str::to_owned);
        let is_first = false;
        Ok(Found { is_first, first: Some(first), second, hand_overs, same_plan: false, sides })
    }

    /// The pictures: one, or an overview and one for each team with reports.
    pub fn draw(&self, found: &Found, pages: bool) -> Document {
        let content = Content {
            first: found.first.as_ref(),
            second: &found.second,
            hand_overs: &found.hand_overs,
            same_plan: found.same_plan,
            sides: [&found.sides[0], &found.sides[1]],
        };
        let title = organization::headline(content);
        let room = [f64::from(self.size.0) - 64.0, f64::from(self.size.1) - 140.0];
        let all = match pages {
            true => organization::pages(content, room, self.palette),
            false => vec![organization::page(content, room, Detail::Whole, self.palette)],
        };
        let about = format!(
            "{} · {} · trees grow upward from the trunk; every area has exactly one owner",
            self.name, found.second.when
        );
        let sheets = all.into_iter().map(|it| it.titled(&title, &about, self.palette));
        let sheets = sheets.map(|it| it.sheet(&title, self.palette)).collect();
        Document { sheets, ..Document::titled(self.name) }
    }
}

impl Found {
    /// The tables: all of them where the format holds several, else the teams.
    pub fn tables(&self, name: &str, format: &Format, raw: bool) -> anyhow::Result<Artifact> {
        let (asked, other) = match &self.first {
            Some(first) if self.is_first => (first, Some(&self.second)),
            first => (&self.second, first.as_ref()),
        };
        let teams = org_tables::teams(asked);
        if !format.holds_several() {
            return Ok(format.table(name, teams.raw(raw))?);
        }
        let mut sheets =
            vec![Sheet::new("Teams", teams), Sheet::new("Areas", org_tables::areas(asked))];
        if let Some(other) = other {
            let name = if self.is_first { "Teams after" } else { "Teams before" };
            sheets.push(Sheet::new(name, org_tables::teams(other)));
            sheets.push(Sheet::new("What changes hands", org_tables::hand_overs(&self.hand_overs)));
        }
        Ok(format.book(name, Book { title: name.to_owned(), sheets }.raw(raw))?)
    }
}

/// The name of a page's file: `org.svg` becomes `org-03.svg`.
pub fn numbered(file: &Path, nth: usize, of: usize) -> PathBuf {
    let digits = of.to_string().len().max(2);
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let mut name = format!("{stem}-{:0digits$}", nth + 1);
    if let Some(ending) = file.extension() {
        name = format!("{name}.{}", ending.to_string_lossy());
    }
    file.with_file_name(name)
}
