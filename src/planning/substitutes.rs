//! What a plan does differently in two ways of which either does without the other: neither is missed alone, both
//! together are.

use super::candidate::{Candidate, run_in};
use super::found_plans::{Advantage, Difference};
use super::luck::Luck;
use super::plan_limits::Limits;
use super::plan_repair::repaired;
use super::runner::Runner;
use super::search_question::Question;
use crate::model::{Names, Plan, Refusal};

/// What matters less than this, of the figure, is not missed alone.
const LITTLE: f64 = 0.01;
/// Two that matter so much more together than each by itself are told as one.
const MORE: f64 = 0.01;
/// Of so many that are not missed alone, the likeliest, every two are tried.
const TRIED: usize = 8;

/// Tells two differences as one where neither is missed alone and both together are, beyond chance, as far as a few tries tell:
/// not every such two are found. `without` are the
/// plans without each, in the order of `found`, run in `each` futures. Returns how many futures were run; `None` where the
/// runner ended it.
///
/// # Errors
/// When the structure at the start is no tree.
pub fn together(
    (question, any, each): (&Question, &Limits, u32),
    of: &Candidate,
    (found, without): (&mut Vec<Difference>, &[Candidate]),
    [old, new]: [&Names; 2],
    luck: &mut Luck,
    runner: &mut dyn Runner,
) -> Result<Option<u64>, Refusal> {
    let little = (0..found.len()).filter(|place| found[*place].matters.abs() < LITTLE);
    let mut little: Vec<usize> = little.collect();
    // Likeliest are those that are missed a little.
    little.sort_by(|a, b| found[*b].matters.total_cmp(&found[*a].matters));
    little.truncate(TRIED);
    little.sort_unstable();
    // What it does better without would hide what the others are missed by.
    let missed_none = |place: &&usize| found[**place].matters >= 0.0;
    let at_once: Vec<usize> = little.iter().filter(missed_none).copied().collect();
    let mut taken_back = |from: &Plan, places: &[usize]| -> Result<Option<Candidate>, Refusal> {
        let mut plan = from.clone();
        for place in places {
            for change in &found[*place].changes {
                let items = change.taken_back(&plan);
                let Some(without) = repaired(question, items, any, luck)? else { return Ok(None) };
                plan = without;
            }
        }
        Ok(Some(Candidate::new(of.number, &question.unseen(), plan)))
    };
    let missed = |it: &Candidate| {
        let both = of.values().len().min(it.values().len());
        Advantage::by_goal(question.goal, &of.values()[..both], &it.values()[..both])
    };
    if at_once.len() < 2 {
        return Ok(Some(0));
    }
    // A heuristic that spares most plans every pair: where all of them together are not missed, two hardly are.
    let Some(mut all) = taken_back(&of.scenario.plan, &at_once)? else { return Ok(Some(0)) };
    let mut futures = u64::from(each);
    if run_in(&mut [&mut all], each, question.goal, runner).is_none() {
        return Ok(None);
    }
    if !(missed(&all).is_beyond_chance() && missed(&all).by > MORE) {
        return Ok(Some(futures));
    }
    let mut pairs = Vec::new();
    for (nth, first) in little.iter().enumerate() {
        for second in &little[nth + 1..] {
            let pair = taken_back(&without[*first].scenario.plan, &[*second])?;
            pairs.extend(pair.map(|pair| ([*first, *second], pair)));
        }
    }
    let mut run: Vec<&mut Candidate> = pairs.iter_mut().map(|(_, it)| it).collect();
    futures += u64::from(each) * run.len() as u64;
    if run_in(&mut run, each, question.goal, runner).is_none() {
        return Ok(None);
    }
    let alone = |[first, second]: [usize; 2]| found[first].matters + found[second].matters;
    let mut sure: Vec<([usize; 2], f64)> = pairs
        .iter()
        .map(|(pair, it)| (*pair, missed(it)))
        .filter(|(pair, it)| it.is_beyond_chance() && it.by > alone(*pair).max(0.0) + MORE)
        .map(|(pair, it)| (pair, it.by))
        .collect();
    sure.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    let mut gone = Vec::new();
    for ([first, second], matters) in sure {
        if gone.contains(&first) || gone.contains(&second) {
            continue;
        }
        gone.extend([first, second]);
        let changes = [first, second].map(|place| found[place].changes.clone()).concat();
        found.push(Difference { matters, ..Difference::of(changes, old, new) });
    }
    let mut place = 0;
    found.retain(|_| {
        place += 1;
        !gone.contains(&(place - 1))
    });
    Ok(Some(futures))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CalendarQuarter, Hire, PerRule, Scenario, Team};
    use crate::planning::goal::Goal;
    use crate::planning::plan_changes::changes;
    use crate::planning::runner::{Job, Progress};
    use crate::planning::search_question::Effort;
    use crate::planning::space::Space;
    use crate::sim::futures::Outcome;

    /// Leadership stands in nine of ten futures where anybody is hired, else in five.
    struct AnyHire;

    impl Runner for AnyHire {
        fn run(&mut self, jobs: &[Job]) -> Option<Vec<Vec<Outcome>>> {
            let of = |job: &Job| {
                let hires = job.scenario.plan.items().iter();
                let any = hires.filter(|it| it.decision.get::<Hire>().is_some()).count() > 0;
                let least = if any { 1 } else { 5 };
                let outcome = |future: u32| Outcome {
                    broken: PerRule::of(|_| f64::INFINITY),
                    replaced: if future % 10 < least { 9.0 } else { f64::INFINITY },
                    service: 0.5,
                    coverage: 0.5,
                    budget_share: 0.1,
                    lowest_morale: 0.5,
                    heads: 9.0,
                };
                job.futures.clone().map(outcome).collect()
            };
            Some(jobs.iter().map(of).collect())
        }

        fn goes_on(&mut self, _: &Progress) -> bool {
            true
        }
    }

    #[test]
    fn two_of_which_either_does_are_told_as_one() {
        let mut scenario = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
        let trunk = scenario.teams[0].id.clone();
        scenario.teams.push(Team::named("Kafka", Some(trunk.clone())));
        let mut plan = scenario.plan.clone();
        plan.add(0, Hire { team: trunk, count: 1 });
        plan.add(1, Hire { team: "kafka".into(), count: 1 });
        let question = Question {
            space: Space::usual(scenario.quarter_count()),
            goal: Goal::Stands,
            limits: Limits::default(),
            effort: Effort::default(),
            seed: 1,
            scenario: scenario.clone(),
        };
        let mut of = Candidate::new(1, &question.unseen(), plan.clone());
        run_in(&mut [&mut of], 200, question.goal, &mut AnyHire).unwrap();
        let (old, new) = (scenario.names(), of.scenario.names());
        let (mut found, mut without) = (Vec::new(), Vec::new());
        for change in changes(&scenario.plan, &plan) {
            let taken_back = Plan::resumed(change.taken_back(&plan), plan.given());
            without.push(Candidate::new(1, &question.unseen(), taken_back));
            found.push(Difference::of(vec![change], &old, &new));
        }
        assert_eq!(found.len(), 2);
        let (names, any) = ([&old, &new], Limits::default());
        let mut luck = Luck::of(1);
        let asked = (&question, &any, 200);
        let run = together(asked, &of, (&mut found, &without), names, &mut luck, &mut AnyHire);
        // Both taken back at once, and so the only two.
        assert_eq!(run.unwrap(), Some(400));
        let [both] = &found[..] else { panic!("{found:?}") };
        assert!(both.words.starts_with("Together: ") && both.words.contains("; and "), "{both:?}");
        assert_eq!((both.changes.len(), both.sides()), (2, [false, true]));
        assert!((both.matters - 0.4).abs() < 1e-9, "{}", both.matters);
        // What is missed alone stays by itself.
        let (mut found, alone) = (vec![both.clone()], &without[..1]);
        assert_eq!(
            together(asked, &of, (&mut found, alone), names, &mut luck, &mut AnyHire).unwrap(),
            Some(0)
        );
        assert_eq!(found.len(), 1);
    }
}
