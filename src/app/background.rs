//! What is done in the background: each piece of work as a task, and what it comes to.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::awaited::{RunAsked, ShownAs};
use super::comparison_task::{ComparisonAsked, ComparisonNews};
use super::document::{NotWritten, ToWrite, Written};
use super::export_job::Against;
use super::filling::{FillAsked, Filled};
use super::held_against::{self, HeldAgainst};
use super::left_documents::{self, Left};
use super::merge_on_show::{MergeAsked, MergeNews};
use super::named_scenario::Named;
use super::outcome::Outcome;
use super::plan_runner::OnAllCores;
use super::platform::{Chooser, Chosen, Heard, Location, Place, Platform, Touched, Version};
use super::roster_choices::{RosterChoices, RosterRead};
use super::runs::{self, Which};
use super::search_task::SearchNews;
use super::session::KeptBaseline;
use super::settings_store::Kept;
use super::studies::{self, Study};
use super::surveys::{self, Surveyed};
use super::tab_id::TabId;
use super::tasks::{Failed, Task, Tasks, said};
use super::theirs::{Found, ReadLast, There, look};
use super::ticket_choices::{TicketChoices, TicketsRead};
use super::turns::Turns;
use super::versions::Looked;
use super::view::{Asked, ChartOptions};
use super::write_error::WriteError;
use crate::export::chart::png::Image;
use crate::export::organization::Moment;
use crate::files::{self, FileError};
use crate::import::Table;
use crate::model::{Scenario, TeamId};
use crate::planning::{Advice, Offers, Progress, RedTeamReport, advise};
use crate::sim::decision_impact::{DecisionImpact, decision_impacts};
use crate::sim::futures::Metric;
use crate::sim::remedy::{Remedies, remedies};

/// A baseline of the last session that was run again, or why it could not be.
pub type PinnedAgain = (KeptBaseline, Result<(Arc<Scenario>, Outcome), String>);

/// What background work has come to.
pub enum Done {
    /// A person was asked for a location; `suggestion` is the name offered for something new.
    Path { asked: Asked, chosen: Chosen, suggestion: Option<String> },
    /// A tab's scenario was saved as it was after its first `done` steps, or why not.
    Saved { tab: TabId, done: usize, place: Place, result: Result<Written, NotWritten> },
    /// What windows left that ended unexpectedly, and what of that cannot be read, in words.
    Left { found: Vec<Left>, troubles: Vec<String> },
    /// A document is not kept in its journal, and why.
    NotJournaled(WriteError),
    /// Charts were written, or why not.
    Exported { to: String, asked: Option<Asked>, result: Result<Option<String>, String> },
    /// A chart was drawn for the clipboard, or why not.
    Drawn(Result<Image, String>),
    /// What could be done next in a quarter of a scenario, judged in futures or on average; `None` where that gave way.
    Advised { scenario: Arc<Scenario>, quarter: u32, in_futures: bool, advice: Option<Advice> },
    /// What a strategy wrote, or why it could not.
    Filled { asked: Box<FillAsked>, found: Result<Filled, String> },
    /// In which share of futures leadership stands as planned now, and with what a strategy wrote.
    FilledOdds { asked: Box<FillAsked>, odds: [f64; 2] },
    /// What would help a team in a quarter of a scenario; `None` where that gave way.
    Remedies { question: TeamIn, remedies: Option<Remedies> },
    /// Where the verdict on a scenario turns; `None` where that gave way.
    TurningPoints { scenario: Arc<Scenario>, turns: Option<Arc<Turns>> },
    /// A run of the very scenario, to be shown as something.
    Ran { of: ShownAs, scenario: Arc<Scenario>, which: Which, outcome: Outcome },
    /// The baseline of the last session, run again.
    PinnedAgain(PinnedAgain),
    /// What each decision of a scenario's plan does to the rules.
    Impacts { scenario: Arc<Scenario>, impacts: Vec<DecisionImpact> },
    /// Futures of a scenario, or the first of them; more may come.
    Surveyed(Surveyed),
    /// What a study of what matters most found; more may come.
    Studied { scenario: Arc<Scenario>, study: Arc<Study> },
    /// What happened, held against the model.
    Held { scenario: Arc<Scenario>, found: Arc<HeldAgainst> },
    /// The settings were kept, or why not.
    SettingsKept(Result<Kept, String>),
    /// The earlier versions of a tab's scenario, or why they cannot be read.
    VersionsListed { tab: TabId, listed: Result<Vec<Version>, String> },
    /// What an earlier version is, or why it cannot be read.
    VersionRead { tab: TabId, id: String, read: Result<Looked, String> },
    /// A file as a table, or why it is none; a list of tickets may have been taken for a roster.
    TableRead { at: Location, read: Result<Arc<Table>, String>, is_of_tickets: bool },
    /// A list of tickets as a table, or why it is none.
    TicketTable { at: Location, read: Result<Arc<Table>, String> },
    /// What a list of tickets comes to with these choices.
    TicketsRead { choices: Box<TicketChoices>, found: TicketsRead },
    /// In which share of futures leadership stands, without what tickets measure and with it.
    TicketOdds { choices: Box<TicketChoices>, odds: [f64; 2] },
    /// What a roster comes to with these choices.
    RosterRead { choices: Box<RosterChoices>, found: RosterRead },
    /// The desktop said whether it asks for less motion.
    MotionAsked { less: bool },
    /// A part of what the merge of a tab comes to, found by the computation of this number.
    Merge { tab: TabId, number: u64, news: MergeNews },
    /// A part of what scenarios side by side come to, found by the computation of this number.
    Comparison { number: u64, news: ComparisonNews },
    /// A part of what the search of this number over the plan of a tab comes to.
    Searched { tab: TabId, number: u64, news: SearchNews },
    /// Somebody touched an open file.
    OnDisk { at: Location, found: Found },
    /// A task failed.
    Failed(Failed),
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

impl From<Failed> for Done {
    fn from(failed: Failed) -> Done {
        Done::Failed(failed)
    }
}

impl Tasks<Done> {
    /// Asks for a location.
    pub fn ask_path(&mut self, asked: Asked, chooser: Chooser) {
        let suggestion = chooser.new.clone();
        let answered = self.answered(Task::Path);
        let answer = move |chosen| answered.with(Done::Path { asked, chosen, suggestion });
        self.platform().choose(chooser, Box::new(answer));
    }

    /// Saves a tab's scenario, as it is after its first `done` steps; where the document is kept, unless
    /// somebody changed there what it `read`.
    pub fn save(
        &mut self,
        tab: TabId,
        (mut to_write, done): (ToWrite, usize),
        place: Place,
        read: Option<ReadLast>,
    ) {
        let (platform, post) = (self.platform(), self.post());
        let Place { location: at, shown, .. } = place.clone();
        // It may be known only after the task ended.
        let tell = move |result| post(Done::Saved { tab, done, place: place.clone(), result });
        let tell = Arc::new(tell);
        self.start(Task::Save, move |task| {
            let write = || {
                match read.map_or(Ok(There::AsRead), |read| read.there(&*platform, &at))? {
                    There::AsRead => {}
                    There::Otherwise(source) => to_write.source = source,
                    There::Unread(held) => {
                        task.tell(Done::OnDisk { at: at.clone(), found: Found::Held(held) });
                        let why = "somebody changed it since it was read, and nothing was written";
                        let wanted = "to be said first what becomes of both";
                        return Err(FileError::whole(&shown, why, wanted).into());
                    }
                }
                let tell = tell.clone();
                to_write.write(&*platform, &at, move |result| tell(result))
            };
            // Whoever waits for it has to hear of it, whatever happens.
            let tried = catch_unwind(AssertUnwindSafe(write)).unwrap_or_else(|panic| {
                let why = format!("a fault in Arborist: {}", said(&*panic));
                Err(FileError::whole(&shown, why, "to be saved under another name").into())
            });
            if let Err(why) = tried {
                tell(Err(why));
            }
        });
    }

    /// Reads what windows left that ended unexpectedly.
    pub fn look_for_left(&mut self) {
        let platform = self.platform();
        self.start(Task::Recover, move |task| {
            let (found, troubles) = left_documents::look_for_left(&*platform);
            if !(found.is_empty() && troubles.is_empty()) {
                task.tell(Done::Left { found, troubles });
            }
        });
    }

    /// Runs a scenario.
    pub(super) fn run(&mut self, of: ShownAs, asked: RunAsked) {
        self.start(Task::Run(of), move |task| {
            let RunAsked { scenario, which, .. } = asked;
            // What is no tree was refused before it was asked for.
            if task.go_on()
                && let Ok(outcome) = runs::run(&scenario, which)
            {
                task.tell(Done::Ran { of, scenario, which, outcome });
            }
        });
    }

    /// Writes something of a scenario at a moment, held against something else; `outcome` is what is asked of
    /// what matters most. `known` is what less would do and what would sink the plan, where that was found before.
    pub fn export(
        &mut self,
        ((name, scenario), against): (Named, Against),
        (at, outcome): (Option<Moment>, Metric),
        options: ChartOptions,
        known: (Option<Arc<Offers>>, Option<Arc<RedTeamReport>>),
        (place, asked): (Place, Asked),
    ) {
        let (platform, post) = (self.platform(), self.post());
        self.start(Task::Charts, move |task| {
            let report = |done, total| {
                task.report(done, total);
                task.go_on()
            };
            report(0, 1);
            let mut job = options.job((&name, &scenario), against, (at, outcome), platform.today());
            job.counter_offer = job.counter_offer.or_known(known.0);
            job.red_team = job.red_team.or_known(known.1);
            let mut made = Ok(None);
            platform.spread(&mut || made = job.make(&*platform, &report));
            // Nothing more is to be told.
            report(0, 0);
            // Whoever stopped it does not want it elsewhere.
            let asked = (!matches!(made, Ok(None))).then_some(asked);
            let made = made.and_then(|made| {
                let made = made.ok_or("nothing was written: it was stopped")?;
                let file = made.files.into_iter().next().ok_or("there is nothing to write")?;
                if holds_scenario(&*platform, &place) {
                    return Err("this is a scenario; choose another name".into());
                }
                Ok((file.bytes, (!made.told.is_empty()).then(|| made.told.join("; "))))
            });
            let Place { location: at, shown: to, .. } = place;
            match made.map_err(|why| super::destination::unwritten(&*platform, &at, why)) {
                Err(why) => post(Done::Exported { to, asked, result: Err(why) }),
                Ok((bytes, told)) => platform.write(
                    &at,
                    bytes,
                    Box::new(move |written| {
                        let result = written.map(|()| told).map_err(|error| error.to_string());
                        post(Done::Exported { to, asked, result });
                    }),
                ),
            }
        });
    }

    /// Draws something of a scenario at a moment, held against something else, for the clipboard.
    pub fn draw(
        &mut self,
        ((name, scenario), against): (Named, Against),
        (at, outcome): (Option<Moment>, Metric),
        options: ChartOptions,
    ) {
        let platform = self.platform();
        self.start(Task::Image, move |task| {
            let job = options.job((&name, &scenario), against, (at, outcome), platform.today());
            let drawn = job.image(&*platform, &|_, _| task.go_on());
            if let Some(drawn) = drawn.transpose() {
                task.tell(Done::Drawn(drawn));
            }
        });
    }

    /// Tries what could be done next in `quarter`, in futures or else on average.
    pub fn advise(&mut self, scenario: Arc<Scenario>, quarter: u32, in_futures: bool) {
        let platform = self.platform();
        self.start(Task::Advice, move |task| {
            let mut advice = None;
            platform.spread(&mut || {
                let mut runner = OnAllCores { show: |_: &Progress| true, ended: || !task.go_on() };
                // What is no tree has nothing to be done; that is an answer too.
                let found =
                    task.go_on().then(|| advise(&scenario, quarter, in_futures, &mut runner));
                advice = found.and_then(|found| found.ok().flatten());
            });
            task.tell(Done::Advised { scenario, quarter, in_futures, advice });
        });
    }

    /// Lets a strategy write the plan, and finds its odds.
    pub(super) fn fill(&mut self, asked: FillAsked) {
        self.start(Task::Fill, move |task| {
            let go_on = || task.go_on();
            let Some(found) = asked.write(&go_on) else { return };
            let filled = found.as_ref().ok().cloned();
            task.tell(Done::Filled { asked: Box::new(asked.clone()), found });
            if let Some(odds) = filled.and_then(|filled| filled.odds(&asked, &go_on)) {
                task.tell(Done::FilledOdds { asked: Box::new(asked), odds });
            }
        });
    }

    /// Tries what would help a team.
    pub fn help(&mut self, question: TeamIn) {
        self.start(Task::Remedies, move |task| {
            let TeamIn { scenario, quarter, team } = &question;
            let go_on = || task.go_on();
            let remedies =
                go_on().then(|| remedies(scenario, *quarter, team, &go_on).ok().flatten());
            task.tell(Done::Remedies { remedies: remedies.flatten(), question });
        });
    }

    /// Finds where the verdict on a scenario turns.
    pub fn turn(&mut self, scenario: Arc<Scenario>) {
        self.start(Task::TurningPoints, move |task| {
            let go_on = || task.go_on();
            let turns = go_on().then(|| Turns::find(&scenario, &go_on)).flatten();
            task.tell(Done::TurningPoints { scenario, turns: turns.map(Arc::new) });
        });
    }

    /// Finds what every decision of the scenario's plan does.
    pub fn find_impacts(&mut self, scenario: Arc<Scenario>) {
        self.start(Task::Impact, move |task| {
            let report = |done, total| {
                task.report(done, total);
                task.go_on()
            };
            // What is no tree has no run, so nothing in it matters.
            let found = decision_impacts(&scenario, &report).unwrap_or_else(|_| Some(vec![]));
            if let Some(impacts) = found {
                task.tell(Done::Impacts { scenario, impacts });
            }
        });
    }

    /// Surveys the futures of a scenario: few first, then all.
    pub fn survey(&mut self, scenario: Arc<Scenario>) {
        self.start(Task::Survey, move |task| {
            surveys::in_steps(&scenario, &|| task.go_on(), |survey, complete| {
                let surveyed = Surveyed::new(scenario.clone(), survey, complete);
                task.tell(Done::Surveyed(surveyed));
            });
        });
    }

    /// Studies what matters most at the end of a quarter: roughly first, then as well as there is time for.
    pub fn study(&mut self, scenario: Arc<Scenario>, quarter: u32) {
        self.start(Task::Sensitivity, move |task| {
            let report = |done, total| {
                task.report(done, total);
                task.go_on()
            };
            studies::in_steps(&scenario, quarter, &report, |study| {
                task.tell(Done::Studied { scenario: scenario.clone(), study: Arc::new(study) });
            });
        });
    }

    /// Holds what happened against a scenario, its futures weighed by that until the end of a quarter.
    pub fn hold(&mut self, scenario: Arc<Scenario>, until: u32) {
        self.start(Task::Held, move |task| {
            if let Some(found) = held_against::held(&scenario, until, &|| task.go_on()) {
                task.tell(Done::Held { scenario, found: Arc::new(found) });
            }
        });
    }

    /// Puts the two forms of a tab's scenario together, and finds what that comes to.
    pub fn merge(&mut self, tab: TabId, number: u64, asked: MergeAsked) {
        self.start(Task::Merge, move |task| {
            asked.compute(&|| task.go_on(), |news| task.tell(Done::Merge { tab, number, news }));
        });
    }

    /// Finds what scenarios side by side come to.
    pub fn compare(&mut self, number: u64, asked: ComparisonAsked) {
        self.start(Task::Comparison, move |task| {
            let tell = |news| task.tell(Done::Comparison { number, news });
            asked.compute(&|| task.go_on(), tell);
        });
    }

    /// Takes what the desktop asks for, on whatever thread, whenever it does.
    pub fn heard_of_motion(&self) -> Heard {
        let post = self.post();
        Box::new(move |less| post(Done::MotionAsked { less }))
    }

    /// Takes that an open file was touched, on whatever thread, and reads it there.
    pub fn heard_of_files(&self) -> Touched {
        let (post, platform) = (self.post(), self.platform());
        Box::new(move |at| {
            if let Some(found) = look(&*platform, &at) {
                post(Done::OnDisk { at, found });
            }
        })
    }
}

/// Whether what is at a place reads as a scenario.
fn holds_scenario(platform: &dyn Platform, place: &Place) -> bool {
    let there = platform.read(&place.location);
    there.is_ok_and(|bytes| files::parse_for_repair(&place.shown, &bytes).is_ok())
}
