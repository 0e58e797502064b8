//! The number of problems, in one line.

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;

use super::{Diagnostic, Severity};
use crate::source_text::SourceTexts;

/// The number of problems of each severity and of their files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Problems that stop a build.
    pub errors: usize,
    /// Probable mistakes.
    pub warnings: usize,
    /// Information.
    pub notes: usize,
    /// Files and folders with at least one of these problems.
    pub files: usize,
    /// Warnings that the baseline accepts. They are not included above.
    pub accepted: usize,
}

impl Tally {
    /// Counts diagnostics. Accepted ones must already be removed.
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

    /// Counts all problems to report.
    pub fn total(&self) -> usize {
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

/// Formats a number with its noun: "1 file", "2,000 files".
pub fn counted(count: usize, word: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{} {word}{ending}", grouped(count))
}

/// Formats a number with commas between thousands.
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
    fn thousands_are_separated_by_commas() {
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
    fn only_kinds_with_problems_are_counted() {
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
