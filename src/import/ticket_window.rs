//! The time in which a list of tickets tells of all that came, and of all that was closed.

use jiff::civil::Date;

use super::moment::{DAY, WEEK, day_of, month_of, start_of};
use super::tickets::Ticket;

/// How the tickets of a list were chosen, as far as it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// All of them.
    Whole,
    /// All from a day on, but for a few far before it.
    WithoutStrays {
        /// So many were opened before.
        before: usize,
    },
    /// By the day they were closed: of those opened before the first was, only the slow ones are in it.
    Closed {
        /// So many were opened before.
        before: usize,
        /// Whether none that is open is in it.
        only_closed: bool,
    },
}

/// Whole days, in which all is observed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first moment, the beginning of a day.
    pub start: i64,
    /// The first moment after it, the beginning of a day.
    pub end: i64,
    /// How the tickets were chosen.
    pub chosen: Chosen,
    /// Whether hardly any ticket is open: what is open now is not in the list.
    pub only_closed: bool,
    /// Whether somebody said from when to when; else it is what the list suggests.
    pub is_told: bool,
}

impl Window {
    /// The window of tickets, by the moment they were opened; at least one of them.
    ///
    /// A list that was chosen by the day of closing has openings long before the first closing, and few: those that waited
    /// till then. Else tickets would have been closed in that time.
    pub fn of(tickets: &[Ticket]) -> Window {
        let opened: Vec<i64> = tickets.iter().map(|ticket| ticket.opened).collect();
        let mut closings: Vec<i64> = tickets.iter().filter_map(|ticket| ticket.closed).collect();
        closings.sort_unstable();
        let ends_of_closing = ends(&closings);
        let (first, last_opened) = ends(&opened).unwrap_or_default();
        let open = tickets.iter().filter(|ticket| ticket.is_open).count();
        let only_closed = open * 200 <= tickets.len();
        // Of a list chosen by the day of opening, tickets end long after the last came.
        let is_near = |closed: &i64| closed - last_opened < 7 * DAY;
        let end = ends_of_closing.map(|(_, closed)| closed).filter(is_near);
        let end = end.map_or(last_opened, |closed| closed.max(last_opened));
        let end = start_of(day_of(end)) + DAY;
        let day = |moment: i64| start_of(day_of(moment));
        let mut window =
            Window { start: day(first), end, chosen: Chosen::Whole, only_closed, is_told: false };
        if let Some(first_closed) = ends_of_closing.map(|(moment, _)| day(moment)) {
            let before = tickets.partition_point(|ticket| ticket.opened < first_closed);
            let within = tickets.len() - before;
            let (waited, rest) = (first_closed - day(first), end - first_closed);
            // The rate before, against a third of the rate within.
            let are_few = before as f64 * rest as f64 * 3.0 < within as f64 * waited as f64;
            if waited >= 14 * DAY && before >= 2 && are_few {
                window.start = first_closed;
                window.chosen = Chosen::Closed { before, only_closed };
                return window;
            }
        }
        // A few far before all others are slips, or from before the system was in use.
        let few = tickets.len() / 200;
        if let Some(from) = tickets.get(few).filter(|_| few > 0) {
            let is_far = (from.opened - tickets[0].opened) * 5 > end - from.opened;
            if is_far {
                window.start = day(from.opened);
                let before = tickets.partition_point(|ticket| ticket.opened < window.start);
                window.chosen = Chosen::WithoutStrays { before };
            }
        }
        window
    }

    /// The window from one day to another, both in it, in place of the one that the tickets suggest.
    ///
    /// # Errors
    /// When it is shorter than a week, or not within the time of the list.
    pub fn told(tickets: &[Ticket], [first, last]: [Date; 2]) -> Result<Window, String> {
        let suggested = Window::of(tickets);
        let (start, end) = (start_of(first), start_of(last) + DAY);
        let opened = tickets.first().map_or(0, |ticket| start_of(day_of(ticket.opened)));
        if start < opened || end > suggested.end || end - start < 7 * DAY {
            let [from, to] = [opened, suggested.end - 1].map(day_of);
            return Err(format!(
                "cannot count from {first} to {last}; expected a week or more between {from} and {to}"
            ));
        }
        Ok(Window { start, end, is_told: true, ..suggested })
    }

    /// Whether a moment lies in it.
    pub fn holds(&self, moment: i64) -> bool {
        (self.start..self.end).contains(&moment)
    }

    /// How long it is, weeks.
    pub fn weeks(&self) -> f64 {
        (self.end - self.start) as f64 / WEEK
    }

    /// Its first and its last day.
    pub fn days(&self) -> [Date; 2] {
        [day_of(self.start), day_of(self.end - 1)]
    }

    /// The calendar months that lie in it whole, counted from the year 0: the first, and the first after them.
    pub fn months(&self) -> (i32, i32) {
        let first = day_of(self.start);
        let first = month_of(first) + i32::from(first.day() > 1);
        (first, month_of(day_of(self.end)).max(first))
    }

    /// What is to be known of it, and what is done about that: that somebody chose it, or that the list was not chosen by the
    /// day of opening; `opened` were opened in the window.
    pub fn warning(&self, opened: usize) -> Option<[String; 2]> {
        let [first, last] = self.days();
        if self.is_told {
            return Some([
                format!("Counted from {first} to {last}, as you chose."),
                format!("{opened} tickets were opened in that time; waits are of all that ended."),
            ]);
        }
        let Chosen::Closed { before, only_closed } = self.chosen else { return None };
        let all =
            if only_closed { "Every ticket is closed" } else { "Open ones stand beside them" };
        Some([
            format!(
                "This list was chosen by closing date. {all}, and few were opened before {first}."
            ),
            format!(
                "Counted from {first} to {last}, in which {opened} were opened and all closings are seen; {before} opened earlier count for waits only."
            ),
        ])
    }

    /// How the list was chosen and what follows, in a sentence.
    pub fn words(&self) -> String {
        let [first, last] = self.days();
        let weeks = self.weeks();
        if self.is_told {
            return format!("counted from {first} to {last}, {weeks:.1} weeks, as told");
        }
        match self.chosen {
            Chosen::Whole => format!("counted from {first} to {last}, {weeks:.1} weeks"),
            Chosen::WithoutStrays { before } => format!(
                "counted from {first} to {last}, {weeks:.1} weeks; {before} tickets opened long before all others are not counted as arrivals"
            ),
            Chosen::Closed { before, only_closed } => {
                let chosen = match only_closed {
                    true => "the list was chosen by the day of closing",
                    false => "the list was chosen by the day of closing, with what is still open",
                };
                format!(
                    "{chosen}: {before} tickets opened before {first} are in it only because they waited until then. Counted from {first} to {last}, {weeks:.1} weeks, in which all closings are observed"
                )
            }
        }
    }
}

/// The first and the last of moments in order; where one in a thousand lies far outside, a slip, without those.
fn ends(moments: &[i64]) -> Option<(i64, i64)> {
    let slips = moments.len() / 1000;
    let (first, last) = (*moments.first()?, *moments.last()?);
    let (inner_first, inner_last) = (moments[slips], moments[moments.len() - 1 - slips]);
    let far = 28 * DAY;
    Some((
        if inner_first - first > far { inner_first } else { first },
        if last - inner_last > far { inner_last } else { last },
    ))
}
