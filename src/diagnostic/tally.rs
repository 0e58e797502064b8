//! How many problems there are, in one line.

use std::collections::BTreeSet;
use std::fmt;

use super::{Diagnostic, Severity};
use crate::source_text::SourceTexts;

/// How many problems of which gravity in how many files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// What keeps the site from being built.
    pub errors: usize,
    /// What is probably wrong.
    pub warnings: usize,
    /// What is worth knowing.
    pub notes: usize,
    /// Files and folders with any of these.
    pub files: usize,
    /// Warnings that the baseline accepts; none of the above.
    pub accepted: usize,
}

impl Tally {
    /// Counts diagnostics, of which the accepted ones are no part any more.
    #[must_use]
    pub fn of(diagnostics: &[Diagnostic], texts: &SourceTexts, accepted: usize) -> Self {
        let count = |severity| {
            diagnostics
                .iter()
                .filter(|diagnostic| diagnostic.severity == severity)
                .count()
        };
        let files: BTreeSet<&str> = diagnostics
            .iter()
            .map(|diagnostic| diagnostic.place.path(texts))
            .collect();
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
            files: files.len(),
            accepted,
        }
    }

    /// How many there are to be told.
    #[must_use]
    pub fn told(&self) -> usize {
        self.errors + self.warnings + self.notes
    }
}

/// "2 errors, 1 note in 4 files; 5 accepted by the baseline".
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds = [
            (self.errors, "error"),
            (self.warnings, "warning"),
            (self.notes, "note"),
        ];
        let words = kinds.into_iter().filter(|(count, _)| *count > 0);
        let words: Vec<String> = words.map(|(count, word)| counted(count, word)).collect();
        match words.as_slice() {
            [] => f.write_str("no problems")?,
            words => write!(f, "{} in {}", words.join(", "), counted(self.files, "file"))?,
        }
        if self.accepted > 0 {
            write!(f, "; {} accepted by the baseline", grouped(self.accepted))?;
        }
        Ok(())
    }
}

/// A number with its word: "1 file", "2,000 files".
#[must_use]
pub fn counted(count: usize, word: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{} {word}{ending}", grouped(count))
}

/// A number, its thousands parted by commas.
#[must_use]
pub fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted_by_commas() {
        let cases = [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (49_950, "49,950"),
            (1_499_500, "1,499,500"),
        ];
        for (count, expected) in cases {
            assert_eq!(grouped(count), expected);
        }
    }

    #[test]
    fn only_what_there_is_is_told() {
        let tally = |errors, warnings, notes, files, accepted| {
            Tally {
                errors,
                warnings,
                notes,
                files,
                accepted,
            }
            .to_string()
        };
        assert_eq!(
            tally(2, 3, 1, 4, 5),
            "2 errors, 3 warnings, 1 note in 4 files; 5 accepted by the baseline"
        );
        assert_eq!(tally(0, 1, 0, 1, 0), "1 warning in 1 file");
        assert_eq!(
            tally(0, 0, 0, 0, 1),
            "no problems; 1 accepted by the baseline"
        );
    }
}
