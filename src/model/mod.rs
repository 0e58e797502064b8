//! Documents into the [`Comparison`]: linked, immutable, shared by `Arc`.
//!
//! After this module a name is an index: pages are rendered without looking anything up. Values have the types of their
//! criteria. What makes a good or a contradictory comparison is not judged here but in `check`.

mod anchors;

mod comparison;

#[cfg(test)]
pub(crate) mod fixture;

mod ids;

mod link;

mod names;

mod pairs;

mod prose;

mod target;

mod texts;

mod value;

pub use comparison::{
    Article, Assessment, Citation, Comparison, Condition, Criterion, EditorVerdict, Extra, Fact, FaqGroup,
    OldValue, Point, Question, Site, Source, Subject,
};
pub use ids::{ArticleId, CriterionId, FactId, FaqId, OwnPageId, Pair, SourceId, StaticId, SubjectId};
pub use link::{Drafts, Surroundings, link};
pub use names::Names;
pub use pairs::Pairs;
pub use prose::{Block, Meaning, Prose};
pub use target::{BuiltIn, Link, Target};
pub use value::{Money, Scale, Support, Value};
