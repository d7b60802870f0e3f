//! A team's card in the hand: what its parts do when they are pointed at, clicked and dragged.

use eframe::egui::{
    Align2, CursorIcon, Id, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, vec2,
};

use super::card::{self, Card};
use super::card_cache::Shown;
use super::card_form::PAD;
use super::legibility::{COMPARED, NAMED};
use super::meter_click::explain_meters;
use super::paint::Brush;
use super::tree::Tree;
use super::{baseline_delta, drops};
use crate::app::view::Carried;
use crate::app::{Action, Actions, Command, Selection, View};
use crate::export::tree::growth_direction::Growth;
use crate::export::tree::growth_direction::SHOULDER;
use crate::model::{AreaId, TeamId, TeamIx};
use crate::ui::card_gestures::{
    OF_AREA, OF_TEAM, areas_with, choose, commands, source, teams_with,
};
use crate::ui::focus_ring;
use crate::ui::theme::{SECONDARY, regular_id};

impl Tree<'_> {
    pub(super) fn card(
        &self,
        ui: &Ui,
        brush: &Brush,
        team: TeamIx,
        slot: Rect,
        view: &View,
        out: &mut Actions,
    ) {
        let there = &self.show.org.teams()[team.ix()];
        let (id, name) = (&there.id, &*there.name);
        let form = self.place.form(team);
        let shown = || self.memo.borrow_mut().card(ui, &self.show, team, form);
        let picture = |paint: &dyn Fn()| {
            self.memo.borrow_mut().picture(ui.painter(), team, slot.min, paint);
        };
        let (painter, colors) = (ui.painter(), &self.colors);
        self.frame(ui, brush, (id, name), slot, view, out);
        if !self.place.is_readable() {
            if brush.zoom >= NAMED {
                let shown = shown();
                let Card { name, meters, .. } = &shown.card;
                match shown.card.previewed(&self.show, &self.targets_then) {
                    Some(then) if then != *meters => brush.named(name, &then, slot),
                    _ => picture(&|| brush.named(name, meters, slot)),
                }
            }
            drops::on_card(painter, colors, &self.show, view, id, slot);
        } else {
            let shown = shown();
            self.handles(ui, brush, team, &shown, view, out);
            let mark = shown.against.as_ref().filter(|_| brush.zoom >= COMPARED);
            let above = self.place.growth() == Growth::Down;
            let mark = mark.map(|mark| (mark, mark.rect(form.size(), above)));
            picture(&|| {
                brush.contents(&shown);
                if let Some((mark, rect)) = mark {
                    brush.against(mark, rect);
                }
            });
            if let Some((mark, rect)) = mark {
                baseline_delta::explain(ui, (id, name), mark, brush.rect(rect));
            }
            if let Some(previewed) = shown.card.previewed(&self.show, &self.targets_then) {
                brush.previewed(&shown, &previewed);
            }
            for (chip, &rect) in shown.card.chips.iter().zip(&shown.parts.chips) {
                self.chip(ui, brush, chip, rect, view, out);
            }
            drops::on_card(painter, colors, &self.show, view, id, slot);
            if drops::covers(view, id) {
                brush.name(&shown);
            }
        }
        if brush.zoom >= NAMED {
            self.toggle(ui, team, slot, view, out);
        }
    }

    /// The card's ground: selects the team, moves it, opens its menu.
    fn frame(
        &self,
        ui: &Ui,
        brush: &Brush,
        (team, name): (&TeamId, &str),
        rect: Rect,
        view: &View,
        out: &mut Actions,
    ) {
        let id = Id::unique(("canvas card", team));
        let response = ui.interact(rect, id, Sense::click_and_drag());
        let selected = view.is_selected(&Selection::Team(team.clone()));
        response.widget_info(|| {
            WidgetInfo::selected(Role::Button, true, selected, format!("Team {name}"))
        });
        let hovered = response.hovered() && view.drag.is_none() || response.has_focus();
        brush.ground(rect, selected, hovered);
        let response =
            if self.place.is_readable() { response } else { response.on_hover_text(name) };
        source(&response, view, out, || teams_with(team, &self.show, view));
        choose(&response, view, out, || Selection::Team(team.clone()));
        let by_key = self.menu_asked && view.selection == Selection::Team(team.clone());
        self.menu(&response, by_key, OF_TEAM, view, out);
        if self.menu_asked && self.stands_for_area(team, view) {
            self.menu(&response, true, OF_AREA, view, out);
        }
    }

    /// Whether the card stands for the selected area, which it owns but whose chip is not seen.
    fn stands_for_area(&self, team: &TeamId, view: &View) -> bool {
        let owner = |area: &AreaId| {
            let area = self.show.org.area(area).ok()?;
            Some(self.show.org.areas()[area.ix()].owner)
        };
        !self.place.is_readable()
            && view.selected_area().and_then(owner) == self.show.org.team(team).ok()
    }

    /// The name, by which the team is moved, and its people, by whom they are.
    fn handles(
        &self,
        ui: &Ui,
        brush: &Brush,
        team: TeamIx,
        shown: &Shown,
        view: &View,
        out: &mut Actions,
    ) {
        let Shown { card, parts, .. } = shown;
        let handle = |rect: Rect, what: &str, label: String| {
            let id = Id::unique(("canvas", what, &card.id));
            let response = ui.interact(rect, id, focus_ring::pointer_only(Sense::click_and_drag()));
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
            response.on_hover_cursor(CursorIcon::Grab)
        };
        let header = brush.rect(parts.name.expand2(vec2(PAD - 2.0, 4.0)));
        let header = handle(header, "header", format!("Move team {}", card.name));
        let header =
            if shown.name.0.ends_with('…') { header.on_hover_text(&card.name) } else { header };
        source(&header, view, out, || teams_with(&card.id, &self.show, view));
        choose(&header, view, out, || Selection::Team(card.id.clone()));
        self.menu(&header, false, OF_TEAM, view, out);
        let label = format!("People of {}", card.name);
        let people = handle(brush.rect(parts.people.expand2(vec2(4.0, 1.0))), "people", label);
        if people.hovered() && view.drag.is_none() {
            let rect = brush.rect(parts.people.expand2(vec2(4.0, 1.0)));
            ui.painter().rect_filled(rect, 4.0, self.colors.raised);
        }
        source(&people, view, out, || Carried::People { team: card.id.clone(), count: 1 });
        choose(&people, view, out, || Selection::Team(card.id.clone()));
        self.menu(&people, false, OF_TEAM, view, out);
        people.on_hover_ui(|ui| {
            let words = ["established", "ramping", "new", "open requisitions"];
            let counts = card.people.iter().zip(words).filter(|((_, count), _)| *count > 0);
            let counts: Vec<_> =
                counts.map(|((_, count), words)| format!("{count} {words}")).collect();
            ui.label(counts.join(" · "));
        });
        let sense = self.sense(team, view, Sense::click());
        let menu = |meter: &Response, out: &mut Actions| {
            self.menu(meter, false, OF_TEAM, view, out);
        };
        explain_meters(ui, brush, (&card.id, &card.name), parts, sense, menu, out);
    }

    fn chip(
        &self,
        ui: &Ui,
        brush: &Brush,
        chip: &card::Chip,
        rect: Rect,
        view: &View,
        out: &mut Actions,
    ) {
        let id = Id::unique(("canvas chip", &chip.id));
        let owner = self.show.area(chip.area).owner;
        let sense = Sense::click_and_drag();
        let sense = owner.map_or(sense, |owner| self.sense(owner, view, sense));
        let response = ui.interact(brush.rect(rect), id, sense);
        let selected = view.is_selected(&Selection::Area(chip.id.clone()));
        response.widget_info(|| {
            let name = format!("Area {}", chip.name);
            WidgetInfo::selected(Role::Button, true, selected, name)
        });
        brush.chip_outline(rect, selected, response.hovered() && view.drag.is_none());
        source(&response, view, out, || areas_with(&chip.id, &self.show, view));
        choose(&response, view, out, || Selection::Area(chip.id.clone()));
        let by_key = self.menu_asked && view.selection == Selection::Area(chip.id.clone());
        self.menu(&response, by_key, OF_AREA, view, out);
        response.on_hover_cursor(CursorIcon::Grab).on_hover_ui(|ui| {
            ui.label(&chip.name);
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

    fn menu(
        &self,
        response: &Response,
        by_key: bool,
        of: &[&[Command]],
        view: &View,
        out: &mut Actions,
    ) {
        commands(response, by_key, response.rect, of, (&self.show, view), out);
    }

    /// Hides or shows the reports of a team that has some.
    fn toggle(&self, ui: &Ui, team: TeamIx, rect: Rect, view: &View, out: &mut Actions) {
        let there = &self.show.org.teams()[team.ix()];
        let (id, name) = (&there.id, &there.name);
        let (reports, within) = self.place.reports(team);
        if reports == 0 {
            return;
        }
        let hidden = view.canvas.collapsed.contains(id);
        let (text, verb) =
            if hidden { (format!("+{within}"), "Show") } else { ("−".to_owned(), "Hide") };
        // From afar it is smaller and stands off the card, whose name it would hide.
        let zoom = self.place.transform.scaling;
        let (scale, off) = if self.place.is_readable() { (1.0, 0.0) } else { (0.6, 0.5) };
        let size = scale * vec2(if hidden { 28.0 } else { 16.0 }, 16.0);
        let at = match self.place.growth() {
            Growth::Up => rect.center_top() - vec2(0.0, off * size.y),
            Growth::Down => rect.center_bottom() + vec2(0.0, off * size.y),
            Growth::Right => rect.right_top() + vec2(off * size.x, SHOULDER * zoom),
        };
        let rect = Rect::from_center_size(at, size);
        let response =
            ui.interact(rect.expand(3.0), Id::unique(("canvas toggle", id)), Sense::click());
        let label = format!("{verb} reports of {name}");
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        let colors = &self.colors;
        let color = if response.hovered() || hidden { colors.accent } else { colors.dim };
        let stroke = Stroke::new(1.0, if hidden { colors.accent } else { colors.line });
        let kind = eframe::egui::StrokeKind::Inside;
        ui.painter().rect(rect, 8.0, colors.card, stroke, kind);
        let font = regular_id(SECONDARY * scale.max(0.7));
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, text, font, color);
        if response.clicked() {
            out.push(Action::ToggleCollapsed(id.clone()));
        }
        response.on_hover_text(label);
    }
}
