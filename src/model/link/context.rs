//! The data that all linkers of a comparison share.

use super::Surroundings;
use crate::model::names::Names;
use crate::parse::Documents;
use crate::parse::markdown::Html;

#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) names: &'a Names,
    /// All documents, for the names of link targets.
    pub(super) documents: &'a Documents,
    /// The other inputs of the comparison.
    pub(super) around: &'a Surroundings<'a>,
    pub(super) raw_html: Html,
    /// The hosts whose pages may be shown in frames.
    pub(super) frame_hosts: &'a [String],
    /// False if the site judges nothing.
    pub(super) has_verdicts: bool,
}
