//! A quarter told in words, and its cost.

use super::events::EventKind;
use super::number::Number;
use super::trajectory::Trajectory;
use crate::model::constants as c;
use crate::model::{AreaIx, WEEKS_PER_QUARTER};

impl Trajectory {
    /// What happened in a quarter (from 0), as short sentences: who came and went, what changed,
    /// who waits longest.
    pub fn story(&self, quarter: u32) -> Vec<String> {
        let schedule = self.schedule();
        let mut told = Vec::new();
        let (mut hired, mut left) = (0.0, 0.0);
        let mut most_left: Option<(&str, f64)> = None;
        for event in self.events().iter().filter(|event| event.quarter() == quarter) {
            match event.kind {
                EventKind::Hired { people, .. } => hired += people,
                EventKind::Left { team, people } => {
                    left += people;
                    if most_left.is_none_or(|(_, most)| people > most) {
                        most_left = Some((schedule.team_name(team), people));
                    }
                }
                _ => told.push(event.describe(self)),
            }
        }
        let mut people = format!("{hired:.1} joined, {left:.1} left");
        if let Some((team, _)) = most_left {
            people.push_str(&format!(", most of them {team}"));
        }
        told.insert(0, people);
        let row = self.org_at(self.end_of(quarter));
        if row.recruiting < 1.0 && row.open_requisitions > 0.0 {
            let weeks = f64::from(WEEKS_PER_QUARTER) / c::TIME_TO_FILL;
            let fills = row.open_requisitions * (1.0 - Number::exp(-weeks * row.recruiting));
            let open = row.open_requisitions;
            told.insert(1, format!("{open:.1} positions open, recruiting fills {fills:.1}"));
        }
        told.extend(self.longest_wait(self.end_of(quarter)));
        told
    }

    fn longest_wait(&self, week: u32) -> Option<String> {
        let rows = self.areas_at(week).iter().enumerate();
        let waits = rows.filter_map(|(i, row)| {
            let wait = self.team(week, row.owner?).wait;
            (wait > self.schedule().end().areas()[i].area.target_weeks).then_some((i, wait))
        });
        let (i, wait) = waits.reduce(|most, next| if next.1 > most.1 { next } else { most })?;
        let name = self.schedule().area_name(AreaIx(i as u32));
        Some(if wait > 52.0 {
            format!("{name} is hardly answered at all")
        } else {
            format!("{name} waits {wait:.1} weeks")
        })
    }

    /// Cost of everybody in a quarter (from 0), given the loaded cost of a head a year.
    pub fn cost_of(&self, quarter: u32, cost_per_head: f64) -> f64 {
        let first = (quarter * WEEKS_PER_QUARTER + 1).min(self.weeks()) as usize;
        let rows = &self.org()[first..=self.end_of(quarter) as usize];
        rows.iter().map(|row| row.heads * cost_per_head / 52.0).sum()
    }
}
