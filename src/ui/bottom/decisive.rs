//! Which decision matters most: a menu of the plan's most decisive ones, by rule.

use eframe::egui::{Button, ScrollArea, Ui};

use super::set_cursor;
use crate::app::{Action, Actions, Cursor, Show};
use crate::model::rules::changes;
use crate::model::{PerRule, Rule};
use crate::sim::decision_impact::DecisionImpact;
use crate::ui::focus_ring;

/// How many decisions a rule's list has.
const LISTED: usize = 10;
/// A decision that does less than this to a rule is not listed.
const LEAST: f64 = 5e-4;
/// More decimal places of what a decision does: it is an average over the run, and small.
const FINER: usize = 1;

/// Why nothing is listed of a very large plan until it is asked for.
const UNWEIGHED: &str = "To try each decision of so large a plan takes minutes. You can go on working \
                         meanwhile; an edit ends it.";

/// Shows the menu within another; empty until it is found what the decisions do.
pub fn show(ui: &mut Ui, show: &Show, out: &mut Actions) {
    let unasked =
        show.unweighed && show.impacts.is_empty() && !show.scenario.plan.items().is_empty();
    ui.add_enabled_ui(unasked || !show.impacts.is_empty(), |ui| {
        let menu = ui.menu_button("Most decisive", |ui| {
            if unasked {
                return by_hand(ui, show, out);
            }
            for rule in Rule::ALL {
                ui.menu_button(rule.title(), |ui| list(ui, rule, show, out));
            }
        });
        let said = "The decisions that change each rule most when left out.";
        let said = show.weighing.map_or_else(|| said.to_owned(), under_way);
        let why_not = match show.weighing {
            Some(done) => under_way(done),
            None if show.scenario.plan.items().is_empty() => "There is no decision yet.".into(),
            None => under_way(0.0),
        };
        menu.response.on_hover_text(said).on_disabled_hover_text(why_not);
    });
}

/// Begins and ends what takes minutes.
fn by_hand(ui: &mut Ui, show: &Show, out: &mut Actions) {
    ui.set_max_width(260.0);
    let asked = match show.weighing {
        None => {
            ui.label(UNWEIGHED);
            ui.button("Try each decision").clicked().then_some(true)
        }
        Some(done) => {
            ui.label(under_way(done));
            ui.button("Stop").clicked().then_some(false)
        }
    };
    out.extend(asked.map(Action::Weigh));
}

fn under_way(done: f32) -> String {
    format!("Every decision is being tried: {:.0} % done.", (done * 100.0).floor())
}

/// The decisions that do most to a rule, the most decisive first.
fn most(rule: Rule, impacts: &[DecisionImpact]) -> Vec<&DecisionImpact> {
    let mut found: Vec<&DecisionImpact> =
        impacts.iter().filter(|m| m.weight(rule) >= LEAST).collect();
    found.sort_by(|a, b| b.weight(rule).total_cmp(&a.weight(rule)));
    found.truncate(LISTED);
    found
}

fn list(ui: &mut Ui, rule: Rule, show: &Show, out: &mut Actions) {
    ui.label(format!("What {} would be without the decision", rule.title()));
    ui.separator();
    let found = most(rule, show.impacts);
    if found.is_empty() {
        ui.weak("No single decision changes it.");
    }
    focus_ring::scrolled(ui, ScrollArea::vertical().max_height(360.0), |ui| {
        for matter in found {
            let Some(planned) = show.scenario.plan.items().get(matter.index) else { continue };
            let text =
                format!("Q{} {}", planned.quarter + 1, planned.decision.describe(show.names()));
            let without = changes(|of| (of == rule).then(|| change(of, matter.left_out)), FINER);
            let without = without.unwrap_or_default();
            let without = without.trim_start_matches(rule.title()).trim().to_owned();
            let entry = ui.add(Button::new(text).shortcut_text(without));
            if entry.on_hover_text(format!("{} without it, on average", rule.title())).clicked() {
                out.extend(show.select_decision(matter.index));
                set_cursor(Cursor::Quarter(planned.quarter), show, out);
            }
        }
    });
}

/// What a rule's value changes by: what is lost is less of it, but more of the budget.
fn change(rule: Rule, lost: PerRule<f64>) -> f64 {
    if rule.about().less_is_better { lost[rule] } else { -lost[rule] }
}

/// What a decision does, in two lines: left out, and a quarter later.
pub fn in_words(matter: &DecisionImpact) -> [String; 2] {
    let words = |lost: PerRule<f64>| {
        let all = changes(|rule| Some(change(rule, lost)), FINER);
        all.unwrap_or_else(|| "no rule changes".into())
    };
    [
        format!("Left out: {}", words(matter.left_out)),
        format!("A quarter later: {}", words(matter.slipped)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lost_reads_as_less_of_the_value_but_more_of_the_budget() {
        let left_out = PerRule::of(|rule| match rule {
            Rule::Service => 0.04,
            Rule::Investment => 0.0,
            Rule::Morale => -0.0101,
            Rule::Budget => 0.003,
        });
        let slipped = PerRule::of(|rule| if rule == Rule::Service { 0.0001 } else { 0.0 });
        let [without, later] = in_words(&DecisionImpact { index: 0, left_out, slipped });
        let said = "Left out: Service −0.040 · Morale +1.0 · Budget +0.30 %";
        assert_eq!(without, said);
        assert_eq!(later, "A quarter later: no rule changes");
    }

    #[test]
    fn the_list_of_a_rule_begins_with_what_does_most_to_it_either_way() {
        let matter = |index, trust| {
            let left_out = PerRule::of(|rule| if rule == Rule::Service { trust } else { 9.0 });
            DecisionImpact { index, left_out, slipped: PerRule::default() }
        };
        let impacts = [matter(0, 0.01), matter(1, -0.2), matter(2, 0.0), matter(3, 0.1)];
        let order: Vec<usize> = most(Rule::Service, &impacts).iter().map(|m| m.index).collect();
        assert_eq!(order, [1, 3, 0]);
    }
}
