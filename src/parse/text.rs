//! Prose as the author wrote it, with its place.

use super::markdown::{TextPlace, is_wide};
use crate::source_text::{FileId, SourceText, Span, Spanned};

/// A piece of prose, not yet read as Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorText {
    /// The prose.
    pub text: String,
    /// Where its bytes stand.
    pub place: TextPlace,
}

impl AuthorText {
    /// The prose of a TOML string, given the text of its file.
    pub(super) fn of_toml_string(string: Spanned<String>, file_text: &str) -> Self {
        let place = TextPlace::of_toml_string(&string.value, string.span, file_text);
        Self { text: string.value, place }
    }

    /// The prose of a Markdown file from byte `start` to its end.
    pub(super) fn of_file(file: FileId, source: &SourceText, start: usize) -> Self {
        let text = source.text.get(start..).unwrap_or_default().to_owned();
        Self { text, place: TextPlace::Exact(Span::new(file, &(start..source.text.len()))) }
    }

    /// The place of all of it.
    #[must_use]
    pub fn span(&self) -> Span {
        self.place.whole()
    }
}

/// Plain text with its line ends as spaces, and as nothing between letters that are written without gaps.
pub(super) fn one_line(text: String) -> String {
    if !text.contains('\n') {
        return text;
    }
    let mut line = String::with_capacity(text.len());
    for part in text.split('\n').map(str::trim).filter(|part| !part.is_empty()) {
        let is_joint = line.chars().last().is_some_and(is_wide) && part.chars().next().is_some_and(is_wide);
        if !line.is_empty() && !is_joint {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn line_ends_are_gaps_only_where_the_script_has_gaps() {
        let cases = [
            ("one line ", "one line "),
            ("two\n  lines\n", "two lines"),
            ("日本\n語の\nFlask\n入門", "日本語の Flask 入門"),
            ("한국\n어", "한국 어"),
        ];
        for (text, expected) in cases {
            assert_eq!(one_line(text.to_owned()), expected);
        }
    }
}
