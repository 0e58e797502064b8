//! Finds the addresses in a script: `import "…"`, `import … from "…"`, `export … from "…"` and
//! `import("…")`.
//!
//! It distinguishes strings, templates, regular expressions and comments, and nothing else. If it
//! takes a division for a regular expression or the reverse, the rest of the line is misread. An
//! address that is missed in this way is a mention, and its target keeps its name.

use std::ops::Range;

use super::scan::{AddressScan, ScriptToken, TokenKind, end_of_string, find};

/// Words before a `/` that starts a regular expression.
const BEFORE_REGEX: [&[u8]; 15] = [
    b"return",
    b"typeof",
    b"case",
    b"in",
    b"of",
    b"delete",
    b"void",
    b"instanceof",
    b"new",
    b"throw",
    b"do",
    b"else",
    b"await",
    b"yield",
    b"default",
];

struct ScriptScanner<'t> {
    text: &'t [u8],
    at: usize,
    /// The templates with an open `${`, the innermost last.
    templates: Vec<Template>,
    found: AddressScan,
}

/// A template that is open at one of its expressions.
struct Template {
    /// The index of its first piece among all tokens.
    first: usize,
    /// The number of open braces in the expression.
    braces: usize,
}

pub(super) fn scan_script(text: &[u8]) -> AddressScan {
    let mut scanner = ScriptScanner {
        text,
        at: 0,
        templates: Vec::new(),
        found: AddressScan::default(),
    };
    while scanner.at < text.len() {
        scanner.step();
    }
    scanner.found
}

impl<'t> ScriptScanner<'t> {
    /// Reads one token, comment or blank.
    fn step(&mut self) {
        let rest = &self.text[self.at..];
        match rest[0] {
            byte if byte.is_ascii_whitespace() => self.at += 1,
            b'/' if rest.starts_with(b"//") => {
                self.comment(find(rest, b"\n").unwrap_or(rest.len()));
            }
            b'/' if rest.starts_with(b"/*") => {
                self.comment(find(&rest[2..], b"*/").map_or(rest.len(), |end| end + 4));
            }
            b'/' if self.begins_regex() => self.regex(),
            quote @ (b'"' | b'\'') => self.string(quote),
            b'`' => {
                self.at += 1;
                self.template(self.found.tokens.len());
            }
            b'}' if self
                .templates
                .last()
                .is_some_and(|template| template.braces == 0) =>
            {
                let first = self
                    .templates
                    .pop()
                    .map_or(self.found.tokens.len(), |template| template.first);
                self.at += 1;
                self.template(first);
            }
            byte if is_of_word(byte) => {
                let len = rest
                    .iter()
                    .position(|byte| !is_of_word(*byte))
                    .unwrap_or(rest.len());
                self.push(TokenKind::Word, self.at..self.at + len);
                self.at += len;
            }
            byte => {
                match (byte, self.templates.last_mut()) {
                    (b'{', Some(template)) => template.braces += 1,
                    (b'}', Some(template)) => template.braces -= 1,
                    _ => {}
                }
                self.push(TokenKind::Sign(byte), self.at..self.at + 1);
                self.at += 1;
            }
        }
    }

    fn push(&mut self, kind: TokenKind, range: Range<usize>) {
        self.found.tokens.push(ScriptToken { kind, range });
    }

    /// Returns the last token but `back`. `None` before the first token.
    fn last(&self, back: usize) -> Option<&ScriptToken> {
        self.found.tokens.iter().nth_back(back)
    }

    /// Returns the last token but `back` if it is a word, else an empty text.
    fn last_word(&self, back: usize) -> &'t [u8] {
        match self.last(back) {
            Some(token) if token.kind == TokenKind::Word => &self.text[token.range.clone()],
            _ => b"",
        }
    }

    fn is_last_sign(&self, back: usize, sign: u8) -> bool {
        self.last(back)
            .is_some_and(|token| token.kind == TokenKind::Sign(sign))
    }

    /// Stores a comment of `len` bytes and moves past it.
    fn comment(&mut self, len: usize) {
        self.found.comments.push(self.at..self.at + len);
        self.at += len;
    }

    /// Reads a string. It is an address when it follows an import.
    fn string(&mut self, quote: u8) {
        let start = self.at + 1;
        let end = end_of_string(self.text, start, quote).min(self.text.len());
        let is_import =
            |back| self.last_word(back) == b"import" && !self.is_last_sign(back + 1, b'.');
        let is_from = self.last_word(0) == b"from" && !self.is_last_sign(1, b'.');
        if is_from || is_import(0) || self.is_last_sign(0, b'(') && is_import(1) {
            self.found.addresses.push(start..end);
        }
        self.push(TokenKind::Text, start..end);
        self.at = (end + 1).min(self.text.len());
    }

    /// Reads a template up to its end or its next `${`. `first` is the index of its first piece.
    fn template(&mut self, first: usize) {
        let start = self.at;
        while let Some(byte) = self.text.get(self.at) {
            match byte {
                b'\\' => self.at += 2,
                b'`' => break,
                b'$' if self.text.get(self.at + 1) == Some(&b'{') => {
                    let is_last = false;
                    self.push(TokenKind::Template { first, is_last }, start..self.at);
                    self.templates.push(Template { first, braces: 0 });
                    self.at += 2;
                    return;
                }
                _ => self.at += 1,
            }
        }
        let end = self.at.min(self.text.len());
        let is_last = true;
        self.push(TokenKind::Template { first, is_last }, start.min(end)..end);
        self.at = (end + 1).min(self.text.len());
    }

    /// Returns true if a `/` here starts a regular expression, because an operand is expected.
    fn begins_regex(&self) -> bool {
        match self.last(0).map(|token| token.kind) {
            None => true,
            Some(TokenKind::Word) => {
                BEFORE_REGEX.contains(&self.last_word(0)) && !self.is_last_sign(1, b'.')
            }
            Some(TokenKind::Text | TokenKind::Regex) => false,
            // An expression follows all pieces of a template but the last.
            Some(TokenKind::Template { is_last, .. }) => !is_last,
            Some(TokenKind::Sign(sign)) => !b")]".contains(&sign),
        }
    }

    /// Reads a regular expression: up to a `/` outside a class, or to the end of the line.
    fn regex(&mut self) {
        let mut end = self.at + 1;
        let mut is_in_class = false;
        while let Some(byte) = self.text.get(end) {
            match byte {
                b'\\' => end += 1,
                b'[' => is_in_class = true,
                b']' => is_in_class = false,
                b'/' if !is_in_class => break,
                b'\n' => break,
                _ => {}
            }
            end += 1;
        }
        let end = (end + 1).min(self.text.len());
        self.push(TokenKind::Regex, self.at..end);
        self.at = end;
    }
}

fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'#') || !byte.is_ascii()
}
