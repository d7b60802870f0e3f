//! The canvas: the tree of teams, growing upward from the trunk, to look at and to drag about on.

mod afar;
mod band;
mod card;
mod drops;
mod focus;
mod layout;
mod map;
mod memo;
mod navigate;
mod paint;
mod place;
mod touch;

use std::cell::RefCell;

use eframe::egui::{
    Align2, CursorIcon, Id, PointerButton, Rect, Role, Sense, Shape, Stroke, Ui, UiBuilder,
    WidgetInfo, vec2,
};

use self::band::Band;
use self::card::PAD;
use self::layout::Placed;
use self::memo::{Memo, Shown};
use self::paint::{Brush, NAMED, READABLE, rounded};
use self::place::Place;
use self::touch::{choose, explain_meters, menu_item, of_part, source, team_menu};
use super::ring;
use super::theme::{Colors, SECONDARY, TEXT, regular_id};
use crate::app::view::{Carried, Target};
use crate::app::{Action, Actions, Command, Cursor, Selection, Show, View};
use crate::model::TeamIx;

/// Width of the connectors, points of the screen.
const CONNECTOR: f32 = 1.5;

pub fn show(ui: &mut Ui, show: &Show, view: &mut View, out: &mut Actions) {
    let canvas = ui.available_rect_before_wrap();
    ui.advance_cursor_after_rect(canvas);
    if canvas.width() < 40.0 || canvas.height() < 40.0 {
        return;
    }
    let mut ui = ui.new_child(UiBuilder::new().max_rect(canvas));
    ui.set_clip_rect(canvas.intersect(ui.clip_rect()));
    let colors = Colors::current(&ui);
    let mut place = Place::load(&ui, show, view, canvas);
    let band = background(&ui, show, view, &mut place, out);
    let focus = focus::on(show, view);
    let memo = RefCell::new(Memo::load(ui.ctx(), show, &place, colors, focus));
    let mut tree = Tree { colors, place, canvas, show: *show, memo, focus };
    if tree.place.transform.zoom < NAMED {
        tree.afar(&ui, view, out);
    } else {
        tree.connectors(&ui);
        let seen = canvas.expand(12.0);
        for (team, placed) in tree.place.seen(seen) {
            tree.team(&ui, team, placed, view, out);
        }
    }
    if let Some(band) = band {
        band::show(&ui, &tree, band, out);
    }
    tree.say_where(&ui);
    focus::say(&mut ui, &tree, out);
    map::show(&ui, &mut tree);
    navigate::corner_controls(&mut ui, canvas, view, out);
    tree.memo.into_inner().store(ui.ctx());
    tree.place.store(&ui);
}

/// What lies behind the tree: it is moved and zoomed there, and takes areas.
fn background(
    ui: &Ui,
    show: &Show,
    view: &mut View,
    place: &mut Place,
    out: &mut Actions,
) -> Option<Band> {
    let canvas = place.canvas();
    let sense = ring::pointer_only(Sense::click_and_drag());
    let response = ui.interact(canvas, Id::unique("canvas"), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, "Tree of teams"));
    if response.clicked() {
        out.push(Action::Select(Selection::Company));
    }
    if let Some(drag) = &view.drag
        && matches!(drag.carried, Carried::Areas(_))
    {
        // First, so that cards lie on top of it.
        view.drop_zones.push((canvas, Target::Canvas));
    }
    let band = band::drawn(ui, &response);
    navigate::pan_and_zoom(ui, &response, place, band.is_some(), view, show);
    band
}

/// Where the card of a living team was painted in this frame, and the canvas around it; `None`
/// while it is hidden.
pub(super) fn card_of(ui: &Ui, show: &Show, team: &str) -> Option<(Rect, Rect)> {
    let place = Place::last(ui)?;
    Some((place.on_screen(show.org.team(team).ok()?)?, place.canvas()))
}

/// Where the cards of all teams were painted in this frame.
pub(super) fn cards(ui: &Ui) -> Vec<Rect> {
    let place = Place::last(ui);
    let cards = place.iter().flat_map(|place| {
        place.teams().map(|(team, _)| team).filter_map(|team| place.on_screen(team))
    });
    cards.collect()
}

struct Tree<'a> {
    colors: Colors,
    place: Place,
    canvas: Rect,
    show: Show<'a>,
    memo: RefCell<Memo>,
    focus: Option<TeamIx>,
}

impl Tree<'_> {
    /// Whether a team is there where the cursor stands.
    fn is_there(&self, team: TeamIx) -> bool {
        self.show.org.teams().get(team.ix()).is_some_and(|place| !place.merged)
    }

    fn connectors(&self, ui: &Ui) {
        let transform = &self.place.transform;
        let seen = transform.seen(self.canvas, self.canvas.expand(CONNECTOR));
        let near = self.place.teams().filter(|(_, placed)| placed.around.intersects(seen));
        for (team, placed) in near.filter(|(team, _)| self.is_there(*team)) {
            let mut corners: Vec<_> =
                placed.path.iter().map(|&at| transform.pos(self.canvas, at)).collect();
            // Cards may be lower than their slot; they are opaque and painted over the rest.
            corners[0].y = transform.pos(self.canvas, placed.slot.center_top()).y + 4.0;
            let path = rounded(&corners, 10.0 * transform.zoom);
            let color = self.fade(team, self.colors.line);
            ui.painter().add(Shape::line(path, Stroke::new(CONNECTOR, color)));
        }
    }

    fn team(&self, ui: &Ui, team: TeamIx, placed: &Placed, view: &mut View, out: &mut Actions) {
        let slot = self.place.transform.rect(self.canvas, placed.slot);
        let brush = Brush {
            painter: ui.painter(),
            colors: self.colors,
            zoom: self.place.transform.zoom,
            origin: slot.min,
        };
        if self.is_there(team) {
            self.card(ui, &brush, team, slot, view, out);
        } else {
            self.absent(ui, &brush, team, slot, out);
        }
        if self.is_faded(team) {
            let wash = self.colors.ground.gamma_multiply(0.75);
            ui.painter().rect_filled(slot.expand(1.0), 0.0, wash);
        }
    }

    /// A team that was merged away, or is founded later: clicking that one goes there.
    fn absent(&self, ui: &Ui, brush: &Brush, team: TeamIx, slot: Rect, out: &mut Actions) {
        let schedule = self.show.trajectory.schedule();
        let name = schedule.team_name(team);
        let width = self.place.form(team).name_width() - 20.0;
        let (broken, height) = place::broken(ui, name, regular_id(TEXT), width);
        let rect = Rect::from_min_size(slot.min, vec2(slot.width(), (30.0 + height) * brush.zoom));
        if team.ix() < self.show.org.teams().len() {
            brush.absent(rect, &broken, "merged", false);
            return;
        }
        let founded = schedule.founded(team);
        let response = ui.interact(rect, Id::unique(("canvas later", name)), Sense::click());
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Button, true, format!("{name}, founded in Q{}", founded + 1))
        });
        brush.absent(rect, &broken, &format!("Q{}", founded + 1), response.hovered());
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        if response.clicked() {
            out.push(Action::SetCursor(Cursor::Quarter(founded)));
            out.push(Action::Select(Selection::Team(name.to_owned())));
        }
        response.on_hover_text(format!("Founded in {}", self.show.quarter_name(founded)));
    }

    fn card(
        &self,
        ui: &Ui,
        brush: &Brush,
        team: TeamIx,
        slot: Rect,
        view: &mut View,
        out: &mut Actions,
    ) {
        let name = &self.show.org.teams()[team.ix()].name;
        let form = self.place.form(team);
        let shown = || self.memo.borrow_mut().card(ui, &self.show, team, form);
        let picture = |paint: &dyn Fn()| {
            self.memo.borrow_mut().picture(ui.painter(), team, slot.min, paint);
        };
        let (painter, colors) = (ui.painter(), &self.colors);
        if brush.zoom < READABLE {
            self.frame(ui, brush, name, slot, view, out);
            if brush.zoom >= NAMED {
                let shown = shown();
                picture(&|| brush.named(&shown.card, slot));
            }
            drops::on_card(painter, colors, &self.show, view, name, slot);
        } else {
            let shown = shown();
            let size = vec2(slot.width(), shown.parts.height * brush.zoom);
            let rect = Rect::from_min_size(slot.min, size);
            self.frame(ui, brush, name, rect, view, out);
            self.handles(ui, brush, &shown, view, out);
            let sense = of_part(&self.show, team, view, Sense::click());
            explain_meters(ui, brush, name, &shown.parts, sense, out);
            picture(&|| brush.contents(&shown));
            if let Some(previewed) = shown.card.previewed(&self.show) {
                brush.ticks(&shown, &previewed);
            }
            for (chip, &rect) in shown.card.chips.iter().zip(&shown.parts.chips) {
                self.chip(ui, brush, chip, rect, view, out);
            }
            drops::on_card(painter, colors, &self.show, view, name, rect);
            if drops::covers(view, name) {
                brush.name(&shown.parts, &shown.name);
            }
        }
        if brush.zoom >= NAMED {
            self.toggle(ui, team, name, slot, view, out);
        }
    }

    /// The card's ground: selects the team, moves it, opens its menu.
    fn frame(
        &self,
        ui: &Ui,
        brush: &Brush,
        name: &str,
        rect: Rect,
        view: &mut View,
        out: &mut Actions,
    ) {
        let id = Id::unique(("canvas card", name));
        let response = ui.interact(rect, id, Sense::click_and_drag());
        let selected = view.is_selected(&Selection::Team(name.to_owned()));
        response.widget_info(|| {
            WidgetInfo::selected(Role::Button, true, selected, format!("Team {name}"))
        });
        let hovered = response.hovered() && view.drag.is_none() || response.has_focus();
        brush.ground(rect, selected, hovered);
        source(&response, view, || Carried::Team(name.to_owned()));
        choose(&response, out, || Selection::Team(name.to_owned()));
        team_menu(&response, out);
    }

    /// The name, by which the team is moved, and its people, by whom they are.
    fn handles(&self, ui: &Ui, brush: &Brush, shown: &Shown, view: &mut View, out: &mut Actions) {
        let Shown { card, parts, .. } = shown;
        let handle = |rect: Rect, what: &str, label: String| {
            let id = Id::unique(("canvas", what, &card.name));
            let response = ui.interact(rect, id, ring::pointer_only(Sense::click_and_drag()));
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
            response.on_hover_cursor(CursorIcon::Grab)
        };
        let header = brush.rect(parts.name.expand2(vec2(PAD - 2.0, 4.0)));
        let header = handle(header, "header", format!("Move team {}", card.name));
        source(&header, view, || Carried::Team(card.name.to_owned()));
        choose(&header, out, || Selection::Team(card.name.to_owned()));
        team_menu(&header, out);
        let label = format!("People of {}", card.name);
        let people = handle(brush.rect(parts.people.expand2(vec2(4.0, 1.0))), "people", label);
        if people.hovered() && view.drag.is_none() {
            let rect = brush.rect(parts.people.expand2(vec2(4.0, 1.0)));
            ui.painter().rect_filled(rect, 4.0, self.colors.raised);
        }
        source(&people, view, || Carried::People { team: card.name.to_owned(), count: 1 });
        choose(&people, out, || Selection::Team(card.name.to_owned()));
        team_menu(&people, out);
        people.on_hover_ui(|ui| {
            let words = ["established", "ramping", "new", "open requisitions"];
            let counts = card.people.iter().zip(words).filter(|((_, count), _)| *count > 0);
            let counts: Vec<_> =
                counts.map(|((_, count), words)| format!("{count} {words}")).collect();
            ui.label(counts.join(" · "));
        });
    }

    fn chip(
        &self,
        ui: &Ui,
        brush: &Brush,
        chip: &card::Chip,
        rect: Rect,
        view: &mut View,
        out: &mut Actions,
    ) {
        let id = Id::unique(("canvas chip", &chip.name));
        let owner = self.show.area(chip.area).owner;
        let sense = Sense::click_and_drag();
        let sense = owner.map_or(sense, |owner| of_part(&self.show, owner, view, sense));
        let response = ui.interact(brush.rect(rect), id, sense);
        let selected = view.is_selected(&Selection::Area(chip.name.clone()));
        response.widget_info(|| {
            let name = format!("Area {}", chip.name);
            WidgetInfo::selected(Role::Button, true, selected, name)
        });
        brush.chip_outline(rect, selected, response.hovered() && view.drag.is_none());
        if response.drag_started_by(PointerButton::Primary) {
            let carried = self.carried_with(&chip.name, view);
            source(&response, view, || Carried::Areas(carried));
        }
        choose(&response, out, || Selection::Area(chip.name.to_owned()));
        response.context_menu(|ui| {
            for command in [Command::Branch, Command::MoveArea, Command::Remove] {
                menu_item(ui, command, out);
            }
        });
        response.on_hover_cursor(CursorIcon::Grab).on_hover_ui(|ui| {
            let row = self.show.area(chip.area);
            let kinds: Vec<_> = chip.kinds.iter().map(|kind| kind.name()).collect();
            ui.label(format!(
                "{}{}load {:.1} FTE · answered in time {:.0} %",
                kinds.join(", "),
                if kinds.is_empty() { "" } else { " · " },
                chip.load,
                row.quality * 100.0
            ));
        });
    }

    /// A selected area takes the other selected ones along.
    fn carried_with(&self, area: &str, view: &View) -> Vec<String> {
        let there = |name: &&str| self.show.org.area(name).is_ok();
        let mut carried: Vec<_> = view.selected_areas().filter(there).map(str::to_owned).collect();
        if !carried.iter().any(|name| name == area) {
            carried = vec![area.to_owned()];
        }
        carried
    }

    /// Hides or shows the reports of a team that has some.
    fn toggle(
        &self,
        ui: &Ui,
        team: TeamIx,
        name: &str,
        rect: Rect,
        view: &View,
        out: &mut Actions,
    ) {
        let (reports, within) = self.place.reports(team);
        if reports == 0 {
            return;
        }
        let hidden = view.collapsed.contains(name);
        let (text, verb) =
            if hidden { (format!("+{within}"), "Show") } else { ("−".to_owned(), "Hide") };
        let size = vec2(if hidden { 28.0 } else { 16.0 }, 16.0);
        let rect = Rect::from_center_size(rect.center_top(), size);
        let response =
            ui.interact(rect.expand(3.0), Id::unique(("canvas toggle", name)), Sense::click());
        let label = format!("{verb} reports of {name}");
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        let colors = &self.colors;
        let color = if response.hovered() || hidden { colors.accent } else { colors.dim };
        let stroke = Stroke::new(1.0, if hidden { colors.accent } else { colors.line });
        let kind = eframe::egui::StrokeKind::Inside;
        ui.painter().rect(rect, 8.0, colors.card, stroke, kind);
        let font = regular_id(SECONDARY);
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, text, font, color);
        if response.clicked() {
            out.push(Action::ToggleCollapsed(name.to_owned()));
        }
        response.on_hover_text(label);
    }

    /// Says so where edits change the start instead of the plan.
    fn say_where(&self, ui: &Ui) {
        if self.show.cursor != Cursor::Start {
            return;
        }
        // Above the tray, where the trunk leaves room.
        let text = "Edits here\nchange the\nstart itself";
        let font = regular_id(SECONDARY);
        let galley = ui.painter().layout(text.to_owned(), font, self.colors.dim, f32::INFINITY);
        let [tray, _] = navigate::corners(self.canvas);
        let at = tray.left_top() - vec2(-2.0, galley.size().y + 8.0);
        let around = Rect::from_min_size(at, galley.size()).expand2(vec2(4.0, 2.0));
        ui.painter().rect_filled(around, 6.0, self.colors.ground.gamma_multiply(0.85));
        ui.painter().galley(at, galley, self.colors.dim);
    }
}
