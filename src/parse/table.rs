//! Parses the table of a project: one CSV file with the values of all subjects under all criteria.
//!
//! The first column names the subjects, and the first line names the criteria. Names stay names
//! here; `model` links them.

use super::assessment::{self, EvidenceDocument};
use super::csv_rows::{Columns, other_separator};
use super::fields::Fields;
use super::raw_value::RawValue;
use super::records::{CsvRecord, Field, records};
use crate::diagnostic::{Code, Diagnostic};
use crate::source_text::{FileId, SourceText, Span, Spanned};

/// `[table]` in site.toml.
#[derive(Debug, Clone, PartialEq)]
pub struct TableSettings {
    /// The CSV file, by its path from `content/`.
    pub file: Spanned<String>,
    /// The defaults of all values in the file.
    pub evidence: EvidenceDocument,
}

#[derive(Debug, Clone, PartialEq)]
pub struct TableDocument {
    /// The path from `content/`: `data/all.csv`.
    pub path: String,
    /// The name of a criterion for each column after the first one. Blank names are reported
    /// already.
    pub criteria: Vec<Spanned<String>>,
    pub rows: Vec<TableRow>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct TableRow {
    /// The name of a subject.
    pub subject: Spanned<String>,
    /// The row, which can have several lines, without its line end.
    pub span: Span,
    /// A value for each criterion. `None` for a blank field.
    pub values: Vec<Option<Spanned<RawValue>>>,
}

/// Takes `[table]`. Returns `None` if it is absent or names no file.
pub(super) fn take(fields: &mut Fields<'_>) -> Option<TableSettings> {
    let mut table = fields.table("table")?;
    let file = table.required_string("file");
    let evidence = assessment::evidence(&mut table);
    table.finish();
    Some(TableSettings {
        file: file?,
        evidence,
    })
}

/// A file to read as the table.
pub(super) struct TableFile<'t> {
    /// The path from `content/`.
    pub(super) path: String,
    pub(super) id: FileId,
    pub(super) source: &'t SourceText,
    pub(super) separator: char,
}

impl TableFile<'_> {
    /// Reads all rows. Reports malformed ones and leaves them out.
    pub(super) fn read(&self) -> (TableDocument, Vec<Diagnostic>) {
        let mut document = TableDocument {
            path: self.path.clone(),
            criteria: Vec::new(),
            rows: Vec::new(),
        };
        let records = records(&self.source.text, self.separator);
        let Some((header, records)) = records.split_first() else {
            return (document, vec![without_columns(Span::whole_file(self.id))]);
        };
        if let Some(fault) = self.header_fault(header) {
            return (document, vec![fault]);
        }
        let mut problems = Vec::new();
        document.criteria = header.fields[1..]
            .iter()
            .map(|field| self.name(field))
            .collect();
        let blank = document.criteria.iter().filter(|one| one.value.is_empty());
        problems.extend(blank.map(|name| blank_name(name.span)));
        for record in records {
            match self.row(record, header.fields.len()) {
                Ok(row) => document.rows.push(row),
                Err(problem) => problems.push(problem),
            }
        }
        (document, problems)
    }

    /// Finds what makes it impossible to read any row.
    fn header_fault(&self, header: &CsvRecord) -> Option<Diagnostic> {
        let columns = Columns {
            count: header.fields.len(),
            separator: self.separator,
        };
        other_separator(self.id, header, self.separator)
            .or_else(|| columns.fault(self.id, header))
            .or_else(|| {
                let span = Span::new(self.id, &header.range);
                (header.fields.len() < 2).then(|| without_columns(span))
            })
    }

    fn row(&self, record: &CsvRecord, count: usize) -> Result<TableRow, Diagnostic> {
        let columns = Columns {
            count,
            separator: self.separator,
        };
        if let Some(fault) = columns.fault(self.id, record) {
            return Err(fault);
        }
        let subject = self.name(&record.fields[0]);
        if subject.value.is_empty() {
            let span = Span::new(self.id, &record.range);
            let problem = Diagnostic::error(Code::CsvShape, span, "the row has no subject");
            return Err(problem.with_help("write the subject's slug or name into the first column"));
        }
        let values = record.fields[1..].iter().map(|field| self.value(field));
        Ok(TableRow {
            subject,
            span: Span::new(self.id, &record.range),
            values: values.collect(),
        })
    }

    fn name(&self, field: &Field) -> Spanned<String> {
        // An empty range at the very start would mean the whole file.
        let range = field.trimmed();
        let range = range.start..range.end.max(1);
        Spanned::new(field.text.trim().to_owned(), Span::new(self.id, &range))
    }

    fn value(&self, field: &Field) -> Option<Spanned<RawValue>> {
        let text = field.text.trim();
        let span = Span::new(self.id, &field.trimmed());
        (!text.is_empty()).then(|| Spanned::new(RawValue::Untyped(text.to_owned()), span))
    }
}

fn without_columns(span: Span) -> Diagnostic {
    let help = "name the criteria in the first line, after a column for the subjects, like `subject,price,weight`";
    Diagnostic::error(
        Code::CsvShape,
        span,
        "the table has no column for a criterion",
    )
    .with_help(help)
}

fn blank_name(span: Span) -> Diagnostic {
    let help =
        "write the slug or the title of its criterion into the first line, or remove the column";
    Diagnostic::error(Code::CsvShape, span, "this column has no name").with_help(help)
}
