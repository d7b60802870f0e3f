//! The journal of a document that is being edited: what of it is in no file yet, line by line.
//!
//! The first line says what the document is and holds the scenario that it began from; each line after
//! it holds what the scenario has become, as a change of the text before. A line begins with the
//! fingerprint of the rest of it, so that one that was cut off or damaged is recognized, and everything
//! before it still counts. Each change says the fingerprint of the whole text that it comes to.

mod text_change;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use self::text_change::TextChange;
use super::fingerprint;

/// The version of the format.
const VERSION: u32 = 1;
/// So many bytes are added at least before a journal is written anew, however small the scenario is.
const ADDED: usize = 64 * 1024;

/// What a document was when its journal began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// The version of the format.
    arborist_journal: u32,
    /// What the document is called.
    pub name: String,
    /// Where it is kept; `None` for one that was never saved.
    pub location: Option<String>,
    /// The fingerprint of the bytes of its file; `None` for one that was never saved.
    pub file: Option<u64>,
    /// When its first change since then was made, milliseconds since 1970.
    pub began: u64,
    /// What it was before that: the text of a scenario.
    pub base: String,
}

impl Heading {
    /// The heading of a document that was never saved.
    pub fn of(name: String, began: u64, base: String) -> Heading {
        Heading { arborist_journal: VERSION, name, location: None, file: None, began, base }
    }

    /// The same of a document that is kept somewhere, in a file of this fingerprint.
    pub fn kept_at(self, location: Option<String>, file: Option<u64>) -> Heading {
        Heading { location, file, ..self }
    }
}

/// How a document was on show in its window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnShow {
    /// The quarter on show, from 0; `None` at the start.
    pub quarter: Option<u32>,
    /// Which tab of the strip it was, from 0.
    pub place: usize,
    /// Whether it was the tab that was shown.
    pub is_shown: bool,
}

/// What a document has become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// When, milliseconds since 1970.
    pub at: u64,
    /// How many edits led here from the base.
    pub edits: usize,
    /// What the latest of them are called, the last one last.
    pub labels: Vec<String>,
    /// The text of the scenario.
    pub text: String,
    /// How it was on show; `None` where that was not noted.
    pub on_show: Option<OnShow>,
}

/// A line after the first: a state, as a change of the one before.
#[derive(Serialize, Deserialize)]
struct Record {
    at: u64,
    edits: usize,
    /// How many labels of the state before stay.
    kept: usize,
    /// The labels after those.
    labels: Vec<String>,
    change: TextChange,
    /// The fingerprint of the text that this comes to.
    text: u64,
    /// Not in journals of earlier versions of the program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    on_show: Option<OnShow>,
}

impl Record {
    fn between(before: &State, after: &State) -> Record {
        let pairs = before.labels.iter().zip(&after.labels);
        let kept = pairs.take_while(|(one, other)| one == other).count();
        Record {
            at: after.at,
            edits: after.edits,
            kept,
            labels: after.labels[kept..].to_vec(),
            change: TextChange::between(&before.text, &after.text),
            text: fingerprint(after.text.as_bytes()),
            on_show: after.on_show,
        }
    }

    fn apply(self, before: &State) -> Option<State> {
        let mut labels = before.labels.get(..self.kept)?.to_vec();
        labels.extend(self.labels);
        let text = self.change.apply(&before.text)?;
        let is_it = fingerprint(text.as_bytes()) == self.text;
        let Record { at, edits, on_show, .. } = self;
        is_it.then_some(State { at, edits, labels, text, on_show })
    }
}

/// What is to be written of a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// All of it, in the place of what was there.
    Whole(Vec<u8>),
    /// More of it, at the end of what is there.
    More(Vec<u8>),
}

/// Writes a journal: whole at first and whenever much was added to it, else what changed.
#[derive(Debug)]
pub struct Writer {
    heading: Heading,
    base: State,
    /// What was written last.
    last: State,
    /// How many bytes were added since it was written whole; `None` before that.
    added: Option<usize>,
}

impl Writer {
    /// A journal of which nothing is written yet.
    pub fn new(heading: Heading) -> Writer {
        let base = base_of(&heading);
        Writer { heading, last: base.clone(), base, added: None }
    }

    /// What is to be written so that the journal holds this state; all of it where `anew` says so.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn write(&mut self, state: State, anew: bool) -> Result<Written, serde_json::Error> {
        let most = ADDED.max(self.base.text.len() / 2);
        let added = self.added.filter(|added| *added <= most && !anew);
        // Should this fail, the next one is whole.
        self.added = None;
        let written = match added {
            Some(added) => {
                let more = line(&Record::between(&self.last, &state))?;
                self.added = Some(added + more.len());
                Written::More(more)
            }
            None => {
                let mut whole = line(&self.heading)?;
                whole.append(&mut line(&Record::between(&self.base, &state))?);
                self.added = Some(0);
                Written::Whole(whole)
            }
        };
        self.last = state;
        Ok(written)
    }
}

fn base_of(heading: &Heading) -> State {
    let text = heading.base.clone();
    State { at: heading.began, edits: 0, labels: Vec::new(), text, on_show: None }
}

/// A line of a journal: the fingerprint of what it holds, and that as JSON, which has no line break in it.
fn line(of: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
    let json = serde_json::to_string(of)?;
    Ok(format!("{:016x} {json}\n", fingerprint(json.as_bytes())).into_bytes())
}

/// What a journal holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journal {
    /// What the document was.
    pub heading: Heading,
    /// What it had become.
    pub last: State,
    /// Whether something stands after that which cannot be read, and is more than a line cut off.
    pub is_damaged: bool,
}

impl Journal {
    /// Reads as much of a journal as can be relied on; `None` where that is not even its beginning.
    pub fn read(bytes: &[u8]) -> Option<Journal> {
        let mut lines = bytes.split_inclusive(|byte| *byte == b'\n');
        let heading: Heading = lines.next().and_then(whole)?;
        if heading.arborist_journal != VERSION {
            return None;
        }
        let mut journal = Journal { last: base_of(&heading), heading, is_damaged: false };
        for line in lines {
            let record: Option<Record> = whole(line);
            match record.and_then(|record| record.apply(&journal.last)) {
                Some(state) => journal.last = state,
                None => {
                    journal.is_damaged = line.ends_with(b"\n");
                    break;
                }
            }
        }
        Some(journal)
    }
}

/// What a line holds, where it is as it was written.
fn whole<T: DeserializeOwned>(line: &[u8]) -> Option<T> {
    let line = std::str::from_utf8(line.strip_suffix(b"\n")?).ok()?;
    let (hash, json) = line.split_once(' ')?;
    let is_whole = hash == format!("{:016x}", fingerprint(json.as_bytes()));
    is_whole.then(|| serde_json::from_str(json).ok()).flatten()
}
