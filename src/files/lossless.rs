//! A text as a tree that loses none of it: every value with the comments and the white space around it.
//!
//! What stands between two values belongs to one of them: a comment behind a value on its line to that
//! value, one above it to the next, one above a closing bracket to the bracket.

use std::iter::Peekable;
use std::ops::Range;

use super::tokens::{Token, Tokens, comments};

/// Deeper than any scenario that is read.
const MAX_DEPTH: usize = 160;

/// A value and where it stands.
#[derive(Debug)]
pub struct Node<'a> {
    source: &'a str,
    /// The bytes of the value, without what is around it.
    pub span: Range<usize>,
    /// What is in it; `None` of a word, a number or a text.
    pub group: Option<Group<'a>>,
}

/// What stands in brackets.
#[derive(Debug)]
pub struct Group<'a> {
    /// The name before the bracket: that of a variant.
    pub name: Option<&'a str>,
    /// Where the first value's surroundings begin: behind the opening bracket.
    pub inside: usize,
    /// What is in it, in the order in which it is written.
    pub items: Vec<Item<'a>>,
    /// Where the closing bracket stands.
    pub close: usize,
}

/// One value in brackets, with its key if it has one, and all that belongs to it.
#[derive(Debug)]
pub struct Item<'a> {
    /// Where the comments and the white space above it begin.
    pub lead: usize,
    /// Where the key stands, or the value where there is none.
    pub start: usize,
    /// The name of the field.
    pub key: Option<&'a str>,
    /// The value.
    pub value: Node<'a>,
    /// Where the comma behind it stands.
    pub comma: Option<usize>,
    /// Behind the comments that follow it on its line.
    pub end: usize,
}

impl<'a> Node<'a> {
    /// The one value of a text; `None` where the text is no single value, well formed.
    pub fn of(source: &'a str) -> Option<Node<'a>> {
        let mut reader = Reader { source, tokens: Tokens::of(source).peekable() };
        let root = reader.value(0)?;
        reader.tokens.next().is_none().then_some(root)
    }

    /// The value as it is written.
    pub fn text(&self) -> &'a str {
        &self.source[self.span.clone()]
    }

    /// The text it stands in.
    pub fn source(&self) -> &'a str {
        self.source
    }

    /// What is in it, in order; nothing in a word, a number or a text.
    pub fn items(&self) -> &[Item<'a>] {
        self.group.as_ref().map_or(&[], |group| &group.items)
    }

    /// The field of this name.
    pub fn field(&self, key: &str) -> Option<&Node<'a>> {
        self.item(key).map(|item| &item.value)
    }

    /// The field of this name with all that belongs to it.
    pub fn item(&self, key: &str) -> Option<&Item<'a>> {
        self.items().iter().find(|item| item.key == Some(key))
    }

    /// The name of the variant.
    pub fn name(&self) -> Option<&'a str> {
        self.group.as_ref().and_then(|group| group.name)
    }
}

impl Item<'_> {
    /// Whether there are comments at it or in it.
    pub fn has_comments(&self) -> bool {
        !comments(&self.value.source[self.lead..self.end]).is_empty()
    }
}

struct Reader<'a> {
    source: &'a str,
    tokens: Peekable<Tokens<'a>>,
}

impl<'a> Reader<'a> {
    fn value(&mut self, depth: usize) -> Option<Node<'a>> {
        let (start, token) = self.tokens.next()?;
        let (source, word) = (self.source, |word: &str| start..start + word.len());
        match token {
            Token::Word(name) if matches!(self.tokens.peek(), Some((_, Token::Open))) => {
                let (open, _) = self.tokens.next()?;
                self.group(start, Some(name), open + 1, depth)
            }
            Token::Word(text) => Some(Node { source, span: word(text), group: None }),
            Token::Open | Token::OpenList => self.group(start, None, start + 1, depth),
            Token::Close | Token::Comma | Token::Colon => None,
        }
    }

    fn group(
        &mut self,
        start: usize,
        name: Option<&'a str>,
        inside: usize,
        depth: usize,
    ) -> Option<Node<'a>> {
        let (mut items, mut lead) = (Vec::new(), inside);
        loop {
            let &(at, token) = self.tokens.peek()?;
            if token == Token::Close {
                self.tokens.next();
                let group = Some(Group { name, inside, items, close: at });
                return Some(Node { source: self.source, span: start..at + 1, group });
            }
            if depth == MAX_DEPTH {
                return None;
            }
            let item = self.item(lead, depth)?;
            lead = item.end;
            items.push(item);
        }
    }

    fn item(&mut self, lead: usize, depth: usize) -> Option<Item<'a>> {
        let &(start, token) = self.tokens.peek()?;
        let mut key = None;
        if let Token::Word(word) = token {
            let mut ahead = self.tokens.clone();
            ahead.next();
            if matches!(ahead.next(), Some((_, Token::Colon))) {
                key = Some(word.strip_prefix("r#").unwrap_or(word));
                self.tokens = ahead;
            }
        }
        let value = self.value(depth + 1)?;
        let &(next, token) = self.tokens.peek()?;
        let comma = (token == Token::Comma).then_some(next);
        if comma.is_some() {
            self.tokens.next();
        } else if token != Token::Close {
            return None;
        }
        let behind = comma.map_or(value.span.end, |comma| comma + 1);
        let end = behind + self.same_line(behind);
        Some(Item { lead, start, key, value, comma, end })
    }

    /// How much behind a value belongs to it: the comments up to the end of its line, unless another
    /// value follows on that line.
    fn same_line(&mut self, from: usize) -> usize {
        let (next, close) = match self.tokens.peek() {
            Some(&(at, token)) => (at, token == Token::Close),
            None => (self.source.len(), true),
        };
        let between = &self.source[from..next];
        let found = comments(between);
        let first_line = |at: usize| !between[..at].contains('\n');
        let on_line = found.iter().take_while(|comment| first_line(comment.start));
        let end = on_line.last().map_or(0, |comment| comment.end);
        if close || between[end..].contains('\n') { end } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "( // open
    a: 1, // of a
    /* of b */ b: X(2, [ ]) /* b too */
    // of the end
)";

    #[test]
    fn a_comment_belongs_to_the_value_on_its_line_or_below_it() {
        let root = Node::of(TEXT).unwrap();
        let item = |key| root.item(key).map(|item| &TEXT[item.lead..item.end]).unwrap();
        assert_eq!(item("a"), " // open\n    a: 1, // of a");
        assert_eq!(item("b"), "\n    /* of b */ b: X(2, [ ]) /* b too */");
        let b = root.field("b").unwrap();
        assert_eq!((b.name(), b.text(), b.items().len()), (Some("X"), "X(2, [ ])", 2));
        assert!(root.items().iter().all(Item::has_comments));
        assert!(!b.items()[0].has_comments());
    }

    #[test]
    fn the_pieces_of_a_text_are_the_whole_text() {
        fn whole(node: &Node, source: &str, out: &mut String) {
            let Some(group) = &node.group else { return out.push_str(node.text()) };
            out.push_str(&source[node.span.start..group.inside]);
            let mut at = group.inside;
            for item in &group.items {
                assert_eq!(item.lead, at);
                out.push_str(&source[item.lead..item.value.span.start]);
                whole(&item.value, source, out);
                out.push_str(&source[item.value.span.end..item.end]);
                at = item.end;
            }
            out.push_str(&source[at..node.span.end]);
        }
        let mut out = String::new();
        whole(&Node::of(TEXT).unwrap(), TEXT, &mut out);
        assert_eq!(out, TEXT);
    }

    #[test]
    fn what_is_no_single_value_is_no_tree() {
        for text in ["", "(", "(a: 1", "(a: )", "(1 2)", ")", "(a:: 1)", "1 2", "[,]"] {
            assert!(Node::of(text).is_none(), "{text}");
        }
        assert!(Node::of(&"(".repeat(100_000)).is_none(), "deep");
    }
}
