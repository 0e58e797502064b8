//! A table of subjects and criteria, whatever file it comes from.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::civil::Date;
use rust_decimal::Decimal;

/// Subjects, criteria and the cells that are not blank, in the order of the file.
#[derive(Debug, Default, PartialEq)]
pub struct Grid {
    pub subjects: Vec<Named>,
    pub criteria: Vec<Named>,
    pub cells: Vec<GridCell>,
    /// The parts of the file that belong to no subject or no criterion.
    pub left_out: Vec<LeftOut>,
    /// The sheet that was read, if the file has others.
    pub sheet: Option<String>,
}

/// The name of a subject or of a criterion.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    pub name: String,
    pub position: Option<Position>,
}

#[derive(Debug, PartialEq)]
pub struct GridCell {
    /// The place of its subject in the grid.
    pub subject: usize,
    /// The place of its criterion in the grid.
    pub criterion: usize,
    pub position: Option<Position>,
    pub cell: Cell,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Not blank, without blanks at its ends.
    Text(String),
    Number(Decimal),
    Boolean(bool),
    Date(Date),
    List(Vec<String>),
    /// A cell without a value, and the reason.
    Unusable(String),
}

/// A place in a file of rows and columns, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub row: usize,
    pub column: usize,
}

/// What the first row of a file names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orientation {
    CriteriaInColumns,
    CriteriaInRows,
}

/// A part of the file that was not imported.
#[derive(Debug, Clone, PartialEq)]
pub struct LeftOut {
    /// `None` in files without rows and columns.
    pub position: Option<Position>,
    /// Its name for people, such as "`Fat` of `Brie`".
    pub name: String,
    pub reason: String,
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.position {
            Some(Position { row, column }) => {
                write!(f, "row {row}, column {column}, {}", self.name)?;
            }
            None => f.write_str(&self.name)?,
        }
        write!(f, ": {}", self.reason)
    }
}

impl Cell {
    /// Returns a text without blanks at its ends, or `None` if it is blank.
    pub(super) fn of_text(text: &str) -> Option<Self> {
        let text = text.replace("\r\n", "\n");
        let text = text.trim();
        (!text.is_empty()).then(|| Self::Text(text.to_owned()))
    }

    /// Returns the cell as the name of a subject or of a criterion.
    fn name(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
            Self::Number(number) => Some(number.to_string()),
            Self::Date(day) => Some(day.to_string()),
            _ => None,
        }
    }
}

impl Position {
    /// Returns the position of a cell whose row and column count from 0.
    #[cfg(feature = "spreadsheets")]
    pub(super) fn from_zero(row: usize, column: usize) -> Self {
        Self {
            row: row.saturating_add(1),
            column: column.saturating_add(1),
        }
    }

    fn turned(self) -> Self {
        Self {
            row: self.column,
            column: self.row,
        }
    }
}

/// The cells of a table that are not blank.
pub(super) type Cells = BTreeMap<Position, Cell>;

/// The most cells of a file that are not blank.
const MOST_CELLS: usize = 2_000_000;

/// The most bytes of all texts of a file.
const MOST_TEXT: usize = 256 << 20;

/// The cells of a file up to some place.
#[derive(Default)]
pub(super) struct CellsSoFar {
    pub(super) cells: Cells,
    /// The length of all texts, in bytes.
    text: usize,
}

impl CellsSoFar {
    /// Adds a cell, unless it is blank.
    ///
    /// # Errors
    /// The reason, if the table is too large.
    pub(super) fn add(&mut self, at: Position, cell: Option<Cell>) -> Result<(), String> {
        if let Some(Cell::Text(text)) = &cell {
            self.text = self.text.saturating_add(text.len());
        }
        self.cells.extend(cell.map(|cell| (at, cell)));
        if self.text > MOST_TEXT {
            return Err("its texts have more than 256 MiB".to_owned());
        }
        check_count(self.cells.len())
    }
}

/// Checks the number of cells that are not blank.
///
/// # Errors
/// The reason, if there are too many.
pub(super) fn check_count(cells: usize) -> Result<(), String> {
    if cells > MOST_CELLS {
        return Err("it has more than two million cells".to_owned());
    }
    Ok(())
}

impl Grid {
    /// Reads the first row and the first column as names, and all other cells as values.
    pub(super) fn of_cells(cells: Cells, orientation: Orientation) -> Self {
        let turn = |position: Position| match orientation {
            Orientation::CriteriaInColumns => position,
            Orientation::CriteriaInRows => position.turned(),
        };
        let cells: Cells = cells
            .into_iter()
            .map(|(position, cell)| (turn(position), cell))
            .collect();
        let mut grid = Self::default();
        let names = grid.take_names(&cells, turn);
        let mut nameless = BTreeSet::new();
        for (at, cell) in cells {
            if at.row == names.first_row || at.column == names.first_column {
                continue;
            }
            let position = Some(turn(at));
            let (row, column) = (names.rows.get(&at.row), names.columns.get(&at.column));
            if let (Some(&subject), Some(&criterion)) = (row, column) {
                grid.cells.push(GridCell {
                    subject,
                    criterion,
                    position,
                    cell,
                });
                continue;
            }
            let (key, kind) = match row {
                None => ((at.row, 0), "subject"),
                Some(_) => ((0, at.column), "criterion"),
            };
            if nameless.insert(key) {
                grid.left_out.push(LeftOut {
                    position,
                    name: format!("and what follows for this {kind}"),
                    reason: format!("the {kind} has no name"),
                });
            }
        }
        grid
    }

    /// Reads the names in the first row and in the first column. `turn` gives their positions in
    /// the file.
    fn take_names(&mut self, cells: &Cells, turn: impl Fn(Position) -> Position) -> NamePlaces {
        let mut names = NamePlaces {
            first_row: cells.keys().map(|at| at.row).min().unwrap_or_default(),
            first_column: cells.keys().map(|at| at.column).min().unwrap_or_default(),
            rows: BTreeMap::new(),
            columns: BTreeMap::new(),
        };
        for (at, cell) in cells {
            let is_header = at.row == names.first_row;
            let is_name = is_header != (at.column == names.first_column);
            let Some(name) = cell.name().filter(|_| is_name) else {
                continue;
            };
            let (list, places, key) = if is_header {
                (&mut self.criteria, &mut names.columns, at.column)
            } else {
                (&mut self.subjects, &mut names.rows, at.row)
            };
            places.insert(key, list.len());
            let position = Some(turn(*at));
            list.push(Named { name, position });
        }
        names
    }
}

/// The place in the grid of each row and each column that has a name.
struct NamePlaces {
    first_row: usize,
    first_column: usize,
    rows: BTreeMap<usize, usize>,
    columns: BTreeMap<usize, usize>,
}
