//! Reports two files at one path, even if only some disks and hosts treat the paths as the same,
//! and reports paths that some systems cannot store.

use std::collections::{BTreeMap, BTreeSet};

use super::address::in_form;
use super::{Page, Plan, Renamed, file_of};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::load::theme;
use crate::model::BuiltIn;
use crate::parse::portable::{self, folded};
use crate::source_text::Span;

/// A file that needs a path.
#[derive(Debug, Clone)]
struct Claim {
    /// The path, below the output directory.
    path: String,
    by: Claimant,
    /// The path below `static/`, for a static file.
    file: Option<String>,
    /// The place in the author's file, if the author named the path.
    span: Option<Span>,
}

/// The kind of file that needs a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Claimant {
    Page(Page),
    /// A static file of the project.
    Static,
    /// A static file that comes with weighup.
    BuiltInStatic,
}

/// Reports every path that two files would be written to, every path that one file needs as a
/// folder and another as a file, and every path that some system cannot store. Paths are compared
/// in the form that [`folded`] returns.
///
/// Pairs are not listed for this check. The slugs of subjects contain no `-vs-`, so only a path
/// with `-vs-` can collide with a pair, and such a path is looked up. Two things of one kind with
/// one name are skipped, because `model` has reported them.
pub fn check_collisions(plan: &Plan) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut taken: BTreeMap<String, Claim> = BTreeMap::new();
    let pairs = PairPaths::new(plan);
    for claim in claims(plan) {
        let fault = portable::fault(&claim.path).filter(|_| !has_slug(claim.by));
        problems.extend(fault.map(|fault| unportable(&claim, &fault)));
        let folded = folded(&claim.path);
        if let Some(first) = taken.get(&folded) {
            problems.extend((!is_reported(first.by, claim.by)).then(|| same_file(first, &claim)));
        } else if let Some(pair) = pairs.at(&folded) {
            problems.push(same_file(&pair, &claim));
        } else {
            taken.insert(folded, claim);
        }
    }
    problems.extend(files_as_folders(&pairs, &taken));
    problems
}

/// Reports every file at a path that others need as a folder, including the pages of pairs and
/// their folders.
fn files_as_folders(pairs: &PairPaths<'_>, taken: &BTreeMap<String, Claim>) -> Vec<Diagnostic> {
    let mut said = BTreeSet::new();
    let mut problems = Vec::new();
    for (path, claim) in taken {
        for (slash, _) in path.match_indices('/') {
            let folder = &path[..slash];
            let pair = pairs.at(folder);
            if let Some(file) = taken.get(folder).or(pair.as_ref())
                && said.insert(folder)
            {
                problems.push(file_as_folder(file, claim));
            }
        }
        let of_pair = pairs.at(&format!("{path}/index.html"));
        problems.extend(of_pair.map(|pair| file_as_folder(claim, &pair)));
    }
    problems
}

/// Reports a file at a path that another file needs as a folder.
fn file_as_folder(file: &Claim, other: &Claim) -> Diagnostic {
    let message = format!(
        "{} is at a path where {} needs a folder",
        file.in_words(),
        other.in_words()
    );
    problem(file, other, message)
}

/// Lists all paths but those of pairs, each with its claim.
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
        by: if built_in.contains(&name.path) {
            Claimant::BuiltInStatic
        } else {
            Claimant::Static
        },
        file: Some(name.path.clone()),
        span: None,
    });
    pages.chain(files).collect()
}

/// Returns true if `model` reports that two pages have one name, or that a page has the name of one
/// of weighup's own.
fn is_reported(first: Claimant, second: Claimant) -> bool {
    let (Claimant::Page(first), Claimant::Page(second)) = (first, second) else {
        return false;
    };
    let is_subject = |page| matches!(page, Page::Subject(_) | Page::ProsCons(_));
    match first {
        Page::Subject(_) | Page::ProsCons(_) => is_subject(second),
        Page::Criterion(_) => matches!(second, Page::Criterion(_)),
        Page::Article(_) => matches!(second, Page::Article(_)),
        Page::BuiltIn(_) | Page::OwnPage(_) => matches!(second, Page::OwnPage(_)),
        // Two criteria of one name have lists and data of one name.
        Page::ListPage(..) => matches!(second, Page::ListPage(..)),
        Page::Column(_) => matches!(second, Page::Column(_)),
        _ => false,
    }
}

/// Returns true if a path is made from a slug, which `parse` has checked.
fn has_slug(claimant: Claimant) -> bool {
    matches!(
        claimant,
        Claimant::Page(
            Page::Subject(_)
                | Page::ProsCons(_)
                | Page::Criterion(_)
                | Page::Column(_)
                | Page::Article(_)
                | Page::OwnPage(_)
                | Page::Renamed(_)
        )
    )
}

/// Finds the place where the author named a page's address.
fn span_of(plan: &Plan, page: Page) -> Option<Span> {
    let comparison = plan.comparison();
    match page {
        Page::BuiltIn(_)
        | Page::ListPage(..)
        | Page::Column(_)
        | Page::SitemapPart(_)
        | Page::Pair(_)
        | Page::Reversed(_)
        | Page::CompareTwo(_) => None,
        Page::Subject(id) | Page::ProsCons(id) => Some(comparison.subject(id).slug.span),
        Page::Criterion(id) => Some(comparison.criterion(id).slug.span),
        Page::Article(id) => Some(comparison.article(id).slug.span),
        Page::OwnPage(id) => Some(comparison.own_page(id).slug.span),
        Page::Renamed(page) => span_of_alias(plan, page),
        Page::ArticleAlias(id, alias) => Some(comparison.article(id).aliases[alias].span),
        Page::PageAlias(id, alias) => Some(comparison.own_page(id).aliases[alias].span),
    }
}

/// Finds the place of the alias in an address.
fn span_of_alias(plan: &Plan, page: Renamed) -> Option<Span> {
    let comparison = plan.comparison();
    let of_subject = |id, alias: usize| comparison.subject(id).aliases[alias].span;
    match page {
        Renamed::Subject(id, alias) | Renamed::ProsCons(id, alias) => Some(of_subject(id, alias)),
        Renamed::Pair(one, other) => [one, other]
            .into_iter()
            .find_map(|name| Some(of_subject(name.subject, name.alias?))),
        Renamed::Criterion(id, alias, _) | Renamed::Column(id, alias) => {
            Some(comparison.criterion(id).aliases[alias].span)
        }
    }
}

/// The pages of pairs by folded path.
struct PairPaths<'p> {
    plan: &'p Plan,
    slugs: BTreeMap<String, &'p str>,
}

impl<'p> PairPaths<'p> {
    fn new(plan: &'p Plan) -> Self {
        let subjects = plan
            .comparison()
            .subjects
            .iter()
            .map(|subject| subject.slug.value.as_str());
        Self {
            plan,
            slugs: subjects.map(|slug| (folded(slug), slug)).collect(),
        }
    }

    /// Finds the pair whose page is at a folded path.
    fn at(&self, path: &str) -> Option<Claim> {
        let urls = self.plan.comparison().site.urls;
        let end = file_of(&in_form(urls, "/".to_owned()));
        let (one, other) = path.strip_suffix(&end)?.split_once("-vs-")?;
        let address = in_form(
            urls,
            format!("{}-vs-{}/", self.slugs.get(one)?, self.slugs.get(other)?),
        );
        let page = self.plan.find(&address)?;
        Some(Claim {
            path: file_of(&address),
            by: Claimant::Page(page),
            file: None,
            span: None,
        })
    }
}

impl Claim {
    /// Finds the place at which the author can change the path.
    fn place(&self) -> Place {
        match (self.span, self.by) {
            (Some(span), _) => Place::Span(span),
            (None, Claimant::Page(_)) => Place::Path("content".to_owned()),
            (None, Claimant::Static | Claimant::BuiltInStatic) => {
                Place::Path(format!("static/{}", self.in_static()))
            }
        }
    }

    /// Returns the path below `static/`.
    fn in_static(&self) -> &str {
        self.file.as_ref().unwrap_or(&self.path)
    }

    fn in_words(&self) -> String {
        let folder = self.path.strip_suffix("index.html");
        let folder = folder.filter(|folder| folder.is_empty() || folder.ends_with('/'));
        let address = folder.unwrap_or(&self.path);
        match self.by {
            Claimant::Static => format!("the file `static/{}`", self.in_static()),
            Claimant::BuiltInStatic => format!("weighup's own `/{}`", self.in_static()),
            Claimant::Page(
                Page::BuiltIn(_)
                | Page::ListPage(..)
                | Page::Column(_)
                | Page::SitemapPart(_)
                | Page::CompareTwo(_),
            ) => {
                format!("weighup's own `/{address}`")
            }
            Claimant::Page(Page::Renamed(_) | Page::ArticleAlias(..) | Page::PageAlias(..)) => {
                format!("the alias `/{address}`")
            }
            Claimant::Page(Page::Pair(_) | Page::Reversed(_)) => format!("the pair `/{address}`"),
            Claimant::Page(_) => format!("the page `/{address}`"),
        }
    }
}

fn same_file(first: &Claim, second: &Claim) -> Diagnostic {
    problem(
        first,
        second,
        format!(
            "{} and {} would be one file",
            first.in_words(),
            second.in_words()
        ),
    )
}

/// Reports a path that some system cannot store.
fn unportable(claim: &Claim, fault: &str) -> Diagnostic {
    let message = format!(
        "{} cannot be stored on every system: {fault}",
        claim.in_words()
    );
    let help = match claim.by {
        Claimant::Page(Page::Renamed(_) | Page::ArticleAlias(..) | Page::PageAlias(..)) => {
            "remove the alias"
        }
        Claimant::Page(_) => "choose another name for it",
        Claimant::Static | Claimant::BuiltInStatic => {
            "rename the file or its folder, or move it out of `static/`"
        }
    };
    Diagnostic::error(Code::UnportableName, claim.place(), message).with_help(help)
}

/// Reports a problem at the claim that an author named, the later one if both are named. If neither
/// is, reports it at the static file.
fn problem(first: &Claim, second: &Claim, message: String) -> Diagnostic {
    let (blamed, other) =
        if second.span.is_some() || first.span.is_none() && second.by == Claimant::Static {
            (second, first)
        } else {
            (first, second)
        };
    let help = match (blamed.by, other.by) {
        (Claimant::Page(Page::Renamed(_) | Page::ArticleAlias(..) | Page::PageAlias(..)), _) => {
            "remove the alias".to_owned()
        }
        (_, Claimant::Page(page)) if other.span.is_none() => instead_of(page),
        (_, Claimant::BuiltInStatic) => "rename the file".to_owned(),
        _ => "rename one of them".to_owned(),
    };
    let help = if folded(&first.path) == folded(&second.path) && first.path != second.path {
        format!("{help}; many disks and hosts ignore capital letters and the encoding of accents")
    } else {
        help
    };
    let problem = Diagnostic::error(Code::PathCollision, blamed.place(), message).with_help(help);
    match other.span {
        Some(span) => problem.with_note(span, "the other one is here"),
        None => problem,
    }
}

/// Suggests an alternative to an author's file in the place of one that weighup makes.
fn instead_of(page: Page) -> String {
    let template = |name: &str| {
        format!(
            "rename or remove the file; to change weighup's page, write your own `templates/{name}.html`"
        )
    };
    let Page::BuiltIn(page) = page else {
        return "rename or remove the file".to_owned();
    };
    match page {
        BuiltIn::Home => format!(
            "{} (with two subjects, `templates/home-two.html`)",
            template("home")
        ),
        BuiltIn::Compare => template("compare"),
        BuiltIn::Subjects => template("subjects"),
        BuiltIn::Criteria => template("criteria"),
        BuiltIn::Faq => template("faq"),
        BuiltIn::Articles => template("articles"),
        BuiltIn::Sources => template("sources"),
        BuiltIn::Method => template("method"),
        BuiltIn::NotFound => template("404"),
        BuiltIn::Robots => "rename it to `robots.txt`: yours then replaces weighup's".to_owned(),
        BuiltIn::Redirects => {
            "save it as UTF-8 under the name `_redirects`: weighup then adds its lines below yours".to_owned()
        }
        BuiltIn::Sitemap => {
            "remove the file: weighup lists all its pages there; list others in a sitemap of another \
                             name, and name both in your own `static/robots.txt`"
                .to_owned()
        }
        BuiltIn::Styles => "rename the file: weighup writes the style sheet of all pages there".to_owned(),
        BuiltIn::Json | BuiltIn::Schema | BuiltIn::Csv | BuiltIn::Roll | BuiltIn::Words => {
            "rename or remove the file: weighup generates this file from the content".to_owned()
        }
    }
}
