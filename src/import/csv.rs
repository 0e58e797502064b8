//! Reads the cells of a CSV file. All of them are texts.

use csv::ReaderBuilder;

use super::grid::{Cell, Cells, Position, add_cell};

/// Reads the cells that are not blank. Rows are numbered by their lines in the file.
///
/// # Errors
/// The reason, if the file has only one column, rows of different length or too many cells.
pub(super) fn cells(text: &str, separator: char) -> Result<Cells, String> {
    let byte = u8::try_from(separator).map_err(|_| "its separator is no ASCII sign".to_owned())?;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(byte)
        .from_reader(text.as_bytes());
    let mut cells = Cells::new();
    let mut width = None;
    for record in reader.records() {
        let record = record.map_err(|error| error.to_string())?;
        let line = record.position().map_or(0, csv::Position::line);
        let row = usize::try_from(line).unwrap_or(usize::MAX);
        let first = *width.get_or_insert(record.len());
        if first == 1 {
            return Err(one_column(separator));
        }
        check_width(record.len(), first, row)?;
        for (index, field) in record.iter().enumerate() {
            let at = Position {
                row,
                column: index + 1,
            };
            add_cell(&mut cells, at, Cell::of_text(field))?;
        }
    }
    Ok(cells)
}

fn one_column(separator: char) -> String {
    let separator = separator.escape_default();
    format!(
        "its first line has only one column, separated by `{separator}`; if the file has another sign between columns, write it at the top of site.toml, for example `csv = {{ separator = \";\", decimal = \",\" }}`"
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
