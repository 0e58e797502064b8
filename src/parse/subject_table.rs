//! Parses `[[table]]` of a subject, such as its releases or plans, and the CSV files with the rows of
//! such tables.
//!
//! Values stay raw here, because the columns are compared with the rows in `model`.

use toml::de::DeValue;

use super::assessment::{self, CitationDocument};
use super::criterion::{VALUE_TYPES, ValueType};
use super::csv_rows::{Columns, other_separator};
use super::fields::{Fields, Shape};
use super::raw_value::RawValue;
use super::records::{CsvRecord, Field, records};
use crate::diagnostic::{Code, Diagnostic};
use crate::source_text::{FileId, SourceText, Span, Spanned};

/// `[[table]]`.
#[derive(Debug, Clone, PartialEq)]
pub struct SubjectTableDocument {
    /// The table's header.
    pub span: Span,
    pub title: Spanned<String>,
    /// The columns, in the file's order.
    pub columns: Vec<ColumnDocument>,
    /// The rows in the subject's file, each with its values by column. `None` if there are none.
    pub rows: Option<Vec<RowDocument>>,
    /// A CSV file with the rows, by its path from `content/`.
    pub from: Option<Spanned<String>>,
    pub citations: Vec<CitationDocument>,
}

/// An item of `columns`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnDocument {
    pub key: Spanned<String>,
    /// The heading. `None` means the key in words.
    pub title: Option<Spanned<String>>,
    /// `None` if the file gives an unknown type.
    pub value_type: Option<ValueType>,
    /// The unit of its numbers.
    pub unit: Option<Spanned<String>>,
}

/// The values of a row, by the keys of their columns.
pub type RowDocument = Vec<(Spanned<String>, Spanned<RawValue>)>;

/// The rows of a CSV file.
#[derive(Debug, Default)]
pub struct CsvTable {
    /// The keys of the columns, from the first line.
    pub columns: Vec<Spanned<String>>,
    /// A value for each column. `None` for a blank field.
    pub rows: Vec<Vec<Option<Spanned<RawValue>>>>,
}

/// The types that the values of a column can have. The other types need the keys of a criterion.
const COLUMN_TYPES: [ValueType; 6] = [
    ValueType::Text,
    ValueType::Number,
    ValueType::Money,
    ValueType::Date,
    ValueType::YesNo,
    ValueType::Version,
];

/// Reads the tables of a subject.
pub(super) fn read(fields: &mut Fields<'_>) -> Vec<SubjectTableDocument> {
    fields.tables("table").into_iter().map(table).collect()
}

fn table(mut fields: Fields<'_>) -> SubjectTableDocument {
    let title = fields.required_or_blank("title");
    if !fields.has("columns") {
        fields.report_missing("columns", "[{ key = \"…\", type = \"…\" }]");
    }
    let columns = fields.tables("columns");
    let has_rows = fields.has("rows");
    let rows = fields.tables("rows").into_iter().map(row).collect();
    let document = SubjectTableDocument {
        span: fields.span,
        title,
        columns: columns.into_iter().map(column).collect(),
        rows: has_rows.then_some(rows),
        from: fields.string("from"),
        citations: assessment::citations(&mut fields),
    };
    fields.finish();
    document
}

fn column(mut fields: Fields<'_>) -> ColumnDocument {
    let is_typed = fields.has("type");
    let choices = COLUMN_TYPES.map(|own| {
        let named = VALUE_TYPES.iter().find(|(_, known)| *known == own);
        (named.map_or("text", |(name, _)| *name), own)
    });
    let chosen = fields.choice("type", &choices).map(|chosen| chosen.value);
    let column = ColumnDocument {
        key: fields.required_or_blank("key"),
        title: fields.string("title"),
        value_type: chosen.or((!is_typed).then_some(ValueType::Text)),
        unit: fields.string("unit"),
    };
    fields.finish();
    column
}

/// Reads the values of a row. Reports values of a TOML type that no column can have.
fn row(fields: Fields<'_>) -> RowDocument {
    let shape = Shape::Any(vec![Shape::Text, Shape::Number, Shape::Boolean]);
    fields.into_values(shape, |fields, found: &Spanned<DeValue<'_>>| {
        let raw = RawValue::of_toml(&found.value);
        let raw = raw.filter(|raw| !matches!(raw, RawValue::List(_)));
        if raw.is_none() {
            fields.report_value("a text, a number, a date, `true` or `false`", found);
        }
        raw.map(|raw| Spanned::new(raw, found.span))
    })
}

/// Reads a CSV file as the rows of a subject's table. Reports malformed rows and leaves them out.
pub fn csv_table(
    file: FileId,
    source: &SourceText,
    separator: char,
) -> (CsvTable, Vec<Diagnostic>) {
    let records = records(&source.text, separator);
    let Some((header, records)) = records.split_first() else {
        let help = "the first line names the columns by their keys, like `version,released`";
        let problem =
            Diagnostic::error(Code::CsvShape, Span::whole_file(file), "the file is empty");
        return (CsvTable::default(), vec![problem.with_help(help)]);
    };
    if let Some(problem) = other_separator(file, header, separator) {
        return (CsvTable::default(), vec![problem]);
    }
    let mut problems = Vec::new();
    let mut table = CsvTable {
        columns: header
            .fields
            .iter()
            .map(|field| name(file, field))
            .collect(),
        rows: Vec::new(),
    };
    let columns = Columns {
        count: header.fields.len(),
        separator,
    };
    for record in records {
        match columns.fault(file, record) {
            Some(problem) => problems.push(problem),
            None => table.rows.push(values(file, record)),
        }
    }
    (table, problems)
}

fn name(file: FileId, field: &Field) -> Spanned<String> {
    // An empty range at the very start would mean the whole file.
    let range = field.trimmed();
    let range = range.start..range.end.max(1);
    Spanned::new(field.text.trim().to_owned(), Span::new(file, &range))
}

fn values(file: FileId, record: &CsvRecord) -> Vec<Option<Spanned<RawValue>>> {
    let value = |field: &Field| {
        let text = field.text.trim();
        let span = Span::new(file, &field.trimmed());
        (!text.is_empty()).then(|| Spanned::new(RawValue::Untyped(text.to_owned()), span))
    };
    record.fields.iter().map(value).collect()
}
