//! Notes on keys: the text, default and example that editors and the manual show. One module per
//! kind of file.
//!
//! A test checks that every key that a parser asks for has a note here, and no other key has one.

mod allow;

mod article;

mod assessment;

mod criterion;

mod faq;

mod site;

mod sources;

mod state;

mod subject;

use serde_json::Value;

use crate::parse::FileKind;

#[derive(Debug)]
pub(super) struct Note {
    /// The keys that lead to it, joined by dots. `*` means any name.
    pub(super) path: String,
    pub(super) text: &'static str,
    /// More keywords of the key's schema.
    pub(super) more: Vec<(&'static str, Value)>,
}

pub(super) fn notes(kind: FileKind) -> Vec<Note> {
    match kind {
        FileKind::Site => site::notes(),
        FileKind::Sources => sources::notes(),
        FileKind::Subject => subject::notes(),
        FileKind::Criterion => criterion::notes(),
        FileKind::Faq => faq::notes(),
        FileKind::Article => article::notes(),
    }
}

fn note(path: impl Into<String>, text: &'static str) -> Note {
    Note {
        path: path.into(),
        text,
        more: Vec::new(),
    }
}

impl Note {
    /// Adds the value that applies when the key is absent.
    fn default(self, value: impl Into<Value>) -> Self {
        self.with("default", value)
    }

    fn example(self, value: impl Into<Value>) -> Self {
        let examples = vec![value.into()];
        self.with("examples", examples)
    }

    /// Adds another keyword of JSON Schema, which replaces that of the shape.
    fn with(mut self, keyword: &'static str, value: impl Into<Value>) -> Self {
        self.more.push((keyword, value.into()));
        self
    }
}
