//! Loads templates into the engine, and renders them within their budgets.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::sync::Arc;

use tera::{Context, ErrorKind, Tera, TeraResult};

use super::budget::{Budget, Limited, Meter};
use super::charges::{self, OwnNames};
use super::functions::Functions;
use super::limit::{LARGEST_PAGE, LARGEST_PART};
use super::metered::Metered;
use super::problems::{TemplateProblem, plain_name, problems};
use super::{BUILT_IN, Named, OWN, counters};
use crate::diagnostic::Code;

/// The largest number of attempts to load the templates. The engine stops at the first template
/// with a missing parent or a circular one, so it is asked again without that template.
const ASKED: usize = 20;

/// The engine with a set of templates.
#[derive(Debug)]
pub(super) struct Engine {
    tera: Tera,
    /// The project's own templates with their charges, by the engine's names.
    metered: BTreeMap<String, Metered>,
    budget: Arc<Budget>,
}

impl Engine {
    /// Loads templates. Reports every template with a problem, not only the first.
    pub(super) fn new(
        functions: &Functions,
        named: Named<'_>,
    ) -> Result<Self, Vec<TemplateProblem>> {
        let budget = Arc::default();
        let mut engine = Self {
            tera: tera(functions, &budget),
            metered: metered(&named),
            budget,
        };
        let mut problems = reserved(&named);
        problems.extend(engine.add(named));
        if problems.is_empty() {
            Ok(engine)
        } else {
            Err(problems)
        }
    }

    /// Renders a template.
    pub(super) fn render(&self, name: &str, context: &Context) -> Result<String, TemplateProblem> {
        self.part(name, |part| self.tera.render_to(name, context, part))
    }

    /// Renders a page's template into a writer.
    pub(super) fn render_to(
        &self,
        name: &str,
        context: &Context,
        page: impl Write,
    ) -> Result<(), TemplateProblem> {
        self.within_budget(name, |meter| {
            self.tera
                .render_to(name, context, Limited::new(page, meter, LARGEST_PAGE))
        })
    }

    pub(super) fn component(
        &self,
        name: &str,
        arguments: &Context,
    ) -> Result<String, TemplateProblem> {
        self.part(name, |part| {
            self.tera
                .render_component_to(name, arguments, None, true, part)
        })
    }

    /// Asks all renders to end.
    pub(super) fn stop(&self) {
        self.budget.stop();
    }

    fn part(
        &self,
        name: &str,
        render: impl FnOnce(Limited<'_, &mut Vec<u8>>) -> TeraResult<()>,
    ) -> Result<String, TemplateProblem> {
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
    ) -> Result<(), TemplateProblem> {
        let meter = self.budget.begin();
        let outcome = render(meter);
        let Some(limit) = meter.end() else {
            return outcome.map_err(|error| self.problem(name, &error));
        };
        let place = outcome.err().map(|error| self.problem(name, &error));
        Err(TemplateProblem {
            code: Code::TemplateLimit,
            range: place.as_ref().and_then(|place| place.range.clone()),
            template: place.map_or_else(|| name.to_owned(), |place| place.template),
            message: limit.message(),
            help: Some(limit.help().to_owned()),
        })
    }

    /// Turns the error of a template or component into a problem.
    fn problem(&self, name: &str, error: &tera::Error) -> TemplateProblem {
        let mut found = problems(Code::TemplateFailed, error, |_| None);
        let mut problem = self.in_words_of_author(found.swap_remove(0));
        if problem.template.is_empty() {
            name.clone_into(&mut problem.template);
        }
        problem
    }

    /// Moves a problem from its place in the engine's text to the place in the author's.
    fn in_words_of_author(&self, mut problem: TemplateProblem) -> TemplateProblem {
        if let Some(metered) = self.metered.get(&problem.template) {
            problem.range = problem.range.map(|range| metered.original(&range));
        }
        problem
    }

    /// Adds the templates to the engine and returns all of their problems. Broken templates are
    /// left out, so that the others can be checked.
    fn add(&mut self, mut named: Named<'_>) -> Vec<TemplateProblem> {
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
            let reported = problems(Code::TemplateSyntax, &error, text_of);
            let reported = reported
                .into_iter()
                .map(|problem| self.in_words_of_author(problem));
            let culprit = culprit(&error).map(str::to_owned);
            found.extend(reported.filter(|problem| !follows(problem, &error, &broken)));
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
}

/// Reports the calls of filters that are reserved for charges.
fn reserved(named: &Named<'_>) -> Vec<TemplateProblem> {
    let own = named.iter().filter(|(name, _)| name.starts_with(OWN));
    own.flat_map(|(name, text)| {
        charges::reserved(text)
            .into_iter()
            .map(|range| TemplateProblem {
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
fn tera(functions: &Functions, budget: &Arc<Budget>) -> Tera {
    let mut tera = Tera::new();
    // All templates are escaped, whatever their file extension.
    tera.autoescape_on([""]);
    tera.set_fallback_prefixes([OWN, BUILT_IN])
        .expect("no template was added yet");
    functions.register(&mut tera);
    counters::register(&mut tera, budget);
    tera
}

/// Finds the syntax error of a template. Each template is parsed alone, because the engine stops at
/// the first error.
fn syntax_problem(name: &str, text: &str) -> Option<TemplateProblem> {
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
fn follows(problem: &TemplateProblem, error: &tera::Error, broken: &BTreeSet<String>) -> bool {
    if let ErrorKind::MissingParent { parent, .. } = error.kind() {
        return broken.contains(parent);
    }
    let named = problem.message.split('`').nth(1).unwrap_or_default();
    let is_about_others =
        problem.message.starts_with("block ") || problem.message.starts_with("unknown component ");
    !broken.is_empty() && (is_about_others || broken.contains(named))
}
