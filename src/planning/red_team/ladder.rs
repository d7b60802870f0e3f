//! Which threats are tried, when, and at which sizes.

use std::collections::BTreeSet;
use std::ops::Range;

use super::befall::{comes_from_product, growth_in, threshold};
use super::threat::{Threat, ThreatKind};
use super::unbroken::Unbroken;
use crate::model::{Driver, Hire, NewArea, Org, RuleField, TeamIx};

/// In so many quarters a threat is tried at most.
const QUARTERS: u32 = 6;
/// Of so many teams people leave at most: those with the most load.
const TEAMS: usize = 10;
/// So many areas grow faster at most: those with the most load in the end.
const AREAS: usize = 6;
/// People who leave at once.
const LEAVERS: u32 = 6;
/// A year's growth factor, of what it is.
const FASTER: [f64; 7] = [1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0];
/// Quarters without hires.
const FREEZES: u32 = 6;
/// Quarters that hires come late.
const SLIPS: u32 = 4;
/// Shares of people.
const CUTS: [f64; 8] = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5];
/// FTE that an incident takes for a quarter.
const INCIDENTS: [f64; 6] = [0.5, 1.0, 2.0, 3.0, 4.0, 6.0];
/// FTE of an area that appears.
const APPEARING: [f64; 8] = [0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0];
/// A service floor, of what it is.
const FLOORS: [f64; 7] = [1.05, 1.1, 1.15, 1.25, 1.4, 1.6, 2.0];
/// Patience, or a budget ceiling, of what it is.
const LESS: [f64; 6] = [0.9, 0.8, 0.7, 0.6, 0.5, 0.3];

/// A threat in a quarter, at rising sizes.
#[derive(Debug, Clone)]
pub struct Ladder {
    /// What it is.
    pub kind: ThreatKind,
    /// The quarter (from 0) in which it is tried.
    pub quarter: u32,
    /// The quarters that this one stands for.
    pub stands_for: Range<u32>,
    /// Its sizes, from the smallest to the largest effect; one or more.
    pub sizes: Vec<f64>,
}

impl Ladder {
    /// The threat at one of the sizes, at most the largest.
    pub fn at(&self, place: usize) -> Threat {
        let size = self.sizes.get(place).or(self.sizes.last()).copied().unwrap_or_default();
        Threat { kind: self.kind.clone(), quarter: self.quarter, size }
    }
}

/// Everything that is tried, from a quarter (from 0) on.
pub fn ladders(unbroken: &Unbroken, from: u32) -> Vec<Ladder> {
    let end = unbroken.scenario.quarter_count();
    let mut found = Vec::new();
    let count = (end.saturating_sub(from)).min(QUARTERS);
    for nth in 0..count {
        let at = |nth: u32| from + nth * (end - from) / count;
        let stands_for = at(nth)..at(nth + 1);
        let quarter = (stands_for.start + stands_for.end) / 2;
        let add = |(kind, sizes): (ThreatKind, Vec<f64>)| {
            let stands_for = stands_for.clone();
            (!sizes.is_empty()).then_some(Ladder { kind, quarter, stands_for, sizes })
        };
        found.extend(in_quarter(unbroken, quarter).into_iter().filter_map(add));
    }
    let lasting = throughout(unbroken, from).into_iter().filter(|(_, sizes)| !sizes.is_empty());
    found.extend(lasting.map(|(kind, sizes)| Ladder {
        kind,
        quarter: from,
        stands_for: from..end,
        sizes,
    }));
    found
}

/// What may come in any quarter.
fn in_quarter(unbroken: &Unbroken, quarter: u32) -> Vec<(ThreatKind, Vec<f64>)> {
    let scenario = &unbroken.scenario;
    let org = unbroken.org(quarter);
    let counted = |most: u32| (1..=most).map(f64::from).collect::<Vec<f64>>();
    let left = scenario.quarter_count() - quarter;
    let mut found = Vec::new();
    let before = unbroken.org_before(quarter);
    for team in unbroken.busiest(&before, quarter).into_iter().take(TEAMS) {
        let team = before.teams()[team.ix()].id.clone();
        let most = unbroken.can_go(quarter, &team).min(LEAVERS);
        found.push((ThreatKind::Leavers(team), counted(most)));
    }
    for (driver, now) in
        [Driver::ProductEngineers, Driver::Usage].into_iter().zip(growth_in(scenario, quarter))
    {
        found.push((ThreatKind::Growth(driver), faster(now)));
    }
    found.push((ThreatKind::Freeze, counted(left.min(FREEZES))));
    found.push((ThreatKind::Cut, CUTS.to_vec()));
    let items = scenario.plan.items();
    let hires = |it: &&crate::model::Planned| {
        let hires = it.decision.get::<Hire>().is_some_and(|hire| hire.count > 0);
        hires && it.quarter >= quarter && !it.off
    };
    if items.iter().any(|it| hires(&it)) {
        found.push((ThreatKind::Slip, counted(left.min(SLIPS))));
    }
    let come: u32 = (0..items.len()).map(|it| comes_from_product(scenario, quarter, it)).sum();
    if come > 0 {
        found.push((ThreatKind::NoTransfers, vec![f64::from(come)]));
    }
    if let Some(team) = burning(unbroken, &org, quarter) {
        let id = org.teams()[team.ix()].id.clone();
        found.push((ThreatKind::Incident(id), INCIDENTS.to_vec()));
    }
    for team in finders(unbroken, &org) {
        found.push((ThreatKind::NewArea(team), APPEARING.to_vec()));
    }
    found
}

/// What holds from the beginning on.
fn throughout(unbroken: &Unbroken, from: u32) -> Vec<(ThreatKind, Vec<f64>)> {
    let end = unbroken.run.schedule().end();
    let rows = unbroken.areas(unbroken.scenario.quarter_count().saturating_sub(1));
    let load = |slot: usize| rows.get(slot).map_or(0.0, |row| row.load);
    let mut slots: Vec<usize> = (0..end.areas().len()).filter(|it| load(*it) > 0.0).collect();
    slots.sort_by(|a, b| load(*b).total_cmp(&load(*a)));
    // How an area grows holds from its beginning on, which nobody can change any more.
    let many = if from == 0 { AREAS } else { 0 };
    let areas = slots.into_iter().take(many).map(|slot| &end.areas()[slot].area);
    let mut found: Vec<_> = areas
        .map(|area| (ThreatKind::OwnGrowth(area.id.clone()), faster(area.own_growth)))
        .collect();
    let of = |rule: RuleField, times: &[f64]| {
        let now = threshold(&unbroken.scenario, rule, from);
        let step = if rule == RuleField::PatienceWeeks { 1.0 } else { 1000.0 };
        let mut sizes: Vec<f64> = times.iter().map(|it| (now * it * step).round() / step).collect();
        sizes.retain(|size| rule.param().allows(*size) && *size != now);
        sizes.dedup();
        (ThreatKind::Judges(rule), sizes)
    };
    found.push(of(RuleField::ServiceFloor, &FLOORS));
    found.push(of(RuleField::PatienceWeeks, &LESS));
    found.push(of(RuleField::BudgetCeiling, &LESS));
    found
}

/// Growth a year above this one, in whole percent.
fn faster(now: f64) -> Vec<f64> {
    let sizes = FASTER.iter().map(|times| (((1.0 + now) * times - 1.0) * 100.0).round() / 100.0);
    let most = crate::model::CompanyField::UsageGrowth.param().max;
    sizes.filter(|size| *size > now && *size <= most).collect()
}

/// Whom an incident would hit: who owns the area in which incidents bring most work, or else the gravest.
fn burning(unbroken: &Unbroken, org: &Org, quarter: u32) -> Option<TeamIx> {
    let rows = unbroken.areas(quarter);
    let areas = org.areas().iter().enumerate().filter(|(_, area)| !area.retired);
    let weight = |slot: usize| rows.get(slot).map_or(0.0, |row| row.incident_load);
    let gravest = areas.max_by(|(a, one), (b, other)| {
        let severity = one.area.severity.total_cmp(&other.area.severity);
        weight(*a).total_cmp(&weight(*b)).then(severity).then(b.cmp(a))
    });
    gravest.map(|(_, area)| area.owner)
}

/// Who would get an area: the trunk, and who gets those that are known to come.
fn finders(unbroken: &Unbroken, org: &Org) -> Vec<crate::model::TeamId> {
    let known = unbroken.scenario.plan.items().iter().filter(|it| !it.off);
    let owners = known.filter_map(|it| it.decision.get::<NewArea>()).map(|it| it.owner.clone());
    let trunk = org.teams()[org.trunk().ix()].id.clone();
    let mut seen = BTreeSet::new();
    let all = [trunk].into_iter().chain(owners);
    all.filter(|team| org.team(team).is_ok() && seen.insert(team.as_str().to_owned())).collect()
}
