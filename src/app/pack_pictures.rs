//! The pages of a pack that are pictures: the ask, what the plan is compared with, and the organization now
//! and at its end.

use crate::edit::differences;
use crate::export::ask::{self, Ask, ask_words};
use crate::export::chart::Palette;
use crate::export::chart::scene::Scene;
use crate::export::chart::section::Picture;
use crate::export::comparison::{self, Compared, with_luck_of};
use crate::export::comparison_page::{self, ComparisonPage};
use crate::export::comparison_words::compared_with;
use crate::export::organization::{
    self, Against, Content, Detail, Moment, Organization, between_quarters,
};
use crate::export::pack::{PicturePage, Without};
use crate::model::Scenario;
use crate::sim::futures::survey;
use crate::sim::{self, Trajectory};

/// A picture, and what its page says.
pub(super) struct PackPicture {
    section: &'static str,
    title: String,
    sub: String,
    picture: Picture,
}

/// An organization of more teams is told on several pages.
const TEAMS: usize = 24;
/// The most pages of an organization; what has no room is on the tables that are exported by themselves.
const ORGANIZATION: usize = 12;

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

    /// It, as large as the room allows, at most half again as large as it is drawn.
    pub(super) fn within(&self, room: [f64; 2]) -> Scene {
        let [w, h] = self.picture.size.map(|side| side.max(1.0));
        let scale = (room[0] / w).min(room[1] / h).min(1.5);
        self.picture.scene.clone().placed([0.0, 0.0], scale)
    }
}

/// The ask; `None` where it was stopped.
pub(super) fn ask(
    scenario: &Scenario,
    run: &Trajectory,
    without: Without,
    palette: &Palette,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Result<Option<PackPicture>, String> {
    let found = ask::ask(scenario, run, ask::found::FUTURES, go_on);
    let Some(found) = found.map_err(|refusal| refusal.to_string())? else { return Ok(None) };
    let ask = Ask { pay: !without.pay, ..found };
    let (title, sub) = (ask_words::title(&ask), ask_words::subtitle(&ask));
    let picture = ask::page(&ask, palette);
    Ok(Some(PackPicture { section: "The ask", title, sub, picture }))
}

/// The scenario beside another one; `None` where it was stopped.
pub(super) fn comparison(
    (name, scenario): (&str, &Scenario),
    (other_name, other): (&str, &Scenario),
    without: Without,
    palette: &Palette,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Result<Option<PackPicture>, String> {
    let shared = [scenario.clone(), with_luck_of(other, scenario)];
    let mut runs = Vec::new();
    let mut surveys = Vec::new();
    for scenario in &shared {
        let run = sim::run(scenario).map_err(|refusal| refusal.to_string())?;
        let futures =
            super::surveys::affordable(scenario.uncertainty.futures as u32, run.schedule());
        surveys.push(survey(scenario, run.schedule(), futures, &comparison::columns(), go_on));
        runs.push(run);
        if !go_on() {
            return Ok(None);
        }
    }
    let all = shared.iter().zip(&runs).zip(&surveys).zip([name, other_name]);
    let sides: Vec<Compared<'_>> = all
        .map(|(((scenario, run), survey), name)| Compared {
            name,
            scenario,
            run,
            survey: survey.as_ref(),
        })
        .collect();
    let differences = [Vec::new(), differences(scenario, other)];
    let quarters = shared.iter().map(Scenario::quarter_count);
    let page = ComparisonPage {
        sides: &sides,
        differences: &differences,
        turns: &[],
        quarter: quarters.min().unwrap_or(1).saturating_sub(1),
        whole: false,
        pay: !without.pay,
    };
    let picture = page.picture(palette);
    let (title, sub) = (comparison_page::title(&sides), compared_with(&sides));
    Ok(Some(PackPicture { section: "Compare", title, sub, picture }))
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
    let against = Against::Earlier { run, from: Moment::Start, to: last };
    organization::mark(&mut first, &mut second, against);
    if without.names {
        for team in first.teams.iter_mut().chain(&mut second.teams) {
            team.lead.clear();
        }
    }
    let hand_overs = between_quarters(scenario, run, Moment::Start, last);
    let sides = [Moment::Start.short(), last.short()];
    let content = Content {
        first: Some(&first),
        second: &second,
        hand_overs: &hand_overs,
        same_plan: true,
        sides: [&sides[0], &sides[1]],
    };
    let room = [1536.0, 1000.0];
    let pictures = match second.teams.len() > TEAMS {
        true => organization::pages(content, room, palette),
        false => vec![organization::page(content, room, Detail::Whole, palette)],
    };
    let title = organization::headline(content);
    let sub =
        format!("{name}, {} and {}; every area has exactly one owner", first.when, second.when);
    let page = |picture| PackPicture {
        section: "The organization",
        title: title.clone(),
        sub: sub.clone(),
        picture,
    };
    pictures.into_iter().take(ORGANIZATION).map(page).collect()
}
