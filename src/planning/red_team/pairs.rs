//! Threats that break a plan together, each at a size that alone does not.

use super::befall::all_befall;
use super::likelihood::chance;
use super::smallest::Climb;
use super::threat::Threat;
use super::trial::{Broken, Then, Trial};
use super::unbroken::Unbroken;

/// So many threats are paired, the likeliest.
const PAIRED: usize = 10;
/// Of so many times the pairs that are told the sizes are sought.
const CHOSEN: usize = 2;
/// In so many pairs a threat may be.
const OFTEN: usize = 2;

/// A threat with its smaller sizes.
struct Side<'a> {
    climb: &'a Climb,
    /// The place of its size.
    place: usize,
}

impl Side<'_> {
    fn threat(&self) -> Threat {
        self.climb.ladder.at(self.place)
    }

    fn chance(&self, unbroken: &Unbroken) -> f64 {
        chance(unbroken, &self.threat(), &self.climb.quarters(self.place))
    }
}

/// The likeliest pairs that are found. `None` where the runner ended it.
pub fn pairs(trial: &mut Trial, unbroken: &Unbroken, climbs: &[Climb]) -> Option<Vec<Broken>> {
    let effort = trial.question.effort;
    let mut sides: Vec<(f64, Side)> = climbs
        .iter()
        .filter_map(|climb| Some(Side { climb, place: climb.least.checked_sub(1)? }))
        .map(|side| (side.chance(unbroken), side))
        .collect();
    sides.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    sides.truncate(PAIRED);
    let mut both: Vec<(f64, [Side; 2])> = Vec::new();
    for (place, (one_chance, one)) in sides.iter().enumerate() {
        for (other_chance, other) in &sides[place + 1..] {
            let pair = [one, other].map(|it| Side { climb: it.climb, place: it.place });
            both.push((one_chance * other_chance, pair));
        }
    }
    trial.announce(both.len() * 2, Then::Preventing);
    let mut broken = still_broken(trial, both, effort.screened_in)?;
    smaller(trial, &mut broken)?;
    for (chance, pair) in &mut broken {
        *chance = pair.iter().map(|it| it.chance(unbroken)).product();
    }
    broken.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let mut told: Vec<(f64, [Side; 2])> = Vec::new();
    for pair in broken {
        let known = |side: &Side| {
            let all = told.iter().flat_map(|(_, pair)| pair);
            all.filter(|it| it.climb.ladder.kind == side.climb.ladder.kind).count()
        };
        if told.len() < CHOSEN * effort.pairs && pair.1.iter().all(|side| known(side) < OFTEN) {
            told.push(pair);
        }
    }
    let mut chosen = still_broken(trial, told, effort.chosen_in)?;
    chosen.truncate(effort.pairs);
    confirmed(trial, chosen)
}

/// Those that break the plan in so many futures.
fn still_broken<'a>(
    trial: &mut Trial,
    pairs: Vec<(f64, [Side<'a>; 2])>,
    futures: u32,
) -> Option<Vec<(f64, [Side<'a>; 2])>> {
    let own = &trial.question.scenario;
    let under = pairs.iter().map(|(_, pair)| all_befall(&in_order(pair), own));
    let run = trial.try_each(under, futures)?;
    let broken = pairs.into_iter().zip(run).filter(|(_, it)| it.is_err());
    Some(broken.map(|(pair, _)| pair).collect())
}

/// Makes one side or the other smaller, in turn, as long as both together break the plan.
fn smaller(trial: &mut Trial, pairs: &mut [(f64, [Side; 2])]) -> Option<()> {
    let futures = trial.question.effort.screened_in;
    let own = &trial.question.scenario;
    let mut can = vec![[true; 2]; pairs.len()];
    for turn in 0.. {
        let side = turn % 2;
        let open: Vec<usize> =
            (0..pairs.len()).filter(|&it| can[it][side] && pairs[it].1[side].place > 0).collect();
        if trial.is_stopped || (0..pairs.len()).all(|it| is_done(&pairs[it].1, can[it])) {
            break;
        }
        for &it in &open {
            pairs[it].1[side].place -= 1;
        }
        let under = open.iter().map(|&it| all_befall(&in_order(&pairs[it].1), own));
        let run = trial.try_each(under, futures)?;
        for (it, figure) in open.into_iter().zip(run) {
            if figure.is_ok() {
                pairs[it].1[side].place += 1;
                can[it][side] = false;
            }
        }
    }
    Some(())
}

fn is_done(pair: &[Side; 2], can: [bool; 2]) -> bool {
    pair.iter().zip(can).all(|(side, can)| !can || side.place == 0)
}

fn in_order(pair: &[Side; 2]) -> Vec<Threat> {
    let mut threats: Vec<Threat> = pair.iter().map(Side::threat).collect();
    threats.sort_by_key(|threat| threat.quarter);
    threats
}

/// Those that break the plan in futures that nothing was sought in, and neither of their threats alone.
fn confirmed(trial: &mut Trial, pairs: Vec<(f64, [Side; 2])>) -> Option<Vec<Broken>> {
    let own = &trial.question.scenario;
    let futures = trial.question.effort.confirmed_in;
    let mut scenarios = Vec::new();
    for (_, pair) in &pairs {
        scenarios.extend(pair.iter().map(|side| side.threat().befall(own)));
        scenarios.push(all_befall(&in_order(pair), own));
    }
    let run = trial.confirm(scenarios.into_iter(), futures)?;
    let mut found = Vec::new();
    for ((chance, pair), run) in pairs.into_iter().zip(run.chunks(3)) {
        let [one, other, under] = run else { continue };
        if trial.is_broken(under) && !trial.is_broken(one) && !trial.is_broken(other) {
            let threats = in_order(&pair);
            found.push(Broken { threats, harmless: None, chance, under: under.clone() });
        }
    }
    Some(found)
}
