//! A pair's page: the answer first, the reasons after.

use serde::Serialize;
use tera::Value;

use super::board;
use super::shared::{ChooseView, FreshnessView, GroupView, LinkView, TableView, TextView};
use super::weighing::WeighingView;
use crate::diagnostic::Diagnostic;
use crate::model::{Article, FaqId, Pair, SubjectId};
use crate::render::parts::{Parts, caption, columns, freshness, to_value};

/// More related pairs than this help nobody.
const RELATED: usize = 6;

/// A pair's page.
#[derive(Debug, Serialize)]
struct PairPageView<'a> {
    /// The pair with its verdict.
    pair: Value,
    /// How firmly the verdict stands; none where no criterion judges between the two.
    weighing: Option<WeighingView>,
    /// The two subjects, in column order.
    subjects: Vec<Value>,
    /// The sentences a hurried reader needs, finished.
    highlights: Vec<Value>,
    /// When to choose which, each with its markup.
    choose: Vec<Value>,
    /// What the reader's own weights are judged by.
    board: Value,
    /// The form of weights, finished.
    weigh_form: Value,
    /// The criteria in the table of contents, finished.
    criteria_contents: Value,
    /// The table of the two.
    table: TableView,
    /// The criteria, one section each.
    rows: Vec<Value>,
    /// What speaks for and against each, with its markup.
    pros_cons: Vec<Value>,
    /// The pair's own text.
    article: Option<ArticleOfPairView<'a>>,
    /// Questions about the two.
    questions: Vec<Value>,
    /// The sources named on the page, each with its markup.
    sources: Vec<Value>,
    /// How fresh its claims are.
    freshness: Option<FreshnessView>,
    /// Other pairs with one of the two.
    related: Vec<LinkView>,
}

/// A pair's own text.
#[derive(Debug, Serialize)]
struct ArticleOfPairView<'a> {
    /// What it is called.
    title: &'a str,
    /// The text.
    text: TextView,
    /// Who wrote it.
    authors: &'a [String],
    /// When it was first published.
    date: Option<String>,
    /// When it was last changed.
    updated: Option<String>,
}

/// What the template of a pair's page is given.
///
/// # Errors
/// The diagnostic of a block's template that failed.
pub(super) fn view(parts: &Parts, pair: Pair) -> Result<Value, Diagnostic> {
    let comparison = &parts.comparison;
    let columns = columns(pair);
    let weighed = parts.weighed(pair);
    let rows = parts.rows_of_pair(&weighed.trace.judgement)?;
    let groups = comparison.criteria_by_group().into_iter().map(|(title, members)| GroupView {
        title: title.map(str::to_owned),
        rows: members.into_iter().map(|id| rows[id.0].clone()).collect(),
    });
    let table = TableView {
        id: "table".to_owned(),
        caption: caption(comparison, &columns),
        subjects: columns.map(|id| parts.subject(id)).to_vec(),
        groups: groups.collect(),
    };
    let criteria: Vec<_> = comparison.criterion_ids().collect();
    let claims = || parts.assessments(&criteria, &columns);
    let article = comparison.article_of(pair).map(|id| comparison.article(id));
    let highlights = article.map(|article| article.highlights.as_slice()).unwrap_or_default();
    Ok(to_value(&PairPageView {
        pair: parts.weighed_pair(&weighed),
        weighing: (!weighed.terms.is_empty()).then(|| parts.weighing(&weighed)),
        subjects: columns.map(|id| parts.subject(id)).to_vec(),
        highlights: highlights.iter().map(|highlight| parts.inline(highlight)).collect(),
        choose: drawn_choices(parts, columns)?,
        board: board::view(parts, &columns),
        weigh_form: parts.weights_form()?,
        criteria_contents: parts.criteria_contents()?,
        table,
        rows,
        pros_cons: columns.iter().map(|id| parts.drawn_points(*id)).collect::<Result<_, _>>()?,
        article: article.map(|article| article_of(parts, article)).transpose()?,
        questions: if comparison.has_questions(pair) { all_questions(parts)? } else { Vec::new() },
        sources: parts.drawn_sources(claims().flat_map(|found| &found.citations))?,
        freshness: freshness(claims()),
        related: related(parts, pair),
    }))
}

/// The same with markup, without those for which nobody said.
fn drawn_choices(parts: &Parts, columns: [SubjectId; 2]) -> Result<Vec<Value>, Diagnostic> {
    let told = columns.iter().filter(|id| !parts.comparison.subject(**id).choose_when.is_empty());
    told.map(|id| parts.drawn_choice(*id)).collect()
}

/// When to choose which of two, in column order.
pub(in crate::render) fn choose_of(parts: &Parts, pair: Pair) -> Vec<ChooseView> {
    parts.choose(&columns(pair))
}

/// The pair's own text.
fn article_of<'a>(parts: &'a Parts, article: &'a Article) -> Result<ArticleOfPairView<'a>, Diagnostic> {
    Ok(ArticleOfPairView {
        title: &article.title,
        text: parts.text(&article.text, 3)?,
        authors: &article.authors,
        date: article.date.map(|day| day.to_string()),
        updated: article.updated.map(|day| day.to_string()),
    })
}

/// All questions of all groups.
fn all_questions(parts: &Parts) -> Result<Vec<Value>, Diagnostic> {
    let mut questions = Vec::new();
    for index in 0..parts.comparison.faq.len() {
        let group = parts.questions(FaqId(index))?;
        questions.extend_from_slice(group.as_array().unwrap_or_default());
    }
    Ok(questions)
}

/// Other pairs with one of the two.
fn related(parts: &Parts, pair: Pair) -> Vec<LinkView> {
    let pairs = &parts.comparison.pairs;
    let of_first = pairs.of(pair.first).filter(|other| *other != pair).take(RELATED / 2);
    let of_second = pairs.of(pair.second).filter(|other| *other != pair).take(RELATED / 2);
    of_first.chain(of_second).filter_map(|other| parts.pair_link(other)).collect()
}
