//! How charts are exported: which plots, how large, in which form.

use eframe::egui::{Context, DragValue, Ui};

use super::question_sheet::{asked, entered, main_button};
use super::theme::STEP;
use super::widgets::{field_rows, row, secondary};
use crate::app::view::{ChartOptions, Cursor};
use crate::app::{Action, Actions};
use crate::export::chart::{MOST_PX, Theme, Which, png, svg};
use crate::export::format::Format;
use crate::export::pdf;
use crate::model::Rule;

/// The smallest side of a page that is worth asking for, px.
const LEAST_PX: u32 = 200;

/// Asks how to export charts; the path is asked for next.
pub fn ask(ctx: &Context, options: &mut ChartOptions, cursor: Cursor, out: &mut Actions) {
    asked(ctx, "Export", out, |ui, out| {
        choices(ui, options, cursor);
        ui.add_space(2.0 * STEP);
        secondary(
            ui,
            "SVG and PDF stay sharp at every size; a PNG has scale times as many pixels.",
        );
        ui.add_space(2.0 * STEP);
        ui.horizontal(|ui| {
            if main_button(ui, "Choose the file…", true) || entered(ui) {
                out.push(Action::ExportCharts(*options));
            }
            if ui.button("Cancel").clicked() {
                out.push(Action::Ask(None));
            }
        });
    });
}

fn choices(ui: &mut Ui, options: &mut ChartOptions, cursor: Cursor) {
    let mut is_pack = options.pack.is_some();
    choice(ui, "What", &mut is_pack, [false, true], |pack| match pack {
        false => "plots",
        true => "review pack",
    });
    if is_pack {
        pack(ui, options);
        return;
    }
    options.pack = None;
    let all = std::iter::once(Which::All).chain(Rule::ALL.map(Which::One));
    choice(ui, "Plots", &mut options.which, all, |which| match which {
        Which::All => "all four on a page",
        Which::One(rule) => rule.title(),
    });
    choice(ui, "Futures", &mut options.futures, [false, true], |futures| match futures {
        true => "as fans",
        false => "left out",
    });
    choice(ui, "Form", &mut options.format, Format::of_pages(), |format| format.name);
    let themes = [Theme::Light, Theme::Dark, Theme::Print];
    choice(ui, "Look", &mut options.layout.theme, themes, |theme| match theme {
        Theme::Light => "light",
        Theme::Dark => "dark",
        Theme::Print => "for paper",
    });
    let now = if let Cursor::Quarter(quarter) = cursor { Some(quarter) } else { None };
    let moments = std::iter::once(None).chain(now.map(Some));
    choice(ui, "States told", &mut options.layout.at, moments, |at| match at {
        None => "at the end",
        Some(_) => "at the quarter on show",
    });
    let (width, height) = &mut options.layout.size;
    for (label, side) in [("Width", width), ("Height", height)] {
        let field = DragValue::new(side).range(LEAST_PX..=MOST_PX).suffix(" px").speed(10.0);
        row(ui, label, |ui| ui.add(field).accessible_name(label));
    }
    if options.format.has_pixels() {
        let scale = DragValue::new(&mut options.look.scale).range(0.5..=8.0).speed(0.05);
        row(ui, "Scale", |ui| ui.add(scale.prefix("× ")).accessible_name("Scale"));
    }
    let ending = options.format.ending;
    if ending == svg::FORMAT.ending {
        choice(ui, "Text", &mut options.look.text, [false, true], |text| match text {
            false => "drawn, the same everywhere",
            true => "as text, to be edited",
        });
    }
    if [svg::FORMAT.ending, png::FORMAT.ending].contains(&ending) {
        choice(ui, "Ground", &mut options.look.transparent, [false, true], |clear| match clear {
            false => "filled",
            true => "transparent",
        });
    }
}

/// The choices of a pack: several pages in one file.
fn pack(ui: &mut Ui, options: &mut ChartOptions) {
    let mut without = options.pack.unwrap_or_default();
    if !options.format.holds_pages() {
        options.format = &pdf::FORMAT;
    }
    let forms = Format::of_pages().filter(|format| format.holds_pages());
    choice(ui, "Form", &mut options.format, forms, |format| format.name);
    for (label, out) in [("Names of people", &mut without.names), ("Pay", &mut without.pay)] {
        choice(ui, label, out, [false, true], |out| if out { "left out" } else { "shown" });
    }
    options.pack = Some(without);
    secondary(ui, "Where a baseline is pinned (P), a page says how the plan is against it.");
}

/// A menu of a few values.
fn choice<T: Copy>(
    ui: &mut Ui,
    label: &str,
    value: &mut T,
    all: impl IntoIterator<Item = T>,
    word: impl Fn(T) -> &'static str,
) {
    let now = word(*value);
    if let Some(chosen) = field_rows::choice(ui, label, label, now, all, |&one| word(one)) {
        *value = chosen;
    }
}
