//! What a page begins with and what it tells, in words.

/// The settings at a first visit: with the ground that this person wishes of pages.
pub fn first_settings(is_dark: bool) -> String {
    format!("(theme:{})", if is_dark { "Dark" } else { "Light" })
}

/// What is told where there are no threads.
pub fn without_threads(futures_off: bool) -> String {
    let slow = "Here Arborist computes on one core, so large plans and futures take longer.";
    let off = if futures_off { " Futures are off; U turns them on." } else { "" };
    format!("{slow}{off}")
}

/// Why settings are not kept, where the browser's store does not take them.
pub fn unkept_settings(why: &str) -> String {
    format!("this browser has no room for them, or keeps nothing of this page ({why})")
}

/// What is told once the program ended unexpectedly; `is_kept` is whether what is unsaved was kept, where that is known.
pub fn ended(why: &str, is_kept: Option<bool>) -> String {
    let kept = match is_kept {
        Some(true) => {
            " What was not saved is kept in this browser, and offered when the page is loaded again."
        }
        Some(false) => " This browser did not keep what was not saved.",
        None => "",
    };
    format!("Arborist ended unexpectedly: {why}.{kept}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Settings, Theme};

    #[test]
    fn a_first_visit_has_the_ground_of_other_pages_and_keeps_nothing_else() {
        for (is_dark, theme) in [(true, Theme::Dark), (false, Theme::Light)] {
            let mut expected = Settings::default();
            expected.theme = theme;
            assert_eq!(Settings::read(&first_settings(is_dark)).unwrap(), expected);
        }
    }

    #[test]
    fn nothing_is_promised_that_does_not_hold() {
        assert!(ended("a fault", Some(true)).contains("is kept"));
        assert!(!ended("a fault", Some(false)).contains("offered"));
        assert!(!ended("a fault", None).contains("kept"));
        assert!(unkept_settings("the store is full").ends_with("(the store is full)"));
        assert!(without_threads(true).ends_with("U turns them on."));
        assert!(!without_threads(false).contains("off"));
    }
}
