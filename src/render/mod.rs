//! Renders one page to bytes: Markdown, views, templates, and data files for other programs.
//!
//! Its layers, each of which uses only those before it: `escape`, `highlight`, `href`, `words` and `sentences` (single
//! values), `views` (structs that templates see), `markdown`, `templates` (the engine and its
//! limits), `fragments` (what several pages show, made once), `pages` (one file for each kind of
//! page), `files` (data and other files) and `why` (text for a terminal).
//!
//! [`Renderer::render`] is a pure function of the comparison and the templates. The same page gives
//! the same bytes on any thread and in any order. This module reads no files and no clock, and
//! writes nothing.

pub mod escape;

pub mod highlight;

mod href;

pub mod markdown;

mod templates;

mod words;

mod sentences;

mod views;

mod fragments;

mod pages;

mod files;

mod why;

mod unused;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tera::Value;

use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::model::Article;
use crate::plan::{Page, Plan};
use crate::source_text::{FileId, SourceTexts};
use fragments::{Fragments, to_value};
use href::Filling;
use templates::Templates;

pub use templates::Theme;
pub use unused::unused_templates;

/// A renderer for the pages of one plan with one set of templates.
pub struct Renderer {
    plan: Arc<Plan>,
    /// The fragments that pages share, and the templates.
    fragments: Fragments,
    /// The view of the site, which every page receives.
    site: Value,
    /// The length of the longest pair page so far: the initial capacity of the next one. It does
    /// not affect the output.
    longest: AtomicUsize,
    /// The errors of the pages that exceeded a limit, by address. Such a page would fail again, and
    /// only after a long time.
    beyond: Mutex<BTreeMap<String, Diagnostic>>,
}

impl Renderer {
    /// Prepares a renderer.
    ///
    /// # Errors
    /// Reports every problem of the templates, and every missing template that an article or page
    /// names.
    pub fn new(plan: Arc<Plan>, theme: &Theme<'_>) -> Result<Self, Vec<Diagnostic>> {
        let mut problems = missing_templates(&plan, &templates::names(theme.templates));
        let templates = match Templates::new(&plan, theme) {
            Ok(templates) if problems.is_empty() => templates,
            Ok(_) => return Err(problems),
            Err(found) => {
                problems.extend(found);
                return Err(problems);
            }
        };
        let fragments = Fragments::new(Arc::clone(&plan), templates, Arc::clone(&theme.words));
        let site = pages::site(&fragments);
        Ok(Self {
            plan,
            fragments,
            site,
            longest: AtomicUsize::new(0),
            beyond: Mutex::default(),
        })
    }

    /// Returns the pages that can be rendered.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Ends all running renders. Call it when their pages are no longer needed.
    pub fn stop(&self) {
        self.fragments.templates.stop();
    }

    /// Renders a page.
    ///
    /// # Errors
    /// Returns a diagnostic if a template fails or exceeds a limit.
    pub fn render(&self, page: Page) -> Result<Vec<u8>, Diagnostic> {
        let address = self.plan.address(page);
        let known = self
            .beyond
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&address)
            .cloned();
        if let Some(problem) = known {
            return Err(problem);
        }
        let mut outcome = self.bytes(page);
        if let Err(problem) = &mut outcome
            && problem.code == Code::TemplateLimit
        {
            problem
                .message
                .push_str(&format!(", on the page `/{address}`"));
            let mut beyond = self.beyond.lock().unwrap_or_else(PoisonError::into_inner);
            beyond.insert(address, problem.clone());
        }
        outcome
    }

    /// Renders a page, even if an earlier attempt exceeded a limit.
    fn bytes(&self, page: Page) -> Result<Vec<u8>, Diagnostic> {
        if let Some(text) = files::of(&self.fragments, &self.plan, page) {
            return Ok(text.into_bytes());
        }
        // Every page that is not a data file has a view.
        let Some(view) = pages::of_page(&self.fragments, page)? else {
            return Ok(Vec::new());
        };
        let comparison = self.plan.comparison();
        let frame = pages::frame(&self.fragments, page, &view);
        let mut context = view.variables;
        context.insert_value("site", self.site.clone());
        context.insert_value("page", to_value(&frame));
        let way = href::way_to_root(
            &self.plan.address(page),
            comparison.site.base_url.as_deref(),
        );
        let mut filling = Filling::new(&way, &view.sources, self.longest.load(Ordering::Relaxed));
        self.fragments
            .templates
            .render_to(&view.template, &context, &mut filling)?;
        let html = filling.finish();
        if matches!(page, Page::Pair(_)) {
            self.longest.fetch_max(html.len(), Ordering::Relaxed);
        }
        Ok(html)
    }
}

/// Finds the places in a project's own templates that print a value unsafely, and the calls of
/// unknown messages and of messages without a value for a variable.
#[must_use]
pub fn template_problems(theme: &Theme<'_>) -> Vec<Diagnostic> {
    let mut problems = templates::unsafe_outputs(theme.texts, theme.templates);
    problems.extend(templates::wrong_messages(theme));
    problems
}

/// Returns true if a project's own templates (names and texts) can call a message with this key:
/// one of their texts in quotes is the key or the beginning of it.
pub fn names_message(
    texts: &SourceTexts,
    own: &[(String, FileId)],
) -> impl Fn(&str) -> bool + use<> {
    let quoted = templates::quoted(texts, own);
    move |key| {
        let is_start = |text: &String| text.ends_with('-') && key.starts_with(text.as_str());
        quoted.contains(key) || quoted.iter().any(is_start)
    }
}

/// Reports the articles and pages that name a missing template.
fn missing_templates(plan: &Plan, names: &[String]) -> Vec<Diagnostic> {
    let comparison = plan.comparison();
    let all = comparison.articles.iter().chain(&comparison.pages);
    all.filter_map(|article: &Article| {
        let name = article
            .template
            .as_ref()
            .filter(|name| !names.contains(&name.value))?;
        let message = format!("there is no template `{}`", name.value);
        let help = suggest::nearest(&name.value, names.iter().map(String::as_str)).map_or_else(
            || format!("create `templates/{}`", name.value),
            |near| format!("did you mean `{near}`?"),
        );
        Some(Diagnostic::error(Code::MissingTemplate, name.span, message).with_help(help))
    })
    .collect()
}

/// Returns the JSON Schema of `/data/subjects.json`.
#[must_use]
pub fn roll_schema() -> serde_json::Value {
    files::roll_schema()
}

/// Returns the JSON Schema of `/data/criteria/<criterion>.json`.
#[must_use]
pub fn column_schema() -> serde_json::Value {
    files::column_schema()
}

/// Returns the JSON Schema of `/data/comparison.json`.
#[must_use]
pub fn data_schema() -> serde_json::Value {
    files::data_schema()
}
