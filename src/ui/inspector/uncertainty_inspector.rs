//! The inspector of the uncertainty: how far sampled runs spread, how many there are, and which
//! areas have a range of their own.

use eframe::egui::Ui;

use super::{heading, ranges};
use crate::app::{Action, Actions, Selection, Show};
use crate::edit::Edit;
use crate::model::{Flows, UncertaintyField};
use crate::sim::LogNormal;
use crate::ui::theme::STEP;
use crate::ui::widgets::{caption, density, field_rows, link, secondary};

/// Draws it; it belongs to the scenario, so that no quarter changes it.
pub fn show(ui: &mut Ui, show: &Show, out: &mut Actions) {
    heading(ui, "Uncertainty", "what sampled runs vary, in every quarter");
    for &of in UncertaintyField::ALL {
        let value = of.get(&show.scenario.uncertainty);
        field_rows::param(ui, of.param(), "", value, out, |value| Edit::SetUncertainty(of, value));
        spread(ui, show, of, value);
    }
    flows(ui, show, out);
    of_areas(ui, show, out);
}

/// Whether people and incidents come by chance.
fn flows(ui: &mut Ui, show: &Show, out: &mut Actions) {
    let flows = show.scenario.uncertainty.flows;
    let (label, called) = ("People and incidents", "People and incidents in futures");
    let chosen = field_rows::choice(ui, label, called, flows.name(), Flows::ALL, |of| of.name());
    out.extend(chosen.map(|flows| Action::Edit(Edit::SetFlows(flows))));
    secondary(
        ui,
        match flows {
            Flows::Sampled => {
                "Who leaves, moves on and is hired, and what breaks, is drawn; people are whole."
            }
            Flows::Expected => "They come as on average: futures differ only by what is not known.",
        },
    );
    ui.add_space(STEP);
}

/// Spreads up to this one share a scale, so that the wider looks wider.
const ONE_SCALE: f64 = 0.5;

/// The factor that futures multiply a number by where it spreads by `sigma`.
fn law(of: UncertaintyField, sigma: f64) -> Option<LogNormal> {
    match of {
        UncertaintyField::Futures | UncertaintyField::Seed => None,
        UncertaintyField::Growth => Some(LogNormal::of_growth(sigma)),
        _ => Some(LogNormal::around(1.0, sigma)),
    }
}

/// The ends between which eight of ten futures lie.
fn ends(law: LogNormal) -> [f64; 2] {
    [law.at(0.1), law.at(0.9)]
}

/// From where to where a distribution is drawn: as far as it goes, and as the others go that share a scale.
fn span(show: &Show, own: LogNormal) -> [f64; 2] {
    let all = UncertaintyField::ALL.iter();
    let laws = all.filter_map(|&of| law(of, of.get(&show.scenario.uncertainty)));
    let shared = laws.filter(|law| law.sigma <= ONE_SCALE);
    shared.chain([own]).fold([1.0, 1.0], |[from, to], law| {
        let [low, high] = ends(law);
        let [least, most] = law.span(low, high);
        [least.min(from), most.max(to)]
    })
}

/// What a spread comes to: the factor that futures multiply the number by, drawn and in words.
fn spread(ui: &mut Ui, show: &Show, of: UncertaintyField, sigma: f64) {
    let Some(law) = law(of, sigma) else { return };
    // The growth itself, 1 less than its factor, is multiplied by something else.
    let growth = "a year's growth factor (1 + growth)";
    let what = if of == UncertaintyField::Growth { growth } else { "it" };
    let words = in_words(law, what);
    let said = format!("{} in futures: {words}", of.param().name);
    density::show(ui, law, ends(law), span(show, law), factor, &said);
    secondary(ui, words);
    ui.add_space(STEP);
}

fn factor(value: f64) -> String {
    let places = if value < 10.0 { 2 } else { 0 };
    format!("×{value:.places$}")
}

fn in_words(law: LogNormal, what: &str) -> String {
    if law.sigma <= 0.0 {
        return format!("Certain: every future takes {what} as it is.");
    }
    let [low, high] = ends(law).map(factor);
    format!("8 of 10 futures multiply {what} by {low} to {high}.").replace('×', "")
}

/// The areas with ranges of their own, each leading to it.
fn of_areas(ui: &mut Ui, show: &Show, out: &mut Actions) {
    caption(ui, "Areas with a range of their own");
    let mut none = true;
    for slot in show.trajectory.schedule().end().areas() {
        for (of, range) in slot.area.ranges() {
            let Some(range) = range else { continue };
            none = false;
            let what = of.param().name.to_lowercase();
            let text = format!("{}: {what} {}", slot.area.name, ranges::in_words(range, of));
            if link(ui, &text).clicked() {
                out.push(Action::Select(Selection::Area(slot.area.id.clone())));
            }
        }
    }
    if none {
        secondary(
            ui,
            "None. Select an area at the start to say how sure its load, its solve effort and its \
             elasticity are.",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_says_what_it_comes_to() {
        let said = in_words(LogNormal::around(1.0, 0.2), "it");
        assert_eq!(said, "8 of 10 futures multiply it by 0.77 to 1.29.");
        let said = in_words(LogNormal::of_growth(0.15), "a year's growth factor");
        assert_eq!(said, "8 of 10 futures multiply a year's growth factor by 0.82 to 1.20.");
        let said = in_words(LogNormal::around(1.0, 0.0), "it");
        assert_eq!(said, "Certain: every future takes it as it is.");
    }
}
