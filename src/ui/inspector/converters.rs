//! Other words for two numbers of an area: requests for its load, a story for its solve effort.

use eframe::egui::{DragValue, Id, RichText, Ui};

use crate::app::{Action, Actions};
use crate::edit::Edit;
use crate::model::number_text::number_text;
use crate::model::{Area, AreaField};
use crate::ui::theme::{Colors, SECONDARY};

/// Hours of an engineer's week.
const HOURS_A_WEEK: f64 = 40.0;

/// Load in FTE of so many requests a week that take so many hours each.
pub fn load_of(requests: f64, hours: f64) -> f64 {
    requests * hours / HOURS_A_WEEK
}

/// Solve effort Ω in engineer-weeks, where `engineers` for `weeks` remove the share `removed` of
/// the load: n·m / −ln(1 − x).
pub fn effort_of(engineers: f64, weeks: f64, removed: f64) -> f64 {
    engineers * weeks / -libm::log1p(-removed)
}

/// What was typed last; only until something else is selected, as the area keeps the result.
#[derive(Clone, Copy)]
struct Typed {
    requests: f64,
    hours: f64,
    engineers: f64,
    weeks: f64,
    percent: f64,
}

/// Draws the two converters for an area of the start.
pub fn show(ui: &mut Ui, of: &Area, out: &mut Actions) {
    let area = &of.name;
    let id = Id::unique(("converters", &of.id));
    let usual = Typed { requests: 20.0, hours: 1.0, engineers: 3.0, weeks: 26.0, percent: 50.0 };
    let mut typed = ui.data(|data| data.get_temp::<Typed>(id)).unwrap_or(usual);
    ui.collapsing(RichText::new("Say it in other words").size(SECONDARY), |ui| {
        let colors = Colors::current(ui);
        let words = |ui: &mut Ui, text: &str| {
            ui.label(RichText::new(text).size(SECONDARY).color(colors.dim));
        };
        let number = |ui: &mut Ui, value: &mut f64, max: f64, called: &str| {
            let drag = DragValue::new(value).range(0.1..=max).speed(0.1).max_decimals(2);
            ui.add(drag).accessible_name(format!("{called} of {area}"));
        };
        ui.spacing_mut().interact_size.x = 28.0;
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.horizontal_wrapped(|ui| {
            number(ui, &mut typed.requests, 1e5, "Requests");
            words(ui, "requests a week ×");
            number(ui, &mut typed.hours, 1e4, "Hours a request");
            words(ui, "hours");
        });
        let load = load_of(typed.requests, typed.hours);
        let mut set = |ui: &mut Ui, label: String, field, value: f64| {
            let value = (value * 1000.0).round() / 1000.0;
            if ui.button(RichText::new(label).size(SECONDARY)).clicked() {
                out.push(Action::Edit(Edit::SetArea { area: of.id.clone(), field, value }));
            }
        };
        set(ui, format!("Set load to {} FTE", shown(load)), AreaField::Load, load);
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            number(ui, &mut typed.engineers, 1e3, "Engineers");
            words(ui, "engineers for");
            number(ui, &mut typed.weeks, 520.0, "Weeks");
            words(ui, "weeks remove");
            number(ui, &mut typed.percent, 99.9, "Share removed");
            words(ui, "% of the load");
        });
        let effort = effort_of(typed.engineers, typed.weeks, typed.percent / 100.0);
        let label = format!("Set effort to {} engineer-weeks", shown(effort));
        set(ui, label, AreaField::Effort, effort);
    });
    ui.data_mut(|data| data.insert_temp(id, typed));
}

fn shown(value: f64) -> String {
    number_text((value * 100.0).round() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_requests_of_an_hour_are_half_an_engineer() {
        assert_eq!(load_of(20.0, 1.0), 0.5);
    }

    #[test]
    fn three_engineers_for_a_year_that_remove_nine_tenths_are_an_effort_of_68() {
        assert!((effort_of(3.0, 52.0, 0.9) - 67.75).abs() < 0.01);
    }
}
