//! Lists what a message contains in braces: variables, other messages and terms, functions, texts.

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReferenceKind {
    /// A text in quotes.
    Literal,
    Variable,
    Message,
    Term,
    Function,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Reference<'t> {
    pub kind: ReferenceKind,
    /// The name without `$` and `-`, or the text in quotes, as a part of the file.
    pub name: &'t str,
}

/// Lists the references of a pattern in their order.
pub(super) fn references<'t>(pattern: &Pattern<&'t str>) -> Vec<Reference<'t>> {
    let mut found = Vec::new();
    of_pattern(pattern, &mut found);
    found
}

fn of_pattern<'t>(pattern: &Pattern<&'t str>, found: &mut Vec<Reference<'t>>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of_expression(expression, found);
        }
    }
}

fn of_expression<'t>(expression: &Expression<&'t str>, found: &mut Vec<Reference<'t>>) {
    match expression {
        Expression::Inline(inline) => of_inline(inline, found),
        Expression::Select { selector, variants } => {
            of_inline(selector, found);
            for variant in variants {
                of_pattern(&variant.value, found);
            }
        }
    }
}

fn of_inline<'t>(inline: &InlineExpression<&'t str>, found: &mut Vec<Reference<'t>>) {
    let (kind, name) = match inline {
        InlineExpression::NumberLiteral { .. } => return,
        InlineExpression::StringLiteral { value } => (ReferenceKind::Literal, *value),
        InlineExpression::Placeable { expression } => return of_expression(expression, found),
        InlineExpression::VariableReference { id } => (ReferenceKind::Variable, id.name),
        InlineExpression::MessageReference { id, .. } => (ReferenceKind::Message, id.name),
        InlineExpression::TermReference { id, .. } => (ReferenceKind::Term, id.name),
        InlineExpression::FunctionReference { id, arguments } => {
            for argument in &arguments.positional {
                of_inline(argument, found);
            }
            (ReferenceKind::Function, id.name)
        }
    };
    found.push(Reference { kind, name });
}
