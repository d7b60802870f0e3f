//! Which tickets are incidents: those so urgent that work stops for them.

use super::headings::plain;
use super::managers::text_key;
use super::tickets::{Ticket, Tickets};

/// Which tickets are incidents.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Incidents {
    /// The priorities and kinds that say so, as the tickets spell them.
    pub values: Vec<String>,
    priorities: Vec<usize>,
    kinds: Vec<usize>,
}

/// Words for what is urgent, as [`plain`] makes them.
const URGENT: [&str; 14] = [
    "critical",
    "urgent",
    "highest",
    "blocker",
    "emergency",
    "immediate",
    "kritisch",
    "dringend",
    "critique",
    "urgente",
    "crítica",
    "crítico",
    "critico",
    "krytyczny",
];
/// Words for what is, where no other is more so.
const HIGH: [&str; 8] = ["high", "hoch", "haute", "élevée", "alta", "alto", "hoog", "wysoki"];

impl Incidents {
    /// What priorities say: the first two of those with numbers (`1 - Critical`, `P2`, `sev1`); what is called critical or
    /// urgent or so; else what is called high; none of them where all tickets have the same. Where there are no priorities, kinds called incident or outage.
    pub fn likely(tickets: &Tickets) -> Incidents {
        let mut found = Incidents::default();
        let priorities: Vec<String> = tickets.priorities.iter().map(|it| plain(it)).collect();
        let has_zero = priorities.iter().any(|it| lettered(it) == Some(0));
        let numbered = |it: &str| match lettered(it) {
            Some(n) => Some(n <= if has_zero { 1 } else { 2 }),
            None => it.split(' ').next()?.parse::<u32>().ok().map(|n| n == 1 || n == 2),
        };
        let says = |it: &str, words: &[&str]| it.split(' ').any(|word| words.contains(&word));
        let words = if priorities.iter().any(|it| says(it, &URGENT)) { &URGENT[..] } else { &HIGH };
        for (at, priority) in priorities.iter().enumerate() {
            if numbered(priority).unwrap_or_else(|| says(priority, words)) {
                found.priorities.push(at);
                found.values.push(tickets.priorities[at].clone());
            }
        }
        // One that all tickets have tells none from another.
        if priorities.len() == 1 && tickets.all.iter().all(|ticket| ticket.priority.is_some()) {
            (found.priorities, found.values) = (Vec::new(), Vec::new());
        }
        if priorities.is_empty() {
            for (at, kind) in tickets.kinds.iter().enumerate() {
                if says(&plain(kind), &["incident", "incidents", "outage", "störung"]) {
                    found.kinds.push(at);
                    found.values.push(kind.clone());
                }
            }
        }
        found
    }

    /// What these priorities or kinds say.
    ///
    /// # Errors
    /// With those there are, when one is none.
    pub fn of(tickets: &Tickets, values: &[String]) -> Result<Incidents, String> {
        let mut found = Incidents::default();
        for value in values {
            let is = |it: &String| text_key(it) == text_key(value);
            let (priority, kind) =
                (tickets.priorities.iter().position(is), tickets.kinds.iter().position(is));
            match (priority, kind) {
                (Some(at), _) => found.priorities.push(at),
                (None, Some(at)) => found.kinds.push(at),
                (None, None) => {
                    let all: Vec<&str> = tickets
                        .priorities
                        .iter()
                        .chain(&tickets.kinds)
                        .map(String::as_str)
                        .take(30)
                        .collect();
                    return Err(format!(
                        "no ticket has the priority or kind {value:?}; there are {}",
                        all.join(", ")
                    ));
                }
            }
            found.values.push(value.clone());
        }
        Ok(found)
    }

    /// Whether a ticket is one.
    pub fn is(&self, ticket: &Ticket) -> bool {
        ticket.priority.is_some_and(|it| self.priorities.contains(&it))
            || ticket.kind.is_some_and(|it| self.kinds.contains(&it))
    }
}

/// The number of `p1`, `sev1`, `sev 1`, `s1`.
fn lettered(priority: &str) -> Option<u32> {
    let word = priority.split(' ').next()?;
    let digits = ["sev", "p", "s"].iter().find_map(|it| word.strip_prefix(it))?;
    let digits = if digits.is_empty() { priority.split(' ').nth(1)? } else { digits };
    digits.parse().ok()
}
