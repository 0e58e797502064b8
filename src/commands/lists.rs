//! Adds a name to a list of a TOML file, or a list to the file. Only the bytes of the new entry
//! change.

use toml_edit::{Array, Document};
use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::fix::Edit;
use crate::source_text::{SourceText, Span};

/// The change that adds a name to a list.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum ListChange {
    /// There is no list with this key.
    NoList,
    /// The list contains the name already.
    Listed,
    /// The file is not valid TOML.
    Malformed,
    /// The texts to insert and their byte positions, in ascending order.
    Inserted(Vec<(usize, String)>),
}

/// A list in the text of its file.
struct NameList<'t> {
    text: &'t str,
    /// The byte after the opening bracket.
    start: usize,
    /// The byte of the closing bracket.
    end: usize,
}

/// Finds the change that makes `slug` the last entry of the list with a top-level key.
pub(super) fn with_name(text: &str, key: &str, slug: &str) -> ListChange {
    let Ok(document) = Document::parse(text) else {
        return ListChange::Malformed;
    };
    let Some(array) = document.get(key).and_then(toml_edit::Item::as_array) else {
        return ListChange::NoList;
    };
    let is_slug = |name: &str| name.nfc().eq(slug.chars());
    if array
        .iter()
        .filter_map(toml_edit::Value::as_str)
        .any(is_slug)
    {
        return ListChange::Listed;
    }
    insertions(text, array, slug).map_or(ListChange::NoList, ListChange::Inserted)
}

/// Returns the text with all of these names in the list with a top-level key. `None` if there is no
/// such list.
pub(super) fn with_names(text: &str, key: &str, names: &[&str]) -> Option<String> {
    let mut text = text.to_owned();
    for name in names {
        match with_name(&text, key, name) {
            ListChange::Inserted(insertions) => {
                for (at, inserted) in insertions.iter().rev() {
                    text.insert_str(*at, inserted);
                }
            }
            ListChange::Listed => {}
            ListChange::NoList | ListChange::Malformed => return None,
        }
    }
    Some(text)
}

/// Finds the insertions at the end of an array. The new entry follows the layout of the others.
fn insertions(text: &str, array: &Array, slug: &str) -> Option<Vec<(usize, String)>> {
    let span = array.span()?;
    let list = NameList {
        text,
        start: span.start + 1,
        end: span.end - 1,
    };
    let items: Vec<_> = array
        .iter()
        .map(toml_edit::Value::span)
        .collect::<Option<_>>()?;
    let Some(last_item) = items.last() else {
        return Some(vec![list.first(slug)]);
    };
    let (start, end) = (last_item.start, last_item.end);
    let quote = if text[start..].starts_with('\'') {
        '\''
    } else {
        '"'
    };
    let name = format!("{quote}{slug}{quote}");
    let comma = list.comma_after(end);
    let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let lead = &text[line_start..start];
    Some(match (lead.trim(), comma) {
        ("", Some(comma)) => vec![(list.end_of_line(comma + 1), format!("\n{lead}{name},"))],
        ("", None) => match list.end_of_line(end) {
            line_end if line_end == end => vec![(end, format!(",\n{lead}{name}"))],
            line_end => vec![(end, ",".to_owned()), (line_end, format!("\n{lead}{name}"))],
        },
        (",", None) => vec![(list.end_of_line(end), format!("\n{lead}{name}"))],
        (_, comma) => {
            let before = items
                .len()
                .checked_sub(2)
                .map(|index| &text[items[index].end..start]);
            let blank = before
                .and_then(|between| between.strip_prefix(','))
                .filter(|gap| gap.trim().is_empty());
            let blank = blank.unwrap_or(" ");
            match comma {
                Some(comma) => vec![(comma + 1, format!("{blank}{name},"))],
                None => vec![(end, format!(",{blank}{name}"))],
            }
        }
    })
}

impl NameList<'_> {
    /// Finds the insertion for an empty list.
    fn first(&self, slug: &str) -> (usize, String) {
        let inner = &self.text[self.start..self.end];
        match inner.rfind('\n') {
            Some(newline) => (
                self.start + newline,
                format!("\n{}    \"{slug}\",", &inner[newline + 1..]),
            ),
            None => (self.end, format!("\"{slug}\"{inner}")),
        }
    }

    /// Finds the comma after the last item, outside comments.
    fn comma_after(&self, item_end: usize) -> Option<usize> {
        let mut is_comment = false;
        let mut rest = self.text[item_end..self.end].char_indices();
        let comma = rest.find(|(_, c)| {
            is_comment = match c {
                '#' => true,
                '\n' => false,
                _ => is_comment,
            };
            *c == ',' && !is_comment
        });
        comma.map(|(at, _)| item_end + at)
    }

    /// Finds the end of the line that contains `byte`. This is `byte` itself when the list ends on
    /// that line.
    fn end_of_line(&self, byte: usize) -> usize {
        self.text[byte..self.end]
            .find('\n')
            .map_or(byte, |newline| byte + newline)
    }
}

/// Inserts a list of names below the line of a top-level value, laid out like that line. Returns
/// `None` if the file has the key already.
pub(super) fn list_below(
    value: Span,
    source: &SourceText,
    key: &str,
    names: &[&str],
) -> Option<Edit> {
    let text = source.text.as_str();
    let document = Document::parse(text).ok()?;
    if document.contains_key(key) {
        return None;
    }
    let line_start = text[..value.range().start]
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    let (other, gap) = text[line_start..value.range().start].split_once('=')?;
    let indent = &other[..other.len() - other.trim_start().len()];
    let is_dense = other.trim_end().len() == other.len();
    let width = if is_dense {
        0
    } else {
        other.trim_start().chars().count()
    };
    let line_end = text[value.range().end..]
        .find('\n')
        .map_or(text.len(), |newline| value.range().end + newline);
    let names: Vec<String> = names.iter().map(|slug| format!("\"{slug}\"")).collect();
    // A key that is as long as the column still needs its blank.
    let blank = if is_dense || key.len() < width {
        ""
    } else {
        " "
    };
    let line = format!("\n{indent}{key:width$}{blank}={gap}[{}]", names.join(", "));
    Some(Edit {
        span: Span::new(value.file, &(line_end..line_end)),
        text: line,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Adds the subject `new` to the list in `text`, and asserts that it is the last entry.
    fn with_new(text: &str) -> String {
        let ListChange::Inserted(insertions) = with_name(text, "subjects", "new") else {
            return text.to_owned();
        };
        let mut result = text.to_owned();
        for (at, inserted) in insertions.iter().rev() {
            result.insert_str(*at, inserted);
        }
        let document: toml::Table = result.parse().unwrap();
        assert_eq!(
            document["subjects"]
                .as_array()
                .unwrap()
                .last()
                .unwrap()
                .as_str(),
            Some("new"),
            "{result}"
        );
        result
    }

    #[test]
    fn the_new_entry_is_laid_out_like_the_others() {
        let cases = [
            ("[]", "[\"new\"]"),
            ("[ ]", "[ \"new\" ]"),
            ("[\n]", "[\n    \"new\",\n]"),
            (
                "[ # none, yet\n  # so far\n]",
                "[ # none, yet\n  # so far\n    \"new\",\n]",
            ),
            ("[\"a\"]", "[\"a\", \"new\"]"),
            ("['a','b']", "['a','b','new']"),
            ("[ \"a\", \"b\" ]", "[ \"a\", \"b\", \"new\" ]"),
            ("[\"a\", \"b\",]", "[\"a\", \"b\", \"new\",]"),
            (
                "[\n\t\"a\",\n\t\"b\"\n]",
                "[\n\t\"a\",\n\t\"b\",\n\t\"new\"\n]",
            ),
            (
                "[\n    \"a\",\n    \"b\",\n]",
                "[\n    \"a\",\n    \"b\",\n    \"new\",\n]",
            ),
            ("[\n  \"a\"]", "[\n  \"a\",\n  \"new\"]"),
            ("[\n  \"a\",]", "[\n  \"a\",\n  \"new\",]"),
            (
                "[\n  \"a\" # one, two\n]",
                "[\n  \"a\", # one, two\n  \"new\"\n]",
            ),
            (
                "[\n  \"a\", # one\n  # more\n]",
                "[\n  \"a\", # one\n  \"new\",\n  # more\n]",
            ),
            (
                "[\n  \"a\" # one\n  , # two\n]",
                "[\n  \"a\" # one\n  , # two\n  \"new\",\n]",
            ),
            ("[\n  \"a\"  \n]", "[\n  \"a\",  \n  \"new\"\n]"),
            (
                "[\n  \"a\", \"b\",\n  \"c\", \"d\"\n]",
                "[\n  \"a\", \"b\",\n  \"c\", \"d\", \"new\"\n]",
            ),
            ("[ \"a\",\n  \"b\" ]", "[ \"a\",\n  \"b\",\n  \"new\" ]"),
            (
                "[\n    \"a\"\n  , \"b\"\n  ]",
                "[\n    \"a\"\n  , \"b\"\n  , \"new\"\n  ]",
            ),
            ("[\"a\"] # ] , \"x\"", "[\"a\", \"new\"] # ] , \"x\""),
        ];
        for (before, after) in cases {
            for (start, end) in [("", ""), ("title = \"T\"\nsubjects   = ", "\n\n[check]\n")] {
                let start = if start.is_empty() {
                    "subjects = "
                } else {
                    start
                };
                assert_eq!(
                    with_new(&format!("{start}{before}{end}")),
                    format!("{start}{after}{end}")
                );
            }
        }
    }

    #[test]
    fn without_a_list_or_with_the_subject_in_it_nothing_is_inserted() {
        assert_eq!(
            with_name("title = \"T\"\n", "subjects", "new"),
            ListChange::NoList
        );
        assert_eq!(
            with_name("subjects = \"new\"\n", "subjects", "new"),
            ListChange::NoList
        );
        assert_eq!(
            with_name("subjects = ['new']\n", "subjects", "new"),
            ListChange::Listed
        );
        assert_eq!(
            with_name("subjects = ['cafe\u{301}']\n", "subjects", "caf\u{e9}"),
            ListChange::Listed
        );
        assert_eq!(
            with_name("subjects = [\n", "subjects", "new"),
            ListChange::Malformed
        );
    }
}
