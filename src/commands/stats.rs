//! `build --stats`: measures the time and the memory of a build.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::diagnostic::Diagnostic;
use crate::load;
use crate::pipeline::Stage;
use crate::plan::{Page, Plan};
use crate::render::Renderer;
use crate::write::Publication;

/// The maximum number of kinds of page to list. Further kinds take too little time to matter.
const KINDS: usize = 12;

/// The measurements of a build, shared by all threads.
#[derive(Debug)]
pub(super) struct Stats {
    started: Instant,
    /// The finished steps, in order.
    stages: Mutex<Vec<Ended>>,
    kinds: Mutex<BTreeMap<String, Rendered>>,
}

/// The steps of a build, in order.
#[derive(Debug, Clone, Copy)]
pub(super) enum BuildStep {
    /// A stage before the first page.
    Prepare(Stage),
    /// Renders and writes all pages and static files.
    RenderAndWrite,
    /// Puts the new files in place of the old ones.
    Publish,
}

#[derive(Debug)]
struct Ended {
    name: &'static str,
    at: Instant,
    /// The peak memory of the process up to this moment, in bytes.
    peak: Option<u64>,
}

/// The pages of one kind and their rendering time, summed over all threads.
#[derive(Debug, Default)]
struct Rendered {
    pages: u32,
    total: Duration,
    slowest: Duration,
}

impl BuildStep {
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
    pub(super) fn begin() -> Self {
        Self {
            started: Instant::now(),
            stages: Mutex::default(),
            kinds: Mutex::default(),
        }
    }

    /// Records the end of a step.
    pub(super) fn end(&self, step: BuildStep) {
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

    /// Renders a page and measures the time.
    pub(super) fn time_page(&self, renderer: &Renderer, page: Page) -> Result<Vec<u8>, Diagnostic> {
        let started = Instant::now();
        let outcome = renderer.render(page);
        let took = started.elapsed();
        let mut kinds = self.kinds.lock().unwrap_or_else(PoisonError::into_inner);
        let kind = kinds.entry(kind(renderer.plan(), page)).or_default();
        kind.pages += 1;
        kind.total += took;
        kind.slowest = kind.slowest.max(took);
        outcome
    }

    /// Formats all measurements.
    pub(super) fn text(&self, publication: &Publication) -> String {
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

/// Names the kind of a page. A built-in page, which exists once per site, is listed by its address.
fn kind(plan: &Plan, page: Page) -> String {
    let name = match page {
        Page::BuiltIn(_) => return format!("/{}", plan.address(page)),
        Page::Subject(_) => "subject",
        Page::ProsCons(_) => "pros and cons",
        Page::Criterion(_) => "criterion",
        Page::Article(_) => "article",
        Page::OwnPage(_) => "page",
        Page::ListPage(..) => "part of a list",
        Page::Column(_) => "column of data",
        Page::SitemapPart(_) => "part of the sitemap",
        Page::Pair(_) => "pair",
        Page::Reversed(_)
        | Page::CompareTwo(_)
        | Page::Renamed(_)
        | Page::ArticleAlias(..)
        | Page::PageAlias(..) => "redirect",
    };
    name.to_owned()
}

fn stage_row(name: &str, took: Duration, peak: Option<u64>) -> String {
    let peak = peak.map_or_else(|| "unknown".to_owned(), megabytes);
    format!("{name:<22}{:>8.2} s{peak:>22}\n", took.as_secs_f64())
}

/// Formats bytes as megabytes with one decimal place.
fn megabytes(bytes: u64) -> String {
    let tenths = bytes / 100_000;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// Formats the slowest kinds of page, the slowest first. Times are summed over all threads.
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
        // Writing to a string never fails.
        let _ = writeln!(
            text,
            "{name:<widest$} {:>9}{total:>10.2} s{mean:>9.2} ms{slowest:>9.2} ms",
            kind.pages
        );
    }
    if slowest.len() > KINDS {
        text.push_str(&format!("and {} faster kinds\n", slowest.len() - KINDS));
    }
    text
}
