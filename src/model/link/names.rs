//! Gives every name its index, in the order of the documents.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Surroundings;
use crate::model::ids::{
    ArticleId, CriterionId, FactId, FaqId, OwnPageId, SourceId, StaticId, SubjectId,
};
use crate::model::names::Names;
use crate::model::target::{BUILT_IN_NAMES, BuiltIn, Target};
use crate::parse::reference::Scheme;
use crate::parse::{ArticleDocument, Documents};
use crate::source_text::{Span, Spanned};

/// Lists all names of a comparison. `drafts` are the articles and pages that are left out.
pub(super) fn gather(
    documents: &Documents,
    drafts: Vec<(Scheme, Arc<ArticleDocument>)>,
    around: &Surroundings<'_>,
) -> Names {
    let path = |span: Span| around.texts.get(span.file).path.clone();
    let mut names = Names::default();
    for (scheme, draft) in drafts {
        let name = (scheme, draft.slug.value.clone());
        names
            .draft_files
            .insert(path(draft.text.span()), name.clone());
        names.drafts.insert(name);
    }
    let slugs = documents.subjects.iter().map(|subject| &subject.slug);
    names.subjects = indexed(slugs, SubjectId);
    names.criteria = indexed(documents.criteria.iter().map(|one| &one.slug), CriterionId);
    names.sources = indexed(documents.sources.iter().map(|one| &one.key), SourceId);
    names.articles = indexed(documents.articles.iter().map(|one| &one.slug), ArticleId);
    names.pages = indexed(documents.pages.iter().map(|one| &one.slug), OwnPageId);
    names.faq = indexed(documents.faq.iter().map(|one| &one.slug), FaqId);
    for (index, subject) in documents.subjects.iter().enumerate() {
        let id = SubjectId(index);
        let keys = subject.facts.iter().map(|fact| &fact.key);
        let facts = indexed(keys, |index| FactId { subject: id, index });
        names.facts.push(facts);
        add_files(&mut names, path(subject.slug.span), &Target::Subject(id));
    }
    for (index, criterion) in documents.criteria.iter().enumerate() {
        let id = CriterionId(index);
        if let Some(group) = &criterion.group {
            names.groups.entry(group.value.to_lowercase()).or_insert(id);
        }
        add_files(
            &mut names,
            path(criterion.slug.span),
            &Target::Criterion(id),
        );
        for (_, text) in &criterion.texts {
            names.files.insert(path(text.span()), Target::Criterion(id));
        }
    }
    let articles = documents
        .articles
        .iter()
        .enumerate()
        .map(|(index, article)| (article.text.span(), Target::Article(ArticleId(index))));
    let pages = documents.pages.iter().enumerate();
    let pages = pages.map(|(index, page)| (page.text.span(), Target::OwnPage(OwnPageId(index))));
    let faq = documents.faq.iter().enumerate();
    let faq = faq.map(|(index, group)| (group.slug.span, Target::Faq(FaqId(index))));
    let others = articles.chain(pages).chain(faq);
    names
        .files
        .extend(others.map(|(span, target)| (path(span), target)));
    names.files.insert(
        "content/sources.toml".to_owned(),
        Target::BuiltIn(BuiltIn::Sources),
    );
    for (index, file) in around.static_files.iter().enumerate() {
        names
            .static_files
            .insert(file.path.clone(), StaticId(index));
    }
    add_first_of_name(&mut names);
    names.built_in = BUILT_IN_NAMES
        .into_iter()
        .filter(|(_, page)| exists(*page, documents))
        .collect();
    names
}

/// Maps each slug to its index.
fn indexed<'a, T>(
    slugs: impl Iterator<Item = &'a Spanned<String>>,
    id: impl Fn(usize) -> T,
) -> BTreeMap<String, T> {
    let indexed = slugs.enumerate();
    indexed
        .map(|(index, slug)| (slug.value.clone(), id(index)))
        .collect()
}

/// Adds the paths of a TOML file and of the long text beside it, which both mean its page.
fn add_files(names: &mut Names, path: String, target: &Target) {
    if let Some(stem) = path.strip_suffix(".toml") {
        names.files.insert(format!("{stem}.md"), target.clone());
    }
    names.files.insert(path, target.clone());
}

/// Finds the first file with each name, among the content files and then among the static ones.
fn add_first_of_name(names: &mut Names) {
    let in_static = names.static_files.keys();
    let in_static = in_static.map(|path| format!("static/{path}"));
    for path in names.files.keys().cloned().chain(in_static) {
        let name = path.rsplit('/').next().unwrap_or_default().to_owned();
        names.first_of_name.entry(name).or_insert(path);
    }
}

/// Returns true if a page that weighup makes has anything to show.
fn exists(page: BuiltIn, documents: &Documents) -> bool {
    match page {
        BuiltIn::Faq => !documents.faq.is_empty(),
        BuiltIn::Articles => !documents.articles.is_empty(),
        BuiltIn::Sources => !documents.sources.is_empty(),
        _ => true,
    }
}
