//! The addresses in a script: `import "…"`, `import … from "…"`, `export … from "…"` and `import("…")`.
//!
//! It tells strings, templates, regular expressions and comments apart and understands nothing else. Where it is wrong about
//! a `/` that could begin a regular expression or divide, the rest of the line is misread; an address that is missed like this is a
//! mention, and what it leads to keeps its name.

use std::ops::Range;

use super::references::Scan;
use super::style::{end_of_string, find};

/// Words after which a `/` begins a regular expression.
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

/// A piece of a script, comments aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lexed {
    /// What it is.
    pub(super) kind: Kind,
    /// Where it stands; a literal without its quotes.
    pub(super) range: Range<usize>,
}

/// What a piece of a script is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name, keyword or number.
    Word,
    /// A string.
    Text,
    /// A piece of a template between its expressions.
    Template {
        /// The place among the pieces of the template's first one.
        first: usize,
        /// Whether the template ends here.
        is_last: bool,
    },
    /// A regular expression.
    Regex,
    /// A sign, or the begin of an expression in a template.
    Sign(u8),
}

/// What a piece of a script is, as far as it matters for what comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'t> {
    /// The beginning of the script.
    Start,
    /// A name, keyword or number.
    Word(&'t [u8]),
    /// A string, template or regular expression.
    Text,
    /// A sign.
    Sign(u8),
}

/// A script while it is scanned.
struct Scanner<'t> {
    /// The script.
    text: &'t [u8],
    /// How far it is scanned.
    at: usize,
    /// The last three tokens, the last one first.
    last: [Token<'t>; 3],
    /// The templates that are open inside of their `${`, the innermost last.
    templates: Vec<Template>,
    /// What was found.
    found: Scan,
}

/// A template in one of its expressions.
struct Template {
    /// The place of its first piece among all pieces.
    first: usize,
    /// How many braces are open in the expression.
    braces: usize,
}

/// Scans a script.
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
    /// Goes past one token, comment or space.
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

    /// Notes a token of so many bytes and goes past it.
    fn push(&mut self, token: Token<'t>, len: usize) {
        self.last = [token, self.last[0], self.last[1]];
        self.at += len;
    }

    /// Notes a piece.
    fn lex(&mut self, kind: Kind, range: Range<usize>) {
        self.found.tokens.push(Lexed { kind, range });
    }

    /// Notes a comment of so many bytes and goes past it.
    fn comment(&mut self, len: usize) {
        self.found.comments.push(self.at..self.at + len);
        self.at += len;
    }

    /// Goes past a string, which is an address where an import wants one.
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

    /// Goes past a template up to its end or its next `${`, given the place of its first piece.
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

    /// Whether a `/` here begins a regular expression: where a value is wanted.
    fn begins_regex(&self) -> bool {
        match self.last[0] {
            Token::Start => true,
            Token::Word(word) => BEFORE_REGEX.contains(&word) && self.last[1] != Token::Sign(b'.'),
            Token::Text => false,
            Token::Sign(sign) => !b")]".contains(&sign),
        }
    }

    /// Goes past a regular expression: to a `/` outside of a class, or to its line's end.
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

/// Whether a byte is part of a name, keyword or number.
fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'#') || !byte.is_ascii()
}
