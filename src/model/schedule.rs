//! The plan folded into the structure: which decision applies when, and who is there then.

use super::calendar::WEEKS_PER_QUARTER;
use super::capacity::LAST_QUARTER;
use super::effect::Step;
use super::handles::{AreaIx, TeamIx};
use super::id::{AreaId, TeamId};
use super::names::Names;
use super::org::Org;
use super::plan::{Plan, Planned};
use super::refusal::Refusal;
use super::rules::Rules;
use super::scenario::Scenario;

/// What became of one decision of the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The quarter at whose start it applies, from 0.
    pub quarter: u32,
    /// What it does, or why it is skipped.
    pub step: Result<Step, Refusal>,
}

impl Outcome {
    /// Why the decision does not apply though it is planned; one that is switched off is not
    /// meant to.
    pub fn refusal(&self) -> Option<&Refusal> {
        self.step.as_ref().err().filter(|refusal| **refusal != Refusal::Off)
    }
}

/// The structure quarter by quarter and the resolved decisions of the whole plan.
///
/// It depends on structure, and on the world as it is expected to be, never on people or load, so
/// every run of a plan shares one.
#[derive(Debug, Clone, PartialEq)]
pub struct Schedule {
    outcomes: Vec<Outcome>,
    names: Names,
    start: Org,
    end: Org,
    quarters: u32,
    team_quarters: Vec<u32>,
    rules: Vec<Rules>,
    growth: Vec<(f64, f64)>,
}

impl Schedule {
    /// Folds a scenario's plan.
    ///
    /// # Errors
    /// When the structure at the start is no tree; see [`Org::at_start`].
    pub fn of(scenario: &Scenario) -> Result<Schedule, Refusal> {
        let start = Org::at_start(scenario)?;
        let quarters = scenario.quarter_count();
        let mut walk = Walk::from(start.clone());
        let mut schedule = Schedule {
            outcomes: Vec::with_capacity(scenario.plan.items().len()),
            names: scenario.names(),
            team_quarters: vec![0; start.teams().len()],
            rules: Vec::with_capacity(quarters as usize),
            growth: Vec::with_capacity(quarters as usize),
            end: start.clone(),
            start,
            quarters,
        };
        let mut plan = scenario.plan.items().iter().peekable();
        for quarter in 0..quarters {
            walk.to(quarter);
            while let Some(planned) = plan.next_if(|planned| planned.quarter == quarter) {
                let step = walk.meet(planned);
                schedule.team_quarters.resize(walk.org.teams().len(), quarter);
                schedule.outcomes.push(Outcome { quarter, step });
            }
            schedule.rules.push(walk.org.world().rules.clone());
            schedule.growth.push(walk.org.world().growth);
        }
        schedule.end = walk.org.clone();
        // Decisions beyond the end fold too, so that each can say whether it would apply.
        for planned in plan {
            let step = walk.meet(planned);
            schedule.outcomes.push(Outcome { quarter: planned.quarter, step });
        }
        Ok(schedule)
    }

    /// The structure once the decisions up to and including those of `quarter` have applied; `plan` is
    /// the one that was folded.
    pub fn org_in(&self, plan: &Plan, quarter: u32) -> Org {
        let until = plan.items().iter().take_while(|planned| planned.quarter <= quarter);
        let mut walk = Walk::over(self.start.clone(), until);
        walk.to(quarter);
        walk.org
    }

    /// What every team and area there ever is, is called.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// What became of each decision, in the order of the plan.
    pub fn outcomes(&self) -> &[Outcome] {
        &self.outcomes
    }

    /// The structure at the start, before any decision.
    pub fn start(&self) -> &Org {
        &self.start
    }

    /// The structure after the whole plan: its slots are every team and area there will ever be.
    pub fn end(&self) -> &Org {
        &self.end
    }

    /// How many quarters are run.
    pub fn quarters(&self) -> u32 {
        self.quarters
    }

    /// How many weeks are run.
    pub fn weeks(&self) -> u32 {
        self.quarters * WEEKS_PER_QUARTER
    }

    /// The quarter (from 0) in which a team was founded; 0 also for those of the start.
    pub fn founded(&self, team: TeamIx) -> u32 {
        self.team_quarters[team.ix()]
    }

    /// The thresholds in force in `quarter`, from 0.
    pub fn rules(&self, quarter: u32) -> &Rules {
        &self.rules[(quarter as usize).min(self.rules.len() - 1)]
    }

    /// The growth of engineers and of usage in force in `quarter`, per year.
    pub fn growth(&self, quarter: u32) -> (f64, f64) {
        self.growth[(quarter as usize).min(self.growth.len() - 1)]
    }

    /// The decisions of `quarter` that apply, in order.
    pub fn steps(&self, quarter: u32) -> impl Iterator<Item = &Step> {
        let from = self.outcomes.partition_point(|outcome| outcome.quarter < quarter);
        let of_quarter = self.outcomes[from..].iter();
        of_quarter.take_while(move |o| o.quarter == quarter).filter_map(|o| o.step.as_ref().ok())
    }

    /// The id of a team's slot.
    pub fn team_id(&self, team: TeamIx) -> &TeamId {
        &self.end.teams()[team.ix()].id
    }

    /// The id of an area's slot.
    pub fn area_id(&self, area: AreaIx) -> &AreaId {
        &self.end.areas()[area.ix()].area.id
    }

    /// The name of a team's slot.
    pub fn team_name(&self, team: TeamIx) -> &str {
        &self.end.teams()[team.ix()].name
    }

    /// The name of an area's slot.
    pub fn area_name(&self, area: AreaIx) -> &str {
        &self.end.areas()[area.ix()].area.name
    }
}

/// The structure on its way through a plan.
struct Walk {
    org: Org,
    quarter: u32,
}

impl Walk {
    fn from(start: Org) -> Walk {
        Walk { org: start, quarter: 0 }
    }

    /// Goes on to a quarter (from 0), one by one, so that all ways lead to the same bits.
    fn to(&mut self, quarter: u32) {
        while self.quarter < quarter.min(LAST_QUARTER) {
            self.org.pass_quarter();
            self.quarter += 1;
        }
    }

    /// Goes on to a decision and applies it, unless it is off.
    fn meet(&mut self, planned: &Planned) -> Result<Step, Refusal> {
        self.to(planned.quarter);
        planned.apply(&mut self.org)
    }

    /// The structure that was `start` after these decisions of a plan.
    fn over<'a>(start: Org, plan: impl Iterator<Item = &'a Planned>) -> Walk {
        let mut walk = Walk::from(start);
        for planned in plan {
            // A refused decision is skipped whole; the schedule keeps its reason.
            let _ = walk.meet(planned);
        }
        walk
    }
}

impl Org {
    /// The structure at the start of a scenario.
    ///
    /// # Errors
    /// When the teams are no tree with one trunk, or an id is taken twice.
    pub fn at_start(scenario: &Scenario) -> Result<Org, Refusal> {
        let structure = scenario.teams.structure()?.clone();
        Ok(structure.within(&scenario.company, &scenario.rules))
    }
}

/// The structure once the decisions up to and including those of `quarter` have applied.
///
/// # Errors
/// When the structure at the start is no tree; see [`Org::at_start`].
pub fn org_at(scenario: &Scenario, quarter: u32) -> Result<Org, Refusal> {
    let until = scenario.plan.items().iter().take_while(|planned| planned.quarter <= quarter);
    let mut walk = Walk::over(Org::at_start(scenario)?, until);
    walk.to(quarter);
    Ok(walk.org)
}

/// The structure that the decision at `index` of the plan meets: the start and every decision
/// before it.
///
/// # Errors
/// When the structure at the start is no tree; see [`Org::at_start`].
pub fn org_before(scenario: &Scenario, index: usize) -> Result<Org, Refusal> {
    let items = scenario.plan.items();
    let mut walk = Walk::over(Org::at_start(scenario)?, items.iter().take(index));
    if let Some(planned) = items.get(index) {
        walk.to(planned.quarter);
    }
    Ok(walk.org)
}

/// Goes along the plan once: `visit` is shown every decision's index and the structure that it meets.
///
/// # Errors
/// When the structure at the start is no tree; see [`Org::at_start`].
pub fn along(scenario: &Scenario, mut visit: impl FnMut(usize, &Org)) -> Result<(), Refusal> {
    let mut walk = Walk::from(Org::at_start(scenario)?);
    for (index, planned) in scenario.plan.items().iter().enumerate() {
        walk.to(planned.quarter);
        visit(index, &walk.org);
        // A refused decision is skipped whole.
        let _ = walk.meet(planned);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Area, Branch, CalendarQuarter, MoveArea, Policy, Team};

    fn of_three() -> Scenario {
        let mut scenario = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
        for name in ["Kafka", "Storage"] {
            let mut team = Team::named(name, Some("trunk".into()));
            team.areas.push(Area::named(format!("{name} cluster")));
            scenario.teams.push(team);
        }
        scenario
    }

    #[test]
    fn structures_share_every_team_that_no_decision_changes() {
        let mut scenario = of_three();
        let (area, to) = ("kafka-cluster".into(), "trunk".into());
        scenario.plan.add(1, MoveArea { area, to });
        let (one, other) = (Schedule::of(&scenario).unwrap(), Schedule::of(&scenario).unwrap());
        let shared = |a: &Org, b: &Org| {
            let teams = a.teams().iter().zip(b.teams());
            teams.map(|(a, b)| Arc::ptr_eq(a, b)).collect::<Vec<_>>()
        };
        assert_eq!(shared(one.start(), other.start()), [true; 3]);
        assert_eq!(shared(one.start(), one.end()), [false, false, true]);
        assert_eq!(one.start().teams()[1].areas.len(), 1, "the start is as it was");
        assert!(one.end().teams()[1].areas.is_empty());
    }

    #[test]
    fn names_are_in_the_order_of_ids_and_the_first_of_an_id_stands() {
        let mut scenario = of_three();
        for (id, name) in [("olap", "Olap"), ("kafka", "Another Kafka")] {
            let (from, areas) = ("trunk".into(), vec!["compute".into()]);
            let (id, name, policy) = (id.into(), name.into(), Policy::branch());
            scenario.plan.add(0, Branch { from, id, name, areas, engineers: 2, policy });
        }
        let names = scenario.names();
        let teams: Vec<&str> = names.teams().map(|(_, name)| name).collect();
        assert_eq!(teams, ["Kafka", "Olap", "Storage", "Trunk"]);
        assert_eq!(names.areas().count(), 3);
        assert!(names.has_team(&"olap".into()) && !names.has_team(&"oltp".into()));
        assert_eq!(names.team(&"kafka".into()), "Kafka");
    }
}
