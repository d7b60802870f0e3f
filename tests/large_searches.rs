//! A search over the plans of a large organization: less is tried, which follows from the scenario alone; how far it is is
//! told at once, and it ends when it is told to.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use arborist::app::plan_runner::OnAllCores;
use arborist::app::search_choices::SearchChoices;
use arborist::export::red_team_words::red_team_effort_told;
use arborist::export::search_words::effort_told;
use arborist::model::Scenario;
use arborist::planning::{
    Effort, Goal, Job, Progress, RedTeamEffort, RedTeamQuestion, Runner, is_large, red_team, search,
};
use arborist::sim::futures::Outcome;

use crate::common::every_plan::{question, small_organization};
use crate::common::many_teams::many_teams;

#[test]
fn of_a_large_organization_less_is_tried_and_that_is_told() {
    let small = small_organization(1, 3);
    assert!(!is_large(&small));
    assert_eq!(Effort::default().for_size_of(&small), Effort::default());
    assert_eq!(RedTeamEffort::default().for_size_of(&small), RedTeamEffort::default());
    let mut before = Effort::default();
    for teams in [200, 1_000, 5_000] {
        let large = many_teams(teams);
        assert!(is_large(&large));
        let effort = SearchChoices::of(&large).effort;
        assert_eq!(effort, Effort::default().for_size_of(&large));
        assert!(effort.plans < before.plans, "{effort:?}");
        assert!(effort.confirmed_in < before.confirmed_in);
        assert!(effort.screened_in <= before.screened_in && effort.screened_in >= 16);
        let told = effort_told(&effort, &large).unwrap();
        assert!(told.contains(" plans, not 5,000, confirmed in "), "{told}");
        let team = RedTeamQuestion::usual(large, Goal::Stands).effort;
        assert!(team.confirmed_in < 4_000 && team.threats < 12 && team.threats >= 3);
        assert!(red_team_effort_told(&team).contains(" likeliest threats, not 12"));
        before = effort;
    }
    // What somebody wants little of anyway stays as it is.
    let little = Effort { plans: 3, screened_in: 2, chosen_in: 4, confirmed_in: 6 };
    assert_eq!(little.for_size_of(&many_teams(5_000)), little);
}

#[test]
fn a_job_is_run_in_parts_that_are_the_whole_of_it() {
    let job = |scenario, futures| Job { scenario: Arc::new(scenario), from: 0, futures };
    let large = job(many_teams(200), 32..1_000);
    let parts: Vec<Job> = large.parts().collect();
    assert!(parts.len() > 5, "{}", parts.len());
    assert_eq!((parts[0].futures.start, parts.last().unwrap().futures.end), (32, 1_000));
    assert!(parts.windows(2).all(|two| two[0].futures.end == two[1].futures.start));
    // Parts give what the whole would: a future is the same by itself.
    let long = Scenario { quarters: 80.0, ..small_organization(1, 3) };
    let split = job(long.clone(), 16..1_400);
    let parts: Vec<Job> = split.parts().collect();
    assert!(parts.len() > 1);
    let mut runner = OnAllCores { show: |_: &Progress| true, ended: || false };
    let found = runner.run(&[split, job(small_organization(2, 3), 0..5)]).unwrap();
    assert_eq!((found[0].len(), found[1].len()), (1_384, 5));
    for future in [16, parts[1].futures.start - 1, parts[1].futures.start, 1_399] {
        let alone = job(long.clone(), future..future + 1).run();
        assert_eq!(found[0][future as usize - 16], alone[0], "{future}");
    }
    assert_eq!(job(small_organization(2, 3), 4..4).parts().count(), 0);
}

#[test]
fn whoever_ends_it_waits_for_no_more_than_a_part() {
    let scenario = Arc::new(many_teams(200));
    let asked = AtomicU32::new(0);
    let ended = || asked.fetch_add(1, Ordering::Relaxed) > 0;
    let mut runner = OnAllCores { show: |_: &Progress| true, ended };
    let job = Job { scenario, from: 0, futures: 0..1_000_000 };
    assert_eq!(runner.run(&[job]), None);
}

/// Counts the futures that are run before anything is told, and how often it is told.
struct Counting<'a> {
    futures: &'a RefCell<u32>,
    told: Vec<(u32, u32)>,
    goes_on: fn(&Progress) -> bool,
}

impl Runner for Counting<'_> {
    fn run(&mut self, jobs: &[Job]) -> Option<Vec<Vec<Outcome>>> {
        *self.futures.borrow_mut() += jobs.iter().map(|job| job.futures.len() as u32).sum::<u32>();
        Some(jobs.iter().map(Job::run).collect())
    }

    fn goes_on(&mut self, progress: &Progress) -> bool {
        self.told.push((progress.plans, *self.futures.borrow()));
        (self.goes_on)(progress)
    }
}

#[test]
fn how_far_it_is_is_told_before_much_is_run_and_no_plan_is_tried_once_it_is_stopped() {
    let effort = Effort { plans: 200, screened_in: 8, chosen_in: 96, confirmed_in: 200 };
    let asked = question(&small_organization(1, 3), Goal::Service, effort, 1);
    let futures = RefCell::new(0);
    let mut stopped = Counting { futures: &futures, told: Vec::new(), goes_on: |_| false };
    let found = search(&asked, &mut stopped).unwrap().unwrap();
    assert_eq!(stopped.told[0], (0, 8), "the present plan in few futures");
    assert!(found.plans_tried <= 1, "{}", found.plans_tried);
    // In the midst of what strategies write it is heard, too.
    let futures = RefCell::new(0);
    let goes_on = |it: &Progress| it.plans == 0;
    let mut stopped = Counting { futures: &futures, told: Vec::new(), goes_on };
    let found = search(&asked, &mut stopped).unwrap().unwrap();
    assert!(found.plans_tried <= 2 * 48 && !found.plans.is_empty(), "{}", found.plans_tried);
    // A red team tells at once as well.
    let futures = RefCell::new(0);
    let mut told = Counting { futures: &futures, told: Vec::new(), goes_on: |_| false };
    let little = RedTeamEffort { threats: 1, pairs: 0, ..RedTeamEffort::default() };
    let effort = RedTeamEffort { screened_in: 8, chosen_in: 16, confirmed_in: 32, ..little };
    let usual = RedTeamQuestion::usual(asked.scenario, Goal::Stands);
    red_team(&RedTeamQuestion { effort, ..usual }, &mut told).unwrap().unwrap();
    assert_eq!(told.told[0], (0, 0));
}
