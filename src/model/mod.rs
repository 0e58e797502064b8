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

mod gap_word;

mod hubs;

mod ids;

mod shared_evidence;

mod faces;

mod link;

mod name_order;

mod names;

mod alias_names;

mod names_of_files;

mod picture;

mod pictures;

mod prose;

mod quantity;

mod scale;

mod site;

mod state;

pub mod styles;

mod subject_table;

mod subject;

mod tags;

mod target;

mod texts;

mod typing;

mod units;

mod value;

mod written_names;

pub use crate::parse::{Nouns, Source};
pub use article::{Article, FaqGroup, Question};
pub use assessment::{Assessment, OldValue};
pub use colors::{Colors, Shades, Substitute};
pub use comparison::{Comparison, Said};
pub use criterion::{Condition, Criterion, EditorVerdict};
pub use evidence::{Checked, Citation, Evidence};
pub use gap_word::GapWord;
pub use hubs::{Hub, Hubs, MOST_COLUMNS};
pub use ids::{
    ArticleId, CriterionId, FactId, FaqId, OwnPageId, Pair, SourceId, StaticId, SubjectId,
};
pub use link::{Drafts, LinkWords, Surroundings, link};
pub use names::Names;
pub use picture::Picture;
pub use prose::{Block, Meaning, Prose};
pub use quantity::{Limit, Quantity};
pub use scale::{NumberScale, Scale, Spacing, day_of};
pub use shared_evidence::SharedEvidence;
pub use site::{Allowed, Profile, Scope, Site};
pub use state::State;
pub use styles::StyleSheet;
pub use subject::{Fact, Point, Start, Subject, SubjectLink};
pub use subject_table::{Column, SubjectTable};
pub use tags::Tag;
pub use target::{BuiltIn, Link, Target};
pub use typing::ValueFormat;
pub use value::{Money, Support, Value};
pub use written_names::{NameSort, WrittenName};
