//! Links documents into the [`Comparison`]: immutable, shared by `Arc`.
//!
//! After this module a name is an index, so that pages are rendered without look-ups. Values have
//! the types of their criteria. The module `check` judges the quality of a comparison and its
//! contradictions.

pub mod amount;

mod anchors;

mod article;

mod assessment;

pub mod color;

mod colors;

mod evidence;

mod comparison;

mod criterion;

#[cfg(test)]
pub(crate) mod fixture;

mod hubs;

mod ids;

mod shared_evidence;

mod faces;

mod link;

mod name_order;

mod names;

mod picture;

mod pictures;

mod prose;

mod relative_path;

mod site;

pub mod styles;

mod subject;

mod target;

mod texts;

mod value;

mod written_names;

pub use crate::parse::{Nouns, Source};
pub use article::{Article, FaqGroup, Question};
pub use assessment::{Assessment, OldValue};
pub use colors::{Colors, Shades, Substitute};
pub use comparison::Comparison;
pub use criterion::{Condition, Criterion, EditorVerdict};
pub use evidence::{Checked, Citation, Evidence};
pub use hubs::{Hub, Hubs, MOST_COLUMNS};
pub use ids::{
    ArticleId, CriterionId, FactId, FaqId, OwnPageId, Pair, SourceId, StaticId, SubjectId,
};
pub use link::{Drafts, LinkWords, Surroundings, link};
pub use names::Names;
pub use picture::Picture;
pub use prose::{Block, Meaning, Prose};
pub use shared_evidence::SharedEvidence;
pub use site::{Allowed, Profile, Scope, Site};
pub use styles::StyleSheet;
pub use subject::{Fact, Point, Start, Subject};
pub use target::{BuiltIn, Link, Target};
pub use value::{Money, Scale, Support, Value};
pub use written_names::{NameSort, WrittenName};
