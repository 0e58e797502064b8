//! Loads the templates, the project's own over the built-in ones, with the functions that they may
//! call.
//!
//! This module turns template texts into an engine, and the engine's errors into diagnostics with
//! the template's file and line. Templates can use only their variables: no files, no network, no
//! environment, no clock.
//!
//! The templates of a project also get limits ([`charges`] adds calls to [`counters`], which count
//! against [`budget`] and [`limit`]), are checked for unsafe output ([`outputs`]), and are searched
//! for the variables that they name ([`words`]).

mod messages;

mod functions;

mod pieces;

mod calls;

mod folded;

mod words;

mod metered;

mod expressions;

mod charges;

mod measure;

mod bounded;

mod limit;

mod budget;

mod counters;

mod outputs;

mod problems;

mod engine;

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Arc;

use tera::Context;

use crate::diagnostic::{Code, Diagnostic, Place, suggest};
use crate::load::theme;
use crate::plan::Plan;
use crate::source_text::{FileId, SourceTexts};
use crate::words::Catalogue;
use engine::Engine;
use folded::folded;
use functions::Functions;
use problems::{TemplateProblem, plain_name};
use words::TemplateWords;

pub(super) use words::Seen;

/// The prefix of names of the project's own templates.
const OWN: &str = "project/";

/// The prefix of names of the built-in templates.
const BUILT_IN: &str = "builtin/";

/// The largest number of a project's templates. The engine's stack overflows if too many of them
/// include each other in a row.
const MOST: usize = 400;

/// The project's part of the look and the words of pages.
#[derive(Clone)]
pub struct Theme<'a> {
    pub texts: &'a SourceTexts,
    /// The project's own templates, by name. They replace the built-in ones.
    pub templates: &'a [(String, FileId)],
    pub words: Arc<Catalogue>,
}

#[derive(Debug)]
pub(super) struct Templates {
    own: Vec<(String, FileId)>,
    words: TemplateWords,
    engine: Engine,
}

/// Texts of templates by the engine's names for them.
type Named<'t> = Vec<(String, &'t str)>;

impl Templates {
    /// Prepares the templates. Reports every template with a problem, not only the first.
    pub(super) fn new(plan: &Arc<Plan>, theme: &Theme<'_>) -> Result<Self, Vec<Diagnostic>> {
        let (texts, own) = (theme.texts, theme.templates);
        if own.len() > MOST {
            let message = format!("there are more than {MOST} templates");
            let place = Place::Path("templates".to_owned());
            let problem = Diagnostic::error(Code::TooLarge, place, message);
            return Err(vec![problem.with_help("remove those that no page uses")]);
        }
        let mut named: Named<'_> = own
            .iter()
            .map(|(name, id)| (format!("{OWN}{name}"), texts.get(*id).text.as_str()))
            .collect();
        let functions = Functions {
            plan: Arc::clone(plan),
            words: Arc::clone(&theme.words),
        };
        let built_in: Vec<(String, String)> = theme::templates()
            .into_iter()
            .map(|(name, text)| (format!("{BUILT_IN}{name}"), folded(text, &functions)))
            .collect();
        named.extend(
            built_in
                .iter()
                .map(|(name, text)| (name.clone(), text.as_str())),
        );
        let words = TemplateWords::new(&named);
        let engine = Engine::new(&functions, named).map_err(|problems| -> Vec<Diagnostic> {
            problems
                .into_iter()
                .map(|problem| diagnostic(own, problem))
                .collect()
        })?;
        Ok(Self {
            own: own.to_vec(),
            words,
            engine,
        })
    }

    /// Finds the names of the variables and fields that a template may print.
    pub(super) fn seen_by(&self, template: &str) -> Seen<'_> {
        self.words.of(template)
    }

    pub(super) fn render(&self, name: &str, context: &Context) -> Result<String, Diagnostic> {
        let rendered = self.engine.render(name, context);
        rendered.map_err(|problem| diagnostic(&self.own, problem))
    }

    /// Renders a page's template into a writer.
    pub(super) fn render_to(
        &self,
        name: &str,
        context: &Context,
        page: impl Write,
    ) -> Result<(), Diagnostic> {
        let rendered = self.engine.render_to(name, context, page);
        rendered.map_err(|problem| diagnostic(&self.own, problem))
    }

    pub(super) fn component(&self, name: &str, arguments: &Context) -> Result<String, Diagnostic> {
        let rendered = self.engine.component(name, arguments);
        rendered.map_err(|problem| diagnostic(&self.own, problem))
    }

    /// Asks all renders to end. Call it when their pages are no longer needed.
    pub(super) fn stop(&self) {
        self.engine.stop();
    }
}

/// Turns a problem into a diagnostic. Its place is the project's own file if it is about one.
fn diagnostic(own: &[(String, FileId)], mut problem: TemplateProblem) -> Diagnostic {
    let is_own = |name: &str| {
        own.iter()
            .find(|(known, _)| known == name)
            .map(|(_, id)| *id)
    };
    let name = plain_name(&problem.template).to_owned();
    if problem.code == Code::MissingTemplate {
        let wanted = problem.message.split('`').nth(1).unwrap_or_default();
        let names = names(own);
        let near = suggest::nearest(wanted, names.iter().map(String::as_str));
        let write = || format!("create `templates/{wanted}`");
        problem.help = Some(near.map_or_else(write, |near| format!("did you mean `{near}`?")));
    }
    // A built-in template fails when the project replaces its parent by a file that lacks a
    // block.
    let block = problem
        .message
        .strip_prefix("block `")
        .and_then(|rest| rest.split('`').next());
    if let Some(block) = block.filter(|_| problem.template.starts_with(BUILT_IN)) {
        problem.message = format!("the built-in templates need a block `{block}` here");
        problem.help =
            Some("add the block, or extend `builtin/base.html` and change a part of it".to_owned());
        return TemplateProblem {
            range: None,
            ..problem
        }
        .diagnostic(is_own("base.html"));
    }
    let file = is_own(&name).filter(|_| !problem.template.starts_with(BUILT_IN));
    problem.diagnostic(file)
}

/// Finds the places in the project's own templates that print a value unsafely.
pub(super) fn unsafe_outputs(texts: &SourceTexts, own: &[(String, FileId)]) -> Vec<Diagnostic> {
    let own: Vec<(&str, FileId, &str)> = own
        .iter()
        .map(|(name, id)| (name.as_str(), *id, texts.get(*id).text.as_str()))
        .collect();
    if own.is_empty() {
        Vec::new()
    } else {
        outputs::check(&own, &theme::templates())
    }
}

/// Reports the calls of unknown messages in the project's own templates, and those that lack a
/// variable.
pub(super) fn wrong_messages(theme: &Theme<'_>) -> Vec<Diagnostic> {
    calls::check(theme.texts, theme.templates, &theme.words)
}

/// Collects all texts in quotes in the project's own templates.
pub(super) fn quoted(texts: &SourceTexts, own: &[(String, FileId)]) -> BTreeSet<String> {
    calls::quoted(texts, own)
}

/// Lists the names of all templates: the project's own, then the built-in ones.
pub(super) fn names(own: &[(String, FileId)]) -> Vec<String> {
    let built_in = theme::templates().into_iter().map(|(name, _)| name);
    own.iter()
        .map(|(name, _)| name.clone())
        .chain(built_in)
        .collect()
}
