//! Two files at one path: an error, also where only some disks and hosts take the paths for the same.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use super::address::in_form;
use super::{Page, Plan, file_of};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::load::theme;
use crate::source_text::Span;

/// Who wants a path.
#[derive(Debug, Clone)]
struct Claim {
    /// The path, below the output directory.
    path: String,
    /// What wants it.
    by: Claimant,
    /// Its path below `static/`, for a static file.
    file: Option<String>,
    /// Where it was named, for what an author named.
    span: Option<Span>,
}

/// What wants a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Claimant {
    /// A page of the plan.
    Page(Page),
    /// A static file of the project.
    Static,
    /// A static file that weighup brings along.
    BuiltInStatic,
}

/// Finds every path that two files would be written to, and every path that one file wants as a folder and another as a
/// file. Paths are compared in composed form (NFC) and small letters. Pairs are not listed for it: their slugs hold no
/// `-vs-`, so only something that does can meet them, and that is looked up. Two things of one kind with one name are
/// passed over: `model` has told of them.
#[must_use]
pub fn check_collisions(plan: &Plan) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut taken: BTreeMap<String, Claim> = BTreeMap::new();
    for claim in claims(plan) {
        let folded = fold(&claim.path);
        if let Some(first) = taken.get(&folded) {
            problems.extend((!is_told(first.by, claim.by)).then(|| same_file(first, &claim)));
        } else if let Some(pair) = pair_at(plan, &folded) {
            problems.push(same_file(&pair, &claim));
        } else {
            taken.insert(folded, claim);
        }
    }
    problems.extend(files_as_folders(plan, &taken));
    problems
}

/// A diagnostic for every file that stands where others need a folder, pairs' pages and their folders among them.
fn files_as_folders(plan: &Plan, taken: &BTreeMap<String, Claim>) -> Vec<Diagnostic> {
    let mut said = BTreeSet::new();
    let mut problems = Vec::new();
    for (path, claim) in taken {
        for (slash, _) in path.match_indices('/') {
            let folder = &path[..slash];
            let pair = pair_at(plan, folder);
            if let Some(file) = taken.get(folder).or(pair.as_ref())
                && said.insert(folder)
            {
                problems.push(file_as_folder(file, claim));
            }
        }
        let of_pair = pair_at(plan, &format!("{path}/index.html"));
        problems.extend(of_pair.map(|pair| file_as_folder(claim, &pair)));
    }
    problems
}

/// The diagnostic for a file that stands where another needs a folder.
fn file_as_folder(file: &Claim, other: &Claim) -> Diagnostic {
    let message = format!("{} stands where {} needs a folder", file.in_words(), other.in_words());
    problem(file, other, message)
}

/// All paths but those of pairs, with who wants them.
fn claims(plan: &Plan) -> Vec<Claim> {
    let built_in: BTreeSet<String> = theme::static_files().map(|(path, _)| path).collect();
    let pages = plan.listed().iter().map(|page| Claim {
        path: file_of(&plan.address(*page)),
        by: Claimant::Page(*page),
        file: None,
        span: span_of(plan, *page),
    });
    let files = plan.comparison().static_files.iter().map(|name| Claim {
        path: name.published.clone(),
        by: if built_in.contains(&name.path) { Claimant::BuiltInStatic } else { Claimant::Static },
        file: Some(name.path.clone()),
        span: None,
    });
    pages.chain(files).collect()
}

/// Whether `model` tells that two pages have one name, or that a page has the name of one of weighup's own.
fn is_told(first: Claimant, second: Claimant) -> bool {
    let (Claimant::Page(first), Claimant::Page(second)) = (first, second) else { return false };
    let is_subject = |page| matches!(page, Page::Subject(_) | Page::ProsCons(_));
    match first {
        Page::Subject(_) | Page::ProsCons(_) => is_subject(second),
        Page::Criterion(_) => matches!(second, Page::Criterion(_)),
        Page::Article(_) => matches!(second, Page::Article(_)),
        Page::BuiltIn(_) | Page::OwnPage(_) => matches!(second, Page::OwnPage(_)),
        // Two criteria of one name have lists and data of one name.
        Page::Part(..) => matches!(second, Page::Part(..)),
        Page::Column(_) => matches!(second, Page::Column(_)),
        _ => false,
    }
}

/// Where the author named a page's address.
fn span_of(plan: &Plan, page: Page) -> Option<Span> {
    let comparison = plan.comparison();
    match page {
        Page::BuiltIn(_)
        | Page::Part(..)
        | Page::Column(_)
        | Page::SitemapPart(_)
        | Page::Pair(_)
        | Page::Reversed(_) => None,
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
    let urls = plan.comparison().site.urls;
    let end = file_of(&in_form(urls, "/".to_owned()));
    let (one, other) = path.strip_suffix(&end)?.split_once("-vs-")?;
    let subjects = plan.comparison().subjects.iter();
    let slugs: BTreeMap<String, &str> =
        subjects.map(|subject| (fold(&subject.slug.value), subject.slug.value.as_str())).collect();
    let address = in_form(urls, format!("{}-vs-{}/", slugs.get(one)?, slugs.get(other)?));
    let page = plan.find(&address)?;
    Some(Claim { path: file_of(&address), by: Claimant::Page(page), file: None, span: None })
}

/// A path as the least careful disk sees it.
fn fold(path: &str) -> String {
    path.nfc().collect::<String>().to_lowercase().nfc().collect()
}

impl Claim {
    /// The path below `static/`.
    fn in_static(&self) -> &str {
        self.file.as_ref().unwrap_or(&self.path)
    }

    /// What wants the path, in words.
    fn in_words(&self) -> String {
        let folder = self.path.strip_suffix("index.html");
        let folder = folder.filter(|folder| folder.is_empty() || folder.ends_with('/'));
        let address = folder.unwrap_or(&self.path);
        match self.by {
            Claimant::Static => format!("the file `static/{}`", self.in_static()),
            Claimant::BuiltInStatic => format!("weighup's own `/{}`", self.in_static()),
            Claimant::Page(Page::BuiltIn(_) | Page::Part(..) | Page::Column(_) | Page::SitemapPart(_)) => {
                format!("weighup's own `/{address}`")
            }
            Claimant::Page(Page::ArticleAlias(..) | Page::PageAlias(..)) => format!("the alias `/{address}`"),
            Claimant::Page(Page::Pair(_) | Page::Reversed(_)) => format!("the pair `/{address}`"),
            Claimant::Page(_) => format!("the page `/{address}`"),
        }
    }
}

/// The diagnostic for two claims to one path.
fn same_file(first: &Claim, second: &Claim) -> Diagnostic {
    problem(first, second, format!("{} and {} would be one file", first.in_words(), second.in_words()))
}

/// The diagnostic at the claim that an author named, the later one where both are; else at the static file.
fn problem(first: &Claim, second: &Claim, message: String) -> Diagnostic {
    let (blamed, other) = if second.span.is_some() || first.span.is_none() && second.by == Claimant::Static {
        (second, first)
    } else {
        (first, second)
    };
    let place = match blamed.span {
        Some(span) => Place::Span(span),
        None => Place::Path(format!("static/{}", blamed.in_static())),
    };
    let help = match blamed.by {
        Claimant::Page(Page::ArticleAlias(..) | Page::PageAlias(..)) => "remove the alias",
        _ => "rename one of them",
    };
    let help = if first.path == second.path || !first.path.eq_ignore_ascii_case(&second.path) {
        help.to_owned()
    } else {
        format!("{help}; capital letters make no difference on many disks and hosts")
    };
    let problem = Diagnostic::error(Code::PathCollision, place, message).with_help(help);
    match other.span {
        Some(span) => problem.with_note(span, "the other one is here"),
        None => problem,
    }
}
