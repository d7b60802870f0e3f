//! What each command of the table does.

use super::comparing::AboutComparison;
use super::draft::Draft;
use super::exportable::What;
use super::interview::AboutInterview;
use super::link_shared::AboutLink;
use super::plan_search::AboutSearch;
use super::presenting::AboutPresentation;
use super::settings::{Growth, Motion, SettingsChange};
use super::tabs::IsAsked;
use super::theirs::AboutTheirs;
use super::view::{BottomTab, Choice, Cursor, Focus, PathFor, Question, Selection, Sheet, Tone};
use super::window_effect::{Way, WindowEffect};
use super::{App, Command, Tab, Theme, View, drag_payload, free_name};
use crate::edit::{Edit, NEW_AREA, NEW_TEAM};
use crate::export::shared::LeftOut;
use crate::model::{
    Area, AreaId, Branch, Decision, Hire, NewArea, RetireArea, Rule, Team, TeamId, Transfer,
};

/// The most areas named where one of them is to be selected.
const NAMED: usize = 4;

impl App {
    pub(super) fn command(&mut self, command: Command) {
        // The draft of a branch stays open while somebody only looks about.
        let previewed = |draft: &Draft| !draft.is_in_scenario();
        if self.tab().view.draft.as_ref().is_some_and(previewed) {
            if command == Command::Undo {
                self.tab_mut().forget_draft();
                return self.tab_mut().view.say(Tone::Info, "Left as it was");
            }
            self.tab_mut().commit_draft();
        }
        if !command.goes_with_comparison() {
            self.about_comparison(AboutComparison::Leave);
        }
        if !command.goes_with_interview() {
            self.about_interview(AboutInterview::Leave);
        }
        if !command.goes_with_search() {
            self.about_search(AboutSearch::Leave);
        }
        match command {
            Command::SearchPlans => self.about_search(AboutSearch::Show),
            Command::CloseTab if self.tab().search.is_shown() => {
                self.about_search(AboutSearch::Close);
            }
            Command::New => self.open_new(),
            Command::ReadTickets => self.ask_path(PathFor::Tickets, None),
            Command::NewFromRoster => self.ask_path(PathFor::Roster, None),
            Command::Origins => self.tab_mut().view.window.sheet = Some(Sheet::Origins),
            Command::Happened => self.tab_mut().view.window.sheet = Some(Sheet::Happened),
            Command::NewFromQuestions => self.new_from_questions(),
            Command::AskQuestions => self.ask_questions(),
            Command::Open => self.ask_path(PathFor::Open, None),
            Command::OpenLink => {
                let question = Question::OpenLink { text: String::new(), problem: None };
                self.tab_mut().view.window.question = Some(question);
            }
            Command::CopyLink => self.about_link(AboutLink::Share(LeftOut::default())),
            Command::Save => match self.tab().document.location().cloned() {
                Some(at) => self.save(self.tab().id, &at, None, IsAsked::No),
                None => self.ask_path(PathFor::Save, None),
            },
            Command::SaveAs => self.ask_path(PathFor::Save, None),
            Command::MergeDisk => self.about_theirs(AboutTheirs::Merge),
            Command::TakeTheirs => self.about_theirs(AboutTheirs::TakeTheirs),
            Command::KeepMine => self.about_theirs(AboutTheirs::KeepMine),
            Command::Variant if self.is_comparing() => {
                self.about_comparison(AboutComparison::AddVariant);
            }
            Command::Variant => self.duplicate_as_variant(),
            Command::Describe => self.ask_name(),
            Command::Compare => self.compare(),
            Command::EarlierVersions => self.ask_versions(),
            Command::ExportCharts if self.is_searching_on_show() => {
                let text = "What stands here is no plan yet: open what was found as a variant, or go back to the plan (Esc), and export that";
                self.tab_mut().view.say(Tone::Info, text);
            }
            Command::ExportCharts => {
                let mut options = self.tab().view.window.charts;
                if self.is_comparing() {
                    options.what = What::Compare;
                }
                self.tab_mut().view.window.question = Some(Question::Charts(options));
            }
            Command::CopyChart => {
                let enlarged = self.tab().view.plots.enlarged;
                let rule = Rule::ALL.into_iter().find(|rule| Some(rule.title()) == enlarged);
                self.copy_chart(rule);
            }
            Command::CloseTab if self.is_comparing() => {
                self.about_comparison(AboutComparison::Close);
            }
            Command::CloseTab => self.close(self.tab().id),
            Command::Quit => self.quit(Vec::new()),
            Command::Undo | Command::Redo => self.tab_mut().undo_or_redo(command == Command::Undo),
            Command::Copy => {
                let copied = self.tab_mut().copy();
                self.effects.extend(copied.map(WindowEffect::Copy));
            }
            Command::Paste => self.effects.push(WindowEffect::AskForClipboard),
            Command::First => self.step(i64::from(i32::MIN)),
            Command::Back => self.step(-1),
            Command::Step => self.step(1),
            Command::Last => self.step(i64::from(u32::MAX)),
            Command::Play => self.play(),
            Command::Hire => self.tab_mut().hire(1),
            Command::Withdraw => self.tab_mut().hire(-1),
            Command::FromProduct => self.tab_mut().transfer(1),
            Command::ToProduct => self.tab_mut().transfer(-1),
            Command::Branch => self.tab_mut().branch(),
            Command::MoveArea => self.tab_mut().move_area(),
            Command::MoveEngineers => self.tab_mut().choose(|view| {
                let from = view.selected_team()?.clone();
                Some(Choice::MoveEngineers { from, count: 1 })
            }),
            Command::ReportTo => {
                self.tab_mut().choose(|view| view.selected_team().cloned().map(Choice::ReportTo))
            }
            Command::MergeInto => {
                self.tab_mut().choose(|view| view.selected_team().cloned().map(Choice::MergeInto));
            }
            Command::AddTeam => {
                self.tab_mut().add_team();
                self.effects.push(WindowEffect::FocusName);
            }
            Command::AddArea => {
                self.tab_mut().add_area();
                self.effects.push(WindowEffect::FocusName);
            }
            Command::Remove => self.tab_mut().remove(),
            Command::Duplicate => self.tab_mut().duplicate(),
            Command::Switch => self.tab_mut().switch(),
            Command::Change => {
                if self.tab_mut().goes_to_name() {
                    self.effects.push(WindowEffect::FocusName);
                } else if self.tab_mut().change() {
                    self.effects.push(WindowEffect::ShowPlan);
                }
            }
            Command::FillPlan => {
                self.tab_mut().begin_filling();
                self.effects.push(WindowEffect::ShowDetails);
            }
            Command::Find => self.effects.push(WindowEffect::FocusSearch),
            Command::Fit => self.effects.push(WindowEffect::Fit),
            Command::ZoomIn => self.effects.push(WindowEffect::Zoom(1)),
            Command::ZoomOut => self.effects.push(WindowEffect::Zoom(-1)),
            Command::Focus => self.tab_mut().focus(true),
            Command::FocusPath => self.tab_mut().focus(false),
            Command::CardAbove => self.effects.push(WindowEffect::Go(Way::Up)),
            Command::CardBelow => self.effects.push(WindowEffect::Go(Way::Down)),
            Command::CardLeft => self.effects.push(WindowEffect::Go(Way::Left)),
            Command::CardRight => self.effects.push(WindowEffect::Go(Way::Right)),
            Command::Menu => self.effects.push(WindowEffect::OpenMenu),
            Command::GrowUp => self.grow(Growth::Up),
            Command::GrowRight => self.grow(Growth::Right),
            Command::GrowDown => self.grow(Growth::Down),
            Command::MotionAsAsked => self.set_motion(Motion::AsAsked),
            Command::ReduceMotion => self.set_motion(Motion::Reduced),
            Command::FullMotion => self.set_motion(Motion::Full),
            Command::ToggleTheme => {
                let theme = match self.settings.theme {
                    Theme::Light => Theme::Dark,
                    Theme::Dark | Theme::Print => Theme::Light,
                };
                self.change_settings(SettingsChange::Theme(theme));
            }
            Command::NextTab => self.tabs.show(self.tabs.neighbour(1)),
            Command::PreviousTab => self.tabs.show(self.tabs.neighbour(-1)),
            Command::MoveTabLeft => self.tabs.shift(-1),
            Command::MoveTabRight => self.tabs.shift(1),
            Command::ShowLanes => self.show_below(BottomTab::Lanes),
            Command::ShowDecisions => self.show_below(BottomTab::Decisions),
            Command::ShowEvents => self.show_below(BottomTab::Events),
            Command::ShowTable => self.show_below(BottomTab::Table),
            Command::ShowMatters => self.show_below(BottomTab::Matters),
            Command::AddBookmark if self.is_comparing() => {
                let text =
                    "A bookmark is of one scenario's panels: leave the comparison first (Esc)";
                self.tab_mut().view.say(Tone::Problem, text);
            }
            Command::AddBookmark => self.add_bookmark(),
            Command::Bookmarks => self.tab_mut().view.window.sheet = Some(Sheet::Bookmarks),
            Command::Present => self.about_presentation(AboutPresentation::Begin(0)),
            Command::PinBaseline => self.pin_baseline(),
            Command::Futures => self.switch_futures(),
            Command::WorstFuture => self.show_extreme(|survey| survey.extremes().worst),
            Command::TypicalFuture => self.show_extreme(|survey| survey.extremes().typical),
            Command::BestFuture => self.show_extreme(|survey| survey.extremes().best),
            Command::ExpectedRun => self.show_future(None),
            Command::Palette => {
                self.tab_mut().commit_draft();
                self.tab_mut().view.window.question =
                    Some(Question::Palette { filter: String::new(), at: 0 });
            }
            Command::Tour => self.tab_mut().view.window.tour = Some(0),
            Command::Glossary => self.tab_mut().view.window.sheet = Some(Sheet::Glossary(None)),
            Command::Keys => self.tab_mut().view.window.sheet = Some(Sheet::Keys),
        }
    }

    fn grow(&mut self, growth: Growth) {
        self.change_settings(SettingsChange::Growth(growth));
    }

    fn set_motion(&mut self, motion: Motion) {
        self.change_settings(SettingsChange::Motion(motion));
        let text = match (motion, self.reduces_motion()) {
            (Motion::AsAsked, true) => "The desktop asks for less motion: nothing glides",
            (_, true) => "Nothing glides",
            (_, false) => "Cards glide",
        };
        self.tab_mut().view.say(Tone::Info, text);
    }
}

impl Tab {
    pub(super) fn undo_or_redo(&mut self, undo: bool) {
        let branch = self.view.draft.as_ref().filter(|draft| draft.is_in_scenario());
        let from = branch.and_then(|draft| draft.decision.get()).map(|of: &Branch| of.from.clone());
        self.commit_draft();
        // The branch is gone: what it came from is shown instead.
        if let Some(from) = from.filter(|_| undo) {
            self.view.selection = Selection::Team(from);
        }
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

    /// Puts the selected team in focus, with what reports below it or without, or ends that focus.
    fn focus(&mut self, below: bool) {
        let before = self.view.canvas.focus.take();
        if before.is_some_and(|focus| focus.below == below) {
            return;
        }
        match self.view.selected_team() {
            Some(team) => self.view.canvas.focus = Some(Focus { team: team.clone(), below }),
            None => self.view.say(Tone::Problem, "Select the team to focus on first"),
        }
    }

    /// Decides something of the selected team; `what` says what it is selected for.
    fn of_team(&mut self, what: &str, decision: impl Fn(TeamId) -> Decision) {
        match self.view.selected_team().cloned() {
            Some(team) => self.decide(decision(team)),
            None => self.view.say(Tone::Problem, format!("Select the team to {what} first")),
        }
    }

    fn hire(&mut self, count: i32) {
        self.of_team("hire for", |team| Hire { team, count }.into());
    }

    fn transfer(&mut self, count: i32) {
        self.of_team("transfer to or from", |team| Transfer { team, count }.into());
    }

    /// Branches off what is selected: the areas, or the one area of a team; with nothing selected what
    /// is advised.
    fn branch(&mut self) {
        let areas: Vec<AreaId> = match &self.view.selection {
            Selection::Area(_) => self.view.selected_areas().cloned().collect(),
            Selection::Team(_) => self.only_area().into_iter().collect(),
            _ => self.run.next_branch().cloned().into_iter().collect(),
        };
        match drag_payload::branch_of(&self.run.org, areas) {
            Some(mut decision) => {
                self.take_who_can_go(&mut decision);
                self.decide(decision);
            }
            None => self.view.say(Tone::Problem, self.select_an_area("branch off")),
        }
    }

    fn move_area(&mut self) {
        let area = self.view.selected_area().cloned().or_else(|| self.only_area());
        match area {
            Some(area) => self.choose(|_| Some(Choice::MoveArea(area.clone()))),
            None => self.view.say(Tone::Problem, self.select_an_area("move")),
        }
    }

    /// The area of the selected team, where it owns only one.
    fn only_area(&self) -> Option<AreaId> {
        let org = &self.run.org;
        let team = &org.teams()[org.team(self.view.selected_team()?).ok()?.ix()];
        let [area] = team.areas[..] else { return None };
        Some(org.areas()[area.ix()].area.id.clone())
    }

    /// What is to be selected before an area can be moved or branched off.
    fn select_an_area(&self, to: &str) -> String {
        let org = &self.run.org;
        let team = self.view.selected_team().and_then(|team| org.team(team).ok());
        let Some(team) = team.map(|team| &org.teams()[team.ix()]) else {
            return format!("Select the area to {to} first");
        };
        let areas = team.areas.iter().take(NAMED).map(|ix| &*org.areas()[ix.ix()].area.name);
        let areas: Vec<&str> = areas.collect();
        let more = if team.areas.len() > NAMED { ", …" } else { "" };
        match areas[..] {
            [] => format!("{} owns no area to {to}", team.name),
            _ => format!(
                "Select the area of {} to {to} first: {}{more}",
                team.name,
                areas.join(", ")
            ),
        }
    }

    fn choose(&mut self, what: impl Fn(&View) -> Option<Choice>) {
        match what(&self.view) {
            Some(what) => {
                let question = Question::Choose { what, filter: String::new(), at: 0 };
                self.view.window.question = Some(question);
            }
            None => self.view.say(Tone::Problem, "Select a team or an area first"),
        }
    }

    fn add_team(&mut self) {
        // Added to the start, wherever the cursor stands; what is selected may come later.
        let schedule = self.run.now.trajectory.schedule();
        let (start, end) = (schedule.start(), schedule.end());
        let under = self.view.selected_team().filter(|team| start.team(team).is_ok());
        let trunk = &start.teams()[start.trunk().ix()].id;
        let under = under.unwrap_or(trunk).clone();
        let name = free_name(NEW_TEAM, |name| end.team_slot(&name.into()).is_some());
        let id = TeamId::from(&name);
        self.edit(&Edit::AddTeam(Team::named(name, Some(under)).into()));
        self.set_cursor(Cursor::Start);
        self.select_several(vec![Selection::Team(id)]);
    }

    fn add_area(&mut self) {
        let org = &self.run.org;
        let end = self.run.now.trajectory.schedule().end();
        // A team to come owns nothing yet.
        let there = |team: &&TeamId| org.team(team).is_ok();
        let of_area = |area: &AreaId| {
            let owner = org.areas()[org.area(area).ok()?.ix()].owner;
            Some(org.teams()[owner.ix()].id.clone())
        };
        let owner = self.view.selected_team().filter(there).cloned();
        let owner = owner.or_else(|| self.view.selected_area().and_then(of_area));
        let owner = owner.unwrap_or_else(|| org.teams()[org.trunk().ix()].id.clone());
        let name = free_name(NEW_AREA, |name| end.area_slot(&name.into()).is_some());
        let id = AreaId::from(&name);
        self.decide(NewArea { area: Area::named(name), owner }.into());
        // In the plan its name and numbers are those of the decision that brings it.
        let brings = |decision: &Decision| decision.brings_area(&id);
        let plan = &self.document.scenario().plan;
        let place = plan.items().iter().position(|planned| brings(&planned.decision));
        let decision = place.and_then(|place| plan.id(place));
        let selected = decision.map_or(Selection::Area(id), Selection::Decision);
        self.select_several(vec![selected]);
    }

    fn remove(&mut self) {
        if !self.view.marked.is_empty() {
            return self.remove_decisions();
        }
        match self.view.selection.clone() {
            Selection::Area(area) => self.decide(RetireArea { area }.into()),
            Selection::Decision(_) => self.remove_decisions(),
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
