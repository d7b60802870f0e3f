//! The figures of a run under another plan, to be shown until that plan is run itself: the structure is
//! the new plan's, what it comes to is still the old one's.

use std::sync::Arc;

use super::events::Event;
use super::trajectory::Trajectory;
use super::week_rows::{AreaRow, OrgRow, TeamRow};
use crate::model::{AreaIx, Schedule, TeamIx};

impl Trajectory {
    /// The figures of this run by the slots and the length of another plan. A team or an area that this
    /// run does not know is not there; beyond its end its last week stands.
    pub fn carried_to(&self, schedule: &Arc<Schedule>) -> Trajectory {
        let (old, new) = (self.schedule().end(), schedule.end());
        let same_teams = old.teams().iter().map(|team| &team.id);
        let same_areas = old.areas().iter().map(|slot| &slot.area.id);
        let is_same = self.schedule().quarters() == schedule.quarters()
            && same_teams.eq(new.teams().iter().map(|team| &team.id))
            && same_areas.eq(new.areas().iter().map(|slot| &slot.area.id));
        if is_same {
            // The rows are shared.
            return Trajectory { schedule: schedule.clone(), ..self.clone() };
        }
        let team = |ix: TeamIx| new.team_slot(&old.teams()[ix.ix()].id);
        let area = |ix: AreaIx| new.area_slot(&old.areas()[ix.ix()].area.id);
        let teams_before: Vec<_> = new.teams().iter().map(|team| old.team_slot(&team.id)).collect();
        let areas_before: Vec<_> =
            new.areas().iter().map(|slot| old.area_slot(&slot.area.id)).collect();
        let mut carried = Trajectory::with_room_for(schedule, self.detail);
        let (mut teams, mut areas) = (Vec::new(), Vec::new());
        for week in self.detail.weeks(schedule) {
            let (team_rows, area_rows) = (self.teams_at(week), self.areas_at(week));
            let team_row =
                |ix: &Option<TeamIx>| ix.map_or(TeamRow::absent(0.0), |ix| team_rows[ix.ix()]);
            teams.extend(teams_before.iter().map(team_row));
            areas.extend(areas_before.iter().map(|ix| {
                let row = ix.map_or(AreaRow::absent(0.0), |ix| area_rows[ix.ix()]);
                AreaRow { owner: row.owner.and_then(team), ..row }
            }));
        }
        (carried.teams, carried.areas) = (Arc::new(teams), Arc::new(areas));
        for week in 0..=schedule.weeks() {
            let row = *self.org_at(week);
            let lowest = row.lowest_morale_team.and_then(team);
            carried.org.push(OrgRow { lowest_morale_team: lowest, ..row });
            carried.hired.push(self.hired_in(week));
        }
        let events = self.events().iter().filter(|event| event.week <= schedule.weeks());
        carried.events = events
            .filter_map(|event| Some(Event { kind: event.kind.renumbered(team, area)?, ..*event }))
            .collect();
        carried.assumed = self.assumed;
        carried.replaced_week = self.replaced_week.filter(|week| *week <= schedule.weeks());
        carried.cuts = self.cuts;
        carried
    }
}
