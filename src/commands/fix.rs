//! `weighup check --fix`: applies fixes to the author's own files.
//!
//! All fixes are found in memory first, because one fix can reveal another. Then the changes are
//! written, or only shown.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::Path;

use similar::TextDiff;

use super::policy::JudgedProblems;
use crate::diagnostic::baseline::Baseline;
use crate::diagnostic::fix::{Consent, apply, fixed_files};
use crate::diagnostic::{Code, Diagnostic, Fix};
use crate::error::{Error, Result};
use crate::load;
use crate::pipeline::Prepared;
use crate::project::Project;
use crate::source_text::SourceText;
use crate::write::{AuthorChange, change_files};

/// The maximum number of times that fixed files are checked for more fixes.
const ROUNDS: usize = 8;

/// The only folder in which files are changed.
pub(super) const CONTENT: &str = "content/";

/// Selects the fixes to apply.
#[derive(Debug, Clone, Copy)]
pub(super) struct FixChoice<'a> {
    /// The codes whose problems are fixed. When empty, all automatic fixes are applied.
    pub(super) codes: &'a [Code],
    /// The accepted warnings, which are not fixed.
    pub(super) baseline: Option<&'a Baseline>,
}

pub(super) struct Fixes {
    /// The project with the fixes applied.
    pub(super) prepared: Prepared,
    changes: BTreeMap<String, FileChange>,
}

struct FileChange {
    /// The text on disk.
    old: String,
    new: String,
    /// The fixes that were applied, one line each.
    done: Vec<String>,
}

impl FixChoice<'_> {
    /// Returns the fix of a diagnostic if it is selected.
    fn fix<'d>(&self, diagnostic: &'d Diagnostic) -> Option<&'d Fix> {
        let is_asked = |fix: &&Fix| match self.codes {
            [] => fix.consent == Consent::Automatic,
            codes => codes.contains(&diagnostic.code),
        };
        diagnostic.fix.as_ref().filter(is_asked)
    }
}

/// Finds all fixes. `look` checks the project with the given texts in place of those on disk, by
/// path.
///
/// # Errors
/// If a file changed since it was checked, or the operating system reports an error.
pub(super) fn find(
    project: &Project,
    asked: FixChoice<'_>,
    look: impl Fn(&BTreeMap<String, String>) -> Result<Prepared>,
) -> Result<Fixes> {
    let (mut texts, mut changes) = (BTreeMap::new(), BTreeMap::new());
    let mut prepared = look(&texts)?;
    for _ in 0..ROUNDS {
        let judged = JudgedProblems::new(
            prepared.diagnostics.clone(),
            &prepared.texts,
            asked.baseline,
        );
        let fixes = judged
            .diagnostics
            .iter()
            .filter_map(|diagnostic| asked.fix(diagnostic));
        let mut is_fixed = false;
        for fixed in fixed_files(fixes, &prepared.texts) {
            let source = prepared.texts.get(fixed.file);
            let Some(name) = source.path.strip_prefix(CONTENT) else {
                continue;
            };
            let change = match changes.entry(source.path.clone()) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => {
                    let old = unchanged("fix", &project.content().join(name), source)?;
                    new.insert(FileChange {
                        new: old.clone(),
                        old,
                        done: Vec::new(),
                    })
                }
            };
            change.new = apply(&fixed.edits, source, &change.new);
            let lines = fixed
                .done
                .iter()
                .map(|(line, done)| format!("{}:{line}: {done}", source.path));
            change.done.extend(lines);
            texts.insert(source.path.clone(), change.new.clone());
            is_fixed = true;
        }
        if !is_fixed {
            break;
        }
        prepared = look(&texts)?;
    }
    Ok(Fixes { prepared, changes })
}

impl Fixes {
    /// Writes the changed files: all of them or none. `report` gets a line for each fix.
    ///
    /// # Errors
    /// If a file changed since it was checked, or the operating system reports an error.
    pub(super) fn write(&self, project: &Project, report: impl Fn(&str)) -> Result<()> {
        let content = project.content();
        let on_disk = |path: &str| content.join(path.strip_prefix(CONTENT).unwrap_or(path));
        let changes = self.changes.iter().map(|(path, change)| AuthorChange {
            path: on_disk(path),
            old: Some(change.old.clone()),
            new: Some(change.new.clone()),
        });
        change_files(&content, &changes.collect::<Vec<_>>())?;
        let done = self.changes.values().flat_map(|change| &change.done);
        done.for_each(|done| report(&format!("fixed {done}\n")));
        Ok(())
    }

    /// Formats the changes as a unified diff.
    pub(super) fn diff(&self) -> String {
        let of_file = |(path, change): (&String, &FileChange)| {
            let diff = TextDiff::from_lines(&change.old, &change.new);
            diff.unified_diff()
                .header(&format!("a/{path}"), &format!("b/{path}"))
                .to_string()
        };
        self.changes.iter().map(of_file).collect()
    }
}

/// Reads the exact text of a file. `operation` is what it is read for, such as "fix".
///
/// # Errors
/// If the file is no longer the one that was checked.
pub(super) fn unchanged(
    operation: &'static str,
    path: &Path,
    source: &SourceText,
) -> Result<String> {
    let on_disk = load::exact_text(path)?;
    if SourceText::new(&source.path, &on_disk) != *source {
        let changed = Error::refused(operation, path, "it changed while it was checked");
        return Err(changed.with_help("run the command again"));
    }
    Ok(on_disk)
}
