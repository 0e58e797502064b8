//! Settings files: lines of a key and a value, under headings.

use super::code;
use super::languages::VALUES;
use super::spans::{Kind, Spans};

/// How a settings file is written.
pub(super) struct Format {
    /// What stands between key and value.
    separator: char,
    /// Whether lines in square brackets are headings.
    has_sections: bool,
    /// What begins a comment.
    comments: &'static [char],
    /// Quotes that may stretch over lines.
    long_quotes: &'static [&'static str],
}

/// INI files, properties and files of environment variables.
pub(super) const INI: Format = Format {
    separator: '=',
    has_sections: true,
    comments: &['#', ';'],
    long_quotes: &[],
};

/// TOML.
pub(super) const TOML: Format = Format {
    separator: '=',
    has_sections: true,
    comments: &['#'],
    long_quotes: &["\"\"\"", "'''"],
};

/// YAML.
pub(super) const YAML: Format = Format {
    separator: ':',
    has_sections: false,
    comments: &['#'],
    long_quotes: &[],
};

/// Takes a settings file apart.
pub(super) fn read(text: &str, format: &Format, spans: &mut Spans) {
    let mut rest = text;
    while !rest.is_empty() {
        let line = &rest[..rest.find('\n').map_or(rest.len(), |end| end + 1)];
        let start = line.len() - line.trim_start_matches([' ', '\t', '-']).len();
        let (indent, written) = line.split_at(start);
        spans.push(indent, None);
        let mut end = line.len();
        if written.starts_with(format.comments) {
            let comment = written.trim_end_matches('\n');
            spans.push(comment, Some(Kind::Comment));
            spans.push(&written[comment.len()..], None);
        } else if format.has_sections && start == 0 && written.starts_with('[') {
            section(written, spans);
        } else if let Some(key) = key(written, format.separator) {
            spans.push(&written[..key], Some(Kind::Attribute));
            end = start + key + value(&rest[start + key..], format);
            code::read(&rest[start + key..end], &VALUES, spans);
        } else {
            code::read(written, &VALUES, spans);
        }
        rest = &rest[end..];
    }
}

/// A heading in square brackets.
fn section(line: &str, spans: &mut Spans) {
    let name = line.trim_start_matches('[');
    let end = name.find(']').unwrap_or(0);
    spans.push(&line[..line.len() - name.len()], None);
    spans.push(&name[..end], Some(Kind::Type));
    code::read(&name[end..], &VALUES, spans);
}

/// The bytes of the key that the line begins with.
fn key(line: &str, separator: char) -> Option<usize> {
    let end = line.find([separator, '#', '{', '[', ',', '\n'])?;
    let (key, after) = line.split_at(end);
    let ends_key = after.starts_with(separator)
        && (separator != ':'
            || after[1..].is_empty()
            || after[1..].starts_with(char::is_whitespace));
    let key = key.trim_end().len();
    (ends_key && key > 0).then_some(key)
}

/// The bytes from behind the key to the end of the line, or of the long string that begins in it.
fn value(text: &str, format: &Format) -> usize {
    let line = text.find('\n').map_or(text.len(), |end| end + 1);
    let long = format
        .long_quotes
        .iter()
        .find_map(|quote| Some((text[..line].find(quote)?, quote)));
    let Some((open, quote)) = long else {
        return line;
    };
    let inside = open + quote.len();
    let Some(close) = text[inside..].find(quote) else {
        return text.len();
    };
    let close = inside + close + quote.len();
    text[close..]
        .find('\n')
        .map_or(text.len(), |end| close + end + 1)
}
