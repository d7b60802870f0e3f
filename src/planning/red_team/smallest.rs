//! The smallest size at which each threat breaks a plan.

use std::ops::Range;

use super::ladder::Ladder;
use super::threat::Threat;
use super::trial::{Then, Trial};

/// A threat with what is known of its sizes.
#[derive(Debug, Clone)]
pub struct Climb {
    /// Where and when it is tried.
    pub ladder: Ladder,
    /// The place of the smallest size that breaks the plan; beyond the largest where none does.
    pub least: usize,
    /// In other quarters, as far as few futures tell: the place of the smallest size, `usize::MAX` where none breaks
    /// the plan, and which they are.
    others: Vec<(usize, Range<u32>)>,
    /// What is known of each size in many futures.
    known: Vec<Option<bool>>,
}

impl Climb {
    /// Whether no size that was tried breaks the plan.
    pub fn withstands(&self) -> bool {
        self.least >= self.ladder.sizes.len()
    }

    /// The threat at its smallest size that breaks the plan, or at the largest tried.
    pub fn threat(&self) -> Threat {
        self.ladder.at(self.least)
    }

    /// The largest size of those tried that does not break it; `None` where every one does.
    pub fn harmless(&self) -> Option<Threat> {
        Some(self.ladder.at(self.least.checked_sub(1)?))
    }

    /// The quarters in which the size at `place` breaks the plan, or would if it broke it anywhere.
    pub fn quarters(&self, place: usize) -> Vec<Range<u32>> {
        let others = self.others.iter().filter(|(least, _)| *least <= place);
        [&self.ladder.stands_for].into_iter().chain(others.map(|(_, it)| it)).cloned().collect()
    }
}

/// Each kind of threat in the quarter in which the smallest size breaks the plan. `None` where the runner ended it.
pub fn smallest(trial: &mut Trial, ladders: Vec<Ladder>) -> Option<Vec<Climb>> {
    let found = screened(trial, ladders)?;
    let mut climbs = by_kind(found);
    chosen(trial, &mut climbs)?;
    Some(climbs)
}

/// A ladder with the place of the smallest size that breaks the plan in few futures, and the figure there.
type Screened = (Ladder, usize, f64);

/// Halves the sizes in question until one is left.
fn screened(trial: &mut Trial, ladders: Vec<Ladder>) -> Option<Vec<Screened>> {
    let effort = trial.question.effort;
    // As many as it takes to find one of eight sizes.
    trial.announce(ladders.len() * 4, Then::Pairs);
    let last = |ladder: &Ladder| ladder.sizes.len() - 1;
    let places: Vec<usize> = ladders.iter().map(last).collect();
    let figures = tried(trial, &ladders, &places, effort.screened_in)?;
    let mut found: Vec<Screened> = Vec::new();
    let mut unclear = Vec::new();
    for (ladder, figure) in ladders.into_iter().zip(figures) {
        let place = ladder.sizes.len() - 1;
        match figure {
            Err(figure) => unclear.push((ladder, 0, place, figure)),
            Ok(figure) => found.push((ladder, place + 1, figure)),
        }
    }
    trial.announce(unclear.len() * 3, Then::Pairs);
    loop {
        let (clear, open): (Vec<_>, Vec<_>) =
            unclear.into_iter().partition(|(_, first, broken, _)| first == broken);
        found.extend(clear.into_iter().map(|(ladder, _, broken, figure)| (ladder, broken, figure)));
        if open.is_empty() || trial.is_stopped {
            return Some(found);
        }
        let middle = |(_, first, broken, _): &(Ladder, usize, usize, f64)| (first + broken) / 2;
        let places: Vec<usize> = open.iter().map(middle).collect();
        let rungs: Vec<Ladder> = open.iter().map(|(ladder, ..)| ladder.clone()).collect();
        let figures = tried(trial, &rungs, &places, effort.screened_in)?;
        unclear = open;
        for ((_, first, broken, figure), (place, it)) in
            unclear.iter_mut().zip(places.into_iter().zip(figures))
        {
            match it {
                Err(it) => (*broken, *figure) = (place, it),
                Ok(_) => *first = place + 1,
            }
        }
    }
}

fn tried(
    trial: &mut Trial,
    ladders: &[Ladder],
    places: &[usize],
    futures: u32,
) -> Option<Vec<Result<f64, f64>>> {
    let own = &trial.question.scenario;
    let scenarios = ladders.iter().zip(places).map(|(it, place)| it.at(*place).befall(own));
    trial.try_each(scenarios, futures)
}

/// Of each kind the quarter in which the smallest size breaks the plan, and of those the one in which it does so most.
fn by_kind(mut found: Vec<Screened>) -> Vec<Climb> {
    // Of what withstands every size the largest is told.
    let withstands = |(ladder, least, _): &Screened| *least == ladder.sizes.len();
    found.sort_by(|a, b| {
        let larger = || b.0.sizes.len().cmp(&a.0.sizes.len());
        let smaller = || a.1.cmp(&b.1);
        let size = if withstands(a) { larger() } else { smaller() };
        withstands(a)
            .cmp(&withstands(b))
            .then(size)
            .then(a.2.total_cmp(&b.2))
            .then(a.0.quarter.cmp(&b.0.quarter))
    });
    let mut climbs: Vec<Climb> = Vec::new();
    for (ladder, least, _) in found {
        match climbs.iter_mut().find(|it| it.ladder.kind == ladder.kind) {
            Some(known) if least == ladder.sizes.len() => {
                known.others.push((usize::MAX, ladder.stands_for))
            }
            Some(known) => known.others.push((least, ladder.stands_for)),
            None => {
                let known = vec![None; ladder.sizes.len()];
                climbs.push(Climb { ladder, least, others: Vec::new(), known });
            }
        }
    }
    climbs
}

/// Goes up or down from where few futures say, until a size breaks the plan in many and the one below it does not.
fn chosen(trial: &mut Trial, climbs: &mut [Climb]) -> Option<()> {
    let futures = trial.question.effort.chosen_in;
    let own = &trial.question.scenario;
    trial.announce(climbs.len() * 2, Then::Pairs);
    loop {
        let mut asked = Vec::new();
        for (which, climb) in climbs.iter_mut().enumerate() {
            // What withstands the largest size in few futures is asked about it once more.
            let mut place = climb.least.min(climb.ladder.sizes.len() - 1);
            loop {
                match climb.known[place] {
                    None => {
                        asked.push((which, place));
                        break;
                    }
                    Some(false) => {
                        climb.least = place + 1;
                        if place + 1 == climb.known.len() || climb.known[place + 1] == Some(true) {
                            break;
                        }
                        place += 1;
                    }
                    Some(true) => {
                        climb.least = place;
                        if place == 0 || climb.known[place - 1] == Some(false) {
                            break;
                        }
                        place -= 1;
                    }
                }
            }
        }
        if asked.is_empty() {
            return Some(());
        }
        let threat = |(which, place): &(usize, usize)| climbs[*which].ladder.at(*place).befall(own);
        let figures = trial.try_each(asked.iter().map(threat), futures)?;
        for ((which, place), it) in asked.into_iter().zip(figures) {
            climbs[which].known[place] = Some(it.is_err());
        }
    }
}
