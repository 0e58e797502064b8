//! `build --stats`: where the time and the memory of a build went.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::load;
use crate::pipeline::Stage;
use crate::plan::{Page, Plan};
use crate::write::Publication;

/// More kinds of page than this tell nothing that is slow.
const KINDS: usize = 12;

/// What is measured while a build goes on; shared by all threads.
#[derive(Debug)]
pub(super) struct Stats {
    /// When the build began.
    started: Instant,
    /// The steps that are over, in their order.
    stages: Mutex<Vec<Ended>>,
    /// The pages rendered, by kind.
    kinds: Mutex<BTreeMap<String, Rendered>>,
}

/// What a build does, one after the other.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    /// A stage before the first page.
    Prepare(Stage),
    /// All pages and static files.
    RenderAndWrite,
    /// The new files in the place of the old ones.
    Publish,
}

/// A step that is over.
#[derive(Debug)]
struct Ended {
    /// What it is called.
    name: &'static str,
    /// When it was over.
    at: Instant,
    /// The most memory that the process had held by then, in bytes.
    peak: Option<u64>,
}

/// What rendering the pages of one kind took, on all threads.
#[derive(Debug, Default)]
struct Rendered {
    /// How many.
    pages: u32,
    /// All together.
    total: Duration,
    /// The slowest of them.
    slowest: Duration,
}

impl Step {
    /// What it is called.
    fn name(self) -> &'static str {
        match self {
            Self::Prepare(Stage::Load) => "load",
            Self::Prepare(Stage::ParseAndLink) => "parse and link",
            Self::Prepare(Stage::Check) => "check",
            Self::Prepare(Stage::PlanAndTemplates) => "plan and templates",
            Self::RenderAndWrite => "render and write",
            Self::Publish => "publish",
        }
    }
}

impl Stats {
    /// Begins to measure.
    pub(super) fn begin() -> Self {
        Self {
            started: Instant::now(),
            stages: Mutex::default(),
            kinds: Mutex::default(),
        }
    }

    /// A step is over.
    pub(super) fn end(&self, step: Step) {
        let ended = Ended {
            name: step.name(),
            at: Instant::now(),
            peak: load::peak_memory(),
        };
        self.stages
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(ended);
    }

    /// Renders a page and measures it.
    pub(super) fn time<T>(&self, (plan, page): (&Plan, Page), render: impl FnOnce() -> T) -> T {
        let started = Instant::now();
        let rendered = render();
        let took = started.elapsed();
        let mut kinds = self.kinds.lock().unwrap_or_else(PoisonError::into_inner);
        let kind = kinds.entry(kind(plan, page)).or_default();
        kind.pages += 1;
        kind.total += took;
        kind.slowest = kind.slowest.max(took);
        rendered
    }

    /// All of it as text.
    pub(super) fn tell(&self, publication: &Publication) -> String {
        let stages = self.stages.lock().unwrap_or_else(PoisonError::into_inner);
        let kinds = self.kinds.lock().unwrap_or_else(PoisonError::into_inner);
        let Publication {
            written,
            kept,
            removed,
            ..
        } = publication;
        let pages: u32 = kinds.values().map(|kind| kind.pages).sum();
        let mut text = format!(
            "\n{pages} pages rendered; files: {written} written, {kept} kept, {removed} removed\n"
        );
        text.push_str(&format!(
            "\n{:<22}{:>10}{:>22}\n",
            "stage", "time", "most memory so far"
        ));
        let mut before = self.started;
        for stage in &*stages {
            text.push_str(&stage_row(
                stage.name,
                stage.at.duration_since(before),
                stage.peak,
            ));
            before = stage.at;
        }
        let last = stages.last().and_then(|stage| stage.peak);
        text.push_str(&stage_row("all", before.duration_since(self.started), last));
        text.push_str(&kinds_table(&kinds));
        text
    }
}

/// The kind of a page by name; what weighup makes once, by its address.
fn kind(plan: &Plan, page: Page) -> String {
    let name = match page {
        Page::BuiltIn(_) => return format!("/{}", plan.address(page)),
        Page::Subject(_) => "subject",
        Page::ProsCons(_) => "pros and cons",
        Page::Criterion(_) => "criterion",
        Page::Article(_) => "article",
        Page::OwnPage(_) => "page",
        Page::Part(..) => "part of a list",
        Page::Column(_) => "column of data",
        Page::SitemapPart(_) => "part of the sitemap",
        Page::Pair(_) => "pair",
        Page::Reversed(_) | Page::ArticleAlias(..) | Page::PageAlias(..) => "redirect",
    };
    name.to_owned()
}

/// A row of the stages' table.
fn stage_row(name: &str, took: Duration, peak: Option<u64>) -> String {
    let peak = peak.map_or_else(|| "unknown".to_owned(), megabytes);
    format!("{name:<22}{:>8.2} s{peak:>22}\n", took.as_secs_f64())
}

/// Bytes as megabytes, with one place.
fn megabytes(bytes: u64) -> String {
    let tenths = bytes / 100_000;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// The kinds of page that took most, first the one that took most of all; times are those of all threads together.
fn kinds_table(kinds: &BTreeMap<String, Rendered>) -> String {
    let mut slowest: Vec<(&String, &Rendered)> = kinds.iter().collect();
    slowest.sort_by_key(|(_, kind)| std::cmp::Reverse(kind.total));
    let widest = slowest
        .iter()
        .take(KINDS)
        .map(|(name, _)| name.chars().count())
        .max()
        .unwrap_or(0)
        .max(20);
    let mut text = format!(
        "\n{:<widest$}{:>10}{:>12}{:>12}{:>12}\n",
        "rendered on all cores", "pages", "total", "mean", "slowest"
    );
    let milliseconds = |time: Duration| 1000.0 * time.as_secs_f64();
    for (name, kind) in slowest.iter().take(KINDS) {
        let (total, mean) = (
            kind.total.as_secs_f64(),
            milliseconds(kind.total) / f64::from(kind.pages),
        );
        let slowest = milliseconds(kind.slowest);
        // Writing into a text never fails.
        let _ = writeln!(
            text,
            "{name:<widest$} {:>9}{total:>10.2} s{mean:>9.2} ms{slowest:>9.2} ms",
            kind.pages
        );
    }
    if slowest.len() > KINDS {
        text.push_str(&format!(
            "and {} kinds that took less\n",
            slowest.len() - KINDS
        ));
    }
    text
}
