//! What to do next: moves tried, ranked, and not proposed where they cost more than they give.

use std::sync::Arc;

use arborist::app::{branching, examples};
use arborist::files;
use arborist::model::{
    Branch, Decision, MoveEngineers, PerRule, Policy, Rule, Scenario, SetPolicy, Team, Transfer,
};
use arborist::planning::{
    Advantage, Figure, HORIZON_QUARTERS, Job, Move, Outlook, PEOPLE, Progress, Runner, Side,
    advise, ahead, on_average,
};
use arborist::sim::futures::Outcome;
use arborist::sim::remedy::remedies;
use arborist::sim::run;

use crate::common::every_move::{Held, advice, held};
use crate::common::every_plan::small_organization;

fn scenario(name: &str) -> Scenario {
    files::parse(name, examples::text(name).unwrap().as_bytes()).unwrap().scenario
}

/// What so many futures of a scenario come to over the quarters ahead.
fn outlook(scenario: &Scenario, quarter: u32, futures: u32) -> Outlook {
    let scenario = Arc::new(ahead(scenario, quarter));
    Outlook::of(&Job { scenario, from: quarter, futures: 0..futures }.run())
}

fn assert_near(one: Outlook, other: Outlook) {
    let off = one.to(&other);
    let holds = off.holds.iter().map(|(_, off)| *off);
    let figures = [off.service, off.investment, off.lowest_morale, off.budget, off.stands];
    for off in figures.into_iter().chain(holds) {
        assert!(off.abs() < 1e-9, "{one:?} {other:?}");
    }
}

#[test]
fn every_move_says_what_its_futures_say_and_what_pays_most_stands_first() {
    let scenario = scenario("uber-one-big-team");
    let quarter = 3;
    let advice = advice(&scenario, quarter);
    assert!(advice.outgrown && advice.moves.len() > 4, "{advice:?}");
    assert_eq!((advice.from, advice.until), (quarter, quarter + HORIZON_QUARTERS - 1));
    assert_eq!(advice.before, outlook(&scenario, quarter, advice.futures));
    for of in &advice.moves {
        assert!((quarter..=quarter + 2).contains(&of.quarter), "{of:?}");
        assert!(of.futures >= 32 && of.futures <= advice.futures, "{of:?}");
        let mut changed = scenario.clone();
        changed.plan.add(of.quarter, of.decision.clone());
        // What it adds in the futures it was run in, to what all of them come to without it.
        let [before, after] =
            [&scenario, &changed].map(|scenario| outlook(scenario, quarter, of.futures));
        assert_near(of.after, advice.before.and(&before.to(&after)));
        assert!((of.service.by - (after.service - before.service)).abs() < 1e-9, "{of:?}");
    }
    let best = &advice.moves[0];
    assert!(best.pays() && best.futures == advice.futures, "{best:?}");
    for pair in advice.moves.windows(2) {
        let ranked = (pair[0].pays() && !pair[1].pays())
            || pair[0].pays() == pair[1].pays() && pair[0].service.by >= pair[1].service.by;
        assert!(ranked, "{pair:?}");
    }
}

#[test]
fn branches_are_tried_with_three_to_six_people_each_area_once() {
    let advice = advice(&scenario("uber-one-big-team"), 3);
    let branches: Vec<_> = advice.moves.iter().filter(|of| of.branched().is_some()).collect();
    assert!(branches.len() > 2, "{branches:?}");
    for (i, of) in branches.iter().enumerate() {
        let branch: &Branch = of.decision.get().unwrap();
        assert!(PEOPLE.contains(&branch.engineers), "{branch:?}");
        assert!(branches[..i].iter().all(|before| before.branched() != of.branched()));
    }
}

#[test]
fn what_costs_more_than_it_gives_or_gains_nothing_to_be_seen_does_not_pay() {
    let advice = advice(&scenario("uber-one-big-team"), 3);
    let helps = advice.moves.iter().find(|of| of.pays()).expect("something helps").clone();
    let before = helps.before;
    let gained = before.to(&helps.after).service;
    let with = |change: &dyn Fn(&mut Outlook)| {
        let mut changed = helps.clone();
        changed.after = Outlook { service: helps.after.service, ..before };
        change(&mut changed.after);
        assert_eq!(changed.pays(), changed.unpaid().is_none());
        changed.unpaid().map(|why| why.words())
    };
    assert_eq!(with(&|_| {}), None);
    for (share, pays) in [(0.9, None), (1.1, Some("costs more than it gives"))] {
        let lost = share * gained;
        for rule in Rule::ALL {
            assert_eq!(with(&|after| after.holds[rule] = before.holds[rule] - lost), pays);
        }
        assert_eq!(with(&|after| after.investment = before.investment - lost), pays);
        assert_eq!(with(&|after| after.stands = before.stands - lost), pays);
        assert_eq!(with(&|after| after.lowest_morale = before.lowest_morale - lost), pays);
    }
    let too_little = Some("gains too little service to be seen");
    assert_eq!(with(&|after| after.service = before.service + 0.004), too_little);
    assert_eq!(with(&|after| after.service = before.service - 0.004), too_little);
    // What is lost can be seen.
    let costs_more = Some("costs more than it gives");
    assert_eq!(with(&|after| after.service = before.service - 0.006), costs_more);
    let costs_some = with(&|after| {
        after.service = before.service + 0.004;
        after.investment = before.investment - 0.006;
    });
    assert_eq!(costs_some, costs_more);
    // What may have come about by chance is no gain.
    let mut by_chance = helps.clone();
    // One future far better and one a little worse.
    by_chance.service = Advantage::of(&[0.9, 0.4], &[0.1, 0.5]);
    assert!(by_chance.service.by > 0.0);
    by_chance.after = Outlook { service: by_chance.after.service, ..before };
    let why = by_chance.unpaid().map(|why| why.words());
    assert_eq!(why, Some("what it gains may be chance"));
}

#[test]
fn a_move_names_what_gets_worse_what_loses_most_first_and_what_gets_better() {
    let advice = advice(&scenario("uber-one-big-team"), 3);
    let mut of = advice.moves[0].clone();
    of.before.service = 0.80;
    of.before.investment = 0.64;
    of.before.lowest_morale = 0.77;
    of.before.budget = 0.065;
    of.before.stands = 0.90;
    of.before.holds = PerRule::of(|_| 0.9);
    of.after = Outlook {
        service: 0.86,
        investment: 0.52,
        lowest_morale: 0.76,
        budget: 0.064,
        ..of.before
    };
    let named = |sides: Vec<Side>| sides.iter().map(|side| side.figure).collect::<Vec<_>>();
    assert_eq!(named(of.gains()), [Figure::Service, Figure::Budget]);
    assert_eq!(named(of.costs()), [Figure::Investment, Figure::LowestMorale]);
    let lost = &of.costs()[0];
    assert_eq!((lost.values, lost.broken), ([0.64, 0.52], None));
    // What cannot be read off the figures is neither.
    of.after.lowest_morale = 0.769;
    assert_eq!(named(of.costs()), [Figure::Investment]);
    // A rule that breaks in more futures is a cost, whatever its figure does.
    of.after.holds[Rule::Budget] = 0.5;
    let costs = of.costs();
    assert_eq!(named(costs.clone()), [Figure::Budget, Figure::Investment]);
    let broken = costs[0].broken.expect("it is broken in more futures");
    assert!((broken[0] - 0.1).abs() < 1e-9 && (broken[1] - 0.5).abs() < 1e-9);
    assert_eq!(named(of.gains()), [Figure::Service]);
    of.after.stands = 0.2;
    assert_eq!(of.costs()[0].figure, Figure::Stands);
}

#[test]
fn what_eats_investment_is_not_the_best_there_is() {
    // Protecting nothing answers more for two years, and what keeps problems from growing is no longer paid for.
    let mut runner = Until { most: u32::MAX, asked: 0, futures: 0 };
    let advice = advise(&scenario("seed-team"), 4, false, &mut runner).unwrap().unwrap();
    let eats = |of: &Move| {
        let more = of.before.to(&of.after);
        of.decision.get::<SetPolicy>().is_some() && more.service > 0.05 && more.investment < -0.1
    };
    let at = advice.moves.iter().position(eats).expect("it was tried");
    assert!(at > 0 && !advice.moves[at].pays() && advice.moves[at].costs_more(), "{advice:?}");
}

/// Runs so many batches, and then no more.
struct Until {
    most: u32,
    asked: u32,
    /// How many futures were run.
    futures: u32,
}

impl Runner for Until {
    fn run(&mut self, jobs: &[Job]) -> Option<Vec<Vec<Outcome>>> {
        self.asked += 1;
        self.futures += jobs.iter().map(|job| job.futures.len() as u32).sum::<u32>();
        (self.asked <= self.most).then(|| jobs.iter().map(Job::run).collect())
    }

    fn goes_on(&mut self, _: &Progress) -> bool {
        true
    }
}

#[test]
fn trying_ends_when_it_is_told_to() {
    let scenario = scenario("uber-2014");
    for most in [0, 2] {
        let mut runner = Until { most, asked: 0, futures: 0 };
        assert_eq!(advise(&scenario, 4, true, &mut runner).unwrap(), None);
        assert_eq!(runner.asked, most + 1, "nothing is run after the answer");
    }
    let asked = std::cell::Cell::new(0);
    let until = |most: u32| {
        asked.set(asked.get() + 1);
        asked.get() <= most
    };
    let team = scenario.teams[0].id.clone();
    assert_eq!(remedies(&scenario, 4, &team, &|| until(2)).unwrap(), None);
    assert_eq!(asked.get(), 3);
}

#[test]
fn the_same_is_advised_on_any_number_of_threads() {
    let scenario = small_organization(5, 3);
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| advice(&scenario, 1))
    };
    assert_eq!(on(1), on(3));
}

#[test]
fn without_futures_the_expected_run_is_asked() {
    let scenario = scenario("uber-one-big-team");
    let mut runner = Until { most: u32::MAX, asked: 0, futures: 0 };
    let advice = advise(&scenario, 3, false, &mut runner).unwrap().unwrap();
    assert_eq!(advice.futures, 0);
    let outlook =
        |scenario: &Scenario| Outlook::of(&[on_average(&run(&ahead(scenario, 3)).unwrap(), 3)]);
    assert_eq!(advice.before, outlook(&scenario));
    assert!(advice.moves[0].pays());
    for of in &advice.moves {
        let mut changed = scenario.clone();
        changed.plan.add(of.quarter, of.decision.clone());
        assert_near(of.after, outlook(&changed));
    }
}

#[test]
fn of_a_large_organization_few_moves_are_run_in_futures_and_the_work_is_bounded() {
    let mut scenario = small_organization(7, 6);
    let trunk = scenario.teams[0].id.clone();
    let mut teams: Vec<_> = scenario.teams.iter().cloned().collect();
    for number in 0..1_000 {
        let mut team = Team::named(format!("Team {number}"), Some(trunk.clone()));
        team.established = 4.0;
        teams.push(team);
    }
    scenario.teams = teams.into();
    let mut runner = Until { most: u32::MAX, asked: 0, futures: 0 };
    let advice = advise(&scenario, 0, true, &mut runner).unwrap().unwrap();
    // Each of its teams and areas in each of eight quarters.
    let size = (1_001 + 7) * 8;
    assert!(runner.futures > 0 && u64::from(runner.futures) * size <= 2_000_000);
    assert_eq!(advice.futures, 32);
    assert!(advice.moves.iter().any(|of| of.futures == 32));
    assert!(advice.moves.iter().any(|of| of.futures == 0));
}

/// Of two hundred, `cargo bench --bench plans advice`.
#[test]
fn the_first_pick_is_the_best_of_every_branch_and_nothing() {
    let organizations = 1..=20;
    let all: Vec<_> = organizations
        .map(|number| held(&small_organization(number, 3), number as u32 % 4, 96))
        .collect();
    // There is something to be found.
    let helps = |held: &&Held| held.best.is_beyond_chance() && held.moves[1].is_some();
    assert!(all.iter().filter(helps).count() >= 10, "{all:?}");
    let misses: Vec<_> = all.iter().filter(|held| !held.is_best()).collect();
    assert!(misses.len() <= 4, "{misses:?}");
}

#[test]
fn what_would_help_a_team_lifts_its_morale_half_a_year_on() {
    let scenario = scenario("uber-one-big-team");
    let team = scenario.teams[0].id.clone();
    let found = remedies(&scenario, 1, &team, &|| true).unwrap().unwrap();
    assert_eq!(found.at, 3);
    assert!(!found.found.is_empty());
    for remedy in &found.found {
        let morale = |scenario: &Scenario| {
            let run = run(scenario).unwrap();
            let ix = run.schedule().start().team(&team).unwrap();
            run.team(run.end_of(3), ix).morale
        };
        let mut changed = scenario.clone();
        changed.plan.add(1, remedy.decision.clone());
        assert_eq!((remedy.before, remedy.after), (morale(&scenario), morale(&changed)));
        let judged = |scenario: &Scenario| {
            let run = run(scenario).unwrap();
            PerRule::of(|rule| run.verdict(run.end_of(3), rule).value)
        };
        assert_eq!(remedy.judged, [judged(&scenario), judged(&changed)]);
        assert!(remedy.after >= remedy.before + 0.01, "{remedy:?}");
    }
    assert!(found.found.is_sorted_by(|a, b| a.after >= b.after));
}

/// One team of so many people that owns ten areas, and these decisions in its first quarter.
fn one_team(established: f64, ramping: f64, decisions: &[Decision]) -> Scenario {
    let mut scenario = scenario("uber-one-big-team");
    let mut team = scenario.teams[0].clone();
    (team.established, team.ramping) = (established, ramping);
    scenario.teams = vec![team].into();
    for decision in decisions {
        scenario.plan.add(0, decision.clone());
    }
    scenario
}

fn branch(area: &str, engineers: u32) -> Decision {
    let areas = vec![area.into()];
    let (from, name, policy) = ("operations".into(), area.to_owned(), Policy::branch());
    Branch { from, id: area.into(), name, areas, engineers, policy }.into()
}

/// What is said of who goes along with a decision of the plan.
fn said(scenario: &Scenario, decision: &Decision) -> Option<String> {
    let run = run(scenario).unwrap();
    branching::too_few(run.schedule().start(), &run, 0, decision)
}

#[test]
fn who_can_go_is_told_after_what_the_quarter_decides_before() {
    let (compute, kafka) = (branch("compute", 3), branch("kafka", 4));
    let joins: Decision = Transfer { team: "operations".into(), count: 2 }.into();
    let few = "2 of 4 can go: Operations keeps two while it owns an area";
    for (before, expected) in [
        (&[][..], None),
        (&[compute.clone()][..], Some(few.to_owned())),
        (&[joins.clone(), compute.clone()][..], None),
    ] {
        let all = [before, &[kafka.clone(), branch("traffic", 1)][..]].concat();
        let scenario = one_team(7.0, 0.0, &all);
        assert_eq!(said(&scenario, &kafka), expected);
        // So many do go.
        let run = run(&scenario).unwrap();
        let planned = kafka.get::<Branch>().unwrap();
        let can = branching::who_can_go(&run, 0, planned).unwrap();
        let team = run.schedule().end().team_slot(&planned.id).unwrap();
        assert!((run.team(1, team).heads() - f64::from(can)).abs() < 0.2, "{can}");
        assert_eq!(can, if expected.is_some() { 2 } else { 4 });
    }
    // Beyond the plan's end nothing is run.
    let mut scenario = one_team(7.0, 0.0, &[]);
    let end = scenario.quarter_count();
    for decision in [&compute, &kafka] {
        scenario.plan.add(end, decision.clone());
    }
    let beyond = run(&scenario).unwrap();
    assert_eq!(branching::who_can_go(&beyond, end, kafka.get().unwrap()), None);
    // Of one that is to be made all come before.
    let run = run(&one_team(7.0, 0.0, &[compute])).unwrap();
    assert_eq!(branching::who_can_go(&run, 0, kafka.get().unwrap()), Some(2));
}

#[test]
fn why_fewer_can_go_is_what_binds_and_nothing_is_said_where_it_cannot_be_told() {
    let to = |team: &str, count| -> Decision {
        MoveEngineers { from: "operations".into(), to: team.into(), count }.into()
    };
    let (compute, moved) = (branch("compute", 3), to("compute", 4));
    let plan = [compute.clone(), moved.clone()];
    let because = |established, ramping| said(&one_team(established, ramping, &plan), &moved);
    let established = "1 of 4 can go: Operations has no more who are established";
    assert_eq!(because(2.0, 8.0).as_deref(), Some(established));
    let owns = "2 of 4 can go: Operations keeps two while it owns an area";
    assert_eq!(because(7.0, 0.0).as_deref(), Some(owns));
    assert_eq!(because(10.0, 0.0), None);
    let twice = one_team(7.0, 0.0, &[compute, to("compute", 4), to("compute", 3)]);
    assert_eq!(said(&twice, &moved), None);
}
