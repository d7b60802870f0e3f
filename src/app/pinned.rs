//! The run that is pinned to compare with, and how it is pinned again at the next start.

use std::sync::Arc;

use super::App;
use super::background::{Done, PinnedAgain};
use super::outcome::Outcome;
use super::overlay::Baseline;
use super::runs::{self, Which};
use super::session::KeptBaseline;
use super::surveys::{self, Surveyed};
use super::tasks::{Task, Tasks};
use super::view::Tone;
use crate::files;
use crate::model::Scenario;

impl Tasks<Done> {
    /// Runs a baseline of the last session, and its futures where they are wanted.
    fn pin_again(&mut self, kept: KeptBaseline, futures: bool) {
        self.start(Task::Baseline, move |task| {
            let run = || {
                let loaded = files::parse(&kept.name, kept.text.as_bytes());
                let scenario = Arc::new(loaded.map_err(|error| error.to_string())?.scenario);
                let outcome = runs::run(&scenario, Which::Expected);
                Ok((scenario, outcome.map_err(|refusal| refusal.to_string())?))
            };
            let run: Result<(Arc<Scenario>, Outcome), String> = run();
            let scenario = run.as_ref().ok().map(|(scenario, _)| scenario.clone());
            task.tell(Done::PinnedAgain((kept, run)));
            let Some(scenario) = scenario.filter(|_| futures) else { return };
            surveys::in_steps(&scenario, &|| task.go_on(), |survey, complete| {
                task.tell(Done::Surveyed(Surveyed::new(scenario.clone(), survey, complete)));
            });
        });
    }
}

impl App {
    /// Pins the run of the shown tab, or lets it go where it is pinned already.
    pub(super) fn pin_baseline(&mut self) {
        let tab = self.tab();
        if self.baseline.as_ref().is_some_and(|baseline| baseline.tab == Some(tab.id)) {
            return self.let_baseline_go();
        }
        if tab.run.is_computing() {
            let text = "The figures are still being computed; pin them once they are there";
            return self.tab_mut().view.say(Tone::Problem, text);
        }
        // An open gesture shows already; its run is the present one too.
        let (scenario, name) = (tab.document.history.scenario().clone(), tab.document.name());
        let odds = tab.run.futures.odds_of(&scenario).cloned().map(Arc::new);
        let mut baseline = Baseline::new(Some(tab.id), name, scenario, tab.run.now.clone());
        baseline.overlay.odds = odds;
        let name = baseline.overlay.scenario.clone();
        // What cannot be written is pinned for this window only.
        self.kept_baseline = files::to_text(&baseline.scenario, "").ok().map(|text| KeptBaseline {
            name: name.clone(),
            at: None,
            text: text.into(),
        });
        self.tab_mut().view.say(Tone::Info, format!("Pinned {name} as baseline"));
        self.baseline = Some(baseline);
    }

    /// Compares with no pinned run any more.
    pub(super) fn let_baseline_go(&mut self) {
        (self.baseline, self.kept_baseline) = (None, None);
        self.tab_mut().view.say(Tone::Info, "No baseline any more");
    }

    /// Pins what was pinned when the program ended last, once it is run.
    pub(super) fn pin_last(&mut self, kept: Option<KeptBaseline>) {
        let futures = !self.settings.futures_off;
        kept.iter().for_each(|kept| self.tasks.pin_again(kept.clone(), futures));
        self.kept_baseline = kept;
    }

    /// Takes in what was pinned last, unless something else was done about the baseline meanwhile.
    pub(super) fn pinned_again(&mut self, (kept, run): PinnedAgain) {
        if self.baseline.is_some() || self.kept_baseline.as_ref() != Some(&kept) {
            return;
        }
        match run {
            Ok((scenario, outcome)) => {
                let tab = kept.at.as_ref().and_then(|at| self.tab_of(at));
                self.baseline = Some(Baseline::new(tab, kept.name, scenario, outcome));
            }
            Err(why) => {
                self.kept_baseline = None;
                let text = format!("{} is no longer pinned as baseline: {why}", kept.name);
                self.tab_mut().view.say(Tone::Problem, text);
            }
        }
    }

    /// What is kept of the baseline, with where its file is by now.
    pub(super) fn baseline_to_keep(&self) -> Option<KeptBaseline> {
        let kept = self.kept_baseline.clone()?;
        let tab = self.baseline.as_ref().and_then(|baseline| self.tabs.get(baseline.tab?));
        let at = tab.and_then(|tab| tab.document.location().cloned());
        let at = at.filter(|at| at.as_os_str().to_str().is_some());
        Some(KeptBaseline { at: at.or(kept.at), ..kept })
    }
}
