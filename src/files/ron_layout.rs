//! How a file is laid out around its values: the leading comment and the indentation.

use super::tokens::Tokens;

const INDENT: &str = "    ";

/// The comment a text opens with, without white space around it; empty when there is none.
pub fn header(text: &str) -> String {
    let end = Tokens::of(text).next().map_or(text.len(), |(offset, _)| offset);
    text[..end].trim().replace("\r\n", "\n")
}

/// A text that opens with `header` as its comment.
pub fn headed(header: &str, body: &str) -> String {
    let header = header.trim();
    if header.is_empty() {
        return body.into();
    }
    // Closed means that what follows would be read: an unclosed block comment swallows it.
    let closed = format!("{header}\nend");
    let is_comment = Tokens::of(&closed).next().is_some_and(|(at, _)| at == header.len() + 1);
    if is_comment {
        return format!("{header}\n{body}");
    }
    let lines = header.lines().map(|line| format!("// {line}").trim_end().to_owned() + "\n");
    lines.collect::<String>() + body
}

/// A field that holds a list, one element a line, indented `depth` times; nothing when empty.
pub fn list(depth: usize, name: &str, elements: impl Iterator<Item = String>) -> String {
    let indent = INDENT.repeat(depth);
    let elements: String = elements.map(|line| format!("{indent}{INDENT}{line},\n")).collect();
    if elements.is_empty() {
        return String::new();
    }
    format!("{indent}{name}: [\n{elements}{indent}],\n")
}

/// A record with a list as its last field, the record itself being indented `depth` times.
pub fn record_with_list(depth: usize, record: &str, list: &str) -> String {
    if list.is_empty() {
        return record.into();
    }
    let indent = INDENT.repeat(depth);
    let fields = record.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    format!("(\n{indent}{INDENT}{},\n{list}{indent})", fields.unwrap_or(record))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_leading_comment_is_all_comments_before_the_first_value() {
        assert_eq!(header("// a\n\n/* b */\n(x: 1) // c"), "// a\n\n/* b */");
        assert_eq!(header("(x: 1)"), "");
    }

    #[test]
    fn a_header_that_is_no_comment_becomes_one() {
        assert_eq!(headed("plain\n\nwords", "()"), "// plain\n//\n// words\n()");
        assert_eq!(headed("/* open", "()"), "// /* open\n()");
        assert_eq!(headed("// fine\n/* too */", "()"), "// fine\n/* too */\n()");
        assert_eq!(headed(" \n", "()"), "()");
    }
}
