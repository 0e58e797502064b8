//! Builds the variables of a pair's page: the answer, who should choose which, the table, how sure
//! the answer is, and the texts and sources behind it.

use std::collections::BTreeSet;

use tera::{Context, Value};

use super::article::minutes;
use super::board;
use crate::diagnostic::Diagnostic;
use crate::method::PairJudgement;
use crate::model::{Article, CriterionId, Meaning, Pair, Prose, SourceId, Target};
use crate::render::fragments::evidence::{assessments, cited, freshness, grouped, source};
use crate::render::fragments::links::{inlines, pair_link};
use crate::render::fragments::presets::presets;
use crate::render::fragments::profiles::profiles;
use crate::render::fragments::tables::caption;
use crate::render::fragments::{Form, Fragments, Weighed, to_value};
use crate::render::templates::Seen;
use crate::render::views::criteria::{GroupView, TableView};
use crate::render::views::links::LinkView;
use crate::render::views::pairs::{ArticleOfPairView, SharedView, VersionsView};
use crate::render::views::sources::SourceGroupView;
use crate::render::words::columns;

pub(super) const TEMPLATE: &str = "pair.html";

/// The variables of a pair's page, and what the page's frame needs.
pub(super) struct PairPage {
    pub variables: Context,
    /// The answer in one sentence.
    pub answer: String,
    /// The sources in the order of their numbers on the page.
    pub sources: Vec<SourceId>,
}

/// Builds the variables that the template of a pair's page names, as `templates/PAGES.md`
/// describes.
///
/// # Errors
/// Returns the diagnostic of the component or embedded block that failed.
pub(super) fn view(fragments: &Fragments, pair: Pair) -> Result<PairPage, Diagnostic> {
    let weighed = fragments.pairs.weighed(pair);
    let mut page = Variables {
        seen: fragments.templates.seen_by(TEMPLATE),
        context: Context::new(),
    };
    put_verdict(&mut page, fragments, &weighed)?;
    put_table(&mut page, fragments, &weighed.trace.judgement)?;
    put_texts(&mut page, fragments, pair)?;
    let sources = put_sources(&mut page, fragments, pair)?;
    put_links(&mut page, fragments, pair)?;
    Ok(PairPage {
        variables: page.context,
        answer: weighed.answer(&fragments.words),
        sources,
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

fn put_verdict(
    page: &mut Variables<'_>,
    fragments: &Fragments,
    weighed: &Weighed,
) -> Result<(), Diagnostic> {
    let pair = weighed.trace.judgement.pair;
    page.put("pair", || Ok(fragments.pairs.view(weighed)))?;
    page.put("presets", || {
        let has_verdicts = fragments.comparison.site.has_verdicts;
        let presets = has_verdicts.then(|| presets(&fragments.subjects, weighed));
        Ok(to_value(&presets.unwrap_or_default()))
    })?;
    page.put("weighing", || {
        Ok(to_value(&fragments.pairs.weighing(weighed)))
    })?;
    page.put("fits", || {
        Ok(to_value(&profiles(&fragments.subjects, &weighed.trace)))
    })?;
    page.put("choose", || {
        let comparison = &fragments.comparison;
        let subjects = columns(pair).into_iter();
        let has_choice = |id: &_| !comparison.subject(*id).choose_when.is_empty();
        all(subjects
            .filter(has_choice)
            .map(|id| fragments.components.choice(id)))
    })
}

fn put_table(
    page: &mut Variables<'_>,
    fragments: &Fragments,
    judgement: &PairJudgement,
) -> Result<(), Diagnostic> {
    let columns = columns(judgement.pair);
    page.put("subjects", || {
        Ok(fragments.subjects.several(columns).into())
    })?;
    page.put("board", || Ok(board::view(fragments, &columns)))?;
    page.put("table", || Ok(to_value(&table(fragments, judgement)?)))?;
    page.put("opens", || Ok(fragments.rows.any_opens(judgement)?.into()))?;
    page.put("shared", || {
        Ok(to_value(&shared(fragments, judgement.pair)))
    })?;
    page.put("freshness", || {
        let criteria: Vec<CriterionId> = fragments.comparison.criterion_ids().collect();
        let claims = assessments(&fragments.comparison, &criteria, &columns);
        Ok(to_value(&freshness(claims)))
    })
}

/// Builds the table of the two subjects.
fn table(fragments: &Fragments, judgement: &PairJudgement) -> Result<TableView, Diagnostic> {
    let columns = columns(judgement.pair);
    let groups = fragments
        .comparison
        .criteria_by_group()
        .into_iter()
        .map(|(title, members)| {
            Ok(GroupView {
                title: title.map(str::to_owned),
                rows_html: fragments.rows.html(&members, judgement, Form::Opening)?,
                rows: Vec::new(),
            })
        });
    Ok(TableView {
        id: "table".to_owned(),
        places: Vec::new(),
        caption: caption(&fragments.words, &fragments.comparison, &columns),
        subjects: fragments.subjects.several(columns),
        groups: groups.collect::<Result<_, _>>()?,
    })
}

/// States what all claims of the site share. `None` if they share nothing.
fn shared(fragments: &Fragments, pair: Pair) -> Option<SharedView<'_>> {
    let comparison = &fragments.comparison;
    let shared = &fragments.components.shared;
    let versions = columns(pair).into_iter().filter_map(|id| {
        Some(VersionsView {
            name: &comparison.subject(id).name,
            versions: shared.versions[id.0].as_deref()?,
        })
    });
    let view = SharedView {
        source: shared.source.map(|id| source(comparison, id)),
        versions: versions.collect(),
    };
    let is_empty = view.source.is_none() && view.versions.is_empty();
    (!is_empty).then_some(view)
}

fn put_texts(
    page: &mut Variables<'_>,
    fragments: &Fragments,
    pair: Pair,
) -> Result<(), Diagnostic> {
    let article = article_of(fragments, pair);
    page.put("article", || {
        let view = article.map(|one| article_view(fragments, one, pair));
        Ok(to_value(&view.transpose()?))
    })?;
    page.put("questions", || {
        Ok(to_value(&fragments.texts.questions_of_pair(pair)?))
    })
}

fn article_of(fragments: &Fragments, pair: Pair) -> Option<&Article> {
    let comparison = &fragments.comparison;
    comparison.article_of(pair).map(|id| comparison.article(id))
}

fn article_view<'a>(
    fragments: &Fragments,
    article: &'a Article,
    pair: Pair,
) -> Result<ArticleOfPairView<'a>, Diagnostic> {
    Ok(ArticleOfPairView {
        title: &article.title,
        highlights: inlines(&fragments.plan, &article.highlights),
        html: fragments.texts.article_of_pair(&article.text, pair)?,
        authors: &article.authors,
        date: article.date.map(|day| day.to_string()),
        updated: article.updated.map(|day| day.to_string()),
        minutes: minutes(&article.text.markdown.running_text()),
    })
}

/// Adds the sources of the page in groups. Returns them in this order.
fn put_sources(
    page: &mut Variables<'_>,
    fragments: &Fragments,
    pair: Pair,
) -> Result<Vec<SourceId>, Diagnostic> {
    let groups = grouped(&fragments.components.headings, &sources_of(fragments, pair));
    let numbered = groups.iter().flat_map(|(_, ids)| ids).copied().collect();
    page.put("sources", || {
        let views = groups.into_iter().map(|(title, ids)| {
            let sources = ids.into_iter().map(|id| fragments.components.source(id));
            Ok(SourceGroupView {
                title,
                sources: sources.collect::<Result<_, _>>()?,
            })
        });
        let views: Vec<SourceGroupView<'_>> = views.collect::<Result<_, Diagnostic>>()?;
        Ok(to_value(&views))
    })?;
    Ok(numbered)
}

/// Collects the sources that the claims, the article and the questions of the page name.
fn sources_of(fragments: &Fragments, pair: Pair) -> BTreeSet<SourceId> {
    let comparison = &fragments.comparison;
    let criteria: Vec<CriterionId> = comparison.criterion_ids().collect();
    let columns = columns(pair);
    let claims = assessments(comparison, &criteria, &columns);
    let mut sources = cited(claims.flat_map(|found| &found.citations));
    let article = article_of(fragments, pair).map(|article| &article.text);
    let questions = comparison.questions_of(pair).into_iter();
    let answers =
        questions.map(|(group, index)| &comparison.faq_group(group).questions[index].answer);
    sources.extend(article.into_iter().chain(answers).flat_map(linked_sources));
    sources
}

fn linked_sources(text: &Prose) -> impl Iterator<Item = SourceId> {
    text.meanings.iter().filter_map(|meaning| match meaning {
        Meaning::Link(link) => match link.target {
            Target::Source(id) => Some(id),
            _ => None,
        },
        Meaning::Block(_) => None,
    })
}

fn put_links(
    page: &mut Variables<'_>,
    fragments: &Fragments,
    pair: Pair,
) -> Result<(), Diagnostic> {
    let comparison = &fragments.comparison;
    page.put("described", || {
        let described = columns(pair).into_iter().filter(|id| {
            let subject = comparison.subject(*id);
            !subject.pros.is_empty() || !subject.cons.is_empty()
        });
        Ok(fragments.subjects.several(described).into())
    })?;
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
