//! Builds the variables of a pair's page: the answer first, then the reasons.

use tera::{Context, Value};

use super::board;
use crate::diagnostic::Diagnostic;
use crate::method::{PairJudgement, PairTrace};
use crate::model::{Article, FaqId, Pair, SubjectId};
use crate::render::fragments::{Detail, Parts, caption, columns, freshness, to_value};
use crate::render::templates::Seen;
use crate::render::views::criteria::{GroupView, TableView};
use crate::render::views::links::LinkView;
use crate::render::views::pairs::ArticleOfPairView;
use crate::render::views::subjects::ChooseView;

pub(super) const TEMPLATE: &str = "pair.html";

/// Builds the variables that the template of a pair's page names, as `templates/README.md`
/// describes. Also returns the reasons for the pair's verdict.
///
/// # Errors
/// Returns the diagnostic of the component or embedded block that failed.
pub(super) fn view(parts: &Parts, pair: Pair) -> Result<(Context, PairTrace), Diagnostic> {
    let comparison = &parts.comparison;
    let columns = columns(pair);
    let weighed = parts.weighed(pair);
    let judgement = &weighed.trace.judgement;
    let criteria: Vec<_> = comparison.criterion_ids().collect();
    let claims = || parts.assessments(&criteria, &columns);
    let article = comparison.article_of(pair).map(|id| comparison.article(id));
    let highlights = article
        .map(|article| article.highlights.as_slice())
        .unwrap_or_default();
    let seen = parts.templates.seen_by(TEMPLATE);
    let detail = if seen.has("terms") {
        Detail::Whole
    } else {
        Detail::Brief
    };
    let mut page = Variables {
        seen,
        context: Context::new(),
    };
    page.put("pair", || Ok(parts.weighed_pair(&weighed, detail)))?;
    page.put("weighing", || {
        let is_weighed = !judgement.terms.is_empty();
        is_weighed
            .then(|| parts.drawn_weighing(&weighed, TEMPLATE))
            .transpose()
            .map(|view| to_value(&view))
    })?;
    page.put("subjects", || {
        Ok(columns.map(|id| parts.subject(id)).to_vec().into())
    })?;
    page.put("highlights", || {
        let drawn: Vec<Value> = highlights
            .iter()
            .map(|highlight| parts.inline(highlight))
            .collect();
        Ok(drawn.into())
    })?;
    page.put("choose", || drawn_choices(parts, columns).map(Value::from))?;
    page.put("board", || Ok(board::view(parts, &columns)))?;
    page.put("weigh_form", || parts.weights_form())?;
    page.put("criteria_contents", || parts.criteria_contents())?;
    let rows = || parts.rows_of_pair(judgement);
    page.put("rows", || rows().map(Value::from))?;
    page.put("sections", || parts.sections(judgement))?;
    page.put("table", || {
        let rows = if seen.has("rows") {
            rows()?
        } else {
            Vec::new()
        };
        table(parts, judgement, &rows).map(|view| to_value(&view))
    })?;
    page.put("pros_cons", || {
        let drawn: Result<Vec<Value>, _> =
            columns.iter().map(|id| parts.drawn_points(*id)).collect();
        drawn.map(Value::from)
    })?;
    page.put("article", || {
        article
            .map(|one| article_of(parts, one))
            .transpose()
            .map(|view| to_value(&view))
    })?;
    page.put("questions", || {
        let questions = if comparison.has_questions(pair) {
            all_questions(parts)?
        } else {
            Vec::new()
        };
        Ok(questions.into())
    })?;
    page.put("sources", || {
        parts
            .drawn_sources(claims().flat_map(|found| &found.citations))
            .map(Value::from)
    })?;
    page.put("freshness", || Ok(to_value(&freshness(claims()))))?;
    page.put("related", || Ok(to_value(&related(parts, pair))))?;
    Ok((page.context, weighed.trace))
}

/// Builds the table of the two subjects. `rows` is empty if no template names it.
fn table(
    parts: &Parts,
    judgement: &PairJudgement,
    rows: &[Value],
) -> Result<TableView, Diagnostic> {
    let columns = columns(judgement.pair);
    let groups = parts
        .comparison
        .criteria_by_group()
        .into_iter()
        .map(|(title, members)| {
            Ok(GroupView {
                title: title.map(str::to_owned),
                rows_html: parts.table_rows(&members, judgement)?,
                rows: members
                    .into_iter()
                    .filter_map(|id| rows.get(id.0).cloned())
                    .collect(),
            })
        });
    Ok(TableView {
        id: "table".to_owned(),
        caption: caption(&parts.comparison, &columns),
        subjects: columns.map(|id| parts.subject(id)).to_vec(),
        groups: groups.collect::<Result<_, _>>()?,
    })
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

/// Lists when to choose which subject, with markup. Subjects without reasons are left out.
fn drawn_choices(parts: &Parts, columns: [SubjectId; 2]) -> Result<Vec<Value>, Diagnostic> {
    let told = columns
        .iter()
        .filter(|id| !parts.comparison.subject(**id).choose_when.is_empty());
    told.map(|id| parts.drawn_choice(*id)).collect()
}

/// Lists when to choose which subject of a pair, in column order.
pub(super) fn choose_of(parts: &Parts, pair: Pair) -> Vec<ChooseView> {
    parts.choose(&columns(pair))
}

fn article_of<'a>(
    parts: &'a Parts,
    article: &'a Article,
) -> Result<ArticleOfPairView<'a>, Diagnostic> {
    Ok(ArticleOfPairView {
        title: &article.title,
        text: parts.text(&article.text, 3)?,
        authors: &article.authors,
        date: article.date.map(|day| day.to_string()),
        updated: article.updated.map(|day| day.to_string()),
    })
}

fn all_questions(parts: &Parts) -> Result<Vec<Value>, Diagnostic> {
    let mut questions = Vec::new();
    for index in 0..parts.comparison.faq.len() {
        let group = parts.questions(FaqId(index))?;
        questions.extend_from_slice(group.as_array().unwrap_or_default());
    }
    Ok(questions)
}

/// Lists other pairs that contain one of the two subjects.
fn related(parts: &Parts, pair: Pair) -> Vec<LinkView> {
    parts
        .plan
        .pairs()
        .related(pair)
        .into_iter()
        .map(|other| parts.pair_link(other))
        .collect()
}
