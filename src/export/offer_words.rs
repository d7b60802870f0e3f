//! What less would do and what it takes, in words.

use std::fmt::{self, Display, Formatter};

use super::failure_words::{breaks, fails, first_told};
use super::hindrance_words;
use crate::model::Plan;
use crate::model::money_text::money;
use crate::model::number_text::{apart, counted, figure, futures, likelihood, number_text};
use crate::planning::{AskedPlan, Estimate, Goal, Measure, Offer, OfferRow, Offers, WhichOffer};

/// How many differences are told of the smallest ask.
const TOLD: usize = 6;

/// What both figures of an offer are.
pub const ANEW: &str = "Made anew: the best plan found for an offer; who is hired when, which areas branch and how much time \
                        is protected may all change. Trimmed: the present plan with as many of its heads, in each quarter \
                        the same share of what may change, otherwise as it is; what is offered beyond the ask is left unused.";

/// What marks the figure of a trimmed plan that is beyond the limits, and what it means.
const BEYOND: &str = "*";
const BEYOND_EXPLAINED: &str = "* Trimmed so, the plan is beyond the limits.";

/// The smallest ask, the offers and the frontier, in words.
pub struct OfferWords<'a>(pub &'a Offers);

impl Display for OfferWords<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let found = self.0;
        writeln!(f, "{}", smallest(found))?;
        writeln!(f, "{}", present(found))?;
        if let Some(worse) = ends_worse(found, &quarter) {
            writeln!(f, "{worse}")?;
        }
        if let Some(hindrance) = &found.hindrance {
            writeln!(f, "{}", hindrance_words::told(hindrance))?;
        }
        if let Some(smallest) = &found.smallest {
            let differences = &smallest.plan.differences;
            if !differences.is_empty() {
                writeln!(
                    f,
                    "\nWhat it does differently from the present plan, and what that matters:"
                )?;
            }
            for difference in differences.iter().take(TOLD) {
                writeln!(f, "  {:>12}  {}", points(difference.matters), difference.words)?;
            }
            let more = differences.len().saturating_sub(TOLD);
            if more > 0 {
                writeln!(f, "  {:>12}  and {more} more", "")?;
            }
        }
        writeln!(f, "\n{}", offered(found))?;
        let columns =
            ["a quarter", "in all", "made anew", "trimmed", breaks(found.goal), "in futures"];
        writeln!(f, "  {}", row(columns))?;
        for offer in found.rows() {
            let cap = offer.cap.to_string();
            let trimmed = trimmed(offer.trimmed);
            let text = match offer.best {
                None => {
                    let none = "no plan keeps within the other limits";
                    row([&cap, "–", "–", &trimmed, none, ""])
                }
                Some(best) => {
                    let [what, share] = fails(best.fails.as_ref(), &quarter);
                    let heads = best.plan.heads.to_string();
                    let odds = likelihood(best.plan.confirmed.figure);
                    row([&cap, &heads, &odds, &trimmed, &what, &share])
                }
            };
            let mark = mark(found, &offer).map_or(String::new(), |mark| format!("  {mark}"));
            writeln!(f, "  {}{mark}", if mark.is_empty() { text.trim_end() } else { &text })?;
        }
        writeln!(f, "  {ANEW}")?;
        if let Some(beyond) = beyond(found) {
            writeln!(f, "  {beyond}")?;
        }
        if let Some(unused) = unused(found) {
            writeln!(f, "  {unused}")?;
        }
        writeln!(
            f,
            "\nThe best that was found for as {}:",
            match found.wanted.by {
                Measure::Heads => "few heads in all",
                Measure::Cost => "little cost in all",
            }
        )?;
        for it in &found.frontier {
            writeln!(
                f,
                "  {:>9}, {:>7}: {}",
                heads(it.plan.heads),
                money(it.plan.cost),
                likelihood_beside(it.plan.confirmed.figure, found.wanted.odds)
            )?;
        }
        writeln!(f, "\n{}", basis(found))
    }
}

/// So much of a figure, with its sign: "+2.3 points", "0.0 points".
pub fn points(share: f64) -> String {
    match (share * 1e3).round() {
        0.0 => "0.0 points".into(),
        tenths => format!("{:+.1} points", tenths / 10.0).replace('-', "−"),
    }
}

/// What it takes beside the present plan, as a title.
pub fn title(found: &Offers) -> String {
    let sure = format!("To be {} sure that {}", sure(found.wanted.odds), goal(found.goal));
    let asked = match found.present.plan.heads {
        0 => "none".to_owned(),
        count => count.to_string(),
    };
    let present = format!("the present plan asks for {asked}");
    match (&found.smallest, found.most()) {
        (Some(it), _) => format!("{sure}, you need {}; {present}", heads(it.plan.heads)),
        (None, Some(most)) => format!(
            "{sure}, no offer up to {} a quarter is enough{}; the most that was reached is {}",
            heads(found.bound()),
            if found.is_stopped { ", as far as was searched" } else { "" },
            likelihood(most.plan.confirmed.figure)
        ),
        (None, None) => format!("No plan was found that keeps within the limits; {present}"),
    }
}

/// What explains the title: what the present plan comes to, and what is told.
pub fn subtitle(found: &Offers) -> String {
    format!("{} What the best plans found come to with less, and with more", present(found))
}

/// What it takes, in a sentence or two.
pub fn smallest(found: &Offers) -> String {
    let sure = format!("To be {} sure that {}", sure(found.wanted.odds), goal(found.goal));
    match (&found.smallest, found.most()) {
        (Some(it), _) => {
            let takes = match found.wanted.by {
                Measure::Heads => format!("{} in all", heads(it.plan.heads)),
                Measure::Cost => {
                    format!("{}, with {} in all", money(it.plan.cost), heads(it.plan.heads))
                }
            };
            let most = match it.most_a_quarter() {
                0 => String::new(),
                most => format!(", at most {most} a quarter"),
            };
            format!("{sure}, you need {takes}{most}: {}.", odds(&it.plan.confirmed))
        }
        (None, Some(most)) => format!(
            "{sure}, no plan was found with up to {} a quarter, {}. The most that was reached is {}, with {} in all.",
            heads(found.bound()),
            bound(found),
            odds(&most.plan.confirmed),
            heads(most.plan.heads)
        ),
        (None, None) => format!("{sure}: no plan was found that keeps within the limits."),
    }
}

/// What the present plan asks for and comes to.
pub fn present(found: &Offers) -> String {
    let it = &found.present;
    let most = match it.most_a_quarter() {
        0 => String::new(),
        most => format!(", at most {most} a quarter"),
    };
    let beyond = if it.plan.within { "" } else { " It is beyond the limits." };
    format!(
        "The present plan asks for {}{most}: {}.{beyond}",
        heads(it.plan.heads),
        odds(&it.plan.confirmed)
    )
}

/// What the smallest offer that is enough, or else the largest, means beside the present ask.
pub fn offered(found: &Offers) -> String {
    let instead = |cap: u32| match cap == found.ask || found.present.most_a_quarter() == 0 {
        true => String::new(),
        false => format!(" instead of {}", found.ask),
    };
    let Some(offer) = found.enough() else {
        return format!("If they offer less, or more, up to {}:", bound(found));
    };
    let Some(best) = &offer.best else { return String::new() };
    let is_least = found.is_stopped || offer.cap == 0;
    let less = if is_least { "" } else { " Less is not enough." };
    let first = first_told(best.fails.as_ref(), found.goal);
    let trimmed = match offer.cap < found.ask {
        true => format!(
            " (the present plan trimmed to as many: {}{})",
            likelihood(offer.trimmed.plan.confirmed.figure),
            if offer.trimmed.plan.within { "" } else { ", beyond the limits" }
        ),
        false => String::new(),
    };
    format!(
        "They offer {} a quarter{}: {} in {} of futures{trimmed}, with {} in all; {first}.{less}",
        offer.cap,
        instead(offer.cap),
        goal(found.goal),
        likelihood(best.plan.confirmed.figure),
        heads(best.plan.heads)
    )
}

/// A plan that asks for fewer heads than the present one and is good enough, or else does as well: what is to be known of
/// where the present one is asked for. `None` where none was found.
pub fn smaller_ask(found: &Offers) -> Option<&AskedPlan> {
    let present = &found.present.plan;
    let is_smaller = |it: &&AskedPlan| it.plan.heads < present.heads;
    let as_good = |it: &&AskedPlan| it.plan.confirmed.figure >= present.confirmed.figure;
    let found = found.smallest.iter().chain(found.frontier.iter().filter(as_good));
    found.filter(is_smaller).min_by_key(|it| it.plan.heads)
}

/// That more does not help; `None` where it does to the end.
pub fn unused(found: &Offers) -> Option<String> {
    let last = found.offers.last()?;
    fn plan(of: &Offer) -> Option<&Plan> {
        of.best.as_ref().map(|best| &best.plan.scenario.plan)
    }
    let first = found.offers.iter().find(|offer| plan(offer) == plan(last))?;
    (first.cap < last.cap && last.best.is_some()).then(|| {
        format!(
            "Beyond {} a quarter more does not help: the best plan found leaves it unused.",
            first.cap
        )
    })
}

/// What the figures stand on.
pub fn basis(found: &Offers) -> String {
    let stopped = match found.is_stopped {
        true => {
            " The search was stopped before all offers were searched for: less may do, and more may be reached."
        }
        false => "",
    };
    format!(
        "{} tried in {} futures.{stopped} Each figure is given the model, in {} of seed {} that no plan was sought in; of what was run in them the best of each offer is told, and the least that is enough, so that a figure may be a little high. The range holds the figure of as many others in 95 of 100 cases (Wilson's interval). What is agreed or done and what the world does stay as they are.",
        counted(found.plans_tried as usize, "plan"),
        apart(&found.futures_run.to_string()),
        futures(found.present.plan.confirmed.futures),
        found.seed
    )
}

/// What a row is besides an offer: the smallest that is enough, the smallest ask, what is asked for now.
pub fn mark(found: &Offers, row: &OfferRow<'_>) -> Option<&'static str> {
    let asks_now = row.cap == found.ask && found.present.plan.heads > 0;
    match row.which {
        WhichOffer::Smallest => Some("smallest ask"),
        WhichOffer::Capped(_) if found.enough().is_some_and(|it| it.cap == row.cap) => {
            Some("enough")
        }
        WhichOffer::Capped(_) => asks_now.then_some("as asked"),
    }
}

/// The figure of a trimmed plan, marked where the plan is beyond the limits.
pub fn trimmed(of: &AskedPlan) -> String {
    let mark = if of.plan.within { "" } else { BEYOND };
    format!("{}{mark}", likelihood(of.plan.confirmed.figure))
}

/// What that mark means, where any has it.
pub fn beyond(found: &Offers) -> Option<&'static str> {
    found.rows().iter().any(|row| !row.trimmed.plan.within).then_some(BEYOND_EXPLAINED)
}

/// That the smallest ask leaves the organization worse than the present plan does at the end, with the figures, where it is
/// so: what comes afterwards is not asked. Quarters (from 0) are called as one says.
pub fn ends_worse(found: &Offers, called: &dyn Fn(u32) -> String) -> Option<String> {
    let of = found.smallest.as_ref()?;
    let (end, own) = (of.plan.end, found.present.plan.end);
    let [trust, morale, load] = end.worse_than(&own);
    let last = called(of.plan.scenario.quarter_count().saturating_sub(1));
    let mut parts = Vec::new();
    if trust {
        parts.push(format!("trust {} against {}", figure(end.trust, 2), figure(own.trust, 2)));
    }
    if morale {
        let [new, own] = [end.morale, own.morale].map(|it| figure(it * 100.0, 0));
        parts.push(format!("morale {new} against {own}"));
    }
    if load {
        let [new, own] = [end.load, own.load].map(|it| figure(it * 100.0, 0));
        parts.push(format!("load at {new} % of capacity against {own} %"));
    }
    let leaves = match morale || load {
        true => format!("The smallest ask runs the teams down: at the end of {last} it leaves"),
        false => format!("At the end of {last} the smallest ask leaves"),
    };
    (!parts.is_empty()).then(|| {
        format!(
            "{leaves}, as expected without bad luck, {} with the present plan. What comes after the end counts in no figure here.",
            parts.join(", ")
        )
    })
}

/// "Q3" of quarter 2 (from 0).
pub(super) fn quarter(quarter: u32) -> String {
    format!("Q{}", quarter + 1)
}

fn heads(count: u32) -> String {
    if count == 0 { "no heads".into() } else { counted(count as usize, "head") }
}

fn goal(goal: Goal) -> &'static str {
    match goal {
        Goal::Stands => "leadership stands to the end",
        Goal::AllRules => "all four rules hold to the end",
        Goal::Service | Goal::Morale => goal.name(),
    }
}

/// "nine in ten", "95 %".
fn sure(odds: f64) -> String {
    const TENTHS: [&str; 9] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let tenths = (odds * 10.0).round();
    let word = TENTHS.iter().zip(1..).find(|(_, nth)| f64::from(*nth) == tenths);
    match word.filter(|_| (odds * 10.0 - tenths).abs() < 1e-9) {
        Some((word, _)) => format!("{word} in ten"),
        None => percent_of(odds),
    }
}

/// A share in percent with as many decimals as it has, at most two.
pub fn percent_of(share: f64) -> String {
    format!("{} %", number_text((share * 1e4).round() / 100.0))
}

/// A figure with where others lie.
fn odds(of: &Estimate) -> String {
    let [low, high] = of.within.map(|end| figure(end * 100.0, 1));
    format!("{} % ({low} to {high})", figure(of.figure * 100.0, 1))
}

/// How far offers go.
fn bound(found: &Offers) -> String {
    if found.is_stopped {
        return "as far as the search came before it was stopped".into();
    }
    match found.present.most_a_quarter() {
        0 => {
            "half of the people who are there at the start (the present plan asks for none)".into()
        }
        _ => "twice what the present plan asks for".into(),
    }
}

fn row([cap, heads, odds, trimmed, what, share]: [&str; 6]) -> String {
    format!("{cap:>9}  {heads:>6}  {odds:>9}  {trimmed:>8}  {what:<18}  {share:>10}")
}

/// A share in percent beside one that it may miss: what is less does not read as much. "89.6 %" beside 90 %.
fn likelihood_beside(share: f64, wanted: f64) -> String {
    let text = likelihood(share);
    match share < wanted && text == likelihood(wanted) {
        true => format!("{:.1} %", (share * 1e3).floor() / 10.0),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_misses_a_share_does_not_read_as_it() {
        assert_eq!(likelihood_beside(0.8964, 0.9), "89.6 %");
        assert_eq!(likelihood_beside(0.89996, 0.9), "89.9 %");
        assert_eq!(
            [0.9, 0.904, 0.85].map(|it| likelihood_beside(it, 0.9)),
            ["90 %", "90 %", "85 %"]
        );
    }
}
