//! What a threat does to a scenario: a few decisions, or another number.

use super::threat::{Threat, ThreatKind};
use crate::model::schedule::org_at;
use crate::model::{
    Area, AreaId, Complexity, Cut, Driver, Freeze, Hire, NewArea, RetireArea, RuleField, Scenario,
    SetRules, TeamId, Transfer,
};
use crate::sim::what_if::{grow, slipped};

impl Threat {
    /// The scenario in which it comes.
    pub fn befall(&self, scenario: &Scenario) -> Scenario {
        let mut changed = scenario.clone();
        let Threat { quarter, size, .. } = *self;
        match &self.kind {
            ThreatKind::Leavers(team) => self.leave(&mut changed, team),
            ThreatKind::Growth(driver) => {
                let place = usize::from(*driver != Driver::ProductEngineers);
                let before = growth_in(scenario, quarter)[place];
                let faster = (1.0 + size) / (1.0 + before);
                grow(&mut changed, quarter, |mut growth| {
                    growth[place] = (1.0 + growth[place]) * faster - 1.0;
                    growth
                });
            }
            ThreatKind::OwnGrowth(area) => {
                if let Some(area) = area_mut(&mut changed, area) {
                    area.own_growth = size;
                }
            }
            ThreatKind::Freeze => {
                changed.plan.add(quarter, Freeze { quarters: size as u32 });
            }
            ThreatKind::Cut => {
                changed.plan.add(quarter, Cut { share: size, team: None });
            }
            ThreatKind::Slip => changed.plan = slipped(&scenario.plan, quarter, size as u32),
            ThreatKind::NoTransfers => {
                for place in 0..scenario.plan.items().len() {
                    if comes_from_product(scenario, quarter, place) > 0 {
                        changed.plan.switch(place, true);
                    }
                }
            }
            ThreatKind::Incident(team) => self.incident(&mut changed, team),
            ThreatKind::NewArea(team) => {
                let mut area = unheard_of(scenario, "New area");
                area.load = size;
                changed.plan.add(quarter, NewArea { area, owner: team.clone() });
            }
            ThreatKind::Judges(rule) => {
                changed.plan.add(quarter, SetRules { values: vec![(*rule, size)] });
            }
        }
        changed
    }

    fn leave(&self, changed: &mut Scenario, team: &TeamId) {
        let quarter = self.quarter;
        let is_frozen = changed.plan.items().iter().filter(|it| !it.off).any(|it| {
            let lasts = it.decision.get::<Freeze>().map_or(0, |freeze| freeze.quarters);
            (it.quarter..it.quarter.saturating_add(lasts)).contains(&quarter)
        });
        let again = (self.size * changed.backfill).round() as i32;
        if again > 0 && !is_frozen {
            changed.plan.add_first(quarter, Hire { team: team.clone(), count: again });
        }
        // Whatever the quarter decides finds them gone.
        let gone = Transfer { team: team.clone(), count: -(self.size as i32) };
        changed.plan.add_first(quarter, gone);
    }

    fn incident(&self, changed: &mut Scenario, team: &TeamId) {
        let mut area = unheard_of(changed, "Incident");
        area.load = self.size;
        (area.driver, area.elasticity) = (Driver::Constant, 0.0);
        area.complexity = Complexity::Simple;
        if let Ok(org) = org_at(changed, self.quarter)
            && let Ok(ix) = org.team(team)
        {
            let owned = org.teams()[ix.ix()].areas.iter().map(|it| &org.areas()[it.ix()].area);
            area.severity = owned.map(|it| it.severity).fold(area.severity, f64::max);
        }
        let id = area.id.clone();
        changed.plan.add(self.quarter, NewArea { area, owner: team.clone() });
        changed.plan.add(self.quarter + 1, RetireArea { area: id });
    }
}

/// The scenario in which all of these come, one after another.
pub fn all_befall(threats: &[Threat], scenario: &Scenario) -> Scenario {
    threats.iter().fold(scenario.clone(), |scenario, threat| threat.befall(&scenario))
}

/// Growth of product engineers and of usage in force in a quarter (from 0), a year.
pub fn growth_in(scenario: &Scenario, quarter: u32) -> [f64; 2] {
    let company = &scenario.company;
    let known = crate::model::Schedule::of(scenario).map(|it| it.growth(quarter));
    let (engineers, usage) = known.unwrap_or((company.engineer_growth, company.usage_growth));
    [engineers, usage]
}

/// How many come from product by the plan's decision at `place`, where it is of `quarter` (from 0) or later.
pub fn comes_from_product(scenario: &Scenario, quarter: u32, place: usize) -> u32 {
    let planned = scenario.plan.items().get(place);
    let planned = planned.filter(|it| it.quarter >= quarter && !it.off);
    let count = planned.and_then(|it| it.decision.get::<Transfer>()).map_or(0, |it| it.count);
    count.max(0) as u32
}

/// An area of the start or of the plan, to change it.
fn area_mut<'a>(scenario: &'a mut Scenario, id: &AreaId) -> Option<&'a mut Area> {
    let owned = scenario.teams.iter().position(|team| team.areas.iter().any(|it| it.id == *id));
    if let Some(team) = owned {
        return scenario.teams[team].areas.iter_mut().find(|area| area.id == *id);
    }
    let brought = scenario.plan.decisions_mut().filter_map(|it| it.get_mut::<NewArea>());
    brought.map(|it| &mut it.area).find(|area| area.id == *id)
}

/// An area of a name and an id that no other has.
fn unheard_of(scenario: &Scenario, name: &str) -> Area {
    let names = scenario.names();
    let is_taken = |name: &str| {
        let id = Area::named(name).id;
        names.areas().any(|(known, called)| called == name || *known == id)
    };
    let numbered = (2..).map(|number| format!("{name} {number}"));
    let free = [name.to_owned()].into_iter().chain(numbered).find(|it| !is_taken(it));
    Area::named(free.unwrap_or_default())
}

/// What a rule's threshold is in a quarter (from 0).
pub fn threshold(scenario: &Scenario, rule: RuleField, quarter: u32) -> f64 {
    let schedule = crate::model::Schedule::of(scenario);
    schedule.map_or(rule.get(&scenario.rules), |it| rule.get(it.rules(quarter)))
}
