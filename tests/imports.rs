//! The structure as the code's own imports draw it: no circle of files of different rooms, and none of
//! more than two files inside one. A room's `pub use` of its own files is its front, not a dependency;
//! what tests inside a file use is no part of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A module's name from the crate's root on: `["app", "tabs"]`.
type Module = Vec<String>;

/// Every module, and its code without comments and tests.
fn modules() -> BTreeMap<Module, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut found, mut folders) = (BTreeMap::new(), vec![root.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let inside = path.strip_prefix(&root).unwrap().with_extension("");
            let mut module: Module =
                inside.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
            module.pop_if(|last| ["mod", "lib"].contains(&last.as_str()));
            let text = fs::read_to_string(&path).unwrap();
            let text = text.split("#[cfg(test)]\nmod tests").next().unwrap();
            let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            found.insert(module, lines.collect::<Vec<_>>().join("\n"));
        }
    }
    assert!(found.len() > 100, "the sources were not found");
    found
}

/// The `use` declarations of a file: whether each is public, and its tree.
fn uses(code: &str) -> Vec<(bool, &str)> {
    let mut found = Vec::new();
    for (at, word) in code.match_indices("use ") {
        let line = code[..at].rfind('\n').map_or(0, |end| end + 1);
        let before = code[line..at].trim();
        if before.is_empty() || before.starts_with("pub") {
            let tree = code[at + word.len()..].split(';').next().unwrap();
            // A text may have a line that begins with the word.
            let is_path =
                |c: char| c.is_alphanumeric() || c.is_whitespace() || "_:{},*".contains(c);
            if tree.chars().all(is_path) {
                found.push((!before.is_empty(), tree));
            }
        }
    }
    found
}

/// Every path of a tree of `use`.
fn paths(prefix: &[String], tree: &str, found: &mut Vec<Module>) {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, c) in tree.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&tree[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&tree[start..]);
    for part in parts.into_iter().map(str::trim).filter(|part| !part.is_empty()) {
        let (head, group) = match part.split_once('{') {
            Some((head, group)) => (head.trim_end_matches("::"), group.strip_suffix('}')),
            None => (part.split(" as ").next().unwrap(), None),
        };
        let names = head.split("::").filter(|name| !name.is_empty()).map(str::to_owned);
        let path: Module = prefix.iter().cloned().chain(names).collect();
        match group {
            Some(group) => paths(&path, group, found),
            None => found.push(path),
        }
    }
}

/// The names of what a file defines.
fn names_defined(code: &str) -> BTreeSet<String> {
    let keywords = ["fn", "struct", "enum", "trait", "type", "const", "static", "macro_rules!"];
    let after = keywords.iter().flat_map(|keyword| {
        let before = format!("{keyword} ");
        code.match_indices(&before)
            .map(|(at, before)| &code[at + before.len()..])
            .collect::<Vec<_>>()
    });
    let name = |after: &str| {
        let (name, rest) = after.split_at(after.find(|c: char| c != '_' && !c.is_alphanumeric())?);
        rest.starts_with(['(', '<', ' ', ':', ';', '\n']).then(|| name.to_owned())
    };
    after.filter_map(name).collect()
}

/// The imports of a crate, to be resolved.
struct Crate {
    modules: BTreeMap<Module, String>,
    /// What each module defines itself.
    defined: BTreeMap<Module, BTreeSet<String>>,
    /// What each module offers of others, by path.
    offered: BTreeMap<Module, Vec<Module>>,
}

impl Crate {
    fn read() -> Crate {
        let modules = modules();
        let names = |(module, code): (&Module, &String)| (module.clone(), names_defined(code));
        let defined = modules.iter().map(names).collect();
        let mut read = Crate { modules, defined, offered: BTreeMap::new() };
        let offered = |module: &Module| {
            let offered = uses(&read.modules[module]).into_iter().filter(|(public, _)| *public);
            let mut found = Vec::new();
            offered.for_each(|(_, tree)| paths(&[], tree, &mut found));
            found.into_iter().filter_map(|path| read.absolute(module, path)).collect()
        };
        let all: BTreeMap<Module, Vec<Module>> =
            read.modules.keys().map(|module| (module.clone(), offered(module))).collect();
        read.offered = all;
        read
    }

    /// A path as seen from a module, from the crate's root on; `None` where it leads out of the crate.
    fn absolute(&self, from: &Module, path: Module) -> Option<Module> {
        let mut base = from.clone();
        let mut path = path.into_iter().peekable();
        match path.peek()?.as_str() {
            "crate" => {
                path.next();
                base.clear();
            }
            "self" => drop(path.next()),
            "super" => {
                while path.next_if(|name| name == "super").is_some() {
                    base.pop();
                }
            }
            name => {
                let child = [&base[..], &[name.to_owned()]].concat();
                self.modules.get(&child)?;
            }
        }
        base.extend(path);
        Some(base)
    }

    /// The module in which what a path names is defined.
    fn home(&self, path: &[String], depth: usize) -> Option<Module> {
        let parts = (0..=path.len()).rev();
        let at = parts.into_iter().find(|at| self.modules.contains_key(&path[..*at]))?;
        let (module, rest) = path.split_at(at);
        let Some(name) = rest.first().filter(|_| depth < 8) else { return Some(module.to_vec()) };
        if self.defined[module].contains(name) {
            return Some(module.to_vec());
        }
        let through = self.offered.get(module).into_iter().flatten().find_map(|offered| {
            let (last, before) = offered.split_last()?;
            if last == name {
                self.home(offered, depth + 1)
            } else if last == "*" {
                let home = self.home(&[before, rest].concat(), depth + 1)?;
                (home != before).then_some(home)
            } else {
                None
            }
        });
        through.or_else(|| Some(module.to_vec()))
    }

    /// Which modules each one depends on.
    fn dependencies(&self) -> BTreeMap<Module, BTreeSet<Module>> {
        let of = |module: &Module| {
            let mut found = Vec::new();
            let private = uses(&self.modules[module]).into_iter().filter(|(public, _)| !public);
            private.for_each(|(_, tree)| paths(&[], tree, &mut found));
            let homes = found.into_iter().filter_map(|path| {
                let path = self.absolute(module, path)?;
                self.home(&path, 0).filter(|home| home != module)
            });
            homes.collect()
        };
        self.modules.keys().map(|module| (module.clone(), of(module))).collect()
    }
}

/// Everything that a module leads to, over whatever others.
fn reached(from: &Module, all: &BTreeMap<Module, BTreeSet<Module>>) -> BTreeSet<Module> {
    let (mut found, mut next) = (BTreeSet::new(), vec![from]);
    while let Some(module) = next.pop() {
        next.extend(all[module].iter().filter(|module| found.insert((*module).clone())));
    }
    found
}

#[test]
fn no_circle_of_imports_has_more_than_two_files_or_leaves_its_room() {
    let all = Crate::read().dependencies();
    let edges: usize = all.values().map(BTreeSet::len).sum();
    assert!(edges > 1000, "{edges} imports were found");
    let reached: BTreeMap<_, _> = all.keys().map(|from| (from, reached(from, &all))).collect();
    for (module, leads_to) in &reached {
        let circle: BTreeSet<&Module> =
            leads_to.iter().filter(|other| reached[*other].contains(*module)).collect();
        assert!(circle.len() <= 2, "a circle of imports: {circle:?}");
        let rooms: BTreeSet<_> = circle.iter().map(|module| module.first()).collect();
        assert!(rooms.len() <= 1, "a circle of imports over rooms: {circle:?}");
    }
}

#[test]
fn paths_are_read_out_of_trees() {
    let mut found = Vec::new();
    paths(&[], "crate::{a::{B, c::D as E}, f::*}", &mut found);
    let found: Vec<String> = found.into_iter().map(|path| path.join("::")).collect();
    assert_eq!(found, ["crate::a::B", "crate::a::c::D", "crate::f::*"]);
}
