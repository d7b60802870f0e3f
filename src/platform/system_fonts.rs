//! The fonts that are installed, for letters that the shipped ones lack.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use resvg::usvg::fontdb::{Database, FaceInfo, Source, Stretch, Style, Weight};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider};

use crate::app::platform::FontFile;

/// Letters that no installed font draws, such as pictures in colour: nothing is read for them again.
static IN_NONE: Mutex<BTreeSet<char>> = Mutex::new(BTreeSet::new());

/// Fonts that together draw as many of these letters as can be, plain ones without serifs first.
pub(super) fn fonts_for(letters: &[char]) -> Vec<FontFile> {
    let mut in_none = IN_NONE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut wanted: Vec<char> =
        letters.iter().copied().filter(|letter| !in_none.contains(letter)).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut installed = Database::new();
    installed.load_system_fonts();
    let known = |face| Some((rank(face)?, path(face)?, face.index));
    let mut faces: Vec<_> = installed.faces().filter_map(known).collect();
    faces.sort();
    let mut found: Vec<FontFile> = Vec::new();
    // A file of several faces is read once.
    let mut last: Option<(PathBuf, Arc<Vec<u8>>)> = None;
    for (_, path, index) in faces {
        if wanted.is_empty() {
            break;
        }
        let bytes = match last.as_ref().filter(|(of, _)| *of == path) {
            Some((_, bytes)) => bytes.clone(),
            None => match fs::read(&path) {
                Ok(bytes) => Arc::new(bytes),
                Err(_) => continue,
            },
        };
        let draws = drawn(&bytes, index, &wanted);
        if !draws.is_empty() {
            found.push(FontFile { bytes: bytes.clone(), index });
            wanted.retain(|letter| !draws.contains(letter));
        }
        last = Some((path, bytes));
    }
    in_none.extend(wanted);
    found
}

/// How far behind others a face stands, and its name; none for one that is not upright.
fn rank(face: &FaceInfo) -> Option<(u8, String)> {
    let (name, _) = face.families.first()?;
    let plain = face.weight == Weight::NORMAL && face.stretch == Stretch::Normal;
    let rank = match name.as_str() {
        _ if face.style != Style::Normal => return None,
        _ if !plain || face.monospaced => 3,
        name if name.starts_with("Noto Sans") => 0,
        name if name.contains("Sans") => 1,
        _ => 2,
    };
    Some((rank, name.clone()))
}

fn path(face: &FaceInfo) -> Option<PathBuf> {
    match &face.source {
        Source::File(path) => Some(path.clone()),
        _ => None,
    }
}

/// Those of some letters that a font draws, by outlines: what is a picture in it is no letter here.
fn drawn(bytes: &[u8], index: u32, letters: &[char]) -> Vec<char> {
    let Ok(font) = FontRef::from_index(bytes, index) else { return Vec::new() };
    if font.glyf().is_err() && font.cff().is_err() && font.cff2().is_err() {
        return Vec::new();
    }
    let letters = letters.iter().copied();
    letters.filter(|letter| font.charmap().map(*letter).is_some()).collect()
}
