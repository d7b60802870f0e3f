//! Organizations so small that every plan can be tried, and what a search is asked of them.

use arborist::app::plan_runner::OnAllCores;
use arborist::model::{
    Area, Branch, CalendarQuarter, Complexity, Hire, Plan, Planned, Policy, Scenario, Team,
};
use arborist::planning::{
    Advantage, Branches, Effort, Found, Goal, Job, Limits, Progress, Question, Space, search,
};
use arborist::sim::futures::WITHIN_95;
use std::sync::Arc;

/// Areas branch in one of so many quarters, or never.
pub const QUARTERS: u32 = 4;

/// A trunk with so many areas that may branch and one more, over two years; what is hired is settled. The same
/// for the same number.
pub fn small_organization(number: u64, areas: usize) -> Scenario {
    let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut share = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    let mut scenario = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
    scenario.quarters = 8.0;
    scenario.company.product_engineers = 150.0;
    scenario.company.engineer_growth = 0.3 + 1.2 * share();
    scenario.company.usage_growth = 0.3 + 1.5 * share();
    scenario.rules.budget_ceiling = 1.0;
    let mut trunk = Team::named("Trunk", None);
    trunk.established = 8.0 + (share() * 5.0).floor();
    trunk.ramping = 2.0;
    let names = ["Build", "Compute", "Deploy", "Kafka", "Storage", "Traffic", "Metrics"];
    trunk.areas = names[..=areas].iter().map(|name| area(name, &mut share)).collect();
    scenario.teams = vec![trunk].into();
    for quarter in 0..QUARTERS {
        let count = 3 + (share() * 3.0) as i32;
        scenario.plan.add(quarter, Hire { team: "trunk".into(), count });
    }
    scenario
}

fn area(name: &str, share: &mut impl FnMut() -> f64) -> Area {
    let mut area = Area::named(name);
    area.load = 0.15 + 0.75 * share();
    area.severity = [1.0, 1.5, 2.0, 3.0][(share() * 4.0) as usize];
    area.effort = 40.0 + 30.0 * share();
    area.elasticity = 0.4 + 0.6 * share();
    area.complexity = if share() < 0.5 { Complexity::Simple } else { Complexity::Complicated };
    area.wait_shape = 0.6;
    area
}

/// The areas that may branch.
fn branching(scenario: &Scenario) -> &[Area] {
    let areas = &scenario.teams[0].areas;
    &areas[..areas.len() - 1]
}

/// Every plan there is: each area branches in one of the quarters with four people, or never.
pub fn every_plan(scenario: &Scenario) -> Vec<Plan> {
    let areas = branching(scenario);
    let choices = QUARTERS + 1;
    let plan = |code: u32| {
        let mut code = code;
        let mut items = Vec::new();
        for area in areas {
            let quarter = code % choices;
            code /= choices;
            if quarter < QUARTERS {
                items.push(Planned::new(quarter, branch(area)));
            }
        }
        items.extend(scenario.plan.items().iter().cloned());
        Plan::new(items)
    };
    (0..choices.pow(areas.len() as u32)).map(plan).collect()
}

fn branch(area: &Area) -> Branch {
    Branch {
        from: "trunk".into(),
        id: area.id.as_str().into(),
        name: area.name.clone(),
        areas: vec![area.id.clone()],
        engineers: 4,
        policy: Policy::branch(),
    }
}

/// The same as a question for a search.
pub fn question(scenario: &Scenario, goal: Goal, effort: Effort, seed: u64) -> Question {
    let areas = Some(branching(scenario).iter().map(|area| area.id.clone()).collect());
    Question {
        scenario: scenario.clone(),
        space: Space {
            quarters: 0..=QUARTERS - 1,
            hires: false,
            branches: Some(Branches { areas, engineers: 4..=4 }),
            transfers: None,
            protected: false,
            moves: false,
        },
        goal,
        limits: Limits {
            heads: None,
            cost: None,
            trunk: [0, 1000],
            branch: [0, 1000],
            reorganizations: 6,
        },
        effort,
        seed,
    }
}

/// What a search finds that nobody stops.
pub fn found(question: &Question) -> Found {
    let mut runner = OnAllCores { show: |_: &Progress| true, ended: || false };
    search(question, &mut runner).unwrap().unwrap()
}

/// What each of the first `futures` futures of `seed` comes to with a plan.
pub fn values(scenario: &Scenario, plan: &Plan, goal: Goal, seed: u64, futures: u32) -> Vec<f64> {
    let mut scenario = Scenario { plan: plan.clone(), ..scenario.clone() };
    scenario.uncertainty.seed = seed as f64;
    let job = Job { scenario: Arc::new(scenario), from: 0, futures: 0..futures };
    job.run().iter().map(|outcome| goal.of(outcome)).collect()
}

/// The mean of some values, and its standard error.
pub fn mean(values: &[f64]) -> (f64, f64) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    (mean, (squares / count / count).sqrt())
}

/// Whether what a plan's futures come to is no worse than those of the best plan beyond the Monte Carlo error of that
/// one's figure, or beyond chance future by future.
pub fn is_as_good(ours: &[f64], best: &[f64]) -> bool {
    let short = Advantage::of(best, ours);
    short.by <= WITHIN_95 * mean(best).1 || !short.is_beyond_chance()
}

/// The best of these plans, in several times as many futures the fewer are left.
pub fn best_of(scenario: &Scenario, plans: &[Plan], goal: Goal, first: u32) -> Plan {
    use rayon::prelude::*;
    let mut left: Vec<&Plan> = plans.iter().collect();
    for (keep, futures) in [(left.len().div_ceil(40), first), (8, 10 * first), (1, 50 * first)] {
        let figures: Vec<f64> = left
            .par_iter()
            .map(|plan| mean(&values(scenario, plan, goal, 777, futures)).0)
            .collect();
        let mut order: Vec<usize> = (0..left.len()).collect();
        order.sort_by(|a, b| figures[*b].total_cmp(&figures[*a]));
        left = order[..keep.min(left.len())].iter().map(|&place| left[place]).collect();
    }
    left[0].clone()
}
