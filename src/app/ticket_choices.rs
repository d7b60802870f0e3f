//! A list of tickets as it is read: what its columns and groups mean, what is chosen, and what it comes to.

use std::sync::Arc;

use super::platform::Place;
use super::tickets_found::{FoundGroup, Renamed, TicketsFound};
use crate::import::{
    DateOrder, Effort, ImportError, Incidents, LevelChange, Measured, Table, TicketColumns,
    Tickets, Window, add_areas, calibrate, into_scenario, map_groups, read_date, read_tickets,
    replace_stand_ins, stood_for,
};
use crate::model::Scenario;

/// The endings of files that are read as lists of tickets.
pub const ENDINGS: [&str; 7] = ["csv", "tsv", "json", "xlsx", "xlsm", "xls", "ods"];
/// So many tickets make an area.
const LEAST_FOR_AN_AREA: usize = 10;

/// A list of tickets that is being read into the scenario of the tab.
#[derive(Debug, Clone, PartialEq)]
pub struct TicketImport {
    /// Its file.
    pub place: Place,
    /// The file as a table, or why it is none; `None` while it is read.
    pub table: Option<Result<Arc<Table>, String>>,
    /// What the headers say its columns mean.
    pub recognized: TicketColumns,
    /// What is chosen.
    pub choices: TicketChoices,
    /// Groups whose area was said for a list with these headers before.
    pub remembered: Vec<String>,
    /// What it comes to; while that is found, what it came to with what was chosen before. `None` before anything
    /// is found.
    pub found: Option<TicketsRead>,
    /// Whether that is of what is chosen now.
    pub is_found: bool,
    /// In which share of futures leadership stands to the end, without what was measured and with it; `None` until that
    /// is known.
    pub odds: Option<[f64; 2]>,
}

impl TicketImport {
    /// One that is about to be read.
    pub fn of(place: Place) -> TicketImport {
        TicketImport {
            place,
            table: None,
            recognized: TicketColumns::default(),
            choices: TicketChoices::default(),
            remembered: Vec::new(),
            found: None,
            is_found: false,
            odds: None,
        }
    }

    /// How many measured figures can be used as it stands: none while it is being found, or something that was typed
    /// cannot be.
    pub fn usable(&self) -> usize {
        match &self.found {
            Some(Ok(found)) if self.is_found && found.wrong.is_empty() => found.figures(),
            _ => 0,
        }
    }
}

/// What a list comes to, or why it comes to nothing.
pub type TicketsRead = Result<Arc<TicketsFound>, ImportError>;

/// What a person chooses about a list of tickets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TicketChoices {
    /// What its columns mean.
    pub columns: TicketColumns,
    /// How its dates are written; `None` as their columns say.
    pub order: Option<DateOrder>,
    /// Groups of tickets, and the id of the area of each; empty where they are left out.
    pub areas: Vec<(String, String)>,
    /// Whether areas are made of groups that no area is called like.
    pub makes_areas: bool,
    /// The least and the most minutes that a ticket takes, as they were typed; empty where nobody said.
    pub minutes: [String; 2],
    /// The same of areas of their own, by their ids.
    pub minutes_of: Vec<(String, [String; 2])>,
    /// The first and the last day that are counted, as they were typed; as the list suggests where one is empty.
    pub days: [String; 2],
}

/// What is done about the tickets that are being read.
#[derive(Debug, Clone, PartialEq)]
pub enum AboutTickets {
    /// Read them with other choices.
    Choose(Box<TicketChoices>),
    /// Take the row in this line for that of the headers.
    HeaderRow(usize),
    /// Take what is measured into the scenario.
    Use,
}

impl TicketChoices {
    /// Says where the tickets of a group go: to an area by its id, nowhere where it is empty, and where they would go by
    /// themselves without either.
    pub fn say(&mut self, group: &str, area: Option<String>) {
        self.areas.retain(|(name, _)| name != group);
        self.areas.extend(area.map(|area| (group.to_owned(), area)));
    }

    /// What was typed of the minutes that a ticket of an area takes.
    pub fn minutes_of(&self, area: &str) -> [String; 2] {
        let said = self.minutes_of.iter().find(|(id, _)| id == area);
        said.map_or_else(Default::default, |(_, minutes)| minutes.clone())
    }

    /// Takes in what is typed of the minutes that a ticket of an area takes: as of all where both are empty.
    pub fn say_minutes(&mut self, area: &str, minutes: [String; 2]) {
        self.minutes_of.retain(|(id, _)| id != area);
        if minutes.iter().any(|typed| !typed.trim().is_empty()) {
            self.minutes_of.push((area.to_owned(), minutes));
        }
    }

    /// What a ticket takes, of what is said of that; what cannot be is told in `wrong`.
    fn effort(&self, scenario: &Scenario, wrong: &mut Vec<String>) -> Effort {
        let mut effort = Effort::default();
        let mut read = |typed: &[String; 2], of: &str| match span(typed) {
            Ok(minutes) => minutes,
            Err(()) => {
                wrong.push(format!(
                    "{of} takes no such time; expected minutes from and to, the larger last"
                ));
                None
            }
        };
        effort.minutes = read(&self.minutes, "A request");
        for area in scenario.teams.iter().flat_map(|team| &team.areas) {
            let of = format!("A request of {}", area.name);
            let minutes = read(&self.minutes_of(area.id.as_str()), &of);
            effort.of_areas.extend(minutes.map(|minutes| (area.id.clone(), minutes)));
        }
        effort
    }

    /// The time in which is counted, and what the list suggests; what cannot be is told in `wrong`.
    fn windows(&self, tickets: &Tickets, wrong: &mut Vec<String>) -> [Window; 2] {
        let suggested = Window::of(&tickets.all);
        if self.days.iter().all(|typed| typed.trim().is_empty()) {
            return [suggested; 2];
        }
        let order = self.order.unwrap_or(DateOrder::DayFirst);
        let mut days = suggested.days();
        for (day, typed) in days.iter_mut().zip(&self.days) {
            match (typed.trim(), read_date(typed, order)) {
                ("", _) => {}
                (_, Some(read)) => *day = read,
                (typed, None) => {
                    wrong.push(format!("{typed:?} is no day; expected one such as {day}"));
                    return [suggested; 2];
                }
            }
        }
        let told = Window::told(&tickets.all, days).map_err(|why| wrong.push(why));
        [told.unwrap_or(suggested), suggested]
    }

    /// What a list comes to with them.
    ///
    /// # Errors
    /// When the file does not say enough, or what is chosen is not in it.
    pub fn read(&self, table: &Table, before: &Arc<Scenario>, file: &str) -> TicketsRead {
        let refused = |what: String| ImportError::whole(&table.file, what, "say it otherwise");
        let mut wrong = Vec::new();
        let list = (table.clone(), self.columns.clone());
        let tickets = read_tickets(&[list], self.order)?;
        let mut after = (**before).clone();
        // What was said of another list, or of areas that are gone, says nothing here.
        let said: Vec<(String, String)> = self
            .areas
            .iter()
            .filter(|(group, _)| tickets.groups.contains(group))
            .filter(|(_, id)| id.is_empty() || is_there(&after, id))
            .cloned()
            .collect();
        let mut mapped = map_groups(&tickets.groups, &after, &said).map_err(refused)?;
        if self.makes_areas {
            add_areas(&mut after, &tickets, &mut mapped, LEAST_FOR_AN_AREA);
        }
        let replaced = replace_stand_ins(&mut after, &mapped);
        let name = |group: usize| mapped.get(group)?.area().map(|id| id.as_str().to_owned());
        let windows = self.windows(&tickets, &mut wrong);
        let incidents = Incidents::likely(&tickets);
        let found = Measured::within(windows[0], &tickets, incidents, &name);
        let effort = self.effort(&after, &mut wrong);
        let mut taken = into_scenario(&mut after, &found, &effort, file);
        let calibration = calibrate(&mut after, &found, &mut taken, file);
        let changes = LevelChange::of(&tickets, &found.window);
        let renamed = changes.into_iter().filter_map(|change| match change {
            LevelChange::Renamed { from, to, day, .. } => {
                Some(Renamed { from, to, day: day.to_string() })
            }
            LevelChange::Break { .. } => None,
        });
        let remarks = tickets.remarks.iter().map(ToString::to_string);
        Ok(Arc::new(TicketsFound {
            before: before.clone(),
            tickets: tickets.all.len(),
            by: tickets.by.clone(),
            groups: FoundGroup::all(&tickets, &mapped),
            windows,
            warning: found.window.warning(found.all.opened),
            wrong,
            renamed: renamed.collect(),
            remarks: remarks.chain(replaced.iter().map(|team| stood_for(team))).collect(),
            taken,
            calibration,
            known: after.known_counts(),
            after,
        }))
    }
}

/// The minutes from and to, where both are typed.
fn span(typed: &[String; 2]) -> Result<Option<[f64; 2]>, ()> {
    let typed = typed.each_ref().map(|it| it.trim().replace(',', "."));
    if typed.iter().any(String::is_empty) {
        return Ok(None);
    }
    let [from, to] = typed.map(|it| it.parse::<f64>().unwrap_or(f64::NAN));
    let is_span = from > 0.0 && from <= to && to <= 1e6;
    is_span.then_some(Some([from, to])).ok_or(())
}

fn is_there(scenario: &Scenario, id: &str) -> bool {
    scenario.teams.iter().flat_map(|team| &team.areas).any(|area| area.id.as_str() == id)
}
