//! Why no plan keeps within the limits, in words.

use crate::model::number_text::figure;
use crate::planning::{Hindrance, OutsideTeam};

/// How many teams are told of.
const TOLD: usize = 3;

/// Which limit the present plan is beyond, which teams begin beyond one, and what to change. That a team begins beyond its
/// limits is allowed: where the plan is beyond another limit, that is told first.
pub fn told(of: &Hindrance) -> String {
    let quarter = format!("Q{}", of.from + 1);
    // "That limit" is the one that `Hindrance::limit` leads to.
    let plan = match (&of.nearest, of.present_first()) {
        (Some(nearest), present) => {
            let too = present
                .filter(|present| *present != nearest)
                .map(|beyond| format!(" The present plan is beyond a limit too: {beyond}."));
            Some(format!(
                "Nothing that was tried keeps within all limits; what comes nearest: {nearest}. Loosen that limit first.{}",
                too.unwrap_or_default()
            ))
        }
        (None, Some(beyond)) => {
            Some(format!("The present plan is beyond a limit: {beyond}. Loosen that limit first."))
        }
        (None, None) => None,
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
    use crate::planning::{Beyond, WhichLimit};

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
                     the limit, 10.0 M. Loosen that limit first. The present plan is beyond a limit too: it costs 12.0 M, 2.0 M more than the limit, 10.0 M. ";
        assert!(said.starts_with(first) && said.contains("Operations also begins Q3"), "{said}");
        let present = Some(Beyond::Heads { quarter: 3, asked: 9, most: 7 });
        let none = Hindrance { from: 0, outside: Vec::new(), present, nearest: None };
        assert!(told(&none).contains("9 heads in Q4, 2 more than the limit, 7"), "{}", told(&none));
        assert_eq!(none.limit(), Some(WhichLimit::Heads));
    }

    #[test]
    fn the_limit_to_loosen_first_is_the_one_that_the_words_say_it_of() {
        let size = |is_trunk, people| Beyond::Size {
            quarter: Some(1),
            team: "Core".into(),
            is_trunk,
            people,
            limits: [4.0, 10.0],
        };
        let outside =
            OutsideTeam { name: "Core".into(), is_trunk: false, people: 2.0, limits: [3, 9] };
        let of = |present, nearest, outside: &[OutsideTeam]| Hindrance {
            from: 0,
            outside: outside.to_vec(),
            present,
            nearest,
        };
        let dear = Some(Beyond::Cost { cost: 12e6, most: 10e6 });
        let both = of(dear.clone(), Some(size(true, 14.0)), &[]);
        let said = told(&both);
        assert_eq!(both.limit(), Some(WhichLimit::TrunkMost));
        assert_eq!(said.matches("Loosen that limit first").count(), 1, "{said}");
        let first = said.split(" Loosen that limit first").next().unwrap();
        assert!(first.ends_with("than the most of the trunk, 10."), "{said}");
        // What is not told is not what the link leads to.
        let begins = of(Some(size(true, 14.0)), None, std::slice::from_ref(&outside));
        assert_eq!(begins.limit(), Some(WhichLimit::BranchLeast));
        assert!(!told(&begins).contains("Loosen"), "{}", told(&begins));
    }
}
