//! Whether the program in a page gives what it gives on the desktop: both write the tables of every shipped
//! scenario, and their bytes are compared.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};

use crate::desktop_program;

/// So many futures of each scenario are compared.
const FUTURES: &str = "256";

/// Compares what both give; `web` is the folder that was built.
///
/// # Errors
/// When they differ, or something that is needed is missing.
pub fn check(root: &Path, web: &Path) -> anyhow::Result<()> {
    if Command::new("node").arg("--version").output().is_err() {
        eprintln!("not checked: node is needed to run the page's program without a page");
        return Ok(());
    }
    let tables = root.join("target/web-check");
    fs::create_dir_all(&tables)?;
    let program = desktop_program::build(root)?;
    let scenarios = root.join("saves");
    for entry in fs::read_dir(&scenarios)? {
        let scenario = entry?.path();
        if scenario.extension().is_none_or(|ending| ending != "ron") {
            continue;
        }
        let name = scenario.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let simulate: &[&str] = &["simulate", "--per", "area"];
        for arguments in [simulate, &["futures", "-n", FUTURES]] {
            let table = tables.join(format!("{name}.{}.csv", arguments[0]));
            let done = Command::new(&program)
                .args(arguments)
                .arg(&scenario)
                .arg("-o")
                .arg(&table)
                .status()?;
            if !done.success() {
                bail!("the desktop's program does not run {name}");
            }
        }
    }
    let folders = fs::read_dir(web)?.filter_map(Result::ok).map(|entry| entry.path());
    let version = folders.into_iter().find(|path| path.join("plain/arborist.js").exists());
    let version = version.context("the version that was built")?;
    let script = root.join("xtask/web/check.mjs");
    let done = Command::new("node")
        .arg(script)
        .args([&version, &scenarios, &tables])
        .arg(FUTURES)
        .status()?;
    if !done.success() {
        bail!("the page's program gives something else than the desktop's");
    }
    Ok(())
}
