//! Where each field of a scenario is written.
//!
//! Meaning is checked on the model, which knows no lines; this index leads from a problem's path
//! back to the text. An entry of the plan, `(3, Hire(team: …))`,
//! has the paths `plan[i].quarter` and `plan[i].team`: its tuple and its variant are no fields.

use std::collections::BTreeMap;
use std::iter::Peekable;

use super::tokens::{Token, Tokens};
use crate::model::{FieldPath, FieldStep};

/// Deeper than any scenario; fields below are not indexed, so that no text can make an index large.
const MAX_DEPTH: usize = 8;

/// A path has no more steps than this: nothing is read that is nested as deeply, and no text can make
/// a path large.
const MAX_STEPS: usize = 512;

/// The byte offset of every field's value.
pub struct Places(BTreeMap<FieldPath, usize>);

impl Places {
    /// The index of a text.
    pub fn of(text: &str) -> Self {
        let mut places = BTreeMap::new();
        let mut walk = Walk::of(text);
        while let Some(offset) = walk.step() {
            if walk.at_value && walk.frames.len() <= MAX_DEPTH {
                places.entry(walk.path.clone()).or_insert(offset);
            }
        }
        Places(places)
    }

    /// The offset of the field at `path`, or of what it would stand in where it was left out.
    pub fn find(&self, path: &FieldPath) -> usize {
        if let Some(offset) = self.0.get(path) {
            return *offset;
        }
        // The numbers of a new area are checked as the decision's own.
        if let Some((index, field @ [_, ..])) = path.in_plan() {
            let of_area = FieldPath::decision(index).field("area").join(field);
            if let Some(offset) = self.0.get(&of_area) {
                return *offset;
            }
        }
        let mut around = std::iter::successors(path.parent(), FieldPath::parent);
        around.find_map(|path| self.0.get(&path).copied()).unwrap_or(0)
    }
}

/// The path of the field that is being written at a byte offset.
pub fn path_at(text: &str, offset: usize) -> FieldPath {
    Walk::to(text, offset).path
}

/// The path of the record or list that is open at a byte offset.
pub fn record_at(text: &str, offset: usize) -> FieldPath {
    let mut walk = Walk::to(text, offset);
    walk.path.truncate(walk.frames.last().map_or(0, |frame| frame.base));
    walk.path
}

/// Where the version stands and how it is written, if it is there.
pub fn version(text: &str) -> Option<(usize, &str)> {
    let version = FieldPath::ROOT.field("version");
    let mut walk = Walk::of(text);
    while let Some(offset) = walk.step() {
        if walk.at_value && walk.path == version {
            return walk.word.map(|word| (offset, word));
        }
    }
    None
}

/// Which entry of the file's lists became each decision and each origin of the model, which sorts them.
#[derive(Default)]
pub struct Entries {
    pub decisions: Vec<usize>,
    pub origins: Vec<usize>,
}

impl Entries {
    /// The path in the file of what has this one in the model.
    pub fn path(&self, path: FieldPath) -> FieldPath {
        let moved = match (path.in_plan(), path.as_entry()) {
            (Some((index, field)), _) => {
                self.decisions.get(index).map(|entry| FieldPath::decision(*entry).join(field))
            }
            (None, Some(("origins", index))) => {
                self.origins.get(index).map(|entry| FieldPath::origin(*entry))
            }
            _ => None,
        };
        moved.unwrap_or(path)
    }
}

/// What is open around the walk.
struct Frame {
    /// The depth of the path of what is open.
    base: usize,
    list: bool,
    /// Whether it is a tuple or a record, not the fields of a named variant.
    bare: bool,
    /// How many elements have ended.
    index: usize,
}

/// A walk over the tokens that knows the path of the field it is in.
pub struct Walk<'a> {
    tokens: Peekable<Tokens<'a>>,
    frames: Vec<Frame>,
    path: FieldPath,
    /// Whether a value is to begin, and whether the last step began one.
    expects_value: bool,
    at_value: bool,
    keyed: bool,
    word: Option<&'a str>,
}

impl<'a> Walk<'a> {
    /// The walk before the first token of a text.
    pub fn of(text: &'a str) -> Self {
        Walk {
            tokens: Tokens::of(text).peekable(),
            frames: Vec::new(),
            path: FieldPath::ROOT,
            expects_value: true,
            at_value: false,
            keyed: false,
            word: None,
        }
    }

    /// The walk over every token before `offset`.
    fn to(text: &'a str, offset: usize) -> Self {
        let mut walk = Walk::of(text);
        while walk.tokens.peek().is_some_and(|&(next, _)| next < offset) && walk.step().is_some() {}
        walk
    }

    /// The path of the field that it is in.
    pub fn path(&self) -> &FieldPath {
        &self.path
    }

    /// How many brackets are open.
    pub fn open(&self) -> usize {
        self.frames.len()
    }

    /// The value that the last step took, if it is a word.
    pub fn word(&self) -> Option<&'a str> {
        self.word
    }

    /// The list whose entry the last step began, and the entry's index.
    pub fn entry(&self) -> Option<(&str, usize)> {
        self.at_value.then(|| self.path.as_entry()).flatten()
    }

    /// Takes one token (a key with its colon is one) and returns where it stands.
    pub fn step(&mut self) -> Option<usize> {
        let (offset, token) = self.tokens.next()?;
        let last_word = self.word.take();
        self.at_value = false;
        match token {
            Token::Comma => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.index += 1;
                    self.path.truncate(frame.base);
                }
                (self.expects_value, self.keyed) = (true, false);
            }
            Token::Close => {
                if let Some(frame) = self.frames.pop() {
                    self.path.truncate(frame.base);
                }
                (self.expects_value, self.keyed) = (false, false);
            }
            Token::Colon => {}
            Token::Word(key) if self.is_key() => {
                self.tokens.next();
                self.enter(FieldStep::Field(key.to_owned().into()));
                self.keyed = true;
            }
            value => {
                if self.expects_value {
                    self.begin_value();
                }
                match value {
                    Token::Word(word) => self.word = Some(word),
                    _ => {
                        let (base, list) = (self.path.depth(), value == Token::OpenList);
                        let bare = last_word.is_none();
                        self.frames.push(Frame { base, list, bare, index: 0 });
                        (self.expects_value, self.keyed) = (true, false);
                    }
                }
            }
        }
        Some(offset)
    }

    fn enter(&mut self, step: FieldStep) {
        if self.path.depth() < MAX_STEPS {
            self.path.push(step);
        }
    }

    fn is_key(&mut self) -> bool {
        let in_record = self.frames.last().is_some_and(|frame| !frame.list);
        let colon = matches!(self.tokens.peek(), Some((_, Token::Colon)));
        in_record && self.expects_value && !self.keyed && colon
    }

    fn begin_value(&mut self) {
        let deep = self.frames.len() > MAX_DEPTH;
        match self.frames.last() {
            Some(frame) if frame.list && !deep => {
                let entry = FieldStep::Index(frame.index);
                self.enter(entry);
            }
            Some(frame) if frame.bare && !self.keyed && frame.index == 0 && !deep => {
                // An entry with no plan around it stands in something without a name: `.quarter`.
                if self.path.is_root() {
                    self.enter(FieldStep::Field("".into()));
                }
                self.enter(FieldStep::Field("quarter".into()));
            }
            _ => {}
        }
        self.at_value = true;
        self.expects_value = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"// comment (with: parens)
(
    version: 1,
    teams: [
        (name: "A, (b: 1)", areas: [(name: "X", load: -1), (name: "Y", load: 2)]),
    ],
    plan: [
        (1, Hire(team: "A", count: 5)),
        (2, NewArea(area: (name: "Z", load: 3), owner: "A")),
        (3, SetPolicy(team: "A", focus: Area("Y"))),
    ],
)"#;

    fn at(path: FieldPath) -> &'static str {
        let rest = &TEXT[Places::of(TEXT).find(&path)..];
        rest.split([',', ')', '\n']).next().unwrap_or(rest)
    }

    #[test]
    fn a_path_leads_to_its_value() {
        assert_eq!(at(FieldPath::area(0, 0).field("load")), "-1");
        assert_eq!(at(FieldPath::area(0, 1).field("name")), "\"Y\"");
        assert_eq!(at(FieldPath::decision(0).field("quarter")), "1");
        assert_eq!(at(FieldPath::decision(0).field("count")), "5");
        assert_eq!(at(FieldPath::decision(1).field("load")), "3");
        assert_eq!(at(FieldPath::decision(1).field("area").field("load")), "3");
        assert_eq!(at(FieldPath::decision(2).field("quarter")), "3");
        assert_eq!(at(FieldPath::decision(2).field("focus")), "Area(\"Y\"");
    }

    #[test]
    fn a_field_left_out_leads_to_what_it_would_stand_in() {
        assert_eq!(at(FieldPath::area(0, 1).field("effort")), "(name: \"Y\"");
        assert_eq!(at(FieldPath::ROOT.field("rules").field("patience_weeks")), "(");
        assert_eq!(at(FieldPath::decision(0).field("share")), "(1");
    }

    #[test]
    fn a_place_leads_back_to_its_field() {
        let offset = TEXT.find("-1").unwrap();
        assert_eq!(path_at(TEXT, offset), FieldPath::area(0, 0).field("load"));
        let count = TEXT.find("5)").unwrap();
        assert_eq!(path_at(TEXT, count), FieldPath::decision(0).field("count"));
    }

    #[test]
    fn the_version_is_found_before_anything_else_is_read() {
        assert_eq!(version("/* */ (version: 7, [[["), Some((16, "7")));
        assert_eq!(version("(about: (version: 7))"), None);
        assert_eq!(version("(version: (1))"), None);
    }

    #[test]
    fn a_hundred_thousand_levels_are_walked_without_recursion() {
        let deep = format!("(version: {}", "[(a: ".repeat(100_000));
        assert!(Places::of(&deep).0.len() < 100);
        assert_eq!(path_at(&deep, deep.len()).depth(), MAX_STEPS);
    }
}
