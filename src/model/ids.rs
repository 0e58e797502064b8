//! The indexes by which things in a comparison name each other.

use std::cmp::Ordering;

/// A subject, by its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubjectId(pub usize);

/// A criterion, by its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CriterionId(pub usize);

/// A source, by its place in sources.toml.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub usize);

/// An article, newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub usize);

/// A page of the author's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OwnPageId(pub usize);

/// A group of questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaqId(pub usize);

/// A static file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StaticId(pub usize);

/// A fact of a subject, by its place in the subject's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId {
    /// The subject.
    pub subject: SubjectId,
    /// The place among its facts.
    pub index: usize,
}

/// Two different subjects, in the byte order of their slugs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    /// The one whose slug comes first.
    pub first: SubjectId,
    /// The other.
    pub second: SubjectId,
}

impl Pair {
    /// The pair of two subjects, each with its slug, in either order; `None` for a subject with itself.
    pub(super) fn of(one: (&str, SubjectId), other: (&str, SubjectId)) -> Option<Self> {
        match one.0.cmp(other.0) {
            Ordering::Less => Some(Self {
                first: one.1,
                second: other.1,
            }),
            Ordering::Equal => None,
            Ordering::Greater => Some(Self {
                first: other.1,
                second: one.1,
            }),
        }
    }
}
