//! What can be done with a mark: selecting, dragging it to another quarter with those marked, its
//! menu.

use std::collections::BTreeSet;
use std::sync::Arc;

use eframe::egui::{
    self, Id, Key, Rangef, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
};

use super::lane_scene::Scene;
use super::marks::{self, Look, Mark};
use super::{decisive, set_cursor};
use crate::app::no_longer::no_longer_apply;
use crate::app::{Action, Actions, Command, Cursor, Draft, Selection, View};
use crate::edit::{Edit, repairs, try_apply};
use crate::export::chart::line_clip::nearest;
use crate::model::{PlannedId, Remarks, Scenario, Status};
use crate::ui::card_gestures::{self, First};
use crate::ui::decision_popover;
use crate::ui::drag::WARNING;
use crate::ui::focus_ring;
use crate::ui::theme::{Colors, SECONDARY};
use crate::ui::widgets::{self, beside_pointer};

/// A mark where it is laid out, and what the pointer does to it.
pub struct Held<'a> {
    pub mark: &'a Mark<'a>,
    pub name: String,
    pub rect: Rect,
    pub response: Response,
}

impl Held<'_> {
    fn is_marked(&self, scene: &Scene) -> bool {
        scene.view.marked.contains(&self.mark.id)
    }

    /// What a click comes to: it selects the decision, or with Ctrl marks it besides others.
    fn clicked(&self, ui: &Ui, scene: &Scene, out: &mut Actions) {
        let Scene { show, view, .. } = scene;
        let id = self.mark.id;
        if ui.input(|input| input.modifiers.command) {
            let mut marked = view.marked.clone();
            if let Selection::Decision(selected) = view.selection
                && marked.is_empty()
            {
                marked.insert(selected);
            }
            if !marked.remove(&id) {
                marked.insert(id);
            }
            out.push(Action::Mark(marked));
            return;
        }
        if !view.marked.is_empty() {
            out.push(Action::Mark(BTreeSet::new()));
        }
        out.push(Action::Select(Selection::Decision(id)));
        set_cursor(Cursor::Quarter(self.mark.quarter), show, out);
    }
}

/// Draws the rectangle and marks every decision in it.
pub fn mark_within(ui: &Ui, band: Rect, held: &[Held], scene: &Scene, out: &mut Actions) {
    let colors = Colors::current(ui);
    let stroke = Stroke::new(1.0, colors.accent);
    ui.painter().rect(band, 2.0, colors.accent_wash(), stroke, StrokeKind::Inside);
    let inside = held.iter().filter(|held| held.rect.intersects(band));
    let marked: BTreeSet<PlannedId> = inside.map(|held| held.mark.id).collect();
    if marked != scene.view.marked {
        out.push(Action::Mark(marked));
    }
}

/// One mark: painted, clicked, its menu. While it is `pulled` elsewhere its ghost stands for it.
pub fn mark(ui: &mut Ui, held: &Held, pulled: bool, scene: &Scene, out: &mut Actions) {
    let Held { mark, name, rect, response } = held;
    let (rect, response) = (*rect, response.clone());
    let Scene { show, view, .. } = scene;
    let colors = Colors::current(ui);
    let said = match &mark.refused {
        Some(why) => format!("{name}, does not apply: {why}"),
        None if mark.off => format!("{name}, off"),
        None => name.clone(),
    };
    let selected = view.selection == Selection::Decision(mark.id) || held.is_marked(scene);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &said));
    focus_ring::note_selected(&response, selected);
    if response.clicked() {
        held.clicked(ui, scene, out);
    }
    if pulled {
        return;
    }
    let look = match (selected, response.hovered() || response.has_focus()) {
        (true, _) => Look::Selected,
        (false, true) => Look::Lit,
        (false, false) => Look::Plain,
    };
    mark.paint(ui.painter(), rect, look, &colors);
    let matter = show.impacts.get(mark.index).filter(|_| mark.refused.is_none() && !mark.off);
    if let Some(matter) = matter.filter(|_| scene.most > 0.0) {
        let share = nearest(matter.most() / scene.most, [0.0, 1.0]);
        marks::weight(ui.painter(), rect, share as f32, &colors);
    }
    let changing = view.draft.as_ref().and_then(Draft::planned);
    if changing == Some(mark.id) {
        decision_popover::stands_at(ui, mark.id, rect);
    }
    // A key of the focus's own: Enter counts as a click besides.
    let keys = [Key::Enter, Key::F2];
    let asked =
        response.has_focus() && ui.input(|input| keys.iter().any(|&k| input.key_pressed(k)));
    if asked || response.double_clicked() {
        out.push(Action::Select(Selection::Decision(mark.id)));
        out.push(Action::Command(Command::Change));
    }
    let by_key = scene.menu_asked && view.selection == Selection::Decision(mark.id);
    card_gestures::menu(&response, by_key, rect, |ui, first| menu(ui, mark, scene, first, out));
    if changing.is_none() && !response.context_menu_opened() {
        response.on_hover_ui(|ui| explained(ui, mark, scene));
    }
}

/// What hovering over a mark says.
fn explained(ui: &mut Ui, mark: &Mark, scene: &Scene) {
    let Scene { show, .. } = scene;
    let colors = Colors::current(ui);
    let quiet = |text: String, color| egui::RichText::new(text).size(SECONDARY).color(color);
    ui.label(format!(
        "{}: {}",
        show.quarter_name(mark.quarter),
        mark.decision.describe(show.names())
    ));
    if let Some(why) = &mark.refused {
        ui.colored_label(colors.broken, format!("Does not apply: {why}"));
    } else if mark.off {
        ui.label(quiet("Off: all is as if it were not there.".into(), colors.text));
    } else if let Some(matter) = show.impacts.get(mark.index) {
        for line in decisive::in_words(matter) {
            ui.add(egui::Label::new(quiet(line, colors.text)).extend());
        }
    }
    let planned = show.scenario.plan.items().get(mark.index);
    if let Some(Remarks { note, owner, status, .. }) = planned.map(|planned| &planned.remarks) {
        let status = status.map(Status::name);
        let said: Vec<&str> =
            status.into_iter().chain(Some(owner.as_str())).filter(|it| !it.is_empty()).collect();
        for line in [said.join(" · "), note.clone()].into_iter().filter(|line| !line.is_empty()) {
            ui.label(quiet(line, colors.text));
        }
    }
    let text = "Drag to another quarter; double-click to change it; right-click for more.";
    ui.label(quiet(text.into(), colors.dim));
}

/// Marks under way to other quarters: the one under the pointer, and all that are marked with it.
pub struct Pull<'a> {
    held: &'a Held<'a>,
    /// How many quarters later, so that none of them leaves the run.
    pub by: i64,
    together: bool,
}

impl<'a> Pull<'a> {
    /// What is being dragged, or was let go of just now.
    pub fn of(held: &'a [Held<'a>], scene: &Scene) -> Option<Pull<'a>> {
        let pulls = |held: &&Held| held.response.dragged() || held.response.drag_stopped();
        let held = held.iter().find(pulls)?;
        let at = held.response.interact_pointer_pos()?;
        let to = scene.axis.quarter_at(at.x);
        let by = i64::from(to) - i64::from(held.mark.quarter);
        let together = held.is_marked(scene) && scene.view.marked.len() > 1;
        if !together {
            return Some(Pull { held, by, together });
        }
        let plan = &scene.show.scenario.plan;
        let places = scene.view.marked.iter().filter_map(|&id| plan.place(id));
        let quarters = || places.clone().map(|index| i64::from(plan.items()[index].quarter));
        let (first, last) = (quarters().min()?, quarters().max()?);
        let by = by.min(i64::from(scene.axis.quarters) - 1 - last).max(-first);
        Some(Pull { held, by, together })
    }

    /// Whether a mark goes along.
    pub fn takes(&self, mark: &Mark, scene: &Scene) -> bool {
        mark.id == self.held.mark.id || (self.together && scene.view.marked.contains(&mark.id))
    }

    /// The quarter a mark is on its way to.
    pub fn quarter_of(&self, mark: &Mark) -> u32 {
        u32::try_from(i64::from(mark.quarter) + self.by).unwrap_or_default()
    }

    /// Washes the quarter under the pointer and draws the marks where they would stand.
    pub fn paint(&self, ui: &Ui, ghosts: &[(&Mark, Rect)], scene: &Scene) {
        if !self.held.response.dragged() {
            return;
        }
        let Scene { axis, show, view, .. } = scene;
        let colors = Colors::current(ui);
        ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
        let mark = self.held.mark;
        let quarter = self.quarter_of(mark);
        let x = Rangef::new(axis.start_of(quarter), axis.start_of(quarter + 1));
        let column = Rect::from_x_y_ranges(x, ui.clip_rect().y_range());
        ui.painter().rect_filled(column, 0.0, colors.accent_wash());
        for (mark, rect) in ghosts {
            let ghost = ui.interact(*rect, ui.scope_id().with(("ghost", mark.id)), Sense::hover());
            let says = mark.decision.describe(show.names());
            let name = format!("Q{} {says}, under way", self.quarter_of(mark) + 1);
            widgets::name(&ghost, Role::Image, &name);
            mark.paint(ui.painter(), *rect, Look::Selected, &colors);
        }
        let problem = self.problem(ui, scene);
        let there = show.quarter_name(quarter);
        let quiet = |text: String, color| egui::RichText::new(text).size(SECONDARY).color(color);
        beside_pointer(&self.held.response, |ui| {
            ui.label(match self.together {
                true => format!("{} decisions, this one in {there}", view.marked.len()),
                false => format!("{} in {there}", mark.decision.describe(show.names())),
            });
            if let Some(problem) = problem {
                ui.set_max_width(WARNING);
                ui.add(egui::Label::new(quiet(problem, colors.broken)).wrap());
            }
        });
    }

    /// What is to be known of a drop here, found anew wherever it comes to something else.
    fn problem(&self, ui: &Ui, Scene { show, view, .. }: &Scene) -> Option<String> {
        type Known = (Arc<Scenario>, Edit, Option<String>);
        let (id, of) = (Id::unique("a mark's drop"), show.document.history.scenario());
        let edit = self.edit(view);
        let known: Option<Known> = ui.data(|data| data.get_temp(id));
        if let Some((.., problem)) =
            known.filter(|(known, tried, _)| Arc::ptr_eq(known, of) && *tried == edit)
        {
            return problem;
        }
        let problem = match try_apply(show.scenario, &edit) {
            _ if self.by == 0 => None,
            Ok(changed) => no_longer_apply(show.scenario, &changed).map(|it| format!("Then {it}")),
            Err(why) => Some(format!("Not possible: {why}")),
        };
        let known: Known = (of.clone(), edit, problem.clone());
        ui.data_mut(|data| data.insert_temp(id, known));
        problem
    }

    /// Once it is let go of: dates what was dragged anew.
    pub fn drop(&self, ui: &Ui, view: &View, out: &mut Actions) {
        // Esc stops a drag too, with the button still down: then nothing happens.
        let released = ui.input(|input| input.pointer.any_released());
        if !self.held.response.drag_stopped() || self.by == 0 || !released {
            return;
        }
        out.push(match self.together {
            true => Action::MoveMarked(self.by),
            false => Action::Edit(self.edit(view)),
        });
        if !self.together {
            out.push(Action::Select(Selection::Decision(self.held.mark.id)));
        }
    }

    fn edit(&self, view: &View) -> Edit {
        let mark = self.held.mark;
        if self.together {
            return Edit::ShiftDecisions { which: view.marked.clone(), by: self.by };
        }
        Edit::MoveDecision { id: mark.id, quarter: self.quarter_of(mark) }
    }
}

/// What can be done about a decision.
fn menu(ui: &mut Ui, mark: &Mark, scene: &Scene, first: &mut First, out: &mut Actions) {
    let mut chosen = |ui: &mut Ui, label: &str| {
        let entry = ui.button(label);
        first.offer(&entry);
        entry.clicked()
    };
    let Scene { axis, show, view, .. } = scene;
    let colors = Colors::current(ui);
    let quiet = |text: String, color| egui::RichText::new(text).size(SECONDARY).color(color);
    ui.label(quiet(mark.name(show.names()), colors.dim));
    if let Some(why) = &mark.refused {
        ui.label(quiet(format!("Does not apply: {why}"), colors.broken));
        for (label, edit) in repairs(show.scenario, mark.id) {
            if chosen(ui, &label) {
                out.push(Action::Edit(edit));
                ui.close();
            }
        }
        ui.separator();
    }
    let earlier = mark.quarter.checked_sub(1);
    let later = Some(mark.quarter + 1).filter(|quarter| *quarter < axis.quarters);
    for (quarter, how) in [(earlier, "earlier"), (later, "later")] {
        let possible = |&quarter: &u32| {
            let edit = Edit::MoveDecision { id: mark.id, quarter };
            try_apply(show.scenario, &edit).is_ok()
        };
        let Some(quarter) = quarter.filter(possible) else { continue };
        if chosen(ui, &format!("A quarter {how}, in Q{}", quarter + 1)) {
            out.push(Action::Edit(Edit::MoveDecision { id: mark.id, quarter }));
            ui.close();
        }
    }
    let mut asked = None;
    if later.is_some() && chosen(ui, "Duplicate a quarter later") {
        asked = Some(Command::Duplicate);
    }
    let all = if view.marked.len() > 1 && view.marked.contains(&mark.id) {
        format!(" all {}", view.marked.len())
    } else {
        String::new()
    };
    if all.is_empty() && chosen(ui, "Change…") {
        asked = Some(Command::Change);
    }
    let how = if mark.off { "on" } else { "off" };
    // What does not apply has it among its repairs.
    let offered = all.is_empty() && mark.refused.is_some();
    if !offered && chosen(ui, &format!("Switch{all} {how}")) {
        asked = Some(Command::Switch);
    }
    if let Some(command) = asked {
        if all.is_empty() {
            let only = Selection::Decision(mark.id);
            out.extend([Action::Mark(BTreeSet::new()), Action::Select(only)]);
        }
        out.push(Action::Command(command));
        ui.close();
    }
    if !all.is_empty() {
        if chosen(ui, &format!("Remove all {}", view.marked.len())) {
            out.push(Action::Command(Command::Remove));
            ui.close();
        }
    } else if mark.refused.is_none() && chosen(ui, "Remove") {
        out.push(Action::Edit(Edit::RemoveDecision { id: mark.id }));
        ui.close();
    }
    if let Some((team, name)) = mark.decision.founds()
        && mark.founds()
        && chosen(ui, &format!("Select {name}"))
    {
        out.push(Action::Select(Selection::Team(team.clone())));
        ui.close();
    }
}
