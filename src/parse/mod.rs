//! Turns file texts into spanned documents, with one module for each kind of file.
//!
//! Each document contains the values of one file with their spans. Names of other files stay names
//! (`model` links them), and Markdown stays text. Parsing collects all problems: a file with three
//! mistakes gives three diagnostics. It still gives a document, with gaps, so that references to it
//! are not reported as well.

mod fields;

mod toml_keys;

mod toml_syntax;

pub mod reference;

pub mod markdown;

mod text;

mod date;

mod allow;

pub mod portable;

pub mod slug;

pub mod url;

mod site;

mod sources;

mod assessment;

mod subject;

mod criterion;

mod article;

mod faq;

mod data;

mod records;

mod format;

pub use allow::AllowDocument;
pub use article::ArticleDocument;
pub use assessment::{
    AssessmentDocument, CitationDocument, Confidence, OldValueDocument, RawValue,
};
pub use criterion::{Better, ConditionDocument, CriterionDocument, VALUE_TYPES, ValueType};
pub use data::{CSV_COLUMNS, DataDocument};
pub use date::PartialDate;
pub use faq::{AssertionDocument, FaqDocument, QuestionDocument};
pub use fields::{Asked, Extra, Shape};
pub use format::{FileKind, asked};
pub use site::{PairsPolicy, ProfileDocument, Redirects, SiteDocument, StaticNames, Urls};
pub use sources::{SourceDocument, SourceKind};
pub use subject::{FactDocument, FactValue, PointDocument, SubjectDocument};
pub use text::AuthorText;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use crate::diagnostic::suggest::{self, Known};
use crate::diagnostic::{Code, Diagnostic};
use crate::source_text::{FileId, SourceText, SourceTexts, Span, Spanned};
use fields::{Fields, Reader};

/// The documents of all files under `content/`, each kind in the order of its files' paths.
#[derive(Debug, Default)]
pub struct Documents {
    /// `site.toml`, or `None` if it is absent.
    pub site: Option<SiteDocument>,
    /// `sources.toml`, in the file's order.
    pub sources: Arc<Vec<SourceDocument>>,
    pub subjects: Vec<Arc<SubjectDocument>>,
    pub criteria: Vec<Arc<CriterionDocument>>,
    pub articles: Vec<Arc<ArticleDocument>>,
    pub pages: Vec<Arc<ArticleDocument>>,
    pub faq: Vec<Arc<FaqDocument>>,
    pub data: Vec<Arc<DataDocument>>,
}

/// The documents of an earlier run. A text is parsed again only if the text, or the long text
/// beside it, changed.
#[derive(Debug, Default)]
pub struct Memory {
    /// The earlier results and their inputs, by file.
    kept: BTreeMap<FileId, Kept>,
}

/// Parses all texts with a path that begins with `content/` and ignores the others.
#[must_use]
pub fn parse(texts: &SourceTexts) -> (Documents, Vec<Diagnostic>) {
    Memory::default().parse(texts)
}

impl Memory {
    /// Parses like [`parse`], but reuses earlier results and keeps the new ones.
    #[must_use]
    pub fn parse(&mut self, texts: &SourceTexts) -> (Documents, Vec<Diagnostic>) {
        let files: Vec<ContentFile<'_>> = texts
            .iter()
            .filter_map(|(id, text)| ContentFile::new(id, text))
            .collect();
        let long_texts = LongTexts::collect(&files);
        let before = &self.kept;
        let kept: Vec<Kept> = files
            .par_iter()
            .map(|file| {
                let long = long_texts.file_of(file).map(|long| Arc::clone(long.source));
                match before.get(&file.id) {
                    Some(kept) if kept.is_made_from(file.source, long.as_ref()) => kept.clone(),
                    _ => Kept {
                        source: Arc::clone(file.source),
                        long,
                        given: Arc::new(file.parse(&long_texts)),
                    },
                }
            })
            .collect();
        let mut documents = Documents::default();
        let mut diagnostics = long_texts.without_owner(&files);
        for Kept { given, .. } in &kept {
            let (part, problems) = given.as_ref();
            documents.add(part);
            diagnostics.extend_from_slice(problems);
        }
        self.kept = files.iter().map(|file| file.id).zip(kept).collect();
        (documents, diagnostics)
    }
}

/// The result of parsing a file, with its inputs.
#[derive(Debug, Clone)]
struct Kept {
    source: Arc<SourceText>,
    long: Option<Arc<SourceText>>,
    given: Arc<(Parsed, Vec<Diagnostic>)>,
}

impl Kept {
    /// Returns true if it was made from exactly these texts. Comparing pointers is enough, because
    /// `load` shares equal texts.
    fn is_made_from(&self, source: &Arc<SourceText>, long: Option<&Arc<SourceText>>) -> bool {
        let is_same_long = match (&self.long, long) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        is_same_long && Arc::ptr_eq(&self.source, source)
    }
}

#[derive(Debug)]
enum Parsed {
    Site(Box<SiteDocument>),
    Sources(Arc<Vec<SourceDocument>>),
    Subject(Arc<SubjectDocument>),
    Criterion(Arc<CriterionDocument>),
    Article(Arc<ArticleDocument>),
    Page(Arc<ArticleDocument>),
    Faq(Arc<FaqDocument>),
    Data(Arc<DataDocument>),
    /// No document of its own: a long text, or a file in the wrong place.
    Nothing,
}

/// A file under `content/`, by the parts of its path.
struct ContentFile<'t> {
    id: FileId,
    source: &'t Arc<SourceText>,
    /// The folder under `content/`; empty for files directly in it.
    folder: &'t str,
    /// The file's name without its extension.
    stem: &'t str,
    /// The extension without its dot.
    ending: &'t str,
}

/// The Markdown files beside the TOML files, by folder and stem.
struct LongTexts<'t>(BTreeMap<(&'t str, &'t str), &'t ContentFile<'t>>);

impl<'t> ContentFile<'t> {
    fn new(id: FileId, source: &'t Arc<SourceText>) -> Option<Self> {
        let path = source.path.strip_prefix("content/")?;
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        Some(Self {
            id,
            source,
            folder,
            stem,
            ending,
        })
    }

    /// Parses the file according to its place.
    fn parse(&self, long_texts: &LongTexts<'_>) -> (Parsed, Vec<Diagnostic>) {
        match (self.folder, self.stem, self.ending) {
            ("", "site", "toml") => self.toml(|fields| Parsed::Site(Box::new(site::read(fields)))),
            ("", "sources", "toml") => {
                self.toml(|fields| Parsed::Sources(Arc::new(sources::read(fields))))
            }
            ("subjects", _, "toml") => self.named_toml(|slug, fields| {
                Parsed::Subject(Arc::new(subject::read(slug, fields, long_texts.of(self))))
            }),
            ("criteria", _, "toml") => self.named_toml(|slug, fields| {
                Parsed::Criterion(Arc::new(criterion::read(slug, fields, long_texts.of(self))))
            }),
            ("faq", _, "toml") => {
                self.named_toml(|slug, fields| Parsed::Faq(Arc::new(faq::read(slug, fields))))
            }
            ("articles", _, "md") => self.markdown(Parsed::Article),
            ("pages", _, "md") => self.markdown(Parsed::Page),
            ("data", _, "csv") => {
                let path = format!("data/{}.csv", self.stem);
                let (document, problems) = data::read(&path, self.id, self.source);
                (Parsed::Data(Arc::new(document)), problems)
            }
            ("subjects" | "criteria", _, "md") => (Parsed::Nothing, Vec::new()),
            _ => (Parsed::Nothing, vec![self.unexpected()]),
        }
    }

    fn toml(&self, read: impl FnOnce(Fields<'_>) -> Parsed) -> (Parsed, Vec<Diagnostic>) {
        let reader = Reader::new(self.id, self.source, 0);
        let parsed = read(reader.root(&self.source.text));
        (parsed, reader.into_problems())
    }

    /// Parses a TOML file with a slug as its name.
    fn named_toml(
        &self,
        read: impl FnOnce(Spanned<String>, Fields<'_>) -> Parsed,
    ) -> (Parsed, Vec<Diagnostic>) {
        let (slug, fault) = self.slug();
        let (parsed, problems) = self.toml(|fields| read(slug, fields));
        (parsed, fault.into_iter().chain(problems).collect())
    }

    fn markdown(
        &self,
        wrap: impl FnOnce(Arc<ArticleDocument>) -> Parsed,
    ) -> (Parsed, Vec<Diagnostic>) {
        let (slug, fault) = self.slug();
        let (document, problems) = article::read(slug, self.id, self.source);
        (
            wrap(Arc::new(document)),
            fault.into_iter().chain(problems).collect(),
        )
    }

    /// Reads the slug from the file's name. When the name is not a valid slug, returns the name and
    /// a diagnostic.
    fn slug(&self) -> (Spanned<String>, Option<Diagnostic>) {
        let whole = Span::whole_file(self.id);
        match slug::read(self.stem, whole) {
            Ok(slug) => (Spanned::new(slug, whole), None),
            Err(fault) => (Spanned::new(self.stem.to_owned(), whole), Some(fault)),
        }
    }

    fn unexpected(&self) -> Diagnostic {
        const FOLDERS: [(&str, &[&str]); 6] = [
            ("subjects", &["toml", "md"]),
            ("criteria", &["toml", "md"]),
            ("articles", &["md"]),
            ("pages", &["md"]),
            ("faq", &["toml"]),
            ("data", &["csv"]),
        ];
        let lower = self.ending.to_lowercase();
        let elsewhere = match lower.as_str() {
            "xlsx" | "xls" | "ods" | "numbers" => {
                "export its table as CSV into `content/data/`; files that pages link to belong in `static/`"
            }
            _ => "move it elsewhere; files that pages link to belong in `static/`",
        };
        let fits = |endings: &[&str]| endings.contains(&lower.as_str());
        let folder = self.folder.split('/').next().unwrap_or_default();
        let (message, help) = match FOLDERS.iter().find(|(name, _)| *name == folder) {
            Some((_, endings)) if fits(endings) && self.folder != folder => (
                format!("`content/{folder}` cannot contain folders"),
                format!("move the file directly into `content/{folder}`"),
            ),
            Some((_, endings)) if fits(endings) => (
                format!("the file's name ends in `.{}`", self.ending),
                format!("rename it to `{}.{lower}`", self.stem),
            ),
            Some((_, endings)) => (
                format!(
                    "`content/{folder}` can contain only `.{}` files",
                    endings.join("` and `.")
                ),
                elsewhere.to_owned(),
            ),
            None => {
                let fitting = FOLDERS
                    .iter()
                    .filter(|(_, endings)| fits(endings))
                    .map(|(name, _)| *name);
                let near = suggest::nearest(folder, fitting).map_or_else(
                    || elsewhere.to_owned(),
                    |near| format!("did you mean the folder `content/{near}`?"),
                );
                let known: Vec<&str> = FOLDERS.iter().map(|(name, _)| *name).collect();
                let known = known.join("`, `");
                (
                    format!(
                        "`content` can contain only `site.toml`, `sources.toml` and the folders `{known}`"
                    ),
                    near,
                )
            }
        };
        Diagnostic::error(Code::UnexpectedFile, Span::whole_file(self.id), message).with_help(help)
    }
}

impl<'t> LongTexts<'t> {
    fn collect(files: &'t [ContentFile<'t>]) -> Self {
        let is_long_text = |file: &&ContentFile<'_>| {
            matches!(file.folder, "subjects" | "criteria") && file.ending == "md"
        };
        Self(
            files
                .iter()
                .filter(is_long_text)
                .map(|file| ((file.folder, file.stem), file))
                .collect(),
        )
    }

    /// Finds the file with the long text beside a TOML file.
    fn file_of(&self, file: &ContentFile<'_>) -> Option<&'t ContentFile<'t>> {
        let long = self.0.get(&(file.folder, file.stem)).copied();
        long.filter(|_| file.ending == "toml")
    }

    fn of(&self, file: &ContentFile<'_>) -> Option<AuthorText> {
        self.file_of(file)
            .map(|long| AuthorText::of_file(long.id, long.source, 0))
    }

    /// Reports every long text without a TOML file.
    fn without_owner(&self, files: &[ContentFile<'_>]) -> Vec<Diagnostic> {
        let owners: BTreeSet<(&str, &str)> = files
            .iter()
            .filter(|file| file.ending == "toml")
            .map(|file| (file.folder, file.stem))
            .collect();
        let mut stems: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for (folder, stem) in &owners {
            stems.entry(folder).or_default().insert((*stem).to_owned());
        }
        let none = BTreeSet::new();
        let orphans = self
            .0
            .iter()
            .filter(|((folder, stem), _)| !owners.contains(&(*folder, *stem)));
        orphans
            .map(|((folder, stem), text)| {
                let message =
                    format!("this text belongs to no file: there is no `{stem}.toml` beside it");
                let stems = stems.get(folder).unwrap_or(&none);
                let near = suggest::nearest(stem, Known::beside_in(stem, stems).iter());
                let help = near.map_or_else(
                    || format!("write a file `content/{folder}/{stem}.toml`, or remove the text"),
                    |near| format!("did you mean `{near}.md`?"),
                );
                let whole = Span::whole_file(text.id);
                Diagnostic::error(Code::UnexpectedFile, whole, message).with_help(help)
            })
            .collect()
    }
}

impl Documents {
    fn add(&mut self, part: &Parsed) {
        match part {
            Parsed::Site(site) => self.site = Some(site.as_ref().clone()),
            Parsed::Sources(sources) => self.sources = Arc::clone(sources),
            Parsed::Subject(subject) => self.subjects.push(Arc::clone(subject)),
            Parsed::Criterion(criterion) => self.criteria.push(Arc::clone(criterion)),
            Parsed::Article(article) => self.articles.push(Arc::clone(article)),
            Parsed::Page(page) => self.pages.push(Arc::clone(page)),
            Parsed::Faq(faq) => self.faq.push(Arc::clone(faq)),
            Parsed::Data(data) => self.data.push(Arc::clone(data)),
            Parsed::Nothing => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_parsed_again_if_its_text_or_long_text_changes() {
        let toml = Arc::new(SourceText::new(
            "content/subjects/tea.toml",
            "name = \"Tea\"",
        ));
        let other = Arc::new(SourceText::new(
            "content/subjects/mate.toml",
            "name = \"Mate\"",
        ));
        let (mut memory, mut edition) = (Memory::default(), SourceTexts::default());
        let (tea, mate) = (
            edition.add(Arc::clone(&toml)),
            edition.add(Arc::clone(&other)),
        );
        let long = edition.add(SourceText::new("content/subjects/tea.md", "one"));
        let (before, _) = memory.parse(&edition);

        let mut next = edition.next_edition();
        next.add_again(tea, Arc::clone(&toml));
        next.add_again(mate, Arc::clone(&other));
        next.add_again(
            long,
            Arc::new(SourceText::new("content/subjects/tea.md", "two")),
        );
        let (after, _) = memory.parse(&next);
        assert_eq!(after.subjects[0].text.as_ref().unwrap().text, "two");
        assert!(
            Arc::ptr_eq(&before.subjects[1], &after.subjects[1]),
            "the other subject did not change"
        );

        let mut last = next.next_edition();
        last.add_again(
            tea,
            Arc::new(SourceText::new("content/subjects/tea.toml", "name = 1")),
        );
        let (documents, problems) = memory.parse(&last);
        assert_eq!((documents.subjects.len(), problems.len()), (1, 1));
        assert_eq!(
            memory.parse(&last).1.len(),
            1,
            "the problem is reported again"
        );
    }
}
