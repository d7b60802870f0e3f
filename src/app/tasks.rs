//! Work in the background: one kind of task, whatever it is for and whatever it comes to. It knows a std
//! `Waker` and nothing of the window.

use std::any::Any;
use std::collections::{BTreeMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Waker;

use super::awaited::ShownAs;
use super::platform::Platform;

/// What a task is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// Asking a person for a path.
    Path,
    /// Writing charts to a file.
    Charts,
    /// Drawing a chart for the clipboard.
    Image,
    /// Keeping the settings.
    Settings,
    /// Reading earlier versions.
    Versions,
    /// Reading a roster.
    Roster,
    /// Reading a list of tickets.
    Tickets,
    /// Saving a scenario to its file.
    Save,
    /// Reading what a window left that ended unexpectedly.
    Recover,
    /// Trying what could be done next.
    Advice,
    /// Trying what would help a team.
    Remedies,
    /// Finding where the verdict turns.
    TurningPoints,
    /// Finding what each decision does to the rules.
    Impact,
    /// Running futures.
    Survey,
    /// Running what was pinned as baseline when the program ended last.
    Baseline,
    /// Finding which uncertain inputs matter most.
    Sensitivity,
    /// Finding what scenarios side by side come to.
    Comparison,
    /// Holding what happened against the model.
    Held,
    /// Searching for a better plan.
    Search,
    /// Putting two forms of a scenario together.
    Merge,
    /// Running the plan, or a future of it, to be shown as something.
    Run(ShownAs),
}

impl Task {
    /// What it is called when it failed: "Running the futures".
    pub fn name(self) -> &'static str {
        match self {
            Task::Path => "Asking for a path",
            Task::Charts => "Writing the charts",
            Task::Image => "Drawing the chart",
            Task::Settings => "Keeping the settings",
            Task::Versions => "Reading earlier versions",
            Task::Roster => "Reading the roster",
            Task::Tickets => "Reading the tickets",
            Task::Save => "Saving",
            Task::Recover => "Reading what was left of the last session",
            Task::Advice => "Trying what could be done next",
            Task::Remedies => "Trying what would help the team",
            Task::TurningPoints => "Finding where the verdict turns",
            Task::Impact => "Finding what each decision does",
            Task::Survey => "Running the futures",
            Task::Baseline => "Running the baseline",
            Task::Sensitivity => "Finding what matters most",
            Task::Comparison => "Comparing the scenarios",
            Task::Search => "Searching for a better plan",
            Task::Held => "Comparing what happened with the model",
            Task::Merge => "Putting both together",
            Task::Run(_) => "Running the plan",
        }
    }

    /// Whether a newer one for the same takes its place; the others all run, side by side.
    fn gives_way(self) -> bool {
        !matches!(self, Task::Path | Task::Charts | Task::Save | Task::Recover)
    }
}

/// How many parts of its work a task has done, and of how many; 0 of 0 while it does not say.
#[derive(Default)]
struct Progress {
    done: AtomicU64,
    total: AtomicU64,
}

/// What a task holds while it runs.
pub struct Running<Done> {
    number: u64,
    newest: Arc<AtomicU64>,
    progress: Arc<Progress>,
    sender: Sender<News<Done>>,
    waker: Waker,
}

impl<Done> Running<Done> {
    /// Whether anybody still wants what it comes to.
    pub fn go_on(&self) -> bool {
        self.newest.load(Ordering::Relaxed) == self.number
    }

    /// Says how far it has come.
    pub fn report(&self, done: u64, total: u64) {
        let percent = |done: u64| done.saturating_mul(100) / total.max(1);
        self.progress.total.store(total, Ordering::Relaxed);
        let before = self.progress.done.swap(done, Ordering::Relaxed);
        if percent(done) != percent(before) {
            self.waker.wake_by_ref();
        }
    }

    /// Delivers what it has come to; more may follow.
    pub fn tell(&self, done: Done) {
        self.send(News::Done(done));
    }

    fn send(&self, news: News<Done>) {
        // The window may be gone by now: then nobody waits for the result.
        let _ = self.sender.send(news);
        self.waker.wake_by_ref();
    }
}

/// What a task does; it asks [`Running::go_on`] often enough to end soon.
type Work<Done> = Box<dyn FnOnce(&Running<Done>) + Send>;

enum News<Done> {
    Done(Done),
    Failed(Failed),
    Ended,
}

/// The tasks for one thing, one at a time.
struct Queue<Done> {
    newest: Arc<AtomicU64>,
    progress: Arc<Progress>,
    waiting: Arc<Mutex<Waiting<Done>>>,
}

/// What is asked for and not begun.
struct Waiting<Done> {
    tasks: VecDeque<(Running<Done>, Work<Done>)>,
    /// Whether somebody works on them.
    in_hand: bool,
}

/// Something that is to be answered from elsewhere, once.
pub struct Answered<Done> {
    task: Task,
    running: Running<Done>,
    /// Whether it was.
    done: bool,
}

impl<Done> Answered<Done> {
    /// Answers it.
    pub fn with(mut self, done: Done) {
        self.done = true;
        self.running.tell(done);
    }
}

impl<Done> Drop for Answered<Done> {
    fn drop(&mut self) {
        if !self.done {
            self.running.send(News::Failed(Failed {
                task: self.task,
                why: "it ended without an answer".into(),
            }));
        }
        self.running.send(News::Ended);
    }
}

/// That a task failed, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// What it was for.
    pub task: Task,
    /// Why, in words.
    pub why: String,
}

/// The tasks under way; `Done` is what they come to.
pub struct Tasks<Done> {
    platform: Arc<dyn Platform>,
    waker: Waker,
    sender: Sender<News<Done>>,
    receiver: Receiver<News<Done>>,
    under_way: usize,
    queues: BTreeMap<Task, Queue<Done>>,
}

impl<Done: From<Failed> + Send + 'static> Tasks<Done> {
    /// None yet; `waker` is woken by everything that one comes to.
    pub fn new(platform: Arc<dyn Platform>, waker: Waker) -> Self {
        let (sender, receiver) = channel();
        Tasks { platform, waker, sender, receiver, under_way: 0, queues: BTreeMap::new() }
    }

    /// Starts a task; one for the same thing that is under way is cancelled, where a newer takes its place.
    pub fn start(&mut self, task: Task, work: impl FnOnce(&Running<Done>) + Send + 'static) {
        self.under_way += 1;
        let work: Work<Done> = Box::new(work);
        let queue = self.queues.entry(task).or_insert_with(|| {
            let waiting = Waiting { tasks: VecDeque::new(), in_hand: false };
            Queue {
                newest: Arc::default(),
                progress: Arc::default(),
                waiting: Arc::new(Mutex::new(waiting)),
            }
        });
        let (newest, progress) = (queue.newest.clone(), queue.progress.clone());
        if !task.gives_way() {
            // All that are under way go on together until they are cancelled.
            let number = newest.load(Ordering::Relaxed);
            let running = self.running(number, newest, progress);
            self.platform.spawn(Box::new(move || run(task, &running, work)));
            return;
        }
        let number = newest.fetch_add(1, Ordering::Relaxed) + 1;
        let waiting = queue.waiting.clone();
        let running = self.running(number, newest, progress);
        let in_hand = {
            let mut asked = waiting.lock().unwrap_or_else(PoisonError::into_inner);
            asked.tasks.push_back((running, work));
            std::mem::replace(&mut asked.in_hand, true)
        };
        // Not while it is locked: a platform may do the work at once.
        if !in_hand {
            self.platform.spawn(Box::new(move || work_off(task, &waiting)));
        }
    }

    /// Something that is answered from elsewhere; it is under way until then.
    pub fn answered(&mut self, task: Task) -> Answered<Done> {
        self.under_way += 1;
        Answered { task, running: self.running(0, Arc::default(), Arc::default()), done: false }
    }

    /// The machine that tasks run on.
    pub fn platform(&self) -> Arc<dyn Platform> {
        Arc::clone(&self.platform)
    }

    /// Cancels what is under way for something.
    pub fn cancel(&self, task: Task) {
        if let Some(queue) = self.queues.get(&task) {
            queue.newest.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// How much of the task under way is done, 0 to 1; 0 while it does not say.
    pub fn progress(&self, task: Task) -> f32 {
        let Some(Queue { progress, .. }) = self.queues.get(&task) else { return 0.0 };
        let total = progress.total.load(Ordering::Relaxed);
        let done = progress.done.load(Ordering::Relaxed).min(total);
        if total == 0 { 0.0 } else { done as f32 / total as f32 }
    }

    /// How much of a task under way is done, 0 to 1; `None` where none is, or it does not say.
    pub fn reported(&self, task: Task) -> Option<f32> {
        let progress = &self.queues.get(&task)?.progress;
        (progress.total.load(Ordering::Relaxed) > 0).then(|| self.progress(task))
    }

    /// Whether anything is under way.
    pub fn is_busy(&self) -> bool {
        self.under_way > 0
    }

    /// What tasks have come to since the last call, in its order.
    pub fn finished(&mut self) -> Vec<Done> {
        let mut done = Vec::new();
        while let Ok(news) = self.receiver.try_recv() {
            match news {
                News::Done(what) => done.push(what),
                News::Failed(failed) => done.push(failed.into()),
                News::Ended => self.under_way -= 1,
            }
        }
        done
    }

    /// Delivers what comes from elsewhere than a task, on whatever thread.
    pub fn post(&self) -> impl Fn(Done) + Send + Sync + use<Done> {
        let (sender, waker) = (self.sender.clone(), self.waker.clone());
        move |done| {
            // The window may be gone by now.
            let _ = sender.send(News::Done(done));
            waker.wake_by_ref();
        }
    }

    fn running(
        &self,
        number: u64,
        newest: Arc<AtomicU64>,
        progress: Arc<Progress>,
    ) -> Running<Done> {
        let (sender, waker) = (self.sender.clone(), self.waker.clone());
        Running { number, newest, progress, sender, waker }
    }
}

impl<Done> Drop for Tasks<Done> {
    fn drop(&mut self) {
        for queue in self.queues.values() {
            queue.newest.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// Runs the tasks for something one after another until none is left.
fn work_off<Done>(task: Task, waiting: &Mutex<Waiting<Done>>) {
    let next = || {
        let mut waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let next = waiting.tasks.pop_front();
        waiting.in_hand = next.is_some();
        next
    };
    while let Some((running, work)) = next() {
        running.progress.done.store(0, Ordering::Relaxed);
        run(task, &running, work);
    }
}

/// Runs a task. One that panics has failed like any other: the program goes on.
fn run<Done>(task: Task, running: &Running<Done>, work: Work<Done>) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| work(running))) {
        running.send(News::Failed(Failed { task, why: said(&*panic) }));
    }
    running.send(News::Ended);
}

/// What a panic says.
pub(super) fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or(panic.downcast_ref::<&str>().copied()).unwrap_or("of an unknown cause").to_owned()
}
