//! What an answer makes of the scenario: the number, where futures draw it from, and that it was told.

use super::typical_areas::{SOURCE, TypicalArea, unknown};
use crate::edit::Edit;
use crate::model::{
    Area, AreaField, AreaId, Decision, Estimate, NewArea, Origin, Provenance, Quantity,
    RequestsTold, Scenario, TeamId,
};
use crate::sim::equations::efforts_to_halve;

/// What is said of an answer that is a number by itself.
pub const TOLD: &str = "asked in the interview";
/// Quarters that "halving the work" is asked in, where nobody said otherwise.
const QUARTERS: f64 = 1.0;
/// What is said of a load of which one half only was told.
const HALF_TOLD: [&str; 2] = ["how long one takes is typical", "how many come is typical"];

/// What a load is told in: two questions make one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// How many requests come a week.
    Requests,
    /// How long one takes.
    Work,
}

/// A number and that it was told, as one step.
pub fn tell(of: Quantity, value: f64) -> Edit {
    known(of, value, Provenance::Told, TOLD.into())
}

/// A number, and how it came to be known.
pub fn known(of: Quantity, value: f64, provenance: Provenance, from: String) -> Edit {
    let set = match &of {
        Quantity::Scenario(field) => Edit::SetScenario(*field, value),
        Quantity::Company(field) => Edit::SetCompany(*field, value),
        Quantity::Rule(field) => Edit::SetRule(*field, value),
        Quantity::Uncertainty(field) => Edit::SetUncertainty(*field, value),
        Quantity::Team(team, field) => Edit::SetTeam { team: team.clone(), field: *field, value },
        Quantity::Area(area, field) => Edit::SetArea { area: area.clone(), field: *field, value },
    };
    let origin = Some(Origin { value, provenance, from });
    Edit::All { label: None, edits: vec![set, Edit::SetOrigin { of, origin }] }
}

/// Says of a number that it is right as it stands.
pub fn confirm(scenario: &Scenario, of: &Quantity) -> Edit {
    tell(of.clone(), of.get(scenario).unwrap_or_default())
}

/// How each half of an area's load came to be known: requests a week, and the work of one.
pub fn known_halves(scenario: &Scenario, area: &AreaId) -> [Provenance; 2] {
    let known = scenario.known(&Quantity::Area(area.clone(), AreaField::Load));
    let said = known.origin.filter(|_| !known.is_changed).map_or("", |origin| origin.from.as_str());
    let is_told = |half: &str| said.split("; ").any(|part| part == half);
    match HALF_TOLD.map(is_told) {
        [false, false] => [known.provenance; 2],
        told => told.map(|told| if told { Provenance::Told } else { Provenance::Assumed }),
    }
}

/// Requests as they are, one half of them told now. The load is told once both are.
///
/// # Errors
/// In words, when the numbers are in no order.
pub fn tell_half(
    scenario: &Scenario,
    area: &Area,
    half: Half,
    told: &RequestsTold,
) -> Result<Edit, String> {
    let mut known = known_halves(scenario, &area.id);
    known[half as usize] = Provenance::Told;
    let (provenance, also) = joined(known);
    tell_requests(area, told, provenance, also)
}

/// How a load came to be known of whose halves this is known, and what is to be said of it.
fn joined(halves: [Provenance; 2]) -> (Provenance, &'static str) {
    match halves.map(|half| half != Provenance::Assumed) {
        [true, true] => (Provenance::Told, ""),
        [true, false] => (Provenance::Assumed, HALF_TOLD[0]),
        [false, true] => (Provenance::Assumed, HALF_TOLD[1]),
        [false, false] => (Provenance::Assumed, ""),
    }
}

/// The same requests in other numbers or another unit: what is known of them stays, `also` is said of them.
///
/// # Errors
/// In words, when the numbers are in no order.
pub fn retell(
    scenario: &Scenario,
    area: &Area,
    told: &RequestsTold,
    also: &str,
) -> Result<Edit, String> {
    let known = scenario.known(&Quantity::Area(area.id.clone(), AreaField::Load));
    let (_, half) = joined(known_halves(scenario, &area.id));
    let also = if half.is_empty() || also.is_empty() {
        format!("{half}{also}")
    } else {
        format!("{half}; {also}")
    };
    tell_requests(area, told, known.provenance, &also)
}

/// A number as it was, and what was said of it.
pub fn as_it_was(of: &Quantity, value: f64, origin: Option<Origin>) -> Edit {
    let Edit::All { label, mut edits } = tell(of.clone(), value) else {
        return tell(of.clone(), value);
    };
    edits.pop();
    edits.push(Edit::SetOrigin { of: of.clone(), origin });
    Edit::All { label, edits }
}

/// What was told of an area's requests: as it was said, or else what its load comes to at the work that such a request
/// usually is.
pub fn requests(scenario: &Scenario, area: &Area) -> RequestsTold {
    let known = scenario.known(&Quantity::Area(area.id.clone(), AreaField::Load));
    let said = known.origin.filter(|_| !known.is_changed).and_then(|it| it.from.parse().ok());
    said.unwrap_or_else(|| {
        let engineers = scenario.company.product_engineers;
        let typical = TypicalArea::of(&area.name);
        let usual = typical.map_or_else(|| unknown(engineers), |it| it.requests(engineers));
        let each = Estimate { low: usual.each.usual, high: usual.each.usual, ..usual.each };
        let a_week = area.load * usual.unit.a_week() / each.usual;
        let ends = area.load_range.map_or([1.0; 2], |range| {
            [range.low / area.load, range.high / area.load]
                .map(|it| if it > 0.0 { it } else { 1.0 })
        });
        let [low, high] = [a_week * ends[0].min(1.0), a_week * ends[1].max(1.0)];
        RequestsTold { a_week: Estimate { usual: a_week, low, high }, each, unit: usual.unit }
    })
}

/// Requests as they are told: the load, its range, and what was said. `also` follows what was said.
///
/// # Errors
/// In words, when the numbers are in no order.
pub fn tell_requests(
    area: &Area,
    told: &RequestsTold,
    provenance: Provenance,
    also: &str,
) -> Result<Edit, String> {
    for (estimate, what) in [(told.a_week, "requests"), (told.each, "work")] {
        if !estimate.is_in_order() {
            return Err(format!(
                "{what}: the least, the usual and the most, in this order, above 0"
            ));
        }
    }
    let param = AreaField::Load.param();
    let load = told.load();
    if !param.allows(load) {
        return Err(param.expected());
    }
    let from = if also.is_empty() { told.to_string() } else { format!("{told}; {also}") };
    let range = told.range().filter(|range| range.problem(param).is_none());
    let id = || area.id.clone();
    let origin = Some(Origin { value: load, provenance, from });
    let edits = vec![
        Edit::SetArea { area: id(), field: AreaField::Load, value: load },
        Edit::SetRange { area: id(), field: AreaField::Load, range },
        Edit::SetOrigin { of: Quantity::Area(id(), AreaField::Load), origin },
    ];
    Ok(Edit::All { label: Some(format!("Requests of {}", area.name)), edits })
}

/// Engineers and the quarters in which they would halve an area's work.
pub fn halving(scenario: &Scenario, area: &Area) -> [f64; 2] {
    let known = scenario.known(&Quantity::Area(area.id.clone(), AreaField::Effort));
    let said = known.origin.filter(|_| !known.is_changed).and_then(|it| halving_of(&it.from));
    said.unwrap_or_else(|| {
        let weeks = area.effort * efforts_to_halve();
        let quarters = if weeks > 8.0 * 13.0 { 4.0 } else { QUARTERS };
        [(weeks / 13.0 / quarters * 10.0).round() / 10.0, quarters]
    })
}

/// The word for so many: "engineer" or "engineers".
pub fn plural(count: f64, one: &str) -> String {
    if count == 1.0 { one.to_owned() } else { format!("{one}s") }
}

fn halving_of(text: &str) -> Option<[f64; 2]> {
    let number = |text: &str, of: &str| text.trim_end_matches('s').strip_suffix(of)?.parse().ok();
    let (engineers, quarters) = text.strip_suffix(" would halve the work")?.split_once(" for ")?;
    Some([number(engineers, " engineer")?, number(quarters, " quarter")?])
}

/// What it would take to halve an area's work, as it is told: the solve effort.
///
/// # Errors
/// In words, when that is no effort.
pub fn tell_halving(area: &AreaId, [engineers, quarters]: [f64; 2]) -> Result<Edit, String> {
    let effort = engineers * quarters * 13.0 / efforts_to_halve();
    let param = AreaField::Effort.param();
    if !param.allows(effort) {
        return Err("more than nobody and no time at all".into());
    }
    let [by, during] = [plural(engineers, "engineer"), plural(quarters, "quarter")];
    let from = format!("{engineers} {by} for {quarters} {during} would halve the work");
    Ok(known(Quantity::Area(area.clone(), AreaField::Effort), effort, Provenance::Told, from))
}

/// Adds an area as it usually is to a team; what is usual is assumed until somebody says otherwise.
pub fn add_typical(scenario: &Scenario, typical: &TypicalArea, owner: &TeamId) -> Edit {
    let engineers = scenario.company.product_engineers;
    add(typical.area(engineers), &typical.requests(engineers), owner)
}

/// Adds an area of a name that nothing is known of.
pub fn add_named(scenario: &Scenario, name: &str, owner: &TeamId) -> Edit {
    if let Some(typical) = TypicalArea::of(name) {
        return add_typical(scenario, typical, owner);
    }
    let told = unknown(scenario.company.product_engineers);
    let area = Area { load: told.load(), load_range: told.range(), ..Area::named(name.trim()) };
    add(area, &told, owner)
}

fn add(area: Area, told: &RequestsTold, owner: &TeamId) -> Edit {
    let of = |field: AreaField| Quantity::Area(area.id.clone(), field);
    let assumed = |field: AreaField, from: String| Edit::SetOrigin {
        of: of(field),
        origin: Some(Origin { value: field.get(&area), provenance: Provenance::Assumed, from }),
    };
    let mut origins = vec![assumed(AreaField::Load, format!("{told}; typical, {SOURCE}"))];
    let others =
        [AreaField::Elasticity, AreaField::Severity, AreaField::TargetWeeks, AreaField::Effort];
    origins.extend(others.map(|field| assumed(field, format!("typical, {SOURCE}"))));
    let label = Some(format!("Add {}", area.name));
    let new = Decision::from(NewArea { area: area.clone(), owner: owner.clone() });
    let mut edits = vec![Edit::AtStart(new)];
    edits.append(&mut origins);
    Edit::All { label, edits }
}
