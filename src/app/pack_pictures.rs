//! The pages of a pack that are pictures: the ask, what would sink the plan, what it is compared with, and the organization now
//! and at its end.

use super::exported_comparison::SideBySide;
use super::named_scenario::Named;
use crate::edit::differences;
use crate::export::ask::{self, Ask, ask_words};
use crate::export::chart::Palette;
use crate::export::chart::scene::Scene;
use crate::export::chart::section::Picture;
use crate::export::offer_words;
use crate::export::organization::{
    self, Against, Content, Detail, Moment, Organization, between_quarters,
};
use crate::export::pack::pack_page::{self, legible};
use crate::export::pack::{PicturePage, Without};
use crate::export::red_team_pages;
use crate::model::Scenario;
use crate::model::largest_remainder::whole;
use crate::planning::{Offers, RedTeamReport};
use crate::sim::{TeamRow, Trajectory};

/// A picture, and what its page says.
pub(super) struct PackPicture {
    section: &'static str,
    title: String,
    sub: String,
    picture: Picture,
}

/// An organization of more teams is told on several pages.
const TEAMS: usize = 24;
/// The most pages of an organization.
const ORGANIZATION: usize = 12;
/// The room of a picture on the smallest page, px.
const ROOM: [f64; 2] = [950.0, 590.0];
/// Width and height in which a picture is drawn, to be made to fit that.
const DRAWN: [f64; 2] = [1220.0, 757.0];
/// The most rows of what changes hands on a page, and teams whose sizes are beside them.
const ROWS: usize = 22;
const SIZES: usize = 32;

/// How large a picture is drawn in a room.
fn scale_in(room: [f64; 2], picture: &Picture) -> f64 {
    let [w, h] = picture.size.map(|side| side.max(1.0));
    (room[0] / w).min(room[1] / h).min(1.5)
}

/// A scenario without what is left out of a pack: what of it is compared tells nothing of that either.
fn told(scenario: &Scenario, without: Without) -> Scenario {
    let mut told = scenario.clone();
    if without.names {
        for team in &mut told.teams {
            team.lead.clear();
            team.people.clear();
        }
        for at in 0..told.plan.items().len() {
            if let Some(remarks) = told.plan.remarks_mut(at) {
                remarks.owner.clear();
            }
        }
    }
    if without.pay {
        told.cost_per_head = 0.0;
    }
    told
}

impl PackPicture {
    /// The page for it.
    pub(super) fn page<'a>(&self, draw: &'a dyn Fn([f64; 2]) -> Scene) -> PicturePage<'a> {
        PicturePage {
            section: self.section,
            title: self.title.clone(),
            sub: self.sub.clone(),
            words: self.picture.words(),
            draw,
        }
    }

    /// It, as large as the room allows, at most half again as large as it is drawn; without what would be too
    /// small to be read.
    pub(super) fn within(&self, room: [f64; 2]) -> Scene {
        let scale = scale_in(room, &self.picture);
        legible(self.picture.scene.clone().placed([0.0, 0.0], scale))
    }
}

/// The ask, of so many futures; `None` where it was stopped.
pub(super) fn ask(
    scenario: &Scenario,
    run: &Trajectory,
    futures: u32,
    without: Without,
    palette: &Palette,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Result<Option<Vec<PackPicture>>, String> {
    // There are several variants: together they take about as long as the plan's own futures.
    let is_large = futures < scenario.uncertainty.futures as u32;
    let each = if is_large { (futures / 6).max(20) } else { ask::found::FUTURES };
    let found = ask::ask(scenario, run, [futures, each], go_on);
    let Some(found) = found.map_err(|refusal| refusal.to_string())? else { return Ok(None) };
    let ask = Ask { pay: !without.pay, ..found };
    let (title, sub) = (ask_words::title(&ask), ask_words::subtitle(&ask));
    Ok(Some(several("The ask", &title, &sub, ask::pages(&ask, palette).into())))
}

/// What less would do, and the smallest ask.
pub(super) fn offers(offers: &Offers, without: Without, palette: &Palette) -> PackPicture {
    PackPicture {
        section: "The ask",
        title: offer_words::title(offers),
        sub: offer_words::subtitle(offers),
        picture: ask::offers_page(offers, !without.pay, palette),
    }
}

/// What would sink the plan.
pub(super) fn red_team(
    report: &RedTeamReport,
    scenario: &Scenario,
    without: Without,
    palette: &Palette,
) -> Vec<PackPicture> {
    let (title, sub) = (red_team_pages::title(report, scenario), red_team_pages::subtitle(report));
    let pictures = red_team_pages::pages(report, scenario, !without.pay, palette);
    several("What would sink it", &title, &sub, pictures)
}

/// A scenario beside the one that it is held against, which comes first; `None` where it was stopped.
pub(super) fn comparison(
    all: &[Named; 2],
    turns: &[String],
    without: Without,
    palette: &Palette,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Result<Option<Vec<PackPicture>>, String> {
    let Some(mut found) = SideBySide::find(all, None, &|_, _| go_on())? else { return Ok(None) };
    let [first, second] = all.each_ref().map(|(_, scenario)| told(scenario, without));
    let differences = vec![Vec::new(), differences(&first, &second)];
    found.differences = differences;
    let (title, sub) = found.headed();
    Ok(Some(several("Compare", &title, &sub, found.pictures(turns, !without.pay, palette).into())))
}

/// What the heads of a moment do: "Of 77.1 engineers in the last week 8.1 answer requests, …".
fn what_heads_do(scenario: &Scenario, run: &Trajectory, moment: Moment) -> String {
    let week = moment.week(run);
    let rows: Vec<_> =
        moment.org(scenario, run).living().map(|(team, _)| run.team(week, team)).collect();
    let sum = |of: fn(&TeamRow) -> f64| rows.iter().map(|row| of(row)).sum::<f64>();
    let (heads, capacity) = (sum(TeamRow::heads), sum(|row| row.capacity));
    let (served, invest) = (sum(|row| row.served), sum(|row| row.invest));
    // Tenths that add up.
    let parts = [served, invest, capacity - served - invest, heads - capacity];
    let tenths = whole(&parts.map(|it| 10.0 * it));
    let all = f64::from(tenths.iter().sum::<u32>()) / 10.0;
    let told: Vec<String> =
        tenths.iter().map(|it| format!("{:.1}", f64::from(*it) / 10.0)).collect();
    let [answer, build, idle, other] = told.as_slice() else { return String::new() };
    format!(
        "In the last week the time of {all:.1} engineers: {answer} answer requests, {build} build what lessens them, \
         {idle} go by between requests, which keeps waits short, {other} are not there for work on areas (newcomers, teaching, interviews, \
         on call, agreeing, breadth, morale)"
    )
}

/// The organization at the start and at the end: a page, or several where it is large.
pub(super) fn organization(
    name: &str,
    scenario: &Scenario,
    run: &Trajectory,
    without: Without,
    palette: &Palette,
) -> Vec<PackPicture> {
    let last = Moment::EndOf(scenario.quarter_count().saturating_sub(1));
    let mut first = Organization::at(scenario, run, Moment::Start);
    let mut second = Organization::at(scenario, run, last);
    let against = Against::Earlier { scenario, run, from: Moment::Start, to: last };
    organization::mark(&mut first, &mut second, against);
    if without.names {
        for team in first.teams.iter_mut().chain(&mut second.teams) {
            team.lead.clear();
        }
        (first.names_leads, second.names_leads) = (false, false);
    }
    let hand_overs = between_quarters(scenario, run, Moment::Start, last);
    let sides = [Moment::Start, last].map(|moment| moment.short(scenario));
    let content = Content {
        first: Some(&first),
        second: &second,
        hand_overs: &hand_overs,
        same_plan: true,
        sides: [&sides[0], &sides[1]],
    };
    let (pictures, all) = organization_pages(content, palette);
    let title = organization::headline(content);
    let (from, to) = (&first.when, &second.when);
    let left_out = match all - pictures.len() {
        0 => String::new(),
        left => format!("; {left} further pages of teams with reports are left out"),
    };
    let sub = format!(
        "{name}, {from} and {to}; every area has exactly one owner; trees grow from the trunk, at the bottom, upward; heads and waits as expected, without bad luck{left_out}"
    );
    let sub = format!("{sub}. {}", what_heads_do(scenario, run, last));
    several("The organization", &title, &sub, pictures)
}

/// The pictures of two moments and of what changes between them, and how many there would be in all: on one page
/// where all its type can be read there, else each on its own.
fn organization_pages(content: Content<'_>, palette: &Palette) -> (Vec<Picture>, usize) {
    let can_be_read = |picture: &Picture| {
        scale_in(ROOM, picture) * organization::LEAST_TYPE >= pack_page::LEAST_TYPE
    };
    let is_small = content.second.teams.len() <= TEAMS;
    let whole = is_small.then(|| organization::page(content, DRAWN, Detail::Whole, palette));
    if let Some(whole) = whole.filter(can_be_read) {
        return (vec![whole], 1);
    }
    let both: Vec<&Organization> = content.first.into_iter().chain([content.second]).collect();
    let alone =
        |org: &&Organization| organization::tree_page(org, &both, DRAWN, Detail::Whole, palette);
    let sides: Vec<Picture> = match is_small {
        true => both.iter().map(alone).collect(),
        false => Vec::new(),
    };
    let (mut pages, mut all) = match !sides.is_empty() && sides.iter().all(can_be_read) {
        true => (sides, 2),
        false => {
            let last = Content { first: None, ..content };
            organization::first_pages(last, DRAWN, ORGANIZATION, palette)
        }
    };
    let chunks = content.hand_overs.chunks(ROWS).map(Some);
    let chunks: Vec<_> = if content.hand_overs.is_empty() { vec![None] } else { chunks.collect() };
    for (nth, chunk) in chunks.into_iter().enumerate() {
        let part = Content { hand_overs: chunk.unwrap_or_default(), ..content };
        let sizes = nth == 0 && content.second.teams.len() <= SIZES;
        pages.push(organization::changes_page(part, sizes, DRAWN, palette));
        all += 1;
    }
    (pages, all)
}

/// A page for each of several pictures of one thing.
fn several(
    section: &'static str,
    title: &str,
    sub: &str,
    pictures: Vec<Picture>,
) -> Vec<PackPicture> {
    let count = pictures.len();
    let page = |(picture, nth): (Picture, usize)| PackPicture {
        section,
        title: if count > 1 { format!("{title} ({nth} of {count})") } else { title.to_owned() },
        sub: sub.to_owned(),
        picture,
    };
    pictures.into_iter().zip(1..).map(page).collect()
}
