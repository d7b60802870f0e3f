//! What happened: the story of the cursor's quarter, and the log of the whole run.

use eframe::egui::{
    self, Align2, Id, Layout, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::{Parts, set_cursor};
use crate::app::{Actions, Cursor, Show};
use crate::model::number_text::counted;
use crate::sim::{Event, EventKind, Standing};
use crate::ui::focus_ring;
use crate::ui::theme::{Colors, SECONDARY, STEP, TEXT, regular_id, semibold_id};
use crate::ui::widgets::{inside, shade};
use crate::ui::{explanation, icons};

/// Height of a line of the log, points.
const ROW: f32 = 20.0;
/// Width of the story beside the log: its share of the room, and the most, points; in little room it
/// stands above it.
const STORY: (f32, f32) = (0.34, 460.0);

/// Shows the story and the log.
pub fn show(ui: &mut Ui, parts: Parts, show: &Show, out: &mut Actions) {
    let colors = Colors::current(ui);
    let events = show.trajectory.events();
    let body = parts.body;
    let width = (body.width() * STORY.0).min(STORY.1);
    let (story_at, log_at) = match parts.are_narrow() {
        true => body.split_top_bottom_at_y(body.top() + body.height() * STORY.0),
        false => body.split_left_right_at_x(body.left() + width),
    };
    let count = format!("{} in the whole run", counted(events.len(), "event"));
    let at = pos2(log_at.left() + 2.0 * STEP, parts.head.center().y);
    ui.painter().text(at, Align2::LEFT_CENTER, count, regular_id(SECONDARY), colors.dim);
    inside(ui, story_at.shrink2(vec2(0.0, STEP)), Layout::default(), |ui| story(ui, show));
    inside(ui, log_at, Layout::default(), |ui| log(ui, events, show, out));
}

fn story(ui: &mut Ui, show: &Show) {
    let colors = Colors::current(ui);
    ScrollArea::vertical().id_salt("story").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let (title, told) = match show.cursor {
            Cursor::Start => ("The start".to_owned(), vec!["Nothing has happened yet.".to_owned()]),
            Cursor::Quarter(quarter) => {
                (show.quarter_name(quarter), show.trajectory.story(quarter))
            }
        };
        ui.label(egui::RichText::new(title).font(semibold_id(TEXT)).color(colors.text));
        for line in told {
            ui.add(egui::Label::new(egui::RichText::new(line).color(colors.text)).wrap());
        }
    });
}

/// Every event, the newest at the cursor marked.
fn log(ui: &mut Ui, events: &[Event], show: &Show, out: &mut Actions) {
    let newest = events.iter().rposition(|event| happened(event, show));
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut area = ScrollArea::vertical().id_salt("log").auto_shrink(false);
    // When the cursor has moved, what is newest there comes into view.
    let shown = Id::unique("week the log was scrolled to");
    if ui.data(|data| data.get_temp::<u32>(shown)) != Some(show.week) {
        ui.data_mut(|data| data.insert_temp(shown, show.week));
        let rows_above = (ui.available_height() / ROW / 2.0).floor();
        let top = newest.unwrap_or(0) as f32 - rows_above;
        area = area.vertical_scroll_offset(top.max(0.0) * ROW);
    }
    area.show_rows(ui, ROW, events.len(), |ui, rows| {
        for i in rows {
            let event = &events[i];
            // Two events of a week may be the same; the first stays the first.
            let of_week = events[..i].iter().rev().take_while(|before| before.week == event.week);
            let nth = of_week.filter(|before| *before == event).count();
            line(ui, event, nth, newest == Some(i), show, out);
        }
        focus_ring::follow(ui);
    });
}

/// One event: when, and what.
fn line(ui: &mut Ui, event: &Event, nth: usize, newest: bool, show: &Show, out: &mut Actions) {
    let colors = Colors::current(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let text = event.describe(show.trajectory);
    let id = ui.scope_id().with((event.week, &text, nth));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(Role::ListItem, true, newest, format!("Week {}: {text}", event.week))
    });
    let quarter = event.quarter().min(show.scenario.quarter_count() - 1);
    if response.clicked() {
        set_cursor(Cursor::Quarter(quarter), show, out);
        if let Some(about) = explanation::of_event(event, show) {
            explanation::explain(about, rect, out);
        }
    }
    let painter = ui.painter();
    let lit = response.hovered() || response.has_focus();
    shade(ui, rect.with_max_x(rect.right() - 3.0 * STEP), newest, lit);
    let y = rect.center().y;
    let later = !happened(event, show);
    let font = regular_id(SECONDARY);
    let week = pos2(rect.left() + 64.0, y);
    let text_of_week = format!("week {}", event.week);
    painter.text(week, Align2::RIGHT_CENTER, text_of_week, font.clone(), colors.dim);
    let name = pos2(rect.left() + 76.0, y);
    painter.text(name, Align2::LEFT_CENTER, show.quarter_name(quarter), font, colors.dim);
    if let Some(standing) = standing(event) {
        let color = if later { colors.dim } else { colors.standing(standing) };
        icons::standing(painter, pos2(rect.left() + 178.0, y), 8.0, standing, color);
    }
    let color = if later { colors.dim } else { colors.text };
    let at = Rect::from_min_max(pos2(rect.left() + 190.0, rect.top()), rect.max);
    let painter = painter.with_clip_rect(at.intersect(ui.clip_rect()));
    painter.text(at.left_center(), Align2::LEFT_CENTER, text, regular_id(TEXT), color);
}

/// Whether it has happened where the cursor stands.
fn happened(event: &Event, show: &Show) -> bool {
    matches!(show.cursor, Cursor::Quarter(quarter) if event.quarter() <= quarter)
}

/// The shape before an event that is about how things stand.
fn standing(event: &Event) -> Option<Standing> {
    match event.kind {
        EventKind::RuleBroken { .. }
        | EventKind::LeadershipReplaced
        | EventKind::Compressed { .. } => Some(Standing::Broken),
        EventKind::Overloaded { .. } => Some(Standing::AtRisk),
        EventKind::RuleMended { .. } => Some(Standing::Holds),
        _ => None,
    }
}
