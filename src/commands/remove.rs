//! `weighup remove`: deletes the files of a subject or criterion, and what the rest of the content
//! says only about it. Statements that an author must rewrite prevent it.

use std::path::Path;

use similar::{DiffOp, TextDiff};
use toml_edit::{DocumentMut, Item};

use super::Ending;
use super::content_arguments::{Remove, RemoveArguments};
use super::content_changes::{ChangeMode, ContentChanges};
use super::entry::{Entry, LoadedContent, noun};
use super::terminal::Terminal;
use crate::diagnostic::fix::Edit;
use crate::error::{Error, Result};
use crate::parse::{
    NameKind, NamePlace, NameRole, SoughtName, TomlStep, column_ranges, name_places,
};
use crate::source_text::{FileId, SourceText, Span};

pub(super) fn run(root: &Path, arguments: &Remove, terminal: &Terminal) -> Result<Ending> {
    let (kind, arguments) = match arguments {
        Remove::Subject(arguments) => (NameKind::Subject, arguments),
        Remove::Criterion(arguments) => (NameKind::Criterion, arguments),
    };
    let content = LoadedContent::load(root, "remove from")?;
    let slug = arguments.name.clone();
    let removal = Removal::new(&content, &SoughtName { kind, slug })?;
    let (changes, left) = removal.changes(arguments)?;
    if !left.is_empty() {
        terminal.say(&removal.list(&left));
        if !arguments.force {
            let name = Path::new(&arguments.name);
            let reason = format!("the places above still name this {}", noun(kind));
            let help =
                "rewrite them first, or remove it with `--force` and rewrite them afterwards";
            return Err(Error::refused("remove", name, reason).with_help(help));
        }
    }
    let in_templates = content.places_in_templates(&removal.sought());
    changes.finish(ChangeMode::new(arguments.dry_run), terminal)?;
    if !in_templates.is_empty() {
        let places = in_templates.join("\n");
        terminal.say(&format!("these templates still name it:\n{places}"));
    }
    if arguments.to.is_none() && !arguments.dry_run {
        terminal.say(&format!(
            "its addresses now lead nowhere; to redirect them, add `aliases = [\"{}\"]` to the file of another {}",
            arguments.name,
            noun(kind)
        ));
    }
    Ok(Ending::Good)
}

struct Removal<'a> {
    content: &'a LoadedContent,
    entry: Entry<'a>,
    places: Vec<NamePlace>,
}

impl<'a> Removal<'a> {
    fn new(content: &'a LoadedContent, sought: &SoughtName) -> Result<Self> {
        let (documents, texts) = (&content.documents, &content.loaded.texts);
        let entry = content.entry(sought, "remove")?;
        let mut places = name_places(documents, texts, sought);
        // A table may use its name, unless that is the slug of another one.
        let name = SoughtName {
            kind: sought.kind,
            slug: entry.name.value.clone(),
        };
        if name.slug != sought.slug && !content.has_entry(&name) {
            let named = name_places(documents, texts, &name).into_iter();
            places.extend(named.filter(|place| content.is_in_table(place)));
            places.sort_by_key(|place| place.span);
        }
        Ok(Self {
            content,
            entry,
            places,
        })
    }

    fn sought(&self) -> SoughtName {
        SoughtName {
            kind: self.entry.kind,
            slug: self.entry.slug.value.clone(),
        }
    }

    /// Finds all changes, and the places that remain to be rewritten.
    fn changes(
        &self,
        arguments: &RemoveArguments,
    ) -> Result<(ContentChanges<'a>, Vec<&NamePlace>)> {
        let texts = &self.content.loaded.texts;
        let mut changes = ContentChanges::new(&self.content.project, texts);
        for (file, _) in self.content.files_of(self.entry) {
            changes.remove(file);
        }
        if let Some(file) = self.content.own_data(self.entry) {
            changes.remove(file);
        }
        let in_names = self.places.iter();
        for place in in_names.filter(|place| place.role == NameRole::FileName) {
            changes.remove(place.span.file);
        }
        let mut places: Vec<&NamePlace> = self.places.iter().collect();
        places.retain(|place| !changes.is_removed(place.span.file));
        let mut left = Vec::new();
        while let Some(first) = places.first() {
            let file = first.span.file;
            let end = places.iter().position(|place| place.span.file != file);
            let own: Vec<&NamePlace> = places.drain(..end.unwrap_or(places.len())).collect();
            let edits = self.edits(file, &own);
            let is_gone = |place: &&NamePlace| {
                // A line that is written again may keep what else it says.
                let is_kept = !matches!(
                    place.role,
                    NameRole::Item(_) | NameRole::Key(_) | NameRole::Link(_)
                );
                edits.iter().any(|edit| {
                    let (gone, name) = (edit.span.range(), place.span.range());
                    let is_inside = gone.start <= name.start && name.end <= gone.end;
                    is_inside && (!is_kept || edit.text.is_empty())
                })
            };
            left.extend(own.into_iter().filter(|place| !is_gone(place)));
            for edit in edits {
                changes.edit(edit);
            }
        }
        if let Some(to) = &arguments.to {
            self.redirect(to, &mut changes)?;
        }
        Ok((changes, left))
    }

    /// Gives the names of the removed one to another one as aliases.
    fn redirect(&self, to: &str, changes: &mut ContentChanges<'_>) -> Result<()> {
        let slug = to.to_owned();
        let kind = self.entry.kind;
        let target = self
            .content
            .entry(&SoughtName { kind, slug }, "redirect to")?;
        if target.slug.span == self.entry.slug.span {
            let reason = format!("it is the {} to remove", noun(kind));
            return Err(Error::refused("redirect to", Path::new(to), reason));
        }
        let names = [self.entry.slug].into_iter().chain(self.entry.aliases);
        let names: Vec<&str> = names.map(|name| name.value.as_str()).collect();
        for edit in self.content.alias_edits(target, &names) {
            changes.edit(edit);
        }
        Ok(())
    }

    /// Finds the edits that remove the name from a file, as far as nothing else is lost.
    fn edits(&self, file: FileId, places: &[&NamePlace]) -> Vec<Edit> {
        let source = self.content.loaded.texts.get(file);
        if Path::new(&source.path)
            .extension()
            .is_some_and(|ending| ending == "toml")
        {
            return without_names(file, source, places, &self.entry.slug.value);
        }
        let mut edits = Vec::new();
        for place in places {
            match &place.role {
                NameRole::Row(row) => edits.push(removed(*row, source)),
                NameRole::Column(column) => {
                    let site = self.content.documents.site.as_ref();
                    let separator = site.map_or(',', |site| site.csv.separator);
                    let ranges = column_ranges(&source.text, separator, *column);
                    edits.extend(ranges.into_iter().map(|range| Edit {
                        span: Span::new(file, &range),
                        text: String::new(),
                    }));
                }
                _ => {}
            }
        }
        edits
    }

    /// Lists the places to rewrite.
    fn list(&self, places: &[&NamePlace]) -> String {
        let mut lines: Vec<String> = Vec::new();
        for place in places {
            let source = self.content.loaded.texts.get(place.span.file);
            let start = place.span.range().start;
            let (line, range) = source.line(start);
            let text = excerpt(&source.text[range.clone()], start - range.start);
            lines.push(format!("{}:{line}: {text}", source.path));
        }
        lines.dedup();
        lines.join("\n")
    }
}

/// The most characters that are shown before and after the start of a name.
const AROUND: usize = 60;

/// Shows the part of a line around a byte.
fn excerpt(line: &str, at: usize) -> String {
    let (before, after) = line.split_at(at);
    let cut = |count: usize| if count > AROUND { "…" } else { "" };
    let skipped = before.chars().count().saturating_sub(AROUND);
    let start: String = before.chars().skip(skipped).collect();
    let end: String = after.chars().take(AROUND).collect();
    let (first, last) = (cut(before.chars().count()), cut(after.chars().count()));
    format!("{first}{}{last}", format!("{start}{end}").trim())
}

/// Removes a row with its line end.
fn removed(row: Span, source: &SourceText) -> Edit {
    let range = row.range();
    let end = range.end + usize::from(source.text[range.end..].starts_with('\n'));
    Edit {
        span: Span::new(row.file, &(range.start..end)),
        text: String::new(),
    }
}

/// Removes the entries of lists and the keys that name it from a TOML text.
fn without_names(
    file: FileId,
    source: &SourceText,
    places: &[&NamePlace],
    slug: &str,
) -> Vec<Edit> {
    let Ok(mut document) = source.text.parse::<DocumentMut>() else {
        return Vec::new();
    };
    for place in places {
        match &place.role {
            NameRole::Item(path) => {
                let list = inside(document.as_item_mut(), path).and_then(Item::as_array_mut);
                if let Some(list) = list {
                    // A verdict among fewer than two subjects says nothing.
                    let is_among = path == &[TomlStep::Key("among")];
                    if !is_among || list.len() > 2 {
                        list.retain(|name| name.as_str() != Some(slug));
                        if let Some(first) = list.get_mut(0)
                            && first.decor().prefix().and_then(|blank| blank.as_str()) == Some(" ")
                        {
                            first.decor_mut().set_prefix("");
                        }
                    }
                }
            }
            NameRole::Key(path) => {
                let table = inside(document.as_item_mut(), path);
                if let Some(table) = table.and_then(Item::as_table_like_mut) {
                    table.remove(slug);
                }
            }
            NameRole::Link(path) => {
                if let Some((TomlStep::Key(key), path)) = path.split_last()
                    && let Some(table) = inside(document.as_item_mut(), path)
                    && let Some(table) = table.as_table_like_mut()
                {
                    table.remove(key);
                }
            }
            _ => {}
        }
    }
    edits_between(file, &source.text, &document.to_string())
}

/// Follows a path from the top of a document.
fn inside<'d>(item: &'d mut Item, path: &[TomlStep]) -> Option<&'d mut Item> {
    path.iter().try_fold(item, |item, step| match step {
        TomlStep::Key(key) => item.get_mut(*key),
        TomlStep::Item(index) => item.get_mut(*index),
    })
}

/// Lists the edits that turn one text into the other, line by line.
fn edits_between(file: FileId, old: &str, new: &str) -> Vec<Edit> {
    let starts = |text: &str| {
        let mut at = 0;
        let mut starts: Vec<usize> = vec![0];
        for line in text.split_inclusive('\n') {
            at += line.len();
            starts.push(at);
        }
        starts
    };
    let (of_old, of_new) = (starts(old), starts(new));
    let diff = TextDiff::from_lines(old, new);
    let changed = diff
        .ops()
        .iter()
        .filter(|op| !matches!(op, DiffOp::Equal { .. }));
    changed
        .map(|op| {
            let (before, after) = (op.old_range(), op.new_range());
            Edit {
                span: Span::new(file, &(of_old[before.start]..of_old[before.end])),
                text: new[of_new[after.start]..of_new[after.end]].to_owned(),
            }
        })
        .collect()
}
