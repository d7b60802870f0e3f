//! The only place that changes the program's state.

use super::show::edit_at;
use super::view::Next;
use super::view::{Carried, Cursor, Question, Refining, Selection, Target, Tone};
use super::{Action, App};
use crate::edit::{Edit, Gesture, side_effects};
use crate::model::constants as c;
use crate::model::{Decision, Policy};
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
            Action::Explain(why) => {
                let open = self.view.why.take();
                self.view.why = why.filter(|why| open.is_none_or(|open| open.of != why.of));
            }
            Action::Tour(card) => {
                self.view.tour = card;
                if card.is_none() {
                    self.settings.tour_seen = true;
                    self.settings.save();
                }
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
            self.jobs.rank(scenario, quarter, name);
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

    pub(super) fn branch_of(&self, area: &str) -> Option<Decision> {
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

    pub(super) fn edit(&mut self, edit: &Edit) {
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

    pub(super) fn decide(&mut self, decision: Decision) {
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

    pub(super) fn end_refining(&mut self) {
        if self.view.refining.take().is_some() {
            self.document.history.commit();
        }
    }

    pub(super) fn set_cursor(&mut self, cursor: Cursor) {
        self.end_refining();
        self.document.history.commit();
        if let Cursor::Quarter(quarter) = cursor {
            self.view.last_quarter = quarter;
        }
        self.view.cursor = cursor;
    }
}
