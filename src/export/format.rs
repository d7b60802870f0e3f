//! What a format is: what it is called, and how it writes a table or a page.

use super::artifact::Artifact;
use super::book::{Book, Sheet};
use super::chart::page::ChartError;
use super::fonts::Fonts;
use super::sheet::Document;
use super::table::{Table, TableError};

/// A format.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// The ending of its files, without the dot, and its name on the command line.
    pub ending: &'static str,
    /// Its name on screen.
    pub name: &'static str,
    /// What it is good for, in a few words.
    pub help: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// What it writes, and how.
    pub writes: Writes,
}

/// What a format writes: tables, pages or both.
#[derive(Debug, Clone, Copy)]
pub struct Writes {
    /// Tables.
    pub tables: Option<Tables>,
    /// Pages.
    pub pages: Option<Pages>,
}

/// How a format writes tables.
#[derive(Debug, Clone, Copy)]
pub enum Tables {
    /// One a file.
    One(fn(Table<'_>) -> Result<Vec<u8>, TableError>),
    /// One or several a file.
    Several(fn(Book<'_>) -> Result<Vec<u8>, TableError>),
}

/// The bytes of each file.
pub type Files = Result<Vec<Vec<u8>>, ChartError>;

/// How a format writes pages.
#[derive(Debug, Clone, Copy)]
pub struct Pages {
    /// The way to write a document: a file, or one for each page.
    pub write: fn(&Document, &Drawing<'_>) -> Files,
    /// Whether it has pixels.
    pub pixels: bool,
    /// Whether a file holds several pages.
    pub several: bool,
}

impl Writes {
    /// Tables, one a file.
    pub const fn table(write: fn(Table<'_>) -> Result<Vec<u8>, TableError>) -> Writes {
        Writes { tables: Some(Tables::One(write)), pages: None }
    }

    /// Tables, one or several a file.
    pub const fn book(write: fn(Book<'_>) -> Result<Vec<u8>, TableError>) -> Writes {
        Writes { tables: Some(Tables::Several(write)), pages: None }
    }

    /// Pages.
    pub const fn pages(write: fn(&Document, &Drawing<'_>) -> Files) -> Writes {
        Writes { tables: None, pages: Some(Pages { write, pixels: false, several: false }) }
    }
}

/// How pages are drawn.
#[derive(Debug, Clone, Copy)]
pub struct Drawing<'a> {
    /// Pixels to each px, where there are any.
    pub scale: f64,
    /// What text is set in.
    pub fonts: &'a Fonts,
    /// Whether text stays text in SVG, to be set in what fonts the reader has; else it is drawn as
    /// outlines, the same everywhere, and kept beside them for screen readers.
    pub text: bool,
    /// Whether what lies behind shows where nothing is drawn, in SVG and PNG.
    pub transparent: bool,
}

impl<'a> Drawing<'a> {
    /// Outlines on a ground, two pixels to each px.
    pub fn with(fonts: &'a Fonts) -> Drawing<'a> {
        Drawing { scale: 2.0, fonts, text: false, transparent: false }
    }
}

/// Why something cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A page.
    #[error(transparent)]
    Page(#[from] ChartError),
    /// A table.
    #[error(transparent)]
    Table(#[from] TableError),
    /// Something that the format is not for.
    #[error("{0} holds no {1}")]
    NotFor(&'static str, &'static str),
}

impl PartialEq for Format {
    fn eq(&self, other: &Format) -> bool {
        self.ending == other.ending
    }
}

impl Format {
    /// Whether what it writes has pixels.
    pub fn has_pixels(&self) -> bool {
        self.writes.pages.is_some_and(|pages| pages.pixels)
    }

    /// Whether a file of it holds several pages.
    pub fn holds_pages(&self) -> bool {
        self.writes.pages.is_some_and(|pages| pages.several)
    }

    /// A document called `name`: a file, or as many as it has pages, numbered from the second on.
    ///
    /// # Errors
    /// When a page cannot be drawn, or the format is for tables.
    pub fn document(
        &self,
        name: &str,
        document: &Document,
        drawing: &Drawing<'_>,
    ) -> Result<Vec<Artifact>, ExportError> {
        let pages = self.writes.pages.ok_or(ExportError::NotFor(self.name, "page"))?;
        let files = (pages.write)(document, drawing)?.into_iter().zip(1..);
        let named = |(bytes, n)| match n {
            1 => self.artifact(name, bytes),
            n => self.artifact(&format!("{name}-{n}"), bytes),
        };
        Ok(files.map(named).collect())
    }

    /// A table called `name`.
    ///
    /// # Errors
    /// When the format cannot hold it, or is for pages.
    pub fn table(&self, name: &str, table: Table<'_>) -> Result<Artifact, ExportError> {
        match self.writes.tables {
            Some(Tables::One(write)) => Ok(self.artifact(name, write(table)?)),
            Some(Tables::Several(_)) => {
                self.book(name, Book { title: name.into(), sheets: vec![Sheet::new(name, table)] })
            }
            None => Err(ExportError::NotFor(self.name, "table")),
        }
    }

    /// Several tables in a file called `name`.
    ///
    /// # Errors
    /// When the format cannot hold them.
    pub fn book(&self, name: &str, book: Book<'_>) -> Result<Artifact, ExportError> {
        match self.writes.tables {
            Some(Tables::Several(write)) => Ok(self.artifact(name, write(book)?)),
            Some(Tables::One(_)) => Err(ExportError::NotFor(self.name, "several tables")),
            None => Err(ExportError::NotFor(self.name, "table")),
        }
    }

    /// Whether a file of it holds several tables.
    pub fn holds_several(&self) -> bool {
        matches!(self.writes.tables, Some(Tables::Several(_)))
    }

    /// What a file of this format is called.
    pub fn file_name(&self, name: &str) -> String {
        format!("{name}.{}", self.ending)
    }

    fn artifact(&self, name: &str, bytes: Vec<u8>) -> Artifact {
        Artifact { name: self.file_name(name), media_type: self.media_type, bytes }
    }
}
