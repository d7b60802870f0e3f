//! Which commands there are where the program runs, and by which keys: a browser keeps some keys for itself and gives
//! them to no page, and a page does not close its window.

use super::Command;

/// The keys that browsers give to no page.
const BROWSERS: [&str; 13] = [
    "Ctrl+N",
    "Ctrl+Shift+N",
    "Ctrl+T",
    "Ctrl+Shift+T",
    "Ctrl+W",
    "Ctrl+Shift+W",
    "Ctrl+Q",
    "Ctrl+Shift+Q",
    "Ctrl+Tab",
    "Ctrl+Shift+Tab",
    "Ctrl+PageUp",
    "Ctrl+PageDown",
    "Alt+F4",
];

impl Command {
    /// Whether it is offered; `is_page` is whether the program runs in a page.
    pub fn is_offered(self, is_page: bool) -> bool {
        !is_page || self != Command::Quit
    }

    /// The keys that are told of it, the one that is shown first.
    pub fn keys(self, is_page: bool) -> impl Iterator<Item = &'static str> {
        let all = self.entry().keys.split_whitespace();
        all.filter(move |keys| !is_page || !BROWSERS.contains(keys))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::command::TABLE;

    #[test]
    fn a_page_tells_no_key_that_its_browser_keeps_and_offers_nothing_it_cannot_do() {
        let all = |is_page| -> Vec<&str> {
            TABLE.iter().flat_map(|entry| entry.command.keys(is_page)).collect()
        };
        assert!(["Ctrl+N", "Ctrl+W", "Ctrl+Q", "Ctrl+T"].iter().all(|it| all(false).contains(it)));
        assert!(BROWSERS.iter().all(|keys| !all(true).contains(keys)));
        assert!(all(true).contains(&"Ctrl+S") && all(true).contains(&"C"));
        let gone: Vec<Command> = TABLE
            .iter()
            .map(|entry| entry.command)
            .filter(|command| !command.is_offered(true))
            .collect();
        assert_eq!(gone, [Command::Quit]);
        assert!(TABLE.iter().all(|entry| entry.command.is_offered(false)));
    }
}
