//! Prose as the author wrote it, with its place.

use super::markdown::{TextPlace, is_wide};
use crate::source_text::{FileId, SourceText, Span, Spanned};

/// A piece of prose, not yet parsed as Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorText {
    pub text: String,
    /// The place of its bytes in the author's file.
    pub place: TextPlace,
}

impl AuthorText {
    /// Makes the prose of a TOML string, given the text of its file.
    pub(super) fn of_toml_string(string: Spanned<String>, file_text: &str) -> Self {
        let place = TextPlace::of_toml_string(&string.value, string.span, file_text);
        Self {
            text: string.value,
            place,
        }
    }

    /// Makes the prose of a Markdown file from byte `start` to its end.
    pub(super) fn of_file(file: FileId, source: &SourceText, start: usize) -> Self {
        let text = source.text.get(start..).unwrap_or_default().to_owned();
        Self {
            text,
            place: TextPlace::Exact(Span::new(file, &(start..source.text.len()))),
        }
    }

    pub fn span(&self) -> Span {
        self.place.whole()
    }
}

/// The long texts that belong to one TOML file.
#[derive(Debug, Default)]
pub(super) struct TextsBeside {
    /// The text of the file as a whole.
    pub(super) whole: Option<AuthorText>,
    /// For a criterion, the texts of its assessments with the names of their subjects, by name.
    pub(super) by_subject: Vec<(Spanned<String>, AuthorText)>,
}

/// Removes the line ends between letters of scripts without word spacing. Everything else is
/// unchanged.
pub(super) fn join_wide(text: String) -> String {
    if text.is_ascii() || !text.contains('\n') {
        return text;
    }
    let mut lines = text.split('\n');
    let mut joined = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        let before = joined.trim_end_matches([' ', '\t']).len();
        let after = line.trim_start();
        let is_joint = joined[..before].chars().last().is_some_and(is_wide)
            && after.chars().next().is_some_and(is_wide);
        if is_joint {
            joined.truncate(before);
            joined.push_str(after);
        } else {
            joined.push('\n');
            joined.push_str(line);
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::join_wide;

    #[test]
    fn only_line_ends_between_wide_letters_are_removed() {
        let cases = [
            ("one line ", "one line "),
            ("two\n  lines\n", "two\n  lines\n"),
            (
                "日本 \n  語の\nFlask\n入門\n\n語\n",
                "日本語の\nFlask\n入門\n\n語\n",
            ),
            ("한국\n어", "한국\n어"),
        ];
        for (text, expected) in cases {
            assert_eq!(join_wide(text.to_owned()), expected);
        }
    }
}
