//! `--format github`: workflow commands, one per line, which GitHub shows beside the lines of a
//! pull request.

use std::ops::Range;

use super::Listing;
use crate::diagnostic::report::visible;
use crate::diagnostic::{Diagnostic, Severity};

/// Formats all diagnostics as workflow commands.
pub fn write(listing: &Listing<'_>) -> String {
    listing
        .diagnostics
        .iter()
        .map(|diagnostic| command(diagnostic, listing))
        .collect()
}

fn command(diagnostic: &Diagnostic, listing: &Listing<'_>) -> String {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let path = format!("{}{}", listing.prefix, diagnostic.place.path(listing.texts));
    let mut properties = format!("file={}", property(&path));
    if let Some(Range { start, end }) = listing.points_of(&diagnostic.place) {
        properties.push_str(&format!(",line={},endLine={}", start.line, end.line));
        // Columns are valid only within one line.
        if start.line == end.line {
            properties.push_str(&format!(",col={},endColumn={}", start.column, end.column));
        }
    }
    let message = match &diagnostic.help {
        Some(help) => format!("{}\nhelp: {help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    format!(
        "::{command} {properties},title={}::{}\n",
        property(&diagnostic.code.name()),
        data(&message)
    )
}

/// Escapes a text for the message of a command: `%` and newlines.
fn data(text: &str) -> String {
    visible(text)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes a text for the value of a property: also the characters that end it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
