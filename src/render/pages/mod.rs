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

mod home_two;

mod lists;

mod method;

mod pair;

mod ranked;

mod site;

mod sources;

mod structured_data;

mod subject_table;

mod subject;

mod titles;

mod way_up;

pub(super) use frame::frame;
pub(super) use site::site;

use tera::{Context, Value};

use super::fragments::{Fragments, to_value};
use crate::diagnostic::Diagnostic;
use crate::model::{BuiltIn, SourceId};
use crate::plan::{List, Page};

/// A template and its variables, without the variables that every page has.
#[derive(Debug)]
pub(super) struct View {
    pub template: String,
    pub variables: Context,
    /// The answer in one sentence, on a pair's page.
    pub answer: Option<String>,
    /// The sources that the page lists, in the order of their numbers.
    pub sources: Vec<SourceId>,
}

/// The variables of a page, and the sources that it lists, in the order of their numbers.
struct Body {
    variables: Value,
    sources: Vec<SourceId>,
}

impl From<Value> for Body {
    /// A page without a list of sources.
    fn from(variables: Value) -> Self {
        Self {
            variables,
            sources: Vec::new(),
        }
    }
}

/// Builds the view of a page. Returns `None` for files that weighup writes without a template.
///
/// # Errors
/// Returns the diagnostic of the component or embedded block that failed.
pub(super) fn of_page(fragments: &Fragments, page: Page) -> Result<Option<View>, Diagnostic> {
    let is_long = fragments.comparison.has_many_subjects();
    let (template, body): (&str, Body) = match page {
        Page::BuiltIn(BuiltIn::Home) if fragments.comparison.subjects.len() > 2 => {
            ("home-many.html", home_many::view(fragments).into())
        }
        Page::BuiltIn(BuiltIn::Home) => match fragments.comparison.only_pair() {
            Some(pair) => ("home-two.html", home_two::view(fragments, pair)?.into()),
            None => ("home.html", home::view(fragments).into()),
        },
        Page::BuiltIn(BuiltIn::Compare) if is_long => {
            ("compare-many.html", ranked::view(fragments, 1).into())
        }
        Page::BuiltIn(BuiltIn::Compare) => {
            ("compare.html", criterion::compare(fragments, 1).into())
        }
        Page::BuiltIn(BuiltIn::Subjects) if is_long => (
            "subjects-many.html",
            subject::part(fragments, List::Subjects, 1).into(),
        ),
        Page::BuiltIn(BuiltIn::Subjects) => ("subjects.html", subject::overview(fragments).into()),
        Page::BuiltIn(BuiltIn::Criteria) => {
            ("criteria.html", criterion::overview(fragments).into())
        }
        Page::BuiltIn(BuiltIn::Faq) => ("faq.html", faq::view(fragments)?.into()),
        Page::BuiltIn(BuiltIn::Articles) => ("articles.html", article::overview(fragments).into()),
        Page::BuiltIn(BuiltIn::Sources) => ("sources.html", sources::view(fragments, 1).into()),
        Page::BuiltIn(BuiltIn::Method) => ("method.html", method::view(fragments).into()),
        Page::BuiltIn(BuiltIn::NotFound) => ("404.html", to_value(&serde_json::Map::new()).into()),
        Page::Subject(id) => ("subject.html", subject::view(fragments, id)?),
        Page::ProsCons(id) => ("pros-and-cons.html", subject::pros_and_cons(fragments, id)),
        Page::Criterion(id) => ("criterion.html", criterion::view(fragments, id, 1)?),
        Page::ListPage(List::Compare, number) if !is_long => {
            ("compare.html", criterion::compare(fragments, number).into())
        }
        Page::ListPage(List::Compare, number) => {
            ("compare-many.html", ranked::view(fragments, number).into())
        }
        Page::ListPage(List::Criterion(id), number) => {
            ("criterion.html", criterion::view(fragments, id, number)?)
        }
        Page::ListPage(List::Sources, number) => {
            ("sources.html", sources::view(fragments, number).into())
        }
        Page::ListPage(list, number) => (
            "subjects-many.html",
            subject::part(fragments, list, number).into(),
        ),
        Page::BuiltIn(
            BuiltIn::Sitemap
            | BuiltIn::Robots
            | BuiltIn::Json
            | BuiltIn::Schema
            | BuiltIn::Csv
            | BuiltIn::Roll
            | BuiltIn::Words
            | BuiltIn::Styles
            | BuiltIn::Redirects,
        )
        | Page::Column(_)
        | Page::SitemapPart(_) => return Ok(None),
        Page::Pair(pair) => {
            let page = pair::view(fragments, pair)?;
            return Ok(Some(View {
                template: pair::TEMPLATE.to_owned(),
                variables: page.variables,
                answer: Some(page.answer),
                sources: page.sources,
            }));
        }
        Page::Article(id) => {
            let article = fragments.comparison.article(id);
            let own = article
                .template
                .as_ref()
                .map_or("article.html", |name| name.value.as_str());
            (own, article::view(fragments, article, page)?.into())
        }
        Page::OwnPage(id) => {
            let article = fragments.comparison.own_page(id);
            let own = article
                .template
                .as_ref()
                .map_or("page.html", |name| name.value.as_str());
            (own, article::view(fragments, article, page)?.into())
        }
        Page::Reversed(_)
        | Page::CompareTwo(_)
        | Page::Renamed(_)
        | Page::ArticleAlias(..)
        | Page::PageAlias(..) => ("redirect.html", frame::redirect(fragments, page).into()),
    };
    Ok(Some(View {
        template: template.to_owned(),
        variables: context(body.variables),
        answer: None,
        sources: body.sources,
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
