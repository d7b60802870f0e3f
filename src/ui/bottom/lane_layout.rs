//! Where the lanes and their marks are. Only what is seen is laid out: the place of a lane follows
//! from the few before it that need more than one row.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Bound, RangeInclusive};

use eframe::egui::{Rangef, Rect, pos2, vec2};

use super::axis::Axis;
use super::lane_scene::Scene;
use super::mark_drag::Pull;
use super::marks::{HEIGHT, Mark};
use crate::app::Show;
use crate::model::{Effect, TeamIx};

/// Height of a row of marks, points.
pub const ROW: f32 = 18.0;
/// From a quarter's start to its first mark, points.
const INSET: f32 = 9.0;
/// Between two marks, points.
const BETWEEN: f32 = 3.0;

/// How wide a quarter must be for the widest mark, points.
pub fn column_for(widest: f32) -> f32 {
    (INSET + widest + BETWEEN).max(24.0)
}

/// A mark and its place, from the left of week 0 and the top of the first lane.
pub type Placed<'a> = (Mark<'a>, Rect);

/// The lanes of every team there ever is, in the order of their founding.
pub struct Rows<'a> {
    /// Marks by lane, each lane's in the order of the plan; lanes without any are not here.
    marks: BTreeMap<TeamIx, Vec<Placed<'a>>>,
    /// The lanes that need more rows than one, in order, each with how many rows more than one
    /// all up to it need.
    more: Vec<(TeamIx, u32)>,
    /// Whose lane a branch's leaves.
    parents: BTreeMap<TeamIx, TeamIx>,
    /// When a team is merged, and whose lane its own joins.
    merges: BTreeMap<TeamIx, (u32, TeamIx)>,
    count: usize,
}

impl<'a> Rows<'a> {
    /// Places the marks.
    pub fn of(show: &Show<'a>, marks: Vec<Mark<'a>>, axis: &Axis) -> Rows<'a> {
        let schedule = show.trajectory.schedule();
        let (mut parents, mut merges) = (BTreeMap::new(), BTreeMap::new());
        for outcome in schedule.outcomes().iter().filter(|o| o.quarter < axis.quarters) {
            for effect in outcome.step.iter().flat_map(|step| &step.effects) {
                match *effect {
                    Effect::Found { from, team, .. } => drop(parents.insert(team, from)),
                    Effect::Join { team, into } => {
                        merges.insert(team, (outcome.quarter, into));
                    }
                    _ => {}
                }
            }
        }
        let mut of_lane: BTreeMap<TeamIx, Vec<Mark>> = BTreeMap::new();
        for mark in marks {
            of_lane.entry(mark.lane).or_default().push(mark);
        }
        let count = schedule.end().teams().len();
        let mut rows = Rows { marks: BTreeMap::new(), more: Vec::new(), parents, merges, count };
        let mut more = 0;
        for (team, marks) in of_lane {
            let top = (team.ix() as u32 + more) as f32 * ROW;
            let (marks, rows_more) = placed(marks, top, axis);
            rows.marks.insert(team, marks);
            if rows_more > 0 {
                more += rows_more;
                rows.more.push((team, more));
            }
        }
        rows
    }

    /// How high all lanes are, points.
    pub fn height(&self) -> f32 {
        self.top(TeamIx(self.count as u32))
    }

    /// Where a lane begins, from the top of the first.
    pub fn top(&self, team: TeamIx) -> f32 {
        let before = self.more.partition_point(|(other, _)| *other < team);
        let more = before.checked_sub(1).map_or(0, |last| self.more[last].1);
        (team.ix() as u32 + more) as f32 * ROW
    }

    /// Where the line of a lane is.
    pub fn middle(&self, team: TeamIx) -> f32 {
        self.top(team) + ROW / 2.0
    }

    /// The lanes that lie in a range of heights, from the top of the first; `None` without lanes.
    pub fn within(&self, y: Rangef) -> Option<RangeInclusive<u32>> {
        let last = (self.count as u32).checked_sub(1)?;
        let at = |y: f32| {
            let (mut from, mut to) = (0, last);
            while from < to {
                let middle = (from + to).div_ceil(2);
                let below = self.top(TeamIx(middle)) > y;
                (from, to) = if below { (from, middle - 1) } else { (middle, to) };
            }
            from
        };
        Some(at(y.min)..=at(y.max))
    }

    /// The marks that are laid out when the lanes in `seen` are and those `at_work`: theirs, those
    /// of the nearest lanes above and below, where the keyboard goes next, and those of the first
    /// and the last lane, where it comes in. Another lane is at most a key away, however far the
    /// scrolling has come.
    pub fn reached(
        &self,
        seen: &RangeInclusive<u32>,
        at_work: &BTreeSet<TeamIx>,
    ) -> impl Iterator<Item = &Placed<'a>> {
        let at_work = at_work.iter().map(|&team| (team, team));
        let parts = at_work.chain([(TeamIx(*seen.start()), TeamIx(*seen.end()))]);
        let mut lanes: BTreeSet<TeamIx> = BTreeSet::new();
        for (first, last) in parts {
            let next = (Bound::Excluded(last), Bound::Unbounded);
            lanes.extend(self.marks.range(..first).next_back().map(|(team, _)| *team));
            lanes.extend(self.marks.range(first..=last).map(|(team, _)| *team));
            lanes.extend(self.marks.range(next).next().map(|(team, _)| *team));
        }
        lanes.extend(self.marks.keys().next());
        lanes.extend(self.marks.keys().next_back());
        lanes.into_iter().filter_map(|team| self.marks.get(&team)).flatten()
    }

    /// Every mark.
    pub fn marks(&self) -> impl Iterator<Item = &Placed<'a>> {
        self.marks.values().flatten()
    }

    /// The branches whose lanes leave others, each with its parent.
    pub fn branches(&self) -> impl Iterator<Item = (TeamIx, TeamIx)> {
        self.parents.iter().map(|(team, parent)| (*team, *parent))
    }

    /// The teams that are merged, each with when and into whom.
    pub fn merges(&self) -> impl Iterator<Item = (TeamIx, u32, TeamIx)> {
        self.merges.iter().map(|(team, (quarter, into))| (*team, *quarter, *into))
    }

    /// The quarter a team is merged in, if it is.
    pub fn merged(&self, team: TeamIx) -> Option<u32> {
        self.merges.get(&team).map(|(quarter, _)| *quarter)
    }

    /// Where the marks under way would stand: each on its own lane, after those that stay in its
    /// quarter.
    pub fn ghosts(&self, pull: &Pull, scene: &Scene) -> Vec<(&Mark<'a>, Rect)> {
        let axis = &scene.axis;
        let mut ghosts: Vec<(&Mark, Rect)> = Vec::new();
        for (&team, marks) in &self.marks {
            let first = ghosts.len();
            for (mark, home) in marks.iter().filter(|(mark, _)| pull.takes(mark, scene)) {
                let quarter = pull.quarter_of(mark);
                let start = axis.start_of(quarter) - axis.left;
                let there = marks.iter().filter(|(other, _)| {
                    other.quarter == quarter && !other.founds() && !pull.takes(other, scene)
                });
                let come = ghosts[first..]
                    .iter()
                    .filter(|(other, _)| pull.quarter_of(other) == quarter && !other.founds());
                let last = there.map(|(_, rect)| *rect).chain(come.map(|(_, rect)| *rect)).last();
                let width = mark.width;
                let at = match last {
                    _ if quarter == mark.quarter => home.min,
                    _ if mark.founds() => pos2(start - width / 2.0, home.top()),
                    None => pos2(start + INSET, self.top(team) + (ROW - HEIGHT) / 2.0),
                    Some(last) if last.right() + 2.0 * BETWEEN + width > start + axis.column => {
                        pos2(start + INSET, last.top() + ROW)
                    }
                    Some(last) => pos2(last.right() + BETWEEN, last.top()),
                };
                ghosts.push((mark, Rect::from_min_size(at, home.size())));
            }
        }
        ghosts
    }
}

/// The marks of a lane side by side, and on another row where a quarter is full; returns how many
/// rows more than one that takes.
fn placed<'a>(marks: Vec<Mark<'a>>, top: f32, axis: &Axis) -> (Vec<Placed<'a>>, u32) {
    let mut more = 0;
    let mut placed = Vec::with_capacity(marks.len());
    let (mut quarter, mut x, mut row) = (u32::MAX, 0.0, 0);
    for mark in marks {
        let start = axis.start_of(mark.quarter) - axis.left;
        if mark.quarter != quarter {
            (quarter, x, row) = (mark.quarter, start + INSET, 0);
        }
        let width = mark.width;
        let left = if mark.founds() {
            start - width / 2.0
        } else {
            if x + width > start + axis.column - BETWEEN && x > start + INSET {
                (x, row) = (start + INSET, row + 1);
            }
            let left = x;
            x += width + BETWEEN;
            left
        };
        let top = top + row as f32 * ROW + (ROW - HEIGHT) / 2.0;
        more = more.max(row);
        placed.push((mark, Rect::from_min_size(pos2(left, top), vec2(width, HEIGHT))));
    }
    (placed, more)
}
