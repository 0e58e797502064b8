//! The whole comparison: everything loaded, checked for shape and linked by index.
//!
//! It is immutable. Every value keeps the file and span that it came from. Names are looked up
//! once, in `link`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::article::{Article, FaqGroup};
use super::assessment::Assessment;
use super::colors::Colors;
use super::criterion::Criterion;
use super::evidence::Evidence;
use super::hubs::{Hubs, MOST_COLUMNS, by_name};
use super::ids::{
    ArticleId, CriterionId, FactId, FaqId, OwnPageId, Pair, SourceId, StaticId, SubjectId,
};
use super::names::Names;
use super::picture::Picture;
use super::site::Site;
use super::styles::StyleSheet;
use super::subject::{Fact, Subject};
use super::value::Value;
use super::written_names::WrittenName;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::naming::StaticName;
use crate::parse::PairsPolicy;
use crate::parse::Source;

/// Subjects × criteria, with sources, articles and FAQ.
#[derive(Debug)]
pub struct Comparison {
    pub site: Site,
    /// All sources, in the order of sources.toml.
    pub sources: Arc<Vec<Source>>,
    /// All subjects, in column order.
    pub subjects: Vec<Subject>,
    /// All criteria, in row order.
    pub criteria: Vec<Criterion>,
    /// The defaults of the values in the table, if the site has one.
    pub table_defaults: Option<Evidence>,
    /// One entry for each subject, row by row.
    pub(super) assessments: Vec<Option<Assessment>>,
    pub hubs: Hubs,
    /// All articles, newest first, those without a date last.
    pub articles: Vec<Article>,
    /// The article of each pair, the first one when there are several.
    pub(super) pair_articles: BTreeMap<Pair, ArticleId>,
    /// The author's own pages, by title.
    pub pages: Vec<Article>,
    pub faq: Vec<FaqGroup>,
    /// The names of all static files, sorted by the author's path.
    pub static_files: Vec<StaticName>,
    /// The pictures that texts and subjects show.
    pub pictures: BTreeMap<StaticId, Picture>,
    /// The lines of the author's own `_redirects`, when weighup adds lines to them.
    pub own_redirects: Option<String>,
    /// The colours of all subjects.
    pub colors: Colors,
    /// The style sheet of all pages.
    pub styles: StyleSheet,
    /// All names, for references in templates.
    pub names: Names,
    /// All names as written, for checks of their spelling.
    pub written_names: Vec<WrittenName>,
}

/// The statement about a subject under a criterion.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Said<'a> {
    Value(&'a Value),
    /// A claim or a long text, without a value.
    InWords,
    Nothing,
}

impl Comparison {
    pub fn subject(&self, id: SubjectId) -> &Subject {
        &self.subjects[id.0]
    }

    pub fn criterion(&self, id: CriterionId) -> &Criterion {
        &self.criteria[id.0]
    }

    pub fn source(&self, id: SourceId) -> &Source {
        &self.sources[id.0]
    }

    pub fn article(&self, id: ArticleId) -> &Article {
        &self.articles[id.0]
    }

    pub fn own_page(&self, id: OwnPageId) -> &Article {
        &self.pages[id.0]
    }

    pub fn faq_group(&self, id: FaqId) -> &FaqGroup {
        &self.faq[id.0]
    }

    /// Gives the path of a static file below the site's root.
    pub fn static_file(&self, id: StaticId) -> &str {
        &self.static_files[id.0].published
    }

    pub fn fact(&self, id: FactId) -> &Fact {
        &self.subject(id.subject).facts[id.index]
    }

    pub fn assessment(&self, criterion: CriterionId, subject: SubjectId) -> Option<&Assessment> {
        self.assessments[criterion.0 * self.subjects.len() + subject.0].as_ref()
    }

    /// Returns the value of an assessment. `None` without an assessment or a value.
    pub fn value(&self, criterion: CriterionId, subject: SubjectId) -> Option<&Value> {
        let value = self.assessment(criterion, subject)?.value.as_ref();
        value.map(|value| &value.value)
    }

    /// Returns the statement about a subject under a criterion.
    pub fn said(&self, criterion: CriterionId, subject: SubjectId) -> Said<'_> {
        let found = self.assessment(criterion, subject);
        let has_claim = found.is_some_and(|found| found.claim.is_some());
        let has_text = self.criterion(criterion).texts.contains_key(&subject);
        match self.value(criterion, subject) {
            Some(value) => Said::Value(value),
            None if has_claim || has_text => Said::InWords,
            None => Said::Nothing,
        }
    }

    /// Lists all subjects, in column order.
    pub fn subject_ids(&self) -> impl ExactSizeIterator<Item = SubjectId> + use<> {
        (0..self.subjects.len()).map(SubjectId)
    }

    /// Lists all subjects, in the byte order of their slugs.
    pub fn subjects_by_slug(&self) -> Vec<SubjectId> {
        let mut subjects: Vec<SubjectId> = self.subject_ids().collect();
        subjects.sort_by_key(|id| &self.subject(*id).slug.value);
        subjects
    }

    /// Lists all subjects by name, in the order in which readers look for them.
    pub fn subjects_by_name(&self) -> Vec<SubjectId> {
        by_name(&self.subjects)
    }

    /// Returns true if the subjects are rows on several pages instead of columns.
    pub fn has_many_subjects(&self) -> bool {
        self.subjects.len() > MOST_COLUMNS
    }

    /// Lists all criteria, in row order.
    pub fn criterion_ids(&self) -> impl ExactSizeIterator<Item = CriterionId> + use<> {
        (0..self.criteria.len()).map(CriterionId)
    }

    /// Reports a problem when there is too little to compare: fewer than two subjects, or no
    /// criterion.
    pub(super) fn check_size(&self, problems: &mut Vec<Diagnostic>) {
        let place = |path: &str| Place::Path(path.to_owned());
        if self.subjects.len() < 2 {
            let message = format!(
                "a comparison needs two subjects, found {}",
                self.subjects.len()
            );
            let problem =
                Diagnostic::error(Code::TooFewSubjects, place("content/subjects"), message);
            problems.push(problem.with_help("add one with `weighup add subject NAME`"));
        }
        if self.criteria.is_empty() {
            let message = "a comparison needs a criterion, found none";
            let problem = Diagnostic::error(Code::NoCriteria, place("content/criteria"), message);
            problems.push(problem.with_help("add one with `weighup add criterion NAME`"));
        }
    }

    /// Returns the pair of two subjects in either order, or `None` for a subject with itself.
    pub fn pair(&self, one: SubjectId, other: SubjectId) -> Option<Pair> {
        let slug = |id: SubjectId| self.subject(id).slug.value.as_str();
        Pair::of([(slug(one), one), (slug(other), other)])
    }

    /// Returns true if the pairs that an editor wrote about have pages. Other pairs may lack a page
    /// even then.
    pub fn has_pair_pages(&self) -> bool {
        self.site.pairs != PairsPolicy::None
    }

    /// Returns the pair of a site that compares exactly two subjects, if it has a page. This page is
    /// then the whole comparison.
    pub fn only_pair(&self) -> Option<Pair> {
        self.both().filter(|_| self.has_pair_pages())
    }

    /// Returns the two subjects of a site that compares exactly two.
    pub fn both(&self) -> Option<Pair> {
        let mut subjects = self.subject_ids();
        match (subjects.next(), subjects.next(), subjects.next()) {
            (Some(one), Some(other), None) => self.pair(one, other),
            _ => None,
        }
    }

    /// Finds the article that is the text of this pair.
    pub fn article_of(&self, pair: Pair) -> Option<ArticleId> {
        self.pair_articles.get(&pair).copied()
    }

    /// Groups the criteria, in the order of each group's first criterion. The name is `None` for
    /// criteria without a group.
    pub fn criteria_by_group(&self) -> Vec<(Option<&str>, Vec<CriterionId>)> {
        let mut groups: Vec<(Option<&str>, Vec<CriterionId>)> = Vec::new();
        let mut indexes: BTreeMap<Option<&str>, usize> = BTreeMap::new();
        for id in self.criterion_ids() {
            let group = self.criterion(id).group.as_deref();
            let index = *indexes.entry(group).or_insert(groups.len());
            if index == groups.len() {
                groups.push((group, Vec::new()));
            }
            groups[index].1.push(id);
        }
        groups
    }
}
