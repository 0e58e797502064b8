//! Splits a template in the same way as the engine: into text, and tags with their tokens.
//!
//! This is exact only for templates that the engine accepts. The pieces of a broken template end at
//! its first error.

use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// Text that is printed unchanged, also that of `{% raw %}`.
    Text,
    /// `{{ … }}`.
    Print,
    /// `{% … %}`.
    Tag,
    /// `{# … #}`.
    Comment,
}

#[derive(Debug)]
pub(super) struct TemplatePiece {
    pub kind: PieceKind,
    /// Its bytes with the delimiters, but for `{% raw %}` only the text inside.
    pub range: Range<usize>,
    pub tokens: Vec<TemplateToken>,
    /// True if it removes the white space before it.
    pub trims_before: bool,
    /// True if it removes the white space after it.
    pub trims_after: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    Word,
    Quoted,
    Number,
    /// An operator or bracket.
    Sign,
}

#[derive(Debug, Clone)]
pub(super) struct TemplateToken {
    pub kind: TokenKind,
    pub range: Range<usize>,
}

/// Operators of more than one byte, the longest first.
const LONG_SIGNS: [&str; 10] = ["...", "//", "**", "==", "!=", ">=", "<=", "</", "?.", "?["];

pub(super) fn pieces(text: &str) -> Vec<TemplatePiece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some((piece, end)) = next(text, at) {
        pieces.push(piece);
        at = end;
    }
    pieces
}

/// Reads the piece at a byte, and returns it with the byte after it. Returns `None` at the end, or
/// if the template is broken here.
fn next(text: &str, at: usize) -> Option<(TemplatePiece, usize)> {
    let piece = match text.as_bytes().get(at..at + 2) {
        Some(b"{{") => inside(text, at, PieceKind::Print)?,
        Some(b"{%") => match raw(text, at) {
            Some(found) => return Some(found),
            None => inside(text, at, PieceKind::Tag)?,
        },
        Some(b"{#") => comment(text, at)?,
        _ if at < text.len() => plain(text, at),
        _ => return None,
    };
    let end = piece.range.end;
    Some((piece, end))
}

/// Reads the text up to the next delimiter.
fn plain(text: &str, start: usize) -> TemplatePiece {
    let is_start = |pair: &[u8]| matches!(pair, b"{{" | b"{%" | b"{#");
    let end = text.as_bytes()[start..]
        .windows(2)
        .position(is_start)
        .map_or(text.len(), |at| start + at);
    piece(PieceKind::Text, start..end)
}

fn piece(kind: PieceKind, range: Range<usize>) -> TemplatePiece {
    TemplatePiece {
        kind,
        range,
        tokens: Vec::new(),
        trims_before: false,
        trims_after: false,
    }
}

/// Reads `{# … #}`. Returns `None` when it does not end.
fn comment(text: &str, start: usize) -> Option<TemplatePiece> {
    let trims_before = text.as_bytes().get(start + 2) == Some(&b'-');
    let body = start + 2 + usize::from(trims_before);
    let end = body + text.get(body..)?.find("#}")?;
    let trims_after = end > body && text.as_bytes()[end - 1] == b'-';
    Some(TemplatePiece {
        trims_before,
        trims_after,
        ..piece(PieceKind::Comment, start..end + 2)
    })
}

/// Reads `{% raw %} … {% endraw %}`, and returns the text inside with the byte after the end.
/// Returns `None` if there is no such tag.
fn raw(text: &str, start: usize) -> Option<(TemplatePiece, usize)> {
    let body = start + 2 + named_tag(&text[start + 2..], "raw")?;
    let mut at = body;
    loop {
        let end = at + text.get(at..)?.find("{%")?;
        if let Some(len) = named_tag(&text[end + 2..], "endraw") {
            return Some((piece(PieceKind::Text, body..end), end + 2 + len));
        }
        at = end + 2;
    }
}

/// Measures a tag with this name and no arguments, from after its first delimiter.
fn named_tag(text: &str, name: &str) -> Option<usize> {
    let is_space = |letter: char| letter.is_ascii_whitespace();
    let rest = text.strip_prefix('-').unwrap_or(text);
    let rest = rest
        .strip_prefix('-')
        .unwrap_or(rest)
        .trim_start_matches(is_space);
    let rest = rest.strip_prefix(name)?.trim_start_matches(is_space);
    let rest = rest.strip_prefix('-').unwrap_or(rest).strip_prefix("%}")?;
    Some(text.len() - rest.len())
}

/// Reads `{{ … }}` or `{% … %}`. Returns `None` when it does not end or a token is not valid.
fn inside(text: &str, start: usize, kind: PieceKind) -> Option<TemplatePiece> {
    let close = if kind == PieceKind::Print { "}}" } else { "%}" };
    let trims_before = text.as_bytes().get(start + 2) == Some(&b'-');
    let mut at = start + 2 + usize::from(trims_before);
    let mut tokens = Vec::new();
    loop {
        at += text
            .get(at..)?
            .bytes()
            .take_while(u8::is_ascii_whitespace)
            .count();
        let rest = &text[at..];
        let trims_after = rest
            .strip_prefix('-')
            .is_some_and(|rest| rest.starts_with(close));
        if trims_after || rest.starts_with(close) {
            let end = at + close.len() + usize::from(trims_after);
            return Some(TemplatePiece {
                tokens,
                trims_before,
                trims_after,
                ..piece(kind, start..end)
            });
        }
        let (kind, len) = token(rest)?;
        tokens.push(TemplateToken {
            kind,
            range: at..at + len,
        });
        at += len;
    }
}

/// Reads the first token of a text, and returns its kind and length.
fn token(text: &str) -> Option<(TokenKind, usize)> {
    if let Some(sign) = LONG_SIGNS.iter().find(|sign| text.starts_with(**sign)) {
        return Some((TokenKind::Sign, sign.len()));
    }
    let count = |is_part: fn(&u8) -> bool| text.bytes().take_while(is_part).count();
    match *text.as_bytes().first()? {
        quote @ (b'"' | b'\'' | b'`') => Some((TokenKind::Quoted, quoted(text, quote)?)),
        digit if digit.is_ascii_digit() => Some((TokenKind::Number, number(text))),
        letter if letter == b'_' || letter.is_ascii_alphabetic() => Some((
            TokenKind::Word,
            count(|byte| *byte == b'_' || byte.is_ascii_alphanumeric()),
        )),
        sign if sign.is_ascii_punctuation() => Some((TokenKind::Sign, 1)),
        _ => None,
    }
}

/// Measures the quoted text at the beginning of a text.
fn quoted(text: &str, quote: u8) -> Option<usize> {
    let mut is_escaped = false;
    let closes = |byte: &u8| {
        let closes = !is_escaped && *byte == quote;
        is_escaped = !is_escaped && *byte == b'\\';
        closes
    };
    text.as_bytes()[1..]
        .iter()
        .position(closes)
        .map(|at| at + 2)
}

/// Measures the number at the beginning of a text: digits with at most one point.
fn number(text: &str) -> usize {
    let mut has_point = false;
    let is_part = |byte: &u8| {
        byte.is_ascii_digit() || (*byte == b'.' && !std::mem::replace(&mut has_point, true))
    };
    text.bytes().take_while(is_part).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lists the pieces of a template as their kind and text, with spaces between the tokens.
    fn seen(text: &str) -> Vec<String> {
        let shown = |piece: &TemplatePiece| {
            let tokens: Vec<&str> = piece
                .tokens
                .iter()
                .map(|token| &text[token.range.clone()])
                .collect();
            match piece.kind {
                PieceKind::Text | PieceKind::Comment => {
                    format!("{:?} {}", piece.kind, &text[piece.range.clone()])
                }
                kind => format!("{kind:?} {}", tokens.join(" ")),
            }
        };
        pieces(text).iter().map(shown).collect()
    }

    #[test]
    fn texts_tags_comments_and_raw_texts_are_separated() {
        let cases: [(&str, &[&str]); 7] = [
            (
                "a{{ b.c|d(e='}}') }}f",
                &["Text a", "Print b . c | d ( e = '}}' )", "Text f"],
            ),
            (
                "{%- if a ~ 'it\\'s %}' -%}x",
                &["Tag if a ~ 'it\\'s %}'", "Text x"],
            ),
            ("{# {{ a }} #}b", &["Comment {# {{ a }} #}", "Text b"]),
            ("{% raw %}{{ a }}{% endraw %}b", &["Text {{ a }}", "Text b"]),
            (
                "{{ [...a, 1.5, {'k': -b}] }}",
                &["Print [ ... a , 1.5 , { 'k' : - b } ]"],
            ),
            ("{{<c a={b} />}}", &["Print < c a = { b } / >"]),
            ("a {{ b", &["Text a "]),
        ];
        for (text, expected) in cases {
            assert_eq!(seen(text), expected, "{text}");
        }
    }
}
