//! Tests which pages are sampled.

use std::sync::Arc;

use super::plan;
use crate::model::fixture::comparison;
use crate::plan::{Page, Plan};

/// Plans `count` subjects, all pairs of them, and an article about two.
fn plan_of_pairs(count: usize, site: &str) -> Plan {
    let site = format!("title = \"T\"\npairs = \"all\"\nfeatured = [\"s003\", \"s050\"]\n{site}");
    let subjects: Vec<(String, String)> = (0..count)
        .map(|index| {
            (
                format!("subjects/s{index:03}.toml"),
                format!("name = \"S{index}\"\n"),
            )
        })
        .collect();
    let mut files = vec![
        (
            "articles/x.md",
            "+++\ntitle = \"X\"\npair = [\"s060\", \"s005\"]\n+++\n",
        ),
        ("criteria/speed.toml", "title = \"S\""),
        ("site.toml", &site),
    ];
    files.extend(
        subjects
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str())),
    );
    Plan::new(Arc::new(comparison(&files)))
}

#[test]
fn few_pairs_are_all_sampled() {
    let few = plan("pairs = \"all\"\n");
    assert_eq!(few.sample(), (0..few.len()).collect::<Vec<_>>());
    let few = plan_of_pairs(63, "");
    assert_eq!((few.pairs().len(), few.sample().len()), (1953, few.len()));
}

#[test]
fn a_sample_of_many_pairs_contains_each_subject_and_each_article() {
    for redirects in ["pages", "file"] {
        let plan = plan_of_pairs(90, &format!("redirects = \"{redirects}\"\n"));
        let sample = plan.sample();
        assert!(
            sample.is_sorted_by(|one, other| one < other),
            "each once, in order"
        );
        let pages: Vec<Page> = sample.iter().map(|index| plan.page(*index)).collect();
        assert!(
            plan.listed().iter().all(|page| pages.contains(page)),
            "all that are no pair's"
        );
        let pairs: Vec<_> = pages
            .iter()
            .filter(|page| matches!(page, Page::Pair(_)))
            .collect();
        assert!((500..=592).contains(&pairs.len()), "{}", pairs.len());
        for subject in plan.comparison().subject_ids() {
            let nearest = plan.pairs().nearest_of(subject).next().unwrap();
            assert!(pages.contains(&Page::Pair(nearest)), "{nearest:?}");
        }
        for address in ["s003-vs-s050/", "s005-vs-s060/"] {
            assert!(pages.contains(&plan.find(address).unwrap()), "{address}");
        }
        let reversed = pages
            .iter()
            .filter(|page| matches!(page, Page::Reversed(_)))
            .count();
        assert_eq!(reversed, if redirects == "pages" { pairs.len() } else { 0 });
    }
}
