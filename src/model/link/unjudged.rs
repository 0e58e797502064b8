//! Checks that a site with `verdicts = false` contains nothing that only verdicts use.

use crate::diagnostic::{Code, Diagnostic};
use crate::parse::{AuthorText, CriterionDocument, Documents, SiteDocument};
use crate::source_text::Span;

/// Reports each key about verdicts in a site that judges nothing.
pub(super) fn check(site: &SiteDocument, documents: &Documents) -> Vec<Diagnostic> {
    let Some(verdicts) = site.verdicts.filter(|verdicts| !verdicts.value) else {
        return Vec::new();
    };
    let of_site = of_site(site);
    let of_criteria = documents.criteria.iter().flat_map(|one| of_criterion(one));
    let of_articles = documents.articles.iter().flat_map(|article| {
        [
            ("winner", article.winner.as_ref().map(|key| key.span)),
            ("because", article.because.as_ref().map(AuthorText::span)),
            (
                "override",
                article.override_reason.as_ref().map(|key| key.span),
            ),
        ]
    });
    let keys = of_site.into_iter().chain(of_criteria).chain(of_articles);
    let found = keys.filter_map(|(key, span)| Some((key, span?)));
    found
        .map(|(key, span)| {
            let message = format!("`{key}` is about verdicts, and this site has none");
            Diagnostic::error(Code::NoVerdicts, span, message)
                .with_note(
                    verdicts.span,
                    "the site judges nothing because of this line",
                )
                .with_help(format!("remove `{key}`, or remove `verdicts = false`"))
        })
        .collect()
}

/// A key with its place, if the author wrote it.
type Key = (&'static str, Option<Span>);

fn of_site(site: &SiteDocument) -> Vec<Key> {
    let method = &site.method;
    let mut keys = vec![
        ("tie_within", method.tie_within.as_ref().map(|key| key.span)),
        (
            "min_coverage",
            method.min_coverage.as_ref().map(|key| key.span),
        ),
    ];
    keys.extend(
        site.profiles
            .iter()
            .map(|one| ("profile", Some(one.name.span))),
    );
    keys
}

fn of_criterion(criterion: &CriterionDocument) -> Vec<Key> {
    let conditions = criterion.conditions.iter();
    let conditions = conditions.map(|one| ("when", Some(one.choose.span)));
    let mut keys = vec![
        ("winner", criterion.winner.as_ref().map(|key| key.span)),
        ("among", criterion.among.as_ref().map(|key| key.span)),
        ("because", criterion.because.as_ref().map(AuthorText::span)),
        (
            "override",
            criterion.override_reason.as_ref().map(|key| key.span),
        ),
        ("weight", criterion.weight.as_ref().map(|key| key.span)),
        ("scale", criterion.scale.as_ref().map(|key| key.span)),
        ("better", criterion.better.as_ref().map(|key| key.span)),
    ];
    keys.extend(conditions);
    keys
}
