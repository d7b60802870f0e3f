//! How large a card is and where its parts stand on it. Neither depends on the run or on the quarter
//! on show: a card keeps its size through the whole plan, and the meters of its neighbours align.

use eframe::egui::{Rect, Vec2, pos2, vec2};

use super::card_text::Room;

/// Padding inside a card, points; every length here is at zoom 1.
pub const PAD: f32 = 8.0;
/// Width of a branch's column of chips.
const COLUMN: f32 = 96.0;
/// Width of a column of chips of the trunk.
const TRUNK_COLUMN: f32 = 172.0;
/// Between columns of chips.
const COLUMN_GAP: f32 = 6.0;
/// Between rows of chips.
const ROW_GAP: f32 = 4.0;
/// From one person's dot to the next.
pub const DOT_STEP: f32 = 12.0;
/// Height of a line of dots.
pub const DOT_LINE: f32 = 13.0;
/// The most people shown one by one.
const MOST_DOTS: u32 = 24;
/// Height of a line of a name.
const NAME_LINE: f32 = 17.0;
/// Height of a meter.
const METER: f32 = 18.0;
/// Room kept for the heads at the top right, and for "trunk" after them.
const HEADS: f32 = 16.0;
const TRUNK: f32 = 50.0;
/// Padding inside a chip, sideways and up and down; the load bar lies in the lower one.
pub const CHIP_PAD: (f32, f32) = (6.0, 5.0);
/// Width of the load on a chip.
pub const CHIP_LOAD: f32 = 26.0;
/// Width of one kind's icon on a chip.
pub const CHIP_ICON: f32 = 14.0;
/// Height of a chip: of a branch, with two lines for the name and one for the load; of the trunk, with
/// the load beside one line or two.
const CHIP: f32 = 54.0;
const TRUNK_CHIP: [f32; 2] = [25.0, 39.0];
/// Sizes of small cards, of branches and of the trunk.
const SMALL: [Vec2; 2] = [vec2(112.0, 78.0), vec2(376.0, 64.0)];
/// A generous width of a letter on a chip, and of one that fills a square.
const LETTER: [f32; 2] = [6.6, 12.0];

/// The size of a team's card and how its parts are arranged on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Form {
    /// Columns of chips.
    columns: usize,
    /// Rows of chips.
    rows: usize,
    /// Height of a chip.
    chip: f32,
    trunk: bool,
    /// Whether only its name, people and figures are shown.
    small: bool,
}

/// Where the parts of a card stand, from its upper left corner.
pub struct Parts {
    pub name: Rect,
    /// The dots.
    pub people: Rect,
    pub chips: Vec<Rect>,
    pub meters: [Rect; 3],
}

impl Form {
    /// The form of a branch that owns up to `areas` areas in the course of the plan.
    pub fn branch(areas: usize) -> Form {
        let columns = match areas {
            0..=2 => 1,
            3..=6 => 2,
            7..=15 => 3,
            _ => 4,
        };
        let rows = areas.div_ceil(columns).max(1);
        Form { columns, rows, chip: CHIP, trunk: false, small: false }
    }

    /// The form of the trunk, which owns up to `areas` areas; some of their names may need two lines.
    pub fn trunk(areas: usize, two_lines: bool) -> Form {
        let columns = match areas {
            0..=5 => 2,
            6 => 3,
            _ => 4,
        };
        let rows = areas.div_ceil(columns).max(1);
        let chip = TRUNK_CHIP[usize::from(two_lines)];
        Form { columns, rows, chip, trunk: true, small: false }
    }

    /// The same team's small card.
    pub fn small(self) -> Form {
        Form { small: true, ..self }
    }

    /// Whether it is a small card.
    pub fn is_small(self) -> bool {
        self.small
    }

    /// Whether it is the trunk's.
    pub fn is_trunk(self) -> bool {
        self.trunk
    }

    fn column(self) -> f32 {
        if self.trunk { TRUNK_COLUMN } else { COLUMN }
    }

    /// Where the first line of chips begins.
    fn chips_from(self) -> f32 {
        PAD + self.name_lines() as f32 * NAME_LINE + 2.0 + self.dot_lines() * DOT_LINE + 7.0
    }

    /// The size of the card.
    pub fn size(self) -> Vec2 {
        if self.small {
            return SMALL[usize::from(self.trunk)];
        }
        let columns = self.columns as f32;
        let width = 2.0 * PAD + columns * (self.column() + COLUMN_GAP) - COLUMN_GAP;
        let chips = self.rows as f32 * (self.chip + ROW_GAP);
        let meters = if self.trunk { METER } else { 3.0 * METER };
        vec2(width, self.chips_from() + chips + meters + PAD - 1.0)
    }

    /// Room for the name, whose first line ends at the heads.
    pub fn name_room(self) -> Room {
        let beside = if self.trunk { HEADS + TRUNK } else { HEADS };
        Room { width: self.size().x - 2.0 * PAD, beside, lines: self.name_lines() }
    }

    fn name_lines(self) -> usize {
        if self.trunk { 1 } else { 2 }
    }

    fn dot_lines(self) -> f32 {
        if self.trunk || self.small { 1.0 } else { 2.0 }
    }

    /// How many people stand in a line of dots, and how many are shown so at most.
    pub fn dots(self) -> (u32, u32) {
        let in_line = ((self.size().x - 2.0 * PAD) / DOT_STEP) as u32;
        (in_line, MOST_DOTS.min(in_line * self.dot_lines() as u32))
    }

    /// Room for the name on a chip with `kinds` icons, and how many lines it may have.
    pub fn chip_name(self, kinds: usize) -> (f32, usize) {
        let inner = self.column() - 2.0 * CHIP_PAD.0;
        let beside = CHIP_LOAD + 4.0 + kinds as f32 * CHIP_ICON;
        if self.trunk { (inner - beside, 2) } else { (inner, 2) }
    }

    /// Whether a name may need two lines on a chip of the trunk with `kinds` icons.
    pub fn needs_two_lines(name: &str, kinds: usize) -> bool {
        let width = |letter: char| LETTER[usize::from(letter >= '\u{2e80}')];
        let room = Form::trunk(0, false).chip_name(kinds).0;
        name.chars().map(width).sum::<f32>() > room
    }

    /// Where everything stands on a card with so many chips.
    pub fn parts(self, chips: usize) -> Parts {
        let size = self.size();
        let inner = size.x - 2.0 * PAD;
        let line = |y: f32, height: f32| Rect::from_min_size(pos2(PAD, y), vec2(inner, height));
        let name = line(PAD - 2.0, self.name_lines() as f32 * NAME_LINE);
        let people = line(name.bottom() + 2.0, DOT_LINE * self.dot_lines());
        if self.small {
            // Thirds of a line at the foot.
            let third = inner / 3.0;
            let cell = |i: f32| {
                let at = pos2(PAD + i * third, size.y - PAD - 13.0);
                Rect::from_min_size(at, vec2(third, 15.0))
            };
            let chips = Vec::new();
            return Parts { name, people, chips, meters: [0.0, 1.0, 2.0].map(cell) };
        }
        let chip = |i: usize| {
            let (column, row) = ((i % self.columns) as f32, (i / self.columns) as f32);
            let x = PAD + column * (self.column() + COLUMN_GAP);
            let y = self.chips_from() + row * (self.chip + ROW_GAP);
            Rect::from_min_size(pos2(x, y), vec2(self.column(), self.chip))
        };
        // On the wide card of the trunk the meters stand side by side.
        let third = (inner + 3.0 * COLUMN_GAP) / 3.0;
        let foot = size.y - PAD + 1.0;
        let meter = |i: f32| {
            if self.trunk {
                let size = vec2(third - 3.0 * COLUMN_GAP, METER);
                Rect::from_min_size(pos2(PAD + i * third, foot - METER), size)
            } else {
                line(foot - (3.0 - i) * METER, METER)
            }
        };
        Parts {
            name,
            people,
            chips: (0..chips).map(chip).collect(),
            meters: [0.0, 1.0, 2.0].map(meter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_room_of_its_own_on_every_card() {
        for areas in [0, 1, 2, 3, 6, 7, 15, 16, 40] {
            let whole = [Form::branch(areas), Form::trunk(areas, false), Form::trunk(areas, true)];
            for form in whole.into_iter().flat_map(|form| [form, form.small()]) {
                let parts = form.parts(areas);
                let inside = Rect::from_min_size(pos2(0.0, 0.0), form.size()).shrink(5.0);
                let all = [vec![parts.name, parts.people], parts.chips, parts.meters.to_vec()];
                let all = all.concat();
                for (i, part) in all.iter().enumerate() {
                    assert!(inside.contains_rect(*part), "{form:?} {part:?}");
                    for other in &all[..i] {
                        let apart = !part.shrink(0.1).intersects(other.shrink(0.1));
                        assert!(apart, "{form:?} {part:?} {other:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_branch_has_one_size_whatever_its_one_area() {
        assert_eq!(Form::branch(0).size(), vec2(112.0, 196.0));
        assert_eq!(Form::branch(1).size(), vec2(112.0, 196.0));
        assert_eq!(Form::branch(5).small().size(), vec2(112.0, 78.0));
        assert_eq!(Form::branch(1).dots(), (8, 16));
    }

    #[test]
    fn a_long_name_of_an_area_gets_two_lines_on_the_trunk() {
        assert!(Form::needs_two_lines("Service provisioning", 2));
        assert!(!Form::needs_two_lines("Observability", 1));
    }
}
