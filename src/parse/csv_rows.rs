//! Finds mistakes in the rows of a CSV file, whatever its columns mean.

use std::cmp::Ordering;

use super::csv_format::plural;
use super::records::{CsvRecord, QuoteFault};
use crate::diagnostic::{Code, Diagnostic};
use crate::source_text::{FileId, Span};

/// The columns of a file: their number, and the sign between them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    pub(super) count: usize,
    pub(super) separator: char,
}

impl Columns {
    /// Finds the first problem with a row: with its quotes, or with the number of its fields.
    pub(super) fn fault(self, file: FileId, record: &CsvRecord) -> Option<Diagnostic> {
        quote_fault(file, record).or_else(|| self.wrong_count(file, record))
    }

    fn wrong_count(self, file: FileId, record: &CsvRecord) -> Option<Diagnostic> {
        let (found, wanted) = (record.fields.len(), self.count);
        let sign = self.separator;
        let help = match (found.cmp(&wanted), sign) {
            (Ordering::Equal, _) => return None,
            (Ordering::Less, ',') => "an empty field still needs its comma".to_owned(),
            (Ordering::Less, '\t') => "an empty field still needs its tab".to_owned(),
            (Ordering::Less, _) => format!("an empty field still needs its `{sign}`"),
            (Ordering::Greater, ',') => {
                "put a field that contains a comma in double quotes".to_owned()
            }
            (Ordering::Greater, '\t') => {
                "put a field that contains a tab in double quotes".to_owned()
            }
            (Ordering::Greater, _) => {
                format!("put a field that contains `{sign}` in double quotes")
            }
        };
        let message = format!("the row has {found} fields, the first line has {wanted}");
        let span = Span::new(file, &record.range);
        Some(Diagnostic::error(Code::CsvShape, span, message).with_help(help))
    }
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

/// Reports a first line that is one field because another sign separates the columns.
pub(super) fn other_separator(
    file: FileId,
    header: &CsvRecord,
    separator: char,
) -> Option<Diagnostic> {
    let [only] = header.fields.as_slice() else {
        return None;
    };
    let signs = [',', ';', '\t', '|'];
    let found = signs.into_iter().find(|sign| only.text.contains(*sign))?;
    let message = format!(
        "the columns are separated by {}, not by {}",
        plural(found),
        plural(separator)
    );
    let help = match found {
        '|' => format!(
            "save the file with {} between the fields",
            plural(separator)
        ),
        ',' => "remove `separator` from `[csv]` in site.toml".to_owned(),
        _ => {
            let word = if found == '\t' { "tab" } else { ";" };
            format!(
                "write `csv = {{ separator = \"{word}\" }}` into site.toml if all CSV files are written like this"
            )
        }
    };
    let span = Span::new(file, &header.range);
    Some(Diagnostic::error(Code::CsvShape, span, message).with_help(help))
}
