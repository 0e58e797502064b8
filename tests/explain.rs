//! Tests `weighup explain`: each code has an explanation, and its examples give the right
//! diagnostics.
//!
//! `src/diagnostic/explain.rs` describes explanations. Their examples are projects (see
//! `support/project.rs`) laid over `fixtures/base.txt` and checked with the real binary.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[expect(dead_code, reason = "no example is empty")]
mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use pretty_assertions::assert_eq;
use rayon::prelude::*;
use support::project::Project;
use weighup::diagnostic::Code;
use weighup::diagnostic::explain::explanation;

/// The project that examples are laid over.
const BASE: &str = include_str!("fixtures/base.txt");

/// The day of all examples, 2026-11-22, in seconds since 1970.
const TODAY: &str = "1795305600";

/// The longest line of prose, narrower than most terminals.
const WIDEST: usize = 88;

/// The extension of an explanation's file.
const ENDING: &str = ".md";

#[test]
fn every_code_is_explained_by_correct_examples() {
    let names: BTreeSet<String> = Code::all().iter().map(|code| code.name()).collect();
    assert_eq!(explained(), names, "explanations and codes");
    let failures: Vec<String> = Code::all()
        .par_iter()
        .filter_map(|code| failure(*code).err())
        .collect();
    assert!(
        failures.is_empty(),
        "{} explanations are wrong:\n\n{}",
        failures.len(),
        failures.join("\n\n")
    );
}

/// Lists the names of all explanations. Other files keep their extension.
fn explained() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diagnostic/explain");
    let names = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let texts = names.filter(|name| !name.starts_with('.'));
    texts
        .map(|name| name.strip_suffix(ENDING).unwrap_or(&name).to_owned())
        .collect()
}

/// Checks both examples of a code.
///
/// # Errors
/// The fault of its explanation.
fn failure(code: Code) -> Result<(), String> {
    let name = code.name();
    let text =
        explanation(code).ok_or_else(|| format!("{name}: the program has no explanation"))?;
    let (prose, wrong, right) = parts(text)
        .ok_or_else(|| format!("{name}: not prose, `## Wrong` and `## Right`, a block each"))?;
    if prose.trim().is_empty() || wrong == right {
        return Err(format!(
            "{name}: there is no prose, or both examples are the same"
        ));
    }
    if let Some(line) = prose.lines().find(|line| line.chars().count() > WIDEST) {
        return Err(format!("{name}: a terminal would break the line {line:?}"));
    }
    let (wrong, reported) = checked(wrong);
    if wrong.status.code().is_none_or(|exit| exit > 1)
        || codes(&reported) != BTreeSet::from([name.as_str()])
    {
        return Err(format!(
            "{name}: the wrong example gives {}:\n{reported}",
            wrong.status
        ));
    }
    let (right, reported) = checked(right);
    if !right.status.success() || codes(&reported).contains(name.as_str()) {
        return Err(format!(
            "{name}: the right example gives {}:\n{reported}",
            right.status
        ));
    }
    Ok(())
}

/// Splits an explanation into its prose, its wrong and its right example. `None` if it has another
/// form.
fn parts(text: &str) -> Option<(&str, &str, &str)> {
    let (prose, examples) = text.split_once("\n\n## Wrong\n\n```text\n")?;
    let (wrong, right) = examples.split_once("\n```\n\n## Right\n\n```text\n")?;
    let right = right.strip_suffix("\n```\n")?;
    let is_example =
        |text: &str| text.starts_with(support::project::HEADER) && !text.contains("```");
    (is_example(wrong) && is_example(right)).then_some((prose, wrong, right))
}

/// Runs `check` on an example. Returns the output, and standard error as text.
fn checked(example: &str) -> (Output, String) {
    let root = tempfile::tempdir().unwrap();
    Project::parse(BASE).write(root.path()).unwrap();
    Project::parse(&format!("{example}\n"))
        .write(root.path())
        .unwrap();
    let mut check = Command::new(env!("CARGO_BIN_EXE_weighup"));
    check
        .args(["check", "--root"])
        .arg(root.path())
        .env_clear()
        .env("SOURCE_DATE_EPOCH", TODAY);
    let output = check.output().unwrap();
    let reported = String::from_utf8(output.stderr.clone()).unwrap();
    (output, reported)
}

/// Lists the codes of all reported diagnostics.
fn codes(reported: &str) -> BTreeSet<&str> {
    let heads = reported.lines().filter(|line| {
        ["error[", "warning[", "note["]
            .iter()
            .any(|word| line.starts_with(word))
    });
    heads
        .filter_map(|line| line.get(line.find('[')? + 1..line.find("]: ")?))
        .collect()
}
