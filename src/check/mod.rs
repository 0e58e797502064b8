//! The comparison into diagnostics: what is wrong or doubtful although every file is well formed and every name known.
//!
//! One file a rule, each with its wording and tests. Rules judge the finished comparison and change nothing.

mod anchors;

mod page_ids;

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::Comparison;
use crate::source_text::Span;

/// Everything that the rules find.
#[must_use]
pub fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let mut problems = anchors::check(comparison);
    problems.extend(page_ids::check(comparison));
    problems
}

/// The diagnostics without those warnings and notes that site.toml accepts by their codes. Errors stay, and that they
/// cannot be accepted is one more.
#[must_use]
pub fn without_allowed(diagnostics: Vec<Diagnostic>, comparison: &Comparison) -> Vec<Diagnostic> {
    let allowed: BTreeMap<&str, Span> =
        comparison.site.allowed.iter().map(|code| (code.value.as_str(), code.span)).collect();
    let mut kept = Vec::new();
    for diagnostic in diagnostics {
        let name = diagnostic.code.name();
        match allowed.get(name.as_str()) {
            Some(_) if diagnostic.severity != Severity::Error => {}
            Some(span) => {
                let message = format!("`{name}` cannot be allowed: there is an error of this code");
                let refused = Diagnostic::error(Code::InvalidValue, *span, message);
                kept.extend([diagnostic, refused.with_help("only warnings and notes can be allowed")]);
            }
            None => kept.push(diagnostic),
        }
    }
    kept
}
