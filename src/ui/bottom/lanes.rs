//! The plan as lanes: a line a team, from its founding to its end, with its decisions as marks.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

use eframe::egui::{Align2, Id, Painter, Rangef, Rect, Role, Sense, Stroke, Ui, pos2, vec2};

use super::axis::{self, Axis};
use super::lane_layout::{ROW, Rows, column_for};
use super::lane_scene::{AFTER, LEAD, Scene};
use super::lines;
use super::mark_drag::{self, Held, Pull};
use super::marks;
use super::{Parts, cursor_near, scrolled, set_cursor};
use crate::app::{Action, Actions, Draft, Selection, Show, View};
use crate::model::number_text::counted;
use crate::model::{PlannedId, Schedule, TeamIx};
use crate::sim::decision_impact::DecisionImpact;
use crate::ui::focus_ring;
use crate::ui::theme::{Colors, SECONDARY, STEP, regular_id};
use crate::ui::widgets::{self, text_width, write};

/// The widest column of names, points.
const WIDEST_NAME: f32 = 240.0;
/// The share of the room that it has at most where that is little.
const NARROW_NAMES: f32 = 0.4;

/// Shows the lanes; `menu_asked` opens the menu of a selected decision.
pub fn show(
    ui: &mut Ui,
    parts: Parts,
    (show, view): (&Show, &View),
    menu_asked: bool,
    out: &mut Actions,
) {
    let (marks, beyond) = marks::of(ui.painter(), show);
    let most = if parts.are_narrow() { parts.body.width() * NARROW_NAMES } else { WIDEST_NAME };
    let names = names_width(ui, show).max(parts.under_tabs()).min(most);
    let quarters = show.scenario.quarter_count();
    let widest = marks.iter().map(|mark| mark.width).fold(0.0, f32::max);
    let after = if beyond.is_empty() { 0.0 } else { AFTER };
    let room = parts.body.width() - names - LEAD - after - 3.0 * STEP;
    let column = (room / quarters as f32).max(column_for(widest));
    // Its left is where the content's is, until the content is scrolled.
    let axis = Axis { left: names + LEAD, column, quarters };
    let rows = Rows::of(show, marks, &axis);
    let most = show.impacts.iter().map(DecisionImpact::most).fold(0.0, f64::max);
    let size = vec2(axis.right() + after + 2.0 * STEP, rows.height() + ROW);
    let axis = scrolled(ui, parts, "lanes", (axis, size), |ui, content, axis| {
        let scene = Scene { axis: *axis, names, show, view, beyond: &beyond, most, menu_asked };
        contents(ui, content.top(), &rows, &scene, out);
    });
    let head = parts.head.with_min_x(parts.body.left() + names + STEP);
    axis::strip(ui, head, &axis, show, out);
}

/// How wide the names' column is; they are measured once a plan.
fn names_width(ui: &Ui, show: &Show) -> f32 {
    #[derive(Clone)]
    struct Measured(Arc<Schedule>, Arc<Vec<f32>>, f32);
    let kept = Id::unique("width of the lanes' names");
    let schedule = show.trajectory.schedule();
    let measured = ui.data(|data| data.get_temp::<Measured>(kept));
    if let Some(Measured(of, _, width)) = &measured
        && Arc::ptr_eq(of, schedule)
    {
        return *width;
    }
    // Of the teams of the plan before most are called what they were.
    let before = |slot: usize, name: &str| {
        let Measured(of, widths, _) = measured.as_ref()?;
        let was = of.end().teams().get(slot)?;
        (was.name == name).then(|| widths[slot])
    };
    let teams = schedule.end().teams().iter().enumerate();
    let measure = |name: &str| text_width(ui, name, regular_id(SECONDARY));
    let widths: Vec<f32> = teams
        .map(|(slot, team)| before(slot, &team.name).unwrap_or_else(|| measure(&team.name)))
        .collect();
    let widest = widths.iter().copied().fold(0.0, f32::max);
    let width = widest + STEP;
    let measured = Measured(schedule.clone(), Arc::new(widths), width);
    ui.data_mut(|data| data.insert_temp(kept, measured));
    width
}

/// Everything that scrolls; the first lane begins at `top`.
fn contents(ui: &mut Ui, top: f32, rows: &Rows, scene: &Scene, out: &mut Actions) {
    let Scene { axis, names, show, .. } = scene;
    let colors = Colors::current(ui);
    let clip = ui.clip_rect();
    let Some(seen) = rows.within(Rangef::new(clip.top() - top, clip.bottom() - top)) else {
        return;
    };
    let of_marks = clip.with_min_x(clip.left() + names);
    let band = ground(ui, of_marks, scene, out);
    let painter = ui.painter().with_clip_rect(of_marks);
    axis.wash(&painter, clip.y_range(), show, &colors);
    lines::paint(&painter, top, &seen, rows, scene, Stroke::new(2.0, colors.line));
    painter.vline(axis.x(show.week), clip.y_range(), Stroke::new(1.0, colors.text));
    if show.scenario.plan.items().is_empty() {
        empty(ui, &painter, top + rows.height(), of_marks);
    }
    ui.scope(|ui| {
        ui.set_clip_rect(of_marks);
        let held = held(ui, top, &seen, rows, scene);
        let pull = Pull::of(&held, scene);
        for held in &held {
            let pulled = pull.as_ref().is_some_and(|pull| pull.takes(held.mark, scene));
            mark_drag::mark(ui, held, pulled, scene, out);
            if held.response.gained_focus() {
                reveal(ui, held.rect, scene);
                focus_ring::brought(&held.response);
            }
        }
        if let Some(pull) = &pull {
            let origin = vec2(axis.left, top);
            let ghosts = rows.ghosts(pull, scene).into_iter();
            let ghosts = ghosts.map(|(mark, rect)| (mark, rect.translate(origin)));
            pull.paint(ui, &ghosts.collect::<Vec<_>>(), scene);
            pull.drop(ui, scene.view, out);
        }
        if let Some(band) = band {
            mark_drag::mark_within(ui, band, &held, scene, out);
        }
    });
    for team in seen.clone().map(TeamIx) {
        after_the_end(ui, team, top + rows.middle(team), scene, out);
    }
    // One more above and below than is seen: the keyboard goes there next.
    let last = show.trajectory.schedule().end().teams().len().saturating_sub(1) as u32;
    for team in seen.start().saturating_sub(1)..=(seen.end() + 1).min(last) {
        name(ui, TeamIx(team), top + rows.top(TeamIx(team)), scene, out);
    }
    follow_selection(ui, top, rows, scene);
}

/// The empty ground behind the marks: it moves the cursor, or with Ctrl draws a rectangle, which
/// is the answer.
fn ground(ui: &Ui, rect: Rect, scene: &Scene, out: &mut Actions) -> Option<Rect> {
    let Scene { axis, show, view, .. } = scene;
    let sense = focus_ring::pointer_only(Sense::click_and_drag());
    let ground = ui.interact(rect, ui.scope_id().with("ground"), sense);
    let several = ui.input(|input| input.modifiers.command);
    let pressed = (ground.clicked() || ground.dragged()) && !several;
    if let Some(at) = ground.interact_pointer_pos().filter(|_| pressed) {
        set_cursor(cursor_near(axis.week_at(at.x), axis.quarters), show, out);
        if !view.marked.is_empty() {
            out.push(Action::Mark(BTreeSet::new()));
        }
    }
    let from = ui.input(|input| input.pointer.press_origin())?;
    let to = ground.interact_pointer_pos().filter(|_| several && ground.dragged())?;
    Some(Rect::from_two_pos(from, to))
}

/// The marks in reach: those seen, those the keyboard goes to next, and the lane of whichever has
/// the focus, is dragged or being changed, wherever it was scrolled to.
fn held<'a>(
    ui: &Ui,
    top: f32,
    seen: &RangeInclusive<u32>,
    rows: &'a Rows<'a>,
    scene: &Scene,
) -> Vec<Held<'a>> {
    let origin = vec2(scene.axis.left, top);
    let id_of = |mark: &marks::Mark| ui.scope_id().with(mark.id);
    let changing = scene.view.draft.as_ref().and_then(Draft::planned);
    let changing = changing.map(|id| ui.scope_id().with(id));
    let at_work = [ui.ctx().dragged_id(), ui.memory(|memory| memory.focused()), changing];
    let mut lanes = BTreeSet::new();
    if at_work.iter().any(Option::is_some) {
        let marks = rows.marks().filter(|(mark, _)| at_work.contains(&Some(id_of(mark))));
        lanes.extend(marks.map(|(mark, _)| mark.lane));
    }
    let held = rows.reached(seen, &lanes).map(|(mark, rect)| {
        let rect = rect.translate(origin);
        let response = ui.interact(rect.expand(1.0), id_of(mark), Sense::click_and_drag());
        Held { mark, name: mark.name(scene.show.names()), rect, response }
    });
    held.collect()
}

/// The decisions of a lane that lie after the last quarter, counted behind its line: a click selects the
/// first of them, so that its quarter can be changed.
fn after_the_end(ui: &mut Ui, team: TeamIx, y: f32, scene: &Scene, out: &mut Actions) {
    let Scene { axis, show, .. } = scene;
    let marks: Vec<_> = scene.beyond.iter().filter(|mark| mark.lane == team).collect();
    let Some(first) = marks.first() else { return };
    let end = pos2(axis.right() + 2.0 * STEP, y);
    let rect = Align2::LEFT_CENTER.anchor_size(end, vec2(AFTER - 2.0 * STEP, ROW));
    let id = ui.scope_id().with(("after the end", team.ix()));
    let response = ui.interact(rect, id, Sense::click());
    let count = marks.len();
    let lie = if count == 1 { "lies" } else { "lie" };
    let said = format!("{} {lie} after the last quarter", counted(count, "decision"));
    let called = show.trajectory.schedule().team_name(team);
    widgets::name(&response, Role::Button, &format!("{called}: {said}"));
    let colors = Colors::current(ui);
    let lit = response.hovered() || response.has_focus();
    let color = if lit { colors.accent } else { colors.at_risk };
    let text = format!("{count} later");
    ui.painter().text(end, Align2::LEFT_CENTER, text, regular_id(SECONDARY), color);
    let names = marks.iter().map(|mark| mark.name(show.names()));
    let all = names.fold(said, |all, name| format!("{all}\n{name}"));
    if response.on_hover_text(all).clicked() {
        out.push(Action::Select(Selection::Decision(first.id)));
    }
}

/// Scrolls something into view, clear of the names.
fn reveal(ui: &Ui, rect: Rect, scene: &Scene) {
    let mut rect = rect.expand(STEP);
    *rect.left_mut() -= scene.names;
    ui.scroll_to_rect(rect, None);
}

/// Scrolls what was selected just now, here or elsewhere, into view.
fn follow_selection(ui: &Ui, top: f32, rows: &Rows, scene: &Scene) {
    let Scene { axis, show, view, .. } = scene;
    let kept = Id::unique("selection the lanes were scrolled to");
    let selected = (view.selection.clone(), view.draft.as_ref().and_then(Draft::planned));
    let before = ui.data(|data| data.get_temp::<(Selection, Option<PlannedId>)>(kept));
    if before.as_ref() == Some(&selected) {
        return;
    }
    ui.data_mut(|data| data.insert_temp(kept, selected));
    let clip = ui.clip_rect();
    match &view.selection {
        Selection::Decision(id) => {
            if let Some((_, rect)) = rows.marks().find(|(mark, _)| mark.id == *id) {
                reveal(ui, rect.translate(vec2(axis.left, top)), scene);
            }
        }
        Selection::Team(team) => {
            if let Some(team) = show.trajectory.schedule().end().team_slot(team) {
                let at = pos2(clip.left(), top + rows.top(team));
                ui.scroll_to_rect(Rect::from_min_size(at, vec2(clip.width(), ROW)), None);
            }
        }
        _ => {}
    }
}

/// What an empty plan says.
fn empty(ui: &Ui, painter: &Painter, y: f32, area: Rect) {
    let colors = Colors::current(ui);
    let text = "No decisions yet. Step to a quarter, then drag on the tree, hire (H) or branch (B): \
                each change becomes a mark here.";
    let font = regular_id(SECONDARY);
    let at = pos2(area.left() + LEAD, y + 2.0 * STEP);
    let width = area.width() - 2.0 * LEAD;
    let galley = painter.layout(text.into(), font, colors.dim, width);
    let behind = Rect::from_min_size(at, galley.size()).expand(2.0);
    let hint = ui.interact(behind, ui.scope_id().with("empty"), Sense::hover());
    widgets::name(&hint, Role::Label, text);
    painter.rect_filled(behind, 2.0, colors.panel);
    painter.galley(at, galley, colors.dim);
}

/// A lane's name, which stays at the left.
fn name(ui: &mut Ui, team: TeamIx, top: f32, scene: &Scene, out: &mut Actions) {
    let Scene { names, show, .. } = scene;
    let colors = Colors::current(ui);
    let clip = ui.clip_rect();
    let x = Rangef::new(clip.left(), clip.left() + names);
    let rect = Rect::from_x_y_ranges(x, Rangef::new(top, top + ROW));
    let schedule = show.trajectory.schedule();
    let (id, called) = (schedule.team_id(team), schedule.team_name(team));
    // Tab comes to the teams in the outline.
    let sense = focus_ring::pointer_only(Sense::click());
    let response = ui.interact(rect, ui.scope_id().with(("name", id)), sense);
    widgets::name(&response, Role::Button, &format!("Lane of {called}"));
    let color = match (response.hovered() || response.has_focus(), show.team(team).present) {
        (true, _) => colors.accent,
        (false, true) => colors.text,
        (false, false) => colors.dim,
    };
    let (at, ink) = (rect.right_center(), (regular_id(SECONDARY), color));
    let (_, cut) = write(ui, at, Align2::RIGHT_CENTER, called, ink, names - STEP);
    let response = if cut { response.on_hover_text(called) } else { response };
    if response.clicked() {
        out.push(Action::Select(Selection::Team(id.clone())));
    }
}
