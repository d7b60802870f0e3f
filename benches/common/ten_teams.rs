//! The organization that futures are measured on.

use arborist::model::calendar::CalendarQuarter;
use arborist::model::{Area, Scenario, Team};

/// Ten teams of one area each, half of them with incidents, over five years.
pub fn ten_teams() -> Scenario {
    let mut scenario = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
    scenario.quarters = 20.0;
    scenario.company.product_engineers = 1000.0;
    scenario.teams = (0..10)
        .map(|i| {
            let mut area = Area::named(format!("Area {i}"));
            (area.load, area.elasticity) = (2.0, 0.7);
            area.incidents_per_week = if i % 2 == 0 { 0.3 } else { 0.0 };
            area.incident_size = 0.2;
            let under = (i > 0).then(|| "Team 0".to_owned());
            let mut team = Team::named(format!("Team {i}"), under.map(Into::into));
            (team.newcomers, team.ramping, team.established) = (1.0, 1.0, 5.0);
            team.requisitions = 1.0;
            team.areas = vec![area];
            team
        })
        .collect();
    scenario
}
