//! The menu of futures: which of them stands out, any of them by its number, on or off.

use eframe::egui::containers::menu::{MenuButton, MenuConfig};
use eframe::egui::{Button, DragValue, Id, PopupCloseBehavior, RichText, Role, Ui};

use super::odds;
use crate::app::{Action, Actions, Command, Fans, Selection, Show};
use crate::ui::theme::{Colors, SECONDARY};
use crate::ui::widgets::number::{futures, grouped};
use crate::ui::widgets::{hover, name, secondary};

/// Shows the menu and which rule fails first, from the right of the room there is on.
pub fn show(ui: &mut Ui, show: &Show, out: &mut Actions) {
    let colors = Colors::current(ui);
    let all = show.scenario.uncertainty.futures as u32;
    let text = match show.fans {
        _ if show.settings.futures_off => "Futures off".to_owned(),
        Some(fans) if fans.current && fans.survey.futures() == all => futures(all),
        Some(fans) if fans.current => {
            format!("{} of {}", grouped(fans.survey.futures()), futures(all))
        }
        _ => format!("0 of {}", futures(all)),
    };
    let text = RichText::new(text).size(SECONDARY).color(colors.dim);
    let button = Button::new(text).frame_when_inactive(false);
    let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let (response, _) = MenuButton::from_button(button).config(config).ui(ui, |ui| {
        ui.set_min_width(220.0);
        menu(ui, all, show, out);
    });
    name(&response, Role::Button, "Futures");
    response.on_hover_text("Sampled runs of this plan: show one of them, or turn them off.");
    if let Some(fans) = show.fans.filter(|fans| fans.current) {
        odds::first(ui, &fans);
    }
}

fn menu(ui: &mut Ui, all: u32, show: &Show, out: &mut Actions) {
    if let Some(fans) = show.fans.filter(|fans| fans.current) {
        standing_out(ui, &fans, out);
        ui.separator();
        by_number(ui, all, show, out);
        ui.separator();
    }
    if !show.settings.futures_off {
        entry(ui, Command::ShowMatters, "", out);
        ui.separator();
    }
    if show.future.is_some() {
        entry(ui, Command::ExpectedRun, "", out);
        ui.separator();
    }
    if ui.button("Spreads, number and seed…").clicked() {
        out.push(Action::Select(Selection::Uncertainty));
        ui.close();
    }
    let label = if show.settings.futures_off { "Turn futures on" } else { "Turn futures off" };
    if ui.button(label).on_hover_text(hover(ui, Command::Futures)).clicked() {
        out.push(Action::Command(Command::Futures));
        ui.close();
    }
}

fn standing_out(ui: &mut Ui, fans: &Fans, out: &mut Actions) {
    secondary(ui, "By trust, on average over the run");
    let of = fans.survey.extremes();
    for (command, future) in [
        (Command::WorstFuture, of.worst),
        (Command::TypicalFuture, of.typical),
        (Command::BestFuture, of.best),
    ] {
        entry(ui, command, &format!("no. {}", grouped(future + 1)), out);
    }
}

fn entry(ui: &mut Ui, command: Command, beside: &str, out: &mut Actions) {
    let mut button = Button::new(command.entry().label);
    if !beside.is_empty() {
        button = button.shortcut_text(beside);
    }
    if ui.add(button).on_hover_text(hover(ui, command)).clicked() {
        out.push(Action::Command(command));
        ui.close();
    }
}

/// A number to choose a future by, from 1.
fn by_number(ui: &mut Ui, all: u32, show: &Show, out: &mut Actions) {
    let id = Id::unique("number of the future to show");
    let typed: Option<u32> = ui.data(|data| data.get_temp(id));
    let mut number = typed.or(show.future.map(|(future, _)| future + 1)).unwrap_or(1);
    ui.horizontal(|ui| {
        ui.label("Future no.");
        let field = ui.add(DragValue::new(&mut number).range(1..=all).speed(1.0));
        name(&field, Role::SpinButton, "Number of the future");
        if field.changed() {
            ui.data_mut(|data| data.insert_temp(id, number));
        }
        if ui.button("Show").clicked() {
            out.push(Action::ShowFuture(Some(number - 1)));
            ui.data_mut(|data| data.remove_temp::<u32>(id));
            ui.close();
        }
    });
}
