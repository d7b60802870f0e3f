//! What each command of the table does.

use super::view::{Below, Choice, Cursor, Next, PathFor, Question, Selection, Sheet, Tone};
use super::{App, Command, Theme, View};
use crate::edit::Edit;
use crate::model::{Area, Decision};

impl App {
    pub(super) fn command(&mut self, command: Command) {
        match command {
            Command::New => self.go_on_or_ask(Next::New),
            Command::Open => self.ask_path(PathFor::Open),
            Command::Save => match self.document.path.clone() {
                Some(path) => {
                    self.save(&path);
                }
                None => self.ask_path(PathFor::Save),
            },
            Command::SaveAs => self.ask_path(PathFor::Save),
            Command::ExportCharts => {
                self.view.question = Some(Question::Charts(self.view.charts));
            }
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
            Command::Duplicate => self.duplicate(),
            Command::Find => self.view.focus_search = true,
            Command::Fit => self.view.fit = true,
            Command::ZoomIn => self.view.zoom_steps += 1,
            Command::ZoomOut => self.view.zoom_steps -= 1,
            Command::Focus => self.focus(),
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
            Command::PinBaseline => self.pin_baseline(),
            Command::Palette => {
                self.end_refining();
                self.view.question = Some(Question::Palette { filter: String::new(), at: 0 });
            }
            Command::Tour => self.view.tour = Some(0),
            Command::Keys => self.view.sheet = Some(Sheet::Keys),
        }
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

    fn focus(&mut self) {
        if self.view.focus.take().is_some() {
            return;
        }
        match self.view.selected_team() {
            Some(team) => self.view.focus = Some(team.to_owned()),
            None => self.view.say(Tone::Problem, "Select the team to focus on first"),
        }
    }

    fn play(&mut self) {
        let last = self.document.scenario().quarter_count() - 1;
        if !self.view.playing && self.view.cursor == Cursor::Quarter(last) {
            self.set_cursor(Cursor::Start);
        }
        self.view.playing = !self.view.playing;
    }

    fn pin_baseline(&mut self) {
        let pinned = self.baseline.take().is_none();
        // An open gesture shows already; its run is the present one too.
        self.baseline = pinned.then(|| self.run.now.clone());
        let text = if pinned { "Pinned as baseline" } else { "No baseline any more" };
        self.view.say(Tone::Info, text);
    }

    fn hire(&mut self, count: i32) {
        match self.view.selected_team().map(str::to_owned) {
            Some(team) => self.decide(Decision::Hire { team, count }),
            None => self.view.say(Tone::Problem, "Select the team to hire for first"),
        }
    }

    fn branch(&mut self) {
        let areas = match &self.view.selection {
            Selection::Area(_) => self.view.selected_areas().map(str::to_owned).collect(),
            _ => self.run.candidates.first().map(|best| best.area.clone()).into_iter().collect(),
        };
        match self.branch_of(areas) {
            Some(decision) => self.decide(decision),
            None => self.view.say(Tone::Problem, "Select the area to branch off first"),
        }
    }

    fn choose(&mut self, what: impl Fn(&View) -> Option<Choice>) {
        match what(&self.view) {
            Some(what) => {
                let question = Question::Choose { what, filter: String::new(), at: 0 };
                self.view.question = Some(question);
            }
            None => self.view.say(Tone::Problem, "Select a team or an area first"),
        }
    }

    fn add_team(&mut self) {
        // Added to the start, wherever the cursor stands; what is selected may come later.
        let schedule = self.run.now.trajectory.schedule();
        let (start, end) = (schedule.start(), schedule.end());
        let under = self.view.selected_team().filter(|team| start.team(team).is_ok());
        let under = under.unwrap_or(&start.teams()[start.trunk().ix()].name).to_owned();
        let name = free_name("New team", |name| end.team_slot(name).is_some());
        self.edit(&Edit::AddTeam { name: name.clone(), under });
        self.set_cursor(Cursor::Start);
        self.select_several(vec![Selection::Team(name)]);
        self.view.naming = true;
    }

    fn add_area(&mut self) {
        let org = &self.run.org;
        let end = self.run.now.trajectory.schedule().end();
        let owner = self.view.selected_team().map(str::to_owned);
        let owner = owner.unwrap_or_else(|| org.teams()[org.trunk().ix()].name.clone());
        let name = free_name("New area", |name| end.area_slot(name).is_some());
        self.decide(Decision::NewArea { area: Area::named(name.clone()), owner });
        // In the plan its name and numbers are those of the decision that brings it.
        let brings =
            |d: &Decision| matches!(d, Decision::NewArea { area, .. } if area.name == name);
        let plan = self.document.scenario().plan.items();
        let decision = plan.iter().position(|planned| brings(&planned.decision));
        let selected = decision.map_or(Selection::Area(name), Selection::Decision);
        self.select_several(vec![selected]);
        self.view.naming = true;
    }

    fn remove(&mut self) {
        if !self.view.marked.is_empty() {
            return self.remove_marked();
        }
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
}

fn owned(choice: impl Fn(String) -> Choice) -> impl Fn(&str) -> Choice {
    move |name| choice(name.to_owned())
}

/// The first of "New team", "New team 2", … that is free.
fn free_name(stem: &str, taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|n| format!("{stem} {n}"));
    std::iter::once(stem.to_owned()).chain(numbered).find(|name| !taken(name)).unwrap_or_default()
}
