//! Links site.toml: the settings, the featured pair and the kinds of readers.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::context::Context;
use super::linker::Linker;
use crate::diagnostic::Diagnostic;
use crate::model::{Allowed, Profile, Site};
use crate::parse::{ProfileDocument, SiteDocument};
use crate::source_text::Spanned;

/// Links the settings, with defaults for those that the author left out.
pub(super) fn link(
    site: SiteDocument,
    context: &Context<'_>,
    allowed: Vec<Allowed>,
) -> (Site, Vec<Diagnostic>) {
    let mut linker = Linker::new(context);
    let featured = linker.pair(&site.featured);
    let profiles = site
        .profiles
        .into_iter()
        .map(|profile| link_profile(profile, &mut linker))
        .collect();
    let base_url = context
        .around
        .base_url
        .map(str::to_owned)
        .or(site.base_url.map(|url| url.value));
    let text = |text: Option<Spanned<String>>| text.map(|text| text.value);
    let site = Site {
        title: site.title.value,
        description: text(site.description),
        language: site
            .language
            .unwrap_or_else(|| Spanned::new("en".to_owned(), site.span)),
        base_url,
        pairs: site.pairs.value,
        featured,
        repository: text(site.repository),
        report: text(site.report),
        publisher: text(site.publisher),
        disclosure: text(site.disclosure),
        has_verdicts: site.verdicts.is_none_or(|verdicts| verdicts.value),
        redirects: site.redirects,
        urls: site.urls,
        raw_html: site.raw_html,
        frame_hosts: context.frame_hosts.to_vec(),
        method_version: text(site.method.version).unwrap_or_else(|| "1".to_owned()),
        tie_within: site
            .method
            .tie_within
            .map_or(5, |points| u32::try_from(points.value).unwrap_or(5)),
        min_coverage: site
            .method
            .min_coverage
            .and_then(|share| (share.value * Decimal::ONE_THOUSAND).to_u16())
            .unwrap_or(600),
        stale_after_months: site.check.stale_after.map_or(12, |months| months.value),
        allowed,
        profiles,
        extra: site.extra,
    };
    (site, linker.problems)
}

/// Links a profile. Unknown criteria are reported and left out.
fn link_profile(profile: ProfileDocument, linker: &mut Linker<'_>) -> Profile {
    let weights = profile.weights.into_iter().filter_map(|(name, weight)| {
        Some((
            linker.criterion(&name)?,
            u32::try_from(weight.value).unwrap_or_default(),
        ))
    });
    let weights = weights.collect();
    let must = profile
        .must
        .iter()
        .filter_map(|name| Some(Spanned::new(linker.criterion(name)?, name.span)))
        .collect();
    let because = profile
        .because
        .iter()
        .filter_map(|(name, text)| Some((linker.subject(name)?, linker.inline(text))))
        .collect();
    Profile {
        name: profile.name.value,
        question: profile.question.map(|question| question.value),
        because,
        weights,
        must,
    }
}
