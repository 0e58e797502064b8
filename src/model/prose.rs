//! The author's prose, with the targets of its references.

use super::ids::{CriterionId, FaqId, Pair, SubjectId};
use super::target::Link;
use crate::parse::markdown::Markdown;

#[derive(Debug, Clone, PartialEq)]
pub struct Prose {
    pub markdown: Markdown,
    /// The meaning of each reference, in the order of the text.
    pub meanings: Vec<Meaning>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    Link(Link),
    Block(Block),
}

/// A generated block placed in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Block {
    Verdict(CriterionId),
    /// The table of all criteria, or of the group whose first criterion this is.
    Table(Option<CriterionId>),
    ProsCons(SubjectId),
    /// The reasons to choose one or the other of a pair.
    Choose(Pair),
    Chart(Pair),
    Faq(FaqId),
    /// A page of another site. Its address and description are those of the reference.
    Frame,
    /// No block, because the name is unknown. This is an error.
    Nothing,
}
