//! What to do next: moves tried one by one on a copy of the plan, whose own decisions go on, in the same futures, and
//! ranked by service over the next eight quarters.
//!
//! All are run in few futures and the better ones in more (successive halving, Jamieson and Talwalkar 2016). How many
//! follows from how large the organization is: of the largest all are run on average only.

use std::cmp::Ordering;
use std::sync::Arc;

use super::advice::{Advice, HORIZON_QUARTERS, Move, Outlook, unpaid};
use super::found_plans::Advantage;
use super::ideas::{Size, ideas, reasons};
use super::runner::{Job, Runner};
use crate::model::schedule::org_at;
use crate::model::{AreaIx, PerRule, Refusal, Scenario, WEEKS_PER_QUARTER};
use crate::sim::futures::Outcome;
use crate::sim::{Kind, OrgRow, Standing, Trajectory, run_by_quarter};

/// How many quarters later than now moves are tried.
const LATER: u32 = 2;
/// The most quarters that are ever run.
const MOST_QUARTERS: u32 = 80;
/// How many of the moves are run in how many futures at most, and how many in more.
const ROUNDS: [(usize, u32); 3] = [(usize::MAX, 128), (24, 512), (6, 1_024)];
/// How much a round runs at most: teams and areas, by quarters, by moves, by futures.
const WORK: u64 = 2_000_000;
/// The same of runs on average.
const ON_AVERAGE: u64 = 2_500_000;
/// So many futures are run side by side.
const BLOCK: u32 = 32;
/// How much is handed over at once: an answer is not waited for any longer when nobody wants it.
const AT_ONCE: u64 = 500_000;
/// Of more people the fewest are asked for that bring this share of the most they could bring.
const ENOUGH: f64 = 0.8;

/// The scenario with its plan as it is, as long as moves made in `quarter` (from 0) are judged.
pub fn ahead(scenario: &Scenario, quarter: u32) -> Scenario {
    let quarters = f64::from((quarter + HORIZON_QUARTERS).min(MOST_QUARTERS));
    Scenario { quarters, ..scenario.clone() }
}

/// What could be done next in `quarter` (from 0), then or a quarter or two later, judged in futures or else on average;
/// `None` where the runner ends it.
///
/// # Errors
/// When the structure at the start is no tree.
pub fn advise(
    scenario: &Scenario,
    quarter: u32,
    in_futures: bool,
    runner: &mut dyn Runner,
) -> Result<Option<Advice>, Refusal> {
    let ahead = Arc::new(ahead(scenario, quarter));
    let base = run_by_quarter(&ahead)?;
    let week = base.end_of(quarter);
    let org = org_at(&ahead, quarter)?;
    let found = ideas(&org, &base, week);
    let mut trying = Trying::of(&ahead, &base, quarter);
    // Moves beyond the plan's end would change nothing of it.
    let last = (quarter + LATER).min(scenario.quarter_count().saturating_sub(1)).max(quarter);
    for when in quarter..=last {
        let org = org_at(&ahead, when)?;
        for size in 0..found.ideas.iter().map(|it| it.sizes.len()).max().unwrap_or_default() {
            for (place, idea) in found.ideas.iter().enumerate() {
                let tried = idea.sizes.get(size);
                if let Some(size) = tried.filter(|it| org.clone().apply(&it.decision).is_ok()) {
                    trying.add(place, when, size);
                }
            }
        }
    }
    if trying.race(in_futures, runner)?.is_none() {
        return Ok(None);
    }
    let why = |area: AreaIx| (base.kinds(week, area), reasons(&base, week, area));
    let before = Outlook::of(trying.present.beside(&trying.present));
    let mut moves = Vec::new();
    for (place, idea) in found.ideas.iter().enumerate() {
        let of = trying.moves.iter().filter(|tried| tried.idea == place);
        if let Some(best) = best(of, &trying.present) {
            let why = idea.area.map(why).unwrap_or_default();
            moves.extend(best.told(&trying.present, before, why));
        }
    }
    moves.sort_by(|a, b| b.pays().cmp(&a.pays()).then(by_service(a, b)));
    Ok(Some(Advice {
        from: quarter,
        until: (quarter + HORIZON_QUARTERS).min(MOST_QUARTERS) - 1,
        futures: trying.present.futures(),
        before,
        late: found.late.map(|(team, share)| (org.teams()[team.ix()].name.clone(), share)),
        outgrown: found.outgrown,
        moves,
    }))
}

fn by_service(a: &Move, b: &Move) -> Ordering {
    let morale = |it: &Move| it.after.lowest_morale;
    b.service.by.total_cmp(&a.service.by).then(morale(b).total_cmp(&morale(a)))
}

/// Of one idea's moves the best, of those that were run in most futures, and of them of those that pay, if any does; where
/// more people bring little more, the one with fewest.
fn best<'a>(tried: impl Iterator<Item = &'a Tried>, present: &Tried) -> Option<&'a Tried> {
    let mut tried: Vec<(f64, &Tried)> = tried.map(|of| (of.gain(present).by, of)).collect();
    let futures = tried.iter().map(|(_, of)| of.futures()).max()?;
    tried.retain(|(_, of)| of.futures() == futures);
    if tried.iter().any(|(_, of)| of.pays(present)) {
        tried.retain(|(_, of)| of.pays(present));
    }
    let most = tried.iter().map(|(gain, _)| *gain).max_by(f64::total_cmp)?;
    tried.retain(|(gain, of)| {
        *gain >= if of.takes() > 0 && most > 0.0 { most * ENOUGH } else { most }
    });
    tried.sort_by(|a, b| a.1.takes().cmp(&b.1.takes()).then(b.0.total_cmp(&a.0)));
    tried.first().map(|(_, of)| *of)
}

/// A move with what became of the futures it was run in so far, which are the first ones.
struct Tried {
    /// Which idea it is of.
    idea: usize,
    /// What is decided, and in which quarter; nothing in the plan as it is.
    decided: Option<(u32, Size)>,
    scenario: Arc<Scenario>,
    /// What it comes to on average, where that was run.
    on_average: Option<Outcome>,
    /// What it comes to by future.
    outcomes: Vec<Outcome>,
}

impl Tried {
    /// How many people it takes.
    fn takes(&self) -> u32 {
        self.decided.as_ref().map_or(0, |(_, size)| size.takes)
    }

    fn futures(&self) -> u32 {
        self.outcomes.len() as u32
    }

    /// What it was run in: the first of its futures, as many as another was run in, or the run on average.
    fn beside(&self, other: &Tried) -> &[Outcome] {
        match self.outcomes.len().min(other.outcomes.len()) {
            0 => self.on_average.as_slice(),
            both => &self.outcomes[..both],
        }
    }

    /// By how much more is answered in time than with the present plan.
    fn gain(&self, present: &Tried) -> Advantage {
        let service = |of: &[Outcome]| of.iter().map(|it| it.service).collect::<Vec<f64>>();
        Advantage::of(&service(self.beside(present)), &service(present.beside(self)))
    }

    /// By how much more of everything there is than with the present plan.
    fn more(&self, present: &Tried) -> Outlook {
        Outlook::of(present.beside(self)).to(&Outlook::of(self.beside(present)))
    }

    /// Whether it gives more than it costs.
    fn pays(&self, present: &Tried) -> bool {
        unpaid(&self.more(present), &self.gain(present)).is_none()
    }

    fn told(
        &self,
        present: &Tried,
        before: Outlook,
        (kinds, reasons): (Vec<Kind>, String),
    ) -> Option<Move> {
        let (quarter, Size { decision, takes }) = self.decided.clone()?;
        let more = self.more(present);
        Some(Move {
            quarter,
            decision,
            takes,
            before,
            after: before.and(&more),
            service: self.gain(present),
            futures: self.futures(),
            kinds,
            reasons,
        })
    }
}

struct Trying<'a> {
    ahead: &'a Arc<Scenario>,
    /// The first quarter that counts.
    from: u32,
    /// Teams and areas by quarters: what a future costs.
    size: u64,
    present: Tried,
    moves: Vec<Tried>,
}

impl<'a> Trying<'a> {
    fn of(ahead: &'a Arc<Scenario>, base: &Trajectory, from: u32) -> Trying<'a> {
        let slots = base.team_slots() + base.area_slots();
        let present = Tried {
            idea: usize::MAX,
            decided: None,
            scenario: ahead.clone(),
            on_average: Some(on_average(base, from)),
            outcomes: Vec::new(),
        };
        let size = (slots as u64).max(1) * u64::from(base.schedule().quarters());
        Trying { ahead, from, size, present, moves: Vec::new() }
    }

    fn add(&mut self, idea: usize, quarter: u32, size: &Size) {
        let mut scenario = Scenario::clone(self.ahead);
        scenario.plan.add(quarter, size.decision.clone());
        self.moves.push(Tried {
            idea,
            decided: Some((quarter, size.clone())),
            scenario: Arc::new(scenario),
            on_average: None,
            outcomes: Vec::new(),
        });
    }

    /// Runs all in few futures and the better ones in more, or all on average. `None` where the runner ended it.
    ///
    /// # Errors
    /// When the structure at the start is no tree.
    fn race(&mut self, in_futures: bool, runner: &mut dyn Runner) -> Result<Option<()>, Refusal> {
        for (round, (most, futures)) in ROUNDS.into_iter().enumerate() {
            let count = self.moves.len().min(most);
            let affordable = WORK / self.size / (count as u64 + 1) / u64::from(BLOCK);
            let most = if in_futures { futures } else { 0 };
            let futures = most.min(affordable.min(1_000) as u32 * BLOCK);
            if futures == 0 && round == 0 {
                if self.run_on_average(runner)?.is_none() {
                    return Ok(None);
                }
            } else if self.run_in(count, futures, runner).is_none() {
                return Ok(None);
            }
            self.rank(round == 0);
        }
        Ok(Some(()))
    }

    /// The best first; once all were run, of an idea that takes people the one move that takes few enough.
    fn rank(&mut self, fewest: bool) {
        let present = &self.present;
        if fewest {
            let ideas = self.moves.iter().map(|it| it.idea + 1).max().unwrap_or_default();
            let chosen: Vec<Option<(u32, Size)>> = (0..ideas)
                .map(|idea| {
                    best(self.moves.iter().filter(|it| it.idea == idea), present)?.decided.clone()
                })
                .collect();
            self.moves.retain(|it| it.takes() == 0 || it.decided == chosen[it.idea]);
        }
        self.moves.sort_by(|a, b| {
            let gain = |of: &Tried| of.gain(present).by;
            b.futures().cmp(&a.futures()).then(gain(b).total_cmp(&gain(a)))
        });
    }

    /// Runs the present plan and the first so many moves in so many futures, as far as they were not yet.
    fn run_in(&mut self, count: usize, futures: u32, runner: &mut dyn Runner) -> Option<()> {
        let from = self.from;
        let mut all: Vec<&mut Tried> = vec![&mut self.present];
        all.extend(self.moves.iter_mut().take(count));
        all.retain(|it| it.futures() < futures);
        let size = self.size * u64::from(futures.max(1));
        let at_once = (AT_ONCE / size).max(1) as usize;
        for some in all.chunks_mut(at_once) {
            let job = |it: &&mut Tried| Job {
                scenario: it.scenario.clone(),
                from,
                futures: it.futures()..futures,
            };
            let jobs: Vec<Job> = some.iter().map(job).collect();
            for (of, outcomes) in some.iter_mut().zip(runner.run(&jobs)?) {
                of.outcomes.extend(outcomes);
            }
        }
        Some(())
    }

    fn run_on_average(&mut self, runner: &mut dyn Runner) -> Result<Option<()>, Refusal> {
        // Of the largest organizations not all are tried: those of now with few people come first.
        let affordable = ON_AVERAGE / self.size;
        self.moves.truncate(affordable.max(1) as usize);
        for of in &mut self.moves {
            if runner.run(&[]).is_none() {
                return Ok(None);
            }
            of.on_average = Some(on_average(&run_by_quarter(&of.scenario)?, self.from));
        }
        Ok(Some(()))
    }
}

/// What an expected-value run comes to from a quarter (from 0) on.
pub fn on_average(run: &Trajectory, from: u32) -> Outcome {
    let first = (from * WEEKS_PER_QUARTER + 1).min(run.weeks()) as usize;
    let rows = &run.org()[first..];
    let mean = |of: fn(&OrgRow) -> f64| rows.iter().map(of).sum::<f64>() / rows.len() as f64;
    let broken = |rule| {
        let is = |row: &OrgRow| row.standings[rule] == Standing::Broken;
        run.org().iter().position(is).map_or(f64::INFINITY, |week| week as f64)
    };
    Outcome {
        broken: PerRule::of(broken),
        replaced: run.replaced_week().map_or(f64::INFINITY, f64::from),
        service: mean(|row| row.service),
        coverage: mean(|row| row.coverage),
        budget_share: mean(|row| row.budget_share),
        lowest_morale: rows.iter().map(|row| row.morale).fold(1.0, f64::min),
        heads: mean(|row| row.heads),
    }
}
