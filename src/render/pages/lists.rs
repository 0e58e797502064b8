//! Splits long lists into pages: the subjects on each page, and the links between the pages.

use crate::model::{Hub, SubjectId};
use crate::plan::List;
use crate::render::fragments::Fragments;
use crate::render::href::page_href;
use crate::render::views::links::{HubView, PageLinkView, PagesView};

/// The number of pages linked on each side of the current one, besides the first and the last.
const NEIGHBOURS: usize = 2;

/// Lists the subjects on a page of a list. Lists of other things have none.
pub(super) fn subjects_on(fragments: &Fragments, list: List, number: usize) -> Vec<SubjectId> {
    let comparison = &fragments.comparison;
    let hubs = &comparison.hubs;
    let places = list.places(comparison, number);
    match list {
        List::Compare => fragments.ranking.standings().standings[places]
            .iter()
            .map(|one| one.subject)
            .collect(),
        List::Criterion(id) => fragments.plan.subjects_by_score(id)[places].to_vec(),
        List::Subjects => comparison.subjects_by_name()[places].to_vec(),
        List::Kind(index) => hubs.kinds[index].subjects[places].to_vec(),
        List::Initial(index) => hubs.initials[index].subjects[places].to_vec(),
        List::Sources => Vec::new(),
    }
}

/// Builds the links between the pages of a list. Returns `None` for a single page.
pub(super) fn pages(fragments: &Fragments, list: List, number: usize) -> Option<PagesView> {
    let comparison = &fragments.comparison;
    let count = list.pages(comparison);
    if count < 2 {
        return None;
    }
    let link = |number: usize| page_href(comparison, list.page(number));
    let places = list.places(comparison, number);
    Some(PagesView {
        number,
        count,
        from: places.start + 1,
        to: places.end,
        total: list.len(comparison),
        previous: (number > 1).then(|| link(number - 1)),
        next: (number < count).then(|| link(number + 1)),
        links: shown(number, count)
            .into_iter()
            .map(|(one, is_after_gap)| PageLinkView {
                number: one,
                href: link(one),
                is_current: one == number,
                is_after_gap,
            })
            .collect(),
    })
}

pub(super) fn kinds(fragments: &Fragments) -> Vec<HubView<'_>> {
    hubs(fragments, &fragments.comparison.hubs.kinds, List::Kind)
}

pub(super) fn initials(fragments: &Fragments) -> Vec<HubView<'_>> {
    hubs(
        fragments,
        &fragments.comparison.hubs.initials,
        List::Initial,
    )
}

/// Lists the tags that several subjects have, with the tables of these subjects.
pub(super) fn tags(fragments: &Fragments) -> Vec<HubView<'_>> {
    let tags = fragments.subjects.tags.iter();
    tags.map(|(tag, href)| HubView {
        title: &tag.title,
        href: href.clone(),
        subjects: tag.subjects.len(),
    })
    .collect()
}

/// Builds links to hubs. `list` turns the index of a hub into its list.
fn hubs<'a>(fragments: &Fragments, hubs: &'a [Hub], list: fn(usize) -> List) -> Vec<HubView<'a>> {
    let view = |(index, hub): (usize, &'a Hub)| HubView {
        title: &hub.title,
        href: page_href(&fragments.comparison, list(index).page(1)),
        subjects: hub.subjects.len(),
    };
    hubs.iter().enumerate().map(view).collect()
}

/// Lists the pages that a page links to: the first, the last and those near it. The flag is true if
/// pages before the entry are left out.
fn shown(number: usize, count: usize) -> Vec<(usize, bool)> {
    let near = number.saturating_sub(NEIGHBOURS)..=number + NEIGHBOURS;
    let shown = || (1..=count).filter(|one| *one == 1 || *one == count || near.contains(one));
    let before = std::iter::once(0).chain(shown());
    shown()
        .zip(before)
        .map(|(one, before)| (one, one > before + 1))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_links_to_its_neighbours_and_both_ends_and_marks_each_gap() {
        let cases = [
            ((1, 2), "1 2"),
            ((4, 7), "1 2 3 4 5 6 7"),
            // Leaving out a single page makes a gap, too.
            ((5, 8), "1 …3 4 5 6 7 8"),
            ((1, 9), "1 2 3 …9"),
        ];
        for ((number, count), expected) in cases {
            let links = shown(number, count).into_iter();
            let links = links
                .map(|(one, is_after_gap)| format!("{}{one}", if is_after_gap { "…" } else { "" }));
            assert_eq!(
                links.collect::<Vec<_>>().join(" "),
                expected,
                "{number} of {count}"
            );
        }
    }
}
