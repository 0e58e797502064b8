//! `--format sarif`: the Static Analysis Results Interchange Format 2.1.0, which code scanning
//! services read.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use std::collections::BTreeSet;

use std::ops::Range;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Value, json};

use super::{Listing, Position};
use crate::diagnostic::explain::explanation;
use crate::diagnostic::fingerprint::numbered;
use crate::diagnostic::fix::Consent;
use crate::diagnostic::{Code, Diagnostic};
use crate::source_text::Span;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The name by which services know the folder that paths are relative to.
const BASE: &str = "%SRCROOT%";

/// The characters that must be escaped when a path becomes a URI.
const NOT_IN_PATHS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b':')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Formats the document.
pub fn write(listing: &Listing<'_>) -> String {
    let codes: BTreeSet<Code> = listing
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect();
    let codes: Vec<Code> = codes.into_iter().collect();
    let prints = numbered(listing.diagnostics, listing.texts);
    let results = listing.diagnostics.iter().zip(prints);
    let results: Vec<Value> = results
        .map(|(diagnostic, (print, count))| {
            let mut result = result(diagnostic, listing);
            result["ruleIndex"] = json!(codes.binary_search(&diagnostic.code).unwrap_or_default());
            result["partialFingerprints"] = json!({ "weighup/v1": format!("{print}:{count}") });
            result
        })
        .collect();
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().copied().map(rule).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    // A JSON value always serialises.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn rule(code: Code) -> Value {
    let text = explanation(code).unwrap_or_default().trim_end();
    let first = text
        .split("\n\n")
        .next()
        .unwrap_or_default()
        .replace('\n', " ");
    let whole = text.split("\n## ").next().unwrap_or_default().trim_end();
    json!({
        "id": code.name(),
        "shortDescription": { "text": first },
        "fullDescription": { "text": whole },
        "help": { "text": text, "markdown": text },
    })
}

fn result(diagnostic: &Diagnostic, listing: &Listing<'_>) -> Value {
    let message = match &diagnostic.help {
        Some(help) => format!("{}\n{help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let region = listing.points_of(&diagnostic.place).map(region);
    let path = diagnostic.place.path(listing.texts);
    let mut result = json!({
        "ruleId": diagnostic.code.name(),
        "level": diagnostic.severity.name(),
        "message": { "text": message },
        "locations": [location(path, region, listing)],
    });
    if !diagnostic.notes.is_empty() {
        let related = diagnostic.notes.iter().map(|(span, note)| {
            let mut related = location_of(*span, listing);
            related["message"] = json!({ "text": note });
            related
        });
        result["relatedLocations"] = related.collect();
    }
    if let Some(fix) = fix(diagnostic, listing) {
        result["fixes"] = json!([fix]);
    }
    result
}

/// Describes a fix that `--fix` makes. SARIF cannot express consent, so fixes that need it are left
/// out.
fn fix(diagnostic: &Diagnostic, listing: &Listing<'_>) -> Option<Value> {
    let fix = diagnostic
        .fix
        .as_ref()
        .filter(|fix| fix.consent == Consent::Automatic)?;
    let source = listing.texts.get(fix.edits.first()?.span.file);
    let replacements = fix.edits.iter().filter_map(|edit| {
        let deleted = region(listing.points(edit.span)?);
        let inserted = source.as_on_disk(edit.span.start, &edit.text);
        Some(json!({ "deletedRegion": deleted, "insertedContent": { "text": inserted } }))
    });
    Some(json!({
        "description": { "text": fix.description },
        "artifactChanges": [{
            "artifactLocation": artifact(&source.path, listing),
            "replacements": replacements.collect::<Vec<_>>(),
        }],
    }))
}

fn location_of(span: Span, listing: &Listing<'_>) -> Value {
    location(
        &listing.texts.get(span.file).path,
        listing.points(span).map(region),
        listing,
    )
}

/// Describes a location in a file, or the whole file.
fn location(path: &str, region: Option<Value>, listing: &Listing<'_>) -> Value {
    let mut physical = json!({ "artifactLocation": artifact(path, listing) });
    if let Some(region) = region {
        physical["region"] = region;
    }
    json!({ "physicalLocation": physical })
}

/// Returns the URI of a file, relative to the folder in which weighup runs.
fn artifact(path: &str, listing: &Listing<'_>) -> Value {
    let path = format!("{}{path}", listing.prefix);
    json!({ "uri": utf8_percent_encode(&path, NOT_IN_PATHS).to_string(), "uriBaseId": BASE })
}

fn region(Range { start, end }: Range<Position>) -> Value {
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "byteOffset": start.byte,
        "byteLength": end.byte - start.byte,
    })
}
