//! Changes of state that last. What flickers around its threshold for a few weeks changes nothing
//! worth telling, so a change counts when it has lasted four weeks.

use super::events::{Event, EventKind};
use super::standing::Standing;
use super::trajectory::Trajectory;
use crate::model::Rule;

/// A change of state counts when it has lasted so many weeks.
pub const LASTING_WEEKS: u32 = 4;

/// A change that has lasted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Whether what is watched is so from here on, or no longer.
    pub is_so: bool,
    /// The week in which it began.
    pub since: u32,
    /// The week in which it had lasted long enough.
    pub counts: u32,
}

/// The changes that last in something that is so or not, week by week from week 1 on; before that it
/// is not so.
pub fn changes(weeks: impl IntoIterator<Item = bool>) -> Vec<Change> {
    let mut watched = Watched::default();
    (1..).zip(weeks).filter_map(|(week, is_so)| watched.next(week, is_so)).collect()
}

/// Something that is so or not, watched week by week; at first it is not so.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Watched {
    settled: bool,
    /// How many weeks it has been otherwise.
    lasted: u32,
}

impl Watched {
    /// The change that has lasted long enough in `week`, if one has.
    pub fn next(&mut self, week: u32, is_so: bool) -> Option<Change> {
        self.lasted = if is_so == self.settled { 0 } else { self.lasted + 1 };
        if self.lasted < LASTING_WEEKS {
            return None;
        }
        *self = Watched { settled: is_so, lasted: 0 };
        Some(Change { is_so, since: week + 1 - LASTING_WEEKS, counts: week })
    }
}

impl Trajectory {
    /// Tells which rules broke and mended, before what was noted on the way, once the run is whole.
    pub(super) fn note_what_lasts(&mut self, overloads: Vec<Event>) {
        let mut told = Vec::new();
        for rule in Rule::ALL {
            let broken = |week| self.standing(week, rule) == Standing::Broken;
            told.extend(changes((1..=self.weeks()).map(broken)).into_iter().map(|change| {
                let Change { is_so, since, counts: week } = change;
                let kind = match is_so {
                    true => EventKind::RuleBroken { rule, since },
                    false => EventKind::RuleMended { rule, since },
                };
                Event { week, kind }
            }));
        }
        told.extend(overloads);
        told.append(&mut self.events);
        // Decisions of the quarter that begins after a week come after what happened in it.
        told.sort_by_key(|event| (event.week, event.quarter()));
        self.events = told;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Weeks in letters: what is so is a capital.
    fn of(weeks: &str) -> Vec<Change> {
        changes(weeks.chars().map(|week| week == 'B'))
    }

    fn change(is_so: bool, since: u32) -> Change {
        Change { is_so, since, counts: since + LASTING_WEEKS - 1 }
    }

    #[test]
    fn three_weeks_are_no_change_and_four_are() {
        assert_eq!(of("..BBB....."), []);
        assert_eq!(of("..BBBB...."), [change(true, 3), change(false, 7)]);
        assert_eq!(of("..BBBB..."), [change(true, 3)], "three weeks at the end are not enough");
        assert_eq!(of("BBBB"), [change(true, 1)]);
    }

    #[test]
    fn what_flickers_is_told_once_it_settles() {
        assert_eq!(of("BB.BB.BBB.B.BBB..BBB."), []);
        let settled = of("B.B.BBBBB.BBB..B...BB");
        assert_eq!(settled, [change(true, 5)], "short breaks do not mend it");
        assert_eq!(of("BBBBB.B..BB...BB...."), [change(true, 1), change(false, 17)]);
    }
}
