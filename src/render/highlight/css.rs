//! Style sheets.

use super::code::{escapes, is_word, number};
use super::spans::{Kind, Spans};

/// Takes a style sheet apart: CSS, and what SCSS and Less add to it.
pub(super) fn read(text: &str, spans: &mut Spans) {
    let mut rest = text;
    let mut place = Place::of(rest);
    while let Some(first) = rest.chars().next() {
        let end = token(rest);
        let (token, after) = rest.split_at(end);
        match first {
            '"' | '\'' => escapes(token, Kind::String, spans),
            _ => spans.push(token, kind(token, (place, after))),
        }
        rest = after;
        place = match first {
            '{' | '}' | ';' => Place::of(rest),
            ':' if place == Place::Property => Place::Value,
            _ => place,
        };
    }
}

/// Which part of a rule a token stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Before the braces.
    Selector,
    /// Before the colon of a declaration.
    Property,
    /// Behind it.
    Value,
}

impl Place {
    /// The place at the start of a rule or declaration: rules have braces, declarations end in a semicolon before that.
    fn of(text: &str) -> Self {
        match text.find(['{', ';', '}']).map(|at| &text[at..=at]) {
            Some("{") => Self::Selector,
            _ => Self::Property,
        }
    }
}

/// The bytes of the token at the start of the text, which is not empty.
fn token(text: &str) -> usize {
    let mut letters = text.chars();
    let first = letters.next().map_or(0, char::len_utf8);
    let after = letters.as_str();
    let to = |close: &str| {
        text[first..]
            .find(close)
            .map_or(text.len(), |at| first + at + close.len())
    };
    let word = |from: usize| {
        text[from..]
            .find(|c| !is_word(c) && c != '-')
            .map_or(text.len(), |at| from + at)
    };
    match text.as_bytes()[0] {
        b'/' if text.starts_with("/*") => to("*/"),
        // Not the slashes of an address.
        b'/' if text.starts_with("// ") => text.find('\n').unwrap_or(text.len()),
        b'"' => string(text, '"'),
        b'\'' => string(text, '\''),
        b'0'..=b'9' => amount(text, 0),
        b'-' | b'.' if after.starts_with(|c: char| c.is_ascii_digit()) => amount(text, first),
        b'#' | b'.' | b'@' | b'$' | b'-' => word(first),
        _ if text.starts_with(is_word) => word(first),
        _ => first,
    }
}

/// The bytes up to the end of the number that begins at `start`, and of its unit.
fn amount(text: &str, start: usize) -> usize {
    let end = start + number(&text[start..]);
    end + usize::from(text[end..].starts_with('%'))
}

/// The bytes of a string, which ends with its line at the latest.
fn string(text: &str, quote: char) -> usize {
    let mut is_hidden = false;
    for (at, letter) in text.char_indices().skip(1) {
        if letter == '\n' && !is_hidden {
            return at;
        }
        if letter == quote && !is_hidden {
            return at + 1;
        }
        is_hidden = letter == '\\' && !is_hidden;
    }
    text.len()
}

/// What a token is that is no string.
fn kind(token: &str, (place, after): (Place, &str)) -> Option<Kind> {
    let first = token.chars().next()?;
    let is_name = token.contains(is_word);
    match first {
        '/' if token.len() > 1 => Some(Kind::Comment),
        '@' if is_name => Some(Kind::Keyword),
        '$' if is_name => Some(Kind::Variable),
        '0'..='9' => Some(Kind::Number),
        '-' if token.starts_with("--") => Some(Kind::Variable),
        '-' | '.' if token[1..].starts_with(|c: char| c.is_ascii_digit()) => Some(Kind::Number),
        '#' if place == Place::Value => Some(Kind::Number),
        '#' | '.' if is_name => Some(Kind::Type),
        '>' | '+' | '~' | '*' | '&' | '=' | '!' => Some(Kind::Operator),
        _ if !is_name => None,
        _ if after.starts_with('(') => Some(Kind::Function),
        _ => match place {
            Place::Selector => Some(Kind::Tag),
            Place::Property => Some(Kind::Attribute),
            Place::Value => None,
        },
    }
}
