//! A later roster as what really happened in the quarters of the scenario on show.

use super::App;
use super::view::{Sheet, Tone};
use crate::edit::Edit;
use crate::import::{Roster, actuals_into, actuals_of_rosters};
use crate::model::number_text::counted;

impl App {
    /// Takes the rosters being read as what happened, as one step, and shows it; where they tell of no quarter, says why.
    pub(super) fn take_roster_as_happened(&mut self) {
        let Some(open) = self.open_import().filter(|open| open.is_found) else { return };
        let Some(Ok(found)) = &open.found else { return };
        let (found, leads) = (found.clone(), open.choices.leads);
        let earlier = found.earlier.iter().cloned();
        let rosters: Vec<(String, Roster)> =
            earlier.chain([(found.file.clone(), found.roster.clone())]).collect();
        let mut after = self.tab().document.scenario().clone();
        let (actuals, remarks) = match actuals_of_rosters(&after, &rosters, leads) {
            Ok(read) => read,
            Err(error) => return self.tab_mut().view.say(Tone::Problem, error.to_string()),
        };
        let changes = actuals_into(&mut after, &actuals);
        let mut told: Vec<String> = remarks.iter().map(ToString::to_string).collect();
        if changes.is_empty() {
            let text = format!(
                "{} of {} tells nothing new of a quarter after the start of {}, {}",
                found.file,
                found.roster.as_of,
                self.tab().document.name(),
                after.start
            );
            told.insert(0, text);
            return self.tab_mut().view.say(Tone::Problem, told.join("; "));
        }
        let before = &self.tab().document.scenario().actuals;
        let new = after.actuals.iter().filter(|actual| !before.contains(actual));
        let edits: Vec<Edit> = new
            .map(|it| Edit::SetActual { quarter: it.quarter, actual: Some(it.clone()) })
            .collect();
        let label = Some(format!("What happened, from {}", found.file));
        told.insert(0, format!("{} of what happened read", counted(changes.len(), "figure")));
        self.remember_roster();
        if !self.tab_mut().edit(&Edit::All { label, edits }) {
            return;
        }
        let view = &mut self.tab_mut().view;
        (view.window.question, view.window.sheet) = (None, Some(Sheet::Happened));
        self.tab_mut().view.say(Tone::Info, told.join("; "));
    }
}
