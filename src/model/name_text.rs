//! What may be the name of a team or an area, and which names nobody could tell apart.

use unicode_normalization::UnicodeNormalization;

use super::capacity::LONGEST_NAME;
use super::refusal::Refusal;

/// A name as it is kept: without white space around it, accents in one piece with their letters.
///
/// # Errors
/// When nothing is left, it is too long, or it holds what cannot be seen.
pub fn checked(name: &str) -> Result<String, Refusal> {
    let name: String = name.trim().nfc().collect();
    if name.is_empty() {
        return Err(Refusal::EmptyName);
    }
    let length = name.chars().count();
    if length > LONGEST_NAME {
        let message = format!("the name has {length} characters; expected at most {LONGEST_NAME}");
        return Err(Refusal::Other(message));
    }
    match hidden(&name) {
        Some(c) => Err(Refusal::Other(format!(
            "the name holds a character that cannot be seen (U+{:04X}); leave it out",
            u32::from(c)
        ))),
        None => Ok(name),
    }
}

/// Whether nobody could tell two names apart: they differ at most in case, in white space, or in how
/// accents are put together.
pub fn alike(a: &str, b: &str) -> bool {
    folded(a) == folded(b)
}

/// A name without what nobody sees in it: what is alike is folded to the same.
pub fn folded(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").nfc().flat_map(char::to_lowercase).nfc().collect()
}

/// A name as it is shown: on one line, whatever it was called by elsewhere. What is typed into the window is held to more
/// ([`checked`]); the name of a file, or one out of a link, may hold anything.
pub fn one_line(name: &str) -> String {
    let is_space = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let words = name.split(is_space).map(str::trim).filter(|word| !word.is_empty());
    match name.contains(is_space) {
        true => words.collect::<Vec<_>>().join(" "),
        false => name.to_owned(),
    }
}

/// As much of a name that somebody else wrote as has so many characters at most: on one line, without what cannot be seen
/// in it, and without spaces around it.
pub fn seen(name: &str, most: usize) -> String {
    let line = one_line(name);
    let mut is_hidden = hides();
    let shown: String = line.chars().filter(|&c| !is_hidden(c)).collect();
    shown.trim().chars().take(most).collect::<String>().trim_end().to_owned()
}

/// The first character that controls something, has no width, or turns the direction of the text.
pub fn hidden(name: &str) -> Option<char> {
    let mut is_hidden = hides();
    name.chars().find(|&c| is_hidden(c))
}

/// Whether a character cannot be seen, asked of one after the other.
fn hides() -> impl FnMut(char) -> bool {
    let mut before = ' ';
    move |c| {
        let joins = matches!(c, '\u{200c}' | '\u{200d}') && !before.is_ascii();
        before = c;
        let invisible = matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
                | '\u{180b}'..='\u{180f}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}'
        );
        c.is_control() || (invisible && !joins)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_without_what_is_around_it() {
        assert_eq!(checked(" Builds \n"), Ok("Builds".into()));
        assert_eq!(checked("Cafe\u{301}"), Ok("Café".into()));
        assert_eq!(checked("می\u{200c}خواهم"), Ok("می\u{200c}خواهم".into()), "it is spelled so");
        assert_eq!(checked(" \t"), Err(Refusal::EmptyName));
    }

    #[test]
    fn what_cannot_be_seen_is_no_part_of_a_name() {
        for (name, code) in [
            ("a\u{1b}[31m", "001B"),
            ("a\u{202e}b", "202E"),
            ("a\u{200b}", "200B"),
            ("\u{3164}", "3164"),
        ] {
            let said = checked(name).unwrap_err().to_string();
            let expected =
                format!("the name holds a character that cannot be seen (U+{code}); leave it out");
            assert_eq!(said, expected);
        }
        assert!(checked(&"x".repeat(LONGEST_NAME)).is_ok());
        let said = checked(&"x".repeat(LONGEST_NAME + 1)).unwrap_err().to_string();
        assert_eq!(said, "the name has 1001 characters; expected at most 1000");
    }

    #[test]
    fn of_a_name_that_somebody_else_wrote_only_what_is_seen_is_taken() {
        for (name, taken) in [
            ("plan", "plan"),
            ("\n two\nlines \n", "two lines"),
            ("\u{202e}gnp.exe\u{200b}", "gnp.exe"),
            ("\u{200b} \u{feff}", ""),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("123456789 123", "123456789"),
        ] {
            assert_eq!(seen(name, 10), taken, "{name:?}");
        }
    }

    #[test]
    fn a_name_is_shown_on_one_line() {
        for (name, shown) in [
            ("plan", "plan"),
            (" two  spaces ", " two  spaces "),
            ("two\nlines", "two lines"),
            ("two \r\n\tlines\n", "two lines"),
            ("a\u{2028}b\u{7}c", "a b c"),
            ("\n", ""),
        ] {
            assert_eq!(one_line(name), shown, "{name:?}");
        }
    }

    #[test]
    fn names_that_look_the_same_are_alike() {
        assert!(alike("Kafka", " kafka ") && alike("Data  Stores", "data stores"));
        assert!(alike("Café", "CAFE\u{301}"));
        assert!(!alike("Cafe", "Café") && !alike("C", "C++"));
    }
}
