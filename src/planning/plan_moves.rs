//! One change of a plan at random: what a search goes by.

use super::luck::Luck;
use super::plan_limits::heads_asked;
use super::space::Space;
use crate::model::schedule::org_at;
use crate::model::{
    AreaId, Branch, Decision, Hire, MoveArea, MoveEngineers, Org, Plan, Planned, Policy, Scenario,
    SetPolicy, TeamId, Transfer,
};

/// Shares of protected time differ by tenths; no team is told to protect more tenths than this.
const PROTECTED_MOST: f64 = 8.0;

/// The kinds of changes.
#[derive(Clone, Copy)]
enum Change {
    Hire,
    HireFewer,
    MoveHires,
    Branch,
    Unbranch,
    Shift,
    Swap,
    Resize,
    Transfer,
    Protect,
    MoveArea,
    MovePeople,
}

/// A plan that is being changed.
pub struct Moving<'a> {
    /// Whose plan it is.
    pub scenario: &'a Scenario,
    /// What may change.
    pub space: &'a Space,
    /// What is planned.
    pub items: Vec<Planned>,
    /// What comes next.
    pub luck: &'a mut Luck,
}

impl Moving<'_> {
    /// Makes one change that may be made; there may be none to make.
    pub fn change(&mut self) {
        let branches = self.space.branches.is_some();
        let kinds: [(bool, &[Change]); 5] = [
            (
                self.space.hires,
                &[Change::Hire, Change::HireFewer, Change::MoveHires, Change::MoveHires],
            ),
            (
                branches,
                &[Change::Branch, Change::Unbranch, Change::Shift, Change::Swap, Change::Resize],
            ),
            (self.space.transfers.is_some(), &[Change::Transfer]),
            (self.space.protected, &[Change::Protect]),
            (self.space.moves, &[Change::MoveArea, Change::MovePeople]),
        ];
        let may: Vec<Change> =
            kinds.iter().filter(|(may, _)| *may).flat_map(|(_, kinds)| *kinds).copied().collect();
        match self.luck.pick(&may) {
            Some(Change::Hire) => self.hire_more(),
            Some(Change::HireFewer) => self.hire_fewer(),
            Some(Change::MoveHires) => self.move_hires(),
            Some(Change::Branch) => self.branch(),
            Some(Change::Unbranch) => self.unbranch(),
            Some(Change::Shift) => self.shift_branch(),
            Some(Change::Swap) => self.swap_branches(),
            Some(Change::Resize) => self.resize_branch(),
            Some(Change::Transfer) => self.transfer(),
            Some(Change::Protect) => self.protect(),
            Some(Change::MoveArea) => self.move_area(),
            Some(Change::MovePeople) => self.move_people(),
            None => {}
        }
    }

    /// Where a decision stands that may change and is like this.
    fn free(&mut self, like: impl Fn(&Decision) -> bool) -> Option<usize> {
        let may = |planned: &Planned| !self.space.stays(planned);
        let all = self.items.iter().enumerate();
        let free: Vec<usize> =
            all.filter(|(_, it)| may(it) && like(&it.decision)).map(|(place, _)| place).collect();
        self.luck.pick(&free).copied()
    }

    /// What stands somewhere, to be changed: why it was decided so is no longer so.
    fn rewritten(&mut self, place: usize) -> &mut Planned {
        let planned = &mut self.items[place];
        planned.remarks.note.clear();
        planned
    }

    fn quarter(&mut self) -> u32 {
        self.luck.between(*self.space.quarters.start(), *self.space.quarters.end())
    }

    /// A quarter that may change, up to three earlier or later than another.
    fn near(&mut self, quarter: u32) -> u32 {
        let by = self.luck.between(1, 3);
        let moved = if self.luck.one_in(2) { quarter + by } else { quarter.saturating_sub(by) };
        moved.clamp(*self.space.quarters.start(), *self.space.quarters.end())
    }

    /// The structure once the decisions of a quarter are made.
    fn org(&self, quarter: u32) -> Option<Org> {
        let plan = Plan::new(self.items.clone());
        org_at(&Scenario { plan, ..self.scenario.clone() }, quarter).ok()
    }

    fn team(&mut self, org: &Org) -> Option<TeamId> {
        // Nobody is sought for a team with nothing to do.
        let teams: Vec<&TeamId> =
            org.living().filter(|(_, team)| !team.areas.is_empty()).map(|(_, it)| &it.id).collect();
        self.luck.pick(&teams).map(|id| (*id).clone())
    }

    fn add(&mut self, quarter: u32, decision: impl Into<Decision>) {
        self.items.push(Planned::new(quarter, decision));
    }

    fn hire_more(&mut self) {
        let quarter = self.quarter();
        let count = self.luck.between(1, 3) as i32;
        let Some(org) = self.org(quarter) else { return };
        if let Some(team) = self.team(&org) {
            self.add(quarter, Hire { team, count });
        }
    }

    fn hire_fewer(&mut self) {
        let Some(place) = self.free(|it| heads_asked(it) > 0 && it.get::<Hire>().is_some()) else {
            return;
        };
        let fewer = self.luck.between(1, heads_asked(&self.items[place].decision));
        if let Some(hire) = self.rewritten(place).decision.get_mut::<Hire>() {
            hire.count -= fewer as i32;
        }
    }

    fn move_hires(&mut self) {
        let Some(place) = self.free(|it| heads_asked(it) > 0 && it.get::<Hire>().is_some()) else {
            return;
        };
        let mut quarter = self.items[place].quarter;
        let Some(hire) = self.items[place].decision.get_mut::<Hire>() else { return };
        let count = self.luck.between(1, hire.count as u32) as i32;
        hire.count -= count;
        let mut to = hire.team.clone();
        if self.luck.one_in(2) {
            quarter = self.near(quarter);
        } else if let Some(org) = self.org(quarter) {
            to = self.team(&org).unwrap_or(to);
        }
        self.add(quarter, Hire { team: to, count });
    }

    fn branch(&mut self) {
        let Some(branches) = &self.space.branches else { return };
        let (least, most) = (*branches.engineers.start(), *branches.engineers.end());
        let quarter = self.quarter();
        let Some(org) = self.org(quarter) else { return };
        let of_large = org.living().filter(|(_, team)| team.areas.len() > 1);
        let owned = of_large.flat_map(|(_, team)| team.areas.iter().map(move |area| (team, *area)));
        let may: Vec<_> =
            owned.filter(|(_, area)| branches.allows(&org.areas()[area.ix()].area.id)).collect();
        let Some(&(from, area)) = self.luck.pick(&may) else { return };
        let known = &org.areas()[area.ix()].area;
        // It may branch later so far.
        let stays = |it: &Planned| self.space.stays(it);
        self.items.retain(|it| stays(it) || !branches_off(&it.decision, &known.id));
        let engineers = self.luck.between(least, most);
        let decision = Branch {
            from: from.id.clone(),
            id: org.free_team_id(&known.name),
            name: known.name.clone(),
            areas: vec![known.id.clone()],
            engineers,
            policy: Policy::branch(),
        };
        let id = decision.id.clone();
        self.add(quarter, decision);
        if self.space.hires {
            self.hire_for_new(quarter, &id);
        }
    }

    /// Gives a new team some of what is hired elsewhere in its quarter.
    fn hire_for_new(&mut self, quarter: u32, id: &TeamId) {
        let wanted = self.luck.between(0, 3) as i32;
        let mut found = 0;
        for planned in
            self.items.iter_mut().filter(|it| it.quarter == quarter && !self.space.stays(it))
        {
            if let Some(hire) = planned.decision.get_mut::<Hire>().filter(|it| it.count > 0) {
                let count = hire.count.min(wanted - found);
                hire.count -= count;
                found += count;
            }
        }
        self.add(quarter, Hire { team: id.clone(), count: found });
    }

    fn a_branch(&mut self) -> Option<usize> {
        self.free(|it| it.get::<Branch>().is_some())
    }

    fn unbranch(&mut self) {
        if let Some(place) = self.a_branch() {
            // What is hired for it goes to the trunk, as for any team that is not there.
            self.items.remove(place);
        }
    }

    fn shift_branch(&mut self) {
        if let Some(place) = self.a_branch() {
            let quarter = self.near(self.items[place].quarter);
            self.rewritten(place).quarter = quarter;
        }
    }

    /// Lets one area branch where another does, and the other way round, with what is decided for them.
    fn swap_branches(&mut self) {
        let (Some(one), Some(other)) = (self.a_branch(), self.a_branch()) else { return };
        let of = |place: usize| self.items[place].decision.get::<Branch>().cloned();
        let (Some(a), Some(b)) = (of(one), of(other)) else { return };
        if a.id == b.id || a.from != b.from {
            return;
        }
        for (place, to) in [(one, &b), (other, &a)] {
            if let Some(branch) = self.rewritten(place).decision.get_mut::<Branch>() {
                branch.id = to.id.clone();
                branch.name = to.name.clone();
                branch.areas = to.areas.clone();
            }
        }
        for planned in self.items.iter_mut().filter(|it| !self.space.stays(it)) {
            if let Some(hire) = planned.decision.get_mut::<Hire>() {
                if hire.team == a.id {
                    hire.team = b.id.clone();
                } else if hire.team == b.id {
                    hire.team = a.id.clone();
                }
            }
        }
    }

    fn resize_branch(&mut self) {
        let Some(place) = self.a_branch() else { return };
        let Some(branches) = &self.space.branches else { return };
        let (least, most) = (*branches.engineers.start(), *branches.engineers.end());
        let to = self.luck.between(least, most);
        if let Some(branch) = self.rewritten(place).decision.get_mut::<Branch>() {
            branch.engineers = to;
        }
    }

    fn protect(&mut self) {
        let more = self.luck.one_in(2);
        let moved = |protect: f64| {
            let tenths = (protect * 10.0).round() + if more { 1.0 } else { -1.0 };
            tenths.clamp(0.0, PROTECTED_MOST) / 10.0
        };
        if self.luck.one_in(2) {
            let steers =
                |it: &Decision| it.get::<Branch>().is_some() || it.get::<SetPolicy>().is_some();
            let Some(place) = self.free(steers) else { return };
            let drops = self.luck.one_in(3);
            let decision = &mut self.rewritten(place).decision;
            if let Some(branch) = decision.get_mut::<Branch>() {
                branch.policy.protect = moved(branch.policy.protect);
            } else if drops {
                self.items.remove(place);
            } else if let Some(set) = decision.get_mut::<SetPolicy>() {
                set.policy.protect = moved(set.policy.protect);
            }
            return;
        }
        let quarter = self.quarter();
        let Some(org) = self.org(quarter) else { return };
        let Some(team) = self.team(&org) else { return };
        let Ok(ix) = org.team(&team) else { return };
        let now = org.teams()[ix.ix()].policy.clone();
        let policy = Policy { protect: moved(now.protect), ..now };
        self.add(quarter, SetPolicy { team, policy });
    }

    fn transfer(&mut self) {
        let most = self.space.transfers.unwrap_or_default();
        let is_one = |it: &Decision| it.get::<Transfer>().is_some();
        let asked = |it: &Planned| if is_one(&it.decision) { heads_asked(&it.decision) } else { 0 };
        let so_far: u32 = self.items.iter().map(asked).sum();
        let place = self.free(is_one);
        match place {
            Some(place) if self.luck.one_in(3) => {
                self.items.remove(place);
            }
            Some(place) if self.luck.one_in(2) => {
                let quarter = self.near(self.items[place].quarter);
                self.rewritten(place).quarter = quarter;
            }
            _ if so_far < most => {
                let quarter = self.quarter();
                let Some(org) = self.org(quarter) else { return };
                let count = self.luck.between(1, (most - so_far).min(3)) as i32;
                if let Some(team) = self.team(&org) {
                    self.add(quarter, Transfer { team, count });
                }
            }
            _ => {}
        }
    }

    fn move_area(&mut self) {
        let there = self.free(|it| it.get::<MoveArea>().is_some());
        if let Some(place) = there.filter(|_| self.luck.one_in(2)) {
            self.items.remove(place);
            return;
        }
        let quarter = self.quarter();
        let Some(org) = self.org(quarter) else { return };
        let of_large = org.living().filter(|(_, team)| team.areas.len() > 1);
        let areas: Vec<AreaId> = of_large
            .flat_map(|(_, team)| &team.areas)
            .map(|area| org.areas()[area.ix()].area.id.clone())
            .collect();
        let area = self.luck.pick(&areas).cloned();
        if let (Some(area), Some(to)) = (area, self.team(&org)) {
            self.add(quarter, MoveArea { area, to });
        }
    }

    fn move_people(&mut self) {
        let there = self.free(|it| it.get::<MoveEngineers>().is_some());
        if let Some(place) = there.filter(|_| self.luck.one_in(2)) {
            self.items.remove(place);
            return;
        }
        let quarter = self.quarter();
        let Some(org) = self.org(quarter) else { return };
        let count = self.luck.between(1, 3);
        if let (Some(from), Some(to)) = (self.team(&org), self.team(&org)) {
            self.add(quarter, MoveEngineers { from, to, count });
        }
    }
}

fn branches_off(decision: &Decision, area: &AreaId) -> bool {
    decision.get::<Branch>().is_some_and(|it| it.areas.contains(area))
}
