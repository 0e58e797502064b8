//! The warnings that a project accepts for now: written down once, so that only new ones are told.
//!
//! A baseline is a TOML file with one entry a warning. An entry names the code, the file and a fingerprint of the text,
//! not the line's number. Errors and notes are never in it. Reading and writing the file is left to the commands.

use std::collections::BTreeMap;

use super::fingerprint::{Fingerprints, line};
use super::{Diagnostic, Severity};
use crate::source_text::{SourceTexts, is_forbidden};

/// The version of the file's format.
const VERSION: i64 = 1;

/// What stands at the top of the file.
const HEADER: &str = "\
# Warnings that this project accepts for now: `weighup check --baseline` with this file tells only new ones.
# `weighup check --write-baseline` with it writes it anew. Remove an entry to be warned again.
";

/// The longest part of a line that an entry repeats for its reader, in characters.
const SHOWN: usize = 100;

/// Accepted warnings, sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    /// One for each warning; two that are alike are both there.
    entries: Vec<Entry>,
}

/// One accepted warning.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The file's path from the project's root.
    pub path: String,
    /// The diagnostic's code.
    pub code: String,
    /// What it is known by.
    fingerprint: String,
    /// The line it stood on, or its message: for the reader of the file, and for nothing else.
    pub text: String,
}

/// What is left of diagnostics when a baseline has accepted what it can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remainder {
    /// Those that are told.
    pub diagnostics: Vec<Diagnostic>,
    /// How many warnings were accepted.
    pub accepted: usize,
    /// Entries that no warning belongs to any more.
    pub outdated: Vec<Entry>,
}

impl Baseline {
    /// The warnings among the diagnostics.
    #[must_use]
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

    /// How many warnings it accepts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it accepts nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Reads a baseline's file.
    ///
    /// # Errors
    /// What keeps the text from being one.
    pub fn parse(text: &str) -> Result<Self, String> {
        let table: toml::Table = text
            .parse()
            .map_err(|error: toml::de::Error| error.message().to_owned())?;
        match table.get("version").and_then(toml::Value::as_integer) {
            Some(VERSION) => {}
            Some(other) => {
                return Err(format!(
                    "it has version {other}, and this weighup reads version {VERSION}"
                ));
            }
            None => return Err("it has no `version`, so it is not a baseline".to_owned()),
        }
        let accepted = match table.get("accepted") {
            None => &Vec::new(),
            Some(accepted) => accepted
                .as_array()
                .ok_or("`accepted` is not a list of tables")?,
        };
        let entries: Option<Vec<Entry>> = accepted.iter().map(Entry::read).collect();
        let mut entries = entries.ok_or("an entry lacks its `code`, `path` or `fingerprint`")?;
        entries.sort_unstable();
        Ok(Self { entries })
    }

    /// The file's text; the same for the same warnings.
    #[must_use]
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

    /// Takes away the warnings that it accepts, each entry one.
    #[must_use]
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
    /// The entry of a warning with this fingerprint.
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

    /// The entry that a table of the file holds.
    fn read(value: &toml::Value) -> Option<Self> {
        let text = |key: &str| {
            value
                .get(key)
                .and_then(toml::Value::as_str)
                .map(str::to_owned)
        };
        Some(Self {
            path: text("path")?,
            code: text("code")?,
            fingerprint: text("fingerprint")?,
            text: text("text").unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source_text::{SourceText, Span};

    /// A text and a warning at each place where it says `<b>`.
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

    /// What a baseline of one text leaves of another: told, accepted, outdated.
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
    fn warnings_are_known_again_wherever_their_line_stands() {
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
    fn what_is_no_baseline_is_refused() {
        for text in [
            "",
            "title = 1",
            "version = 2",
            "version = 1\naccepted = 3",
            "version = 1\n[[accepted]]\ncode = 1",
            "[",
        ] {
            assert!(Baseline::parse(text).is_err(), "{text}");
        }
        assert_eq!(Baseline::parse("version = 1"), Ok(Baseline::default()));
    }
}
