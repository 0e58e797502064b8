//! The anchors of pages besides the headings of their texts: those of the templates and those of
//! named things.
//!
//! Links may lead to them, headings avoid them, and they are unique on each page (`check` verifies
//! this).

use super::comparison::Comparison;
use super::ids::{FactId, FaqId, Pair};
use super::target::{BuiltIn, Target};

/// The anchor that every page has.
pub(super) const MAIN: &str = "main";

/// The anchors that the template of a pair's page defines itself.
pub(super) const OF_PAIR: [&str; 15] = [
    MAIN,
    "fits",
    "choose",
    "compare",
    "criteria",
    "table",
    "priorities",
    "weigh",
    "sure",
    "weighing",
    "article",
    "questions",
    "sources",
    "next",
    "pros-and-cons",
];

/// The number of questions that the page of the only pair shows if no question names it.
const FIRST_QUESTIONS: usize = 3;

/// The anchors that the template of a subject's page defines itself.
pub(super) const OF_SUBJECT: [&str; 7] =
    [MAIN, "facts", "links", "choose", "pros", "cons", "criteria"];

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
                let subject = self.subject(*id);
                let facts = subject.facts.iter();
                named(&OF_SUBJECT)
                    .chain(facts.map(|fact| format!("fact-{}", fact.key.value)))
                    .chain(subject.tables.iter().map(|table| table.id.clone()))
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
            Target::BuiltIn(BuiltIn::Compare) if self.only_pair().is_some() => {
                self.anchors_of_pair(self.only_pair()?)
            }
            Target::BuiltIn(BuiltIn::Compare) => named(&[MAIN, "priorities", "weigh", "table"])
                .chain(self.criterion_slugs())
                .collect(),
            _ => return None,
        };
        Some(anchors)
    }

    fn anchors_of_pair(&self, pair: Pair) -> Vec<String> {
        let questions = self.questions_of(pair).into_iter();
        let questions = questions.map(|(group, index)| self.question_anchor(group, index));
        let own = named(&OF_PAIR).chain(self.criterion_slugs());
        own.chain(questions).collect()
    }

    /// Lists the questions that a pair's page shows, each by its group and its index there: those
    /// that name the pair. If a site of two subjects has none, these are the first three.
    pub fn questions_of(&self, pair: Pair) -> Vec<(FaqId, usize)> {
        let all = || {
            self.faq.iter().enumerate().flat_map(|(group, faq)| {
                let questions = faq.questions.iter().enumerate();
                questions.map(move |(index, question)| ((FaqId(group), index), question))
            })
        };
        let named = all().filter(|(_, question)| question.pair == Some(pair));
        let named: Vec<(FaqId, usize)> = named.map(|(place, _)| place).collect();
        if named.is_empty() && self.subjects.len() == 2 {
            return all()
                .take(FIRST_QUESTIONS)
                .map(|(place, _)| place)
                .collect();
        }
        named
    }

    /// Returns the anchor of a question: the slug of its group and its number from 1.
    pub fn question_anchor(&self, group: FaqId, index: usize) -> String {
        format!("{}-{}", self.faq_group(group).slug.value, index + 1)
    }

    fn question_anchors(&self) -> impl Iterator<Item = String> {
        self.faq.iter().enumerate().flat_map(move |(group, faq)| {
            let anchor = move |index| self.question_anchor(FaqId(group), index);
            (0..faq.questions.len()).map(anchor)
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
