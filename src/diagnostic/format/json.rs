//! `--format json`: one document for programs. A breaking change increases its version.

use serde::Serialize;

use super::{Listing, PageCount, Point};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::fix::Consent;
use crate::source_text::Span;

const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    diagnostics: Vec<Entry<'a>>,
    summary: Summary,
    /// `None` when errors prevent the plan.
    pages: Option<Pages>,
}

#[derive(Serialize)]
struct Entry<'a> {
    code: String,
    /// `error`, `warning` or `note`.
    severity: &'static str,
    message: &'a str,
    /// The file's path from the project's root.
    path: &'a str,
    /// `None` when the diagnostic is about the whole file.
    range: Option<Range>,
    /// A word or two about the range.
    label: Option<&'a str>,
    help: Option<&'a str>,
    /// Other places that belong to the problem.
    related: Vec<Related<'a>>,
    fix: Option<FixJson<'a>>,
}

/// A range of a file; the end is exclusive.
#[derive(Serialize)]
struct Range {
    start: PointJson,
    end: PointJson,
}

#[derive(Serialize)]
struct PointJson {
    /// The line, from 1.
    line: usize,
    /// The column in characters, from 1.
    column: usize,
    /// The byte offset in the file, from 0.
    byte: usize,
}

#[derive(Serialize)]
struct Related<'a> {
    path: &'a str,
    range: Option<Range>,
    message: &'a str,
}

#[derive(Serialize)]
struct FixJson<'a> {
    description: &'a str,
    /// True if `--fix` makes it; otherwise only `--fix=CODE` does.
    automatic: bool,
    edits: Vec<EditJson<'a>>,
}

#[derive(Serialize)]
struct EditJson<'a> {
    path: &'a str,
    range: Option<Range>,
    replacement: String,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    notes: usize,
    /// Files and folders with a problem.
    files: usize,
    /// Warnings that the baseline accepts. They are not listed.
    accepted: usize,
}

#[derive(Serialize)]
struct Pages {
    /// All pages, files for programs and redirects.
    total: usize,
    /// Pages that were rendered to test the templates: all, or a sample when there are many pairs.
    rendered: usize,
    pairs: usize,
    /// Pairs that would have a page with `pairs = "all"`.
    possible_pairs: usize,
}

/// Formats the document.
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

fn range(span: Span, listing: &Listing<'_>) -> Option<Range> {
    listing.points(span).map(between)
}

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
