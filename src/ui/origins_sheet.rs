//! Where the numbers come from: those that are assumed first, by how much the odds hang on them, each with what would
//! replace it; and the place to say that a number was measured or told.

use std::sync::Arc;

use eframe::egui::accesskit::Role;
use eframe::egui::{Align2, Id, Label, Rect, RichText, Sense, TextEdit, Ui, pos2, vec2};

use super::hanging::{Hanging, State};
use super::provenance_chip;
use super::theme::{Colors, SECONDARY, STEP, TEXT, regular_id, semibold_id};
use super::widgets::{caption, link, name, secondary, shade, write};
use crate::app::better_sources::better;
use crate::app::{Action, Actions, Show};
use crate::edit::Edit;
use crate::export::basis::is_own;
use crate::model::number_text::{Number, counted, unit};
use crate::model::{Names, Origin, Provenance, Quantity, Scenario};

/// Height of a row, and the widths of its columns from the right: what the odds hang on it, its value, points.
const ROW: f32 = 24.0;
const BAR: f32 = 84.0;
const VALUE: f32 = 150.0;

/// A number with all that its row says.
struct Row {
    of: Quantity,
    provenance: Provenance,
    /// How far it moves the odds, a share; 0 where it does not, or that is not known.
    width: f64,
}

/// Draws them.
pub(super) fn show(ui: &mut Ui, show: &Show, out: &mut Actions) {
    let hanging = Hanging::of(show);
    let names = show.scenario.names();
    let rows = rows(ui, show, hanging.as_ref());
    let most = rows.first().map_or(1.0, |row| row.width.max(1e-9));
    super::interview::counts(ui, show.scenario.known_counts());
    let state = match hanging.as_ref().map(|hanging| hanging.state) {
        _ if show.settings.futures_off => {
            "Futures are off: how much the odds hang on each is not known."
        }
        None => "Being found: how much the odds that leadership stands to the end hang on each.",
        Some(State::TooLarge) => {
            "How much the odds hang on each can't be found in so large an organization."
        }
        Some(State::Before) => {
            "The bar: how far the odds move that leadership stands to the end. Being found anew: it is of the numbers before."
        }
        Some(State::Current) => {
            "The bar: how far the odds that leadership stands to the end move as the number goes from low to high."
        }
    };
    secondary(ui, state);
    let (assumed, known): (Vec<&Row>, Vec<&Row>) =
        rows.iter().partition(|row| row.provenance == Provenance::Assumed);
    for (title, rows) in
        [("Assumed, what the odds hang on most first", assumed), ("Measured or told", known)]
    {
        if rows.is_empty() {
            continue;
        }
        caption(ui, title);
        ui.add_space(STEP);
        unsaid(ui, show, &rows, out);
        for row in rows {
            line(ui, show, &names, row, most, out);
        }
    }
    let header = show.document.header();
    if !header.is_empty() {
        caption(ui, "The comment that the file begins with");
        ui.add_space(STEP);
        for line in header.lines() {
            ui.add(Label::new(RichText::new(line).size(SECONDARY)).wrap().selectable(true));
        }
    }
}

/// The rows of a scenario, what the odds hang on most first; found anew when it or what is known of the odds changes.
fn rows(ui: &Ui, show: &Show, hanging: Option<&Hanging>) -> Arc<Vec<Row>> {
    type Kept = (Arc<Scenario>, Option<(u32, usize)>, Arc<Vec<Row>>);
    let id = Id::unique("rows of where numbers come from");
    let scenario = show.document.history.scenario();
    let of = show.studied.study.map(|study| (study.futures, std::ptr::from_ref(study).addr()));
    let kept = ui.data(|data| data.get_temp::<Kept>(id));
    let is_it = |kept: &Kept| Arc::ptr_eq(&kept.0, scenario) && kept.1 == of;
    if let Some((_, _, rows)) = kept.filter(is_it) {
        return rows;
    }
    let all = Quantity::all_of(scenario).into_iter().map(|of| {
        let rows = hanging.iter().flat_map(|hanging| &hanging.rows);
        let width = rows.filter(|row| row.of.as_ref() == Some(&of)).map(|row| row.width);
        let width = width.fold(0.0, f64::max);
        Row { provenance: scenario.known(&of).provenance, of, width }
    });
    let mut rows: Vec<Row> = all.collect();
    // Stable: what moves nothing stays in the order of the file.
    rows.sort_by(|a, b| b.width.total_cmp(&a.width));
    let rows = Arc::new(rows);
    ui.data_mut(|data| data.insert_temp::<Kept>(id, (scenario.clone(), of, rows.clone())));
    rows
}

/// The number whose origin is being said.
fn open_id() -> Id {
    Id::unique("whose origin is said")
}

fn line(ui: &mut Ui, show: &Show, names: &Names, row: &Row, most: f64, out: &mut Actions) {
    let colors = Colors::current(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    if !ui.is_rect_visible(rect) {
        return;
    }
    let open = ui.data(|data| data.get_temp::<Quantity>(open_id())).as_ref() == Some(&row.of);
    shade(ui, rect, open, response.hovered());
    let middle = rect.center().y;
    provenance_chip::sign(
        ui.painter(),
        pos2(rect.left() + 10.0, middle),
        10.0,
        row.provenance,
        &colors,
    );
    let bar = Rect::from_min_size(pos2(rect.right() - BAR - 6.0, middle - 3.0), vec2(BAR, 6.0));
    if row.width > 0.0 {
        ui.painter().rect_filled(bar, 3.0, colors.raised);
        let part = bar.with_max_x(bar.left() + bar.width() * (row.width / most) as f32);
        ui.painter().rect_filled(part, 3.0, colors.dim);
    }
    let value = row.of.get(show.scenario).unwrap_or_default();
    let param = row.of.param();
    // Three digits say enough here; the field shows all.
    let three = format!("{value:.2e}").parse().unwrap_or(value);
    let seen = if value.fract() == 0.0 { value } else { three };
    let seen = Number::of(param).text(seen).replace('-', "−");
    let value_words = format!("{seen} {}", unit(param));
    let right = pos2(bar.left() - 12.0, middle);
    let ink = (regular_id(TEXT), colors.text);
    write(ui, right, Align2::RIGHT_CENTER, value_words.trim(), ink.clone(), VALUE);
    let known = show.scenario.known(&row.of);
    let said = match (row.provenance, known.origin) {
        (Provenance::Assumed, _) => better(&row.of).to_owned(),
        (_, Some(origin)) => origin.from.clone(),
        (_, None) => String::new(),
    };
    let left = rect.left() + 24.0;
    let half = (right.x - VALUE - left) * 0.42;
    let words = row.of.words(names);
    write(ui, pos2(left, middle), Align2::LEFT_CENTER, &words, ink, half - 8.0);
    let ink = (regular_id(SECONDARY), colors.dim);
    write(
        ui,
        pos2(left + half, middle),
        Align2::LEFT_CENTER,
        &said,
        ink,
        right.x - VALUE - left - half,
    );
    let told = format!("{words}: {}, {}", value_words.trim(), row.provenance.name());
    name(&response, Role::Button, &told);
    let origin = provenance_chip::explained(&row.of, &known);
    let hover = match row.provenance {
        Provenance::Assumed => format!(
            "{words}
{said}
{origin}"
        ),
        _ => format!(
            "{words}
{origin}"
        ),
    };
    if response.on_hover_text(hover).clicked() {
        ui.data_mut(|data| match open {
            true => data.remove::<Quantity>(open_id()),
            false => drop(data.insert_temp(open_id(), row.of.clone())),
        });
    }
    if open {
        say(ui, &row.of, value, known.origin, better(&row.of), out);
    }
}

/// The numbers that are the scenario's own though nobody said from where, to be told of all at once.
fn unsaid(ui: &mut Ui, show: &Show, rows: &[&Row], out: &mut Actions) {
    let value = |of: &Quantity| of.get(show.scenario).unwrap_or_default();
    let all = rows.iter().map(|row| &row.of);
    let is_unsaid =
        |of: &&Quantity| !show.scenario.origins.contains_key(of) && is_own(of.param(), value(of));
    let unsaid: Vec<&Quantity> = all.filter(is_unsaid).collect();
    if unsaid.len() < 2 {
        return;
    }
    let numbers = counted(unsaid.len(), "number");
    let id = Id::unique("whether it is said of all at once");
    let open = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or_default();
    ui.horizontal_wrapped(|ui| {
        secondary(ui, format!("Of {numbers} nobody said where they come from."));
        if link(ui, "Say it of all").clicked() {
            ui.data_mut(|data| data.insert_temp(id, !open));
        }
    });
    if open {
        ui.indent("say where all come from", |ui| {
            if let Some((provenance, from)) = typed(ui, id, "all that nobody spoke of", None) {
                let edits = unsaid.iter().map(|of| {
                    let origin = Origin { value: value(of), provenance, from: from.clone() };
                    Edit::SetOrigin { of: (*of).clone(), origin: Some(origin) }
                });
                let label = Some(format!("Where {numbers} come from"));
                out.push(Action::Edit(Edit::All { label, edits: edits.collect() }));
                ui.data_mut(|data| data.remove::<bool>(id));
            }
        });
    }
    ui.add_space(STEP);
}

/// The place to say where a number comes from.
fn say(
    ui: &mut Ui,
    of: &Quantity,
    value: f64,
    origin: Option<&Origin>,
    ask: &str,
    out: &mut Actions,
) {
    ui.indent("say where it comes from", |ui| {
        ui.add(Label::new(RichText::new(ask).color(Colors::current(ui).dim)).wrap());
        let set = |origin| Action::Edit(Edit::SetOrigin { of: of.clone(), origin });
        let now = origin.map(|origin| (origin, origin.value == value));
        let id = open_id().with(format!("{of:?}"));
        if let Some((provenance, from)) = typed(ui, id, of.param().name, now) {
            out.push(set(Some(Origin { value, provenance, from })));
        }
        if origin.is_some() && ui.button("Forget this").clicked() {
            out.push(set(None));
        }
        ui.add_space(STEP);
    });
}

/// How something came to be known, and what says so, once it is chosen; `now` is what is said of it, and whether that
/// still is so.
fn typed(
    ui: &mut Ui,
    id: Id,
    called: &str,
    now: Option<(&Origin, bool)>,
) -> Option<(Provenance, String)> {
    // What was typed of another origin says nothing of this one.
    let id = id.with(("typed", now.map(|(origin, _)| &origin.from)));
    let said = || now.map_or(String::new(), |(origin, _)| origin.from.clone());
    let mut from = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_else(said);
    let field = TextEdit::singleline(&mut from).desired_width(420.0);
    let field = field.hint_text("who said it and when, or which file");
    let response = ui.add(field).accessible_name(format!("What says it, {called}"));
    if response.changed() {
        ui.data_mut(|data| data.insert_temp(id, from.clone()));
    }
    let mut chosen = None;
    ui.horizontal(|ui| {
        let subject = if now.is_some() { "This number was" } else { "It was" };
        ui.label(RichText::new(subject).font(semibold_id(TEXT)));
        for one in Provenance::ALL {
            let is_so = now.is_some_and(|(it, holds)| holds && it.provenance == one);
            let is_it = is_so && now.is_some_and(|(it, _)| it.from == from);
            if ui.selectable_label(is_so, one.name()).clicked() && !is_it {
                chosen = Some((one, from.clone()));
            }
        }
    });
    if chosen.is_some() {
        ui.data_mut(|data| data.remove::<String>(id));
    }
    chosen
}
