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

mod choice;

pub mod portable;

pub mod slug;

pub mod url;

mod site;

mod sources;

mod assessment;

mod criterion;

mod article;

mod faq;

mod csv_rows;

mod data;

mod subject_table;

mod subject;

mod content_file;

mod long_texts;

mod records;

mod format;

pub use allow::AllowDocument;
pub use article::ArticleDocument;
pub use assessment::{
    AssessmentDocument, CitationDocument, Confidence, EvidenceDocument, OldValueDocument, RawValue,
};
pub use choice::word_of;
pub use criterion::{Better, ConditionDocument, CriterionDocument, VALUE_TYPES, ValueType};
pub use data::{CSV_COLUMNS, DataDocument};
pub use date::PartialDate;
pub use faq::{AssertionDocument, FaqDocument, QuestionDocument};
pub use fields::{Asked, Extra, Shape};
pub use format::{FileKind, asked};
pub use site::{Nouns, PairsPolicy, ProfileDocument, Redirects, SiteDocument, StaticNames, Urls};
pub use sources::{Source, SourceKind};
pub use subject::{FactDocument, FactValue, LinkDocument, PointDocument, SubjectDocument};
pub use subject_table::{ColumnDocument, CsvTable, RowDocument, SubjectTableDocument, csv_table};
pub use text::AuthorText;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use crate::diagnostic::Diagnostic;
use crate::source_text::{FileId, SourceText, SourceTexts};
use content_file::{ContentFile, Parsed};
use long_texts::LongTexts;

/// The documents of all files under `content/`, each kind in the order of its files' paths.
#[derive(Debug, Default)]
pub struct Documents {
    /// `site.toml`, or `None` if it is absent.
    pub site: Option<SiteDocument>,
    /// `sources.toml`, in the file's order.
    pub sources: Arc<Vec<Source>>,
    pub subjects: Vec<Arc<SubjectDocument>>,
    pub criteria: Vec<Arc<CriterionDocument>>,
    pub articles: Vec<Arc<ArticleDocument>>,
    pub pages: Vec<Arc<ArticleDocument>>,
    pub faq: Vec<Arc<FaqDocument>>,
    pub data: Vec<Arc<DataDocument>>,
}

/// The documents of an earlier run. A text is parsed again only if the text, or a long text
/// beside it, changed.
#[derive(Debug, Default)]
pub struct DocumentCache {
    /// The earlier results and their inputs, by file.
    kept: BTreeMap<FileId, CachedDocument>,
}

/// Parses all texts with a path that begins with `content/` and ignores the others.
pub fn parse(texts: &SourceTexts) -> (Documents, Vec<Diagnostic>) {
    DocumentCache::default().parse(texts)
}

impl DocumentCache {
    /// Parses like [`parse`], but reuses earlier results and keeps the new ones.
    pub fn parse(&mut self, texts: &SourceTexts) -> (Documents, Vec<Diagnostic>) {
        let files: Vec<ContentFile<'_>> = texts
            .iter()
            .filter_map(|(id, text)| ContentFile::new(id, text))
            .collect();
        let long_texts = LongTexts::collect(&files);
        let before = &self.kept;
        let kept: Vec<CachedDocument> = files
            .par_iter()
            .map(|file| {
                let beside = long_texts.files_of(file);
                let long: Vec<_> = beside.iter().map(|one| Arc::clone(one.source)).collect();
                match before.get(&file.id) {
                    Some(kept) if kept.is_made_from(file.source, &long) => kept.clone(),
                    _ => CachedDocument {
                        source: Arc::clone(file.source),
                        long,
                        given: Arc::new(file.parse(LongTexts::read(file, &beside))),
                    },
                }
            })
            .collect();
        let mut documents = Documents::default();
        let mut diagnostics = long_texts.without_owner(&files);
        for CachedDocument { given, .. } in &kept {
            let (parsed, problems) = given.as_ref();
            documents.add(parsed);
            diagnostics.extend_from_slice(problems);
        }
        self.kept = files.iter().map(|file| file.id).zip(kept).collect();
        (documents, diagnostics)
    }
}

/// The result of parsing a file, with its inputs.
#[derive(Debug, Clone)]
struct CachedDocument {
    source: Arc<SourceText>,
    /// The long texts beside it, by name.
    long: Vec<Arc<SourceText>>,
    given: Arc<(Parsed, Vec<Diagnostic>)>,
}

impl CachedDocument {
    /// Returns true if it was made from exactly these texts. Comparing pointers is enough, because
    /// `load` shares equal texts.
    fn is_made_from(&self, source: &Arc<SourceText>, long: &[Arc<SourceText>]) -> bool {
        let mut both = self.long.iter().zip(long);
        self.long.len() == long.len()
            && both.all(|(one, other)| Arc::ptr_eq(one, other))
            && Arc::ptr_eq(&self.source, source)
    }
}

impl Documents {
    fn add(&mut self, parsed: &Parsed) {
        match parsed {
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
        let (mut memory, mut edition) = (DocumentCache::default(), SourceTexts::default());
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
