//! `allow = [{ code = "…", reason = "…" }]`: what an author accepts, in site.toml for the whole site, in any other table
//! for what lies within it.
//!
//! Which diagnostics an entry covers is decided by `check`; here it is only read.

use super::fields::Fields;
use crate::source_text::{Span, Spanned};

/// One accepted code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowDocument {
    /// The diagnostic's code.
    pub code: Spanned<String>,
    /// Why it is accepted.
    pub reason: Spanned<String>,
    /// The table that it was written in, from its first byte to its last.
    pub within: Span,
}

/// Takes the list from a table; empty where there is none. What is missing is said.
pub(super) fn take(fields: &mut Fields<'_>) -> Vec<AllowDocument> {
    let within = fields.extent;
    let entries = fields.tables("allow").into_iter();
    entries
        .filter_map(|mut entry| {
            let code = entry.required_string("code");
            let reason = entry.required_string("reason");
            entry.finish();
            Some(AllowDocument {
                code: code?,
                reason: reason?,
                within,
            })
        })
        .collect()
}
