//! `--format json`: one document for programs. A breaking change increases its version.

use serde_json::{Value, json};

use super::Listing;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::fix::Consent;

const VERSION: u32 = 1;

/// Formats the document. Its `pages` are null when errors prevent the plan.
pub fn write(listing: &Listing<'_>) -> String {
    let diagnostics = listing.diagnostics.iter();
    let document = json!({
        "version": VERSION,
        "diagnostics": diagnostics.map(|diagnostic| entry(diagnostic, listing)).collect::<Value>(),
        "summary": listing.tally,
        "pages": listing.pages,
    });
    // A JSON value always serialises.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

/// Describes a problem. Its range is null if it is about the whole file. Programs know its `label`,
/// which is always null.
fn entry(diagnostic: &Diagnostic, listing: &Listing<'_>) -> Value {
    let related = diagnostic.notes.iter().map(|(span, note)| {
        json!({
            "path": listing.texts.get(span.file).path,
            "range": listing.points(*span),
            "message": note,
        })
    });
    json!({
        "code": diagnostic.code.name(),
        "severity": diagnostic.severity.name(),
        "message": diagnostic.message,
        "path": diagnostic.place.path(listing.texts),
        "range": listing.points_of(&diagnostic.place),
        "label": null,
        "help": diagnostic.help,
        "related": related.collect::<Value>(),
        "fix": fix(diagnostic, listing),
    })
}

/// Describes a fix, which is automatic if `--fix` makes it and not only `--fix=CODE`.
fn fix(diagnostic: &Diagnostic, listing: &Listing<'_>) -> Option<Value> {
    let fix = diagnostic.fix.as_ref()?;
    let edits = fix.edits.iter().map(|edit| {
        let source = listing.texts.get(edit.span.file);
        json!({
            "path": source.path,
            "range": listing.points(edit.span),
            "replacement": source.as_on_disk(edit.span.start, &edit.text),
        })
    });
    Some(json!({
        "description": fix.description,
        "automatic": fix.consent == Consent::Automatic,
        "edits": edits.collect::<Value>(),
    }))
}
