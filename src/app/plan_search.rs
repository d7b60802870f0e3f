//! A search over plans as a tab keeps it: what is wanted, how far it is, and what it found.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::search_choices::SearchChoices;
use super::search_task::{Finding, PlanOnShow, SearchAsked, SearchNews, SearchProgress, heads_of};
use super::tab_id::TabId;
use super::tried_plans::TriedPlans;
use crate::model::Scenario;
use crate::planning::{
    Estimate, Found, FoundPlan, Goal, Offers, Prevention, Question, RedTeamReport,
};

/// What a tab knows of a search over plans.
#[derive(Default)]
pub struct PlanSearch {
    /// What is chosen for the next search; `None` until the page was opened.
    choices: Option<SearchChoices>,
    /// Whether it is on show in place of the panels.
    pub(super) is_shown: bool,
    /// The search that was begun last.
    pub(super) number: u64,
    /// What is known of it.
    searched: Option<Searched>,
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Stage {
    /// Plans are tried.
    Trying,
    /// The best are run in many futures, and in unseen ones.
    Confirming,
    /// It is found what would sink the plan; so much of that is done, 0 to 1.
    Threats(f32),
    /// It is found what less would do; so much of that is done, 0 to 1.
    Offers(f32),
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
    /// None is good enough.
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
    /// What would sink the plan that was found, as far as that is known.
    pub threats: Option<Arc<RedTeamReport>>,
    /// Whether the plan was edited since.
    pub is_of_earlier_plan: bool,
    /// What is being done; `None` once it is over.
    stage: Option<Stage>,
    over: Option<Over>,
    best: Option<Arc<PlanOnShow>>,
    plans: Vec<Arc<PlanOnShow>>,
    stop: Arc<AtomicBool>,
    /// The document's scenario as it was compared last.
    compared: Arc<Scenario>,
    /// The tabs that plans were opened in.
    opened: Vec<(WhichPlan, TabId)>,
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
    /// One that would have prevented a threat, by its number from 0.
    Preventing(usize),
}

/// What is asked of the search over plans of the tab on show.
#[derive(Debug, Clone, PartialEq)]
pub enum AboutSearch {
    /// Show the page.
    Show,
    /// Show the panels again; it goes on beside them.
    Leave,
    /// End it and show the panels again.
    Close,
    /// Choose what is asked.
    Choose(Box<SearchChoices>),
    /// Search.
    Begin,
    /// Find something more of what was found.
    Find(Finding),
    /// End it with what is known.
    Cancel,
    /// Try no more plans and confirm the best.
    Stop,
    /// Open a plan in a tab of its own.
    Open(WhichPlan),
    /// Open a plan in a tab of its own and show it beside the present one.
    Compare(WhichPlan),
}

impl PlanSearch {
    /// What is chosen for the next search of a scenario's plan.
    pub fn choices(&self, scenario: &Scenario) -> SearchChoices {
        self.choices.clone().unwrap_or_else(|| SearchChoices::of(scenario))
    }

    /// Whether the page is on show.
    pub fn is_shown(&self) -> bool {
        self.is_shown
    }

    /// What was searched last, if anything was.
    pub fn searched(&self) -> Option<&Searched> {
        self.searched.as_ref()
    }

    /// Whether one is under way.
    pub fn is_under_way(&self) -> bool {
        self.searched.as_ref().is_some_and(|it| it.stage.is_some())
    }

    pub(super) fn choose(&mut self, choices: SearchChoices) {
        self.choices = Some(choices);
    }

    /// Begins a search over the plan of a scenario.
    pub(super) fn begin(&mut self, number: u64, of: Arc<Scenario>) -> Option<SearchAsked> {
        let choices = self.choices(&of);
        if choices.problem().is_some() {
            return None;
        }
        let question = Arc::new(choices.question(&of));
        let stop = Arc::new(AtomicBool::new(false));
        self.number = number;
        self.searched = Some(Searched {
            question: question.clone(),
            enough: choices.enough(),
            present_heads: heads_of(&of),
            progress: None,
            better_at: 0.0,
            tried: TriedPlans::default(),
            found: None,
            offers: None,
            threats: None,
            is_of_earlier_plan: false,
            stage: Some(Stage::Trying),
            over: None,
            best: None,
            plans: Vec::new(),
            stop: stop.clone(),
            compared: of.clone(),
            opened: Vec::new(),
            of,
        });
        let enough = choices.enough();
        let wanted = match enough {
            Some(_) => vec![Finding::Smallest, Finding::Threats],
            None if choices.goal.is_odds() => {
                vec![Finding::Best, Finding::Threats, Finding::Offers]
            }
            None => vec![Finding::Best, Finding::Threats],
        };
        self.choices = Some(choices);
        Some(SearchAsked { question, wanted, enough, plan: None, stop })
    }

    /// Finds something more of what was found; `None` where nothing was.
    pub(super) fn find(&mut self, number: u64, what: Finding) -> Option<SearchAsked> {
        let searched = self.searched.as_mut()?;
        let plan = searched.plan(WhichPlan::Best).filter(|_| searched.verdict().is_some())?;
        let plan = Some(Arc::new(plan.clone()));
        self.number = number;
        searched.stop = Arc::new(AtomicBool::new(false));
        let (stop, question) = (searched.stop.clone(), searched.question.clone());
        searched.begun(what);
        Some(SearchAsked { question, wanted: vec![what], enough: searched.enough, plan, stop })
    }

    /// Tries no more plans.
    pub(super) fn stop(&mut self) {
        if let Some(searched) = self.searched.as_mut().filter(|it| it.stage == Some(Stage::Trying))
        {
            searched.stop.store(true, Ordering::Relaxed);
            searched.stage = Some(Stage::Confirming);
        }
    }

    /// Notes that it is over before its end.
    pub(super) fn end(&mut self, over: Over) {
        if let Some(searched) = self.searched.as_mut().filter(|it| it.stage.is_some()) {
            (searched.stage, searched.over) = (None, Some(over));
        }
    }

    /// Forgets what was found.
    pub(super) fn forget(&mut self) {
        self.searched = None;
    }

    /// Takes in a part of what a search comes to.
    pub(super) fn take_in(&mut self, news: SearchNews) {
        let Some(searched) = self.searched.as_mut().filter(|it| it.stage.is_some()) else { return };
        match news {
            SearchNews::Tried(progress, tried) => {
                searched.tried.take_in(&tried);
                if progress.plans >= progress.of {
                    searched.stage = Some(Stage::Confirming);
                }
                let before = searched.progress.as_ref().map(|it| it.best_at);
                if before != Some(progress.best_at) {
                    searched.better_at = progress.seconds;
                }
                searched.progress = Some(progress);
            }
            SearchNews::Better(plan) => searched.best = Some(plan),
            SearchNews::Found(found, plans) => {
                searched.best = plans.first().cloned();
                (searched.found, searched.plans) = (Some(found), plans);
            }
            SearchNews::Offers(offers, best) => {
                searched.best = best.or(searched.best.take());
                searched.offers = Some(offers);
            }
            SearchNews::Threats(threats) => searched.threats = Some(threats),
            SearchNews::Begun(what) => searched.begun(what),
            SearchNews::Part(done) => match &mut searched.stage {
                Some(Stage::Threats(so_far) | Stage::Offers(so_far)) => *so_far = done,
                _ => {}
            },
            SearchNews::Refused(why) => self.end(Over::Failed(why)),
            SearchNews::Ended => self.end(Over::Done),
        }
    }

    /// Holds what is known against the scenario as it is now.
    pub(super) fn follow(&mut self, now: &Arc<Scenario>) {
        let Some(searched) = &mut self.searched else { return };
        if !Arc::ptr_eq(&searched.compared, now) {
            let (of, plan) = (&*searched.of, &searched.of.plan);
            searched.is_of_earlier_plan = !(of.runs_as(now) && *plan == now.plan);
            searched.compared = now.clone();
        }
    }

    /// A plan's tab, where it was opened.
    pub(super) fn tab_of(&self, which: WhichPlan) -> Option<TabId> {
        let searched = self.searched.as_ref()?;
        let mut opened = searched.opened.iter();
        opened.find(|(of, _)| *of == searched.same(which)).map(|(_, tab)| *tab)
    }

    /// Notes in which tab a plan was opened.
    pub(super) fn opened_in(&mut self, which: WhichPlan, tab: TabId) {
        if let Some(searched) = &mut self.searched {
            let which = searched.same(which);
            searched.opened.retain(|(of, _)| *of != which);
            // The best so far may be another one soon.
            if searched.verdict().is_some() {
                searched.opened.push((which, tab));
            }
        }
    }
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

    /// The plan at the right: the best so far, or the one that is proposed; `None` while there is none.
    pub fn best(&self) -> Option<&PlanOnShow> {
        self.best.as_deref()
    }

    /// The confirmed figures of the plan at the right.
    pub fn confirmed(&self) -> Option<&FoundPlan> {
        match (&self.found, self.enough.and(self.offers.as_ref())) {
            (Some(found), _) => found.plans.first(),
            (None, Some(offers)) => {
                offers.smallest.as_ref().or(offers.most()).map(|best| &best.plan)
            }
            (None, None) => None,
        }
    }

    /// The confirmed figure of the present plan.
    pub fn present(&self) -> Option<&Estimate> {
        let found = self.found.as_ref().map(|found| &found.present.confirmed);
        found.or(self.offers.as_ref().map(|offers| &offers.present.plan.confirmed))
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

    /// The plans that were found besides, with their figures, by their number.
    pub fn others(&self) -> impl Iterator<Item = (usize, &FoundPlan, &PlanOnShow)> {
        let found = self.found.iter().flat_map(|found| &found.plans).zip(&self.plans);
        found.enumerate().skip(1).map(|(number, (plan, shown))| (number, plan, &**shown))
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
                match &self.threats.as_ref()?.breakings.get(number)?.prevention {
                    Prevention::By(by) => Some(&by.scenario),
                    Prevention::Nothing | Prevention::NotSought => None,
                }
            }
        }
    }

    fn begun(&mut self, what: Finding) {
        self.over = None;
        self.stage = Some(match what {
            Finding::Best | Finding::Smallest => Stage::Trying,
            Finding::Threats => Stage::Threats(0.0),
            Finding::Offers => Stage::Offers(0.0),
        });
    }

    /// The best is one of those that were found.
    fn same(&self, which: WhichPlan) -> WhichPlan {
        match which {
            WhichPlan::Best if self.found.is_some() => WhichPlan::Found(0),
            WhichPlan::Best if self.enough.is_some() => WhichPlan::Smallest,
            other => other,
        }
    }
}
