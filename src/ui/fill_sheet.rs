//! The sheet in which a strategy is chosen that fills the plan from the quarter on show on. It stands beside the tree and
//! the plots, which show what would be; nothing of it is so before it is done.

use eframe::egui::{
    Key, Label, Layout, Panel, RichText, ScrollArea, Sense, Stroke, Ui, UiBuilder, vec2,
};

use super::drag;
use super::focus_ring;
use super::question_sheet::{entered, main_button, problem};
use super::theme::{Colors, SECONDARY, STEP, TEXT, semibold_id};
use super::widgets::number_field::{self, number_field_for};
use super::widgets::{caption, link, secondary};
use crate::app::filling::{AboutFilling, Filled, Filling};
use crate::app::{Action, Actions, Show, View};
use crate::model::Param;
use crate::model::number_text::{Number, counted, likelihood};
use crate::planning::{HIRES_UNTIL, Part, STRATEGIES, Strategy};

/// Width of the sheet, and of a window from which on it stands beside the plots, points.
const WIDTH: f32 = 380.0;
const WIDE: f32 = 1240.0;
/// Height of a line of a sentence, and the width of a number in it, points.
const LINE: f32 = 22.0;
const NUMBER: f32 = 40.0;
/// What the foot takes, points.
const FOOT: f32 = 152.0;
/// When the pace changes at first, once it is asked to: so many quarters on.
const PACE: u32 = 4;

/// Whether the window is so wide that it has room beside the plots; else it stands above them.
pub(super) fn is_beside_plots(ui: &Ui) -> bool {
    ui.ctx().content_rect().width() >= WIDE
}

/// Whether it is open.
pub(super) fn is_open(view: &View) -> bool {
    view.filling.is_some()
}

/// Draws it, if the plan is being filled.
pub(super) fn show(
    ui: &mut Ui,
    frame: eframe::egui::Frame,
    show: &Show,
    view: &View,
    out: &mut Actions,
) {
    let Some(filling) = &view.filling else { return };
    let field = number_field::is_open(ui);
    let width = WIDTH.min(ui.available_width());
    Panel::right("fill").frame(frame).resizable(false).exact_size(width).show(ui, |ui| {
        let mut done = None;
        head(ui, show);
        let room = ui.available_rect_before_wrap();
        let above = room.with_max_y((room.bottom() - FOOT).max(room.top()));
        let layout = Layout::top_down(eframe::egui::Align::Min);
        let mut inside =
            ui.new_child(UiBuilder::new().max_rect(above).layout(layout).id_salt("strategies"));
        let all = ScrollArea::vertical().auto_shrink([false, false]);
        focus_ring::scrolled(&mut inside, all, |ui| {
            strategies(ui, filling, out);
            caption(ui, "In every quarter");
            ui.add_space(STEP);
            sentences(ui, show, filling, out);
            ui.add_space(2.0 * STEP);
        });
        let below = room.with_min_y(above.bottom());
        let mut inside =
            ui.new_child(UiBuilder::new().max_rect(below).layout(layout).id_salt("foot"));
        foot(&mut inside, show, filling, &mut done);
        ui.advance_cursor_after_rect(room);
        // A field that somebody is at has Esc and Enter for itself.
        if !field
            && !eframe::egui::Popup::is_any_open(ui.ctx())
            && view.window.question.is_none()
            && view.window.sheet.is_none()
        {
            if ui.input(|input| input.key_pressed(Key::Escape)) {
                done = Some(AboutFilling::Leave);
            } else if entered(ui) {
                done = Some(AboutFilling::Done);
            }
        }
        out.extend(done.map(Action::Filling));
    });
}

fn head(ui: &mut Ui, show: &Show) {
    ui.add_space(2.0 * STEP);
    ui.label(RichText::new("Fill the plan from here on").font(semibold_id(TEXT)));
    let from = show.cursor.quarter();
    let last = show.scenario.quarter_count();
    let until = if from + 1 < last { format!(" to Q{last}") } else { String::new() };
    secondary(
        ui,
        format!(
            "From Q{} on{until}: what is planned there gives way, what is agreed, done or switched off and what the world does \
             stays.",
            from + 1
        ),
    );
    ui.add_space(2.0 * STEP);
}

fn strategies(ui: &mut Ui, filling: &Filling, out: &mut Actions) {
    let colors = Colors::current(ui);
    for strategy in STRATEGIES {
        let is_it = strategy.key == filling.strategy.key;
        let name = RichText::new(strategy.name).color(colors.text);
        let name = if is_it { name.font(semibold_id(TEXT)) } else { name };
        let chosen = ui.scope(|ui| {
            ui.visuals_mut().widgets.inactive.bg_stroke = Stroke::new(1.0, colors.faint);
            ui.radio(is_it, name)
        });
        let chosen = chosen.inner;
        let about = ui.horizontal_top(|ui| {
            ui.spacing_mut().interact_size.y = 0.0;
            ui.add_space(22.0);
            let about = RichText::new(strategy.about).size(SECONDARY).color(colors.dim);
            ui.add(Label::new(about).wrap().sense(Sense::click()))
        });
        if (chosen.clicked() || about.inner.clicked()) && !is_it {
            out.push(Action::Filling(AboutFilling::Follow(strategy.clone())));
        }
        ui.add_space(STEP);
    }
}

/// Its sentences, with their numbers to be typed or dragged.
fn sentences(ui: &mut Ui, show: &Show, filling: &Filling, out: &mut Actions) {
    let strategy = &filling.strategy;
    let quarters = show.scenario.quarter_count();
    for (place, sentence) in strategy.sentences(quarters).iter().enumerate() {
        ui.push_id(("sentence", place), |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(0.0, 2.0);
                ui.set_row_height(LINE);
                for part in sentence {
                    match part {
                        Part::Text(text) => words(ui, text),
                        Part::Number(number, value) => field(ui, strategy, number, *value, out),
                    }
                }
                let is_pace =
                    strategy.guidelines[place].numbers().iter().any(|it| it.key == HIRES_UNTIL);
                let later = show.cursor.quarter() + PACE;
                let is_whole = sentence
                    .iter()
                    .any(|it| matches!(it, Part::Number(of, _) if of.key == HIRES_UNTIL));
                if is_pace && !is_whole && later < quarters {
                    words(ui, " ");
                    let other = link(ui, "Another pace later").clicked();
                    let with = strategy.clone().with(HIRES_UNTIL, f64::from(later));
                    if let (true, Ok(with)) = (other, with) {
                        out.push(Action::Filling(AboutFilling::Follow(with)));
                    }
                }
            });
        });
        ui.add_space(STEP);
    }
}

/// Words of a sentence, each broken off where the line ends.
fn words(ui: &mut Ui, text: &str) {
    for word in text.split_inclusive(' ') {
        ui.label(word);
    }
}

/// A number of a sentence, and what it is counted in where the words do not say so.
fn field(ui: &mut Ui, strategy: &Strategy, number: &'static Param, value: f64, out: &mut Actions) {
    let (_, rect) = ui.allocate_space(vec2(NUMBER, LINE - 2.0));
    number_field_for(
        ui,
        rect.shrink2(vec2(1.0, 0.0)),
        number.name,
        value,
        Number::of(number),
        out,
        |to| {
            let with =
                strategy.clone().with(number.key, to).map_err(|refusal| refusal.to_string())?;
            Ok(Action::Filling(AboutFilling::Follow(with)))
        },
    );
    if number.percent {
        ui.label(" %");
    }
}

/// What is written, what the rules come to on show, and whether it is to be so.
fn foot(ui: &mut Ui, show: &Show, filling: &Filling, done: &mut Option<AboutFilling>) {
    ui.separator();
    let found = filling.found();
    let says = match found {
        None => "Being written …".to_owned(),
        Some(Ok(filled)) => counts(filled),
        Some(Err(_)) => String::new(),
    };
    secondary(ui, says);
    match show.preview {
        Some(preview) if !preview.computed => drop(secondary(ui, drag::COMPUTING)),
        Some(preview) => match &preview.result {
            Ok(_) => drop(secondary(
                ui,
                format!("At the end of Q{}: {}", show.cursor.quarter() + 1, drag::changes(show)),
            )),
            Err(why) => problem(ui, Some(&format!("Not possible: {why}"))),
        },
        None => {}
    }
    if let Some(Ok(_)) = found {
        secondary(ui, odds(filling, show.scenario.quarter_count()));
    }
    if let Some(Err(why)) = found {
        problem(ui, Some(&format!("It can't be filled: {why}")));
    }
    ui.add_space(STEP);
    ui.horizontal(|ui| {
        if main_button(ui, "Fill the plan", matches!(found, Some(Ok(_)))) {
            *done = Some(AboutFilling::Done);
        }
        if ui.button("Cancel").on_hover_text("Esc").clicked() {
            *done = Some(AboutFilling::Leave);
        }
    });
}

/// How often leadership stands with it, and as planned now.
fn odds(filling: &Filling, quarters: u32) -> String {
    match filling.odds() {
        Some([now, then]) => format!(
            "Leadership stands to Q{quarters} in {} of futures; as planned now in {}",
            likelihood(then),
            likelihood(now)
        ),
        None => format!("Leadership stands to Q{quarters} in … of futures"),
    }
}

/// "Writes 34 decisions in the place of 21; 5 that are settled stay."
fn counts(filled: &Filled) -> String {
    let written = counted(filled.written, "decision");
    let replaced = match filled.replaced {
        0 => String::new(),
        count => format!(" in the place of {count}"),
    };
    let settled = match filled.settled {
        0 => String::new(),
        1 => "; 1 that is settled stays".to_owned(),
        count => format!("; {count} that are settled stay"),
    };
    format!("Writes {written}{replaced}{settled}.")
}
