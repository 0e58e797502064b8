//! Collects the changes of several files of the content, and makes them all or shows them.

use std::collections::BTreeMap;
use std::path::Path;

use similar::TextDiff;

use super::fix::{CONTENT, unchanged};
use super::terminal::Terminal;
use crate::diagnostic::fix::{Edit, apply};
use crate::error::{Error, Result};
use crate::project::Project;
use crate::source_text::{FileId, SourceTexts, Span};
use crate::write::{AuthorChange, change_files};

/// What to do with the changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChangeMode {
    Write,
    /// Print a diff and write nothing.
    Show,
}

/// The changes of a project's content.
pub(super) struct ContentChanges<'a> {
    project: &'a Project,
    texts: &'a SourceTexts,
    files: BTreeMap<FileId, FileChanges>,
}

#[derive(Default)]
struct FileChanges {
    edits: Vec<Edit>,
    fate: Fate,
}

/// What becomes of the file itself.
#[derive(Default, PartialEq, Eq)]
enum Fate {
    #[default]
    Stays,
    /// It gets this path from the project's root.
    Moves(String),
    Goes,
}

impl ChangeMode {
    pub(super) fn new(is_dry_run: bool) -> Self {
        if is_dry_run { Self::Show } else { Self::Write }
    }
}

impl<'a> ContentChanges<'a> {
    pub(super) fn new(project: &'a Project, texts: &'a SourceTexts) -> Self {
        Self {
            project,
            texts,
            files: BTreeMap::new(),
        }
    }

    /// Adds an edit. Edits of one file must not overlap.
    pub(super) fn edit(&mut self, edit: Edit) {
        let file = self.files.entry(edit.span.file).or_default();
        file.edits.push(edit);
    }

    /// Moves a file to a path from the project's root.
    pub(super) fn move_to(&mut self, file: FileId, path: String) {
        self.files.entry(file).or_default().fate = Fate::Moves(path);
    }

    pub(super) fn remove(&mut self, file: FileId) {
        self.files.entry(file).or_default().fate = Fate::Goes;
    }

    pub(super) fn is_removed(&self, file: FileId) -> bool {
        let file = self.files.get(&file);
        file.is_some_and(|file| file.fate == Fate::Goes)
    }

    /// Makes all changes or none, and lists them; or shows them as a diff.
    ///
    /// # Errors
    /// If a file changed in the meantime, or cannot be changed.
    pub(super) fn finish(mut self, mode: ChangeMode, terminal: &Terminal) -> Result<()> {
        let mut changes = Vec::new();
        let mut listed = Vec::new();
        for (file, own) in &mut self.files {
            own.edits.sort();
            let source = self.texts.get(*file);
            let path = path_of(self.project, &source.path)?;
            let old = unchanged("change", &path, source)?;
            let new = apply(&own.edits, source, &old);
            let to = match &own.fate {
                Fate::Stays => source.path.as_str(),
                Fate::Moves(to) => to,
                Fate::Goes => "",
            };
            let report = report(&source.path, own);
            listed.push(match mode {
                ChangeMode::Write => report,
                ChangeMode::Show => diff([&source.path, to], [&old, &new]),
            });
            if let Fate::Moves(to) = &own.fate {
                changes.push(AuthorChange {
                    path: path_of(self.project, to)?,
                    old: None,
                    new: Some(new.clone()),
                });
            }
            changes.push(AuthorChange {
                path,
                old: Some(old),
                new: (own.fate == Fate::Stays).then_some(new),
            });
        }
        if mode == ChangeMode::Write {
            change_files(&self.project.content(), &changes)?;
        }
        terminal.print(&listed.concat());
        Ok(())
    }
}

/// Returns the edit that turns the text of a file into another one: the bytes between what both
/// begin and end with.
pub(super) fn difference(file: FileId, old: &str, new: &str) -> Edit {
    let alike = |(one, other): &(char, char)| one == other;
    let same = old.chars().zip(new.chars()).take_while(alike);
    let start: usize = same.map(|(one, _)| one.len_utf8()).sum();
    let (rest, text) = (&old[start..], &new[start..]);
    let same = rest.chars().rev().zip(text.chars().rev()).take_while(alike);
    let end: usize = same.map(|(one, _)| one.len_utf8()).sum();
    Edit {
        span: Span::new(file, &(start..old.len() - end)),
        text: text[..text.len() - end].to_owned(),
    }
}

fn path_of(project: &Project, path: &str) -> Result<std::path::PathBuf> {
    let name = path.strip_prefix(CONTENT);
    name.map(|name| project.content().join(name))
        .ok_or_else(|| Error::refused("change", Path::new(path), "it is not in `content/`"))
}

/// Describes the changes of a file in one line.
fn report(path: &str, file: &FileChanges) -> String {
    let count = match file.edits.len() {
        1 => "1 place".to_owned(),
        count => format!("{count} places"),
    };
    match &file.fate {
        Fate::Stays => format!("{path}: {count}\n"),
        Fate::Moves(to) if file.edits.is_empty() => format!("{path}: renamed to {to}\n"),
        Fate::Moves(to) => format!("{path}: renamed to {to}, {count}\n"),
        Fate::Goes => format!("{path}: removed\n"),
    }
}

/// Formats a change as a unified diff. An empty second path means that the file is removed.
fn diff([from, to]: [&str; 2], [old, new]: [&str; 2]) -> String {
    let new = if to.is_empty() { "" } else { new };
    let names = if from == to || to.is_empty() {
        String::new()
    } else {
        format!("rename from {from}\nrename to {to}\n")
    };
    let to = match to {
        "" => "/dev/null".to_owned(),
        to => format!("b/{to}"),
    };
    let diff = TextDiff::from_lines(old, new);
    let lines = diff
        .unified_diff()
        .header(&format!("a/{from}"), &to)
        .to_string();
    format!("{names}{lines}")
}
