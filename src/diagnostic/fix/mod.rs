//! What can be mended without thinking, and how: places in texts and what is to stand there.
//!
//! A [`Fix`] says what is meant; [`Fix::edits`] finds the exact bytes, or none where it is not certain which are meant.
//! Nothing is written here.

mod mend;

mod table;

pub use mend::{MendedFile, mend};

use std::path::Path;

use super::Place;
use crate::source_text::{FileId, SourceText, SourceTexts, Span};

/// A mend that needs no judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fix {
    /// A name is written otherwise.
    Rename {
        /// Where it stands: the name alone, in quotes or not, or a reference that holds it once.
        span: Span,
        /// The name as written.
        from: String,
        /// The name that is meant.
        to: String,
    },
    /// A table of a TOML file goes away, with the tables in it and the comment right above it.
    RemoveTable {
        /// The file.
        file: FileId,
        /// The keys that lead to it.
        keys: Vec<String>,
    },
}

/// A range of a text and what is to stand there instead.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// The range.
    pub span: Span,
    /// The new text; empty to remove what is there.
    pub text: String,
}

impl Fix {
    /// The mend for a misspelt name, if the place is in a text and the name that is meant was found.
    #[must_use]
    pub fn rename(place: impl Into<Place>, from: &str, to: Option<&str>) -> Option<Self> {
        match (place.into(), to) {
            (Place::Span(span), Some(to)) if !span.is_whole_file() => {
                Some(Self::Rename { span, from: from.to_owned(), to: to.to_owned() })
            }
            _ => None,
        }
    }

    /// What it does, in a few words, fitting after the name of the file.
    #[must_use]
    pub fn description(&self) -> String {
        match self {
            Self::Rename { from, to, .. } => format!("write `{to}` instead of `{from}`"),
            Self::RemoveTable { keys, .. } => format!("remove `[{}]`", keys.join(".")),
        }
    }

    /// The edits that do it, in order and apart from each other; none where it is not certain which bytes are meant.
    #[must_use]
    pub fn edits(&self, texts: &SourceTexts) -> Vec<Edit> {
        match self {
            Self::Rename { span, from, to } => {
                let edit = renaming(texts.get(span.file), *span, (from, to));
                edit.into_iter().collect()
            }
            Self::RemoveTable { file, keys } => {
                let ranges = table::ranges(texts.get(*file), keys);
                let removal = |range| Edit { span: Span::new(*file, &range), text: String::new() };
                ranges.into_iter().map(removal).collect()
            }
        }
    }
}

/// Whether a text is TOML as a whole.
fn is_toml(source: &SourceText) -> bool {
    Path::new(&source.path).extension().is_some_and(|ending| ending == "toml")
}

/// The edit that writes a name otherwise.
fn renaming(source: &SourceText, span: Span, (from, to): (&str, &str)) -> Option<Edit> {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    // Anything else may need quotes or escapes where it stands.
    if from.is_empty() || !to.chars().all(|c| is_plain(c) || matches!(c, '.' | '/')) {
        return None;
    }
    let written = source.text.get(span.range())?;
    let alone = ["", "\"", "'"].into_iter().find(|quote| *written == format!("{quote}{from}{quote}"));
    let start = match alone {
        // A bare key of TOML has no other letters.
        Some("")
            if is_toml(source)
                && !to.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')) =>
        {
            return None;
        }
        Some(quote) => quote.len(),
        None => within_reference(written, from)?,
    };
    let start = span.start as usize + start;
    Some(Edit { span: Span::new(span.file, &(start..start + from.len())), text: to.to_owned() })
}

/// Where a name stands in the text of a reference such as `[Django](subject:django#pros)`: after the sign that parts it
/// from what is before. None where it stands there more than once.
fn within_reference(written: &str, name: &str) -> Option<usize> {
    let is_at = |at: usize| {
        let (before, after) = (&written[..at], &written[at + name.len()..]);
        before.ends_with([':', '/', '.', '#']) && after.starts_with([')', '/', '.', '#', ' ', '>'])
    };
    let mut places = written.match_indices(name).map(|(at, _)| at).filter(|at| is_at(*at));
    let first = places.next()?;
    places.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with a fix's edits made.
    fn mended(path: &str, text: &str, fix: impl Fn(FileId) -> Fix) -> String {
        let mut texts = SourceTexts::default();
        let file = texts.add(SourceText::new(path, text));
        let mut mended = text.to_owned();
        for edit in fix(file).edits(&texts).into_iter().rev() {
            mended.replace_range(edit.span.range(), &edit.text);
        }
        mended
    }

    #[test]
    fn a_name_is_replaced_where_it_stands_alone_or_once_in_a_reference() {
        let cases = [
            ("a.toml", "djnago", "django"),
            ("a.toml", "\"djnago\"", "\"django\""),
            ("a.toml", "'djnago'", "'django'"),
            ("a.md", "[djnago](subject:djnago)", "[djnago](subject:django)"),
            ("a.md", "![](choose:flask/djnago)", "![](choose:flask/django)"),
            ("a.md", "[x](fact:djnago.created)", "[x](fact:django.created)"),
            ("a.md", "[x](subject:djnago#pros \"title\")", "[x](subject:django#pros \"title\")"),
            // Not certain which is meant, or not what stands there.
            ("a.md", "[:djnago.](subject:djnago)", "[:djnago.](subject:djnago)"),
            ("a.md", "[x](subject:djnago-2)", "[x](subject:djnago-2)"),
            ("a.toml", "\"\"\"djnago\"\"\"", "\"\"\"djnago\"\"\""),
            ("a.toml", "\"dj\\u006eago\"", "\"dj\\u006eago\""),
            ("a.toml", "the djnago way", "the djnago way"),
        ];
        for (path, text, expected) in cases {
            let whole = |file| Span::new(file, &(0..text.len()));
            let fix = |file| Fix::rename(whole(file), "djnago", Some("django")).unwrap();
            assert_eq!(mended(path, text, fix), expected);
        }
    }

    #[test]
    fn a_bare_key_stays_one() {
        let fix = |file| Fix::rename(Span::new(file, &(1..7)), "kalkul", Some("kalkül")).unwrap();
        assert_eq!(mended("a.toml", "[kalkul]", fix), "[kalkul]");
        let fix = |file| Fix::rename(Span::new(file, &(1..9)), "kalkul", Some("kalkül")).unwrap();
        assert_eq!(mended("a.toml", "[\"kalkul\"]", fix), "[\"kalkül\"]");
    }

    #[test]
    fn a_table_goes_with_its_comment_and_nothing_else() {
        let remove = |keys: &[&str], text: &str| {
            let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
            mended("a.toml", text, |file| Fix::RemoveTable { file, keys: keys.clone() })
        };
        let cases = [
            (
                "[a]\nx = 1\n\n# About b.\n[b] # b\ny = 2 # two\n\n# Apart.\n\n# About c.\n[c]\nz = 3\n",
                "[a]\nx = 1\n\n# Apart.\n\n# About c.\n[c]\nz = 3\n",
            ),
            ("[b]\ny = [\n  1, # one\n]\n\n[c]\nz = 3\n", "[c]\nz = 3\n"),
            ("[a]\nx = 1\n\n[b]\ny = 2\n", "[a]\nx = 1\n"),
            ("[a]\nx = 1\n\n[b]\ny = 2", "[a]\nx = 1\n"),
            ("# Top.\n\n[b]\n", "# Top.\n"),
            ("[b]\ny = 2\n[b.in]\nx = 1\n[a]\n[b.other]\n", "[a]\n"),
            ("b = { y = 2 } # two\nc = 1\n", "c = 1\n"),
            ("b.y = 2\nc = 1\nb.z = 3\n", "b.y = 2\nc = 1\nb.z = 3\n"),
            ("[c]\nz = 3\n", "[c]\nz = 3\n"),
            ("b = 3\n", "b = 3\n"),
            ("[b]\n[b\n", "[b]\n[b\n"),
        ];
        for (text, expected) in cases {
            assert_eq!(remove(&["b"], text), expected, "{text}");
        }
        assert_eq!(remove(&["for", "b"], "[for.a]\nx = 1\n[for.b]\ny = 2\n"), "[for.a]\nx = 1\n");
    }
}
