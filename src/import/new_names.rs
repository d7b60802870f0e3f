//! Names for what comes into a scenario from a file.

use std::collections::BTreeSet;

use crate::model::capacity::LONGEST_NAME;
use crate::model::name_text::{folded, hidden};

/// A name without what cannot be seen, and not longer than a name can be.
pub fn shown(name: &str) -> String {
    let mut name: String = name.chars().take(LONGEST_NAME).collect();
    while let Some(c) = hidden(&name) {
        name = name.replace(c, " ");
    }
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name that none of those has: `Compute`, `Compute 2`; it is among them then.
pub fn free_name(name: &str, taken: &mut BTreeSet<String>) -> String {
    let mut numbered = std::iter::once(name.to_owned()).chain((2..).map(|n| format!("{name} {n}")));
    let free = numbered.find(|it| taken.insert(folded(it)));
    free.unwrap_or_else(|| name.to_owned())
}
