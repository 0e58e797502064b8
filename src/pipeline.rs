//! The stages in their order: from a folder to a renderer, with everything that is wrong.
//!
//! `build`, `check` and `serve` all begin here, so that what one of them accepts the others do too; only templates can still
//! fail, when a page is rendered.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::check;
use crate::diagnostic::{Diagnostic, Place, has_errors, report};
use crate::error::Result;
use crate::load::{self, Changes, Loaded, StaticFile};
use crate::model::{self, Drafts, Surroundings};
use crate::naming;
use crate::parse::{self, Documents, Redirects, StaticNames};
use crate::plan::{Plan, check_collisions};
use crate::project::Project;
use crate::render::{Renderer, unsafe_outputs};
use crate::source_text::SourceTexts;

/// What a user can ask of a run, besides what site.toml says.
#[derive(Debug, Clone)]
pub struct Choices {
    /// What becomes of drafts.
    pub drafts: Drafts,
    /// The base address to use instead of site.toml's.
    pub base_url: Option<String>,
    /// The day by which claims are stale. It changes what is told, never a page.
    pub today: Date,
}

/// A project that was read and checked.
pub struct Prepared {
    /// The author's texts, which diagnostics quote.
    pub texts: SourceTexts,
    /// Everything that is wrong, in the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
    /// The site; `None` where something is wrong that stops a build.
    pub site: Option<ReadySite>,
}

/// A site without errors, ready to be rendered.
pub struct ReadySite {
    /// Renders its pages.
    pub renderer: Renderer,
    /// Its static files, by their path below the site's root.
    pub static_files: BTreeMap<String, StaticFile>,
}

/// The steps of preparing a site, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Files into texts.
    Load,
    /// Texts into documents, and these into the comparison.
    ParseAndLink,
    /// The comparison into diagnostics.
    Check,
    /// The comparison into the plan, and templates and shared parts made ready.
    PlanAndTemplates,
}

/// A project that is prepared once or again and again. From one time to the next, the texts of files that did not change
/// and the documents made from them are kept, and nothing else: everything is linked and checked whole.
pub struct Session {
    /// The project.
    project: Project,
    /// What the user asks.
    choices: Choices,
    /// The texts.
    texts: load::Memory,
    /// The documents.
    documents: parse::Memory,
    /// What the last look found, until it is prepared.
    found: Option<Loaded>,
}

/// Prepares a project once.
///
/// # Errors
/// Where the machine keeps a file from being read.
pub fn prepare(project: &Project, choices: &Choices) -> Result<Prepared> {
    let loaded = load::load(project)?;
    let parsed = parse::Memory::default().parse(&loaded.texts);
    Ok(finish(loaded, parsed, (choices, None)))
}

/// Prepares a project once, and tells of each stage when it is over; stages that mistakes keep from beginning are left
/// out.
///
/// # Errors
/// Where the machine keeps a file from being read.
pub fn prepare_observed(
    project: &Project,
    choices: &Choices,
    ended: &dyn Fn(Stage),
) -> Result<Prepared> {
    let loaded = load::load(project)?;
    ended(Stage::Load);
    let parsed = parse::Memory::default().parse(&loaded.texts);
    Ok(finish(loaded, parsed, (choices, Some(ended))))
}

/// Prepares a project once, as if the texts at these paths were others on disk.
///
/// # Errors
/// If the machine keeps a file from being read.
pub fn prepare_with(
    project: &Project,
    choices: &Choices,
    raw_texts: &BTreeMap<String, String>,
) -> Result<Prepared> {
    let mut loaded = load::load(project)?;
    loaded.texts.replace(raw_texts);
    let parsed = parse::Memory::default().parse(&loaded.texts);
    Ok(finish(loaded, parsed, (choices, None)))
}

impl Session {
    /// A session that knows nothing yet.
    #[must_use]
    pub fn new(project: Project, choices: Choices) -> Self {
        let (texts, documents) = (load::Memory::default(), parse::Memory::default());
        Self {
            project,
            choices,
            texts,
            documents,
            found: None,
        }
    }

    /// Loads the project; returns what is different from the last look.
    ///
    /// # Errors
    /// Where the machine keeps a file from being read.
    pub fn look(&mut self) -> Result<Changes> {
        let mut loaded = self.texts.load(&self.project)?;
        let changes = std::mem::take(&mut loaded.changes);
        self.found = Some(loaded);
        Ok(changes)
    }

    /// Parses, links, checks and plans what the last look found, and prepares its templates; `None` if that was done already.
    pub fn prepare(&mut self) -> Option<Prepared> {
        let loaded = self.found.take()?;
        let parsed = self.documents.parse(&loaded.texts);
        Some(finish(loaded, parsed, (&self.choices, None)))
    }
}

/// The way from documents to a renderer, with whom to tell of stages that are over. If nobody is told, checks and plan are
/// made at the same time.
fn finish(
    mut loaded: Loaded,
    (documents, mut diagnostics): (Documents, Vec<Diagnostic>),
    (choices, ended): (&Choices, Option<&dyn Fn(Stage)>),
) -> Prepared {
    let tell = |stage| ended.into_iter().for_each(|ended| ended(stage));
    let static_names = documents
        .site
        .as_ref()
        .map_or(StaticNames::Plain, |site| site.static_names);
    let own_redirects = own_redirects(&documents, &mut loaded);
    let templates: Vec<&str> = loaded
        .templates
        .iter()
        .map(|(_, id)| loaded.texts.get(*id).text.as_str())
        .collect();
    let published = naming::publish(loaded.static_files, static_names, &templates);
    let surroundings = Surroundings {
        texts: &loaded.texts,
        static_files: &published.names,
        drafts: choices.drafts,
        base_url: choices.base_url.as_deref(),
        own_redirects: own_redirects.as_deref(),
    };
    let (comparison, problems) = model::link(documents, &surroundings);
    diagnostics.extend(problems);
    tell(Stage::ParseAndLink);
    let mut renderer = None;
    if let Some(comparison) = comparison.map(Arc::new) {
        let check = || {
            let before = diagnostics.iter().chain(&loaded.problems);
            check::check(&comparison, before, choices.today)
        };
        let plan = || {
            let plan = Arc::new(Plan::new(Arc::clone(&comparison)));
            let collisions = || check_collisions(&plan);
            rayon::join(collisions, || {
                Renderer::new(Arc::clone(&plan), &loaded.texts, &loaded.templates)
            })
        };
        let (found, (collisions, ready)) = if ended.is_some() {
            let found = check();
            tell(Stage::Check);
            (found, plan())
        } else {
            rayon::join(check, plan)
        };
        tell(Stage::PlanAndTemplates);
        diagnostics.extend(found);
        diagnostics.extend(collisions);
        match ready {
            Ok(ready) => {
                diagnostics.extend(unsafe_outputs(&loaded.texts, &loaded.templates));
                renderer = Some(ready);
            }
            Err(problems) => diagnostics.extend(problems),
        }
        diagnostics = check::without_allowed(diagnostics, &comparison);
    }
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

/// Takes the author's own `_redirects` out of the static files, where weighup makes one with these lines in it.
fn own_redirects(documents: &Documents, loaded: &mut Loaded) -> Option<String> {
    const NAME: &str = "_redirects";
    if documents
        .site
        .as_ref()
        .is_none_or(|site| site.redirects != Redirects::File)
    {
        return None;
    }
    let text = std::str::from_utf8(loaded.static_files.get(NAME)?.held()?)
        .ok()?
        .to_owned();
    loaded.static_files.remove(NAME);
    Some(text)
}
