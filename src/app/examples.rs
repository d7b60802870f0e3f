//! The shipped scenarios, built into the program, so that they open wherever it runs.

/// A shipped scenario: its name and its text.
pub type Example = (&'static str, &'static str);

macro_rules! examples {
    ($($name:literal),* $(,)?) => {
        /// Every shipped scenario, in the order of the menu.
        pub const EXAMPLES: &[Example] =
            &[$(($name, include_str!(concat!("../../saves/", $name, ".ron")))),*];
    };
}

examples![
    "uber-2014",
    "uber-wrong-branches",
    "uber-answer-everything",
    "uber-ten-teams-day-one",
    "uber-three-teams",
    "uber-one-big-team",
    "uber-overhire",
    "uber-slow",
    "trap-protect",
    "trap-answer-everything",
    "seed-team",
    "seventy-engineers",
];

/// The text of a shipped scenario.
pub fn text(name: &str) -> Option<&'static str> {
    EXAMPLES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}
