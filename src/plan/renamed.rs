//! Lists the addresses that subjects and criteria had under their aliases, one for each of their
//! pages.

use std::collections::BTreeSet;

use super::address::{from_form, old_address};
use super::{List, Page, Pairs, Plan, address, file_of};
use crate::model::{Comparison, CriterionId, SubjectId};
use crate::parse::portable::folded;

/// A page at an address with an alias. It redirects to the page at the present address, except
/// that a data file is a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Renamed {
    /// A subject, by the index among its aliases.
    Subject(SubjectId, usize),
    /// The pros and cons of a subject, by the index among its aliases.
    ProsCons(SubjectId, usize),
    /// A pair, in the order of the address. At least one name is an alias.
    Pair(SubjectName, SubjectName),
    /// A page of a criterion, by the index among its aliases and the number of the page.
    Criterion(CriterionId, usize, usize),
    /// The data of a criterion, by the index among its aliases.
    Column(CriterionId, usize),
}

/// One of the names that a subject has in addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubjectName {
    pub subject: SubjectId,
    /// The index among the subject's aliases, or `None` for its slug.
    pub alias: Option<usize>,
}

impl SubjectName {
    /// Lists the slug and the aliases of a subject.
    fn all(comparison: &Comparison, subject: SubjectId) -> impl Iterator<Item = Self> {
        let aliases = (0..comparison.subject(subject).aliases.len()).map(Some);
        std::iter::once(None)
            .chain(aliases)
            .map(move |alias| Self { subject, alias })
    }

    /// Returns the name as addresses have it.
    pub fn text(self, comparison: &Comparison) -> &str {
        let subject = comparison.subject(self.subject);
        match self.alias {
            None => &subject.slug.value,
            Some(alias) => &subject.aliases[alias].value,
        }
    }
}

/// Lists the addresses with aliases, sorted. A pair has them in both orders if it has a page, unless
/// an author put something else there.
pub(super) fn pages(comparison: &Comparison, pairs: &Pairs) -> Vec<Page> {
    let mut renamed = Vec::new();
    let others = OtherFiles::of(comparison);
    for subject in comparison.subject_ids() {
        let has_points = comparison.subject(subject).has_points();
        for alias in 0..comparison.subject(subject).aliases.len() {
            renamed.push(Renamed::Subject(subject, alias));
            if has_points {
                renamed.push(Renamed::ProsCons(subject, alias));
            }
            let name = SubjectName {
                subject,
                alias: Some(alias),
            };
            let with_others = pairs_of(comparison, pairs, name);
            renamed.extend(with_others.filter(|pair| !others.have(comparison, *pair)));
        }
    }
    for criterion in comparison.criterion_ids() {
        for alias in 0..comparison.criterion(criterion).aliases.len() {
            let pages = List::Criterion(criterion).pages(comparison);
            let pages = (1..=pages).map(|number| Renamed::Criterion(criterion, alias, number));
            renamed.extend(pages);
            if comparison.has_many_subjects() {
                renamed.push(Renamed::Column(criterion, alias));
            }
        }
    }
    renamed.sort_unstable();
    renamed.into_iter().map(Page::Renamed).collect()
}

/// Lists the addresses of pairs with an alias of a subject, in both orders. Two aliases meet in the
/// list of the first subject only.
fn pairs_of(
    comparison: &Comparison,
    pairs: &Pairs,
    name: SubjectName,
) -> impl Iterator<Item = Renamed> {
    let partners = comparison.subject_ids().filter(move |other| {
        let pair = comparison.pair(name.subject, *other);
        pair.is_some_and(|pair| pairs.has(pair))
    });
    let names = partners.flat_map(|other| SubjectName::all(comparison, other));
    names
        .filter(move |other| other.alias.is_none() || name.subject < other.subject)
        .flat_map(move |other| [Renamed::Pair(name, other), Renamed::Pair(other, name)])
}

/// The paths of aliases of articles and pages, and of static files, folded.
struct OtherFiles(BTreeSet<String>);

impl OtherFiles {
    fn of(comparison: &Comparison) -> Self {
        let articles = comparison.articles.iter().chain(&comparison.pages);
        let aliases = articles.flat_map(|article| &article.aliases);
        let aliases = aliases.map(|alias| file_of(&old_address(comparison, &alias.value)));
        let files = comparison.static_files.iter();
        let files = files.map(|file| file.published.clone());
        Self(aliases.chain(files).map(|path| folded(&path)).collect())
    }

    fn have(&self, comparison: &Comparison, page: Renamed) -> bool {
        let path = file_of(&address(comparison, Page::Renamed(page)));
        self.0.contains(&folded(&path))
    }
}

/// Writes the address of a page with an alias, as a folder.
pub(super) fn as_folder(comparison: &Comparison, page: Renamed) -> String {
    match page {
        Renamed::Subject(id, alias) => format!("subjects/{}/", subject(comparison, id, alias)),
        Renamed::ProsCons(id, alias) => {
            let name = subject(comparison, id, alias);
            format!("subjects/{name}/pros-and-cons/")
        }
        Renamed::Pair(one, other) => {
            let (one, other) = (one.text(comparison), other.text(comparison));
            format!("{one}-vs-{other}/")
        }
        Renamed::Criterion(id, alias, 1) => {
            format!("criteria/{}/", criterion(comparison, id, alias))
        }
        Renamed::Criterion(id, alias, number) => {
            let name = criterion(comparison, id, alias);
            format!("criteria/{name}/page/{number}/")
        }
        Renamed::Column(id, alias) => {
            format!("data/criteria/{}.json", criterion(comparison, id, alias))
        }
    }
}

fn subject(comparison: &Comparison, id: SubjectId, alias: usize) -> &str {
    &comparison.subject(id).aliases[alias].value
}

fn criterion(comparison: &Comparison, id: CriterionId, alias: usize) -> &str {
    &comparison.criterion(id).aliases[alias].value
}

/// Finds the page at the present address.
pub(super) fn target(comparison: &Comparison, page: Renamed) -> Page {
    match page {
        Renamed::Subject(id, _) => Page::Subject(id),
        Renamed::ProsCons(id, _) => Page::ProsCons(id),
        Renamed::Pair(one, other) => match comparison.pair(one.subject, other.subject) {
            Some(pair) => Page::Pair(pair),
            None => Page::Subject(one.subject),
        },
        Renamed::Criterion(id, _, number) => List::Criterion(id).page(number),
        Renamed::Column(id, _) => Page::Column(id),
    }
}

impl Plan {
    /// Lists the addresses with aliases of subjects and criteria, even if hosts redirect them.
    pub fn renamed(&self) -> &[Page] {
        &self.renamed
    }

    /// Finds the page for an address with an alias, given as the segments of a folder, even if hosts
    /// redirect it.
    pub(super) fn find_renamed(&self, parts: &[&str]) -> Option<Page> {
        let names = &self.comparison.names;
        let page = match parts {
            ["subjects", name, ""] => {
                let (id, alias) = names.subject_alias(name)?;
                Renamed::Subject(id, alias)
            }
            ["subjects", name, "pros-and-cons", ""] => {
                let (id, alias) = names.subject_alias(name)?;
                Renamed::ProsCons(id, alias)
            }
            ["criteria", name, ""] => {
                let (id, alias) = names.criterion_alias(name)?;
                Renamed::Criterion(id, alias, 1)
            }
            ["criteria", name, "page", number, ""] => {
                let (id, alias) = names.criterion_alias(name)?;
                Renamed::Criterion(id, alias, number.parse().ok()?)
            }
            ["data", "criteria", file] => {
                let (id, alias) = names.criterion_alias(file.strip_suffix(".json")?)?;
                Renamed::Column(id, alias)
            }
            [name, ""] => {
                let (one, other) = name.split_once("-vs-")?;
                Renamed::Pair(self.subject_name(one)?, self.subject_name(other)?)
            }
            _ => return None,
        };
        let page = Page::Renamed(page);
        let written = self.address(page);
        let is_same = from_form(self.comparison.site.urls, &written)
            .is_some_and(|folder| folder == parts.join("/"));
        (is_same && self.renamed.binary_search(&page).is_ok()).then_some(page)
    }

    fn subject_name(&self, name: &str) -> Option<SubjectName> {
        let names = &self.comparison.names;
        let own = names.subject(name).ok().map(|subject| (subject, None));
        let (subject, alias) = own.or_else(|| {
            let (subject, alias) = names.subject_alias(name)?;
            Some((subject, Some(alias)))
        })?;
        Some(SubjectName { subject, alias })
    }
}
