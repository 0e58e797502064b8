//! Files form layers: no file of a folder uses, directly or through others, a file that uses it.
//!
//! Tests each folder below `src/`. A subfolder counts as one file there. A child may use what its
//! `mod.rs` defines; `use super::x` of a re-exported item counts as a use of the file that defines it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use pretty_assertions::assert_eq;

/// The path of a module or of an item below the crate's root: `["write", "lock"]`.
type ModulePath = Vec<String>;

/// The modules of the crate, each with the paths that it uses.
#[derive(Default)]
struct Uses {
    modules: BTreeMap<ModulePath, Vec<ModulePath>>,
    /// Re-exported names, each with the path of its definition.
    exports: BTreeMap<ModulePath, ModulePath>,
}

impl Uses {
    /// Reads all files below `src/`, without tests and comments.
    fn read() -> Self {
        let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut texts = BTreeMap::new();
        for entry in walkdir::WalkDir::new(&src) {
            let path = entry.unwrap().into_path();
            let name = path.strip_prefix(&src).unwrap().to_str().unwrap();
            let Some(name) = name.strip_suffix(".rs") else {
                continue;
            };
            let module: ModulePath = name
                .trim_end_matches("/mod")
                .split('/')
                .map(str::to_owned)
                .collect();
            let is_test = module.iter().any(|part| part == "tests");
            if !is_test && !["lib", "main"].contains(&module[0].as_str()) {
                texts.insert(module, code(&fs::read_to_string(&path).unwrap()));
            }
        }
        assert!(texts.len() > 100, "{} modules", texts.len());
        let mut uses = Self::default();
        for module in texts.keys() {
            uses.modules.insert(module.clone(), Vec::new());
        }
        for (module, text) in &texts {
            uses.add(module, text);
        }
        uses
    }

    /// Adds what the text of a module uses: `use` declarations, and paths in its code.
    fn add(&mut self, module: &ModulePath, text: &str) {
        let mut found = Vec::new();
        for statement in text.split(';') {
            let Some((before, tree)) = statement.rsplit_once("use ") else {
                continue;
            };
            let before = before.lines().last().unwrap_or_default().trim();
            if !before.is_empty() && !before.starts_with("pub") {
                continue;
            }
            for path in leaves("", tree) {
                let (path, name) = path.split_once(" as ").unwrap_or((&path, ""));
                let Some(target) = self.absolute(module, path) else {
                    continue;
                };
                if before.starts_with("pub") {
                    assert!(!path.ends_with('*'), "{module:?} exports all of {path}");
                    let name = if name.is_empty() {
                        target.last().unwrap()
                    } else {
                        name
                    };
                    let exported = [module.as_slice(), &[name.trim().to_owned()]].concat();
                    self.exports.insert(exported, target.clone());
                }
                found.push(target);
            }
        }
        let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        let paths = text
            .split(|c| !is_path(c))
            .filter(|word| word.contains("::"));
        found.extend(paths.filter_map(|path| self.absolute(module, path)));
        self.modules.insert(module.clone(), found);
    }

    /// Returns a path from the crate's root; `None` if it leads to another crate or to an item.
    fn absolute(&self, module: &ModulePath, path: &str) -> Option<ModulePath> {
        let mut parts = path.split("::").map(str::trim).peekable();
        let mut start = module.clone();
        match *parts.peek()? {
            "crate" => start.clear(),
            "self" => {}
            "super" => {
                while parts.next_if_eq(&"super").is_some() {
                    start.pop();
                }
                start.extend(parts.map(str::to_owned));
                return Some(start);
            }
            first => {
                start.push(first.to_owned());
                if !self.modules.contains_key(&start) {
                    return None;
                }
            }
        }
        start.extend(parts.skip(1).map(str::to_owned));
        Some(start)
    }

    /// Returns the module that defines what a path names, through at most ten re-exports.
    fn definer(&self, path: &[String]) -> Option<ModulePath> {
        let mut path = path.to_vec();
        for _ in 0..10 {
            let lengths = (1..=path.len()).rev();
            let known = |length: &usize| {
                self.exports.contains_key(&path[..*length])
                    || self.modules.contains_key(&path[..*length])
            };
            let (start, rest) = path.split_at(lengths.clone().find(known)?);
            match self.exports.get(start) {
                Some(target) => path = [target, rest].concat(),
                None => return Some(start.to_vec()),
            }
        }
        None
    }

    /// Returns, for each folder, which of its files use which others.
    fn siblings(&self) -> BTreeMap<ModulePath, BTreeSet<(String, String)>> {
        let mut folders: BTreeMap<ModulePath, BTreeSet<_>> = BTreeMap::new();
        for (module, paths) in &self.modules {
            for used in paths.iter().filter_map(|path| self.definer(path)) {
                let common = module
                    .iter()
                    .zip(&used)
                    .take_while(|(one, other)| one == other);
                let depth = common.count();
                if depth > 0 && depth < module.len() && depth < used.len() {
                    let edge = (module[depth].clone(), used[depth].clone());
                    folders
                        .entry(module[..depth].to_vec())
                        .or_default()
                        .insert(edge);
                }
            }
        }
        folders
    }
}

/// Returns the code of a file without comments and without its tests, which end it.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns the single paths of a tree: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn leaves(start: &str, tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((before, rest)) = tree.split_once('{') else {
        return vec![format!("{start}{tree}")];
    };
    let rest = rest.strip_suffix('}').unwrap_or(rest);
    let start = format!("{start}{before}");
    let mut depth = 0;
    let branches = rest.split(|c: char| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    let branches: Vec<&str> = branches
        .filter(|branch| !branch.trim().is_empty())
        .collect();
    branches
        .into_iter()
        .flat_map(|branch| leaves(&start, branch))
        .collect()
}

/// Removes files that use no other file until none is left; returns those that remain: each of
/// them is part of a circle, or uses one.
fn circles(edges: &BTreeSet<(String, String)>) -> BTreeSet<String> {
    let mut left: BTreeSet<String> = edges.iter().map(|(user, _)| user.clone()).collect();
    loop {
        let is_free = |file: &String| {
            !edges
                .iter()
                .any(|(user, used)| user == file && left.contains(used))
        };
        let free: Vec<String> = left.iter().filter(|file| is_free(file)).cloned().collect();
        if free.is_empty() {
            return left;
        }
        left.retain(|file| !free.contains(file));
    }
}

#[test]
fn files_of_a_folder_form_layers() {
    let folders = Uses::read().siblings();
    let edges: usize = folders.values().map(BTreeSet::len).sum();
    assert!(edges > 200, "{edges} uses were found");
    let faults: BTreeMap<String, BTreeSet<String>> = folders
        .iter()
        .map(|(folder, edges)| (folder.join("/"), circles(edges)))
        .filter(|(_, files)| !files.is_empty())
        .collect();
    assert_eq!(
        faults,
        BTreeMap::new(),
        "files that use each other, by folder"
    );
}

/// `mod.rs` of a folder may say that it lists its files in the order of their layers.
#[test]
fn the_order_of_layers_is_the_one_that_a_folder_states() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut faults = Vec::new();
    let mut stated = 0;
    for (folder, edges) in Uses::read().siblings() {
        let path = src.join(folder.join("/")).join("mod.rs");
        let text = fs::read_to_string(path).unwrap();
        if !text.contains("in the order of their layers") {
            continue;
        }
        stated += 1;
        let files = text
            .lines()
            .filter_map(|line| line.strip_suffix(';')?.rsplit_once("mod "));
        let files: Vec<&str> = files.map(|(_, file)| file).collect();
        let place = |name: &str| files.iter().position(|file| *file == name);
        let wrong = edges
            .iter()
            .filter(|(user, used)| place(used) > place(user));
        faults
            .extend(wrong.map(|(user, used)| format!("{}: {user} uses {used}", folder.join("/"))));
    }
    assert_eq!(faults, Vec::<String>::new());
    assert!(stated > 0, "no folder states an order");
}

#[test]
fn circles_are_found_through_other_files() {
    let edges = |pairs: &[(&str, &str)]| {
        pairs
            .iter()
            .map(|(user, used)| ((*user).to_owned(), (*used).to_owned()))
            .collect()
    };
    assert!(circles(&edges(&[("a", "b"), ("b", "c"), ("a", "c")])).is_empty());
    let found = circles(&edges(&[("a", "b"), ("b", "c"), ("c", "b"), ("c", "d")]));
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["a", "b", "c"]);
    assert_eq!(
        leaves("", "a::{b, c::{d, e}}"),
        ["a::b", "a::c::d", "a::c::e"]
    );
}
