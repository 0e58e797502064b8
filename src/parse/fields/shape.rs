//! Records the keys that a parser requests, each with its type, so that a description of the format
//! cannot differ from the parser.

use std::cell::RefCell;
use std::collections::BTreeSet;

/// A key that a parser requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The keys that lead to it, joined by dots. `*` matches any name, as in `for.*.value`.
    pub path: String,
    pub shape: Shape,
    /// True if a missing key is an error.
    pub is_required: bool,
}

/// The requested type of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A text that is not blank.
    Text,
    /// A web address.
    Address,
    /// A web address, or one for mail.
    Contact,
    Choice(Vec<&'static str>),
    Boolean,
    /// A whole number, from the least to the greatest.
    Integer(i64, i64),
    Number,
    Day,
    /// A year, a month or a day.
    PartialDate,
    Any(Vec<Shape>),
    Texts,
    /// Exactly this number of texts, or none.
    TextsOfNumber(usize),
    /// Two or more texts, numbers or days.
    Values,
    /// A table. Its keys are requested below its path.
    Table,
    /// Tables by name, each at `*` below the path.
    NamedTables,
    /// Any number of tables. The keys of each are requested below the path.
    Tables,
    /// Any number of texts or tables. The keys of each table are requested below the path.
    TextsOrTables,
    /// A table with any content.
    Free,
}

#[derive(Debug, Default)]
pub(super) struct Requests {
    /// Path and shape, in the order of the requests.
    asked: RefCell<Vec<(String, Shape)>>,
    /// The paths that were reported as missing.
    required: RefCell<BTreeSet<String>>,
}

impl Requests {
    /// Records a request. A path that was requested before keeps its shape.
    pub(super) fn ask(&self, path: String, shape: Shape) {
        let mut asked = self.asked.borrow_mut();
        if asked.iter().all(|(known, _)| *known != path) {
            asked.push((path, shape));
        }
    }

    /// Records that a missing key at this path is an error.
    pub(super) fn require(&self, path: String) {
        self.required.borrow_mut().insert(path);
    }

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
