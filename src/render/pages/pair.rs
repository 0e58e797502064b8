//! Builds the variables of a pair's page: the answer first, then the reasons.

use tera::{Context, Value};

use super::board;
use crate::diagnostic::Diagnostic;
use crate::method::PairJudgement;
use crate::model::{Article, CriterionId, FaqId, Pair};
use crate::render::fragments::evidence::{assessments, cited, freshness};
use crate::render::fragments::links::{inlines, pair_link};
use crate::render::fragments::presets::presets;
use crate::render::fragments::tables::caption;
use crate::render::fragments::{Detail, Fragments, Weighed, to_value};
use crate::render::templates::Seen;
use crate::render::views::criteria::{GroupView, TableView};
use crate::render::views::links::LinkView;
use crate::render::views::pairs::ArticleOfPairView;
use crate::render::words::columns;

pub(super) const TEMPLATE: &str = "pair.html";

/// Builds the variables that the template of a pair's page names, as `templates/PAGES.md`
/// describes. Also returns the answer in one sentence.
///
/// # Errors
/// Returns the diagnostic of the component or embedded block that failed.
pub(super) fn view(fragments: &Fragments, pair: Pair) -> Result<(Context, String), Diagnostic> {
    let weighed = fragments.pairs.weighed(pair);
    let mut page = Variables {
        seen: fragments.templates.seen_by(TEMPLATE),
        context: Context::new(),
    };
    put_verdict(&mut page, fragments, &weighed)?;
    put_criteria(&mut page, fragments, &weighed.trace.judgement)?;
    put_texts(&mut page, fragments, pair)?;
    put_evidence(&mut page, fragments, pair)?;
    Ok((page.context, weighed.answer(&fragments.words)))
}

/// The variables of a page, limited to those that its template names.
struct Variables<'a> {
    seen: Seen<'a>,
    context: Context,
}

impl Variables<'_> {
    /// Adds a variable if the template names it.
    fn put(
        &mut self,
        name: &'static str,
        make: impl FnOnce() -> Result<Value, Diagnostic>,
    ) -> Result<(), Diagnostic> {
        if self.seen.has(name) {
            self.context.insert_value(name, make()?);
        }
        Ok(())
    }
}

fn put_verdict(
    page: &mut Variables<'_>,
    fragments: &Fragments,
    weighed: &Weighed,
) -> Result<(), Diagnostic> {
    let detail = if page.seen.has("terms") {
        Detail::Whole
    } else {
        Detail::Brief
    };
    page.put("pair", || Ok(fragments.pairs.view(weighed, detail)))?;
    page.put("presets", || {
        let has_verdicts = fragments.comparison.site.has_verdicts;
        let presets = has_verdicts.then(|| presets(&fragments.subjects, weighed));
        Ok(to_value(&presets.unwrap_or_default()))
    })?;
    page.put("weighing", || {
        let weighing = fragments.pairs.weighing(weighed, TEMPLATE)?;
        Ok(to_value(&weighing))
    })
}

fn put_criteria(
    page: &mut Variables<'_>,
    fragments: &Fragments,
    judgement: &PairJudgement,
) -> Result<(), Diagnostic> {
    let columns = columns(judgement.pair);
    let shows_rows = page.seen.has("rows");
    let rows = || fragments.pairs.rows(judgement);
    page.put("subjects", || {
        Ok(fragments.subjects.several(columns).into())
    })?;
    page.put("board", || Ok(board::view(fragments, &columns)))?;
    page.put("criteria_contents", || fragments.components.contents())?;
    page.put("rows", || rows().map(Value::from))?;
    page.put("sections", || fragments.moulds.sections(judgement))?;
    page.put("table", || {
        let rows = if shows_rows { rows()? } else { Vec::new() };
        Ok(to_value(&table(fragments, judgement, &rows)?))
    })
}

fn put_texts(
    page: &mut Variables<'_>,
    fragments: &Fragments,
    pair: Pair,
) -> Result<(), Diagnostic> {
    let (comparison, columns) = (&fragments.comparison, columns(pair));
    let article = comparison.article_of(pair).map(|id| comparison.article(id));
    page.put("highlights", || {
        let highlights = article.map(|article| inlines(&fragments.plan, &article.highlights));
        Ok(highlights.unwrap_or_default().into())
    })?;
    page.put("choose", || {
        let has_choice = |id: &_| !comparison.subject(*id).choose_when.is_empty();
        let choices = columns.into_iter().filter(has_choice);
        all(choices.map(|id| fragments.components.choice(id)))
    })?;
    page.put("pros_cons", || {
        all(columns
            .into_iter()
            .map(|id| fragments.components.points(id)))
    })?;
    page.put("article", || {
        let view = article.map(|one| article_of(fragments, one)).transpose()?;
        Ok(to_value(&view))
    })?;
    page.put("questions", || {
        let groups = (0..comparison.faq.len()).filter(|_| comparison.has_questions(pair));
        let mut questions = Vec::new();
        for index in groups {
            let group = fragments.texts.questions(FaqId(index))?;
            questions.extend_from_slice(group.as_array().unwrap_or_default());
        }
        Ok(questions.into())
    })
}

fn put_evidence(
    page: &mut Variables<'_>,
    fragments: &Fragments,
    pair: Pair,
) -> Result<(), Diagnostic> {
    let (comparison, columns) = (&fragments.comparison, columns(pair));
    let criteria: Vec<CriterionId> = comparison.criterion_ids().collect();
    let claims = || assessments(comparison, &criteria, &columns);
    page.put("sources", || {
        let sources = cited(claims().flat_map(|found| &found.citations));
        all(sources
            .into_iter()
            .map(|id| fragments.components.source(id)))
    })?;
    page.put("freshness", || Ok(to_value(&freshness(claims()))))?;
    page.put("related", || {
        let others = fragments.plan.pairs().related(pair).into_iter();
        let links: Vec<LinkView> = others
            .map(|one| pair_link(&fragments.words, &fragments.plan, one))
            .collect();
        Ok(to_value(&links))
    })
}

/// Collects a list of values.
fn all(values: impl Iterator<Item = Result<Value, Diagnostic>>) -> Result<Value, Diagnostic> {
    let values: Vec<Value> = values.collect::<Result<_, _>>()?;
    Ok(values.into())
}

/// Builds the table of the two subjects. `rows` is empty if no template names it.
fn table(
    fragments: &Fragments,
    judgement: &PairJudgement,
    rows: &[Value],
) -> Result<TableView, Diagnostic> {
    let columns = columns(judgement.pair);
    let groups = fragments
        .comparison
        .criteria_by_group()
        .into_iter()
        .map(|(title, members)| {
            Ok(GroupView {
                title: title.map(str::to_owned),
                rows_html: fragments.moulds.table_rows(&members, judgement)?,
                rows: members
                    .into_iter()
                    .filter_map(|id| rows.get(id.0).cloned())
                    .collect(),
            })
        });
    Ok(TableView {
        id: "table".to_owned(),
        caption: caption(&fragments.words, &fragments.comparison, &columns),
        subjects: fragments.subjects.several(columns),
        groups: groups.collect::<Result<_, _>>()?,
    })
}

fn article_of<'a>(
    fragments: &'a Fragments,
    article: &'a Article,
) -> Result<ArticleOfPairView<'a>, Diagnostic> {
    Ok(ArticleOfPairView {
        title: &article.title,
        text: fragments.texts.text(&article.text, 3)?,
        authors: &article.authors,
        date: article.date.map(|day| day.to_string()),
        updated: article.updated.map(|day| day.to_string()),
    })
}
