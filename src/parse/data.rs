//! `content/data/*.csv`: assessments of one criterion in bulk, one row a subject.
//!
//! The first line names the columns: `subject`, and any of the others. Sources in one field are parted by spaces.
//! A row becomes the same document as a `[for.<subject>]` table.

use csv::{ReaderBuilder, StringRecord, Trim};
use jiff::civil::Date;

use super::assessment::{AssessmentDocument, CONFIDENCES, CitationDocument, RawValue};
use super::markdown::TextPlace;
use super::text::AuthorText;
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::source_text::{FileId, SourceText, Span, Spanned};

/// A CSV file as written.
#[derive(Debug, Clone, PartialEq)]
pub struct DataDocument {
    /// Its path from `content/`: `data/performance.csv`.
    pub path: String,
    /// The place of its first line.
    pub span: Span,
    /// The assessments, by subject.
    pub rows: Vec<(Spanned<String>, AssessmentDocument)>,
}

/// The columns there can be, the first of which must be there.
const COLUMNS: [&str; 8] =
    ["subject", "value", "claim", "partial_because", "sources", "as_of", "versions", "confidence"];

/// Reads a file with a line of column names and a row a subject.
pub(super) fn read(path: &str, file: FileId, source: &SourceText) -> (DataDocument, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let first_line = source.text.lines().next().unwrap_or_default();
    let span = Span::new(file, &(0..first_line.len()));
    let mut csv = ReaderBuilder::new().trim(Trim::All).has_headers(false).from_reader(source.text.as_bytes());
    let mut records = csv.records();
    let columns = match records.next() {
        Some(Ok(record)) => columns(&record, span, &mut problems),
        _ => columns(&StringRecord::new(), span, &mut problems),
    };
    let mut rows = Vec::new();
    for record in records {
        match record {
            Ok(record) => {
                let row = Row { record: &record, columns: &columns, span: row_span(file, source, &record) };
                rows.extend(row.read(&mut problems));
            }
            Err(error) => problems.push(csv_problem(file, source, &error)),
        }
    }
    (DataDocument { path: path.to_owned(), span, rows }, problems)
}

/// One line of values.
struct Row<'a> {
    /// Its fields.
    record: &'a StringRecord,
    /// The names of the columns.
    columns: &'a [String],
    /// Its place.
    span: Span,
}

impl Row<'_> {
    /// The row as an assessment of a subject; `None` where it names no subject, which is said.
    fn read(&self, problems: &mut Vec<Diagnostic>) -> Option<(Spanned<String>, AssessmentDocument)> {
        let Some(subject) = self.field("subject") else {
            problems.push(Diagnostic::error(Code::CsvShape, self.span, "the row names no `subject`"));
            return None;
        };
        let citations = self.field("sources").map(|sources| {
            let key = |key: &str| Spanned::new(key.to_owned(), self.span);
            let citation = |name| CitationDocument { key: key(name), quote: None, locator: None };
            sources.value.split_whitespace().map(citation).collect()
        });
        let assessment = AssessmentDocument {
            span: self.span,
            value: self.field("value").map(|value| value.map(RawValue::Untyped)),
            claim: self.prose("claim"),
            partial_because: self.prose("partial_because"),
            citations: citations.unwrap_or_default(),
            as_of: self
                .typed("as_of", problems, |day| day.parse::<Date>().map_err(|_| "a date such as 2026-11-22")),
            versions: self.field("versions"),
            confidence: self.typed("confidence", problems, |word| {
                let known = CONFIDENCES.iter().find(|(name, _)| *name == word);
                known.map(|(_, confidence)| *confidence).ok_or("`low`, `medium` or `high`")
            }),
            old: Vec::new(),
        };
        Some((subject, assessment))
    }

    /// The field of a column; `None` where the column or its text is absent.
    fn field(&self, column: &str) -> Option<Spanned<String>> {
        let index = self.columns.iter().position(|name| name == column)?;
        let text = self.record.get(index).filter(|text| !text.is_empty())?;
        Some(Spanned::new(text.to_owned(), self.span))
    }

    /// The field of a column as prose.
    fn prose(&self, column: &str) -> Option<AuthorText> {
        self.field(column).map(|text| AuthorText { text: text.value, place: TextPlace::Whole(text.span) })
    }

    /// The field of a column as something else than text; `read` says what it must be where it is not.
    fn typed<T>(
        &self,
        column: &str,
        problems: &mut Vec<Diagnostic>,
        read: impl Fn(&str) -> Result<T, &'static str>,
    ) -> Option<Spanned<T>> {
        let field = self.field(column)?;
        match read(&field.value) {
            Ok(value) => Some(Spanned::new(value, self.span)),
            Err(wanted) => {
                let message = format!("`{column}` must be {wanted}, found `{}`", field.value);
                problems.push(Diagnostic::error(Code::InvalidValue, self.span, message));
                None
            }
        }
    }
}

/// The names of the columns; unknown, repeated and missing ones are said.
fn columns(header: &StringRecord, span: Span, problems: &mut Vec<Diagnostic>) -> Vec<String> {
    let names: Vec<String> = header.iter().map(str::to_owned).collect();
    for (index, name) in names.iter().enumerate() {
        if !COLUMNS.contains(&name.as_str()) {
            let message = format!("unknown column `{name}`");
            let problem = Diagnostic::error(Code::CsvShape, span, message);
            problems.push(problem.with_help_if(suggest::help(name, COLUMNS)));
        } else if names[..index].contains(name) {
            problems.push(Diagnostic::error(
                Code::CsvShape,
                span,
                format!("two columns are called `{name}`"),
            ));
        }
    }
    if !names.iter().any(|name| name == COLUMNS[0]) {
        let help = "the first line names the columns, for example `subject,value,claim`";
        let problem = Diagnostic::error(Code::CsvShape, span, "there is no column `subject`");
        problems.push(problem.with_help(help));
    }
    names
}

/// The place of a row: its line or lines, without the line end.
fn row_span(file: FileId, source: &SourceText, record: &StringRecord) -> Span {
    let start = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
    let rest = source.text.get(start..).unwrap_or_default();
    let length = rest.find('\n').unwrap_or(rest.len());
    Span::new(file, &(start..start + length))
}

/// What the CSV reader stumbled over.
fn csv_problem(file: FileId, source: &SourceText, error: &csv::Error) -> Diagnostic {
    let start = error.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
    let line = source.text.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
    let span = Span::new(file, &(start..start + line.len()));
    let message = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("the row has {len} fields, the first line has {expected_len}")
        }
        _ => format!("the row cannot be read: {error}"),
    };
    Diagnostic::error(Code::CsvShape, span, message)
        .with_help("put fields that hold a comma in double quotes")
}
