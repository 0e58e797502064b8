//! Finds the files of a subject or criterion that a command changes.

use std::collections::BTreeSet;
use std::path::Path;

use super::content_changes::difference;
use super::fix::CONTENT;
use super::lists::{list_below, with_names};
use crate::diagnostic::fix::Edit;
use crate::diagnostic::{Code, Diagnostic, Place, suggest};
use crate::error::{Error, Result};
use crate::load::{self, Loaded};
use crate::parse::reference::{TextHome, names};
use crate::parse::slug::{check_subject, read};
use crate::parse::{self, Documents, NameKind, NamePlace, NameRole, SoughtName, portable::folded};
use crate::project::Project;
use crate::source_text::{FileId, SourceText, Span, Spanned};

/// A project with its content.
pub(super) struct LoadedContent {
    pub(super) project: Project,
    pub(super) loaded: Loaded,
    pub(super) documents: Documents,
}

/// A subject or criterion.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) kind: NameKind,
    pub(super) slug: &'a Spanned<String>,
    pub(super) aliases: &'a [Spanned<String>],
    /// Its name or title.
    pub(super) name: &'a Spanned<String>,
}

/// Faults that hide names from weighup.
const HIDING: [Code; 5] = [
    Code::TomlSyntax,
    Code::FrontMatter,
    Code::CsvShape,
    Code::NotUtf8,
    Code::TooLarge,
];

impl LoadedContent {
    /// Loads a project.
    ///
    /// # Errors
    /// If a file cannot be read, or is so malformed that it may name things unseen.
    pub(super) fn load(root: &Path, operation: &'static str) -> Result<Self> {
        let project = Project::open(root)?;
        let loaded = load::load(&project)?;
        let (documents, problems) = parse::parse(&loaded.texts);
        let data = documents.data.iter().flat_map(|data| &data.problems);
        let mut all = loaded.problems.iter().chain(&problems).chain(data);
        if let Some(fault) = all.find(|problem| HIDING.contains(&problem.code)) {
            let path = match &fault.place {
                Place::Span(span) => loaded.texts.get(span.file).path.clone(),
                Place::Path(path) => path.clone(),
            };
            let reason = format!("`{path}` cannot be read as a whole: {}", fault.message);
            let error = Error::refused(operation, root, reason);
            return Err(error.with_help("correct the file; `weighup check` shows the place"));
        }
        Ok(Self {
            project,
            loaded,
            documents,
        })
    }

    /// Lists all subjects or all criteria.
    fn entries(&self, kind: NameKind) -> Vec<Entry<'_>> {
        match kind {
            NameKind::Subject => {
                let subjects = self.documents.subjects.iter();
                subjects
                    .map(|one| Entry {
                        kind,
                        slug: &one.slug,
                        aliases: &one.aliases,
                        name: &one.name,
                    })
                    .collect()
            }
            NameKind::Criterion => {
                let criteria = self.documents.criteria.iter();
                criteria
                    .map(|one| Entry {
                        kind,
                        slug: &one.slug,
                        aliases: &one.aliases,
                        name: &one.title,
                    })
                    .collect()
            }
        }
    }

    /// Finds a subject or criterion.
    ///
    /// # Errors
    /// If there is none of this name, with the nearest one.
    pub(super) fn entry(&self, sought: &SoughtName, operation: &'static str) -> Result<Entry<'_>> {
        let entries = self.entries(sought.kind);
        let found = entries.iter().find(|one| one.slug.value == sought.slug);
        found.copied().ok_or_else(|| {
            let slug = Path::new(&sought.slug);
            let reason = format!("there is no {} of this name", noun(sought.kind));
            let known = entries.iter().map(|one| one.slug.value.as_str());
            let error = Error::refused(operation, slug, reason);
            error.with_help(
                suggest::help(&sought.slug, known)
                    .unwrap_or_else(|| "write the name of its file without the ending".to_owned()),
            )
        })
    }

    /// Returns true if a subject or criterion has this slug.
    pub(super) fn has_entry(&self, sought: &SoughtName) -> bool {
        let entries = self.entries(sought.kind);
        entries.iter().any(|one| one.slug.value == sought.slug)
    }

    /// Finds the CSV file that only this criterion takes its values from.
    pub(super) fn own_data(&self, entry: Entry<'_>) -> Option<FileId> {
        let criteria = self.documents.criteria.iter();
        let with_data = criteria.filter_map(|one| Some((&one.slug, &one.from.as_ref()?.value)));
        let (own, others): (Vec<_>, Vec<_>) =
            with_data.partition(|(slug, _)| slug.span == entry.slug.span);
        let (_, path) = own.first()?;
        let mut others = others.iter();
        let data = self
            .documents
            .data
            .iter()
            .find(|data| data.path == **path)?;
        (!others.any(|(_, other)| other == path)).then_some(data.span.file)
    }

    /// Checks that a subject or criterion can get a new name, and returns the name in its normal
    /// form.
    ///
    /// # Errors
    /// If it is no slug, or another one of its kind has it as its name or alias.
    pub(super) fn free_name(&self, entry: Entry<'_>, new: &str) -> Result<String> {
        let refused = |reason: String, help: &str| {
            let old = Path::new(&entry.slug.value);
            Err(Error::refused("rename", old, reason).with_help(help))
        };
        let slug = match fit(entry.kind, new) {
            Ok(slug) => slug,
            Err(problem) => {
                let help = "choose another name: letters, digits and hyphens";
                return refused(problem.message, help);
            }
        };
        if slug == entry.slug.value {
            return refused("it has that name already".to_owned(), "choose another name");
        }
        let others = self.entries(entry.kind).into_iter();
        for other in others.filter(|other| other.slug.span != entry.slug.span) {
            let mut names = [other.slug].into_iter().chain(other.aliases);
            if let Some(name) = names.find(|name| folded(&name.value) == folded(&slug)) {
                let (path, noun) = (self.path(other.slug.span.file), noun(entry.kind));
                let what = if name.span == other.slug.span {
                    "the name"
                } else {
                    "an alias"
                };
                let reason = format!("`{}` is {what} of another {noun} (`{path}`)", name.value);
                return refused(reason, "choose another name, or rename that one first");
            }
        }
        Ok(slug)
    }

    pub(super) fn path(&self, file: FileId) -> &str {
        &self.loaded.texts.get(file).path
    }

    /// Lists the files of a subject or criterion: the TOML file and the long texts beside it, each
    /// with the rest of its name after the slug.
    pub(super) fn files_of(&self, entry: Entry<'_>) -> Vec<(FileId, &str)> {
        let stem = self.path(entry.slug.span.file).strip_suffix(".toml");
        let texts = self.loaded.texts.iter();
        let files = texts.filter_map(|(file, source)| {
            let rest = source.path.strip_prefix(stem?)?;
            let is_criterion = entry.kind == NameKind::Criterion;
            let is_text = rest.starts_with('.') && rest.strip_suffix(".md").is_some();
            let is_own = matches!(rest, ".toml" | ".md") || is_criterion && is_text;
            is_own.then_some((file, rest))
        });
        files.collect()
    }

    /// Lists the places in the project's templates and words that name a slug in a reference,
    /// such as `link(to="subject:flask")`.
    pub(super) fn places_in_templates(&self, sought: &SoughtName) -> Vec<String> {
        let loaded = &self.loaded;
        let files = loaded.templates.iter().chain(&loaded.words);
        let lines = files.flat_map(|(_, file)| {
            let source = loaded.texts.get(*file);
            let lines = source.text.lines().enumerate();
            let named = lines.filter(|(_, line)| is_named(line, sought));
            named.map(move |(index, _)| format!("{}:{}", source.path, index + 1))
        });
        lines.collect()
    }

    /// Returns true if a place is in the table of all values, which may use names and titles.
    pub(super) fn is_in_table(&self, place: &NamePlace) -> bool {
        let table = self.documents.table.as_ref();
        let table = table.map(|table| format!("{CONTENT}{}", table.path));
        matches!(place.role, NameRole::Row(_) | NameRole::Column(_))
            && table.as_deref() == Some(self.path(place.span.file))
    }

    /// Adds names to the aliases of a subject or criterion.
    pub(super) fn alias_edits(&self, entry: Entry<'_>, names: &[&str]) -> Vec<Edit> {
        let file = entry.slug.span.file;
        let source = self.loaded.texts.get(file);
        if entry.aliases.is_empty() && !names.is_empty() {
            if let Some(text) = with_names(&source.text, "aliases", names) {
                return vec![difference(file, &source.text, &text)];
            }
            return vec![new_list(entry, source, names)];
        }
        let new = with_names(&source.text, "aliases", names);
        let new = new.filter(|new| *new != source.text);
        let edit = new.map(|new| difference(file, &source.text, &new));
        edit.into_iter().collect()
    }
}

/// Makes a list of aliases below the name, or at the top of a file without a name.
fn new_list(entry: Entry<'_>, source: &SourceText, names: &[&str]) -> Edit {
    let has_name = !entry.name.value.is_empty();
    let below = has_name.then(|| list_below(entry.name.span, source, "aliases", names));
    below.flatten().unwrap_or_else(|| {
        let names: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
        Edit {
            span: Span::whole_file(entry.slug.span.file),
            text: format!("aliases = [{}]\n", names.join(", ")),
        }
    })
}

/// Returns true if a line of a template has a reference to the name.
fn is_named(line: &str, sought: &SoughtName) -> bool {
    let home = TextHome {
        path: "",
        anchors: None,
        articles_of_pairs: &BTreeSet::new(),
    };
    let is_end = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '(' | ')');
    let mut words = line.split(is_end);
    words.any(|word| {
        let found = names(word, &home);
        found
            .iter()
            .any(|part| part.kind == sought.kind && part.name == sought.slug)
    })
}

pub(super) fn noun(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Subject => "subject",
        NameKind::Criterion => "criterion",
    }
}

/// Checks that a name can be a slug of this kind.
fn fit(kind: NameKind, name: &str) -> std::result::Result<String, Diagnostic> {
    let place = || Place::Path(String::new());
    let slug = read(name, place())?;
    if kind == NameKind::Subject {
        check_subject(&slug, place())?;
    }
    Ok(slug)
}
