//! The inspector of a team.

use eframe::egui::{Align, Id, Layout, RichText, TextWrapMode, Ui};

use super::{
    commands, edited_where, explanations, heading, name_field, not_here, people_text, policy_rows,
    typed,
};
use crate::app::{Action, Actions, Command, Cursor, Selection, Show};
use crate::edit::Edit;
use crate::model::{
    Area, AreaId, Decision, Hire, SetPolicy, Team, TeamField, TeamId, TeamIx, Transfer,
};
use crate::ui::theme::{Colors, SECONDARY};
use crate::ui::widgets::field_rows::{self, Called, figure};
use crate::ui::widgets::glyph::{self, Glyph};
use crate::ui::widgets::{at_right, caption, link, row, secondary};

/// Draws a team, if it is there.
pub fn show(ui: &mut Ui, show: &Show, id: &TeamId, key: Id, out: &mut Actions) {
    let Ok(ix) = show.org.team(id) else {
        heading(ui, show.names().team(id), "team");
        let gone = show.org.team_slot(id).is_some();
        let about = |decision: &Decision| match gone {
            true => decision.ends_team() == Some(id),
            false => decision.founds_team(id),
        };
        return not_here(ui, show, about, out);
    };
    let start = show.scenario.teams.iter().find(|team| team.id == *id);
    match (show.cursor, start) {
        (Cursor::Start, Some(team)) => at_start(ui, show, ix, team, key, out),
        (Cursor::Quarter(quarter), _) => in_plan(ui, show, ix, quarter, out),
        // The structure at the start is made of its teams.
        (Cursor::Start, None) => {}
    }
}

fn what(show: &Show, ix: TeamIx) -> String {
    match show.org.teams()[ix.ix()].under {
        Some(under) => format!("team, reports to {}", show.org.teams()[under.ix()].name),
        None => "the trunk".into(),
    }
}

fn areas(ui: &mut Ui, show: &Show, ix: TeamIx, out: &mut Actions) {
    let team = &show.org.teams()[ix.ix()];
    caption(ui, "Areas");
    if team.areas.is_empty() {
        secondary(ui, "It owns no area.");
    }
    ui.spacing_mut().interact_size.y = 16.0;
    for &area in &team.areas {
        let Area { id, name, .. } = &*show.org.areas()[area.ix()].area;
        let load = format!("{:.2}", show.area(area).load);
        row(ui, "", |ui| {
            let colors = Colors::current(ui);
            ui.label(RichText::new("FTE").size(SECONDARY).color(colors.dim));
            ui.label(RichText::new(load).size(SECONDARY));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
                if link(ui, name).clicked() {
                    out.push(Action::Select(Selection::Area(id.clone())));
                }
            });
        });
    }
}

fn at_start(ui: &mut Ui, show: &Show, ix: TeamIx, team: &Team, key: Id, out: &mut Actions) {
    let (id, name) = (&team.id, &team.name);
    heading(ui, name, &what(show, ix));
    let called = format!("Name of {name}");
    let called = name_field(&called, key);
    if let Some(new) = field_rows::text_row(ui, "Name", called, "Name", name) {
        let edit = Edit::RenameTeam { team: id.clone(), name: new.clone() };
        typed(ui, show, called, new, edit, out);
    }
    let called = format!("Lead of {name}");
    let called = Called::kept(&called, key.with("lead"));
    if let Some(lead) = field_rows::text_row(ui, "Led by", called, "nobody named", &team.lead) {
        let edit = Edit::SetLead { team: id.clone(), lead: lead.clone() };
        typed(ui, show, called, lead, edit, out);
    }
    let people = people_text::written(&team.people);
    let called = format!("People of {name}");
    let called = Called::kept(&called, key.with("people"));
    let hint = "names, with semicolons";
    if let Some(people) = field_rows::text_row(ui, "People", called, hint, &people) {
        let edit = Edit::SetPeople { team: id.clone(), people: people_text::read(&people) };
        typed(ui, show, called, people, edit, out);
    }
    ui.add_space(4.0);
    let owner = Called::kept(name, key);
    let numbers = TeamField::ALL.iter().copied();
    for of in numbers.filter(|of| !matches!(of, TeamField::Protect | TeamField::Discipline)) {
        field_rows::param(ui, of.param(), owner, of.get(team), out, |value| Edit::SetTeam {
            team: id.clone(),
            field: of,
            value,
        });
    }
    let owned: Vec<AreaId> = team.areas.iter().map(|area| area.id.clone()).collect();
    policy_rows::rows(ui, owner, &team.policy, (&owned, show.names()), out, |policy| {
        Edit::AtStart(SetPolicy { team: id.clone(), policy }.into())
    });
    ui.scope(|ui| areas(ui, show, ix, out));
    what_can_be_done(ui, show, ix, &[Command::Remove], out);
    explanations::team(ui, show, ix, out);
}

fn in_plan(ui: &mut Ui, show: &Show, ix: TeamIx, quarter: u32, out: &mut Actions) {
    let team = &show.org.teams()[ix.ix()];
    let (id, name, now) = (&team.id, &team.name, show.team(ix));
    heading(ui, name, &what(show, ix));
    let one = |value: f64| format!("{value:.1}");
    figure(ui, "Established", name, &one(now.established), "people");
    let rising = format!("{} · {}", one(now.ramping), one(now.newcomers));
    figure(ui, "Ramping · new", name, &rising, "people");
    figure(ui, "Open requisitions", name, &one(now.requisitions), "people");
    hires(ui, show, id, quarter, out);
    transfers(ui, show, id, quarter, out);
    caption(ui, &format!("From Q{} on", quarter + 1));
    let owned: Vec<AreaId> =
        team.areas.iter().map(|area| show.org.areas()[area.ix()].area.id.clone()).collect();
    policy_rows::rows(ui, name.into(), &team.policy, (&owned, show.names()), out, |policy| {
        show.edit_for(SetPolicy { team: id.clone(), policy }.into())
    });
    ui.scope(|ui| areas(ui, show, ix, out));
    what_can_be_done(ui, show, ix, &[], out);
    ui.add_space(4.0);
    let at_start = show.scenario.teams.iter().any(|team| team.id == *id);
    let founds = |decision: &Decision| !at_start && decision.founds_team(id);
    edited_where(ui, show, founds, "Edit the branch that founds it", out);
    explanations::team(ui, show, ix, out);
    decided(ui, show, id, quarter, out);
}

/// The buttons of what moves a team, but the trunk, and its people, and `more`.
fn what_can_be_done(ui: &mut Ui, show: &Show, ix: TeamIx, more: &[Command], out: &mut Actions) {
    use Command::{MergeInto, MoveEngineers, ReportTo};
    match ix == show.org.trunk() {
        true => commands(ui, &[MoveEngineers], out),
        false => commands(ui, &[&[ReportTo, MergeInto, MoveEngineers], more].concat(), out),
    }
}

/// What is decided about the team in the quarter, each with how far it has come.
fn decided(ui: &mut Ui, show: &Show, team: &TeamId, quarter: u32, out: &mut Actions) {
    let about = |decision: &Decision| {
        decision.founds_team(team) || decision.teams().iter().any(|(_, named)| named == team)
    };
    let items = show.scenario.plan.items().iter().enumerate();
    let mut of_quarter =
        items.filter(|(_, p)| p.quarter == quarter && about(&p.decision)).peekable();
    if of_quarter.peek().is_none() {
        return;
    }
    caption(ui, &format!("Decisions in Q{}", quarter + 1));
    for (index, planned) in of_quarter {
        let status = match planned.remarks.status {
            _ if planned.off => "off",
            Some(status) => status.name(),
            None => "",
        };
        row(ui, "", |ui| {
            ui.label(RichText::new(status).size(SECONDARY).color(Colors::current(ui).dim));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
                let words = planned.decision.describe(show.names());
                if link(ui, &words).on_hover_text(&words).clicked() {
                    out.extend(show.select_decision(index));
                }
            });
        });
    }
}

/// The hires decided for the team in the quarter, one more or one less by a click.
fn hires(ui: &mut Ui, show: &Show, team: &TeamId, quarter: u32, out: &mut Actions) {
    let name = show.names().team(team);
    let fewer = (format!("Withdraw one of {name}"), Command::Withdraw);
    let more = (format!("Hire one for {name}"), Command::Hire);
    let label = format!("Hires in Q{}", quarter + 1);
    counted(ui, label, planned_hires(show, team, quarter), [fewer, more], out);
}

/// The people who come from product in the quarter, one more or one less by a click.
fn transfers(ui: &mut Ui, show: &Show, team: &TeamId, quarter: u32, out: &mut Actions) {
    let planned = show.scenario.plan.items().iter().filter(|p| p.quarter == quarter && !p.off);
    let transfers = planned.filter_map(|p| p.decision.get::<Transfer>());
    let of_team = transfers.filter(|transfer| transfer.team == *team);
    let count = of_team.fold(0, |sum: i32, transfer| sum.saturating_add(transfer.count));
    let name = show.names().team(team);
    let fewer = (format!("Send one of {name} to product"), Command::ToProduct);
    let more = (format!("Bring one from product to {name}"), Command::FromProduct);
    counted(ui, format!("From product in Q{}", quarter + 1), count, [fewer, more], out);
}

/// A row of a decided count, with a button for one less and one for one more.
fn counted(
    ui: &mut Ui,
    label: String,
    count: i32,
    [fewer, more]: [(String, Command); 2],
    out: &mut Actions,
) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(label).color(Colors::current(ui).dim));
        at_right(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let mut change = |ui: &mut Ui, glyph, (label, command): (String, Command)| {
                if glyph::button(ui, glyph, 22.0, &label, true)
                    .on_hover_text(crate::ui::widgets::hover(ui, command))
                    .clicked()
                {
                    out.push(Action::Command(command));
                }
            };
            change(ui, Glyph::Minus, fewer);
            ui.label(count.to_string().replace('-', "−"));
            change(ui, Glyph::Plus, more);
        });
    });
}

/// How many hires the plan has for a team in a quarter.
pub fn planned_hires(show: &Show, team: &TeamId, quarter: u32) -> i32 {
    let hires = show.scenario.plan.items().iter().filter(|p| p.quarter == quarter && !p.off);
    let hires = hires.filter_map(|p| p.decision.get::<Hire>()).filter(|hire| hire.team == *team);
    hires.map(|hire| hire.count).fold(0, i32::saturating_add)
}
