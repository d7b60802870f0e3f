//! Changes of state that last. What flickers around its threshold for a few weeks changes nothing
//! worth telling, so a change counts when it has lasted four weeks.

use super::events::{Event, EventKind};
use super::standing::Standing;
use super::trajectory::Trajectory;
use crate::model::{Rule, TeamIx};

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
    let mut found: Vec<Change> = Vec::new();
    let (mut settled, mut lasted) = (false, 0);
    for (week, is_so) in (1..).zip(weeks) {
        lasted = if is_so == settled { 0 } else { lasted + 1 };
        if lasted == LASTING_WEEKS {
            (settled, lasted) = (is_so, 0);
            found.push(Change { is_so, since: week + 1 - LASTING_WEEKS, counts: week });
        }
    }
    found
}

impl Trajectory {
    /// Tells which rules broke and mended and which teams were overloaded, once the run is whole.
    pub(super) fn note_what_lasts(&mut self) {
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
        for slot in 0..self.team_slots() {
            let weeks = self.teams.iter().skip(slot).step_by(self.team_slots()).skip(1);
            let began = changes(weeks.map(|row| row.overload > 0.0)).into_iter();
            told.extend(began.filter(|change| change.is_so).map(|change| {
                let (team, since) = (TeamIx(slot as u32), change.since);
                Event { week: change.counts, kind: EventKind::Overloaded { team, since } }
            }));
        }
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
