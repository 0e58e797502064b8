//! Loads the templates, the project's own over the built-in ones, with the functions that they may
//! call.
//!
//! This module turns template texts into an engine, and the engine's errors into diagnostics with
//! the template's file and line. Templates can use only their variables: no files, no network, no
//! environment, no clock.

mod functions;

mod pieces;

mod mentions;

mod metered;

mod expressions;

mod charges;

mod measure;

mod bounded;

mod budget;

mod outputs;

mod problems;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::sync::Arc;

use tera::{Context, ErrorKind, Tera, TeraResult};

use crate::diagnostic::{Code, Diagnostic, Place, suggest};
use crate::load::theme;
use crate::plan::Plan;
use crate::source_text::{FileId, SourceTexts};
use budget::{Budget, LARGEST_PAGE, LARGEST_PART, Limited, Meter};
use charges::OwnNames;
use mentions::Mentions;
use metered::Metered;
use problems::{Problem, plain_name, problems};

pub(super) use mentions::Seen;

/// The prefix of names of the project's own templates.
const OWN: &str = "project/";

/// The prefix of names of the built-in templates.
const BUILT_IN: &str = "builtin/";

/// The largest number of a project's templates. The engine's stack overflows if too many of them
/// include each other in a row.
const MOST: usize = 400;

/// The largest number of attempts to load the templates. The engine stops at the first template
/// with a missing parent or a circular one, so it is asked again without that template.
const ASKED: usize = 20;

#[derive(Debug)]
pub(super) struct Templates {
    tera: Tera,
    own: Vec<(String, FileId)>,
    mentions: Mentions,
    /// The project's own templates with their charges, by the engine's names.
    metered: BTreeMap<String, Metered>,
    budget: Arc<Budget>,
}

/// Texts of templates by the engine's names for them.
type Named<'t> = Vec<(String, &'t str)>;

impl Templates {
    /// Prepares the templates. Reports every template with a problem, not only the first.
    pub(super) fn new(
        plan: &Arc<Plan>,
        texts: &SourceTexts,
        own: &[(String, FileId)],
    ) -> Result<Self, Vec<Diagnostic>> {
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
        named.extend(
            theme::templates()
                .into_iter()
                .map(|(name, text)| (format!("{BUILT_IN}{name}"), text)),
        );
        let mentions = Mentions::new(&named);
        let budget = Arc::default();
        let mut templates = Self {
            tera: engine(plan, &budget),
            own: own.to_vec(),
            mentions,
            metered: metered(&named),
            budget,
        };
        let mut problems = reserved(&named);
        problems.extend(templates.add(named));
        if problems.is_empty() {
            return Ok(templates);
        }
        Err(problems
            .into_iter()
            .map(|problem| templates.diagnostic(problem))
            .collect())
    }

    /// Finds the names of the variables and fields that a template may print.
    pub(super) fn seen_by(&self, template: &str) -> Seen<'_> {
        self.mentions.of(template)
    }

    pub(super) fn render(&self, name: &str, context: &Context) -> Result<String, Diagnostic> {
        self.part(name, |part| self.tera.render_to(name, context, part))
    }

    /// Renders a page's template into a writer.
    pub(super) fn render_to(
        &self,
        name: &str,
        context: &Context,
        page: impl Write,
    ) -> Result<(), Diagnostic> {
        self.within_budget(name, |meter| {
            self.tera
                .render_to(name, context, Limited::new(page, meter, LARGEST_PAGE))
        })
    }

    pub(super) fn component(&self, name: &str, arguments: &Context) -> Result<String, Diagnostic> {
        self.part(name, |part| {
            self.tera
                .render_component_to(name, arguments, None, true, part)
        })
    }

    /// Asks all renders to end. Call it when their pages are no longer needed.
    pub(super) fn stop(&self) {
        self.budget.stop();
    }

    fn part(
        &self,
        name: &str,
        render: impl FnOnce(Limited<'_, &mut Vec<u8>>) -> TeraResult<()>,
    ) -> Result<String, Diagnostic> {
        let mut part = Vec::new();
        self.within_budget(name, |meter| {
            render(Limited::new(&mut part, meter, LARGEST_PART))
        })?;
        Ok(String::from_utf8(part)
            .unwrap_or_else(|bytes| String::from_utf8_lossy(bytes.as_bytes()).into_owned()))
    }

    /// Runs a render with a budget of its own.
    fn within_budget(
        &self,
        name: &str,
        render: impl FnOnce(&Meter) -> TeraResult<()>,
    ) -> Result<(), Diagnostic> {
        let meter = self.budget.begin();
        let outcome = render(meter);
        match (meter.end(), outcome) {
            (None, outcome) => outcome.map_err(|error| self.failed(name, &error)),
            (Some(limit), outcome) => {
                let place = outcome.err().map(|error| self.problem(name, &error));
                let template = place
                    .as_ref()
                    .map_or_else(|| name.to_owned(), |place| place.template.clone());
                let problem = Problem {
                    code: Code::TemplateLimit,
                    template,
                    range: place.and_then(|place| place.range),
                    message: limit.message(),
                    help: Some(limit.help().to_owned()),
                };
                Err(self.diagnostic(problem))
            }
        }
    }

    fn failed(&self, name: &str, error: &tera::Error) -> Diagnostic {
        self.diagnostic(self.problem(name, error))
    }

    /// Turns the error of a template or component into a problem.
    fn problem(&self, name: &str, error: &tera::Error) -> Problem {
        let mut found = problems(Code::TemplateFailed, error, |_| None);
        let mut problem = self.in_words_of_author(found.swap_remove(0));
        if problem.template.is_empty() {
            name.clone_into(&mut problem.template);
        }
        problem
    }

    /// Moves a problem from its place in the engine's text to the place in the author's.
    fn in_words_of_author(&self, mut problem: Problem) -> Problem {
        if let Some(metered) = self.metered.get(&problem.template) {
            problem.range = problem.range.map(|range| metered.original(&range));
        }
        problem
    }

    /// Adds the templates to the engine and returns all of their problems. Broken templates are
    /// left out, so that the others can be checked.
    fn add(&mut self, mut named: Named<'_>) -> Vec<Problem> {
        if self.take(&named).is_ok() {
            return Vec::new();
        }
        let mut found = Vec::new();
        let mut broken = BTreeSet::new();
        named.retain(|(name, text)| {
            let problem = syntax_problem(name, text);
            let is_fine = problem.is_none();
            if !is_fine {
                broken.insert(plain_name(name).to_owned());
            }
            found.extend(problem);
            is_fine
        });
        for _ in 0..ASKED {
            let Err(error) = self.take(&named) else { break };
            let text_of = |wanted: &str| {
                let metered = self
                    .metered
                    .get(wanted)
                    .map(|metered| metered.text.as_str());
                metered.or_else(|| {
                    named
                        .iter()
                        .find(|(name, _)| name == wanted)
                        .map(|(_, text)| *text)
                })
            };
            let told = problems(Code::TemplateSyntax, &error, text_of);
            let told = told
                .into_iter()
                .map(|problem| self.in_words_of_author(problem));
            let culprit = culprit(&error).map(str::to_owned);
            found.extend(told.filter(|problem| !follows(problem, &error, &broken)));
            let Some(culprit) = culprit.filter(|name| named.iter().any(|(known, _)| known == name))
            else {
                break;
            };
            broken.insert(plain_name(&culprit).to_owned());
            named.retain(|(name, _)| *name != culprit);
        }
        found
    }

    /// Gives all templates to the engine. When there is an error, the engine takes none of them.
    fn take(&mut self, named: &Named<'_>) -> TeraResult<()> {
        let text_of = |name: &str| self.metered.get(name).map(|metered| metered.text.as_str());
        let texts = named
            .iter()
            .map(|(name, text)| (name, text_of(name).unwrap_or(text)));
        self.tera.add_raw_templates(texts)
    }

    /// Turns a problem into a diagnostic. Its place is the project's own file if it is about one.
    fn diagnostic(&self, mut problem: Problem) -> Diagnostic {
        let is_own = |name: &str| {
            self.own
                .iter()
                .find(|(own, _)| own == name)
                .map(|(_, id)| *id)
        };
        let name = plain_name(&problem.template).to_owned();
        if problem.code == Code::MissingTemplate {
            let wanted = problem.message.split('`').nth(1).unwrap_or_default();
            let names = names(&self.own);
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
            problem.help = Some(
                "add the block, or extend `builtin/base.html` and change a part of it".to_owned(),
            );
            return Problem {
                range: None,
                ..problem
            }
            .diagnostic(is_own("base.html"));
        }
        let own = is_own(&name).filter(|_| !problem.template.starts_with(BUILT_IN));
        problem.diagnostic(own)
    }
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

/// Lists the names of all templates: the project's own, then the built-in ones.
pub(super) fn names(own: &[(String, FileId)]) -> Vec<String> {
    let built_in = theme::templates().into_iter().map(|(name, _)| name);
    own.iter()
        .map(|(name, _)| name.clone())
        .chain(built_in)
        .collect()
}

/// Reports the calls of filters that are reserved for charges.
fn reserved(named: &Named<'_>) -> Vec<Problem> {
    let own = named.iter().filter(|(name, _)| name.starts_with(OWN));
    own.flat_map(|(name, text)| {
        charges::reserved(text).into_iter().map(|range| Problem {
            code: Code::TemplateSyntax,
            template: name.clone(),
            message: format!("unknown filter `{}`", &text[range.clone()]),
            range: Some(range),
            help: None,
        })
    })
    .collect()
}

/// Adds the charges to the project's own templates, by the engine's names.
fn metered(named: &Named<'_>) -> BTreeMap<String, Metered> {
    let own = named
        .iter()
        .filter_map(|(name, text)| Some((name.strip_prefix(OWN)?, *text)));
    let known = OwnNames::new(own.clone());
    own.map(|(name, text)| (format!("{OWN}{name}"), charges::metered(text, &known)))
        .collect()
}

/// Makes an engine with weighup's functions and filters, but no templates yet.
fn engine(plan: &Arc<Plan>, budget: &Arc<Budget>) -> Tera {
    let mut tera = Tera::new();
    // All templates are escaped, whatever their file extension.
    tera.autoescape_on([""]);
    tera.set_fallback_prefixes([OWN, BUILT_IN])
        .expect("no template was added yet");
    functions::register(&mut tera, plan);
    budget::register(&mut tera, budget);
    tera
}

/// Finds the syntax error of a template. Each template is parsed alone, because the engine stops at
/// the first error.
fn syntax_problem(name: &str, text: &str) -> Option<Problem> {
    let error = Tera::default().add_raw_template(name, text).err()?;
    // The real engine reports all other errors, such as a parent or a function that the scratch
    // engine does not know.
    let is_syntax = matches!(error.kind(), ErrorKind::SyntaxError(_));
    is_syntax.then(|| problems(Code::TemplateSyntax, &error, |_| Some(text)).swap_remove(0))
}

/// Names the template to leave out so that the engine can report more errors.
fn culprit(error: &tera::Error) -> Option<&str> {
    match error.kind() {
        ErrorKind::MissingParent { current, .. } => Some(current),
        // The last of the chain is the one that occurs twice.
        ErrorKind::CircularExtend {
            inheritance_chain: chain,
            ..
        }
        | ErrorKind::CircularInclude {
            include_chain: chain,
            ..
        } => chain.last().map(String::as_str),
        _ => None,
    }
}

/// Returns true if a problem only exists because broken templates were left out.
fn follows(problem: &Problem, error: &tera::Error, broken: &BTreeSet<String>) -> bool {
    if let ErrorKind::MissingParent { parent, .. } = error.kind() {
        return broken.contains(parent);
    }
    let named = problem.message.split('`').nth(1).unwrap_or_default();
    let is_about_others =
        problem.message.starts_with("block ") || problem.message.starts_with("unknown component ");
    !broken.is_empty() && (is_about_others || broken.contains(named))
}
