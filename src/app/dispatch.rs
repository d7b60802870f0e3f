//! The only place that changes the program's state.

use super::background::TeamIn;
use super::comparing::AboutComparison;
use super::destination::Agreed;
use super::no_longer::no_longer_apply;
use super::plan_search::AboutSearch;
use super::settings::SettingsChange;
use super::show::edit_at;
use super::tasks::Task;
use super::view::{Asked, BottomTab, Cursor, Drag, Ends, Outcome, PathFor, Selection, Sheet, Tone};
use super::{Action, App, Tab, WindowEffect};
use crate::edit::{Edit, Gesture, area_id_once_named, team_id_once_named};
use crate::model::{Decision, Scenario};
use crate::sim::futures::Metric;

impl App {
    /// Carries an action out and returns what is left to be done by whoever holds the window. Whatever
    /// is refused says why in a message; nothing is lost.
    pub fn dispatch(&mut self, action: Action) -> Vec<WindowEffect> {
        if self.is_only_looked_at(&action) {
            return std::mem::take(&mut self.effects);
        }
        if self.is_comparing() && is_about_one(&action) {
            self.about_comparison(AboutComparison::Leave);
        }
        if self.tab().search.is_shown() && is_about_one(&action) {
            self.about_search(AboutSearch::Leave);
        }
        match action {
            Action::Command(command) => self.command(command),
            Action::Open(at) => self.open(&at),
            Action::OpenExample(name) => self.open_example(&name),
            Action::Link(what) => self.about_link(what),
            Action::ShowTab(tab) => {
                self.about_comparison(AboutComparison::Leave);
                self.tabs.show(tab);
            }
            Action::ShareQuarter(shared) => {
                self.tab_mut().view.window.quarters_apart = !shared;
            }
            Action::MoveTab(tab, place) => self.tabs.put(tab, place),
            Action::CloseTab(tab) => self.close(tab),
            Action::Edit(edit) => _ = self.tab_mut().edit(&edit),
            Action::Decide(decision) => self.tab_mut().decide(decision),
            Action::Paste(text) => self.tab_mut().paste(&text),
            Action::Drop => self.tab_mut().drop_carried(),
            Action::Carry(carried) => {
                let view = &mut self.tab_mut().view;
                let target = view.drag.take().and_then(|drag| drag.target);
                view.drag = Some(Drag { carried, target, refusal: None });
            }
            Action::CancelDrag => self.tab_mut().view.drag = None,
            Action::BeginGesture(label) => {
                self.tab_mut().end_branch_draft();
                self.tab_mut().document.history.begin((!label.is_empty()).then_some(label));
            }
            Action::EndGesture => drop(self.tab_mut().document.history.commit()),
            Action::Say(what) => self.tab_mut().view.say(Tone::Problem, what),
            Action::Select(selection) => self.tab_mut().select_several(vec![selection]),
            Action::SelectAlso(selection) => self.tab_mut().select_also(selection),
            Action::SelectSeveral(selected) => self.tab_mut().select_several(selected),
            Action::Reveal(what) => {
                self.about_comparison(AboutComparison::Leave);
                let team = self.tab_mut().open_up(&what);
                self.effects.extend(team.map(WindowEffect::Reveal));
            }
            Action::Mark(marked) => self.tab_mut().view.marked = marked,
            Action::MoveMarked(by) => self.tab_mut().move_marked(by),
            Action::Explain(why) => {
                let view = &mut self.tab_mut().view;
                let open = view.why.take();
                view.why = why.filter(|why| open.is_none_or(|open| open.of != why.of));
            }
            Action::Tour(card) => {
                self.tab_mut().view.window.tour = card;
                if card.is_none() {
                    self.change_settings(SettingsChange::TourSeen);
                }
            }
            Action::SetCursor(cursor) => self.set_cursor(cursor),
            Action::ToggleCollapsed(team) => {
                if !self.tab_mut().view.canvas.collapsed.remove(&team) {
                    self.tab_mut().view.canvas.collapsed.insert(team);
                }
            }
            Action::StopExport => self.tasks.cancel(Task::Charts),
            Action::ListDecisions(list) => self.tab_mut().view.window.decisions = list,
            Action::ShowBottom(below) => self.show_below(below),
            Action::ShowFolded(folded) => self.tab_mut().view.window.folded = folded,
            Action::ShowOutcome(metric) => self.tab_mut().view.window.outcome = Outcome(metric),
            Action::ShowWhatOddsRestOn => {
                self.show_below(BottomTab::Matters);
                let window = &mut self.tab_mut().view.window;
                (window.outcome, window.matters_at_end) = (Outcome(Metric::Stands), true);
            }
            Action::Weigh(asked) => self.tab_mut().run.weighing_asked = asked,
            Action::WhatIf(what_if) => {
                // It is laid over the expected run.
                (self.tab_mut().view.plots.what_if, self.tab_mut().view.plots.future) =
                    (what_if, None);
            }
            Action::ShowFuture(future) => self.show_future(future),
            Action::WeighFutures(until) => self.tab_mut().view.plots.weighed = until,
            Action::KeepWhatIf => self.tab_mut().keep_what_if(),
            Action::KeepWhatIfAsVariant => self.keep_what_if_as_variant(),
            Action::Search(what) => self.about_search(what),
            Action::Comparison(what) => self.about_comparison(what),
            Action::ShowBookmark(at) => {
                self.about_comparison(AboutComparison::Leave);
                self.tab_mut().view.window.sheet = None;
                self.show_bookmark(at);
            }
            Action::Present(what) => self.about_presentation(what),
            Action::LetBaselineGo => self.let_baseline_go(),
            Action::Enlarge(rule) => self.tab_mut().view.plots.enlarged = rule,
            Action::Draft(draft) => self.tab_mut().draft(draft),
            Action::CommitDraft => self.tab_mut().commit_draft(),
            Action::Filling(what) => self.about_filling(what),
            Action::GoToStep(step) => {
                self.tab_mut().end_branch_draft();
                self.tab_mut().document.history.go_to(step);
            }
            Action::ShowSheet(sheet) => self.tab_mut().view.window.sheet = sheet,
            Action::Ask(question) => self.tab_mut().view.window.question = question,
            Action::NameAndDescribe => self.name_and_describe(),
            Action::Roster(what) => self.about_roster(what),
            Action::Tickets(what) => self.about_tickets(what),
            Action::Interview(what) => self.about_interview(what),
            Action::LeaveOut(files) => files.iter().for_each(|at| self.no_longer_away(at)),
            Action::SaveThenGoOn => self.save_then_go_on(),
            Action::Theirs(what) => self.about_theirs(what),
            Action::GoOnWithoutSaving => self.go_on_without_saving(),
            Action::GoOn(tab, next) => self.go_on(tab, next),
            Action::Restore(which) => self.restore(&which),
            Action::DiscardLeft(which) => self.discard_left(&which),
            Action::ExportCharts(options) => {
                let window = &mut self.tab_mut().view.window;
                (window.question, window.charts) = (None, options);
                self.ask_path(PathFor::Charts, None);
            }
            Action::CopyChart(rule) => self.copy_chart(rule),
            Action::CopyImage(image) => self.copied(image),
            Action::AskPath(Asked { purpose, tab, then }) => {
                self.tab_mut().view.window.question = None;
                self.ask_path_for(tab, purpose, then);
            }
            Action::PathChosen(asked, at) => self.path_chosen(asked, &at, Agreed::Yes),
            Action::PathTyped(asked, text) => self.path_typed(asked, &text),
            Action::LookAtVersion(number) => self.look_at_version(number),
            Action::RestoreVersion => self.restore_version(),
            Action::OpenVersion => self.open_version(),
        }
        self.open_what_waits();
        self.end_presentation_if_over();
        self.keep_session_if_changed();
        self.refresh();
        self.keep_journals();
        std::mem::take(&mut self.effects)
    }

    /// Brings the run up to date, and asks for what takes longer: what each decision does, what could
    /// be done next, and what would help the team that is selected.
    pub(super) fn refresh(&mut self) {
        self.watch_open_files();
        self.start_merge();
        self.refresh_comparison();
        self.refresh_search();
        let tab = self.tabs.shown_mut();
        tab.refresh();
        if tab.run.is_computing() {
            // What else is to be known of it can wait, and is not worth slowing it down.
            return self.start_runs();
        }
        self.start_runs();
        match self.tab_mut().wants_filled() {
            Some(asked) => self.tasks.fill(asked),
            None if self.tab().view.filling.is_none() => self.tasks.cancel(Task::Fill),
            None => {}
        }
        let Self { tabs, tasks, settings, .. } = self;
        let Tab { document, view, run, .. } = tabs.shown_mut();
        let scenario = document.history.scenario();
        if run.let_impacts_go(document) {
            tasks.cancel(Task::Impact);
        }
        let is_asked = view.window.bottom == BottomTab::Lanes || run.weighing_asked;
        if is_asked && run.wants_impacts(document) {
            run.finding_impacts(document);
            tasks.find_impacts(scenario.clone());
        }
        if !settings.futures_off && run.futures.wants_survey(document) {
            run.futures.surveying(document);
            tasks.cancel(Task::TurningPoints);
            tasks.survey(scenario.clone());
        }
        // What matters most takes long: it is studied only while somebody looks, and an edit or a
        // step of the cursor ends what is studied for before it.
        let is_looked_at = view.window.bottom == BottomTab::Matters
            || view.interview.is_some()
            || view.window.sheet == Some(Sheet::Origins);
        if is_looked_at && !settings.futures_off {
            if let Some(quarter) = run.studies.wants(document, view.studied_at()) {
                run.studies.started(document, quarter);
                tasks.study(scenario.clone(), quarter);
            }
        } else if run.studies.let_go() {
            tasks.cancel(Task::Sensitivity);
        }
        match view.held_until(scenario).filter(|_| !settings.futures_off) {
            Some(until) if run.held.wants(document, until) => {
                run.held.started(document, until);
                tasks.hold(scenario.clone(), until);
            }
            None if run.held.let_go() => tasks.cancel(Task::Held),
            _ => {}
        }
        let in_futures = !settings.futures_off;
        if let Some(quarter) = run.wants_advice(in_futures) {
            run.advising();
            tasks.advise(scenario.clone(), quarter, in_futures);
        }
        if let Some((quarter, team)) = run.wants_help(view.selected_team()) {
            run.helping(team.clone());
            tasks.help(TeamIn { scenario: scenario.clone(), quarter, team });
        }
        self.ask_where_it_turns();
    }

    /// Asks where the verdict turns, once all futures of the tab on show are surveyed.
    pub(super) fn ask_where_it_turns(&mut self) {
        let Tab { document, run, .. } = self.tabs.shown_mut();
        if !self.settings.futures_off && run.wants_turns(document) {
            run.turning(document);
            self.tasks.turn(document.history.scenario().clone());
        }
    }

    /// Shows something of the plan under the plots, or in their place where the panels are folded.
    pub(super) fn show_below(&mut self, below: BottomTab) {
        self.tab_mut().view.window.bottom = below;
        self.tab_mut().view.window.matters_at_end = false;
        self.effects.push(WindowEffect::ShowPlan);
    }
}

impl Tab {
    /// Brings the run up to date with the document and the cursor.
    pub(super) fn refresh(&mut self) {
        let last = self.document.scenario().quarter_count() - 1;
        if let Cursor::Quarter(quarter) = self.view.cursor {
            self.view.cursor = Cursor::Quarter(quarter.min(last));
        }
        if self.run.revision != self.document.history.revision() {
            self.let_go_of_the_gone();
            self.run.studies.carry_to(self.document.history.scenario());
            let last = self.document.scenario().uncertainty.futures as u32 - 1;
            self.view.plots.future = self.view.plots.future.map(|future| future.min(last));
        }
        self.run.refresh(&self.document, self.view.cursor);
        // What undoing took back altogether is selected no longer; what is only switched off is.
        let known = self.run.now.trajectory.schedule().end();
        let mut planned = self.document.scenario().plan.items().iter().map(|of| &of.decision);
        let is_gone = match &self.view.selection {
            Selection::Team(team) => {
                known.team_slot(team).is_none() && !planned.any(|of| of.founds_team(team))
            }
            Selection::Area(area) => {
                known.area_slot(area).is_none() && !planned.any(|of| of.brings_area(area))
            }
            _ => false,
        };
        if is_gone {
            self.view.selection = Selection::Company;
        }
        let done = self.document.history.done();
        let decided = self.view.theirs.is_none();
        for message in &mut self.view.window.messages {
            message.over |= match message.ends.filter(|(tab, _)| *tab == self.id) {
                Some((_, Ends::Undone(step))) => done < step,
                Some((_, Ends::Saved)) | None => false,
                Some((_, Ends::Decided)) => decided,
            };
        }
        self.leave_what_is_gone();
        self.run.assume(&self.document, self.view.plots.what_if);
        self.run.replay(&self.document, self.view.plots.future);
    }

    /// Tries what a drop or a click would do, for the panels to show; `None` forgets it.
    pub fn preview(&mut self, edit: Option<Edit>) {
        match edit {
            Some(edit) => {
                // What it would come to is told against the expected run.
                self.view.plots.future = None;
                self.run.forget_future();
                self.run.try_out(&self.document, edit, self.view.cursor);
            }
            None => self.run.forget_preview(),
        }
    }

    /// Applies an edit within the gesture there is; returns whether it changed anything.
    pub(super) fn edit(&mut self, edit: &Edit) -> bool {
        self.commit_draft();
        let named = first_named(self.document.scenario(), edit);
        let is_changed = self.apply(edit, Gesture::Within);
        if is_changed
            && let Some([new, old]) = named
            && self.view.selection == old
        {
            self.view.selection = new.clone();
            self.view.inspector.first_named = Some([new, old]);
        }
        is_changed
    }

    pub(super) fn decide(&mut self, decision: Decision) {
        self.commit_draft();
        if decision.founds().is_some() {
            self.draft_branch(decision);
        } else {
            self.apply(&edit_at(self.view.cursor, decision), Gesture::Alone);
        }
    }

    /// Applies an edit, saying why when it is refused and what it makes inapplicable.
    pub(super) fn apply(&mut self, edit: &Edit, gesture: Gesture) -> bool {
        let before = self.document.history.scenario().clone();
        match self.document.history.apply(edit, gesture) {
            Ok(changed) => {
                if let Some(text) = no_longer_apply(&before, self.document.scenario()) {
                    // An open gesture is a step of its own once it is done.
                    let step = self.document.history.done().max(1);
                    let until = Some((self.id, Ends::Undone(step)));
                    self.view.say_until(until, Tone::Problem, text);
                }
                changed.is_some()
            }
            Err(refusal) => {
                self.view.say(Tone::Problem, format!("{} refused: {refusal}", edit.label(&before)));
                false
            }
        }
    }

    pub(super) fn keep_what_if(&mut self) {
        self.commit_draft();
        let Some(what_if) = self.view.plots.what_if.take() else { return };
        let (scenario, quarter) = (self.document.scenario(), self.view.cursor.quarter());
        let label = format!("{} from Q{} on", what_if.label(), quarter + 1);
        let plan = what_if.apply(scenario, quarter).plan;
        self.apply(&Edit::SetPlan { label, plan }, Gesture::Alone);
    }
}

/// Whether an action changes or selects something of the scenario on show, so that it is to be seen.
fn is_about_one(action: &Action) -> bool {
    matches!(
        action,
        Action::Edit(_)
            | Action::Decide(_)
            | Action::Paste(_)
            | Action::Drop
            | Action::Select(_)
            | Action::SelectAlso(_)
            | Action::SelectSeveral(_)
            | Action::GoToStep(_)
            | Action::KeepWhatIf
    )
}

/// What a renaming makes of a selection, and what it was: where it is the first name of what was added.
fn first_named(scenario: &Scenario, edit: &Edit) -> Option<[Selection; 2]> {
    let named = match edit {
        Edit::RenameTeam { team, name } => {
            [team_id_once_named(scenario, team, name), team.clone()].map(Selection::Team)
        }
        Edit::RenameArea { area, name } => {
            [area_id_once_named(scenario, area, name), area.clone()].map(Selection::Area)
        }
        _ => return None,
    };
    (named[0] != named[1]).then_some(named)
}
