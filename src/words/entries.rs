//! Splits the text of a file in Fluent syntax into messages and terms with their places.

use std::ops::Range;

use fluent_syntax::ast::{Entry, Pattern};
use fluent_syntax::parser::{ErrorKind, parse_runtime};

/// The messages and terms of a file, and the parts that are neither.
pub(super) struct Entries<'t> {
    pub found: Vec<Definition<'t>>,
    pub faults: Vec<Fault>,
}

/// A message or a term.
pub(super) struct Definition<'t> {
    /// The key of a message, or the name of a term with its `-`.
    pub key: &'t str,
    pub pattern: Pattern<&'t str>,
}

/// A part of the text that is not valid.
pub(super) struct Fault {
    pub range: Range<usize>,
    pub message: String,
}

impl<'t> Entries<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let (resource, errors) = match parse_runtime(text) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => (resource, errors),
        };
        let faults = errors.into_iter().map(|error| Fault {
            range: on_characters(text, error.pos.start..error.pos.end),
            message: fault(&error.kind),
        });
        let mut entries = Self {
            found: Vec::new(),
            faults: faults.collect(),
        };
        for entry in resource.body {
            entries.add(text, entry);
        }
        entries
    }

    fn add(&mut self, text: &'t str, entry: Entry<&'t str>) {
        let (key, pattern) = match entry {
            Entry::Message(message) => {
                if let Some(attribute) = message.attributes.first() {
                    self.faults.push(Fault {
                        range: place(text, attribute.id.name),
                        message: format!(
                            "the message `{}` has an attribute, which nothing uses",
                            message.id.name
                        ),
                    });
                }
                (message.id.name, message.value)
            }
            Entry::Term(term) => {
                let range = place(text, term.id.name);
                // The name of a term follows its hyphen.
                (&text[range.start - 1..range.end], Some(term.value))
            }
            _ => return,
        };
        if self.found.iter().any(|known| known.key == key) {
            self.faults.push(Fault {
                range: place(text, key),
                message: format!("`{key}` is defined twice in this file"),
            });
        }
        if let Some(pattern) = pattern {
            self.found.push(Definition { key, pattern });
        }
    }
}

/// Finds the bytes of a part of a text.
pub(super) fn place(text: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr().addr().saturating_sub(text.as_ptr().addr());
    let start = start.min(text.len());
    start..(start + part.len()).min(text.len())
}

/// Moves the ends of a range to the ends of characters.
fn on_characters(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(range.start);
    start..text.ceil_char_boundary(range.end.max(start))
}

/// Describes an error of the parser.
fn fault(kind: &ErrorKind) -> String {
    match kind {
        ErrorKind::ExpectedToken(sign) => format!("expected `{sign}` here"),
        ErrorKind::ExpectedMessageField { entry_id } => {
            format!("the message `{entry_id}` has no text")
        }
        ErrorKind::ExpectedTermField { entry_id } => format!("the term `-{entry_id}` has no text"),
        ErrorKind::MissingDefaultVariant => "none of the variants begins with `*`".to_owned(),
        ErrorKind::UnbalancedClosingBrace => "this `}` closes nothing".to_owned(),
        ErrorKind::UnterminatedStringLiteral => {
            "this text in quotes does not end in its line".to_owned()
        }
        other => {
            let said = other.to_string();
            let mut letters = said.chars();
            let first = letters.next().map(char::to_lowercase);
            first.into_iter().flatten().chain(letters).collect()
        }
    }
}
