//! The desktop's program, which makes what the page is held against, and the pages beside it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

/// Builds it, unless `ARBORIST` names one that is of the same sources; returns where it is.
///
/// # Errors
/// When it does not build.
pub fn build(root: &Path) -> anyhow::Result<PathBuf> {
    if let Some(program) = std::env::var_os("ARBORIST") {
        return std::path::absolute(&program)
            .with_context(|| PathBuf::from(program).display().to_string());
    }
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    // Where it is looked for, whatever the surroundings say.
    let target = root.join("target");
    let mut build = Command::new(cargo);
    build.current_dir(root).args(["build", "--locked", "--target-dir"]).arg(&target);
    let done = build.status()?;
    if !done.success() {
        bail!("the desktop's program does not build");
    }
    Ok(target.join("debug").join(format!("arborist{}", std::env::consts::EXE_SUFFIX)))
}
