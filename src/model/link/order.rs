//! Sorts the documents in the order of their indexes.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Drafts;
use crate::diagnostic::suggest::Candidates;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::name_order::NameKey;
use crate::parse::reference::Scheme;
use crate::parse::{ArticleDocument, Documents, SiteDocument, portable, slug};
use crate::source_text::Spanned;

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
            let known = Candidates::beside_in(&name.value, &slugs);
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
    let kinds: [(&str, Vec<&Spanned<String>>); 6] = [
        (
            "subjects",
            documents.subjects.iter().map(|one| &one.slug).collect(),
        ),
        (
            "criteria",
            documents.criteria.iter().map(|one| &one.slug).collect(),
        ),
        (
            "articles",
            documents.articles.iter().map(|one| &one.slug).collect(),
        ),
        (
            "pages",
            documents.pages.iter().map(|one| &one.slug).collect(),
        ),
        (
            "groups of questions",
            documents.faq.iter().map(|one| &one.slug).collect(),
        ),
        (
            "sources",
            documents.sources.iter().map(|one| &one.key).collect(),
        ),
    ];
    for (kind, slugs) in &kinds {
        check_duplicates(kind, slugs, problems);
    }
    for slug in documents.subjects.iter().map(|one| &one.slug) {
        problems.extend(slug::check_subject(&slug.value, slug.span).err());
    }
    for slug in documents.pages.iter().map(|one| &one.slug) {
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
