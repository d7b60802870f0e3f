//! What a run notes of its teams week by week, so that it need not keep every week of theirs: who came and
//! went in a quarter, who is overloaded, and what the organization's row says of single teams.

use super::at_hand::WEEKS;
use super::events::{Event, EventKind};
use super::lasting::Watched;
use super::week_rows::TeamRow;
use crate::model::TeamIx;

/// What is noted of one team.
#[derive(Debug, Clone, Copy, Default)]
struct Noted {
    /// Who joined and who left so far in this quarter, people.
    moved: (f64, f64),
    overload: Watched,
}

/// What the teams of one week come to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Together {
    /// How many are there.
    pub count: u32,
    /// The one of the lowest morale among those with half a person or more, and that morale.
    pub lowest: Option<(TeamIx, f64)>,
    /// Who joined, people.
    pub hired: f64,
}

impl Together {
    /// Counts a team in; teams are counted in the order of their slots.
    #[inline(always)]
    pub fn count(&mut self, slot: usize, row: &TeamRow) {
        if !row.present {
            return;
        }
        self.count += 1;
        self.hired += row.hired;
        if row.heads() >= 0.5 && self.lowest.is_none_or(|(_, least)| row.morale < least) {
            self.lowest = Some((TeamIx(slot as u32), row.morale));
        }
    }

    /// What all teams of a week come to.
    pub fn of(rows: &[TeamRow]) -> Together {
        let mut all = Together::default();
        rows.iter().enumerate().for_each(|(slot, row)| all.count(slot, row));
        all
    }
}

/// What is noted while a run goes on.
pub(super) struct TeamNotes {
    teams: Vec<Noted>,
    /// Of the quarter under way.
    pub weeks: [Together; WEEKS],
    /// Overloads that have lasted, quarter by quarter.
    pub overloads: Vec<Event>,
}

impl TeamNotes {
    /// Nothing yet, of so many slots.
    pub fn of(slots: usize) -> TeamNotes {
        let teams = vec![Noted::default(); slots];
        TeamNotes { teams, weeks: [Together::default(); WEEKS], overloads: Vec::new() }
    }

    /// Takes in a team's week of the quarter that began after the week `began`.
    #[inline(always)]
    pub fn take_in(&mut self, began: u32, week: usize, slot: usize, row: &TeamRow) {
        self.weeks[week].count(slot, row);
        let noted = &mut self.teams[slot];
        // The last week is told once it is known whether the budget was compressed in it.
        if week + 1 < WEEKS {
            noted.move_on(row);
        }
        let now = began + 1 + week as u32;
        if let Some(change) = noted.overload.next(now, row.overload > 0.0)
            && change.is_so
        {
            let (team, since) = (TeamIx(slot as u32), change.since);
            self.overloads.push(Event { week: now, kind: EventKind::Overloaded { team, since } });
        }
    }

    /// Ends a quarter with its last week's rows: who joined and who left each team in it.
    pub fn end_quarter(&mut self, last: &[TeamRow]) -> impl Iterator<Item = (TeamIx, (f64, f64))> {
        self.weeks = [Together::default(); WEEKS];
        (0u32..).map(TeamIx).zip(self.teams.iter_mut().zip(last)).map(|(ix, (noted, row))| {
            noted.move_on(row);
            (ix, std::mem::take(&mut noted.moved))
        })
    }
}

impl Noted {
    #[inline(always)]
    fn move_on(&mut self, row: &TeamRow) {
        self.moved.0 += row.hired;
        self.moved.1 += row.left;
    }
}
