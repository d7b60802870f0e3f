//! The strip of open scenarios over everything else; a single one needs none.

use eframe::egui::accesskit::Role;
use eframe::egui::scroll_area::ScrollBarVisibility;
use eframe::egui::{
    Align, Align2, Button, CornerRadius, CursorIcon, FontId, Id, Layout, PointerButton, Rect,
    Response, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::focus_ring;
use super::saving_mark::name_of;
use super::search_tab;
use super::theme::{CHIP_RADIUS, Colors, SECONDARY, STEP, TEXT, regular_id, semibold_id};
use super::widgets::glyph::{self, Glyph};
use super::widgets::{
    child, ends_kept, hover, name, secondary, tell_open, text_width, tick, write,
};
use crate::app::comparing::{AboutComparison, Comparing};
use crate::app::overlay::Purpose;
use crate::app::{Action, Actions, Command, Show, TabRow, View};

/// Height of the strip, points.
pub(super) const HEIGHT: f32 = 30.0;
/// The least and most a tab is wide, points.
const WIDTHS: (f32, f32) = (100.0, 220.0);
/// Between a tab's edge and its contents, points.
pub(super) const PAD: f32 = 3.0 * STEP;
/// Room for the pin, for the dot of what is unsaved and for the cross, points.
const PIN: f32 = 14.0;
const DOT: f32 = 12.0;
const CROSS: f32 = 20.0;
/// Width of the tab of scenarios side by side, points.
const COMPARED: f32 = 112.0;

/// Whether there is anything the strip would tell.
pub fn are_seen(show: &Show) -> bool {
    show.tabs.len() > 1
        || stray_baseline(show).is_some()
        || show.comparing.is_some()
        || search_tab::said(show).is_some()
}

/// What the baseline's scenario was called, where its tab is closed.
fn stray_baseline<'a>(show: &Show<'a>) -> Option<&'a str> {
    show.overlay(Purpose::Pinned)
        .map(|pinned| &*pinned.scenario)
        .filter(|_| show.tabs.iter().all(|row| !row.baseline))
}

/// Draws the strip.
pub fn show(ui: &mut Ui, (show, view): (&Show, &View), out: &mut Actions) {
    let all = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), HEIGHT));
    ui.allocate_rect(all, Sense::hover());
    let colors = Colors::current(ui);
    let end = all.with_max_x(all.right() - 3.0 * STEP);
    let mut right = child(ui, end, Layout::right_to_left(Align::Center));
    if let Some(baseline) = stray_baseline(show) {
        closed_baseline(&mut right, baseline, out);
    }
    if show.tabs.len() > 1 {
        same_quarter(&mut right, view, out);
    }
    let room = |ui: &Ui| ui.min_rect().left() - STEP - (all.left() + 2.0 * STEP);
    let is_shown = |row: &TabRow| row.id == show.tab && !is_comparing(show);
    let wanted: Vec<f32> = show.tabs.iter().map(|row| width(ui, row, is_shown(row))).collect();
    let least = WIDTHS.0 * wanted.len() as f32;
    if least > room(&right) {
        every_tab(&mut right, show, out);
    }
    let search = search_tab::said(show);
    let compared = show.comparing.map_or(0.0, |_| COMPARED)
        + search.as_ref().map_or(0.0, |_| search_tab::WIDTH);
    let room = room(&right) - compared;
    let widths = shared(&wanted, show.tabs.iter().position(is_shown), room);
    let strip = Rect::from_min_size(
        pos2(all.left() + 2.0 * STEP, all.top()),
        vec2(room + compared, HEIGHT),
    );
    let mut left = child(ui, strip, Layout::left_to_right(Align::Min));
    left.style_mut().always_scroll_the_only_direction = true;
    let area = ScrollArea::horizontal()
        .id_salt("tabs")
        .auto_shrink([false, false])
        .scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden);
    focus_ring::scrolled(&mut left, area, |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.horizontal(|ui| {
            let tabs = show.tabs.iter().zip(widths);
            let tabs: Vec<_> =
                tabs.map(|(row, width)| tab(ui, row, width, show, colors, out)).collect();
            carry(ui, &tabs, show, colors, out);
            if show.comparing.is_some() {
                comparison_tab(ui, show, colors, out);
            }
            if let Some((of, text)) = &search {
                search_tab::show(ui, show, (*of, text), out);
            }
        });
    });
}

/// The switch that lets all tabs show the same quarter, or each its own.
fn same_quarter(ui: &mut Ui, view: &View, out: &mut Actions) {
    let mut shared = !view.window.quarters_apart;
    let response = tick(ui, true, &mut shared, "same quarter");
    if response.changed() {
        out.push(Action::ShareQuarter(shared));
    }
    response.on_hover_text("All scenarios show the same quarter; otherwise each keeps its own");
}

pub(super) fn font(shown: bool) -> FontId {
    if shown { semibold_id(TEXT) } else { regular_id(TEXT) }
}

/// How wide a tab would be, had it all the room there is.
fn width(ui: &Ui, row: &TabRow, shown: bool) -> f32 {
    let text = text_width(ui, &name_of(ui, row), font(shown));
    let marks = if row.baseline { PIN } else { 0.0 } + if row.unsaved { DOT } else { 0.0 };
    (text + marks + 2.0 * PAD + CROSS - STEP).clamp(WIDTHS.0, WIDTHS.1)
}

/// The widths as they fit into the room: the shown tab keeps its own, of the others the widest give
/// way first, and none becomes too narrow.
fn shared(wanted: &[f32], shown: Option<usize>, room: f32) -> Vec<f32> {
    let kept = shown.and_then(|at| wanted.get(at)).copied().unwrap_or_default();
    let mut others = wanted.to_vec();
    shown.map(|at| others.remove(at));
    others.sort_by(f32::total_cmp);
    let (mut left, mut most) = (room - kept, f32::INFINITY);
    for (i, width) in others.iter().enumerate() {
        let share = left / (others.len() - i) as f32;
        if *width > share {
            most = share.floor().max(WIDTHS.0);
            break;
        }
        left -= width;
    }
    let fits =
        |(at, width): (usize, &f32)| if shown == Some(at) { *width } else { width.min(most) };
    wanted.iter().enumerate().map(fits).collect()
}

fn tab(
    ui: &mut Ui,
    row: &TabRow,
    width: f32,
    show: &Show,
    colors: Colors,
    out: &mut Actions,
) -> Response {
    let shown = row.id == show.tab && !is_comparing(show);
    let (_, rect) = ui.allocate_space(vec2(width, HEIGHT));
    let response = ui.interact(rect, Id::unique(("tab", row.id)), Sense::click_and_drag());
    let called = called(row);
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, shown, &called));
    let cross = Rect::from_center_size(
        pos2(rect.right() - STEP - CROSS / 2.0, rect.center().y + 1.0),
        vec2(CROSS, CROSS),
    );
    let closes = ui.interact(cross, Id::unique(("close tab", row.id)), Sense::click());
    name(&closes, Role::Button, &format!("Close {}", row.name));
    let lit = response.hovered() || response.has_focus() || closes.hovered() || closes.has_focus();
    paint(ui, row, rect, shown, lit, colors);
    if shown || lit {
        let over = closes.hovered() || closes.has_focus();
        if over {
            ui.painter().rect_filled(cross, CornerRadius::same(CHIP_RADIUS), colors.raised);
        }
        let color = if over { colors.text } else { colors.dim };
        glyph::paint(ui.painter(), cross.center(), 10.0, Glyph::Close, color);
    }
    into_view(ui, shown, show, &response);
    if closes.clicked() || response.middle_clicked() {
        out.push(Action::CloseTab(row.id));
    } else if response.clicked() {
        out.push(Action::ShowTab(row.id));
        if response.double_clicked() {
            out.push(Command::Describe.into());
        }
    }
    closes.on_hover_text("Close this scenario");
    response.context_menu(|ui| {
        use Command::{CloseTab, Describe, MoveTabLeft, MoveTabRight, PinBaseline, Variant};
        let edges = [show.tabs.first(), show.tabs.last()];
        for command in [Describe, Variant, PinBaseline, MoveTabLeft, MoveTabRight, CloseTab] {
            let [first, last] = edges.map(|edge| edge.is_some_and(|edge| edge.id == row.id));
            let stays = (command == MoveTabLeft && first) || (command == MoveTabRight && last);
            if ui.add_enabled(!stays, Button::new(command.entry().label)).clicked() {
                out.push(Action::ShowTab(row.id));
                out.push(Action::Command(command));
            }
        }
    });
    response.on_hover_text(told(row))
}

/// A tab that is dragged goes along with the pointer; where it is let go of it takes its place.
fn carry(ui: &Ui, tabs: &[Response], show: &Show, colors: Colors, out: &mut Actions) {
    let is_carried = |tab: &Response| {
        tab.dragged_by(PointerButton::Primary) || tab.drag_stopped_by(PointerButton::Primary)
    };
    let Some(from) = tabs.iter().position(is_carried) else { return };
    let carried = &tabs[from];
    let input = |ui: &Ui| ui.input(|i| (i.pointer.press_origin(), i.pointer.any_released()));
    let ((origin, released), Some(at)) = (input(ui), carried.interact_pointer_pos()) else {
        return;
    };
    // How many tabs are passed, and where that is among the others.
    let passed = tabs.iter().filter(|tab| tab.rect.center().x < at.x).count();
    let place = if passed > from { passed - 1 } else { passed };
    // Esc stops a drag too, with the button still down: then nothing happens.
    if carried.drag_stopped() {
        if released && place != from {
            out.push(Action::MoveTab(show.tabs[from].id, place));
        }
        return;
    }
    ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    ui.scroll_to_rect(Rect::from_center_size(at, vec2(2.0 * WIDTHS.0, 0.0)), None);
    let by = origin.map_or(0.0, |origin| at.x - origin.x);
    let there = carried.rect.translate(vec2(by, 0.0));
    let ground = there.with_min_y(there.top() + STEP);
    let (radius, edge) = (CornerRadius::same(CHIP_RADIUS), Stroke::new(1.0, colors.accent));
    ui.painter().rect(ground, radius, colors.raised, edge, StrokeKind::Inside);
    paint(ui, &show.tabs[from], there, false, true, colors);
    if place != from {
        let gap = tabs.get(passed).map_or(tabs[tabs.len() - 1].rect.right(), |tab| tab.rect.left());
        ui.painter().vline(gap, ground.y_range(), Stroke::new(2.0, colors.accent));
    }
}

/// What lies under a tab; returns where.
pub(super) fn ground(ui: &Ui, rect: Rect, shown: bool, colors: Colors) -> Rect {
    let painter = ui.painter();
    let ground = rect.with_min_y(rect.top() + STEP);
    if shown {
        let radius = CornerRadius { nw: CHIP_RADIUS, ne: CHIP_RADIUS, sw: 0, se: 0 };
        painter.rect_filled(ground, radius, colors.panel);
        let line = Rect::from_min_max(ground.left_bottom() - vec2(0.0, 2.0), ground.right_bottom());
        painter.rect_filled(line, 0.0, colors.accent);
    } else {
        let inner = ground.y_range().shrink(6.0);
        painter.vline(rect.right(), inner, Stroke::new(1.0, colors.line));
    }
    ground
}

fn paint(ui: &Ui, row: &TabRow, rect: Rect, shown: bool, lit: bool, colors: Colors) {
    let ground = ground(ui, rect, shown, colors);
    let painter = ui.painter();
    let color = if shown || lit { colors.text } else { colors.dim };
    let (mut x, y) = (rect.left() + PAD, ground.center().y - 1.0);
    if row.baseline {
        glyph::paint(painter, pos2(x + 4.0, y), 10.0, Glyph::Pin, color);
        x += PIN;
    }
    let cross = if shown || lit { CROSS + STEP } else { PAD };
    let dot = if row.unsaved { DOT } else { 0.0 };
    let galley =
        ends_kept(ui, &name_of(ui, row), font(shown), color, rect.right() - cross - dot - x);
    let end = x + galley.size().x;
    painter.galley(pos2(x, y - galley.size().y / 2.0), galley, color);
    if row.unsaved {
        painter.circle_filled(pos2(end + DOT / 2.0, y), 2.5, color);
    }
}

/// Brings the tab that was just shown into view.
fn into_view(ui: &Ui, shown: bool, show: &Show, response: &Response) {
    let id = Id::unique("tab in view");
    let now = (show.tab, show.tabs.len());
    if shown && ui.data(|data| data.get_temp(id)) != Some(now) {
        response.scroll_to_me(None);
        ui.data_mut(|data| data.insert_temp(id, now));
    }
}

/// What a tab is called by those who hear or search the window.
fn called(row: &TabRow) -> String {
    let unsaved = if row.unsaved { ", unsaved" } else { "" };
    let saving = if row.saving { ", being saved" } else { "" };
    let baseline = if row.baseline { ", baseline" } else { "" };
    format!("Scenario {}{unsaved}{saving}{baseline}", row.name)
}

/// What hovering over a tab says.
fn told(row: &TabRow) -> String {
    let mut said = format!("{}\n{}", row.name, row.place);
    if row.unsaved {
        said.push_str("\nChanged since it was saved");
    }
    if row.baseline {
        said.push_str("\nThe baseline was pinned from it");
    }
    said
}

/// A menu of all tabs, where not all of them can be seen.
fn every_tab(ui: &mut Ui, show: &Show, out: &mut Actions) {
    let text = RichText::new(format!("{} tabs", show.tabs.len())).size(SECONDARY);
    let button = Button::new(text.color(Colors::current(ui).dim)).frame_when_inactive(false);
    let menu = eframe::egui::containers::menu::MenuButton::from_button(button);
    let (response, open) = menu.ui(ui, |ui| {
        focus_ring::scrolled(ui, ScrollArea::vertical().max_height(420.0), |ui| {
            for row in show.tabs {
                let entry = ui.selectable_label(row.id == show.tab, &row.name);
                name(&entry, Role::MenuItem, &format!("Show {}", row.name));
                if entry.on_hover_text(told(row)).clicked() {
                    out.push(Action::ShowTab(row.id));
                    ui.close();
                }
            }
        });
    });
    name(&response, Role::Button, "All tabs");
    tell_open(&response, open.is_some());
}

/// Whether scenarios are shown side by side instead of one.
fn is_comparing(show: &Show) -> bool {
    show.comparing.is_some_and(Comparing::is_shown)
}

/// The tab of the scenarios side by side.
fn comparison_tab(ui: &mut Ui, show: &Show, colors: Colors, out: &mut Actions) {
    let shown = is_comparing(show);
    let (_, rect) = ui.allocate_space(vec2(COMPARED, HEIGHT));
    let response = ui.interact(rect, Id::unique("tab of the comparison"), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, shown, "Compare"));
    let middle = pos2(rect.right() - STEP - CROSS / 2.0, rect.center().y + 1.0);
    let cross = Rect::from_center_size(middle, vec2(CROSS, CROSS));
    let closes = ui.interact(cross, Id::unique("close the comparison"), Sense::click());
    name(&closes, Role::Button, "Close Compare");
    let over = closes.hovered() || closes.has_focus();
    let lit = response.hovered() || response.has_focus() || over;
    ground(ui, rect, shown, colors);
    let color = if shown || lit { colors.text } else { colors.dim };
    let (at, ink) = (pos2(rect.left() + PAD, rect.center().y + 1.0), (font(shown), color));
    write(ui, at, Align2::LEFT_CENTER, "Compare", ink, COMPARED - PAD - CROSS);
    if shown || lit {
        if over {
            ui.painter().rect_filled(cross, CornerRadius::same(CHIP_RADIUS), colors.raised);
        }
        let color = if over { colors.text } else { colors.dim };
        glyph::paint(ui.painter(), cross.center(), 10.0, Glyph::Close, color);
    }
    if closes.clicked() || response.middle_clicked() {
        out.push(Action::Comparison(AboutComparison::Close));
    } else if response.clicked() {
        out.push(Action::Comparison(AboutComparison::Show));
    }
    closes.on_hover_text("Close the comparison; the scenarios stay open");
    response.on_hover_text(hover(ui, Command::Compare));
}

/// The baseline whose tab is closed.
fn closed_baseline(ui: &mut Ui, of: &str, out: &mut Actions) {
    let close = glyph::button(ui, Glyph::Close, 18.0, "Let the baseline go", true);
    if close.on_hover_text("Let the baseline go").clicked() {
        out.push(Action::LetBaselineGo);
    }
    let said = secondary(ui, format!("baseline: {of}"));
    said.on_hover_text("The grey lines in the plots; its tab is closed");
}

#[cfg(test)]
mod tests {
    use super::{WIDTHS, shared};

    #[test]
    fn the_widest_tabs_give_way_first_and_none_becomes_too_narrow() {
        assert_eq!(shared(&[100.0, 120.0], None, 300.0), [100.0, 120.0]);
        assert_eq!(shared(&[100.0, 220.0, 220.0], None, 400.0), [100.0, 150.0, 150.0]);
        assert_eq!(shared(&[200.0; 12], None, 600.0), [WIDTHS.0; 12]);
    }

    #[test]
    fn the_shown_tab_keeps_its_width() {
        assert_eq!(shared(&[220.0, 220.0, 220.0], Some(1), 520.0), [150.0, 220.0, 150.0]);
    }
}
