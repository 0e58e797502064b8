//! Reads the cells of an .xlsx file one by one, because a sheet with two cells can have a range of
//! billions.

use std::io::Cursor;
use std::ops::Range;

use calamine::{DataRef, ExcelDateTime, Reader, Style, Xlsx};
use jiff::civil::Date;

use super::{Book, SheetCells, archive, number};
use crate::import::grid::{Cell, Cells, CellsSoFar, Position};

/// The seconds of a day. Spreadsheets count in days.
const DAY: f64 = 86_400.0;

/// The numbers that are days, up to the last one of 9999.
const DAYS: Range<f64> = 0.0..2_958_466.0;

pub(in crate::import) fn cells(book: Book<'_>) -> Result<SheetCells, String> {
    archive::open(book.bytes)?;
    let file = Xlsx::new(Cursor::new(book.bytes));
    let mut file: Xlsx<_> = file.map_err(|error| format!("it is not an .xlsx file: {error}"))?;
    let names = file.sheet_names();
    book.read(&names, |place| of_sheet(&mut file, &names[place]))
}

fn of_sheet(file: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Cells, String> {
    let reader = file.worksheet_cells_reader(name);
    let mut reader = reader.map_err(|error| error.to_string())?;
    let mut cells = CellsSoFar::default();
    while let Some((found, style)) = reader
        .next_cell_with_style_id()
        .map_err(|error| error.to_string())?
    {
        let (row, column) = found.get_position();
        let value = cell(found.get_value(), reader.styles().get(style));
        let index = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        let at = Position::from_zero(index(row), index(column));
        cells.add(at, value)?;
    }
    Ok(cells.cells)
}

fn cell(value: &DataRef<'_>, style: Option<&Style>) -> Option<Cell> {
    Some(match value {
        DataRef::Empty => return None,
        DataRef::Int(number) => Cell::Number((*number).into()),
        DataRef::Float(value) => amount(*value, style),
        DataRef::SharedString(text) => return Cell::of_text(text),
        DataRef::Bool(value) => Cell::Boolean(*value),
        DataRef::DateTime(time) => of_time(time),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            return Cell::of_text(text);
        }
        DataRef::Error(error) => Cell::Unusable(format!("its formula gives {error}")),
    })
}

/// Reads a number with the unit that its format shows.
fn amount(value: f64, style: Option<&Style>) -> Cell {
    let format = style.and_then(|style| style.number_format.as_ref());
    match format.map(|format| format.format_code.as_str()) {
        Some(code) if is_percent(code) => number::percent(value),
        Some(code) => number::money(value, code),
        None => number::number(value),
    }
}

/// Returns true if a format shows numbers as percentages: it contains a `%` outside quotes that does
/// not follow a `\\`.
fn is_percent(code: &str) -> bool {
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '%' => return true,
            '\\' => _ = letters.next(),
            '"' => _ = letters.find(|other| *other == '"'),
            _ => {}
        }
    }
    false
}

/// Reads a day, also with a time, a time of day or a duration.
fn of_time(time: &ExcelDateTime) -> Cell {
    let seconds = time.as_f64() * DAY;
    if time.is_duration() {
        return number::duration(seconds);
    }
    if (0.0..DAY).contains(&seconds) {
        return number::time_of_day(seconds);
    }
    if !DAYS.contains(&time.as_f64()) {
        return Cell::Unusable("it is not a day".to_owned());
    }
    let (year, month, day, ..) = time.to_ymd_hms_milli();
    let date = || {
        let year = i16::try_from(year).ok()?;
        Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
    };
    date().map_or_else(|| Cell::Unusable("it is not a day".to_owned()), Cell::Date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percent_sign_in_quotes_is_only_a_sign() {
        for (code, expected) in [
            ("0%", true),
            ("0.00\\ %", true),
            ("[Red]\"x\"0%", true),
            ("0\"%\"", false),
            ("0\\%", false),
            ("0.00", false),
        ] {
            assert_eq!(is_percent(code), expected, "{code}");
        }
    }
}
