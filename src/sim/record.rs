//! Writing a week down: the rows and events of a trajectory.

use std::sync::Arc;

use super::columns::columns;
use super::events::{Event, EventKind};
use super::state::State;
use super::trajectory::{AreaRow, OrgRow, TeamRow, Trajectory};
use super::verdict::{Standing, standings};
use super::week::Sums;
use crate::model::{Rule, Rules, Schedule, Step, TeamIx};

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
            events: Vec::new(),
            replaced_week: None,
            cuts: 0,
        }
    }

    /// Writes down the state at the end of a week.
    pub(super) fn record(&mut self, state: &State, sums: &Sums, rules: &Rules) {
        self.teams.extend(state.teams.iter().map(|team| team.now));
        self.areas.extend(state.areas.iter().map(|area| area.now));
        let row = org_row(state, sums, rules);
        if state.week > 0 {
            self.note_rules(state.week, &row.standings);
            self.note_overload(state);
        }
        self.org.push(row);
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
                ..*first
            };
        }
        if let [row, first, ..] = self.org.as_mut_slice() {
            row.service = first.service;
            row.coverage = first.coverage;
            row.investment_share = first.investment_share;
            row.break_even_share = first.break_even_share;
            row.standings = standings(row, rules);
        }
    }

    pub(super) fn note(&mut self, week: u32, kind: EventKind) {
        self.events.push(Event { week, kind });
    }

    /// Tells a decision that changes who is there or who owns what.
    pub(super) fn note_step(&mut self, week: u32, step: &Step, heads_before: f64, heads: f64) {
        let kind = match *step {
            Step::Branch { from, team, .. } => EventKind::Branched { team, from },
            Step::Merge { team, into } => EventKind::Merged { team, into },
            Step::MoveArea { area, to, .. } => EventKind::AreaMoved { area, to },
            Step::NewArea { area, owner } => EventKind::AreaAppeared { area, owner },
            Step::RetireArea { area, .. } => EventKind::AreaRetired { area },
            Step::Cut { .. } if heads_before > 0.0 => {
                EventKind::Cut { share: 1.0 - heads / heads_before }
            }
            _ => return,
        };
        self.note(week, kind);
    }

    /// Tells who joined and who left in the quarter that ends, team by team.
    pub(super) fn note_quarter(&mut self, state: &mut State) {
        for (i, team) in state.teams.iter_mut().enumerate() {
            let ix = TeamIx(i as u32);
            let hired = std::mem::take(&mut team.hired_in_quarter);
            let left = std::mem::take(&mut team.left_in_quarter);
            if hired >= WORTH_TELLING {
                self.note(state.week, EventKind::Hired { team: ix, people: hired });
            }
            if left >= WORTH_TELLING {
                self.note(state.week, EventKind::Left { team: ix, people: left });
            }
        }
    }

    fn note_rules(&mut self, week: u32, after: &[Standing; 4]) {
        // Week 0 has no flows to judge yet: what is broken in the first week breaks there.
        let before = match self.org.last() {
            Some(row) if week > 1 => row.standings,
            _ => [Standing::Holds; 4],
        };
        for rule in Rule::ALL {
            let was = before[rule as usize] == Standing::Broken;
            let is = after[rule as usize] == Standing::Broken;
            match (was, is) {
                (false, true) => self.note(week, EventKind::RuleBroken { rule }),
                (true, false) => self.note(week, EventKind::RuleMended { rule }),
                _ => {}
            }
        }
    }

    fn note_overload(&mut self, state: &State) {
        let slots = state.teams.len();
        // The rows of this week are written already, so last week's come right before them.
        let last_week = self.teams.len() - 2 * slots;
        for (i, team) in state.teams.iter().enumerate() {
            if team.now.overload > 0.0 && self.teams[last_week + i].overload == 0.0 {
                self.note(state.week, EventKind::Overloaded { team: TeamIx(i as u32) });
            }
        }
    }
}

fn org_row(state: &State, sums: &Sums, rules: &Rules) -> OrgRow {
    let mut lowest: Option<(TeamIx, f64)> = None;
    let mut teams = 0;
    for (i, team) in state.teams.iter().enumerate().filter(|(_, team)| team.now.present) {
        teams += 1;
        if team.now.heads() >= 0.5 && lowest.is_none_or(|(_, least)| team.now.morale < least) {
            lowest = Some((TeamIx(i as u32), team.now.morale));
        }
    }
    let [
        product_engineers,
        usage,
        heads,
        service,
        trust,
        investment_share,
        break_even_share,
        coverage,
        morale,
        budget_share,
        weeks_below_floor,
    ] = columns(state, sums);
    let mut row = OrgRow {
        product_engineers,
        usage,
        heads,
        teams,
        service,
        trust,
        investment_share,
        break_even_share,
        coverage,
        morale,
        budget_share,
        weeks_below_floor,
        survivor: state.survivor,
        freeze_weeks: state.freeze_weeks,
        lowest_morale_team: lowest.map(|(team, _)| team),
        lowest_morale: lowest.map_or(1.0, |(_, morale)| morale),
        standings: [Standing::Holds; 4],
    };
    row.standings = standings(&row, rules);
    row
}
