//! Reports what is wrong in a project's own files of messages.

use std::collections::BTreeSet;

use fluent_syntax::unicode::unescape_unicode_to_string;

use super::catalogue::Catalogue;
use super::entries::{Definition, Entries, place};
use super::references::{Reference, ReferenceKind, references};
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::load::theme;
use crate::source_text::{FileId, SourceTexts, Span, Spanned, is_forbidden};

/// A project's own files of messages.
#[derive(Clone, Copy)]
pub struct OwnWords<'a> {
    pub texts: &'a SourceTexts,
    /// The files with their language tags.
    pub files: &'a [(String, FileId)],
    /// The language of the site.
    pub language: &'a Spanned<String>,
    /// Returns true if a template of the project names this key.
    pub is_named: &'a dyn Fn(&str) -> bool,
}

/// What the messages of a project can refer to.
struct Known<'a> {
    built_in: Catalogue,
    /// All messages, and all terms with their `-`.
    defined: BTreeSet<&'a str>,
    /// The messages to which other messages of the project refer.
    referred: BTreeSet<&'a str>,
    is_named: &'a dyn Fn(&str) -> bool,
}

/// Reports syntax errors, unknown keys, wrong variables and messages without a translation.
#[must_use]
pub fn check(own: &OwnWords<'_>) -> Vec<Diagnostic> {
    let mut problems: Vec<Diagnostic> = untranslated(own).into_iter().collect();
    if own.files.is_empty() {
        return problems;
    }
    let read = |(_, id): &(String, FileId)| (*id, Entries::of(&own.texts.get(*id).text));
    let files: Vec<(FileId, Entries<'_>)> = own.files.iter().map(read).collect();
    let built_in = Entries::of(theme::words());
    let of_project = files.iter().flat_map(|(_, entries)| &entries.found);
    let known = Known {
        built_in: Catalogue::built_in(),
        defined: of_project
            .clone()
            .chain(&built_in.found)
            .map(|found| found.key)
            .collect(),
        referred: of_project
            .flat_map(|found| references(&found.pattern))
            .filter(|reference| reference.kind == ReferenceKind::Message)
            .map(|reference| reference.name)
            .collect(),
        is_named: own.is_named,
    };
    for (id, entries) in &files {
        problems.extend(entries.faults.iter().map(|fault| {
            let help = "https://projectfluent.org/fluent/guide/ explains the syntax";
            let span = Span::new(*id, &fault.range);
            Diagnostic::error(Code::WordsSyntax, span, &fault.message).with_help(help)
        }));
        let text = &own.texts.get(*id).text;
        let span = |part: &str| Span::new(*id, &place(text, part));
        for definition in &entries.found {
            problems.extend(known.unknown_key(definition, span(definition.key)));
            for reference in references(&definition.pattern) {
                let span = span(reference.name);
                problems.extend(match reference.kind {
                    ReferenceKind::Literal => invisible(reference, span),
                    ReferenceKind::Variable => known.wrong_variable(definition, reference, span),
                    _ => known.unknown_reference(reference, span),
                });
            }
        }
    }
    problems
}

/// Warns if pages mix English messages with another language.
fn untranslated(own: &OwnWords<'_>) -> Option<Diagnostic> {
    let language = own.language.value.as_str();
    let primary = language.split('-').next().unwrap_or_default();
    if primary.eq_ignore_ascii_case("en") {
        return None;
    }
    let is_of = |tag: &str| {
        [primary, language]
            .iter()
            .any(|of| of.eq_ignore_ascii_case(tag))
    };
    let files = own.files.iter().filter(|(tag, _)| is_of(tag));
    let translated: BTreeSet<&str> = files
        .flat_map(|(_, id)| Entries::of(&own.texts.get(*id).text).found)
        .map(|found| found.key)
        .collect();
    let built_in = Catalogue::built_in();
    let keys = built_in.keys();
    let missing: Vec<&&str> = keys
        .iter()
        .filter(|key| !translated.contains(**key))
        .collect();
    let message = match missing.as_slice() {
        [] => return None,
        _ if translated.is_empty() => format!(
            "the pages declare the language `{language}`, but weighup's own words on them are English"
        ),
        [first, ..] => format!(
            "{} of {} messages have no translation into `{language}`, such as `{first}`",
            missing.len(),
            keys.len()
        ),
    };
    let help = format!(
        "translate the messages in `templates/words/{language}.ftl`, or set `language` to `en`"
    );
    let problem = Diagnostic::warning(Code::UntranslatedWords, own.language.span, message);
    Some(problem.with_help(help))
}

/// Reports a text in quotes that spells a character which a file must not contain. Some of them have
/// a meaning in pages under construction.
fn invisible(literal: Reference<'_>, span: Span) -> Option<Diagnostic> {
    let text = unescape_unicode_to_string(literal.name);
    text.chars().any(is_forbidden).then(|| {
        let message = "this text contains an invisible character";
        let help = "remove the escape sequence";
        Diagnostic::error(Code::ControlCharacter, span, message).with_help(help)
    })
}

impl Known<'_> {
    fn unknown_key(&self, definition: &Definition<'_>, span: Span) -> Option<Diagnostic> {
        let key = definition.key;
        let is_used = key.starts_with('-')
            || self.built_in.variables(key).is_some()
            || self.referred.contains(key)
            || (self.is_named)(key);
        (!is_used).then(|| {
            let message = format!("there is no message `{key}` that pages use");
            let help = self.built_in.suggestion(key).unwrap_or_else(|| {
                "`templates/words/en.ftl` of weighup lists all messages".to_owned()
            });
            Diagnostic::error(Code::UnknownMessage, span, message).with_help(help)
        })
    }

    fn wrong_variable(
        &self,
        definition: &Definition<'_>,
        reference: Reference<'_>,
        span: Span,
    ) -> Option<Diagnostic> {
        let (key, name) = (definition.key, reference.name);
        let variables = self.built_in.variables(key)?;
        if variables.contains(name) {
            return None;
        }
        let message = format!("the message `{key}` has no variable `${name}`");
        let help = suggest::help(name, variables.iter().map(String::as_str))
            .unwrap_or_else(|| "it has no variables".to_owned());
        Some(Diagnostic::error(Code::WrongVariable, span, message).with_help(help))
    }

    /// Reports a reference to a message, term or function that does not exist.
    fn unknown_reference(&self, reference: Reference<'_>, span: Span) -> Option<Diagnostic> {
        let name = reference.name;
        let shown = match reference.kind {
            ReferenceKind::Term => format!("-{name}"),
            _ => name.to_owned(),
        };
        let is_known = match reference.kind {
            ReferenceKind::Function => name == "NUMBER",
            _ => self.defined.contains(shown.as_str()),
        };
        (!is_known).then(|| {
            let message = format!("there is no `{shown}`");
            let near = suggest::nearest(&shown, self.defined.iter().copied());
            let help = match (reference.kind, near) {
                (ReferenceKind::Function, _) => "the only function is `NUMBER`".to_owned(),
                (_, Some(near)) => format!("did you mean `{near}`?"),
                (_, None) => format!("define `{shown}` in this file"),
            };
            Diagnostic::error(Code::UnknownMessage, span, message).with_help(help)
        })
    }
}
