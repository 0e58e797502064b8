//! The whole comparison: everything loaded, checked for shape and linked by index.
//!
//! Immutable once made. Every value knows the file and span it came from. Nothing here looks names up; that is done
//! once, by `link`.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::ids::{ArticleId, CriterionId, FactId, FaqId, OwnPageId, Pair, SourceId, StaticId, SubjectId};
use super::names::Names;
use super::pairs::Pairs;
use super::prose::Prose;
use super::value::{Scale, Value};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::parse::markdown::Html;
use crate::parse::{Better, Confidence, FactValue, PartialDate, Redirects, SourceKind, ValueType};
use crate::source_text::{Span, Spanned};

/// Free data that templates see as `extra`.
pub type Extra = serde_json::Map<String, serde_json::Value>;

/// Subjects × criteria, with sources, articles and FAQ.
#[derive(Debug)]
pub struct Comparison {
    /// The site as a whole.
    pub site: Site,
    /// All sources, in the order of sources.toml.
    pub sources: Vec<Source>,
    /// All subjects, in column order.
    pub subjects: Vec<Subject>,
    /// All criteria, in row order.
    pub criteria: Vec<Criterion>,
    /// Row after row, one place for each subject.
    pub(super) assessments: Vec<Option<Assessment>>,
    /// Which pairs have a page.
    pub pairs: Pairs,
    /// All articles, newest first, those without a date last.
    pub articles: Vec<Article>,
    /// All pages of the author's own, by slug.
    pub pages: Vec<Article>,
    /// All groups of questions, in order.
    pub faq: Vec<FaqGroup>,
    /// The paths of all static files below the site's root, sorted.
    pub static_files: Vec<String>,
    /// All names, for references that templates make.
    pub names: Names,
}

/// The site as a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub description: Option<String>,
    /// The language of its content, BCP 47.
    pub language: String,
    /// Where it will be published, ended by `/`.
    pub base_url: Option<String>,
    /// The pair that the home page leads with.
    pub featured: Option<Pair>,
    /// Where a reader can edit `content/…`.
    pub repository: Option<String>,
    /// Interests of the publisher.
    pub disclosure: Option<String>,
    /// How old addresses lead to new ones.
    pub redirects: Redirects,
    /// What becomes of raw HTML in Markdown.
    pub raw_html: Html,
    /// The version of the method, printed beside verdicts.
    pub method_version: String,
    /// Leads up to this many points of 100 are a tie.
    pub tie_within: u32,
    /// The share of known criteria, 0..1, below which a subject gets no rank.
    pub min_coverage: Decimal,
    /// The age in months at which a claim is stale.
    pub stale_after_months: u32,
    /// Codes of warnings that this site accepts.
    pub allowed: Vec<String>,
    /// Free data.
    pub extra: Extra,
}

/// Where claims, values and facts come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its key and the key's place.
    pub key: Spanned<String>,
    /// What it is called.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it is.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// When the editor read it.
    pub accessed: Option<PartialDate>,
    /// A kept copy of it.
    pub archived: Option<String>,
    /// Its licence.
    pub licence: Option<String>,
    /// Who speaks in it.
    pub kind: Option<SourceKind>,
    /// Whether its address no longer answers.
    pub is_dead: bool,
}

/// One thing compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// Its part of addresses.
    pub slug: Spanned<String>,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub kind: Option<String>,
    /// One or two sentences.
    pub summary: Option<Prose>,
    /// Its own site.
    pub url: Option<String>,
    /// The version that the assessments speak of.
    pub version: Option<String>,
    /// Its colour, `#rrggbb`, as the author wrote it.
    pub color: Option<Spanned<String>>,
    /// Its facts, in the file's order.
    pub facts: Vec<Fact>,
    /// What speaks for it.
    pub pros: Vec<Point>,
    /// What speaks against it.
    pub cons: Vec<Point>,
    /// When to choose it.
    pub choose_when: Vec<Point>,
    /// Its long text.
    pub text: Option<Prose>,
    /// Free data.
    pub extra: Extra,
}

/// One named datum of a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its key.
    pub key: Spanned<String>,
    /// What it is called.
    pub label: String,
    /// What it is.
    pub value: Spanned<FactValue>,
    /// The unit of a number.
    pub unit: Option<String>,
    /// Where it comes from.
    pub citations: Vec<Citation>,
    /// The place, among the same subject's facts, of the one it must not be earlier than.
    pub after: Option<Spanned<usize>>,
}

/// A source that a claim or fact rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The source.
    pub source: SourceId,
    /// Where it was named.
    pub span: Span,
    /// The words it says it in.
    pub quote: Option<String>,
    /// Where in the source.
    pub locator: Option<String>,
}

/// A pro, a con or a reason to choose.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// What is said.
    pub text: Prose,
    /// The criterion it belongs to.
    pub criterion: Option<Spanned<CriterionId>>,
}

/// One axis of the comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    /// Its part of addresses.
    pub slug: Spanned<String>,
    /// What it is called.
    pub title: Spanned<String>,
    /// The reader's question it answers.
    pub question: Option<String>,
    /// The heading it stands under.
    pub group: Option<String>,
    /// The type of its values.
    pub value_type: ValueType,
    /// How much it counts, 0..5.
    pub weight: u32,
    /// The editor's verdict, where there is one.
    pub verdict: Option<Spanned<EditorVerdict>>,
    /// Why the editor's verdict stands against the scores.
    pub override_reason: Option<Spanned<String>>,
    /// The reason for the verdict.
    pub because: Option<Prose>,
    /// Worst and best value.
    pub scale: Option<Spanned<Scale>>,
    /// The unit of numbers.
    pub unit: Option<String>,
    /// Which end is better.
    pub better: Option<Spanned<Better>>,
    /// What each rating 1..5 means; five texts or none.
    pub levels: Vec<String>,
    /// Conditions that qualify the verdict.
    pub conditions: Vec<Condition>,
    /// Its long text.
    pub text: Option<Prose>,
    /// Free data.
    pub extra: Extra,
}

/// What the editor says of a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditorVerdict {
    /// This subject is best.
    Winner(SubjectId),
    /// None is better.
    Tie,
    /// It hangs on conditions.
    Depends,
    /// The question cannot be judged.
    None,
}

/// A condition and what to choose under it.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// The condition, fitting after "if".
    pub condition: Prose,
    /// The subject to choose; `None` for a tie.
    pub choose: Spanned<Option<SubjectId>>,
}

/// One subject under one criterion.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// Where it was written.
    pub span: Span,
    /// Its value.
    pub value: Option<Spanned<Value>>,
    /// What is claimed.
    pub claim: Option<Prose>,
    /// Why support is only partial.
    pub partial_because: Option<Prose>,
    /// Where value and claim come from.
    pub citations: Vec<Citation>,
    /// When the claim was compared with its sources.
    pub as_of: Option<Spanned<Date>>,
    /// The versions of the subject it holds for.
    pub versions: Option<Spanned<String>>,
    /// How sure it is: the editor's word, else by the kinds of source.
    pub confidence: Confidence,
    /// Values that held before.
    pub old: Vec<OldValue>,
}

/// A value that held before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldValue {
    /// What it was.
    pub value: Value,
    /// The last day on which it held.
    pub until: Date,
    /// Why it changed.
    pub why: Option<String>,
}

/// An article, or a page of the author's own.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// Its part of addresses.
    pub slug: Spanned<String>,
    /// The file it was written in, by its path from the project's root.
    pub path: String,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub description: Option<String>,
    /// When it was first published.
    pub date: Option<Date>,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The project's template to use.
    pub template: Option<Spanned<String>>,
    /// Old addresses that lead here: root-relative, without a leading `/`, ended by `/`.
    pub aliases: Vec<Spanned<String>>,
    /// The pair whose own text it is.
    pub pair: Option<Pair>,
    /// The sentences a hurried reader needs.
    pub highlights: Vec<Prose>,
    /// Its text.
    pub text: Prose,
    /// Free data.
    pub extra: Extra,
}

/// A group of questions.
#[derive(Debug, Clone, PartialEq)]
pub struct FaqGroup {
    /// Its anchor on the FAQ page.
    pub slug: Spanned<String>,
    /// What it is called.
    pub title: String,
    /// Its questions, in order.
    pub questions: Vec<Question>,
}

/// A question with its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The question, plain text.
    pub question: Spanned<String>,
    /// The answer.
    pub answer: Prose,
    /// What the answer takes for granted: a criterion's verdict.
    pub asserts: Option<Spanned<(CriterionId, EditorVerdict)>>,
}

impl Comparison {
    /// The subject with this index.
    #[must_use]
    pub fn subject(&self, id: SubjectId) -> &Subject {
        &self.subjects[id.0]
    }

    /// The criterion with this index.
    #[must_use]
    pub fn criterion(&self, id: CriterionId) -> &Criterion {
        &self.criteria[id.0]
    }

    /// The source with this index.
    #[must_use]
    pub fn source(&self, id: SourceId) -> &Source {
        &self.sources[id.0]
    }

    /// The article with this index.
    #[must_use]
    pub fn article(&self, id: ArticleId) -> &Article {
        &self.articles[id.0]
    }

    /// The page of the author's own with this index.
    #[must_use]
    pub fn own_page(&self, id: OwnPageId) -> &Article {
        &self.pages[id.0]
    }

    /// The group of questions with this index.
    #[must_use]
    pub fn faq_group(&self, id: FaqId) -> &FaqGroup {
        &self.faq[id.0]
    }

    /// The path of a static file below the site's root.
    #[must_use]
    pub fn static_file(&self, id: StaticId) -> &str {
        &self.static_files[id.0]
    }

    /// The fact with this index.
    #[must_use]
    pub fn fact(&self, id: FactId) -> &Fact {
        &self.subject(id.subject).facts[id.index]
    }

    /// What is known of a subject under a criterion.
    #[must_use]
    pub fn assessment(&self, criterion: CriterionId, subject: SubjectId) -> Option<&Assessment> {
        self.assessments[criterion.0 * self.subjects.len() + subject.0].as_ref()
    }

    /// The indexes of all subjects, in column order.
    pub fn subject_ids(&self) -> impl ExactSizeIterator<Item = SubjectId> + use<> {
        (0..self.subjects.len()).map(SubjectId)
    }

    /// The indexes of all criteria, in row order.
    pub fn criterion_ids(&self) -> impl ExactSizeIterator<Item = CriterionId> + use<> {
        (0..self.criteria.len()).map(CriterionId)
    }

    /// Tells where there is too little to compare: fewer than two subjects, or no criterion.
    pub(super) fn check_size(&self, problems: &mut Vec<Diagnostic>) {
        let place = |path: &str| Place::Path(path.to_owned());
        if self.subjects.len() < 2 {
            let message = format!("a comparison needs two subjects, found {}", self.subjects.len());
            let problem = Diagnostic::error(Code::TooFewSubjects, place("content/subjects"), message);
            problems.push(problem.with_help("`weighup add subject NAME` makes one"));
        }
        if self.criteria.is_empty() {
            let message = "a comparison needs a criterion, found none";
            let problem = Diagnostic::error(Code::NoCriteria, place("content/criteria"), message);
            problems.push(problem.with_help("`weighup add criterion NAME` makes one"));
        }
    }

    /// The article that is this pair's own text.
    #[must_use]
    pub fn article_of(&self, pair: Pair) -> Option<ArticleId> {
        self.articles.iter().position(|article| article.pair == Some(pair)).map(ArticleId)
    }

    /// The criteria by group: groups in the order of their first criterion, `None` for those without a group.
    #[must_use]
    pub fn criteria_by_group(&self) -> Vec<(Option<&str>, Vec<CriterionId>)> {
        let mut groups: Vec<(Option<&str>, Vec<CriterionId>)> = Vec::new();
        for id in self.criterion_ids() {
            let group = self.criterion(id).group.as_deref();
            match groups.iter_mut().find(|(name, _)| *name == group) {
                Some((_, criteria)) => criteria.push(id),
                None => groups.push((group, vec![id])),
            }
        }
        groups
    }
}
