//! Documents of the commands, as files.

use anyhow::anyhow;

use super::out;
use crate::app::exporting::{self, DocumentLook};
use crate::export::artifact::Artifact;
use crate::export::format::Format;
use crate::export::sheet::Document;
use crate::platform::desktop::Desktop;

/// A document as files: one, or one a page. Says what could not be drawn as asked.
pub fn drawn(
    format: &Format,
    name: &str,
    document: &Document,
    look: DocumentLook,
) -> anyhow::Result<Vec<Artifact>> {
    let (files, told) = exporting::files(&Desktop, format, name, document, look)?;
    for told in told {
        out::say(&format!("warning: {told}"));
    }
    Ok(files)
}

/// The first file, which is meant where there are several.
pub fn only(files: Vec<Artifact>) -> anyhow::Result<Artifact> {
    files.into_iter().next().ok_or_else(|| anyhow!("there is nothing to write"))
}
