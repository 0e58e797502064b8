//! The editor's winner or tie is about the subjects in `among` and no others.

use pretty_assertions::assert_eq;

use crate::method::{Gap, is_spoken_of, trace_pair};
use crate::model::fixture::comparison;
use crate::model::{Comparison, CriterionId, SubjectId};

/// Builds a site with Flask, Django and FastAPI, as listed, under one criterion with this text.
fn site(criterion: &str, subjects: &[&str]) -> Comparison {
    let files: Vec<(String, String)> = subjects
        .iter()
        .map(|slug| {
            (
                format!("subjects/{slug}.toml"),
                format!("name = \"{slug}\""),
            )
        })
        .collect();
    let mut files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    files.push(("site.toml", "title = \"T\""));
    files.push(("criteria/c.toml", criterion));
    comparison(&files)
}

/// Returns the difference between two subjects, and the reason if there is none.
fn judged(comparison: &Comparison, one: &str, other: &str) -> (Vec<i64>, Vec<Gap>) {
    let id = |slug: &str| {
        comparison
            .subject_ids()
            .find(|id| comparison.subject(*id).slug.value == slug)
            .unwrap()
    };
    let trace = trace_pair(comparison, comparison.pair(id(one), id(other)).unwrap());
    let differences = trace
        .judgement
        .terms
        .iter()
        .map(|term| term.difference)
        .collect();
    (
        differences,
        trace
            .judgement
            .left_out
            .iter()
            .map(|one| one.because)
            .collect(),
    )
}

#[test]
fn a_winner_speaks_for_the_subjects_that_it_names() {
    let all = ["django", "fastapi", "flask"];
    let two = "among = [\"flask\", \"django\"]\n";
    let three = "among = [\"flask\", \"django\", \"fastapi\"]\n";
    let winner = "title = \"C\"\nwinner = \"flask\"\n";
    let tie = "title = \"C\"\nwinner = \"tie\"\n";
    let values = "[for]\nflask.value = \"Quick\"\nfastapi.value = \"Quicker\"\n";
    let outside: (Vec<i64>, Vec<Gap>) = (Vec::new(), vec![Gap::NotSpokenOf]);
    let judged_as = |difference| (vec![difference], Vec::new());
    let cases = [
        (
            format!("{winner}{two}"),
            ["django", "flask"],
            judged_as(-1000),
        ),
        (format!("{tie}{two}"), ["django", "flask"], judged_as(0)),
        // One inside, one outside, with and without a value.
        (
            format!("{winner}{two}"),
            ["fastapi", "flask"],
            outside.clone(),
        ),
        (
            format!("{winner}{two}{values}"),
            ["fastapi", "flask"],
            outside.clone(),
        ),
        (
            format!("{winner}{two}"),
            ["django", "fastapi"],
            outside.clone(),
        ),
        (format!("{tie}{two}"), ["fastapi", "flask"], outside.clone()),
        // Both inside, and the winner is neither.
        (
            format!("{winner}{three}"),
            ["django", "fastapi"],
            (Vec::new(), vec![Gap::WonByAnother]),
        ),
        (
            format!("{winner}{three}"),
            ["fastapi", "flask"],
            judged_as(-1000),
        ),
        (format!("{tie}{three}"), ["django", "fastapi"], judged_as(0)),
        // `check` reports a missing list, and no subject loses by it.
        (winner.to_owned(), ["django", "flask"], outside.clone()),
        (
            "title = \"C\"\nwinner = \"depends\"\n".to_owned(),
            ["django", "flask"],
            (Vec::new(), vec![Gap::Depends]),
        ),
    ];
    for (criterion, [one, other], expected) in cases {
        assert_eq!(
            judged(&site(&criterion, &all), one, other),
            expected,
            "{one} and {other}: {criterion}"
        );
    }
}

#[test]
fn two_subjects_outside_are_left_open_and_scores_decide_where_there_are_some() {
    let four = ["django", "fastapi", "flask", "rails"];
    let among = "title = \"C\"\nwinner = \"flask\"\namong = [\"flask\", \"django\"]\n";
    assert_eq!(
        judged(&site(among, &four), "fastapi", "rails"),
        (Vec::new(), vec![Gap::NotSpokenOf])
    );
    let scored = format!(
        "{among}type = \"rating\"\n[for]\nfastapi.value = 1\nrails.value = 5\nflask.value = 4\n"
    );
    assert_eq!(
        judged(&site(&scored, &four), "fastapi", "rails"),
        (vec![-1000], Vec::new())
    );
    assert_eq!(
        judged(&site(&scored, &four), "fastapi", "flask"),
        (vec![-750], Vec::new())
    );
}

#[test]
fn between_the_only_two_an_editor_s_word_always_counts() {
    let comparison = site(
        "title = \"C\"\nwinner = \"flask\"\n[for.flask]\nclaim = \"Quick.\"\n",
        &["django", "flask"],
    );
    assert_eq!(
        judged(&comparison, "django", "flask"),
        (vec![-1000], Vec::new())
    );
    assert!(comparison.subject_ids().all(|id: SubjectId| is_spoken_of(
        &comparison,
        CriterionId(0),
        id
    )));
}
