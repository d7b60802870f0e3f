//! Documents as a window left them that ended unexpectedly: read, told in words, made documents again.

use super::document::Document;
use super::ending_words::Ended;
use super::journaled::{LeftId, LeftJournal, Moment};
use super::platform::{Location, Place, Platform};
use crate::edit::History;
use crate::files::journal::{Journal, OnShow};
use crate::files::{self, FileError, Loaded, fingerprint};
use crate::model::name_text::one_line;

/// A document as a window left it.
pub struct Left {
    pub(super) id: LeftId,
    pub(super) name: String,
    base: Loaded,
    pub(super) last: Loaded,
    /// Where it is kept, and the fingerprint of its file; `None` for what was never saved.
    pub(super) kept: Option<(Place, Option<u64>)>,
    pub(super) file: FileNow,
    began: Moment,
    at: Moment,
    ended: Option<Moment>,
    edits: usize,
    labels: Vec<String>,
    /// How it was on show in its window, where that was noted.
    pub(super) on_show: Option<OnShow>,
    pub(super) is_damaged: bool,
}

/// What became of the file of a document since its window ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileNow {
    /// It is as it was, or there never was one.
    Same,
    /// It is another one now.
    Changed,
    /// It cannot be read any more.
    Gone,
}

/// What the banner and its sheet say of a document that a window left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftRow {
    /// What it is called by.
    pub id: LeftId,
    /// What the document is called.
    pub name: String,
    /// How much there is of it: "5 edits of 9 minutes", "never saved, 31 edits".
    pub amount: String,
    /// What it is called beside the others: with when it was changed last where several have its name.
    pub called: String,
    /// When it was changed last: "14:52".
    pub changed: String,
    /// How its window ended, in a sentence.
    pub ended: String,
    /// The same in a few words.
    pub ended_briefly: String,
    /// What its edits are called, the last one last; of many the latest.
    pub labels: Vec<String>,
    /// How many there are before those.
    pub earlier: usize,
    /// Where it is kept, in words.
    pub place: String,
    /// What else there is to know before it is restored.
    pub remarks: Vec<String>,
}

/// The rows of what windows left, each called so that it is told from the others.
pub(super) fn rows(left: &[Left], platform: &dyn Platform) -> Vec<LeftRow> {
    let mut rows: Vec<LeftRow> = left.iter().map(|left| left.row(platform)).collect();
    let called: Vec<String> = rows.iter().map(|row| row.name.clone()).collect();
    for (at, row) in rows.iter_mut().enumerate() {
        if called.iter().filter(|name| **name == row.name).count() > 1 {
            row.called = format!("{} of {}", row.name, row.changed);
        }
        // Two that were changed in the same minute have a number.
        let same = |it: &&Left| it.name == row.name && platform.time_words(it.at) == row.changed;
        let (before, all) =
            (left[..at].iter().filter(same).count(), left.iter().filter(same).count());
        if all > 1 {
            row.called = format!("{} ({})", row.called, before + 1);
        }
    }
    rows
}

/// Reads what windows left; what cannot be read is put aside, and told.
pub(super) fn look_for_left(platform: &dyn Platform) -> (Vec<Left>, Vec<String>) {
    let (mut found, mut troubles) = (Vec::new(), Vec::new());
    for journal in platform.left_journals() {
        let id = journal.id.clone();
        match read(platform, journal) {
            Ok(Some(left)) => found.push(left),
            // Its file holds all of it.
            Ok(None) => platform.forget_left(&id),
            Err(Unreadable::Journal(why)) => {
                let there = platform.put_aside(&id);
                troubles.push(format!(
                    "What was kept of an unsaved scenario cannot be read ({why}). It is put aside in {there}"
                ));
            }
            Err(Unreadable::Now(why)) => troubles.push(format!(
                "What was kept of an unsaved scenario cannot be read now: {why}. It is offered again at the next start"
            )),
        }
    }
    found.sort_by_key(|left| left.at);
    (found, troubles)
}

/// Why what a window left cannot be read.
enum Unreadable {
    /// It is no journal, or what it holds is no scenario.
    Journal(String),
    /// Its file cannot be read.
    Now(String),
}

fn read(platform: &dyn Platform, left: LeftJournal) -> Result<Option<Left>, Unreadable> {
    let bytes = left.contents.map_err(Unreadable::Now)?;
    let Some(Journal { heading, last, is_damaged }) = Journal::read(&bytes) else {
        return Err(Unreadable::Journal("its beginning is damaged".into()));
    };
    let location = heading.location.map(Location::from);
    let now = location.as_ref().map(|at| platform.read(at));
    let file = match &now {
        Some(Ok(bytes)) if fingerprint(bytes) == fingerprint(last.text.as_bytes()) => {
            return Ok(None);
        }
        Some(Ok(bytes)) if heading.file != Some(fingerprint(bytes)) => FileNow::Changed,
        Some(Err(_)) => FileNow::Gone,
        Some(Ok(_)) | None => FileNow::Same,
    };
    let parsed = |text: &str| {
        files::parse_for_repair(&heading.name, text.as_bytes())
            .map_err(|error: FileError| Unreadable::Journal(error.to_string()))
    };
    Ok(Some(Left {
        id: left.id,
        base: parsed(&heading.base)?,
        last: parsed(&last.text)?,
        kept: location.map(|at| (platform.place(&at), heading.file)),
        file,
        began: Moment(heading.began),
        at: Moment(last.at),
        ended: left.ended,
        edits: last.edits,
        labels: last.labels,
        on_show: last.on_show,
        is_damaged,
        name: one_line(&heading.name),
    }))
}

impl Left {
    pub(super) fn row(&self, platform: &dyn Platform) -> LeftRow {
        let changed = platform.time_words(self.at);
        // Clocks are set back.
        let noted = self.ended.map(|ended| platform.time_words(ended.max(self.at)));
        let (is_page, noted) = (platform.is_page(), noted.as_deref());
        let ended = Ended { is_page, noted, changed: &changed };
        let (ended, ended_briefly) = (ended.sentence(), ended.beside());
        let mut remarks = Vec::new();
        match (&self.kept, self.file) {
            (Some((place, _)), FileNow::Changed) => remarks.push(format!(
                "{} has changed since: this is restored beside it, as a copy without a file.",
                place.shown
            )),
            (Some((place, _)), FileNow::Gone) => remarks.push(format!(
                "{} cannot be read any more: this is restored as a copy without a file.",
                place.shown
            )),
            _ => {}
        }
        if self.is_damaged {
            remarks.push(
                "The end of what was kept cannot be read: the last edits are missing.".into(),
            );
        }
        LeftRow {
            id: self.id.clone(),
            name: self.name.clone(),
            amount: self.amount(),
            called: self.name.clone(),
            changed,
            ended,
            ended_briefly,
            labels: self.labels.clone(),
            earlier: self.edits.saturating_sub(self.labels.len()),
            place: self
                .kept
                .as_ref()
                .map_or_else(|| "Never saved to a file".into(), |(place, _)| place.shown.clone()),
            remarks,
        }
    }

    /// "5 edits of 9 minutes", "never saved, 31 edits".
    fn amount(&self) -> String {
        let edits = match self.edits {
            // Where the file holds something else, it was not saved as it is here.
            0 if self.kept.is_some() => "not saved".to_owned(),
            0 => "no edits".to_owned(),
            1 => "1 edit".to_owned(),
            many => format!("{many} edits"),
        };
        if self.kept.is_none() {
            return format!("never saved, {edits}");
        }
        let minutes = self.at.0.saturating_sub(self.began.0) / 60_000;
        match minutes {
            0 => edits,
            1 => format!("{edits} of 1 minute"),
            2..60 => format!("{edits} of {minutes} minutes"),
            60..120 => format!("{edits} of 1 hour"),
            _ => format!("{edits} of {} hours", minutes / 60),
        }
    }

    /// What the step is called that restores it.
    pub(super) fn label(&self) -> String {
        match self.edits {
            1 => "Restored: 1 edit".to_owned(),
            edits => format!("Restored: {edits} edits"),
        }
    }

    /// Looks again at what became of its file.
    pub(super) fn look_again(&mut self, platform: &dyn Platform) {
        let Some((place, known)) = &self.kept else { return };
        self.file = match platform.read(&place.location) {
            Ok(bytes) if *known == Some(fingerprint(&bytes)) => FileNow::Same,
            Ok(_) => FileNow::Changed,
            Err(_) => FileNow::Gone,
        };
    }

    /// Whether its file is as it was when the window ended.
    pub(super) fn belongs_to_its_file(&self) -> bool {
        self.kept.is_some() && self.file == FileNow::Same
    }

    /// The document with what was unsaved, as a change of what was saved.
    pub(super) fn document(self, name: String) -> Document {
        let label = self.label();
        let is_of_its_file = self.belongs_to_its_file();
        let mut document = Document::unsaved(name, self.base.scenario, self.base.source);
        match self.kept {
            Some((place, file)) if is_of_its_file => {
                (document.place, document.file) = (Some(place), file);
            }
            kept => {
                let base = document.scenario().clone();
                document.history = History::never_saved(base);
                document.offer_folder(kept.and_then(|(place, _)| place.folder));
            }
        }
        document.history.replace(self.last.scenario, label);
        document
    }
}
