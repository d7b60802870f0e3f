//! The questions, and which of them are answered.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Align2, Layout, ScrollArea, Sense, Shape, Stroke, Ui, pos2, vec2};

use crate::app::interview::interview_edits::known_halves;
use crate::app::interview::{AboutInterview, Interview, Step, areas};
use crate::app::{Action, Actions, Show};
use crate::model::number_text::{counted, grouped};
use crate::model::{AreaField, AreaId, CompanyField, Provenance, Quantity, Team, TeamField};
use crate::ui::focus_ring;
use crate::ui::theme::{CAPTION, Colors, STEP, TEXT, regular_id, semibold_id};
use crate::ui::widgets::{caption, name, secondary, shade, write};

/// Height of a row, points.
const ROW: f32 = 25.0;
/// Minutes that an area and the rest take, about.
const MINUTES: [f64; 2] = [0.7, 1.5];

/// How many of the five questions about an area are answered.
pub fn answered(show: &Show, area: &AreaId) -> usize {
    let is = |field: AreaField| show.scenario.known(&Quantity::Area(area.clone(), field)).is_said();
    let halves = known_halves(show.scenario, area).map(|half| half != Provenance::Assumed);
    let others = [AreaField::Elasticity, AreaField::Severity, AreaField::Effort].map(is);
    halves.iter().chain(&others).filter(|is| **is).count()
}

/// Whether an area's figures are what is usual: of others nobody said anything yet.
fn is_typical(show: &Show, area: &AreaId) -> bool {
    show.scenario.origins.contains_key(&Quantity::Area(area.clone(), AreaField::Load))
}

/// Draws them.
pub fn show(ui: &mut Ui, show: &Show, interview: &Interview, out: &mut Actions) {
    let all: Vec<AreaId> = areas(show.scenario).cloned().collect();
    let done = all.iter().filter(|area| answered(show, area) == 5).count();
    let left = all.len() - done;
    ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
        let minutes = (MINUTES[1] + MINUTES[0] * left as f64).ceil() as usize;
        let long = match minutes {
            0..=90 => counted(minutes, "minute"),
            _ => counted(minutes.div_ceil(60), "hour"),
        };
        secondary(
            ui,
            format!("About {long}. What is not answered keeps the figure it has and says so."),
        );
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            let room = ScrollArea::vertical().id_salt("questions").auto_shrink(false);
            focus_ring::scrolled(ui, room, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                caption(ui, "Questions");
                ui.add_space(STEP);
                let company = show.scenario.company.product_engineers;
                let is_told = |field| show.scenario.known(&Quantity::Company(field)).is_said();
                let told = [
                    CompanyField::ProductEngineers,
                    CompanyField::EngineerGrowth,
                    CompanyField::UsageGrowth,
                ];
                let engineers = format!("{} engineers", grouped(company as u32));
                row(
                    ui,
                    interview,
                    Step::Company,
                    "Company",
                    &engineers,
                    told.into_iter().all(is_told),
                    0.0,
                    out,
                );
                let teams = &show.scenario.teams;
                let people: f64 = teams.iter().map(|team| team.heads()).sum();
                let words = format!("{} · {people:.0} people", counted(teams.len(), "team"));
                let is_said = |team: &Team| {
                    let people = Quantity::Team(team.id.clone(), TeamField::Established);
                    show.scenario.known(&people).is_said()
                };
                let has_people = teams.iter().all(is_said);
                row(ui, interview, Step::Teams, "Teams", &words, has_people, 0.0, out);
                let words = if all.is_empty() {
                    "none yet".to_owned()
                } else {
                    format!("{done} of {}", all.len())
                };
                row(ui, interview, Step::Areas, "Areas", &words, left == 0 && done > 0, 0.0, out);
                for area in &all {
                    let of = answered(show, area);
                    let words = match of {
                        0 if is_typical(show, area) => "typical".to_owned(),
                        0 => "not asked".to_owned(),
                        5 => String::new(),
                        some => format!("{some} of 5"),
                    };
                    let called = show.scenario.names().area(area).to_owned();
                    row(
                        ui,
                        interview,
                        Step::Area(area.clone()),
                        &called,
                        &words,
                        of == 5,
                        16.0,
                        out,
                    );
                }
                row(ui, interview, Step::Today, "Today", "the check", false, 0.0, out);
            });
        });
    });
}

#[allow(clippy::too_many_arguments)]
fn row(
    ui: &mut Ui,
    interview: &Interview,
    step: Step,
    called: &str,
    said: &str,
    is_done: bool,
    indent: f32,
    out: &mut Actions,
) {
    let colors = Colors::current(ui);
    let is_here = interview.at == step;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let state = if is_done { "answered" } else { said };
    name(&response, Role::Button, &format!("{called}: {state}"));
    if !ui.is_rect_visible(rect) {
        return;
    }
    shade(ui, rect, is_here, response.hovered());
    let middle = rect.center().y;
    let mark = pos2(rect.left() + 8.0, middle);
    let room = rect.shrink2(vec2(6.0, 0.0));
    let said_at = room.right_center();
    if indent == 0.0 {
        match is_done {
            true => tick(ui, mark),
            false if is_here => drop(ui.painter().circle_filled(mark, 4.0, colors.accent)),
            false => drop(ui.painter().circle_stroke(mark, 4.0, Stroke::new(1.0, colors.faint))),
        }
    } else if is_done {
        tick(ui, said_at - vec2(6.0, 0.0));
    }
    let ink = (regular_id(CAPTION), if is_here { colors.accent } else { colors.dim });
    let (written, _) = write(ui, said_at, Align2::RIGHT_CENTER, said, ink, 110.0);
    let font = if is_here { semibold_id(TEXT) } else { regular_id(TEXT) };
    let color = if is_here {
        colors.accent
    } else if matches!(said, "typical" | "not asked") {
        colors.dim
    } else {
        colors.text
    };
    let left = pos2(rect.left() + 20.0 + indent * 0.25, middle);
    let width = (if said.is_empty() { said_at.x - 16.0 } else { written.left() }) - left.x - 6.0;
    write(ui, left, Align2::LEFT_CENTER, called, (font, color), width);
    if response.on_hover_text(called).clicked() {
        out.push(Action::Interview(AboutInterview::Go(step)));
    }
}

fn tick(ui: &Ui, at: eframe::egui::Pos2) {
    let colors = Colors::current(ui);
    let line = vec![at + vec2(-4.0, 0.0), at + vec2(-1.0, 3.5), at + vec2(5.0, -4.0)];
    ui.painter().add(Shape::line(line, Stroke::new(1.6, colors.holds)));
}
