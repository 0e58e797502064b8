//! Turns code into HTML with a class for each kind of token: `<span class="hl-keyword">`.
//!
//! A library splits the code into scopes ("keyword.operator.python"). Scopes that readers would not
//! distinguish share a class. The theme gives the classes colours (`static/css/highlight.css`).

use std::sync::LazyLock;

use syntect::parsing::{BasicScopeStackOp, Scope, ScopeStack};

use super::escape;
use crate::parse::markdown::Language;

/// The class of each scope, without `hl-`. The first entry that a scope begins with applies. An
/// empty class is code inside a string: without colour, although the string has one.
const CLASSES: [(&str, &str); 46] = [
    ("comment", "comment"),
    ("constant.character.entity", "escape"),
    ("constant.character.escape", "escape"),
    ("constant.numeric", "number"),
    ("constant.other.date", "number"),
    ("constant.other.placeholder", "escape"),
    ("constant", "constant"),
    ("entity.name.function", "function"),
    ("entity.name.tag", "tag"),
    ("entity.other.attribute-name", "attribute"),
    ("entity.other.inherited-class", "type"),
    ("entity.name", "type"),
    ("keyword.operator.logical.python", "keyword"),
    ("keyword.operator.word", "keyword"),
    ("keyword.operator", "operator"),
    ("keyword.other.substitution", "operator"),
    ("keyword.other.template", "string"),
    ("keyword", "keyword"),
    ("markup.deleted", "deleted"),
    ("markup.heading", "type"),
    ("markup.inserted", "inserted"),
    ("markup.raw", "string"),
    ("meta.diff.header", "comment"),
    ("meta.diff.range", "comment"),
    ("meta.embedded", ""),
    ("meta.interpolation", ""),
    ("meta.template.expression", ""),
    ("punctuation.definition.template-expression", "operator"),
    ("punctuation.definition.variable", "variable"),
    ("punctuation.section.embedded", "operator"),
    ("punctuation.section.interpolation", "operator"),
    ("source.css.embedded", ""),
    ("source.js.embedded", ""),
    ("storage", "keyword"),
    ("string.unquoted.argument.shell", ""),
    ("string", "string"),
    ("support.class", "type"),
    ("support.constant", "constant"),
    ("support.function", "function"),
    ("support.macro", "function"),
    ("support.type.property-name", "attribute"),
    ("support.type", "type"),
    ("variable.annotation", "function"),
    ("variable.function", "function"),
    ("variable.language", "variable"),
    ("variable.parameter", "variable"),
];
/// [`CLASSES`] in the form that the library compares.
static SCOPES: LazyLock<Vec<(Scope, &str)>> = LazyLock::new(|| {
    let scopes = CLASSES.iter().map(|(scope, class)| {
        (
            Scope::new(scope).expect("a scope has at most eight words"),
            *class,
        )
    });
    scopes.collect()
});

/// Returns the code as escaped HTML. Without a language it has no spans. The text of the HTML is
/// the code, with control characters replaced.
///
/// Lines that are too long for the language have no spans, nor have lines after the part of a block
/// that the language has colours for.
#[must_use]
pub fn highlight(code: &str, language: Option<Language>) -> String {
    let mut spans = Spans::default();
    let most = language.map_or(0, Language::most_code);
    let (coloured, rest) = code.split_at(end_of_colours(code, most));
    match language.filter(|language| !language.is_plain()) {
        None => spans.push(coloured, ""),
        Some(language) if language.prompts.is_empty() => push_code(coloured, language, &mut spans),
        Some(language) => push_session(coloured, language, &mut spans),
    }
    spans.push(rest, "");
    spans.finish()
}

/// Finds the end of the last line that ends within the first `most` bytes.
fn end_of_colours(code: &str, most: usize) -> usize {
    match code.as_bytes().get(..most) {
        Some(start) => memchr::memrchr(b'\n', start).map_or(0, |end| end + 1),
        None => code.len(),
    }
}

/// Splits lines that begin with a prompt, and the lines that continue them after a backslash. Other
/// lines are output.
fn push_session(text: &str, language: Language, spans: &mut Spans) {
    let mut lines = text.split_inclusive('\n');
    while let Some(line) = lines.next() {
        let prompt = language
            .prompts
            .iter()
            .find(|prompt| line.starts_with(**prompt));
        let Some(prompt) = prompt else {
            spans.push(line, "");
            continue;
        };
        spans.push(prompt, "prompt");
        let mut input = line[prompt.len()..].to_owned();
        while input.ends_with("\\\n") {
            let Some(next) = lines.next() else { break };
            input.push_str(next);
        }
        push_code(&input, language, spans);
    }
}

fn push_code(code: &str, language: Language, spans: &mut Spans) {
    let (mut state, grammars) = language.start();
    let longest = language.longest_line();
    let mut scopes = ScopeStack::new();
    let mut classes: Vec<Option<&str>> = Vec::new();
    for line in code.split_inclusive('\n') {
        let changes = (line.len() <= longest).then(|| state.parse_line(line, grammars).ok());
        let mut start = 0;
        for (end, change) in changes.flatten().unwrap_or_default() {
            spans.push(&line[start..end], class(&classes));
            start = end;
            // A scope that was never opened cannot be closed; the colours are then off, no more.
            let _ = scopes.apply_with_hook(&change, |change, _| match change {
                BasicScopeStackOp::Push(scope) => classes.push(class_of(scope)),
                BasicScopeStackOp::Pop => drop(classes.pop()),
            });
        }
        spans.push(&line[start..], class(&classes));
    }
}

/// The class of the innermost scope that has one.
fn class<'a>(classes: &[Option<&'a str>]) -> &'a str {
    classes
        .iter()
        .rev()
        .find_map(|class| *class)
        .unwrap_or_default()
}

fn class_of(scope: Scope) -> Option<&'static str> {
    let found = SCOPES.iter().find(|(start, _)| start.is_prefix_of(scope));
    found.map(|(_, class)| *class)
}

/// HTML in which adjacent tokens of one class share a span.
#[derive(Default)]
struct Spans<'a> {
    html: String,
    /// The class of the open span. Empty if none is open.
    open: &'a str,
}

impl<'a> Spans<'a> {
    fn push(&mut self, token: &str, class: &'a str) {
        if token.is_empty() {
            return;
        }
        if class != self.open {
            self.close();
            if !class.is_empty() {
                self.html.push_str("<span class=\"hl-");
                self.html.push_str(class);
                self.html.push_str("\">");
            }
            self.open = class;
        }
        escape::push_text(&mut self.html, token);
    }

    fn close(&mut self) {
        if !self.open.is_empty() {
            self.html.push_str("</span>");
            self.open = "";
        }
    }

    fn finish(mut self) -> String {
        self.close();
        self.html
    }
}

#[cfg(test)]
mod tests;
