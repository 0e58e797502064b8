//! The formats into JSON Schemas (2020-12), so that editors complete and check content, and others read the data.
//!
//! What a content file may hold is asked of its parser ([`parse::asked`](crate::parse::asked)), so keys, types and words
//! cannot differ from it; only the sentences that explain them stand here, in [`notes`]. The schema of the data comes
//! from the very types that are written (`render`).

mod content;

mod notes;

#[cfg(test)]
mod tests;

use clap::ValueEnum;
use serde_json::Value;

use crate::parse::FileKind;
use crate::render;

/// What there is a schema of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// `content/site.toml`.
    Site,
    /// `content/sources.toml`.
    Sources,
    /// `content/subjects/*.toml`.
    Subject,
    /// `content/criteria/*.toml`.
    Criterion,
    /// `content/faq/*.toml`.
    Faq,
    /// The front matter of `content/articles/*.md` and `content/pages/*.md`.
    Article,
    /// `/data/comparison.json` of a built site.
    Comparison,
    /// `/data/subjects.json` of a built site of many subjects.
    Roll,
    /// `/data/criteria/*.json` of a built site of many subjects.
    Column,
}

impl Kind {
    /// All kinds, in the order of the manual.
    pub const ALL: [Self; 9] = [
        Self::Site,
        Self::Sources,
        Self::Subject,
        Self::Criterion,
        Self::Faq,
        Self::Article,
        Self::Comparison,
        Self::Roll,
        Self::Column,
    ];

    /// Its name on the command line and in file names.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Sources => "sources",
            Self::Subject => "subject",
            Self::Criterion => "criterion",
            Self::Faq => "faq",
            Self::Article => "article",
            Self::Comparison => "comparison",
            Self::Roll => "roll",
            Self::Column => "column",
        }
    }

    /// The name of the file that its schema is written into.
    #[must_use]
    pub fn file_name(self) -> String {
        format!("{}.schema.json", self.name())
    }

    /// The files that it is about, as a pattern of paths in a project; none for those that are no TOML.
    #[must_use]
    pub fn pattern(self) -> Option<&'static str> {
        match self {
            Self::Site => Some("content/site.toml"),
            Self::Sources => Some("content/sources.toml"),
            Self::Subject => Some("content/subjects/*.toml"),
            Self::Criterion => Some("content/criteria/*.toml"),
            Self::Faq => Some("content/faq/*.toml"),
            Self::Article | Self::Comparison | Self::Roll | Self::Column => None,
        }
    }
}

/// The dialect of all schemas.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of a kind.
#[must_use]
pub fn schema(kind: Kind) -> Value {
    let (title, of_file) = match kind {
        Kind::Site => ("The site as a whole: content/site.toml", FileKind::Site),
        Kind::Sources => (
            "Every source, by key: content/sources.toml",
            FileKind::Sources,
        ),
        Kind::Subject => (
            "One thing compared: content/subjects/*.toml",
            FileKind::Subject,
        ),
        Kind::Criterion => (
            "One axis of the comparison: content/criteria/*.toml",
            FileKind::Criterion,
        ),
        Kind::Faq => ("A group of questions: content/faq/*.toml", FileKind::Faq),
        Kind::Article => (
            "The front matter of content/articles/*.md and content/pages/*.md",
            FileKind::Article,
        ),
        Kind::Comparison => return render::data_schema(),
        Kind::Roll => return render::roll_schema(),
        Kind::Column => return render::column_schema(),
    };
    with_head(title, content::schema(of_file))
}

/// The text of a kind's schema.
#[must_use]
pub fn text(kind: Kind) -> String {
    // A JSON value always serialises.
    serde_json::to_string_pretty(&schema(kind)).unwrap_or_default() + "\n"
}

/// Whether a text is a schema that weighup, of whatever version, wrote for a kind.
#[must_use]
pub fn is_of(kind: Kind, text: &str) -> bool {
    let found: Option<Value> = serde_json::from_str(text).ok();
    found
        .is_some_and(|found| found["$schema"] == DIALECT && found["title"] == schema(kind)["title"])
}

/// A schema with what it says of itself before everything else.
fn with_head(title: &str, schema: Value) -> Value {
    let mut whole = serde_json::Map::new();
    whole.insert("$schema".to_owned(), DIALECT.into());
    whole.insert("title".to_owned(), title.into());
    if let Value::Object(rest) = schema {
        whole.extend(rest);
    }
    whole.into()
}
