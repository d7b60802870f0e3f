//! How much of a plan's hiring is granted, and when: the same scenario with other hires.

use crate::model::largest_remainder::whole_of;
use crate::model::{Hire, Plan, Planned, Scenario};

/// The most percent of a plan's hires that are granted.
pub const MOST: u32 = 1_000;

/// What becomes of every hire of a plan; withdrawals of requisitions go the same way. Requisitions that are
/// open at the start stay, and so does all else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Granted {
    /// As planned.
    All,
    /// So many percent of the hires of each quarter, 0 to [`MOST`], in whole people: of a plan as a whole and of
    /// every quarter it is the share rounded up or down, and within a quarter the decisions with the
    /// largest remainders have one more.
    Percent(u32),
    /// So many of as many, alike: six of seven.
    Of {
        /// How many are granted.
        granted: u32,
        /// Of how many.
        asked: u32,
    },
    /// All of them, so many quarters later; what comes after the plan's end is not hired.
    Late(u32),
}

impl Granted {
    /// The scenario as it would be.
    pub fn apply(self, scenario: &Scenario) -> Scenario {
        let mut granted = scenario.clone();
        match self {
            Granted::All | Granted::Percent(100) => {}
            Granted::Percent(percent) => {
                granted.plan = share(&scenario.plan, (percent.min(MOST), 100));
            }
            // Where nothing is asked for nothing is to be less.
            Granted::Of { granted: of, asked } if asked == 0 || of == asked => {}
            Granted::Of { granted: of, asked } => granted.plan = share(&scenario.plan, (of, asked)),
            Granted::Late(quarters) => granted.plan = late(&scenario.plan, quarters),
        }
        granted
    }
}

fn late(plan: &Plan, quarters: u32) -> Plan {
    let later = |planned: &Planned| {
        let mut planned = planned.clone();
        if planned.decision.get::<Hire>().is_some() {
            planned.quarter = planned.quarter.saturating_add(quarters);
        }
        planned
    };
    Plan::new(plan.items().iter().map(later).collect())
}

fn share(plan: &Plan, (part, whole): (u32, u32)) -> Plan {
    let [part, whole] = [part, whole].map(i64::from);
    let mut items: Vec<Planned> = plan.items().to_vec();
    // Hires and withdrawals each by themselves.
    for sign in [1_i64, -1] {
        let count = |planned: &Planned| {
            let hire = planned.decision.get::<Hire>().filter(|_| !planned.off);
            hire.map(|hire| i64::from(hire.count) * sign).filter(|count| *count > 0)
        };
        let meant: Vec<(usize, u32, i64)> = items
            .iter()
            .enumerate()
            .filter_map(|(at, planned)| Some((at, planned.quarter, count(planned)?)))
            .collect();
        let (mut asked, mut given) = (0, 0);
        for of_quarter in meant.chunk_by(|one, next| one.1 == next.1) {
            asked += of_quarter.iter().map(|(_, _, count)| count).sum::<i64>();
            // Up to here the share, rounded; this quarter has what is new of it.
            let so_far = (2 * asked * part + whole) / (2 * whole);
            let counts: Vec<f64> = of_quarter.iter().map(|(_, _, count)| *count as f64).collect();
            let granted = whole_of(&counts, u32::try_from(so_far - given).unwrap_or_default());
            given = so_far;
            for ((at, ..), granted) in of_quarter.iter().zip(granted) {
                if let Some(hire) = items[*at].decision.get_mut::<Hire>() {
                    hire.count = (i64::from(granted) * sign) as i32;
                }
            }
        }
    }
    let nothing = |planned: &Planned| {
        !planned.off && planned.decision.get::<Hire>().is_some_and(|hire| hire.count == 0)
    };
    items.retain(|planned| !nothing(planned));
    Plan::new(items)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CalendarQuarter;

    fn of(hires: &[(u32, &str, i32)]) -> Scenario {
        let mut scenario = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
        for (quarter, team, count) in hires {
            scenario.plan.add(*quarter, Hire { team: (*team).into(), count: *count });
        }
        scenario
    }

    fn hires(scenario: &Scenario) -> Vec<(u32, i32)> {
        let of = |it: &Planned| it.decision.get::<Hire>().map(|hire| (it.quarter, hire.count));
        scenario.plan.items().iter().filter_map(of).collect()
    }

    #[test]
    fn a_share_is_whole_in_every_quarter_and_in_all() {
        let scenario = of(&[(0, "a", 5), (0, "b", 2), (1, "a", 7), (2, "a", 1), (3, "b", -4)]);
        let half = Granted::Percent(50).apply(&scenario);
        assert_eq!(hires(&half), [(0, 3), (0, 1), (1, 3), (2, 1), (3, -2)]);
        assert_eq!(hires(&Granted::Percent(0).apply(&scenario)), []);
        assert_eq!(Granted::Percent(100).apply(&scenario), scenario);
        assert_eq!(Granted::All.apply(&scenario), scenario);
        // Of any whole, to the last person: six of every seven, and one rounding for all quarters.
        let sevens = of(&(0..40).map(|quarter| (quarter, "a", 7)).collect::<Vec<_>>());
        let six = Granted::Of { granted: 6, asked: 7 }.apply(&sevens);
        assert!(hires(&six).iter().all(|(_, count)| *count == 6), "{:?}", hires(&six));
        let none = Granted::Of { granted: 0, asked: 7 }.apply(&sevens);
        assert_eq!(hires(&none), []);
        assert_eq!(Granted::Of { granted: 1, asked: 0 }.apply(&sevens), sevens);
    }

    #[test]
    fn late_hires_keep_their_number_and_all_else_its_date() {
        let mut scenario = of(&[(0, "a", 5), (2, "a", 7)]);
        scenario.plan.add(1, crate::model::Freeze { quarters: 1 });
        let late = Granted::Late(2).apply(&scenario);
        assert_eq!(hires(&late), [(2, 5), (4, 7)]);
        assert_eq!(late.plan.items().len(), 3);
        assert_eq!(late.plan.items()[0].quarter, 1);
    }
}
