//! `arborist check`: whether files are scenarios.

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;

use super::out;
use crate::platform::disk;

/// Check scenario files: what is wrong, with line, column and field
#[derive(Debug, Args)]
pub struct Check {
    /// The scenarios
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl Check {
    pub(super) fn run(self) -> anyhow::Result<()> {
        let mut wrong = Vec::new();
        for path in &self.files {
            match disk::load(path) {
                Ok(loaded) => {
                    out::warn(path, &loaded);
                    let skipped = match loaded.skipped.len() {
                        0 => String::new(),
                        1 => ", one decision is skipped".into(),
                        many => format!(", {many} decisions are skipped"),
                    };
                    let warned = match loaded.warnings.len() {
                        0 => String::new(),
                        1 => ", one warning".into(),
                        many => format!(", {many} warnings"),
                    };
                    let quarters = loaded.scenario.quarter_count();
                    let all = loaded.scenario.plan.items().iter();
                    let late = match all.filter(|it| it.quarter >= quarters).count() {
                        0 => String::new(),
                        1 => ", one decision lies after the last quarter".into(),
                        many => format!(", {many} decisions lie after the last quarter"),
                    };
                    let line = format!("{}: fine{skipped}{late}{warned}\n", path.display());
                    out::write(out::harmless(&line).as_bytes(), None)?;
                }
                Err(error) => wrong.push(error.to_string()),
            }
        }
        if !wrong.is_empty() {
            bail!(wrong.join("\n"));
        }
        Ok(())
    }
}
