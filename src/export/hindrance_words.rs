//! Why no plan keeps within the limits, in words.

use crate::model::number_text::figure;
use crate::planning::{Beyond, Hindrance, OutsideTeam};

/// How many teams are told of.
const TOLD: usize = 3;

/// Which limit the present plan is beyond, which teams begin beyond one, and what to change. That a team begins beyond its
/// limits is allowed: where the plan is beyond another limit, that is told first.
pub fn told(of: &Hindrance) -> String {
    let quarter = format!("Q{}", of.from + 1);
    let first = of.present.as_ref().filter(|beyond| match beyond {
        Beyond::Cost { .. } | Beyond::Heads { .. } | Beyond::Reorganizations { .. } => true,
        Beyond::Size { .. } => of.outside.is_empty(),
    });
    let plan = first.map(|beyond| {
        format!("The present plan is beyond a limit: {beyond}. Loosen that limit first.")
    });
    let nearest = of.nearest.as_ref().map(|beyond| {
        format!("Nothing that was tried keeps within all limits; what comes nearest: {beyond}.")
    });
    let plan = match (nearest, plan) {
        (Some(nearest), Some(plan)) => Some(format!("{nearest} {plan}")),
        (nearest, plan) => nearest.or(plan),
    };
    if of.outside.is_empty() {
        let none = "Every team begins within its limits; loosen one of them, or let more change.";
        return plan.unwrap_or_else(|| none.into());
    }
    let begin = if plan.is_some() { "also begins" } else { "begins" };
    let teams = of.outside.iter().take(TOLD).map(|team| begins(team, (begin, quarter.as_str())));
    let teams: Vec<String> = teams.collect();
    let more = of.outside.len() - teams.len();
    let more = match more {
        0 => String::new(),
        1 => " One more team does too.".into(),
        more => format!(" {more} more teams do too."),
    };
    let all: Vec<String> = plan.into_iter().chain(teams).collect();
    format!("{}{more}", all.join(" "))
}

/// "Operations begins Q1 with 14.0 people, beyond the limit of the trunk, 4–10: …"
fn begins(team: &OutsideTeam, (begins, quarter): (&str, &str)) -> String {
    let OutsideTeam { name, is_trunk, people, limits: [least, most] } = team;
    let whose = if *is_trunk { "the trunk" } else { "a branch" };
    let whole = libm::round(*people) as u32;
    let change = if whole > *most {
        format!("let {whose} have up to {whole}, or let areas and people go to other teams")
    } else {
        format!("let {whose} have as few as {whole}, or give it hires or people of other teams")
    };
    let people = figure(*people, 1);
    format!(
        "{name} {begins} {quarter} with {people} people, beyond the limit of {whose}, {least}–{most}: {change}."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_team_the_limit_and_what_to_change_are_named() {
        let team = |name: &str, is_trunk, people, limits| OutsideTeam {
            name: name.into(),
            is_trunk,
            people,
            limits,
        };
        let outside =
            vec![team("Operations", true, 14.2, [4, 10]), team("Kafka", false, 1.0, [3, 9])];
        let said =
            told(&Hindrance { from: 2, outside: outside.clone(), present: None, nearest: None });
        let expected = "Operations begins Q3 with 14.2 people, beyond the limit of the trunk, 4–10: let the trunk have up to 14, \
                        or let areas and people go to other teams. Kafka begins Q3 with 1.0 people, beyond the limit of a \
                        branch, 3–9: let a branch have as few as 1, or give it hires or people of other teams.";
        assert_eq!(said, expected);
        // To begin outside is allowed, to cost too much is not.
        let [dear, nearly] = [12e6, 10.5e6].map(|cost| Some(Beyond::Cost { cost, most: 10e6 }));
        let said = told(&Hindrance { from: 2, outside, present: dear, nearest: nearly });
        let first = "Nothing that was tried keeps within all limits; what comes nearest: it costs 10.5 M, 500 k more than \
                     the limit, 10.0 M. The present plan is beyond a limit: it costs 12.0 M, 2.0 M more than the limit, 10.0 M. ";
        assert!(said.starts_with(first) && said.contains("Operations also begins Q3"), "{said}");
        let present = Some(Beyond::Heads { quarter: 3, asked: 9, most: 7 });
        let none = Hindrance { from: 0, outside: Vec::new(), present, nearest: None };
        assert!(told(&none).contains("9 heads in Q4, 2 more than the limit, 7"), "{}", told(&none));
    }
}
