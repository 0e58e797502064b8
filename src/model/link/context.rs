//! The data that all linkers of a comparison share.

use std::collections::BTreeMap;

use super::Surroundings;
use crate::model::names::Names;
use crate::model::state::State;
use crate::parse::markdown::Html;
use crate::parse::{CsvFormat, Documents};

/// The states of site.toml, by the name under which criteria use them.
pub(super) type StateSets = BTreeMap<String, Vec<State>>;

#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) names: &'a Names,
    /// All documents, for the names of link targets.
    pub(super) documents: &'a Documents,
    /// The other inputs of the comparison.
    pub(super) around: &'a Surroundings<'a>,
    /// The states of site.toml.
    pub(super) states: &'a StateSets,
    pub(super) raw_html: Html,
    /// The hosts whose pages may be shown in frames.
    pub(super) frame_hosts: &'a [String],
    /// False if the site judges nothing.
    pub(super) has_verdicts: bool,
    /// The form of all CSV files.
    pub(super) csv: CsvFormat,
}
