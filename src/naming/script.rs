//! Finds the addresses in a script: `import "…"`, `import … from "…"`, `export … from "…"` and
//! `import("…")`.
//!
//! It distinguishes strings, templates, regular expressions and comments, and nothing else. If it
//! takes a division for a regular expression or the reverse, the rest of the line is misread. An
//! address that is missed in this way is a mention, and its target keeps its name.

use std::ops::Range;

use super::references::Scan;
use super::style::{end_of_string, find};

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

/// A token of a script. Comments are not tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lexed {
    pub(super) kind: Kind,
    /// The range in the script, without the quotes of a literal.
    pub(super) range: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name, keyword or number.
    Word,
    /// A string.
    Text,
    /// A piece of a template between its expressions.
    Template {
        /// The index of the template's first piece among all tokens.
        first: usize,
        /// True for the last piece of the template.
        is_last: bool,
    },
    Regex,
    /// A sign, or the start of an expression in a template.
    Sign(u8),
}

/// The kind of a token, as far as it decides how the next characters are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'t> {
    Start,
    /// A name, keyword or number.
    Word(&'t [u8]),
    /// A string, template or regular expression.
    Text,
    Sign(u8),
}

struct Scanner<'t> {
    text: &'t [u8],
    at: usize,
    /// The last three tokens, the latest first.
    last: [Token<'t>; 3],
    /// The templates with an open `${`, the innermost last.
    templates: Vec<Template>,
    found: Scan,
}

/// A template that is open at one of its expressions.
struct Template {
    /// The index of its first piece among all tokens.
    first: usize,
    /// The number of open braces in the expression.
    braces: usize,
}

pub(super) fn scan(text: &[u8]) -> Scan {
    let mut scanner = Scanner {
        text,
        at: 0,
        last: [Token::Start; 3],
        templates: Vec::new(),
        found: Scan::default(),
    };
    while scanner.at < text.len() {
        scanner.step();
    }
    scanner.found
}

impl<'t> Scanner<'t> {
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
                self.lex(Kind::Word, self.at..self.at + len);
                self.push(Token::Word(&rest[..len]), len);
            }
            byte => {
                match (byte, self.templates.last_mut()) {
                    (b'{', Some(template)) => template.braces += 1,
                    (b'}', Some(template)) => template.braces -= 1,
                    _ => {}
                }
                self.lex(Kind::Sign(byte), self.at..self.at + 1);
                self.push(Token::Sign(byte), 1);
            }
        }
    }

    /// Stores a token of `len` bytes and moves past it.
    fn push(&mut self, token: Token<'t>, len: usize) {
        self.last = [token, self.last[0], self.last[1]];
        self.at += len;
    }

    fn lex(&mut self, kind: Kind, range: Range<usize>) {
        self.found.tokens.push(Lexed { kind, range });
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
        let is_address = match self.last {
            [Token::Word(b"from" | b"import"), before, _]
            | [Token::Sign(b'('), Token::Word(b"import"), before] => before != Token::Sign(b'.'),
            _ => false,
        };
        if is_address {
            self.found.addresses.push(start..end);
        }
        self.lex(Kind::Text, start..end);
        self.push(Token::Text, (end + 1).min(self.text.len()) - self.at);
    }

    /// Reads a template up to its end or its next `${`. `first` is the index of its first piece.
    fn template(&mut self, first: usize) {
        let start = self.at;
        while let Some(byte) = self.text.get(self.at) {
            match byte {
                b'\\' => self.at += 2,
                b'`' => {
                    self.lex(
                        Kind::Template {
                            first,
                            is_last: true,
                        },
                        start..self.at,
                    );
                    return self.push(Token::Text, 1);
                }
                b'$' if self.text.get(self.at + 1) == Some(&b'{') => {
                    self.lex(
                        Kind::Template {
                            first,
                            is_last: false,
                        },
                        start..self.at,
                    );
                    self.templates.push(Template { first, braces: 0 });
                    return self.push(Token::Sign(b'{'), 2);
                }
                _ => self.at += 1,
            }
        }
        self.at = self.text.len();
        self.lex(
            Kind::Template {
                first,
                is_last: true,
            },
            start.min(self.at)..self.at,
        );
    }

    /// Returns true if a `/` here starts a regular expression, because an operand is expected.
    fn begins_regex(&self) -> bool {
        match self.last[0] {
            Token::Start => true,
            Token::Word(word) => BEFORE_REGEX.contains(&word) && self.last[1] != Token::Sign(b'.'),
            Token::Text => false,
            Token::Sign(sign) => !b")]".contains(&sign),
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
        self.lex(Kind::Regex, self.at..end);
        self.push(Token::Text, end - self.at);
    }
}

fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'#') || !byte.is_ascii()
}
