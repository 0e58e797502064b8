//! Finds the change that adds subjects to the list of columns in site.toml.

use crate::commands::lists::{ListChange, with_name};
use crate::commands::terminal::Terminal;
use crate::diagnostic::fix::{Edit, apply};
use crate::error::Result;
use crate::load::exact_text;
use crate::project::Project;
use crate::source_text::{SourceText, SourceTexts, Span};
use crate::write::AuthorChange;

pub(in crate::commands) struct ListedSubjects {
    /// `None` if site.toml needs no change.
    pub(in crate::commands) change: Option<AuthorChange>,
    /// True if site.toml is not valid TOML.
    is_malformed: bool,
}

impl ListedSubjects {
    /// Reads site.toml and adds the slugs to its list of subjects. Only the new entries are
    /// inserted.
    ///
    /// # Errors
    /// If site.toml cannot be read.
    pub(in crate::commands) fn read(project: &Project, slugs: &[String]) -> Result<Self> {
        let path = project.content().join("site.toml");
        let old = exact_text(&path)?;
        let (mut new, mut is_malformed) = (old.clone(), false);
        for slug in slugs {
            match listed(&new, slug) {
                Ok(text) => new = text,
                Err(ListChange::Malformed) => is_malformed = true,
                Err(_) => {}
            }
        }
        let change = (new != old).then_some(AuthorChange {
            path,
            old: Some(old),
            new: Some(new),
        });
        Ok(Self {
            change,
            is_malformed,
        })
    }

    pub(super) fn report(&self, terminal: &Terminal) {
        if self.is_malformed {
            let left = "site.toml is not valid TOML, so the subject was not added to its list; run `weighup check`";
            terminal.say(left);
        }
        if let Some(change) = &self.change {
            let path = change.path.display();
            terminal.print(&format!("added it to the list in {path}\n"));
        }
    }
}

/// Adds a subject to the list.
///
/// # Errors
/// The reason why the text does not change.
fn listed(old: &str, slug: &str) -> std::result::Result<String, ListChange> {
    let mut texts = SourceTexts::default();
    let file = texts.add(SourceText::new("content/site.toml", old));
    let source = texts.get(file);
    match with_name(&source.text, "subjects", slug) {
        ListChange::Inserted(insertions) => {
            let edit = |(at, text)| Edit {
                span: Span::new(file, &(at..at)),
                text,
            };
            let edits: Vec<Edit> = insertions.into_iter().map(edit).collect();
            Ok(apply(&edits, source, old))
        }
        other => Err(other),
    }
}
