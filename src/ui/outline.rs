//! The outline: every team and area, to search, select, and drag.

use std::sync::Arc;

use eframe::egui::accesskit::Role;
use eframe::egui::{
    self, Align2, CornerRadius, EventFilter, Key, Modifiers, Rect, Response, ScrollArea, Sense,
    TextEdit, Ui, pos2, vec2,
};

use super::canvas::is_legal;
use super::card_gestures::{OF_AREA, OF_TEAM, areas_with, choose, commands, source, teams_with};
use super::theme::{CHIP_RADIUS, Colors, SECONDARY, STEP, TEXT, regular_id};
use super::widgets::{caption, command_button, name, one_line, shade, with_bar_in_margin, write};
use super::{drag as drags, focus_ring};
use crate::app::view::{Carried, OutlineState, Target};
use crate::app::{Action, Actions, Command, Cursor, Selection, Show, View};
use crate::model::{AreaIx, Schedule, TeamIx};

/// Height of a row, points.
const ROW: f32 = 22.0;
/// How far a level is indented, points.
const INDENT: f32 = 12.0;
/// Deeper levels are indented no further, so that names keep room.
const DEEPEST: usize = 5;

/// A row of the outline.
struct Row {
    depth: usize,
    is: Is,
}

#[derive(Clone, Copy, PartialEq)]
enum Is {
    Page(&'static str),
    Team(TeamIx),
    Area(AreaIx),
}

/// The rows, kept while nothing they depend on changes.
#[derive(Clone)]
struct Kept {
    schedule: Arc<Schedule>,
    cursor: Cursor,
    search: String,
    rows: Arc<Vec<Row>>,
}

impl Row {
    fn id(&self, show: &Show) -> egui::Id {
        egui::Id::unique(("outline", self.is.kind(), self.is.known(show)))
    }
}

impl Is {
    fn kind(self) -> &'static str {
        match self {
            Is::Page(_) => "page",
            Is::Team(_) => "team",
            Is::Area(_) => "area",
        }
    }

    fn label<'a>(self, show: &Show<'a>) -> &'a str {
        match self {
            Is::Page(page) => page,
            Is::Team(ix) => &show.org.teams()[ix.ix()].name,
            Is::Area(ix) => &show.org.areas()[ix.ix()].area.name,
        }
    }

    /// What it is known by while its name changes.
    fn known<'a>(self, show: &Show<'a>) -> &'a str {
        match self {
            Is::Page(page) => page,
            Is::Team(ix) => show.org.teams()[ix.ix()].id.as_str(),
            Is::Area(ix) => show.org.areas()[ix.ix()].area.id.as_str(),
        }
    }

    fn selection(self, show: &Show) -> Selection {
        match self {
            Is::Page("Rules") => Selection::Rules,
            Is::Page("Uncertainty") => Selection::Uncertainty,
            Is::Page(_) => Selection::Company,
            Is::Team(ix) => Selection::Team(show.org.teams()[ix.ix()].id.clone()),
            Is::Area(ix) => Selection::Area(show.org.areas()[ix.ix()].area.id.clone()),
        }
    }
}

/// Draws the outline; `find` gives its search field the focus.
pub fn show(
    ui: &mut Ui,
    show: &Show,
    view: &View,
    outline: &mut OutlineState,
    find: bool,
    out: &mut Actions,
) {
    caption(ui, "Organization");
    search(ui, &mut outline.search, find);
    let rows = kept(ui, show, &outline.search);
    keys(ui, &rows, show, view, out);
    ui.add_space(STEP);
    let height = (ui.available_height() - 9.0 * STEP).max(ROW);
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut area = ScrollArea::vertical().id_salt("outline rows").auto_shrink([false, false]);
    area = area.max_height(height);
    if let Some(at) = scroll_to(ui, &rows, show, view) {
        let offset = ui.data(|data| data.get_temp::<f32>(offset_id())).unwrap_or(0.0);
        let (top, bottom) = (at as f32 * ROW, (at + 1) as f32 * ROW);
        if top < offset || bottom > offset + height {
            area = area.vertical_scroll_offset((top - height / 2.0).max(0.0));
        }
    }
    let shown = with_bar_in_margin(ui, height, |ui, width| {
        area.show_rows(ui, ROW, rows.len(), |ui, range| {
            ui.set_max_width(width);
            if rows.is_empty() {
                super::widgets::secondary(ui, "Nothing is called that.");
            }
            // Tab stops once; from there the arrows lead on.
            let stop = stop(&rows, show, view);
            for at in range {
                draw(ui, &rows[at], at == stop, show, view, out);
            }
        })
    });
    ui.data_mut(|data| data.insert_temp(offset_id(), shown.state.clamped_offset().y));
    ui.add_space(STEP);
    ui.horizontal(|ui| {
        command_button(ui, Command::AddTeam, out);
        command_button(ui, Command::AddArea, out);
    });
}

fn offset_id() -> egui::Id {
    egui::Id::unique("outline offset")
}

/// The row to bring into view: the selected one, when the selection has just changed.
fn scroll_to(ui: &Ui, rows: &[Row], show: &Show, view: &View) -> Option<usize> {
    let id = egui::Id::unique("outline selection");
    let before: Option<Selection> = ui.data(|data| data.get_temp(id));
    if before.as_ref() == Some(&view.selection) {
        return None;
    }
    ui.data_mut(|data| data.insert_temp(id, view.selection.clone()));
    rows.iter().position(|row| row.is.selection(show) == view.selection)
}

fn search(ui: &mut Ui, searched: &mut String, find: bool) {
    let id = egui::Id::unique("search field");
    if find {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let field = TextEdit::singleline(searched)
        .hint_text("Search teams and areas")
        .desired_width(f32::INFINITY)
        .id(id);
    let response = ui.add(field);
    name(&response, Role::SearchInput, "Search teams and areas");
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        searched.clear();
    }
}

fn kept(ui: &Ui, show: &Show, search: &str) -> Arc<Vec<Row>> {
    let id = egui::Id::unique("outline kept");
    let schedule = show.trajectory.schedule();
    let holds = |kept: &Kept| {
        Arc::ptr_eq(&kept.schedule, schedule) && kept.cursor == show.cursor && kept.search == search
    };
    if let Some(kept) = ui.data(|data| data.get_temp::<Kept>(id)).filter(holds) {
        return kept.rows;
    }
    let rows = Arc::new(rows(show, search));
    let kept = Kept {
        schedule: schedule.clone(),
        cursor: show.cursor,
        search: search.to_owned(),
        rows: rows.clone(),
    };
    ui.data_mut(|data| data.insert_temp(id, kept));
    rows
}

/// The rows: the company's pages, then the tree, or what of it answers to the search.
fn rows(show: &Show, search: &str) -> Vec<Row> {
    let wanted = search.trim().to_lowercase();
    let found = |name: &str| wanted.is_empty() || name.to_lowercase().contains(&wanted);
    let mut rows = Vec::new();
    let pages = ["Company", "Rules", "Uncertainty"].into_iter().filter(|page| found(page));
    rows.extend(pages.map(|page| Row { depth: 0, is: Is::Page(page) }));
    let mut reports = vec![Vec::new(); show.org.teams().len()];
    for (ix, team) in show.org.living() {
        if let Some(under) = team.under {
            reports[under.ix()].push(ix);
        }
    }
    let mut open = vec![(show.org.trunk(), 0)];
    while let Some((ix, depth)) = open.pop() {
        let team = &show.org.teams()[ix.ix()];
        let areas = team.areas.iter().map(|&area| Row { depth: depth + 1, is: Is::Area(area) });
        let mut areas: Vec<_> = areas.collect();
        if !found(&team.name) {
            areas.retain(|row| found(row.is.label(show)));
        }
        if found(&team.name) || !areas.is_empty() {
            rows.push(Row { depth, is: Is::Team(ix) });
        }
        rows.append(&mut areas);
        open.extend(reports[ix.ix()].iter().rev().map(|&report| (report, depth + 1)));
    }
    rows
}

/// Up and down move the selection among the rows when nothing else wants the keys.
fn keys(ui: &Ui, rows: &[Row], show: &Show, view: &View, out: &mut Actions) {
    let focused = ui.memory(|memory| memory.focused());
    let on_row =
        focused.is_some() && focused == rows.get(stop(rows, show, view)).map(|row| row.id(show));
    if let Some(id) = focused.filter(|_| on_row) {
        let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    }
    let is_other = view.window.question.is_some() || view.drag.is_some();
    let busy = is_other || focused.is_some() && !on_row;
    if busy || egui::Popup::is_any_open(ui.ctx()) || rows.is_empty() {
        return;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let by = i64::from(pressed(Key::ArrowDown)) - i64::from(pressed(Key::ArrowUp));
    if by == 0 {
        return;
    }
    let at = rows.iter().position(|row| row.is.selection(show) == view.selection);
    let to = at.map_or(0, |at| (at as i64 + by).clamp(0, rows.len() as i64 - 1) as usize);
    out.push(Action::Select(rows[to].is.selection(show)));
    if on_row {
        ui.memory_mut(|memory| memory.request_focus(rows[to].id(show)));
    }
}

/// The row at which Tab stops: the selected one, or the first.
fn stop(rows: &[Row], show: &Show, view: &View) -> usize {
    rows.iter().position(|row| row.is.selection(show) == view.selection).unwrap_or(0)
}

fn draw(ui: &mut Ui, row: &Row, stops: bool, show: &Show, view: &View, out: &mut Actions) {
    let colors = Colors::current(ui);
    let rect = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), ROW));
    ui.advance_cursor_after_rect(rect);
    let label = row.is.label(show);
    let kind = row.is.kind();
    let value = match row.is {
        Is::Page(_) => String::new(),
        Is::Team(ix) => format!("{:.0}", show.team(ix).heads()),
        Is::Area(ix) => format!("{:.1}", show.area(ix).load),
    };
    let sense = Sense::click_and_drag();
    // The arrows have given it the focus before it is selected.
    let stops = stops || ui.memory(|memory| memory.has_focus(row.id(show)));
    let sense = if stops { sense } else { focus_ring::pointer_only(sense) };
    let response = ui.interact(rect, row.id(show), sense);
    let selected = view.is_selected(&row.is.selection(show));
    let inside = rect.shrink2(vec2(0.0, 1.0));
    shade(ui, inside, selected, response.hovered());
    let (size, color) = match row.is {
        _ if selected => (TEXT, colors.accent),
        Is::Team(..) => (TEXT, colors.text),
        _ => (SECONDARY, colors.dim),
    };
    let font = regular_id(if matches!(row.is, Is::Team(..)) { TEXT } else { SECONDARY.min(size) });
    let value_color = if selected { colors.accent } else { colors.dim };
    let at = pos2(rect.right() - 6.0, rect.center().y);
    let number =
        ui.painter().text(at, Align2::RIGHT_CENTER, &value, regular_id(SECONDARY), value_color);
    let left = rect.left() + 6.0 + row.depth.min(DEEPEST) as f32 * INDENT;
    let (at, room) = (pos2(left, rect.center().y), number.left() - 8.0 - left);
    let (_, elided) = write(ui, at, Align2::LEFT_CENTER, label, (font, color), room);
    name(&response, Role::TreeItem, &format!("Outline: {kind} {label}"));
    choose(&response, view, out, || row.is.selection(show));
    match row.is {
        Is::Page(_) => {}
        Is::Team(_) => commands(&response, false, rect, OF_TEAM, (show, view), out),
        Is::Area(_) => commands(&response, false, rect, OF_AREA, (show, view), out),
    }
    drag(ui, row, (&response, inside), show, view, out);
    if elided {
        response.on_hover_text(label);
    }
}

/// Begins a drag from a row, and takes drops on it.
fn drag(
    ui: &Ui,
    row: &Row,
    (response, rect): (&Response, Rect),
    show: &Show,
    view: &View,
    out: &mut Actions,
) {
    let team = match row.is {
        Is::Page(_) => return,
        Is::Team(ix) => &show.org.teams()[ix.ix()].id,
        Is::Area(ix) => {
            let area = &show.org.areas()[ix.ix()].area.id;
            return source(response, view, out, || areas_with(area, show, view));
        }
    };
    source(response, view, out, || teams_with(team, show, view));
    let Some(drag) = &view.drag else { return };
    // A sliver of a row has no room for words.
    let list = ui.clip_rect();
    let visible = rect.intersect(list);
    if visible.height() < rect.height() / 2.0 {
        return;
    }
    let colors = Colors::current(ui);
    let radius = CornerRadius::same(CHIP_RADIUS);
    let lit = |zone: Rect| {
        let stroke = egui::Stroke::new(1.0, colors.accent);
        ui.painter().rect_stroke(zone, radius, stroke, egui::StrokeKind::Inside);
    };
    let takes = |target: &Target| is_legal(show.org, &drag.carried, target);
    if !matches!(drag.carried, Carried::Teams { .. }) {
        let target = Target::Team(team.clone());
        if drag.target.as_ref() == Some(&target) && takes(&target) {
            lit(visible);
        }
        drags::offer(ui.ctx(), visible, target);
        return;
    }
    // A carried team can mean two things, so that the row offers two halves, in words.
    let (left, right) = visible.split_left_right_at_fraction(0.5);
    let halves = [
        (left, Target::ReportsTo(team.clone()), "report here"),
        (right, Target::MergeInto(team.clone()), "merge in"),
    ];
    if halves.iter().any(|(_, target, _)| drag.target.as_ref() == Some(target)) {
        ui.painter().rect_filled(visible, radius, colors.raised);
        for (zone, target, words) in &halves {
            let takes = takes(target);
            let on = takes && drag.target.as_ref() == Some(target);
            let color = match (takes, on) {
                (true, true) => colors.accent,
                (true, false) => colors.dim,
                (false, _) => colors.faint,
            };
            let at = pos2(zone.center().x, rect.center().y);
            let galley = one_line(ui, words, regular_id(SECONDARY), color, zone.width() - 4.0);
            let painter = ui.painter().with_clip_rect(list);
            painter.galley(at - galley.size() / 2.0, galley, color);
            if on {
                lit(*zone);
            }
        }
    }
    for (zone, target, _) in halves {
        drags::offer(ui.ctx(), zone, target);
    }
}
