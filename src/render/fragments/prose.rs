//! Turns the author's prose into finished markup, with resolved links and embedded blocks.

use tera::{Context, Value};

use super::{Detail, Parts, columns, to_value};
use crate::diagnostic::Diagnostic;
use crate::model::{Block, CriterionId, FaqId, Meaning, Prose};
use crate::render::href;
use crate::render::markdown::{self, Links, Piece, Settings};
use crate::render::views::texts::{FaqView, QuestionView, TextView};

/// The level of headings in an answer. Groups have level 2 and questions have level 3.
const ANSWER_LEVEL: u8 = 4;

/// The meanings of one text's references.
struct LinksOf<'a> {
    parts: &'a Parts,
    prose: &'a Prose,
}

impl Parts {
    /// Renders a line of prose.
    pub(in crate::render) fn inline(&self, prose: &Prose) -> Value {
        let links = LinksOf { parts: self, prose };
        Value::safe_string(&markdown::inline(&prose.markdown, &links))
    }

    /// Renders the long text of a page and its table of contents. The topmost headings get
    /// `first_level`.
    ///
    /// # Errors
    /// Returns the diagnostic of the embedded block that failed.
    pub(in crate::render) fn text(
        &self,
        prose: &Prose,
        first_level: u8,
    ) -> Result<TextView, Diagnostic> {
        let contents = markdown::table_of_contents(&prose.markdown);
        let html = self.block(
            prose,
            &Settings {
                first_level,
                ..Settings::default()
            },
        )?;
        Ok(TextView {
            html,
            contents: contents.iter().map(to_value).collect(),
        })
    }

    /// Renders the questions of a group.
    ///
    /// # Errors
    /// Returns the diagnostic of the embedded block that failed.
    pub(in crate::render) fn questions(&self, id: FaqId) -> Result<Value, Diagnostic> {
        self.questions[id.0]
            .get_or_init(|| self.answered(id, ""))
            .clone()
    }

    /// Builds the view of a group of questions.
    ///
    /// # Errors
    /// Returns the diagnostic of the embedded block that failed.
    pub(in crate::render) fn faq_group(&self, id: FaqId) -> Result<FaqView<'_>, Diagnostic> {
        let group = self.comparison.faq_group(id);
        Ok(FaqView {
            id: &group.slug.value,
            title: &group.title,
            questions: self.questions(id)?,
        })
    }

    /// Renders the questions of a group, and prefixes every id in their answers.
    fn answered(&self, id: FaqId, id_prefix: &str) -> Result<Value, Diagnostic> {
        let group = self.comparison.faq_group(id);
        let views: Result<Vec<QuestionView<'_>>, Diagnostic> = group
            .questions
            .iter()
            .enumerate()
            .map(|(index, question)| {
                let id = format!("{}-{}", group.slug.value, index + 1);
                let id_prefix = format!("{id_prefix}{id}-");
                let settings = Settings {
                    first_level: ANSWER_LEVEL,
                    id_prefix: &id_prefix,
                    ..Settings::default()
                };
                let answer = self.block(&question.answer, &settings)?;
                Ok(QuestionView {
                    id,
                    question: &question.question.value,
                    answer,
                })
            })
            .collect();
        views.map(|views| to_value(&views))
    }

    /// Renders a long text with its embedded blocks.
    fn block(&self, prose: &Prose, settings: &Settings<'_>) -> Result<Value, Diagnostic> {
        let links = LinksOf { parts: self, prose };
        let mut html = String::new();
        for piece in markdown::block(&prose.markdown, &links, settings) {
            match piece {
                Piece::Html(text) => html.push_str(&text),
                Piece::Embed(reference) => {
                    if let Meaning::Block(block) = prose.meanings[reference] {
                        html.push_str(&self.generated(
                            block,
                            &format!("{}embed.{}", settings.id_prefix, reference + 1),
                        )?);
                    }
                }
            }
        }
        Ok(Value::safe_string(&html))
    }

    /// Renders a generated block from its template. `name` is unique on the page, and ids in the
    /// block begin with it. It contains a dot, which slugs and ids of headings never contain.
    fn generated(&self, block: Block, name: &str) -> Result<String, Diagnostic> {
        let mut context = Context::new();
        let template = match block {
            Block::Verdict(criterion) => {
                let row = if self.comparison.has_many_subjects() {
                    self.overview_row(criterion)
                } else {
                    self.row(criterion)
                };
                context.insert_value("row", row);
                "embeds/verdict.html"
            }
            Block::Table(first) => {
                let table = self.table(name.to_owned(), &self.members(first));
                context.insert_value("table", to_value(&table));
                "embeds/table.html"
            }
            Block::ProsCons(subject) => {
                context = Context::from_serialize(&self.pros_cons(subject)).unwrap_or_default();
                "embeds/pros-cons.html"
            }
            Block::Choose(pair) => {
                context.insert_value("choose", to_value(&self.choose(&columns(pair))));
                "embeds/choose.html"
            }
            Block::Chart(pair) => {
                let weighed = self.weighed(pair);
                let template = "embeds/chart.html";
                let weighing = (!weighed.trace.judgement.terms.is_empty())
                    .then(|| self.drawn_weighing(&weighed, template));
                let weighing = weighing.transpose()?;
                context.insert_value("pair", self.weighed_pair(&weighed, Detail::Brief));
                context.insert_value("weighing", to_value(&weighing));
                context.insert_value("id", to_value(name));
                context.insert_value(
                    "rows",
                    to_value(&self.rows_of_pair(&weighed.trace.judgement)?),
                );
                template
            }
            Block::Faq(group) => {
                let questions = self.answered(group, &format!("{name}."))?;
                context.insert_value(
                    "group",
                    to_value(&FaqView {
                        questions,
                        ..self.faq_group(group)?
                    }),
                );
                "embeds/faq.html"
            }
            Block::Nothing => return Ok(String::new()),
        };
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

impl Links for LinksOf<'_> {
    fn href(&self, reference: usize) -> String {
        match &self.prose.meanings[reference] {
            Meaning::Link(link) => href::href(&self.parts.plan, link),
            Meaning::Block(_) => String::new(),
        }
    }
}
