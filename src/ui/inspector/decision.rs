//! The inspector of a decision: its quarter, its values, and what to do when it does not apply.

use std::collections::BTreeSet;
use std::sync::Arc;

use eframe::egui::{Id, RichText, Ui};

use super::{area, heading, name_field, policy};
use crate::app::{Action, Actions, Command, Show, View};
use crate::edit::{Edit, repairs};
use crate::model::schedule::org_before;
use crate::model::{AreaField, CompanyField, Decision, Org, Param, PlannedId, RuleField, Scenario};
use crate::ui::theme::Colors;
use crate::ui::widgets::field;
use crate::ui::widgets::number::Number;
use crate::ui::widgets::number_field::number_field;
use crate::ui::widgets::{caption, command_button, hover, row, secondary, tick};

const COUNT: Number = Number { min: 0.0, max: 10_000.0, whole: true, percent: false };
const SHARE: Param = Param::new("share", "Share cut", "share of people", 0.0, 1.0)
    .help("The share of the people that is cut.");

/// Draws a decision of the plan; `key` is what it is known by while its name changes.
pub fn show(ui: &mut Ui, show: &Show, view: &View, id: PlannedId, key: Id, out: &mut Actions) {
    let plan = &show.scenario.plan;
    let Some((index, planned)) = plan.place(id).and_then(|at| Some((at, plan.items().get(at)?)))
    else {
        heading(ui, "Decision", "It is no longer in the plan.");
        return;
    };
    heading(ui, &planned.decision.describe(), "decision");
    if view.changing.as_ref().is_some_and(|changing| changing.id == id) {
        secondary(ui, "It is being changed on its mark.");
        return;
    }
    why_not(ui, show, index, out);
    in_effect(ui, index, planned.off, out);
    quarter(ui, show, index, planned.quarter, out);
    let org = org_before(show.scenario, index).ok();
    let edit = |decision| Edit::ReplaceDecision { index, decision };
    values(ui, show, &planned.decision, &org, key, out, edit);
    ui.add_space(8.0);
    command_button(ui, Command::Remove, out);
}

/// Whether the decision is in effect, as a tick.
fn in_effect(ui: &mut Ui, index: usize, off: bool, out: &mut Actions) {
    let mut on = !off;
    let tick = ui.checkbox(&mut on, "In effect").on_hover_text(hover(ui, Command::Switch));
    if tick.changed() {
        out.push(Action::Edit(Edit::Switch { which: BTreeSet::from([index]), off: !on }));
    }
    if off {
        secondary(ui, "Off: it stays in the plan, and all is as if it were not there.");
    }
}

/// Why the decision does not apply, and what can be done about it.
fn why_not(ui: &mut Ui, show: &Show, index: usize, out: &mut Actions) {
    let Some((_, why)) = show.refused().find(|(refused, _)| *refused == index) else { return };
    let colors = Colors::current(ui);
    let text = RichText::new(format!("Skipped: {why}")).color(colors.broken);
    ui.add(eframe::egui::Label::new(text).wrap());
    // Trying repairs runs plans, so they are kept until the scenario changes.
    let id = Id::unique("repairs on show");
    let scenario = show.document.history.scenario();
    type Kept = (Arc<Scenario>, usize, Vec<(String, Edit)>);
    let kept = ui.data(|data| data.get_temp::<Kept>(id));
    let offers = match kept.filter(|(of, at, _)| Arc::ptr_eq(of, scenario) && *at == index) {
        Some((_, _, offers)) => offers,
        None => {
            let offers = repairs(show.scenario, index);
            let kept = (scenario.clone(), index, offers.clone());
            ui.data_mut(|data| data.insert_temp::<Kept>(id, kept));
            offers
        }
    };
    for (label, edit) in offers {
        let button = eframe::egui::Button::new(label).wrap();
        if ui.add(button).clicked() {
            out.push(Action::Edit(edit));
        }
    }
    ui.add_space(4.0);
}

fn quarter(ui: &mut Ui, show: &Show, index: usize, at: u32, out: &mut Actions) {
    let last = f64::from(show.scenario.quarter_count().max(at + 1));
    let number = Number { min: 1.0, max: last, whole: true, percent: false };
    let label = show.scenario.quarter_label(at);
    numbered(ui, "Quarter", &label, f64::from(at + 1), number, out, |to| {
        Ok(Edit::MoveDecision { index, quarter: (to as u32).saturating_sub(1) })
    });
}

/// A row with a number that is no parameter of the model.
fn numbered(
    ui: &mut Ui,
    label: &str,
    unit: &str,
    value: f64,
    number: Number,
    out: &mut Actions,
    edit: impl Fn(f64) -> Result<Edit, String>,
) {
    let rect = field::row(ui, label, unit);
    number_field(ui, rect, &format!("{label} of the decision"), value, number, out, edit);
}

/// Everything about a decision that can be changed; `edit` says what another decision comes to.
pub fn values(
    ui: &mut Ui,
    show: &Show,
    decision: &Decision,
    org: &Option<Org>,
    key: Id,
    out: &mut Actions,
    edit: impl Fn(Decision) -> Edit,
) {
    let teams: Vec<String> =
        org.iter().flat_map(|o| o.living().map(|(_, t)| t.name.clone())).collect();
    let edit = &edit;
    let with = |change: &dyn Fn(&mut Decision)| {
        let mut changed = decision.clone();
        change(&mut changed);
        edit(changed)
    };
    names(ui, decision, &teams, out, &with);
    match decision {
        Decision::Hire { count, .. } => {
            let number = Number { min: -1000.0, max: 1000.0, ..COUNT };
            numbered(ui, "Requisitions", "people", f64::from(*count), number, out, |to| {
                // 0 would take the decision out while it is being typed.
                if to == 0.0 {
                    return Err("it must not be 0; to hire nobody, remove the decision".into());
                }
                Ok(with(&|changed| {
                    if let Decision::Hire { count, .. } = changed {
                        *count = to as i32;
                    }
                }))
            });
        }
        Decision::Branch { from, name, areas, engineers, policy } => {
            if let Some(new) = field::text_row(ui, "Name", "Name of the branch", "Name", name) {
                // A renaming, so that the decisions about the branch go along.
                out.push(Action::Edit(Edit::RenameTeam { old: name.clone(), new }));
            }
            numbered(ui, "Engineers", "people", f64::from(*engineers), COUNT, out, |to| {
                Ok(with(&|changed| {
                    if let Decision::Branch { engineers, .. } = changed {
                        *engineers = to as u32;
                    }
                }))
            });
            taken_along(ui, org, from, areas, out, &with);
            caption(ui, "Its time");
            policy::rows(ui, name.into(), policy, areas, out, |policy| {
                with(&|changed| {
                    if let Decision::Branch { policy: its, .. } = changed {
                        its.clone_from(&policy);
                    }
                })
            });
        }
        Decision::MoveEngineers { count, .. } => {
            let number = Number { min: 1.0, ..COUNT };
            numbered(ui, "Engineers", "people", f64::from(*count), number, out, |to| {
                Ok(with(&|changed| {
                    if let Decision::MoveEngineers { count, .. } = changed {
                        *count = to as u32;
                    }
                }))
            });
        }
        Decision::Transfer { count, .. } => {
            let number = Number { min: -1000.0, max: 1000.0, ..COUNT };
            numbered(ui, "From product", "people", f64::from(*count), number, out, |to| {
                if to == 0.0 {
                    return Err("it must not be 0; to move nobody, remove the decision".into());
                }
                Ok(with(&|changed| {
                    if let Decision::Transfer { count, .. } = changed {
                        *count = to as i32;
                    }
                }))
            });
        }
        Decision::SetPolicy { team, policy } => {
            let owned = owned(org, team);
            policy::rows(ui, team.into(), policy, &owned, out, |policy| {
                edit(Decision::SetPolicy { team: team.clone(), policy })
            });
        }
        Decision::NewArea { area: new, owner } => {
            let called = name_field("Name of the area", key);
            if let Some(name) = field::text_row(ui, "Name", called, "Name", &new.name) {
                out.push(Action::Edit(Edit::RenameArea { old: new.name.clone(), new: name }));
            }
            area::rows(ui, new, &show.scenario.uncertainty, key, out, |change| {
                let mut area = new.clone();
                match change {
                    area::Changed::Number(field, value) => AreaField::set(field, &mut area, value),
                    area::Changed::Range(field, range) => {
                        if let Some(place) = area.range_mut(field) {
                            *place = range;
                        }
                    }
                    area::Changed::Driver(driver) => area.driver = driver,
                    area::Changed::Complexity(complexity) => area.complexity = complexity,
                }
                edit(Decision::NewArea { area, owner: owner.clone() })
            });
        }
        Decision::SetGrowth { engineers, usage } => {
            let (engineers, usage) = (*engineers, *usage);
            let param = CompanyField::EngineerGrowth.param();
            field::param(ui, param, "", engineers, out, |engineers| {
                edit(Decision::SetGrowth { engineers, usage })
            });
            let param = CompanyField::UsageGrowth.param();
            field::param(ui, param, "", usage, out, |usage| {
                edit(Decision::SetGrowth { engineers, usage })
            });
        }
        Decision::SetRules { values } => rules(ui, values, out, edit),
        Decision::Cut { share, team } => {
            field::param(ui, &SHARE, "", *share, out, |share| {
                edit(Decision::Cut { share, team: team.clone() })
            });
        }
        Decision::Freeze { quarters } => {
            let number = Number { min: 1.0, max: 80.0, ..COUNT };
            numbered(ui, "Lasts", "quarters", f64::from(*quarters), number, out, |to| {
                Ok(edit(Decision::Freeze { quarters: to as u32 }))
            });
        }
        Decision::MoveArea { .. }
        | Decision::Merge { .. }
        | Decision::Reparent { .. }
        | Decision::RetireArea { .. } => {}
    }
}

type With<'a> = &'a dyn Fn(&dyn Fn(&mut Decision)) -> Edit;

/// The teams and the area a decision names, each to be chosen anew.
fn names(ui: &mut Ui, decision: &Decision, teams: &[String], out: &mut Actions, with: With) {
    if let Decision::MoveArea { area, .. } | Decision::RetireArea { area } = decision {
        row(ui, "Area", |ui| ui.label(area));
    }
    for (at, (called, team)) in decision.teams().into_iter().enumerate() {
        let label = match called {
            "team" => "Team",
            "from" => "From",
            "to" => "To",
            "into" => "Into",
            "under" => "Reports to",
            _ => "Owner",
        };
        let accessible = format!("{label} of the decision");
        if let Some(i) = field::choice(ui, label, &accessible, team, teams) {
            out.push(Action::Edit(with(&|changed| set_team(changed, at, &teams[i]))));
        }
    }
    if let Decision::Cut { team, .. } = decision {
        let mut entries = vec!["all teams".to_owned()];
        entries.extend(teams.iter().cloned());
        let chosen = team.as_deref().unwrap_or("all teams");
        if team.is_none()
            && let Some(i) = field::choice(ui, "Team", "Team of the decision", chosen, &entries)
        {
            out.push(Action::Edit(with(&|changed| {
                if let Decision::Cut { team, .. } = changed {
                    *team = (i > 0).then(|| entries[i].clone());
                }
            })));
        }
    }
}

/// Names another team at a place of [`Decision::teams`].
fn set_team(decision: &mut Decision, at: usize, name: &str) {
    if let Some(place) = decision.teams_mut().into_iter().nth(at) {
        name.clone_into(place);
    }
}

fn owned(org: &Option<Org>, team: &str) -> Vec<String> {
    let Some(org) = org else { return vec![] };
    let Ok(ix) = org.team(team) else { return vec![] };
    let areas = org.teams()[ix.ix()].areas.iter();
    areas.map(|area| org.areas()[area.ix()].area.name.clone()).collect()
}

/// The areas a branch takes along, as ticks; the last one stays.
fn taken_along(
    ui: &mut Ui,
    org: &Option<Org>,
    from: &str,
    areas: &[String],
    out: &mut Actions,
    with: With,
) {
    caption(ui, "Takes along");
    for area in owned(org, from) {
        let mut taken = areas.contains(&area);
        let last = taken && areas.len() == 1;
        if tick(ui, !last, &mut taken, &area).changed() {
            out.push(Action::Edit(with(&|changed| {
                if let Decision::Branch { areas, .. } = changed {
                    areas.retain(|known| *known != area);
                    if taken {
                        areas.push(area.clone());
                    }
                }
            })));
        }
    }
}

fn rules(
    ui: &mut Ui,
    values: &[(RuleField, f64)],
    out: &mut Actions,
    edit: impl Fn(Decision) -> Edit,
) {
    for (at, &(of, value)) in values.iter().enumerate() {
        field::param(ui, of.param(), "", value, out, |value| {
            let mut values = values.to_vec();
            values[at].1 = value;
            edit(Decision::SetRules { values })
        });
    }
    let named = |of: &RuleField| of.param().name.to_owned();
    let set: Vec<String> = values.iter().map(|(of, _)| named(of)).collect();
    // The last one goes with the decision.
    if set.len() > 1
        && let Some(i) = field::choice(ui, "Without", "A rule to leave out", "choose a rule", &set)
    {
        let mut values = values.to_vec();
        values.remove(i);
        out.push(Action::Edit(edit(Decision::SetRules { values })));
    }
    let others = RuleField::ALL.iter().filter(|of| !values.iter().any(|(set, _)| set == *of));
    let others: Vec<RuleField> = others.copied().collect();
    let entries: Vec<String> = others.iter().map(named).collect();
    if !others.is_empty()
        && let Some(i) = field::choice(ui, "Also", "Another rule", "choose a rule", &entries)
    {
        let mut values = values.to_vec();
        values.push((others[i], others[i].default_value()));
        out.push(Action::Edit(edit(Decision::SetRules { values })));
    }
    if values.is_empty() {
        secondary(ui, "No rule is set.");
    }
}
