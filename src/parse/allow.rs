//! Reads `allow = [{ code = "…", reason = "…" }]`, the diagnostics that an author accepts. In
//! site.toml it applies to the whole site, in any other table to that table.
//!
//! `check` decides which diagnostics an entry covers.

use super::fields::Fields;
use crate::source_text::{Span, Spanned};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowDocument {
    pub code: Spanned<String>,
    pub reason: Spanned<String>,
    /// The table that contains the entry, from its first byte to its last.
    pub within: Span,
}

/// Takes the list from a table and reports incomplete entries. The list is empty when the table has
/// no such key.
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
