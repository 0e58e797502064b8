//! JSON Schemas (2020-12) of the formats, so that editors can complete and check content and
//! programs can read the data.
//!
//! The keys, types and words come from the parsers ([`parse::asked`](crate::parse::asked)), so
//! schemas cannot differ from them. Only the descriptions are written here, in [`notes`]. The
//! schema of the data comes from the types that are written (`render`).

mod content;

mod notes;

#[cfg(test)]
mod tests;

use clap::ValueEnum;
use serde_json::Value;

use crate::parse::FileKind;
use crate::render;

/// The formats that have a schema.
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
    /// `/data/subjects.json` of a built site with many subjects.
    Roll,
    /// `/data/criteria/*.json` of a built site with many subjects.
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

    /// Returns the name on the command line and in file names.
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

    /// Returns the name of the schema's file.
    pub fn file_name(self) -> String {
        format!("{}.schema.json", self.name())
    }

    /// Returns the pattern of the files in a project to which the schema applies. `None` when they
    /// are not TOML.
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

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Builds the schema of a kind.
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

/// Formats the schema of a kind.
pub fn text(kind: Kind) -> String {
    // A JSON value always serialises.
    serde_json::to_string_pretty(&schema(kind)).unwrap_or_default() + "\n"
}

/// Returns true if any version of weighup wrote this text as the schema of a kind.
pub fn is_of(kind: Kind, text: &str) -> bool {
    let found: Option<Value> = serde_json::from_str(text).ok();
    found
        .is_some_and(|found| found["$schema"] == DIALECT && found["title"] == schema(kind)["title"])
}

/// Adds the dialect and the title at the top of a schema.
fn with_head(title: &str, schema: Value) -> Value {
    let mut whole = serde_json::Map::new();
    whole.insert("$schema".to_owned(), DIALECT.into());
    whole.insert("title".to_owned(), title.into());
    if let Value::Object(rest) = schema {
        whole.extend(rest);
    }
    whole.into()
}
