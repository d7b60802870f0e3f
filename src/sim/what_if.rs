//! What if: one gesture that changes a scenario from a quarter on, to be laid over its plots.

pub use crate::model::WhatIf;
use crate::model::{Cut, Freeze, Hire, Plan, Planned, Scenario, Schedule, SetGrowth};

impl WhatIf {
    /// Every what-if, in the order of the menu.
    pub const ALL: [WhatIf; 5] = [
        WhatIf::CutTenPercent,
        WhatIf::FreezeTwoQuarters,
        WhatIf::HiresSlip,
        WhatIf::GrowthHalves,
        WhatIf::GrowthDoubles,
    ];

    /// The scenario as it would be, were this so from `quarter` (from 0) on.
    pub fn apply(self, scenario: &Scenario, quarter: u32) -> Scenario {
        let mut changed = scenario.clone();
        match self {
            WhatIf::CutTenPercent => {
                changed.plan.add(quarter, Cut { share: 0.1, team: None });
            }
            WhatIf::FreezeTwoQuarters => {
                changed.plan.add(quarter, Freeze { quarters: 2 });
            }
            WhatIf::HiresSlip => changed.plan = slipped(&scenario.plan, quarter, 1),
            WhatIf::GrowthHalves => grow(&mut changed, quarter, |growth| growth.map(|it| it * 0.5)),
            WhatIf::GrowthDoubles => {
                grow(&mut changed, quarter, |growth| growth.map(|it| it * 2.0))
            }
        }
        changed
    }
}

/// The plan with every hire from `quarter` (from 0) on so many quarters later.
pub fn slipped(plan: &Plan, quarter: u32, by: u32) -> Plan {
    let late = |planned: &Planned| {
        let slips = planned.quarter >= quarter && planned.decision.get::<Hire>().is_some();
        let mut planned = planned.clone();
        planned.quarter += if slips { by } else { 0 };
        planned
    };
    Plan::new(plan.items().iter().map(late).collect())
}

/// Changes growth a year of engineers and of usage, that in force and every one decided later, from `quarter`
/// (from 0) on.
pub fn grow(scenario: &mut Scenario, quarter: u32, change: impl Fn([f64; 2]) -> [f64; 2]) {
    let company = &scenario.company;
    let in_force = Schedule::of(scenario)
        .map_or((company.engineer_growth, company.usage_growth), |s| s.growth(quarter));
    let decided_then = |planned: &Planned| {
        planned.quarter >= quarter && planned.decision.get::<SetGrowth>().is_some()
    };
    let later = scenario.plan.items().iter().cloned().map(|mut planned| {
        let then = decided_then(&planned);
        if let Some(growth) = planned.decision.get_mut::<SetGrowth>().filter(|_| then) {
            [growth.engineers, growth.usage] = change([growth.engineers, growth.usage]);
        }
        planned
    });
    scenario.plan = Plan::new(later.collect());
    let mut standing = scenario.plan.items().iter().filter(|p| p.quarter == quarter && !p.off);
    let decided_now = standing.any(decided_then);
    if !decided_now {
        let [engineers, usage] = change([in_force.0, in_force.1]);
        scenario.plan.add(quarter, SetGrowth { engineers, usage });
    }
}
