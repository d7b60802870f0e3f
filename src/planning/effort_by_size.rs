//! How much is tried of a large organization: less, so that it does not take many times as long. So many times fewer plans as
//! it is larger, for each is also run by itself to see that it keeps within the limits; futures go by the square root of that,
//! so that figures stay worth something.

use super::red_team::RedTeamEffort;
use super::run_size::times_larger;
use super::search_question::Effort;
use crate::model::Scenario;

/// However large an organization is: the fewest plans, in the fewest futures.
const FEWEST: Effort = Effort { plans: 100, screened_in: 16, chosen_in: 200, confirmed_in: 500 };

fn lessened(count: u32, less: f64, fewest: u32) -> u32 {
    // Of what somebody wants less of anyway nothing is made more.
    ((f64::from(count) / less).ceil() as u32).max(fewest).min(count)
}

impl Effort {
    /// As much as is worth while of a scenario: all of it, or less of a large organization.
    pub fn for_size_of(self, scenario: &Scenario) -> Effort {
        let times = times_larger(scenario);
        let less = times.sqrt();
        Effort {
            plans: lessened(self.plans, times, FEWEST.plans),
            screened_in: lessened(self.screened_in, less, FEWEST.screened_in),
            chosen_in: lessened(self.chosen_in, less, FEWEST.chosen_in),
            confirmed_in: lessened(self.confirmed_in, less, FEWEST.confirmed_in),
        }
    }
}

impl RedTeamEffort {
    /// As much as is worth while of a scenario: all of it, or less of a large organization.
    pub fn for_size_of(self, scenario: &Scenario) -> RedTeamEffort {
        let less = times_larger(scenario).sqrt();
        let told = |count: usize| (count as f64 / less).ceil().max(3.0).min(count as f64) as usize;
        RedTeamEffort {
            screened_in: lessened(self.screened_in, less, FEWEST.screened_in),
            chosen_in: lessened(self.chosen_in, less, FEWEST.chosen_in),
            confirmed_in: lessened(self.confirmed_in, less, FEWEST.confirmed_in),
            threats: told(self.threats),
            pairs: told(self.pairs),
        }
    }
}
