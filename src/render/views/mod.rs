//! Defines the data that templates receive: plain structs without logic.
//!
//! `templates/README.md` documents every field for authors of templates.

pub(super) mod charts;

pub(super) mod lists;

pub(super) mod shared;

pub(super) mod weighing;
