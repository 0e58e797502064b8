//! Builds the view of the page about the method, from the settings in force.

use tera::Value;

use crate::method::{CLEAR, FULL, score};
use crate::model::amount::grouped;
use crate::model::{Criterion, CriterionId};
use crate::plan::Page;
use crate::render::fragments::links::pair_link;
use crate::render::fragments::{Fragments, to_value};
use crate::render::href::page_href;
use crate::render::sentences::tenths;
use crate::render::views::links::LinkView;
use crate::render::views::method::{ExampleView, MethodPageView, SettingsView, WeightView};
use crate::render::words;
use crate::words::Catalogue;

/// Builds the view of the page about the method.
pub(super) fn view(fragments: &Fragments) -> Value {
    let site = &fragments.comparison.site;
    to_value(&MethodPageView {
        method: SettingsView {
            version: &site.method_version,
            tie_within: site.tie_within,
            min_coverage_percent: tenths(site.min_coverage.into()),
            clear_from: CLEAR * 100 / FULL,
            stale_after_months: site.stale_after_months,
        },
        criteria: fragments
            .comparison
            .criterion_ids()
            .map(|id| weight(fragments, id))
            .collect(),
        example: example(fragments),
        is_ranked: fragments.ranking.is_ranked(),
        disclosure: site.disclosure.as_deref(),
    })
}

/// Explains the verdict of the featured pair, or of the first pair if none is featured.
fn example(fragments: &Fragments) -> Option<ExampleView> {
    let comparison = &fragments.comparison;
    let pairs = fragments.plan.pairs();
    let first = || (!pairs.is_empty()).then(|| pairs.get(0));
    let pair = comparison.site.featured.or_else(first)?;
    let weighed = fragments.pairs.weighed(pair);
    if weighed.trace.judgement.possible() == 0 {
        return None;
    }
    let weighing = fragments.pairs.weighing(&weighed)?;
    let LinkView { title, href } = pair_link(&fragments.words, &fragments.plan, pair);
    let sentence = weighed.answer(&fragments.words);
    Some(ExampleView {
        title,
        href,
        sentence,
        why: fragments.pairs.why(&weighed),
        weighing,
    })
}

fn weight(fragments: &Fragments, id: CriterionId) -> WeightView<'_> {
    let criterion = fragments.comparison.criterion(id);
    let mut assessments = fragments
        .comparison
        .subject_ids()
        .filter_map(|subject| fragments.comparison.assessment(id, subject));
    WeightView {
        title: &criterion.title.value,
        href: page_href(&fragments.comparison, Page::Criterion(id)),
        weight: criterion.weight,
        value_type: words::value_type(criterion.value_type),
        is_scored: assessments.any(|found| {
            found
                .value
                .as_ref()
                .is_some_and(|value| score(&value.value, criterion).is_some())
        }),
        scale: scale(&fragments.words, criterion),
    }
}

fn scale(catalogue: &Catalogue, criterion: &Criterion) -> Option<String> {
    let scale = criterion.scale.as_ref()?.value;
    let (worst, best) = (grouped(scale.worst), grouped(scale.best));
    let given = [("worst", (&worst).into()), ("best", (&best).into())];
    Some(catalogue.text("method-scale", &given))
}
