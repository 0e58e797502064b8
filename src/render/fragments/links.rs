//! Turns references into links, and single lines of prose into markup with resolved links.

use tera::Value;

use super::pictures;
use crate::model::{Comparison, CriterionId, Link, Meaning, Pair, Prose, Target};
use crate::plan::{Page, Plan, encoded};
use crate::render::href::{href, page_href, pair_href};
use crate::render::markdown::{self, Links};
use crate::render::views::links::LinkView;
use crate::render::words;
use crate::words::Catalogue;

/// The largest number of criteria whose rows open in a pair's table. On longer pages, a row links to
/// the page of its criterion.
pub(super) const MOST_OPEN: usize = 100;

/// The meanings of one text's references.
pub(super) struct LinksOf<'a> {
    pub plan: &'a Plan,
    pub prose: &'a Prose,
    /// The pair whose page shows the text. Links to what that page shows stay on it.
    pub page: Option<Pair>,
}

impl LinksOf<'_> {
    /// Finds the part of the page itself that a link leads to.
    fn part(&self, link: &Link) -> Option<String> {
        let (comparison, page) = (self.plan.comparison(), self.page?);
        match (&link.target, &link.anchor) {
            (Target::Criterion(id), None) if comparison.criteria.len() <= MOST_OPEN => {
                Some(comparison.criterion(*id).slug.value.clone())
            }
            (Target::Pair(pair), Some(anchor)) if *pair == page => Some(anchor.clone()),
            (Target::Source(id), None) => {
                Some(format!("fn-source-{}", comparison.source(*id).key.value))
            }
            _ => None,
        }
    }
}

impl Links for LinksOf<'_> {
    fn href(&self, reference: usize) -> String {
        match &self.prose.meanings[reference] {
            Meaning::Link(link) => match self.part(link) {
                Some(part) => format!("#{}", encoded(&part)),
                None => href(self.plan, link),
            },
            Meaning::Block(_) => String::new(),
        }
    }

    fn picture(&self, reference: usize) -> String {
        match &self.prose.meanings[reference] {
            Meaning::Link(Link {
                target: Target::Static(id),
                ..
            }) => pictures::in_text(self.plan.comparison(), *id),
            _ => String::new(),
        }
    }
}

/// Renders a line of prose.
pub(crate) fn inline(plan: &Plan, prose: &Prose) -> Value {
    let links = LinksOf {
        plan,
        prose,
        page: None,
    };
    Value::safe_string(&markdown::inline(&prose.markdown, &links))
}

/// Renders lines of prose.
pub(crate) fn inlines(plan: &Plan, lines: &[Prose]) -> Vec<Value> {
    lines.iter().map(|line| inline(plan, line)).collect()
}

pub(crate) fn criterion_link(comparison: &Comparison, id: CriterionId) -> LinkView {
    LinkView {
        title: comparison.criterion(id).title.value.clone(),
        href: page_href(comparison, Page::Criterion(id)),
    }
}

pub(crate) fn criterion_links(comparison: &Comparison, ids: &[CriterionId]) -> Vec<LinkView> {
    let link = |id: &CriterionId| criterion_link(comparison, *id);
    ids.iter().map(link).collect()
}

/// Returns a pair's title and its page, or the page of the whole table if the pair has none.
pub(crate) fn pair_link(catalogue: &Catalogue, plan: &Plan, pair: Pair) -> LinkView {
    LinkView {
        title: words::pair_title(catalogue, plan.comparison(), pair),
        href: pair_href(plan, pair, ""),
    }
}
