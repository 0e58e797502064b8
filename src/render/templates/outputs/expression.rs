//! Classifies the output of an expression: a number, JSON, an address that weighup checked, or
//! anything else.

use std::collections::BTreeSet;

use super::super::pieces::{TemplateToken, TokenKind};

/// Filters that return numbers.
const NUMBERS: [&str; 6] = ["length", "int", "float", "round", "abs", "wordcount"];

/// Fields of views that contain addresses, besides those that end in `href` and `url`.
const ADDRESSES: [&str; 5] = ["canonical", "archived", "previous", "next", "target"];

/// The field for free data, which may contain anything.
const UNCHECKED: &str = "extra";

/// Schemes that run the rest of the address, or show it as a page.
const SCHEMES: [&str; 3] = ["javascript:", "vbscript:", "data:"];

/// The properties of the names in a template.
#[derive(Debug, Default)]
pub(super) struct OutputNames {
    /// Parameters of components that are numbers.
    pub numbers: BTreeSet<String>,
    /// Variables that contain unchecked values.
    pub unchecked: BTreeSet<String>,
    /// Variables that templates set. Their names say nothing about their values.
    pub set: BTreeSet<String>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Expression<'a> {
    pub text: &'a str,
    pub tokens: &'a [TemplateToken],
}

impl<'a> Expression<'a> {
    /// Returns the token at an index, or an empty text when there is none.
    fn token(&self, index: usize) -> &'a str {
        self.tokens
            .get(index)
            .map_or("", |token| &self.text[token.range.clone()])
    }

    /// Lists the words of the expression that are names or fields.
    pub(super) fn words(self) -> impl Iterator<Item = &'a str> {
        let words = self
            .tokens
            .iter()
            .filter(|token| token.kind == TokenKind::Word);
        words.map(move |token| &self.text[token.range.clone()])
    }

    pub(super) fn is_unchecked(self, names: &OutputNames) -> bool {
        self.words()
            .any(|word| word == UNCHECKED || names.unchecked.contains(word))
    }

    pub(super) fn filters_named(
        self,
        name: &'static str,
    ) -> impl Iterator<Item = &'a TemplateToken> {
        let pairs = self.tokens.windows(2).filter(move |pair| {
            &self.text[pair[0].range.clone()] == "|" && &self.text[pair[1].range.clone()] == name
        });
        pairs.map(|pair| &pair[1])
    }

    /// Splits the expression at the matching tokens outside of all brackets.
    fn split(self, is_between: impl Fn(&str) -> bool) -> Vec<Self> {
        let mut parts = Vec::new();
        let (mut open, mut start) = (0_usize, 0);
        for index in 0..self.tokens.len() {
            match self.token(index) {
                "(" | "[" | "{" | "?[" => open += 1,
                ")" | "]" | "}" => open = open.saturating_sub(1),
                token if open == 0 && is_between(token) => {
                    parts.push(Self {
                        tokens: &self.tokens[start..index],
                        ..self
                    });
                    start = index + 1;
                }
                _ => {}
            }
        }
        parts.push(Self {
            tokens: &self.tokens[start..],
            ..self
        });
        parts
    }

    /// Strips the parentheses that enclose the whole expression.
    fn without_brackets(self) -> Option<Self> {
        let ([_, inner @ .., _], "(", ")") = (
            self.tokens,
            self.token(0),
            self.token(self.tokens.len().wrapping_sub(1)),
        ) else {
            return None;
        };
        let inside = Self {
            tokens: inner,
            ..self
        };
        let mut open = 0_i32;
        let is_around = (0..inner.len()).all(|index| {
            open += match inside.token(index) {
                "(" => 1,
                ")" => -1,
                _ => 0,
            };
            open >= 0
        });
        is_around.then_some(inside)
    }

    /// Lists the values it can have: both values of `a if b else c`, and of `a or b`.
    fn choices(self) -> Vec<Self> {
        if let Some(inside) = self.without_brackets() {
            return inside.choices();
        }
        let parts = self.split(|token| matches!(token, "if" | "else"));
        if let [one, _, rest @ ..] = parts.as_slice() {
            let rest = rest.iter().step_by(2).chain(std::iter::once(one));
            return rest.flat_map(|part| part.choices()).collect();
        }
        let parts = self.split(|token| matches!(token, "or" | "and"));
        if parts.len() > 1 {
            parts.into_iter().flat_map(Self::choices).collect()
        } else {
            parts
        }
    }

    pub(super) fn last_filter(self) -> Option<&'a str> {
        let parts = self.split(|token| token == "|");
        let last = parts.last().filter(|_| parts.len() > 1)?;
        Some(last.token(0))
    }

    pub(super) fn is_number(self, names: &OutputNames) -> bool {
        self.choices().into_iter().all(|choice| {
            if let Some(filter) = choice.last_filter() {
                return NUMBERS.contains(&filter);
            }
            let is_calculated =
                |token: &str| matches!(token, "+" | "-" | "*" | "/" | "%" | "//" | "**");
            let terms = choice.split(is_calculated);
            terms.len() > 1 || terms.iter().all(|term| term.is_number_alone(names))
        })
    }

    /// Checks one value, without operators.
    fn is_number_alone(self, names: &OutputNames) -> bool {
        match self.tokens {
            [one] if one.kind == TokenKind::Number => true,
            [_] => names.numbers.contains(self.token(0)),
            [_, _, _] => {
                self.token(0) == "loop" && matches!(self.token(2), "index" | "index0" | "length")
            }
            _ => false,
        }
    }

    /// Returns true if it prints JSON that is safe in a script.
    pub(super) fn is_json(self) -> bool {
        self.last_filter() == Some("json")
    }

    /// Returns true if it prints an address that weighup made or checked. `before` is the beginning
    /// of the attribute.
    pub(super) fn is_address(self, names: &OutputNames, before: &str) -> bool {
        is_harmless_start(before)
            || self.choices().into_iter().all(|choice| {
                let parts = choice.split(|token| token == "~");
                let first = parts[0].without_brackets().unwrap_or(parts[0]);
                first.is_address_alone(names, before) || parts.len() == 1 && choice.is_number(names)
            })
    }

    /// Checks one value, without operators.
    fn is_address_alone(self, names: &OutputNames, before: &str) -> bool {
        let Some(first) = self.tokens.first() else {
            return false;
        };
        let text = self.token(0);
        if first.kind == TokenKind::Quoted {
            let literal = text.trim_matches(['"', '\'', '`']);
            return is_harmless_start(&format!("{before}{literal}")) || !is_dangerous(literal);
        }
        let is_plain = self.tokens.iter().all(|token| {
            token.kind != TokenKind::Sign
                || matches!(&self.text[token.range.clone()], "." | "?." | "[" | "]")
        });
        if text == "link" && self.token(1) == "(" {
            return self.last_filter().is_none();
        }
        let name = self.words().last().unwrap_or_default();
        let is_alone = self.tokens.len() == 1;
        is_plain
            && is_address_name(name)
            && !self.is_unchecked(names)
            && !(is_alone && names.set.contains(name))
    }
}

/// Returns true if variables and fields of this name contain addresses.
pub(super) fn is_address_name(name: &str) -> bool {
    ["href", "url"].iter().any(|ending| {
        name.strip_suffix(ending)
            .is_some_and(|start| start.is_empty() || start.ends_with('_'))
    }) || ADDRESSES.contains(&name)
}

/// Returns true if, after this beginning of an address, the rest cannot make it a scheme that runs
/// code.
fn is_harmless_start(start: &str) -> bool {
    let start: String = start
        .chars()
        .filter(|letter| !letter.is_ascii_control() && *letter != ' ')
        .collect();
    !start.is_empty() && !is_dangerous(&start)
}

/// Returns true if an address that begins like this runs code, or could do so with more text.
fn is_dangerous(start: &str) -> bool {
    let start = start.to_ascii_lowercase();
    SCHEMES
        .iter()
        .any(|scheme| start.starts_with(scheme) || scheme.starts_with(&start))
}
