//! Takes messages apart: into texts, variables and selections, with all terms and references filled
//! in.

use std::collections::BTreeMap;

use fluent_syntax::ast::{
    CallArguments, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey,
};
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::argument::Argument;
use super::layer::Layer;
use super::references::{ReferenceKind, references};

/// The deepest nesting of references. A message that refers to itself ends here.
const DEEPEST: usize = 20;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
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

/// Takes a message apart, with all of its selections. Returns `None` for an unknown key.
pub(super) fn all_parts(layer: &Layer, key: &str) -> Option<Vec<Part>> {
    let scope = Scope {
        layer,
        given: None,
        depth: 0,
    };
    Some(scope.pattern(layer.pattern(key)?))
}

/// Takes a message apart that only inserts its variables. Returns `None` if it selects variants,
/// calls a function or refers to another message, which may do so.
pub(super) fn parts(layer: &Layer, key: &str) -> Option<Vec<Part>> {
    let parts = all_parts(layer, key)?;
    let is_simple = |part: &Part| !matches!(part, Part::Select { .. });
    let mut found = references(layer.pattern(key)?).into_iter();
    let is_more = |kind| matches!(kind, ReferenceKind::Function | ReferenceKind::Message);
    (parts.iter().all(is_simple) && !found.any(|one| is_more(one.kind))).then_some(parts)
}

/// Fills in the variables of parts without selections.
pub(super) fn filled(parts: &[Part], arguments: &[(&str, Argument<'_>)]) -> String {
    let mut text = String::new();
    for part in parts {
        match part {
            Part::Text(part) => text.push_str(part),
            Part::Variable(name) => {
                let given = arguments.iter().find(|(given, _)| given == name);
                match given.map(|(_, argument)| argument) {
                    Some(Argument::Text(value)) => text.push_str(value),
                    Some(Argument::Number(number)) => text.push_str(&number.to_string()),
                    None => text.push_str(&format!("{{${name}}}")),
                }
            }
            Part::Select { .. } => {}
        }
    }
    text
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
