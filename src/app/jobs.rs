//! Background work: it knows a std `Waker` and nothing of the window.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::task::Waker;
use std::time::{Duration, Instant};

use super::dialogs::Dialogs;
use super::view::PathFor;
use crate::export::chart::{self, Format, Layout, Theme, Which};
use crate::files;
use crate::model::Scenario;
use crate::sim::advise::{Candidate, next_branches};
use crate::sim::run;

/// A dialog that gives up faster than a person can has not been shown at all.
const NO_DIALOG: Duration = Duration::from_millis(150);

/// What background work has come to.
pub enum Done {
    /// A path was chosen, or the dialog was cancelled.
    Path { purpose: PathFor, path: Option<PathBuf> },
    /// No dialog could be shown on this desktop.
    NoDialog { purpose: PathFor, suggestion: String },
    /// Charts were written to a file, or why not.
    Exported { path: PathBuf, result: Result<(), String> },
    /// The next branches, ranked for a scenario and quarter.
    Ranked { scenario: Arc<Scenario>, quarter: u32, candidates: Vec<Candidate> },
}

/// The work under way.
pub struct Jobs {
    waker: Waker,
    sender: Sender<Done>,
    receiver: Receiver<Done>,
    under_way: usize,
    /// A ranking runs; the next one asked for waits, and only the newest of those that wait.
    ranking: bool,
    next_ranking: Option<Ranking>,
}

/// A ranking asked for.
struct Ranking {
    scenario: Arc<Scenario>,
    quarter: u32,
    team: String,
}

impl Jobs {
    /// No work yet; `waker` is woken by every result.
    pub fn new(waker: Waker) -> Jobs {
        let (sender, receiver) = channel();
        Jobs { waker, sender, receiver, under_way: 0, ranking: false, next_ranking: None }
    }

    /// Whether anything is under way.
    pub fn is_busy(&self) -> bool {
        self.under_way > 0
    }

    /// The results since the last call.
    pub fn finished(&mut self) -> Vec<Done> {
        let done: Vec<_> = self.receiver.try_iter().collect();
        self.under_way -= done.len();
        if done.iter().any(|done| matches!(done, Done::Ranked { .. })) {
            self.ranking = false;
            if let Some(next) = self.next_ranking.take() {
                self.start_ranking(next);
            }
        }
        done
    }

    /// Asks for a path.
    pub fn ask_path(
        &mut self,
        dialogs: &Arc<dyn Dialogs>,
        purpose: PathFor,
        suggestion: String,
        folder: Option<PathBuf>,
    ) {
        let dialogs = Arc::clone(dialogs);
        self.spawn(move || {
            let asked = Instant::now();
            let path = dialogs.ask(purpose, &suggestion, folder);
            if path.is_none() && asked.elapsed() < NO_DIALOG {
                Done::NoDialog { purpose, suggestion }
            } else {
                Done::Path { purpose, path }
            }
        });
    }

    /// Ranks the next branches of `team` in `quarter`; a ranking under way is let finish, one that
    /// still waits gives way to this one.
    pub fn rank(&mut self, scenario: Arc<Scenario>, quarter: u32, team: String) {
        let ranking = Ranking { scenario, quarter, team };
        if self.ranking {
            self.next_ranking = Some(ranking);
        } else {
            self.start_ranking(ranking);
        }
    }

    /// Writes a page of the four plots: PNG by the file's ending, else SVG.
    pub fn export(&mut self, scenario: Arc<Scenario>, name: String, theme: Theme, path: PathBuf) {
        self.spawn(move || {
            let result = export_charts(&scenario, &name, theme, &path);
            Done::Exported { path, result }
        });
    }

    fn start_ranking(&mut self, ranking: Ranking) {
        self.ranking = true;
        self.spawn(move || {
            let Ranking { scenario, quarter, team } = ranking;
            // Without a team there is nothing to rank; that is an answer too.
            let candidates = next_branches(&scenario, quarter, &team).unwrap_or_default();
            Done::Ranked { scenario, quarter, candidates }
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

fn export_charts(scenario: &Scenario, name: &str, theme: Theme, path: &Path) -> Result<(), String> {
    let png = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("png"));
    let format = if png { Format::Png } else { Format::Svg };
    let layout = Layout { theme, ..Layout::default() };
    let trajectory = run(scenario).map_err(|refusal| refusal.to_string())?;
    let bytes = chart::render(scenario, name, &trajectory, Which::All, format, &layout)
        .map_err(|error| error.to_string())?;
    files::write_bytes(path, &bytes).map_err(|error| error.to_string())
}
