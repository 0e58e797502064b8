//! Selects the problems to report after a change: every error, and those warnings and notes that
//! were not reported before.
//!
//! A site can keep its warnings for weeks. Reported after every change, they would bury the one
//! that the change caused.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Severity, fingerprint, has_errors};
use crate::source_text::SourceTexts;

#[derive(Debug, Default)]
pub(super) struct News {
    reported: BTreeSet<(String, usize)>,
}

impl News {
    /// Returns the diagnostics to report, in their order, and remembers them as reported.
    pub(super) fn of(
        &mut self,
        diagnostics: &[Diagnostic],
        texts: &SourceTexts,
    ) -> Vec<Diagnostic> {
        let known = fingerprint::numbered(diagnostics, texts);
        let is_news = |diagnostic: &Diagnostic, known| {
            diagnostic.severity == Severity::Error || !self.reported.contains(known)
        };
        let news = diagnostics
            .iter()
            .zip(&known)
            .filter(|(diagnostic, known)| is_news(diagnostic, known));
        let news = news.map(|(diagnostic, _)| diagnostic.clone()).collect();
        // Some rules do not run when there are errors. Their earlier warnings are not new when the
        // rules run again.
        if !has_errors(diagnostics) {
            self.reported.clear();
        }
        self.reported.extend(known);
        news
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Place};

    fn found(severity: Severity, message: &str) -> Diagnostic {
        let error = Diagnostic::error(Code::NoSite, Place::Path("content".to_owned()), message);
        Diagnostic { severity, ..error }
    }

    #[test]
    fn errors_are_reported_each_time_and_warnings_once() {
        let (mut news, texts) = (News::default(), SourceTexts::default());
        let mut reported = |diagnostics: &[Diagnostic]| -> String {
            let news = news.of(diagnostics, &texts);
            news.iter()
                .map(|news| news.message.as_str())
                .collect::<Vec<_>>()
                .join(" ")
        };
        let (old, other) = (
            found(Severity::Warning, "old"),
            found(Severity::Note, "other"),
        );
        let error = found(Severity::Error, "error");
        assert_eq!(reported(std::slice::from_ref(&old)), "old");
        assert_eq!(reported(&[old.clone(), other.clone()]), "other");
        assert_eq!(
            reported(&[old.clone(), old.clone(), other.clone()]),
            "old",
            "one more of the same is one more"
        );
        assert_eq!(reported(std::slice::from_ref(&error)), "error");
        assert_eq!(reported(&[error, other.clone()]), "error");
        assert_eq!(
            reported(&[old.clone(), other.clone()]),
            "",
            "the rules were silent only for the error"
        );
        assert_eq!(reported(std::slice::from_ref(&other)), "");
        assert_eq!(reported(&[old, other]), "old", "it was gone, and is back");
    }
}
