//! What a bookmark names, in the scenario that it is of.

use super::bookmark::{Bookmark, Marked};
use super::names::Names;
use super::scenario::Scenario;

impl Bookmark {
    /// What it names that the scenario does not have, in words; empty when all is there.
    pub fn missing(&self, scenario: &Scenario, names: &Names) -> Vec<String> {
        let mut missing = Vec::new();
        if self.quarter.is_some_and(|quarter| quarter >= scenario.quarter_count()) {
            let quarter = scenario.quarter_label(self.quarter.unwrap_or(0));
            missing.push(format!("the plan ends before {quarter}"));
        }
        missing.extend(self.selected.iter().filter_map(|marked| match marked {
            Marked::Team(id) => {
                (!names.has_team(id)).then(|| format!("there is no team {:?}", id.as_str()))
            }
            Marked::Area(id) => {
                (!names.has_area(id)).then(|| format!("there is no area {:?}", id.as_str()))
            }
            Marked::Decision(id) => {
                let known =
                    scenario.plan.items().iter().any(|it| it.remarks.id.as_ref() == Some(id));
                (!known).then(|| format!("there is no decision {:?}", id.as_str()))
            }
        }));
        missing
    }

    /// The quarter that is shown of a scenario: its last where it ends earlier.
    pub fn quarter_in(&self, scenario: &Scenario) -> Option<u32> {
        self.quarter.map(|quarter| quarter.min(scenario.quarter_count().saturating_sub(1)))
    }
}
