//! What less would do and what it takes, in words.

use std::fmt::{self, Display, Formatter};

use crate::model::Scenario;
use crate::model::money_text::money;
use crate::model::number_text::{apart, counted, figure, futures, likelihood, number_text};
use crate::planning::{
    AskedPlan, Estimate, FirstFailure, Goal, Measure, Offer, Offers, heads_by_quarter,
};

/// How many differences are told of the smallest ask.
const TOLD: usize = 6;

/// Why its figures differ from those of the present plan with fewer hires.
pub const ANEW: &str = "For each offer a plan is made anew: who is hired when, which areas branch and how much time is \
                        protected. What half of the ask or less would do is told of the present plan with fewer hires, \
                        otherwise as it is; so as few heads come to less there than here.";

/// The smallest ask, the offers and the frontier, in words.
pub struct OfferWords<'a>(pub &'a Offers);

impl Display for OfferWords<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let found = self.0;
        writeln!(f, "{}", smallest(found))?;
        writeln!(f, "{}", present(found))?;
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
        writeln!(f, "  {}", row(["a quarter", "in all", "odds", "first to fail", "in futures"]))?;
        for offer in &found.offers {
            let cap = offer.cap.to_string();
            let text = match &offer.best {
                None => row([&cap, "–", "–", "no plan keeps within the other limits", ""]),
                Some(best) => {
                    let [rule, share] = fails(best.fails, &quarter);
                    let heads = best.plan.heads.to_string();
                    row([&cap, &heads, &likelihood(best.plan.confirmed.figure), &rule, &share])
                }
            };
            let mark =
                if Some(offer) == found.enough() { "  the smallest that is enough" } else { "" };
            writeln!(f, "  {}{mark}", if mark.is_empty() { text.trim_end() } else { &text })?;
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
            let most = match most_a_quarter(it) {
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
    let most = match most_a_quarter(it) {
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
    let instead = |cap: u32| match cap == found.ask || most_a_quarter(&found.present) == 0 {
        true => String::new(),
        false => format!(" instead of {}", found.ask),
    };
    let Some(offer) = found.enough() else {
        return format!("If they offer less, or more, up to {}:", bound(found));
    };
    let Some(best) = &offer.best else { return String::new() };
    let is_least = found.is_stopped || offer.cap == 0;
    let less = if is_least { "" } else { " Less is not enough." };
    let first = match best.fails {
        None => "no rule ever breaks".to_owned(),
        Some(it) => format!(
            "{} is the first rule to break in {}, half of them by {}",
            it.rule.title().to_lowercase(),
            likelihood(it.share.share),
            quarter(it.quarter)
        ),
    };
    format!(
        "They offer {} a quarter{}: {} in {} of futures, with {} in all; {first}.{less}",
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
    fn plan(of: &Offer) -> Option<&Scenario> {
        of.best.as_ref().map(|best| &best.plan.scenario)
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

/// Which rule fails first, when, and in how many futures; quarters (from 0) are called as one says.
pub fn fails(of: Option<FirstFailure>, quarter: &dyn Fn(u32) -> String) -> [String; 2] {
    match of {
        None => ["none".into(), likelihood(0.0)],
        Some(it) => {
            let rule = format!("{}, {}", it.rule.title(), quarter(it.quarter));
            [rule, likelihood(it.share.share)]
        }
    }
}

/// The most heads that a quarter of a plan asks for.
pub fn most_a_quarter(of: &AskedPlan) -> u32 {
    let scenario = &of.plan.scenario;
    let asked = heads_by_quarter(scenario.plan.items(), scenario.quarter_count());
    asked.into_iter().max().unwrap_or_default()
}

fn quarter(quarter: u32) -> String {
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
    match most_a_quarter(&found.present) {
        0 => {
            "half of the people who are there at the start (the present plan asks for none)".into()
        }
        _ => "twice what the present plan asks for".into(),
    }
}

fn row([cap, heads, odds, rule, share]: [&str; 5]) -> String {
    format!("{cap:>9}  {heads:>6}  {odds:>7}  {rule:<18}  {share:>10}")
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
