//! Turns file texts into spanned documents, with one module for each kind of file.
//!
//! Each document contains the values of one file with their spans. Names of other files stay names
//! (`model` links them), and Markdown stays text. Parsing collects all problems: a file with three
//! mistakes gives three diagnostics. It still gives a document, with gaps, so that references to it
//! are not reported as well.

mod fields;

mod toml_keys;

mod toml_syntax;

pub mod relative_path;

pub mod reference;

pub mod markdown;

mod text;

mod date;

mod allow;

mod as_is;

mod choice;

pub mod portable;

pub mod slug;

pub mod url;

mod scale;

mod site;

mod sources;

mod state;

mod assessment;

mod criterion;

mod article;

mod faq;

mod csv_format;

mod csv_rows;

mod data;

mod subject_table;

mod subject;

mod table;

mod content_file;

mod long_texts;

mod raw_value;

mod records;

mod format;

mod name_places;

pub use allow::AllowDocument;
pub use article::ArticleDocument;
pub use as_is::markdown_as_is;
pub use assessment::{
    AssessmentDocument, CitationDocument, Confidence, EvidenceDocument, OldValueDocument,
};
pub use choice::word_of;
pub use criterion::{Better, ConditionDocument, CriterionDocument, VALUE_TYPES, ValueType};
pub use csv_format::{CsvFormat, DecimalSign};
pub use data::{CSV_COLUMNS, DataDocument};
pub use date::PartialDate;
pub use faq::{AssertionDocument, FaqDocument, QuestionDocument};
pub use fields::{Asked, Extra, Shape};
pub use format::{FileKind, asked};
pub use name_places::{NamePlace, NameRole, SoughtName, TomlStep, name_places};
pub use raw_value::RawValue;
pub use records::column_ranges;
pub(crate) use records::{CsvRecord, QuoteFault, records};
pub use reference::NameKind;
pub use scale::ScaleDocument;
pub use site::{Nouns, PairsPolicy, ProfileDocument, Redirects, SiteDocument, StaticNames, Urls};
pub use sources::{Source, SourceKind};
pub use state::{Mark, StateDocument};
pub use subject::{FactDocument, FactValue, LinkDocument, PointDocument, SubjectDocument};
pub use subject_table::{ColumnDocument, CsvTable, RowDocument, SubjectTableDocument, csv_table};
pub use table::{TableDocument, TableRow, TableSettings};
pub use text::AuthorText;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use crate::diagnostic::Diagnostic;
use crate::source_text::{FileId, SourceText, SourceTexts};
use content_file::{ContentFile, CsvReading, Parsed};
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
    /// The table that site.toml names, if the file exists.
    pub table: Option<Arc<TableDocument>>,
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
        let csv = self.csv_reading(&files);
        let kept: Vec<CachedDocument> = files
            .par_iter()
            .map(|file| {
                let beside = long_texts.files_of(file);
                let origin = Origin {
                    source: Arc::clone(file.source),
                    long: beside.iter().map(|one| Arc::clone(one.source)).collect(),
                    csv: file.is_csv().then(|| csv.clone()),
                };
                self.document(file, origin, &beside)
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

    /// Reads from site.toml how the CSV files are written.
    fn csv_reading(&self, files: &[ContentFile<'_>]) -> CsvReading {
        let site = files.iter().find(|file| file.is_site()).map(|file| {
            let origin = Origin {
                source: Arc::clone(file.source),
                long: Vec::new(),
                csv: None,
            };
            self.document(file, origin, &[])
        });
        match site.as_ref().map(|site| &site.given.0) {
            Some(Parsed::Site(site)) => CsvReading::of(site),
            _ => CsvReading::default(),
        }
    }

    /// Returns the earlier document if it has the same origin, or else parses the file.
    fn document(
        &self,
        file: &ContentFile<'_>,
        origin: Origin,
        beside: &[&ContentFile<'_>],
    ) -> CachedDocument {
        let before = self.kept.get(&file.id);
        if let Some(kept) = before.filter(|kept| kept.origin.is_same(&origin)) {
            return kept.clone();
        }
        let csv = origin.csv.clone().unwrap_or_default();
        CachedDocument {
            given: Arc::new(file.parse(LongTexts::read(file, beside), &csv)),
            origin,
        }
    }
}

/// The result of parsing a file, with its inputs.
#[derive(Debug, Clone)]
struct CachedDocument {
    origin: Origin,
    given: Arc<(Parsed, Vec<Diagnostic>)>,
}

/// The inputs of a document.
#[derive(Debug, Clone)]
struct Origin {
    source: Arc<SourceText>,
    /// The long texts beside it, by name.
    long: Vec<Arc<SourceText>>,
    /// How a CSV file is read. `None` for all other files.
    csv: Option<CsvReading>,
}

impl Origin {
    /// Returns true if both have exactly these texts. Comparing pointers is enough, because `load`
    /// shares equal texts.
    fn is_same(&self, other: &Self) -> bool {
        let mut both = self.long.iter().zip(&other.long);
        self.long.len() == other.long.len()
            && both.all(|(one, other)| Arc::ptr_eq(one, other))
            && self.csv == other.csv
            && Arc::ptr_eq(&self.source, &other.source)
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
            Parsed::Table(table) => self.table = Some(Arc::clone(table)),
            Parsed::Nothing => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_files_are_parsed_again_if_their_declared_form_changes() {
        let data = Arc::new(SourceText::new(
            "content/data/speed.csv",
            "subject;speed\ntea;1\n",
        ));
        let mut memory = DocumentCache::default();
        let mut found = |site: &str| {
            let mut texts = SourceTexts::default();
            texts.add(Arc::clone(&data));
            let site = format!("title = \"T\"\n{site}");
            texts.add(SourceText::new("content/site.toml", &site));
            let (documents, problems) = memory.parse(&texts);
            let rows = documents.table.map(|table| table.rows.len());
            let of_data = documents.data.iter().map(|data| data.problems.len());
            let problems = problems.len() + of_data.sum::<usize>();
            (documents.data.len(), rows, problems)
        };
        let table = "table = { file = \"data/speed.csv\" }\n";
        let csv = "csv = { separator = \";\" }\n";
        assert_eq!(found(""), (1, None, 1), "the separator is another one");
        assert_eq!(found(table), (0, Some(0), 1));
        assert_eq!(found(&format!("{csv}{table}")), (0, Some(1), 0));
        assert_eq!(found(csv), (1, None, 1), "there is no such column");
    }

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
