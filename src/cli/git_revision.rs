//! A scenario's file as it was at an earlier revision of git. The program itself knows no repository: `git`
//! is asked, which fetches nothing for it.

use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, anyhow, bail};

use crate::files::{self, Loaded};

/// The scenario that a file held at a revision, such as HEAD~3, a tag or a commit.
///
/// # Errors
/// When there is no `git`, no such revision, no such file in it, or that holds no scenario.
pub fn at_revision(file: &Path, revision: &str) -> anyhow::Result<Loaded> {
    if revision.is_empty() || revision.starts_with('-') {
        bail!("{revision:?} is no revision; expected one such as HEAD~1, a tag or a commit");
    }
    let name = file.file_name().context("expected a file in a git repository")?;
    let name = name.to_str().context("git is asked for files with plain names only")?;
    let folder = file.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let shown = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["show", "--no-textconv", "--end-of-options"])
        .arg(format!("{revision}:./{name}"))
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
        .output();
    let shown = shown.map_err(|error| match error.kind() {
        ErrorKind::NotFound => {
            anyhow!(
                "git is not installed, or not found; without it earlier revisions cannot be read"
            )
        }
        _ => anyhow!("git cannot be run: {error}"),
    })?;
    if !shown.status.success() {
        let said = String::from_utf8_lossy(&shown.stderr);
        let said =
            said.lines().next().unwrap_or("it does not say why").trim_start_matches("fatal: ");
        bail!("git has no {} at {revision}: {said}", file.display());
    }
    let called = format!("{} at {revision}", file.display());
    files::parse(&called, &shown.stdout).map_err(|error| anyhow!("{error}"))
}
