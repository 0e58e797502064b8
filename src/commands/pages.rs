//! Counts the pages of a site, and the pairs that other settings of `pairs` would make, before a
//! build.

use crate::diagnostic::format::PageCount;
use crate::diagnostic::tally::{counted, grouped};
use crate::method::{FEWEST, Scores, has_neighbours};
use crate::model::Comparison;
use crate::parse::PairsPolicy;
use crate::plan::{Pairs, Plan};

/// Returns the counts that `check` reports to programs. `rendered` is the number of rendered pages.
pub(super) fn count(plan: &Plan, rendered: usize) -> PageCount {
    let pairs = plan.pairs();
    PageCount {
        total: plan.len(),
        rendered,
        pairs: pairs.len(),
        possible_pairs: pairs.possible(),
    }
}

/// Formats the counts for people, such as `5,198 pages: 1,013 pairs (pairs = "auto"; "all" would
/// make 4,950)`. When `check` rendered only a sample, the size of the sample follows.
pub(super) fn in_words(plan: &Plan, count: PageCount) -> String {
    let (comparison, pairs) = (plan.comparison(), plan.pairs().len());
    let setting = comparison.site.pairs;
    let others = [PairsPolicy::Auto, PairsPolicy::All]
        .into_iter()
        .filter(|other| *other != setting);
    let others: Vec<String> = others
        .map(|other| (other, Pairs::count(comparison, other)))
        .filter(|(_, count)| *count != pairs)
        .map(|(other, count)| format!("\"{}\" would make {}", other.word(), grouped(count)))
        .collect();
    let semicolon = if others.is_empty() { "" } else { "; " };
    let (all, of_pairs) = (counted(plan.len(), "page"), counted(pairs, "pair"));
    let rendered = if count.rendered < count.total {
        format!(
            "; rendered {} of them (`--every-page` renders all)",
            grouped(count.rendered)
        )
    } else {
        String::new()
    };
    format!(
        "{all}: {of_pairs} (pairs = \"{}\"{semicolon}{}){}{rendered}",
        setting.word(),
        others.join(", "),
        without_neighbours(comparison)
    )
}

/// Says why a site has no similar pairs. Empty if it may have some, or wants none.
fn without_neighbours(comparison: &Comparison) -> String {
    let wants_some = matches!(comparison.site.pairs, PairsPolicy::Auto | PairsPolicy::All);
    if !wants_some || has_neighbours(&Scores::of(comparison), comparison.subjects.len()) {
        return String::new();
    }
    format!("; fewer than {FEWEST} criteria have scores, so no pairs count as similar")
}

/// Describes the effects of a missing `base_url`. Empty when the site has one.
pub(super) fn without_address(plan: &Plan) -> &'static str {
    match plan.comparison().site.base_url {
        Some(_) => "",
        None => {
            "note: without `base_url` there is no sitemap, pages have no canonical address, and the \
             style sheet and links of 404.html work only at the root of a host\n"
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::fixture::comparison;

    #[test]
    fn too_few_scores_for_similar_pairs_are_reported() {
        let words = |policy: &str, count: usize| {
            let site = format!("title = \"T\"\npairs = \"{policy}\"");
            let subjects: Vec<String> = (0..count)
                .map(|index| format!("subjects/s{index:02}.toml"))
                .collect();
            let mut files = vec![
                ("site.toml", site.as_str()),
                ("criteria/speed.toml", "title = \"S\"\ntype = \"rating\""),
            ];
            files.extend(subjects.iter().map(|path| (path.as_str(), "name = \"A\"")));
            let plan = Plan::new(Arc::new(comparison(&files)));
            in_words(&plan, count_of(&plan))
        };
        let reason = "; fewer than 3 criteria have scores, so no pairs count as similar";
        assert!(words("auto", 12).ends_with(reason));
        assert!(words("all", 12).contains(reason));
        assert!(!words("auto", 11).contains(reason));
        assert!(!words("listed", 12).contains(reason));
    }

    fn count_of(plan: &Plan) -> PageCount {
        count(plan, plan.len())
    }

    #[test]
    fn another_setting_is_reported_if_it_makes_a_difference() {
        let words = |site: &str| {
            let site = format!("title = \"T\"\nredirects = \"file\"\n{site}");
            let plan = Plan::new(Arc::new(comparison(&[
                ("site.toml", site.as_str()),
                ("criteria/speed.toml", "title = \"S\""),
                ("subjects/a.toml", "name = \"A\"\nkind = \"x\""),
                ("subjects/b.toml", "name = \"B\"\nkind = \"x\""),
                ("subjects/c.toml", "name = \"C\"\nkind = \"y\""),
            ])));
            in_words(&plan, count_of(&plan))
        };
        let cases = [
            (
                "",
                "18 pages: 1 pair (pairs = \"auto\"; \"all\" would make 3)",
            ),
            (
                "pairs = \"all\"",
                "20 pages: 3 pairs (pairs = \"all\"; \"auto\" would make 1)",
            ),
            (
                "pairs = \"none\"",
                "17 pages: 0 pairs (pairs = \"none\"; \"auto\" would make 1, \"all\" would make 3)",
            ),
            (
                "pairs = \"listed\"\nfeatured = [\"a\", \"c\"]",
                "18 pages: 1 pair (pairs = \"listed\"; \"auto\" would make 2, \"all\" would make 3)",
            ),
        ];
        for (site, expected) in cases {
            assert_eq!(words(site), expected);
        }
    }
}
