//! The author's prose with its references found.

use super::ids::{CriterionId, FaqId, Pair, SubjectId};
use super::target::Link;
use crate::parse::markdown::Markdown;

/// A Markdown text and where its references lead.
#[derive(Debug, Clone, PartialEq)]
pub struct Prose {
    /// The scanned text.
    pub markdown: Markdown,
    /// What each of the text's references means, in the same order.
    pub meanings: Vec<Meaning>,
}

/// What a reference in a text means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// It leads somewhere, or shows a picture from there.
    Link(Link),
    /// It stands for a generated block.
    Block(Block),
}

/// A generated block placed in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Block {
    /// The verdict of a criterion.
    Verdict(CriterionId),
    /// The table of all criteria, or of those of the group that this criterion is the first of.
    Table(Option<CriterionId>),
    /// The pros and cons of a subject.
    ProsCons(SubjectId),
    /// When to choose the one or the other of a pair.
    Choose(Pair),
    /// The chart of a pair.
    Chart(Pair),
    /// A group of questions.
    Faq(FaqId),
    /// Nothing: the name is unknown, which is an error.
    Nothing,
}
