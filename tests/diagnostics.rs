//! Tests the messages for authors: each file in `tests/diagnostics/` is a project and the whole
//! output of `weighup check --all`.
//!
//! A case is a project (see `support/project.rs`). After a first line `//- base`, it is laid over
//! `fixtures/base.txt`. Then come a line `//- expected`, the exit code, and the whole standard
//! error. A line `//- arguments --drafts` before it adds arguments. `WEIGHUP_UPDATE_EXPECTED=1
//! cargo test --test diagnostics` updates the expected output.

mod support;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use pretty_assertions::StrComparison;
use rayon::prelude::*;
use support::project::Project;

/// The project that a case may be laid over.
const BASE: &str = include_str!("fixtures/base.txt");

/// The line of a case that is laid over the base.
const BASED: &str = "//- base";

/// The start of a line with additional arguments.
const ARGUMENTS: &str = "//- arguments ";

/// The line before the expected output.
const EXPECTED: &str = "//- expected\n";

/// The start of an output that is always wrong.
const PANIC: &str = "exit 101\n";

/// The variable that requests an update.
const UPDATE: &str = "WEIGHUP_UPDATE_EXPECTED";

/// The day of all cases, 2026-11-22, in seconds since 1970, so that nothing goes stale overnight.
const TODAY: &str = "1795305600";

struct Case<'t> {
    /// Everything except the expected output.
    head: &'t str,
    is_over_base: bool,
    /// The arguments of `check`, without the folder.
    arguments: Vec<&'t str>,
    project: Project,
    /// The expected output. `None` if it was never written.
    expected: Option<&'t str>,
}

#[test]
fn authors_see_what_is_wrong() {
    let is_update = std::env::var_os(UPDATE).is_some();
    assert!(
        !(is_update && std::env::var_os("CI").is_some()),
        "{UPDATE} is not for CI: it accepts whatever is said"
    );
    let paths = cases().unwrap();
    assert!(!paths.is_empty(), "there are no cases");
    let failures = paths
        .par_iter()
        .filter_map(|path| failure(path, is_update).unwrap());
    let failures: Vec<String> = failures.collect();
    let count = failures.len();
    assert!(
        failures.is_empty(),
        "{count} of {} cases fail:\n\n{}",
        paths.len(),
        failures.join("\n\n")
    );
}

fn cases() -> io::Result<Vec<PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let paths: io::Result<Vec<PathBuf>> = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect();
    paths.map(|mut paths| {
        paths.sort();
        paths
    })
}

/// Returns the fault of a case. An update fixes what can be fixed.
fn failure(path: &Path, is_update: bool) -> io::Result<Option<String>> {
    let name = path.display();
    if path.extension().is_none_or(|ending| ending != "txt") {
        return Ok(Some(format!("{name}: a case ends in `.txt`")));
    }
    let text = fs::read_to_string(path)?;
    let case = Case::parse(&text);
    if case.project.is_empty() && !case.is_over_base {
        return Ok(Some(format!("{name}: there is no project to check")));
    }
    let said = case.run()?;
    if said.starts_with(PANIC) {
        return Ok(Some(format!("{name}: weighup panics:\n{said}")));
    }
    if let Some(helpless) = helpless(&said) {
        return Ok(Some(format!(
            "{name}: an error comes without help:\n{helpless}"
        )));
    }
    if case.expected == Some(&said) {
        return Ok(None);
    }
    if is_update {
        fs::write(path, format!("{}{EXPECTED}{said}", case.head))?;
        return Ok(None);
    }
    Ok(Some(match case.expected {
        Some(expected) => format!("{name}:\n{}", StrComparison::new(expected, &said)),
        None => format!("{name}: nothing is expected; {UPDATE}=1 writes what is said:\n{said}"),
    }))
}

fn helpless(said: &str) -> Option<&str> {
    let reports = said.split("\n\n").map(|report| {
        report
            .rsplit_once("exit 1\n")
            .map_or(report, |(_, rest)| rest)
    });
    reports
        .into_iter()
        .find(|report| report.starts_with("error[") && !report.contains("= help: "))
}

impl<'t> Case<'t> {
    fn parse(text: &'t str) -> Self {
        let (head, expected) = match text.split_once(EXPECTED) {
            Some((head, expected)) => (head, Some(expected)),
            None => (text, None),
        };
        let arguments = head.lines().filter_map(|line| line.strip_prefix(ARGUMENTS));
        let is_setting = |line: &&str| line.trim_end() == BASED || line.starts_with(ARGUMENTS);
        let project: String = head
            .split_inclusive('\n')
            .filter(|line| !is_setting(line))
            .collect();
        Self {
            head,
            is_over_base: head.lines().any(|line| line == BASED),
            arguments: arguments.flat_map(str::split_whitespace).collect(),
            project: Project::parse(&project),
            expected,
        }
    }

    /// Checks the project with the real binary. Returns the exit code and standard error.
    fn run(&self) -> io::Result<String> {
        let root = tempfile::tempdir()?;
        if self.is_over_base {
            Project::parse(BASE).write(root.path())?;
        }
        self.project.write(root.path())?;
        let mut check = Command::new(env!("CARGO_BIN_EXE_weighup"));
        check
            .args(["check", "--all", "--root"])
            .arg(root.path())
            .args(&self.arguments);
        check.env_clear().env("SOURCE_DATE_EPOCH", TODAY);
        let output = check.output()?;
        let code = output
            .status
            .code()
            .map_or_else(|| "none".to_owned(), |code| code.to_string());
        Ok(format!(
            "exit {code}\n{}",
            std::str::from_utf8(&output.stderr).expect("weighup speaks UTF-8")
        ))
    }
}
