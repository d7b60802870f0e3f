//! Where the verdict turns, in words: "turns if leadership's memory is under 10 weeks (here 13)".

use crate::model::Schedule;
use crate::model::number_text::likelihood;
use crate::sim::futures::Input;
use crate::sim::sampling::{Assumption, Draw};
use crate::sim::turning_point::TurningPoint;

/// All of it as one line: "turns if leadership's memory is under 10 weeks (here 13): stands in 63 %
/// instead of 86 %".
pub fn line(hinge: &TurningPoint, schedule: &Schedule) -> String {
    let [free, held] = hinge.stands.map(likelihood);
    let (if_so, assumed) = words(hinge, schedule);
    let space = if assumed.is_empty() { "" } else { " " };
    format!("{if_so}{space}{assumed}: stands in {held} instead of {free}")
}

/// Under which condition the verdict turns, and what is assumed instead: "turns if leadership's memory
/// is under 10 weeks", "(here 13)".
pub fn words(hinge: &TurningPoint, schedule: &Schedule) -> (String, String) {
    let TurningPoint { input, high, values, .. } = hinge;
    let Some([held, assumed]) = values else {
        return (format!("turns if {}", rare(*input, *high)), String::new());
    };
    let side = if *high { "over" } else { "under" };
    let unit = input.unit();
    let figure = |value: f64| match unit {
        "weeks" | "engineer-weeks" => format!("{value:.0}"),
        _ if value.abs() < 1.0 => format!("{value:.2}"),
        _ => format!("{value:.1}"),
    };
    let space = if unit.is_empty() { "" } else { " " };
    let noun = noun(*input, schedule);
    let condition = format!("turns if {noun} is {side} {}{space}{unit}", figure(*held));
    (condition, format!("(here {})", figure(*assumed)))
}

/// What an input that is one number is called within a sentence.
fn noun(input: Input, schedule: &Schedule) -> String {
    let area = |slot: usize| &schedule.end().areas()[slot].area.name;
    match input {
        Input::Area(Draw::Load, slot) => format!("the load of {}", area(slot)),
        Input::Area(Draw::Effort, slot) => format!("the solve effort of {}", area(slot)),
        Input::Area(_, slot) => format!("the elasticity of {}", area(slot)),
        Input::Assumption(which) => match which {
            Assumption::TrustFall => "leadership's memory",
            Assumption::Breadth => "what several domains cost a team",
            Assumption::ToilWeight => "what toil takes from morale",
            Assumption::OverloadWeight => "what overload takes from morale",
            Assumption::ShortcutDebt => "what shortcuts cost later",
            Assumption::Pager => "what the pager takes",
            Assumption::OncallWeight => "what being on call takes from morale",
            Assumption::ServiceFloor => "the service leadership tolerates",
            Assumption::Patience => "leadership's patience",
        }
        .into(),
        _ => rare(input, true),
    }
}

/// What it means that an input that is not one number is low, or high: rarer than once in ten futures.
fn rare(input: Input, high: bool) -> String {
    let [more, faster] = if high { ["more", "faster"] } else { ["fewer", "slower"] };
    let what = match input {
        Input::EngineerGrowth => format!("product engineers grow {faster}"),
        Input::UsageGrowth => format!("usage grows {faster}"),
        Input::Incidents => format!("there are {more} incidents"),
        Input::Leavers => format!("{more} people leave"),
        Input::Hires => format!("{more} requisitions are filled"),
        Input::Area(..) | Input::Assumption(_) => return "it is so".into(),
    };
    format!("{what} than in nine of ten futures")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Scenario;
    use crate::model::calendar::CalendarQuarter;

    #[test]
    fn a_hinge_is_a_sentence_a_director_understands() {
        let scenario = Scenario::seed(CalendarQuarter { year: 2025, quarter: 1 });
        let schedule = Schedule::of(&scenario).unwrap();
        let hinge = |input, high, values| TurningPoint {
            input,
            high,
            values,
            stands: [0.86, 0.6],
            flips: true,
        };
        let memory = Input::Assumption(Assumption::TrustFall);
        let (condition, assumed) = words(&hinge(memory, false, Some([10.06, 13.0])), &schedule);
        assert_eq!(condition, "turns if leadership's memory is under 10 weeks");
        assert_eq!(assumed, "(here 13)");
        let (condition, assumed) = words(&hinge(Input::UsageGrowth, true, None), &schedule);
        assert_eq!(condition, "turns if usage grows faster than in nine of ten futures");
        assert_eq!(assumed, "");
        let load = Input::Area(Draw::Load, 0);
        let (condition, _) = words(&hinge(load, true, Some([1.25, 1.0])), &schedule);
        let area = &schedule.end().areas()[0].area.name;
        assert_eq!(condition, format!("turns if the load of {area} is over 1.2 FTE"));
    }
}
