//! What to do next: moves tried, ranked, and not proposed where they cost more than they give.

use std::cell::Cell;

use arborist::app::examples;
use arborist::files;
use arborist::model::Scenario;
use arborist::sim::advise::{Advice, PEOPLE, advise};
use arborist::sim::outlook::{Outlook, ahead};
use arborist::sim::remedy::remedies;
use arborist::sim::run;

fn scenario(name: &str) -> Scenario {
    files::parse(name, examples::text(name).unwrap().as_bytes()).unwrap().scenario
}

fn advice(scenario: &Scenario, quarter: u32) -> Advice {
    advise(scenario, quarter, &|| true).unwrap().unwrap()
}

#[test]
fn every_move_says_what_its_run_says_and_what_pays_most_stands_first() {
    let scenario = scenario("uber-one-big-team");
    let quarter = 3;
    let advice = advice(&scenario, quarter);
    assert!(advice.outgrown && advice.moves.len() > 4, "{advice:?}");
    let outlook =
        |scenario: &Scenario| Outlook::of(&run(&ahead(scenario, quarter)).unwrap(), quarter);
    assert_eq!(advice.before, outlook(&scenario));
    for of in &advice.moves {
        assert!(of.quarter == quarter || of.quarter == quarter + 1, "{of:?}");
        let mut changed = scenario.clone();
        changed.plan.add(of.quarter, of.decision.clone());
        assert_eq!(of.after, outlook(&changed), "{of:?}");
    }
    for pair in advice.moves.windows(2) {
        let ranked = (pair[0].pays() && !pair[1].pays())
            || pair[0].pays() == pair[1].pays() && pair[0].gain() >= pair[1].gain();
        assert!(ranked, "{pair:?}");
    }
}

#[test]
fn branches_are_tried_with_three_to_six_people_each_area_once() {
    let advice = advice(&scenario("uber-one-big-team"), 3);
    let branches: Vec<_> = advice.moves.iter().filter(|of| of.branched().is_some()).collect();
    assert!(branches.len() > 2, "{branches:?}");
    for (i, of) in branches.iter().enumerate() {
        let branch: &arborist::model::Branch = of.decision.get().unwrap();
        assert!(PEOPLE.contains(&branch.engineers), "{branch:?}");
        assert!(branches[..i].iter().all(|before| before.branched() != of.branched()));
    }
}

#[test]
fn what_loses_leadership_or_has_the_budget_cut_or_gains_nothing_to_be_seen_does_not_pay() {
    let advice = advice(&scenario("uber-one-big-team"), 3);
    let helps = advice.moves.iter().find(|of| of.pays()).expect("something helps").clone();
    let with = |change: &dyn Fn(&mut Outlook)| {
        let mut changed = helps.clone();
        change(&mut changed.after);
        changed.pays()
    };
    let before = helps.before;
    assert!(!with(&|after| after.cuts = before.cuts + 1));
    assert!(!with(
        &|after| (after.service, after.lowest_morale) = (before.service, before.lowest_morale)
    ));
    let mut kept = helps.clone();
    (kept.before.replaced, kept.after.replaced) = (false, true);
    assert!(!kept.pays());
    kept.after.replaced = false;
    assert!(kept.pays());
}

#[test]
fn trying_ends_when_it_is_told_to() {
    let (scenario, asked) = (scenario("uber-2014"), Cell::new(0));
    let until = |most: u32| {
        asked.set(asked.get() + 1);
        asked.get() <= most
    };
    for most in [0, 7] {
        asked.set(0);
        assert_eq!(advise(&scenario, 4, &|| until(most)).unwrap(), None);
        assert_eq!(asked.get(), most + 1, "nothing is run after the answer");
    }
    asked.set(0);
    let team = scenario.teams[0].id.clone();
    assert_eq!(remedies(&scenario, 4, &team, &|| until(2)).unwrap(), None);
    assert_eq!(asked.get(), 3);
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
        assert!(remedy.after >= remedy.before + 0.01, "{remedy:?}");
    }
    assert!(found.found.is_sorted_by(|a, b| a.after >= b.after));
}
