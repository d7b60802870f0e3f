//! Where the figures of a quarter are from: what was read, and what somebody typed in its place.

use super::actual::Actual;
use super::id::TeamId;

/// What stands between two sources.
const JOINT: &str = "; ";
/// What was typed follows.
const TYPED: &str = "typed: ";
/// What stands between two figures that were typed.
const AND: &str = ", ";

impl Actual {
    /// What a team's people are called among what was typed; figures are by their key.
    pub fn team_name(id: &TeamId) -> String {
        format!("team {}", id.as_str())
    }

    /// What was read, without what was typed; empty where that is not said.
    pub fn read_from(&self) -> String {
        let sources = self.from.split(JOINT).filter(|source| !source.starts_with(TYPED));
        sources.collect::<Vec<_>>().join(JOINT)
    }

    /// Whether a figure of this name was read and not typed since.
    pub fn was_read(&self, name: &str) -> bool {
        !self.read_from().is_empty() && !self.typed().contains(&name)
    }

    /// Notes that a figure was typed, or is gone, where others were read.
    pub fn note_typed(&mut self, name: &str) {
        if self.was_read(name) {
            let mut typed: Vec<String> = self.typed().into_iter().map(str::to_owned).collect();
            typed.push(name.to_owned());
            self.set_typed(&typed);
        }
    }

    /// Notes that a figure was read, perhaps in place of one that was typed.
    pub fn note_read(&mut self, name: &str) {
        let typed = self.typed().into_iter().filter(|known| *known != name);
        let typed: Vec<String> = typed.map(str::to_owned).collect();
        self.set_typed(&typed);
    }

    /// Adds what was read.
    pub fn add_source(&mut self, source: &str) {
        for source in source.split(JOINT).filter(|source| !source.is_empty()) {
            if !self.from.split(JOINT).any(|known| known == source) {
                let typed: Vec<String> = self.typed().into_iter().map(str::to_owned).collect();
                let before = self.read_from();
                let joint = if before.is_empty() { "" } else { JOINT };
                self.from = format!("{before}{joint}{source}");
                self.set_typed(&typed);
            }
        }
    }

    fn typed(&self) -> Vec<&str> {
        let typed = self.from.split(JOINT).filter_map(|source| source.strip_prefix(TYPED));
        typed.flat_map(|names| names.split(AND)).collect()
    }

    fn set_typed(&mut self, names: &[String]) {
        let read = self.read_from();
        self.from = match (names.is_empty(), read.is_empty()) {
            (true, _) => read,
            (false, true) => format!("{TYPED}{}", names.join(AND)),
            (false, false) => format!("{read}{JOINT}{TYPED}{}", names.join(AND)),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_over_what_was_read_is_known_apart() {
        let mut actual = Actual::of(0);
        actual.note_typed("heads");
        assert_eq!((actual.from.as_str(), actual.was_read("heads")), ("", false));
        actual.add_source("a.csv of 2026-04-01; b.csv");
        assert!(actual.was_read("heads"));
        actual.note_typed("heads");
        actual.note_typed("joins");
        actual.note_typed("heads");
        assert_eq!(actual.from, "a.csv of 2026-04-01; b.csv; typed: heads, joins");
        assert_eq!(actual.read_from(), "a.csv of 2026-04-01; b.csv");
        assert!(!actual.was_read("heads") && actual.was_read("leaves"));
        actual.add_source("c.csv; b.csv");
        actual.note_read("heads");
        assert_eq!(actual.from, "a.csv of 2026-04-01; b.csv; c.csv; typed: joins");
        actual.note_read("joins");
        assert_eq!(actual.from, "a.csv of 2026-04-01; b.csv; c.csv");
    }
}
