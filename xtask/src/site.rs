//! The static pages beside the program: a page to start from, and one for every worked scenario, made by the program
//! itself, so that they are never of another model than it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

use crate::site_pages::{self, Plots, Story};

const START: &str = include_str!("../web/site/start.html");
const SCENARIO: &str = include_str!("../web/site/scenario.html");
const STYLE: &str = include_str!("../web/site/site.css");

/// The scenario whose plots stand on the page to start from, which is the first of the list.
const FIRST: &str = "uber-2014";
/// The size of the plots on narrow and on wide screens, px.
const SIZES: [&str; 2] = ["360x960", "1000x800"];
/// What the pages show of the repository.
const SHOWN: [&str; 5] = [
    "icon.svg",
    "window.png",
    "window-dark.png",
    "fonts/IBMPlexSans-Regular.ttf",
    "fonts/IBMPlexSans-SemiBold.ttf",
];

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
        fs::write(scenarios.join(format!("{}.html", story.name)), page)?;
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
    let themes = ["light", "dark"];
    let picture = |arguments: &[&str]| -> anyhow::Result<[String; 2]> {
        let [light, dark] = themes.map(|theme| {
            let drawn = ["--text", "--format", "svg", "--theme", theme];
            exported(program, file, &[arguments, &drawn].concat())
        });
        Ok([light?, dark?])
    };
    let plots = |size: &str| picture(&["--what", "plots", "--size", size]);
    let tree = |at: &[&str]| picture(&[&["--what", "org", "--size", "700x400"], at].concat());
    let [narrow, wide] = SIZES;
    Ok(Story {
        name: file.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        about: site_pages::about(&text),
        comment: site_pages::comment(&text),
        plots: Plots { narrow: plots(narrow)?, wide: plots(wide)? },
        trees: [tree(&["--at", "start"])?, tree(&[])?],
        decisions: exported(program, file, &["--what", "decisions", "--format", "html"])?,
    })
}

fn exported(program: &Path, file: &Path, arguments: &[&str]) -> anyhow::Result<String> {
    let done = Command::new(program).arg("export").arg(file).args(arguments).output()?;
    if !done.status.success() {
        bail!("{}: {}", file.display(), String::from_utf8_lossy(&done.stderr));
    }
    Ok(String::from_utf8(done.stdout)?)
}
