//! What is wanted of a plan, what may change, within which limits, and how much is tried.

use eframe::egui::{Align, Label, Layout, Popup, RichText, ScrollArea, Ui, vec2};

use super::in_text::{Choosing, between, choice, number, number_in, sentence, whole, words};
use crate::app::plan_search::AboutSearch;
use crate::app::search_choices::SearchChoices;
use crate::app::{Action, Actions, Show};
use crate::export::asked_for::AskedFor;
use crate::export::search_words::{effort_told, heads_offered_told};
use crate::model::number_text::{Number, grouped};
use crate::model::{Planned, Scenario};
use crate::planning::settled::is_settled;
use crate::planning::{Goal, asks_for_none, present_ask};
use crate::ui::focus_ring;
use crate::ui::theme::{Colors, SECONDARY, STEP};
use crate::ui::widgets::{caption, link, row, secondary, tell_open, tick, with_bar_in_margin};

/// The odds that can be asked for, and what they are called.
const ODDS: [(f64, &str); 6] = [
    (0.5, "1 of 2"),
    (0.8, "8 of 10"),
    (0.9, "9 of 10"),
    (0.95, "19 of 20"),
    (0.98, "49 of 50"),
    (0.99, "99 of 100"),
];
/// The largest seed.
const SEEDS: f64 = 9_007_199_254_740_992.0;
/// Width of a number in a row of its own, points.
const FIELD: f32 = 72.0;
/// The least height in which what figures stand on has a place of its own at the foot, points.
const ROOMY: f32 = 760.0;
/// The most that is listed of what is settled.
const LISTED: usize = 30;

/// Draws them; what is chosen otherwise is asked for.
pub(super) fn show(ui: &mut Ui, show: &Show, choices: &SearchChoices, out: &mut Actions) {
    let mut now = choices.clone();
    // Where there is little room nothing but what can be chosen stays in sight.
    let is_roomy = ui.available_height() >= ROOMY;
    ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
        // Beside what it is about, where no message lies over it.
        if let Some(why) = choices.problem() {
            let ink = Colors::current(ui).broken;
            ui.add(Label::new(RichText::new(why).size(SECONDARY).color(ink)).wrap());
            ui.separator();
        }
        if is_roomy {
            basis(ui, show.scenario, choices);
            ui.separator();
        }
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            let area = ScrollArea::vertical().id_salt("wishes").auto_shrink(false);
            let height = ui.available_height();
            with_bar_in_margin(ui, height, |ui, width| {
                focus_ring::scrolled(ui, area, |ui| {
                    ui.set_width(width);
                    let numbers = &mut Choosing { choices, out };
                    wanted(ui, show.scenario, &mut now);
                    may_change(ui, show.scenario, &mut now, numbers);
                    never(ui, show, &mut now, numbers);
                    settled(ui, show);
                    effort_rows(ui, &mut now, numbers);
                    if !is_roomy {
                        ui.add_space(2.0 * STEP);
                        ui.separator();
                        basis(ui, show.scenario, choices);
                        ui.add_space(2.0 * STEP);
                    }
                });
            });
        });
    });
    if now != *choices {
        out.push(Action::Search(AboutSearch::Choose(Box::new(now))));
    }
}

/// What figures stand on.
fn basis(ui: &mut Ui, scenario: &Scenario, choices: &SearchChoices) {
    let effort = choices.effort;
    secondary(
        ui,
        format!(
            "Screened with {} futures, finalists with up to {}, confirmed on {} the search has not seen. The same seed gives the same plan on any machine.",
            effort.screened_in,
            grouped(effort.chosen_in),
            grouped(effort.confirmed_in)
        ),
    );
    if let Some(told) = effort_told(&effort, scenario) {
        secondary(ui, told);
    }
}

fn wanted(ui: &mut Ui, scenario: &Scenario, now: &mut SearchChoices) {
    caption(ui, "What is wanted");
    ui.add_space(STEP / 2.0);
    let last = scenario.quarter_count();
    sentence(ui, |ui| {
        let names = Goal::ALL.map(Goal::name);
        if let Some(chosen) = choice(ui, "What is wanted", now.goal.name(), &names) {
            now.goal = Goal::ALL[chosen];
        }
        let until = match now.goal {
            Goal::AllRules | Goal::Stands => format!("to Q{last},"),
            Goal::Service | Goal::Morale => format!("to Q{last}, as high as can be"),
        };
        words(ui, &until);
        if !now.goal.is_odds() {
            return;
        }
        let often = "as often as can be";
        let wanted = now.odds.and_then(|odds| ODDS.iter().find(|(known, _)| *known == odds));
        let told = |name: &str| format!("in {name} futures");
        let fewest = ODDS.map(|(_, name)| told(name));
        let mut all = vec![often];
        all.extend(fewest.iter().map(String::as_str));
        let is = wanted.map_or(often.to_owned(), |(_, name)| told(name));
        if let Some(chosen) = choice(ui, "How often", &is, &all) {
            now.odds = chosen.checked_sub(1).map(|at| ODDS[at].0);
        }
        if now.odds.is_some() {
            words(ui, &format!("with the fewest {}", asks_for(scenario, now).several()));
        }
    });
}

/// What a plan may ask for.
fn asks_for(scenario: &Scenario, now: &SearchChoices) -> AskedFor {
    AskedFor::by(&scenario.plan, now.transfers)
}

fn may_change(
    ui: &mut Ui,
    scenario: &Scenario,
    now: &mut SearchChoices,
    numbers: &mut Choosing<'_>,
) {
    caption(ui, "What may change");
    tick(ui, true, &mut now.hires, "Hires, quarter by quarter");
    tick(ui, true, &mut now.branches, "Which areas branch, when, how big");
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = STEP;
        tick(ui, true, &mut now.transfers, "Transfers from product");
        if now.transfers {
            words(ui, "up to");
            let (called, is) = ("The most transfers in all", f64::from(now.transferred));
            number(ui, called, is, whole(1..=200), numbers, |now, to| now.transferred = to as u32);
        }
    });
    tick(ui, true, &mut now.protected, "Protected time");
    tick(ui, true, &mut now.moves, "Where areas and people go");
    sentence(ui, |ui| {
        words(ui, "from quarter");
        let called = "The first quarter that may change";
        let (is, range) = (f64::from(now.from + 1), whole(1..=scenario.quarter_count()));
        number(ui, called, is, range, numbers, |now, to| now.from = to as u32 - 1);
        words(ui, "on");
    });
}

fn never(ui: &mut Ui, show: &Show, now: &mut SearchChoices, numbers: &mut Choosing<'_>) {
    let scenario = show.scenario;
    caption(ui, "Never");
    ui.add_space(STEP / 2.0);
    let ask = present_ask(scenario);
    sentence(ui, |ui| {
        let asks = asks_for(scenario, now).several();
        words(ui, &format!("more {asks}"));
        if now.enough().is_some() {
            let of = match asks_for_none(scenario) {
                true => "half of the people at the start: the plan asks for none",
                false => "twice the present ask",
            };
            return words(ui, &format!("than {} a quarter, {of}", 2 * ask));
        }
        let usual = match asks_for_none(scenario) {
            true => format!("than {ask} in any quarter"),
            false => "than now in any quarter".into(),
        };
        let is = if now.heads.is_some() { "than" } else { &*usual };
        let all = [&*usual, "than so many a quarter"];
        if let Some(chosen) = choice(ui, &format!("The most {asks}"), is, &all) {
            now.heads = (chosen == 1).then_some(ask);
        }
        if let Some(heads) = now.heads {
            let called = format!("The most {asks} a quarter");
            number(ui, &called, f64::from(heads), whole(0..=1000), numbers, |now, to| {
                now.heads = Some(to as u32);
            });
            words(ui, "a quarter");
        }
    });
    let told = || {
        heads_offered_told(
            (scenario, asks_for(scenario, now)),
            now.from,
            &now.heads_offered(scenario),
        )
    };
    let may = (now.hires || now.transfers) && now.enough().is_none();
    if let Some(told) = may.then(told).flatten() {
        secondary(ui, told);
    }
    // Which end of a range of sizes.
    type Size = fn(&mut SearchChoices) -> &mut u32;
    let mut size = |ui: &mut Ui, called: &str, of: Size| {
        let is = f64::from(*of(&mut now.clone()));
        number(ui, called, is, whole(0..=500), numbers, |now, to| *of(now) = to as u32);
    };
    sentence(ui, |ui| {
        words(ui, "the trunk outside");
        size(ui, "The fewest people of the trunk", |now| &mut now.trunk[0]);
        words(ui, "–");
        size(ui, "The most people of the trunk", |now| &mut now.trunk[1]);
        words(ui, "people");
    });
    sentence(ui, |ui| {
        words(ui, "a branch outside");
        size(ui, "The fewest people of a branch", |now| &mut now.branch[0]);
        words(ui, "–");
        size(ui, "The most people of a branch", |now| &mut now.branch[1]);
    });
    secondary(ui, "On average, in whole people: 10.4 are 10.");
    sentence(ui, |ui| {
        words(ui, "more than");
        size(ui, "The most reorganizations a quarter", |now| &mut now.reorganizations);
        words(ui, if now.reorganizations == 1 { "reorganization" } else { "reorganizations" });
        words(ui, "a quarter");
    });
    sentence(ui, |ui| {
        let [any, most] = ["at any cost", "more than"];
        let is = if now.cost.is_some() { most } else { any };
        if let Some(chosen) = choice(ui, "The cost", is, &[any, "no dearer than so much in all"]) {
            now.cost = (chosen == 1).then(|| present_cost(show));
        }
        if let Some(cost) = now.cost {
            let called = "The most it costs in all, millions";
            number(ui, called, cost / 1e6, between(0.0, 1e6), numbers, |now, to| {
                now.cost = Some(to * 1e6);
            });
            words(ui, "million in all");
        }
    });
}

/// What the present plan costs over the run on show, rounded up to a tenth of a million.
fn present_cost(show: &Show) -> f64 {
    let (run, a_head) = (show.trajectory, show.scenario.cost_per_head);
    let each = (0..show.scenario.quarter_count()).map(|it| run.cost_of(it, a_head));
    (each.sum::<f64>() / 1e5).ceil() * 1e5
}

fn settled(ui: &mut Ui, show: &Show) {
    let settled = show.scenario.plan.items().iter().filter(|it| is_settled(it));
    let (world, agreed): (Vec<&Planned>, Vec<&Planned>) =
        settled.partition(|it| it.decision.is_of_world());
    if world.is_empty() && agreed.is_empty() {
        return;
    }
    caption(ui, "Settled, not touched");
    let say = |ui: &mut Ui, all: &[&Planned], text: String| {
        if all.is_empty() {
            return;
        }
        row(ui, "", |ui| {
            let of = link(ui, "show").accessible_name(format!("Show {text}"));
            let popup = Popup::from_toggle_button_response(&of);
            let open = popup.width(300.0).show(|ui| {
                ui.set_width(300.0);
                let names = show.names();
                for planned in all.iter().take(LISTED) {
                    let words = planned.decision.describe(names);
                    secondary(ui, format!("Q{}: {words}", planned.quarter + 1));
                }
                if all.len() > LISTED {
                    secondary(ui, format!("and {} more", all.len() - LISTED));
                }
            });
            tell_open(&of, open.is_some());
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let color = Colors::current(ui).text;
                ui.label(RichText::new(text).color(color));
            });
        });
    };
    say(ui, &agreed, format!("{} agreed, done or off", grouped(agreed.len() as u32)));
    say(ui, &world, format!("{} of what the world does", grouped(world.len() as u32)));
}

fn effort_rows(ui: &mut Ui, now: &mut SearchChoices, numbers: &mut Choosing<'_>) {
    caption(ui, "Effort");
    let field = |ui: &mut Ui, called: &str| {
        row(ui, called, |ui| ui.allocate_space(vec2(FIELD, ui.spacing().interact_size.y)).1)
    };
    let place = field(ui, "Plans to try");
    let is = f64::from(now.effort.plans);
    number_in(ui, place, "Plans to try", is, whole(1..=1_000_000), numbers, |now, to| {
        now.effort.plans = to as u32;
    });
    tick(ui, true, &mut now.threats, "Then what would sink it");
    if now.enough().is_none() {
        tick(ui, now.goal.is_odds(), &mut now.offers, "Then what less would do");
    }
    let place = field(ui, "Seed");
    let seeds = Number { whole: true, ..between(0.0, SEEDS) };
    number_in(ui, place, "Seed", now.seed as f64, seeds, numbers, |now, to| now.seed = to as u64);
}
