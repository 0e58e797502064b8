//! Builds the data of each page from the comparison and the fragments that pages share.
//!
//! Each page kind has a file.

mod article;

mod board;

mod criterion;

mod description;

mod faq;

mod field;

mod frame;

mod home;

mod home_many;

mod lists;

mod method;

mod pair;

mod ranked;

mod site;

mod sources;

mod subject;

pub(super) use frame::frame;
pub(super) use site::site;

use tera::{Context, Value};

use super::fragments::{Fragments, to_value};
use crate::diagnostic::Diagnostic;
use crate::model::BuiltIn;
use crate::plan::{List, Page};

/// A template and its variables, without the variables that every page has.
#[derive(Debug)]
pub(super) struct View {
    pub template: String,
    pub variables: Context,
    /// The answer in one sentence, on a pair's page.
    pub answer: Option<String>,
}

/// Builds the view of a page. Returns `None` for files that weighup writes without a template.
///
/// # Errors
/// Returns the diagnostic of the component or embedded block that failed.
pub(super) fn of_page(fragments: &Fragments, page: Page) -> Result<Option<View>, Diagnostic> {
    let is_long = fragments.comparison.has_many_subjects();
    let (template, variables) = match page {
        Page::BuiltIn(BuiltIn::Home) if fragments.comparison.subjects.len() > 2 => {
            ("home-many.html", home_many::view(fragments))
        }
        Page::BuiltIn(BuiltIn::Home) => ("home.html", home::view(fragments)),
        Page::BuiltIn(BuiltIn::Compare) if is_long => {
            ("compare-many.html", ranked::view(fragments, 1)?)
        }
        Page::BuiltIn(BuiltIn::Compare) => ("compare.html", criterion::compare(fragments)),
        Page::BuiltIn(BuiltIn::Subjects) if is_long => (
            "subjects-many.html",
            subject::part(fragments, List::Subjects, 1),
        ),
        Page::BuiltIn(BuiltIn::Subjects) => ("subjects.html", subject::overview(fragments)),
        Page::BuiltIn(BuiltIn::Criteria) => ("criteria.html", criterion::overview(fragments)),
        Page::BuiltIn(BuiltIn::Faq) => ("faq.html", faq::view(fragments)?),
        Page::BuiltIn(BuiltIn::Articles) => ("articles.html", article::overview(fragments)),
        Page::BuiltIn(BuiltIn::Sources) => ("sources.html", sources::view(fragments, 1)),
        Page::BuiltIn(BuiltIn::Method) => ("method.html", method::view(fragments)?),
        Page::BuiltIn(BuiltIn::NotFound) => ("404.html", to_value(&serde_json::Map::new())),
        Page::Subject(id) => ("subject.html", subject::view(fragments, id)?),
        Page::ProsCons(id) => ("pros-and-cons.html", subject::pros_and_cons(fragments, id)),
        Page::Criterion(id) => ("criterion.html", criterion::view(fragments, id, 1)?),
        Page::ListPage(List::Compare, number) => {
            ("compare-many.html", ranked::view(fragments, number)?)
        }
        Page::ListPage(List::Criterion(id), number) => {
            ("criterion.html", criterion::view(fragments, id, number)?)
        }
        Page::ListPage(List::Sources, number) => ("sources.html", sources::view(fragments, number)),
        Page::ListPage(list, number) => {
            ("subjects-many.html", subject::part(fragments, list, number))
        }
        Page::BuiltIn(
            BuiltIn::Sitemap
            | BuiltIn::Robots
            | BuiltIn::Json
            | BuiltIn::Schema
            | BuiltIn::Csv
            | BuiltIn::Roll
            | BuiltIn::Styles
            | BuiltIn::Redirects,
        )
        | Page::Column(_)
        | Page::SitemapPart(_) => return Ok(None),
        Page::Pair(pair) => {
            let (variables, answer) = pair::view(fragments, pair)?;
            return Ok(Some(View {
                template: pair::TEMPLATE.to_owned(),
                variables,
                answer: Some(answer),
            }));
        }
        Page::Article(id) => {
            let article = fragments.comparison.article(id);
            let own = article
                .template
                .as_ref()
                .map_or("article.html", |name| name.value.as_str());
            (own, article::view(fragments, article, page)?)
        }
        Page::OwnPage(id) => {
            let article = fragments.comparison.own_page(id);
            let own = article
                .template
                .as_ref()
                .map_or("page.html", |name| name.value.as_str());
            (own, article::view(fragments, article, page)?)
        }
        Page::Reversed(_) | Page::ArticleAlias(..) | Page::PageAlias(..) => {
            ("redirect.html", frame::redirect(fragments, page))
        }
    };
    Ok(Some(View {
        template: template.to_owned(),
        variables: context(variables),
        answer: None,
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
