//! The static pages beside the program: a page to start from, and one for every worked scenario, made by the program
//! itself, so that they are never of another model than it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

use crate::site_pages::{self, SHOWN, Story};

const START: &str = include_str!("../web/site/start.html");
const SCENARIO: &str = include_str!("../web/site/scenario.html");
const STYLE: &str = include_str!("../web/site/site.css");

/// The scenario whose plots stand on the page to start from, which is the first of the list.
const FIRST: &str = "uber-2014";

/// Writes the pages into a folder, by the desktop's program. Returns which of them are kept for offline use.
///
/// # Errors
/// When the program does not export, or a file cannot be written.
pub fn write(root: &Path, program: &Path, web: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let (site, scenarios) = (web.join("site"), web.join("scenarios"));
    fs::create_dir_all(&site)?;
    fs::create_dir_all(&scenarios)?;
    let mut kept = Vec::new();
    let mut keep = |to: PathBuf, bytes: &[u8]| -> anyhow::Result<()> {
        fs::write(&to, bytes).with_context(|| to.display().to_string())?;
        kept.push(to);
        Ok(())
    };
    for shown in SHOWN {
        let from = root.join("assets").join(shown);
        let bytes = fs::read(&from).with_context(|| from.display().to_string())?;
        let name = shown.rsplit('/').next().unwrap_or(shown);
        keep(site.join(name), &bytes)?;
    }
    keep(site.join("site.css"), STYLE.as_bytes())?;
    let mut stories = Vec::new();
    for file in shipped(root)? {
        let story = story(program, &file)?;
        let page = site_pages::scenario(SCENARIO, &story);
        keep(scenarios.join(format!("{}.html", story.name)), page.as_bytes())?;
        let pack = scenarios.join(format!("{}-pack.html", story.name));
        let done = Command::new(program)
            .args(["export", "--what", "pack", "--without", "pay"])
            .arg(&file)
            .arg("-o")
            .arg(&pack)
            .status()?;
        if !done.success() {
            bail!("the pack of {} cannot be exported", file.display());
        }
        let exported = fs::read_to_string(&pack).with_context(|| pack.display().to_string())?;
        fs::write(&pack, site_pages::pack(&exported, &story.name))?;
        stories.push(story);
    }
    let plotted = stories.iter().find(|story| story.name == FIRST).context(FIRST)?;
    keep(web.join("index.html"), site_pages::start(START, &stories, plotted).as_bytes())?;
    Ok(kept)
}

/// The shipped scenarios, the story first.
fn shipped(root: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(root.join("saves"))?.map(|entry| Ok(entry?.path()));
    let mut files: Vec<PathBuf> = entries.collect::<anyhow::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "ron"));
    files.sort_by_key(|file| (file.file_stem().is_none_or(|name| name != FIRST), file.clone()));
    Ok(files)
}

fn story(program: &Path, file: &Path) -> anyhow::Result<Story> {
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    site_pages::story(&name, &text, |arguments| exported(program, file, arguments))
}

fn exported(program: &Path, file: &Path, arguments: &[&str]) -> anyhow::Result<String> {
    let done = Command::new(program).arg("export").arg(file).args(arguments).output()?;
    if !done.status.success() {
        bail!("{}: {}", file.display(), String::from_utf8_lossy(&done.stderr));
    }
    Ok(String::from_utf8(done.stdout)?)
}
