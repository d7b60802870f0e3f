//! Which decision of one plan is which of another: by the id that the file gives it, else the same one,
//! else one of the same kind about the same in the same quarter, else the nearest such in time.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, VecDeque};

use crate::model::{Decision, Planned};

/// What two decisions have in common that may be one: the kind, and what it is about.
pub(super) type Topic = (&'static str, Vec<String>);

/// The topic of a decision: a team it founds, an area it brings or is about, else the team.
pub(super) fn topic(decision: &Decision) -> Topic {
    (decision.name(), about(decision))
}

fn about(decision: &Decision) -> Vec<String> {
    if let Some((team, _)) = decision.founds() {
        return vec![team.as_str().into()];
    }
    if let Some(area) = decision.brings() {
        return vec![area.id.as_str().into()];
    }
    let areas = decision.areas();
    if let Some((_, area)) = areas.first() {
        return vec![area.as_str().into()];
    }
    // People who move are about both ends; anything else is about the first team it names.
    let teams = decision.teams();
    let both = teams.first().is_some_and(|(place, _)| place.key == "from");
    teams.iter().take(if both { 2 } else { 1 }).map(|(_, team)| team.as_str().into()).collect()
}

/// For each decision of `old` its place in `new`, where it is there.
pub(super) fn matched(old: &[Planned], new: &[Planned]) -> Vec<Option<usize>> {
    let mut pairs = Pairs { of_old: vec![None; old.len()], of_new: vec![None; new.len()] };
    let id = |planned: &Planned| planned.remarks.id.clone();
    pairs.by(old, new, id);
    pairs.by(old, new, |planned| Some(said(planned)));
    // What bears two different ids is no one decision.
    for (old_bears, new_bears) in [(false, false), (true, false), (false, true)] {
        let free = |planned: &Planned, bears| planned.remarks.id.is_some() == bears;
        let dated = |planned: &Planned| (planned.quarter, topic(&planned.decision));
        pairs.between(
            old.iter().map(|planned| free(planned, old_bears).then(|| dated(planned))),
            new.iter().map(|planned| free(planned, new_bears).then(|| dated(planned))),
        );
        pairs.nearest(old, new, |planned, of_old| {
            free(planned, if of_old { old_bears } else { new_bears })
        });
    }
    pairs.of_old
}

/// All that a decision says, to be compared as a whole.
fn said(planned: &Planned) -> String {
    let Planned { quarter, decision, off, remarks, .. } = planned;
    format!("{quarter} {off} {decision:?} {remarks:?}")
}

struct Pairs {
    of_old: Vec<Option<usize>>,
    of_new: Vec<Option<usize>>,
}

impl Pairs {
    fn pair(&mut self, old: usize, new: usize) {
        self.of_old[old] = Some(new);
        self.of_new[new] = Some(old);
    }

    /// Pairs what has the same key, in order.
    fn by<K: Ord>(
        &mut self,
        old: &[Planned],
        new: &[Planned],
        key: impl Fn(&Planned) -> Option<K>,
    ) {
        self.between(old.iter().map(&key), new.iter().map(&key));
    }

    fn between<K: Ord>(
        &mut self,
        old: impl Iterator<Item = Option<K>>,
        new: impl Iterator<Item = Option<K>>,
    ) {
        let mut waiting: BTreeMap<K, VecDeque<usize>> = BTreeMap::new();
        for (at, key) in new.enumerate().filter(|(at, _)| self.of_new[*at].is_none()) {
            if let Some(key) = key {
                waiting.entry(key).or_default().push_back(at);
            }
        }
        let open: Vec<bool> = self.of_old.iter().map(Option::is_none).collect();
        for (at, key) in old.enumerate().filter(|(at, _)| open[*at]) {
            let found = key.and_then(|key| waiting.get_mut(&key)?.pop_front());
            if let Some(found) = found {
                self.pair(at, found);
            }
        }
    }

    /// Pairs what is about the same, the nearest in time first.
    fn nearest(&mut self, old: &[Planned], new: &[Planned], may: impl Fn(&Planned, bool) -> bool) {
        let mut groups: BTreeMap<Topic, Vec<(u32, bool, usize)>> = BTreeMap::new();
        let sides = [(old, &self.of_old, true), (new, &self.of_new, false)];
        for (plan, taken, of_old) in sides {
            for (at, planned) in plan.iter().enumerate() {
                if taken[at].is_none() && may(planned, of_old) {
                    let group = groups.entry(topic(&planned.decision)).or_default();
                    group.push((planned.quarter, of_old, at));
                }
            }
        }
        for mut line in groups.into_values() {
            line.sort_unstable();
            for (one, other) in neighbours(&line) {
                let (old, new) = if line[one].1 { (one, other) } else { (other, one) };
                self.pair(line[old].2, line[new].2);
            }
        }
    }
}

/// Pairs of entries of different sides on a line of time, the nearest first: between the two of a pair
/// nothing is left, so only neighbours need to be looked at.
fn neighbours(line: &[(u32, bool, usize)]) -> Vec<(usize, usize)> {
    let end = line.len();
    let mut before: Vec<Option<usize>> = (0..end).map(|at| at.checked_sub(1)).collect();
    let mut after: Vec<Option<usize>> = (1..=end).map(|at| (at < end).then_some(at)).collect();
    let mut gone = vec![false; end];
    let mut near = BinaryHeap::new();
    let look = |near: &mut BinaryHeap<_>, one: usize, other: usize| {
        if line[one].1 != line[other].1 {
            near.push(Reverse((line[other].0 - line[one].0, one, other)));
        }
    };
    (1..end).for_each(|at| look(&mut near, at - 1, at));
    let mut pairs = Vec::new();
    while let Some(Reverse((_, one, other))) = near.pop() {
        if gone[one] || gone[other] {
            continue;
        }
        (gone[one], gone[other]) = (true, true);
        pairs.push((one, other));
        let (left, right) = (before[one], after[other]);
        if let Some(left) = left {
            after[left] = right;
        }
        if let Some(right) = right {
            before[right] = left;
        }
        if let (Some(left), Some(right)) = (left, right) {
            look(&mut near, left, right);
        }
    }
    pairs
}
