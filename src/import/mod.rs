//! Turns a table of another program into files of content: the bytes of a CSV file, a spreadsheet, a
//! JSON or a YAML file into a [`Grid`], and the grid into new files and additions to existing ones.
//!
//! Nothing is written here. Whatever has no place is listed with its row, its column and the reason.

mod grid;

mod csv;

mod tree;

mod words;

mod currency;

#[cfg(feature = "spreadsheets")]
mod spreadsheet;

#[cfg(feature = "yaml")]
mod yaml;

mod file;

mod toml_text;

mod cell_value;

mod column_type;

mod existing;

mod new_slug;

mod placing;

pub use existing::Existing;
pub use file::{ImportedFile, grid_of};
pub use grid::{Cell, Grid, GridCell, LeftOut, Named, Orientation, Position};
pub use placing::{NewText, Placement, place};
pub use toml_text::with_addition;
