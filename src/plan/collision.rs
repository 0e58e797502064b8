//! Two files at one path: an error, also where only some disks and hosts take the paths for the same.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::{Page, Plan, file_of};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source_text::Span;

/// Who wants a path: a page, or a static file.
#[derive(Debug, Clone)]
struct Claim {
    /// The path, below the output directory.
    path: String,
    /// What wants it, in words.
    by: String,
    /// Where it was named, for what an author named.
    span: Option<Span>,
}

/// Finds every path that two files would be written to, and every path that one file wants as a folder and another as a
/// file. Paths are compared in composed form (NFC) and small letters. Pairs are not listed for it: their slugs hold no
/// `-vs-`, so only something that does can meet them, and that is looked up.
#[must_use]
pub fn check_collisions(plan: &Plan) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut taken: BTreeMap<String, Claim> = BTreeMap::new();
    for claim in claims(plan) {
        let folded = fold(&claim.path);
        if let Some(first) = taken.get(&folded) {
            problems.push(collision(first, &claim));
        } else if let Some(pair) = pair_at(plan, &folded) {
            problems.push(collision(&pair, &claim));
        } else {
            taken.insert(folded, claim);
        }
    }
    for (path, claim) in &taken {
        let folders = path.match_indices('/').map(|(slash, _)| &path[..slash]);
        for folder in folders {
            if let Some(file) = taken.get(folder) {
                problems.push(collision(file, claim));
            }
        }
    }
    problems
}

/// All paths but those of pairs, with who wants them.
fn claims(plan: &Plan) -> Vec<Claim> {
    let comparison = plan.comparison();
    let pages = plan.listed().iter().map(|page| {
        let address = plan.address(*page);
        Claim { path: file_of(&address), by: format!("the page `/{address}`"), span: span_of(plan, *page) }
    });
    let files = comparison.static_files.iter();
    let files =
        files.map(|path| Claim { path: path.clone(), by: format!("the file `static/{path}`"), span: None });
    pages.chain(files).collect()
}

/// Where the author named a page's address.
fn span_of(plan: &Plan, page: Page) -> Option<Span> {
    let comparison = plan.comparison();
    match page {
        Page::BuiltIn(_) | Page::Pair(_) | Page::Reversed(_) => None,
        Page::Subject(id) | Page::ProsCons(id) => Some(comparison.subject(id).slug.span),
        Page::Criterion(id) => Some(comparison.criterion(id).slug.span),
        Page::Article(id) => Some(comparison.article(id).slug.span),
        Page::OwnPage(id) => Some(comparison.own_page(id).slug.span),
        Page::ArticleAlias(id, alias) => Some(comparison.article(id).aliases[alias].span),
        Page::PageAlias(id, alias) => Some(comparison.own_page(id).aliases[alias].span),
    }
}

/// The pair whose page is at a folded path.
fn pair_at(plan: &Plan, path: &str) -> Option<Claim> {
    let (one, other) = path.strip_suffix("/index.html")?.split_once("-vs-")?;
    let subjects = plan.comparison().subjects.iter();
    let slugs: BTreeMap<String, &str> =
        subjects.map(|subject| (fold(&subject.slug.value), subject.slug.value.as_str())).collect();
    let address = format!("{}-vs-{}/", slugs.get(one)?, slugs.get(other)?);
    plan.find(&address)?;
    Some(Claim { path: path.to_owned(), by: format!("the page `/{address}`"), span: None })
}

/// A path as the least careful disk sees it.
fn fold(path: &str) -> String {
    path.nfc().collect::<String>().to_lowercase().nfc().collect()
}

/// The diagnostic for two claims to one path, at the claim that an author named.
fn collision(first: &Claim, second: &Claim) -> Diagnostic {
    let message = format!("{} and {} would be the same file", first.by, second.by);
    let place = match second.span.or(first.span) {
        Some(span) => Place::Span(span),
        None => Place::Path(format!("static/{}", second.path)),
    };
    Diagnostic::error(Code::PathCollision, place, message)
        .with_help("rename one of them; capital letters make no difference on many disks and hosts")
}
