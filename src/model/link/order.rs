//! Sorts the documents in the order of their indexes, and gives each name its index.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Drafts, Surroundings};
use crate::diagnostic::suggest::Known;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::ids::{
    ArticleId, CriterionId, FactId, FaqId, OwnPageId, SourceId, StaticId, SubjectId,
};
use crate::model::name_order::NameKey;
use crate::model::names::Names;
use crate::model::target::{BUILT_IN_NAMES, BuiltIn, Target};
use crate::parse::reference::Scheme;
use crate::parse::{ArticleDocument, Documents, SiteDocument, portable, slug};
use crate::source_text::{Span, Spanned};

/// Sorts the documents of every kind. If drafts are not wanted, removes and returns them. Reports
/// slugs that two files share, and slugs that already mean something else.
pub(super) fn put_in_order(
    documents: &mut Documents,
    site: &SiteDocument,
    drafts: Drafts,
    problems: &mut Vec<Diagnostic>,
) -> Vec<(Scheme, Arc<ArticleDocument>)> {
    order_subjects(documents, site, problems);
    let place = |order: &Option<Spanned<i64>>| order.as_ref().map_or(i64::MAX, |order| order.value);
    let by_slug = |slug: &Spanned<String>| NameKey::of(&slug.value);
    let by_title = |article: &ArticleDocument| {
        (
            NameKey::of(&article.title.value),
            article.slug.value.clone(),
        )
    };
    documents
        .criteria
        .sort_by_cached_key(|criterion| (place(&criterion.order), by_slug(&criterion.slug)));
    documents
        .faq
        .sort_by_cached_key(|group| (place(&group.order), by_slug(&group.slug)));
    documents.articles.sort_by_cached_key(|article| {
        (
            Reverse(article.date.map(|date| date.value)),
            by_title(article),
        )
    });
    documents.pages.sort_by_cached_key(|page| by_title(page));
    let mut left_out = Vec::new();
    if drafts == Drafts::LeftOut {
        for (scheme, kind) in [
            (Scheme::Article, &mut documents.articles),
            (Scheme::Page, &mut documents.pages),
        ] {
            left_out.extend(
                kind.extract_if(.., |article| article.is_draft)
                    .map(|draft| (scheme, draft)),
            );
        }
    }
    check_slugs(documents, problems);
    left_out
}

/// Gives every name its index, in the order of the documents.
pub(super) fn names(
    documents: &Documents,
    drafts: Vec<(Scheme, Arc<ArticleDocument>)>,
    around: &Surroundings<'_>,
) -> Names {
    let path = |span: Span| around.texts.get(span.file).path.clone();
    let mut names = Names::default();
    for (scheme, draft) in drafts {
        let draft_name = (scheme, draft.slug.value.clone());
        names
            .draft_files
            .insert(path(draft.text.span()), draft_name.clone());
        names.drafts.insert(draft_name);
    }
    for (index, subject) in documents.subjects.iter().enumerate() {
        let id = SubjectId(index);
        names.subjects.insert(subject.slug.value.clone(), id);
        let facts = subject.facts.iter().enumerate();
        let keyed =
            facts.map(|(index, fact)| (fact.key.value.clone(), FactId { subject: id, index }));
        names.facts.push(keyed.collect());
        add_files(
            &mut names.files,
            path(subject.slug.span),
            &Target::Subject(id),
        );
    }
    for (index, criterion) in documents.criteria.iter().enumerate() {
        let id = CriterionId(index);
        names.criteria.insert(criterion.slug.value.clone(), id);
        if let Some(group) = &criterion.group {
            names.groups.entry(group.value.to_lowercase()).or_insert(id);
        }
        add_files(
            &mut names.files,
            path(criterion.slug.span),
            &Target::Criterion(id),
        );
    }
    for (index, source) in documents.sources.iter().enumerate() {
        names
            .sources
            .insert(source.key.value.clone(), SourceId(index));
    }
    for (index, article) in documents.articles.iter().enumerate() {
        names
            .articles
            .insert(article.slug.value.clone(), ArticleId(index));
        names
            .files
            .insert(path(article.text.span()), Target::Article(ArticleId(index)));
    }
    for (index, page) in documents.pages.iter().enumerate() {
        names
            .pages
            .insert(page.slug.value.clone(), OwnPageId(index));
        names
            .files
            .insert(path(page.text.span()), Target::OwnPage(OwnPageId(index)));
    }
    for (index, group) in documents.faq.iter().enumerate() {
        names.faq.insert(group.slug.value.clone(), FaqId(index));
        names
            .files
            .insert(path(group.slug.span), Target::Faq(FaqId(index)));
    }
    for (index, file) in around.static_files.iter().enumerate() {
        names
            .static_files
            .insert(file.path.clone(), StaticId(index));
    }
    names.files.insert(
        "content/sources.toml".to_owned(),
        Target::BuiltIn(BuiltIn::Sources),
    );
    let of_static = names
        .static_files
        .keys()
        .map(|path| format!("static/{path}"));
    for path in names.files.keys().cloned().chain(of_static) {
        let name = path.rsplit('/').next().unwrap_or_default().to_owned();
        names.first_of_name.entry(name).or_insert(path);
    }
    names.built_in = BUILT_IN_NAMES
        .into_iter()
        .filter(|(_, page)| exists(*page, documents))
        .collect();
    names
}

/// Adds the paths of a TOML file and of the long text beside it, which both mean its page.
fn add_files(files: &mut BTreeMap<String, Target>, path: String, target: &Target) {
    if let Some(stem) = path.strip_suffix(".toml") {
        files.insert(format!("{stem}.md"), target.clone());
    }
    files.insert(path, target.clone());
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

/// Sorts the subjects in column order: first those that site.toml lists, then the others by name.
fn order_subjects(documents: &mut Documents, site: &SiteDocument, problems: &mut Vec<Diagnostic>) {
    let slugs: BTreeSet<String> = documents
        .subjects
        .iter()
        .map(|subject| subject.slug.value.clone())
        .collect();
    let mut columns: BTreeMap<&str, usize> = BTreeMap::new();
    for (column, name) in site.subjects.iter().enumerate() {
        if columns.insert(&name.value, column).is_some() {
            let message = format!("`{}` is listed twice", name.value);
            let problem = Diagnostic::error(Code::DuplicateSlug, name.span, message);
            problems.push(problem.with_help("remove one of the two"));
        }
        if !slugs.contains(&name.value) {
            let known = Known::beside_in(&name.value, &slugs);
            let message = format!("unknown subject `{}`", name.value);
            let problem = Diagnostic::error(Code::UnknownSubject, name.span, message);
            problems.push(problem.with_help_if(known.help(&name.value)));
        }
    }
    documents.subjects.sort_by_cached_key(|subject| {
        let column = columns
            .get(subject.slug.value.as_str())
            .copied()
            .unwrap_or(usize::MAX);
        (
            column,
            NameKey::of(&subject.name.value),
            subject.slug.value.clone(),
        )
    });
}

/// Reports slugs that two files share, and slugs that already mean something else.
fn check_slugs(documents: &Documents, problems: &mut Vec<Diagnostic>) {
    let subjects: Vec<_> = documents
        .subjects
        .iter()
        .map(|subject| &subject.slug)
        .collect();
    let pages: Vec<_> = documents.pages.iter().map(|page| &page.slug).collect();
    check_duplicates("subjects", &subjects, problems);
    check_duplicates(
        "criteria",
        &documents
            .criteria
            .iter()
            .map(|c| &c.slug)
            .collect::<Vec<_>>(),
        problems,
    );
    check_duplicates(
        "articles",
        &documents
            .articles
            .iter()
            .map(|a| &a.slug)
            .collect::<Vec<_>>(),
        problems,
    );
    check_duplicates("pages", &pages, problems);
    check_duplicates(
        "groups of questions",
        &documents.faq.iter().map(|f| &f.slug).collect::<Vec<_>>(),
        problems,
    );
    check_duplicates(
        "sources",
        &documents.sources.iter().map(|s| &s.key).collect::<Vec<_>>(),
        problems,
    );
    for slug in subjects {
        problems.extend(slug::check_subject(&slug.value, slug.span).err());
    }
    for slug in pages {
        problems.extend(slug::check_page(&slug.value, slug.span).err());
    }
}

/// Reports two names of one kind that differ only in the case of letters or in the encoding of
/// accents, because they would be one file on many disks.
fn check_duplicates(kind: &str, slugs: &[&Spanned<String>], problems: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, &Spanned<String>> = BTreeMap::new();
    let mut said = BTreeSet::new();
    for slug in slugs {
        let folded = portable::folded(&slug.value);
        if let Some(first) = seen.get(&folded)
            && said.insert(slug.span)
        {
            let message = if first.value == slug.value {
                format!("two {kind} are called `{}`", slug.value)
            } else {
                format!(
                    "two {kind} are called `{}` and `{}`",
                    first.value, slug.value
                )
            };
            let help = "rename one of them: on many disks, names that differ only in capital letters or in the \
                        encoding of accents are one file";
            let problem = Diagnostic::error(Code::DuplicateSlug, slug.span, message);
            problems.push(
                problem
                    .with_note(first.span, "the other one is here")
                    .with_help(help),
            );
        } else {
            seen.insert(folded, slug);
        }
    }
}
