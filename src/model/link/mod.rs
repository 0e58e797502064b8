//! Links documents into the [`Comparison`]. Every name is looked up once, here.
//!
//! An unknown name becomes a diagnostic and a gap. The rest of the comparison is linked as well, so
//! that all problems are reported at once. A comparison with errors is never rendered.

mod aliases;

mod allow;

mod among;

mod article;

mod assessments;

mod context;

mod criterion;

mod data_files;

mod decimals;

mod evidence;

mod faq;

mod labels;

mod linker;

mod names;

mod order;

mod scale;

mod site;

mod states;

mod subject_table;

mod subject;

mod table;

mod unjudged;

mod written_names;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use super::colors::Colors;
use super::comparison::Comparison;
use super::hubs::Hubs;
use super::styles::{self, StyleSheet};
use super::target::BuiltIn;
use crate::diagnostic::Diagnostic;
use crate::load::PictureFile;
use crate::naming::StaticName;
use crate::parse::{Documents, PartialDate};
use crate::source_text::SourceTexts;
use aliases::Aliases;
use assessments::Grid;
use context::Context;
use data_files::DataFiles;
use evidence::Givers;
use linker::Linker;

/// The inputs of a comparison, besides its documents.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// All texts of the project, for the paths of files.
    pub texts: &'a SourceTexts,
    /// The names of all static files, sorted by the author's path.
    pub static_files: &'a [StaticName],
    /// The pictures among them, by the author's path.
    pub pictures: &'a BTreeMap<String, Arc<PictureFile>>,
    /// The style sheet of all pages, without the subjects' colours.
    pub sheet: &'a str,
    pub drafts: Drafts,
    /// The base address that replaces the one in site.toml.
    pub base_url: Option<&'a str>,
    /// The lines of the author's own `_redirects`, when weighup adds lines to them.
    pub own_redirects: Option<&'a str>,
    /// The words of links.
    pub words: &'a dyn LinkWords,
}

/// The treatment of articles and pages with `draft = true`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    Kept,
    LeftOut,
}

/// The words with which links without a text name their targets.
pub trait LinkWords: fmt::Debug + Sync {
    /// Names a page that weighup makes.
    fn page(&self, page: BuiltIn) -> String;
    /// Names the page of a subject's pros and cons.
    fn pros_and_cons(&self, subject: &str) -> String;
    /// Names a pair by its subjects in column order.
    fn pair(&self, columns: [&str; 2]) -> String;
    fn date(&self, date: PartialDate) -> String;
}

/// Links all documents. Without a site.toml there is no comparison; `parse` and `load` have
/// reported that by then.
pub fn link(
    mut documents: Documents,
    around: &Surroundings<'_>,
) -> (Option<Comparison>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let Some(site) = documents.site.take() else {
        return (None, problems);
    };
    let drafts = order::put_in_order(&mut documents, &site, around.drafts, &mut problems);
    let mut names = names::gather(&documents, drafts, around);
    let aliases = Aliases::gather(&documents, &mut problems);
    aliases.add_to(&mut names);
    let states = states::gather(&site, &mut problems);
    let frame_hosts: Vec<String> = site
        .policy
        .frames
        .iter()
        .map(|host| host.value.clone())
        .collect();
    let context = Context {
        names: &names,
        states: &states,
        documents: &documents,
        around,
        raw_html: site.raw_html,
        frame_hosts: &frame_hosts,
        has_verdicts: site.verdicts.is_none_or(|verdicts| verdicts.value),
        csv: site.csv,
    };
    problems.extend(unjudged::check(&site, &documents));
    problems.extend(data_files::faults_of_data(&documents));

    let mut subjects = in_parallel(&documents.subjects, &context, &mut problems, subject::link);
    let mut criteria = in_parallel(
        &documents.criteria,
        &context,
        &mut problems,
        criterion::link,
    );
    for (subject, own) in subjects.iter_mut().zip(aliases.subjects) {
        subject.aliases = own;
    }
    for (criterion, own) in criteria.iter_mut().zip(aliases.criteria) {
        criterion.aliases = own;
    }
    let articles = in_parallel(&documents.articles, &context, &mut problems, article::link);
    let pages = in_parallel(&documents.pages, &context, &mut problems, article::link);
    let faq = in_parallel(&documents.faq, &context, &mut problems, faq::link);
    let sources = Arc::clone(&documents.sources);
    let (table_defaults, found) = table::defaults(&site, &context);
    problems.extend(found);
    let files = DataFiles::new(&documents, &site);
    let givers = Givers {
        subjects: &subjects,
        criteria: &criteria,
        sources: &sources,
        table: table_defaults.as_ref(),
    };
    let (assessments, found) = Grid::new(&documents, &context).link(&files, givers);
    problems.extend(found);
    problems.extend(scale::complete(
        &documents.criteria,
        &mut criteria,
        &assessments,
    ));
    let pair_articles = article::of_pairs(&articles, &mut problems);
    let allowed = allow::gather(&site, &documents, &mut problems);
    let written_names = written_names::gather(&site, &documents);
    let static_names = site.static_names;
    let (site, found) = site::link(site, &context, allowed);
    problems.extend(found);

    let static_files = around.static_files.to_vec();
    let colors = Colors::new(&subjects);
    let styles = StyleSheet::new(
        around.sheet,
        &styles::rules(&subjects, &colors),
        static_names,
    );
    let hubs = Hubs::new(&subjects);
    let mut comparison = Comparison {
        site,
        sources,
        subjects,
        criteria,
        table_defaults,
        assessments,
        hubs,
        articles,
        pair_articles,
        pages,
        faq,
        static_files,
        pictures: BTreeMap::new(),
        own_redirects: around.own_redirects.map(str::to_owned),
        colors,
        styles,
        names,
        written_names,
    };
    comparison.collect_pictures(around.pictures);
    comparison.check_size(&mut problems);
    (Some(comparison), problems)
}

/// Links documents of one kind in parallel. The results and problems keep the order of the
/// documents.
fn in_parallel<D: Send + Sync, T: Send>(
    documents: &[Arc<D>],
    context: &Context<'_>,
    problems: &mut Vec<Diagnostic>,
    link: impl Fn(&D, &mut Linker<'_>) -> T + Sync,
) -> Vec<T> {
    let linked: Vec<(T, Vec<Diagnostic>)> = documents
        .par_iter()
        .map(|document| {
            let mut linker = Linker::new(context);
            let thing = link(document, &mut linker);
            (thing, linker.problems)
        })
        .collect();
    linked
        .into_iter()
        .map(|(thing, found)| {
            problems.extend(found);
            thing
        })
        .collect()
}
