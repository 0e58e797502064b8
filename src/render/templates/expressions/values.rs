//! Walks the values in an expression: paths, calls, texts, lists, maps and components.

use super::super::pieces::TokenKind;
use super::super::words::ALL;
use super::ExpressionWalk;

impl ExpressionWalk<'_> {
    /// Walks a component's call from its `<`.
    pub(in crate::render::templates) fn component(&mut self) {
        self.at += 2;
        while self.peek() == "." {
            self.at += 2;
        }
        while !matches!(self.peek(), "/" | ">" | "") {
            if self.takes("{") {
                self.takes("...");
                self.charged("__made", Self::expression);
                self.takes("}");
                continue;
            }
            self.at += 1;
            if self.takes("=") {
                if self.takes("{") {
                    self.expression();
                    self.takes("}");
                } else {
                    self.at += 1;
                }
            }
        }
        self.takes("/");
        self.takes(">");
    }

    /// Walks a value: a path, a call, a text, a number, a list, a map, a component, or an
    /// expression in parentheses.
    pub(super) fn operand(&mut self) {
        let Some(token) = self.tokens.get(self.at) else {
            return;
        };
        let (from, text) = (token.range.start, self.peek());
        match (token.kind, text) {
            (TokenKind::Word, _) => self.path(text, from),
            (TokenKind::Quoted | TokenKind::Number, _) => self.at += 1,
            (_, "(") => {
                self.at += 1;
                self.expression();
                self.takes(")");
            }
            (_, "[") => self.list(),
            (_, "{") => self.map(),
            (_, "<") => self.component(),
            _ => {}
        }
    }

    /// Walks a path or the call of a function.
    fn path(&mut self, name: &str, from: usize) {
        self.at += 1;
        if self.peek() == "(" {
            self.arguments();
            self.add(self.end(), "|__made", from);
            return;
        }
        if name == ALL {
            self.add(self.end(), "|__whole", from);
        }
        loop {
            match self.peek() {
                "." | "?." => self.at += 2,
                "[" | "?[" => self.subscript(),
                _ => return,
            }
        }
    }

    /// Walks `[…]` after a value: an index, or a slice, which is a copy.
    pub(super) fn subscript(&mut self) {
        let from = self.start();
        self.at += 1;
        let mut is_slice = false;
        while !matches!(self.peek(), "]" | "") {
            let before = self.at;
            is_slice |= self.takes(":");
            self.expression();
            if self.at == before {
                return;
            }
        }
        self.takes("]");
        if is_slice && !matches!(self.peek(), "." | "?." | "?[") {
            self.add(self.end(), "|__made", from);
        }
    }

    /// Walks `(name=value, …)` if it is next.
    pub(super) fn arguments(&mut self) {
        if !self.takes("(") {
            return;
        }
        while !matches!(self.peek(), ")" | "") {
            let before = self.at;
            if self.peek_at(1) == "=" {
                self.at += 2;
            }
            self.expression();
            self.takes(",");
            if self.at == before {
                return;
            }
        }
        self.takes(")");
    }

    /// Walks `[…]`: a list of its entries, or a comprehension.
    fn list(&mut self) {
        let from = self.start();
        if self.skips_constant() {
            return;
        }
        self.at += 1;
        while !matches!(self.peek(), "]" | "") {
            let before = self.at;
            self.entry();
            if self.takes("for") {
                self.comprehension();
                break;
            }
            self.takes(",");
            if self.at == before {
                return;
            }
        }
        self.takes("]");
        self.add(self.end(), "|__whole", from);
    }

    /// Walks the rest of `[value for name in values if condition]` after its `for`.
    fn comprehension(&mut self) {
        let from = self.start();
        self.variables();
        self.charged("__letters", Self::operators);
        if self.takes("if") {
            self.add(self.end(), " 0|__is_in_budget and", from);
            self.operators();
        } else {
            self.add(self.end(), " if 0|__is_in_budget", from);
        }
    }

    /// Walks a map, `{…}`.
    fn map(&mut self) {
        let from = self.start();
        if self.skips_constant() {
            return;
        }
        self.at += 1;
        while !matches!(self.peek(), "}" | "") {
            let before = self.at;
            if self.peek_at(1) == ":" {
                self.at += 2;
            }
            self.entry();
            self.takes(",");
            if self.at == before {
                return;
            }
        }
        self.takes("}");
        self.add(self.end(), "|__whole", from);
    }

    /// Walks an entry of a list, or the value of an entry of a map. After `...`, the value adds all
    /// of its own entries.
    fn entry(&mut self) {
        if self.takes("...") {
            self.charged("__made", Self::expression);
        } else {
            self.expression();
        }
    }

    /// Skips a list or map of literals only. The engine makes such a constant once.
    fn skips_constant(&mut self) -> bool {
        let mut open = 0_usize;
        for (index, token) in self.tokens.iter().enumerate().skip(self.at) {
            match (token.kind, &self.text[token.range.clone()]) {
                (TokenKind::Quoted | TokenKind::Number, _)
                | (
                    _,
                    "," | ":" | "-" | "true" | "True" | "false" | "False" | "none" | "None"
                    | "null",
                ) => {}
                (_, "[" | "{") => open += 1,
                (_, "]" | "}") if open > 1 => open -= 1,
                (_, "]" | "}") => {
                    self.at = index + 1;
                    return true;
                }
                _ => return false,
            }
        }
        false
    }
}
