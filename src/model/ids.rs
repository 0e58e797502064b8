//! The indexes by which the parts of a comparison refer to each other.

/// A subject, by its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubjectId(pub usize);

/// A criterion, by its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CriterionId(pub usize);

/// A source, by its position in sources.toml.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub usize);

/// An article, by its position, newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub usize);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OwnPageId(pub usize);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaqId(pub usize);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StaticId(pub usize);

/// A fact of a subject, by its position in the subject's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId {
    pub subject: SubjectId,
    pub index: usize,
}

/// Two different subjects, in the byte order of their slugs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    /// The subject whose slug comes first.
    pub first: SubjectId,
    pub second: SubjectId,
}

impl Pair {
    /// Returns the pair of two subjects, each given with its slug, in either order. Returns `None`
    /// for a subject with itself.
    pub(super) fn of(mut subjects: [(&str, SubjectId); 2]) -> Option<Self> {
        subjects.sort_unstable();
        let [(slug, first), (other, second)] = subjects;
        (slug != other).then_some(Self { first, second })
    }

    /// Returns the other one of the two.
    pub fn other(self, subject: SubjectId) -> SubjectId {
        if subject == self.first {
            self.second
        } else {
            self.first
        }
    }
}
