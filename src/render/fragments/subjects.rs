//! Turns subjects and their points into views, once for all pages.

use std::sync::{Arc, OnceLock};

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tera::Value;

use super::cache::{once, slots, to_value};
use super::evidence::citations;
use super::links::{criterion_link, inline};
use super::pictures::logo;
use crate::method::{Judgement, Verdict, is_about_all};
use crate::model::{BuiltIn, Comparison, Pair, Point, SubjectId, Tag, styles};
use crate::plan::{Page, Plan};
use crate::render::href::page_href;
use crate::render::sentences::Sentences;
use crate::render::views::links::LinkView;
use crate::render::views::subjects::{
    ChooseView, NamedView, PointView, ProsConsView, SubjectView, TagView,
};
use crate::render::words::columns;
use crate::words::Catalogue;

/// The views of all subjects.
pub(crate) struct Subjects {
    pub plan: Arc<Plan>,
    pub comparison: Arc<Comparison>,
    /// The words for readers.
    pub words: Arc<Catalogue>,
    /// The number of criteria that each subject wins among all subjects.
    wins: Vec<usize>,
    /// The tags that several subjects have, each with the address of the table of these.
    pub tags: Vec<(Tag, String)>,
    named: Vec<OnceLock<Value>>,
    full: Vec<OnceLock<Value>>,
    points: Vec<OnceLock<Points>>,
}

/// The points of a subject, each a list of `PointView`.
#[derive(Clone)]
pub(crate) struct Points {
    pub pros: Value,
    pub cons: Value,
    pub choose_when: Value,
}

impl Subjects {
    /// Prepares the views. `judgements` are those of all criteria.
    pub(super) fn new(plan: Arc<Plan>, words: Arc<Catalogue>, judgements: &[Judgement]) -> Self {
        let comparison = plan.shared_comparison();
        let count = comparison.subjects.len();
        let mut wins = vec![0; count];
        let all = comparison.criterion_ids().zip(judgements);
        for (_, judgement) in all.filter(|(id, _)| is_about_all(&comparison, *id)) {
            if let Verdict::Winner(subject) = judgement.published() {
                wins[subject.0] += 1;
            }
        }
        let tags = comparison.shared_tags().into_iter().map(|tag| {
            let href = tag_href(&comparison, &tag.title);
            (tag, href)
        });
        Self {
            tags: tags.collect(),
            plan,
            comparison,
            words,
            wins,
            named: slots(count),
            full: slots(count),
            points: slots(count),
        }
    }

    /// Returns the comparison and the words for it.
    pub(crate) fn sentences(&self) -> Sentences<'_> {
        Sentences {
            words: &self.words,
            comparison: &self.comparison,
        }
    }

    /// Builds the short view of a subject.
    pub(crate) fn named(&self, id: SubjectId) -> Value {
        once(&self.named[id.0], || {
            let subject = self.comparison.subject(id);
            to_value(&NamedView {
                slug: subject.slug.value.clone(),
                name: subject.name.clone(),
                href: page_href(&self.comparison, Page::Subject(id)),
            })
        })
    }

    /// Builds the full view of a subject.
    pub(crate) fn full(&self, id: SubjectId) -> Value {
        once(&self.full[id.0], || {
            let subject = self.comparison.subject(id);
            to_value(&SubjectView {
                slug: &subject.slug.value,
                name: &subject.name,
                href: page_href(&self.comparison, Page::Subject(id)),
                pros_and_cons_href: subject
                    .has_points()
                    .then(|| page_href(&self.comparison, Page::ProsCons(id))),
                kind: subject.kind.as_deref(),
                tags: subject.tags.iter().map(|tag| self.tag(tag)).collect(),
                url: subject.url.as_deref(),
                version: subject.version.as_deref(),
                summary: subject
                    .summary
                    .as_ref()
                    .map(|summary| inline(&self.plan, summary)),
                logo: logo(&self.comparison, subject),
                class: self.class(id),
                wins: self.wins[id.0],
                extra: &subject.extra,
            })
        })
    }

    /// Returns the logo of a subject as finished markup.
    pub(crate) fn logo(&self, id: SubjectId) -> Option<Value> {
        logo(&self.comparison, self.comparison.subject(id))
    }

    /// Lists the tags that several but not all subjects have.
    pub(crate) fn tag_titles(&self) -> Vec<&str> {
        self.tags
            .iter()
            .map(|(tag, _)| tag.title.as_str())
            .collect()
    }

    fn tag<'a>(&'a self, title: &'a str) -> TagView<'a> {
        let shared = self.tags.iter().find(|(tag, _)| tag.title == title);
        TagView {
            title,
            href: shared.map(|(_, href)| href.as_str()),
        }
    }

    /// Builds the full views of some subjects.
    pub(crate) fn several(&self, ids: impl IntoIterator<Item = SubjectId>) -> Vec<Value> {
        ids.into_iter().map(|id| self.full(id)).collect()
    }

    /// Returns the CSS class that carries a subject's colour.
    pub(crate) fn class(&self, id: SubjectId) -> String {
        styles::class(self.comparison.subject(id))
    }

    /// Returns the classes of an element around a pair, in which one of two similar colours is
    /// replaced. Returns `None` if readers can distinguish the two colours.
    pub(crate) fn recolored(&self, pair: Pair) -> Option<String> {
        let found = self.comparison.colors.substitute(columns(pair))?;
        let subject = self.comparison.subject(found.subject);
        Some(styles::substitute_classes(subject, found))
    }

    pub(crate) fn points(&self, id: SubjectId) -> Points {
        let points = self.points[id.0].get_or_init(|| {
            let subject = self.comparison.subject(id);
            Points {
                pros: self.list(&subject.pros),
                cons: self.list(&subject.cons),
                choose_when: self.list(&subject.choose_when),
            }
        });
        points.clone()
    }

    pub(super) fn pros_cons(&self, id: SubjectId) -> ProsConsView {
        let Points { pros, cons, .. } = self.points(id);
        ProsConsView {
            subject: self.full(id),
            pros,
            cons,
        }
    }

    /// Lists when to choose which subject. Subjects without reasons are left out.
    pub(crate) fn choose(&self, ids: &[SubjectId]) -> Vec<ChooseView> {
        ids.iter()
            .filter(|id| !self.comparison.subject(**id).choose_when.is_empty())
            .map(|id| ChooseView {
                subject: self.full(*id),
                points: self.points(*id).choose_when,
                start: self
                    .comparison
                    .subject(*id)
                    .start
                    .as_ref()
                    .map(|start| LinkView {
                        title: start.title.clone(),
                        href: start.url.clone(),
                    }),
            })
            .collect()
    }

    fn list(&self, points: &[Point]) -> Value {
        let views: Vec<PointView<'_>> = points
            .iter()
            .map(|point| PointView {
                text: inline(&self.plan, &point.text),
                criterion: point
                    .criterion
                    .as_ref()
                    .map(|id| criterion_link(&self.comparison, id.value)),
                citations: citations(&self.comparison, &point.citations),
            })
            .collect();
        to_value(&views)
    }
}

/// Returns the address of the whole table with the subjects of a tag. `static/js/address.js` reads
/// the setting.
fn tag_href(comparison: &Comparison, title: &str) -> String {
    let table = page_href(comparison, Page::BuiltIn(BuiltIn::Compare));
    let title = utf8_percent_encode(title, NON_ALPHANUMERIC);
    format!("{table}#tag={title}")
}
