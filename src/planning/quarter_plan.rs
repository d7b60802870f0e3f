//! A quarter as a strategy meets it: who is where, what brings how much work, and what it decides.

use super::guideline::Guideline;
use super::headcount::Headcounts;
use super::strategy::Strategy;
use crate::model::constants::TEAM_MINIMUM;
use crate::model::number_text::{figure, percent};
use crate::model::{AreaIx, Branch, Decision, Hire, Org, Policy, Remarks, SetPolicy, TeamIx};

/// A decision with its reason.
pub type Reasoned = (Decision, Remarks);

/// How long before an area is gone no team is founded for it any more, quarters.
const TOO_LATE: u32 = 2;

/// A quarter, as far as it is decided.
pub struct QuarterPlan<'a> {
    /// Which, from 0.
    pub quarter: u32,
    /// What the numbers are.
    pub strategy: &'a Strategy,
    /// The structure after all that is decided so far.
    pub org: Org,
    /// The people after all that is decided so far.
    pub people: Headcounts,
    /// What every area brings, FTE, by slot; `None` of one that was not there before the quarter.
    pub loads: Vec<Option<f64>>,
    /// The quarter (from 0) in which each area is gone by the plan, by slot.
    pub gone: Vec<Option<u32>>,
    /// Whether it is the first quarter that is planned.
    pub is_first: bool,
    /// How many were hired in turn before this quarter.
    pub turns: usize,
    /// How many are still to be hired.
    pub left: u32,
    /// What is decided, in order.
    pub decided: Vec<Reasoned>,
}

impl QuarterPlan<'_> {
    /// Does what a sentence says.
    pub fn follow(&mut self, guideline: Guideline) {
        let number = |key| self.strategy.get(key);
        match guideline {
            Guideline::Pace => {
                let early = f64::from(self.quarter) < number("hires_until");
                self.left = number(if early { "hires" } else { "hires_later" }) as u32;
            }
            Guideline::SplitMost => self.split(true),
            Guideline::SplitLeast => self.split(false),
            Guideline::BranchAll if self.is_first => self.branch_all(),
            Guideline::BranchAll => {}
            Guideline::Protect => self.protect(number("protects")),
            Guideline::SmallFirst => self.small_first(number("small")),
            Guideline::TrunkNext => self.trunk_next(number("trunk")),
            Guideline::TrunkOnly => {
                self.hire(self.org.trunk(), self.left, "everybody is hired for the trunk");
            }
            Guideline::Rest => self.rest(),
            Guideline::InTurn => self.in_turn(number("teams") as usize),
        }
    }

    /// Decides something, if it applies.
    fn decide(&mut self, decision: Decision, note: String) -> bool {
        let Ok(step) = self.org.apply(&decision) else { return false };
        self.people.decide(&step, &self.org);
        self.decided.push((decision, Remarks { note, ..Remarks::default() }));
        true
    }

    /// Hires for a team, as far as there are hires left. What a team gets in a quarter is one decision.
    fn hire(&mut self, team: TeamIx, count: u32, why: &str) {
        let count = count.min(self.left);
        if count == 0 {
            return;
        }
        self.left -= count;
        let id = self.org.teams()[team.ix()].id.clone();
        let decision = Decision::from(Hire { team: id.clone(), count: count as i32 });
        let Ok(step) = self.org.apply(&decision) else { return };
        self.people.decide(&step, &self.org);
        let of_team = self.decided.iter_mut().find_map(|(decision, remarks)| {
            decision.get_mut::<Hire>().filter(|it| it.team == id).map(|hire| (hire, remarks))
        });
        match of_team {
            Some((hire, remarks)) => {
                hire.count += count as i32;
                if !remarks.note.contains(why) {
                    remarks.note = format!("{}; {why}", remarks.note);
                }
            }
            None => {
                let remarks = Remarks { note: sentence(why), ..Remarks::default() };
                self.decided.push((decision, remarks));
            }
        }
    }

    fn policy(&self) -> Policy {
        let protect = match self.strategy.guidelines.contains(&Guideline::Protect) {
            true => self.strategy.get("protects"),
            false => self.strategy.get("branch_protects"),
        };
        Policy { protect, ..Policy::branch() }
    }

    /// The areas that the trunk could give to a branch, and what each brings.
    fn branchable(&self) -> Vec<(AreaIx, f64)> {
        let owned = &self.org.teams()[self.org.trunk().ix()].areas;
        let stays = |area: &AreaIx| {
            let gone = self.gone.get(area.ix()).copied().flatten();
            gone.is_none_or(|gone| gone > self.quarter + TOO_LATE)
        };
        let load = |area: &AreaIx| self.loads.get(area.ix()).copied().flatten();
        let known = owned.iter().filter(|area| stays(area));
        known.filter_map(|area| Some((*area, load(area)?))).collect()
    }

    fn branch(&mut self, area: AreaIx, engineers: u32, note: String) {
        let org = &self.org;
        let known = org.areas()[area.ix()].area.clone();
        let decision = Branch {
            from: org.teams()[org.trunk().ix()].id.clone(),
            id: org.free_team_id(&known.name),
            name: known.name.clone(),
            areas: vec![known.id.clone()],
            engineers,
            policy: self.policy(),
        };
        self.decide(decision.into(), note);
    }

    fn split(&mut self, most_first: bool) {
        let trunk = self.org.trunk();
        let (people, name) = (self.people.of(trunk), self.org.teams()[trunk.ix()].name.clone());
        let above = self.strategy.get("split_above");
        if people.people() <= above || self.org.teams()[trunk.ix()].areas.len() < 2 {
            return;
        }
        let able = people.spare(true).min(people.people() - TEAM_MINIMUM).max(0.0).floor();
        let [fewest, most] = ["fewest", "most"].map(|key| self.strategy.get(key));
        let areas = self.branchable();
        let by_load = |a: &&(AreaIx, f64), b: &&(AreaIx, f64)| a.1.total_cmp(&b.1);
        let first = if most_first {
            // Of equals the first.
            areas.iter().rev().max_by(by_load)
        } else {
            areas.iter().min_by(by_load)
        };
        let Some(&(area, load)) = first.filter(|_| able >= fewest) else { return };
        let which = if most_first { "most" } else { "least" };
        let note = format!(
            "{name} has {} people, more than {above}; of its areas this brings {which} work, {} FTE",
            figure(people.people(), 1),
            figure(load, 1)
        );
        self.branch(area, able.min(most.max(fewest)) as u32, note);
    }

    fn branch_all(&mut self) {
        let engineers = self.strategy.get("most") as u32;
        let areas: Vec<AreaIx> = self.branchable().into_iter().map(|(area, _)| area).collect();
        // The trunk keeps one, or it would have nothing to do.
        for area in areas.into_iter().skip(1) {
            self.branch(area, engineers, "Every area has a team of its own".into());
        }
    }

    fn protect(&mut self, protect: f64) {
        let teams: Vec<_> = self.org.living().map(|(_, team)| team.clone()).collect();
        for team in teams.into_iter().filter(|team| team.policy.protect != protect) {
            let policy = Policy { protect, ..team.policy };
            let note = format!("Every team protects {} of its time", percent(protect));
            self.decide(SetPolicy { team: team.id, policy }.into(), note);
        }
    }

    /// The smallest of some teams by who is there or sought; of equals the first.
    fn smallest(&self, among: impl Fn(TeamIx) -> bool) -> Option<(TeamIx, f64)> {
        let size = |(team, _)| (team, self.people.of(team).with_open());
        let teams = self.org.living().map(size).filter(|(team, _)| among(*team));
        // What rounding leaves of a person tells no team from another.
        teams.min_by(|a, b| hundredths(a.1).cmp(&hundredths(b.1)))
    }

    fn small_first(&mut self, small: f64) {
        while self.left > 0 {
            // Less than half a person short is not short.
            let Some((team, n)) = self.smallest(|_| true).filter(|(_, n)| *n < small - 0.5) else {
                return;
            };
            let short = (small - n).round() as u32;
            self.hire(team, short, &format!("it has fewer than {small} people"));
        }
    }

    fn trunk_next(&mut self, size: f64) {
        let trunk = self.org.trunk();
        let short = hundredths(size - self.people.of(trunk).with_open()).max(0);
        // Part of a person short is one short.
        let count = (short + 99) / 100;
        self.hire(trunk, count as u32, &format!("the trunk grows to {size} people"));
    }

    fn rest(&mut self) {
        let trunk = self.org.trunk();
        while self.left > 0 {
            let branch = self.smallest(|team| team != trunk).map(|(team, _)| team);
            self.hire(branch.unwrap_or(trunk), 1, "of the branches it has fewest people");
        }
    }

    fn in_turn(&mut self, teams: usize) {
        let teams: Vec<TeamIx> = self.org.living().map(|(team, _)| team).take(teams).collect();
        for turn in self.turns..self.turns + self.left as usize {
            self.hire(teams[turn % teams.len()], 1, "it is its turn");
            self.turns = turn + 1;
        }
    }
}

fn hundredths(people: f64) -> i64 {
    (people * 100.0).round() as i64
}

/// With a capital.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
