//! What a card says, as plain data.

use std::cell::OnceCell;

use crate::app::Show;
use crate::app::overlay::Purpose;
use crate::model::{AreaId, AreaIx, TeamId, TeamIx};
use crate::sim::{Kind, Standing, TeamRow, Trajectory};
use crate::ui::icons::Person;

/// A team's card.
pub struct Card {
    pub id: TeamId,
    pub name: String,
    /// Everybody, people.
    pub heads: u32,
    pub trunk: bool,
    /// Established, ramping, newcomers and requisitions, whole people that add up.
    pub people: [(Person, u32); 4],
    pub chips: Vec<Chip>,
    /// Toil, wait, morale.
    pub meters: [Meter; 3],
}

/// An area on its owner's card.
pub struct Chip {
    pub area: AreaIx,
    pub id: AreaId,
    pub name: String,
    /// Load, FTE.
    pub load: f64,
    /// Load as a share of the owner's capacity, 0 to 1.
    pub share: f32,
    pub kinds: Vec<Kind>,
}

/// A figure with a bar.
#[derive(PartialEq)]
pub struct Meter {
    pub label: &'static str,
    pub value: String,
    pub unit: &'static str,
    /// How much of the bar is full, 0 to 1.
    pub share: f32,
    pub standing: Standing,
}

impl Meter {
    /// The figure with its unit, as short as it goes.
    pub fn figure(&self) -> String {
        let space = if self.unit == "wk" { " " } else { "" };
        format!("{}{space}{}", self.value, self.unit)
    }

    /// A share, in hundredths.
    fn share(label: &'static str, unit: &'static str, of: f64, standing: Standing) -> Meter {
        let (value, share) = (format!("{:.0}", of * 100.0), of.clamp(0.0, 1.0) as f32);
        Meter { label, value, unit, share, standing }
    }

    /// Weeks until an answer, against the smallest response target of the areas owned.
    fn wait(row: &TeamRow, target: f64, standing: Standing) -> Meter {
        let (value, unit) = wait_words(row.wait);
        Meter {
            label: "wait",
            value,
            unit,
            share: (row.wait / (2.0 * target)).clamp(0.0, 1.0) as f32,
            standing,
        }
    }
}

fn above(value: f64, risk: f64, broken: f64) -> Standing {
    if value > broken {
        Standing::Broken
    } else if value > risk {
        Standing::AtRisk
    } else {
        Standing::Holds
    }
}

fn wait_words(wait: f64) -> (String, &'static str) {
    if wait >= 1e9 {
        ("never".into(), "")
    } else if wait > 99.0 {
        ("99+".into(), "wk")
    } else {
        (format!("{wait:.1}"), "wk")
    }
}

impl Card {
    /// The card of a living team where the cursor stands.
    pub fn of(show: &Show, team: TeamIx) -> Card {
        let place = &show.org.teams()[team.ix()];
        let row = show.team(team);
        let areas = || place.areas.iter().map(|&ix| (ix, &*show.org.areas()[ix.ix()].area));
        let chip = |(ix, area): (AreaIx, &crate::model::Area)| {
            let load = show.area(ix).load;
            let share = if row.capacity > 0.0 { load / row.capacity } else { load.min(1.0) };
            let kinds = show.trajectory.kinds(show.week, ix);
            let (id, name) = (area.id.clone(), area.name.clone());
            Chip { area: ix, id, name, load, share: share.min(1.0) as f32, kinds }
        };
        let target = target(show, team);
        Card {
            id: place.id.clone(),
            name: place.name.clone(),
            heads: row.heads().round() as u32,
            trunk: place.under.is_none(),
            people: people(row),
            chips: areas().map(chip).collect(),
            meters: meters(row, target, show.trajectory.rules_at(show.week).morale_floor),
        }
    }

    /// The meters as the drop under the pointer would leave them, while it would do something; `targets` are found by
    /// [`targets_then`], once for all cards.
    pub fn previewed(&self, show: &Show, targets: &OnceCell<Vec<f64>>) -> Option<[Meter; 3]> {
        let trajectory = &show.overlay(Purpose::Tried)?.outcome.trajectory;
        // Its place may be another there, where more teams are founded before it.
        let team = trajectory.schedule().end().team_slot(&self.id)?;
        let row = trajectory.team(show.week, team);
        let floor = trajectory.rules_at(show.week).morale_floor;
        let targets = targets.get_or_init(|| targets_then(trajectory, show.week));
        row.present.then(|| meters(row, targets[team.ix()], floor))
    }
}

/// The worst of some meters, if one does not hold.
pub fn worst(meters: &[Meter; 3]) -> Option<&Meter> {
    let worst = meters.iter().max_by_key(|meter| meter.standing)?;
    (worst.standing != Standing::Holds).then_some(worst)
}

/// The shortest target of what each team of a run owns in a week, by slot, weeks; infinite where it owns nothing.
fn targets_then(trajectory: &Trajectory, week: u32) -> Vec<f64> {
    let end = trajectory.schedule().end();
    let mut targets = vec![f64::INFINITY; end.teams().len()];
    for (known, row) in end.areas().iter().zip(trajectory.areas_at(week)) {
        if let Some(owner) = row.owner {
            targets[owner.ix()] = targets[owner.ix()].min(known.area.target_weeks);
        }
    }
    targets
}

/// The smallest response target of the areas a team owns, weeks.
fn target(show: &Show, team: TeamIx) -> f64 {
    let areas = show.org.teams()[team.ix()].areas.iter();
    let targets = areas.map(|ix| show.org.areas()[ix.ix()].area.target_weeks);
    targets.fold(f64::INFINITY, f64::min)
}

/// How toil, wait and morale of a team stand.
fn standings(row: &TeamRow, target: f64, morale_floor: f64) -> [Standing; 3] {
    [
        above(row.toil, 1.0 / 3.0, 0.5),
        above(row.wait, target, 2.0 * target),
        above(-row.morale, -morale_floor - 0.1, -morale_floor),
    ]
}

/// How the worst of a team's meters stands, without the rest of its card.
pub fn worst_of(show: &Show, team: TeamIx) -> Standing {
    let floor = show.trajectory.rules_at(show.week).morale_floor;
    let standings = standings(show.team(team), target(show, team), floor);
    standings.into_iter().max().unwrap_or_default()
}

fn meters(row: &TeamRow, target: f64, morale_floor: f64) -> [Meter; 3] {
    let [toil, wait, morale] = standings(row, target, morale_floor);
    // Toil: the share of capacity that goes into support. Google SRE caps it at a half.
    let toil = Meter::share("toil", "%", row.toil, toil);
    [toil, Meter::wait(row, target, wait), Meter::share("morale", "", row.morale, morale)]
}

/// The people of a team as whole ones, rounded so that together they are the heads, rounded.
pub fn people(row: &TeamRow) -> [(Person, u32); 4] {
    let established = row.established.round() as u32;
    let two = (row.established + row.ramping).round() as u32;
    let all = row.heads().round() as u32;
    [
        (Person::Established, established),
        (Person::Ramping, two - established),
        (Person::Newcomer, all - two),
        (Person::Requisition, row.requisitions.round() as u32),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounded_people_add_up_to_the_rounded_heads() {
        let row = TeamRow {
            present: true,
            established: 3.4,
            ramping: 2.4,
            newcomers: 1.4,
            requisitions: 1.6,
            ..TeamRow::default()
        };
        let counts = people(&row).map(|(_, count)| count);
        assert_eq!(counts, [3, 3, 1, 2]);
        assert_eq!(counts[..3].iter().sum::<u32>(), row.heads().round() as u32);
    }

    #[test]
    fn a_wait_without_end_is_said_in_words() {
        assert_eq!(wait_words(1e9), ("never".into(), ""));
        assert_eq!(wait_words(120.0), ("99+".into(), "wk"));
        assert_eq!(wait_words(0.25).0, "0.2");
    }

    #[test]
    fn morale_below_the_floor_is_broken_and_just_above_it_at_risk() {
        let row = |morale| TeamRow { morale, ..TeamRow::default() };
        let at = |morale| standings(&row(morale), 1.0, 0.5)[2];
        assert_eq!(
            [at(0.49), at(0.55), at(0.61)],
            [Standing::Broken, Standing::AtRisk, Standing::Holds]
        );
    }
}
