//! What is told of a project's problems after a change: every error, and of the rest what was not told before.
//!
//! A site has warnings for weeks. Told after every change, they would bury the one that the change made.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Severity, fingerprint, has_errors};
use crate::source_text::SourceTexts;

/// What was told already.
#[derive(Debug, Default)]
pub(super) struct News {
    /// By what each problem is known.
    told: BTreeSet<(String, usize)>,
}

impl News {
    /// What is told of these diagnostics, in their order; it is told from now on.
    pub(super) fn of(
        &mut self,
        diagnostics: &[Diagnostic],
        texts: &SourceTexts,
    ) -> Vec<Diagnostic> {
        let known = fingerprint::numbered(diagnostics, texts);
        let is_news = |diagnostic: &Diagnostic, known| {
            diagnostic.severity == Severity::Error || !self.told.contains(known)
        };
        let news = diagnostics
            .iter()
            .zip(&known)
            .filter(|(diagnostic, known)| is_news(diagnostic, known));
        let news = news.map(|(diagnostic, _)| diagnostic.clone()).collect();
        // Some rules are silent where there are errors: what they told before is no news when they speak again.
        if !has_errors(diagnostics) {
            self.told.clear();
        }
        self.told.extend(known);
        news
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Place};

    /// A diagnostic about the project as a whole.
    fn found(severity: Severity, message: &str) -> Diagnostic {
        let error = Diagnostic::error(Code::NoSite, Place::Path("content".to_owned()), message);
        Diagnostic { severity, ..error }
    }

    #[test]
    fn errors_are_told_each_time_and_warnings_once() {
        let (mut news, texts) = (News::default(), SourceTexts::default());
        let mut told = |diagnostics: &[Diagnostic]| -> String {
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
        assert_eq!(told(std::slice::from_ref(&old)), "old");
        assert_eq!(told(&[old.clone(), other.clone()]), "other");
        assert_eq!(
            told(&[old.clone(), old.clone(), other.clone()]),
            "old",
            "one more of the same is one more"
        );
        assert_eq!(told(std::slice::from_ref(&error)), "error");
        assert_eq!(told(&[error, other.clone()]), "error");
        assert_eq!(
            told(&[old.clone(), other.clone()]),
            "",
            "the rules were silent only for the error"
        );
        assert_eq!(told(std::slice::from_ref(&other)), "");
        assert_eq!(told(&[old, other]), "old", "it was gone, and is back");
    }
}
