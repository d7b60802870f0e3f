//! Searching for a better plan: the page over a tab, what is begun, stopped and opened of it.

use super::App;
use super::background::Done;
use super::comparing::Comparing;
use super::plan_search::AboutSearch;
use super::question::{Next, Question};
use super::search_task::{Around, Finding, SearchAsked, SearchNews, heads_of};
use super::searched::{Over, Searched, UnderWay, Verdict, WhichPlan};
use super::tab_id::TabId;
use super::tabs::Tab;
use super::tasks::{Task, Tasks};
use super::variant::origin;
use super::view::{Tone, View};

impl Tasks<Done> {
    fn search(&mut self, tab: TabId, number: u64, asked: SearchAsked) {
        let platform = self.platform();
        self.start(Task::Search, move |task| {
            let tell = |news| task.tell(Done::Searched { tab, number, news });
            let mut asked = Some(asked);
            platform.spread(&mut || {
                if let Some(asked) = asked.take() {
                    asked.compute(&Around {
                        go_on: &|| task.go_on(),
                        now: &|| platform.now(),
                        tell: &tell,
                    });
                }
            });
        });
    }
}

impl App {
    /// Whether a search over plans is on show in place of the panels.
    pub fn is_searching_on_show(&self) -> bool {
        self.tab().search.is_shown()
    }

    /// The search that is under way, whichever tab it is of.
    pub(super) fn search_under_way(&self) -> Option<UnderWay> {
        let tab = self.tabs.iter().find(|tab| tab.search.is_running())?;
        let searched = tab.search.searched()?;
        let done = searched.under_way();
        Some(UnderWay { tab: tab.id, name: tab.document.name(), done })
    }

    pub(super) fn about_search(&mut self, what: AboutSearch) {
        match what {
            AboutSearch::Show => {
                if self.tab().view.merge().is_some() {
                    let text = "End the merge first: then a better plan can be searched for";
                    return self.tab_mut().view.say(Tone::Problem, text);
                }
                let tab = self.tab_mut();
                tab.settle();
                (tab.view.why, tab.view.window.tour, tab.view.filling) = (None, None, None);
                tab.view.playing = false;
                tab.search.is_shown = true;
            }
            AboutSearch::Leave => self.tab_mut().search.is_shown = false,
            AboutSearch::Cancel => self.cancel_search(self.tab().id),
            AboutSearch::Close if self.tab().search.holds_something() => {
                let tab = self.tab().id;
                self.ask_about_search(tab, None);
            }
            AboutSearch::Close => self.discard_search(self.tab().id),
            AboutSearch::Discard => {
                let question = self.tab_mut().view.window.question.take();
                let Some(Question::DiscardSearch { tab, then }) = question else { return };
                self.discard_search(tab);
                match then {
                    Some(Next::Close) => self.close(tab),
                    Some(Next::Quit { let_go }) => self.quit(let_go),
                    None => {}
                }
            }
            AboutSearch::Choose(choices) => self.tab_mut().search.choose(*choices),
            AboutSearch::Begin => self.begin_search(),
            AboutSearch::Find(what) => self.find_more(what),
            AboutSearch::Stop => self.tab_mut().search.stop(),
            AboutSearch::Open(which) => drop(self.open_found(which)),
            AboutSearch::Compare(which) => self.compare_found(which),
        }
    }

    /// Whether something that the search of a tab found, or is about to find, stands nowhere else.
    pub(super) fn is_search_at_stake(&self, tab: &Tab) -> bool {
        let is_open = |id| self.tabs.get(id).is_some();
        tab.search.holds_something() && !tab.search.is_kept(is_open)
    }

    /// Asks whether what the search of a tab found may be lost.
    pub(super) fn ask_about_search(&mut self, tab: TabId, then: Option<Next>) {
        self.tabs.show(tab);
        let question = Question::DiscardSearch { tab, then };
        self.tab_mut().view.window.question = Some(question);
    }

    /// Ends the search of a tab, if it is under way.
    fn cancel_search(&mut self, id: TabId) {
        let Some(tab) = self.tabs.get_mut(id) else { return };
        if tab.search.is_running() {
            self.tasks.cancel(Task::Search);
        }
        tab.search.end(Over::Cancelled);
    }

    /// Forgets what the search of a tab found.
    fn discard_search(&mut self, id: TabId) {
        self.cancel_search(id);
        if let Some(tab) = self.tabs.get_mut(id) {
            tab.search.is_shown = false;
            tab.search.forget();
        }
    }

    fn begin_search(&mut self) {
        self.cancel_search(self.tab().id);
        let number = self.next_search();
        let tab = self.tab_mut();
        tab.settle();
        let (id, scenario) = (tab.id, tab.document.history.scenario().clone());
        if let Some(asked) = tab.search.begin(number, scenario) {
            self.search_or_wait(id, number, asked);
        }
    }

    /// Begins a search; where one of another tab is under way, once that is over.
    fn search_or_wait(&mut self, id: TabId, number: u64, asked: SearchAsked) {
        let is_other = self.tabs.iter().any(|tab| tab.id != id && tab.search.is_running());
        match self.tabs.get_mut(id).filter(|_| is_other) {
            Some(tab) => tab.search.wait(asked),
            None => self.tasks.search(id, number, asked),
        }
    }

    /// The number of the search that is begun next.
    fn next_search(&mut self) -> u64 {
        self.searches += 1;
        self.searches
    }

    /// Finds something more of what was found.
    fn find_more(&mut self, what: Finding) {
        let search = &self.tab().search;
        if search.is_under_way() || search.searched().and_then(Searched::verdict).is_none() {
            return;
        }
        let number = self.next_search();
        let tab = self.tabs.shown_mut();
        let id = tab.id;
        if let Some(asked) = tab.search.find(number, what) {
            self.search_or_wait(id, number, asked);
        }
    }

    /// Takes in a part of what a search comes to.
    pub(super) fn searched(&mut self, tab: TabId, number: u64, news: SearchNews) {
        let shown = self.tabs.shown().id;
        let Some(tab) = self.tabs.get_mut(tab).filter(|tab| tab.search.number == number) else {
            return;
        };
        let is_done = matches!(news, SearchNews::Found(..) | SearchNews::Offers(_, Some(_)));
        tab.search.take_in(news);
        let is_seen = tab.id == shown && tab.search.is_shown();
        if is_done && !is_seen {
            let name = tab.document.name();
            let is_stopped = tab.search.searched().is_some_and(Searched::is_stopped);
            let text = match tab.search.searched().and_then(Searched::verdict) {
                Some(Verdict::Better) => format!("The search found a better plan for {name}"),
                Some(Verdict::Enough) => format!("The search found the smallest ask for {name}"),
                Some(Verdict::NotEnough) if is_stopped => {
                    format!("The search was stopped before a plan for {name} was good enough")
                }
                Some(Verdict::NotEnough) => {
                    format!("The search found no plan for {name} that is good enough")
                }
                _ => format!("The search found no plan that beats that of {name} beyond chance"),
            };
            self.tab_mut().view.say(Tone::Info, text);
        }
    }

    /// Brings what was found up to date with its tabs, ends what nobody waits for, and begins what waited.
    pub(super) fn refresh_search(&mut self) {
        let App { tabs, tasks, running_search, .. } = self;
        let now = tabs.iter().find(|tab| tab.search.is_running()).map(|tab| tab.id);
        let before = std::mem::replace(running_search, now);
        if before.is_some_and(|before| tabs.get(before).is_none()) && now.is_none() {
            tasks.cancel(Task::Search);
        }
        for tab in tabs.iter_mut() {
            tab.search.follow(tab.document.history.scenario());
        }
        // That which waits longest.
        let waiting = tabs.iter_mut().filter(|tab| now.is_none() && tab.search.waits().is_some());
        let Some(next) = waiting.min_by_key(|tab| tab.search.waits()) else { return };
        if let Some(asked) = next.search.waited() {
            tasks.search(next.id, next.search.number, asked);
            *running_search = Some(next.id);
        }
    }

    /// Opens a plan in a tab of its own beside the tab on show, or shows the tab it is open in.
    fn open_found(&mut self, which: WhichPlan) -> Option<TabId> {
        let opened = self.tab().search.tab_of(which);
        if let Some(open) = opened.filter(|id| self.tabs.get(*id).is_some()) {
            self.tabs.show(open);
            return Some(open);
        }
        let of = self.tab().id;
        let searched = self.tab().search.searched()?;
        let present = self.tab().document.name();
        let scenario = searched.plan(which)?;
        let asked = searched.asks_for().counted(heads_of(scenario));
        let name = format!("{} found, {asked}", origin(&present));
        let mut document = self.tab().document.variant(self.tabs.free_name(&name));
        let scenario = match searched.found_by(which, &present) {
            Some((by, known)) => {
                document.source = by.source(&document.source, &known).into();
                by.scenario(&known)
            }
            None => scenario.clone(),
        };
        document.history.replace(scenario, "Plan found by search".into());
        let view = View { filling: None, ..self.tab().view.clone() };
        self.tabs.open_beside(document, view, Some(of));
        let new = self.tab().id;
        let search = self.tabs.get_mut(of).map(|tab| &mut tab.search);
        search?.opened_in(which, new);
        Some(new)
    }

    /// Shows a plan beside the present one.
    fn compare_found(&mut self, which: WhichPlan) {
        let of = self.tab().id;
        let present = self.tab().document.history.scenario().clone();
        let Some(new) = self.open_found(which) else { return };
        let mut comparing = Comparing::default();
        comparing.add(of, present);
        comparing.add(new, self.tab().document.history.scenario().clone());
        self.comparing = Some(comparing);
        self.about_comparison(super::comparing::AboutComparison::Show);
    }
}
