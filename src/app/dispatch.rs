//! The only place that changes the program's state.

use std::path::Path;

use super::jobs::Done;
use super::show::edit_at;
use super::view::{
    Below, Carried, Choice, Cursor, Next, PathFor, Question, Refining, Selection, Target, Tone,
};
use super::{Action, App, Command, Document, Theme, examples};
use crate::edit::{Edit, Gesture, side_effects};
use crate::files;
use crate::model::constants as c;
use crate::model::{Area, CalendarQuarter, Decision, Policy, Scenario};
use crate::sim::advise::BRANCH_ENGINEERS;

impl App {
    /// Carries an action out. Whatever is refused says why in a message; nothing is lost.
    pub fn dispatch(&mut self, action: Action) {
        match action {
            Action::Command(command) => self.command(command),
            Action::Open(path) => self.go_on_or_ask(Next::Open(path)),
            Action::OpenExample(name) => self.go_on_or_ask(Next::Example(name)),
            Action::Edit(edit) => self.edit(&edit),
            Action::Decide(decision) => self.decide(decision),
            Action::Drop => self.drop_carried(),
            Action::CancelDrag => self.view.drag = None,
            Action::BeginGesture(label) => {
                self.end_refining();
                self.document.history.begin((!label.is_empty()).then_some(label));
            }
            Action::EndGesture => {
                self.document.history.commit();
            }
            Action::Select(selection) => self.view.selection = selection,
            Action::SetCursor(cursor) => self.set_cursor(cursor),
            Action::ToggleCollapsed(team) => {
                if !self.view.collapsed.remove(&team) {
                    self.view.collapsed.insert(team);
                }
            }
            Action::ShowBelow(below) => self.view.below = below,
            Action::Enlarge(rule) => self.view.enlarged = rule,
            Action::Refine(decision) => self.refine(decision),
            Action::EndRefining => self.end_refining(),
            Action::GoToStep(step) => {
                self.end_refining();
                self.document.history.go_to(step);
            }
            Action::Ask(question) => self.view.question = question,
            Action::SaveThenGoOn => self.save_then_go_on(),
            Action::GoOnWithoutSaving => {
                if let Some(Question::Unsaved(next)) = self.view.question.take() {
                    self.go_on(next);
                }
            }
            Action::PathChosen(purpose, path) => self.path_chosen(purpose, &path),
        }
        self.refresh();
    }

    /// Brings the run up to date, and asks for the next branch where the trunk has outgrown eight.
    pub(super) fn refresh(&mut self) {
        let last = self.document.scenario().quarter_count() - 1;
        if let Cursor::Quarter(quarter) = self.view.cursor {
            self.view.cursor = Cursor::Quarter(quarter.min(last));
        }
        if !self.run.refresh(&self.document, self.view.cursor) {
            return;
        }
        let (show, _) = self.split();
        let trunk = show.org.trunk();
        if let Cursor::Quarter(quarter) = show.cursor
            && show.team(trunk).heads() > c::TEAM_SPLIT
            && show.org.teams()[trunk.ix()].areas.len() > 1
        {
            let name = show.org.teams()[trunk.ix()].name.clone();
            let scenario = self.document.history.scenario().clone();
            self.jobs.rank(scenario, self.run.revision, quarter, name);
        }
    }

    /// Tries what a drop or a click would do, for the panels to show; `None` forgets it.
    pub fn preview(&mut self, decision: Option<Decision>) {
        match decision {
            Some(decision) => {
                self.run.preview(&self.document, edit_at(self.view.cursor, decision));
            }
            None => self.run.preview = None,
        }
    }

    /// The decision a drag would come to where it is now, if any.
    pub fn carried_decision(&self) -> Option<Decision> {
        let drag = self.view.drag.as_ref()?;
        self.decision_of(&drag.carried, drag.target.as_ref()?)
    }

    fn decision_of(&self, carried: &Carried, target: &Target) -> Option<Decision> {
        Some(match (carried.clone(), target.clone()) {
            (Carried::Area(area), Target::Team(to)) => Decision::MoveArea { area, to },
            (Carried::Area(area), Target::Canvas) => self.branch_of(&area)?,
            (Carried::People { team, count }, Target::Team(to)) => {
                Decision::MoveEngineers { from: team, to, count }
            }
            (Carried::Team(team), Target::ReportsTo(under)) => Decision::Reparent { team, under },
            (Carried::Team(team), Target::MergeInto(into)) => Decision::Merge { team, into },
            (Carried::Requisition, Target::Team(team)) => Decision::Hire { team, count: 1 },
            _ => return None,
        })
    }

    fn branch_of(&self, area: &str) -> Option<Decision> {
        let ix = self.run.org.area(area).ok()?;
        let owner = self.run.org.areas()[ix.ix()].owner;
        Some(Decision::Branch {
            from: self.run.org.teams()[owner.ix()].name.clone(),
            name: area.into(),
            areas: vec![area.into()],
            engineers: BRANCH_ENGINEERS,
            policy: Policy::branch(),
        })
    }

    fn drop_carried(&mut self) {
        let decision = self.carried_decision();
        let refusal = self.run.preview.as_ref().and_then(|p| p.result.as_ref().err()).cloned();
        self.view.drag = None;
        match (decision, refusal) {
            (Some(decision), None) => self.decide(decision),
            (Some(_), Some(refusal)) => self.view.say(Tone::Problem, refusal),
            (None, _) => {}
        }
    }

    fn edit(&mut self, edit: &Edit) {
        self.end_refining();
        self.apply(edit, Gesture::Within);
        if let Edit::RenameTeam { old, new } = edit
            && self.view.selected_team() == Some(old)
        {
            self.view.selection = Selection::Team(new.clone());
        }
        if let Edit::RenameArea { old, new } = edit
            && self.view.selected_area() == Some(old)
        {
            self.view.selection = Selection::Area(new.clone());
        }
    }

    fn decide(&mut self, decision: Decision) {
        self.end_refining();
        let edit = edit_at(self.view.cursor, decision.clone());
        if let Decision::Branch { name, .. } = &decision {
            self.document.history.begin(None);
            if self.apply(&edit, Gesture::Within) {
                self.view.selection = Selection::Team(name.clone());
                self.view.refining = Some(Refining { decision, cursor: self.view.cursor });
            } else {
                self.document.history.commit();
            }
        } else {
            self.apply(&edit, Gesture::Alone);
        }
    }

    /// Applies an edit, saying why when it is refused and what it makes inapplicable.
    fn apply(&mut self, edit: &Edit, gesture: Gesture) -> bool {
        let before = self.document.history.scenario().clone();
        match self.document.history.apply(edit, gesture) {
            Ok(changed) => {
                let broken = side_effects(&before, self.document.scenario());
                if let Some((index, why)) = broken.first() {
                    let decision = &self.document.scenario().plan.items()[*index].decision;
                    self.view.say(
                        Tone::Problem,
                        format!("\"{}\" no longer applies: {why}", decision.describe()),
                    );
                }
                changed
            }
            Err(refusal) => {
                self.view.say(Tone::Problem, format!("{} refused: {refusal}", edit.label(&before)));
                false
            }
        }
    }

    fn refine(&mut self, decision: Decision) {
        let Some(refining) = self.view.refining.take() else { return };
        self.document.history.cancel();
        self.document.history.begin(None);
        let changed = self.apply(&edit_at(refining.cursor, decision.clone()), Gesture::Within);
        let kept = if changed { decision } else { refining.decision };
        if !changed {
            self.apply(&edit_at(refining.cursor, kept.clone()), Gesture::Within);
        }
        if let Decision::Branch { name, .. } = &kept {
            self.view.selection = Selection::Team(name.clone());
        }
        self.view.refining = Some(Refining { decision: kept, cursor: refining.cursor });
    }

    fn end_refining(&mut self) {
        if self.view.refining.take().is_some() {
            self.document.history.commit();
        }
    }

    fn set_cursor(&mut self, cursor: Cursor) {
        self.end_refining();
        self.document.history.commit();
        if let Cursor::Quarter(quarter) = cursor {
            self.view.last_quarter = quarter;
        }
        self.view.cursor = cursor;
    }

    fn step(&mut self, by: i64) {
        let last = i64::from(self.document.scenario().quarter_count()) - 1;
        let at = match self.view.cursor {
            Cursor::Start => -1,
            Cursor::Quarter(quarter) => i64::from(quarter),
        };
        let to = (at + by).clamp(-1, last);
        self.set_cursor(u32::try_from(to).map_or(Cursor::Start, Cursor::Quarter));
        if to == last {
            self.view.playing = false;
        }
    }

    fn command(&mut self, command: Command) {
        match command {
            Command::New => self.go_on_or_ask(Next::New),
            Command::Open => self.go_on_or_ask(Next::OpenDialog),
            Command::Save => match self.document.path.clone() {
                Some(path) => {
                    self.save(&path);
                }
                None => self.ask_path(PathFor::Save),
            },
            Command::SaveAs => self.ask_path(PathFor::Save),
            Command::ExportCharts => self.ask_path(PathFor::Charts),
            Command::Quit => self.go_on_or_ask(Next::Quit),
            Command::Undo | Command::Redo => self.undo_or_redo(command == Command::Undo),
            Command::First => self.set_cursor(Cursor::Start),
            Command::Back => self.step(-1),
            Command::Step => self.step(1),
            Command::Last => self.step(i64::from(u32::MAX)),
            Command::Play => self.play(),
            Command::Hire => self.hire(1),
            Command::Withdraw => self.hire(-1),
            Command::Branch => self.branch(),
            Command::MoveArea => {
                self.choose(|view| view.selected_area().map(owned(Choice::MoveArea)))
            }
            Command::MoveEngineers => self.choose(|view| {
                let from = view.selected_team()?.to_owned();
                Some(Choice::MoveEngineers { from, count: 1 })
            }),
            Command::ReportTo => {
                self.choose(|view| view.selected_team().map(owned(Choice::ReportTo)))
            }
            Command::MergeInto => {
                self.choose(|view| view.selected_team().map(owned(Choice::MergeInto)));
            }
            Command::AddTeam => self.add_team(),
            Command::AddArea => self.add_area(),
            Command::Remove => self.remove(),
            Command::Find => self.view.focus_search = true,
            Command::Fit => self.view.fit = true,
            Command::ZoomIn => self.view.zoom_steps += 1,
            Command::ZoomOut => self.view.zoom_steps -= 1,
            Command::ToggleTheme => {
                self.settings.theme = match self.settings.theme {
                    Theme::Light => Theme::Dark,
                    Theme::Dark => Theme::Light,
                };
                self.settings.save();
            }
            Command::ShowLanes => self.view.below = Below::Lanes,
            Command::ShowEvents => self.view.below = Below::Events,
            Command::ShowTable => self.view.below = Below::Table,
        }
    }

    fn undo_or_redo(&mut self, undo: bool) {
        self.end_refining();
        let history = &mut self.document.history;
        let label = if undo { history.undo() } else { history.redo() }.map(str::to_owned);
        let text = match (label, undo) {
            (Some(label), true) => format!("Undone: {label}"),
            (Some(label), false) => format!("Done again: {label}"),
            (None, true) => "Nothing to undo".into(),
            (None, false) => "Nothing to redo".into(),
        };
        self.view.say(Tone::Info, text);
    }

    fn play(&mut self) {
        let last = self.document.scenario().quarter_count() - 1;
        if !self.view.playing && self.view.cursor == Cursor::Quarter(last) {
            self.set_cursor(Cursor::Start);
        }
        self.view.playing = !self.view.playing;
    }

    fn hire(&mut self, count: i32) {
        match self.view.selected_team().map(str::to_owned) {
            Some(team) => self.decide(Decision::Hire { team, count }),
            None => self.view.say(Tone::Problem, "Select the team to hire for first"),
        }
    }

    fn branch(&mut self) {
        let area = match &self.view.selection {
            Selection::Area(area) => Some(area.clone()),
            _ => self.run.candidates.first().map(|best| best.area.clone()),
        };
        match area.and_then(|area| self.branch_of(&area)) {
            Some(decision) => self.decide(decision),
            None => self.view.say(Tone::Problem, "Select the area to branch off first"),
        }
    }

    fn choose(&mut self, what: impl Fn(&super::View) -> Option<Choice>) {
        match what(&self.view) {
            Some(what) => {
                let question = Question::Choose { what, filter: String::new(), at: 0 };
                self.view.question = Some(question);
            }
            None => self.view.say(Tone::Problem, "Select a team or an area first"),
        }
    }

    fn add_team(&mut self) {
        let org = &self.run.org;
        let under = self.view.selected_team().map(str::to_owned);
        let under = under.unwrap_or_else(|| org.teams()[org.trunk().ix()].name.clone());
        let name = free_name("New team", |name| org.team_slot(name).is_some());
        self.edit(&Edit::AddTeam { name: name.clone(), under });
        self.view.selection = Selection::Team(name);
        self.set_cursor(Cursor::Start);
    }

    fn add_area(&mut self) {
        let org = &self.run.org;
        let owner = self.view.selected_team().map(str::to_owned);
        let owner = owner.unwrap_or_else(|| org.teams()[org.trunk().ix()].name.clone());
        let name = free_name("New area", |name| org.area_slot(name).is_some());
        self.decide(Decision::NewArea { area: Area::named(name.clone()), owner });
        self.view.selection = Selection::Area(name);
    }

    fn remove(&mut self) {
        match self.view.selection.clone() {
            Selection::Area(area) => self.decide(Decision::RetireArea { area }),
            Selection::Decision(index) => {
                self.edit(&Edit::RemoveDecision { index });
                self.view.selection = Selection::Company;
            }
            Selection::Team(team) if self.view.cursor == Cursor::Start => {
                self.edit(&Edit::RemoveTeam { team });
                self.view.selection = Selection::Company;
            }
            Selection::Team(_) => self.view.say(
                Tone::Problem,
                "A team ends by merging into another: use Merge into…, or remove it at the start",
            ),
            _ => self.view.say(Tone::Problem, "Select an area, a decision or a team first"),
        }
    }

    fn go_on_or_ask(&mut self, next: Next) {
        self.end_refining();
        self.document.history.commit();
        if self.document.history.is_dirty() {
            self.view.question = Some(Question::Unsaved(next));
        } else {
            self.go_on(next);
        }
    }

    fn go_on(&mut self, next: Next) {
        match next {
            Next::New => {
                // Any quarter serves as an example; it is the first thing one sets.
                let start = CalendarQuarter { year: 2026, quarter: 1 };
                let document = Document::unsaved("untitled", Scenario::seed(start), String::new());
                self.show_document(document);
            }
            Next::OpenDialog => self.ask_path(PathFor::Open),
            Next::Open(path) => match Document::open(&path) {
                Ok((document, skipped)) => {
                    self.show_document(document);
                    self.settings.remember(&path);
                    for problem in skipped {
                        self.view.say(Tone::Problem, problem.line(&self.document.name()));
                    }
                }
                Err(error) => self.view.say(Tone::Problem, error.to_string()),
            },
            Next::Example(name) => {
                let text = examples::text(&name).unwrap_or_default();
                match files::parse(&name, text.as_bytes()) {
                    Ok(loaded) => {
                        let document = Document::unsaved(name, loaded.scenario, loaded.header);
                        self.show_document(document);
                    }
                    Err(error) => self.view.say(Tone::Problem, error.to_string()),
                }
            }
            Next::Quit => self.view.quit = true,
        }
    }

    fn show_document(&mut self, document: Document) {
        self.document = document;
        self.run = super::show::Run::of(&self.document);
        let messages = std::mem::take(&mut self.view.messages);
        self.view = super::View {
            messages,
            fit: true,
            cursor: Cursor::Quarter(0),
            below: self.view.below,
            ..super::View::default()
        };
        self.run.revision = u64::MAX;
    }

    fn save(&mut self, path: &Path) -> bool {
        self.end_refining();
        match self.document.save(path) {
            Ok(()) => {
                self.settings.remember(path);
                self.view.say(Tone::Info, format!("Saved {}", self.document.name()));
                true
            }
            Err(error) => {
                self.view.say(Tone::Problem, error.to_string());
                false
            }
        }
    }

    fn save_then_go_on(&mut self) {
        let Some(Question::Unsaved(next)) = self.view.question.take() else { return };
        match self.document.path.clone() {
            Some(path) if self.save(&path) => self.go_on(next),
            Some(_) => {}
            None => {
                self.view.after_saving = Some(next);
                self.ask_path(PathFor::Save);
            }
        }
    }

    fn ask_path(&mut self, purpose: PathFor) {
        let name = self.document.name();
        let suggestion = match purpose {
            PathFor::Open => String::new(),
            PathFor::Save => format!("{name}.ron"),
            PathFor::Charts => format!("{name}.svg"),
        };
        let folder = self.document.path.as_deref().and_then(Path::parent).map(Path::to_owned);
        self.jobs.ask_path(&self.dialogs, purpose, suggestion, folder);
    }

    pub(super) fn finish(&mut self, done: Done) {
        match done {
            Done::Path { purpose, path: Some(path) } => {
                self.dispatch(Action::PathChosen(purpose, path));
            }
            Done::Path { path: None, .. } => self.view.after_saving = None,
            Done::NoDialog { purpose, suggestion } => {
                self.view.question = Some(Question::Path { purpose, text: suggestion });
            }
            Done::Exported { path, result: Ok(()) } => {
                self.view.say(Tone::Info, format!("Charts written to {}", path.display()));
            }
            Done::Exported { path, result: Err(why) } => {
                self.view.say(Tone::Problem, format!("{}: {why}", path.display()));
            }
            Done::Ranked { revision, quarter, candidates } => {
                let cursor = Cursor::Quarter(quarter);
                if revision == self.run.revision && cursor == self.view.cursor {
                    self.run.candidates = candidates;
                }
            }
        }
    }

    fn path_chosen(&mut self, purpose: PathFor, path: &Path) {
        self.view.question = None;
        match purpose {
            PathFor::Open => self.go_on(Next::Open(path.to_owned())),
            PathFor::Save => {
                let path = if path.extension().is_none() {
                    path.with_extension("ron")
                } else {
                    path.to_owned()
                };
                let saved = self.save(&path);
                if let Some(next) = self.view.after_saving.take().filter(|_| saved) {
                    self.go_on(next);
                }
            }
            PathFor::Charts => {
                let scenario = self.document.history.scenario().clone();
                let name = self.document.name();
                self.jobs.export(scenario, name, self.settings.theme, path.to_owned());
            }
        }
    }
}

fn owned(choice: impl Fn(String) -> Choice) -> impl Fn(&str) -> Choice {
    move |name| choice(name.to_owned())
}

/// The first of "New team", "New team 2", … that is free.
fn free_name(stem: &str, taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|n| format!("{stem} {n}"));
    std::iter::once(stem.to_owned()).chain(numbered).find(|name| !taken(name)).unwrap_or_default()
}
