//! What the scenarios that a command reads are called.

use std::path::Path;

use crate::model::name_text::one_line;

/// The names of files without their endings, or the whole paths of those whose names are the same.
pub fn names(files: &[&Path]) -> Vec<String> {
    let stem = |file: &&Path| {
        file.file_stem().map_or_else(String::new, |it| one_line(&it.to_string_lossy()))
    };
    let stems: Vec<String> = files.iter().map(stem).collect();
    let is_one = |stem: &String| stems.iter().filter(|other| *other == stem).count() == 1;
    let name = |(stem, file): (&String, &&Path)| match is_one(stem) {
        true => stem.clone(),
        false => one_line(&file.display().to_string()),
    };
    stems.iter().zip(files).map(name).collect()
}
