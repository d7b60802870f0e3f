//! How a rule stands.

/// How a rule stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Standing {
    /// It holds.
    #[default]
    Holds,
    /// It holds, but not by much.
    AtRisk,
    /// It is broken.
    Broken,
}

impl Standing {
    /// The state in words.
    pub fn words(self) -> &'static str {
        match self {
            Standing::Holds => "holds",
            Standing::AtRisk => "at risk",
            Standing::Broken => "broken",
        }
    }
}
