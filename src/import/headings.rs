//! Headers of columns as they are compared: in any case, with any marks between words, in several languages.

/// A header's words in lower case, with single spaces between: `Worker's Manager` is `workers manager`,
/// `first_name` is `first name`, `manager.email` is `manager email`, `labels[].name` is `labels name`, `Employee #` is
/// `employee number`.
pub fn plain(header: &str) -> String {
    let mut words = String::with_capacity(header.len());
    let mut gap = false;
    let mut letters = header.trim().chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            // A point within a path, but not that of an abbreviation, such as `E.-Mail` or `S.No`.
            '.' if letters.peek().is_some_and(|c| c.is_alphanumeric())
                && words.split(' ').next_back().is_some_and(is_whole) =>
            {
                gap = true;
            }
            '\'' | '’' | '.' => {}
            '#' | '№' => {
                words.push_str(if words.is_empty() { "number" } else { " number" });
                gap = false;
            }
            c if c.is_alphanumeric() => {
                if gap && !words.is_empty() {
                    words.push(' ');
                }
                gap = false;
                words.extend(c.to_lowercase());
            }
            _ => gap = true,
        }
    }
    words
}

/// Whether a word is no letter that stands for one.
fn is_whole(word: &str) -> bool {
    word.len() > 1 || word.bytes().all(|byte| byte.is_ascii_digit())
}
