//! Writing a week down: the rows and events of a trajectory.

use std::sync::Arc;

use super::at_hand::WEEKS;
use super::columns::{broken, columns};
use super::events::{Event, EventKind};
use super::number::Alone;
use super::quarter::Witness;
use super::sampling::Assumed;
use super::state::State;
use super::trajectory::Trajectory;
use super::verdict::standings;
use super::week::Sums;
use super::week_rows::{AreaRow, OrgRow, TeamRow};
use crate::model::{Effect, Rules, Schedule, Step, TeamIx, WEEKS_PER_QUARTER};

/// Fewer people than this a quarter are not worth an event.
const WORTH_TELLING: f64 = 0.05;

impl Trajectory {
    /// An empty trajectory with room for the whole run.
    pub(super) fn with_room_for(schedule: &Arc<Schedule>) -> Self {
        let weeks = schedule.weeks() as usize + 1;
        let end = schedule.end();
        Trajectory {
            schedule: Arc::clone(schedule),
            org: Vec::with_capacity(weeks),
            teams: Vec::with_capacity(weeks * end.teams().len()),
            areas: Vec::with_capacity(weeks * end.areas().len()),
            assumed: Assumed::expected(),
            events: Vec::new(),
            replaced_week: None,
            cuts: 0,
        }
    }

    /// Writes down the state at the start.
    pub(super) fn record_start<N: Alone>(&mut self, state: &State<N>, rules: &Rules) {
        self.assumed = state.assumed.map(N::into);
        self.teams.extend(state.teams.iter().map(|team| team.now.in_double()));
        self.areas.extend(state.areas.iter().map(|area| area.now.in_double()));
        let mut sums = Sums::none(state.zero);
        state.teams.iter().for_each(|team| sums.count(&team.now));
        self.org.push(org_row(state, &self.teams, &sums, rules));
    }

    /// Makes room for the next quarter, to be written down by what is answered.
    #[inline(always)]
    pub(super) fn quarter<'a>(&'a mut self, rules: &'a Rules) -> Recorder<'a> {
        let first = self.org.len();
        let weeks = first + WEEKS;
        self.teams.resize(weeks * self.team_slots(), TeamRow::absent(0.0));
        self.areas.resize(weeks * self.area_slots(), AreaRow::absent(0.0));
        Recorder { first, rules, trajectory: self }
    }

    /// Gives week 0, which has the stocks of the start, the flows of the first week.
    pub(super) fn show_first_flows_at_start(&mut self, rules: &Rules) {
        let (at_start, later) = self.teams.split_at_mut(self.schedule.end().teams().len());
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
        let (at_start, later) = self.areas.split_at_mut(self.schedule.end().areas().len());
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
    pub(super) fn note_quarter(&mut self) {
        let last = self.weeks();
        let mut moved = vec![(0.0, 0.0); self.team_slots()];
        for week in last - WEEKS_PER_QUARTER + 1..=last {
            for ((hired, left), row) in moved.iter_mut().zip(self.teams_at(week)) {
                *hired += row.hired;
                *left += row.left;
            }
        }
        for (i, (hired, left)) in moved.into_iter().enumerate() {
            let ix = TeamIx(i as u32);
            if hired >= WORTH_TELLING {
                self.note(last, EventKind::Hired { team: ix, people: hired });
            }
            if left >= WORTH_TELLING {
                self.note(last, EventKind::Left { team: ix, people: left });
            }
        }
    }
}

/// Writes the weeks of a quarter down.
pub(super) struct Recorder<'a> {
    trajectory: &'a mut Trajectory,
    /// The quarter's first week.
    first: usize,
    rules: &'a Rules,
}

impl<N: Alone> Witness<N> for Recorder<'_> {
    fn team(&mut self, week: usize, slot: usize, now: &TeamRow<N>) {
        // The room that was made for it says already that it is not there.
        if !now.present {
            return;
        }
        let slots = self.trajectory.team_slots();
        self.trajectory.teams[(self.first + week) * slots + slot] = now.in_double();
    }

    fn compressed(&mut self, slot: usize, stocks: &TeamRow<N>) {
        let slots = self.trajectory.team_slots();
        let last = (self.first + WEEKS - 1) * slots + slot;
        self.trajectory.teams[last].take_stocks(&stocks.in_double());
    }

    fn known(&mut self, slot: usize, stocks: &AreaRow<N>) {
        let slots = self.trajectory.area_slots();
        let last = (self.first + WEEKS - 1) * slots + slot;
        self.trajectory.areas[last].context = stocks.context.into();
    }

    fn area(&mut self, week: usize, slot: usize, now: &AreaRow<N>) {
        if now.owner.is_none() {
            return;
        }
        let slots = self.trajectory.area_slots();
        self.trajectory.areas[(self.first + week) * slots + slot] = now.in_double();
    }

    #[inline(always)]
    fn organization(&mut self, week: usize, state: &State<N>, sums: &Sums<N>, cut: N) {
        let trajectory = &mut *self.trajectory;
        let now = state.shared.week;
        let (cut, replaced_week): (f64, f64) = (cut.into(), state.replaced_week.into());
        if cut > 0.0 {
            trajectory.note(now, EventKind::Compressed { share: cut });
        }
        if replaced_week == f64::from(now) {
            trajectory.note(now, EventKind::LeadershipReplaced);
        }
        let slots = trajectory.team_slots();
        let teams = &trajectory.teams[(self.first + week) * slots..][..slots];
        let row = org_row(state, teams, sums, self.rules);
        trajectory.org.push(row);
    }
}

#[inline(always)]
fn org_row<N: Alone>(
    state: &State<N>,
    teams_of_week: &[TeamRow],
    sums: &Sums<N>,
    rules: &Rules,
) -> OrgRow {
    let mut lowest: Option<(TeamIx, f64)> = None;
    let mut teams = 0u32;
    for (i, team) in teams_of_week.iter().enumerate().filter(|(_, team)| team.present) {
        teams += 1;
        if team.heads() >= 0.5 && lowest.is_none_or(|(_, least)| team.morale < least) {
            lowest = Some((TeamIx(i as u32), team.morale));
        }
    }
    let (columns, floor) = (columns(state, sums), state.service_floor(rules));
    let mut row = OrgRow {
        teams: f64::from(teams),
        survivor: state.shared.survivor.into(),
        freeze_weeks: state.shared.freeze_weeks.into(),
        open_requisitions: state.shared.open.into(),
        recruiting: state.shared.recruiting.into(),
        service_floor: floor.into(),
        patience_weeks: state.patience(rules).into(),
        lowest_morale_team: lowest.map(|(team, _)| team),
        lowest_morale: lowest.map_or(1.0, |(_, morale)| morale),
        ..OrgRow::of(columns.map(N::into))
    };
    // Judged as precisely as it was run.
    row.standings = standings(&row, broken(&columns, floor, rules).map(N::any), rules);
    row
}
