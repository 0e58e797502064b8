//! Turns the engine's errors into problems of the author's templates, each with its place.
//!
//! The engine gives a range for some errors, a drawing of the source for others, and only a name
//! for the rest. An author sees one kind of problem.

use std::ops::Range;

use tera::{Error, ErrorKind};

use super::{BUILT_IN, OWN};
use crate::diagnostic::{Code, Diagnostic, Place, suggest};
use crate::load::theme;
use crate::source_text::{FileId, Span};

/// The help for errors of which the engine's message says everything.
const ELSE: &str =
    "fix the template here; `templates/PAGES.md` lists the variables of each template";

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TemplateProblem {
    pub code: Code,
    /// The engine's name of the template; empty when the engine gives none.
    pub template: String,
    pub range: Option<Range<usize>>,
    /// One line.
    pub message: String,
    pub help: Option<String>,
}

/// Lists the problems in an error; at least one. `text` returns the text of a template by the
/// engine's name.
pub(super) fn problems<'t>(
    code: Code,
    error: &Error,
    text: impl Fn(&str) -> Option<&'t str>,
) -> Vec<TemplateProblem> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            vec![problem(
                code,
                report.filename(),
                Some(report.span().range.clone()),
                report.message(),
            )]
        }
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("there is no template `{parent}` to extend");
            let range = text(current).and_then(|text| quoted(text, parent));
            vec![problem(Code::MissingTemplate, current, range, &message)]
        }
        ErrorKind::CircularExtend {
            tpl,
            inheritance_chain,
        } => {
            let chain: Vec<&str> = std::iter::once(tpl)
                .chain(inheritance_chain)
                .map(String::as_str)
                .collect();
            vec![circle(&chain, text)]
        }
        ErrorKind::CircularInclude { include_chain, .. } => {
            let chain: Vec<&str> = include_chain.iter().map(String::as_str).collect();
            vec![circle(&chain, text)]
        }
        _ => {
            let drawn = error.to_string();
            let drawings: Vec<TemplateProblem> = drawings(&drawn)
                .map(|drawing| {
                    let range = text(drawing.template).and_then(|text| drawing.range(text));
                    problem(code, drawing.template, range, drawing.message)
                })
                .collect();
            if drawings.is_empty() {
                vec![problem(code, "", None, &drawn)]
            } else {
                drawings
            }
        }
    }
}

impl TemplateProblem {
    /// Turns the problem into a diagnostic. `own` is the author's file, if the template is from the
    /// project.
    pub(super) fn diagnostic(self, own: Option<FileId>) -> Diagnostic {
        let place = match (own, self.range) {
            (Some(file), Some(range)) => Place::Span(Span::new(file, &range)),
            (Some(file), None) => Place::Span(Span::whole_file(file)),
            (None, _) => Place::Path(format!("templates/{}", plain_name(&self.template))),
        };
        let is_built_in = own.is_none() && self.template.starts_with(BUILT_IN);
        let message = if is_built_in {
            format!("the built-in template cannot be used: {}", self.message)
        } else {
            self.message
        };
        let help = self.help.unwrap_or_else(|| ELSE.to_owned());
        Diagnostic::error(self.code, place, message).with_help(help)
    }
}

/// Strips the prefix from a name, as templates do to call each other.
pub(super) fn plain_name(name: &str) -> &str {
    name.strip_prefix(OWN)
        .or(name.strip_prefix(BUILT_IN))
        .unwrap_or(name)
}

/// Rewrites a message of the engine for authors.
fn problem(code: Code, template: &str, range: Option<Range<usize>>, said: &str) -> TemplateProblem {
    let (said, help) = said
        .split_once('\n')
        .map_or((said, None), |(said, help)| (said, Some(help.to_owned())));
    let (message, known) = said
        .split_once(". Available ")
        .map_or((said, None), |(said, known)| (said, Some(known)));
    let help = help.or_else(|| {
        let known = known?.split_once(": ")?.1.split(", ");
        suggest::help(name_in(message)?, known)
    });
    let message = message.trim_end_matches('.').replace(OWN, "");
    let (code, message, help) = if message == "Unexpected end of input" {
        let help = "look for a `{% … %}` or `{{ … }}` that is not closed";
        (
            code,
            "the template ends before all of its tags are closed".to_owned(),
            Some(help.to_owned()),
        )
    } else if let Some(name) = message.strip_prefix("Unknown template ") {
        (
            Code::MissingTemplate,
            format!("there is no template {name}"),
            help,
        )
    } else {
        (code, in_small_letters(&message), help)
    };
    TemplateProblem {
        code,
        template: template.to_owned(),
        range,
        message,
        help,
    }
}

/// Describes a template that includes or extends itself. It is the last of the chain, and occurs in
/// it twice.
fn circle<'t>(chain: &[&str], text: impl Fn(&str) -> Option<&'t str>) -> TemplateProblem {
    let template = chain.last().copied().unwrap_or_default();
    let circle = chain.iter().skip_while(|name| **name != template).skip(1);
    let way: Vec<&str> = circle.map(|name| plain_name(name)).collect();
    let range = text(template).and_then(|text| quoted(text, way.first()?));
    let name = plain_name(template);
    let message = match way.as_slice() {
        [] | [_] => format!("`{name}` includes or extends itself"),
        [way @ .., _] => format!(
            "`{name}` includes or extends itself through `{}`",
            way.join("`, `")
        ),
    };
    let help = format!("to change the built-in template of this name, extend `builtin/{name}`");
    let help = (theme::templates()
        .iter()
        .any(|(built_in, _)| built_in == name))
    .then_some(help);
    TemplateProblem {
        code: Code::TemplateSyntax,
        template: template.to_owned(),
        range,
        message,
        help,
    }
}

/// An error as the engine draws it: message, place, and the line with the part marked.
struct ErrorDrawing<'t> {
    message: &'t str,
    template: &'t str,
    /// From 1.
    line: usize,
    /// In characters, from 1.
    column: usize,
    /// The number of marked characters.
    width: usize,
}

fn drawings(text: &str) -> impl Iterator<Item = ErrorDrawing<'_>> {
    let lines: Vec<&str> = text.lines().collect();
    let starts: Vec<usize> = (0..lines.len())
        .filter(|index| lines[*index].starts_with("error: "))
        .collect();
    starts.into_iter().filter_map(move |start| {
        let message = lines[start].strip_prefix("error: ")?;
        let (_, place) = lines.get(start + 1)?.split_once("--> ")?;
        let mut parts = place.rsplitn(3, ':');
        let (column, line) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let width = lines
            .get(start + 4)
            .map_or(1, |marks| marks.matches('^').count());
        Some(ErrorDrawing {
            message,
            template: parts.next()?,
            line,
            column,
            width,
        })
    })
}

impl ErrorDrawing<'_> {
    /// Finds the marked bytes of the template's text.
    fn range(&self, text: &str) -> Option<Range<usize>> {
        let before = self.line.checked_sub(1)?;
        let line_start: usize = text.split_inclusive('\n').take(before).map(str::len).sum();
        let line = text.get(line_start..)?;
        let bytes = |letters: &str, count: usize| -> usize {
            letters.chars().take(count).map(char::len_utf8).sum()
        };
        let start = bytes(line, self.column.saturating_sub(1));
        Some(line_start + start..line_start + start + bytes(&line[start..], self.width))
    }
}

/// Finds the first occurrence of a name in quotes.
fn quoted(text: &str, name: &str) -> Option<Range<usize>> {
    let found = ['"', '\'', '`']
        .iter()
        .filter_map(|quote| text.find(&format!("{quote}{name}{quote}")))
        .min()?;
    Some(found..found + name.len() + 2)
}

fn name_in(message: &str) -> Option<&str> {
    message.split('`').nth(1)
}

fn in_small_letters(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}
