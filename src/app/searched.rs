//! A search over plans that was begun: how far it is, and what it found.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::search_task::{Finding, PlanOnShow, SearchProgress};
use super::tab_id::TabId;
use super::tried_plans::TriedPlans;
use crate::export::asked_for::AskedFor;
use crate::export::found_scenario::{FoundBy, Known};
use crate::model::Scenario;
use crate::planning::{Found, FoundPlan, Goal, Hindrance, Offers, Question, RedTeamReport};

/// A search that is under way.
#[derive(Debug, Clone, PartialEq)]
pub struct UnderWay {
    /// The tab it is of.
    pub tab: TabId,
    /// What its scenario is called.
    pub name: String,
    /// What is being done, and how much of it is done, 0 to 1; `None` while it waits.
    pub done: Option<(&'static str, f32)>,
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Stage {
    /// It waits until another one is over.
    Waiting,
    /// Plans are tried.
    Trying,
    /// The best are run in many futures, and in unseen ones; so much of that is done, 0 to 1.
    Confirming(f32),
    /// It is found what would sink the plan; so much of that is done, 0 to 1.
    Threats(f32),
    /// It is found what less would do; so much of that is done, 0 to 1.
    Offers(f32),
}

impl Stage {
    /// So much of it is done, where it tells.
    pub(super) fn comes_to(&mut self, done: f32) {
        if let Stage::Confirming(so_far) | Stage::Threats(so_far) | Stage::Offers(so_far) = self {
            *so_far = done.clamp(0.0, 1.0);
        }
    }
}

/// What a search came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// A plan beats the present one beyond chance.
    Better,
    /// None does.
    WithinChance,
    /// None keeps within the limits.
    NoneAllowed,
    /// A plan is good enough, and none asks for less.
    Enough,
    /// None of those that were tried is good enough.
    NotEnough,
}

/// Why a search is not under way any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Over {
    /// It came to its end.
    Done,
    /// It was cancelled, or another took its place.
    Cancelled,
    /// It failed, and why.
    Failed(String),
}

/// A search that was begun.
pub struct Searched {
    /// The very scenario it is of.
    pub of: Arc<Scenario>,
    /// What was asked.
    pub question: Arc<Question>,
    /// The odds that were to be enough, where fewest heads were asked for.
    pub enough: Option<f64>,
    /// Whether the limit of heads is one that somebody typed.
    pub(super) has_typed_heads: bool,
    /// How many heads the present plan asks for.
    pub present_heads: u32,
    /// How far it is; `None` before the first plans were tried.
    pub progress: Option<SearchProgress>,
    /// When the best plan so far was found, seconds from its beginning.
    pub better_at: f64,
    /// The plans that were tried.
    pub tried: TriedPlans,
    /// What was found, once it is confirmed; `None` where fewest heads were asked for.
    pub found: Option<Arc<Found>>,
    /// What less would do, as far as that was found.
    pub offers: Option<Arc<Offers>>,
    /// What would sink the plan that was found, or the present one (see [`breaks_best`](Searched::breaks_best)), as far
    /// as that is known.
    pub threats: Option<Arc<RedTeamReport>>,
    /// Whether the plan was edited since.
    pub is_of_earlier_plan: bool,
    /// What is being done; `None` once it is over.
    pub(super) stage: Option<Stage>,
    /// Whether the offers were searched for to the end.
    pub(super) has_all_offers: bool,
    /// What was not searched for, because no plan keeps within its limits.
    pub skipped: Option<Finding>,
    pub(super) over: Option<Over>,
    pub(super) best: Option<Arc<PlanOnShow>>,
    pub(super) plans: Vec<Arc<PlanOnShow>>,
    pub(super) stop: Arc<AtomicBool>,
    /// The document's scenario as it was compared last.
    pub(super) compared: Arc<Scenario>,
    /// The tabs that plans were opened in.
    pub(super) opened: Vec<(WhichPlan, TabId)>,
}

/// A plan of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhichPlan {
    /// The best so far, or the one that is proposed.
    Best,
    /// One that was found, by its number from 0.
    Found(usize),
    /// The best for an offer, by its number from 0.
    Offer(usize),
    /// The one that asks for least and is good enough.
    Smallest,
    /// One that would have prevented a threat, or brought back most of what it takes, by the threat's number from 0.
    Preventing(usize),
}

impl Searched {
    /// What is being done; `None` once it is over.
    pub fn stage(&self) -> Option<Stage> {
        self.stage
    }

    /// Why it is over; `None` while it is under way.
    pub fn over(&self) -> Option<&Over> {
        self.over.as_ref()
    }

    /// What was wanted.
    pub fn goal(&self) -> Goal {
        self.question.goal
    }

    /// How much of trying plans is done, 0 to 1.
    pub fn done(&self) -> f32 {
        let done = |it: &SearchProgress| it.plans as f32 / it.of.max(1) as f32;
        self.progress.as_ref().map_or(0.0, done).min(1.0)
    }

    /// What is being done, and how much of it is done, 0 to 1; `None` while it waits, and once it is over.
    pub fn under_way(&self) -> Option<(&'static str, f32)> {
        match self.stage? {
            Stage::Waiting => None,
            Stage::Trying => Some(("Search", self.done())),
            Stage::Confirming(done) => Some(("Confirming", done)),
            Stage::Threats(done) => Some(("Threats", done)),
            Stage::Offers(done) => Some(("Offers", done)),
        }
    }

    /// The plan at the right: the best so far, or the one that is proposed, or the present one where none is better beyond
    /// chance; `None` while there is none.
    pub fn best(&self) -> Option<&PlanOnShow> {
        self.best.as_deref()
    }

    /// The confirmed figures of the plan at the right.
    pub fn confirmed(&self) -> Option<&FoundPlan> {
        match (&self.found, self.enough.and(self.offers.as_ref())) {
            (Some(found), _) if found.plans.is_empty() => None,
            (Some(found), _) => Some(found.proposed().unwrap_or(&found.present)),
            (None, Some(offers)) => {
                offers.smallest.as_ref().or(offers.most()).map(|best| &best.plan)
            }
            (None, None) => None,
        }
    }

    /// The present plan with its confirmed figures.
    pub fn present(&self) -> Option<&FoundPlan> {
        let found = self.found.as_ref().map(|found| &found.present);
        found.or(self.offers.as_ref().map(|offers| &offers.present.plan))
    }

    /// What it came to; `None` before that is confirmed.
    pub fn verdict(&self) -> Option<Verdict> {
        if let Some(found) = &self.found {
            return Some(match found.proposed() {
                Some(_) => Verdict::Better,
                None if found.plans.is_empty() => Verdict::NoneAllowed,
                None => Verdict::WithinChance,
            });
        }
        let offers = self.enough.and(self.offers.as_ref())?;
        Some(match (&offers.smallest, offers.most()) {
            (Some(_), _) => Verdict::Enough,
            (None, Some(_)) => Verdict::NotEnough,
            (None, None) => Verdict::NoneAllowed,
        })
    }

    /// What stands in the way, where no plan was found that keeps within the limits.
    pub fn hindrance(&self) -> Option<&Hindrance> {
        let found = self.found.as_ref().and_then(|found| found.hindrance.as_ref());
        found.or_else(|| self.offers.as_ref().and_then(|offers| offers.hindrance.as_ref()))
    }

    /// What its plans ask for.
    pub fn asks_for(&self) -> AskedFor {
        AskedFor::by(&self.of.plan, self.question.space.transfers.is_some())
    }

    /// Whether it was stopped before all offers were searched for, so that a verdict holds for what was tried alone.
    pub fn is_stopped(&self) -> bool {
        self.offers.as_ref().is_some_and(|offers| offers.is_stopped)
    }

    /// Whether the same search would find the same again: it went on to its end, and the plan is still the same.
    pub fn is_found_again(&self) -> bool {
        self.over == Some(Over::Done)
            && !self.is_of_earlier_plan
            && !self.stop.load(Ordering::Relaxed)
    }

    /// Whether the plan at the right is the one that a red team is to break: it is proposed, or comes nearest to what is
    /// wanted. Where nothing beats the present plan, or before that is known, the present one is.
    pub fn breaks_best(&self) -> bool {
        let best = [Verdict::Better, Verdict::Enough, Verdict::NotEnough];
        self.verdict().is_some_and(|verdict| best.contains(&verdict))
    }

    /// The scenario with the plan that a red team is to break.
    pub(super) fn to_be_broken(&self) -> &Scenario {
        self.plan(WhichPlan::Best).filter(|_| self.breaks_best()).unwrap_or(&self.of)
    }

    /// The plans that were found besides, with their figures, by their number.
    pub fn others(&self) -> impl Iterator<Item = (usize, &FoundPlan, &PlanOnShow)> {
        let found = self.found.iter().flat_map(|found| &found.plans).zip(&self.plans);
        let proposed = usize::from(self.verdict() == Some(Verdict::Better));
        let others = found.enumerate().skip(proposed);
        let differs = |(_, (plan, _)): &(usize, (&FoundPlan, _))| !plan.differences.is_empty();
        others.filter(differs).map(|(number, (plan, shown))| (number, plan, &**shown))
    }

    /// The scenario with a plan of it.
    pub fn plan(&self, which: WhichPlan) -> Option<&Scenario> {
        let offers = || self.offers.as_deref();
        match which {
            WhichPlan::Best => self.best().map(|plan| &*plan.scenario),
            WhichPlan::Found(number) => self.plans.get(number).map(|plan| &*plan.scenario),
            WhichPlan::Offer(number) => {
                offers()?.offers.get(number)?.best.as_ref().map(|best| &best.plan.scenario)
            }
            WhichPlan::Smallest => {
                offers()?.smallest.as_ref().map(|smallest| &smallest.plan.scenario)
            }
            WhichPlan::Preventing(number) => {
                let against = self.threats.as_ref()?.breakings.get(number)?;
                against.prevention.decision().map(|by| &by.scenario)
            }
        }
    }

    /// How a plan of it was found, and what is known of it; `None` of one that prevents a threat, which tells that itself.
    /// `name` is what the scenario is called.
    pub(super) fn found_by<'a>(
        &'a self,
        which: WhichPlan,
        name: &'a str,
    ) -> Option<(FoundBy<'a>, Known<'a>)> {
        let scenario = self.plan(which)?;
        let offers = self.offers.as_deref();
        let found = match which {
            WhichPlan::Best => self.confirmed(),
            WhichPlan::Found(number) => self.found.as_ref()?.plans.get(number),
            WhichPlan::Offer(number) => {
                offers?.offers.get(number)?.best.as_ref().map(|best| &best.plan)
            }
            WhichPlan::Smallest => offers?.smallest.as_ref().map(|smallest| &smallest.plan),
            WhichPlan::Preventing(_) => return None,
        };
        let tried = self.found.as_ref().map(|found| found.plans_tried);
        let of_offers = matches!(which, WhichPlan::Offer(_) | WhichPlan::Smallest);
        let tried = tried.filter(|_| !of_offers).or(offers.map(|offers| offers.plans_tried));
        let so_far = self.progress.as_ref().map_or(0, |it| it.plans);
        let enough = match which {
            WhichPlan::Smallest => offers.map(|offers| offers.wanted.odds),
            WhichPlan::Best => self.enough,
            _ => None,
        };
        let offered = match which {
            WhichPlan::Offer(number) => offers?.offers.get(number).map(|offer| offer.cap),
            _ => None,
        };
        let by = FoundBy {
            from: (name, &self.of),
            goal: self.goal(),
            enough,
            offered,
            seed: self.question.seed,
            plans: tried.unwrap_or(so_far),
            present: self.present().map(|present| present.confirmed.figure),
        };
        let confirmed = found.map(|found| &found.confirmed);
        let differences = found.map_or(&[][..], |found| &found.differences);
        Some((by, Known { scenario, confirmed, differences }))
    }

    pub(super) fn begun(&mut self, what: Finding) {
        self.over = None;
        self.stage = Some(match what {
            Finding::Best | Finding::Smallest => Stage::Trying,
            Finding::Threats => Stage::Threats(0.0),
            Finding::Offers => Stage::Offers(0.0),
        });
    }

    /// The best is one of those that were found.
    pub(super) fn same(&self, which: WhichPlan) -> WhichPlan {
        match which {
            WhichPlan::Best if self.verdict() == Some(Verdict::Better) => WhichPlan::Found(0),
            WhichPlan::Best if self.enough.is_some() => WhichPlan::Smallest,
            other => other,
        }
    }
}
