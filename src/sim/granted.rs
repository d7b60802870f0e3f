//! How much of a plan's hiring is granted, and when: the same scenario with other hires.

use crate::model::largest_remainder::whole_of;
use crate::model::{Hire, Plan, Planned, Scenario, Transfer};

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
                let hires = |planned: &Planned| planned.decision.get::<Hire>().is_some();
                granted.plan = share_of(&scenario.plan, (percent.min(MOST), 100), &hires);
            }
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

/// So many of as many hires, and of people from product, alike: six of seven; of those decisions that `may` become less.
pub fn share_of(plan: &Plan, (part, whole): (u32, u32), may: &dyn Fn(&Planned) -> bool) -> Plan {
    let [part, whole] = [part, whole].map(i64::from);
    let mut items: Vec<Planned> = plan.items().to_vec();
    // Hires and withdrawals each by themselves.
    for sign in [1_i64, -1] {
        let count = |planned: &Planned| {
            let count = count(planned).filter(|_| !planned.off && may(planned));
            count.map(|count| count * sign).filter(|count| *count > 0)
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
                let decision = &mut items[*at].decision;
                let granted = (i64::from(granted) * sign) as i32;
                if let Some(hire) = decision.get_mut::<Hire>() {
                    hire.count = granted;
                } else if let Some(transfer) = decision.get_mut::<Transfer>() {
                    transfer.count = granted;
                }
            }
        }
    }
    let nothing = |planned: &Planned| !planned.off && may(planned) && count(planned) == Some(0);
    items.retain(|planned| !nothing(planned));
    Plan::new(items)
}

/// How many people a hire is of, or come from product.
fn count(planned: &Planned) -> Option<i64> {
    let hired = planned.decision.get::<Hire>().map(|hire| i64::from(hire.count));
    let come = || planned.decision.get::<Transfer>().map(|it| i64::from(it.count));
    hired.or_else(|| come().filter(|count| *count >= 0))
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
        let share = |part, may: &dyn Fn(&Planned) -> bool| {
            let plan = share_of(&sevens.plan, (part, 7), may);
            hires(&Scenario { plan, ..sevens.clone() })
        };
        let six = share(6, &|_| true);
        assert!(six.iter().all(|(_, count)| *count == 6), "{six:?}");
        assert_eq!(share(0, &|_| true), []);
        // What may not become less stays.
        let later = share(0, &|it| it.quarter > 0);
        assert_eq!(later, [(0, 7)]);
        let mut product = of(&[(0, "a", 6)]);
        product.plan.add(0, Transfer { team: "a".into(), count: 4 });
        let halved = share_of(&product.plan, (1, 2), &|_| true);
        assert_eq!(halved.items().iter().map(count).collect::<Vec<_>>(), [Some(3), Some(2)]);
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
