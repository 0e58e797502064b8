//! Finds every place where the content names a subject or a criterion.
//!
//! `rename` and `remove` change these places. Each document is taken apart field by field, so the
//! compiler reports a new field that this module neither visits nor skips.

mod documents;

mod entries;

mod prose;

use std::collections::BTreeMap;

use super::reference::NameKind;
use super::{Documents, toml_keys::TomlKeys};
use crate::source_text::{FileId, SourceTexts, Span};
use documents::Visitor;

/// The name to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoughtName {
    pub kind: NameKind,
    pub slug: String,
}

/// A place where the content names the subject or the criterion.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NamePlace {
    /// The bytes to replace with another name: those of the name, with its quotes if it is a TOML
    /// string or a quoted key. The whole file for [`NameRole::FileName`].
    pub span: Span,
    pub role: NameRole,
}

/// What the name at a place does.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameRole {
    /// An entry of a list that is only a set of names: `subjects`, `among`, `must`. `path` leads to
    /// the list.
    Item(Vec<TomlStep>),
    /// A key whose value is about the name: `[for.flask]`, `[on.routing]`, a weight. `path` leads to
    /// the table.
    Key(Vec<TomlStep>),
    /// The value of an optional key that only links a thing to a criterion. `path` leads to the key.
    Link(Vec<TomlStep>),
    /// A row of a CSV file, without its line end.
    Row(Span),
    /// A column of the table, counted from 0.
    Column(usize),
    /// A part of a file's name.
    FileName,
    /// A TOML value that states something about the name: a winner, a choice, a pair.
    Statement,
    /// A part of the destination of a link or an embed.
    Destination,
    /// A text that names it in a form that cannot be changed, such as a string with escapes.
    Unclear,
}

/// A step from a TOML table to a value in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum TomlStep {
    Key(&'static str),
    Item(usize),
}

/// Lists the places of a name, sorted by file and position. All places of a TOML key are listed, as
/// in `[for.flask]` and `[[for.flask.old]]`.
pub fn name_places(
    documents: &Documents,
    texts: &SourceTexts,
    sought: &SoughtName,
) -> Vec<NamePlace> {
    let mut visitor = Visitor::new(documents, texts, sought);
    visitor.documents();
    let mut places = with_all_keys(visitor.into_places(), texts);
    places.sort();
    places.dedup();
    places
}

/// Adds the further places of each key.
fn with_all_keys(places: Vec<NamePlace>, texts: &SourceTexts) -> Vec<NamePlace> {
    let mut keys: BTreeMap<FileId, TomlKeys> = BTreeMap::new();
    let mut all = Vec::new();
    for place in places {
        if matches!(place.role, NameRole::Key(_)) {
            let file = place.span.file;
            let keys = keys
                .entry(file)
                .or_insert_with(|| TomlKeys::of(&texts.get(file).text));
            let others = keys.places_of(place.span.range().start).iter();
            all.extend(others.map(|range| NamePlace {
                span: Span::new(file, range),
                role: place.role.clone(),
            }));
        }
        all.push(place);
    }
    all
}
