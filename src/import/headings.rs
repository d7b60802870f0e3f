//! Headers of columns as they are compared: in any case, with any marks between words, in several languages.

/// A header's words in lower case, with single spaces between: `Worker's Manager` is `workers manager`,
/// `first_name` is `first name`, `Employee #` is `employee number`, `labels[].name` is `labels name`.
pub fn plain(header: &str) -> String {
    let mut words = String::with_capacity(header.len());
    let mut gap = false;
    for c in header.trim().chars() {
        match c {
            '\'' | '’' => {}
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

/// The first of the headers that is the first of the synonyms, or else of the second, and so on.
pub fn find<'a>(headers: &[String], mut synonyms: impl Iterator<Item = &'a str>) -> Option<usize> {
    synonyms.find_map(|synonym| headers.iter().position(|header| header == synonym))
}
