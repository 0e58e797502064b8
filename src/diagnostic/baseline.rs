//! The warnings that a project accepts for now, so that only new ones are reported.
//!
//! A baseline is a TOML file with one entry for each warning. An entry has the code, the file and a
//! fingerprint of the text, but no line number. Errors and notes never appear in it. The commands
//! read and write the file.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::fingerprint::{Fingerprints, line};
use super::{Diagnostic, Severity};
use crate::source_text::{SourceTexts, is_forbidden};

const VERSION: i64 = 1;

const HEADER: &str = "\
# Warnings that this project accepts for now. `weighup check --baseline` with this file reports only new ones.
# `weighup check --write-baseline` with this file updates it. Remove an entry to see its warning again.
";

/// The number of characters of a line that an entry shows to its reader.
const SHOWN: usize = 100;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    /// One for each warning, with duplicates.
    entries: Vec<Entry>,
}

/// One accepted warning.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Entry {
    /// The file's path from the project's root.
    pub path: String,
    /// The diagnostic's code.
    pub code: String,
    /// See `Fingerprints::of`.
    fingerprint: String,
    /// The line of the warning or, without a line, its message. Only for people who read the file.
    #[serde(default)]
    pub text: String,
}

/// The version of a baseline file. It is read first, because other versions may have other entries.
#[derive(Deserialize)]
struct Versioned {
    version: Option<i64>,
}

/// The entries of a baseline file.
#[derive(Deserialize)]
struct Accepted {
    #[serde(default)]
    accepted: Vec<Entry>,
}

/// The diagnostics that a baseline does not accept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remainder {
    /// The diagnostics to report.
    pub diagnostics: Vec<Diagnostic>,
    /// The number of accepted warnings.
    pub accepted: usize,
    /// Entries without a warning.
    pub outdated: Vec<Entry>,
}

impl Baseline {
    /// Builds a baseline that accepts the warnings among these diagnostics.
    pub fn of(diagnostics: &[Diagnostic], texts: &SourceTexts) -> Self {
        let warnings = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Warning);
        let mut fingerprints = Fingerprints::new(texts);
        let mut entries: Vec<Entry> = warnings
            .map(|warning| Entry::of(warning, texts, fingerprints.of(warning)))
            .collect();
        entries.sort_unstable();
        Self { entries }
    }

    /// Counts the warnings that it accepts.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns true if it accepts nothing.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Reads the text of a baseline file.
    ///
    /// # Errors
    /// The reason, when the text is not a baseline.
    pub fn parse(text: &str) -> Result<Self, String> {
        let placed = |error| with_line(&error, text);
        let Versioned { version } = toml::from_str(text).map_err(placed)?;
        match version {
            Some(VERSION) => {}
            Some(other) => {
                return Err(format!(
                    "it has version {other}, but this weighup reads version {VERSION}"
                ));
            }
            None => return Err("it has no `version`, so it is not a baseline".to_owned()),
        }
        let Accepted { mut accepted } = toml::from_str(text).map_err(placed)?;
        accepted.sort_unstable();
        Ok(Self { entries: accepted })
    }

    /// Formats the file. Equal warnings result in an equal text.
    pub fn to_toml(&self) -> String {
        let mut text = format!("{HEADER}version = {VERSION}\n");
        let quoted = |value: &str| toml_edit::Value::from(value).to_string();
        for entry in &self.entries {
            text.push_str(&format!(
                "\n[[accepted]]\ncode = {}\npath = {}\ntext = {}\nfingerprint = {}\n",
                quoted(&entry.code),
                quoted(&entry.path),
                quoted(&entry.text),
                quoted(&entry.fingerprint),
            ));
        }
        text
    }

    /// Removes the accepted warnings. Each entry accepts one warning.
    pub fn accept(&self, diagnostics: Vec<Diagnostic>, texts: &SourceTexts) -> Remainder {
        let mut free: BTreeMap<(String, String), Vec<&Entry>> = BTreeMap::new();
        for entry in self.entries.iter().rev() {
            free.entry((entry.path.clone(), entry.fingerprint.clone()))
                .or_default()
                .push(entry);
        }
        let mut accepted = 0;
        let mut fingerprints = Fingerprints::new(texts);
        let mut is_accepted = |diagnostic: &Diagnostic| {
            let key = (
                diagnostic.place.path(texts).to_owned(),
                fingerprints.of(diagnostic),
            );
            let entries = free.get_mut(&key);
            let is_known = diagnostic.severity == Severity::Warning
                && entries.is_some_and(|free| free.pop().is_some());
            accepted += usize::from(is_known);
            is_known
        };
        let diagnostics = diagnostics
            .into_iter()
            .filter(|diagnostic| !is_accepted(diagnostic))
            .collect();
        let mut outdated: Vec<Entry> = free.into_values().flatten().cloned().collect();
        outdated.sort_unstable();
        Remainder {
            diagnostics,
            accepted,
            outdated,
        }
    }
}

impl Entry {
    fn of(warning: &Diagnostic, texts: &SourceTexts, fingerprint: String) -> Self {
        let text = line(warning, texts).unwrap_or(&warning.message);
        let text: String = text
            .trim()
            .chars()
            .filter(|c| !is_forbidden(*c))
            .take(SHOWN)
            .collect();
        Self {
            path: warning.place.path(texts).to_owned(),
            code: warning.code.name(),
            fingerprint,
            text,
        }
    }
}

/// Describes an error in a TOML text in one line, with the number of the line in the text.
fn with_line(error: &toml::de::Error, text: &str) -> String {
    let message = error.message();
    let before = error.span().and_then(|span| text.get(..span.start));
    before.map_or_else(
        || message.to_owned(),
        |before| format!("line {}: {message}", before.matches('\n').count() + 1),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source_text::{SourceText, Span};

    /// A text, with a warning at every `<b>`.
    fn warned(text: &str) -> (SourceTexts, Vec<Diagnostic>) {
        let mut texts = SourceTexts::default();
        let file = texts.add(SourceText::new("content/pages/a.md", text));
        let places = text.match_indices("<b>");
        let warnings = places.map(|(at, found)| {
            Diagnostic::warning(
                Code::RawHtml,
                Span::new(file, &(at..at + found.len())),
                "raw HTML",
            )
        });
        let warnings = warnings.collect();
        (texts, warnings)
    }

    /// Applies a baseline made from `before` to `after`. The numbers are those of reported
    /// warnings, accepted warnings and outdated entries.
    fn left(before: &str, after: &str) -> (usize, usize, usize) {
        let (texts, warnings) = warned(before);
        let baseline = Baseline::parse(&Baseline::of(&warnings, &texts).to_toml()).unwrap();
        let (texts, warnings) = warned(after);
        let remainder = baseline.accept(warnings, &texts);
        (
            remainder.diagnostics.len(),
            remainder.accepted,
            remainder.outdated.len(),
        )
    }

    #[test]
    fn warnings_are_recognised_when_their_line_moves() {
        assert_eq!(left("a <b>\n", "a <b>\n"), (0, 1, 0));
        assert_eq!(
            left("a <b>\n", "new\n\n  a <b>\n"),
            (0, 1, 0),
            "lines above it"
        );
        assert_eq!(
            left("a <b>\n", "a <b>\na <b>\n"),
            (1, 1, 0),
            "the same line once more"
        );
        assert_eq!(
            left("a <b>\na <b>\n", "a <b>\n"),
            (0, 1, 1),
            "one of two is gone"
        );
        assert_eq!(left("a <b>\n", "other <b>\n"), (1, 0, 1), "another line");
        assert_eq!(left("a <b>\n", "all is well\n"), (0, 0, 1));
    }

    #[test]
    fn errors_are_never_accepted() {
        let (texts, mut problems) = warned("a <b>\n");
        let baseline = Baseline::of(&problems, &texts);
        problems[0].severity = Severity::Error;
        assert_eq!(baseline.accept(problems.clone(), &texts).accepted, 0);
        assert!(Baseline::of(&problems, &texts).is_empty());
    }

    #[test]
    fn other_files_are_rejected_with_the_line_of_the_mistake() {
        let entry = "version = 1\n\n[[accepted]]\ncode = \"a\"\npath = \"b\"\n";
        let no_version = "it has no `version`, so it is not a baseline";
        let cases = [
            ("", no_version),
            ("title = 1", no_version),
            (
                "version = 2\naccepted = 3",
                "it has version 2, but this weighup reads version 1",
            ),
            (
                "version = 1\naccepted = 3",
                "line 2: invalid type: integer `3`, expected a sequence",
            ),
            (entry, "line 3: missing field `fingerprint`"),
            (
                &format!("{entry}fingerprint = \"é\"\ntext = 3"),
                "line 7: invalid type: integer `3`, expected a string",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(Baseline::parse(text), Err(expected.to_owned()), "{text}");
        }
        let unclosed = Baseline::parse("version = 1\n[").unwrap_err();
        assert!(unclosed.starts_with("line 2: "), "{unclosed}");
        assert_eq!(Baseline::parse("version = 1"), Ok(Baseline::default()));
    }
}
