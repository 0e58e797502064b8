//! Finds when the content of each page last changed, from the dates in the content itself: when a
//! value was checked, when a text was published or updated. Never the day of the build.

use super::{List, Page};
use crate::model::{Article, BuiltIn, Comparison};
use crate::parse::PartialDate;

/// The newest dates of a comparison, by what they are about.
pub struct LastChanges<'a> {
    comparison: &'a Comparison,
    /// By subject, in column order.
    subjects: Vec<Option<PartialDate>>,
    /// By criterion, in row order.
    criteria: Vec<Option<PartialDate>>,
}

impl<'a> LastChanges<'a> {
    /// Reads every assessment once.
    pub fn of(comparison: &'a Comparison) -> Self {
        let mut subjects = vec![None; comparison.subjects.len()];
        let mut criteria = vec![None; comparison.criteria.len()];
        for criterion in comparison.criterion_ids() {
            for subject in comparison.subject_ids() {
                let assessment = comparison.assessment(criterion, subject);
                let checked = assessment.and_then(|one| one.as_of);
                subjects[subject.0] = subjects[subject.0].max(checked.map(|one| one.date));
                criteria[criterion.0] = criteria[criterion.0].max(checked.map(|one| one.date));
            }
        }
        Self {
            comparison,
            subjects,
            criteria,
        }
    }

    /// Returns the date of the newest value or text on a page, or `None` if nothing on it has a
    /// date.
    pub fn of_page(&self, page: Page) -> Option<PartialDate> {
        let comparison = self.comparison;
        match page {
            Page::BuiltIn(BuiltIn::Home) => self.of_all().max(self.of_articles()),
            Page::BuiltIn(BuiltIn::Compare) | Page::ListPage(List::Compare, _) => self.of_all(),
            Page::BuiltIn(BuiltIn::Articles) => self.of_articles(),
            Page::Subject(id) => self.subjects[id.0],
            Page::Criterion(id) | Page::ListPage(List::Criterion(id), _) => self.criteria[id.0],
            Page::Article(id) => of_article(comparison.article(id)),
            Page::OwnPage(id) => of_article(comparison.own_page(id)),
            Page::Pair(pair) => {
                let article = comparison.article_of(pair);
                let text = article.and_then(|id| of_article(comparison.article(id)));
                text.max(self.subjects[pair.first.0])
                    .max(self.subjects[pair.second.0])
            }
            _ => None,
        }
    }

    fn of_articles(&self) -> Option<PartialDate> {
        self.comparison.articles.iter().filter_map(of_article).max()
    }

    /// Returns the newest date of all values.
    pub fn of_all(&self) -> Option<PartialDate> {
        self.subjects.iter().copied().max().flatten()
    }
}

fn of_article(article: &Article) -> Option<PartialDate> {
    article.updated.or(article.date).map(PartialDate::from)
}
