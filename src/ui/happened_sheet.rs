//! What really happened, quarter by quarter: to be read, typed and emptied; each entry is one step.

use eframe::egui::{
    Align, Align2, Color32, Id, Key, Label, Rect, RichText, Role, ScrollArea, Sense, TextEdit, Ui,
    pos2, vec2,
};

use super::theme::{Colors, SECONDARY, STEP, TEXT, regular_id, semibold_id};
use super::widgets::{child, name, secondary, write};
use super::{focus_ring, happened_verdict};
use crate::app::{Action, Actions, Show, View};
use crate::edit::Edit;
use crate::model::actual::TEAM_HEADS;
use crate::model::number_text::{Number, short, unit};
use crate::model::{Actual, ActualField, FieldPath, TeamId, said_in_vain};

/// Height of a row and of the names above, points.
const ROW: f32 = 24.0;
const NAMES: f32 = 50.0;
/// Widths: of the quarters, of the button of teams, and the narrowest and widest of a figure, points.
const QUARTER: f32 = 74.0;
const TEAMS: f32 = 76.0;
const FIGURE: [f32; 2] = [54.0, 76.0];
/// The least that is left for where figures are from, points.
const FROM: f32 = 140.0;
/// Of teams: their name, their field, points.
const TEAM: f32 = 132.0;
const HEADS: f32 = 52.0;
/// So many quarters are shown after the last that tells of anything.
const AHEAD: u32 = 4;

/// Whether all quarters are shown, the quarter whose teams are, and what could not be taken.
#[derive(Clone, Default)]
struct Shown {
    all: bool,
    teams_of: Option<u32>,
    refused: String,
}

fn shown_id() -> Id {
    Id::unique("what is shown of what happened")
}

/// Draws them, and under them how they stand against the model.
pub(super) fn show(ui: &mut Ui, show: &Show, view: &View, out: &mut Actions) {
    let mut shown = ui.data(|data| data.get_temp::<Shown>(shown_id())).unwrap_or_default();
    if show.scenario.actuals.is_empty() {
        secondary(
            ui,
            "Nothing is known yet of what happened. A later roster, dropped on the window, tells heads, who joined and left, and \
             teams. Tickets tell how many came, how many were answered in time and how long they waited: arborist import actuals \
             reads them. Or type here what was counted.",
        );
    } else {
        secondary(
            ui,
            "What was counted in each quarter, heads and morale at its end; an empty field was not counted. Grey is read from a file, and what is \
             typed over it stands in its place.",
        );
    }
    ui.add_space(STEP);
    let quarters = show.scenario.quarter_count();
    let last = show.scenario.actuals.iter().map(|actual| actual.quarter + 1).max().unwrap_or(0);
    let few = last.max(show.cursor.quarter() + 1).saturating_add(AHEAD).min(quarters);
    let rows = 0..if shown.all { quarters } else { few };
    let table = |ui: &mut Ui| {
        let columns = Columns::of(ui.available_width());
        columns.names(ui);
        rows.for_each(|quarter| columns.quarter(ui, quarter, show, &mut shown, out));
    };
    let least = Columns::least();
    if ui.available_width() >= least {
        table(ui);
    } else {
        focus_ring::scrolled(ui, ScrollArea::horizontal(), |ui| {
            ui.set_width(least);
            table(ui);
        });
    }
    ui.add_space(STEP);
    if few < quarters && !shown.all {
        shown.all = ui.button(format!("All {quarters} quarters")).clicked();
    }
    let wrong = |ui: &mut Ui, text: &str| {
        let text = RichText::new(text).size(SECONDARY).color(Colors::current(ui).broken);
        ui.add(Label::new(text).wrap());
    };
    if !shown.refused.is_empty() {
        wrong(ui, &shown.refused);
    }
    for problem in said_in_vain::of(show.scenario) {
        if let Some(actual) = entry(&problem.path).and_then(|at| show.scenario.actuals.get(at)) {
            let quarter = show.scenario.quarter_label(actual.quarter);
            wrong(ui, &format!("{quarter}: {}; expected {}", problem.message, problem.expected));
        }
    }
    ui.data_mut(|data| data.insert_temp(shown_id(), shown));
    if !show.scenario.actuals.is_empty() {
        happened_verdict::show(ui, show, view, out);
    }
}

/// The entry of what happened that a path leads to.
fn entry(path: &FieldPath) -> Option<usize> {
    let at = |path: &FieldPath| path.as_entry().filter(|it| it.0 == "actuals").map(|it| it.1);
    at(path).or_else(|| at(&path.parent()?))
}

/// Where columns stand.
struct Columns {
    figure: f32,
}

impl Columns {
    /// The least width that all of them take, points.
    fn least() -> f32 {
        QUARTER + TEAMS + FROM + FIGURE[0] * ActualField::ALL.len() as f32
    }

    fn of(width: f32) -> Columns {
        let room = width - QUARTER - TEAMS - FROM;
        let figure = room / ActualField::ALL.len() as f32;
        Columns { figure: figure.clamp(FIGURE[0], FIGURE[1]) }
    }

    fn figure(&self, row: Rect, nth: usize) -> Rect {
        let left = row.left() + QUARTER + nth as f32 * self.figure;
        Rect::from_min_size(pos2(left, row.top()), vec2(self.figure - 4.0, row.height()))
    }

    fn teams(&self, row: Rect) -> Rect {
        let left = self.figure(row, ActualField::ALL.len()).left();
        Rect::from_min_size(pos2(left + 4.0, row.top()), vec2(TEAMS - 8.0, row.height()))
    }

    fn names(&self, ui: &mut Ui) {
        let colors = Colors::current(ui);
        let size = vec2(ui.available_width(), NAMES);
        let (row, _) = ui.allocate_exact_size(size, Sense::hover());
        for (nth, field) in ActualField::ALL.into_iter().enumerate() {
            let at = self.figure(row, nth);
            let param = field.param();
            let counted = if field == ActualField::Morale { "0 to 1" } else { unit(param) };
            let mut inside = child(ui, at, eframe::egui::Layout::bottom_up(Align::Max));
            inside.spacing_mut().item_spacing.y = 0.0;
            inside.label(RichText::new(counted).size(SECONDARY).color(colors.dim));
            let words = RichText::new(param.name).font(regular_id(SECONDARY)).color(colors.text);
            let words = inside.add(Label::new(words).wrap().halign(Align::Max));
            words.on_hover_text(param.help);
        }
        let ink = (regular_id(SECONDARY), colors.text);
        let at = pos2(self.teams(row).right() + STEP * 2.0, row.bottom() - 8.0);
        write(ui, at, Align2::LEFT_CENTER, "From", ink, FROM);
    }

    fn quarter(
        &self,
        ui: &mut Ui,
        quarter: u32,
        show: &Show,
        shown: &mut Shown,
        out: &mut Actions,
    ) {
        let colors = Colors::current(ui);
        let size = vec2(ui.available_width(), ROW);
        let (row, _) = ui.allocate_exact_size(size, Sense::hover());
        let known = show.scenario.actuals.iter().find(|actual| actual.quarter == quarter);
        let actual = known.cloned().unwrap_or_else(|| Actual::of(quarter));
        let label = show.scenario.quarter_label(quarter);
        if ui.is_rect_visible(row) {
            let ink = (semibold_id(TEXT), if known.is_some() { colors.text } else { colors.dim });
            write(ui, pos2(row.left(), row.center().y), Align2::LEFT_CENTER, &label, ink, QUARTER);
        }
        for (nth, field) in ActualField::ALL.into_iter().enumerate() {
            let param = field.param();
            let cell = Cell {
                id: Id::unique(("what happened", show.tab, quarter, param.key)),
                called: format!("{} in {label}", param.name),
                value: actual.get(field),
                number: Number::of(param),
                read_from: actual.was_read(param.key).then(|| actual.read_from()),
            };
            if let Some(typed) = cell.show(ui, self.figure(row, nth).shrink2(vec2(0.0, 1.0))) {
                take(typed, &mut shown.refused, |value| {
                    let mut actual = actual.clone();
                    actual.note_typed(param.key);
                    match value {
                        Some(value) => drop(actual.values.insert(field, value)),
                        None => drop(actual.values.remove(&field)),
                    }
                    out.push(Action::Edit(Edit::SetActual { quarter, actual: Some(actual) }));
                });
            }
        }
        let is_open = shown.teams_of == Some(quarter);
        let count = actual.teams.len();
        let words = if count == 0 { "Teams".to_owned() } else { format!("Teams: {count}") };
        let mut inside =
            child(ui, self.teams(row), eframe::egui::Layout::left_to_right(Align::Center));
        let button = inside.selectable_label(is_open, words);
        name(&button, Role::Button, &format!("Teams in {label}"));
        if button.on_hover_text("People of each team at the quarter's end").clicked() {
            shown.teams_of = (!is_open).then_some(quarter);
        }
        let left = pos2(self.teams(row).right() + STEP * 2.0, row.center().y);
        let ink = (regular_id(SECONDARY), colors.dim);
        let room = row.right() - left.x - 3.0 * STEP;
        write(ui, left, Align2::LEFT_CENTER, &actual.from, ink, room);
        let from = Rect::from_min_max(pos2(left.x, row.top()), row.max);
        if !actual.from.is_empty() {
            let id = Id::unique(("where from", show.tab, quarter));
            ui.interact(from, id, Sense::hover()).on_hover_text(&actual.from);
        }
        if is_open {
            teams(ui, &actual, &label, show, &mut shown.refused, out);
        }
    }
}

/// The people of each team at the end of a quarter.
fn teams(
    ui: &mut Ui,
    actual: &Actual,
    label: &str,
    show: &Show,
    refused: &mut String,
    out: &mut Actions,
) {
    let names = show.scenario.names();
    let org = show.trajectory.schedule().org_in(&show.scenario.plan, actual.quarter);
    let mut ids: Vec<TeamId> =
        org.teams().iter().filter(|team| !team.merged).map(|team| team.id.clone()).collect();
    ids.extend(actual.teams.keys().filter(|id| org.team(id).is_err()).cloned());
    ui.indent(("teams of what happened", actual.quarter), |ui| {
        let each = TEAM + HEADS + 4.0 * STEP;
        let across = ((ui.available_width() / each) as usize).max(1);
        for some in ids.chunks(across) {
            let size = vec2(ui.available_width(), ROW);
            let (row, _) = ui.allocate_exact_size(size, Sense::hover());
            for (nth, id) in some.iter().enumerate() {
                let left = row.left() + nth as f32 * each;
                let (called, colors) = (names.team(id), Colors::current(ui));
                let at = pos2(left + TEAM - STEP, row.center().y);
                let ink = (regular_id(SECONDARY), colors.text);
                write(ui, at, Align2::RIGHT_CENTER, called, ink, TEAM - STEP);
                let field =
                    Rect::from_min_size(pos2(left + TEAM, row.top() + 1.0), vec2(HEADS, ROW - 2.0));
                let key = Actual::team_name(id);
                let cell = Cell {
                    id: Id::unique(("what happened", show.tab, actual.quarter, &key)),
                    called: format!("{called} in {label}"),
                    value: actual.teams.get(id).copied(),
                    number: Number::of(&TEAM_HEADS),
                    read_from: actual.was_read(&key).then(|| actual.read_from()),
                };
                if let Some(typed) = cell.show(ui, field) {
                    take(typed, refused, |value| {
                        let mut actual = actual.clone();
                        actual.note_typed(&key);
                        match value {
                            Some(value) => drop(actual.teams.insert(id.clone(), value)),
                            None => drop(actual.teams.remove(id)),
                        }
                        let quarter = actual.quarter;
                        out.push(Action::Edit(Edit::SetActual { quarter, actual: Some(actual) }));
                    });
                }
            }
        }
        let sum: f64 = actual.teams.values().sum();
        if !actual.teams.is_empty() {
            let heads = actual.get(ActualField::Heads);
            let heads =
                heads.map_or(String::new(), |heads| format!(", heads are {}", short(heads)));
            secondary(ui, format!("{} in these teams{heads}", short(sum)));
        }
    });
    ui.add_space(STEP);
}

/// Takes what was typed, or notes why it cannot be.
fn take(typed: Typed, refused: &mut String, set: impl FnOnce(Option<f64>)) {
    match typed {
        Ok(value) => {
            refused.clear();
            set(value);
        }
        Err(why) => *refused = why,
    }
}

/// What was typed into a field: a number, or nothing any more; or why it can be neither.
type Typed = Result<Option<f64>, String>;

/// A field that holds a number or nothing.
struct Cell {
    id: Id,
    called: String,
    value: Option<f64>,
    number: Number,
    /// What its number was read from, if it was.
    read_from: Option<String>,
}

impl Cell {
    fn read(&self, text: &str) -> Typed {
        if text.trim().is_empty() {
            return Ok(None);
        }
        let read = self.number.parse(text);
        let read = read.and_then(|value| self.number.check(value).map(|()| value));
        read.map(Some).map_err(|why| format!("{} is as before: {why}", self.called))
    }

    /// Draws it; what was typed once somebody leaves it, unless that is what there is.
    fn show(&self, ui: &mut Ui, rect: Rect) -> Option<Typed> {
        let colors = Colors::current(ui);
        let shown = self.value.map_or_else(String::new, |value| self.number.plain(value));
        let typed = ui.data(|data| data.get_temp::<String>(self.id));
        let mut text = typed.clone().unwrap_or_else(|| shown.clone());
        let is_read = self.read_from.is_some() && self.value.is_some() && typed.is_none();
        let color: Color32 = match (self.read(&text), is_read) {
            (Err(_), _) => colors.broken,
            (_, true) => colors.dim,
            _ => colors.text,
        };
        let field = TextEdit::singleline(&mut text).id(self.id).text_color(color);
        let field =
            field.font(regular_id(SECONDARY)).align(Align2::RIGHT_CENTER).margin(vec2(4.0, 2.0));
        let response = ui.put(rect, field.min_size(rect.size()));
        name(&response, Role::TextInput, &self.called);
        let (left, here) = (response.lost_focus(), response.has_focus());
        let hover = match (&self.read_from, is_read) {
            (Some(from), true) => format!("{}: read from {from}", self.called),
            _ => self.called.clone(),
        };
        response.on_hover_text(hover);
        if here && !left {
            ui.data_mut(|data| data.insert_temp(self.id, text));
            return None;
        }
        ui.data_mut(|data| data.remove::<String>(self.id));
        let taken_back = ui.input(|input| input.key_pressed(Key::Escape));
        // A field that is left as it was says nothing.
        (left && !taken_back && text != shown).then(|| self.read(&text))
    }
}
