//! Parses states: words of an author's own that a value can be, such as `planned`.

use super::fields::Fields;
use crate::diagnostic::{Code, Diagnostic};
use crate::source_text::Spanned;

/// `[state.planned]` in a criterion, `[states.support.planned]` in site.toml.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateDocument {
    /// The word that assessments write.
    pub name: Spanned<String>,
    /// The words that readers see.
    pub label: Option<Spanned<String>>,
    pub mark: Option<Spanned<Mark>>,
    /// The score, 0..=100.
    pub score: Option<Spanned<i64>>,
}

impl StateDocument {
    /// Returns the words that readers see: the label or, without one, the name.
    pub fn shown(&self) -> &Spanned<String> {
        self.label.as_ref().unwrap_or(&self.name)
    }
}

/// A sign beside a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    Yes,
    Partial,
    No,
}

impl Mark {
    /// Returns the sign's name in content, data and templates, which never changes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partial => "partial",
            Self::No => "no",
        }
    }
}

const MARKS: [(&str, Mark); 3] = [
    ("yes", Mark::Yes),
    ("partial", Mark::Partial),
    ("no", Mark::No),
];

/// Reads the states in a table, in the file's order.
pub(super) fn states(tables: Vec<(Spanned<String>, Fields<'_>)>) -> Vec<StateDocument> {
    tables
        .into_iter()
        .filter_map(|(name, mut fields)| {
            let state = StateDocument {
                label: fields.plain_text("label"),
                mark: fields.choice("mark", &MARKS),
                score: fields.integer("score", 0, 100),
                name,
            };
            let is_free = !is_reserved(&state.name.value);
            if !is_free {
                let message = format!("`{}` cannot be a state", state.name.value);
                let help =
                    "it means in every criterion that there is no value; choose another word";
                fields.report(
                    Diagnostic::error(Code::InvalidValue, state.name.span, message).with_help(help),
                );
            }
            fields.finish();
            is_free.then_some(state)
        })
        .collect()
}

/// Returns true for the words of missing values.
fn is_reserved(name: &str) -> bool {
    matches!(name, "unknown" | "n/a")
}
