//! The ask in sentences. Every one is computed, and right for any scenario.

use super::asked_heads::Purpose;
use super::found::{Ask, Outcome};
use crate::export::chart::odds_bar;
use crate::model::number_text::{counted, figure, likelihood};
use crate::sim::Standing;
use crate::sim::granted::Granted;
use crate::sim::hiring::HiringFigure;

/// Differences in odds, in points, that are not told apart: chance of the sample and a little more.
const ALIKE: i32 = 3;

/// What stands behind every figure of less than the ask, beside those of plans made anew.
pub const SCALED: &str = "Less of the ask, or a later one, is the present plan with fewer or later hires and otherwise as it \
                          is: a plan made anew for as few may do better. What is granted beyond the ask is left unused \
                          where it does no good.";

/// The points of odds that an outcome is below the ask; negative where it is above.
fn loss(ask: &Ask, granted: Granted) -> i32 {
    let points = |outcome: &Outcome| libm::round(outcome.stands.share * 100.0) as i32;
    let of = |granted| ask.outcome(granted).map_or(0, points);
    of(Granted::All) - of(granted)
}

/// "costs 21 points of odds", "costs no odds", "adds 5 points of odds"; of several things "cost", "add".
fn costs(points: i32, several: bool) -> String {
    let s = if several { "" } else { "s" };
    match points {
        -1..=1 => format!("cost{s} no odds"),
        2.. => format!("cost{s} {points} points of odds"),
        _ => format!("add{s} {} points of odds", -points),
    }
}

/// What matters most about the ask: its number or its date.
pub fn title(ask: &Ask) -> String {
    if ask.total() == 0 {
        let stands = ask.outcomes.first().map_or(0.0, |it| it.stands.share);
        return format!(
            "The plan asks for no heads; leadership stands in {} of futures",
            likelihood(stands)
        );
    }
    let (half, late) = (loss(ask, Granted::Percent(50)), loss(ask, Granted::Late(2)));
    let soon = loss(ask, Granted::Late(1));
    let what = match late - half {
        _ if half.max(late) <= ALIKE && half.min(late) >= -ALIKE => "Less or later changes little",
        _ if half < -ALIKE && half <= late => "Half the ask does better than all of it",
        _ if late < -ALIKE => "Later does better than now",
        _ if soon > half + ALIKE => "The date matters more than the number",
        more if more < -ALIKE => "The number matters more than the date",
        _ => "Number and date both matter",
    };
    let delay = match ask.quarters.len() {
        1 => ", after the plan's end,",
        _ => "",
    };
    let soon = match (half, soon) {
        // Said once.
        (2.., 2..) => soon.to_string(),
        _ => costs(soon, true),
    };
    format!("{what}: half the ask {}, three months of delay{delay} {soon}", costs(half, false))
}

/// How many are asked for, when, and what the page tells of it.
pub fn subtitle(ask: &Ask) -> String {
    let runs = rates(ask);
    let total = counted(ask.total() as usize, "hire");
    let when = match runs.len() {
        0 => return "What product and infrastructure come to without any hires".into(),
        1..=4 => runs.join(", then ") + ": ",
        _ => String::new(),
    };
    format!(
        "{when}{total}. What they are for, what less or later would do, and whether recruiting can fill it"
    )
}

/// "7 a quarter from 2014-Q2 to 2016-Q1", run by run of equal quarters; those that ask for none left out.
fn rates(ask: &Ask) -> Vec<String> {
    let runs = ask.quarters.chunk_by(|one, next| one.total() == next.total());
    let told = runs.filter(|run| run[0].total() > 0).map(|run| {
        let (count, first) = (run[0].total(), &run[0].label);
        match run {
            [_] => format!("{count} in {first}"),
            [.., last] => format!("{count} a quarter from {first} to {}", last.label),
            [] => String::new(),
        }
    });
    told.collect()
}

/// What an outcome is called, and what it means.
pub fn granted(ask: &Ask, outcome: &Outcome) -> [String; 2] {
    let hires = counted(outcome.hires as usize, "hire");
    match outcome.granted {
        Granted::All => ["The ask".into(), format!("{hires}, as planned")],
        Granted::Percent(0) => ["None".into(), "leavers replaced only".into()],
        Granted::Percent(50) => ["Half of it".into(), format!("{hires}, as planned")],
        Granted::Percent(share) => [format!("{share} % of it"), format!("{hires}, as planned")],
        Granted::Late(quarters) => {
            let title = match quarters {
                1 => "Three months late".to_owned(),
                2 => "Six months late".into(),
                _ => format!("{quarters} quarters late"),
            };
            let missed = ask.total().saturating_sub(outcome.hires);
            let about = match (outcome.hires, missed) {
                _ if ask.total() == 0 => "no hires".to_owned(),
                (0, _) => "none within the plan".to_owned(),
                (_, 0) => hires,
                _ => format!("{hires}; {missed} no longer"),
            };
            [title, about]
        }
    }
}

/// "22 grow the teams there are", with how many branches.
pub fn purpose(ask: &Ask, purpose: Purpose) -> String {
    let heads: u32 = ask.quarters.iter().map(|quarter| quarter.by[purpose as usize]).sum();
    match purpose {
        Purpose::Found => format!("{heads} make up {}", branches(ask)),
        _ => format!("{heads} {}", purpose.words()),
    }
}

fn branches(ask: &Ask) -> String {
    match ask.branches {
        0 => "new teams".into(),
        1 => "1 new team".into(),
        n => format!("{n} new teams"),
    }
}

/// What the hiring ratio does from the first week to the last.
pub fn ratio(ask: &Ask) -> String {
    let change = |figure: HiringFigure| {
        let values = &ask.figure(figure).expected;
        match (values.first(), values.last()) {
            (Some(first), Some(last)) if *first > 0.0 && *last > 0.0 => Some(last / first),
            _ => None,
        }
    };
    let word = |times: f64| match times {
        _ if times >= 10.0 => format!("grows {times:.0}-fold"),
        _ if times >= 1.5 => format!("grows {times:.1}-fold"),
        _ if times > 1.05 => "grows a little".into(),
        _ if times >= 0.95 => "stays as it is".into(),
        _ if times > 0.67 => "falls a little".into(),
        _ if times > 0.1 => format!("falls {:.1}-fold", 1.0 / times),
        _ => format!("falls {:.0}-fold", 1.0 / times),
    };
    match (change(HiringFigure::Ratio), change(HiringFigure::Hours)) {
        (Some(ratio), Some(hours)) => {
            format!("{}; what a product engineer asks for {}", word(ratio), word(hours))
        }
        (Some(ratio), None) => word(ratio),
        _ => String::new(),
    }
}

/// When that is which the ask buys, and how it is told.
pub fn buys(ask: &Ask) -> String {
    format!(
        "in {}, as expected, without bad luck; beside it what half of all futures are below",
        ask.label[1]
    )
}

/// How today's people and the hires come to those at the end: who joins, who leaves, what is open.
pub fn heads(ask: &Ask) -> String {
    let sum = |of: &[f64]| of.iter().sum::<f64>();
    let joins = sum(&ask.figure(HiringFigure::Joins).expected);
    let end = ask.outcome(Granted::All).map_or(0.0, |it| it.heads);
    let open = ask.figure(HiringFigure::Open).expected.last().copied().unwrap_or(0.0);
    // What leaves is what neither stays nor came.
    let left = ask.heads_now + joins - end;
    if ask.total() == 0 || left < 0.0 {
        return String::new();
    }
    format!(
        " As expected: {:.0} today, {joins:.0} join ({}, and those who replace leavers), {left:.0} leave: {end:.0} \
         at the end, with {open:.1} positions open.",
        ask.heads_now,
        counted(ask.total() as usize, "hire")
    )
}

/// What recruiting can fill in a quarter, as it is told.
pub fn limit_words(limit: f64) -> String {
    figure(limit, usize::from(limit.fract() != 0.0))
}

/// Whether recruiting can fill it.
pub fn recruiting(ask: &Ask) -> String {
    let joins = &ask.figure(HiringFigure::Joins).expected;
    let most = joins.iter().copied().fold(0.0, f64::max);
    let busiest = joins.iter().position(|count| *count == most).unwrap_or_default();
    let busiest = format!(
        "As expected, at most {most:.1} join in a quarter, in {}; the lines reach to what one future of ten exceeds.{}",
        ask.quarter(busiest),
        heads(ask)
    );
    let Some(limit) = ask.recruiting else {
        return format!(
            "{busiest} That recruiting fills every position in its time is assumed: the scenario sets it no limit."
        );
    };
    let limit = limit_words(limit);
    match ask.limited.as_slice() {
        [] => {
            format!("{busiest} Recruiting, which fills {limit} a quarter, is never at its limit.")
        }
        [one] => format!(
            "{busiest} In {} recruiting is at its limit of {limit}: positions wait.",
            ask.quarter(*one as usize)
        ),
        [first, .., last] => format!(
            "{busiest} Recruiting is at its limit of {limit} in {} quarters between {} and {}: positions wait.",
            ask.limited.len(),
            ask.quarter(*first as usize),
            ask.quarter(*last as usize)
        ),
    }
}

/// The smallest share that does, and what the last quarter of the ask adds.
pub fn how_many(ask: &Ask) -> String {
    if ask.total() == 0 {
        return "No hires are asked for, so that there is nothing to ask less of.".into();
    }
    let of = |share: u32| ask.curve.iter().find(|(of, _)| *of == share).map(|(_, it)| it);
    let enough =
        ask.curve.iter().find(|(_, it)| odds_bar::standing(it.stands.share) == Standing::Holds);
    let all = of(100).map_or(0.0, |it| it.stands.share);
    let first = match enough {
        Some((0, _)) => "Nine of ten futures keep leadership without any of it.".to_owned(),
        Some((share, outcome)) => format!(
            "The smallest of these shares that keeps leadership in nine of ten futures is {share} %: {}.",
            counted(outcome.hires as usize, "hire")
        ),
        None => match ask.curve.last() {
            Some((share, most)) if *share > 100 => format!(
                "All of the ask keeps leadership in {}, {share} % of it in {}: not in nine of ten futures.",
                likelihood(all),
                likelihood(most.stands.share)
            ),
            _ => format!(
                "No share of the ask keeps leadership in nine of ten futures; all of it does in {}.",
                likelihood(all)
            ),
        },
    };
    let last = of(75).map_or(0, |it| libm::round((all - it.stands.share) * 100.0) as i32);
    let hires = |share| of(share).map_or(0, |it| it.hires);
    let quarter = hires(100).saturating_sub(hires(75));
    let of_all = format!(
        "With three quarters of it, {} of {}, less of each alike, leadership stands",
        hires(75),
        counted(hires(100) as usize, "hire")
    );
    let last = match last {
        _ if quarter == 0 => None,
        -1..=1 => Some(format!("{of_all} as often")),
        2.. => Some(format!("{of_all} {last} points less often")),
        _ => Some(format!("{of_all} {} points more often", -last)),
    };
    let late = ask.outcome(Granted::Late(1)).map(|it| likelihood(it.stands.share));
    let late = late.map(|it| format!("All of it three months late keeps {it}"));
    let sentences = [last, late].into_iter().flatten().map(|it| format!(" {it}."));
    sentences.fold(first, |text, sentence| text + &sentence)
}

/// What the figures stand on.
pub fn foot(ask: &Ask) -> String {
    let [own, variants] = ask.futures;
    let futures = crate::model::number_text::futures(own);
    let grouped = crate::model::number_text::grouped;
    let each = match own == variants {
        true => String::new(),
        false => format!(", {} for each variant", grouped(variants)),
    };
    let again = match ask.again < own {
        true => format!(" (of {} for hires, waits and hours)", grouped(ask.again)),
        false => String::new(),
    };
    format!(
        "{futures}{each}, the same luck for all; brackets: 95 % by chance of the sample; bands: eight of ten futures{again}; \
         odds hold given this model"
    )
}
