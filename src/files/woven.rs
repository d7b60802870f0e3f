//! Text put together from pieces of an older text and new ones, which knows what of the older it took.

use std::ops::Range;

use super::tokens::{Tokens, comments};

/// What is written so far.
pub struct Woven<'a> {
    source: &'a str,
    text: String,
    taken: Vec<Range<usize>>,
    /// Whether what was written last is a comment up to the end of its line.
    in_comment: bool,
    newline: &'static str,
}

impl<'a> Woven<'a> {
    /// Nothing yet, of what is to come from `source`.
    pub fn of(source: &'a str) -> Woven<'a> {
        let newline = if source.contains("\r\n") { "\r\n" } else { "\n" };
        Woven { source, text: String::new(), taken: Vec::new(), in_comment: false, newline }
    }

    /// Writes a piece of the source: whole tokens, with what is around them.
    pub fn source(&mut self, span: Range<usize>) {
        if span.is_empty() {
            return;
        }
        let piece = &self.source[span.clone()];
        self.guard(piece);
        self.text.push_str(piece);
        let last = comments(piece).pop().filter(|last| piece[last.start..].starts_with("//"));
        self.in_comment = last.is_some_and(|last| {
            let behind = &piece[last.end..];
            !behind.contains('\n') && behind.trim().is_empty()
        });
        self.taken.push(span);
    }

    /// Writes a piece that is new: whole tokens and white space, without comments.
    pub fn fresh(&mut self, piece: &str) {
        if !piece.is_empty() {
            self.guard(piece);
            self.text.push_str(piece);
            self.in_comment = false;
        }
    }

    /// Writes something new that is laid out for the indentation `from`, indented as `to`.
    pub fn indented(&mut self, piece: &str, from: &str, to: &str) {
        let (from, to) = (format!("\n{from}"), format!("{}{to}", self.newline));
        let (mut out, mut at) = (String::new(), 0);
        let mut tokens = Tokens::of(piece);
        while let Some((start, _)) = tokens.next() {
            out.push_str(&piece[at..start].replace(&from, &to));
            out.push_str(&piece[start..tokens.at()]);
            at = tokens.at();
        }
        self.fresh(&out);
    }

    /// Begins a line.
    pub fn line(&mut self, indent: &str) {
        let line = format!("{}{indent}", self.newline);
        self.fresh(&line);
    }

    /// The text, and where in the source each piece of it stood.
    pub fn finish(mut self) -> (String, Vec<Range<usize>>) {
        self.taken.sort_by_key(|span| span.start);
        (self.text, self.taken)
    }

    /// Nothing is written behind a comment that would swallow it.
    fn guard(&mut self, next: &str) {
        let line = next.trim_start_matches([' ', '\t', '\r']);
        if self.in_comment && !line.starts_with('\n') {
            self.text.push_str(self.newline);
        }
    }
}

/// The white space that the line of an offset begins with.
pub fn indent_of(text: &str, at: usize) -> &str {
    let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let rest = &text[line..];
    &rest[..rest.len() - rest.trim_start_matches([' ', '\t']).len()]
}
