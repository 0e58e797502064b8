//! Prepares messages for scripts: as patterns in JSON, with all terms and references filled in.
//!
//! A pattern is a text, or a list of parts: texts, `{ "var": NAME }`, and
//! `{ "select": NAME, "variants": { KEY: PATTERN }, "default": KEY }`. `static/js/words.js` evaluates
//! them.

use std::collections::BTreeMap;

use fluent_syntax::ast::{
    CallArguments, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey,
};
use fluent_syntax::unicode::unescape_unicode_to_string;
use serde_json::{Value, json};

use super::catalogue::{Catalogue, Layer};

/// The deepest nesting of references. A message that refers to itself ends here.
const DEEPEST: usize = 20;

#[derive(Debug, Clone, PartialEq)]
enum Part {
    Text(String),
    Variable(String),
    Select {
        variable: String,
        variants: Vec<(String, Vec<Part>)>,
        default: String,
    },
}

/// The surroundings of a pattern.
#[derive(Clone, Copy)]
struct Scope<'a> {
    layer: &'a Layer,
    /// The arguments of the term around the pattern. `None` in a message.
    given: Option<&'a BTreeMap<&'a str, String>>,
    depth: usize,
}

impl Catalogue {
    /// Returns the patterns of all messages with keys that begin with one of these words and a
    /// hyphen, by key.
    #[must_use]
    pub fn for_scripts(&self, beginnings: &[&str]) -> Value {
        let is_wanted = |key: &str| {
            beginnings.iter().any(|beginning| {
                key.strip_prefix(beginning)
                    .is_some_and(|rest| rest.starts_with('-'))
            })
        };
        let keys = self.keys().into_iter().filter(|key| is_wanted(key));
        let patterns = keys.filter_map(|key| {
            let layer = self.layer_of(key)?;
            let scope = Scope {
                layer,
                given: None,
                depth: 0,
            };
            let parts = scope.pattern(layer.pattern(key)?);
            Some((key.to_owned(), in_json(&parts)))
        });
        Value::Object(patterns.collect())
    }
}

impl<'a> Scope<'a> {
    fn pattern(self, pattern: &Pattern<&'a str>) -> Vec<Part> {
        let mut parts = Vec::new();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => {
                    push(&mut parts, [Part::Text((*value).to_owned())]);
                }
                PatternElement::Placeable { expression } => {
                    push(&mut parts, self.expression(expression));
                }
            }
        }
        parts
    }

    fn expression(self, expression: &Expression<&'a str>) -> Vec<Part> {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => self.select(selector, variants),
        }
    }

    /// Selects a variant, now if the selector is known.
    fn select(
        self,
        selector: &InlineExpression<&'a str>,
        variants: &[Variant<&'a str>],
    ) -> Vec<Part> {
        let default = variants.iter().find(|variant| variant.default);
        match self.inline(selector).as_slice() {
            [Part::Variable(variable)] if self.given.is_none() => {
                let patterns = variants.iter();
                let patterns =
                    patterns.map(|variant| (key(variant).to_owned(), self.pattern(&variant.value)));
                vec![Part::Select {
                    variable: variable.clone(),
                    variants: patterns.collect(),
                    default: default.map(key).unwrap_or_default().to_owned(),
                }]
            }
            parts => {
                let known = match parts {
                    [Part::Text(text)] => text.as_str(),
                    _ => "",
                };
                let chosen = variants.iter().find(|variant| key(variant) == known);
                chosen
                    .or(default)
                    .map(|variant| self.pattern(&variant.value))
                    .unwrap_or_default()
            }
        }
    }

    fn inline(self, inline: &InlineExpression<&'a str>) -> Vec<Part> {
        match inline {
            InlineExpression::StringLiteral { value } => {
                vec![Part::Text(unescape_unicode_to_string(value).into_owned())]
            }
            InlineExpression::NumberLiteral { value } => vec![Part::Text((*value).to_owned())],
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::VariableReference { id } => match self.given {
                None => vec![Part::Variable(id.name.to_owned())],
                Some(given) => given
                    .get(id.name)
                    .map(|text| Part::Text(text.clone()))
                    .into_iter()
                    .collect(),
            },
            // The only function is NUMBER, which does not change the digits.
            InlineExpression::FunctionReference { arguments, .. } => arguments
                .positional
                .first()
                .map(|argument| self.inline(argument))
                .unwrap_or_default(),
            InlineExpression::MessageReference { id, .. } => {
                let inner = Self {
                    depth: self.depth + 1,
                    ..self
                };
                inner.reference(self.layer.pattern(id.name))
            }
            InlineExpression::TermReference {
                id,
                attribute,
                arguments,
            } => {
                let given = named(arguments.as_ref());
                let inner = Scope {
                    layer: self.layer,
                    given: Some(&given),
                    depth: self.depth + 1,
                };
                inner.reference(match attribute {
                    Some(attribute) => self.layer.attribute(id.name, attribute.name),
                    None => self.layer.pattern(&format!("-{}", id.name)),
                })
            }
        }
    }

    fn reference(self, pattern: Option<&Pattern<&'a str>>) -> Vec<Part> {
        match pattern {
            Some(pattern) if self.depth < DEEPEST => self.pattern(pattern),
            _ => Vec::new(),
        }
    }
}

/// Reads the named arguments of a term, which are literals.
fn named<'a>(arguments: Option<&CallArguments<&'a str>>) -> BTreeMap<&'a str, String> {
    let named = arguments.into_iter().flat_map(|arguments| &arguments.named);
    named
        .filter_map(|argument| match &argument.value {
            InlineExpression::StringLiteral { value } => {
                let text = unescape_unicode_to_string(value).into_owned();
                Some((argument.name.name, text))
            }
            InlineExpression::NumberLiteral { value } => {
                Some((argument.name.name, (*value).to_owned()))
            }
            _ => None,
        })
        .collect()
}

fn key<'a>(variant: &Variant<&'a str>) -> &'a str {
    match variant.key {
        VariantKey::Identifier { name } => name,
        VariantKey::NumberLiteral { value } => value,
    }
}

/// Appends parts, and joins texts beside each other.
fn push(parts: &mut Vec<Part>, more: impl IntoIterator<Item = Part>) {
    for part in more {
        match (parts.last_mut(), part) {
            (Some(Part::Text(before)), Part::Text(text)) => before.push_str(&text),
            (_, part) => parts.push(part),
        }
    }
}

fn in_json(parts: &[Part]) -> Value {
    match parts {
        [] => Value::String(String::new()),
        [Part::Text(text)] => Value::String(text.clone()),
        parts => Value::Array(parts.iter().map(part_in_json).collect()),
    }
}

fn part_in_json(part: &Part) -> Value {
    match part {
        Part::Text(text) => Value::String(text.clone()),
        Part::Variable(name) => json!({ "var": name }),
        Part::Select {
            variable,
            variants,
            default,
        } => {
            let variants = variants.iter();
            let variants = variants.map(|(key, parts)| (key.clone(), in_json(parts)));
            let variants: serde_json::Map<String, Value> = variants.collect();
            json!({ "select": variable, "variants": variants, "default": default })
        }
    }
}
