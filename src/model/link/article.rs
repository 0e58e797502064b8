//! Links one article or page: its pair, addresses and text.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::linker::Linker;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::anchors::OF_PAIR;
use crate::model::ids::{ArticleId, Pair};
use crate::model::{Article, EditorVerdict};
use crate::parse::{ArticleDocument, AuthorText};
use crate::source_text::Spanned;

pub(super) fn link(article: &ArticleDocument, linker: &mut Linker<'_>) -> Article {
    let pair = linker.pair(&article.pair);
    // A pair's text shares the pair's page with a section for each criterion. The anchor of the
    // section is the criterion's slug.
    let criteria = linker
        .context
        .names
        .criterion_slugs()
        .filter(|_| pair.is_some());
    let reserved: Vec<&str> = OF_PAIR.into_iter().chain(criteria).collect();
    let aliases = article
        .aliases
        .iter()
        .filter_map(|written| alias(written, linker))
        .collect();
    let verdict = verdict(article, pair, linker);
    Article {
        slug: article.slug.clone(),
        path: linker
            .context
            .around
            .texts
            .get(article.text.span().file)
            .path
            .clone(),
        title: article.title.value.clone(),
        description: article
            .description
            .as_ref()
            .map(|description| description.value.clone()),
        date: article.date.map(|date| date.value),
        updated: article.updated.map(|date| date.value),
        authors: article
            .authors
            .iter()
            .map(|author| author.value.clone())
            .collect(),
        template: article.template.clone(),
        aliases,
        pair,
        highlights: article
            .highlights
            .iter()
            .map(|highlight| linker.inline(highlight))
            .collect(),
        verdict,
        because: article
            .because
            .as_ref()
            .map(|because| linker.inline(because)),
        override_reason: article.override_reason.clone(),
        text: linker.block(&article.text, &reserved),
        extra: article.extra.clone(),
    }
}

/// Links the editor's verdict on a pair. Reports a winner that is neither of the two, and a verdict
/// of an article without a pair.
fn verdict(
    article: &ArticleDocument,
    pair: Option<Pair>,
    linker: &mut Linker<'_>,
) -> Option<Spanned<EditorVerdict>> {
    if article.pair.is_empty() {
        let keys = [
            ("winner", article.winner.as_ref().map(|word| word.span)),
            ("because", article.because.as_ref().map(AuthorText::span)),
            (
                "override",
                article.override_reason.as_ref().map(|reason| reason.span),
            ),
        ];
        for (key, span) in keys {
            let Some(span) = span else { continue };
            let message = format!("`{key}` needs a `pair`, which this article does not have");
            let problem = Diagnostic::error(Code::InvalidValue, span, message);
            linker
                .problems
                .push(problem.with_help("name the two subjects: `pair = [\"…\", \"…\"]`"));
        }
        return None;
    }
    let word = article.winner.as_ref()?;
    let verdict = linker.verdict(word)?;
    if let (EditorVerdict::Winner(subject), Some(pair)) = (verdict, pair)
        && subject != pair.first
        && subject != pair.second
    {
        let message = format!(
            "`{}` is not one of the two subjects of this pair",
            word.value
        );
        let problem = Diagnostic::error(Code::InvalidValue, word.span, message);
        linker
            .problems
            .push(problem.with_help("name one of the two, `tie`, `depends` or `none`"));
        return None;
    }
    Some(Spanned::new(verdict, word.span))
}

/// Finds the article of each pair. Reports a pair with two articles.
pub(super) fn of_pairs(
    articles: &[Article],
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<Pair, ArticleId> {
    let mut of_pairs: BTreeMap<Pair, ArticleId> = BTreeMap::new();
    for (index, article) in articles.iter().enumerate() {
        let Some(pair) = article.pair else { continue };
        if let Some(first) = of_pairs.get(&pair) {
            let message = "two articles are the text of the same pair";
            let problem = Diagnostic::error(Code::DuplicateValue, article.slug.span, message);
            let problem = problem.with_note(articles[first.0].slug.span, "the other one is here");
            problems.push(problem.with_help("remove `pair` from one"));
        } else {
            of_pairs.insert(pair, ArticleId(index));
        }
    }
    of_pairs
}

/// Converts an old address to a root-relative one, without a leading `/`. A final `/` or `.html`
/// stays as the author wrote it; otherwise the form of the site's addresses decides. Reports a
/// problem and returns `None` when the text cannot be an address.
fn alias(written: &Spanned<String>, linker: &mut Linker<'_>) -> Option<Spanned<String>> {
    let composed: String = written.value.nfc().collect();
    let path = composed.trim_start_matches('/').trim_end_matches('/');
    let is_plain = |part: &str| {
        let is_fit = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        !part.is_empty() && part.chars().all(is_fit) && part.starts_with(char::is_alphanumeric)
    };
    if path.split('/').all(is_plain) {
        // Hosts serve `old/index.html` as `old/`, so other sites linked to `old/`.
        let folder = path.strip_suffix("/index.html");
        let end = if folder.is_some() || composed.ends_with('/') {
            "/"
        } else {
            ""
        };
        return Some(Spanned::new(
            format!("{}{end}", folder.unwrap_or(path)),
            written.span,
        ));
    }
    let message = format!("`{}` cannot be an address of this site", written.value);
    let problem = Diagnostic::error(Code::InvalidValue, written.span, message);
    linker.problems.push(
        problem.with_help("write an old address like `old/place/`: letters, digits, `-`, `_`, `.`"),
    );
    None
}
