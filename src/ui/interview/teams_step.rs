//! The teams: who there is, and how long they have been there.

use eframe::egui::{Align2, RichText, Sense, Ui, pos2, vec2};

use super::answer_fields::told_number;
use crate::app::{Action, Actions, Show};
use crate::edit::{Edit, NEW_TEAM};
use crate::model::number_text::Number;
use crate::model::{Quantity, Team, TeamField};
use crate::ui::theme::{CAPTION, Colors, STEP, TEXT, regular_id, semibold_id};
use crate::ui::widgets::field_rows::{Called, text, type_over};
use crate::ui::widgets::glyph::{self, Glyph};
use crate::ui::widgets::{child, secondary, write};

/// The numbers that are asked of a team.
const ASKED: [(TeamField, &str); 4] = [
    (TeamField::Established, "half a year\nor longer"),
    (TeamField::Ramping, "two to six\nmonths"),
    (TeamField::Newcomers, "newer"),
    (TeamField::Requisitions, "open\npositions"),
];
/// Width of a number, height of a row, points.
const NUMBER: f32 = 76.0;
const ROW: f32 = 32.0;
/// A team begins with so many people.
const PEOPLE: f64 = 5.0;

/// Draws them.
pub fn show(ui: &mut Ui, show: &Show, out: &mut Actions) {
    ui.label(RichText::new("The teams").font(semibold_id(TEXT)));
    secondary(
        ui,
        "Who is in infrastructure today. The first is the trunk: whatever no other team owns is its own.",
    );
    ui.add_space(3.0 * STEP);
    let colors = Colors::current(ui);
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
    for (nth, (_, words)) in ASKED.iter().enumerate() {
        let x = column(head.right(), nth) + NUMBER / 2.0;
        for (line, word) in words.split('\n').rev().enumerate() {
            let at = pos2(x, head.bottom() - 6.0 - 13.0 * line as f32);
            write(ui, at, Align2::CENTER_CENTER, word, (regular_id(CAPTION), colors.dim), NUMBER);
        }
    }
    for (place, team) in show.scenario.teams.iter().enumerate() {
        row(ui, show, (place, team), out);
    }
    ui.add_space(3.0 * STEP);
    ui.horizontal(|ui| {
        if ui.button("Add a team").clicked() {
            add(ui, show, out);
        }
        let people: f64 = show.scenario.teams.iter().map(Team::heads).sum();
        secondary(ui, format!("{people:.0} people in all"));
    });
}

/// Where a column of numbers begins.
fn column(right: f32, nth: usize) -> f32 {
    right - 26.0 - (ASKED.len() - nth) as f32 * NUMBER
}

/// What the field with a team's name is known by.
fn called(place: usize) -> String {
    format!("Name of team {}", place + 1)
}

fn row(ui: &mut Ui, show: &Show, (place, team): (usize, &Team), out: &mut Actions) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    // The field of a team that is only about to be added takes the focus unseen.
    if !ui.is_rect_visible(rect.expand(2.0 * ROW)) && place + 1 < show.scenario.teams.len() {
        return;
    }
    let inner = rect.shrink2(vec2(0.0, 2.0));
    let layout = eframe::egui::Layout::left_to_right(eframe::egui::Align::Center);
    let mut left = child(ui, inner.with_max_x(column(rect.right(), 0) - 12.0), layout);
    let id = called(place);
    if let Some(name) = text(&mut left, &id, "what it is called", &team.name, 1) {
        out.push(Action::Edit(Edit::RenameTeam { team: team.id.clone(), name }));
    }
    for (nth, (of, _)) in ASKED.iter().enumerate() {
        let x = column(rect.right(), nth);
        let at = inner.with_min_x(x + 6.0).with_max_x(x + NUMBER - 6.0);
        let mut cell = child(ui, at, layout);
        let quantity = Quantity::Team(team.id.clone(), *of);
        let name = format!("{} of {}", of.param().name, team.name);
        let kept =
            Called::kept(&name, eframe::egui::Id::unique(("team of an interview", place, of)));
        let number = Number { whole: true, ..Number::of(of.param()) };
        let room = (NUMBER - 12.0, kept);
        told_number(&mut cell, room, number, show.scenario, &quantity, out);
    }
    let is_trunk = team.under.is_none();
    if !is_trunk {
        let mut end = child(ui, inner.with_min_x(rect.right() - 22.0), layout);
        let label = format!("Remove {}", team.name);
        let away = glyph::button(&mut end, Glyph::Close, 18.0, &label, true);
        if away.on_hover_text("Take the team out; what it owns goes to the trunk").clicked() {
            out.push(Action::Edit(Edit::RemoveTeam { team: team.id.clone() }));
        }
    }
}

fn add(ui: &Ui, show: &Show, out: &mut Actions) {
    let is_taken = |name: &str| show.scenario.teams.iter().any(|team| team.name == name);
    let name = (2..).map(|n| format!("{NEW_TEAM} {n}"));
    let name = std::iter::once(NEW_TEAM.to_owned()).chain(name).find(|name| !is_taken(name));
    let Some(name) = name else { return };
    let trunk = show.scenario.trunk().map(|trunk| trunk.id.clone());
    let team = Team { established: PEOPLE, ..Team::named(name, trunk) };
    type_over(ui, &called(show.scenario.teams.len()), &team.name);
    out.push(Action::Edit(Edit::AddTeam(Box::new(team))));
}
