//! House rules that the compiler cannot check: which module may use which, which modules use disk
//! and clock, the length of files, and that every guarantee of the guide names its test.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The modules that may name these parts of the standard library. The commands use the terminal,
/// the environment and the duration of a build. The preview uses sockets and the duration of a
/// change.
const REACHES: [(&str, &[&str]); 4] = [
    ("std::fs", &["load", "project", "write"]),
    ("std::net", &["serve"]),
    ("std::env", &["commands"]),
    ("std::time", &["commands", "serve"]),
];

/// Words that only the preview may contain: no other module is asynchronous or opens a socket.
const ASYNCHRONOUS: [&str; 10] = [
    "async fn",
    "async move",
    "async {",
    "async |",
    ".await",
    "tokio",
    "axum",
    "hyper",
    "notify::",
    "getrandom",
];

/// Words that no code outside tests may contain. They end the program without a message, or hide
/// the origin of a name.
const FORBIDDEN: [&str; 7] = [
    ".unwrap()",
    "panic!(",
    "todo!(",
    "unimplemented!(",
    "process::exit",
    "::*;",
    "dbg!(",
];

/// The most lines of a file, without the tests beside a module.
const LONGEST: usize = 400;

struct SourceFile {
    /// Its path in `src/`.
    path: String,
    text: String,
    /// The lines that are neither test nor comment, with their numbers from 1.
    code: Vec<(usize, String)>,
}

impl SourceFile {
    /// Returns its module in the crate's root. `None` for the roots themselves.
    fn module(&self) -> Option<&str> {
        let name = self.path.split('/').next().unwrap().trim_end_matches(".rs");
        (!matches!(name, "lib" | "main")).then_some(name)
    }

    fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }
}

/// Reads every file below `src/`, sorted.
fn source_files() -> Vec<SourceFile> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let walk = walkdir::WalkDir::new(&src).sort_by_file_name();
    let paths = walk.into_iter().map(|entry| entry.unwrap().into_path());
    let files: Vec<SourceFile> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let path = path
                .strip_prefix(&src)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            SourceFile {
                code: code(&path, &text),
                path,
                text,
            }
        })
        .collect();
    assert!(files.len() > 100, "{} files", files.len());
    files
}

/// Numbers the lines that are neither test nor comment. Two house rules apply: test modules end
/// their file, which is checked here, and every line of a comment begins with its sign.
fn code(path: &str, text: &str) -> Vec<(usize, String)> {
    let mut lines = Vec::new();
    let mut is_after_cfg = false;
    for (number, line) in text
        .lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line))
    {
        if is_after_cfg && line.starts_with("mod ") && line.ends_with('{') {
            let rest: Vec<&str> = text.lines().skip(number).collect();
            let end = rest
                .iter()
                .position(|line| *line == "}")
                .unwrap_or_else(|| panic!("{path}: tests without end"));
            assert!(
                rest[end + 1..].iter().all(|line| line.is_empty()),
                "{path}: tests must be at the end of a file"
            );
            return lines;
        }
        is_after_cfg = line == "#[cfg(test)]";
        if !line.trim_start().starts_with("//") && !is_after_cfg {
            lines.push((number, line.to_owned()));
        }
    }
    lines
}

/// Lists the modules of the crate's root in order. Each uses only those before it.
fn order() -> Vec<String> {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let modules = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let modules: Vec<String> = modules.map(str::to_owned).collect();
    let known = [
        "error",
        "source_text",
        "diagnostic",
        "project",
        "load",
        "parse",
        "naming",
        "model",
        "method",
        "words",
        "check",
        "plan",
        "render",
        "schema",
        "pipeline",
        "serve",
        "write",
        "commands",
    ];
    let found = modules
        .iter()
        .filter(|module| known.contains(&module.as_str()));
    assert_eq!(
        found.collect::<Vec<_>>(),
        known,
        "the order in which src/lib.rs lists the modules"
    );
    modules
}

/// Lists the modules named after `crate::` in a line.
fn named(line: &str) -> Vec<&str> {
    let starts = line
        .match_indices("crate::")
        .filter(|(at, _)| !line[..*at].ends_with(|c: char| c.is_alphanumeric()));
    starts
        .map(|(at, sign)| {
            let rest = &line[at + sign.len()..];
            &rest[..rest
                .find(|c: char| !(c.is_alphanumeric() || c == '_'))
                .unwrap_or(rest.len())]
        })
        .collect()
}

#[test]
fn modules_use_only_modules_above_them() {
    let order = order();
    let place = |module: &str| order.iter().position(|known| known == module);
    let mut faults = Vec::new();
    let mut uses = 0;
    for file in source_files() {
        let Some(own) = file.module() else { continue };
        let own_place = place(own).unwrap_or_else(|| panic!("`{own}` is not in src/lib.rs"));
        for (number, line) in &file.code {
            for used in named(line) {
                uses += 1;
                match place(used) {
                    Some(used_place) if used_place <= own_place => {}
                    Some(_) => faults.push(format!(
                        "{}:{number}: `{own}` uses `{used}`, which is below it",
                        file.path
                    )),
                    // Lists (`use crate::{a, b}`) are not read here, so they must not be written.
                    None => faults.push(format!(
                        "{}:{number}: `crate::{used}` is no module",
                        file.path
                    )),
                }
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
    assert!(uses > 200, "{uses} uses were found");
}

#[test]
fn only_a_few_modules_touch_disk_net_and_clock() {
    let mut faults = Vec::new();
    let mut reaches: BTreeMap<&str, usize> = BTreeMap::new();
    for file in source_files().iter().filter(|file| !file.is_test()) {
        let module = file.module().unwrap_or_default();
        for (number, line) in &file.code {
            // Lists such as `use std::{fs, io}` would hide parts of the library.
            if line.contains("std::{") {
                faults.push(format!(
                    "{}:{number}: one line for each `use std::…`",
                    file.path
                ));
            }
            for (part, allowed) in REACHES {
                if line.contains(part) {
                    *reaches.entry(part).or_default() += 1;
                    if !allowed.contains(&module) {
                        faults.push(format!(
                            "{}:{number}: `{module}` reaches for `{part}`",
                            file.path
                        ));
                    }
                }
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
    assert!(
        reaches["std::fs"] > 10 && reaches["std::env"] > 0 && reaches["std::time"] > 0,
        "{reaches:?}"
    );
}

/// A port to another system needs other versions of these files only.
#[test]
fn calls_of_one_operating_system_are_in_files_of_their_own() {
    let mut faults = Vec::new();
    let mut uses = 0;
    for file in source_files().iter().filter(|file| !file.is_test()) {
        for (number, line) in &file.code {
            if ["std::os::", "rustix", "libc::"]
                .iter()
                .any(|name| line.contains(name))
            {
                uses += 1;
                if !file.path.ends_with("/system.rs") {
                    faults.push(format!("{}:{number}: {}", file.path, line.trim()));
                }
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
    assert!(uses > 10, "{uses} uses were found");
}

#[test]
fn only_the_preview_is_asynchronous() {
    let mut faults = Vec::new();
    let mut uses = 0;
    for file in source_files().iter().filter(|file| !file.is_test()) {
        for (number, line) in &file.code {
            for word in ASYNCHRONOUS.iter().filter(|word| line.contains(**word)) {
                uses += 1;
                if file.module() != Some("serve") {
                    faults.push(format!("{}:{number}: `{word}`", file.path));
                }
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
    assert!(uses > 20, "{uses} uses were found");
}

#[test]
fn no_code_gives_up_without_a_word() {
    let mut faults = Vec::new();
    for file in source_files().iter().filter(|file| !file.is_test()) {
        for (number, line) in &file.code {
            for forbidden in FORBIDDEN
                .iter()
                .filter(|forbidden| line.contains(**forbidden))
            {
                faults.push(format!("{}:{number}: `{forbidden}`", file.path));
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn no_floating_point_number_takes_part_in_a_verdict() {
    let mut faults = Vec::new();
    let is_of_verdicts =
        |path: &str| path.starts_with("method/") || path.starts_with("render/sentences/");
    let files: Vec<SourceFile> = source_files()
        .into_iter()
        .filter(|file| is_of_verdicts(&file.path))
        .collect();
    for file in &files {
        for (number, line) in &file.code {
            if ["f32", "f64", "as_float"]
                .iter()
                .any(|word| line.contains(word))
            {
                faults.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
    assert!(files.len() > 10, "{} files", files.len());
}

#[test]
fn files_are_short_and_say_what_they_are_for() {
    let mut faults = Vec::new();
    for file in source_files() {
        let lines = file.text.lines().count();
        if lines > LONGEST && !file.is_test() {
            faults.push(format!("{} has {lines} lines", file.path));
        }
        if !file.text.starts_with("//! ") {
            faults.push(format!("{} does not begin with `//!`", file.path));
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn every_promise_names_a_test_that_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let lib = fs::read_to_string(root.join("src/lib.rs")).unwrap();
    let docs: Vec<&str> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("//!"))
        .collect();
    let docs = docs.join("\n");
    let names: Vec<&str> = docs
        .split("test: `")
        .skip(1)
        .filter_map(|rest| rest.split('`').next())
        .collect();
    let mut tests = BTreeSet::new();
    for folder in ["src", "tests"] {
        for entry in walkdir::WalkDir::new(root.join(folder)) {
            let path = entry.unwrap().into_path();
            if path.extension().is_some_and(|ending| ending == "rs") {
                tests.extend(test_names(&fs::read_to_string(path).unwrap()));
            }
        }
    }
    let missing: Vec<&&str> = names
        .iter()
        .filter(|name| !tests.contains(**name))
        .collect();
    assert_eq!(
        missing,
        Vec::<&&str>::new(),
        "tests that the guide names and that do not exist"
    );
    assert!(names.len() >= 5, "the guide names {} tests", names.len());
}

/// Lists the names of the tests in a file: the functions below a line `#[test]`, with other
/// attributes between the two.
fn test_names(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut is_test = false;
    for line in text.lines().map(str::trim) {
        match line
            .strip_prefix("fn ")
            .and_then(|rest| rest.split_once('('))
        {
            Some((name, _)) if is_test => names.push(name.to_owned()),
            _ => {}
        }
        is_test = line == "#[test]" || (is_test && line.starts_with("#["));
    }
    names
}
