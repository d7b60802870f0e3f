//! What a card says, as plain data, and where its parts stand on it.

use eframe::egui::{Rect, pos2, vec2};

use crate::app::Show;
use crate::app::overlay::Purpose;
use crate::model::{AreaId, AreaIx, TeamId, TeamIx};
use crate::sim::{Kind, Standing, TeamRow};
use crate::ui::icons::Person;

/// Padding inside a card, points; every length here is at zoom 1.
pub const PAD: f32 = 10.0;
/// Between the parts of a card.
pub const GAP: f32 = 6.0;
/// Width of a column of chips.
const COLUMN: f32 = 172.0;
/// Between columns of chips.
const COLUMN_GAP: f32 = 6.0;
/// From one person's dot to the next.
pub const DOT_STEP: f32 = 12.0;
/// The most people shown one by one.
pub const MOST_DOTS: u32 = 24;
/// Height of a line of dots.
const DOT_LINE: f32 = 13.0;
/// Height of a meter.
const METER: f32 = 16.0;
/// Room kept for the heads at the top right, and for "trunk" after them.
const HEADS: f32 = 22.0;
const TRUNK: f32 = 46.0;
/// Padding inside a chip, sideways and up and down; the load bar lies in the lower one.
pub const CHIP_PAD: (f32, f32) = (8.0, 5.0);
/// Width of the load on a chip.
pub const CHIP_LOAD: f32 = 26.0;
/// Width of one kind's icon on a chip.
pub const CHIP_ICON: f32 = 14.0;
/// Height of what an empty card says.
const NOTHING: f32 = 18.0;

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
    /// The smallest response target of its areas, weeks.
    target: f64,
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
pub struct Meter {
    pub label: &'static str,
    pub value: String,
    pub unit: &'static str,
    /// How much of the bar is full, 0 to 1.
    pub share: f32,
    pub standing: Standing,
}

impl Meter {
    /// Share of capacity that goes into support. Google SRE caps it at a half.
    fn toil(row: &TeamRow, standing: Standing) -> Meter {
        Meter {
            label: "toil",
            value: format!("{:.0}", row.toil * 100.0),
            unit: "%",
            share: row.toil.clamp(0.0, 1.0) as f32,
            standing,
        }
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

    fn morale(row: &TeamRow, standing: Standing) -> Meter {
        Meter {
            label: "morale",
            value: format!("{:.0}", row.morale * 100.0),
            unit: "",
            share: row.morale.clamp(0.0, 1.0) as f32,
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
            target,
        }
    }

    /// The meters as the drop under the pointer would leave them, while it would do something.
    pub fn previewed(&self, show: &Show) -> Option<[Meter; 3]> {
        let trajectory = &show.overlay(Purpose::Tried)?.outcome.trajectory;
        // Its place may be another there, where more teams are founded before it.
        let team = trajectory.schedule().end().team_slot(&self.id)?;
        let row = trajectory.team(show.week, team);
        let floor = trajectory.rules_at(show.week).morale_floor;
        row.present.then(|| meters(row, self.target, floor))
    }

    /// The worst of its meters.
    pub fn worst(&self) -> Standing {
        self.meters.iter().map(|meter| meter.standing).max().unwrap_or_default()
    }
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
    [Meter::toil(row, toil), Meter::wait(row, target, wait), Meter::morale(row, morale)]
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

/// The width of a card and how its chips and meters are arranged on it; kept through the plan.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Form {
    /// Columns of chips.
    pub columns: usize,
    /// Whether it is the trunk's.
    pub trunk: bool,
}

/// Where the parts of a card stand, from its upper left corner.
pub struct Parts {
    pub name: Rect,
    pub people: Rect,
    pub chips: Vec<Rect>,
    pub meters: [Rect; 3],
    pub height: f32,
}

impl Form {
    /// The form of a team that owns up to `areas` areas in the course of the plan.
    pub fn of(areas: usize, trunk: bool) -> Form {
        let columns = match areas {
            0..=2 => 1,
            3..=5 => 2,
            6 => 3,
            _ => 4,
        };
        Form { columns: if trunk { columns.max(2) } else { columns }, trunk }
    }

    /// Width of the card.
    pub fn width(self) -> f32 {
        2.0 * PAD + self.columns as f32 * (COLUMN + COLUMN_GAP) - COLUMN_GAP
    }

    /// Room for the name beside the heads.
    pub fn name_width(self) -> f32 {
        self.width() - 2.0 * PAD - HEADS - if self.trunk { TRUNK } else { 0.0 }
    }

    /// Room for the name on a chip beside its load and `kinds` icons.
    pub fn chip_name_width(kinds: usize) -> f32 {
        COLUMN - 2.0 * CHIP_PAD.0 - CHIP_LOAD - 4.0 - kinds as f32 * CHIP_ICON
    }

    fn dot_lines(self, people: u32) -> f32 {
        let in_line = ((self.width() - 2.0 * PAD) / DOT_STEP) as u32;
        if people > MOST_DOTS { 1.0 } else { people.div_ceil(in_line).max(1) as f32 }
    }

    /// Where everything stands, for a name of this height, so many people (requisitions too) and
    /// chips whose names have these heights.
    pub fn parts(self, name: f32, people: u32, chips: &[f32]) -> Parts {
        let inner = self.width() - 2.0 * PAD;
        let line = |y: f32, height: f32| Rect::from_min_size(pos2(PAD, y), vec2(inner, height));
        let name = line(PAD - 2.0, name);
        let people = line(name.bottom() + 4.0, DOT_LINE * self.dot_lines(people));
        let mut y = people.bottom() + GAP;
        let mut placed = Vec::with_capacity(chips.len());
        for row in chips.chunks(self.columns) {
            let height = chip_height(row.iter().copied().fold(0.0, f32::max));
            for column in 0..row.len() {
                let x = PAD + column as f32 * (COLUMN + COLUMN_GAP);
                placed.push(Rect::from_min_size(pos2(x, y), vec2(COLUMN, height)));
            }
            y += height + 4.0;
        }
        y += if chips.is_empty() { NOTHING } else { 2.0 };
        // On a wide card the meters stand side by side, in line with the text of the chips.
        let third = (inner + COLUMN_GAP) / 3.0;
        let meters = [0.0, 1.0, 2.0].map(|i| {
            if self.columns >= 3 {
                let size = vec2(third - COLUMN_GAP, METER);
                let cell = Rect::from_min_size(pos2(PAD + i * third, y), size);
                cell.shrink2(vec2(CHIP_PAD.0, 0.0))
            } else {
                line(y + i * METER, METER)
            }
        });
        let height = meters[2].bottom() + PAD - 4.0;
        Parts { name, people, chips: placed, meters, height }
    }

    /// A height no card of this team exceeds with these chips in whatever order.
    pub fn most_height(self, name: f32, people: u32, mut chips: Vec<f32>) -> f32 {
        // The tallest chips one in each row is the worst order there is.
        chips.sort_by(|a, b| b.total_cmp(a));
        let worst: Vec<f32> = (0..chips.len()).map(|i| chips[i / self.columns]).collect();
        self.parts(name, people, &worst).height
    }
}

fn chip_height(name: f32) -> f32 {
    name + 2.0 * CHIP_PAD.1
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
    fn the_reserved_height_holds_the_chips_in_every_order() {
        let form = Form::of(5, true);
        let chips = vec![30.0, 15.0, 15.0, 30.0, 15.0];
        let most = form.most_height(17.0, 10, chips.clone());
        for order in [[0, 1, 2, 3, 4], [0, 3, 1, 2, 4], [1, 0, 2, 3, 4]] {
            let turned: Vec<f32> = order.iter().map(|&i| chips[i]).collect();
            assert!(form.parts(17.0, 10, &turned).height <= most);
        }
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
