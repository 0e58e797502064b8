//! The preview's current state: the last site without errors, and the current problems.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use tokio::sync::watch;

use super::files::mark_of;
use crate::diagnostic::report;
use crate::diagnostic::{Diagnostic, Place, has_errors};
use crate::error::Result;
use crate::load::{Opened, StaticFile};
use crate::model::BuiltIn;
use crate::naming::without_hash;
use crate::pipeline::{Prepared, ReadySite};
use crate::plan::{Page, encoded};
use crate::source_text::SourceTexts;

/// The preview's state, shared by all connections.
#[derive(Debug)]
pub(super) struct Preview {
    now: Mutex<Arc<Edition>>,
    /// The number of the current edition, for connections that wait for the next one.
    number: watch::Sender<u64>,
    static_files: PathBuf,
}

/// The state of the preview between two changes.
pub(super) struct Edition {
    /// The last site without errors. `None` until there is one.
    pub(super) site: Option<Arc<ServedSite>>,
    /// The errors in the newest version of the site. Empty when `site` is the newest version.
    pub(super) problems: Vec<ShownProblem>,
    /// Template failures that were already reported on the terminal.
    reported: Mutex<Vec<String>>,
}

pub(super) struct ServedSite {
    pub(super) ready: ReadySite,
    /// The source texts, which failures of templates quote.
    texts: SourceTexts,
    pub(super) static_files: PathBuf,
    /// Its style sheets, including the one that is a page.
    styles: Vec<StyleSheet>,
    /// The marks of the requested static files in memory, by address.
    held_marks: Mutex<BTreeMap<String, String>>,
    /// The last smaller versions of pictures that were requested, by address.
    versions: Mutex<BTreeMap<String, Arc<[u8]>>>,
}

/// The most bytes of smaller versions to keep. With more, all are made again when they are
/// requested.
const MOST_KEPT: usize = 32 << 20;

/// A style sheet. Its name may contain a hash of its content.
struct StyleSheet {
    /// The address without the hash.
    plain: String,
    published: String,
}

/// A diagnostic in the form that a browser shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ShownProblem {
    /// File, line and column.
    pub(super) place: String,
    /// The report as on the terminal.
    pub(super) text: String,
}

impl Preview {
    pub(super) fn new(static_files: PathBuf) -> Self {
        let nothing = Edition {
            site: None,
            problems: Vec::new(),
            reported: Mutex::default(),
        };
        Self {
            now: Mutex::new(Arc::new(nothing)),
            number: watch::Sender::new(0),
            static_files,
        }
    }

    pub(super) fn now(&self) -> Arc<Edition> {
        Arc::clone(&self.now.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn changes(&self) -> watch::Receiver<u64> {
        self.number.subscribe()
    }

    /// Shows a prepared site. A site with errors leaves the last good one in place. Returns the
    /// previous edition: dropping it takes a while, so the caller can do it later.
    pub(super) fn show(&self, prepared: &mut Prepared) -> Arc<Edition> {
        let problems = if has_errors(&prepared.diagnostics) {
            prepared
                .diagnostics
                .iter()
                .map(|diagnostic| ShownProblem::new(diagnostic, &prepared.texts))
                .collect()
        } else {
            Vec::new()
        };
        let site = prepared.site.take().map(|ready| {
            let (texts, static_files) = (prepared.texts.clone(), self.static_files.clone());
            let held_marks = Mutex::default();
            Arc::new(ServedSite {
                styles: styles(&ready),
                ready,
                texts,
                static_files,
                held_marks,
                versions: Mutex::default(),
            })
        });
        self.exchange(site, problems)
    }

    /// Shows that the project could not be read. The last good site stays.
    pub(super) fn show_failure(&self, error: &str) {
        let problem = ShownProblem {
            place: "the project".to_owned(),
            text: format!("error: {error}"),
        };
        drop(self.exchange(None, vec![problem]));
    }

    /// Replaces the edition. The site of the previous one stays until there is a newer one.
    fn exchange(&self, site: Option<Arc<ServedSite>>, problems: Vec<ShownProblem>) -> Arc<Edition> {
        let before = {
            let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
            // No client needs pages of a replaced site, and rendering one may take long.
            if let (Some(before), Some(_)) = (&now.site, &site) {
                before.ready.renderer.stop();
            }
            let site = site.or_else(|| now.site.clone());
            std::mem::replace(
                &mut *now,
                Arc::new(Edition {
                    site,
                    problems,
                    reported: Mutex::default(),
                }),
            )
        };
        self.number.send_modify(|number| *number += 1);
        before
    }
}

impl Edition {
    pub(super) fn is_news(&self, failure: &str) -> bool {
        let mut reported = self.reported.lock().unwrap_or_else(PoisonError::into_inner);
        let is_news = reported.iter().all(|known| known != failure);
        if is_news && reported.len() < 100 {
            reported.push(failure.to_owned());
        }
        is_news
    }
}

fn styles(ready: &ReadySite) -> Vec<StyleSheet> {
    let plan = ready.renderer.plan();
    let of_subjects = plan.address(Page::BuiltIn(BuiltIn::Styles));
    let files = ready
        .static_files
        .keys()
        .filter(|path| path.ends_with("css"))
        .cloned();
    let style = |published: String| StyleSheet {
        plain: without_hash(&published).unwrap_or_else(|| published.clone()),
        published,
    };
    files.chain([of_subjects]).map(style).collect()
}

impl ServedSite {
    /// Returns the current address of the style sheet that another edition had at this address.
    /// `None` for a style sheet that the site lacks.
    pub(super) fn style_now(&self, address: &str) -> Option<&str> {
        if let Some(same) = self.styles.iter().find(|style| style.published == address) {
            return Some(&same.published);
        }
        let plain = without_hash(address).unwrap_or_else(|| address.to_owned());
        self.styles
            .iter()
            .find(|style| style.plain == plain)
            .map(|style| style.published.as_str())
    }

    /// Replaces the addresses of all style sheets in a page by their plain ones. Used for comparing
    /// editions, since style sheets can be replaced without a reload.
    pub(super) fn without_hashes(&self, page: &str) -> String {
        let hashed = self
            .styles
            .iter()
            .filter(|style| style.plain != style.published);
        hashed.fold(page.to_owned(), |page, style| {
            page.replace(
                &encoded(&style.published).to_string(),
                &encoded(&style.plain).to_string(),
            )
        })
    }

    /// Opens a static file. A smaller version of a picture is made, unless it was requested before.
    pub(super) fn open(&self, file: &StaticFile, address: &str) -> Result<Opened> {
        let StaticFile::Smaller(_) = file else {
            return file.open(&self.static_files);
        };
        let kept = || self.versions.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(version) = kept().get(address) {
            return Ok(Opened::Held(Arc::clone(version)));
        }
        let made = file.open(&self.static_files)?;
        if let Opened::Held(version) = &made {
            let mut kept = kept();
            if kept.values().map(|one| one.len()).sum::<usize>() + version.len() > MOST_KEPT {
                kept.clear();
            }
            kept.insert(address.to_owned(), Arc::clone(version));
        }
        Ok(made)
    }

    /// Returns the mark of a static file in memory. It is computed once.
    pub(super) fn mark_of_held(&self, address: &str, bytes: &[u8]) -> String {
        let mut marks = self
            .held_marks
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        marks
            .entry(address.to_owned())
            .or_insert_with(|| mark_of(bytes))
            .clone()
    }

    pub(super) fn problem(&self, diagnostic: &Diagnostic) -> ShownProblem {
        ShownProblem::new(diagnostic, &self.texts)
    }
}

impl ShownProblem {
    fn new(diagnostic: &Diagnostic, texts: &SourceTexts) -> Self {
        let place = match &diagnostic.place {
            Place::Path(path) => path.clone(),
            Place::Span(span) if span.is_whole_file() => texts.get(span.file).path.clone(),
            Place::Span(span) => {
                let text = texts.get(span.file);
                let (line, column) = text.line_and_column(span.start);
                format!("{}:{line}:{column}", text.path)
            }
        };
        let text = report::human(
            std::slice::from_ref(diagnostic),
            texts,
            report::Style::Plain,
        );
        Self {
            place,
            text: text.trim_end().to_owned(),
        }
    }
}

/// Shows only the differences that matter; a whole site would fill the screen.
impl std::fmt::Debug for Edition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Edition with a site: {}, problems: {:?}",
            self.site.is_some(),
            self.problems
        )
    }
}
