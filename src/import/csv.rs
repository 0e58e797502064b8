//! Reads the cells of a CSV file. All of them are texts.

use super::grid::{Cell, Cells, CellsSoFar, Position};
use crate::parse::{CsvRecord, QuoteFault, records};

/// Reads the cells that are not blank. Rows are numbered by their lines in the file, which can end
/// in any way.
///
/// # Errors
/// The reason, if the file has only one column, rows of different length, quotes without an end or
/// too many cells.
pub(super) fn cells(text: &str, separator: char) -> Result<Cells, String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut found = CellsSoFar::default();
    let mut width = None;
    let (mut row, mut counted) = (1, 0);
    for record in records(&text, separator) {
        row += text[counted..record.range.start].matches('\n').count();
        counted = record.range.start;
        check_quotes(&record, row)?;
        let first = *width.get_or_insert(record.fields.len());
        if first == 1 {
            return Err(one_column(separator));
        }
        check_width(record.fields.len(), first, row)?;
        for (index, field) in record.fields.iter().enumerate() {
            let at = Position {
                row,
                column: index + 1,
            };
            found.add(at, Cell::of_text(&field.text))?;
        }
    }
    Ok(found.cells)
}

fn check_quotes(record: &CsvRecord, row: usize) -> Result<(), String> {
    match record.fields.iter().find_map(|field| field.fault) {
        None => Ok(()),
        Some(QuoteFault::Open) => Err(format!(
            "a field in quotes that begins in the row of line {row} is not closed; end it with `\"`"
        )),
        Some(QuoteFault::Trailing) => Err(format!(
            "line {row} has text after a closing quote; write a quote inside a field twice"
        )),
    }
}

fn one_column(separator: char) -> String {
    let separator = separator.escape_default();
    format!(
        "its first line has only one column, separated by `{separator}`; if the file has another sign between columns, let its name end in .csv and write the sign at the top of site.toml, for example `csv = {{ separator = \";\", decimal = \",\" }}`"
    )
}

fn check_width(width: usize, first: usize, row: usize) -> Result<(), String> {
    if width == first {
        return Ok(());
    }
    Err(format!(
        "line {row} has {width} columns, but the first line has {first}; a text with the sign between columns must be in double quotes"
    ))
}
