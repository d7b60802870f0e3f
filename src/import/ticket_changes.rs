//! What changed while tickets were counted: levels that broke, and areas that turned into others.

use jiff::civil::Date;

use super::moment::{DAY, day_of};
use super::ticket_window::{Chosen, Window};
use super::tickets::{Ticket, Tickets};

/// Something that changed, and what it means for the figures.
#[derive(Debug, Clone, PartialEq)]
pub enum LevelChange {
    /// More or fewer tickets a week from a day on, at once.
    Break {
        /// Of what.
        group: String,
        /// The first day of the new level.
        day: Date,
        /// Tickets a week before and since.
        per_week: [f64; 2],
    },
    /// One ends where another begins.
    Renamed {
        /// What ends.
        from: String,
        /// What begins.
        to: String,
        /// When.
        day: Date,
        /// Tickets a week of the one before, of the other since.
        per_week: [f64; 2],
    },
}

/// A level of fewer tickets is not told from chance.
const LEAST_TICKETS: usize = 40;
/// A level lasts so many weeks at least.
const LEAST_WEEKS: usize = 4;
/// Twice the gain in log likelihood that a break must bring, in units of the counts' own scatter: by chance one in some
/// thousand areas has it.
const LEAST_GAIN: f64 = 20.0;
/// The names of one area have so many tickets each.
const LEAST_OF_A_NAME: usize = 20;
/// One name ends within so many weeks of the other's beginning.
const LONGEST_GAP: i64 = 3;

impl LevelChange {
    /// What changed among the groups of tickets: names that follow each other first, then breaks of all others.
    pub fn of(tickets: &Tickets, window: &Window) -> Vec<LevelChange> {
        let mut members: Vec<Vec<i64>> = vec![Vec::new(); tickets.groups.len()];
        // The latest openings are not all in a list that was chosen by the day of closing.
        let moment = |ticket: &Ticket| match window.chosen {
            Chosen::Closed { .. } => ticket.ended,
            _ => Some(ticket.opened),
        };
        for ticket in &tickets.all {
            if let Some(moment) = moment(ticket).filter(|it| window.holds(*it)) {
                ticket.groups.iter().for_each(|group| members[*group].push(moment));
            }
        }
        members.iter_mut().for_each(|moments| moments.sort_unstable());
        let mut found = renamed(&members, tickets, window);
        let is_told = |found: &[LevelChange], name: &String| {
            let mut all = found.iter();
            all.any(|it| matches!(it, LevelChange::Renamed { from, to, .. } if from == name || to == name))
        };
        for (group, moments) in members.iter().enumerate() {
            let name = &tickets.groups[group];
            if !is_told(&found, name)
                && let Some((day, per_week)) = broken(moments, window)
            {
                found.push(LevelChange::Break { group: name.clone(), day, per_week });
            }
        }
        found
    }
}

/// Names that follow each other: one ends where another begins, with about as many tickets.
fn renamed(members: &[Vec<i64>], tickets: &Tickets, window: &Window) -> Vec<LevelChange> {
    let week = 7 * DAY;
    let margin = LEAST_WEEKS as i64 * week;
    let mut ends = Vec::new();
    let mut begins = Vec::new();
    for (group, moments) in members.iter().enumerate().filter(|(_, it)| it.len() >= LEAST_OF_A_NAME)
    {
        // A few stragglers are no life.
        let few = moments.len() / 50;
        let (first, last) = (moments[few], moments[moments.len() - 1 - few]);
        let rate = |from: i64, to: i64| {
            moments.len() as f64 / ((to - from).max(week) as f64 / week as f64)
        };
        if last + margin < window.end {
            ends.push((group, last, rate(window.start, last)));
        }
        if first - margin > window.start {
            begins.push((group, first, rate(first, window.end)));
        }
    }
    let mut pairs = Vec::new();
    for (from, end, rate) in &ends {
        for (to, begin, other) in &begins {
            let (gap, ratio) = ((begin - end).abs(), libm::fabs(libm::log(rate / other)));
            if from != to && gap <= LONGEST_GAP * week && ratio < libm::log(2.5) {
                let cost = gap as f64 / week as f64 + ratio;
                pairs.push((cost, *from, *to, *begin, [*rate, *other]));
            }
        }
    }
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut used = std::collections::BTreeSet::new();
    let mut found = Vec::new();
    for (_, from, to, begin, per_week) in pairs {
        if !used.contains(&from) && !used.contains(&to) {
            used.extend([from, to]);
            let [from, to] = [from, to].map(|it| tickets.groups[it].clone());
            found.push(LevelChange::Renamed { from, to, day: day_of(begin), per_week });
        }
    }
    found
}

/// Where the level of weekly counts breaks, if it does: two levels tell them better than one, and better than growth.
fn broken(moments: &[i64], window: &Window) -> Option<(Date, [f64; 2])> {
    let weeks = window.weeks() as usize;
    if moments.len() < LEAST_TICKETS || weeks < 2 * LEAST_WEEKS {
        return None;
    }
    let mut counts = vec![0.0; weeks];
    for moment in moments {
        let week = ((moment - window.start) / (7 * DAY)) as usize;
        // The last days that are no whole week are left aside.
        if let Some(count) = counts.get_mut(week) {
            *count += 1.0;
        }
    }
    let total: f64 = counts.iter().sum();
    let told =
        |sum: f64, weeks: usize| if sum > 0.0 { sum * libm::log(sum / weeks as f64) } else { 0.0 };
    let (mut best, mut before): (Option<(f64, usize, f64)>, f64) = (None, 0.0);
    for at in 1..=weeks - LEAST_WEEKS {
        before += counts[at - 1];
        if at < LEAST_WEEKS {
            continue;
        }
        let gain = told(before, at) + told(total - before, weeks - at) - told(total, weeks);
        if best.is_none_or(|(most, ..)| gain > most) {
            best = Some((gain, at, before));
        }
    }
    let (gain, at, before) = best?;
    let levels = [before / at as f64, (total - before) / (weeks - at) as f64];
    let scatter: f64 = counts
        .iter()
        .enumerate()
        .map(|(week, count)| {
            let level = levels[usize::from(week >= at)].max(0.1);
            (count - level) * (count - level) / level
        })
        .sum();
    let scatter = (scatter / (weeks - 2) as f64).max(1.0);
    let ratio = (levels[1].max(0.05)) / levels[0].max(0.05);
    let is_far = !(0.6..=1.6).contains(&ratio);
    let is_better = 2.0 * (gain - trend_gain(&counts)) > 4.0 * scatter;
    let is_sure = 2.0 * gain > LEAST_GAIN * scatter;
    let day = day_of(window.start + at as i64 * 7 * DAY);
    (is_far && is_sure && is_better).then_some((day, levels))
}

/// The gain in log likelihood of steady growth over one level, for counts as Poisson has them.
fn trend_gain(counts: &[f64]) -> f64 {
    let n = counts.len() as f64;
    let total: f64 = counts.iter().sum();
    let mean = total / n;
    if mean <= 0.0 {
        return 0.0;
    }
    let times: Vec<f64> = (0..counts.len()).map(|at| (at as f64 - (n - 1.0) / 2.0) / n).collect();
    // Newton's steps on the slope; the level follows from the total.
    let weights =
        |slope: f64| times.iter().map(|time| libm::exp(slope * time)).collect::<Vec<f64>>();
    let moment: f64 = counts.iter().zip(&times).map(|(count, time)| count * time).sum();
    let mut slope = 0.0;
    for _ in 0..40 {
        let all = weights(slope);
        let sum: f64 = all.iter().sum();
        let first = all.iter().zip(&times).map(|(w, t)| w * t).sum::<f64>() / sum;
        let second = all.iter().zip(&times).map(|(w, t)| w * t * t).sum::<f64>() / sum;
        let step = (moment - total * first) / (total * (second - first * first)).max(1e-9);
        slope = (slope + step.clamp(-2.0, 2.0)).clamp(-30.0, 30.0);
    }
    let sum: f64 = weights(slope).iter().sum();
    slope * moment + total * (libm::log(total / sum) - libm::log(mean))
}
