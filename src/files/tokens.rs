//! RON cut into tokens, just far enough to know where things stand.
//!
//! It never fails and never recurses: what it does not understand is a word, and a text that ends
//! in the middle of something ends there.

use std::ops::Range;

/// One token; brackets of all kinds are told apart only where it matters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Token<'a> {
    /// `(` or `{`.
    Open,
    /// `[`.
    OpenList,
    /// `)`, `}` or `]`.
    Close,
    /// `,`.
    Comma,
    /// `:`.
    Colon,
    /// A name, a number, a string or a character, as written.
    Word(&'a str),
}

/// The tokens of a text, each with its byte offset; comments and white space are passed over.
#[derive(Debug, Clone)]
pub struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    /// The tokens of `text`.
    pub fn of(text: &'a str) -> Self {
        Tokens { text, at: 0 }
    }

    /// The offset behind the last token.
    pub fn at(&self) -> usize {
        self.at
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Passes over white space and comments; block comments nest.
    fn skip(&mut self) {
        loop {
            let rest = self.rest();
            self.at = self.text.len() - rest.trim_start().len();
            match comment(self.rest()) {
                0 => return,
                length => self.at += length,
            }
        }
    }

    fn word(&self) -> usize {
        let rest = self.rest();
        if let Some(hashes) = raw_hashes(rest) {
            return raw_string(rest, hashes);
        }
        match rest.as_bytes()[0] {
            b'"' => quoted(rest, b'"'),
            b'\'' => quoted(rest, b'\''),
            _ => {
                let ends = |c: char| c.is_whitespace() || "()[]{},:\"'/".contains(c);
                let first = rest.chars().next().map_or(1, char::len_utf8);
                rest[first..].find(ends).map_or(rest.len(), |length| first + length)
            }
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (usize, Token<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        self.skip();
        let at = self.at;
        let first = *self.text.as_bytes().get(at)?;
        let mut length = 1;
        let token = match first {
            b'(' | b'{' => Token::Open,
            b'[' => Token::OpenList,
            b')' | b'}' | b']' => Token::Close,
            b',' => Token::Comma,
            b':' => Token::Colon,
            _ => {
                length = self.word();
                Token::Word(&self.rest()[..length])
            }
        };
        self.at += length;
        Some((at, token))
    }
}

/// Where the comments of a text stand that holds nothing else but what [`Tokens`] cuts.
pub fn comments(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut tokens = Tokens::of(text);
    loop {
        let mut at = tokens.at;
        loop {
            let rest = &text[at..];
            at = text.len() - rest.trim_start().len();
            let length = comment(&text[at..]);
            if length == 0 {
                break;
            }
            found.push(at..at + length);
            at += length;
        }
        if tokens.next().is_none() {
            return found;
        }
    }
}

/// How long the comment is that a text begins with, without the end of its line; 0 where there is none.
fn comment(text: &str) -> usize {
    if text.starts_with("//") {
        let line = text.lines().next().unwrap_or_default();
        line.trim_end().len()
    } else if text.starts_with("/*") {
        block_comment(text)
    } else {
        0
    }
}

fn block_comment(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 0usize);
    while at + 1 < bytes.len() {
        match &bytes[at..at + 2] {
            b"/*" => (at, depth) = (at + 2, depth + 1),
            b"*/" => (at, depth) = (at + 2, depth - 1),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

fn quoted(text: &str, quote: u8) -> usize {
    let bytes = text.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            byte if byte == quote => return at + 1,
            _ => at += 1,
        }
    }
    text.len()
}

/// How many hashes a raw string opens with, if `text` begins with one.
fn raw_hashes(text: &str) -> Option<usize> {
    let behind = text.strip_prefix('r')?;
    let quote = behind.trim_start_matches('#');
    quote.starts_with('"').then_some(behind.len() - quote.len())
}

fn raw_string(text: &str, hashes: usize) -> usize {
    let end = format!("\"{}", "#".repeat(hashes));
    let opened = 1 + end.len();
    text[opened..].find(&end).map_or(text.len(), |length| opened + length + end.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let tokens = Tokens::of(text);
        tokens
            .filter_map(|(_, t)| if let Token::Word(word) = t { Some(word) } else { None })
            .collect()
    }

    #[test]
    fn strings_hide_whatever_looks_like_structure() {
        assert_eq!(words(r#"("a \" ( b", r"\", '(')"#), [r#""a \" ( b""#, r#"r"\""#, "'('"]);
        assert_eq!(words("r##\"one \"# two\"## after"), ["r##\"one \"# two\"##", "after"]);
    }

    #[test]
    fn comments_are_passed_over_also_when_they_nest() {
        assert_eq!(words("// a, (\n1 /* b /* c */ d */ 2 //"), ["1", "2"]);
    }

    #[test]
    fn a_text_that_ends_in_the_middle_ends_there() {
        for text in ["\"open", "\"open \\", "r#\"open\"", "/* open /* */", "'", "/", "é", "\"é\\"]
        {
            assert!(Tokens::of(text).count() <= 1, "{text}");
        }
    }
}
