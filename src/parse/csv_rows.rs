//! Finds mistakes in the rows of a CSV file, whatever its columns mean.

use std::cmp::Ordering;

use super::records::{CsvRecord, QuoteFault};
use crate::diagnostic::{Code, Diagnostic};
use crate::source_text::{FileId, Span};

/// Finds the first problem with a row: with its quotes, or with the number of its fields, which
/// should be `count`.
pub(super) fn fault(file: FileId, record: &CsvRecord, count: usize) -> Option<Diagnostic> {
    quote_fault(file, record).or_else(|| wrong_count(file, record, count))
}

fn quote_fault(file: FileId, record: &CsvRecord) -> Option<Diagnostic> {
    let (field, fault) = record
        .fields
        .iter()
        .find_map(|field| Some((field, field.fault?)))?;
    let open = field.range.start - field.range.start.min(1);
    let (end, message, help) = match fault {
        QuoteFault::Open => (
            field.range.end,
            "the field in quotes is not closed",
            "end it with `\"`, and double each quote inside the field",
        ),
        QuoteFault::Trailing => (
            field.range.end + 1,
            "there is text after the closing quote of this field",
            "double each quote inside a field in quotes: `\"\"`",
        ),
    };
    let span = Span::new(file, &(open..end));
    Some(Diagnostic::error(Code::CsvShape, span, message).with_help(help))
}

fn wrong_count(file: FileId, record: &CsvRecord, wanted: usize) -> Option<Diagnostic> {
    let found = record.fields.len();
    let help = match found.cmp(&wanted) {
        Ordering::Equal => return None,
        Ordering::Less => "an empty field still needs its comma",
        Ordering::Greater => "put a field that contains a comma in double quotes",
    };
    let message = format!("the row has {found} fields, the first line has {wanted}");
    let span = Span::new(file, &record.range);
    Some(Diagnostic::error(Code::CsvShape, span, message).with_help(help))
}

/// Reports a first line that is one field because another sign separates the columns.
pub(super) fn other_separator(file: FileId, header: &CsvRecord) -> Option<Diagnostic> {
    let [only] = header.fields.as_slice() else {
        return None;
    };
    let sign = [";", "\t", "|"]
        .into_iter()
        .find(|sign| only.text.contains(*sign))?;
    let sign = if sign == "\t" {
        "tabs".to_owned()
    } else {
        format!("`{sign}`")
    };
    let message = format!("the columns are separated by {sign}, not by commas");
    let span = Span::new(file, &header.range);
    let problem = Diagnostic::error(Code::CsvShape, span, message);
    Some(problem.with_help("save the file with commas between the fields"))
}
