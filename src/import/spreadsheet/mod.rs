//! Reads the cells of a sheet of an Excel (.xlsx) or OpenDocument (.ods) file.

mod archive;

mod number;

mod excel;

mod open_document;

pub(super) use excel::cells as of_excel;
pub(super) use open_document::cells as of_open_document;

use super::grid::Cells;

/// A spreadsheet, and the sheet to read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Book<'a> {
    pub(super) bytes: &'a [u8],
    /// The name of the sheet. `None` for the first one that is not empty.
    pub(super) sheet: Option<&'a str>,
}

/// The cells of the sheet that was read.
#[derive(Debug)]
pub(super) struct SheetCells {
    pub(super) cells: Cells,
    /// The sheet's name, if the file has others.
    pub(super) name: Option<String>,
}

impl Book<'_> {
    /// Reads the chosen one of the sheets with these names.
    ///
    /// # Errors
    /// The reason, if there is no such sheet or it cannot be read.
    fn read(
        self,
        names: &[String],
        mut read: impl FnMut(usize) -> Result<Cells, String>,
    ) -> Result<SheetCells, String> {
        let of_others = |name: &String| Some(name.clone()).filter(|_| names.len() > 1);
        for (place, name) in names.iter().enumerate() {
            if self.sheet.is_some_and(|wanted| wanted != name) {
                continue;
            }
            let cells = read(place)?;
            if self.sheet.is_some() || !cells.is_empty() || place + 1 == names.len() {
                let name = of_others(name);
                return Ok(SheetCells { cells, name });
            }
        }
        let names = names.join("`, `");
        Err(match self.sheet {
            Some(wanted) => format!("it has no sheet `{wanted}`; its sheets are `{names}`"),
            None => "it has no sheet".to_owned(),
        })
    }
}
