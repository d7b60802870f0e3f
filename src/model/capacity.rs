//! How much a scenario may hold: what is more is neither read nor made by an edit, so that whatever is saved
//! can be opened again.

use super::refusal::Refusal;

/// The most quarters into the future a decision can be dated.
pub const LAST_QUARTER: u32 = 400;
/// The most teams at the start.
pub const MOST_TEAMS: usize = 25_000;

/// The most areas of the teams at the start.
pub const MOST_AREAS: usize = 100_000;

/// The most decisions of a plan.
pub const MOST_DECISIONS: usize = 20_000;

/// The most bookmarks.
pub const MOST_BOOKMARKS: usize = 500;

/// The most numbers whose origin is said.
pub const MOST_ORIGINS: usize = 500_000;

/// The most entries of any other list.
pub const MOST_ENTRIES: usize = 20_000;

/// The longest name of a team or an area, and the longest caption of a bookmark, in characters.
pub const LONGEST_NAME: usize = 1_000;

/// The longest of all other texts, in characters.
pub const LONGEST_TEXT: usize = 100_000;

/// Accepts a list of texts that is short enough, of texts that are.
///
/// # Errors
/// When there are too many, or one of them is too long.
pub fn check_texts<'a>(texts: impl ExactSizeIterator<Item = &'a String>) -> Result<(), Refusal> {
    at_most(texts.len(), MOST_ENTRIES, "entries in this list")?;
    for text in texts {
        let length = if text.len() > LONGEST_TEXT { text.chars().count() } else { 0 };
        if length > LONGEST_TEXT {
            let message =
                format!("the text has {length} characters; expected at most {LONGEST_TEXT}");
            return Err(Refusal::Other(message));
        }
    }
    Ok(())
}

/// Accepts so many of something.
///
/// # Errors
/// When there are more than there may be.
pub fn at_most(count: usize, most: usize, what: &str) -> Result<(), Refusal> {
    if count > most {
        let message = format!("there would be {count} {what}; expected at most {most}");
        return Err(Refusal::Other(message));
    }
    Ok(())
}
