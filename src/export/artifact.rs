//! What leaves the program.

/// Bytes with all that whoever keeps or sends them must know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// What its file is called, with its ending.
    pub name: String,
    /// Its media type: "image/svg+xml".
    pub media_type: &'static str,
    /// The bytes.
    pub bytes: Vec<u8>,
}
