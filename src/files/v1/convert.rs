//! A file of version 1 made into one of version 2 (MODEL §10).

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Area, Clip, Company, Decision, Focus, Planned, Rules, Scenario, Switched, Team, Uncertainty,
};
use crate::files::number::Number;
use crate::files::v2;
use crate::model::{AreaId, TeamId};

/// What a file of version 1 gave, or what leaving it out meant there.
fn given(value: Option<Number>, default: f64) -> Option<Number> {
    value.or(Some(default.into()))
}

impl Scenario {
    /// The same in version 2.
    pub fn into_v2(self) -> v2::Scenario {
        let ids = Ids::of(&self);
        v2::Scenario {
            version: v2::VERSION,
            about: self.about,
            start: self.start,
            fiscal_offset: given(self.fiscal_offset, 0.0),
            quarters: given(self.quarters, 12.0),
            cost_per_head: given(self.cost_per_head, 250_000.0),
            backfill: given(self.backfill, 1.0),
            company: self.company.into_v2(),
            rules: self.rules.at_start(),
            uncertainty: Some(self.uncertainty.into_v2()),
            teams: self.teams.into_iter().map(|team| team.into_v2(&ids)).collect(),
            plan: self.plan.into_iter().map(|planned| planned.into_v2(&ids)).collect(),
            bookmarks: Vec::new(),
            origins: Vec::new(),
            actuals: Vec::new(),
        }
    }
}

impl Clip {
    /// The same in version 2.
    pub fn into_v2(self) -> v2::clipboard_text::Clip {
        let mut ids = Ids::default();
        let of_teams = self.teams.iter().flat_map(|team| &team.areas);
        self.areas.iter().chain(of_teams).for_each(|area| ids.area_named(&area.name));
        self.teams.iter().for_each(|team| ids.team_named(&team.name));
        for team in &self.teams {
            team.under.iter().for_each(|under| ids.team_named(under));
            ids.focus_named(team.focus.as_ref());
        }
        v2::clipboard_text::Clip {
            version: v2::VERSION,
            areas: self.areas.into_iter().map(|area| area.into_v2(&ids)).collect(),
            teams: self.teams.into_iter().map(|team| team.into_v2(&ids)).collect(),
        }
    }
}

/// The id of everything that is called by name, also of what the file never brings into being: it must
/// not become a reference to something else.
#[derive(Default)]
struct Ids {
    teams: BTreeMap<String, TeamId>,
    areas: BTreeMap<String, AreaId>,
    teams_taken: BTreeSet<TeamId>,
    areas_taken: BTreeSet<AreaId>,
}

impl Ids {
    fn of(scenario: &Scenario) -> Ids {
        let mut ids = Ids::default();
        for team in &scenario.teams {
            ids.team_named(&team.name);
            team.areas.iter().for_each(|area| ids.area_named(&area.name));
        }
        let mut plan: Vec<&Planned> = scenario.plan.iter().collect();
        plan.sort_by(|a, b| f64::from(a.0).total_cmp(&f64::from(b.0)));
        for Planned(_, decision, _) in &plan {
            match decision {
                Decision::Branch { name, .. } => ids.team_named(name),
                Decision::NewArea { area, .. } => ids.area_named(&area.name),
                _ => {}
            }
        }
        for team in &scenario.teams {
            team.under.iter().for_each(|under| ids.team_named(under));
            ids.focus_named(team.focus.as_ref());
        }
        for Planned(_, decision, _) in plan {
            ids.decision_names(decision);
        }
        ids
    }

    fn decision_names(&mut self, decision: &Decision) {
        match decision {
            Decision::Hire { team, .. } | Decision::Cut { team: Some(team), .. } => {
                self.team_named(team);
            }
            Decision::Branch { from, areas, focus, .. } => {
                self.team_named(from);
                areas.iter().for_each(|area| self.area_named(area));
                self.focus_named(focus.as_ref());
            }
            Decision::MoveArea { area, to } => {
                self.area_named(area);
                self.team_named(to);
            }
            Decision::MoveEngineers { from, to, .. } => {
                self.team_named(from);
                self.team_named(to);
            }
            Decision::Merge { team, into } => {
                self.team_named(team);
                self.team_named(into);
            }
            Decision::SetPolicy { team, focus, .. } => {
                self.team_named(team);
                self.focus_named(focus.as_ref());
            }
            Decision::Reparent { team, under } => {
                self.team_named(team);
                self.team_named(under);
            }
            Decision::NewArea { owner, .. } => self.team_named(owner),
            Decision::RetireArea { area } => self.area_named(area),
            Decision::SetGrowth { .. }
            | Decision::SetRules(_)
            | Decision::Cut { team: None, .. }
            | Decision::Freeze { .. } => {}
        }
    }

    fn team_named(&mut self, name: &str) {
        if !self.teams.contains_key(name) {
            let id = TeamId::free(name, |id| self.teams_taken.contains(id));
            self.teams_taken.insert(id.clone());
            self.teams.insert(name.to_owned(), id);
        }
    }

    fn area_named(&mut self, name: &str) {
        if !self.areas.contains_key(name) {
            let id = AreaId::free(name, |id| self.areas_taken.contains(id));
            self.areas_taken.insert(id.clone());
            self.areas.insert(name.to_owned(), id);
        }
    }

    fn focus_named(&mut self, focus: Option<&Focus>) {
        if let Some(Focus::Area(area)) = focus {
            self.area_named(area);
        }
    }

    /// The id of a team that was called `name`.
    fn team(&self, name: &str) -> String {
        self.teams.get(name).cloned().unwrap_or_else(|| name.into()).as_str().to_owned()
    }

    /// The id of an area that was called `name`.
    fn area(&self, name: &str) -> String {
        self.areas.get(name).cloned().unwrap_or_else(|| name.into()).as_str().to_owned()
    }

    fn focus(&self, focus: Option<Focus>) -> Option<v2::Focus> {
        focus.map(|focus| match focus {
            Focus::Auto => v2::Focus::Auto,
            Focus::Spread => v2::Focus::Spread,
            Focus::Area(area) => v2::Focus::Area(self.area(&area)),
        })
    }
}

impl Company {
    fn into_v2(self) -> v2::Company {
        v2::Company {
            product_engineers: self.product_engineers,
            engineer_growth: self.engineer_growth,
            usage_growth: self.usage_growth,
            trust: given(self.trust, 0.7),
            recruiting: None,
        }
    }
}

impl Rules {
    /// Those in force from the start: all of them.
    fn at_start(self) -> v2::Rules {
        v2::Rules {
            service_floor: given(self.service_floor, 0.4),
            patience_weeks: given(self.patience_weeks, 26.0),
            coverage_floor: given(self.coverage_floor, 0.5),
            morale_floor: given(self.morale_floor, 0.5),
            budget_ceiling: given(self.budget_ceiling, 0.08),
        }
    }

    /// Those that a decision sets: the ones it names.
    fn into_v2(self) -> v2::Rules {
        v2::Rules {
            service_floor: self.service_floor,
            patience_weeks: self.patience_weeks,
            coverage_floor: self.coverage_floor,
            morale_floor: self.morale_floor,
            budget_ceiling: self.budget_ceiling,
        }
    }
}

impl Uncertainty {
    fn into_v2(self) -> v2::Uncertainty {
        v2::Uncertainty {
            futures: given(self.futures, 1000.0),
            seed: given(self.seed, 1.0),
            load: given(self.load, 0.2),
            effort: given(self.effort, 0.3),
            elasticity: given(self.elasticity, 0.1),
            // Version 1 had 0.15, too little; what a file says itself is kept.
            growth: self.growth,
            constants: None,
            service_floor: None,
            patience: None,
            flows: self.flows.or(Some(v2::Flows::Sampled)),
        }
    }
}

impl Team {
    fn into_v2(self, ids: &Ids) -> v2::Team {
        v2::Team {
            id: Some(ids.team(&self.name)),
            name: self.name,
            under: self.under.map(|under| ids.team(&under)),
            lead: self.lead,
            people: self.people,
            established: given(self.established, 0.0),
            ramping: given(self.ramping, 0.0),
            newcomers: given(self.newcomers, 0.0),
            requisitions: given(self.requisitions, 0.0),
            morale: given(self.morale, 0.75),
            protect: given(self.protect, 0.3),
            discipline: given(self.discipline, 0.8),
            focus: ids.focus(self.focus),
            areas: self.areas.into_iter().map(|area| area.into_v2(ids)).collect(),
        }
    }
}

impl Area {
    fn into_v2(self, ids: &Ids) -> v2::Area {
        v2::Area {
            id: Some(ids.area(&self.name)),
            name: self.name,
            load: self.load,
            driver: self.driver.or(Some(v2::Driver::Usage)),
            elasticity: given(self.elasticity, 1.0),
            own_growth: given(self.own_growth, 0.0),
            complexity: self.complexity.or(Some(v2::Complexity::Complicated)),
            severity: given(self.severity, 1.0),
            target_weeks: given(self.target_weeks, 1.0),
            effort: given(self.effort, 45.0),
            incidents_per_week: given(self.incidents_per_week, 0.0),
            incident_size: given(self.incident_size, 0.0),
            wait_shape: None,
            about: None,
            ask: None,
            sources: None,
            leverage: given(self.leverage, 0.0),
            backlog: given(self.backlog, 0.0),
            in_flight: given(self.in_flight, 0.0),
            context: given(self.context, 1.0),
            neglect: None,
            load_range: self.load_range,
            effort_range: self.effort_range,
            elasticity_range: self.elasticity_range,
        }
    }
}

impl Planned {
    fn into_v2(self, ids: &Ids) -> v2::Planned {
        let Planned(quarter, decision, switched) = self;
        let off = switched.map(|Switched::Off| v2::Switched::Off);
        v2::Planned(quarter, decision.into_v2(ids), off, None)
    }
}

impl Decision {
    fn into_v2(self, ids: &Ids) -> v2::Decision {
        match self {
            Decision::Hire { team, count } => v2::Decision::Hire { team: ids.team(&team), count },
            Decision::Branch { from, name, areas, engineers, protect, discipline, focus } => {
                v2::Decision::Branch {
                    from: ids.team(&from),
                    id: Some(ids.team(&name)),
                    name,
                    areas: areas.iter().map(|area| ids.area(area)).collect(),
                    engineers,
                    protect: given(protect, 0.4),
                    discipline: given(discipline, 0.8),
                    focus: ids.focus(focus),
                }
            }
            Decision::MoveArea { area, to } => {
                v2::Decision::MoveArea { area: ids.area(&area), to: ids.team(&to) }
            }
            Decision::MoveEngineers { from, to, count } => {
                v2::Decision::MoveEngineers { from: ids.team(&from), to: ids.team(&to), count }
            }
            Decision::Merge { team, into } => {
                v2::Decision::Merge { team: ids.team(&team), into: ids.team(&into) }
            }
            Decision::SetPolicy { team, protect, discipline, focus } => {
                let (team, focus) = (ids.team(&team), ids.focus(focus));
                v2::Decision::SetPolicy { team, protect, discipline, focus }
            }
            Decision::Reparent { team, under } => {
                v2::Decision::Reparent { team: ids.team(&team), under: ids.team(&under) }
            }
            Decision::NewArea { area, owner } => {
                v2::Decision::NewArea { area: area.into_v2(ids).into(), owner: ids.team(&owner) }
            }
            Decision::RetireArea { area } => v2::Decision::RetireArea { area: ids.area(&area) },
            Decision::SetGrowth { engineer_growth, usage_growth } => {
                v2::Decision::SetGrowth { engineer_growth, usage_growth }
            }
            Decision::SetRules(rules) => v2::Decision::SetRules(rules.into_v2()),
            Decision::Cut { share, team } => {
                v2::Decision::Cut { share, team: team.map(|team| ids.team(&team)) }
            }
            Decision::Freeze { quarters } => v2::Decision::Freeze { quarters },
        }
    }
}
