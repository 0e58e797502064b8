//! Code as HTML, with a class for each kind of token.
//!
//! Turns the text of a code block into escaped text with `<span class="hl-…">` around tokens: `hl-comment`, `hl-string`,
//! `hl-escape`, `hl-number`, `hl-constant`, `hl-keyword`, `hl-operator`, `hl-function`, `hl-type`, `hl-tag`,
//! `hl-attribute`, `hl-variable`, in changes `hl-inserted` and `hl-deleted`, in records of a terminal `hl-prompt`.
//! Everything else has no span. Colours are the theme's (`static/css/highlight.css`).
//!
//! The tokenisers are our own and small: they read a snippet once, from left to right, and every step takes at least one
//! letter, so no text can hold up a build. They colour what helps a reader and do not check the code.

mod code;
mod config;
mod css;
mod languages;
mod markup;
mod shell;
mod spans;

#[cfg(test)]
mod tests;

use super::escape;
use crate::parse::markdown::{Grammar, Language};
use markup::Markup;
use spans::{Kind, Spans};

/// The code as HTML, to stand in `<code>`; plain where the language is not known. Without its tags it is the code, with
/// control characters replaced.
#[must_use]
pub fn highlight(code: &str, language: Option<Language>) -> String {
    let grammar = language.map_or(Grammar::Plain, |language| language.grammar);
    if grammar == Grammar::Plain {
        return escape::text(code);
    }
    let mut spans = Spans::default();
    read(code, grammar, &mut spans);
    spans.finish()
}

/// Takes code apart by a grammar.
fn read(text: &str, grammar: Grammar, spans: &mut Spans) {
    match grammar {
        Grammar::Plain => spans.push(text, None),
        Grammar::Bash => shell::read(text, spans),
        Grammar::BashSession => session(text, (&["$ "], Grammar::Bash), spans),
        Grammar::PythonSession => session(text, (&[">>> ", "... "], Grammar::Python), spans),
        Grammar::Css => css::read(text, spans),
        Grammar::Diff => diff(text, spans),
        Grammar::Html => Markup::default().read(text, spans),
        Grammar::Jinja => markup::templates(text, spans),
        Grammar::Ini => config::read(text, &config::INI, spans),
        Grammar::Toml => config::read(text, &config::TOML, spans),
        Grammar::Yaml => config::read(text, &config::YAML, spans),
        Grammar::C => code::read(text, &languages::C, spans),
        Grammar::CSharp => code::read(text, &languages::CSHARP, spans),
        Grammar::Dart => code::read(text, &languages::DART, spans),
        Grammar::Dockerfile => code::read(text, &languages::DOCKERFILE, spans),
        Grammar::Elixir => code::read(text, &languages::ELIXIR, spans),
        Grammar::Go => code::read(text, &languages::GO, spans),
        Grammar::Java => code::read(text, &languages::JAVA, spans),
        Grammar::JavaScript => code::read(text, &languages::JAVASCRIPT, spans),
        Grammar::Json => code::read(text, &languages::JSON, spans),
        Grammar::Kotlin => code::read(text, &languages::KOTLIN, spans),
        Grammar::Lua => code::read(text, &languages::LUA, spans),
        Grammar::Php => code::read(text, &languages::PHP, spans),
        Grammar::Python => code::read(text, &languages::PYTHON, spans),
        Grammar::R => code::read(text, &languages::R, spans),
        Grammar::Ruby => code::read(text, &languages::RUBY, spans),
        Grammar::Rust => code::read(text, &languages::RUST, spans),
        Grammar::Scala => code::read(text, &languages::SCALA, spans),
        Grammar::Sql => code::read(text, &languages::SQL, spans),
        Grammar::Swift => code::read(text, &languages::SWIFT, spans),
    }
}

/// A record of a terminal: lines that begin with a prompt are taken apart, with those that go on from one that ends in a
/// backslash; the others were printed.
fn session(text: &str, (prompts, grammar): (&[&str], Grammar), spans: &mut Spans) {
    let mut rest = text;
    while !rest.is_empty() {
        let prompt = prompts
            .iter()
            .find(|prompt| rest.starts_with(**prompt))
            .map_or("", |prompt| prompt);
        let mut end = line_end(rest, 0);
        while !prompt.is_empty() && rest[..end].ends_with("\\\n") && end < rest.len() {
            end = line_end(rest, end);
        }
        let (lines, after) = rest.split_at(end);
        rest = after;
        if prompt.is_empty() {
            spans.push(lines, None);
        } else {
            spans.push(prompt, Some(Kind::Prompt));
            read(&lines[prompt.len()..], grammar, spans);
        }
    }
}

/// One past the end of the line that begins at `start`.
fn line_end(text: &str, start: usize) -> usize {
    text[start..]
        .find('\n')
        .map_or(text.len(), |end| start + end + 1)
}

/// A change of files, line by line.
fn diff(text: &str, spans: &mut Spans) {
    for line in text.split_inclusive('\n') {
        let kind = match line.as_bytes().first() {
            _ if ["+++", "---", "@@", "diff ", "index "]
                .iter()
                .any(|start| line.starts_with(start)) =>
            {
                Some(Kind::Comment)
            }
            Some(b'+') => Some(Kind::Inserted),
            Some(b'-') => Some(Kind::Deleted),
            _ => None,
        };
        spans.push(line, kind);
    }
}
