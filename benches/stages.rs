//! Turns a project into times: how long each stage takes, how long Markdown and the method take, and how long one page of each
//! kind takes to render.
//!
//! It goes the way of `pipeline`, stage by stage, through the public API, on one thread for rendering and with what each
//! stage uses by itself. Writing to the disk is left out, since that measures the disk. `benches/README.md` tells how to
//! run it and how to read what it prints.

#![expect(
    clippy::unwrap_used,
    reason = "a benchmark that cannot run has nothing better to do than stop"
)]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use divan::{Bencher, black_box};
use weighup::check;
use weighup::load::{self, Loaded};
use weighup::method::{judge_pair, judge_subjects, trace_pair};
use weighup::model::{self, Comparison, Drafts, Pair, Prose, SubjectId, Surroundings};
use weighup::naming::{self, Published, StaticName};
use weighup::parse::{self, StaticNames};
use weighup::pipeline::{Choices, prepare};
use weighup::plan::{Page, Plan};
use weighup::project::Project;
use weighup::render::Renderer;
use weighup::render::markdown::{self, Links, Settings};

/// The environment variable that names the folder of another project than the reference site.
const PROJECT: &str = "WEIGHUP_PROJECT";

/// The project with everything that was made of it, once for all benchmarks.
static READY: LazyLock<Ready> = LazyLock::new(Ready::new);

/// A project, stage by stage.
struct Ready {
    /// Its folders.
    project: Project,
    /// Its files.
    loaded: Loaded,
    /// The names of its static files.
    names: Vec<StaticName>,
    /// Its pages.
    plan: Arc<Plan>,
    /// What renders them.
    renderer: Renderer,
}

impl Ready {
    /// Makes everything ready.
    fn new() -> Self {
        let root = std::env::var_os(PROJECT)
            .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        let project = Project::open(&root).unwrap();
        let loaded = load::load(&project).unwrap();
        let names = published(&loaded).names;
        let plan = Arc::new(Plan::new(Arc::new(linked(&loaded, &names))));
        let renderer = Renderer::new(Arc::clone(&plan), &loaded.texts, &loaded.templates).unwrap();
        Self {
            project,
            loaded,
            names,
            plan,
            renderer,
        }
    }
}

/// Runs all that cargo asks for.
fn main() {
    divan::main();
}

/// Files into texts.
#[divan::bench]
fn a_load(bencher: Bencher) {
    bencher.bench_local(|| load::load(&READY.project).unwrap());
}

/// Static files into their published names.
#[divan::bench]
fn b_name_static_files(bencher: Bencher) {
    bencher.bench_local(|| published(&READY.loaded));
}

/// Texts into documents.
#[divan::bench]
fn c_parse(bencher: Bencher) {
    bencher.bench_local(|| parse::parse(&READY.loaded.texts));
}

/// Texts into the comparison.
#[divan::bench]
fn d_parse_and_link(bencher: Bencher) {
    bencher.bench_local(|| linked(&READY.loaded, &READY.names));
}

/// The comparison into what its rules say.
#[divan::bench]
fn e_judge_by_all_rules(bencher: Bencher) {
    bencher.bench_local(|| check::check(READY.plan.comparison(), [].iter(), today()));
}

/// The comparison into the plan.
#[divan::bench]
fn f_plan(bencher: Bencher) {
    bencher.bench_local(|| Plan::new(READY.plan.shared_comparison()));
}

/// Templates made ready.
#[divan::bench]
fn g_templates_and_shared_parts(bencher: Bencher) {
    let Loaded {
        texts, templates, ..
    } = &READY.loaded;
    bencher.bench_local(|| Renderer::new(Arc::clone(&READY.plan), texts, templates).unwrap());
}

/// A folder into what renders its pages.
#[divan::bench]
fn h_all_of_it_by_the_pipeline(bencher: Bencher) {
    let choices = Choices {
        drafts: Drafts::LeftOut,
        base_url: None,
        today: today(),
    };
    bencher.bench_local(|| prepare(&READY.project, &choices).unwrap());
}

/// The long texts into HTML.
#[divan::bench]
fn markdown_of_all_long_texts(bencher: Bencher) {
    let texts: Vec<&Prose> = long_texts(READY.plan.comparison()).collect();
    let render = |text: &&Prose| markdown::block(&text.markdown, &Nowhere, &Settings::default());
    bencher.bench_local(|| texts.iter().map(render).collect::<Vec<_>>());
}

/// Two subjects into a verdict and the shares of all weightings.
#[divan::bench]
fn method_one_pair(bencher: Bencher) {
    let pair = Pair {
        first: SubjectId(0),
        second: SubjectId(1),
    };
    let comparison = READY.plan.comparison();
    bencher.bench_local(|| {
        (
            trace_pair(comparison, pair),
            judge_pair(comparison, pair).shares(),
        )
    });
}

/// All subjects into ranks and first places.
#[divan::bench]
fn method_ranks_and_first_places(bencher: Bencher) {
    let comparison = READY.plan.comparison();
    bencher.bench_local(|| judge_subjects(comparison).first_places(comparison));
}

/// All pages into bytes.
#[divan::bench]
fn render_all_pages_on_one_thread(bencher: Bencher) {
    let page = |index| READY.renderer.render(READY.plan.page(index)).unwrap().len();
    bencher.bench_local(|| (0..READY.plan.len()).map(page).sum::<usize>());
}

/// The first page of a kind into bytes.
#[divan::bench(args = one_of_each_kind().into_keys())]
fn render_one(bencher: Bencher, kind: &str) {
    let page = one_of_each_kind()[kind];
    bencher.bench_local(|| READY.renderer.render(black_box(page)).unwrap());
}

/// Links that lead nowhere: where they lead is no part of rendering Markdown.
struct Nowhere;

impl Links for Nowhere {
    fn href(&self, _: usize) -> String {
        "#".to_owned()
    }
}

/// The static files by their published names.
fn published(loaded: &Loaded) -> Published {
    naming::publish(loaded.static_files.clone(), StaticNames::Hashed, &[])
}

/// The comparison of a project without errors.
fn linked(loaded: &Loaded, names: &[StaticName]) -> Comparison {
    let (documents, _) = parse::parse(&loaded.texts);
    let surroundings = Surroundings {
        texts: &loaded.texts,
        static_files: names,
        drafts: Drafts::LeftOut,
        base_url: None,
        own_redirects: None,
    };
    model::link(documents, &surroundings).0.unwrap()
}

/// The day by which claims are stale here.
fn today() -> jiff::civil::Date {
    jiff::civil::date(2026, 11, 22)
}

/// The texts of many blocks.
fn long_texts(comparison: &Comparison) -> impl Iterator<Item = &Prose> {
    let articles = comparison
        .articles
        .iter()
        .chain(&comparison.pages)
        .map(|article| &article.text);
    let subjects = comparison
        .subjects
        .iter()
        .filter_map(|subject| subject.text.as_ref());
    let criteria = comparison
        .criteria
        .iter()
        .filter_map(|criterion| criterion.text.as_ref());
    articles.chain(subjects).chain(criteria)
}

/// The first page of each kind, by the kind's name.
fn one_of_each_kind() -> BTreeMap<String, Page> {
    let mut pages = BTreeMap::new();
    for page in (0..READY.plan.len()).map(|index| READY.plan.page(index)) {
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
