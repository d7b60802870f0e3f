//! The fonts that pages are set in: the shipped ones, and what is handed in for letters that those lack.

use std::collections::BTreeSet;
use std::sync::Arc;

use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{Options, Tree};
use skrifa::{FontRef, MetadataProvider};

use super::chart::svg_text::{FACES, FAMILY};
use super::sheet::Document;

/// A file of fonts.
#[derive(Clone)]
pub struct FontFile {
    /// All of it.
    pub bytes: Arc<dyn AsRef<[u8]> + Send + Sync>,
    /// Which of its fonts is meant.
    pub index: u32,
}

impl FontFile {
    /// Whether it can draw a letter.
    pub fn has(&self, letter: char) -> bool {
        let bytes: &[u8] = (*self.bytes).as_ref();
        FontRef::from_index(bytes, self.index).is_ok_and(|it| it.charmap().map(letter).is_some())
    }
}

/// The fonts that pages are set in.
#[derive(Clone)]
pub struct Fonts {
    files: Vec<FontFile>,
    faces: Arc<Database>,
}

impl Default for Fonts {
    fn default() -> Self {
        Fonts::with(Vec::new())
    }
}

impl Fonts {
    /// The shipped faces, and these after them.
    pub fn with(more: Vec<FontFile>) -> Fonts {
        let shipped = FACES.map(|face| FontFile { bytes: Arc::new(face), index: 0 });
        let files: Vec<FontFile> = shipped.into_iter().chain(more).collect();
        let mut faces = Database::new();
        for file in &files {
            faces.load_font_source(Source::Binary(file.bytes.clone()));
        }
        faces.set_sans_serif_family(FAMILY);
        Fonts { files, faces: Arc::new(faces) }
    }

    /// The letters of a document that no font here can draw, each once.
    pub fn lacking(&self, document: &Document) -> Vec<char> {
        let letters: BTreeSet<char> = document.texts().flat_map(str::chars).collect();
        let drawn =
            |c: &char| c.is_ascii() || is_unseen(*c) || self.files.iter().any(|file| file.has(*c));
        letters.into_iter().filter(|c| !drawn(c)).collect()
    }

    /// The faces, for the library that lays text out.
    pub fn faces(&self) -> &Arc<Database> {
        &self.faces
    }

    /// How SVG is read with these fonts: they serve for every family that a page may name.
    pub fn options(&self) -> Options<'static> {
        let fontdb = self.faces.clone();
        Options { fontdb, font_family: FAMILY.into(), ..Options::default() }
    }

    /// Reads SVG.
    ///
    /// # Errors
    /// When it is none, as the library says it.
    pub fn read(&self, svg: &str) -> Result<Tree, String> {
        Tree::from_str(svg, &self.options()).map_err(|error| error.to_string())
    }
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Fonts({} files)", self.files.len())
    }
}

/// Whether a character is told by what stands around it and draws nothing of its own.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}
