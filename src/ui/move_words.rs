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
        match branching::who_can_go(show.org, show.trajectory, of.quarter, branch) {
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

/// What a move gains and what it costs: "On average over Q1–Q8: service 0.83 → 0.87; costs investment 64 % → 52 %; over
/// 1,024 futures".
pub fn both_sides(advice: &Advice, of: &Move, show: &Show) -> String {
    let in_futures = of.futures > 0;
    let listed = |sides: &[Side]| {
        let words: Vec<String> = sides.iter().map(|side| from_to(side, in_futures)).collect();
        words.join(", ")
    };
    let (gains, costs) = (of.gains(), of.costs());
    let is_service = |side: &&Side| side.figure == Figure::Service;
    let stays = || of.sides().find(|side| is_service(&side) && !side.changes());
    let first = gains.iter().find(is_service).copied().or_else(stays);
    let also: Vec<Side> = gains.into_iter().filter(|side| !is_service(&side)).collect();
    let costs = match &costs[..] {
        [] => "nothing gets worse".to_owned(),
        some => format!("costs {}", listed(some)),
    };
    let also = (!also.is_empty()).then(|| format!("also gains {}", listed(&also)));
    let runs = match of.futures {
        0 => "in the expected run".to_owned(),
        many => format!("in {}", futures(many)),
    };
    let first = first.map(|side| from_to(&side, in_futures));
    let parts: Vec<String> = first.into_iter().chain([costs]).chain(also).chain([runs]).collect();
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

/// A figure without a move and with it: "investment 64 % → 52 % (broken in 77 % → 95 % of futures)".
fn from_to(side: &Side, in_futures: bool) -> String {
    let [before, after] = side.values.map(|value| side.figure.read(value));
    let title = side.figure.title();
    let words = match side.changes() {
        true => format!("{title} {before} → {after}"),
        false => format!("{title} stays {before}"),
    };
    let words = match side.figure {
        Figure::Stands => format!("{words} of futures"),
        _ => words,
    };
    match side.broken {
        None => words,
        Some(_) if !in_futures => format!("{words} (its rule breaks)"),
        Some(broken) => {
            let [before, after] = broken.map(percent);
            format!("{words} (broken in {before} → {after} of futures)")
        }
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
