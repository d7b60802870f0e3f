//! Tickets by what they are about, with the figures of each.

use super::ticket_figures::Figures;
use super::ticket_window::Window;
use super::tickets::{Ticket, Tickets};
use super::urgent_tickets::Incidents;

/// A number of tickets that are about the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// What it is called.
    pub name: String,
    /// What its tickets say.
    pub figures: Figures,
}

/// Tickets measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// The time in which all is observed.
    pub window: Window,
    /// Which tickets are incidents.
    pub incidents: Incidents,
    /// All tickets together.
    pub all: Figures,
    /// What they are about, from the most tickets to the fewest. A ticket that is about several counts in each.
    pub groups: Vec<Group>,
    /// So many tickets are about nothing.
    pub about_nothing: usize,
    /// So many are about several.
    pub about_several: usize,
}

impl Measured {
    /// Measures tickets, by what they are about; `names` calls each group of [`Tickets::groups`] anew, several alike where
    /// they are one, and `None` leaves its tickets out of all groups.
    pub fn of(
        tickets: &Tickets,
        incidents: Incidents,
        names: &dyn Fn(usize) -> Option<String>,
    ) -> Measured {
        Measured::within(Window::of(&tickets.all), tickets, incidents, names)
    }

    /// The same within a window of time.
    pub fn within(
        window: Window,
        tickets: &Tickets,
        incidents: Incidents,
        names: &dyn Fn(usize) -> Option<String>,
    ) -> Measured {
        let is_incident = |ticket: &Ticket| incidents.is(ticket);
        let mut titles: Vec<String> = Vec::new();
        let mut places = std::collections::BTreeMap::new();
        let place_of: Vec<Option<usize>> = (0..tickets.groups.len())
            .map(|group| {
                let name = names(group)?;
                let place = *places.entry(name.clone()).or_insert(titles.len());
                if place == titles.len() {
                    titles.push(name);
                }
                Some(place)
            })
            .collect();
        let mut members: Vec<Vec<&Ticket>> = vec![Vec::new(); titles.len()];
        for ticket in &tickets.all {
            let mut of: Vec<usize> = ticket.groups.iter().filter_map(|it| place_of[*it]).collect();
            of.sort_unstable();
            of.dedup();
            of.into_iter().for_each(|place| members[place].push(ticket));
        }
        let groups = titles.into_iter().zip(&members).map(|(name, members)| Group {
            name,
            figures: Figures::of(members.iter().copied(), &window, &is_incident),
        });
        let mut groups: Vec<Group> = groups.collect();
        groups.sort_by(|a, b| b.figures.tickets.cmp(&a.figures.tickets).then(a.name.cmp(&b.name)));
        let count = |is: fn(&Ticket) -> bool| tickets.all.iter().filter(|it| is(it)).count();
        Measured {
            all: Figures::of(tickets.all.iter(), &window, &is_incident),
            groups,
            about_nothing: count(|ticket| ticket.groups.is_empty()),
            about_several: count(|ticket| ticket.groups.len() > 1),
            window,
            incidents,
        }
    }
}
