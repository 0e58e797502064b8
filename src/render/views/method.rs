//! How the verdicts are made, from the settings in force.

use rust_decimal::Decimal;
use serde::Serialize;
use tera::Value;

use super::shared::LinkView;
use super::weighing::{WeighingView, WhyView};
use crate::diagnostic::Diagnostic;
use crate::method::score;
use crate::model::amount::grouped;
use crate::model::{Criterion, CriterionId};
use crate::plan::Page;
use crate::render::parts::{Detail, Parts, columns, to_value};
use crate::render::words;

/// The method.
#[derive(Debug, Serialize)]
struct MethodPageView<'a> {
    /// Its settings.
    method: SettingsView<'a>,
    /// What each criterion counts for.
    criteria: Vec<WeightView<'a>>,
    /// A pair of this site, worked through; none where no pair has a page and a criterion that judges.
    example: Option<ExampleView>,
    /// Whether the page of the whole table ranks the subjects.
    is_ranked: bool,
    /// Interests of the publisher.
    disclosure: Option<&'a str>,
}

/// A pair of this site, worked through.
#[derive(Debug, Serialize)]
struct ExampleView {
    /// "Flask vs Django".
    title: String,
    /// Its page.
    href: String,
    /// The verdict in one sentence.
    sentence: String,
    /// The terms and the rules.
    why: WhyView,
    /// How firmly it stands.
    weighing: WeighingView,
}

/// The settings of the method.
#[derive(Debug, Serialize)]
struct SettingsView<'a> {
    /// Its version.
    version: &'a str,
    /// Leads up to this many points of 100 are a tie.
    tie_within: u32,
    /// The share of known criteria, in percent, below which a subject gets no rank.
    min_coverage_percent: String,
    /// The age in months at which a claim is stale.
    stale_after_months: u32,
}

/// What a criterion counts for.
#[derive(Debug, Serialize)]
struct WeightView<'a> {
    /// What it is called.
    title: &'a str,
    /// Its page.
    href: String,
    /// How much it counts, 0..5.
    weight: u32,
    /// The type of its values.
    #[serde(rename = "type")]
    value_type: &'static str,
    /// Whether its values have scores, so that the verdict can be computed.
    is_scored: bool,
    /// Worst and best value, in words.
    scale: Option<String>,
}

/// What the template of the method is given.
///
/// # Errors
/// The diagnostic of a component that failed.
pub(super) fn view(parts: &Parts) -> Result<Value, Diagnostic> {
    let site = &parts.comparison.site;
    let percent = (site.min_coverage * Decimal::ONE_HUNDRED).normalize();
    Ok(to_value(&MethodPageView {
        method: SettingsView {
            version: &site.method_version,
            tie_within: site.tie_within,
            min_coverage_percent: percent.to_string(),
            stale_after_months: site.stale_after_months,
        },
        criteria: parts
            .comparison
            .criterion_ids()
            .map(|id| weight(parts, id))
            .collect(),
        example: example(parts)?,
        is_ranked: parts.ranking().is_some(),
        disclosure: site.disclosure.as_deref(),
    }))
}

/// The featured pair, else the first, worked through.
///
/// # Errors
/// The diagnostic of a component that failed.
fn example(parts: &Parts) -> Result<Option<ExampleView>, Diagnostic> {
    let comparison = &parts.comparison;
    let pairs = parts.plan.pairs();
    let first = || (!pairs.is_empty()).then(|| pairs.get(0));
    let Some(pair) = comparison.site.featured.or_else(first) else {
        return Ok(None);
    };
    let weighed = parts.weighed(pair);
    if weighed.trace.judgement.possible() == 0 {
        return Ok(None);
    }
    let LinkView { title, href } = parts.pair_link(pair);
    let sentence = words::pair_sentence(comparison, &weighed.trace.judgement, columns(pair));
    Ok(Some(ExampleView {
        title,
        href,
        sentence,
        why: parts.why_pair(&weighed, Detail::Whole),
        weighing: parts.drawn_weighing(&weighed, "method.html")?,
    }))
}

/// What one criterion counts for.
fn weight(parts: &Parts, id: CriterionId) -> WeightView<'_> {
    let criterion = parts.comparison.criterion(id);
    let mut assessments = parts
        .comparison
        .subject_ids()
        .filter_map(|subject| parts.comparison.assessment(id, subject));
    WeightView {
        title: &criterion.title.value,
        href: parts.page_href(Page::Criterion(id)),
        weight: criterion.weight,
        value_type: words::value_type(criterion.value_type),
        is_scored: assessments.any(|found| {
            found
                .value
                .as_ref()
                .is_some_and(|value| score(&value.value, criterion).is_some())
        }),
        scale: scale(criterion),
    }
}

/// Worst and best value, in words.
fn scale(criterion: &Criterion) -> Option<String> {
    let scale = criterion.scale.as_ref()?.value;
    Some(format!(
        "{} (worst) to {} (best)",
        grouped(scale.worst),
        grouped(scale.best)
    ))
}
