//! What a parser asks of a file: each key with its type, so that a description of the format cannot differ from it.

use std::cell::RefCell;
use std::collections::BTreeSet;

/// A key that a parser asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The keys that lead to it, joined by dots; `*` stands for any name, as in `for.*.value`.
    pub path: String,
    /// What it is asked to be.
    pub shape: Shape,
    /// Whether its absence is an error.
    pub is_required: bool,
}

/// What a value is asked to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A text that is not blank.
    Text,
    /// An address on the web.
    Address,
    /// One of a few words.
    Choice(Vec<&'static str>),
    /// True or false.
    Boolean,
    /// A whole number, from the least to the most.
    Integer(i64, i64),
    /// A number.
    Number,
    /// A day.
    Day,
    /// A year, a month or a day.
    PartialDate,
    /// Any of these.
    Any(Vec<Shape>),
    /// Any number of texts.
    Texts,
    /// So many texts, or none.
    TextsOfNumber(usize),
    /// Any number of numbers.
    Numbers,
    /// A table; its keys are asked for below its path.
    Table,
    /// Tables by name, each at `*` below the path.
    NamedTables,
    /// Any number of tables; the keys of each are asked for below the path.
    Tables,
    /// Any number of texts or tables; the keys of each table are asked for below the path.
    TextsOrTables,
    /// A table of anything.
    Free,
}

/// What was asked for so far.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// Path and shape, in the order of asking.
    asked: RefCell<Vec<(String, Shape)>>,
    /// The paths whose absence was told.
    required: RefCell<BTreeSet<String>>,
}

impl Record {
    /// Notes what is asked for at a path; a path that was asked for before stays as it is.
    pub(super) fn ask(&self, path: String, shape: Shape) {
        let mut asked = self.asked.borrow_mut();
        if asked.iter().all(|(known, _)| *known != path) {
            asked.push((path, shape));
        }
    }

    /// Notes that the absence of a path is an error.
    pub(super) fn require(&self, path: String) {
        self.required.borrow_mut().insert(path);
    }

    /// Everything that was asked for.
    pub(super) fn into_asked(self) -> Vec<Asked> {
        let required = self.required.into_inner();
        let asked = |(path, shape): (String, Shape)| {
            let is_required = required.contains(&path);
            Asked {
                path,
                shape,
                is_required,
            }
        };
        self.asked.into_inner().into_iter().map(asked).collect()
    }
}
