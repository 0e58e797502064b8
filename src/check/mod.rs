//! The comparison into diagnostics: what is wrong or doubtful although every file is well formed and every name known.
//!
//! One file a rule, each with its wording and tests. Rules judge the finished comparison and change nothing.

mod anchors;

mod page_ids;

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Comparison;

/// Everything that the rules find.
#[must_use]
pub fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let mut problems = anchors::check(comparison);
    problems.extend(page_ids::check(comparison));
    problems
}

/// The diagnostics without those warnings and notes that site.toml accepts by their codes.
#[must_use]
pub fn without_allowed(diagnostics: Vec<Diagnostic>, comparison: &Comparison) -> Vec<Diagnostic> {
    let allowed = &comparison.site.allowed;
    let is_allowed = |diagnostic: &Diagnostic| {
        diagnostic.severity != Severity::Error && allowed.contains(&diagnostic.code.name())
    };
    diagnostics.into_iter().filter(|diagnostic| !is_allowed(diagnostic)).collect()
}
