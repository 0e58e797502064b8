//! Parses `content/data/*.csv`: the assessments of one criterion in bulk, one row for each subject.
//!
//! The first line names the columns: `subject` and any of the others. Spaces separate several
//! sources in one field. A row becomes the same document as a `[for.<subject>]` table.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::assessment::{AssessmentDocument, CONFIDENCES, CitationDocument, EvidenceDocument};
use super::choice::chosen;
use super::csv_rows::{Columns, other_separator};
use super::markdown::TextPlace;
use super::raw_value::RawValue;
use super::records::{CsvRecord, Field, records};
use super::text::AuthorText;
use crate::diagnostic::{Code, Diagnostic, Fix, suggest};
use crate::source_text::{FileId, SourceText, Span, Spanned};

#[derive(Debug, Clone, PartialEq)]
pub struct DataDocument {
    /// The path from `content/`: `data/performance.csv`.
    pub path: String,
    pub span: Span,
    pub rows: Vec<(Spanned<String>, AssessmentDocument)>,
    /// The problems of the file if it contains assessments. `model` reports them, unless the file
    /// contains the rows of a subject's table.
    pub problems: Vec<Diagnostic>,
}

/// The columns that a file can have. The first one is required.
pub const CSV_COLUMNS: [&str; 8] = [
    "subject",
    "value",
    "claim",
    "partial_because",
    "sources",
    "as_of",
    "versions",
    "confidence",
];

/// A file to read as the assessments of one criterion.
pub(super) struct DataFile<'t> {
    /// The path from `content/`.
    pub(super) path: String,
    pub(super) id: FileId,
    pub(super) source: &'t SourceText,
    pub(super) separator: char,
}

impl DataFile<'_> {
    /// Reads all rows. Malformed ones are problems of the document, and left out.
    pub(super) fn read(&self) -> DataDocument {
        let mut problems = Vec::new();
        DataDocument {
            path: self.path.clone(),
            span: Span::whole_file(self.id),
            rows: self.rows(&mut problems),
            problems,
        }
    }

    fn rows(&self, problems: &mut Vec<Diagnostic>) -> Vec<(Spanned<String>, AssessmentDocument)> {
        let (file, separator) = (self.id, self.separator);
        let records = records(&self.source.text, separator);
        let Some((header, records)) = records.split_first() else {
            problems.push(without_subject(Span::whole_file(file)));
            return Vec::new();
        };
        if let Some(problem) = other_separator(file, header, separator) {
            problems.push(problem);
            return Vec::new();
        }
        let Some(columns) = columns(file, header, problems) else {
            return Vec::new();
        };
        let row = |record| CsvRow {
            record,
            columns: &columns,
            separator,
            file,
        };
        let rows = records
            .iter()
            .filter_map(|record| row(record).read(problems));
        rows.collect()
    }
}

/// Reads the names of the columns and reports unknown and repeated ones. Returns `None` if these
/// names cannot be used to read any row.
fn columns(
    file: FileId,
    header: &CsvRecord,
    problems: &mut Vec<Diagnostic>,
) -> Option<Vec<String>> {
    let names: Vec<String> = header
        .fields
        .iter()
        .map(|field| field.text.clone())
        .collect();
    let span = |range| Span::new(file, range);
    let mut seen = BTreeSet::new();
    for (name, field) in names.iter().zip(&header.fields) {
        let (message, help) = if !CSV_COLUMNS.contains(&name.as_str()) {
            (
                format!("unknown column `{name}`"),
                suggest::help(name, CSV_COLUMNS),
            )
        } else if !seen.insert(name) {
            (
                format!("two columns are called `{name}`"),
                Some("keep one of them".to_owned()),
            )
        } else {
            continue;
        };
        let problem =
            Diagnostic::error(Code::CsvShape, span(&field.range), message).with_help_if(help);
        let place = span(&field.range);
        let fix = meant_column(name, &names).and_then(|meant| Fix::respell(&[place], name, meant));
        problems.push(problem.with_fix_if(fix));
    }
    if names.iter().any(|name| name == CSV_COLUMNS[0]) {
        return Some(names);
    }
    problems.push(without_subject(span(&header.range)));
    None
}

/// Finds the column that an unknown name misspells, if that column is missing and no other name
/// misspells it.
fn meant_column(name: &str, names: &[String]) -> Option<&'static str> {
    let misspelt =
        |name: &str| suggest::misspelt(name, CSV_COLUMNS).filter(|_| !CSV_COLUMNS.contains(&name));
    let meant = misspelt(name)?;
    let is_alone = names
        .iter()
        .filter(|other| misspelt(other) == Some(meant))
        .count()
        == 1;
    (is_alone && !names.iter().any(|other| other == meant)).then_some(meant)
}

fn without_subject(span: Span) -> Diagnostic {
    let help = "the first line names the columns, for example `subject,value,claim`";
    Diagnostic::error(Code::CsvShape, span, "there is no column `subject`").with_help(help)
}

struct CsvRow<'a> {
    record: &'a CsvRecord,
    columns: &'a [String],
    separator: char,
    file: FileId,
}

impl CsvRow<'_> {
    /// Reads the subject and its assessment. Reports a malformed row, or one without a subject, and
    /// returns `None`.
    fn read(
        &self,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<(Spanned<String>, AssessmentDocument)> {
        let span = Span::new(self.file, &self.record.range);
        let columns = Columns {
            count: self.columns.len(),
            separator: self.separator,
        };
        if let Some(fault) = columns.fault(self.file, self.record) {
            problems.push(fault);
            return None;
        }
        let Some(subject) = self.text("subject") else {
            let problem = Diagnostic::error(Code::CsvShape, span, "the row has no subject");
            problems.push(problem.with_help("write the subject's slug into the column `subject`"));
            return None;
        };
        let assessment = AssessmentDocument {
            span,
            value: self.text("value").map(|value| value.map(RawValue::Untyped)),
            claim: self.prose("claim"),
            partial_because: self.prose("partial_because"),
            evidence: EvidenceDocument {
                citations: self.field("sources").map(|field| self.citations(field)),
                as_of: self.day("as_of", problems),
                versions: self.text("versions"),
                confidence: self.text("confidence").and_then(|word| {
                    let chosen = chosen("confidence", &word, &CONFIDENCES);
                    chosen.map_err(|problem| problems.push(problem)).ok()
                }),
            },
            old: Vec::new(),
            allow: Vec::new(),
        };
        Some((subject, assessment))
    }

    /// Finds the field of a column. Returns `None` if the file has no such column or the field is
    /// blank.
    fn field(&self, column: &str) -> Option<&Field> {
        let index = self.columns.iter().position(|name| name == column)?;
        self.record
            .fields
            .get(index)
            .filter(|field| !field.text.trim().is_empty())
    }

    fn text(&self, column: &str) -> Option<Spanned<String>> {
        let field = self.field(column)?;
        Some(Spanned::new(
            field.text.trim().to_owned(),
            Span::new(self.file, &field.trimmed()),
        ))
    }

    fn prose(&self, column: &str) -> Option<AuthorText> {
        let field = self.field(column)?;
        let span = Span::new(self.file, &field.range);
        let place = if field.is_exact() {
            TextPlace::Exact(span)
        } else {
            TextPlace::Whole(span)
        };
        Some(AuthorText {
            text: field.text.clone(),
            place,
        })
    }

    /// Reads the day in a column and reports text that is not a day.
    fn day(&self, column: &str, problems: &mut Vec<Diagnostic>) -> Option<Spanned<Date>> {
        let text = self.text(column)?;
        let day = text.value.parse::<Date>().ok();
        if day.is_none() {
            let message = format!("`{column}` must be a date, found `{}`", text.value);
            let problem = Diagnostic::error(Code::InvalidDate, text.span, message);
            problems.push(problem.with_help("write year, month and day, like `2026-11-22`"));
        }
        day.map(|day| Spanned::new(day, text.span))
    }

    /// Reads the keys of the sources in a field, each with its own span when that is known.
    fn citations(&self, field: &Field) -> Vec<CitationDocument> {
        let whole = Span::new(self.file, &field.range);
        let mut at = 0;
        let mut citations = Vec::new();
        for key in field.text.split_whitespace() {
            let start = at + field.text[at..].find(key).unwrap_or(0);
            at = start + key.len();
            let own = Span::new(
                self.file,
                &(field.range.start + start..field.range.start + at),
            );
            let key = Spanned::new(key.to_owned(), if field.is_exact() { own } else { whole });
            citations.push(CitationDocument {
                key,
                quote: None,
                locator: None,
            });
        }
        citations
    }
}
