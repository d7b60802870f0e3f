//! The places of teams that are not there: of those merged away, and of those the plan founds later.

use eframe::egui::{Align2, CursorIcon, Id, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::card_form::{Form, PAD};
use super::card_text::{Room, broken};
use super::paint::{Brush, dashed};
use super::tree::Tree;
use crate::app::dropping::{bring_forward, founding};
use crate::app::{Action, Actions, Cursor, Selection, Show, View, branching};
use crate::model::{Branch, Hire, Planned, TeamId, TeamIx};
use crate::ui::theme::{CAPTION, CARD_RADIUS, SECONDARY, TEXT, regular_id};

/// The size of "Bring forward" on a whole card, points at zoom 1.
const BUTTON: eframe::egui::Vec2 = vec2(82.0, 18.0);

impl Tree<'_> {
    /// A team that was merged away, or is founded later: a click on that one goes there, and its
    /// button founds it in the quarter on show.
    pub(super) fn absent(
        &self,
        ui: &Ui,
        brush: &Brush,
        team: TeamIx,
        slot: Rect,
        view: &View,
        out: &mut Actions,
    ) {
        let schedule = self.show.trajectory.schedule();
        let (id, name) = (schedule.team_id(team), schedule.team_name(team));
        let form = self.place.form(team);
        let readable = self.place.is_readable();
        if self.has_ended(team) {
            brush.outline(slot, false);
            brush.absent(ui, form, name, "merged", readable);
            return;
        }
        let founded = schedule.founded(team);
        let response = ui.interact(slot, Id::unique(("canvas later", id)), Sense::click());
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Button, true, format!("{name}, founded in Q{}", founded + 1))
        });
        brush.outline(slot, response.hovered());
        // The plan is searched only for whom it is shown of.
        let planned = || founding(self.show.scenario, id);
        let words = || planned().map(|planned| words(&self.show, planned)).unwrap_or_default();
        let quarter = format!("Q{}", founded + 1);
        brush.absent(ui, form, name, &quarter, readable);
        if response.clicked() {
            out.push(Action::SetCursor(Cursor::Quarter(founded)));
            out.push(Action::Select(Selection::Team(id.clone())));
        }
        response.on_hover_cursor(CursorIcon::PointingHand).on_hover_ui(|ui| {
            ui.label(name);
            ui.label(format!("Founded in {}: {}", self.show.quarter_name(founded), words()));
        });
        if !readable {
            return;
        }
        if !form.is_small() {
            brush.about(ui, form, &words());
        }
        // What is presented is only looked at.
        if self.show.presenting.is_none() {
            self.bring_forward(ui, brush, (id, name), form, planned(), out);
        }
        super::drops::on_planned(ui.painter(), &self.colors, view, id, slot);
    }

    fn bring_forward(
        &self,
        ui: &Ui,
        brush: &Brush,
        (team, name): (&TeamId, &str),
        form: Form,
        planned: Option<&Planned>,
        out: &mut Actions,
    ) {
        let quarter = self.show.cursor.quarter();
        let edit = planned.and_then(|planned| bring_forward(planned, quarter));
        let Some(edit) = edit else { return };
        let corner = pos2(PAD - 2.0, form.size().y - PAD - BUTTON.y + 4.0);
        let rect = brush.rect(Rect::from_min_size(corner, BUTTON));
        let id = Id::unique(("canvas bring forward", team));
        let response = ui.interact(rect, id, Sense::click());
        let label = format!("Bring {name} forward");
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        let color = self.colors.accent;
        let size = if form.is_small() { CAPTION } else { SECONDARY };
        let at = pos2(PAD, corner.y + BUTTON.y / 2.0);
        let covered = brush.line(at, Align2::LEFT_CENTER, "Bring forward", size, color);
        if response.hovered() || response.has_focus() {
            let stroke = Stroke::new(1.0, color);
            ui.painter().hline(covered.x_range(), covered.bottom(), stroke);
        }
        if response.clicked() {
            out.push(Action::Edit(edit));
            out.push(Action::Select(Selection::Team(team.clone())));
        }
        let quarter = self.show.quarter_name(quarter);
        response
            .on_hover_cursor(CursorIcon::PointingHand)
            .on_hover_text(format!("Found it in {quarter} already; what else is planned stays"));
    }
}

/// What is planned for a quarter; plans are in the order of their quarters.
fn of_quarter<'a>(show: &Show<'a>, quarter: u32) -> &'a [Planned] {
    let items = show.scenario.plan.items();
    let from = items.partition_point(|planned| planned.quarter < quarter);
    let to = items.partition_point(|planned| planned.quarter <= quarter);
    &items[from..to]
}

/// Whom a planned team branches from, with how many, and who is hired for it at once.
fn words(show: &Show, planned: &Planned) -> String {
    let Some(branch) = planned.decision.get::<Branch>() else { return String::new() };
    let hires = of_quarter(show, planned.quarter).iter().filter_map(|it| it.decision.get::<Hire>());
    let hires: i64 = hires.filter(|hire| hire.team == branch.id).map(|h| i64::from(h.count)).sum();
    let from = show.names().team(&branch.from);
    let also = match hires {
        0 => String::new(),
        1 => "; 1 hire".into(),
        many => format!("; {many} hires"),
    };
    format!("branches from {from} with {}{also}", who_goes(show, planned.quarter, branch))
}

/// How many go along with a branch, and of how many where those are more: "2 of 4".
fn who_goes(show: &Show, quarter: u32, branch: &Branch) -> String {
    let asked = branch.engineers;
    match branching::who_can_go(show.trajectory, quarter, branch) {
        Some(can) if can < asked => format!("{can} of {asked}"),
        _ => asked.to_string(),
    }
}

impl Brush<'_> {
    fn outline(&self, rect: Rect, hovered: bool) {
        let line = if hovered { self.colors.dim } else { self.colors.faint };
        dashed(self.painter, rect, self.radius(CARD_RADIUS), Stroke::new(1.0, line));
    }

    /// The name of a team that is not there, and a note at the lower right.
    fn absent(&self, ui: &Ui, form: Form, name: &str, note: &str, readable: bool) {
        let color = self.colors.dim;
        if !readable {
            let room = self.rect(Rect::from_min_size(pos2(0.0, 0.0), form.size()));
            if self.zoom >= super::legibility::NAMED {
                let room = room.shrink(4.0);
                let quarter = self.note_afar(note, room, color);
                self.name_within(name, room.with_max_y(quarter.top()), color);
            }
            return;
        }
        let room = Room { beside: 0.0, ..form.name_room() };
        let name = broken(ui, name, regular_id(TEXT), room).0;
        let font = self.font(TEXT, eframe::egui::FontFamily::Proportional);
        self.text(pos2(PAD, PAD - 2.0), &name, font, color);
        let corner = (form.size() - vec2(PAD, PAD - 1.0)).to_pos2();
        self.line(corner, Align2::RIGHT_BOTTOM, note, CAPTION, color);
    }

    /// What is known of a planned team, below its name.
    fn about(&self, ui: &Ui, form: Form, words: &str) {
        let room = Room { beside: 0.0, lines: 5, ..form.name_room() };
        let words = broken(ui, words, regular_id(SECONDARY), room).0;
        let font = self.font(SECONDARY, eframe::egui::FontFamily::Proportional);
        self.text(pos2(PAD, 60.0), &words, font, self.colors.dim);
    }
}
