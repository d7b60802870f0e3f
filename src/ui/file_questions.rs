//! Questions about files: whether one is replaced, and what next where one cannot be opened.

use eframe::egui::{Context, Label, RichText, ScrollArea, Ui};

use super::question_sheet::{asked, entered, main_button};
use super::theme::{Colors, STEP, regular_id};
use super::widgets::secondary;
use crate::app::platform::Place;
use crate::app::view::{Asked, Unopened};
use crate::app::{Action, Actions, Command};

/// The size of an error's text, points.
const ERROR: f32 = 12.5;

/// Whether the file at a place is replaced.
pub(super) fn replace(ctx: &Context, of: &Asked, place: &Place, out: &mut Actions) {
    asked(ctx, &format!("Replace {}?", place.file), out, |ui, out| {
        secondary(ui, format!("There is a file of that name already: {}", place.shown));
        ui.add_space(3.0 * STEP);
        ui.horizontal_wrapped(|ui| {
            if main_button(ui, "Another name…", true) || entered(ui) {
                out.push(Action::AskPath(of.clone()));
            }
            if ui.button("Replace").clicked() {
                out.push(Action::PathChosen(of.clone(), place.location.clone()));
            }
            if ui.button("Cancel").clicked() {
                out.push(Action::Ask(None));
            }
        });
    });
}

/// Why files are not open, and what next.
pub(super) fn unopened(ctx: &Context, files: &[Unopened], out: &mut Actions) {
    let title = match files {
        [one] => format!("{} cannot be opened", one.place.file),
        many => format!("{} files cannot be opened", many.len()),
    };
    asked(ctx, &title, out, |ui, out| {
        let errors: Vec<&str> = files.iter().map(|file| file.why.as_str()).collect();
        let errors = errors.join("\n");
        let height = (ctx.content_rect().height() - 240.0).clamp(60.0, 320.0);
        let room = ScrollArea::vertical().max_height(height).auto_shrink([false, true]);
        room.show(ui, |ui| errors.lines().for_each(|line| error(ui, line)));
        let last: Vec<_> = files.iter().filter(|file| file.is_tried_again).collect();
        if !last.is_empty() {
            secondary(ui, "What was open last is opened again at the next start.");
        }
        ui.add_space(3.0 * STEP);
        ui.horizontal_wrapped(|ui| {
            let again = main_button(ui, "Try again", true) || entered(ui);
            if again.then(|| out.push(Action::Ask(None))).is_some() {
                out.extend(files.iter().map(|file| Action::Open(file.place.location.clone())));
            }
            if ui.button("Open another…").clicked() {
                out.push(Action::Ask(None));
                out.push(Command::Open.into());
            }
            if ui.button("Copy message").clicked() {
                ctx.copy_text(errors.clone());
            }
            if !last.is_empty() && ui.button("Leave out from now on").clicked() {
                let files = last.iter().map(|file| file.place.location.clone()).collect();
                out.extend([Action::LeaveOut(files), Action::Ask(None)]);
            }
            if ui.button("Close").clicked() {
                out.push(Action::Ask(None));
            }
        });
    });
}

fn error(ui: &mut Ui, line: &str) {
    let color = Colors::current(ui).text;
    let text = RichText::new(line).font(regular_id(ERROR)).color(color);
    ui.add(Label::new(text).wrap().selectable(true));
    ui.add_space(STEP);
}
