//! The quarters around the cursor as rows: growth and hires to type or drag, cost to read.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align2, CornerRadius, Rect, Sense, Ui, pos2, vec2};

use super::team_inspector::planned_hires;
use crate::app::{Action, Actions, Cursor, Show, View};
use crate::edit::Edit;
use crate::model::number_text::{Number, short};
use crate::model::{CompanyField, Hire, Scenario, SetGrowth, TeamId, WEEKS_PER_QUARTER};
use crate::ui::theme::{CHIP_RADIUS, Colors, SECONDARY, STEP, regular_id};
use crate::ui::widgets::number_field::number_field;
use crate::ui::widgets::{caption, name, secondary, write};

/// Height of a row, points.
const ROW: f32 = 20.0;
/// The most quarters side by side.
const QUARTERS: u32 = 5;
/// The widest and the narrowest a quarter's column gets, points.
const COLUMN: (f32, f32) = (30.0, 44.0);

/// What grows: the first or the second number of a `SetGrowth`.
#[derive(Clone, Copy, PartialEq)]
enum Growing {
    Engineers,
    Usage,
}

/// Draws the panel.
pub fn show(ui: &mut Ui, show: &Show, view: &View, out: &mut Actions) {
    caption(ui, "Simulation");
    let table = Table::around_the_cursor(ui, show);
    table.header(ui, show, out);
    table.growth(ui, show, "engineers %/yr", Growing::Engineers, out);
    table.growth(ui, show, "usage %/yr", Growing::Usage, out);
    match view
        .selected_team()
        .filter(|team| show.trajectory.schedule().end().team_slot(team).is_some())
    {
        Some(team) => table.hires_of(ui, show, team, out),
        None => {
            table.figures(ui, "hires", |quarter| hires_planned(show.scenario, quarter).to_string())
        }
    }
    let million = |value: f64| millions(value / 1e6);
    table.figures(ui, "run-rate M/yr", |quarter| {
        let heads = show.trajectory.org_at(show.trajectory.end_of(quarter)).heads;
        million(heads * show.scenario.cost_per_head)
    });
    table.figures(ui, "cost so far M", |quarter| {
        let cost = |q| show.trajectory.cost_of(q, show.scenario.cost_per_head);
        million((0..=quarter).map(cost).sum())
    });
    recruiting(ui, show);
    if view.selected_team().is_none() {
        ui.add_space(STEP);
        secondary(ui, "Hires are planned by team: select one.");
    }
}

/// Millions in at most five characters.
fn millions(value: f64) -> String {
    if value.abs() < 100.0 { format!("{value:.1}") } else { format!("{value:.0}") }
}

/// Says so where the plan asks for more hires than recruiting can fill in the quarter on show.
fn recruiting(ui: &mut Ui, show: &Show) {
    let Cursor::Quarter(quarter) = show.cursor else { return };
    let Some(limit) = show.scenario.company.recruiting else { return };
    let before = show.trajectory.teams_at(show.trajectory.end_of(quarter) - WEEKS_PER_QUARTER);
    let open: f64 = before.iter().map(|team| team.requisitions).sum();
    let asked = open + f64::from(hires_planned(show.scenario, quarter));
    if asked > limit {
        let (asked, limit) = (short(asked), short(limit));
        ui.add_space(STEP);
        let q = quarter + 1;
        secondary(ui, format!("The plan asks for {asked} in Q{q}; recruiting fills {limit}."));
    }
}

/// How many hires a plan decides in a quarter (from 0), withdrawn ones taken off.
pub fn hires_planned(scenario: &Scenario, quarter: u32) -> i32 {
    let planned = scenario.plan.items().iter().filter(|p| p.quarter == quarter && !p.off);
    let counts = planned.filter_map(|p| p.decision.get::<Hire>().map(|hire| hire.count));
    counts.fold(0, i32::saturating_add)
}

/// Which quarters stand where.
struct Table {
    first: u32,
    count: u32,
    on_show: Option<u32>,
    left: f32,
    right: f32,
    column: f32,
}

impl Table {
    fn around_the_cursor(ui: &Ui, show: &Show) -> Table {
        let all = show.scenario.quarter_count();
        let count = QUARTERS.min(all);
        let on_show = match show.cursor {
            Cursor::Start => None,
            Cursor::Quarter(quarter) => Some(quarter),
        };
        let first = on_show.unwrap_or(0).saturating_sub(count / 2).min(all - count);
        let space = ui.available_rect_before_wrap();
        let column = ((space.width() - 92.0) / count as f32).clamp(COLUMN.0, COLUMN.1);
        Table { first, count, on_show, left: space.left(), right: space.right(), column }
    }

    fn quarters(&self) -> impl Iterator<Item = u32> {
        self.first..self.first + self.count
    }

    /// A row: its label painted, the quarter on show lit.
    fn row(&self, ui: &mut Ui, label: &str, first: bool) -> Rect {
        let colors = Colors::current(ui);
        let size = vec2(self.right - self.left, ROW);
        ui.spacing_mut().item_spacing.y = 0.0;
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        if let Some(quarter) = self.on_show {
            let cell = self.cell(rect, quarter);
            let radius = CHIP_RADIUS;
            let top = CornerRadius { nw: radius, ne: radius, ..CornerRadius::ZERO };
            let radius = if first { top } else { CornerRadius::ZERO };
            ui.painter().rect_filled(cell, radius, colors.accent_wash());
        }
        let room = size.x - self.column * self.count as f32 - 2.0;
        let ink = (regular_id(SECONDARY), colors.dim);
        write(ui, rect.left_center(), Align2::LEFT_CENTER, label, ink, room);
        rect
    }

    fn cell(&self, row: Rect, quarter: u32) -> Rect {
        let from_right = (self.first + self.count - quarter) as f32;
        let left = self.right - from_right * self.column;
        Rect::from_min_size(pos2(left, row.top()), vec2(self.column, row.height()))
    }

    /// The quarters' names, each a button that shows its quarter.
    fn header(&self, ui: &mut Ui, show: &Show, out: &mut Actions) {
        let colors = Colors::current(ui);
        let row = self.row(ui, "", true);
        for quarter in self.quarters() {
            let cell = self.cell(row, quarter);
            let on_show = self.on_show == Some(quarter);
            let id = eframe::egui::Id::unique(("simulation quarter", quarter));
            let response = ui.interact(cell, id, Sense::click());
            let called = format!("Simulation {}", show.quarter_name(quarter));
            name(&response, Role::Button, &called);
            let color = match (on_show, response.hovered() || response.has_focus()) {
                (_, true) => colors.accent,
                (true, false) => colors.text,
                (false, false) => colors.dim,
            };
            let at = cell.right_center() - vec2(5.0, 0.0);
            let text = format!("Q{}", quarter + 1);
            ui.painter().text(at, Align2::RIGHT_CENTER, text, regular_id(SECONDARY), color);
            if response.clicked() && !on_show {
                out.push(Action::SetCursor(Cursor::Quarter(quarter)));
            }
            response.on_hover_text(show.quarter_name(quarter));
        }
    }

    fn figures(&self, ui: &mut Ui, label: &str, figure: impl Fn(u32) -> String) {
        let colors = Colors::current(ui);
        let row = self.row(ui, label, false);
        for quarter in self.quarters() {
            let cell = self.cell(row, quarter);
            let text = figure(quarter).replace('-', "−");
            let at = cell.right_center() - vec2(5.0, 0.0);
            ui.painter().text(at, Align2::RIGHT_CENTER, &text, regular_id(SECONDARY), colors.text);
            let id = eframe::egui::Id::unique(("simulation", label, quarter));
            let response = ui.interact(cell, id, Sense::hover());
            name(&response, Role::Label, &format!("{label} in Q{}: {text}", quarter + 1));
        }
    }

    fn growth(&self, ui: &mut Ui, show: &Show, label: &str, what: Growing, out: &mut Actions) {
        let row = self.row(ui, label, false);
        let rate = Number::of(CompanyField::EngineerGrowth.param());
        for quarter in self.quarters() {
            let (engineers, usage) = show.trajectory.schedule().growth(quarter);
            let now = if what == Growing::Engineers { engineers } else { usage };
            let called = format!("{label} in Q{}", quarter + 1);
            let cell = self.cell(row, quarter).shrink(1.0);
            number_field(ui, cell, &called, now, rate, out, |rate| {
                let (engineers, usage) = match what {
                    Growing::Engineers => (rate, usage),
                    Growing::Usage => (engineers, rate),
                };
                let decision = SetGrowth { engineers, usage }.into();
                Ok(Edit::Decide { quarter, decision })
            })
            .on_hover_text("Decides how the company grows from this quarter on");
        }
    }

    fn hires_of(&self, ui: &mut Ui, show: &Show, team: &TeamId, out: &mut Actions) {
        let name = show.names().team(team);
        let row = self.row(ui, "hires", false);
        let count =
            Number { min: -1000.0, max: 1000.0, whole: true, percent: false, unit: "people" };
        for quarter in self.quarters() {
            let now = f64::from(planned_hires(show, team, quarter));
            let called = format!("Hires of {name} in Q{}", quarter + 1);
            let cell = self.cell(row, quarter).shrink(1.0);
            number_field(ui, cell, &called, now, count, out, |count| {
                // In range, as the field's own range is.
                Ok(Edit::SetHires { quarter, team: team.clone(), count: count as i32 })
            })
            .on_hover_text(format!("Hires decided for {name} in this quarter"));
        }
    }
}
