//! What an editor shows of a key: a sentence or two, the default, an example. One file a kind of file.
//!
//! A test holds that every key that a parser asks for is explained here, and no other.

mod allow;

mod article;

mod assessment;

mod criterion;

mod faq;

mod site;

mod sources;

mod subject;

use serde_json::Value;

use crate::parse::FileKind;

/// What is said about a key.
#[derive(Debug)]
pub(super) struct Note {
    /// The keys that lead to it, joined by dots; `*` stands for any name.
    pub(super) path: String,
    /// What it is, in plain English.
    pub(super) text: &'static str,
    /// More keywords of its schema.
    pub(super) more: Vec<(&'static str, Value)>,
}

/// Everything that is said about a kind of file.
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

/// A note on a key.
fn note(path: impl Into<String>, text: &'static str) -> Note {
    Note { path: path.into(), text, more: Vec::new() }
}

impl Note {
    /// With the value that counts where the key is absent.
    fn default(self, value: impl Into<Value>) -> Self {
        self.with("default", value)
    }

    /// With a value as an example.
    fn example(self, value: impl Into<Value>) -> Self {
        let examples = vec![value.into()];
        self.with("examples", examples)
    }

    /// With another keyword of JSON Schema, in the place of the shape's own.
    fn with(mut self, keyword: &'static str, value: impl Into<Value>) -> Self {
        self.more.push((keyword, value.into()));
        self
    }
}
