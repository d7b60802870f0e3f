//! What differs in a part of a scenario, in words.

use super::decision_words::{self, Detail, in_full};
use super::part::{AreaPart, Part, TeamPart};
use super::side_by_side::Column;
use super::value_words::{self, actual, bookmark, limit, number, quoted, range};
use super::{About, Became, Difference};
use crate::edit::label::focus;
use crate::model::{Area, AreaId, Names, Planned, RECRUITING, Scenario, Team, TeamId};

/// The difference in a part that two scenarios do not agree on.
pub(in crate::edit) fn difference(part: &Part, was: &Column, is: &Column) -> Difference {
    let found = Difference {
        about: about(part, was, is),
        became: became(part, was, is),
        what: what(part, was, is),
        was: String::new(),
        is: String::new(),
        words: String::new(),
    };
    match part {
        Part::Planned(row) => {
            whole(found, was, is, |side| side.planned(*row).map(|planned| in_full(planned, side)))
        }
        Part::Decided(row) => match (was.planned(*row), is.planned(*row)) {
            (Some(old), Some(new)) => decided(found, (old, was), (new, is)),
            _ => found,
        },
        Part::Remarks(row) => match (was.planned(*row), is.planned(*row)) {
            (Some(old), Some(new)) => {
                detailed(found, decision_words::remarks(&old.remarks, &new.remarks))
            }
            _ => found,
        },
        Part::Team(id, TeamPart::Whole) => {
            whole(found, was, is, |side| Some(value_words::team(side.team(id)?, &side.names)))
        }
        Part::Area(id, AreaPart::Whole) => whole(found, was, is, |side| {
            let (owner, area) = side.area(id)?;
            let load = value_words::lower(crate::model::AreaField::Load.param().name);
            let value = number(crate::model::AreaField::Load.param(), area.load);
            Some(format!("of {}, {load} {value}", side.names.team(owner)))
        }),
        Part::Bookmark(..) => {
            let said = |side: &Column| side.bookmark(part).map(|it| bookmark(it, side));
            whole(found, was, is, said)
        }
        Part::Actual(quarter) => {
            let said = |side: &Column| Some(actual(side.actual(*quarter)?, &side.names));
            whole(found, was, is, said)
        }
        Part::BookmarkOrder => {
            let [old, new] = [was, is].map(|side| value(part, side));
            let words = format!("Bookmarks are in another order: {new}");
            Difference { was: old, is: new, words, ..found }
        }
        _ => {
            let [old, new] = [was, is].map(|side| value(part, side));
            let words = match part {
                Part::Team(_, TeamPart::Name) | Part::Area(_, AreaPart::Name) => {
                    format!("{old} is now called {new}")
                }
                _ => format!("{} {new}, was {old}", found.what),
            };
            Difference { was: old, is: new, words, ..found }
        }
    }
}

fn about(part: &Part, was: &Column, is: &Column) -> About {
    match part {
        Part::About => About::Description,
        Part::Start | Part::Scenario(_) => About::Scenario,
        Part::Company(_) | Part::Recruiting => About::Company,
        Part::Rule(_) => About::Rules,
        Part::Uncertainty(_) | Part::Flows => About::Uncertainty,
        Part::Team(id, _) => About::Team(id.clone()),
        Part::Area(id, _) => About::Area(id.clone()),
        Part::Bookmark(..) | Part::BookmarkOrder => About::Bookmarks,
        Part::Origin(_) => About::Origins,
        Part::Actual(quarter) => About::Actual(*quarter),
        Part::Planned(row) | Part::Decided(row) | Part::Remarks(row) => {
            let planned = is.planned(*row).or(was.planned(*row));
            About::Decision(planned.map_or(0, |planned| planned.quarter))
        }
    }
}

fn became(part: &Part, was: &Column, is: &Column) -> Became {
    let moved = || match part {
        Part::Team(_, TeamPart::Under) | Part::Area(_, AreaPart::Owner) => true,
        Part::BookmarkOrder => true,
        Part::Decided(row) => was.planned(*row).zip(is.planned(*row)).is_some_and(|(old, new)| {
            old.quarter != new.quarter && old.off == new.off && old.decision == new.decision
        }),
        _ => false,
    };
    match (was.has(part), is.has(part)) {
        (false, _) => Became::Added,
        (_, false) => Became::Removed,
        _ if moved() => Became::Moved,
        _ => Became::Changed,
    }
}

/// What a part is called, without its values; as the later scenario calls it where that has it.
fn what(part: &Part, was: &Column, is: &Column) -> String {
    let side = if is.has(part) { is } else { was };
    let team = |id: &TeamId| side.names.team(id).to_owned();
    let area = |id: &AreaId| side.names.area(id).to_owned();
    match part {
        Part::About => "About this scenario:".into(),
        Part::Start => "Start".into(),
        Part::Scenario(field) => field.param().name.into(),
        Part::Company(field) => field.param().name.into(),
        Part::Recruiting => RECRUITING.name.into(),
        Part::Rule(field) => field.param().name.into(),
        Part::Uncertainty(field) => field.param().name.into(),
        Part::Flows => "People and incidents".into(),
        Part::Team(id, TeamPart::Whole) => format!("Team {}", team(id)),
        Part::Team(id, TeamPart::Name) => format!("Name of {}", was.names.team(id)),
        Part::Team(id, TeamPart::Under) => format!("{} reports to", team(id)),
        Part::Team(id, TeamPart::Lead) => format!("Lead of {}", team(id)),
        Part::Team(id, TeamPart::People) => format!("People of {}", team(id)),
        Part::Team(id, TeamPart::Number(field)) => {
            format!("{} of {}", field.param().name, team(id))
        }
        Part::Team(id, TeamPart::Focus) => format!("Focus of {}", team(id)),
        Part::Area(id, AreaPart::Whole) => format!("Area {}", area(id)),
        Part::Area(id, AreaPart::Name) => format!("Name of {}", was.names.area(id)),
        Part::Area(id, AreaPart::Owner) => format!("Owner of {}", area(id)),
        Part::Area(id, AreaPart::Number(field)) => {
            format!("{} of {}", field.param().name, area(id))
        }
        Part::Area(id, AreaPart::Text(of)) => format!("{} of {}", of.name(), area(id)),
        Part::Area(id, AreaPart::Driver) => format!("Driver of {}", area(id)),
        Part::Area(id, AreaPart::Complexity) => format!("Complexity of {}", area(id)),
        Part::Area(id, AreaPart::Range(field)) => {
            format!("Range of the {} of {}", value_words::lower(field.param().name), area(id))
        }
        Part::Bookmark(caption, _) => format!("Bookmark {}", quoted(caption)),
        Part::BookmarkOrder => "Order of the bookmarks".into(),
        Part::Origin(of) => format!("Origin of “{}”", of.words(&side.names)),
        Part::Actual(quarter) => {
            format!("What happened in {}", side.scenario.quarter_label(*quarter))
        }
        Part::Planned(row) | Part::Decided(row) | Part::Remarks(row) => {
            let Some(planned) = side.planned(*row) else { return String::new() };
            let topic = planned.decision.topic(&side.names);
            let moved = was.planned(*row).is_some_and(|old| old.quarter != planned.quarter);
            let moved = moved && matches!(part, Part::Decided(_));
            let quarter = || side.scenario.quarter_label(planned.quarter);
            if moved { topic } else { format!("{topic} in {}", quarter()) }
        }
    }
}

/// What a scenario has there, of a part that is no decision and that it has.
fn value(part: &Part, side: &Column) -> String {
    let scenario: &Scenario = side.scenario;
    match part {
        Part::About if scenario.about.trim().is_empty() => "nothing".into(),
        Part::About => quoted(&scenario.about),
        Part::Start => scenario.start.to_string(),
        Part::Scenario(field) => number(field.param(), field.get(scenario)),
        Part::Company(field) => number(field.param(), field.get(&scenario.company)),
        Part::Recruiting => limit(&RECRUITING, scenario.company.recruiting),
        Part::Rule(field) => number(field.param(), field.get(&scenario.rules)),
        Part::Uncertainty(field) => number(field.param(), field.get(&scenario.uncertainty)),
        Part::Flows => scenario.uncertainty.flows.name().into(),
        Part::Team(id, part) => {
            side.team(id).map_or(String::new(), |team| of_team(team, part, &side.names))
        }
        Part::Area(id, part) => {
            side.area(id).map_or(String::new(), |area| of_area(area, part, &side.names))
        }
        Part::BookmarkOrder => {
            let captions = side.scenario.bookmarks.iter().map(|it| quoted(&it.caption));
            captions.collect::<Vec<_>>().join(", ")
        }
        Part::Origin(of) => {
            scenario.origins.get(of).map_or("nothing said".into(), value_words::origin(of.param()))
        }
        Part::Planned(_)
        | Part::Decided(_)
        | Part::Remarks(_)
        | Part::Bookmark(..)
        | Part::Actual(_) => String::new(),
    }
}

fn of_team(team: &Team, part: &TeamPart, names: &Names) -> String {
    let said = |text: &str| if text.is_empty() { "nobody" } else { text }.to_owned();
    match part {
        TeamPart::Whole => value_words::team(team, names),
        TeamPart::Name => team.name.clone(),
        TeamPart::Under => said(team.under.as_ref().map_or("", |under| names.team(under))),
        TeamPart::Lead => said(&team.lead),
        TeamPart::People => said(&team.people.join(", ")),
        TeamPart::Number(field) => number(field.param(), field.get(team)),
        TeamPart::Focus => focus(&team.policy.focus, names).into(),
    }
}

fn of_area((owner, area): (&TeamId, &Area), part: &AreaPart, names: &Names) -> String {
    match part {
        AreaPart::Whole => area.name.clone(),
        AreaPart::Name => area.name.clone(),
        AreaPart::Owner => names.team(owner).into(),
        AreaPart::Number(field) => number(field.param(), field.get(area)),
        AreaPart::Text(of) if of.get(area).is_empty() => "nothing said".into(),
        AreaPart::Text(of) => of.get(area).clone(),
        AreaPart::Driver => area.driver.name().into(),
        AreaPart::Complexity => area.complexity.name().into(),
        AreaPart::Range(field) => {
            let found = area.ranges().into_iter().find(|(of, _)| of == field);
            range(field.param(), found.and_then(|(_, range)| range))
        }
    }
}

/// Of what is there as a whole on one side only, or was added on both.
fn whole(
    found: Difference,
    was: &Column,
    is: &Column,
    said: impl Fn(&Column) -> Option<String>,
) -> Difference {
    let [old, new] = [was, is].map(|side| said(side).unwrap_or_default());
    let words = match found.became {
        Became::Added => format!("New: {}", with(&found, &new)),
        Became::Removed => format!("Gone: {}", with(&found, &old)),
        _ => format!("{}: {new}, was {old}", found.what),
    };
    Difference { was: old, is: new, words, ..found }
}

/// A decision says by itself what it is, a team and an area do not.
fn with(found: &Difference, said: &str) -> String {
    match found.about {
        About::Decision(_) => said.to_owned(),
        _ => format!("{}, {said}", found.what),
    }
}

fn decided(
    found: Difference,
    (old, was_side): (&Planned, &Column),
    (new, is_side): (&Planned, &Column),
) -> Difference {
    if old.decision.name() != new.decision.name() {
        let [was, is] = [in_full(old, was_side), in_full(new, is_side)];
        let words = format!("{is} instead of: {was}");
        return Difference { was, is, words, ..found };
    }
    let details =
        decision_words::decided((&old.decision, &was_side.names), (&new.decision, &is_side.names));
    let mut words: Vec<String> = Vec::new();
    let (mut was, mut is) = (Vec::new(), Vec::new());
    if old.quarter != new.quarter {
        let [from, to] = [(was_side, old), (is_side, new)]
            .map(|(side, planned)| side.scenario.quarter_label(planned.quarter));
        words.push(format!("from {from} to {to}"));
        was.push(format!("in {from}"));
        is.push(format!("in {to}"));
    }
    for detail in &details {
        words.push(detail.words());
        was.push(detail.side(false));
        is.push(detail.side(true));
    }
    if old.off != new.off {
        let switched = |off| if off { "switched off" } else { "in effect" };
        words.push(switched(new.off).to_owned());
        was.push(switched(old.off).to_owned());
        is.push(switched(new.off).to_owned());
    }
    let words = format!("{}: {}", found.what, words.join("; "));
    Difference { was: was.join(", "), is: is.join(", "), words, ..found }
}

fn detailed(found: Difference, details: Vec<Detail>) -> Difference {
    let join = |say: &dyn Fn(&Detail) -> String, with: &str| {
        details.iter().map(say).collect::<Vec<_>>().join(with)
    };
    let words = format!("{}: {}", found.what, join(&Detail::words, "; "));
    let (was, is) = (join(&|it| it.side(false), ", "), join(&|it| it.side(true), ", "));
    Difference { was, is, words, ..found }
}
