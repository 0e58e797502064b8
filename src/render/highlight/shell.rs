//! Commands of a shell.

use super::code::{escapes, word};
use super::spans::{Kind, Spans};

/// The words of the language.
const KEYWORDS: [&str; 15] = [
    "case", "do", "done", "elif", "else", "esac", "fi", "for", "function", "if", "select", "then",
    "time", "until", "while",
];

/// Takes commands apart.
pub(super) fn read(text: &str, spans: &mut Spans) {
    let mut rest = text;
    let mut is_command = true;
    while let Some(first) = rest.chars().next() {
        let end = token(rest);
        let (token, after) = rest.split_at(end);
        rest = after;
        match first {
            '#' if end > 1 => spans.push(token, Some(Kind::Comment)),
            '\'' => spans.push(token, Some(Kind::String)),
            '"' => double_quoted(token, spans),
            '$' => spans.push(token, Some(Kind::Variable)),
            '\\' => spans.push(token, Some(Kind::Escape)),
            '|' | '&' | ';' | '<' | '>' => spans.push(token, Some(Kind::Operator)),
            _ if first.is_whitespace() || matches!(first, '(' | ')' | '{' | '}' | '`' | '#') => {
                spans.push(token, None);
            }
            _ => is_command = name(token, is_command, spans),
        }
        is_command = match first {
            '\n' | '|' | '&' | ';' | '(' | '`' | '{' => true,
            '\'' | '"' | '$' | '<' | '>' => false,
            _ => is_command,
        };
    }
}

/// The bytes of the token at the start of the text, which is not empty.
fn token(text: &str) -> usize {
    let first = text.chars().next().map_or(0, char::len_utf8);
    let after = &text[first..];
    match text.as_bytes()[0] {
        b'#' => text.find('\n').unwrap_or(text.len()),
        b'\'' => after.find('\'').map_or(text.len(), |at| at + 2),
        b'"' => quoted(text),
        b'\\' => first + after.chars().next().map_or(0, char::len_utf8),
        b'$' => variable(text),
        b'|' | b'&' | b';' | b'<' | b'>' | b'(' | b')' | b'{' | b'}' | b'`' => first,
        _ if text.starts_with(char::is_whitespace) => first,
        _ => text.find(ends_word).unwrap_or(text.len()),
    }
}

/// The bytes of a string in double quotes.
fn quoted(text: &str) -> usize {
    let mut is_hidden = false;
    for (at, letter) in text.char_indices().skip(1) {
        if letter == '"' && !is_hidden {
            return at + 1;
        }
        is_hidden = letter == '\\' && !is_hidden;
    }
    text.len()
}

/// The bytes of a variable: `$name`, `${name:-else}`, `$1`, `$?`; of `$(` the sign alone.
fn variable(text: &str) -> usize {
    let after = &text[1..];
    if let Some(inside) = after.strip_prefix('{') {
        let end =
            inside.find(|letter: char| matches!(letter, '}' | '$' | '"') || letter.is_whitespace());
        return end
            .filter(|at| inside[*at..].starts_with('}'))
            .map_or(2, |at| 2 + at + 1);
    }
    match word(after) {
        0 => 1 + usize::from(after.starts_with(['?', '@', '*', '#', '!', '$', '-'])),
        name => 1 + name,
    }
}

/// A string in double quotes, in which variables go on meaning something.
fn double_quoted(text: &str, spans: &mut Spans) {
    let mut rest = text;
    while let Some(at) = rest.find('$') {
        escapes(&rest[..at], Kind::String, spans);
        let end = at + variable(&rest[at..]);
        spans.push(&rest[at..end], Some(Kind::Variable));
        rest = &rest[end..];
    }
    escapes(rest, Kind::String, spans);
}

/// A word: a command, an option, an assignment, or anything else. Returns whether the next word is a command.
fn name(token: &str, is_command: bool, spans: &mut Spans) -> bool {
    let assigned = token.find('=').filter(|at| word(token) == *at && *at > 0);
    if let (true, Some(at)) = (is_command, assigned) {
        spans.push(&token[..at], Some(Kind::Variable));
        spans.push(&token[at..], None);
        return true;
    }
    if is_command && KEYWORDS.contains(&token) {
        spans.push(token, Some(Kind::Keyword));
        return !matches!(token, "for" | "case" | "function" | "select");
    }
    let kind = match is_command {
        true => Some(Kind::Function),
        false if token.starts_with('-') && token.len() > 1 => Some(Kind::Attribute),
        false if token == "in" => Some(Kind::Keyword),
        false => None,
    };
    spans.push(token, kind);
    false
}

/// Whether a letter ends a word.
fn ends_word(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(
            letter,
            '|' | '&' | ';' | '<' | '>' | '(' | ')' | '`' | '"' | '\'' | '$' | '\\'
        )
}
