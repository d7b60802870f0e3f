//! Writing a week down: the rows and events of a trajectory.

use std::sync::Arc;

use super::at_hand::WEEKS;
use super::columns::{broken, columns};
use super::events::{Event, EventKind};
use super::number::Alone;
use super::quarter::Witness;
use super::sampling::Assumed;
use super::state::State;
use super::team_notes::{TeamNotes, Together};
use super::trajectory::{Detail, Trajectory};
use super::verdict::standings;
use super::week::Sums;
use super::week_rows::{AreaRow, OrgRow, TeamRow};
use crate::model::{Effect, Rules, Schedule, Step};

/// Fewer people than this a quarter are not worth an event.
const WORTH_TELLING: f64 = 0.05;

impl Trajectory {
    /// An empty trajectory with room for the whole run.
    pub(super) fn with_room_for(schedule: &Arc<Schedule>, detail: Detail) -> Self {
        let weeks = schedule.weeks() as usize + 1;
        let kept = detail.weeks(schedule).len();
        let end = schedule.end();
        Trajectory {
            schedule: Arc::clone(schedule),
            detail,
            org: Vec::with_capacity(weeks),
            teams: Arc::new(Vec::with_capacity(kept * end.teams().len())),
            areas: Arc::new(Vec::with_capacity(kept * end.areas().len())),
            hired: Vec::with_capacity(weeks),
            assumed: Assumed::expected(),
            events: Vec::new(),
            replaced_week: None,
            cuts: 0,
        }
    }

    /// Writes down the state at the start.
    pub(super) fn record_start<N: Alone>(&mut self, state: &State<N>, rules: &Rules) {
        self.assumed = state.assumed.map(N::into);
        let teams = state.teams.iter().map(|team| team.now.in_double());
        Arc::make_mut(&mut self.teams).extend(teams);
        let areas = state.areas.iter().map(|area| area.now.in_double());
        Arc::make_mut(&mut self.areas).extend(areas);
        let mut sums = Sums::none(state.zero);
        state.teams.iter().for_each(|team| sums.count(&team.now));
        let together = Together::of(&self.teams);
        self.hired.push(together.hired);
        self.org.push(org_row(state, &together, &sums, rules));
    }

    /// Makes room for the next quarter, to be written down by what is answered.
    #[inline(always)]
    pub(super) fn quarter<'a>(
        &'a mut self,
        rules: &'a Rules,
        notes: &'a mut TeamNotes,
    ) -> Recorder<'a> {
        let (teams, areas) = (self.team_slots(), self.area_slots());
        let began = self.weeks();
        let places: [Option<usize>; WEEKS] = std::array::from_fn(|week| {
            let now = began + 1 + week as u32;
            let last = week + 1 == WEEKS;
            match self.detail {
                Detail::Weeks => Some(now as usize),
                Detail::Quarters if last => Some(1 + now as usize / WEEKS),
                Detail::Quarters => (now == 1).then_some(1),
            }
        });
        let kept = places[WEEKS - 1].unwrap_or_default() + 1;
        let slots = [teams, areas];
        let teams = Arc::make_mut(&mut self.teams);
        teams.resize(kept * slots[0], TeamRow::absent(0.0));
        let areas = Arc::make_mut(&mut self.areas);
        areas.resize(kept * slots[1], AreaRow::absent(0.0));
        let (org, hired, events) = (&mut self.org, &mut self.hired, &mut self.events);
        Recorder { org, hired, events, teams, areas, slots, began, places, notes, rules }
    }

    /// Gives week 0, which has the stocks of the start, the flows of the first week.
    pub(super) fn show_first_flows_at_start(&mut self, rules: &Rules) {
        let (at_start, later) =
            Arc::make_mut(&mut self.teams).split_at_mut(self.schedule.end().teams().len());
        for (row, first) in at_start.iter_mut().zip(later).filter(|(row, _)| row.present) {
            let stocks = *row;
            *row = TeamRow {
                present: true,
                newcomers: stocks.newcomers,
                ramping: stocks.ramping,
                established: stocks.established,
                requisitions: stocks.requisitions,
                pressure: stocks.pressure,
                morale: stocks.morale,
                shock: stocks.shock,
                hired: 0.0,
                left: 0.0,
                ..*first
            };
        }
        let (at_start, later) =
            Arc::make_mut(&mut self.areas).split_at_mut(self.schedule.end().areas().len());
        for (row, first) in at_start.iter_mut().zip(later).filter(|(row, _)| row.owner.is_some()) {
            let stocks = *row;
            *row = AreaRow {
                owner: stocks.owner,
                backlog: stocks.backlog,
                leverage: stocks.leverage,
                in_flight: stocks.in_flight,
                context: stocks.context,
                neglect: stocks.neglect,
                ..*first
            };
        }
        if let [row, first, ..] = self.org.as_mut_slice() {
            row.service = first.service;
            row.coverage = first.coverage;
            row.investment_share = first.investment_share;
            row.break_even_share = first.break_even_share;
            let broken = broken(&row.columns(), row.service_floor, rules);
            row.standings = standings(row, broken, rules);
        }
    }

    pub(super) fn note(&mut self, week: u32, kind: EventKind) {
        self.events.push(Event { week, kind });
    }

    /// Tells a decision that changes who is there or who owns what.
    pub(super) fn note_step(&mut self, week: u32, step: &Step, heads_before: f64, heads: f64) {
        for effect in &step.effects {
            let kind = match *effect {
                Effect::Found { from, team, .. } => EventKind::Branched { team, from },
                Effect::Join { team, into } => EventKind::Merged { team, into },
                Effect::HandOver { area, to, .. } => EventKind::AreaMoved { area, to },
                Effect::Appear { area, owner } => EventKind::AreaAppeared { area, owner },
                Effect::Retire { area, .. } => EventKind::AreaRetired { area },
                Effect::Transfer { team, count } if count > 0.0 && heads == heads_before => {
                    EventKind::TransferSkipped { team }
                }
                Effect::Transfer { team, .. } => {
                    EventKind::Transferred { team, people: heads - heads_before }
                }
                Effect::Cut { .. } if heads_before > 0.0 => {
                    EventKind::Cut { share: 1.0 - heads / heads_before }
                }
                _ => continue,
            };
            self.note(week, kind);
        }
    }

    /// Tells who joined and who left in the quarter that ended last, team by team.
    pub(super) fn note_quarter(&mut self, notes: &mut TeamNotes) {
        let last = self.weeks();
        let mut told = std::mem::take(&mut self.events);
        for (ix, (hired, left)) in notes.end_quarter(self.teams_at(last)) {
            if hired >= WORTH_TELLING {
                told.push(Event { week: last, kind: EventKind::Hired { team: ix, people: hired } });
            }
            if left >= WORTH_TELLING {
                told.push(Event { week: last, kind: EventKind::Left { team: ix, people: left } });
            }
        }
        self.events = told;
    }
}

/// Writes the weeks of a quarter down.
pub(super) struct Recorder<'a> {
    org: &'a mut Vec<OrgRow>,
    hired: &'a mut Vec<f64>,
    events: &'a mut Vec<Event>,
    teams: &'a mut [TeamRow],
    areas: &'a mut [AreaRow],
    /// How many of teams and of areas there are in every week.
    slots: [usize; 2],
    /// The week before the quarter's first.
    began: u32,
    /// Where the rows of each week are kept, where they are.
    places: [Option<usize>; WEEKS],
    notes: &'a mut TeamNotes,
    rules: &'a Rules,
}

impl Recorder<'_> {
    /// Where a slot's row of the quarter's last week is kept, which it always is.
    fn last(&self, slots: usize, slot: usize) -> usize {
        self.places[WEEKS - 1].unwrap_or_default() * slots + slot
    }

    fn note(&mut self, week: u32, kind: EventKind) {
        self.events.push(Event { week, kind });
    }
}

impl<N: Alone> Witness<N> for Recorder<'_> {
    fn team(&mut self, week: usize, slot: usize, now: &TeamRow<N>) {
        // The room that was made for what is not there says so already.
        let row = if now.present { now.in_double() } else { TeamRow::absent(0.0) };
        self.notes.take_in(self.began, week, slot, &row);
        if let Some(place) = self.places[week] {
            self.teams[place * self.slots[0] + slot] = row;
        }
    }

    fn compressed(&mut self, slot: usize, stocks: &TeamRow<N>) {
        let last = self.last(self.slots[0], slot);
        self.teams[last].take_stocks(&stocks.in_double());
    }

    fn known(&mut self, slot: usize, stocks: &AreaRow<N>) {
        let last = self.last(self.slots[1], slot);
        self.areas[last].context = stocks.context.into();
    }

    fn area(&mut self, week: usize, slot: usize, now: &AreaRow<N>) {
        if let Some(place) = self.places[week].filter(|_| now.owner.is_some()) {
            self.areas[place * self.slots[1] + slot] = now.in_double();
        }
    }

    #[inline(always)]
    fn organization(&mut self, week: usize, state: &State<N>, sums: &Sums<N>, cut: N) {
        let now = state.shared.week;
        let (cut, replaced_week): (f64, f64) = (cut.into(), state.replaced_week.into());
        let mut together = self.notes.weeks[week];
        if cut > 0.0 {
            self.note(now, EventKind::Compressed { share: cut });
            together = Together::of(&self.teams[self.last(self.slots[0], 0)..]);
        }
        if replaced_week == f64::from(now) {
            self.note(now, EventKind::LeadershipReplaced);
        }
        let row = org_row(state, &together, sums, self.rules);
        self.hired.push(together.hired);
        self.org.push(row);
    }
}

#[inline(always)]
fn org_row<N: Alone>(state: &State<N>, teams: &Together, sums: &Sums<N>, rules: &Rules) -> OrgRow {
    let (columns, floor) = (columns(state, sums), state.service_floor(rules));
    let mut row = OrgRow {
        teams: f64::from(teams.count),
        survivor: state.shared.survivor.into(),
        freeze_weeks: state.shared.freeze_weeks.into(),
        open_requisitions: state.shared.open.into(),
        recruiting: state.shared.recruiting.into(),
        service_floor: floor.into(),
        patience_weeks: state.patience(rules).into(),
        lowest_morale_team: teams.lowest.map(|(team, _)| team),
        lowest_morale: teams.lowest.map_or(1.0, |(_, morale)| morale),
        ..OrgRow::of(columns.map(N::into))
    };
    // Judged as precisely as it was run.
    row.standings = standings(&row, broken(&columns, floor, rules).map(N::any), rules);
    row
}
