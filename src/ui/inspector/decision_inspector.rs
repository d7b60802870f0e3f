//! The inspector of a decision: its quarter, its values, and what to do when it does not apply.

use std::collections::BTreeSet;
use std::sync::Arc;

use eframe::egui::{Id, RichText, Ui};

use super::{area_inspector, heading, name_field, policy_rows};
use crate::app::{Action, Actions, Command, Draft, Show, View};
use crate::edit::{Edit, repairs};
use crate::model::decision::{Field, Place};
use crate::model::number_text::Number;
use crate::model::schedule::org_before;
use crate::model::{
    Area, AreaId, Decision, Names, Org, Param, PlannedId, Remarks, RuleField, Scenario, Status,
    TeamId,
};
use crate::ui::theme::Colors;
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
    let edit = |decision| Edit::ReplaceDecision { id, decision };
    values(ui, show, &planned.decision, &org, key, out, edit);
    remarks(ui, id, &planned.remarks, key, out);
    ui.add_space(8.0);
    command_button(ui, Command::Remove, out);
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
    let statuses: Vec<Option<Status>> =
        std::iter::once(None).chain(Status::ALL.map(Some)).collect();
    let name = |status: &Option<Status>| status.map_or(NOT_SAID, Status::name).to_owned();
    let entries: Vec<String> = statuses.iter().map(name).collect();
    let chosen = name(&said.status);
    if let Some(i) = field_rows::choice(ui, "Status", "Status of the decision", &chosen, &entries) {
        say(&|remarks| remarks.status = statuses[i]);
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
        match field {
            Field::Team(place, team) => self.team(ui, org, place, names.team(team), false, out),
            Field::TeamOrAll(place, team) => {
                let chosen = team.as_ref().map_or(ALL_TEAMS, |team| names.team(team));
                self.team(ui, org, place, chosen, true, out);
            }
            Field::Area(place, area) => {
                row(ui, place.label, |ui| ui.label(names.area(area)));
            }
            Field::Areas { place, of, areas } => {
                self.taken_along(ui, org, place, &of, areas, names, out);
            }
            Field::Name(name) => {
                if let Some(new) =
                    field_rows::text_row(ui, "Name", "Name of the branch", "Name", name)
                {
                    out.push(Action::Edit(self.edited(|field| {
                        if let Field::Name(name) = field {
                            new.trim().clone_into(name);
                        }
                    })));
                }
            }
            Field::Number(param, number) => self.number(ui, param, number.get(), out),
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
            }
            Field::NewArea(new) => self.new_area(ui, show, new, key, out),
            Field::Rules(values) => rules(ui, values, out, |values| {
                self.edited(|field| {
                    if let Field::Rules(standing) = field {
                        *standing = values;
                    }
                })
            }),
        }
    }

    /// A team the decision names, to be chosen anew, or all of them where that has a meaning.
    fn team(
        &self,
        ui: &mut Ui,
        org: &Option<Org>,
        place: Place,
        chosen: &str,
        or_all: bool,
        out: &mut Actions,
    ) {
        let living: Vec<_> = org.iter().flat_map(Org::living).map(|(_, team)| team).collect();
        let all = or_all.then(|| ALL_TEAMS.to_owned());
        let entries: Vec<String> =
            all.into_iter().chain(living.iter().map(|team| team.name.clone())).collect();
        let accessible = format!("{} of the decision", place.label);
        if let Some(i) = field_rows::choice(ui, place.label, &accessible, chosen, &entries) {
            let to = i.checked_sub(usize::from(or_all)).map(|i| living[i].id.clone());
            out.push(Action::Edit(self.edited(|field| match (field, to) {
                (Field::Team(_, team), Some(to)) => *team = to,
                (Field::TeamOrAll(_, team), to) => *team = to,
                _ => {}
            })));
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

    /// The areas a decision takes along, as ticks; the last one stays.
    #[expect(clippy::too_many_arguments, reason = "a row of the inspector and all it shows")]
    fn taken_along(
        &self,
        ui: &mut Ui,
        org: &Option<Org>,
        place: Place,
        of: &TeamId,
        areas: &[AreaId],
        names: &Names,
        out: &mut Actions,
    ) {
        caption(ui, place.label);
        for area in owned(org, of) {
            let mut taken = areas.contains(&area);
            let last = taken && areas.len() == 1;
            if tick(ui, !last, &mut taken, names.area(&area)).changed() {
                out.push(Action::Edit(self.edited(|field| {
                    if let Field::Areas { areas, .. } = field {
                        areas.retain(|known| *known != area);
                        if taken {
                            areas.push(area.clone());
                        }
                    }
                })));
            }
        }
    }

    fn new_area(&self, ui: &mut Ui, show: &Show, new: &Area, key: Id, out: &mut Actions) {
        let with = |change: &dyn Fn(&mut Area)| {
            self.edited(|field| {
                if let Field::NewArea(area) = field {
                    change(area);
                }
            })
        };
        let called = name_field("Name of the area", key);
        if let Some(name) = field_rows::text_row(ui, "Name", called, "Name", &new.name) {
            out.push(Action::Edit(with(&|area| name.trim().clone_into(&mut area.name))));
        }
        area_inspector::rows(ui, new, &show.scenario.uncertainty, key, out, |changed| {
            with(&|area| match changed {
                area_inspector::Changed::Number(field, value) => field.set(area, value),
                area_inspector::Changed::Range(field, range) => {
                    if let Some(place) = area.range_mut(field) {
                        *place = range;
                    }
                }
                area_inspector::Changed::Driver(driver) => area.driver = driver,
                area_inspector::Changed::Complexity(complexity) => area.complexity = complexity,
            })
        });
    }
}

fn owned(org: &Option<Org>, team: &TeamId) -> Vec<AreaId> {
    let Some(org) = org else { return vec![] };
    let Ok(ix) = org.team(team) else { return vec![] };
    let areas = org.teams()[ix.ix()].areas.iter();
    areas.map(|area| org.areas()[area.ix()].area.id.clone()).collect()
}

fn rules(
    ui: &mut Ui,
    values: &[(RuleField, f64)],
    out: &mut Actions,
    edit: impl Fn(Vec<(RuleField, f64)>) -> Edit,
) {
    for (at, &(of, value)) in values.iter().enumerate() {
        field_rows::param(ui, of.param(), "", value, out, |value| {
            let mut values = values.to_vec();
            values[at].1 = value;
            edit(values)
        });
    }
    let named = |of: &RuleField| of.param().name.to_owned();
    let set: Vec<String> = values.iter().map(|(of, _)| named(of)).collect();
    // The last one goes with the decision.
    if set.len() > 1
        && let Some(i) =
            field_rows::choice(ui, "Without", "A rule to leave out", "choose a rule", &set)
    {
        let mut values = values.to_vec();
        values.remove(i);
        out.push(Action::Edit(edit(values)));
    }
    let others = RuleField::ALL.iter().filter(|of| !values.iter().any(|(set, _)| set == *of));
    let others: Vec<RuleField> = others.copied().collect();
    let entries: Vec<String> = others.iter().map(named).collect();
    if !others.is_empty()
        && let Some(i) = field_rows::choice(ui, "Also", "Another rule", "choose a rule", &entries)
    {
        let mut values = values.to_vec();
        values.push((others[i], others[i].default_value()));
        out.push(Action::Edit(edit(values)));
    }
    if values.is_empty() {
        secondary(ui, "No rule is set.");
    }
}
