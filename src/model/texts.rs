//! All prose of a comparison, for checks that read every text.

use super::ids::{ArticleId, CriterionId, FaqId, OwnPageId};
use super::prose::Prose;
use super::target::{BuiltIn, Target};
use super::{Article, Comparison, Point};

impl Comparison {
    /// Lists every text with the page that it belongs to, in the order of pages.
    pub fn texts(&self) -> impl Iterator<Item = (Target, &Prose)> {
        let subjects = self.subject_ids().flat_map(|id| {
            let subject = self.subject(id);
            let points = [&subject.pros, &subject.cons, &subject.choose_when];
            let points = points
                .into_iter()
                .flatten()
                .map(|point: &Point| &point.text);
            let texts = subject.summary.iter().chain(points).chain(&subject.text);
            texts.map(move |text| (Target::Subject(id), text))
        });
        let criteria = self.criterion_ids().flat_map(|id| {
            let criterion = self.criterion(id);
            let conditions = criterion
                .conditions
                .iter()
                .map(|condition| &condition.condition);
            let texts = criterion
                .because
                .iter()
                .chain(&criterion.note)
                .chain(conditions)
                .chain(&criterion.text);
            texts
                .chain(self.claims(id))
                .chain(criterion.texts.values())
                .map(move |text| (Target::Criterion(id), text))
        });
        let reasons = self
            .site
            .profiles
            .iter()
            .flat_map(|profile| &profile.because);
        let reasons = reasons.map(|(_, text)| (Target::BuiltIn(BuiltIn::Home), text));
        let articles = self
            .articles
            .iter()
            .enumerate()
            .flat_map(|(index, article)| {
                article_texts(article).map(move |text| (Target::Article(ArticleId(index)), text))
            });
        let pages = self.pages.iter().enumerate().flat_map(|(index, page)| {
            article_texts(page).map(move |text| (Target::OwnPage(OwnPageId(index)), text))
        });
        let faq = self.faq.iter().enumerate().flat_map(|(index, group)| {
            let answers = group.questions.iter().map(|question| &question.answer);
            answers.map(move |text| (Target::Faq(FaqId(index)), text))
        });
        subjects
            .chain(criteria)
            .chain(reasons)
            .chain(articles)
            .chain(pages)
            .chain(faq)
    }

    /// Lists the texts of all assessments under a criterion.
    fn claims(&self, id: CriterionId) -> impl Iterator<Item = &Prose> {
        let assessments = self
            .subject_ids()
            .filter_map(move |subject| self.assessment(id, subject));
        assessments
            .flat_map(|assessment| assessment.claim.iter().chain(&assessment.partial_because))
    }
}

fn article_texts(article: &Article) -> impl Iterator<Item = &Prose> {
    article
        .highlights
        .iter()
        .chain(article.because.as_ref())
        .chain([&article.text])
}
