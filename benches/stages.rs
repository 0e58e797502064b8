//! Measures each stage of a build, Markdown, the method, and the rendering of one page of each
//! kind.
//!
//! It follows `pipeline`, stage by stage, through the public API. Rendering uses one thread; the
//! other stages use their usual number. Writing is not measured, since that would measure the disk.
//! `benches/README.md` describes how to run it and how to read its output.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot run stops")]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use divan::{Bencher, black_box};
use weighup::check;
use weighup::load::{self, Loaded};
use weighup::method::{judge_pair, judge_subjects, trace_pair};
use weighup::model::{self, Comparison, Drafts, Pair, Prose, SubjectId, Surroundings};
use weighup::naming::{self, NamingTexts, Published, StaticName};
use weighup::parse::{self, StaticNames};
use weighup::pipeline::{Choices, prepare};
use weighup::plan::{Page, Plan};
use weighup::project::Project;
use weighup::render::markdown::{self, Links, Settings};
use weighup::render::{Renderer, Theme};
use weighup::words::Catalogue;

/// The environment variable with the folder of a project to use instead of the reference site.
const PROJECT: &str = "WEIGHUP_PROJECT";

/// The prepared project, shared by all benchmarks.
static READY: LazyLock<Ready> = LazyLock::new(Ready::new);

/// The output of each stage for one project.
struct Ready {
    project: Project,
    loaded: Loaded,
    /// The published names of its static files.
    names: Vec<StaticName>,
    plan: Arc<Plan>,
    renderer: Renderer,
}

impl Ready {
    /// Runs all stages once.
    fn new() -> Self {
        let root = std::env::var_os(PROJECT)
            .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        let project = Project::open(&root).unwrap();
        let loaded = load::load(&project).unwrap();
        let names = published(&loaded).names;
        let plan = Arc::new(Plan::new(Arc::new(linked(&loaded, &names))));
        let renderer = Renderer::new(Arc::clone(&plan), &theme(&loaded)).unwrap();
        Self {
            project,
            loaded,
            names,
            plan,
            renderer,
        }
    }
}

/// Returns the templates of a project, with the built-in words.
fn theme(loaded: &Loaded) -> Theme<'_> {
    Theme {
        texts: &loaded.texts,
        templates: &loaded.templates,
        words: Arc::new(Catalogue::built_in()),
    }
}

fn main() {
    divan::main();
}

/// Loads files as texts.
#[divan::bench]
fn a_load(bencher: Bencher) {
    bencher.bench_local(|| load::load(&READY.project).unwrap());
}

/// Names the static files.
#[divan::bench]
fn b_name_static_files(bencher: Bencher) {
    bencher.bench_local(|| published(&READY.loaded));
}

/// Parses texts into documents.
#[divan::bench]
fn c_parse(bencher: Bencher) {
    bencher.bench_local(|| parse::parse(&READY.loaded.texts));
}

/// Parses texts and links the comparison.
#[divan::bench]
fn d_parse_and_link(bencher: Bencher) {
    bencher.bench_local(|| linked(&READY.loaded, &READY.names));
}

/// Checks the comparison.
#[divan::bench]
fn e_judge_by_all_rules(bencher: Bencher) {
    bencher.bench_local(|| check::check(READY.plan.comparison(), [].iter(), today()));
}

/// Plans the pages.
#[divan::bench]
fn f_plan(bencher: Bencher) {
    bencher.bench_local(|| Plan::new(READY.plan.shared_comparison()));
}

/// Compiles the templates.
#[divan::bench]
fn g_templates_and_shared_parts(bencher: Bencher) {
    let theme = theme(&READY.loaded);
    bencher.bench_local(|| Renderer::new(Arc::clone(&READY.plan), &theme).unwrap());
}

/// Runs all stages from a folder to a renderer.
#[divan::bench]
fn h_all_of_it_by_the_pipeline(bencher: Bencher) {
    let choices = Choices {
        drafts: Drafts::LeftOut,
        base_url: None,
        today: today(),
    };
    bencher.bench_local(|| prepare(&READY.project, &choices).unwrap());
}

/// Renders the long texts to HTML.
#[divan::bench]
fn markdown_of_all_long_texts(bencher: Bencher) {
    let texts: Vec<&Prose> = long_texts(READY.plan.comparison()).collect();
    let words = Catalogue::built_in();
    let settings = Settings::new(&words);
    let render = |text: &&Prose| markdown::block(&text.markdown, &Nowhere, &settings);
    bencher.bench_local(|| texts.iter().map(render).collect::<Vec<_>>());
}

/// Computes the verdict and the shares of all weightings for two subjects.
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

/// Computes ranks and first places for all subjects.
#[divan::bench]
fn method_ranks_and_first_places(bencher: Bencher) {
    let comparison = READY.plan.comparison();
    bencher.bench_local(|| judge_subjects(comparison).first_places(comparison));
}

/// Renders all pages.
#[divan::bench]
fn render_all_pages_on_one_thread(bencher: Bencher) {
    let page = |index| READY.renderer.render(READY.plan.page(index)).unwrap().len();
    bencher.bench_local(|| (0..READY.plan.len()).map(page).sum::<usize>());
}

/// Renders the first page of a kind.
#[divan::bench(args = one_of_each_kind().into_keys())]
fn render_one(bencher: Bencher, kind: &str) {
    let page = one_of_each_kind()[kind];
    bencher.bench_local(|| READY.renderer.render(black_box(page)).unwrap());
}

/// Links without targets, since resolving them is no part of rendering Markdown.
struct Nowhere;

impl Links for Nowhere {
    fn href(&self, _: usize) -> String {
        "#".to_owned()
    }

    fn picture(&self, _: usize) -> String {
        String::new()
    }
}

/// Names the static files of the project.
fn published(loaded: &Loaded) -> Published {
    let files = loaded.static_files.clone();
    naming::publish(files, StaticNames::Hashed, NamingTexts::default())
}

/// Builds the comparison of a project without errors.
fn linked(loaded: &Loaded, names: &[StaticName]) -> Comparison {
    let (documents, _) = parse::parse(&loaded.texts);
    let surroundings = Surroundings {
        texts: &loaded.texts,
        static_files: names,
        pictures: &loaded.pictures,
        sheet: "",
        drafts: Drafts::LeftOut,
        base_url: None,
        own_redirects: None,
        words: &Catalogue::built_in(),
    };
    model::link(documents, &surroundings).0.unwrap()
}

/// The day for staleness checks.
fn today() -> jiff::civil::Date {
    jiff::civil::date(2026, 11, 22)
}

/// Collects the texts of many blocks.
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

/// Finds the first page of each kind, by the kind's name.
fn one_of_each_kind() -> BTreeMap<String, Page> {
    let mut pages = BTreeMap::new();
    for page in (0..READY.plan.len()).map(|index| READY.plan.page(index)) {
        pages.entry(kind(page)).or_insert(page);
    }
    pages
}

/// Returns the name of a page's variant, without its data.
fn kind(page: Page) -> String {
    let name = match page {
        Page::BuiltIn(built_in) => format!("{built_in:?}"),
        other => format!("{other:?}"),
    };
    name.split('(').next().unwrap_or_default().to_owned()
}
