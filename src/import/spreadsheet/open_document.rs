//! Reads the cells of an .ods file.
//!
//! A row or a cell can state that it is repeated a million times, so repetitions are only counted
//! where they are blank.

use std::io::Read;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use super::{Book, SheetCells, archive, number};
use crate::import::grid::{Cell, Cells, CellsSoFar, Position};

pub(in crate::import) fn cells(book: Book<'_>) -> Result<SheetCells, String> {
    let mut text = String::new();
    archive::open(book.bytes)?
        .by_name("content.xml")
        .map_err(|_| "it is not an .ods file: it contains no content.xml".to_owned())?
        .read_to_string(&mut text)
        .map_err(|error| error.to_string())?;
    let names = names(&text)?;
    book.read(&names, |place| of_sheet(&text, place))
}

/// Lists the names of all sheets.
fn names(text: &str) -> Result<Vec<String>, String> {
    let mut names = Vec::new();
    each_event(text, |event| {
        if let Event::Start(tag) = event
            && tag.name().as_ref() == "table:table"
        {
            names.push(attribute(tag, "table:name")?.unwrap_or_default());
        }
        Ok(())
    })?;
    Ok(names)
}

/// Reads the cells of a sheet, by its place among all sheets.
fn of_sheet(text: &str, place: usize) -> Result<Cells, String> {
    let mut sheet = Sheet::default();
    let mut sheets = 0;
    each_event(text, |event| {
        if let Event::Start(tag) = event
            && tag.name().as_ref() == "table:table"
        {
            sheets += 1;
        }
        if sheets == place + 1 {
            sheet.event(event)?;
        }
        Ok(())
    })?;
    Ok(sheet.cells.cells)
}

/// Calls `each` for every event. Empty elements have a start and an end, too.
fn each_event(
    text: &str,
    mut each: impl FnMut(&Event<'_>) -> Result<(), String>,
) -> Result<(), String> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Eof => return Ok(()),
            event => each(&event)?,
        }
    }
}

/// The cells of a sheet up to some event.
#[derive(Default)]
struct Sheet {
    cells: CellsSoFar,
    /// The row, from 0, and the number of rows that are like it.
    row: usize,
    rows: usize,
    column: usize,
    /// The cells of the row that are not blank.
    in_row: Vec<RepeatedCell>,
    open: Option<OpenCell>,
    /// The number of open comments. Their texts are no values.
    comments: usize,
}

/// A cell, and the columns that have it.
struct RepeatedCell {
    column: usize,
    columns: usize,
    cell: Cell,
}

/// A cell whose text is being read.
struct OpenCell {
    columns: usize,
    kind: String,
    value: Option<String>,
    currency: Option<String>,
    text: String,
}

impl Sheet {
    fn event(&mut self, event: &Event<'_>) -> Result<(), String> {
        match event {
            Event::Start(tag) => self.start(tag)?,
            Event::Text(text) => self.add_text(&text.xml10_content()),
            Event::GeneralRef(entity) => self.add_text(&character(entity)),
            Event::End(tag) => match tag.name().as_ref() {
                "office:annotation" => self.comments = self.comments.saturating_sub(1),
                "table:table-cell" | "table:covered-table-cell" => self.end_cell(),
                "table:table-row" => self.end_row()?,
                _ => {}
            },
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), String> {
        match tag.name().as_ref() {
            "table:table-row" => {
                self.rows = repetitions(tag, "table:number-rows-repeated")?;
                self.column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.open = Some(OpenCell::of(tag)?);
            }
            "office:annotation" => self.comments += 1,
            "text:p" if self.open.as_ref().is_some_and(|cell| !cell.text.is_empty()) => {
                self.add_text("\n");
            }
            "text:s" => self.add_text(" "),
            "text:tab" => self.add_text("\t"),
            "text:line-break" => self.add_text("\n"),
            _ => {}
        }
        Ok(())
    }

    fn add_text(&mut self, text: &str) {
        if let Some(cell) = self.open.as_mut().filter(|_| self.comments == 0) {
            cell.text.push_str(text);
        }
    }

    fn end_cell(&mut self) {
        let Some(open) = self.open.take() else { return };
        let (column, columns) = (self.column, open.columns);
        self.column = column.saturating_add(columns);
        self.in_row.extend(open.cell().map(|cell| RepeatedCell {
            column,
            columns,
            cell,
        }));
    }

    fn end_row(&mut self) -> Result<(), String> {
        let first = self.row;
        self.row = first.saturating_add(self.rows);
        let cells = std::mem::take(&mut self.in_row);
        if cells.is_empty() {
            return Ok(());
        }
        for row in first..self.row {
            for found in &cells {
                for column in found.column..found.column.saturating_add(found.columns) {
                    let at = Position::from_zero(row, column);
                    self.cells.add(at, Some(found.cell.clone()))?;
                }
            }
        }
        Ok(())
    }
}

impl OpenCell {
    fn of(tag: &BytesStart<'_>) -> Result<Self, String> {
        let error = attribute(tag, "calcext:value-type")?.filter(|kind| kind == "error");
        let kind = match error {
            Some(error) => error,
            None => attribute(tag, "office:value-type")?.unwrap_or_default(),
        };
        let value = match kind.as_str() {
            "float" | "percentage" | "currency" => attribute(tag, "office:value")?,
            "date" => attribute(tag, "office:date-value")?,
            "boolean" => attribute(tag, "office:boolean-value")?,
            "string" => attribute(tag, "office:string-value")?,
            _ => None,
        };
        Ok(Self {
            columns: repetitions(tag, "table:number-columns-repeated")?,
            kind,
            value,
            currency: attribute(tag, "office:currency")?,
            text: String::new(),
        })
    }

    /// Returns `None` for a blank cell. A time is the text that people see.
    fn cell(self) -> Option<Cell> {
        let value = self.value.as_deref().unwrap_or(&self.text);
        let amount = value.parse::<f64>().ok();
        match (self.kind.as_str(), amount) {
            ("float", Some(amount)) => Some(number::number(amount)),
            ("percentage", Some(amount)) => Some(number::percent(amount)),
            ("currency", Some(amount)) => {
                let currency = self.currency.unwrap_or_default();
                Some(number::money(amount, &currency))
            }
            ("boolean", _) => Some(Cell::Boolean(value == "true")),
            ("date", _) => {
                let day = value.get(..10).unwrap_or(value).parse();
                Some(day.map_or_else(|_| Cell::Unusable("it is not a day".to_owned()), Cell::Date))
            }
            ("error", _) => Some(Cell::Unusable(format!("its formula gives {}", self.text))),
            _ => Cell::of_text(value),
        }
    }
}

fn repetitions(tag: &BytesStart<'_>, name: &str) -> Result<usize, String> {
    let text = attribute(tag, name)?;
    Ok(text.and_then(|text| text.parse().ok()).unwrap_or(1))
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, String> {
    let found = tag.try_get_attribute(name);
    let Some(found) = found.map_err(|error| error.to_string())? else {
        return Ok(None);
    };
    let value = found.normalized_value(XmlVersion::Implicit1_0);
    Ok(Some(value.map_err(|error| error.to_string())?.into_owned()))
}

/// Returns the character of `&amp;` or `&#10;`. Others have none.
fn character(entity: &BytesRef<'_>) -> String {
    let named = resolve_predefined_entity(entity).map(str::to_owned);
    let numbered = || Some(entity.resolve_char_ref().ok()??.to_string());
    named.or_else(numbered).unwrap_or_default()
}
