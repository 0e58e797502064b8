//! The editor's verdict on a criterion applies only to the subjects that the criterion assesses.

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
fn a_winner_beats_no_subject_without_an_assessment() {
    let all = ["django", "fastapi", "flask"];
    let said = "[for.flask]\nclaim = \"Quick.\"\n[for.django]\nvalue = \"Slow\"\n";
    let winner = "title = \"C\"\nwinner = \"flask\"\n";
    let tie = "title = \"C\"\nwinner = \"tie\"\n";
    let unknown = format!("{said}[for.fastapi]\nvalue = \"unknown\"\nclaim = \"Not measured.\"\n");
    let exempt = format!("{said}[for.fastapi]\nvalue = \"n/a\"\n");
    let known = format!("{said}[for.fastapi]\nvalue = \"Quick\"\n");
    let none: (Vec<i64>, Vec<Gap>) = (Vec::new(), vec![Gap::NotSpokenOf]);
    let cases = [
        (
            format!("{winner}{said}"),
            ["django", "flask"],
            (vec![-1000], Vec::new()),
        ),
        (
            format!("{winner}{said}"),
            ["fastapi", "flask"],
            none.clone(),
        ),
        (
            format!("{tie}{said}"),
            ["django", "flask"],
            (vec![0], Vec::new()),
        ),
        (format!("{tie}{said}"), ["fastapi", "flask"], none.clone()),
        (
            format!("{winner}{unknown}"),
            ["fastapi", "flask"],
            none.clone(),
        ),
        (format!("{winner}{exempt}"), ["fastapi", "flask"], none),
        (
            format!("{winner}{known}"),
            ["fastapi", "flask"],
            (vec![-1000], Vec::new()),
        ),
        (
            format!("{winner}{said}"),
            ["django", "fastapi"],
            (Vec::new(), vec![Gap::WonByAnother]),
        ),
        // When no subject is assessed, only the verdict counts.
        (
            winner.to_owned(),
            ["fastapi", "flask"],
            (vec![-1000], Vec::new()),
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
