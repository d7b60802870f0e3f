//! How charts are exported: which plots, how large, in which form.

use eframe::egui::accesskit::Role;
use eframe::egui::{ComboBox, Context, DragValue, Key, Ui};

use super::question_sheet::{asked, main_button, pressed};
use super::theme::STEP;
use super::widgets::{name, row, secondary};
use crate::app::view::{ChartOptions, Cursor};
use crate::app::{Action, Actions};
use crate::export::chart::{MOST_PX, Theme, Which};
use crate::export::format::Format;
use crate::model::Rule;

/// The smallest side of a page that is worth asking for, px.
const LEAST_PX: u32 = 200;

/// Asks how to export charts; the path is asked for next.
pub fn ask(ctx: &Context, options: &mut ChartOptions, cursor: Cursor, out: &mut Actions) {
    asked(ctx, "Export charts", out, |ui, out| {
        choices(ui, options, cursor);
        ui.add_space(2.0 * STEP);
        secondary(ui, "SVG stays sharp at every size; a PNG has scale times as many pixels.");
        ui.add_space(2.0 * STEP);
        ui.horizontal(|ui| {
            if main_button(ui, "Choose the file…", true) || pressed(ui, Key::Enter) {
                out.push(Action::ExportCharts(*options));
            }
            if ui.button("Cancel").clicked() {
                out.push(Action::Ask(None));
            }
        });
    });
}

fn choices(ui: &mut Ui, options: &mut ChartOptions, cursor: Cursor) {
    row(ui, "Plots", |ui| {
        let all = std::iter::once(Which::All).chain(Rule::ALL.map(Which::One));
        choice(ui, "Plots", &mut options.which, all, |which| match which {
            Which::All => "all four on a page",
            Which::One(rule) => rule.title(),
        });
    });
    row(ui, "Futures", |ui| {
        choice(ui, "Futures", &mut options.futures, [false, true].into_iter(), |futures| {
            if futures { "as fans" } else { "left out" }
        });
    });
    row(ui, "Form", |ui| {
        choice(ui, "Form", &mut options.format, Format::of_pages(), |format| format.name);
    });
    row(ui, "Look", |ui| {
        let themes = [Theme::Light, Theme::Dark].into_iter();
        choice(ui, "Look", &mut options.layout.theme, themes, |theme| match theme {
            Theme::Light => "light",
            Theme::Dark => "dark",
        });
    });
    row(ui, "States told", |ui| {
        let now = if let Cursor::Quarter(quarter) = cursor { Some(quarter) } else { None };
        let moments = std::iter::once(None).chain(now.map(Some));
        choice(ui, "States told", &mut options.layout.at, moments, |at| match at {
            None => "at the end",
            Some(_) => "at the quarter on show",
        });
    });
    let (width, height) = &mut options.layout.size;
    for (label, side) in [("Width", width), ("Height", height)] {
        row(ui, label, |ui| {
            let field = DragValue::new(side).range(LEAST_PX..=MOST_PX).suffix(" px").speed(10.0);
            name(&ui.add(field), Role::SpinButton, label);
        });
    }
    if options.format.has_pixels() {
        row(ui, "Scale", |ui| {
            let field = DragValue::new(&mut options.layout.scale).range(0.5..=8.0).speed(0.05);
            name(&ui.add(field.prefix("× ")), Role::SpinButton, "Scale");
        });
    }
}

/// A menu of a few values.
fn choice<T: Copy + PartialEq>(
    ui: &mut Ui,
    label: &str,
    value: &mut T,
    all: impl Iterator<Item = T>,
    word: impl Fn(T) -> &'static str,
) {
    let shown = ComboBox::from_id_salt(label).selected_text(word(*value)).width(180.0);
    let response = shown.show_ui(ui, |ui| {
        for one in all {
            ui.selectable_value(value, one, word(one));
        }
    });
    name(&response.response, Role::ComboBox, label);
}
