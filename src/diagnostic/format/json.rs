//! `--format json`: one document for programs. A change that could break its readers raises its version.

use serde::Serialize;

use super::{Listing, PageCount, Point};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::fix::Consent;
use crate::source_text::Span;

/// The version of the document.
const VERSION: u32 = 1;

/// The whole document.
#[derive(Serialize)]
struct Document<'a> {
    /// The version of the format.
    version: u32,
    /// Everything that is told, by file and place.
    diagnostics: Vec<Entry<'a>>,
    /// How many there are.
    summary: Summary,
    /// How many pages the site has; null where errors keep it from being planned.
    pages: Option<Pages>,
}

/// One diagnostic.
#[derive(Serialize)]
struct Entry<'a> {
    /// Its code.
    code: String,
    /// `error`, `warning` or `note`.
    severity: &'static str,
    /// What is wrong.
    message: &'a str,
    /// The file's path from the project's root.
    path: &'a str,
    /// Where in the file; null for a file as a whole.
    range: Option<Range>,
    /// A word or two about the range.
    label: Option<&'a str>,
    /// What to do.
    help: Option<&'a str>,
    /// Other places that belong to it.
    related: Vec<Related<'a>>,
    /// How it can be fixed.
    fix: Option<FixJson<'a>>,
}

/// A range of a file.
#[derive(Serialize)]
struct Range {
    /// Its beginning.
    start: PointJson,
    /// What comes right after it.
    end: PointJson,
}

/// A place in a file.
#[derive(Serialize)]
struct PointJson {
    /// The line, from 1.
    line: usize,
    /// The column in characters, from 1.
    column: usize,
    /// The byte in the file, from 0.
    byte: usize,
}

/// Another place.
#[derive(Serialize)]
struct Related<'a> {
    /// The file.
    path: &'a str,
    /// Where in it.
    range: Option<Range>,
    /// What it has to do with the problem.
    message: &'a str,
}

/// How a diagnostic can be fixed.
#[derive(Serialize)]
struct FixJson<'a> {
    /// In words.
    description: &'a str,
    /// Whether `--fix` makes it unasked; else only `--fix=CODE` does.
    automatic: bool,
    /// In bytes.
    edits: Vec<EditJson<'a>>,
}

/// What is to stand in a range.
#[derive(Serialize)]
struct EditJson<'a> {
    /// The file.
    path: &'a str,
    /// What is replaced.
    range: Option<Range>,
    /// The new text.
    replacement: String,
}

/// How many there are.
#[derive(Serialize)]
struct Summary {
    /// Of errors.
    errors: usize,
    /// Of warnings.
    warnings: usize,
    /// Of notes.
    notes: usize,
    /// Of files and folders with any of them.
    files: usize,
    /// Of warnings that the baseline accepts, which are not listed.
    accepted: usize,
}

/// How many pages the site has.
#[derive(Serialize)]
struct Pages {
    /// All, with files for programs and old addresses.
    total: usize,
    /// Of pages that were rendered to prove the templates: all, or a part where the pairs are many.
    rendered: usize,
    /// Of pairs that have a page of their own.
    pairs: usize,
    /// Of pairs that `pairs = "all"` would make.
    possible_pairs: usize,
}

/// The document's text.
#[must_use]
pub fn write(listing: &Listing<'_>) -> String {
    let tally = listing.tally;
    let document = Document {
        version: VERSION,
        diagnostics: listing
            .diagnostics
            .iter()
            .map(|diagnostic| entry(diagnostic, listing))
            .collect(),
        summary: Summary {
            errors: tally.errors,
            warnings: tally.warnings,
            notes: tally.notes,
            files: tally.files,
            accepted: tally.accepted,
        },
        pages: listing.pages.map(
            |PageCount {
                 total,
                 rendered,
                 pairs,
                 possible_pairs,
             }| Pages {
                total,
                rendered,
                pairs,
                possible_pairs,
            },
        ),
    };
    // Structs of texts and numbers always serialise.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

/// One diagnostic.
fn entry<'a>(diagnostic: &'a Diagnostic, listing: &Listing<'a>) -> Entry<'a> {
    let related = diagnostic.notes.iter().map(|(span, note)| Related {
        path: &listing.texts.get(span.file).path,
        range: range(*span, listing),
        message: note,
    });
    Entry {
        code: diagnostic.code.name(),
        severity: diagnostic.severity.name(),
        message: &diagnostic.message,
        path: diagnostic.place.path(listing.texts),
        range: listing.points_of(&diagnostic.place).map(between),
        label: Some(diagnostic.label.as_str()).filter(|label| !label.is_empty()),
        help: diagnostic.help.as_deref(),
        related: related.collect(),
        fix: fix(diagnostic, listing),
    }
}

/// How a diagnostic can be fixed.
fn fix<'a>(diagnostic: &'a Diagnostic, listing: &Listing<'a>) -> Option<FixJson<'a>> {
    let fix = diagnostic.fix.as_ref()?;
    let edits = fix.edits.iter().map(|edit| {
        let source = listing.texts.get(edit.span.file);
        let replacement = source.as_on_disk(edit.span.start, &edit.text);
        EditJson {
            path: &source.path,
            range: range(edit.span, listing),
            replacement,
        }
    });
    let automatic = fix.consent == Consent::Automatic;
    Some(FixJson {
        description: &fix.description,
        automatic,
        edits: edits.collect(),
    })
}

/// A span as a range.
fn range(span: Span, listing: &Listing<'_>) -> Option<Range> {
    listing.points(span).map(between)
}

/// The range between two points.
fn between((start, end): (Point, Point)) -> Range {
    let point = |point: Point| PointJson {
        line: point.line,
        column: point.column,
        byte: point.byte,
    };
    Range {
        start: point(start),
        end: point(end),
    }
}
