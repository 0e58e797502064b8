//! The stages in order: from a folder to a renderer, with all diagnostics.
//!
//! `build`, `check`, `serve` and `why` all begin here, so they accept the same projects. Only templates
//! can fail later, when a page is rendered.

mod versions;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::check;
use crate::diagnostic::{Diagnostic, Place, has_errors, report};
use crate::error::Result;
use crate::load::{self, Changes, FileMemory, Loaded, StaticFile};
use crate::model::{self, Comparison, Drafts, Surroundings};
use crate::naming::{self, NamingTexts, Published};
use crate::parse::{self, Documents, Redirects, SiteDocument, StaticNames};
use crate::plan::{Plan, check_collisions};
use crate::project::Project;
use crate::render::{self, Renderer, Theme};
use crate::source_text::SourceTexts;
use crate::words::{self, Catalogue, OwnWords, WordTexts};

/// The user's options for a run.
#[derive(Debug, Clone)]
pub struct Choices {
    /// How to treat drafts.
    pub drafts: Drafts,
    /// Replaces the `base_url` in site.toml.
    pub base_url: Option<String>,
    /// The day from which the age of claims counts. It affects diagnostics, never pages.
    pub today: Date,
}

/// A project after loading and checking.
pub struct Prepared {
    /// The author's texts, which diagnostics quote.
    pub texts: SourceTexts,
    /// All problems, sorted by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// The site. `None` when an error stops the build.
    pub site: Option<ReadySite>,
}

/// A site without errors, ready to render.
pub struct ReadySite {
    /// The renderer of its pages.
    pub renderer: Renderer,
    /// Its static files, by their path below the site's root.
    pub static_files: BTreeMap<String, StaticFile>,
}

/// The stages, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reads files into texts.
    Load,
    /// Turns texts into documents, and documents into the comparison.
    ParseAndLink,
    /// Runs the rules on the comparison.
    Check,
    /// Plans the pages, and prepares templates and shared parts.
    PlanAndTemplates,
}

/// A project that can be prepared several times. Between runs, it keeps only the texts of unchanged
/// files and the documents parsed from them. Linking and checks always run on everything.
pub struct Session {
    project: Project,
    choices: Choices,
    texts: FileMemory,
    documents: parse::DocumentCache,
    /// The files of the last `look`, until `prepare` takes them.
    found: Option<Loaded>,
}

/// Prepares a project once.
///
/// # Errors
/// When a file cannot be read.
pub fn prepare(project: &Project, choices: &Choices) -> Result<Prepared> {
    prepare_with(project, choices, &BTreeMap::new())
}

/// Prepares a project once and calls `ended` after each stage. Stages that errors prevent are left
/// out.
///
/// # Errors
/// When a file cannot be read.
pub fn prepare_observed(
    project: &Project,
    choices: &Choices,
    ended: &dyn Fn(Stage),
) -> Result<Prepared> {
    let loaded = load::load(project)?;
    ended(Stage::Load);
    let (documents, diagnostics) = parse::DocumentCache::default().parse(&loaded.texts);
    let preparation = Preparation {
        loaded,
        diagnostics,
        choices,
        ended: Some(ended),
    };
    Ok(preparation.finish(documents))
}

/// Prepares a project once, with other texts in the place of the files at these paths.
///
/// # Errors
/// When a file cannot be read.
pub fn prepare_with(
    project: &Project,
    choices: &Choices,
    raw_texts: &BTreeMap<String, String>,
) -> Result<Prepared> {
    let mut loaded = load::load(project)?;
    loaded.texts.replace(raw_texts);
    Ok(finish(
        loaded,
        &mut parse::DocumentCache::default(),
        choices,
    ))
}

impl Session {
    /// Starts a session without any texts or documents.
    #[must_use]
    pub fn new(project: Project, choices: Choices) -> Self {
        Self {
            project,
            choices,
            texts: FileMemory::default(),
            documents: parse::DocumentCache::default(),
            found: None,
        }
    }

    /// Loads the project and returns the changes since the last call.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn look(&mut self) -> Result<Changes> {
        let mut loaded = self.texts.load(&self.project)?;
        let changes = std::mem::take(&mut loaded.changes);
        self.found = Some(loaded);
        Ok(changes)
    }

    /// Parses, links, checks and plans the files of the last `look`, and prepares the templates.
    /// `None` when this was already done.
    pub fn prepare(&mut self) -> Option<Prepared> {
        let loaded = self.found.take()?;
        Some(finish(loaded, &mut self.documents, &self.choices))
    }
}

fn finish(loaded: Loaded, memory: &mut parse::DocumentCache, choices: &Choices) -> Prepared {
    let (documents, diagnostics) = memory.parse(&loaded.texts);
    let preparation = Preparation {
        loaded,
        diagnostics,
        choices,
        ended: None,
    };
    preparation.finish(documents)
}

/// A project between parsing and rendering.
struct Preparation<'a> {
    loaded: Loaded,
    /// The problems so far, without those of loading.
    diagnostics: Vec<Diagnostic>,
    choices: &'a Choices,
    /// Is called after each stage. Without it, the check and the plan run in parallel.
    ended: Option<&'a dyn Fn(Stage)>,
}

impl Preparation<'_> {
    /// Turns documents into a renderer.
    fn finish(mut self, documents: Documents) -> Prepared {
        let mut published = self.publish_static_files(&documents);
        let own_redirects = own_redirects(&documents, &mut published);
        let words = Arc::new(catalogue(&self.loaded, documents.site.as_ref()));
        let surroundings = Surroundings {
            texts: &self.loaded.texts,
            static_files: &published.names,
            pictures: &self.loaded.pictures,
            sheet: &published.sheet,
            drafts: self.choices.drafts,
            base_url: self.choices.base_url.as_deref(),
            own_redirects: own_redirects.as_deref(),
            words: &*words,
        };
        let (mut comparison, problems) = model::link(documents, &surroundings);
        if let Some(comparison) = &mut comparison {
            versions::add(comparison, &mut published.files);
        }
        self.diagnostics.extend(problems);
        self.end(Stage::ParseAndLink);
        let renderer =
            comparison.and_then(|comparison| self.renderer(&Arc::new(comparison), words));
        let Self {
            loaded,
            mut diagnostics,
            ..
        } = self;
        diagnostics.retain(|diagnostic| match diagnostic.place {
            Place::Span(span) => !loaded.damaged.contains(&span.file),
            Place::Path(_) => true,
        });
        diagnostics.extend(loaded.problems);
        report::sort(&mut diagnostics, &loaded.texts);
        let is_good = !has_errors(&diagnostics);
        let site = renderer.filter(|_| is_good).map(|renderer| ReadySite {
            renderer,
            static_files: published.files,
        });
        Prepared {
            texts: loaded.texts,
            diagnostics,
            site,
        }
    }

    fn publish_static_files(&mut self, documents: &Documents) -> Published {
        let loaded = &mut self.loaded;
        let static_names = documents
            .site
            .as_ref()
            .map_or(StaticNames::Plain, |site| site.static_names);
        let templates: Vec<&str> = loaded
            .templates
            .iter()
            .map(|(_, id)| loaded.texts.get(*id).text.as_str())
            .collect();
        let all: Vec<&str> = loaded
            .texts
            .iter()
            .map(|(_, text)| text.text.as_str())
            .collect();
        let files = std::mem::take(&mut loaded.static_files);
        let texts = NamingTexts {
            all: &all,
            templates: &templates,
        };
        naming::publish(files, static_names, texts)
    }

    /// Checks and plans the comparison, and prepares the templates.
    fn renderer(
        &mut self,
        comparison: &Arc<Comparison>,
        words: Arc<Catalogue>,
    ) -> Option<Renderer> {
        let loaded = &self.loaded;
        let theme = Theme {
            texts: &loaded.texts,
            templates: &loaded.templates,
            words,
        };
        let check = || {
            let before = self.diagnostics.iter().chain(&loaded.problems);
            check::check(comparison, before, self.choices.today)
        };
        let plan = || {
            let plan = Arc::new(Plan::new(Arc::clone(comparison)));
            let collisions = || check_collisions(&plan);
            rayon::join(collisions, || Renderer::new(Arc::clone(&plan), &theme))
        };
        let (found, (collisions, ready)) = if self.ended.is_some() {
            let found = check();
            self.end(Stage::Check);
            (found, plan())
        } else {
            rayon::join(check, plan)
        };
        self.end(Stage::PlanAndTemplates);
        let mut diagnostics = std::mem::take(&mut self.diagnostics);
        diagnostics.extend(found);
        diagnostics.extend(collisions);
        diagnostics.extend(words::check(&OwnWords {
            texts: &loaded.texts,
            files: &loaded.words,
            language: &comparison.site.language,
            is_named: &render::names_message(&loaded.texts, &loaded.templates),
        }));
        let renderer = match ready {
            Ok(renderer) => {
                diagnostics.extend(render::template_problems(&theme));
                diagnostics.extend(render::unused_templates(comparison, &theme));
                Some(renderer)
            }
            Err(problems) => {
                diagnostics.extend(problems);
                None
            }
        };
        self.diagnostics = check::without_allowed(diagnostics, comparison);
        renderer
    }

    fn end(&self, stage: Stage) {
        if let Some(ended) = self.ended {
            ended(stage);
        }
    }
}

/// Collects the messages of a project. Without a site.toml, they are English.
fn catalogue(loaded: &Loaded, site: Option<&SiteDocument>) -> Catalogue {
    let own: Vec<(&str, &str)> = loaded
        .words
        .iter()
        .map(|(language, id)| (language.as_str(), loaded.texts.get(*id).text.as_str()))
        .collect();
    let language = site.and_then(|site| site.language.as_ref());
    Catalogue::new(&WordTexts {
        own: &own,
        language: language.map_or("en", |language| language.value.as_str()),
        nouns: &site.map(|site| site.names.clone()).unwrap_or_default(),
    })
}

/// Takes the author's own `_redirects` out of the static files when weighup writes one. Returns its
/// lines for that file. Files that it names have kept their names already.
fn own_redirects(documents: &Documents, published: &mut Published) -> Option<String> {
    const NAME: &str = "_redirects";
    let site = documents.site.as_ref()?;
    if site.redirects != Redirects::File {
        return None;
    }
    let text = std::str::from_utf8(published.files.get(NAME)?.held()?)
        .ok()?
        .to_owned();
    published.files.remove(NAME);
    published.names.retain(|name| name.path != NAME);
    Some(text)
}
