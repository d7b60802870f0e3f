//! The menu of futures: which of them stands out, any of them by its number, on or off.

use eframe::egui::containers::menu::{MenuButton, MenuConfig};
use eframe::egui::{Button, DragValue, Id, PopupCloseBehavior, RichText, Role, Ui};

use crate::app::held_against::HeldAgainst;
use crate::app::{Action, Actions, Command, Fans, Selection, Show};
use crate::model::number_text::{futures, grouped};
use crate::ui::theme::{Colors, SECONDARY};
use crate::ui::widgets::{hover, name, secondary, tell_open};

/// What the menu is called: how many futures there are, and how far odds may be off for there being
/// no more of them.
pub fn title(show: &Show) -> String {
    let all = show.scenario.uncertainty.futures as u32;
    match show.fans {
        _ if show.settings.futures_off => "Futures off".to_owned(),
        Some(Fans { weighed: Some(held), .. }) => weighed(held, show),
        Some(fans) if fans.current && fans.survey.futures() == all => {
            let odds = fans.survey.odds();
            let stands = odds.survival(odds.quarters().saturating_sub(1));
            format!("{}, ± {} by chance", futures(all), points(stands.by_chance()))
        }
        Some(fans) if fans.current => {
            format!("{} of {}", grouped(fans.survey.futures()), futures(all))
        }
        _ => format!("0 of {}", futures(all)),
    }
}

/// The same where there is little room: how many futures there are.
pub fn short_title(show: &Show) -> String {
    let title = title(show);
    title.split(", ").next().unwrap_or_default().to_owned()
}

/// What is said of futures that what happened weighs.
fn weighed(held: &HeldAgainst, show: &Show) -> String {
    let few = if held.agreement.is_thin() { "few agree: " } else { "" };
    let until = show.scenario.quarter_label(held.until);
    let effective = held.agreement.effective;
    format!("{few}{}, weighed until {until}, say as much as {effective:.0}", futures(held.futures))
}

/// A part of a share in points: "2 points", "0.4 points".
fn points(share: f64) -> String {
    let points = share * 100.0;
    match points {
        _ if points < 0.05 => "less than 0.1 points".into(),
        _ if points < 0.95 => format!("{points:.1} points"),
        _ if points < 1.5 => "1 point".into(),
        _ => format!("{points:.0} points"),
    }
}

/// Shows the menu, called so.
pub fn show(ui: &mut Ui, called: &str, show: &Show, out: &mut Actions) {
    let colors = Colors::current(ui);
    let all = show.scenario.uncertainty.futures as u32;
    let text = RichText::new(called).size(SECONDARY).color(colors.dim);
    let button = Button::new(text).frame_when_inactive(false).truncate();
    let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let (response, open) = MenuButton::from_button(button).config(config).ui(ui, |ui| {
        ui.set_min_width(220.0);
        menu(ui, all, show, out);
    });
    name(&response, Role::Button, "Futures");
    tell_open(&response, open.is_some());
    let whole = title(show);
    let response = if called == whole { response } else { response.on_hover_text(whole) };
    response.on_hover_text(
        "Sampled runs of this plan: show one of them, or turn them off. ± is what odds may be off \
         by for there being no more of them (95 %); how far the model may be wrong is not in it.",
    );
}

fn menu(ui: &mut Ui, all: u32, show: &Show, out: &mut Actions) {
    if !show.settings.futures_off {
        // While they are on their way their entries have their place: nothing moves under a pointer.
        let fans = show.fans.filter(|fans| fans.current);
        ui.add_enabled_ui(fans.is_some(), |ui| {
            standing_out(ui, fans.as_ref(), out);
            ui.separator();
            by_number(ui, all, show, out);
        });
        ui.separator();
        entry(ui, Command::ShowMatters, "", out);
        entry(ui, Command::Happened, "", out);
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

fn standing_out(ui: &mut Ui, fans: Option<&Fans>, out: &mut Actions) {
    secondary(ui, "By trust, on average over the run");
    let of = fans.map(|fans| fans.survey.extremes());
    for (command, future) in [
        (Command::WorstFuture, of.map(|of| of.worst)),
        (Command::TypicalFuture, of.map(|of| of.typical)),
        (Command::BestFuture, of.map(|of| of.best)),
    ] {
        let number = future.map_or_else(|| "…".into(), |n| format!("no. {}", grouped(n + 1)));
        entry(ui, command, &number, out);
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
    let mut number = typed.or(show.future.map(|future| future + 1)).unwrap_or(1);
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

#[cfg(test)]
mod tests {
    use super::points;

    #[test]
    fn what_chance_does_is_said_in_points() {
        let said = [0.0215, 0.0149, 0.0094, 0.003_8, 0.000_2].map(points);
        let due = ["2 points", "1 point", "0.9 points", "0.4 points", "less than 0.1 points"];
        assert_eq!(said, due);
    }
}
