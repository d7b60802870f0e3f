//! A search over plans: the same on any number of threads, within its limits, as good as trying every plan, and
//! honest about what it found.

use std::cell::RefCell;
use std::sync::Arc;

use arborist::app::examples;
use arborist::app::plan_runner::OnAllCores;
use arborist::export::search_words::SearchWords;
use arborist::files;
use arborist::model::{MoveEngineers, Planned, Scenario, Status};
use arborist::planning::settled::is_settled;
use arborist::planning::{
    Advantage, Beyond, Effort, Found, Goal, Job, Limits, Progress, Question, Runner, Space,
    WhichLimit, heads_by_quarter, search,
};
use arborist::sim::futures::{Columns, Outcome, survey};
use arborist::sim::run_by_quarter;
use proptest::prelude::*;

use crate::common::every_plan::{
    best_of, every_plan, found, is_as_good, mean, question, small_organization, values,
};
use crate::common::properties;

/// Little enough for a test.
const LITTLE: Effort = Effort { plans: 100, screened_in: 32, chosen_in: 96, confirmed_in: 320 };

fn uber() -> Scenario {
    let name = "uber-2014";
    files::parse(name, examples::text(name).unwrap().as_bytes()).unwrap().scenario
}

/// A year and a half of uber-2014, with its own hires.
fn asked(goal: Goal, seed: u64) -> Question {
    let mut scenario = uber();
    scenario.quarters = 6.0;
    let heads = Some(heads_by_quarter(scenario.plan.items(), 6));
    Question {
        space: Space { transfers: Some(4), moves: true, ..Space::usual(6) },
        goal,
        limits: Limits { heads, ..Limits::default() },
        effort: Effort { plans: 30, ..LITTLE },
        seed,
        scenario,
    }
}

fn on_threads(threads: usize, question: &Question) -> Found {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| found(question))
}

#[test]
fn the_same_question_gives_the_same_answer_on_any_number_of_threads() {
    let question = asked(Goal::Stands, 3);
    let one = on_threads(1, &question);
    for threads in [2, 8] {
        assert_eq!(format!("{one:?}"), format!("{:?}", on_threads(threads, &question)));
    }
    let other = found(&Question { seed: 4, ..question });
    assert_ne!(format!("{one:?}"), format!("{other:?}"));
}

/// Runs plans, and remembers which.
struct Watching<'a>(&'a RefCell<Vec<Arc<Scenario>>>);

impl Runner for Watching<'_> {
    fn run(&mut self, jobs: &[Job]) -> Option<Vec<Vec<Outcome>>> {
        self.0.borrow_mut().extend(jobs.iter().map(|job| job.scenario.clone()));
        Some(jobs.iter().map(Job::run).collect())
    }

    fn goes_on(&mut self, _: &Progress) -> bool {
        true
    }
}

proptest! {
    #![proptest_config(properties(3))]

    #[test]
    fn every_plan_that_is_tried_keeps_within_the_limits_and_leaves_alone_what_is_settled(
        seed in 0_u64..1000,
        settled in proptest::collection::btree_set(0_usize..19, 0..6),
        heads in 3_u32..8,
        most in 7_u32..10,
    ) {
        let mut question = asked(Goal::Service, seed);
        let plan = &mut question.scenario.plan;
        for place in settled {
            plan.remarks_mut(place).unwrap().status = Some(Status::Agreed);
        }
        question.limits.heads = Some(vec![heads]);
        question.limits.branch[1] = most;
        question.limits.cost = Some(30e6);
        question.effort = Effort { plans: 24, screened_in: 1, chosen_in: 2, confirmed_in: 2 };
        let seen = RefCell::new(Vec::new());
        let found = search(&question, &mut Watching(&seen)).unwrap().unwrap();
        let kept = |scenario: &Scenario| -> Vec<Planned> {
            scenario.plan.items().iter().filter(|it| is_settled(it)).cloned().collect()
        };
        let own = kept(&question.scenario);
        let granted = heads_by_quarter(&own, 6);
        let in_any_case = question.sizes_in_any_case().unwrap();
        for scenario in seen.borrow().iter().filter(|it| is_tried(it, &question)) {
            prop_assert_eq!(kept(scenario), own.clone());
            prop_assert!(question.allow_decisions(scenario).is_ok());
            let run = run_by_quarter(scenario).unwrap();
            let allowed = question.limits.allow_run(scenario, &run, &in_any_case);
            prop_assert!(allowed.is_ok(), "{:?}", allowed);
            let asked = heads_by_quarter(scenario.plan.items(), 6);
            for (quarter, (asked, granted)) in (1..).zip(asked.into_iter().zip(&granted)) {
                prop_assert!(asked <= heads.max(*granted), "{asked} in Q{quarter}");
            }
        }
        for plan in &found.plans {
            prop_assert!(plan.within);
            prop_assert_eq!(kept(&plan.scenario), own.clone());
        }
    }
}

#[test]
fn what_may_not_change_is_neither_changed_nor_held_against_a_plan() {
    // Seven heads and two moves a quarter are beyond the limits.
    let name = "uber-ten-teams-day-one";
    let mut scenario =
        files::parse(name, examples::text(name).unwrap().as_bytes()).unwrap().scenario;
    scenario.quarters = 6.0;
    for to in ["kafka", "deploy"] {
        scenario.plan.add(1, MoveEngineers { from: "operations".into(), to: to.into(), count: 1 });
    }
    let limits = Limits { trunk: [0, 1_000], branch: [0, 1_000], ..Limits::default() };
    let question = Question { scenario, limits, ..asked(Goal::Service, 3) };
    for hires in [true, false] {
        let mut question = question.clone();
        question.limits.heads = Some(vec![1]);
        question.space.quarters = 2..=5;
        (question.space.hires, question.space.transfers) = (hires, None);
        question.effort = Effort { plans: 24, screened_in: 1, chosen_in: 2, confirmed_in: 2 };
        let seen = RefCell::new(Vec::new());
        let found = search(&question, &mut Watching(&seen)).unwrap().unwrap();
        assert!(found.plans_tried > 12 && !found.plans.is_empty(), "{}", found.plans_tried);
        let before = |scenario: &Scenario| -> Vec<Planned> {
            scenario.plan.items().iter().filter(|it| it.quarter < 2).cloned().collect()
        };
        let heads = |scenario: &Scenario| heads_by_quarter(scenario.plan.items(), 6);
        let own = heads(&question.scenario);
        assert!(own.iter().any(|heads| *heads > 1), "{own:?}");
        for scenario in seen.borrow().iter().filter(|it| is_tried(it, &question)) {
            assert_eq!(before(scenario), before(&question.scenario));
            if !hires {
                assert_eq!(heads(scenario), own);
            } else {
                assert!(heads(scenario)[2..].iter().all(|heads| *heads <= 1));
            }
        }
    }
}

/// Whether a plan was run to be chosen: not the present one, nor one in futures that nobody chooses by, where
/// differences are taken back whatever the limits.
fn is_tried(scenario: &Scenario, question: &Question) -> bool {
    let is_seen = scenario.uncertainty.seed == question.seed as f64;
    is_seen && !scenario.plan.decides_as(&question.scenario.plan)
}

#[test]
fn figures_are_those_of_a_survey_of_the_same_plan() {
    let question = asked(Goal::AllRules, 5);
    let found = found(&question);
    let plan = &found.plans[0];
    let mut scenario = plan.scenario.clone();
    scenario.uncertainty.seed = question.unseen().uncertainty.seed;
    let schedule = arborist::model::Schedule::of(&scenario).unwrap();
    let columns = Columns::organization();
    let of = survey(&scenario, &schedule, LITTLE.confirmed_in, &columns, &|| true).unwrap();
    let job = Job { scenario: Arc::new(scenario), from: 0, futures: 0..LITTLE.confirmed_in };
    let outcomes = job.run();
    let all = mean(&outcomes.iter().map(|it| Goal::AllRules.of(it)).collect::<Vec<_>>()).0;
    assert_eq!(plan.confirmed.figure, all);
    let stands = mean(&outcomes.iter().map(|it| Goal::Stands.of(it)).collect::<Vec<_>>()).0;
    assert_eq!(of.odds().survival(5).share, stands);
    for (rule, _) in outcomes[0].broken.iter() {
        let holds = outcomes.iter().filter(|it| it.broken[rule] == f64::INFINITY).count();
        let share = holds as f64 / outcomes.len() as f64;
        assert!((of.odds().rule(5, rule).holds.share - share).abs() < 1e-12, "{rule:?}");
    }
    for (fate, outcome) in of.fates().unwrap().iter().zip(&outcomes) {
        assert_eq!((fate.replaced, fate.service), (outcome.replaced, outcome.service));
    }
    // Whatever was run before it, a future is the same.
    let later = Job { futures: 100..200, ..job };
    assert_eq!(later.run(), outcomes[100..200]);
}

#[test]
fn a_search_finds_the_best_of_every_plan() {
    for (number, goal) in [(1, Goal::Service), (2, Goal::Stands)] {
        let scenario = small_organization(number, 3);
        let best = best_of(&scenario, &every_plan(&scenario), goal, 32);
        let effort = Effort { plans: 300, chosen_in: 1_000, ..LITTLE };
        let found = found(&question(&scenario, goal, effort, number));
        let of = |plan| values(&scenario, plan, goal, 991, 1_000);
        let best = of(&best);
        let ours = of(&found.plans[0].scenario.plan);
        assert!(is_as_good(&ours, &best), "{number}: {:?}", Advantage::of(&best, &ours));
        let present = Advantage::of(&best, &of(&scenario.plan));
        assert!(present.is_beyond_chance(), "{number}: the present plan is as good");
        assert!(found.proposed().is_some());
    }
}

#[test]
fn confirmed_odds_hold_what_as_many_other_futures_give() {
    let within = (1..=10).filter(|&seed| {
        let scenario = small_organization(seed, 3);
        let effort = Effort { plans: 20, ..LITTLE };
        let found = found(&question(&scenario, Goal::Stands, effort, seed));
        let plan = &found.plans[0];
        let fresh = values(&scenario, &plan.scenario.plan, Goal::Stands, 40 + seed, 320);
        let [low, high] = plan.confirmed.within;
        (low..=high).contains(&mean(&fresh).0)
    });
    let count = within.count();
    assert!(count >= 9, "{count} of 10");
}

#[test]
fn where_nothing_can_change_for_the_better_that_is_said() {
    let scenario = small_organization(1, 3);
    let best = best_of(&scenario, &every_plan(&scenario), Goal::Service, 32);
    let scenario = Scenario { plan: best, ..scenario };
    let found = found(&question(&scenario, Goal::Service, LITTLE, 9));
    let plan = &found.plans[0];
    // What is found may order the branches of a quarter otherwise; more there is not to find.
    assert!(plan.advantage.by < 0.02, "{:?}", plan.advantage);
    let none = Question {
        space: Space { hires: false, branches: None, protected: false, ..Space::usual(8) },
        ..question(&scenario, Goal::Service, LITTLE, 9)
    };
    let found = crate::common::every_plan::found(&none);
    assert!(found.proposed().is_none());
}

#[test]
fn a_search_that_is_stopped_tells_the_best_so_far_and_one_that_is_given_up_nothing() {
    let effort = Effort { plans: 200, ..LITTLE };
    let question = Question { effort, ..asked(Goal::Service, 1) };
    let mut rounds = 0;
    let stopped = |_: &Progress| {
        rounds += 1;
        rounds < 2
    };
    let found =
        search(&question, &mut OnAllCores { show: stopped, ended: || false }).unwrap().unwrap();
    assert!(found.plans_tried < question.effort.plans);
    assert!(!found.plans.is_empty());
    let ended = search(&question, &mut OnAllCores { show: |_: &Progress| true, ended: || true });
    assert_eq!(ended.unwrap(), None);
}

#[test]
fn what_a_plan_does_differently_adds_up_to_the_plan() {
    let question = asked(Goal::Service, 2);
    let found = found(&question);
    for plan in &found.plans {
        let changed: Vec<_> = plan.differences.iter().flat_map(|it| it.changes.clone()).collect();
        assert_eq!(
            changed.len(),
            arborist::planning::changes(&question.scenario.plan, &plan.scenario.plan).len()
        );
        for difference in &plan.differences {
            assert!(!difference.words.is_empty());
        }
        let sizes = plan.differences.windows(2);
        assert!(sizes.into_iter().all(|two| two[0].matters.abs() >= two[1].matters.abs()));
    }
}

#[test]
fn where_no_plan_keeps_within_the_limits_what_stands_in_the_way_is_named() {
    let mut question = asked(Goal::Service, 1);
    question.effort.plans = 6;
    question.limits.cost = Some(0.0);
    let none = found(&question);
    assert_eq!((none.plans.len(), none.proposed()), (0, None));
    let hindrance = none.hindrance.unwrap();
    let is_cost =
        |it: &Option<Beyond>| matches!(it, Some(Beyond::Cost { most, .. }) if *most == 0.0);
    assert!(is_cost(&hindrance.present) && is_cost(&hindrance.nearest), "{hindrance:?}");
    assert_eq!(hindrance.limit(), Some(WhichLimit::Cost));
    // What comes nearest is no further away than the present plan.
    let [present, nearest] =
        [&hindrance.present, &hindrance.nearest].map(|it| it.as_ref().unwrap());
    assert!(nearest.share() <= present.share());
    // The limit that keeps every plan out is told first, then a team that begins beyond its own, which is allowed.
    let (trunk, people) = (question.scenario.teams[0].clone(), 1);
    question.limits.trunk = [0, people];
    let none = found(&question);
    let hindrance = none.hindrance.as_ref().unwrap();
    let names: std::collections::BTreeSet<_> =
        hindrance.outside.iter().map(|it| &it.name).collect();
    assert!(!names.is_empty() && names.len() == hindrance.outside.len(), "each is told once");
    let words = SearchWords(&none).to_string();
    let begins = format!("{} also begins Q1 with ", trunk.name);
    let [cost, begins] =
        ["The present plan is beyond a limit too: it costs ", &begins].map(|it| words.find(it));
    assert!(words.contains("what comes nearest: it costs "), "{words}");
    assert!(cost.is_some() && cost < begins, "{words}");
    assert!(words.contains("beyond the limit of the trunk, 0–1"), "{words}");
    let own = found(&Question { limits: Limits::default(), ..asked(Goal::Service, 1) });
    assert_eq!(own.hindrance, None);
}
