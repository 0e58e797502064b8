//! `weighup add`: creates a valid, commented file for a new subject or criterion.

mod judged;

mod stubs;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::Ending;
use super::arguments::{Add, AddArguments};
use super::lists::{ListChange, with_name};
use super::terminal::Terminal;
use super::title::check_title;
use super::today::today;
use crate::diagnostic::fix::{Edit, apply};
use crate::diagnostic::{Diagnostic, Place};
use crate::error::{Error, Result};
use crate::load::{self, exact_text};
use crate::parse::slug::{check_subject, read, spelled_suggestion, suggestion};
use crate::parse::{self, CriterionDocument, Documents};
use crate::project::Project;
use crate::source_text::{SourceText, SourceTexts, Span, Spanned};
use crate::write::{AuthorEdit, NewFile, check_edit, create_file_inside, edit_file};
use judged::{Before, OpenVerdicts};

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
    name: &'a str,
    path: &'a str,
}

pub(super) fn run(root: &Path, arguments: &Add, terminal: &Terminal) -> Result<Ending> {
    let project = Project::open(root)?;
    if !project.content().join("site.toml").is_file() {
        return Err(
            Error::refused("add to", root, "it has no `content/site.toml`").with_help(
                "`weighup init DIR` creates a small working site; `--root DIR` selects the project folder",
            ),
        );
    }
    let texts = load::load(&project)?.texts;
    let (documents, _) = parse::parse(&texts);
    match arguments {
        Add::Subject(subject) => {
            let slug = ExistingNames::subjects(&documents, &texts).slug_for(subject)?;
            let rows = in_row_order(&documents);
            let text = stubs::subject(
                &subject.name,
                &open_criteria(&rows, &documents, &slug),
                today(subject.today)?,
            );
            let before = Before {
                project: &project,
                documents: &documents,
                texts: &texts,
                subjects: subjects(&documents),
            };
            // Checked first, because the subject's file must not be created when the other files
            // cannot be changed.
            let listing = ListedSubject::read(&project, &slug)?;
            let verdicts = OpenVerdicts::find(&before, &rows, &slug)?;
            listing.edit().map_or(Ok(()), |edit| check_edit(&edit))?;
            verdicts.check()?;
            add_file(&project, &format!("subjects/{slug}.toml"), &text, terminal)?;
            listing.write(terminal)?;
            verdicts.write(&slug, terminal)?;
        }
        Add::Criterion(criterion) => {
            let slug = ExistingNames::criteria(&documents, &texts).slug_for(criterion)?;
            let text = stubs::criterion(
                &criterion.name,
                &subjects(&documents),
                today(criterion.today)?,
            );
            add_file(&project, &format!("criteria/{slug}.toml"), &text, terminal)?;
        }
    }
    Ok(Ending::Good)
}

impl<'a> NamedFile<'a> {
    fn new(slug: &'a Spanned<String>, name: &'a str, texts: &'a SourceTexts) -> Self {
        Self {
            slug: &slug.value,
            name,
            path: &texts.get(slug.span.file).path,
        }
    }
}

impl<'a> ExistingNames<'a> {
    fn subjects(documents: &'a Documents, texts: &'a SourceTexts) -> Self {
        let files = documents.subjects.iter();
        Self {
            kind: EntryKind::Subject,
            files: files
                .map(|subject| NamedFile::new(&subject.slug, &subject.name.value, texts))
                .collect(),
        }
    }

    fn criteria(documents: &'a Documents, texts: &'a SourceTexts) -> Self {
        let files = documents.criteria.iter();
        Self {
            kind: EntryKind::Criterion,
            files: files
                .map(|criterion| NamedFile::new(&criterion.slug, &criterion.title.value, texts))
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

    /// Finds the file that uses a slug. Upper and lower case are equal.
    fn holder(&self, slug: &str) -> Option<&NamedFile<'a>> {
        let folded = slug.to_lowercase();
        let mut files = self.files.iter();
        files.find(|file| file.slug.to_lowercase() == folded)
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

/// Selects the criteria that do not assess the subject `slug` yet.
fn open_criteria<'d>(
    criteria: &[&'d CriterionDocument],
    documents: &Documents,
    slug: &str,
) -> Vec<&'d CriterionDocument> {
    let rows_of = |criterion: &CriterionDocument| {
        let path = criterion.from.as_ref()?.value.clone();
        documents.data.iter().find(|data| data.path == path)
    };
    let is_open = |criterion: &&CriterionDocument| {
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
fn subjects(documents: &Documents) -> Vec<&str> {
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

fn add_file(project: &Project, name: &str, text: &str, terminal: &Terminal) -> Result<()> {
    let path = project.content().join(name);
    if create_file_inside(&project.content(), &path, text)? == NewFile::Existed {
        let help = "move it away, or choose another slug with `--slug SLUG`";
        return Err(Error::refused("write", &path, "the path already exists").with_help(help));
    }
    terminal.print(&format!("wrote {}\n", path.display()));
    Ok(())
}

/// The change to the list of columns in site.toml.
struct ListedSubject {
    content: PathBuf,
    path: PathBuf,
    /// The text on disk.
    old: String,
    /// The new text. `None` when the file does not change.
    new: Option<String>,
    /// True if the file is not valid TOML.
    is_malformed: bool,
}

impl ListedSubject {
    /// Reads site.toml and adds the slug to its list of subjects. Only the new entry is inserted.
    fn read(project: &Project, slug: &str) -> Result<Self> {
        let content = project.content();
        let path = content.join("site.toml");
        let old = exact_text(&path)?;
        let mut texts = SourceTexts::default();
        let file = texts.add(SourceText::new("content/site.toml", &old));
        let source = texts.get(file);
        let columns = with_name(&source.text, "subjects", slug);
        let is_malformed = columns == ListChange::Malformed;
        let new = match columns {
            ListChange::Inserted(insertions) => {
                let edit = |(at, text)| Edit {
                    span: Span::new(file, &(at..at)),
                    text,
                };
                let edits: Vec<Edit> = insertions.into_iter().map(edit).collect();
                Some(apply(&edits, source, &old))
            }
            _ => None,
        };
        Ok(Self {
            content,
            path,
            old,
            new,
            is_malformed,
        })
    }

    /// Writes the change to disk, if there is one.
    fn write(&self, terminal: &Terminal) -> Result<()> {
        if self.is_malformed {
            let left = "site.toml is not valid TOML, so the subject was not added to its list; run `weighup check`";
            terminal.say(left);
        }
        if let Some(edit) = self.edit() {
            edit_file(&edit)?;
            terminal.print(&format!(
                "added it to the list in {}\n",
                self.path.display()
            ));
        }
        Ok(())
    }

    fn edit(&self) -> Option<AuthorEdit<'_>> {
        let new = self.new.as_deref()?;
        Some(AuthorEdit {
            path: &self.path,
            folder: &self.content,
            old: &self.old,
            new,
        })
    }
}
