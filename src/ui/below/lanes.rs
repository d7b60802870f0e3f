//! The plan as lanes: a line a team, from its founding to its end, with its decisions as marks.

use std::collections::{BTreeMap, BTreeSet};

use eframe::egui::{
    self, Align2, Painter, Pos2, Rangef, Rect, Role, ScrollArea, Sense, Shape, Stroke, Ui,
    WidgetInfo, pos2, vec2,
};

use super::axis::{self, Axis};
use super::hold::Held;
use super::marks::{self, HEIGHT, Mark};
use super::{Parts, TABS_WIDTH, cursor_near, hold, set_cursor};
use crate::app::{Action, Actions, Selection, Show, View};
use crate::model::{Step, TeamIx};
use crate::sim::matters::Matter;
use crate::ui::ring;
use crate::ui::theme::{Colors, SECONDARY, STEP, regular_id};

/// Height of a row of marks, points.
const ROW: f32 = 18.0;
/// The widest column of names, points.
const WIDEST_NAME: f32 = 220.0;
/// From the names to week 0, where a lane of the first quarter leaves its parent's, points.
const LEAD: f32 = 16.0;
/// From a quarter's start to its first mark, points.
pub const INSET: f32 = 9.0;
/// Between two marks, points.
const BETWEEN: f32 = 3.0;

/// A team's line.
struct Lane<'a> {
    team: TeamIx,
    name: &'a str,
    /// The quarter it begins in, and whose lane it leaves there.
    from: u32,
    parent: Option<TeamIx>,
    /// The quarter it is merged in, and whose lane it joins.
    merged: Option<(u32, TeamIx)>,
    /// Its marks, each at its place from the lane's left top.
    marks: Vec<(Mark<'a>, Rect)>,
    /// Where it begins, from the top of the first.
    top: f32,
    /// How many rows of marks it has.
    rows: u32,
}

/// What everything on the lanes is drawn from.
pub struct Scene<'a> {
    pub axis: Axis,
    pub names: f32,
    pub show: &'a Show<'a>,
    pub view: &'a View,
    /// The most that any decision does to a rule; 0 while that is computed.
    pub most: f64,
}

impl Lane<'_> {
    fn middle(&self) -> f32 {
        self.top + ROW / 2.0
    }
}

/// Shows the lanes.
pub fn show(ui: &mut Ui, parts: Parts, show: &Show, view: &View, out: &mut Actions) {
    let (marks, beyond) = marks::of(show);
    let names = names_width(ui, show);
    let quarters = show.scenario.quarter_count();
    let widest = marks.iter().map(|mark| mark.width(ui.painter())).fold(0.0, f32::max);
    let room = parts.body.width() - names - LEAD - 3.0 * STEP;
    let column = (room / quarters as f32).max(INSET + widest + BETWEEN).max(24.0);
    // Its left is where the content's is, until the content is scrolled.
    let axis = Axis { left: names + LEAD, column, quarters };
    let lanes = lanes(ui.painter(), show, marks, &axis);
    let most = show.matters.iter().map(Matter::most).fold(0.0, f64::max);
    let last = lanes.last().map_or(0.0, |lane| lane.top + lane.rows as f32 * ROW);
    let builder = egui::UiBuilder::new().max_rect(parts.body);
    let scrolled = ui.scope_builder(builder, |ui| {
        let size = vec2(axis.right() + 2.0 * STEP, last + ROW);
        ScrollArea::both().id_salt("lanes").auto_shrink(false).show(ui, |ui| {
            let (_, content) = ui.allocate_space(size.max(ui.available_size()));
            let axis = Axis { left: content.left() + axis.left, ..axis };
            contents(ui, content, &lanes, &Scene { axis, names, show, view, most }, out);
        })
    });
    let offset = scrolled.inner.state.clamped_offset().x;
    let axis = Axis { left: parts.body.left() + axis.left - offset, ..axis };
    let mut head = parts.head;
    *head.left_mut() = parts.body.left() + names + STEP;
    axis::strip(ui, head, &axis, show, out);
    if beyond > 0 {
        let text = match beyond {
            1 => "1 decision lies after the last quarter".to_owned(),
            more => format!("{more} decisions lie after the last quarter"),
        };
        let at = parts.body.right_bottom() - vec2(3.0 * STEP, STEP);
        let colors = Colors::current(ui);
        ui.painter().text(at, Align2::RIGHT_BOTTOM, text, regular_id(SECONDARY), colors.dim);
    }
}

/// How wide the names' column is.
fn names_width(ui: &Ui, show: &Show) -> f32 {
    let colors = Colors::current(ui);
    let teams = show.trajectory.schedule().end().teams().iter();
    let widths = teams.map(|team| {
        let font = regular_id(SECONDARY);
        ui.painter().layout_no_wrap(team.name.clone(), font, colors.text).size().x
    });
    (widths.fold(0.0, f32::max) + STEP).clamp(TABS_WIDTH, WIDEST_NAME)
}

/// The lanes with everything placed.
fn lanes<'a>(
    painter: &Painter,
    show: &Show<'a>,
    marks: Vec<Mark<'a>>,
    axis: &Axis,
) -> Vec<Lane<'a>> {
    let schedule = show.trajectory.schedule();
    let at_start = schedule.start().teams().len();
    let mut of_lane: BTreeMap<TeamIx, Vec<Mark>> = BTreeMap::new();
    for mark in marks {
        of_lane.entry(mark.lane).or_default().push(mark);
    }
    let mut parents = BTreeMap::new();
    let mut merges = BTreeMap::new();
    for outcome in schedule.outcomes() {
        match outcome.step {
            Ok(Step::Branch { from, team, .. }) => drop(parents.insert(team, from)),
            Ok(Step::Merge { team, into }) => drop(merges.insert(team, (outcome.quarter, into))),
            _ => {}
        }
    }
    let mut top = 0.0;
    let slots = schedule.end().teams().iter().enumerate();
    let lanes = slots.map(|(i, slot)| {
        let team = TeamIx(i as u32);
        let (marks, rows) = placed(painter, of_lane.remove(&team).unwrap_or_default(), axis);
        let lane = Lane {
            team,
            name: &slot.name,
            from: schedule.founded(team),
            parent: parents.get(&team).copied().filter(|_| i >= at_start),
            merged: merges.get(&team).copied().filter(|(quarter, _)| *quarter < axis.quarters),
            marks,
            top,
            rows,
        };
        top += rows as f32 * ROW;
        lane
    });
    lanes.collect()
}

/// The marks of a lane side by side, and on another row where a quarter is full.
fn placed<'a>(
    painter: &Painter,
    marks: Vec<Mark<'a>>,
    axis: &Axis,
) -> (Vec<(Mark<'a>, Rect)>, u32) {
    let mut rows = 1;
    let mut placed = Vec::with_capacity(marks.len());
    let (mut quarter, mut x, mut row) = (u32::MAX, 0.0, 0);
    for mark in marks {
        let start = axis.start_of(mark.quarter) - axis.left;
        if mark.quarter != quarter {
            (quarter, x, row) = (mark.quarter, start + INSET, 0);
        }
        let width = mark.width(painter);
        let left = if mark.founds() {
            start - width / 2.0
        } else {
            if x + width > start + axis.column - BETWEEN && x > start + INSET {
                (x, row) = (start + INSET, row + 1);
            }
            let left = x;
            x += width + BETWEEN;
            left
        };
        let top = row as f32 * ROW + (ROW - HEIGHT) / 2.0;
        rows = rows.max(row + 1);
        placed.push((mark, Rect::from_min_size(pos2(left, top), vec2(width, HEIGHT))));
    }
    (placed, rows)
}

/// Everything that scrolls.
fn contents(ui: &mut Ui, content: Rect, lanes: &[Lane], scene: &Scene, out: &mut Actions) {
    let Scene { axis, names, show, .. } = scene;
    let colors = Colors::current(ui);
    let clip = ui.clip_rect();
    let mut of_marks = clip;
    *of_marks.left_mut() = clip.left() + names;
    let sense = ring::pointer_only(Sense::click_and_drag());
    let ground = ui.interact(of_marks, ui.scope_id().with("ground"), sense);
    let several = ui.input(|input| input.modifiers.command);
    let pressed = (ground.clicked() || ground.dragged()) && !several;
    if let Some(at) = ground.interact_pointer_pos().filter(|_| pressed) {
        set_cursor(cursor_near(axis.week_at(at.x), axis.quarters), show, out);
        if !scene.view.marked.is_empty() {
            out.push(Action::Mark(BTreeSet::new()));
        }
    }
    let band = (several && ground.dragged()).then(|| band(ui, &ground)).flatten();
    let painter = ui.painter().with_clip_rect(of_marks);
    axis.wash(&painter, clip.y_range(), show, &colors);
    lines(&painter, content.top(), axis, lanes, &colors);
    painter.vline(axis.x(show.week), clip.y_range(), Stroke::new(1.0, colors.text));
    if show.scenario.plan.items().is_empty() {
        empty(ui, &painter, content.top() + lanes.len() as f32 * ROW, of_marks);
    }
    ui.scope(|ui| {
        ui.set_clip_rect(of_marks);
        let mut same = BTreeMap::new();
        let mut held = Vec::new();
        for lane in lanes {
            let origin = pos2(axis.left, content.top() + lane.top);
            for (mark, rect) in &lane.marks {
                let rect = rect.translate(origin.to_vec2());
                // Two decisions of a quarter may say the same; the first stays the first.
                let name = mark.name();
                let nth = same.entry(name.clone()).and_modify(|nth| *nth += 1).or_insert(0);
                let id = ui.scope_id().with((&name, *nth));
                let response = ui.interact(rect.expand(1.0), id, Sense::click_and_drag());
                held.push(Held { mark, name, rect, response });
            }
        }
        let by = held.iter().find_map(|held| held.marked_by(scene));
        for held in &held {
            hold::mark(ui, held, by, scene, out);
        }
        if let Some(band) = band {
            hold::mark_within(ui, band, &held, scene, out);
        }
    });
    for lane in lanes {
        name(ui, lane, content.top(), scene, out);
    }
    ring::follow(ui);
}

/// The rectangle drawn since the button went down.
fn band(ui: &Ui, ground: &egui::Response) -> Option<Rect> {
    let from = ui.input(|input| input.pointer.press_origin())?;
    Some(Rect::from_two_pos(from, ground.interact_pointer_pos()?))
}

/// The lanes' lines, and how they leave and join each other.
fn lines(painter: &Painter, top: f32, axis: &Axis, lanes: &[Lane], colors: &Colors) {
    let stroke = Stroke::new(2.0, colors.line);
    for lane in lanes {
        let y = top + lane.middle();
        let start = axis.start_of(lane.from);
        let end = lane.merged.map_or(axis.right(), |(quarter, _)| axis.start_of(quarter));
        painter.line_segment([pos2(start, y), pos2(end, y)], stroke);
        if let Some(parent) = lane.parent.and_then(|parent| lanes.get(parent.ix())) {
            let from = pos2(start - LEAD, top + parent.middle());
            painter.add(elbow(from, pos2(start, y), stroke));
        }
        if let Some((_, into)) = lane.merged
            && let Some(into) = lanes.get(into.ix())
        {
            // It joins from where it ends.
            let to = pos2(end + LEAD, top + into.middle());
            painter.add(elbow(pos2(end, y), to, stroke));
        }
    }
}

/// A way from one lane to another: level, then with a round corner up or down, and level again.
fn elbow(from: Pos2, to: Pos2, stroke: Stroke) -> Shape {
    let x = (from.x + to.x) / 2.0;
    let down = (to.y - from.y).signum();
    let r = ((to.x - from.x) / 2.0).abs().min((to.y - from.y).abs() / 2.0);
    let arc = |corner: Pos2, enter: egui::Vec2, leave: egui::Vec2| {
        (0..=6).map(move |i| {
            let t = i as f32 / 6.0;
            let (a, b) = (corner - enter * r, corner + leave * r);
            let (ab, bc) = (a.lerp(corner, t), corner.lerp(b, t));
            ab.lerp(bc, t)
        })
    };
    let (level, upright) = (vec2(1.0, 0.0), vec2(0.0, down));
    let mut points = vec![from];
    points.extend(arc(pos2(x, from.y), level, upright));
    points.extend(arc(pos2(x, to.y), upright, level));
    points.push(to);
    Shape::line(points, stroke)
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
    hint.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    painter.rect_filled(behind, 2.0, colors.panel);
    painter.galley(at, galley, colors.dim);
}

/// A lane's name, which stays at the left.
fn name(ui: &mut Ui, lane: &Lane, top: f32, scene: &Scene, out: &mut Actions) {
    let names = scene.names;
    let colors = Colors::current(ui);
    let clip = ui.clip_rect();
    let x = Rangef::new(clip.left(), clip.left() + names);
    let y = Rangef::new(top + lane.top, top + lane.top + ROW);
    let rect = Rect::from_x_y_ranges(x, y);
    if !ui.is_rect_visible(rect) {
        return;
    }
    // Tab comes to the teams in the outline.
    let sense = ring::pointer_only(Sense::click());
    let response = ui.interact(rect, ui.scope_id().with(("name", lane.name)), sense);
    response
        .widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Lane of {}", lane.name)));
    let present = scene.show.team(lane.team).present;
    let color = match (response.hovered() || response.has_focus(), present) {
        (true, _) => colors.accent,
        (false, true) => colors.text,
        (false, false) => colors.dim,
    };
    let mut job =
        egui::text::LayoutJob::simple_singleline(lane.name.into(), regular_id(SECONDARY), color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(names - STEP);
    let galley = ui.painter().layout_job(job);
    let at = pos2(rect.right() - galley.size().x, rect.center().y - galley.size().y / 2.0);
    let cut = galley.elided;
    ui.painter().galley(at, galley, color);
    let response = if cut { response.on_hover_text(lane.name) } else { response };
    if response.clicked() {
        out.push(Action::Select(Selection::Team(lane.name.into())));
    }
}
