//! The dependency rule between modules, and what the inner ones must not know.

use std::fs;
use std::path::{Path, PathBuf};

/// What each module may use besides itself.
const MAY_USE: [(&str, &[&str]); 11] = [
    ("model", &[]),
    ("sim", &["model"]),
    ("edit", &["model"]),
    ("planning", &["model", "sim", "edit"]),
    ("files", &["model", "sim", "edit"]),
    ("import", &["model", "sim"]),
    ("export", &["model", "sim", "edit", "planning"]),
    ("app", &["model", "sim", "edit", "planning", "files", "import", "export"]),
    ("platform", &["model", "files", "app"]),
    ("ui", &["model", "sim", "edit", "planning", "files", "import", "export", "app", "platform"]),
    ("cli", &["model", "sim", "edit", "planning", "files", "import", "export", "app", "platform"]),
];

/// What all rooms up to `app` do without: the screen, files, clocks, threads, and maps whose order
/// changes from run to run. What they need of the machine is asked of `app::platform`.
const UNKNOWN_INSIDE: [&str; 13] = [
    "egui",
    "std::fs",
    "std::path",
    "std::env",
    "rfd::",
    "mundy",
    "directories",
    "Instant",
    "SystemTime",
    "HashMap",
    "HashSet",
    "std::thread",
    "thread_local",
];

const MAX_LINES: usize = 400;

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(&root).unwrap().to_owned(), text));
            }
        }
    }
    found.sort();
    assert!(found.len() > 20, "the sources were not found");
    found
}

/// The module a source file belongs to: `sim` for `sim/run.rs` and for `sim.rs`.
fn module(path: &Path) -> String {
    let first = path.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// The code of a file, without its comments.
fn code(text: &str) -> String {
    let lines = text.lines().map(|line| match line.find("//") {
        Some(comment) if !line[..comment].contains('"') => &line[..comment],
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The modules of this crate that code names: `crate::a::…`, `crate::{a, b::…}`.
fn used(code: &str) -> Vec<String> {
    let mut modules = Vec::new();
    for (at, found) in code.match_indices("crate::") {
        let rest = &code[at + found.len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut at_start = true;
            for (i, c) in group.char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => at_start = true,
                    c if at_start && c.is_alphabetic() => {
                        modules.push(word(&group[i..]));
                        at_start = false;
                    }
                    _ => {}
                }
            }
        } else {
            modules.push(word(rest));
        }
    }
    modules
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn no_module_uses_one_that_stands_above_or_beside_it() {
    let modules: Vec<&str> = MAY_USE.iter().map(|(name, _)| *name).collect();
    let mut breaches = Vec::new();
    for (path, text) in sources() {
        let own = module(&path);
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == own) else {
            assert!(["lib", "main"].contains(&own.as_str()), "{}: a new module", path.display());
            continue;
        };
        for used in used(&code(&text)) {
            // What is no module is a macro or an item of the crate's root, which has none.
            if modules.contains(&used.as_str()) && used != own && !allowed.contains(&used.as_str())
            {
                breaches.push(format!("{} uses crate::{used}", path.display()));
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn the_inner_modules_know_no_screen_file_clock_or_thread() {
    let mut breaches = Vec::new();
    for (path, text) in sources() {
        if ["platform", "ui", "cli", "main"].contains(&module(&path).as_str()) {
            continue;
        }
        let code = code(&text);
        for unknown in UNKNOWN_INSIDE.iter().filter(|unknown| code.contains(*unknown)) {
            breaches.push(format!("{} mentions {unknown}", path.display()));
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn no_file_is_longer_than_can_be_read_at_a_sitting() {
    let sources = sources();
    let long = sources.iter().map(|(path, text)| (path.display(), text.lines().count()));
    let long: Vec<_> = long.filter(|(_, lines)| *lines > MAX_LINES).collect();
    assert!(long.is_empty(), "over {MAX_LINES} lines: {long:?}");
}

#[test]
fn no_two_files_share_a_name() {
    let is_free = |path: &&PathBuf| path.ends_with("mod.rs") || module(path) == "cli";
    let sources = sources();
    let paths: Vec<&PathBuf> = sources.iter().map(|(path, _)| path).collect();
    let named: Vec<&&PathBuf> = paths.iter().filter(|path| !is_free(path)).collect();
    let shared = named.iter().filter(|path| {
        named.iter().filter(|other| other.file_name() == path.file_name()).count() > 1
    });
    let shared: Vec<_> = shared.map(|path| path.display()).collect();
    assert!(shared.is_empty(), "{shared:?}");
}

#[test]
fn main_only_takes_arguments_and_hands_over() {
    let sources = sources();
    let (_, main) = sources.iter().find(|(path, _)| path == Path::new("main.rs")).unwrap();
    assert!(main.lines().count() <= 40);
}

#[test]
fn uses_are_found_alone_and_in_groups() {
    let code = "use crate::{files::{a, sim}, model, ui::x};\nlet x = crate::edit::y();";
    assert_eq!(used(code), ["files", "model", "ui", "edit"]);
}

#[test]
fn every_file_of_tests_is_run() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let main = fs::read_to_string(folder.join("main.rs")).unwrap();
    let listed: Vec<&str> = main
        .lines()
        .filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'))
        .collect();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        if path.extension().is_some_and(|it| it == "rs") && name != "main" {
            assert!(listed.contains(&name), "tests/{name}.rs is no `mod` of tests/main.rs");
        }
    }
}
