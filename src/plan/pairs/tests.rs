//! Tests of the choice of pairs.

use super::*;
use crate::model::fixture::comparison;

/// Builds the pairs of subjects with these slugs, given in column order.
fn pairs(slugs: &[&str], choice: impl Fn(&[SubjectId]) -> Choice) -> Pairs {
    let mut by_slug: Vec<SubjectId> = (0..slugs.len()).map(SubjectId).collect();
    by_slug.sort_by_key(|id| slugs[id.0]);
    let choice = choice(&by_slug);
    Pairs {
        choice,
        ..Pairs::all(by_slug)
    }
}

fn texts(pairs: impl Iterator<Item = Pair>, slugs: &[&str]) -> Vec<String> {
    pairs
        .map(|pair| format!("{}-{}", slugs[pair.first.0], slugs[pair.second.0]))
        .collect()
}

fn texts_of(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn all(_: &[SubjectId]) -> Choice {
    Choice::All { useful: Vec::new() }
}

#[test]
fn all_pairs_come_in_the_order_of_slugs_whatever_the_columns() {
    let slugs = ["c", "a", "d", "b"];
    let found = texts(pairs(&slugs, all).iter(), &slugs);
    assert_eq!(found, ["a-b", "a-c", "a-d", "b-c", "b-d", "c-d"]);
}

/// Builds four subjects in the columns d, a, b, c. They score 0, 0, 250 and 1000 under one
/// criterion. An article is about `a` and `c`, and `site` adds lines to site.toml.
fn four(site: &str) -> Comparison {
    let site = format!("title = \"T\"\nsubjects = [\"d\", \"a\", \"b\", \"c\"]\n{site}");
    comparison(&[
        ("site.toml", site.as_str()),
        (
            "articles/x.md",
            "+++\ntitle = \"X\"\npair = [\"c\", \"a\"]\n+++\n",
        ),
        ("subjects/a.toml", "name = \"A\""),
        ("subjects/b.toml", "name = \"B\""),
        ("subjects/c.toml", "name = \"C\""),
        ("subjects/d.toml", "name = \"D\"\nkind = \"another\""),
        (
            "criteria/speed.toml",
            "title = \"S\"\ntype = \"rating\"\n[for]\na.value = 1\nb.value = 2\nc.value = 5\nd.value = 1\n",
        ),
    ])
}

#[test]
fn site_toml_decides_which_pairs_are_published() {
    let every: &[&str] = &["a-b", "a-c", "a-d", "b-c", "b-d", "c-d"];
    let cases: [(&str, &[&str], &[&str]); 6] = [
        ("", &["a-b", "a-c", "b-c"], &["a-b", "a-c", "b-c"]),
        (
            "pairs = \"auto\"\nfeatured = [\"d\", \"a\"]",
            &["a-b", "a-c", "a-d", "b-c"],
            &["a-b", "a-c", "a-d", "b-c"],
        ),
        ("pairs = \"all\"", every, &["a-b", "a-c", "b-c"]),
        ("pairs = \"listed\"", &["a-c"], &["a-c"]),
        (
            "pairs = \"listed\"\nfeatured = [\"d\", \"a\"]",
            &["a-c", "a-d"],
            &["a-c", "a-d"],
        ),
        ("pairs = \"none\"\nfeatured = [\"d\", \"a\"]", &[], &[]),
    ];
    for (site, expected, indexed) in cases {
        let comparison = four(site);
        let (pairs, slugs) = (Pairs::of(&comparison), ["d", "a", "b", "c"]);
        assert_eq!(texts(pairs.iter(), &slugs), expected, "{site}");
        let found = texts(pairs.iter().filter(|pair| pairs.is_indexed(*pair)), &slugs);
        assert_eq!(found, texts_of(indexed), "{site}");
        assert_eq!(pairs.possible(), 6);
        assert_eq!(
            Pairs::count(&comparison, comparison.site.pairs),
            expected.len(),
            "{site}"
        );
    }
}

#[test]
fn every_indexed_pair_is_linked_from_one_of_its_subjects() {
    // Neighbours on the scale are of different kinds, so that the gate passes pairs of subjects
    // that are far apart.
    let subjects: Vec<(String, String)> = (0..40)
        .map(|number| {
            let path = format!("subjects/s{number:02}.toml");
            (
                path,
                format!(
                    "name = \"S\"\nkind = \"{}\"",
                    if number % 3 == 0 { "rare" } else { "common" }
                ),
            )
        })
        .collect();
    let values: Vec<String> = (0..40)
        .map(|number| format!("s{number:02}.value = {}", number * 10))
        .collect();
    let criterion = format!(
        "title = \"C\"\ntype = \"number\"\nscale = [0, 400]\n[for]\n{}",
        values.join("\n")
    );
    for setting in ["all", "auto"] {
        let site = format!("title = \"T\"\npairs = \"{setting}\"");
        let mut files: Vec<(&str, &str)> = subjects
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .collect();
        files.extend([
            ("site.toml", site.as_str()),
            ("criteria/c.toml", criterion.as_str()),
            ("criteria/d.toml", criterion.as_str()),
            ("criteria/e.toml", criterion.as_str()),
        ]);
        let comparison = comparison(&files);
        let pairs = Pairs::of(&comparison);
        let is_led_to = |pair: Pair| {
            [pair.first, pair.second]
                .into_iter()
                .any(|one| pairs.nearest_of(one).any(|led| led == pair))
        };
        let indexed: Vec<Pair> = pairs
            .iter()
            .filter(|pair| pairs.is_indexed(*pair))
            .collect();
        assert!(indexed.len() > 200, "{setting}: {}", indexed.len());
        let orphans: Vec<&Pair> = indexed.iter().filter(|pair| !is_led_to(**pair)).collect();
        assert!(orphans.is_empty(), "{setting}: {orphans:?}");
    }
}

#[test]
fn related_pairs_share_a_subject_and_come_nearest_first() {
    let (comparison, slugs) = (four("pairs = \"all\""), ["d", "a", "b", "c"]);
    let pairs = Pairs::of(&comparison);
    let related = |one, other| {
        let pair = comparison.pair(SubjectId(one), SubjectId(other)).unwrap();
        texts(pairs.related(pair).into_iter(), &slugs)
    };
    assert_eq!(related(1, 2), ["a-d", "b-d", "b-c", "a-c"]);
    assert_eq!(related(0, 3), ["a-d", "b-d", "b-c", "a-c"]);
    let of = |subject| texts(pairs.nearest_of(SubjectId(subject)), &slugs);
    assert_eq!(of(1), ["a-b", "a-c", "a-d"]);
    let listed = Pairs::of(&four("pairs = \"listed\""));
    assert_eq!(texts(listed.nearest_of(SubjectId(3)), &slugs), ["a-c"]);
    assert_eq!(listed.nearest_of(SubjectId(0)).count(), 0);
}
