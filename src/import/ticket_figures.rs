//! What tickets say of an area: how many come, how long they wait, how fast they grow, how many are urgent.

use super::moment::{DAY, WEEK};
use super::ticket_growth::Growth;
use super::ticket_window::{Chosen, Window};
use super::tickets::Ticket;
use super::wait_shape::WaitShape;

/// What a number of tickets say, in the window in which all is observed.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// So many tickets.
    pub tickets: usize,
    /// So many were opened in the window.
    pub opened: usize,
    /// The work of so many ended in the window.
    pub ended: usize,
    /// Arrivals a week.
    pub opened_per_week: f64,
    /// Ended ones a week.
    pub ended_per_week: f64,
    /// What was opened in each whole week of the window; what ended, where the list was chosen by the day of closing.
    pub by_week: Vec<u32>,
    /// Growth of what was opened; of what ended, where the list was chosen by the day of closing: the latest openings are
    /// not all in that.
    pub growth: Option<Growth>,
    /// The waits of all that ended, weeks, from the shortest.
    pub waits: Vec<f64>,
    /// How they are spread.
    pub shape: Option<WaitShape>,
    /// The same where their level moves, of requests that came long enough ago for the slow ones to have ended.
    pub shape_at_a_level: Option<WaitShape>,
    /// So many are open at the window's end; `None` where open ones are not in the list.
    pub open: Option<usize>,
    /// So many were open in the window's middle.
    pub open_in_the_middle: usize,
    /// So many of those opened in the window are incidents.
    pub incidents: usize,
    /// Incidents a week.
    pub incidents_per_week: f64,
    /// Hours of work of those that were opened in the window and tell it, incidents and others.
    pub hours: [Hours; 2],
}

/// Hours of work of tickets.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Hours {
    /// So many tell their hours.
    pub tickets: usize,
    /// Their sum.
    pub sum: f64,
    /// The sum of their squares.
    pub squares: f64,
}

impl Hours {
    /// Hours a ticket; `None` where no ticket tells any.
    pub fn mean(&self) -> Option<f64> {
        (self.tickets > 0).then(|| self.sum / self.tickets as f64)
    }

    fn add(&mut self, hours: f64) {
        self.tickets += 1;
        self.sum += hours;
        self.squares += hours * hours;
    }
}

impl Figures {
    /// The figures of tickets in a window; `is_incident` says which are incidents. With fewer than 10 tickets they are
    /// counts and rates only.
    pub fn of<'a>(
        tickets: impl Iterator<Item = &'a Ticket> + Clone,
        window: &Window,
        is_incident: &dyn Fn(&Ticket) -> bool,
    ) -> Figures {
        let opened = tickets.clone().filter(|ticket| window.holds(ticket.opened));
        let ends =
            tickets.clone().filter_map(|ticket| ticket.ended).filter(|end| window.holds(*end));
        let dated = tickets.clone().filter_map(|ticket| Some((ticket.opened, ticket.wait()?)));
        let dated: Vec<(i64, f64)> = dated.collect();
        let mut waits: Vec<f64> = dated.iter().map(|(_, wait)| *wait).collect();
        waits.sort_by(f64::total_cmp);
        let mut hours = [Hours::default(); 2];
        for ticket in opened.clone() {
            if let Some(worked) = ticket.hours {
                hours[usize::from(!is_incident(ticket))].add(worked);
            }
        }
        let open_at = |moment: i64| {
            let is_open = |ticket: &&Ticket| {
                ticket.opened <= moment && ticket.ended.map_or(ticket.is_open, |end| end > moment)
            };
            tickets.clone().filter(is_open).count()
        };
        let incidents = opened.clone().filter(|ticket| is_incident(ticket)).count();
        let (all, came, ended) =
            (tickets.clone().count(), opened.clone().count(), ends.clone().count());
        let weeks = window.weeks();
        let moments: Vec<i64> = match window.chosen {
            Chosen::Closed { .. } => ends.collect(),
            _ => opened.map(|ticket| ticket.opened).collect(),
        };
        let mut by_week = vec![0; weeks as usize];
        for moment in &moments {
            if let Some(count) = by_week.get_mut(((moment - window.start) / (7 * DAY)) as usize) {
                *count += 1;
            }
        }
        Figures {
            tickets: all,
            opened: came,
            ended,
            opened_per_week: came as f64 / weeks,
            ended_per_week: ended as f64 / weeks,
            growth: Growth::of(moments.into_iter(), window),
            by_week,
            shape: WaitShape::of(&waits),
            shape_at_a_level: shape_at_a_level(&dated, window),
            waits,
            open: (!window.only_closed).then(|| open_at(window.end)),
            open_in_the_middle: open_at(window.start + (window.end - window.start) / 2),
            incidents,
            incidents_per_week: incidents as f64 / weeks,
            hours,
        }
    }

    /// Mean wait, weeks; `None` where nothing ended.
    pub fn mean_wait(&self) -> Option<f64> {
        (!self.waits.is_empty()).then(|| self.waits.iter().sum::<f64>() / self.waits.len() as f64)
    }

    /// The wait that this share does not exceed, weeks, between the two nearest in proportion; `None` where nothing ended.
    pub fn wait_of(&self, share: f64) -> Option<f64> {
        let last = self.waits.len().checked_sub(1)?;
        let place = share.clamp(0.0, 1.0) * last as f64;
        let (below, part) = (place.floor() as usize, place.fract());
        let above = self.waits[(below + 1).min(last)];
        Some(self.waits[below] + part * (above - self.waits[below]))
    }

    /// The share of waits within a target, weeks; `None` where nothing ended.
    pub fn share_within(&self, weeks: f64) -> Option<f64> {
        let within = self.waits.partition_point(|wait| *wait <= weeks);
        (!self.waits.is_empty()).then(|| within as f64 / self.waits.len() as f64)
    }
}

/// Slow requests have ended after so many times the mean wait.
const SLOW: f64 = 4.0;

/// The shape of waits, each with the moment its request came, in that order.
fn shape_at_a_level(dated: &[(i64, f64)], window: &Window) -> Option<WaitShape> {
    let mean = dated.iter().map(|(_, wait)| wait).sum::<f64>() / dated.len() as f64;
    let last = window.end - (SLOW * mean * WEEK) as i64;
    // Where hardly any is that old, all of them must do.
    let old = dated.partition_point(|(opened, _)| *opened <= last);
    let of = if old * 2 > dated.len() { &dated[..old] } else { dated };
    WaitShape::where_levels_move(&of.iter().map(|(_, wait)| *wait).collect::<Vec<_>>())
}
