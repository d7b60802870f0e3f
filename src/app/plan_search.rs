//! A search over plans as a tab keeps it: what is wanted, how far it is, and what it found.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::asked_red_team;
use super::counter_offer::is_usual;
use super::search_choices::SearchChoices;
use super::search_task::{Finding, SearchAsked, SearchNews, heads_of};
use super::searched::{Over, Searched, Stage, WhichPlan};
use super::tab_id::TabId;
use super::tried_plans::TriedPlans;
use crate::model::Scenario;
use crate::planning::{Offers, RedTeamReport};

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
    /// It, while it waits until another one is over.
    waiting: Option<SearchAsked>,
}

/// What is asked of the search over plans of the tab on show.
#[derive(Debug, Clone, PartialEq)]
pub enum AboutSearch {
    /// Show the page.
    Show,
    /// Show the panels again; it goes on beside them.
    Leave,
    /// End it, forget what was found and show the panels again; asked about first where something would be lost.
    Close,
    /// Do so, as was asked about, and go on with what is to close.
    Discard,
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

    /// Whether one is under way, or waits until another one is over.
    pub fn is_under_way(&self) -> bool {
        self.searched.as_ref().is_some_and(|it| it.stage.is_some())
    }

    /// Whether one is under way and does not wait.
    pub fn is_running(&self) -> bool {
        self.is_under_way() && self.waiting.is_none()
    }

    /// Whether something would be lost if it were forgotten.
    pub fn holds_something(&self) -> bool {
        let found = || self.searched.as_ref().and_then(Searched::verdict).is_some();
        self.is_under_way() || found()
    }

    /// Whether it is over and the plan that it is about stands in a tab of its own.
    pub(super) fn is_kept(&self, is_open: impl Fn(TabId) -> bool) -> bool {
        !self.is_under_way() && self.tab_of(WhichPlan::Best).is_some_and(is_open)
    }

    /// Lets it wait until another one is over.
    pub(super) fn wait(&mut self, asked: SearchAsked) {
        self.waiting = Some(asked);
        if let Some(searched) = &mut self.searched {
            searched.stage = Some(Stage::Waiting);
        }
    }

    /// Its number, where it waits.
    pub(super) fn waits(&self) -> Option<u64> {
        self.waiting.as_ref().map(|_| self.number)
    }

    /// What is to be begun now that no other one is under way.
    pub(super) fn waited(&mut self) -> Option<SearchAsked> {
        let asked = self.waiting.take()?;
        let first = asked.first();
        self.searched.as_mut()?.begun(first);
        Some(asked)
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
        let has_typed_heads = choices.heads.is_some() && choices.enough().is_none();
        let stop = Arc::new(AtomicBool::new(false));
        self.number = number;
        self.searched = Some(Searched {
            question: question.clone(),
            enough: choices.enough(),
            has_typed_heads,
            present_heads: heads_of(&of),
            progress: None,
            better_at: 0.0,
            tried: TriedPlans::default(),
            found: None,
            offers: None,
            has_all_offers: false,
            skipped: None,
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
        let mut wanted = vec![if enough.is_some() { Finding::Smallest } else { Finding::Best }];
        wanted.extend(choices.threats.then_some(Finding::Threats));
        let more = choices.offers && enough.is_none() && choices.goal.is_odds();
        wanted.extend(more.then_some(Finding::Offers));
        self.choices = Some(choices);
        Some(SearchAsked {
            question,
            wanted,
            enough,
            has_typed_heads,
            plan: None,
            is_hindered: false,
            stop,
        })
    }

    /// Finds something more of what was found; `None` where nothing was.
    pub(super) fn find(&mut self, number: u64, what: Finding) -> Option<SearchAsked> {
        let searched = self.searched.as_mut()?;
        searched.verdict()?;
        let best = searched.plan(WhichPlan::Best).filter(|_| searched.breaks_best());
        let plan = best.map(|plan| Arc::new(plan.clone()));
        self.number = number;
        searched.stop = Arc::new(AtomicBool::new(false));
        let (stop, question) = (searched.stop.clone(), searched.question.clone());
        searched.begun(what);
        let (enough, has_typed_heads) = (searched.enough, searched.has_typed_heads);
        Some(SearchAsked {
            question,
            wanted: vec![what],
            enough,
            has_typed_heads,
            plan,
            is_hindered: false,
            stop,
        })
    }

    /// Tries no more plans.
    pub(super) fn stop(&mut self) {
        if let Some(searched) = self.searched.as_mut().filter(|it| it.stage == Some(Stage::Trying))
        {
            searched.stop.store(true, Ordering::Relaxed);
            searched.stage = Some(Stage::Confirming(0.0));
        }
    }

    /// Notes that it is over before its end.
    pub(super) fn end(&mut self, over: Over) {
        self.waiting = None;
        if let Some(searched) = self.searched.as_mut().filter(|it| it.stage.is_some()) {
            (searched.stage, searched.over) = (None, Some(over));
        }
    }

    /// Forgets what was found.
    pub(super) fn forget(&mut self) {
        (self.searched, self.waiting) = (None, None);
    }

    /// Takes in a part of what a search comes to.
    pub(super) fn take_in(&mut self, news: SearchNews) {
        let Some(searched) = self.searched.as_mut().filter(|it| it.stage.is_some()) else { return };
        match news {
            SearchNews::Tried(progress, tried) => {
                searched.tried.take_in(&tried);
                let before = searched.progress.as_ref();
                if progress.plans >= progress.of {
                    searched.stage = Some(Stage::Confirming(0.0));
                }
                if before.map(|it| it.best_at) != Some(progress.best_at) {
                    searched.better_at = progress.seconds;
                }
                searched.progress = Some(progress);
            }
            SearchNews::Better(plan) => searched.best = Some(plan),
            SearchNews::Found(found, plans, best) => {
                searched.best = best;
                (searched.found, searched.plans) = (Some(found), plans);
            }
            SearchNews::Offers(offers, best) => {
                searched.best = best.or(searched.best.take());
                searched.offers = Some(offers);
                searched.has_all_offers = !searched.stop.load(Ordering::Relaxed);
            }
            SearchNews::Threats(threats) => searched.threats = Some(threats),
            SearchNews::Begun(what) => searched.begun(what),
            SearchNews::Skipped(what) => searched.skipped = Some(what),
            SearchNews::Part(done) => {
                // Stopped or not, what is confirmed next is no more of trying.
                if searched.stage == Some(Stage::Trying) {
                    searched.stage = Some(Stage::Confirming(0.0));
                }
                if let Some(stage) = &mut searched.stage {
                    stage.comes_to(done);
                }
            }
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

    /// What less would do, where all of that was found of this very scenario, and just what is asked where nobody says
    /// otherwise was asked.
    pub(super) fn offers_of(&self, scenario: &Arc<Scenario>) -> Option<Arc<Offers>> {
        let searched = self.searched.as_ref().filter(|it| Arc::ptr_eq(&it.of, scenario))?;
        let offers = searched.offers.as_ref().filter(|_| searched.has_all_offers)?;
        is_usual(&searched.question, offers.wanted).then(|| offers.clone())
    }

    /// What would sink a scenario's plan, where a red team on that very plan came to its end and was asked what a pack asks.
    pub(super) fn threats_to(&self, scenario: &Scenario) -> Option<Arc<RedTeamReport>> {
        let searched = self.searched.as_ref()?;
        let report = searched.threats.as_ref()?;
        let plan = searched.to_be_broken();
        let asked =
            asked_red_team::threats_question(&searched.question, searched.has_typed_heads, plan);
        let is_of_it = !report.is_stopped && plan.runs_as(scenario);
        (is_of_it && asked_red_team::is_usual(&asked)).then(|| report.clone())
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
