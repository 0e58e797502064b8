//! Turns long texts into finished markup, with resolved links and embedded blocks.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use tera::{Context, Value};

use super::cache::{Made, made, slots, to_value, with};
use super::contributions::terms;
use super::criteria::Criteria;
use super::links::LinksOf;
use super::pairs::PairViews;
use super::ranking::Ranks;
use super::subjects::Subjects;
use super::tables::table;
use crate::diagnostic::Diagnostic;
use crate::model::{Block, Comparison, CriterionId, FaqId, Meaning, Pair, Prose, SubjectId};
use crate::parse::markdown::{Reference, Target as Destined};
use crate::render::markdown::{self, Piece, Settings};
use crate::render::templates::Templates;
use crate::render::views::texts::{FaqView, QuestionView, TextView};
use crate::render::words;

/// The level of headings in an answer. Groups have level 2 and questions have level 3.
const ANSWER_LEVEL: u8 = 4;

/// The level of headings in the text of an assessment, below the heading of its part of the page.
const LEVEL_OF_ASSESSMENT: u8 = 3;

/// Where a question is shown: the prefix of its ids, and the pair if a pair's page shows it.
#[derive(Clone, Copy)]
struct Place<'a> {
    id_prefix: &'a str,
    page: Option<Pair>,
}

/// The renderer of long texts, with the answers that several pages show.
pub(crate) struct Texts {
    templates: Arc<Templates>,
    comparison: Arc<Comparison>,
    subjects: Arc<Subjects>,
    ranking: Arc<Ranks>,
    criteria: Arc<Criteria>,
    pairs: Arc<PairViews>,
    /// The questions of each FAQ group.
    questions: Vec<OnceLock<Result<Value, Diagnostic>>>,
    /// By criterion: the long texts of its assessments, by subject.
    of_assessments: Vec<BTreeMap<SubjectId, Made<Value>>>,
}

impl Texts {
    pub(super) fn new(
        templates: Arc<Templates>,
        ranking: Arc<Ranks>,
        criteria: Arc<Criteria>,
        pairs: Arc<PairViews>,
    ) -> Self {
        let subjects = Arc::clone(&ranking.subjects);
        let comparison = Arc::clone(&subjects.comparison);
        Self {
            questions: slots(comparison.faq.len()),
            of_assessments: slots_of_texts(&comparison),
            templates,
            comparison,
            subjects,
            ranking,
            criteria,
            pairs,
        }
    }

    /// Renders the long text of a page and its table of contents.
    ///
    /// # Errors
    /// Returns the diagnostic of the embedded block that failed.
    pub(crate) fn text(&self, prose: &Prose) -> Result<TextView, Diagnostic> {
        let contents = markdown::table_of_contents(&prose.markdown);
        let settings = Settings::new(&self.subjects.words);
        Ok(TextView {
            html: self.html(prose, &settings, None)?,
            contents: contents.iter().map(to_value).collect(),
        })
    }

    /// Renders the article of a pair for the page of the pair.
    ///
    /// # Errors
    /// Returns the diagnostic of the embedded block that failed.
    pub(crate) fn article_of_pair(&self, prose: &Prose, pair: Pair) -> Result<Value, Diagnostic> {
        let settings = Settings {
            first_level: 3,
            ..Settings::new(&self.subjects.words)
        };
        self.html(prose, &settings, Some(pair))
    }

    /// Renders the long text of an assessment, which its criterion's page and the pages of pairs
    /// show. `None` if the assessment has none.
    ///
    /// # Errors
    /// Returns the diagnostic of the embedded block that failed.
    pub(crate) fn of_assessment(
        &self,
        id: CriterionId,
        subject: SubjectId,
    ) -> Result<Option<&Value>, Diagnostic> {
        let criterion = self.comparison.criterion(id);
        let slot = self.of_assessments[id.0].get(&subject);
        let Some((slot, prose)) = slot.zip(criterion.texts.get(&subject)) else {
            return Ok(None);
        };
        let found = made(slot, || {
            let slugs = [
                &criterion.slug.value,
                &self.comparison.subject(subject).slug.value,
            ];
            let settings = Settings {
                first_level: LEVEL_OF_ASSESSMENT,
                id_prefix: &format!("text-{}.{}.", slugs[0], slugs[1]),
                ..Settings::new(&self.subjects.words)
            };
            self.html(prose, &settings, None)
        });
        found.map(Some)
    }

    /// Adds the long text of an assessment to its view, if it has one.
    ///
    /// # Errors
    /// Returns the diagnostic of the embedded block that failed.
    pub(crate) fn beside(
        &self,
        id: CriterionId,
        subject: SubjectId,
        assessment: Value,
    ) -> Result<Value, Diagnostic> {
        Ok(match self.of_assessment(id, subject)? {
            Some(text) => with(assessment, "text", text.clone()),
            None => assessment,
        })
    }

    /// Renders the questions that the page of a pair shows.
    ///
    /// # Errors
    /// Returns the diagnostic of the embedded block that failed.
    pub(crate) fn questions_of_pair(
        &self,
        pair: Pair,
    ) -> Result<Vec<QuestionView<'_>>, Diagnostic> {
        let places = self.comparison.questions_of(pair).into_iter();
        places
            .map(|(group, index)| {
                self.question(
                    group,
                    index,
                    Place {
                        id_prefix: "",
                        page: Some(pair),
                    },
                )
            })
            .collect()
    }

    /// Builds the view of a group of questions.
    ///
    /// # Errors
    /// Returns the diagnostic of the embedded block that failed.
    pub(crate) fn faq_group(&self, id: FaqId) -> Result<FaqView<'_>, Diagnostic> {
        let group = self.comparison.faq_group(id);
        Ok(FaqView {
            id: &group.slug.value,
            title: &group.title,
            questions: self.questions(id)?,
        })
    }

    /// Renders the questions of a group.
    ///
    /// # Errors
    /// Returns the diagnostic of the embedded block that failed.
    pub(crate) fn questions(&self, id: FaqId) -> Result<Value, Diagnostic> {
        self.questions[id.0]
            .get_or_init(|| self.answered(id, ""))
            .clone()
    }

    /// Renders the questions of a group, and prefixes every id in their answers.
    fn answered(&self, id: FaqId, id_prefix: &str) -> Result<Value, Diagnostic> {
        let group = self.comparison.faq_group(id);
        let questions = 0..group.questions.len();
        let views = questions.map(|index| {
            self.question(
                id,
                index,
                Place {
                    id_prefix,
                    page: None,
                },
            )
        });
        let views: Result<Vec<QuestionView<'_>>, Diagnostic> = views.collect();
        views.map(|views| to_value(&views))
    }

    /// Renders one question of a group.
    fn question(
        &self,
        group: FaqId,
        index: usize,
        place: Place<'_>,
    ) -> Result<QuestionView<'_>, Diagnostic> {
        let question = &self.comparison.faq_group(group).questions[index];
        let id = self.comparison.question_anchor(group, index);
        let settings = Settings {
            first_level: ANSWER_LEVEL,
            id_prefix: &format!("{}{id}-", place.id_prefix),
            ..Settings::new(&self.subjects.words)
        };
        Ok(QuestionView {
            answer: self.html(&question.answer, &settings, place.page)?,
            id,
            question: &question.question.value,
        })
    }

    /// Renders a long text with its embedded blocks. `page` is the pair whose page shows it.
    fn html(
        &self,
        prose: &Prose,
        settings: &Settings<'_>,
        page: Option<Pair>,
    ) -> Result<Value, Diagnostic> {
        let links = LinksOf {
            plan: &self.subjects.plan,
            prose,
            page,
        };
        let mut html = String::new();
        for piece in markdown::block(&prose.markdown, &links, settings) {
            match piece {
                Piece::Html(text) => html.push_str(&text),
                Piece::Embed(reference) => {
                    if let Meaning::Block(block) = prose.meanings[reference] {
                        let name = format!("{}embed.{}", settings.id_prefix, reference + 1);
                        let written = &prose.markdown.references[reference];
                        html.push_str(&match block {
                            Block::Frame => self.frame(written)?,
                            block => self.embed(block, &name)?,
                        });
                    }
                }
            }
        }
        Ok(Value::safe_string(&html))
    }

    /// Renders a generated block from its template. `name` is unique on the page, and ids in the
    /// block begin with it. It contains a dot, which slugs and ids of headings never contain.
    fn embed(&self, block: Block, name: &str) -> Result<String, Diagnostic> {
        let mut context = Context::new();
        let template = match block {
            Block::Verdict(criterion) => {
                let row = if self.comparison.has_many_subjects() {
                    self.criteria.overview_row(criterion)
                } else {
                    self.criteria.row(criterion)
                };
                context.insert_value("row", row);
                "embeds/verdict.html"
            }
            Block::Table(first) => {
                let members = self.members(first);
                let table = table(&self.criteria, &self.ranking, name.to_owned(), &members);
                context.insert("table", &table);
                "embeds/table.html"
            }
            Block::ProsCons(subject) => {
                let view = self.subjects.pros_cons(subject);
                context = Context::from_serialize(&view).unwrap_or_default();
                "embeds/pros-cons.html"
            }
            Block::Choose(pair) => {
                context.insert("choose", &self.subjects.choose(&words::columns(pair)));
                context.insert("recolored", &self.subjects.recolored(pair));
                "embeds/choose.html"
            }
            Block::Chart(pair) => return self.chart(pair, name),
            Block::Faq(group) => {
                let questions = self.answered(group, &format!("{name}."))?;
                let group = self.faq_group(group)?;
                context.insert("group", &FaqView { questions, ..group });
                "embeds/faq.html"
            }
            // A frame has no view of the comparison.
            Block::Frame | Block::Nothing => return Ok(String::new()),
        };
        self.templates.render(template, &context)
    }

    /// Renders a frame with a page of another site.
    fn frame(&self, written: &Reference) -> Result<String, Diagnostic> {
        let mut context = Context::new();
        if let Destined::Embed(embed) = &written.target {
            context.insert("href", &embed.name);
        }
        context.insert("title", &written.label.as_deref().unwrap_or_default());
        self.templates.render("embeds/frame.html", &context)
    }

    /// Renders the charts of a pair.
    fn chart(&self, pair: Pair, name: &str) -> Result<String, Diagnostic> {
        let template = "embeds/chart.html";
        let weighed = self.pairs.weighed(pair);
        let mut context = Context::new();
        context.insert("weighing", &self.pairs.weighing(&weighed));
        context.insert("terms", &terms(&self.subjects, &weighed));
        context.insert_value("pair", self.pairs.view(&weighed));
        context.insert("id", name);
        context.insert("recolored", &self.subjects.recolored(pair));
        context.insert("rows", &self.pairs.outcomes(&weighed.trace.judgement));
        self.templates.render(template, &context)
    }

    /// Lists all criteria, or those of the group that contains `first`.
    fn members(&self, first: Option<CriterionId>) -> Vec<CriterionId> {
        let mut groups = self.comparison.criteria_by_group().into_iter();
        match first {
            None => self.comparison.criterion_ids().collect(),
            Some(first) => groups
                .find(|(_, ids)| ids.contains(&first))
                .map(|(_, ids)| ids)
                .unwrap_or_default(),
        }
    }
}

/// Reserves a slot for the long text of each assessment that has one, by criterion.
fn slots_of_texts(comparison: &Comparison) -> Vec<BTreeMap<SubjectId, Made<Value>>> {
    let subjects = |id| comparison.criterion(id).texts.keys();
    let slots = |id| {
        subjects(id)
            .map(|subject| (*subject, Made::new()))
            .collect()
    };
    comparison.criterion_ids().map(slots).collect()
}
