//! The anchors of pages besides the headings of their texts: those of the templates and those of
//! named things.
//!
//! Links may lead to them, headings avoid them, and they are unique on each page (`check` verifies
//! this).

use super::comparison::Comparison;
use super::ids::{FactId, Pair};
use super::target::{BuiltIn, Target};

/// The anchor that every page has.
pub(super) const MAIN: &str = "main";

/// The anchors that the template of a pair's page defines itself.
pub(super) const OF_PAIR: [&str; 10] = [
    MAIN,
    "choose",
    "weigh",
    "weighing",
    "table",
    "criteria",
    "pros-and-cons",
    "article",
    "questions",
    "sources",
];

/// The anchors that the template of a subject's page defines itself.
pub(super) const OF_SUBJECT: [&str; 6] = [MAIN, "facts", "choose", "pros", "cons", "criteria"];

impl Comparison {
    /// Lists the anchors of the page that a target leads to, in page order. An anchor that the page
    /// repeats is listed each time. Pages that promise no anchors give `None`.
    pub fn anchors(&self, target: &Target) -> Option<Vec<String>> {
        let anchors = match target {
            Target::ProsCons(id) if self.subject(*id).has_points() => {
                named(&[MAIN, "pros", "cons", "choose"]).collect()
            }
            Target::Subject(id)
            | Target::ProsCons(id)
            | Target::Fact(FactId { subject: id, .. }) => {
                let facts = self.subject(*id).facts.iter();
                named(&OF_SUBJECT)
                    .chain(facts.map(|fact| format!("fact-{}", fact.key.value)))
                    .collect()
            }
            Target::Criterion(_) => named(&[MAIN]).chain(self.subject_slugs()).collect(),
            Target::Pair(pair) => self.anchors_of_pair(*pair),
            Target::Article(id) => match self.article(*id).pair {
                Some(pair) if self.has_pair_pages() => self.anchors_of_pair(pair),
                _ => named(&[MAIN]).collect(),
            },
            Target::OwnPage(_) => named(&[MAIN]).collect(),
            Target::Faq(_) | Target::BuiltIn(BuiltIn::Faq) => {
                let groups = self.faq.iter().map(|group| group.slug.value.clone());
                named(&[MAIN])
                    .chain(groups)
                    .chain(self.question_anchors())
                    .collect()
            }
            Target::Source(_) | Target::BuiltIn(BuiltIn::Sources) => {
                let keys = self.sources.iter().map(|source| source.key.value.clone());
                named(&[MAIN]).chain(keys).collect()
            }
            Target::BuiltIn(BuiltIn::Compare) => named(&[MAIN, "weigh", "table"])
                .chain(self.criterion_slugs())
                .collect(),
            _ => return None,
        };
        Some(anchors)
    }

    fn anchors_of_pair(&self, pair: Pair) -> Vec<String> {
        let own = named(&OF_PAIR).chain(self.criterion_slugs());
        if self.has_questions(pair) {
            own.chain(self.question_anchors()).collect()
        } else {
            own.collect()
        }
    }

    /// Returns true if a pair's page shows the questions: when the site has only two subjects, or
    /// when the pair is the featured one.
    pub fn has_questions(&self, pair: Pair) -> bool {
        self.subjects.len() == 2 || self.site.featured == Some(pair)
    }

    /// Lists the anchor of each question: the slug of its group and its number from 1.
    fn question_anchors(&self) -> impl Iterator<Item = String> {
        self.faq.iter().flat_map(|group| {
            (1..=group.questions.len()).map(|number| format!("{}-{number}", group.slug.value))
        })
    }

    /// Lists the slugs of all subjects, in column order.
    fn subject_slugs(&self) -> impl Iterator<Item = String> {
        self.subjects
            .iter()
            .map(|subject| subject.slug.value.clone())
    }

    /// Lists the slugs of all criteria, in row order.
    fn criterion_slugs(&self) -> impl Iterator<Item = String> {
        self.criteria
            .iter()
            .map(|criterion| criterion.slug.value.clone())
    }
}

fn named(anchors: &'static [&'static str]) -> impl Iterator<Item = String> {
    anchors.iter().map(|anchor| (*anchor).to_owned())
}
