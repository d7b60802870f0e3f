//! A search over plans, and advice on the next move: `cargo bench --bench plans`.
//!
//! How many plans are tried a minute; whether it finds the best of every plan of twelve small organizations;
//! whether the odds it confirms hold what as many other futures give; how long the smallest ask takes; whether
//! what the banner would have one do is the best of every branch and nothing in two hundred organizations; and what
//! the window's frames take while it goes on.
//! `cargo bench --bench plans speed` asks for the first alone, `every`, `odds`, `ask`, `advice` and `frames` for the
//! others.

#[allow(dead_code, reason = "the tests use all of it")]
#[path = "../tests/common/every_move.rs"]
mod every_move;
#[allow(dead_code, reason = "the tests use all of it")]
#[path = "../tests/common/every_plan.rs"]
mod every_plan;
#[path = "common/screenless.rs"]
mod screenless;

use std::io::Write;
use std::sync::Arc;
use std::task::Waker;
use std::time::{Duration, Instant};

use arborist::app::plan_runner::OnAllCores;
use arborist::app::plan_search::AboutSearch;
use arborist::app::{Action, App, Command, Document, Settings, examples};
use arborist::files;
use arborist::planning::{
    Advantage, Effort, Goal, Limits, Measure, Offer, Progress, Question, Space, Wanted, ask,
    heads_by_quarter,
};
use arborist::platform::desktop::Desktop;
use every_move::held;
use every_plan::{
    best_of, every_plan, found, is_as_good, mean, question, small_organization, values,
};
use screenless::Window;

/// The program's allocator.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Unoptimized, as `.ci/run` has it, only that it works is shown.
const IN_FULL: bool = !cfg!(debug_assertions);

const LITTLE: Effort = Effort { plans: 50, screened_in: 8, chosen_in: 16, confirmed_in: 32 };

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|it| !it.starts_with('-')).collect();
    let is_asked = |what: &str| asked.is_empty() || asked.iter().any(|it| it == what);
    for (what, measure) in [
        ("speed", speed as fn()),
        ("every", every),
        ("odds", odds),
        ("ask", least),
        ("advice", advice),
        ("frames", frames),
    ] {
        if is_asked(what) {
            measure();
        }
    }
}

fn tell(line: &str) {
    // Nobody may be there to read it.
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn speed() {
    let name = "uber-2014";
    let text = examples::text(name).unwrap();
    let scenario = files::parse(name, text.as_bytes()).unwrap().scenario;
    let quarters = scenario.quarter_count();
    let heads = Some(heads_by_quarter(scenario.plan.items(), quarters));
    for goal in [Goal::AllRules, Goal::Stands] {
        let question = Question {
            scenario: scenario.clone(),
            space: Space::usual(quarters),
            goal,
            limits: Limits { heads: heads.clone(), ..Limits::default() },
            effort: if IN_FULL { Effort::default() } else { LITTLE },
            seed: 1,
        };
        let begun = Instant::now();
        let found = found(&question);
        let seconds = begun.elapsed().as_secs_f64();
        let plan = &found.plans[0];
        tell(&format!(
            "{name}, {}: {} plans and {} futures in {seconds:.1} s, {:.0} plans a minute; {:.3} for {:.3}, beyond chance: {}",
            goal.key(),
            found.plans_tried,
            found.futures_run,
            f64::from(found.plans_tried) / seconds * 60.0,
            plan.confirmed.figure,
            found.present.confirmed.figure,
            plan.advantage.is_beyond_chance()
        ));
    }
}

/// How long the smallest ask takes, and what it comes to.
fn least() {
    let name = "uber-2014";
    let text = examples::text(name).unwrap();
    let scenario = files::parse(name, text.as_bytes()).unwrap().scenario;
    let question = Question {
        space: Space::usual(scenario.quarter_count()),
        goal: Goal::Stands,
        limits: Limits::default(),
        effort: if IN_FULL { Effort::default() } else { LITTLE },
        seed: 1,
        scenario,
    };
    let begun = Instant::now();
    let mut runner = OnAllCores { show: |_: &Progress| true, ended: || false };
    let wanted = Wanted { odds: 0.9, by: Measure::Heads };
    let found = ask(&question, wanted, &mut runner).unwrap().unwrap();
    let seconds = begun.elapsed().as_secs_f64();
    let row = |offer: &Offer| {
        let best = offer.best.as_ref().map(|it| (it.plan.heads, it.plan.confirmed.figure));
        let (heads, figure) = best.unwrap_or_default();
        format!("{}: {heads} {figure:.3}", offer.cap)
    };
    let rows: Vec<String> = found.offers.iter().map(row).collect();
    let smallest = found.smallest.as_ref().map(|it| (it.plan.heads, it.plan.confirmed.figure));
    tell(&format!(
        "{name}, the smallest ask for 0.9: {smallest:?} of {} plans and {} futures in {seconds:.1} s; a quarter: {}",
        found.plans_tried,
        found.futures_run,
        rows.join(", ")
    ));
}

fn every() {
    let (organizations, areas, first) = if IN_FULL { (12, 6, 100) } else { (1, 2, 4) };
    let effort = if IN_FULL { Effort { plans: 1_500, ..Effort::default() } } else { LITTLE };
    let mut as_good = 0;
    for number in 1..=organizations {
        let goal = if number % 2 == 0 { Goal::Stands } else { Goal::Service };
        let scenario = small_organization(number, areas);
        let all = every_plan(&scenario);
        let best = best_of(&scenario, &all, goal, first);
        let found = found(&question(&scenario, goal, effort, number));
        let of = |plan| values(&scenario, plan, goal, 991, 100 * first);
        let best = of(&best);
        let ours = of(&found.plans[0].scenario.plan);
        let short = Advantage::of(&best, &ours);
        let is_as_good = is_as_good(&ours, &best);
        as_good += u32::from(is_as_good);
        tell(&format!(
            "organization {number}, {}: the best of {} plans {:.4}, found {:.4}, short of it by {:.4} ± {:.4}, as good: {is_as_good}",
            goal.key(),
            all.len(),
            mean(&best).0,
            mean(&ours).0,
            short.by,
            short.error
        ));
    }
    tell(&format!("as good as the best of every plan: {as_good} of {organizations}"));
}

fn odds() {
    let searches = if IN_FULL { 50 } else { 2 };
    let effort = if IN_FULL { Effort { plans: 400, ..Effort::default() } } else { LITTLE };
    let mut held = 0;
    for seed in 1..=searches {
        let scenario = small_organization(seed, 3);
        let found = found(&question(&scenario, Goal::Stands, effort, seed));
        let plan = &found.plans[0];
        let fresh =
            values(&scenario, &plan.scenario.plan, Goal::Stands, 5_000 + seed, effort.confirmed_in);
        let [low, high] = plan.confirmed.within;
        held += u32::from((low..=high).contains(&mean(&fresh).0));
    }
    tell(&format!("confirmed odds that hold those of as many other futures: {held} of {searches}"));
}

fn advice() {
    let name = "uber-2014";
    let scenario = files::parse(name, examples::text(name).unwrap().as_bytes()).unwrap().scenario;
    for quarter in [0, 3, 7] {
        let begun = Instant::now();
        let advice = every_move::advice(&scenario, quarter);
        let seconds = begun.elapsed().as_secs_f64();
        tell(&format!(
            "{name}, Q{}: {} moves, up to {} futures in {seconds:.2} s",
            quarter + 1,
            advice.moves.len(),
            advice.futures
        ));
    }
    let (organizations, areas, futures) = if IN_FULL { (200, 6, 4_000) } else { (1, 2, 32) };
    let (mut best, mut outright) = (0, 0);
    for number in 1..=organizations {
        // Before the hires of the first quarter, the second, the third and the fourth.
        let held = held(&small_organization(number, areas), number as u32 % 4, futures);
        best += u32::from(held.is_best());
        outright += u32::from(held.moves[0] == held.moves[1]);
        if !held.is_best() {
            let [of, picked] = &held.moves;
            tell(&format!(
                "organization {number}: {of:?} brings {:.4}, {:.4} ± {:.4} more than {picked:?}",
                held.best.by, held.lost.by, held.lost.error
            ));
        }
    }
    tell(&format!(
        "the first pick is the best of every branch and nothing: {best} of {organizations}, {outright} of them outright"
    ));
}

/// What frames take, on the page of the search and on the canvas, at rest and while a search goes on.
fn frames() {
    let text = examples::text("uber-2014").unwrap();
    let loaded = files::parse("uber-2014", text.as_bytes()).unwrap();
    let document = Document::unsaved("uber-2014", loaded.scenario, loaded.source);
    let app = App::new(document, Settings::default(), Arc::new(Desktop), Waker::noop().clone());
    let mut window = Window::of(app);
    let frames = if IN_FULL { 300 } else { 3 };
    while window.app.is_busy() {
        window.frame();
        std::thread::sleep(Duration::from_millis(5));
    }
    for is_searching in [false, true] {
        for is_page in [true, false] {
            let is_shown = |window: &Window| window.app.tab().search().is_shown();
            if is_shown(&window) != is_page {
                let about = AboutSearch::Leave;
                let to = if is_page { Command::SearchPlans.into() } else { Action::Search(about) };
                window.app.dispatch(to);
            }
            if is_searching && !window.app.tab().search().is_under_way() {
                let scenario = window.app.tab().document.scenario().clone();
                let mut choices = window.app.tab().search().choices(&scenario);
                choices.effort = if IN_FULL { Effort::default() } else { LITTLE };
                window.app.dispatch(Action::Search(AboutSearch::Choose(Box::new(choices))));
                window.app.dispatch(Action::Search(AboutSearch::Begin));
            }
            let mut took: Vec<Duration> = (0..frames)
                .map(|_| {
                    std::thread::sleep(Duration::from_millis(16));
                    window.frame()
                })
                .collect();
            took.sort();
            let [median, most] =
                [took[frames / 2], took[frames - 1]].map(|it| it.as_secs_f64() * 1e3);
            let meanwhile = if is_searching { "while it searches" } else { "at rest" };
            let place = if is_page { "the search page" } else { "the canvas" };
            tell(&format!(
                "{place} {meanwhile}: a frame {median:.2} ms, the slowest of {frames} {most:.1} ms"
            ));
        }
    }
}
