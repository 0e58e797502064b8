//! Turns a project into times: how long each stage takes, and how long one page of each kind takes to render.
//!
//! It goes the way of `pipeline`, stage by stage, through the public API, on one thread for rendering and with what each
//! stage uses by itself. Writing to the disk is left out, since that measures the disk. `benches/README.md` tells how to
//! run it and how to read what it prints.

#![expect(clippy::print_stdout, reason = "a benchmark prints its times")]
#![expect(clippy::unwrap_used, reason = "a benchmark that cannot run has nothing better to do than stop")]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use weighup::check;
use weighup::load::{self, Loaded};
use weighup::model::{self, Comparison, Drafts, Surroundings};
use weighup::naming::{self, StaticName};
use weighup::parse::{self, StaticNames};
use weighup::pipeline::{Choices, prepare};
use weighup::plan::{Page, Plan};
use weighup::project::Project;
use weighup::render::Renderer;

/// How long one line of the table is measured, after one run that is not counted.
const PATIENCE: Duration = Duration::from_millis(500);

/// No line is measured less often than this, however long it takes.
const FEWEST: usize = 5;

/// Measures the project in the folder named on the command line, by default the reference site.
fn main() {
    // cargo passes `--bench` to every benchmark.
    let named = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let root = named.map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    let project = Project::open(&root).unwrap();
    let loaded = load::load(&project).unwrap();
    let publish = || naming::publish(loaded.static_files.clone(), StaticNames::Hashed, &[]);
    let published = publish().names;
    let plan = Arc::new(Plan::new(Arc::new(linked(&loaded, &published))));
    let renderer = Renderer::new(Arc::clone(&plan), &loaded.texts, &loaded.templates).unwrap();

    println!("{:<32} {:>10} {:>10} {:>8}", "", "median", "least", "runs");
    measure("load", || load::load(&project).unwrap());
    measure("name style sheets and scripts", publish);
    measure("parse", || parse::parse(&loaded.texts));
    measure("parse and link", || linked(&loaded, &published));
    let comparison = linked(&loaded, &published);
    let today = jiff::civil::date(2026, 11, 22);
    measure("judge by all rules", || check::check(&comparison, [].iter(), today));
    measure("plan", || Plan::new(plan.shared_comparison()));
    measure("templates and shared parts", || {
        Renderer::new(Arc::clone(&plan), &loaded.texts, &loaded.templates).unwrap()
    });
    let choices = Choices { drafts: Drafts::LeftOut, base_url: None, today };
    measure("all of it, by the pipeline", || prepare(&project, &choices).unwrap());
    measure(&format!("render all {} pages, one thread", plan.len()), || {
        (0..plan.len()).map(|index| renderer.render(plan.page(index)).unwrap().len()).sum::<usize>()
    });
    for (kind, page) in one_of_each_kind(&plan) {
        measure(&format!("render one: {kind}"), || renderer.render(page).unwrap());
    }
}

/// The comparison of a project without errors.
fn linked(loaded: &Loaded, names: &[StaticName]) -> Comparison {
    let (documents, _) = parse::parse(&loaded.texts);
    let surroundings =
        Surroundings { texts: &loaded.texts, static_files: names, drafts: Drafts::LeftOut, base_url: None };
    model::link(documents, &surroundings).0.unwrap()
}

/// The first page of each kind, by the kind's name.
fn one_of_each_kind(plan: &Plan) -> BTreeMap<String, Page> {
    let mut pages = BTreeMap::new();
    for page in (0..plan.len()).map(|index| plan.page(index)) {
        pages.entry(kind(page)).or_insert(page);
    }
    pages
}

/// What a page's variant is called, without what it is a page of.
fn kind(page: Page) -> String {
    let name = match page {
        Page::BuiltIn(built_in) => format!("{built_in:?}"),
        other => format!("{other:?}"),
    };
    name.split('(').next().unwrap_or_default().to_owned()
}

/// Runs something again and again, and prints one line about it. What it returns is dropped outside of the time.
fn measure<T>(name: &str, work: impl Fn() -> T) {
    drop(black_box(work()));
    let mut times = Vec::new();
    let started = Instant::now();
    while times.len() < FEWEST || started.elapsed() < PATIENCE {
        let before = Instant::now();
        let result = black_box(work());
        times.push(before.elapsed());
        drop(result);
    }
    times.sort_unstable();
    let (median, least) = (times[times.len() / 2], times[0]);
    println!("{name:<32} {:>10} {:>10} {:>8}", in_ms(median), in_ms(least), times.len());
}

/// A time in milliseconds, to a thousandth.
fn in_ms(time: Duration) -> String {
    format!("{:.3} ms", time.as_secs_f64() * 1000.0)
}
