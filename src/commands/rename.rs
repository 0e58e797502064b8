//! `weighup rename`: gives a subject or criterion another name, in its file and everywhere in the
//! content. Its old name becomes an alias.

use std::path::Path;

use super::Ending;
use super::content_arguments::{Rename, RenameArguments};
use super::content_changes::{ChangeMode, ContentChanges};
use super::entry::{Entry, LoadedContent};
use super::terminal::Terminal;
use crate::diagnostic::fix::Edit;
use crate::error::{Error, Result};
use crate::parse::{NameKind, NamePlace, NameRole, SoughtName, name_places, portable::folded};
use crate::source_text::Span;

pub(super) fn run(root: &Path, arguments: &Rename, terminal: &Terminal) -> Result<Ending> {
    let (kind, arguments) = match arguments {
        Rename::Subject(arguments) => (NameKind::Subject, arguments),
        Rename::Criterion(arguments) => (NameKind::Criterion, arguments),
    };
    let content = LoadedContent::load(root, "rename in")?;
    let renaming = Renaming::new(&content, kind, arguments)?;
    let changes = renaming.changes();
    changes.finish(ChangeMode::new(arguments.dry_run), terminal)?;
    for place in content.places_in_templates(&renaming.old) {
        terminal.say(&format!(
            "not changed: {place} names `{}`; templates are yours to edit",
            renaming.old.slug
        ));
    }
    Ok(Ending::Good)
}

struct Renaming<'a> {
    content: &'a LoadedContent,
    entry: Entry<'a>,
    old: SoughtName,
    new: String,
    /// The places of the old name.
    places: Vec<NamePlace>,
}

impl<'a> Renaming<'a> {
    /// Finds everything to rename.
    ///
    /// # Errors
    /// If the new name cannot be used, or a place cannot be changed.
    fn new(content: &'a LoadedContent, kind: NameKind, names: &RenameArguments) -> Result<Self> {
        let (documents, texts) = (&content.documents, &content.loaded.texts);
        let slug = names.old.clone();
        let old = SoughtName { kind, slug };
        let entry = content.entry(&old, "rename")?;
        let slug = content.free_name(entry, &names.new)?;
        let renaming = Self {
            content,
            entry,
            places: name_places(documents, texts, &old),
            old,
            new: slug.clone(),
        };
        let unclear = |place: &&NamePlace| place.role == NameRole::Unclear;
        if let Some(place) = renaming.places.iter().find(unclear) {
            let reason = "a text names it in a string with escapes";
            return Err(renaming.refused(place, reason, "write the link without `\\`"));
        }
        // A table may use titles. One that equals the new name would change its meaning.
        let new = SoughtName { kind, slug };
        let meant = name_places(documents, texts, &new);
        if let Some(place) = meant.iter().find(|place| content.is_in_table(place)) {
            let reason = format!("a table already uses `{}` for another one", new.slug);
            return Err(renaming.refused(place, &reason, "write the slug of that one there"));
        }
        Ok(renaming)
    }

    fn refused(&self, place: &NamePlace, reason: &str, help: &str) -> Error {
        let reason = format!("{reason} ({})", self.line(place.span));
        Error::refused("rename", Path::new(&self.old.slug), reason).with_help(help)
    }

    /// Writes a place as `content/criteria/routing.toml:7`.
    fn line(&self, span: Span) -> String {
        let source = self.content.loaded.texts.get(span.file);
        format!("{}:{}", source.path, source.line_and_column(span.start).0)
    }

    fn changes(&self) -> ContentChanges<'a> {
        let texts = &self.content.loaded.texts;
        let mut changes = ContentChanges::new(&self.content.project, texts);
        for place in &self.places {
            let file = place.span.file;
            if place.role == NameRole::FileName {
                let path = self.content.path(file);
                let start = path.strip_suffix(".md").unwrap_or(path);
                let start = start.rsplit_once('.').map_or(start, |(start, _)| start);
                changes.move_to(file, format!("{start}.{}.md", self.new));
            } else {
                let written = &texts.get(file).text[place.span.range()];
                let text = renamed(written, &place.role, &self.new);
                changes.edit(Edit {
                    span: place.span,
                    text,
                });
            }
        }
        for (file, rest) in self.content.files_of(self.entry) {
            let path = self.content.path(file);
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            changes.move_to(file, format!("{folder}/{}{rest}", self.new));
        }
        for edit in self.alias_edits() {
            changes.edit(edit);
        }
        changes
    }

    /// Makes the old name an alias. The new name no longer is one. A name that differs only in
    /// capital letters cannot be one.
    fn alias_edits(&self) -> Vec<Edit> {
        let mut aliases = self.entry.aliases.iter();
        let is_new = |alias: &str| folded(alias) == folded(&self.new);
        if let Some(alias) = aliases.find(|alias| is_new(&alias.value)) {
            let text = format!("\"{}\"", self.old.slug);
            return vec![Edit {
                span: alias.span,
                text,
            }];
        }
        if is_new(&self.old.slug) {
            return Vec::new();
        }
        self.content.alias_edits(self.entry, &[&self.old.slug])
    }
}

/// Writes the new name in the form of the old one. A key loses the quotes that only its old name
/// needed.
fn renamed(written: &str, role: &NameRole, new: &str) -> String {
    let quote = written.chars().next().filter(|c| matches!(c, '"' | '\''));
    let old = written.trim_matches(['"', '\'']);
    match role {
        NameRole::Key(_) if is_bare(new) && (quote.is_none() || !is_bare(old)) => new.to_owned(),
        NameRole::Item(_) | NameRole::Key(_) | NameRole::Link(_) | NameRole::Statement => {
            let quote = quote.unwrap_or('"');
            format!("{quote}{new}{quote}")
        }
        _ => new.to_owned(),
    }
}

/// Returns true if TOML needs no quotes around a key.
fn is_bare(key: &str) -> bool {
    key.bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
