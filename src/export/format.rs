//! What a format is: what it is called, and how it writes a table or a page.

use super::artifact::Artifact;
use super::book::{Book, Sheet};
use super::chart::page::{ChartError, Page};
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

/// What a format writes.
#[derive(Debug, Clone, Copy)]
pub enum Writes {
    /// Tables, one a file.
    Tables(fn(Table<'_>) -> Result<Vec<u8>, TableError>),
    /// Tables, one or several a file.
    Book(fn(Book<'_>) -> Result<Vec<u8>, TableError>),
    /// Pages, with so many pixels to each px where it has any.
    Pages {
        /// The way to write one.
        write: fn(&Page, scale: f64) -> Result<Vec<u8>, ChartError>,
        /// Whether it has pixels.
        pixels: bool,
    },
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
        matches!(self.writes, Writes::Pages { pixels: true, .. })
    }

    /// A page called `name`, with `scale` pixels to each px where it has any.
    ///
    /// # Errors
    /// When the page cannot be drawn, or the format is for tables.
    pub fn page(&self, name: &str, page: &Page, scale: f64) -> Result<Artifact, ExportError> {
        match self.writes {
            Writes::Pages { write, .. } => Ok(self.artifact(name, write(page, scale)?)),
            Writes::Tables(_) | Writes::Book(_) => Err(ExportError::NotFor(self.name, "page")),
        }
    }

    /// A table called `name`.
    ///
    /// # Errors
    /// When the format cannot hold it, or is for pages.
    pub fn table(&self, name: &str, table: Table<'_>) -> Result<Artifact, ExportError> {
        match self.writes {
            Writes::Tables(write) => Ok(self.artifact(name, write(table)?)),
            Writes::Book(_) => {
                self.book(name, Book { title: name.into(), sheets: vec![Sheet::new(name, table)] })
            }
            Writes::Pages { .. } => Err(ExportError::NotFor(self.name, "table")),
        }
    }

    /// Several tables in a file called `name`.
    ///
    /// # Errors
    /// When the format cannot hold them.
    pub fn book(&self, name: &str, book: Book<'_>) -> Result<Artifact, ExportError> {
        match self.writes {
            Writes::Book(write) => Ok(self.artifact(name, write(book)?)),
            Writes::Tables(_) => Err(ExportError::NotFor(self.name, "several tables")),
            Writes::Pages { .. } => Err(ExportError::NotFor(self.name, "table")),
        }
    }

    /// Whether a file of it holds several tables.
    pub fn holds_several(&self) -> bool {
        matches!(self.writes, Writes::Book(_))
    }

    /// What a file of this format is called.
    pub fn file_name(&self, name: &str) -> String {
        format!("{name}.{}", self.ending)
    }

    fn artifact(&self, name: &str, bytes: Vec<u8>) -> Artifact {
        Artifact { name: self.file_name(name), media_type: self.media_type, bytes }
    }
}
