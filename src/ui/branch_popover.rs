//! The popover of a branch just made: what it is called, who and what goes along.

use eframe::egui::text_edit::TextEditState;
use eframe::egui::text_selection::CCursorRange;
use eframe::egui::{
    self, Context, DragValue, Id, Key, Pos2, Rect, RichText, TextEdit, Ui, Window, pos2, vec2,
};

use super::question_sheet::entered;
use super::theme::{Colors, SECONDARY, STEP};
use super::widgets::{accent_button, row, secondary, tick};
use super::{canvas, drag, icons};
use crate::app::{Action, Actions, Show, View};
use crate::model::{Branch, TeamId};
use crate::sim::Kind;

/// Width of the popover's contents, points.
const WIDTH: f32 = 230.0;
/// Between them and its edge, points.
const PADDING: f32 = 12.0;
/// About its height, points.
const HEIGHT: f32 = 340.0;

/// What the popover keeps while it is open.
#[derive(Clone)]
struct Kept {
    /// The name as typed, which may not do yet.
    name: String,
    /// Where it opened, beside the new card.
    at: Pos2,
    /// When it opened, seconds; so that each opens at its own place.
    opened: f64,
}

pub fn show(ui: &mut Ui, show: &Show, view: &View, out: &mut Actions) {
    let id = Id::unique("branch popover");
    let draft = view.draft.as_ref().filter(|draft| draft.is_in_scenario());
    let Some(draft) = draft else {
        ui.data_mut(|data| data.remove::<Kept>(id));
        return;
    };
    let Some(mut parts) = draft.decision.get::<Branch>().cloned() else { return };
    let kept = ui.data(|data| data.get_temp::<Kept>(id));
    let opening = kept.is_none();
    let mut kept = kept.unwrap_or_else(|| Kept {
        name: parts.name.clone(),
        at: beside(canvas::card_of(ui, show, &parts.id), &canvas::cards(ui), ui.max_rect()),
        opened: ui.input(|input| input.time),
    });
    let mut done = ui.input(|input| input.key_pressed(Key::Escape)) && view.drag.is_none();
    let mut undone = false;
    Window::new("New branch")
        .id(Id::unique(("branch popover", kept.opened.to_bits())))
        .title_bar(false)
        .resizable(false)
        .default_pos(kept.at)
        .constrain_to(ui.ctx().content_rect())
        .frame(egui::Frame::window(ui.style()).inner_margin(PADDING))
        .show(ui.ctx(), |ui| {
            ui.set_width(WIDTH);
            secondary(ui, format!("New branch of {}", show.names().team(&parts.from)));
            name_field(ui, &mut kept.name, &mut parts, opening);
            numbers(ui, show, &mut parts);
            if let Some(warning) = drag::warning(show, &parts.clone().into()) {
                let text = RichText::new(warning).size(SECONDARY);
                ui.label(text.color(Colors::current(ui).at_risk));
            }
            areas(ui, show, &mut parts);
            ui.add_space(STEP);
            ui.horizontal(|ui| {
                done |= ui.add(accent_button(ui, "Done")).clicked();
                undone = ui.button("Undo the branch").clicked();
            });
        });
    done |= entered(ui);
    if undone {
        out.push(Action::Draft(None));
    } else {
        let changed = draft.changed_to(parts.into());
        out.extend(changed.map(|changed| Action::Draft(Some(changed))));
        if done {
            out.push(Action::CommitDraft);
        }
    }
    ui.data_mut(|data| data.insert_temp(id, kept));
}

/// Whether the name of the new branch is being typed and has typing of its own to undo.
pub fn undoes_typing(ctx: &Context) -> bool {
    let id = Id::unique("branch popover name");
    let kept = ctx.data(|data| data.get_temp::<Kept>(Id::unique("branch popover")));
    let state = TextEditState::load(ctx, id).filter(|_| ctx.memory(|memory| memory.has_focus(id)));
    kept.zip(state).is_some_and(|(kept, state)| {
        let range = state.cursor.char_range().unwrap_or_default();
        state.undoer().has_undo(&(range, kept.name))
    })
}

/// Beside the card, on the side or at the edge of the canvas where it covers least of the tree.
fn beside(card: Option<(Rect, Rect)>, cards: &[Rect], window: Rect) -> Pos2 {
    let Some((card, canvas)) = card else { return window.center() - vec2(WIDTH, WIDTH) / 2.0 };
    let size = vec2(WIDTH + 2.0 * PADDING, HEIGHT);
    let lefts = [
        card.right() + PADDING,
        card.left() - size.x - PADDING,
        canvas.right() - size.x - PADDING,
        canvas.left() + PADDING,
    ];
    let y = card.top().min(canvas.bottom() - size.y).max(canvas.top());
    let covered = |left: f32| -> f32 {
        let there = Rect::from_min_size(pos2(left, y), size);
        cards
            .iter()
            .map(|card| card.intersect(there))
            .filter(|r| r.is_positive())
            .map(|r| r.area())
            .sum()
    };
    let fits = |left: &f32| *left >= canvas.left() && left + size.x <= canvas.right();
    let best = lefts.into_iter().filter(fits).min_by(|a, b| covered(*a).total_cmp(&covered(*b)));
    pos2(best.unwrap_or(lefts[0]), y)
}

/// The name: taken over as soon as it can be one.
fn name_field(ui: &mut Ui, typed: &mut String, parts: &mut Branch, opening: bool) {
    let id = Id::unique("branch popover name");
    let mut output = TextEdit::singleline(typed).id(id).desired_width(WIDTH).show(ui);
    let field = output.response.response.accessible_name("Name of the branch");
    if opening {
        let all = CCursorRange::select_all_str(typed);
        output.state.cursor.set_char_range(Some(all));
        output.state.store(ui.ctx(), id);
        field.request_focus();
    }
    let name = typed.trim();
    if name == parts.name {
        return;
    }
    if name.is_empty() {
        secondary(ui, "A team needs a name.");
    } else {
        parts.name = name.to_owned();
    }
}

fn numbers(ui: &mut Ui, show: &Show, parts: &mut Branch) {
    let people = |team: &TeamId| show.org.team(team).map_or(0.0, |ix| show.team(ix).heads());
    let most = (people(&parts.from) + people(&parts.id)).round() as u32;
    row(ui, "Engineers", |ui| {
        let field = DragValue::new(&mut parts.engineers).range(0..=most.max(1)).speed(0.05);
        ui.add(field).accessible_name("Engineers that go along");
    });
    let percent = |ui: &mut Ui, label: &str, share: &mut f64| {
        row(ui, label, |ui| {
            let mut value = *share * 100.0;
            let field = DragValue::new(&mut value).range(0.0..=100.0).speed(0.5).suffix(" %");
            if ui.add(field.fixed_decimals(0)).accessible_name(label).changed() {
                *share = value.round() / 100.0;
            }
        });
    };
    percent(ui, "Protected time", &mut parts.policy.protect);
    percent(ui, "Discipline", &mut parts.policy.discipline);
}

/// The areas the parent owned, to take along or to leave; one must go.
fn areas(ui: &mut Ui, show: &Show, parts: &mut Branch) {
    let owner = |team: &TeamId| show.org.team(team).ok();
    let owners = [owner(&parts.from), owner(&parts.id)];
    let of_both = show
        .org
        .areas()
        .iter()
        .enumerate()
        .filter(|(_, area)| !area.retired && owners.contains(&Some(area.owner)));
    let mut taken = Vec::new();
    let mut changed = false;
    secondary(ui, "Areas it takes along");
    for (i, area) in of_both {
        let (id, name) = (&area.area.id, &area.area.name);
        let mut goes = parts.areas.contains(id);
        let last = goes && parts.areas.len() == 1;
        ui.horizontal(|ui| {
            let response = tick(ui, !last, &mut goes, name);
            let response = response.accessible_name(format!("Take {name} along"));
            changed |= response.changed();
            response.on_disabled_hover_text("A branch owns at least one area.");
            kinds(ui, &show.trajectory.kinds(show.week, crate::model::AreaIx(i as u32)));
        });
        if goes {
            taken.push(id.clone());
        }
    }
    if changed {
        parts.areas = taken;
    }
}

fn kinds(ui: &mut Ui, kinds: &[Kind]) {
    let color = Colors::current(ui).dim;
    for &kind in kinds {
        let (rect, response) = ui.allocate_exact_size(vec2(12.0, SECONDARY), egui::Sense::hover());
        icons::kind(ui.painter(), rect.center(), 10.0, kind, color);
        response.on_hover_text(kind.name());
    }
}
