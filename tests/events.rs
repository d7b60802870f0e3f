//! What is told of a run: a rule that flickers around its threshold is told once it settles.

use arborist::app::examples::EXAMPLES;
use arborist::files;
use arborist::model::Rule;
use arborist::sim::lasting::LASTING_WEEKS;
use arborist::sim::{EventKind, Standing, Trajectory, run};

fn runs() -> impl Iterator<Item = (&'static str, Trajectory)> {
    EXAMPLES.iter().map(|(name, text)| {
        let scenario = files::parse(name, text.as_bytes()).unwrap().scenario;
        (*name, run(&scenario).unwrap())
    })
}

#[test]
fn a_rule_is_told_to_break_and_mend_in_turn_each_time_for_four_weeks() {
    let mut told = 0;
    for (name, run) in runs() {
        for rule in Rule::ALL {
            let mut was_broken = false;
            for event in run.events() {
                let (is_broken, since) = match event.kind {
                    EventKind::RuleBroken { rule: of, since } if of == rule => (true, since),
                    EventKind::RuleMended { rule: of, since } if of == rule => (false, since),
                    _ => continue,
                };
                assert_ne!(is_broken, was_broken, "{name}, {rule:?}, week {}", event.week);
                assert_eq!(event.week, since + LASTING_WEEKS - 1);
                for week in since..=event.week {
                    let broken = run.standing(week, rule) == Standing::Broken;
                    assert_eq!(broken, is_broken, "{name}, {rule:?}, week {week}");
                }
                was_broken = is_broken;
                told += 1;
            }
        }
    }
    assert!(told > 10, "{told}");
}

#[test]
fn events_stand_in_the_order_of_time_and_say_since_when() {
    for (name, run) in runs() {
        let times: Vec<_> =
            run.events().iter().map(|event| (event.week, event.quarter())).collect();
        assert!(times.is_sorted(), "{name}: {times:?}");
        for event in run.events() {
            if let EventKind::RuleBroken { since, .. } = event.kind {
                let said = event.describe(&run);
                assert!(said.ends_with(&format!("broken since week {since}")), "{name}: {said}");
            }
        }
    }
}
