//! A search over plans, computed beside the window.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::asked_red_team::threats_question;
use super::counter_offer::ODDS;
use super::journaled::Moment;
use super::plan_runner::{Confirming, OnAllCores};
use super::team_sizes::TeamSizes;
use crate::export::short_names::ShortNames;
use crate::model::{Refusal, Scenario};
use crate::planning::{
    Found, Hindrance, Measure, Offers, Progress, Question, RedTeamReport, Tried, Wanted,
    WhichLimit, ask, changes, heads_by_quarter, red_team, search,
};

/// A search that is to be made.
#[derive(Debug, Clone)]
pub struct SearchAsked {
    /// What is asked.
    pub(super) question: Arc<Question>,
    /// What is to be found, in this order.
    pub(super) wanted: Vec<Finding>,
    /// The odds that are enough; `None` where none were asked for.
    pub(super) enough: Option<f64>,
    /// Whether the limit of heads is one that somebody typed.
    pub(super) has_typed_heads: bool,
    /// The plan that a red team is to break, where it is known already and not the present one.
    pub(super) plan: Option<Arc<Scenario>>,
    /// Whether it turned out that no plan keeps within the limits.
    pub(super) is_hindered: bool,
    /// Whether no more plans are to be tried; set from elsewhere.
    pub(super) stop: Arc<AtomicBool>,
}

/// Something to be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// The best plan.
    Best,
    /// The plan that asks for least and is good enough.
    Smallest,
    /// What would sink the plan that was found, or the present one where none beats it.
    Threats,
    /// What less would do.
    Offers,
}

/// A plan on show, with what is told of it before it is confirmed.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanOnShow {
    /// The scenario with it.
    pub scenario: Arc<Scenario>,
    /// Which plan of the search it is; 0 for the present one.
    pub number: u32,
    /// How many heads it asks for in all.
    pub heads: u32,
    /// What it does differently from the present one, in words, in the order of the plan.
    pub differences: Vec<String>,
    /// The long names that its words and those of the present one have.
    pub names: ShortNames,
    /// How large its teams get; `None` where it cannot be run.
    pub sizes: Option<TeamSizes>,
}

/// How far a search is.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchProgress {
    /// How many plans were tried.
    pub plans: u32,
    /// How many are to be tried.
    pub of: u32,
    /// The figure of the best plan so far, as far as it was run, 0 to 1.
    pub best: f64,
    /// The figure of the present plan, 0 to 1.
    pub present: f64,
    /// The number of the best plan so far; 0 for the present one.
    pub best_at: u32,
    /// How long it has gone on, seconds.
    pub seconds: f64,
}

/// A part of what a search comes to, in the order in which it is found.
#[derive(Debug, Clone)]
pub enum SearchNews {
    /// How far it is, and what was tried since.
    Tried(SearchProgress, Vec<Tried>),
    /// Another plan is the best so far.
    Better(Arc<PlanOnShow>),
    /// Something is begun.
    Begun(Finding),
    /// Something is not begun: it would be within limits that no plan keeps.
    Skipped(Finding),
    /// So much of what was begun is done, 0 to 1.
    Part(f32),
    /// What was found, its plans as they are shown, in their order, and the one that is proposed, or the present one where
    /// none is.
    Found(Arc<Found>, Vec<Arc<PlanOnShow>>, Option<Arc<PlanOnShow>>),
    /// What less would do, and the plan that is to be shown of it where that was what was asked for.
    Offers(Arc<Offers>, Option<Arc<PlanOnShow>>),
    /// What would sink the plan that was found, or the present one where none beats it.
    Threats(Arc<RedTeamReport>),
    /// It cannot be searched, and why.
    Refused(String),
    /// Nothing more comes.
    Ended,
}

impl PlanOnShow {
    /// A plan beside the present one.
    pub(super) fn of(present: &Scenario, scenario: Arc<Scenario>, number: u32) -> PlanOnShow {
        let (old, new) = (present.names(), scenario.names());
        let found = changes(&present.plan, &scenario.plan);
        PlanOnShow {
            number,
            heads: heads_of(&scenario),
            differences: found.iter().map(|change| change.words(&old, &new)).collect(),
            names: ShortNames::of([present, &scenario]),
            sizes: TeamSizes::of(&scenario),
            scenario,
        }
    }
}

/// How many heads a scenario's plan asks for in all.
pub(super) fn heads_of(scenario: &Scenario) -> u32 {
    heads_by_quarter(scenario.plan.items(), scenario.quarter_count()).iter().sum()
}

/// Whom the parts of a search are told, what time it is, and whether it goes on.
pub(super) struct Around<'a> {
    /// Whether anybody still waits for it.
    pub go_on: &'a (dyn Fn() -> bool + Sync),
    /// What time it is.
    pub now: &'a (dyn Fn() -> Moment + Sync),
    /// Told each part.
    pub tell: &'a (dyn Fn(SearchNews) + Sync),
}

/// What a search ended with before its end: it was cancelled, or cannot be made.
enum Short {
    Cancelled,
    Refused(Refusal),
}

impl From<Refusal> for Short {
    fn from(why: Refusal) -> Short {
        Short::Refused(why)
    }
}

impl SearchAsked {
    /// What is found first.
    pub(super) fn first(&self) -> Finding {
        self.wanted.first().copied().unwrap_or(Finding::Best)
    }

    /// Finds what is wanted. Once no more plans are to be tried, what was begun is brought to its end, and nothing
    /// further is begun.
    pub(super) fn compute(mut self, around: &Around) {
        for wanted in std::mem::take(&mut self.wanted) {
            if self.stop.load(Ordering::Relaxed) && self.plan.is_some() {
                break;
            }
            // What less would do is within the same limits; but it may hire.
            if wanted == Finding::Offers && self.is_hindered && self.question.space.hires {
                (around.tell)(SearchNews::Skipped(wanted));
                continue;
            }
            (around.tell)(SearchNews::Begun(wanted));
            let found = match wanted {
                Finding::Best => self.best(around),
                Finding::Smallest => self.offers(around, true),
                Finding::Threats => self.threats(around),
                Finding::Offers => self.offers(around, false),
            };
            match found {
                Ok(()) => {}
                Err(Short::Cancelled) => return,
                Err(Short::Refused(why)) => {
                    return (around.tell)(SearchNews::Refused(why.to_string()));
                }
            }
        }
        (around.tell)(SearchNews::Ended);
    }

    fn shown(&self, scenario: &Scenario, number: u32) -> Arc<PlanOnShow> {
        let present = &self.question.scenario;
        Arc::new(PlanOnShow::of(present, Arc::new(scenario.clone()), number))
    }

    fn best(&mut self, around: &Around) -> Result<(), Short> {
        let mut telling = self.telling(around, None);
        let runner = OnAllCores {
            show: |progress: &Progress| telling.show(progress),
            ended: || !(around.go_on)(),
        };
        let tell = |done: f64| (around.tell)(SearchNews::Part(done as f32));
        let mut runner = Confirming { runner, tell };
        let found = search(&self.question, &mut runner)?.ok_or(Short::Cancelled)?;
        // Offers are held to all limits but that of heads.
        let in_the_way = found.hindrance.as_ref().and_then(Hindrance::limit);
        self.is_hindered = in_the_way.is_some_and(|limit| limit != WhichLimit::Heads);
        let plans: Vec<_> =
            found.plans.iter().map(|plan| self.shown(&plan.scenario, plan.number)).collect();
        let stays = found.proposed().is_none() && !plans.is_empty();
        let best = found.proposed().unwrap_or(&found.present);
        self.plan = Some(Arc::new(best.scenario.clone()));
        // Where nothing is better beyond chance the present plan is shown.
        let best = if stays { Some(self.shown(&best.scenario, 0)) } else { plans.first().cloned() };
        (around.tell)(SearchNews::Found(Arc::new(found), plans, best));
        Ok(())
    }

    fn offers(&mut self, around: &Around, is_main: bool) -> Result<(), Short> {
        let wanted = Wanted { odds: self.enough.unwrap_or(ODDS), by: Measure::Heads };
        let mut telling = self.telling(around, Some(wanted.odds));
        let runner = OnAllCores {
            show: |progress: &Progress| {
                if is_main { telling.show(progress) } else { telling.part(progress) }
            },
            ended: || !(around.go_on)(),
        };
        let tell = |done: f64| {
            if is_main {
                (around.tell)(SearchNews::Part(done as f32));
            }
        };
        let mut runner = Confirming { runner, tell };
        let offers = ask(&self.question, wanted, &mut runner)?.ok_or(Short::Cancelled)?;
        let best = offers.smallest.as_ref().or(offers.most()).filter(|_| is_main);
        let best = best.map(|best| self.shown(&best.plan.scenario, best.plan.number));
        if is_main {
            let scenario = best.as_ref().map(|best| best.scenario.clone());
            self.plan = Some(scenario.unwrap_or_else(|| Arc::new(self.question.scenario.clone())));
        }
        (around.tell)(SearchNews::Offers(Arc::new(offers), best));
        Ok(())
    }

    fn threats(&mut self, around: &Around) -> Result<(), Short> {
        let plan = self.plan.as_deref().unwrap_or(&self.question.scenario);
        let asked = threats_question(&self.question, self.has_typed_heads, plan);
        let telling = self.telling(around, None);
        let mut runner = OnAllCores {
            show: |progress: &Progress| telling.part(progress),
            ended: || !(around.go_on)(),
        };
        let found = red_team(&asked, &mut runner)?.ok_or(Short::Cancelled)?;
        (around.tell)(SearchNews::Threats(Arc::new(found)));
        Ok(())
    }

    fn telling<'a>(&self, around: &'a Around<'a>, enough: Option<f64>) -> Telling<'a> {
        Telling {
            around,
            question: self.question.clone(),
            stop: self.stop.clone(),
            enough,
            began: (around.now)(),
            best: None,
        }
    }
}

/// What is told while plans are tried.
struct Telling<'a> {
    around: &'a Around<'a>,
    question: Arc<Question>,
    stop: Arc<AtomicBool>,
    enough: Option<f64>,
    began: Moment,
    best: Option<Best>,
}

/// The best plan that was told of so far.
struct Best {
    number: u32,
    heads: u32,
    figure: f64,
}

impl Telling<'_> {
    fn part(&self, progress: &Progress) -> bool {
        let done = f64::from(progress.plans) / f64::from(progress.of.max(1));
        (self.around.tell)(SearchNews::Part(done.min(1.0) as f32));
        !self.stop.load(Ordering::Relaxed)
    }

    fn show(&mut self, progress: &Progress) -> bool {
        let heads = heads_of(&progress.scenario);
        let new = Best { number: progress.best_at, heads, figure: progress.best };
        if let Some(best) = &mut self.best {
            // In more futures it may come to less.
            let again = progress.tried.iter().rfind(|plan| plan.number == best.number);
            best.figure = again.map_or(best.figure, |plan| plan.figure);
            if new.number == best.number {
                best.figure = new.figure;
            }
        }
        if self.is_better(&new) {
            let present = &self.question.scenario;
            // What was run has the seed of the search.
            let scenario = Scenario { plan: progress.scenario.plan.clone(), ..present.clone() };
            let plan = PlanOnShow::of(present, Arc::new(scenario), new.number);
            (self.around.tell)(SearchNews::Better(Arc::new(plan)));
            self.best = Some(new);
        }
        let (best, best_at) =
            self.best.as_ref().map_or((progress.present, 0), |best| (best.figure, best.number));
        let so_far = SearchProgress {
            plans: progress.plans,
            of: progress.of,
            best,
            present: progress.present,
            best_at,
            seconds: (self.around.now)().0.saturating_sub(self.began.0) as f64 / 1000.0,
        };
        (self.around.tell)(SearchNews::Tried(so_far, progress.tried.clone()));
        !self.stop.load(Ordering::Relaxed)
    }

    /// Whether a plan is to be told of: the search has its own best; of several offers it is the one that takes least and
    /// is good enough, or else the one that does best.
    fn is_better(&self, new: &Best) -> bool {
        let Some(best) = &self.best else { return true };
        let Some(enough) = self.enough else { return best.number != new.number };
        match (new.figure >= enough, best.figure >= enough) {
            (true, true) => new.heads < best.heads,
            (false, false) => new.figure > best.figure,
            (is_enough, _) => is_enough,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::app::search_choices::SearchChoices;
    use crate::model::CalendarQuarter;

    #[test]
    fn what_was_lucky_in_few_futures_gives_way_and_nothing_has_the_seed_of_the_search() {
        let scenario = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
        let question = Arc::new(SearchChoices::of(&scenario).question(&scenario));
        let better = Mutex::new(Vec::new());
        let around = Around {
            go_on: &|| true,
            now: &|| Moment(0),
            tell: &|news| {
                if let SearchNews::Better(plan) = news {
                    better.lock().unwrap().push(plan);
                }
            },
        };
        let mut telling = Telling {
            around: &around,
            question: question.clone(),
            stop: Arc::default(),
            enough: Some(0.5),
            began: Moment(0),
            best: None,
        };
        let seen = Arc::new(question.seen());
        let mut show = |best_at, best, tried| {
            let scenario = seen.clone();
            telling.show(&Progress {
                plans: 1,
                of: 9,
                best,
                present: 0.1,
                best_at,
                scenario,
                tried,
            });
        };
        show(1, 0.9, Vec::new());
        show(2, 0.4, vec![Tried { number: 1, heads: 0, figure: 0.3, futures: 100 }]);
        let better = better.lock().unwrap();
        assert_eq!(better.iter().map(|plan| plan.number).collect::<Vec<_>>(), [1, 2]);
        assert!(better.iter().all(|plan| *plan.scenario == scenario));
    }
}
