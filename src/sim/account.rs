//! Why a figure is what it is: what it is made of, part by part, in the model's own terms.
//!
//! The parts of an [`Account`] add up to the whole (to rounding), so that each says how much it
//! weighs. Every account is read off the rows of a run; nothing is simulated anew.

use super::events::{Event, EventKind};
use super::number::Number;
use super::sampling::Assumption;
use super::trajectory::Trajectory;
use super::verdict::Cause;
use super::week_rows::{AreaRow, TeamRow};
use crate::model::constants as c;
use crate::model::{AreaIx, Step, TeamIx, WEEKS_PER_QUARTER};

/// An area that weighs so many times its severity is said to be neglected.
const NEGLECT_SAID: f64 = 1.5;

/// A wait longer than this is said as "never", weeks: ten years.
const NEVER_SAID: f64 = 520.0;

/// One part of a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it is, in words: "Kafka: 3.1 weeks' wait for Operations, target 1".
    pub words: String,
    /// What it adds, in the unit of the whole; negative where it takes away.
    pub value: f64,
    /// The area, team or decision it comes from, where it comes from one.
    pub cause: Option<Cause>,
}

/// How a figure is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// A number as it is, or a share of 1.
    Plain,
    /// A share in per cent.
    Percent,
    /// A share of 1 as points of 100: morale.
    Points,
}

/// A figure and what it is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// The figure, named: "Service", "Morale of Storage".
    pub title: String,
    /// The figure: the sum of the parts.
    pub whole: f64,
    /// How it and its parts are said.
    pub unit: Said,
    /// What it is made of: what it starts from, then what weighs most first.
    pub parts: Vec<Part>,
}

impl Account {
    fn new(title: impl Into<String>, whole: f64, unit: Said) -> Account {
        Account { title: title.into(), whole, unit, parts: Vec::new() }
    }

    fn part(&mut self, words: impl Into<String>, value: f64, cause: Option<Cause>) {
        self.parts.push(Part { words: words.into(), value, cause });
    }

    /// The parts from the one at `from` on by weight, the first found first on a tie.
    fn by_weight(mut self, from: usize) -> Account {
        self.parts[from..].sort_by(|a, b| b.value.abs().total_cmp(&a.value.abs()));
        self
    }
}

impl Trajectory {
    fn areas_there(&self, week: u32) -> impl Iterator<Item = (AreaIx, TeamIx, &AreaRow)> {
        let rows = self.areas_at(week).iter().enumerate();
        rows.filter_map(|(i, row)| Some((AreaIx(i as u32), row.owner?, row)))
    }

    fn teams_there(&self, week: u32) -> impl Iterator<Item = (TeamIx, &TeamRow)> {
        let rows = self.teams_at(week).iter().enumerate();
        rows.filter(|(_, row)| row.present).map(|(i, row)| (TeamIx(i as u32), row))
    }

    /// Service of a week (MODEL §4.9): 1 less what every area's late answers cost,
    /// `v(1+νN)(1−q)/Σv(1+νN)`, with its owner's wait and what neglect makes it weigh.
    pub fn why_service(&self, week: u32) -> Account {
        let week = of_flows(week);
        let mut account = Account::new("Service this week", self.org_at(week).service, Said::Plain);
        account.part("everything answered within its target", 1.0, None);
        let severity = |ix: AreaIx| self.schedule().end().areas()[ix.ix()].area.severity;
        let weight = |(ix, _, row): (AreaIx, TeamIx, &AreaRow)| severity(ix) * row.weight;
        let all: f64 = self.areas_there(week).map(weight).sum();
        for (ix, owner, row) in self.areas_there(week).filter(|_| all > 0.0) {
            let area = &self.schedule().end().areas()[ix.ix()].area;
            let wait = weeks(self.team(week, owner).wait);
            let target = weeks(area.target_weeks);
            let mut words = format!("{}: waits {wait}, target {target}", area.name);
            if row.weight >= NEGLECT_SAID {
                words += &format!(", neglected: weighs {:.1} times its severity", row.weight);
            }
            let costs = -weight((ix, owner, row)) * (1.0 - row.quality) / all;
            account.part(words, costs, Some(Cause::Area(ix)));
        }
        account.by_weight(1)
    }

    /// Trust (MODEL §4.10): what it was a week before, and its step towards service.
    pub fn why_trust(&self, week: u32) -> Account {
        let week = week.min(self.weeks());
        let now = self.org_at(week).trust;
        let mut account = Account::new("Trust", now, Said::Plain);
        let Some(before) = week.checked_sub(1) else {
            account.part("at the start", now, None);
            return account;
        };
        let (before, service) = (self.org_at(before).trust, self.org_at(week).service);
        let (way, lag) = if service < before {
            ("falls", self.assumed().of(Assumption::TrustFall))
        } else {
            ("rises", c::TRUST_RISE_WEEKS)
        };
        account.part("a week before", before, None);
        let words = format!("{way} towards service, {service:.2}, in about {lag:.0} weeks");
        account.part(words, now - before, None);
        account
    }

    /// Coverage (MODEL §4.5): the share of the break-even investment of all areas that is made,
    /// area by area.
    pub fn why_coverage(&self, week: u32) -> Account {
        let week = of_flows(week);
        let coverage = self.org_at(week).coverage;
        let mut account = Account::new("Paid for", coverage, Said::Percent);
        let needed: f64 = self.areas_there(week).map(|(_, _, row)| row.break_even).sum();
        if needed <= 0.0 {
            account.part("no load grows", account.whole, None);
            return account;
        }
        account.part("all that keeps problems from growing", 1.0, None);
        for (ix, _, row) in self.areas_there(week).filter(|(_, _, row)| row.break_even > 0.0) {
            let name = self.schedule().area_name(ix);
            let words = format!("{name}: gets {:.2} of {:.2} FTE", row.invest, row.break_even);
            let lacks = row.break_even - row.break_even.min(row.invest);
            account.part(words, -lacks / needed, Some(Cause::Area(ix)));
        }
        account.by_weight(1)
    }

    /// Investment as a share of capacity (MODEL §4.9), team by team: what is protected, and what is left
    /// over between requests. A team that owns nothing does not count.
    pub fn why_investment(&self, week: u32) -> Account {
        let week = of_flows(week);
        let share = self.org_at(week).investment_share;
        let mut account = Account::new("Invested, of capacity", share, Said::Percent);
        let owns = |team: TeamIx| self.areas_there(week).any(|(_, owner, _)| owner == team);
        let owners: Vec<_> = self.teams_there(week).filter(|(ix, _)| owns(*ix)).collect();
        let all: f64 = owners.iter().map(|(_, row)| row.capacity).sum();
        for (ix, row) in owners.into_iter().filter(|_| all > 0.0) {
            let (name, cause) = (self.schedule().team_name(ix), Some(Cause::Team(ix)));
            let words = format!("{name}: {:.2} of {:.2} FTE", row.protected, row.capacity);
            account.part(words + " protected", row.protected / all, cause);
            let left_over = row.invest - row.protected;
            if left_over > 0.0 {
                let words = format!("{name}: what is left over between requests is worth");
                account.part(format!("{words} {left_over:.2} FTE"), left_over / all, cause);
            }
        }
        account.by_weight(0)
    }

    /// Morale of the organization: that of every team by its share of the heads, and where each
    /// is heading.
    pub fn why_morale(&self, week: u32) -> Account {
        let row = self.org_at(week);
        let mut account = Account::new("Morale of all teams, by heads", row.morale, Said::Points);
        for (ix, team) in self.teams_there(week).filter(|_| row.heads > 0.0) {
            let words = format!(
                "{}: {:.0}, {:.1} people, heading for {:.0}",
                self.schedule().team_name(ix),
                100.0 * team.morale,
                team.heads(),
                100.0 * team.morale_goal
            );
            let weighs = team.heads() * team.morale / row.heads;
            account.part(words, weighs, Some(Cause::Team(ix)));
        }
        account.by_weight(0)
    }

    /// A team's morale (MODEL §4.6): its best, less toil, pager, overload, saying no and shock, which is
    /// where it is heading; and what it has not come there yet.
    pub fn why_heading(&self, week: u32, team: TeamIx) -> Account {
        let now = self.team(week, team).morale;
        let week = of_flows(week);
        let (row, name) = (self.team(week, team), self.schedule().team_name(team));
        let title = format!("Morale of {name}");
        let mut account = Account::new(title, now, Said::Points);
        let loss = row.wear().losses(self.assumed());
        account.part("at its best", c::MORALE_BEST, None);
        account.part(format!("toil {:.0} % of the time", row.toil * 100.0), -loss.toil, None);
        let pager = match row.on_call {
            0.0 => "nobody is on call".into(),
            1.0 => "always on call".into(),
            often => format!("on call every {:.1} weeks, in pairs", 1.0 / often),
        };
        account.part(pager, -loss.on_call, None);
        let overload = if row.overload < 1.0 {
            format!("{:.0} % more arrives than it can do", row.overload * 100.0)
        } else {
            "twice what it can do arrives, or more".into()
        };
        account.part(overload, -loss.overload, None);
        let refusing = "refuses requests while people wait";
        account.part(refusing, -loss.refusing, None);
        // The row holds the shock after it faded this week, and after a cut at its end; the goal
        // was made with the one before. What the others leave of it is that one.
        let others = c::MORALE_BEST - loss.toil - loss.on_call - loss.overload - loss.refusing;
        let shock = if row.morale_goal > 0.0 {
            others - row.morale_goal
        } else {
            row.shock / (1.0 - 1.0 / c::SHOCK_WEEKS)
        };
        match self.shaken_by(week, team).filter(|_| shock > 0.0) {
            Some((quarter, index)) => {
                let words = format!("shock of change, in Q{}", quarter + 1);
                account.part(words, -shock, Some(Cause::Decision(index)));
            }
            None => account.part("shock of change", -shock, None),
        }
        let below = row.morale_goal - (others - shock);
        if row.morale_goal <= 0.0 && below > 0.0 {
            account.part("it cannot fall below 0", below, None);
        }
        let way =
            if now > row.morale_goal { "not there yet, falling" } else { "not there yet, rising" };
        account.part(way, now - row.morale_goal, None);
        account
    }

    /// The last decision by `week` that shook a team, by its quarter and its place in the plan;
    /// `None` where none did, or the budget was compressed since.
    fn shaken_by(&self, week: u32, team: TeamIx) -> Option<(u32, usize)> {
        let shakes = |step: &Step| step.effects.iter().any(|effect| effect.shakes(team));
        let outcomes = self.schedule().outcomes().iter().enumerate().rev();
        let mut earlier = outcomes.filter(|(_, o)| o.quarter * WEEKS_PER_QUARTER < week);
        let (index, last) = earlier.find(|(_, o)| o.step.as_ref().is_ok_and(shakes))?;
        let compressed = |event: &Event| matches!(event.kind, EventKind::Compressed { .. });
        let since = last.quarter * WEEKS_PER_QUARTER..=week;
        let mut events = self.events().iter().filter(|event| since.contains(&event.week));
        (!events.any(compressed)).then_some((last.quarter, index))
    }

    /// Where a team's morale would go if every week were as this one, as a sentence: "heads for 22 while
    /// things stay so, in about 13 weeks".
    pub fn morale_on_its_way(&self, week: u32, team: TeamIx) -> String {
        let row = self.team(week, team);
        let falls = row.morale_goal < row.morale;
        let lag = if falls { c::MORALE_FALL_WEEKS } else { c::MORALE_RISE_WEEKS };
        let goal = 100.0 * row.morale_goal;
        format!("heads for {goal:.0} while things stay so, in about {lag:.0} weeks")
    }

    /// Who was hired in a quarter (from 0; MODEL §3, §4.8): the requisitions open after its decisions,
    /// less those that take longer and those that recruiting has no time for, and replacements.
    pub fn why_hired(&self, quarter: u32) -> Account {
        let last = self.end_of(quarter).max(1);
        let row = self.org_at(last);
        let of_quarter = last.saturating_sub(WEEKS_PER_QUARTER - 1).max(1)..=last;
        let hired: f64 = of_quarter.clone().map(|week| self.hired_in(week)).sum();
        let mut account = Account::new("Hired in the quarter, people", hired, Said::Plain);
        account.part("requisitions open at its start", row.open_requisitions, None);
        let weeks = f64::from(WEEKS_PER_QUARTER) / c::TIME_TO_FILL;
        let waits = |pace: f64| row.open_requisitions * Number::exp(-weeks * pace);
        account.part("not filled yet: each takes about ten weeks", -waits(1.0), None);
        let busy = waits(row.recruiting) - waits(1.0);
        account.part("recruiting has no time for", -busy, None);
        let rest = hired - (row.open_requisitions - waits(1.0) - busy);
        let frozen = of_quarter.into_iter().any(|week| self.org_at(week - 1).freeze_weeks > 0.0);
        let words = if rest < 0.0 && (frozen || row.freeze_weeks > 0.0) {
            "not filled while hiring was frozen"
        } else {
            "replacements of those who left, and chance"
        };
        account.part(words, rest, None);
        account
    }

    /// What arrives at a team, area by area, in FTE (MODEL §4, step 1).
    pub fn why_load(&self, week: u32, team: TeamIx) -> Account {
        let week = of_flows(week);
        let row = self.team(week, team);
        let name = self.schedule().team_name(team);
        let mut account =
            Account::new(format!("What arrives at {name}, FTE"), row.load, Said::Plain);
        for (ix, owner, area) in self.areas_there(week) {
            if owner == team {
                let words = self.schedule().area_name(ix);
                account.part(words, area.arrivals, Some(Cause::Area(ix)));
            }
        }
        account.by_weight(0)
    }

    /// The budget share: infrastructure heads per product engineer, team by team.
    pub fn why_budget(&self, week: u32) -> Account {
        let row = self.org_at(week);
        let title = "Budget: share of product engineers";
        let mut account = Account::new(title, row.budget_share, Said::Percent);
        for (ix, team) in self.teams_there(week) {
            let name = self.schedule().team_name(ix);
            let words = format!("{name}: {:.1} people", team.heads());
            let share = team.heads() / row.product_engineers;
            account.part(words, share, Some(Cause::Team(ix)));
        }
        account.by_weight(0)
    }
}

/// The week whose flows a week shows: week 0 shows those of the first, which may have areas and
/// owners that the start has not.
fn of_flows(week: u32) -> u32 {
    week.max(1)
}

/// A time in words: "3.1 weeks", "never".
pub fn weeks(weeks: f64) -> String {
    if weeks > NEVER_SAID {
        return "for ever".into();
    }
    if weeks == 1.0 { "1 week".into() } else { format!("{weeks:.1} weeks") }
}
