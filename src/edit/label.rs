//! What a history says of an edit.

use super::Edit;
use super::diff::quoted;
use crate::model::number_text::{self, Number};
use crate::model::{
    Area, AreaId, Decision, Focus, Names, Param, PlannedId, RECRUITING, Range, Scenario, Team,
    TeamId,
};

impl Edit {
    /// What the edit does to `before`, as Undo shows it: "Hire 2 for Kafka in Q4", "Load of
    /// Compute 0.30 → 0.45", "Rename Kafka to Streaming".
    pub fn label(&self, before: &Scenario) -> String {
        let names = before.names();
        let says = |decision: &Decision| decision.describe(&names);
        let planned = |id: PlannedId| {
            let planned = before.plan.place(id).map(|index| &before.plan.items()[index]);
            planned.map_or_else(|| "a decision".into(), |planned| says(&planned.decision))
        };
        let marked =
            |at: usize| before.bookmarks.get(at).map_or("".into(), |it| quoted(&it.caption));
        match self {
            Edit::Decide { quarter, decision } => {
                format!("{} in {}", says(decision), q(*quarter))
            }
            Edit::All { label: Some(label), .. } => label.clone(),
            Edit::All { label: None, edits } => match &edits[..] {
                [] => "Nothing".into(),
                [only] => only.label(before),
                [first, rest @ ..] => format!("{} and {} more", first.label(before), rest.len()),
            },
            Edit::SetHires { quarter, team, count: 0 } => {
                format!("Hire nobody for {} in {}", names.team(team), q(*quarter))
            }
            Edit::SetHires { quarter, team, count } => {
                let count = count.to_string().replace('-', "−");
                format!("Hires for {} in {}: {count}", names.team(team), q(*quarter))
            }
            Edit::RemoveDecision { id } => format!("Remove “{}”", planned(*id)),
            Edit::ReplaceDecision { id, decision } => {
                format!("“{}” instead of “{}”", says(decision), planned(*id))
            }
            Edit::MoveDecision { id, quarter } => {
                format!("Move “{}” to {}", planned(*id), q(*quarter))
            }
            Edit::ShiftDecisions { which, by } => {
                let how = if *by < 0 { "earlier" } else { "later" };
                let far = match by.unsigned_abs() {
                    1 => "a quarter".to_owned(),
                    quarters => format!("{quarters} quarters"),
                };
                let what = match which.len() {
                    1 => "a decision".to_owned(),
                    many => format!("{many} decisions"),
                };
                format!("Move {what} {far} {how}")
            }
            Edit::Switch { which, off } => {
                let how = if *off { "Switch off" } else { "Switch on" };
                match which.first().filter(|_| which.len() == 1) {
                    Some(only) => format!("{how} “{}”", planned(*only)),
                    None => format!("{how} {} decisions", which.len()),
                }
            }
            Edit::Remark { id, .. } => format!("Remarks on “{}”", planned(*id)),
            Edit::SetPlan { label, .. } => label.clone(),
            Edit::AtStart(decision) => format!("{} at the start", says(decision)),
            Edit::AddTeam(team) => {
                let under = team.under.as_ref().map(|under| names.team(under));
                format!("Add team {} under {}", team.name, under.unwrap_or("nobody"))
            }
            Edit::RemoveTeam { team } => format!("Remove team {}", names.team(team)),
            Edit::RenameTeam { team, name } => {
                format!("Rename {} to {}", names.team(team), name.trim())
            }
            Edit::RenameArea { area, name } => {
                format!("Rename {} to {}", names.area(area), name.trim())
            }
            Edit::AddBookmark { bookmark, .. } => format!("Bookmark {}", quoted(&bookmark.caption)),
            Edit::SetBookmark { at, bookmark } => match before.bookmarks.get(*at) {
                Some(was) if was.caption != bookmark.caption => {
                    format!(
                        "Bookmark {} is now {}",
                        quoted(&was.caption),
                        quoted(&bookmark.caption)
                    )
                }
                _ => format!("Change bookmark {}", quoted(&bookmark.caption)),
            },
            Edit::MoveBookmark { from, to } => {
                format!("Move bookmark {} to place {}", marked(*from), to + 1)
            }
            Edit::RemoveBookmark { at } => format!("Remove bookmark {}", marked(*at)),
            Edit::SetActual { quarter, actual: None } => {
                format!("Nothing known of what happened in {}", q(*quarter))
            }
            Edit::SetActual { quarter, .. } => format!("What happened in {}", q(*quarter)),
            field => value(field, before, &names),
        }
    }
}

/// The label of an edit of a single value of the start.
fn value(edit: &Edit, before: &Scenario, names: &Names) -> String {
    let team = |id: &TeamId| before.teams.iter().find(|team| team.id == *id);
    let area =
        |id: &AreaId| before.teams.iter().flat_map(|team| &team.areas).find(|area| area.id == *id);
    match edit {
        Edit::SetScenario(field, to) => number(field.param(), "", Some(field.get(before)), *to),
        Edit::SetCompany(field, to) => {
            number(field.param(), "", Some(field.get(&before.company)), *to)
        }
        Edit::SetRecruiting(None) => "Recruiting fills every requisition".into(),
        Edit::SetRecruiting(Some(to)) => number(&RECRUITING, "", before.company.recruiting, *to),
        Edit::SetRule(field, to) => number(field.param(), "", Some(field.get(&before.rules)), *to),
        Edit::SetUncertainty(field, to) => {
            number(field.param(), "", Some(field.get(&before.uncertainty)), *to)
        }
        Edit::SetFlows(flows) => {
            let now = before.uncertainty.flows.name().to_owned();
            from_to("People and incidents", Some(now), flows.name())
        }
        Edit::SetTeam { team: id, field, value } => {
            number(field.param(), names.team(id), team(id).map(|team| field.get(team)), *value)
        }
        Edit::SetArea { area: id, field, value } => {
            number(field.param(), names.area(id), area(id).map(|area| field.get(area)), *value)
        }
        Edit::SetRange { area, field, range: None } => {
            format!("{} of {} without a range", field.param().name, names.area(area))
        }
        Edit::SetRange { area, field, range: Some(Range { low, high, sure }) } => {
            let places = number_text::places(*low).max(number_text::places(*high));
            let percent = sure * 100.0;
            format!(
                "{} of {} between {low:.places$} and {high:.places$}, {percent:.*} % sure",
                field.param().name,
                names.area(area),
                number_text::places(percent),
            )
        }
        Edit::SetDriver { area: id, driver } => {
            let now = area(id).map(|area: &Area| area.driver.name().to_owned());
            from_to(&format!("Driver of {}", names.area(id)), now, driver.name())
        }
        Edit::SetComplexity { area: id, complexity } => {
            let now = area(id).map(|area| area.complexity.name().to_owned());
            from_to(&format!("Complexity of {}", names.area(id)), now, complexity.name())
        }
        Edit::SetFocus { team: id, focus: to } => {
            let now = team(id).map(|team: &Team| focus(&team.policy.focus, names).to_owned());
            from_to(&format!("Focus of {}", names.team(id)), now, focus(to, names))
        }
        Edit::SetAreaText { area, of, .. } => format!("{} of {}", of.name(), names.area(area)),
        Edit::SetLead { team, lead } if lead.trim().is_empty() => {
            format!("Nobody leads {}", names.team(team))
        }
        Edit::SetLead { team, lead } => format!("{} leads {}", lead.trim(), names.team(team)),
        Edit::SetPeople { team, .. } => format!("People of {}", names.team(team)),
        Edit::SetOrigin { of, origin: None } => {
            format!("{}: where it comes from is not said", of.words(names))
        }
        Edit::SetOrigin { of, origin: Some(origin) } => {
            format!("{}: {}", of.words(names), origin.provenance.name())
        }
        Edit::SetStart(to) => from_to("Start", Some(before.start.to_string()), &to.to_string()),
        _ => "About this scenario".into(),
    }
}

fn number(param: &Param, of: &str, from: Option<f64>, to: f64) -> String {
    let what = if of.is_empty() { param.name.into() } else { format!("{} of {of}", param.name) };
    if param.percent {
        let written = |value| format!("{} %", Number::of(param).text(value));
        return from_to(&what, from.map(written), &written(to));
    }
    let places = from.map_or(0, number_text::places).max(number_text::places(to));
    from_to(&what, from.map(|from| format!("{from:.places$}")), &format!("{to:.places$}"))
}

fn from_to(what: &str, from: Option<String>, to: &str) -> String {
    match from {
        Some(from) => format!("{what} {from} → {to}"),
        None => format!("{what} → {to}"),
    }
}

pub(super) fn focus<'a>(focus: &'a Focus, names: &'a Names) -> &'a str {
    match focus {
        Focus::Auto => "automatic",
        Focus::Spread => "spread",
        Focus::Area(area) => names.area(area),
    }
}

pub(super) fn q(quarter: u32) -> String {
    format!("Q{}", u64::from(quarter) + 1)
}
