//! The inspector of a decision: its quarter, its values, and what to do when it does not apply.

use std::collections::BTreeSet;
use std::sync::Arc;

use eframe::egui::{Id, RichText, Ui};

use super::{area_inspector, heading, name_field, policy_rows, typed};
use crate::app::{Action, Actions, Command, Draft, Show, View, branching};
use crate::edit::{Edit, repairs};
use crate::model::decision::{Field, Place};
use crate::model::number_text::Number;
use crate::model::schedule::org_before;
use crate::model::{
    Area, AreaId, Decision, Names, Org, OrgTeam, Param, PlannedId, Remarks, RuleField, Scenario,
    Status, TeamId,
};
use crate::ui::theme::{Colors, SECONDARY};
use crate::ui::widgets::field_rows::{self, Called};
use crate::ui::widgets::number_field::number_field;
use crate::ui::widgets::{caption, command_button, hover, row, secondary, tick};

/// What is chosen where a decision is about all teams.
const ALL_TEAMS: &str = "all teams";

/// How the status reads where nobody has said one.
const NOT_SAID: &str = "not said";

/// Draws a decision of the plan; `key` is what it is known by while its name changes.
pub fn show(ui: &mut Ui, show: &Show, view: &View, id: PlannedId, key: Id, out: &mut Actions) {
    let plan = &show.scenario.plan;
    let Some((index, planned)) = plan.place(id).and_then(|at| Some((at, plan.items().get(at)?)))
    else {
        heading(ui, "Decision", "It is no longer in the plan.");
        return;
    };
    heading(ui, &planned.decision.describe(show.names()), "decision");
    if view.draft.as_ref().and_then(Draft::planned) == Some(id) {
        secondary(ui, "It is being changed on its mark.");
        return;
    }
    why_not(ui, show, id, index, out);
    in_effect(ui, id, planned.off, out);
    quarter(ui, show, id, planned.quarter, out);
    let org = org_before(show.scenario, index).ok();
    who_goes(ui, show, &planned.decision, org.as_ref().filter(|_| !planned.off), planned.quarter);
    let edit = |decision| Edit::ReplaceDecision { id, decision };
    values(ui, show, &planned.decision, &org, key, out, edit);
    remarks(ui, id, &planned.remarks, key, out);
    ui.add_space(8.0);
    command_button(ui, Command::Remove, out);
}

/// That fewer people go than a decision in a quarter (from 0) asks for, and why, given the structure before it.
pub fn who_goes(ui: &mut Ui, show: &Show, decision: &Decision, org: Option<&Org>, quarter: u32) {
    let few = org.and_then(|org| branching::too_few(org, show.trajectory, quarter, decision));
    if let Some(few) = few {
        let text = RichText::new(few).size(SECONDARY).color(Colors::current(ui).at_risk);
        ui.add(eframe::egui::Label::new(text).wrap());
    }
}

/// Whether the decision is in effect, as a tick.
fn in_effect(ui: &mut Ui, id: PlannedId, off: bool, out: &mut Actions) {
    let mut on = !off;
    let tick = ui.checkbox(&mut on, "In effect").on_hover_text(hover(ui, Command::Switch));
    if tick.changed() {
        out.push(Action::Edit(Edit::Switch { which: BTreeSet::from([id]), off: !on }));
    }
    if off {
        secondary(ui, "Off: it stays in the plan, and all is as if it were not there.");
    }
}

/// What people say of the decision: how far it has come, who answers for it, and why it is made.
fn remarks(ui: &mut Ui, id: PlannedId, said: &Remarks, key: Id, out: &mut Actions) {
    let mut say = |change: &dyn Fn(&mut Remarks)| {
        let mut remarks = said.clone();
        change(&mut remarks);
        out.push(Action::Edit(Edit::Remark { id, remarks }));
    };
    caption(ui, "What is said of it");
    let name = |status: &Option<Status>| status.map_or(NOT_SAID, Status::name);
    let statuses = std::iter::once(None).chain(Status::ALL.map(Some));
    let (called, now) = ("Status of the decision", name(&said.status));
    if let Some(status) = field_rows::choice(ui, "Status", called, now, statuses, name) {
        say(&|remarks| remarks.status = status);
    }
    let called = Called::kept("Who answers for the decision", key.with("owner"));
    if let Some(owner) = field_rows::text_row(ui, "Owner", called, "nobody named", &said.owner) {
        say(&|remarks| owner.trim().clone_into(&mut remarks.owner));
    }
    let called = Called::kept("Note on the decision", key.with("note"));
    if let Some(note) = field_rows::text(ui, called, "Why, in a few words", &said.note, 3) {
        say(&|remarks| note.trim().clone_into(&mut remarks.note));
    }
    if let Some(id) = &said.id {
        secondary(ui, format!("Known as {}", id.as_str()));
    }
}

/// Why the decision does not apply, and what can be done about it.
fn why_not(ui: &mut Ui, show: &Show, which: PlannedId, index: usize, out: &mut Actions) {
    let Some((_, why)) = show.refused().find(|(refused, _)| *refused == index) else { return };
    let colors = Colors::current(ui);
    let text = RichText::new(format!("Skipped: {why}")).color(colors.broken);
    ui.add(eframe::egui::Label::new(text).wrap());
    // Trying repairs runs plans, so they are kept until the scenario changes.
    let id = Id::unique("repairs on show");
    let scenario = show.document.history.scenario();
    type Kept = (Arc<Scenario>, PlannedId, Vec<(String, Edit)>);
    let kept = ui.data(|data| data.get_temp::<Kept>(id));
    let offers = match kept.filter(|(of, at, _)| Arc::ptr_eq(of, scenario) && *at == which) {
        Some((_, _, offers)) => offers,
        None => {
            let offers = repairs(show.scenario, which);
            let kept = (scenario.clone(), which, offers.clone());
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

fn quarter(ui: &mut Ui, show: &Show, id: PlannedId, at: u32, out: &mut Actions) {
    let last = f64::from(show.scenario.quarter_count().max(at + 1));
    let number = Number { min: 1.0, max: last, whole: true, percent: false, unit: "" };
    let label = show.scenario.quarter_label(at);
    numbered(ui, "Quarter", &label, f64::from(at + 1), number, out, |to| {
        Ok(Edit::MoveDecision { id, quarter: (to as u32).saturating_sub(1) })
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
    let rect = field_rows::row(ui, label, unit);
    number_field(ui, rect, &format!("{label} of the decision"), value, number, out, edit);
}

/// Whether a field can be changed where it stands.
pub fn can_change(field: &Field) -> bool {
    !matches!(field, Field::Area(..))
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
    for at in 0..decision.clone().fields().len() {
        let row = Row { decision, at, edit: &edit };
        row.show(ui, show, org, key, out);
    }
}

/// One field of a decision.
struct Row<'a> {
    decision: &'a Decision,
    /// Its place among the decision's fields.
    at: usize,
    edit: &'a dyn Fn(Decision) -> Edit,
}

impl Row<'_> {
    /// What the decision comes to with this field changed.
    fn with(&self, change: impl FnOnce(Field)) -> Decision {
        let mut changed = self.decision.clone();
        if let Some(field) = changed.fields().into_iter().nth(self.at) {
            change(field);
        }
        changed
    }

    fn edited(&self, change: impl FnOnce(Field)) -> Edit {
        (self.edit)(self.with(change))
    }

    fn show(&self, ui: &mut Ui, show: &Show, org: &Option<Org>, key: Id, out: &mut Actions) {
        let mut copy = self.decision.clone();
        let Some(field) = copy.fields().into_iter().nth(self.at) else { return };
        let names = show.names();
        let mut named = None;
        let changed = match field {
            Field::Team(place, team) => {
                let chosen = a_team(ui, org, place, names.team(team), false);
                chosen.flatten().map(|to| *team = to).is_some()
            }
            Field::TeamOrAll(place, team) => {
                let now = team.as_ref().map_or(ALL_TEAMS, |team| names.team(team));
                a_team(ui, org, place, now, true).map(|to| *team = to).is_some()
            }
            Field::Area(place, area) => {
                row(ui, place.label, |ui| ui.label(names.area(area)));
                false
            }
            Field::Areas { place, of, areas } => {
                taken_along(ui, place, owned(org, &of), areas, names)
            }
            Field::Name(name) => {
                let called = "Name of the branch".into();
                let new = field_rows::text_row(ui, "Name", called, "Name", name);
                named = new.map(|new| {
                    new.trim().clone_into(name);
                    (called, new)
                });
                named.is_some()
            }
            Field::Number(param, number) => {
                self.number(ui, param, number.get(), out);
                false
            }
            Field::Policy { of, areas, policy } => {
                if areas.is_some() {
                    caption(ui, "Its time");
                }
                let areas = areas.unwrap_or_else(|| owned(org, &of));
                let called = self.decision.founds().map_or(names.team(&of), |(_, name)| name);
                policy_rows::rows(ui, called.into(), policy, (&areas, names), out, |new| {
                    self.edited(|field| {
                        if let Field::Policy { policy, .. } = field {
                            *policy = new;
                        }
                    })
                });
                false
            }
            Field::NewArea(new) => {
                let called = name_field("Name of the area", key);
                let name = field_rows::text_row(ui, "Name", called, "Name", &new.name);
                self.new_area(ui, show, new, key, out);
                named = name.map(|name| {
                    name.trim().clone_into(&mut new.name);
                    (called, name)
                });
                named.is_some()
            }
            Field::Rules(values) => self.rules(ui, values, out),
        };
        let edit = changed.then(|| (self.edit)(copy));
        match (edit, named) {
            (Some(edit), Some((called, text))) => typed(ui, show, called, text, edit, out),
            (edit, _) => out.extend(edit.map(Action::Edit)),
        }
    }

    fn number(&self, ui: &mut Ui, param: &'static Param, value: f64, out: &mut Actions) {
        let set = |to: f64| {
            self.with(|field| {
                if let Field::Number(_, number) = field {
                    number.set(to);
                }
            })
        };
        if !param.whole {
            field_rows::param(ui, param, "", value, out, |to| (self.edit)(set(to)));
            return;
        }
        let number = Number::of(param);
        numbered(ui, param.name, param.unit, value, number, out, |to| {
            let changed = set(to);
            // It would be taken out of the plan while it is being typed.
            if changed.is_nothing() {
                return Err("it must not be 0; remove the decision instead".into());
            }
            Ok((self.edit)(changed))
        });
        field_rows::warn(ui, param, value);
    }

    fn new_area(&self, ui: &mut Ui, show: &Show, new: &Area, key: Id, out: &mut Actions) {
        area_inspector::rows(ui, show, new, key, out, |changed| {
            self.edited(|field| {
                let Field::NewArea(area) = field else { return };
                match changed {
                    area_inspector::Changed::Text(of, text) => {
                        *of.get_mut(area) = text.trim().into()
                    }
                    area_inspector::Changed::Number(field, value) => field.set(area, value),
                    area_inspector::Changed::Range(field, range) => {
                        if let Some(place) = area.range_mut(field) {
                            *place = range;
                        }
                    }
                    area_inspector::Changed::Driver(driver) => area.driver = driver,
                    area_inspector::Changed::Complexity(complexity) => area.complexity = complexity,
                }
            })
        });
    }

    /// The thresholds a decision sets; returns whether one more is set, or one no longer.
    fn rules(&self, ui: &mut Ui, values: &mut Vec<(RuleField, f64)>, out: &mut Actions) -> bool {
        for (at, &(of, value)) in values.iter().enumerate() {
            field_rows::param(ui, of.param(), "", value, out, |value| {
                self.edited(|field| {
                    if let Field::Rules(values) = field {
                        values[at].1 = value;
                    }
                })
            });
        }
        let mut choose = |label, called, all: Vec<RuleField>| {
            let word = |of: &RuleField| of.param().name;
            let wanted = !all.is_empty();
            wanted.then(|| field_rows::choice(ui, label, called, "choose a rule", all, word))?
        };
        let set: Vec<RuleField> = values.iter().map(|(of, _)| *of).collect();
        let others = RuleField::ALL.iter().copied().filter(|of| !set.contains(of)).collect();
        // The last one goes with the decision.
        let without = if set.len() > 1 { set } else { Vec::new() };
        let left_out = choose("Without", "A rule to leave out", without);
        let added = choose("Also", "Another rule", others);
        if values.is_empty() {
            secondary(ui, "No rule is set.");
        }
        values.retain(|(of, _)| Some(*of) != left_out);
        values.extend(added.map(|of| (of, of.default_value())));
        left_out.or(added).is_some()
    }
}

/// A team to be chosen anew, or all of them (`Some(None)`) where that has a meaning.
fn a_team(
    ui: &mut Ui,
    org: &Option<Org>,
    place: Place,
    now: &str,
    or_all: bool,
) -> Option<Option<TeamId>> {
    let living = org.iter().flat_map(Org::living).map(|(_, team)| Some(team));
    let all = or_all.then_some(None).into_iter().chain(living);
    let called = format!("{} of the decision", place.label);
    let word = |team: &Option<&OrgTeam>| team.map_or(ALL_TEAMS, |team| &team.name).to_owned();
    let chosen = field_rows::choice(ui, place.label, &called, now, all, word)?;
    Some(chosen.map(|team| team.id.clone()))
}

/// The areas a decision takes along, as ticks; the last one stays. Returns whether they changed.
fn taken_along(
    ui: &mut Ui,
    place: Place,
    owned: Vec<AreaId>,
    areas: &mut Vec<AreaId>,
    names: &Names,
) -> bool {
    caption(ui, place.label);
    let before = areas.clone();
    for area in owned {
        let mut taken = before.contains(&area);
        let last = taken && before.len() == 1;
        if tick(ui, !last, &mut taken, names.area(&area)).changed() {
            areas.retain(|known| *known != area);
            areas.extend(taken.then_some(area));
        }
    }
    *areas != before
}

fn owned(org: &Option<Org>, team: &TeamId) -> Vec<AreaId> {
    let Some(org) = org else { return vec![] };
    let Ok(ix) = org.team(team) else { return vec![] };
    let areas = org.teams()[ix.ix()].areas.iter();
    areas.map(|area| org.areas()[area.ix()].area.id.clone()).collect()
}
