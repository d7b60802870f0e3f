//! What the ask's page says below its figures: of waits, of morale, of what the cost rests on.

use super::ask_words;
use super::found::Ask;
use crate::model::money_text::money;
use crate::model::number_text::figure;
use crate::model::wait_text::wait;
use crate::sim::granted::Granted;
use crate::sim::hiring::HiringFigure;

/// A wait of more weeks is as good as for ever.
pub(super) const FOREVER: f64 = 52.0;

/// Within how long requests are answered at the end, and at the end of the first quarter.
pub fn waits(ask: &Ask) -> String {
    let told = |[half, most]: [f64; 2]| (answered(half), answered(most));
    let [first, last] = ask.within.map(told);
    let before = match first == last || ask.quarters.len() < 2 {
        true => String::new(),
        false => format!(" (in {}: {} and {})", ask.label[0], first.0, first.1),
    };
    format!(
        "Of the requests in {} half are answered {}, nine of ten {}{before}, as expected, without bad luck.",
        ask.label[1], last.0, last.1
    )
}

/// Within how long a share of requests is answered, in words.
pub(super) fn answered(weeks: f64) -> String {
    match wait(weeks) {
        words if words == "same day" => "the same day".into(),
        words if weeks > FOREVER => format!("in {words}"),
        words => format!("within {words}"),
    }
}

/// What it means that the band of waits leaves its scale; empty where it does not, or stays within a year.
pub fn off_the_scale(ask: &Ask) -> &'static str {
    let highest = ask.figure(HiringFigure::Wait).range.iter().map(|range| range[1]);
    match highest.fold(0.0, f64::max) > FOREVER {
        true => {
            " The band is cut off at the top of the scale: there at least one future in ten waits longer; over 52 \
             weeks, requests are as good as never answered."
        }
        false => "",
    }
}

/// How far morale falls with all of the ask, later, and with none; what late hires do to it.
pub fn morale(ask: &Ask) -> String {
    let lowest = |granted| ask.outcome(granted).map(|it| it.lowest_morale);
    let Some(all) = lowest(Granted::All) else { return String::new() };
    let points = |share: f64| figure(100.0 * share, 0);
    let floor = points(ask.morale_floor);
    let begin = format!("As expected, morale of the lowest team falls to {}", points(all));
    if ask.total() == 0 {
        return format!("{begin}; the floor, of all teams together, is {floor}.");
    }
    let others = [Granted::Late(1), Granted::Late(2), Granted::Percent(0)].map(|granted| {
        let outcome = ask.outcome(granted)?;
        let name = ask_words::granted(ask, outcome)[0].to_lowercase();
        Some(match granted {
            Granted::Percent(_) => format!("to {} with none", points(outcome.lowest_morale)),
            _ => format!("to {} {name}", points(outcome.lowest_morale)),
        })
    });
    let others: Vec<String> = others.into_iter().flatten().collect();
    let holds = |granted| ask.outcome(granted).map(|it| it.morale_holds().share);
    let late = match (holds(Granted::Late(2)), holds(Granted::Percent(0))) {
        (Some(late), Some(none)) if late < none => {
            " Morale of all teams together holds in fewer futures with the ask six months late than without any: \
             those hires come to teams that are behind already, and have to be taught."
        }
        _ => "",
    };
    format!(
        "{begin} with the ask, {}; the floor, of all teams together, is {floor}.{late}",
        others.join(", ")
    )
}

/// Why so many people where so little work is left: what they build keeps it small. Empty where it does not.
pub fn kept_small(ask: &Ask) -> String {
    let load = |granted| ask.outcome(granted).map(|it| it.bought.load);
    match (load(Granted::All), load(Granted::Percent(0))) {
        (Some(all), Some(none)) if ask.total() > 0 && none > 1.1 * all => format!(
            "Requests alone take the time of {} engineers in {}: what all others build keeps it so small. With none              of the hires they would take {}.",
            figure(all, 1),
            ask.label[1],
            figure(none, usize::from(none < 20.0))
        ),
        _ => String::new(),
    }
}

/// That the cost rests on a number that nobody put in; empty where it is the scenario's own.
pub fn guessed_cost(ask: &Ask) -> String {
    match ask.guessed_cost.filter(|_| ask.pay) {
        Some(per_head) => format!(
            "* at {} a head and year, which is the program's guess: put your own in.",
            money(per_head)
        ),
        None => String::new(),
    }
}
