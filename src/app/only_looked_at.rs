//! What is refused before it begins where a scenario is somebody's copy, which is only looked at.

use super::filling::AboutFilling;
use super::link_shared::capital;
use super::roster_choices::AboutRoster;
use super::ticket_choices::AboutTickets;
use super::view::Tone;
use super::{Action, App, Command};
use crate::model::Refusal;

impl App {
    /// Whether an action is refused because the scenario on show is only looked at, which is then said. What was begun
    /// stays as it is.
    pub(super) fn is_only_looked_at(&mut self, action: &Action) -> bool {
        let is_refused = self.tab().document.history.is_shared_copy() && begins_a_change(action);
        if is_refused {
            self.say_that_it_is_only_looked_at();
        }
        is_refused
    }

    /// Says that the scenario on show is somebody's copy.
    pub(super) fn say_that_it_is_only_looked_at(&mut self) {
        self.tab_mut().view.say(Tone::Problem, capital(&Refusal::SharedCopy));
    }
}

/// Whether an action asks for more than one edit, which says by itself why it is refused.
fn begins_a_change(action: &Action) -> bool {
    match action {
        Action::Command(command) => matches!(
            command,
            Command::ReadTickets
                | Command::AskQuestions
                | Command::Describe
                | Command::FillPlan
                | Command::Branch
                | Command::MoveArea
                | Command::MoveEngineers
                | Command::ReportTo
                | Command::MergeInto
                | Command::AddTeam
                | Command::AddArea
        ),
        Action::Tickets(what) => matches!(what, AboutTickets::Use),
        Action::Roster(what) => matches!(what, AboutRoster::Happened | AboutRoster::IsTickets),
        Action::Filling(what) => matches!(what, AboutFilling::Done),
        Action::KeepWhatIf | Action::NameAndDescribe => true,
        _ => false,
    }
}
