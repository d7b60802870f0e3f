//! Limits on the size of teams: whoever is beyond one at the start goes no further away, and nobody is blamed for what
//! comes about in any case.

use arborist::model::{Flows, Hire, MoveEngineers, Plan, Planned, Scenario, Status};
use arborist::planning::{
    Beyond, Effort, Goal, Limits, Question, SizesInAnyCase, Space, WhichLimit,
};
use arborist::sim::run_by_quarter;

use crate::common::small::{branch, six};

/// Six people of a trunk, whoever leaves of whom is replaced, over a year, and limits that they are beyond.
fn question(trunk: [u32; 2]) -> Question {
    let mut scenario = six(1.0, 0.0);
    scenario.quarters = 4.0;
    scenario.uncertainty.flows = Flows::Expected;
    Question {
        scenario,
        space: Space::usual(4),
        goal: Goal::Service,
        limits: Limits { trunk, ..Limits::default() },
        effort: Effort::default(),
        seed: 1,
    }
}

fn hire(quarter: u32, count: i32) -> Planned {
    Planned::new(quarter, Hire { team: "trunk".into(), count })
}

fn moved(quarter: u32, from: &str, to: &str, count: u32) -> Planned {
    Planned::new(quarter, MoveEngineers { from: from.into(), to: to.into(), count })
}

/// Whether a plan of these keeps within the limits of a question.
fn allowed(question: &Question, items: Vec<Planned>) -> Result<(), Beyond> {
    let scenario = Scenario { plan: Plan::new(items), ..question.scenario.clone() };
    let run = run_by_quarter(&scenario).unwrap();
    let in_any_case = question.sizes_in_any_case().unwrap();
    question.limits.allow_run(&scenario, &run, &in_any_case)
}

fn is_beyond(found: Result<(), Beyond>) -> bool {
    matches!(found, Err(Beyond::Size { .. }))
}

#[test]
fn a_trunk_beyond_its_limit_grows_no_further() {
    let question = question([1, 3]);
    assert_eq!(allowed(&question, Vec::new()), Ok(()));
    let found = allowed(&question, vec![hire(0, 9)]);
    assert!(is_beyond(found.clone()), "{found:?}");
}

#[test]
fn whoever_has_come_within_is_held_to_the_limit() {
    let mut question = question([4, 5]);
    question.scenario.teams.push(branch("Kafka", 3.0));
    let [go, back] = [moved(0, "trunk", "kafka", 1), moved(2, "kafka", "trunk", 1)];
    assert_eq!(allowed(&question, vec![go.clone()]), Ok(()));
    // Six again, as at the start; but it was five.
    assert!(is_beyond(allowed(&question, vec![go, back])));
}

#[test]
fn whoever_is_beyond_does_not_become_too_small_at_once() {
    let mut question = question([4, 5]);
    question.scenario.teams.push(branch("Kafka", 3.0));
    assert!(is_beyond(allowed(&question, vec![moved(0, "trunk", "kafka", 3)])));
}

#[test]
fn nobody_is_blamed_for_what_comes_about_in_any_case() {
    // People who are sought at the start come.
    let mut sought = question([1, 3]);
    sought.scenario.teams[0].requisitions = 4.0;
    assert_eq!(allowed(&sought, Vec::new()), Ok(()));
    assert!(is_beyond(allowed(&sought, vec![hire(0, 4)])));
    // Even where that takes a team beyond a limit that it was within.
    let mut within = question([1, 8]);
    within.scenario.plan = Plan::new(vec![hire(0, 4)]);
    within.scenario.plan.remarks_mut(0).unwrap().status = Some(Status::Agreed);
    let own = within.scenario.plan.items().to_vec();
    assert_eq!(allowed(&within, own.clone()), Ok(()));
    let more = own.into_iter().chain([hire(0, 2)]).collect();
    assert!(is_beyond(allowed(&within, more)));
    // So do those who are agreed.
    let mut agreed = question([1, 3]);
    agreed.scenario.plan = Plan::new(vec![hire(0, 4)]);
    agreed.scenario.plan.remarks_mut(0).unwrap().status = Some(Status::Agreed);
    assert_eq!(allowed(&agreed, agreed.scenario.plan.items().to_vec()), Ok(()));
    // People leave a team that is too small already.
    let mut leaving = question([8, 12]);
    leaving.scenario.backfill = 0.0;
    assert_eq!(allowed(&leaving, Vec::new()), Ok(()));
    assert!(allowed(&leaving, vec![hire(0, 1)]).is_ok());
    // Sent away by what is decided, that is another matter.
    leaving.scenario.teams.push(branch("Kafka", 3.0));
    assert!(is_beyond(allowed(&leaving, vec![moved(0, "trunk", "kafka", 4)])));
}

#[test]
fn a_limit_is_told_as_it_was_set_and_where_it_is_exceeded_most() {
    // Four more come in any case; the limit is three all the same.
    let mut sought = question([1, 3]);
    sought.scenario.teams[0].requisitions = 4.0;
    let beyond = allowed(&sought, vec![hire(0, 4), hire(1, 3)]).unwrap_err();
    let Beyond::Size { people, limits, .. } = &beyond else { panic!("{beyond:?}") };
    assert_eq!((*limits, beyond.limit()), ([1.0, 3.0], WhichLimit::TrunkMost));
    assert!(*people > 14.0, "all of them have come: {people}");
    assert!((beyond.share() - (people - 3.0) / 3.0).abs() < 1e-9);
    let told = beyond.to_string();
    assert!(told.contains(" people at the end, ") && told.ends_with("of the trunk, 3"), "{told}");
    // So it is of heads.
    let plan = Plan::new(vec![hire(0, 3), hire(2, 9), hire(3, 5)]);
    let scenario = Scenario { plan, ..sought.scenario };
    let limits = Limits { heads: Some(vec![2]), ..Limits::default() };
    let beyond = limits.allow_decisions(&scenario).unwrap_err();
    assert_eq!(beyond, Beyond::Heads { quarter: 2, asked: 9, most: 2 });
}

#[test]
fn what_a_plan_is_beyond_itself_is_not_held_against_one_that_changes_something_else() {
    let question = question([1, 3]);
    let plan = Plan::new(vec![hire(0, 9)]);
    let scenario = Scenario { plan, ..question.scenario.clone() };
    let run = run_by_quarter(&scenario).unwrap();
    let own = SizesInAnyCase::of_run(0, &scenario, &run);
    let limits = question.limits.widened_to(&scenario, &run, &own);
    assert_eq!(limits.allow_run(&scenario, &run, &own), Ok(()));
    let plan = Plan::new(vec![hire(0, 15)]);
    let more = Scenario { plan, ..question.scenario.clone() };
    let run = run_by_quarter(&more).unwrap();
    assert!(is_beyond(limits.allow_run(&more, &run, &own)), "more than the plan itself");
}
