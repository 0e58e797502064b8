//! The data that all linkers of a comparison share.

use super::Surroundings;
use super::states::Sets;
use crate::model::names::Names;
use crate::parse::markdown::Html;
use crate::parse::{DecimalSign, Documents};

#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) names: &'a Names,
    /// All documents, for the names of link targets.
    pub(super) documents: &'a Documents,
    /// The other inputs of the comparison.
    pub(super) around: &'a Surroundings<'a>,
    /// The states of site.toml.
    pub(super) states: &'a Sets,
    pub(super) raw_html: Html,
    /// False if the site judges nothing.
    pub(super) has_verdicts: bool,
    /// The sign before the decimals of numbers in CSV files.
    pub(super) decimal: DecimalSign,
}
