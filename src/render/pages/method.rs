//! Builds the view of the page about the method, from the settings in force.

use tera::Value;

use crate::method::{CLEAR, FULL, is_scored, score};
use crate::model::{Criterion, CriterionId, NumberScale, Spacing};
use crate::parse::ValueType;
use crate::plan::Page;
use crate::render::fragments::contributions::terms;
use crate::render::fragments::links::pair_link;
use crate::render::fragments::{Fragments, to_value};
use crate::render::href::page_href;
use crate::render::sentences::tenths;
use crate::render::views::links::LinkView;
use crate::render::views::method::{ExampleView, MethodPageView, SettingsView, WeightView};
use crate::render::words;

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
        scales: if has_scale(fragments, |scale| scale.is_of_values) {
            "moving"
        } else {
            "fixed"
        },
        scored: scored(fragments),
        rules: rules(fragments),
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
        terms: terms(&fragments.subjects, &weighed),
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
        scale: words::scale(&fragments.words, &fragments.comparison, id),
    }
}

/// Lists the rules of scores that this site needs besides those of every site.
fn rules(fragments: &Fragments) -> Vec<String> {
    let comparison = &fragments.comparison;
    let scored: Vec<CriterionId> = comparison
        .criterion_ids()
        .filter(|id| is_scored(comparison.criterion(*id)))
        .collect();
    let has =
        |test: &dyn Fn(&Criterion) -> bool| scored.iter().any(|id| test(comparison.criterion(*id)));
    let is_of = |value_type| has(&|criterion| criterion.value_type == value_type);
    let has_ranges = scored.iter().any(|id| {
        comparison.subject_ids().any(|subject| {
            let found = comparison.assessment(*id, subject);
            let value = found.and_then(|found| found.value.as_ref());
            value.is_some_and(|value| value.value.ends().is_some_and(|[low, high]| low != high))
        })
    });
    [
        ("method-scores-states", is_of(ValueType::State)),
        ("method-scores-lists", is_of(ValueType::List)),
        ("method-scores-versions", is_of(ValueType::Version)),
        ("method-scores-ranges", has_ranges),
        (
            "method-scores-logarithmic",
            has_scale(fragments, |scale| scale.spacing == Spacing::Logarithmic),
        ),
        (
            "method-scores-of-values",
            has_scale(fragments, |scale| scale.is_of_values),
        ),
    ]
    .into_iter()
    .filter(|(_, applies)| *applies)
    .map(|(key, _)| fragments.words.text(key, &[]))
    .collect()
}

/// Names the ways in which values of the site have scores, besides those of [`rules`].
fn scored(fragments: &Fragments) -> Vec<&'static str> {
    let way = |criterion: &Criterion| match criterion.value_type {
        ValueType::Rating if !has_own_ratings(criterion) => "ratings",
        ValueType::YesNo | ValueType::Support => "answers",
        ValueType::Rating | ValueType::Number | ValueType::Money | ValueType::Date => "numbers",
        _ => "",
    };
    let criteria = fragments.comparison.criteria.iter();
    let ways: Vec<&str> = criteria.filter(|one| is_scored(one)).map(way).collect();
    let all = ["ratings", "answers", "numbers"].into_iter();
    all.filter(|one| ways.contains(one)).collect()
}

fn has_own_ratings(criterion: &Criterion) -> bool {
    criterion.scale.is_some() || !criterion.levels.is_empty()
}

/// Returns true if a criterion has a scale of numbers that meets a test.
fn has_scale(fragments: &Fragments, test: fn(NumberScale) -> bool) -> bool {
    let scales = fragments.comparison.criteria.iter();
    let scales = scales.filter_map(|criterion| criterion.scale.as_ref()?.value.numbers());
    scales.into_iter().any(test)
}
