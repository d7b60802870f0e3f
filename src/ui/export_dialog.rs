//! What is exported and how: everything the command writes, in which form, how large.

use eframe::egui::{Context, DragValue, Ui};

use super::question_sheet::{asked, entered, main_button};
use super::theme::STEP;
use super::widgets::{field_rows, row, secondary};
use crate::app::export_choices::{SCALES, SIDES};
use crate::app::exportable::What;
use crate::app::overlay::Purpose;
use crate::app::view::{ChartOptions, Cursor};
use crate::app::{Action, Actions, Show};
use crate::export::chart::{Theme, png, svg};
use crate::export::sheet::{A4, LETTER};
use crate::export::tornado::outcome;
use crate::sim::futures::Metric;

/// Asks what to export and how; the path is asked for next.
pub fn ask(
    ctx: &Context,
    options: &mut ChartOptions,
    show: &Show,
    outcome: Metric,
    out: &mut Actions,
) {
    // What is exported of several is of no one's name.
    let is_one = show.comparing.is_none();
    let row = show.tabs.iter().find(|row| row.id == show.tab && is_one);
    let title = row.map_or("Export".into(), |row| format!("Export {}", row.name));
    asked(ctx, &title, out, |ui, out| {
        choices(ui, options, (show, outcome));
        ui.add_space(2.0 * STEP);
        if options.format.has_pixels() {
            secondary(
                ui,
                "A PNG has scale times as many pixels; SVG and PDF stay sharp at every size.",
            );
            ui.add_space(2.0 * STEP);
        }
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

fn choices(ui: &mut Ui, options: &mut ChartOptions, (show, outcome): (&Show, Metric)) {
    let all = What::ALL.into_iter().filter(|what| *what != What::Compare || has_others(show));
    field_rows::value(ui, "What", &mut options.what, all, What::title);
    let what = options.what;
    secondary(ui, explained(what, show, outcome));
    if !what.formats().any(|format| format == options.format) {
        options.format = what.formats().next().unwrap_or(options.format);
    }
    field_rows::value(ui, "Form", &mut options.format, what.formats(), |format| format.name);
    if what.has_counter_offer() {
        counter_offer(ui, options);
    }
    if what == What::Pack {
        return pack(ui, options);
    }
    let on_pages = options.format.writes.pages.is_some();
    if what.has_other() && what != What::Compare {
        field_rows::value(ui, "Held against", &mut options.against, [false, true], |against| {
            match against {
                false => "nothing",
                true if has_baseline(show) => "the baseline",
                true if what == What::Org && show.cursor == Cursor::Start => "the end of the plan",
                true if what == What::Org => "the start",
                true => "the baseline, once one is pinned (P)",
            }
        });
    }
    if what.plots().is_some() && what != What::Odds {
        field_rows::value(ui, "Futures", &mut options.futures, [false, true], |futures| {
            match futures {
                true => "as fans",
                false => "left out",
            }
        });
    }
    if what.plots().is_some() {
        let now = if let Cursor::Quarter(quarter) = show.cursor { Some(quarter) } else { None };
        let moments = std::iter::once(None).chain(now.map(Some));
        field_rows::value(ui, "States told", &mut options.layout.at, moments, |at| match at {
            None => "at the end",
            Some(_) => "at the quarter on show",
        });
    }
    if what == What::Org && options.format.holds_pages() {
        field_rows::value(ui, "Pages", &mut options.pages, [false, true], |pages| match pages {
            false => "one that holds all",
            true => "one a team with reports",
        });
    }
    if on_pages {
        drawn(ui, options);
    }
}

/// What is written, and when it is told.
fn explained(what: What, show: &Show, of: Metric) -> String {
    let quarter = match show.cursor {
        Cursor::Quarter(quarter) => format!("Q{}", quarter + 1),
        Cursor::Start if what.has_start() => "the start".into(),
        Cursor::Start => "the last quarter".into(),
    };
    match what {
        What::Tornado => {
            let outcome = outcome(of);
            format!(
                "{outcome}, at the end of {quarter}; another outcome is chosen under Matters (4)."
            )
        }
        What::Org if show.cursor == Cursor::Start => "As it is at the start.".into(),
        What::Org | What::Cookbook => format!("As it is at the end of {quarter}."),
        _ => format!("{}.", what.help()),
    }
}

/// Whether a baseline is pinned.
fn has_baseline(show: &Show) -> bool {
    show.overlays.iter().any(|overlay| overlay.purpose == Purpose::Pinned)
}

/// Whether there is something to compare with.
fn has_others(show: &Show) -> bool {
    show.tabs.len() > 1 || has_baseline(show)
}

/// How pages are drawn.
fn drawn(ui: &mut Ui, options: &mut ChartOptions) {
    let themes = [Theme::Light, Theme::Dark, Theme::Print];
    field_rows::value(ui, "Look", &mut options.layout.theme, themes, |theme| match theme {
        Theme::Light => "light",
        Theme::Dark => "dark",
        Theme::Print => "for paper",
    });
    if options.what.has_size() {
        let (width, height) = &mut options.layout.size;
        for (label, side) in [("Width", width), ("Height", height)] {
            let field = DragValue::new(side).range(SIDES).suffix(" px").speed(10.0);
            row(ui, label, |ui| ui.add(field).accessible_name(label));
        }
    }
    if options.format.has_pixels() {
        let scale = DragValue::new(&mut options.look.scale).range(SCALES).speed(0.05);
        row(ui, "Scale", |ui| ui.add(scale.prefix("× ")).accessible_name("Scale"));
    }
    let ending = options.format.ending;
    if ending == svg::FORMAT.ending {
        field_rows::value(ui, "Text", &mut options.look.text, [false, true], |text| match text {
            false => "drawn, the same everywhere",
            true => "as text, to be edited",
        });
    }
    if [svg::FORMAT.ending, png::FORMAT.ending].contains(&ending) {
        field_rows::value(ui, "Ground", &mut options.look.transparent, [false, true], |clear| {
            match clear {
                false => "filled",
                true => "transparent",
            }
        });
    }
}

/// Whether what less would do is told.
fn counter_offer(ui: &mut Ui, options: &mut ChartOptions) {
    let label = "If they offer less";
    field_rows::value(ui, label, &mut options.counter_offer, [false, true], |told| match told {
        false => "left out",
        true => "searched for: a minute or more",
    });
}

/// The choices of a pack.
fn pack(ui: &mut Ui, options: &mut ChartOptions) {
    field_rows::value(ui, "Paper", &mut options.paper, [A4, LETTER], |paper| match paper {
        LETTER => "Letter",
        _ => "A4",
    });
    let without = &mut options.without;
    for (label, out) in [("Names of people", &mut without.names), ("Pay", &mut without.pay)] {
        field_rows::value(
            ui,
            label,
            out,
            [false, true],
            |out| if out { "left out" } else { "shown" },
        );
    }
    field_rows::value(ui, "What would sink it", &mut options.red_team, [false, true], |told| {
        match told {
            false => "left out",
            true => "as a search found it, or sought: half a minute or more",
        }
    });
    secondary(ui, "Where a baseline is pinned (P), a page says how the plan is against it.");
}
