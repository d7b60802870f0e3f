//! `arborist merge`: what became of a scenario in two hands, put together; a merge driver for git.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::bail;
use clap::Args;

use super::out;
use crate::edit::{Choice, Merging, Standing};
use crate::files::{self, Loaded, LostComment, conflict_markers};
use crate::platform::disk;

/// Put together what became of a scenario in two hands, decision by decision; as a merge driver of git:
/// `arborist merge %O %A %B`. Exits with 0 when nothing is left to decide, 1 when something is, 2 when a
/// file cannot be read or written
#[derive(Debug, Args)]
pub struct Merge {
    /// What both began from
    #[arg(value_name = "BASE")]
    base: PathBuf,
    /// One side, which is written unless OUT is given
    #[arg(value_name = "OURS")]
    ours: PathBuf,
    /// The other side
    #[arg(value_name = "THEIRS")]
    theirs: PathBuf,
    /// The file to write instead of OURS
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
}

/// The exit code where something could not be read or written: 1 says that something is left to decide.
const TROUBLE: u8 = 2;

impl Merge {
    /// Puts together what can be, and says how it went, as git's own merging of files does.
    pub(super) fn run(self) -> ExitCode {
        match self.merged() {
            Ok(0) => ExitCode::SUCCESS,
            Ok(_) => ExitCode::from(1),
            Err(error) => {
                out::say(&format!("{error:#}"));
                ExitCode::from(TROUBLE)
            }
        }
    }

    /// Writes the merge; returns how much of it is left to decide.
    fn merged(self) -> anyhow::Result<usize> {
        let to = self.output.as_deref().unwrap_or(&self.ours);
        // Only what is written over may be read over: that is ours, unless somebody names another.
        if let Some(output) = &self.output
            && [&self.base, &self.theirs].iter().any(|side| is_same(side, output))
        {
            bail!("{} is a side of this merge; expected another file after -o", output.display());
        }
        let [base, ours, theirs] = [load(&self.base)?, load(&self.ours)?, load(&self.theirs)?];
        let header = header(&base, &ours, &theirs);
        let [was, mine, other] = [&base, &ours, &theirs].map(|it| Arc::new(it.scenario.clone()));
        let mut merging = Merging::new(was, mine, other);
        let left = merging.undecided() + usize::from(header.is_none());
        let merged = merging.result();
        for told in &merged.told {
            out::say(&format!("warning: {told}"));
        }
        // A side that is as it was before has no comments of its own.
        let source = if ours.source == base.source { &theirs.source } else { &ours.source };
        let headed = |header: &str| files::with_header(source, header);
        let sources = match &header {
            Some(header) => [header; 3].map(|it| headed(it)),
            None => [&base, &ours, &theirs].map(|it| headed(&it.header)),
        };
        let text = if left == 0 {
            let written = files::rewrite(&sources[1], &merged.scenario)?;
            tell_lost(&written.lost);
            tell_comments_left_out(&theirs, &base.source, &[&written.text]);
            written.text
        } else {
            tell_conflicts(&merging);
            let before = files::rewrite(&sources[0], &merged.scenario)?.text;
            merging.choose_all(Choice::Mine);
            let mine = files::rewrite(&sources[1], &merging.result().scenario)?;
            tell_lost(&mine.lost);
            merging.choose_all(Choice::Theirs);
            let their_text = files::rewrite(&sources[2], &merging.result().scenario)?.text;
            tell_comments_left_out(&theirs, &base.source, &[&mine.text, &their_text]);
            conflict_markers::marked(&before, &mine.text, &their_text)
        };
        out::write(text.as_bytes(), Some(to))?;
        Ok(left)
    }
}

/// What is to be decided, on stderr.
fn tell_conflicts(merging: &Merging) {
    for item in merging.items().iter().filter(|item| item.standing == Standing::Conflict) {
        let side = |side: &Option<crate::edit::Difference>| {
            side.as_ref().map_or_else(String::new, |it| it.words.clone())
        };
        let (mine, theirs) = (side(&item.mine), side(&item.theirs));
        out::say(&format!("conflict: {}\n    mine: {mine}\n    theirs: {theirs}", item.what));
    }
}

/// Says which comments cannot stay.
fn tell_lost(lost: &[LostComment]) {
    for lost in lost {
        out::say(&format!("warning: {lost}"));
    }
}

/// Says which comments of the other side came to it since both began and are not in the result.
fn tell_comments_left_out(theirs: &Loaded, base: &str, results: &[&str]) {
    let known = [base].into_iter().chain(results.iter().copied()).flat_map(files::comments);
    let known: BTreeSet<&str> = known.map(|(_, comment)| comment).collect();
    for (line, comment) in files::comments(&theirs.source) {
        if !known.contains(comment) {
            out::say(&format!("warning: a comment of theirs is left out, line {line}: {comment}"));
        }
    }
}

/// A side; one that names what never comes is merged all the same, and told as the merge is opened.
fn load(path: &Path) -> anyhow::Result<Loaded> {
    Ok(files::parse_for_repair(&path.display().to_string(), &disk::read(path)?)?)
}

fn is_same(one: &Path, other: &Path) -> bool {
    one.canonicalize().ok().zip(other.canonicalize().ok()).is_some_and(|(one, other)| one == other)
}

/// The leading comment where at most one side changed it, or both alike.
fn header(base: &Loaded, ours: &Loaded, theirs: &Loaded) -> Option<String> {
    let (was, mine, other) = (&base.header, &ours.header, &theirs.header);
    if mine == other || other == was {
        Some(mine.clone())
    } else {
        (mine == was).then(|| other.clone())
    }
}
