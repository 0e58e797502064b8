//! Reads the grid of a file by the ending of its name.

use std::path::Path;

use super::grid::{Grid, Orientation};
use super::{csv, tree};
use crate::load::table_text;

/// A file to import.
#[derive(Debug, Clone, Copy)]
pub struct ImportedFile<'a> {
    pub path: &'a Path,
    pub bytes: &'a [u8],
    /// The sign between two fields of a CSV file.
    pub separator: char,
    /// The sheet of a spreadsheet. `None` for the first one that is not empty.
    pub sheet: Option<&'a str>,
    pub orientation: Orientation,
}

/// Reads the grid of a file.
///
/// # Errors
/// The reason, if the file cannot be read or has no values.
pub fn grid_of(file: ImportedFile<'_>) -> Result<Grid, String> {
    let ending = file.ending();
    if file.sheet.is_some() && !["xlsx", "ods"].contains(&ending.as_str()) {
        return Err("it has no sheets; leave out `--sheet`".to_owned());
    }
    let grid = match ending.as_str() {
        "csv" => file.of_csv(file.separator)?,
        "tsv" => file.of_csv('\t')?,
        "json" => tree::json(file.text()?)?,
        "yaml" | "yml" => yaml(file.text()?)?,
        "xlsx" | "ods" => spreadsheet(file)?,
        _ => {
            return Err(
                "its name ends in none of .csv, .tsv, .xlsx, .ods, .json, .yaml; save it in one of these forms".to_owned(),
            );
        }
    };
    if grid.cells.is_empty() && grid.left_out.is_empty() {
        return Err("it has no values".to_owned());
    }
    Ok(grid)
}

impl<'a> ImportedFile<'a> {
    /// Returns the ending of the file's name, in lower case.
    fn ending(self) -> String {
        let ending = self.path.extension().and_then(|ending| ending.to_str());
        ending.unwrap_or_default().to_lowercase()
    }

    fn text(self) -> Result<&'a str, String> {
        table_text(self.bytes)
    }

    fn of_csv(self, separator: char) -> Result<Grid, String> {
        let cells = csv::cells(self.text()?, separator)?;
        Ok(Grid::of_cells(cells, self.orientation))
    }
}

#[cfg(feature = "yaml")]
fn yaml(text: &str) -> Result<Grid, String> {
    super::yaml::grid(text)
}

#[cfg(not(feature = "yaml"))]
fn yaml(_: &str) -> Result<Grid, String> {
    Err("this weighup was built without YAML; save it as JSON".to_owned())
}

#[cfg(feature = "spreadsheets")]
fn spreadsheet(file: ImportedFile<'_>) -> Result<Grid, String> {
    use super::spreadsheet::{Book, of_excel, of_open_document};
    let book = Book {
        bytes: file.bytes,
        sheet: file.sheet,
    };
    let found = match file.ending().as_str() {
        "xlsx" => of_excel(book)?,
        _ => of_open_document(book)?,
    };
    let mut grid = Grid::of_cells(found.cells, file.orientation);
    grid.sheet = found.name;
    Ok(grid)
}

#[cfg(not(feature = "spreadsheets"))]
fn spreadsheet(_: ImportedFile<'_>) -> Result<Grid, String> {
    Err("this weighup was built without spreadsheets; save it as CSV".to_owned())
}
