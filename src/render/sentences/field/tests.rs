//! What a criterion says, from values to sentences.

use super::*;
use crate::method::judge;
use crate::model::CriterionId;
use crate::model::amount::NARROW_SPACE;
use crate::model::fixture::comparison;

/// States the finding about a criterion with these values of A, B, C and so on. An empty value
/// is missing.
fn said(site: &str, criterion: &str, values: &[&str]) -> [Option<String>; 2] {
    let mut text = format!("title = \"K\"\n{criterion}\n");
    let mut files = vec![("site.toml".to_owned(), format!("title = \"T\"\n{site}"))];
    for (value, letter) in values.iter().zip('A'..) {
        let slug = letter.to_ascii_lowercase();
        files.push((
            format!("subjects/{slug}.toml"),
            format!("name = \"{letter}\""),
        ));
        if !value.is_empty() {
            text += &format!("[for.{slug}]\nvalue = {value}\n");
        }
        if *value == "\"partial\"" {
            text += "partial_because = \"So.\"\n";
        }
    }
    files.push(("criteria/k.toml".to_owned(), text));
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let comparison = comparison(&files);
    let id = CriterionId(0);
    let sentences = FieldSentences {
        sentences: Sentences {
            words: &Catalogue::built_in(),
            comparison: &comparison,
        },
        finding: &CriterionFinding::new(&comparison, id),
        judgement: judge(&comparison, id),
    };
    [sentences.answer(), sentences.label()]
        .map(|text| text.map(|text| text.replace(NARROW_SPACE, " ")))
}

#[test]
fn numbers_name_the_best_and_the_middle() {
    const LOWER: &str = "type = \"number\"\nunit = \"ms\"\nscale = [60, 0]";
    const MONEY: &str = "type = \"money\"\nscale = [60, 0]";
    let cases: [(&str, &[&str], &str, &str); 11] = [
        (LOWER, &["20.6", "21.4", "30"], "Best: A, 20.6 ms.", "A"),
        (
            LOWER,
            &["30", "20.60", "20.6"],
            "Best: B and C, 20.60 ms.",
            "B and C",
        ),
        (
            LOWER,
            &["9", "9", "9", "9", "10", "", "12"],
            "Best: 9 ms, for 4 of 6.",
            "4 of 6",
        ),
        (
            LOWER,
            &["20", "21", "23.9", "24.2", "30", "70"],
            "Best: A, 20 ms. Half are under 24 ms.",
            "A",
        ),
        (
            LOWER,
            &[
                "20",
                "21",
                "23.9",
                "24.2",
                "\"n/a\"",
                "\"unknown\"",
                "30",
                "70",
            ],
            "Best: A, 20 ms. Half of the 6 known are under 24 ms.",
            "A",
        ),
        (
            LOWER,
            &["1", "2", "3", "4", "5"],
            "Best: A, 1 ms. The median is 3 ms.",
            "A",
        ),
        (
            LOWER,
            &["7", "7.0", "7"],
            "The same for all 3: 7 ms.",
            "All the same",
        ),
        (
            LOWER,
            &["7", "", "7"],
            "The same for all 2 known: 7 ms.",
            "All the same",
        ),
        (LOWER, &["7", "", ""], "Known only for A: 7 ms.", ""),
        (LOWER, &["\"unknown\"", "", ""], "Nothing known yet.", ""),
        (
            MONEY,
            &[
                "\"5 EUR\"",
                "\"4.50 EUR\"",
                "\"6 EUR\"",
                "\"7 EUR\"",
                "\"8 EUR\"",
                "\"9 EUR\"",
            ],
            "Best: B, 4.50 EUR. Half are under 7 EUR.",
            "B",
        ),
    ];
    for (criterion, values, answer, label) in cases {
        let [found, short] = said("", criterion, values);
        assert_eq!(found.as_deref(), Some(answer), "{values:?}");
        assert_eq!(short.unwrap_or_default(), label, "{values:?}");
    }
}

#[test]
fn answers_name_who_has_it_and_who_has_not() {
    let cases: [(&str, &[&str], &str, &str); 10] = [
        (
            "yes",
            &["true", "false", "false", "false", "true"],
            "2 of 5: A and E. Not: B, C and D.",
            "A and E",
        ),
        (
            "yes",
            &["true", "false", "", "\"n/a\"", "true"],
            "2 of 3: A and E. Not: B. Not known yet: C.",
            "A and E",
        ),
        (
            "yes",
            &["true", "true", "true", "true", "false"],
            "Yes for 4 of 5. Not: E.",
            "4 of 5",
        ),
        ("yes", &["true", "true", "true"], "All 3.", "All the same"),
        (
            "yes",
            &["false", "false", "false"],
            "None of 3.",
            "All the same",
        ),
        (
            "no",
            &["true", "false", "true"],
            "No for 1 of 3: B. Yes: A and C.",
            "B",
        ),
        (
            "no",
            &["false", "false", "false"],
            "No for all 3.",
            "All the same",
        ),
        (
            "no",
            &["true", "true", "true"],
            "No for none of 3.",
            "All the same",
        ),
        (
            "support",
            &["\"yes\"", "\"no\"", "\"partial\"", ""],
            "1 of 3: A. Partly: C. Not: B. Not known yet: D.",
            "A",
        ),
        (
            "support",
            &["\"partial\"", "\"no\"", "\"no\""],
            "None of 3. Partly: A. Not: B and C.",
            "A",
        ),
    ];
    for (better, values, answer, label) in cases {
        let criterion = match better {
            "support" => "type = \"support\"".to_owned(),
            better => format!("type = \"yes-no\"\nbetter = \"{better}\""),
        };
        let [found, short] = said("", &criterion, values);
        assert_eq!(found.as_deref(), Some(answer), "{better} {values:?}");
        assert_eq!(short.as_deref(), Some(label), "{better} {values:?}");
    }
}

#[test]
fn ratings_name_the_best_level_and_texts_say_nothing() {
    let cases: [(&str, &[&str], Option<&str>); 5] = [
        ("rating", &["3", "5", "4"], Some("Best: B, 5 of 5.")),
        ("rating", &["3", "2", "3"], Some("Best: A and C, 3 of 5.")),
        ("text", &["\"x\"", "\"y\"", "\"z\""], None),
        (
            "date",
            &["\"2003\"", "\"2004\"", "\"2005\""],
            Some("From 2003 to 2005."),
        ),
        ("number", &["30", "4", "4"], Some("From 4 to 30.")),
    ];
    for (kind, values, expected) in cases {
        let [found, _] = said("", &format!("type = \"{kind}\""), values);
        assert_eq!(found.as_deref(), expected, "{values:?}");
    }
}

/// A criterion, the values of A, B, C and so on, and what it says of them, also in a few words.
type Case<'a> = (&'a str, &'a [&'a str], &'a str, &'a str);

fn say(cases: &[Case<'_>]) {
    for (criterion, values, answer, label) in cases {
        let [found, short] = said("", criterion, values);
        assert_eq!(found.as_deref(), Some(*answer), "{values:?}");
        assert_eq!(short.unwrap_or_default(), *label, "{values:?}");
    }
}

#[test]
fn dates_versions_and_lists_name_the_best_by_score() {
    const DATE: &str = "type = \"date\"\nscale = [\"2020\", \"2030\"]";
    const VERSION: &str = "type = \"version\"\nscale = [\"3.8\", \"3.9\", \"3.10\"]";
    const LIST: &str = "type = \"list\"\nwanted = [\"a\", \"b\", \"c\"]";
    say(&[
        (
            DATE,
            &["2024-01-05", "2026-03-01", "\"none announced\""],
            "Best: B, 1 Mar 2026.",
            "B",
        ),
        (
            DATE,
            &["\"2026\"", "2026-03-01", "\"2024\""],
            "May be best: A (2026) and B (1 Mar 2026).",
            "A and B",
        ),
        (
            DATE,
            &["\"2026\"", "\"2026\""],
            "The same for all 2: 2026.",
            "All the same",
        ),
        (
            VERSION,
            &["\"3.9.1\"", "\"3.10.2\"", "\"3.12\""],
            "Best: C, 3.12.",
            "C",
        ),
        (
            VERSION,
            &["\"3.8\"", "\"3.12\"", "\"3.12\"", "\"3.12.0\"", "\"3.11\""],
            "Best: D, 3.12.0.",
            "D",
        ),
        (
            LIST,
            &[
                "[\"a\", \"x\"]",
                "[\"a\", \"b\"]",
                "[\"b\", \"a\", \"x\"]",
                "",
            ],
            "Best: B and C, 2 of 3 wanted items. Not known yet: D.",
            "B and C",
        ),
        (
            LIST,
            &["[\"a\"]", "[\"a\"]", "[\"b\"]"],
            "Most common: a (2).",
            "",
        ),
        (
            "type = \"list\"",
            &["[\"x\", \"y\"]", "[\"z\", \"w\"]"],
            "No two have an item in common.",
            "",
        ),
        (
            "type = \"list\"",
            &[
                "[\"x\", \"y\", \"z\", \"w\"]",
                "[\"y\", \"x\", \"z\", \"w\"]",
            ],
            "Most common: 4 items, each for 2.",
            "",
        ),
        (
            "type = \"list\"",
            &["[\"x\", \"y\"]", "[\"y\", \"z\"]", "[\"y\", \"w\"]"],
            "Most common: y (3).",
            "",
        ),
    ]);
}

#[test]
fn of_ranges_all_are_named_that_may_be_best() {
    const NUMBER: &str = "type = \"number\"\nscale = [0, 10]";
    say(&[
        (
            NUMBER,
            &["\"at most 9\"", "8", "\"2-4\""],
            "May be best: A (at most 9), B (8) and C (2–4).",
            "A, B and C",
        ),
        (
            NUMBER,
            &["\"at least 9\"", "8", "7"],
            "Best: A, at least 9.",
            "A",
        ),
        (
            NUMBER,
            &["\"at most 9\"", "8", "7", "6"],
            "May be best: 4 of 4.",
            "4 of 4",
        ),
        (
            NUMBER,
            &["\"about 9\"", "9", "7"],
            "Best: A (about 9) and B (9).",
            "A and B",
        ),
        (
            NUMBER,
            &["\"about 9\"", "9", "9", "9", "7"],
            "Best: 4 of 5.",
            "4 of 5",
        ),
        (NUMBER, &["12", "11", "7"], "Best: A, 12.", "A"),
    ]);
}

#[test]
fn an_editor_s_verdict_comes_first() {
    let among = "among = [\"a\", \"b\"]";
    let cases = [
        (
            format!("winner = \"a\"\n{among}"),
            "Our editors chose A, among A and B.",
        ),
        (
            "winner = \"a\"\namong = [\"a\", \"b\", \"c\"]".to_owned(),
            "Our editors chose A.",
        ),
        (
            format!("winner = \"tie\"\n{among}"),
            "Our editors call it a tie, among A and B.",
        ),
        (
            "winner = \"none\"".to_owned(),
            "Our editors name no winner here.",
        ),
    ];
    for (verdict, expected) in cases {
        let [found, _] = said("", &verdict, &["\"x\"", "\"y\"", "\"z\""]);
        assert_eq!(found.as_deref(), Some(expected));
    }
}

#[test]
fn a_site_without_verdicts_states_facts_and_no_best() {
    let cases: [(&str, &[&str], Option<&str>); 4] = [
        (
            "type = \"rating\"",
            &["3", "5", "4"],
            Some("From 3 of 5 to 5 of 5."),
        ),
        (
            "type = \"number\"\nunit = \"ms\"",
            &["3", "5", "4", "7", "9", "8"],
            Some("From 3 ms to 9 ms."),
        ),
        (
            "type = \"support\"",
            &["\"yes\"", "\"no\"", ""],
            Some("1 of 2: A. Not: B. Not known yet: C."),
        ),
        ("type = \"text\"", &["\"x\"", "\"y\"", "\"z\""], None),
    ];
    for (criterion, values, expected) in cases {
        let [found, label] = said("verdicts = false", criterion, values);
        assert_eq!(found.as_deref(), expected, "{criterion}");
        assert!(
            label.is_none_or(|label| label == "All the same"),
            "{criterion}"
        );
    }
}
