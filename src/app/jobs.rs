//! Background work: it knows a std `Waker` and nothing of the window.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::task::Waker;
use std::time::{Duration, Instant};

use super::desktop::Heard;
use super::dialogs::Dialogs;
use super::latest::Latest;
use super::studies::{Studied, Studies};
use super::surveys::{Surveyed, Surveys};
use super::turns::Turns;
use super::view::{Asked, ChartOptions};
use crate::export::chart;
use crate::files;
use crate::model::{Scenario, TeamId};
use crate::sim::advise::{Advice, advise};
use crate::sim::decision_impact::{Matter, matters};
use crate::sim::remedy::{Remedies, remedies};
use crate::sim::run;

/// A dialog that gives up faster than a person can has not been shown at all.
const NO_DIALOG: Duration = Duration::from_millis(150);

/// What background work has come to.
pub enum Done {
    /// A path was chosen, or the dialog was cancelled.
    Path { asked: Asked, path: Option<PathBuf> },
    /// No dialog could be shown on this desktop.
    NoDialog { asked: Asked, suggestion: String },
    /// Charts were written to a file, or why not.
    Exported { path: PathBuf, result: Result<(), String> },
    /// What could be done next in a quarter of a scenario; `None` where that gave way.
    Advised { scenario: Arc<Scenario>, quarter: u32, advice: Option<Advice> },
    /// What would help a team in a quarter of a scenario; `None` where that gave way.
    Helped { question: TeamIn, remedies: Option<Remedies> },
    /// Where the verdict on a scenario turns; `None` where that gave way.
    Turned { scenario: Arc<Scenario>, turns: Option<Arc<Turns>> },
    /// What each decision of a scenario's plan does to the rules.
    Weighed { scenario: Arc<Scenario>, matters: Vec<Matter> },
    /// Futures of a scenario, or the first of them; more may come.
    Surveyed(Surveyed),
    /// A survey has come to its end, or gave way.
    SurveyEnded,
    /// The desktop said whether it asks for less motion.
    MotionAsked { less: bool },
    /// How far a study of what matters most has come, or what it found; more may come.
    Studied(Studied),
    /// A study has come to its end, or gave way.
    StudyEnded,
}

/// A team of a scenario in a quarter (from 0).
#[derive(Debug, Clone)]
pub struct TeamIn {
    /// The very scenario.
    pub scenario: Arc<Scenario>,
    /// The quarter.
    pub quarter: u32,
    /// The team.
    pub team: TeamId,
}

/// The work under way.
pub struct Jobs {
    waker: Waker,
    sender: Sender<Done>,
    receiver: Receiver<Done>,
    under_way: usize,
    advising: Latest<(Arc<Scenario>, u32)>,
    helping: Latest<TeamIn>,
    turning: Latest<Arc<Scenario>>,
    weighing: Newest<Arc<Scenario>>,
    surveys: Surveys,
    studies: Studies,
}

/// Work of which one runs at a time; of those asked for meanwhile only the newest waits.
struct Newest<T> {
    runs: bool,
    next: Option<T>,
}

impl<T> Newest<T> {
    const IDLE: Newest<T> = Newest { runs: false, next: None };

    /// The work if it is to start now; it waits otherwise.
    fn ask(&mut self, work: T) -> Option<T> {
        if self.runs {
            self.next = Some(work);
            return None;
        }
        self.runs = true;
        Some(work)
    }

    /// What starts now that what ran has ended.
    fn ended(&mut self) -> Option<T> {
        self.runs = self.next.is_some();
        self.next.take()
    }
}

impl Jobs {
    /// No work yet; `waker` is woken by every result.
    pub fn new(waker: Waker) -> Jobs {
        let (sender, receiver) = channel();
        let surveys = Surveys::new(sender.clone(), waker.clone());
        let studies = Studies::new(sender.clone(), waker.clone());
        let tell = {
            let (sender, waker) = (sender.clone(), waker.clone());
            move |done| {
                // The window may be gone by now: then nobody waits for the result.
                let _ = sender.send(done);
                waker.wake_by_ref();
            }
        };
        let advising = Latest::new({
            let tell = tell.clone();
            move |(scenario, quarter): (Arc<Scenario>, u32), go_on: &dyn Fn() -> bool| {
                // What is no tree has nothing to be done; that is an answer too.
                let advice = go_on().then(|| advise(&scenario, quarter, go_on).ok().flatten());
                tell(Done::Advised { scenario, quarter, advice: advice.flatten() });
            }
        });
        let turning = Latest::new({
            let tell = tell.clone();
            move |scenario: Arc<Scenario>, go_on: &dyn Fn() -> bool| {
                let turns = go_on().then(|| Turns::find(&scenario, go_on)).flatten();
                let turns = turns.map(Arc::new);
                tell(Done::Turned { scenario, turns });
            }
        });
        let helping = Latest::new(move |question: TeamIn, go_on: &dyn Fn() -> bool| {
            let TeamIn { scenario, quarter, team } = &question;
            let remedies =
                go_on().then(|| remedies(scenario, *quarter, team, go_on).ok().flatten());
            tell(Done::Helped { remedies: remedies.flatten(), question });
        });
        Jobs {
            waker,
            sender,
            receiver,
            under_way: 0,
            advising,
            helping,
            turning,
            weighing: Newest::IDLE,
            surveys,
            studies,
        }
    }

    /// Whether anything is under way.
    pub fn is_busy(&self) -> bool {
        self.under_way > 0
    }

    /// The results since the last call.
    pub fn finished(&mut self) -> Vec<Done> {
        let done: Vec<_> = self.receiver.try_iter().collect();
        // Surveys and studies go on, and nobody waits for the desktop.
        let ends = |done: &&Done| {
            !matches!(done, Done::Surveyed(_) | Done::Studied(_) | Done::MotionAsked { .. })
        };
        self.under_way -= done.iter().filter(ends).count();
        for _ in done.iter().filter(|done| matches!(done, Done::Weighed { .. })) {
            let next = self.weighing.ended();
            self.start_weighing(next);
        }
        done
    }

    /// Asks for a path.
    pub fn ask_path(
        &mut self,
        dialogs: &Arc<dyn Dialogs>,
        asked: Asked,
        suggestion: String,
        folder: Option<PathBuf>,
    ) {
        let dialogs = Arc::clone(dialogs);
        self.spawn(move || {
            let shown = Instant::now();
            let path = dialogs.ask(asked.purpose, &suggestion, folder);
            if path.is_none() && shown.elapsed() < NO_DIALOG {
                Done::NoDialog { asked, suggestion }
            } else {
                Done::Path { asked, path }
            }
        });
    }

    /// Tries what could be done next in `quarter`; what is being tried gives way to it.
    pub fn advise(&mut self, scenario: Arc<Scenario>, quarter: u32) {
        self.under_way += 1;
        self.advising.ask((scenario, quarter));
    }

    /// Tries what would help a team; what is being tried for a team gives way to it.
    pub fn help(&mut self, question: TeamIn) {
        self.under_way += 1;
        self.helping.ask(question);
    }

    /// Finds where the verdict on a scenario turns.
    pub fn turn(&mut self, scenario: Arc<Scenario>) {
        self.under_way += 1;
        self.turning.ask(scenario);
    }

    /// Ends what is being found.
    pub fn stop_turning(&self) {
        self.turning.stop();
    }

    /// Weighs every decision of the scenario's plan; only the newest scenario asked for waits.
    pub fn weigh(&mut self, scenario: Arc<Scenario>) {
        let now = self.weighing.ask(scenario);
        self.start_weighing(now);
    }

    /// Surveys the futures of a scenario; any survey under way gives way to it.
    pub fn survey(&mut self, scenario: Arc<Scenario>) {
        self.under_way += 1;
        self.surveys.ask(scenario);
    }

    /// Takes what the desktop asks for, on whatever thread, whenever it does.
    pub fn heard_of_motion(&self) -> Heard {
        let (sender, waker) = (self.sender.clone(), self.waker.clone());
        Box::new(move |less| {
            // The window may be gone by now.
            let _ = sender.send(Done::MotionAsked { less });
            waker.wake_by_ref();
        })
    }

    /// Ends the survey under way.
    pub fn stop_surveying(&self) {
        self.surveys.stop();
    }

    /// Studies what matters most at the end of a quarter; any study under way gives way to it.
    pub fn study(&mut self, scenario: Arc<Scenario>, quarter: u32) {
        self.under_way += 1;
        self.studies.ask(scenario, quarter);
    }

    /// Ends the study under way.
    pub fn stop_studying(&self) {
        self.studies.stop();
    }

    /// Writes a page of plots.
    pub fn export(
        &mut self,
        scenario: Arc<Scenario>,
        name: String,
        spreads: Option<Arc<[chart::Spread; 4]>>,
        options: ChartOptions,
        path: PathBuf,
    ) {
        self.spawn(move || {
            let result = export_charts(&scenario, &name, spreads.as_deref(), options, &path);
            Done::Exported { path, result }
        });
    }

    fn start_weighing(&mut self, scenario: Option<Arc<Scenario>>) {
        let Some(scenario) = scenario else { return };
        self.spawn(move || {
            // What is no tree has no run, so nothing in it matters.
            let matters = matters(&scenario).unwrap_or_default();
            Done::Weighed { scenario, matters }
        });
    }

    fn spawn(&mut self, work: impl FnOnce() -> Done + Send + 'static) {
        let (sender, waker) = (self.sender.clone(), self.waker.clone());
        self.under_way += 1;
        std::thread::spawn(move || {
            // The window may be gone by now: then nobody waits for the result.
            let _ = sender.send(work());
            waker.wake();
        });
    }
}

fn export_charts(
    scenario: &Scenario,
    name: &str,
    spreads: Option<&[chart::Spread; 4]>,
    options: ChartOptions,
    path: &Path,
) -> Result<(), String> {
    let ChartOptions { which, format, layout, .. } = options;
    let trajectory = run(scenario).map_err(|refusal| refusal.to_string())?;
    let bytes =
        chart::render_with_futures(scenario, name, &trajectory, spreads, which, format, &layout)
            .map_err(|error| error.to_string())?;
    files::write_bytes(path, &bytes).map_err(|error| error.to_string())
}
