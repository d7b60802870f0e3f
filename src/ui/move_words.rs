//! A move in words: what it is, what it gains and what it costs, until when.

use crate::app::{Show, branching};
use crate::model::number_text::{futures, percent};
use crate::model::{Branch, Hire, MoveEngineers, SetPolicy, Transfer};
use crate::planning::{Advice, Figure, Move, PEOPLE, Side};

/// What a move is, in words: "Four people from product now".
pub fn what_it_is(of: &Move, show: &Show) -> String {
    let count = |count: u32| {
        let words = ["None", "One", "Two", "Three", "Four", "Five", "Six"];
        words.get(count as usize).map_or_else(|| count.to_string(), |word| (*word).to_owned())
    };
    let (decision, names) = (&of.decision, show.names());
    let what = if let Some(branch) = decision.get::<Branch>() {
        let Branch { name, engineers, .. } = branch;
        match branching::who_can_go(show.trajectory, of.quarter, branch) {
            Some(can) if can < *engineers => format!("Branch {name} with {can} of {engineers}"),
            _ => format!("Branch {name} with {engineers}"),
        }
    } else if let Some(Transfer { team, count: people }) = decision.get() {
        let people = count(people.unsigned_abs());
        format!("{people} people from product to {}", names.team(team))
    } else if let Some(Hire { team, count: people }) = decision.get() {
        format!("{} hires more for {}", count(people.unsigned_abs()), names.team(team))
    } else if let Some(MoveEngineers { from, to, count: people }) = decision.get() {
        let engineers = if *people == 1 { "engineer" } else { "engineers" };
        let [from, to] = [from, to].map(|team| names.team(team));
        format!("{} {engineers} from {from} to {to}", count(*people))
    } else {
        decision.describe(names)
    };
    let later = of.quarter.saturating_sub(show.cursor.quarter());
    let when = match later {
        0 => "now".to_owned(),
        1 => "next quarter".to_owned(),
        _ => format!("in Q{}", of.quarter + 1),
    };
    format!("{what} {when}")
}

/// What the button of a move says.
pub fn on_its_button(of: &Move, show: &Show) -> String {
    let decision = &of.decision;
    if let Some(Branch { name, .. }) = decision.get() {
        format!("Branch {name}")
    } else if let Some(Transfer { count, .. }) = decision.get() {
        format!("Transfer {count}")
    } else if let Some(Hire { count, .. }) = decision.get() {
        format!("Hire {count}")
    } else if let Some(MoveEngineers { count, .. }) = decision.get() {
        format!("Move {count}")
    } else if let Some(SetPolicy { policy, .. }) = decision.get() {
        format!("Protect {:.0} %", policy.protect * 100.0)
    } else {
        decision.describe(show.names())
    }
}

/// What a move gains and what it costs: "On average over Q1–Q8: service 0.83 → 0.87; costs investment 64 % → 52 % of what
/// is needed, lowers the lowest morale until then 77 → 76; in 1,024 futures".
pub fn both_sides(advice: &Advice, of: &Move, show: &Show) -> String {
    let in_futures = of.futures > 0;
    let is_service = |side: &Side| side.figure == Figure::Service;
    // Service is said first in any case; among the costs there is only left of it that its rule breaks.
    let first = of.sides().find(is_service);
    let worse = first.is_some_and(|side| side.reads_worse());
    let first = first.map(|side| service(&side));
    let costs = of.costs();
    let costs: Vec<String> = costs
        .iter()
        .filter(|side| !is_service(side) || side.broken.is_some())
        .map(|side| cost(side, in_futures))
        .collect();
    let costs = match &costs[..] {
        [] if of.costs_more() => None,
        [] if worse => Some("nothing else gets worse".to_owned()),
        [] => Some("nothing gets worse".to_owned()),
        some => Some(some.join(", ")),
    };
    let gains = of.gains();
    let also: Vec<String> =
        gains.iter().filter(|side| !is_service(side)).map(|side| gain(side, in_futures)).collect();
    let also = (!also.is_empty()).then(|| format!("also {}", also.join(", ")));
    let runs = match of.futures {
        0 => "in the expected run".to_owned(),
        many => format!("in {}", futures(many)),
    };
    let parts: Vec<String> = first.into_iter().chain(costs).chain(also).chain([runs]).collect();
    format!("{}: {}", span(advice, show), parts.join("; "))
}

/// The quarters that moves are judged by: "On average over Q8–Q15, beyond the plan's end in Q12".
fn span(advice: &Advice, show: &Show) -> String {
    let (from, until) = (advice.from + 1, advice.until + 1);
    let quarters = match from == until {
        true => format!("Over Q{from}"),
        false => format!("On average over Q{from}–Q{until}"),
    };
    format!("{quarters}{}", beyond(advice.until, show))
}

/// By when moves are judged: "by Q12".
pub fn by_when(advice: &Advice, show: &Show) -> String {
    format!("by Q{}{}", advice.until + 1, beyond(advice.until, show))
}

/// What is said behind a quarter (from 0) that the plan does not reach: ", beyond the plan's end in Q12".
pub fn beyond(quarter: u32, show: &Show) -> String {
    match show.scenario.quarter_count() {
        count if quarter < count => String::new(),
        count => format!(", beyond the plan's end in Q{count}"),
    }
}

/// A figure without a move and with it: "64 % → 52 %".
fn from_to(side: &Side) -> String {
    let [before, after] = side.values.map(|value| side.figure.read(value));
    format!("{before} → {after}")
}

/// Service, whatever becomes of it: "service 0.83 → 0.87", "service stays 0.83".
fn service(side: &Side) -> String {
    match side.changes() {
        true => format!("service {}", from_to(side)),
        false => format!("service stays {}", side.figure.read(side.values[0])),
    }
}

/// What a figure costs: "costs investment 64 % → 52 % of what is needed (broken in 77 % → 95 % of futures)", or where
/// only its rule breaks "breaks service in 5 % → 7 % of futures".
fn cost(side: &Side, in_futures: bool) -> String {
    let broken = side.broken.map(|broken| broken.map(percent)).filter(|_| in_futures);
    let broken = broken.map(|[before, after]| format!(" in {before} → {after} of futures"));
    let values = from_to(side);
    let words = match side.figure {
        figure if !side.reads_worse() || figure == Figure::Service => {
            return format!("breaks {}{}", figure.title(), broken.unwrap_or_default());
        }
        Figure::Investment => format!("costs investment {values} of what is needed"),
        Figure::LowestMorale => format!("lowers the lowest morale until then {values}"),
        Figure::Stands if !in_futures => "leadership is replaced".to_owned(),
        Figure::Stands => format!("lowers the odds that leadership stands until then {values}"),
        figure => format!("costs {} {values}", figure.title()),
    };
    match (side.broken, broken) {
        (None, _) => words,
        (Some(_), Some(broken)) => format!("{words} (broken{broken})"),
        (Some(_), None) => format!("{words} (its rule breaks)"),
    }
}

/// What a figure gains: "raises the lowest morale until then 70 → 75".
fn gain(side: &Side, in_futures: bool) -> String {
    let values = from_to(side);
    match side.figure {
        Figure::Investment => format!("gains investment {values} of what is needed"),
        Figure::LowestMorale => format!("raises the lowest morale until then {values}"),
        Figure::Budget => format!("saves budget {values}"),
        Figure::Stands if !in_futures => "keeps leadership".to_owned(),
        Figure::Stands => format!("raises the odds that leadership stands until then {values}"),
        Figure::Service => service(side),
    }
}

/// What stands behind the figures.
pub fn explained(advice: &Advice) -> String {
    let runs = match advice.futures {
        0 => "in the expected run",
        _ => "in the same futures, the best few in most of them",
    };
    format!(
        "Each figure without and with it, the plan going on: service, how much is paid for of the investment that keeps \
         problems from growing, and the budget (heads per product engineer) on average over these quarters, the lowest that \
         the organization's morale falls to in them, and in which share of futures a rule is broken by their end. Branches \
         with {} to {} people, more people and protected time were each tried, now, next quarter and in two quarters, \
         {runs}.",
        PEOPLE.start(),
        PEOPLE.end()
    )
}
