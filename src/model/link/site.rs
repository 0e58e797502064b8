//! Links site.toml: the settings, the featured pair and the policy for pairs.

use rust_decimal::Decimal;

use super::Surroundings;
use super::linker::{Context, Linker};
use crate::diagnostic::Diagnostic;
use crate::model::ids::Pair;
use crate::model::names::Names;
use crate::model::pairs::Pairs;
use crate::model::{Allowed, Profile, Site};
use crate::parse::{Documents, PairsPolicy, ProfileDocument, SiteDocument};
use crate::source_text::Spanned;

/// The pairs that have a page. `auto` publishes all of them until comparisons grow too large for it.
pub(super) fn pairs(site: &SiteDocument, documents: &Documents, names: &Names) -> Pairs {
    let slugs: Vec<&str> = documents.subjects.iter().map(|subject| subject.slug.value.as_str()).collect();
    let all = Pairs::all(&slugs);
    // Unknown names are said where the pair itself is linked.
    let pair_of = |written: &[Spanned<String>]| -> Option<Pair> {
        let [one, other] = written else { return None };
        all.ordered(names.subject(&one.value).ok()?, names.subject(&other.value).ok()?)
    };
    match site.pairs.value {
        PairsPolicy::All | PairsPolicy::Auto => all,
        PairsPolicy::None => Pairs::listed(&slugs, Vec::new()),
        PairsPolicy::Listed => {
            let articles = documents.articles.iter().map(|article| article.pair.as_slice());
            let written = articles.chain([site.featured.as_slice()]);
            Pairs::listed(&slugs, written.filter_map(pair_of).collect())
        }
    }
}

/// The settings, with defaults for what the author left out.
pub(super) fn link(
    site: SiteDocument,
    (context, allowed): (&Context<'_>, Vec<Allowed>),
    around: &Surroundings<'_>,
) -> (Site, Vec<Diagnostic>) {
    let mut linker = Linker::new(context);
    let featured = linker.pair(&site.featured);
    let profiles = site.profiles.into_iter().map(|profile| link_profile(profile, &mut linker)).collect();
    let base_url = around.base_url.map(str::to_owned).or(site.base_url.map(|url| url.value));
    let text = |text: Option<Spanned<String>>| text.map(|text| text.value);
    let site = Site {
        title: site.title.value,
        description: text(site.description),
        language: text(site.language).unwrap_or_else(|| "en".to_owned()),
        base_url,
        featured,
        repository: text(site.repository),
        disclosure: text(site.disclosure),
        redirects: site.redirects,
        raw_html: site.raw_html,
        method_version: text(site.method.version).unwrap_or_else(|| "1".to_owned()),
        tie_within: site.method.tie_within.map_or(5, |points| u32::try_from(points.value).unwrap_or(5)),
        min_coverage: site.method.min_coverage.map_or(Decimal::new(6, 1), |share| share.value),
        stale_after_months: site.check.stale_after.map_or(12, |months| months.value),
        allowed,
        profiles,
        extra: site.extra,
    };
    (site, linker.problems)
}

/// A profile; criteria that are not there are said and left out.
fn link_profile(profile: ProfileDocument, linker: &mut Linker<'_>) -> Profile {
    let weights = profile.weights.into_iter().filter_map(|(name, weight)| {
        Some((linker.criterion(&name)?, u32::try_from(weight.value).unwrap_or_default()))
    });
    let weights = weights.collect();
    let must = profile.must.iter().filter_map(|name| linker.criterion(name)).collect();
    Profile { name: profile.name.value, weights, must }
}
