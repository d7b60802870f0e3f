//! The load of an area in people, of how many tickets come and the work they take.

use super::ticket_figures::Figures;
use crate::model::{Provenance, Range};

/// A week of an engineer has so many hours for tickets and what goes with them, from and to.
pub const WEEK_HOURS: [f64; 2] = [30.0, 40.0];
/// The ends of a range hold the load so surely.
const SURE: f64 = 0.8;
/// So many standard errors are beyond those ends on either side.
pub const DEVIATIONS: f64 = 1.2816;

/// What tells the work a ticket takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Work {
    /// The hours that tickets themselves tell.
    Hours,
    /// Somebody's word: between so many minutes.
    Minutes([f64; 2]),
    /// The people of the team: they end so many tickets a week, in a share of their time that lies between these.
    People {
        /// The people of the team, as far as they work at the areas that are measured.
        people: f64,
        /// Tickets ended a week, of all areas of the team that are measured.
        ended_per_week: f64,
        /// The shares of their time, from and to.
        share: [f64; 2],
    },
}

impl Work {
    /// Whether work told so is measured, told, or assumed: the share of their time that people give is.
    pub fn provenance(self) -> Provenance {
        match self {
            Work::Hours => Provenance::Measured,
            Work::Minutes(_) => Provenance::Told,
            Work::People { .. } => Provenance::Assumed,
        }
    }
}

/// The load of an area, measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AreaLoad {
    /// The load, FTE, without incidents: the geometric middle of the range.
    pub fte: f64,
    /// Where it lies.
    pub range: Range,
    /// The work of a ticket that is no incident, engineer-weeks.
    pub a_ticket: f64,
    /// The work of an incident, engineer-weeks.
    pub an_incident: f64,
}

impl AreaLoad {
    /// The load of the tickets with these figures; `None` where it cannot be told: none came that is no incident, no
    /// ticket tells its hours, or nobody works there.
    ///
    /// The range is as wide as what is not known of the work of a ticket, and of the arrivals for having been counted so
    /// long only.
    pub fn of(figures: &Figures, work: Work) -> Option<AreaLoad> {
        let came = (figures.opened - figures.incidents) as f64;
        let per_week = figures.opened_per_week - figures.incidents_per_week;
        if came < 1.0 {
            return None;
        }
        let [hours_of_incidents, hours] = figures.hours;
        let [least, most] = WEEK_HOURS;
        // The work of a ticket, from and to, engineer-weeks, and the relative error of all of it together.
        let (ends, error) = match work {
            Work::Hours => {
                let mean = hours.mean().filter(|mean| *mean > 0.0)?;
                // The sum of a random number of random hours.
                ([mean / most, mean / least], hours.squares.sqrt() / hours.sum)
            }
            Work::Minutes([low, high]) => {
                ([low / 60.0 / most, high / 60.0 / least], 1.0 / came.sqrt())
            }
            Work::People { people, ended_per_week, share } => {
                if people <= 0.0 || ended_per_week <= 0.0 {
                    return None;
                }
                (share.map(|share| people * share / ended_per_week), 1.0 / came.sqrt())
            }
        };
        let wider = libm::exp(DEVIATIONS * error.min(1.0));
        let [low, high] = [per_week * ends[0] / wider, per_week * ends[1] * wider];
        let middle = |[low, high]: [f64; 2]| (low * high).sqrt();
        let a_ticket = middle(ends);
        let an_incident = match (work, hours_of_incidents.mean()) {
            (Work::Hours, Some(mean)) => mean / middle(WEEK_HOURS),
            _ => a_ticket,
        };
        let fte = middle([low, high]);
        let range = Range { low, high, sure: SURE };
        (fte.is_finite() && fte > 0.0).then_some(AreaLoad { fte, range, a_ticket, an_incident })
    }
}
