//! A tab's futures: what is known of all of them, and the one on show.

use std::sync::Arc;

use super::document::Document;
use super::held_against::HeldAgainst;
use super::surveys::Surveyed;
use crate::export::chart::Spread;
use crate::model::{PerRule, Scenario};
use crate::sim::futures::{Odds, Survey};

/// What is known of a tab's futures, and what was asked.
#[derive(Default)]
pub(super) struct Futures {
    /// The scenario a survey was asked for.
    asked: Option<Arc<Scenario>>,
    /// The latest survey, perhaps of an earlier scenario.
    surveyed: Option<Surveyed>,
}

/// A survey on show.
#[derive(Debug, Clone, Copy)]
pub struct Fans<'a> {
    /// What the futures say.
    pub survey: &'a Survey,
    /// How what each rule judges spreads, in the order of the rules.
    pub spreads: &'a PerRule<Spread>,
    /// Whether they are those of the scenario on show; else of the one before it.
    pub current: bool,
    /// Whether they are as many as are wanted.
    pub complete: bool,
    /// What weighs the futures whose spreads these are, if anything does; the survey is of all alike.
    pub weighed: Option<&'a HeldAgainst>,
}

impl<'a> Fans<'a> {
    /// With the spreads of futures that what happened weighs.
    pub fn by_weight(self, held: &'a HeldAgainst) -> Fans<'a> {
        Fans { spreads: &held.spreads, weighed: Some(held), ..self }
    }
}

impl Futures {
    /// Whether the document's futures are still to be surveyed.
    pub fn wants_survey(&self, document: &Document) -> bool {
        let scenario = document.history.scenario();
        !self.asked.as_ref().is_some_and(|asked| Arc::ptr_eq(asked, scenario))
    }

    /// Notes that they are being surveyed.
    pub fn surveying(&mut self, document: &Document) {
        self.asked = Some(document.history.scenario().clone());
    }

    /// Takes in a survey, if it is of the scenario asked about and of no fewer futures.
    pub fn surveyed(&mut self, new: &Surveyed) {
        let of = |scenario: &Arc<Scenario>| Arc::ptr_eq(scenario, &new.scenario);
        let known = self.surveyed.as_ref().filter(|known| of(&known.scenario));
        if self.asked.as_ref().is_some_and(of)
            && known.is_none_or(|known| known.survey.futures() <= new.survey.futures())
        {
            self.surveyed = Some(new.clone());
        }
    }

    /// Lets go of a survey that was asked for and is not complete: it may have given way to
    /// another tab's.
    pub fn ask_again(&mut self) {
        let complete = self.surveyed.as_ref().filter(|surveyed| surveyed.complete);
        let complete = complete.map(|surveyed| Arc::as_ptr(&surveyed.scenario));
        self.asked.take_if(|asked| Some(Arc::as_ptr(asked)) != complete);
    }

    /// Lets go of everything surveyed.
    pub fn forget(&mut self) {
        (self.asked, self.surveyed) = (None, None);
    }

    /// The odds of a scenario, as far as its futures are surveyed.
    pub fn odds_of(&self, scenario: &Arc<Scenario>) -> Option<&Odds> {
        let of = |surveyed: &&Surveyed| Arc::ptr_eq(&surveyed.scenario, scenario);
        self.surveyed.as_ref().filter(of).map(|surveyed| surveyed.survey.odds())
    }

    /// What was surveyed, for a document.
    pub fn fans(&self, document: &Document) -> Option<Fans<'_>> {
        let Surveyed { scenario, survey, spreads, complete } = self.surveyed.as_ref()?;
        let current = Arc::ptr_eq(scenario, document.history.scenario());
        Some(Fans { survey, spreads, current, complete: current && *complete, weighed: None })
    }
}
