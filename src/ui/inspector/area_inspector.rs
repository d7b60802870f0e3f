//! The inspector of an area.

use eframe::egui::{Id, Ui};

use super::{
    commands, converters, edited_where, explanations, heading, line, name_field, not_here, ranges,
    typed,
};
use crate::app::{Action, Actions, Command, Cursor, Selection, Show};
use crate::edit::Edit;
use crate::model::{
    Area, AreaField, AreaId, AreaIx, AreaText, Complexity, Decision, Driver, Range,
};
use crate::sim::Kind;
use crate::ui::widgets::field_rows::{self, Called, figure};
use crate::ui::widgets::{caption, command_button, link, secondary};

/// Draws an area, if it is there.
pub fn show(ui: &mut Ui, show: &Show, id: &AreaId, key: Id, out: &mut Actions) {
    let Ok(ix) = show.org.area(id) else {
        heading(ui, show.names().area(id), "area");
        let gone = show.org.area_slot(id).is_some();
        let about = |decision: &Decision| match gone {
            true => decision.ends_area() == Some(id),
            false => decision.brings_area(id),
        };
        return not_here(ui, show, about, out);
    };
    let there = &show.org.areas()[ix.ix()];
    let owner = &show.org.teams()[there.owner.ix()];
    heading(ui, &there.area.name, "");
    if link(ui, &format!("Owned by {}", owner.name)).clicked() {
        out.push(Action::Select(Selection::Team(owner.id.clone())));
    }
    ui.add_space(4.0);
    match show.cursor {
        Cursor::Start => at_start(ui, show, ix, key, out),
        Cursor::Quarter(_) => in_plan(ui, show, ix, out),
    }
}

fn at_start(ui: &mut Ui, show: &Show, ix: AreaIx, key: Id, out: &mut Actions) {
    let area = &show.org.areas()[ix.ix()].area;
    let (id, name) = (&area.id, &area.name);
    let called = format!("Name of {name}");
    let called = name_field(&called, key);
    if let Some(new) = field_rows::text_row(ui, "Name", called, "Name", name) {
        let edit = Edit::RenameArea { area: id.clone(), name: new.clone() };
        typed(ui, show, called, new, edit, out);
    }
    ui.add_space(4.0);
    rows(ui, show, area, key, out, |changed| match changed {
        Changed::Text(of, text) => Edit::SetAreaText { area: id.clone(), of, text },
        Changed::Number(field, value) => Edit::SetArea { area: id.clone(), field, value },
        Changed::Range(field, range) => Edit::SetRange { area: id.clone(), field, range },
        Changed::Driver(driver) => Edit::SetDriver { area: id.clone(), driver },
        Changed::Complexity(complexity) => Edit::SetComplexity { area: id.clone(), complexity },
    });
    converters::show(ui, area, out);
    commands(ui, &[Command::Branch, Command::MoveArea, Command::Remove], out);
    explanations::area(ui, show, ix);
}

/// One value of an area, changed.
pub enum Changed {
    Text(AreaText, String),
    Number(AreaField, f64),
    Range(AreaField, Option<Range>),
    Driver(Driver),
    Complexity(Complexity),
}

/// Draws what is said of an area, and every number with what is believed of it, its driver and its complexity.
pub fn rows(
    ui: &mut Ui,
    show: &Show,
    area: &Area,
    key: Id,
    out: &mut Actions,
    edit: impl Fn(Changed) -> Edit,
) {
    let name = &area.name;
    for &of in AreaField::ALL {
        let called = Called::kept(name, key);
        let aside = field_rows::param(ui, of.param(), called, of.get(area), out, |value| {
            edit(Changed::Number(of, value))
        });
        ranges::edited(ui, area, of, &show.scenario.uncertainty, (key, aside), out, |range| {
            edit(Changed::Range(of, range))
        });
        if of == AreaField::Load {
            let (called, now) = (format!("Driver of {name}"), area.driver.name());
            let chosen =
                field_rows::choice(ui, "Grows with", &called, now, Driver::ALL, |of| of.name());
            out.extend(chosen.map(|driver| Action::Edit(edit(Changed::Driver(driver)))));
        }
        if of == AreaField::OwnGrowth {
            let (called, now) = (format!("Complexity of {name}"), area.complexity.name());
            let all = Complexity::ALL;
            let chosen = field_rows::choice(ui, "Complexity", &called, now, all, |of| of.name());
            out.extend(chosen.map(|new| Action::Edit(edit(Changed::Complexity(new)))));
        }
    }
    ui.add_space(4.0);
    for of in AreaText::ALL {
        match of {
            AreaText::About => caption(ui, "In the service cookbook"),
            AreaText::Ask => {}
            AreaText::Sources => caption(ui, "Where the numbers come from"),
        }
        let called = format!("{} ({name})", of.name());
        let called = Called::kept(&called, key.with(of.name()));
        let (hint, said) = (of.hint(), of.get(area));
        let new = match of {
            AreaText::Sources => field_rows::text(ui, called, hint, said, 3),
            AreaText::About | AreaText::Ask => {
                field_rows::text_row(ui, of.name(), called, hint, said)
            }
        };
        if let Some(text) = new {
            typed(ui, show, called, text.clone(), edit(Changed::Text(of, text)), out);
        }
    }
}

fn in_plan(ui: &mut Ui, show: &Show, ix: AreaIx, out: &mut Actions) {
    let name = &show.org.areas()[ix.ix()].area.name;
    let now = show.area(ix);
    let two = |value: f64| format!("{value:.2}");
    let wait = now.owner.map_or(0.0, |owner| show.team(owner).wait);
    let wait = if wait > 520.0 { "never".to_owned() } else { format!("{wait:.1}") };
    figure(ui, "Load", name, &two(now.load), "FTE");
    figure(ui, "Backlog", name, &format!("{:.1}", now.backlog), "engineer-weeks");
    figure(ui, "Wait", name, &wait, "weeks");
    figure(ui, "Quality", name, &format!("{:.0}", now.quality * 100.0), "%");
    figure(ui, "Leverage", name, &two(now.leverage), "");
    figure(ui, "Context", name, &two(now.context), "");
    figure(ui, "Investment", name, &two(now.invest), "FTE");
    figure(ui, "Break-even", name, &two(now.break_even), "FTE");
    let missing = now.break_even - now.invest;
    if missing > 0.005 {
        secondary(ui, format!("{missing:.2} FTE short of break-even: the load goes on growing."));
    }
    kinds(ui, show, ix);
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        command_button(ui, Command::Branch, out);
        command_button(ui, Command::MoveArea, out);
        let retire =
            ui.button("Retire").on_hover_text("Gone with its backlog: a migration is done.");
        if retire.clicked() {
            out.push(Action::Command(Command::Remove));
        }
    });
    ui.add_space(4.0);
    ranges::read(ui, &show.org.areas()[ix.ix()].area);
    let brings = |decision: &Decision| decision.brings_area(&show.org.areas()[ix.ix()].area.id);
    edited_where(ui, show, brings, "Edit the decision that brings it", out);
    explanations::area(ui, show, ix);
}

/// What kind of problem the area is, and why.
fn kinds(ui: &mut Ui, show: &Show, ix: AreaIx) {
    let kinds = show.trajectory.kinds(show.week, ix);
    caption(ui, "Worth a branch");
    if kinds.is_empty() {
        secondary(ui, "Neither exponential, nor a fire, nor a starving workflow.");
    }
    let now = show.area(ix);
    for kind in kinds {
        let why = match kind {
            Kind::Exponential => {
                let months = std::f64::consts::LN_2 / now.growth / 52.0 * 12.0;
                format!("doubles in {months:.0} months")
            }
            Kind::Fire if now.incident_load >= 0.1 => format!("incidents {:.1}", now.incident_load),
            Kind::Fire => format!("quality {:.0} %", now.quality * 100.0),
            Kind::Workflow => {
                let capacity = now.owner.map_or(0.0, |owner| show.team(owner).capacity);
                if capacity > 0.0 {
                    format!("{:.0} % of its team", now.load / capacity * 100.0)
                } else {
                    "nobody to answer it".into()
                }
            }
        };
        line(ui, kind.name(), &why);
    }
}
