//! The expressions of a template's tag, walked to charge what they make.
//!
//! A filter binds tighter than every operator, so a charge is a filter added behind the value that it is for.

mod values;

use super::metered::Addition;
use super::pieces::{Token, TokenKind};

/// Deeper than the engine takes expressions.
const DEEPEST: usize = 60;

/// Filters whose result is no larger than a number or a part of what they are given.
const SMALL: [&str; 13] = [
    "length",
    "plural",
    "pluralize",
    "int",
    "float",
    "abs",
    "round",
    "wordcount",
    "first",
    "last",
    "nth",
    "get",
    "default",
];

/// Filters that need much more room or time than the length of their result, with the charge in front of them.
const CHARGED_BEFORE: [(&str, &str); 12] = [
    ("length", "__read"),
    ("wordcount", "__read"),
    ("sort", "__read"),
    ("group_by", "__read"),
    ("split", "__letters"),
    ("truncate", "__letters"),
    ("reverse", "__letters"),
    ("indent", "__lines"),
    ("unique", "__square"),
    ("json", "__text"),
    ("str", "__text"),
    ("join", "__text"),
];

/// What stands between two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Between {
    /// They are made one text.
    Join,
    /// They are compared, which reads them.
    Comparison,
    /// Something else, or nothing.
    Other,
}

impl Between {
    /// By its sign or word.
    fn new(token: &str) -> Self {
        match token {
            "~" => Self::Join,
            "==" | "!=" | "<" | ">" | "<=" | ">=" | "in" | "not" => Self::Comparison,
            _ => Self::Other,
        }
    }
}

/// A walk over the tokens of a tag.
pub(super) struct Walk<'a> {
    /// The template.
    text: &'a str,
    /// The tokens.
    tokens: &'a [Token],
    /// The token that comes next.
    at: usize,
    /// How deep the walk is.
    depth: usize,
    /// Where charges go.
    additions: &'a mut Vec<Addition>,
}

impl<'a> Walk<'a> {
    /// A walk that begins at the first token.
    pub(super) fn new(
        text: &'a str,
        tokens: &'a [Token],
        additions: &'a mut Vec<Addition>,
    ) -> Self {
        Self {
            text,
            tokens,
            at: 0,
            depth: 0,
            additions,
        }
    }

    /// An expression.
    pub(super) fn expression(&mut self) {
        self.operators();
        if self.takes("if") {
            self.expression();
            if self.takes("else") {
                self.expression();
            }
        }
    }

    /// The head of a loop, from its variables on.
    pub(super) fn loop_head(&mut self) {
        self.variables();
        self.charged("__letters", Self::expression);
    }

    /// The filters of a section, of which the first has no `|` before it.
    pub(super) fn section(&mut self) {
        if let Some((_, before)) = CHARGED_BEFORE.iter().find(|(name, _)| *name == self.peek()) {
            let at = self.start();
            self.add(at, &format!("{before}|"), at);
        }
        self.filter();
        self.filters();
    }

    /// All filters that follow.
    pub(super) fn filters(&mut self) {
        while self.peek() == "|" {
            let at = self.start();
            self.at += 1;
            if let Some((_, before)) = CHARGED_BEFORE.iter().find(|(name, _)| *name == self.peek())
            {
                self.add(at, &format!("|{before}"), at);
            }
            self.filter();
        }
    }

    /// A filter's name and arguments, and the charge for what it makes.
    fn filter(&mut self) {
        let (from, name) = (self.start(), self.peek());
        self.at += 1;
        self.arguments();
        let made = match name {
            "pairs" | "group_by" => "|__whole",
            name if SMALL.contains(&name) => return,
            _ => "|__made",
        };
        self.add(self.end(), made, from);
    }

    /// Operands and the operators between them, up to what is no operator; an `if` is none.
    fn operators(&mut self) {
        self.depth += 1;
        if self.depth > DEEPEST {
            // The engine refuses the template; the rest of the tag needs no charges.
            self.at = self.tokens.len();
        }
        let mut before = Between::Other;
        loop {
            while matches!(self.peek(), "-" | "not") {
                self.at += 1;
            }
            let (from, is_literal) = (self.start(), self.is_literal());
            self.operand();
            self.endings();
            let next = Between::new(self.peek());
            let charge = match (before, next) {
                (Between::Join, _) | (_, Between::Join) => "|__joined",
                (Between::Comparison, _) | (_, Between::Comparison) => "|__read",
                _ => "",
            };
            if !charge.is_empty() && !is_literal {
                self.add(self.end(), charge, from);
            }
            before = next;
            match self.peek() {
                "~" | "+" | "-" | "*" | "/" | "%" | "//" | "**" | "==" | "!=" | "<" | ">"
                | "<=" | ">=" | "and" | "or" | "in" => self.at += 1,
                "not" => {
                    self.at += 1;
                    self.takes("in");
                    before = Between::Comparison;
                }
                _ => break,
            }
        }
        self.depth -= 1;
    }

    /// Whether the next token is a text or number as it stands.
    fn is_literal(&self) -> bool {
        let token = self.tokens.get(self.at);
        token.is_some_and(|token| matches!(token.kind, TokenKind::Quoted | TokenKind::Number))
    }

    /// What can follow an operand: filters, tests, subscripts.
    fn endings(&mut self) {
        loop {
            match self.peek() {
                "|" => self.filters(),
                "[" | "?[" => self.subscript(),
                "is" => {
                    let end = self.end();
                    self.at += 1;
                    self.takes("not");
                    if self.peek() == "containing" {
                        self.add(end, "|__read", end);
                    }
                    self.at += 1;
                    self.arguments();
                }
                _ => return,
            }
        }
    }

    /// `name in` or `key, name in`.
    fn variables(&mut self) {
        self.at += 1;
        if self.takes(",") {
            self.at += 1;
        }
        self.takes("in");
    }

    /// Walks something and charges all of it.
    fn charged(&mut self, charge: &str, walk: fn(&mut Self)) {
        let from = self.start();
        self.add(from, "(", from);
        walk(self);
        self.add(self.end().max(from), &format!(")|{charge}"), from);
    }

    /// Adds text in front of a byte; it is about everything from another byte up to there.
    fn add(&mut self, at: usize, text: &str, from: usize) {
        let about = from.min(at)..at;
        self.additions.push(Addition {
            at,
            text: text.to_owned(),
            about,
            is_copy: false,
        });
    }

    /// The next token; nothing at the end.
    fn peek(&self) -> &'a str {
        self.peek_at(0)
    }

    /// The token after so many.
    fn peek_at(&self, count: usize) -> &'a str {
        self.tokens
            .get(self.at + count)
            .map_or("", |token| &self.text[token.range.clone()])
    }

    /// Goes past a token if it is the next one.
    fn takes(&mut self, token: &str) -> bool {
        let is_next = self.peek() == token;
        self.at += usize::from(is_next);
        is_next
    }

    /// Where the next token begins.
    fn start(&self) -> usize {
        self.tokens
            .get(self.at)
            .or(self.tokens.last())
            .map_or(0, |token| token.range.start)
    }

    /// Where the token before ends.
    fn end(&self) -> usize {
        let before = self.at.min(self.tokens.len()).checked_sub(1);
        before.map_or_else(|| self.start(), |index| self.tokens[index].range.end)
    }
}
