//! What the company has of what is granted: requests answered, waits, and how much work there still is.

use crate::sim::answered::{TOLD, requests, within};
use crate::sim::futures::{Column, Survey};
use crate::sim::{OrgColumn, Trajectory};

/// What a plan comes to at its end for those who ask things of infrastructure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bought {
    /// The share of requests that are answered in time, from 0 to 1, expected.
    pub service: f64,
    /// The share that half of all futures are below; `None` where that was not surveyed.
    pub service_median: Option<f64>,
    /// Within how many weeks half of all requests are answered and nine of ten, expected.
    pub within: [f64; 2],
    /// What all requests take, in engineers, expected.
    pub load: f64,
    /// Which share is paid for of what keeps problems from growing, expected.
    pub coverage: f64,
    /// How many people leave from the start to the end, expected.
    pub leave: f64,
}

impl Bought {
    /// Finds it in a run, in its last week, and in its futures.
    pub fn of(run: &Trajectory, end: u32, survey: &Survey) -> Bought {
        let all = requests(run, end);
        let left = |week| run.teams_at(week).iter().map(|team| team.left).sum::<f64>();
        // Percentiles 5, 10, 25, 50, 75, 90, 95.
        let band = survey.band(end, Column::Org(OrgColumn::Service));
        Bought {
            service: run.org_at(end).service,
            service_median: band.map(|band| band.at[3]),
            within: TOLD.map(|share| within(&all, share)),
            load: all.iter().map(|of| of.load).sum(),
            coverage: run.org_at(end).coverage,
            leave: (1..=end).map(left).sum(),
        }
    }
}
