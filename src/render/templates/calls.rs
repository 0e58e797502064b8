//! Finds the messages that templates call: `t(key="…", count=…)`.

use std::collections::BTreeSet;
use std::ops::Range;

use super::pieces::{TemplatePiece, TemplateToken, TokenKind, pieces};
use crate::diagnostic::{Code, Diagnostic};
use crate::source_text::{FileId, SourceTexts, Span};
use crate::words::Catalogue;

/// A call of a message with a literal key.
pub(super) struct MessageCall<'t> {
    pub key: &'t str,
    /// The place of the key with its quotes.
    pub range: Range<usize>,
    /// The names of the arguments other than the key.
    pub arguments: Vec<&'t str>,
}

/// Lists the calls in a template, in their order.
pub(super) fn calls(text: &str) -> Vec<MessageCall<'_>> {
    let in_piece = |piece: &TemplatePiece| in_tokens(text, &piece.tokens);
    pieces(text).iter().flat_map(in_piece).collect()
}

fn in_tokens<'t>(text: &'t str, tokens: &[TemplateToken]) -> Vec<MessageCall<'t>> {
    let shown = |index: usize| {
        tokens
            .get(index)
            .map_or("", |token| &text[token.range.clone()])
    };
    let is_call = |index: &usize| {
        let is_function = *index == 0 || !matches!(shown(index - 1), "." | "|");
        is_function && shown(*index) == "t" && shown(index + 1) == "("
    };
    let starts = (0..tokens.len()).filter(is_call);
    starts
        .filter_map(|start| call(text, &tokens[start + 2..]))
        .collect()
}

/// Reads a call from after its opening parenthesis. Returns `None` if its key is not a literal.
fn call<'t>(text: &'t str, tokens: &[TemplateToken]) -> Option<MessageCall<'t>> {
    let (mut depth, mut key, mut arguments) = (0_usize, None, Vec::new());
    for (index, token) in tokens.iter().enumerate() {
        let shown = &text[token.range.clone()];
        match shown {
            "(" | "[" | "{" => depth += 1,
            ")" if depth == 0 => break,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        let is_name = depth == 0 && token.kind == TokenKind::Word;
        let next = |after: usize| {
            tokens
                .get(index + after)
                .map(|token| &text[token.range.clone()])
        };
        if !is_name || next(1) != Some("=") {
            continue;
        }
        if shown != "key" {
            arguments.push(shown);
        } else if matches!(next(3), Some("," | ")")) {
            key = tokens
                .get(index + 2)
                .filter(|token| token.kind == TokenKind::Quoted);
        }
    }
    let range = key?.range.clone();
    Some(MessageCall {
        key: &text[range.start + 1..range.end - 1],
        range,
        arguments,
    })
}

/// Reports the calls of unknown messages in a project's own templates, and those that lack a
/// variable.
pub(super) fn check(
    texts: &SourceTexts,
    own: &[(String, FileId)],
    catalogue: &Catalogue,
) -> Vec<Diagnostic> {
    let of_file = |(_, id): &(String, FileId)| {
        let found = calls(&texts.get(*id).text).into_iter();
        let problems = found.filter_map(|call| problem(*id, &call, catalogue));
        problems.collect::<Vec<_>>()
    };
    own.iter().flat_map(of_file).collect()
}

fn problem(file: FileId, call: &MessageCall<'_>, catalogue: &Catalogue) -> Option<Diagnostic> {
    let (key, span) = (call.key, Span::new(file, &call.range));
    let Some(variables) = catalogue.variables(key) else {
        let message = format!("there is no message `{key}`");
        let help = catalogue.suggestion(key);
        let help = help.unwrap_or_else(|| "add it to `templates/words/en.ftl`".to_owned());
        return Some(Diagnostic::error(Code::UnknownMessage, span, message).with_help(help));
    };
    let missing = variables
        .iter()
        .find(|name| !call.arguments.contains(&name.as_str()))?;
    let message = format!("the message `{key}` needs a value for `${missing}`");
    let help = format!("write `t(key=\"{key}\", {missing}=…)`");
    Some(Diagnostic::error(Code::WrongVariable, span, message).with_help(help))
}

/// Collects all texts in quotes in a project's own templates. A template can only call a message if
/// one of them is its key or the beginning of it.
pub(super) fn quoted(texts: &SourceTexts, own: &[(String, FileId)]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (_, id) in own {
        let text = &texts.get(*id).text;
        let pieces = pieces(text);
        let tokens = pieces.iter().flat_map(|piece| &piece.tokens);
        let quoted = tokens.filter(|token| token.kind == TokenKind::Quoted);
        found.extend(
            quoted.map(|token| text[token.range.start + 1..token.range.end - 1].to_owned()),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_templates_call_messages_with_all_of_their_variables() {
        let catalogue = Catalogue::built_in();
        let mut count = 0;
        for (name, text) in crate::load::theme::templates() {
            for call in calls(text) {
                count += 1;
                let variables = catalogue.variables(call.key);
                let variables = variables.unwrap_or_else(|| panic!("{name}: {}", call.key));
                let given = variables
                    .iter()
                    .all(|variable| call.arguments.contains(&variable.as_str()));
                assert!(given, "{name}: {} needs {variables:?}", call.key);
            }
        }
        assert!(count > 200, "{count} calls");
    }

    #[test]
    fn calls_are_found_with_their_arguments() {
        let text = "{{ t(key=\"a\") }}{% set x = t(key='b', n=c | length, m=d(e=[1, (2)])) %}\
                    {{ x.t(key=\"c\") }}{{ t(key=\"d-\" ~ e) }}{% if a == t(n=1, key=\"f\") %}";
        let found: Vec<(&str, Vec<&str>)> = calls(text)
            .into_iter()
            .map(|call| (call.key, call.arguments))
            .collect();
        let expected = [("a", vec![]), ("b", vec!["n", "m"]), ("f", vec!["n"])];
        assert_eq!(found, expected);
    }
}
