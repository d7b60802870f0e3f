//! Organizations of hundreds and thousands of teams.

use arborist::model::calendar::CalendarQuarter;
use arborist::model::{Area, Hire, MoveArea, Scenario, Team};

/// An organization of so many teams with four areas each over a year, the same every time.
pub fn many_teams(teams: u32) -> Scenario {
    let mut scenario = Scenario::seed(CalendarQuarter { year: 2025, quarter: 1 });
    scenario.quarters = 4.0;
    // A linear congruential generator: only the shape of the tree depends on it.
    let mut state = 17_u32;
    let mut draw = |from: u32, to: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        from + (state >> 8) % (to - from)
    };
    let team = |i: u32| {
        let under = (i > 0).then(|| format!("Team {}", draw(i / 12, i / 3 + 1)));
        let mut team = Team::named(format!("Team {i}"), under.map(Into::into));
        team.established = f64::from(draw(2, 8));
        team.requisitions = f64::from(draw(0, 3));
        team.areas = (0..4).map(|a| Area::named(format!("Area {i}-{a}"))).collect();
        team
    };
    scenario.teams = (0..teams).map(team).collect();
    scenario
}

/// The same over three years, with a plan of so many decisions: nine hires, then an area that moves.
#[allow(dead_code, reason = "not every bench plans")]
pub fn many_decisions(teams: u32, decisions: u32) -> Scenario {
    let mut scenario = many_teams(teams);
    scenario.quarters = 12.0;
    for i in 0..decisions {
        // Strides that share no factor with a round number visit every team.
        let at = i.wrapping_mul(7919) % teams;
        let team = format!("Team {at}");
        let quarter = i * 12 / decisions.max(1);
        if i % 10 == 9 {
            let to = format!("Team {}", (at + 1) % teams);
            let area = format!("Area {at}-{}", i / 10 % 4);
            scenario.plan.add(quarter, MoveArea { area: (&*area).into(), to: (&*to).into() });
        } else {
            let count = 1 + (i % 2) as i32;
            scenario.plan.add(quarter, Hire { team: (&*team).into(), count });
        }
    }
    scenario
}
