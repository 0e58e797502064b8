//! What the preview shows at a moment: the last site without errors, and what is wrong now.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use tokio::sync::watch;

use super::files::mark_of;
use crate::diagnostic::report;
use crate::diagnostic::{Diagnostic, Place, has_errors};
use crate::model::BuiltIn;
use crate::naming::without_hash;
use crate::pipeline::{Prepared, ReadySite};
use crate::plan::{Page, encoded};
use crate::source_text::SourceTexts;

/// The preview's state, shared by all connections.
#[derive(Debug)]
pub(super) struct Preview {
    /// What is shown now.
    now: Mutex<Arc<Edition>>,
    /// The number of what is shown now, for those who wait for the next one.
    number: watch::Sender<u64>,
    /// The project's folder of static files.
    static_files: PathBuf,
}

/// What is shown between two changes.
pub(super) struct Edition {
    /// The last site without errors; none until there is one.
    pub(super) site: Option<Arc<Site>>,
    /// What keeps the site from being a newer one; nothing where all is well.
    pub(super) problems: Vec<Problem>,
    /// Pages whose failure was told on the terminal.
    told: Mutex<Vec<String>>,
}

/// A site without errors.
pub(super) struct Site {
    /// Its pages and static files.
    pub(super) ready: ReadySite,
    /// The texts it was made from, which its templates' failures quote.
    texts: SourceTexts,
    /// The project's folder of static files.
    pub(super) static_files: PathBuf,
    /// Its style sheets, also the one that is a page.
    styles: Vec<Style>,
    /// The marks of static files in memory that were asked for, by address.
    held_marks: Mutex<BTreeMap<String, String>>,
}

/// A style sheet, whose name may hold a hash of its content.
struct Style {
    /// Its address without a hash.
    plain: String,
    /// Its address.
    published: String,
}

/// A diagnostic as a browser shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Problem {
    /// File, line and column.
    pub(super) place: String,
    /// What the terminal says about it.
    pub(super) text: String,
}

impl Preview {
    /// A preview that has nothing to show yet.
    pub(super) fn new(static_files: PathBuf) -> Self {
        let nothing = Edition {
            site: None,
            problems: Vec::new(),
            told: Mutex::default(),
        };
        Self {
            now: Mutex::new(Arc::new(nothing)),
            number: watch::Sender::new(0),
            static_files,
        }
    }

    /// What is shown now.
    pub(super) fn now(&self) -> Arc<Edition> {
        Arc::clone(&self.now.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Tells of every change from now on.
    pub(super) fn changes(&self) -> watch::Receiver<u64> {
        self.number.subscribe()
    }

    /// Shows what was prepared. Where it has errors, the last good site stays. Returns what was shown before: to let go of
    /// it takes a while, and nobody should wait for that.
    pub(super) fn show(&self, prepared: &mut Prepared) -> Arc<Edition> {
        let problems = if has_errors(&prepared.diagnostics) {
            prepared
                .diagnostics
                .iter()
                .map(|diagnostic| Problem::new(diagnostic, &prepared.texts))
                .collect()
        } else {
            Vec::new()
        };
        let site = prepared.site.take().map(|ready| {
            let (texts, static_files) = (prepared.texts.clone(), self.static_files.clone());
            let held_marks = Mutex::default();
            Arc::new(Site {
                styles: styles(&ready),
                ready,
                texts,
                static_files,
                held_marks,
            })
        });
        self.exchange(site, problems)
    }

    /// Shows that the project could not be read, over the last good site.
    pub(super) fn show_failure(&self, error: &str) {
        let problem = Problem {
            place: "the project".to_owned(),
            text: format!("error: {error}"),
        };
        drop(self.exchange(None, vec![problem]));
    }

    /// Puts an edition into the place of the one before, whose site stays where there is no newer one.
    fn exchange(&self, site: Option<Arc<Site>>, problems: Vec<Problem>) -> Arc<Edition> {
        let before = {
            let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
            // Pages of a site that is exchanged are rendered for nobody, and one may take long.
            if let (Some(before), Some(_)) = (&now.site, &site) {
                before.ready.renderer.stop();
            }
            let site = site.or_else(|| now.site.clone());
            std::mem::replace(
                &mut *now,
                Arc::new(Edition {
                    site,
                    problems,
                    told: Mutex::default(),
                }),
            )
        };
        self.number.send_modify(|number| *number += 1);
        before
    }
}

impl Edition {
    /// Whether a page's failure is told for the first time.
    pub(super) fn is_news(&self, failure: &str) -> bool {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let is_news = told.iter().all(|known| known != failure);
        if is_news && told.len() < 100 {
            told.push(failure.to_owned());
        }
        is_news
    }
}

/// All style sheets of a site.
fn styles(ready: &ReadySite) -> Vec<Style> {
    let plan = ready.renderer.plan();
    let of_subjects = plan.address(Page::BuiltIn(BuiltIn::Styles));
    let files = ready
        .static_files
        .keys()
        .filter(|path| path.ends_with("css"))
        .cloned();
    let style = |published: String| Style {
        plain: without_hash(&published).unwrap_or_else(|| published.clone()),
        published,
    };
    files.chain([of_subjects]).map(style).collect()
}

impl Site {
    /// The address at which a style sheet is now that was at this one in another edition; none where there is no such style
    /// sheet.
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

    /// A page with every style sheet by its plain address: what is the same in two editions shows the same, once its style
    /// sheets are exchanged.
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

    /// The mark of a static file in memory, which is made once.
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

    /// A template's failure, as a browser shows it.
    pub(super) fn problem(&self, diagnostic: &Diagnostic) -> Problem {
        Problem::new(diagnostic, &self.texts)
    }
}

impl Problem {
    /// A diagnostic about these texts.
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

/// Names what differs at a glance; a site would fill the screen.
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
