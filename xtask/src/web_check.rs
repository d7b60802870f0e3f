//! Whether the program in a page gives what it gives on the desktop: both write the tables of every shipped
//! scenario, and their bytes are compared.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};

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
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo).current_dir(root).args(["build", "--locked"]).status()?;
    if !built.success() {
        bail!("the desktop's program does not build");
    }
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
            let done = Command::new(root.join("target/debug/arborist"))
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
    let version = fs::read_dir(web)?.filter_map(Result::ok).find(|entry| entry.path().is_dir());
    let version = version.context("the version that was built")?.path();
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
