//! Turns subjects, their points and their sources into views.

use tera::Value;

use super::{Parts, once, to_value};
use crate::model::{Citation, CriterionId, Point, SourceId, SubjectId};
use crate::plan::{Page, page_of_source};
use crate::render::href;
use crate::render::views::links::LinkView;
use crate::render::views::sources::CitationView;
use crate::render::views::subjects::{ChooseView, NamedView, PointView, ProsConsView, SubjectView};
use crate::render::words;

impl Parts {
    /// Builds the short view of a subject.
    pub(in crate::render) fn named(&self, id: SubjectId) -> Value {
        once(&self.named[id.0], || {
            let subject = self.comparison.subject(id);
            to_value(&NamedView {
                slug: subject.slug.value.clone(),
                name: subject.name.clone(),
                href: self.page_href(Page::Subject(id)),
            })
        })
    }

    /// Builds the full view of a subject.
    pub(in crate::render) fn subject(&self, id: SubjectId) -> Value {
        once(&self.subjects[id.0], || {
            let subject = self.comparison.subject(id);
            to_value(&SubjectView {
                slug: &subject.slug.value,
                name: &subject.name,
                href: self.page_href(Page::Subject(id)),
                pros_and_cons_href: self.page_href(Page::ProsCons(id)),
                kind: subject.kind.as_deref(),
                url: subject.url.as_deref(),
                version: subject.version.as_deref(),
                summary: subject.summary.as_ref().map(|summary| self.inline(summary)),
                class: self.class(id),
                wins: self.wins[id.0],
                extra: &subject.extra,
            })
        })
    }

    /// Returns the CSS class that carries a subject's colour.
    pub(in crate::render) fn class(&self, id: SubjectId) -> String {
        format!("subject-{}", self.comparison.subject(id).slug.value)
    }

    pub(in crate::render) fn pros(&self, id: SubjectId) -> Value {
        once(&self.pros[id.0], || {
            self.points(&self.comparison.subject(id).pros)
        })
    }

    pub(in crate::render) fn cons(&self, id: SubjectId) -> Value {
        once(&self.cons[id.0], || {
            self.points(&self.comparison.subject(id).cons)
        })
    }

    pub(in crate::render) fn choose_when(&self, id: SubjectId) -> Value {
        once(&self.choose_when[id.0], || {
            self.points(&self.comparison.subject(id).choose_when)
        })
    }

    pub(in crate::render) fn pros_cons(&self, id: SubjectId) -> ProsConsView {
        ProsConsView {
            subject: self.subject(id),
            pros: self.pros(id),
            cons: self.cons(id),
        }
    }

    /// Lists when to choose which subject. Subjects without reasons are left out.
    pub(in crate::render) fn choose(&self, ids: &[SubjectId]) -> Vec<ChooseView> {
        ids.iter()
            .filter(|id| !self.comparison.subject(**id).choose_when.is_empty())
            .map(|id| ChooseView {
                subject: self.subject(*id),
                points: self.choose_when(*id),
            })
            .collect()
    }

    pub(in crate::render) fn citations<'a>(
        &'a self,
        citations: &'a [Citation],
    ) -> Vec<CitationView<'a>> {
        citations
            .iter()
            .map(|citation| self.citation(citation))
            .collect()
    }

    /// Builds the view of a source outside a citation.
    pub(in crate::render) fn source(&self, id: SourceId) -> CitationView<'_> {
        let source = self.comparison.source(id);
        let sources = self.page_href(page_of_source(&self.comparison, id));
        CitationView {
            id: &source.key.value,
            number: id.0 + 1,
            title: &source.title.value,
            publisher: source.publisher.as_deref(),
            href: format!("{sources}#{}", source.key.value),
            url: source.url.as_deref().filter(|_| !source.is_dead),
            quote: None,
            locator: None,
            kind: source.kind.map(words::source_kind),
        }
    }

    pub(in crate::render) fn criterion_link(&self, id: CriterionId) -> LinkView {
        LinkView {
            title: self.comparison.criterion(id).title.value.clone(),
            href: self.page_href(Page::Criterion(id)),
        }
    }

    /// Returns the address of a page, ready to print.
    pub(in crate::render) fn page_href(&self, page: Page) -> String {
        href::page_href(&self.comparison, page)
    }

    fn points(&self, points: &[Point]) -> Value {
        let views: Vec<PointView> = points
            .iter()
            .map(|point| PointView {
                text: self.inline(&point.text),
                criterion: point
                    .criterion
                    .as_ref()
                    .map(|criterion| self.criterion_link(criterion.value)),
            })
            .collect();
        to_value(&views)
    }

    /// Builds the view of a citation: a source with quote and locator.
    fn citation<'a>(&'a self, citation: &'a Citation) -> CitationView<'a> {
        CitationView {
            quote: citation.quote.as_deref(),
            locator: citation.locator.as_deref(),
            ..self.source(citation.source)
        }
    }
}
