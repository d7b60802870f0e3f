//! The organization on its way out: as a picture, or as tables.

use super::export_job::{Against as Other, Content, Found, Job};
use super::named_scenario::Named;
use crate::export::artifact::Artifact;
use crate::export::basis;
use crate::export::book::{Book, Sheet};
use crate::export::format::ExportError;
use crate::export::organization::{
    self as organization, Against, Content as Pictures, Detail, HandOver, Moment, Organization,
    org_tables,
};
use crate::export::sheet::Document;
use crate::sim::{self, Trajectory};

/// Both pictures, and what changes hands between them.
struct Both {
    /// Whether the first is what was asked for, and the second what it is held against.
    is_first: bool,
    first: Option<Organization>,
    second: Organization,
    hand_overs: Vec<HandOver>,
    same_plan: bool,
    sides: [String; 2],
}

/// Looks at the organization, or at both, and draws or tabulates what there is.
pub(super) fn found(job: &Job<'_>) -> Found {
    let both = find(job, &job.run()?)?;
    if job.is_on_pages() {
        return Ok(Some(Content::Pages(draw(job, &both))));
    }
    let tables = both.tables(job).map_err(|error| error.to_string())?;
    Ok(Some(Content::Tables(tables)))
}

fn find(job: &Job<'_>, run: &Trajectory) -> Result<Both, String> {
    let last = Moment::EndOf(job.scenario.quarter_count().saturating_sub(1));
    let at = job.at.unwrap_or(last);
    let mut second = Organization::at(job.scenario, run, at);
    let other = match &job.against {
        Other::Moment(other) => *other,
        Other::Scenarios(all) if !all.is_empty() => return beside(job, &all[0], at, second),
        _ => {
            let sides = [String::new(), at.short(job.scenario)];
            let (first, hand_overs) = (None, Vec::new());
            return Ok(Both { is_first: false, first, second, hand_overs, same_plan: true, sides });
        }
    };
    if other == at {
        return Err("--against is the same moment as --at; expected another".into());
    }
    let (from, to) = (at.min(other), at.max(other));
    let mut first = Organization::at(job.scenario, run, from);
    second = Organization::at(job.scenario, run, to);
    organization::mark(
        &mut first,
        &mut second,
        Against::Earlier { scenario: job.scenario, run, from, to },
    );
    let hand_overs = organization::between_quarters(job.scenario, run, from, to);
    let sides = [from, to].map(|moment| moment.short(job.scenario));
    let is_first = at == from;
    Ok(Both { is_first, first: Some(first), second, hand_overs, same_plan: true, sides })
}

/// Another scenario's picture beside it.
fn beside(
    job: &Job<'_>,
    (name, other): &Named,
    at: Moment,
    mut second: Organization,
) -> Result<Both, String> {
    let run = sim::run(other).map_err(|refusal| refusal.to_string())?;
    let at = match at {
        Moment::EndOf(q) => Moment::EndOf(q.min(other.quarter_count().saturating_sub(1))),
        Moment::Start => at,
    };
    let mut first = Organization::at(other, &run, at);
    for (of, name) in [(&mut first, name.as_str()), (&mut second, job.name)] {
        of.when = format!("{}{}", of.dated(), of.title);
        of.title = name.to_owned();
    }
    organization::mark(&mut first, &mut second, Against::Scenario);
    let hand_overs = organization::between_scenarios(&first, &second);
    let sides = ["first", "second"].map(str::to_owned);
    Ok(Both { is_first: false, first: Some(first), second, hand_overs, same_plan: false, sides })
}

/// The pictures: one, or an overview and one for each team with reports.
fn draw(job: &Job<'_>, both: &Both) -> Document {
    let content = Pictures {
        first: both.first.as_ref(),
        second: &both.second,
        hand_overs: &both.hand_overs,
        same_plan: both.same_plan,
        sides: [&both.sides[0], &both.sides[1]],
    };
    let palette = job.theme.palette();
    let title = organization::headline(content);
    let room = [f64::from(job.size.0) - 64.0, f64::from(job.size.1) - 140.0];
    let all = match job.pages {
        true => organization::pages(content, room, palette),
        false => vec![organization::page(content, room, Detail::Whole, palette)],
    };
    let about = format!(
        "{} · {} · trees grow upward from the trunk; every area has exactly one owner",
        job.name, both.second.when
    );
    let basis = basis::line(job.scenario, job.name, job.day, None);
    let sheets =
        all.into_iter().map(|it| it.footed(&basis, palette).titled(&title, &about, palette));
    let sheets = sheets.map(|it| it.sheet(&title, palette)).collect();
    Document { sheets, date: job.day, ..Document::titled(job.name) }
}

impl Both {
    /// The tables: all of them where the format holds several, else the teams.
    fn tables(&self, job: &Job<'_>) -> Result<Artifact, ExportError> {
        let (asked, other) = match &self.first {
            Some(first) if self.is_first => (first, Some(&self.second)),
            first => (&self.second, first.as_ref()),
        };
        let teams = org_tables::teams(asked);
        if !job.format.holds_several() {
            return job.format.table(job.name, teams.raw(job.raw));
        }
        let mut sheets =
            vec![Sheet::new("Teams", teams), Sheet::new("Areas", org_tables::areas(asked))];
        if let Some(other) = other {
            let name = if self.is_first { "Teams after" } else { "Teams before" };
            sheets.push(Sheet::new(name, org_tables::teams(other)));
            sheets.push(Sheet::new("What changes hands", org_tables::hand_overs(&self.hand_overs)));
        }
        job.format.book(job.name, Book { title: job.name.to_owned(), sheets }.raw(job.raw))
    }
}
