//! Builds the data of each page from the comparison and the fragments that pages share.
//!
//! Each page kind has a file.

mod article;

mod board;

mod criterion;

mod description;

mod faq;

mod frame;

mod home;

mod method;

mod pair;

mod ranked;

mod site;

mod sources;

mod subject;

pub(super) use frame::frame;
pub(super) use site::site;

use tera::{Context, Value};

use super::fragments::{Parts, to_value};
use crate::diagnostic::Diagnostic;
use crate::method::PairTrace;
use crate::model::BuiltIn;
use crate::plan::{List, Page};

/// A template and its variables, without the variables that every page has.
#[derive(Debug)]
pub(super) struct View {
    pub(super) template: String,
    pub(super) variables: Context,
    /// The reasons for the verdict, on a pair's page.
    pub(super) trace: Option<PairTrace>,
}

/// Builds the view of a page. Returns `None` for files that weighup writes without a template.
///
/// # Errors
/// Returns the diagnostic of the component or embedded block that failed.
pub(super) fn of_page(parts: &Parts, page: Page) -> Result<Option<View>, Diagnostic> {
    let is_long = parts.comparison.has_many_subjects();
    let (template, variables) = match page {
        Page::BuiltIn(BuiltIn::Home) => ("home.html", home::view(parts)),
        Page::BuiltIn(BuiltIn::Compare) if is_long => {
            ("compare-many.html", ranked::view(parts, 1)?)
        }
        Page::BuiltIn(BuiltIn::Compare) => ("compare.html", criterion::compare(parts)),
        Page::BuiltIn(BuiltIn::Subjects) if is_long => (
            "subjects-many.html",
            subject::part(parts, List::Subjects, 1),
        ),
        Page::BuiltIn(BuiltIn::Subjects) => ("subjects.html", subject::overview(parts)),
        Page::BuiltIn(BuiltIn::Criteria) => ("criteria.html", criterion::overview(parts)),
        Page::BuiltIn(BuiltIn::Faq) => ("faq.html", faq::view(parts)?),
        Page::BuiltIn(BuiltIn::Articles) => ("articles.html", article::overview(parts)),
        Page::BuiltIn(BuiltIn::Sources) => ("sources.html", sources::view(parts, 1)),
        Page::BuiltIn(BuiltIn::Method) => ("method.html", method::view(parts)?),
        Page::BuiltIn(BuiltIn::NotFound) => ("404.html", to_value(&serde_json::Map::new())),
        Page::Subject(id) => ("subject.html", subject::view(parts, id)?),
        Page::ProsCons(id) => ("pros-and-cons.html", subject::pros_and_cons(parts, id)),
        Page::Criterion(id) => ("criterion.html", criterion::view(parts, id, 1)?),
        Page::ListPage(List::Compare, number) => {
            ("compare-many.html", ranked::view(parts, number)?)
        }
        Page::ListPage(List::Criterion(id), number) => {
            ("criterion.html", criterion::view(parts, id, number)?)
        }
        Page::ListPage(List::Sources, number) => ("sources.html", sources::view(parts, number)),
        Page::ListPage(list, number) => ("subjects-many.html", subject::part(parts, list, number)),
        Page::BuiltIn(_) | Page::Column(_) | Page::SitemapPart(_) => return Ok(None),
        Page::Pair(pair) => {
            let (variables, trace) = pair::view(parts, pair)?;
            return Ok(Some(View {
                template: pair::TEMPLATE.to_owned(),
                variables,
                trace: Some(trace),
            }));
        }
        Page::Article(id) => {
            let article = parts.comparison.article(id);
            let own = article
                .template
                .as_ref()
                .map_or("article.html", |name| name.value.as_str());
            (own, article::view(parts, article, page)?)
        }
        Page::OwnPage(id) => {
            let article = parts.comparison.own_page(id);
            let own = article
                .template
                .as_ref()
                .map_or("page.html", |name| name.value.as_str());
            (own, article::view(parts, article, page)?)
        }
        Page::Reversed(_) | Page::ArticleAlias(..) | Page::PageAlias(..) => {
            ("redirect.html", frame::redirect(parts, page))
        }
    };
    Ok(Some(View {
        template: template.to_owned(),
        variables: context(variables),
        trace: None,
    }))
}

/// Converts the fields of a view into variables.
fn context(view: Value) -> Context {
    let mut context = Context::new();
    for (name, value) in view.into_map().unwrap_or_default() {
        context.insert_value(name.to_string(), value);
    }
    context
}
