//! How likely threats are: by what the scenario itself holds for uncertain where it does, else by base rates.

use std::ops::Range;

use super::base_rates as rates;
use super::befall::{growth_in, threshold};
use super::threat::{Threat, ThreatKind};
use super::unbroken::Unbroken;
use crate::model::{Driver, RuleField, UncertaintyField, WEEKS_PER_QUARTER};
use crate::sim::LogNormal;

/// How likely so much of a threat, or more, is in one of these quarters (from 0), 0 to 1.
pub fn chance(unbroken: &Unbroken, threat: &Threat, quarters: &[Range<u32>]) -> f64 {
    let Threat { kind, size, .. } = threat;
    let size = *size;
    let years = quarters.iter().map(|it| f64::from(it.end - it.start)).sum::<f64>() / 4.0;
    // Of what happens so often a year, independently of what happened before.
    let once = |a_year: f64| -libm::expm1(-a_year * years);
    let halved = |size: f64, at: f64| libm::exp2(-size / at);
    match kind {
        ThreatKind::Leavers(team) => {
            let stay = quarters.iter().flat_map(Clone::clone).map(|quarter| {
                let team = unbroken.run.schedule().end().team_slot(team);
                // As many as leave a week of the team that the quarter finds.
                let row = team.and_then(|team| unbroken.teams_before(quarter).get(team.ix()));
                let left = row.map_or(0.0, |row| row.left) * f64::from(WEEKS_PER_QUARTER);
                1.0 - at_least(size as u32, left)
            });
            1.0 - stay.product::<f64>()
        }
        ThreatKind::Growth(driver) => {
            let place = usize::from(*driver != Driver::ProductEngineers);
            let of = |quarter| growth_in(&unbroken.scenario, quarter)[place];
            let begins = quarters.iter().map(|it| it.start);
            begins.map(|it| faster(unbroken, of(threat.quarter), size, it)).fold(0.0, f64::max)
        }
        ThreatKind::OwnGrowth(area) => {
            let end = unbroken.run.schedule().end();
            let slot = end.area_slot(area).map(|slot| end.areas()[slot.ix()].area.own_growth);
            faster(unbroken, slot.unwrap_or_default(), size, 0)
        }
        ThreatKind::Freeze => {
            once(rates::FREEZES_A_YEAR * libm::pow(rates::FREEZE_GOES_ON, size - 1.0))
        }
        ThreatKind::Cut => once(rates::CUTS_A_YEAR * halved(size, rates::CUT_HALVES_AT)),
        ThreatKind::Slip => once(rates::SLIPS_A_YEAR * libm::pow(rates::SLIP_GOES_ON, size - 1.0)),
        ThreatKind::NoTransfers => once(rates::REFUSALS_A_YEAR),
        ThreatKind::Incident(_) => {
            once(rates::INCIDENTS_A_YEAR * halved(size, rates::INCIDENT_HALVES_AT))
        }
        ThreatKind::NewArea(_) => {
            once(rates::NEW_AREAS_A_YEAR * halved(size, rates::NEW_AREA_HALVES_AT))
        }
        ThreatKind::Judges(rule) => judges(unbroken, *rule, threat),
    }
}

/// How likely growth is `size` a year or more from a quarter (from 0) to the end, where `before` is expected: its
/// logarithm walks at random (MODEL §6).
fn faster(unbroken: &Unbroken, before: f64, size: f64, quarter: u32) -> f64 {
    let years = f64::from(unbroken.run.schedule().quarters() - quarter) / 4.0;
    let sigma = spread(unbroken, UncertaintyField::Growth);
    let law =
        LogNormal { median: libm::exp(-sigma * sigma * years / 2.0), sigma: sigma * years.sqrt() };
    1.0 - law.below(libm::pow((1.0 + size) / (1.0 + before), years))
}

/// How likely leadership's threshold is this, or a harder one.
fn judges(unbroken: &Unbroken, rule: RuleField, threat: &Threat) -> f64 {
    let ratio = threat.size / threshold(&unbroken.scenario, rule, threat.quarter);
    let below = |sigma| LogNormal::around(1.0, sigma).below(ratio);
    match rule {
        RuleField::PatienceWeeks => below(spread(unbroken, UncertaintyField::Patience)),
        RuleField::BudgetCeiling => below(rates::BUDGET_SPREAD),
        _ => 1.0 - below(spread(unbroken, UncertaintyField::ServiceFloor)),
    }
}

/// How much the scenario holds for uncertain; what is usual where that is nothing.
fn spread(unbroken: &Unbroken, field: UncertaintyField) -> f64 {
    let own = field.get(&unbroken.scenario.uncertainty);
    if own > 0.0 { own } else { field.default_value() }
}

/// How likely a count of this mean is `count` or more (Poisson), as leavers are drawn (MODEL §6).
fn at_least(count: u32, mean: f64) -> f64 {
    let mut term = libm::exp(-mean);
    let mut fewer = 0.0;
    for k in 0..count {
        fewer += term;
        term *= mean / f64::from(k + 1);
    }
    (1.0 - fewer).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_as_likely_as_in_tables() {
        // Poisson, mean 1: 0.6321, 0.2642, 0.0803.
        for (count, due) in [(0, 1.0), (1, 0.6321), (2, 0.2642), (3, 0.0803)] {
            assert!((at_least(count, 1.0) - due).abs() < 5e-5);
        }
    }
}
