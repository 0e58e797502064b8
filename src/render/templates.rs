//! The templates: the project's own over the built-in ones, with the functions they may call.
//!
//! Turns template texts into an engine, and the engine's errors into diagnostics with the template's file and line.
//! Templates reach nothing but what they are given: no files, no network, no environment, no clock.

use std::sync::Arc;

use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use super::href;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::load::theme;
use crate::model::Comparison;
use crate::parse::reference::destination;
use crate::source_text::{FileId, SourceTexts, Span};

/// The prefix of names of the project's own templates.
const OWN: &str = "project/";

/// The prefix of names of the built-in templates.
const BUILT_IN: &str = "builtin/";

/// More templates than any theme has; the engine's stack would not bear them including each other in a row.
const MOST: usize = 400;

/// All templates, ready to render.
#[derive(Debug)]
pub(super) struct Templates {
    /// The engine.
    tera: Tera,
    /// The project's own templates, by name.
    own: Vec<(String, FileId)>,
}

impl Templates {
    /// Prepares the templates. Every template with a syntax error is told, not the first only.
    pub(super) fn new(
        comparison: &Arc<Comparison>,
        texts: &SourceTexts,
        own: &[(String, FileId)],
    ) -> Result<Self, Vec<Diagnostic>> {
        if own.len() > MOST {
            let message = format!("there are more than {MOST} templates");
            return Err(vec![Diagnostic::error(
                Code::TooLarge,
                Place::Path("templates".to_owned()),
                message,
            )]);
        }
        let mut named: Vec<(String, &str)> =
            own.iter().map(|(name, id)| (format!("{OWN}{name}"), texts.get(*id).text.as_str())).collect();
        named.extend(theme::templates().into_iter().map(|(name, text)| (format!("{BUILT_IN}{name}"), text)));
        let mut templates = Self { tera: engine(comparison), own: own.to_vec() };
        let broken: Vec<Diagnostic> =
            named.iter().filter_map(|(name, text)| templates.syntax_problem(name, text)).collect();
        if !broken.is_empty() {
            return Err(broken);
        }
        match templates.tera.add_raw_templates(named) {
            Ok(()) => Ok(templates),
            Err(error) => Err(vec![templates.diagnostic(Code::TemplateSyntax, "templates", &error)]),
        }
    }

    /// Whether there is a template of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.tera.contains_template(name)
    }

    /// The names of the project's own templates.
    pub(super) fn own_names(&self) -> impl Iterator<Item = &str> {
        self.own.iter().map(|(name, _)| name.as_str())
    }

    /// Renders a template.
    pub(super) fn render(&self, name: &str, context: &Context) -> Result<String, Diagnostic> {
        self.tera.render(name, context).map_err(|error| self.diagnostic(Code::TemplateFailed, name, &error))
    }

    /// The diagnostic for a template that cannot be parsed; each is tried alone, since the engine stops at the first.
    fn syntax_problem(&self, name: &str, text: &str) -> Option<Diagnostic> {
        let error = Tera::default().add_raw_template(name, text).err()?;
        // What is not about syntax (a parent or function unknown to the scratch engine) is told by the real one.
        matches!(error.kind(), ErrorKind::SyntaxError(_))
            .then(|| self.diagnostic(Code::TemplateSyntax, name, &error))
    }

    /// An engine's error about the template `name` as a diagnostic.
    fn diagnostic(&self, code: Code, name: &str, error: &tera::Error) -> Diagnostic {
        let (template, message, range) = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                (report.filename().to_owned(), report.message().to_owned(), Some(report.span().range.clone()))
            }
            _ => {
                let text = error.to_string();
                let (template, _) = place_in(&text).unwrap_or((name, 0));
                (template.to_owned(), first_line(&text).to_owned(), None)
            }
        };
        let message = format!("template: {}", message.trim_end_matches('.'));
        let own_name = template.strip_prefix(OWN).unwrap_or(&template);
        let own = self.own.iter().find(|(name, _)| name == own_name && !template.starts_with(BUILT_IN));
        match (own, range) {
            (Some((_, file)), Some(range)) => Diagnostic::error(code, Span::new(*file, &range), message),
            (Some((own, _)), None) => {
                let line =
                    place_in(&error.to_string()).map_or(String::new(), |(_, line)| format!(" (line {line})"));
                Diagnostic::error(code, Place::Path(format!("templates/{own}")), message + &line)
            }
            (None, _) => {
                let place = Place::Path(format!("templates/{}", template.trim_start_matches(BUILT_IN)));
                Diagnostic::error(code, place, message)
            }
        }
    }
}

/// An engine with weighup's functions and filters, and no templates yet.
fn engine(comparison: &Arc<Comparison>) -> Tera {
    let mut tera = Tera::new();
    // Every template is escaped, whatever its name ends in.
    tera.autoescape_on([""]);
    tera.set_fallback_prefixes([OWN, BUILT_IN]).expect("no template was added yet");
    let for_links = Arc::clone(comparison);
    tera.register_function("link", move |arguments: Kwargs, _: &State| link(&for_links, &arguments));
    tera.register_filter("json", |value: &Value, _: Kwargs, _: &State| json(value));
    tera.register_filter("plural", |count: u64, arguments: Kwargs, _: &State| plural(count, &arguments));
    tera
}

/// `link(to="criterion:routing")`: the address of what a reference names.
fn link(comparison: &Comparison, arguments: &Kwargs) -> TeraResult<String> {
    let to = arguments.must_get::<&str>("to")?;
    let link = destination(to)
        .and_then(|destination| comparison.names.link(&destination, &comparison.pairs, ""))
        .map_err(|problem| match problem.help {
            Some(help) => tera::Error::message(format!("{} ({help})", problem.message)),
            None => tera::Error::message(problem.message),
        })?;
    Ok(href::href(comparison, &link))
}

/// A value as JSON that no HTML parser can mistake for the end of a script, nor JavaScript for a line end.
fn json(value: &Value) -> TeraResult<Value> {
    let json = serde_json::to_string(value).map_err(tera::Error::message)?;
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                safe.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => safe.push(c),
        }
    }
    Ok(Value::safe_string(&safe))
}

/// `count | plural(one="criterion", many="criteria")`: the word that fits.
fn plural(count: u64, arguments: &Kwargs) -> TeraResult<String> {
    let word = if count == 1 { "one" } else { "many" };
    arguments.must_get::<&str>(word).map(str::to_owned)
}

/// The template and line that a message of several lines names after an arrow: ` --> project/base.html:3:7`.
fn place_in(text: &str) -> Option<(&str, usize)> {
    let (_, after) = text.split_once("--> ")?;
    let mut parts = after.lines().next()?.rsplitn(3, ':');
    let (_, line, name) = (parts.next()?, parts.next()?, parts.next()?);
    Some((name.trim(), line.parse().ok()?))
}

/// The first line of a message, without the word that the terminal adds anyway.
fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default().trim_start_matches("error: ")
}
