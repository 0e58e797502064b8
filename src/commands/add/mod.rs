//! `weighup add`: creates a valid, commented file for a new subject or criterion.

mod hints;

mod judged;

mod listed;

mod stubs;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::Ending;
use super::content_arguments::{Add, AddArguments};
use super::terminal::Terminal;
use super::title::check_title;
use super::today::today;
use crate::diagnostic::{Diagnostic, Place};
use crate::error::{Error, Result};
use crate::load;
use crate::parse::portable::folded;
use crate::parse::slug::{check_subject, read, spelled_suggestion, suggestion};
use crate::parse::{self, CriterionDocument, Documents, TableRow};
use crate::project::Project;
use crate::source_text::{SourceTexts, Spanned};
use crate::write::{AuthorChange, change_files};
pub(super) use judged::Before;
use judged::OpenVerdicts;
pub(super) use listed::ListedSubjects;
use stubs::NewSubject;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EntryKind {
    Subject,
    Criterion,
}

/// The existing files of one kind in a project.
struct ExistingNames<'a> {
    kind: EntryKind,
    files: Vec<NamedFile<'a>>,
}

struct NamedFile<'a> {
    slug: &'a str,
    aliases: &'a [Spanned<String>],
    name: &'a str,
    path: &'a str,
}

pub(super) fn run(root: &Path, arguments: &Add, terminal: &Terminal) -> Result<Ending> {
    let project = Project::open(root)?;
    check_site("add to", &project, root)?;
    let texts = load::load(&project)?.texts;
    let (documents, _) = parse::parse(&texts);
    match arguments {
        Add::Subject(subject) => {
            let slug = ExistingNames::subjects(&documents, &texts).slug_for(subject)?;
            let rows = in_row_order(&documents);
            let text = stubs::subject(&NewSubject {
                name: &subject.name,
                criteria: &open_criteria(&rows, &documents, &slug),
                documents: &documents,
                today: today(subject.today)?,
            });
            let before = Before {
                project: &project,
                documents: &documents,
                texts: &texts,
                subjects: subjects(&documents),
            };
            let listed = ListedSubjects::read(&project, std::slice::from_ref(&slug))?;
            let verdicts = OpenVerdicts::find(&before, &rows, &slug)?;
            let mut changes = vec![new_file(&project, &format!("subjects/{slug}.toml"), text)];
            changes.extend(listed.change.clone());
            changes.extend(verdicts.changes.iter().cloned());
            write(&project, &changes, terminal)?;
            listed.report(terminal);
            verdicts.report(&slug, terminal);
            if let Some(path) = table_without(&documents, [&slug, &subject.name]) {
                terminal.print(&format!(
                    "add a row for `{slug}` with its values to content/{path}\n"
                ));
            }
        }
        Add::Criterion(criterion) => {
            let slug = ExistingNames::criteria(&documents, &texts).slug_for(criterion)?;
            let text = stubs::criterion(
                &criterion.name,
                &subjects(&documents),
                today(criterion.today)?,
            );
            let file = new_file(&project, &format!("criteria/{slug}.toml"), text);
            write(&project, &[file], terminal)?;
        }
    }
    Ok(Ending::Good)
}

/// Checks that a project has a site.toml.
pub(super) fn check_site(operation: &'static str, project: &Project, root: &Path) -> Result<()> {
    if project.content().join("site.toml").is_file() {
        return Ok(());
    }
    let help =
        "`weighup init DIR` creates a small working site; `--root DIR` selects the project folder";
    Err(Error::refused(operation, root, "it has no `content/site.toml`").with_help(help))
}

impl<'a> ExistingNames<'a> {
    fn subjects(documents: &'a Documents, texts: &'a SourceTexts) -> Self {
        let files = documents.subjects.iter();
        Self {
            kind: EntryKind::Subject,
            files: files
                .map(|subject| NamedFile {
                    slug: &subject.slug.value,
                    aliases: &subject.aliases,
                    name: &subject.name.value,
                    path: &texts.get(subject.slug.span.file).path,
                })
                .collect(),
        }
    }

    fn criteria(documents: &'a Documents, texts: &'a SourceTexts) -> Self {
        let files = documents.criteria.iter();
        Self {
            kind: EntryKind::Criterion,
            files: files
                .map(|criterion| NamedFile {
                    slug: &criterion.slug.value,
                    aliases: &criterion.aliases,
                    name: &criterion.title.value,
                    path: &texts.get(criterion.slug.span.file).path,
                })
                .collect(),
        }
    }

    /// Returns the slug for a new file: the slug from the command line, or one made from the name.
    fn slug_for(&self, new: &AddArguments) -> Result<String> {
        check_title("use the name", &new.name)?;
        let name = Path::new(&new.name);
        let wanted = new
            .slug
            .clone()
            .or_else(|| suggestion(&new.name))
            .ok_or_else(|| {
                let reason = "it contains no word that can be part of an address";
                Error::refused("make a slug from", name, reason)
                    .with_help("choose one with `--slug SLUG`: letters, digits and hyphens")
            })?;
        let slug = self.check(&wanted).map_err(|problem| {
            let error = Error::refused("use the slug", Path::new(&wanted), problem.message);
            error.with_help("choose another one with `--slug SLUG`: letters, digits and hyphens")
        })?;
        let mut files = self.files.iter();
        let namesake = files.find(|file| new.slug.is_none() && file.name == new.name);
        match namesake.or_else(|| self.holder(&slug)) {
            None => Ok(slug),
            Some(NamedFile {
                name: known, path, ..
            }) => {
                let reason = match *known {
                    known if known == new.name => format!("it already exists as `{path}`"),
                    "" => format!("its slug would be `{slug}`, which `{path}` already uses"),
                    known => format!(
                        "its slug would be `{slug}`, which `{known}` already uses (`{path}`)"
                    ),
                };
                let free = self.free_slug(&new.name, &slug);
                let help = format!("edit that file, or choose another slug: `--slug {free}`");
                Err(Error::refused("add", name, reason).with_help(help))
            }
        }
    }

    /// Validates a slug and returns its normalized form.
    fn check(&self, slug: &str) -> std::result::Result<String, Diagnostic> {
        let slug = read(slug, Place::Path(String::new()))?;
        if self.kind == EntryKind::Subject {
            check_subject(&slug, Place::Path(String::new()))?;
        }
        Ok(slug)
    }

    /// Finds the file that uses a slug, or has it as an alias. Upper and lower case are equal.
    fn holder(&self, slug: &str) -> Option<&NamedFile<'a>> {
        let is_slug = |name: &str| folded(name) == folded(slug);
        let mut files = self.files.iter();
        files.find(|file| {
            let mut aliases = file.aliases.iter();
            is_slug(file.slug) || aliases.any(|alias| is_slug(&alias.value))
        })
    }

    /// Suggests an unused slug for a name.
    fn free_slug(&self, name: &str, taken: &str) -> String {
        let spelled = spelled_suggestion(name).filter(|slug| self.check(slug).is_ok());
        let numbered = (2..).map(|number| format!("{taken}-{number}"));
        let mut candidates = spelled.into_iter().chain(numbered);
        candidates
            .find(|slug| self.holder(slug).is_none())
            .unwrap_or_default()
    }
}

/// Lists the criteria in row order.
fn in_row_order(documents: &Documents) -> Vec<&CriterionDocument> {
    let criteria = documents.criteria.iter();
    let mut criteria: Vec<&CriterionDocument> = criteria.map(AsRef::as_ref).collect();
    criteria.sort_by_key(|criterion| {
        (
            criterion.order.map_or(i64::MAX, |order| order.value),
            &criterion.slug.value,
        )
    });
    criteria
}

/// Returns the path of the table of site.toml, if it has no row with one of a subject's names.
fn table_without<'d>(documents: &'d Documents, names: [&str; 2]) -> Option<&'d str> {
    let table = documents.table.as_ref()?;
    let is_row = |row: &TableRow| names.contains(&row.subject.value.as_str());
    (!table.rows.iter().any(is_row)).then_some(&table.path)
}

/// Selects the criteria that do not assess the subject `slug` yet, and whose values are not in the
/// table of site.toml.
fn open_criteria<'d>(
    criteria: &[&'d CriterionDocument],
    documents: &Documents,
    slug: &str,
) -> Vec<&'d CriterionDocument> {
    let rows_of = |criterion: &CriterionDocument| {
        let path = criterion.from.as_ref()?.value.clone();
        documents.data.iter().find(|data| data.path == path)
    };
    let columns = documents.table.iter().flat_map(|table| &table.criteria);
    let columns: BTreeSet<&str> = columns.map(|name| name.value.as_str()).collect();
    let is_column = |name: &Spanned<String>| columns.contains(name.value.as_str());
    let is_open = |criterion: &&CriterionDocument| {
        if is_column(&criterion.slug) || is_column(&criterion.title) {
            return false;
        }
        let rows = rows_of(criterion).into_iter().flat_map(|data| &data.rows);
        criterion
            .assessments
            .iter()
            .chain(rows)
            .all(|(subject, _)| subject.value != slug)
    };
    criteria.iter().copied().filter(is_open).collect()
}

/// Lists the slugs of all subjects in column order.
pub(super) fn subjects(documents: &Documents) -> Vec<&str> {
    let listed = documents
        .site
        .iter()
        .flat_map(|site| &site.subjects)
        .enumerate();
    let columns: BTreeMap<&str, usize> = listed
        .map(|(column, name)| (name.value.as_str(), column))
        .collect();
    let mut slugs: Vec<&str> = documents
        .subjects
        .iter()
        .map(|subject| subject.slug.value.as_str())
        .collect();
    slugs.sort_by_key(|slug| (columns.get(slug).copied().unwrap_or(usize::MAX), *slug));
    slugs
}

fn new_file(project: &Project, name: &str, text: String) -> AuthorChange {
    AuthorChange {
        path: project.content().join(name),
        old: None,
        new: Some(text),
    }
}

/// Makes all changes, of which the first one is the new file.
fn write(project: &Project, changes: &[AuthorChange], terminal: &Terminal) -> Result<()> {
    change_files(&project.content(), changes)?;
    if let Some(new) = changes.first() {
        terminal.print(&format!("wrote {}\n", new.path.display()));
    }
    Ok(())
}
