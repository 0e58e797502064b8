//! Walks the expressions of a template's tag and charges the values that they make.
//!
//! A filter binds tighter than every operator, so each charge is a filter added after the value
//! that it counts.

mod values;

use super::metered::Insertion;
use super::pieces::{TemplateToken, TokenKind};

/// A nesting depth beyond the engine's limit for expressions.
const DEEPEST: usize = 60;

/// Filters whose result is at most as large as a number or a part of their input.
const SMALL: [&str; 12] = [
    "length",
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

/// Filters that need much more memory or time than the length of their result, with the charge
/// added before them.
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

/// The operator between two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Between {
    /// It joins them into one text.
    Join,
    /// It compares them, and so reads both.
    Comparison,
    /// Another operator, or none.
    Other,
}

impl Between {
    fn new(token: &str) -> Self {
        match token {
            "~" => Self::Join,
            "==" | "!=" | "<" | ">" | "<=" | ">=" | "in" | "not" => Self::Comparison,
            _ => Self::Other,
        }
    }
}

/// A walk over the tokens of a tag.
pub(super) struct ExpressionWalk<'a> {
    text: &'a str,
    tokens: &'a [TemplateToken],
    at: usize,
    depth: usize,
    additions: &'a mut Vec<Insertion>,
}

impl<'a> ExpressionWalk<'a> {
    pub(super) fn new(
        text: &'a str,
        tokens: &'a [TemplateToken],
        additions: &'a mut Vec<Insertion>,
    ) -> Self {
        Self {
            text,
            tokens,
            at: 0,
            depth: 0,
            additions,
        }
    }

    pub(super) fn expression(&mut self) {
        self.operators();
        if self.takes("if") {
            self.expression();
            if self.takes("else") {
                self.expression();
            }
        }
    }

    /// Walks the head of a loop after its `for`.
    pub(super) fn loop_head(&mut self) {
        self.variables();
        self.charged("__letters", Self::expression);
    }

    /// Walks the filters of a filter section. The first has no `|` before it.
    pub(super) fn section(&mut self) {
        if let Some((_, before)) = CHARGED_BEFORE.iter().find(|(name, _)| *name == self.peek()) {
            let at = self.start();
            self.add(at, &format!("{before}|"), at);
        }
        self.filter();
        self.filters();
    }

    /// Walks all filters that follow.
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

    /// Walks a filter's name and arguments, and charges its result.
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

    /// Walks operands and the operators between them. `if` ends the walk, as does every other token
    /// that is not an operator.
    fn operators(&mut self) {
        self.depth += 1;
        if self.depth > DEEPEST {
            // The engine rejects the template, so the rest of the tag needs no charges.
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

    fn is_literal(&self) -> bool {
        let token = self.tokens.get(self.at);
        token.is_some_and(|token| matches!(token.kind, TokenKind::Quoted | TokenKind::Number))
    }

    /// Walks the filters, tests and subscripts that follow an operand.
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

    /// Walks `name in` or `key, name in`.
    fn variables(&mut self) {
        self.at += 1;
        if self.takes(",") {
            self.at += 1;
        }
        self.takes("in");
    }

    /// Walks an expression and charges it as a whole.
    fn charged(&mut self, charge: &str, walk: fn(&mut Self)) {
        let from = self.start();
        self.add(from, "(", from);
        walk(self);
        self.add(self.end().max(from), &format!(")|{charge}"), from);
    }

    /// Adds text before a byte. An error in it is about the bytes from `from` up to there.
    fn add(&mut self, at: usize, text: &str, from: usize) {
        let about = from.min(at)..at;
        self.additions.push(Insertion {
            at,
            text: text.to_owned(),
            about,
            is_copy: false,
        });
    }

    /// Returns the next token, or an empty text at the end.
    fn peek(&self) -> &'a str {
        self.peek_at(0)
    }

    fn peek_at(&self, count: usize) -> &'a str {
        self.tokens
            .get(self.at + count)
            .map_or("", |token| &self.text[token.range.clone()])
    }

    /// Skips the next token if it is this one.
    fn takes(&mut self, token: &str) -> bool {
        let is_next = self.peek() == token;
        self.at += usize::from(is_next);
        is_next
    }

    /// Returns the first byte of the next token.
    fn start(&self) -> usize {
        self.tokens
            .get(self.at)
            .or(self.tokens.last())
            .map_or(0, |token| token.range.start)
    }

    /// Returns the byte after the previous token.
    fn end(&self) -> usize {
        let before = self.at.min(self.tokens.len()).checked_sub(1);
        before.map_or_else(|| self.start(), |index| self.tokens[index].range.end)
    }
}
