//! Tests of the catalogue: own messages, translations, names, and messages for scripts.

use serde_json::json;

use super::{Argument, Catalogue, Unformatted, WordTexts};
use crate::model::{LinkWords, Nouns};
use crate::parse::PartialDate;

fn catalogue(language: &str, own: &[(&str, &str)]) -> Catalogue {
    Catalogue::new(&WordTexts {
        own,
        language,
        nouns: &Nouns::default(),
    })
}

const APPLES: &str = "\
apples = { $count ->
    [0] no apples
    [one] one apple
   *[other] { $count } apples
 } for { $name }
";

#[test]
fn a_number_selects_its_plural_form() {
    let words = catalogue("en", &[("en", APPLES)]);
    let said = |count: usize| {
        let name = Argument::from("Eve");
        words.text("apples", &[("count", count.into()), ("name", name)])
    };
    assert_eq!(said(0), "no apples for Eve");
    assert_eq!(said(1), "one apple for Eve");
    assert_eq!(said(1048), "1048 apples for Eve");
}

#[test]
fn own_messages_replace_built_in_ones_and_the_nearest_language_wins() {
    let own = [
        ("en", "not-found-home = Home\nfirst = English"),
        (
            "de",
            "first = Deutsch\nsecond = { $count -> \n [one] eins\n *[other] viele\n }",
        ),
        ("de-at", "first = Österreichisch"),
        ("fr", "first = Français"),
    ];
    let words = catalogue("de-AT", &own);
    assert_eq!(words.plain("not-found-home"), Some("Home"));
    assert_eq!(words.plain("first"), Some("Österreichisch"));
    assert_eq!(words.text("second", &[("count", 1_usize.into())]), "eins");
    assert_eq!(catalogue("de", &own).plain("first"), Some("Deutsch"));
    assert_eq!(catalogue("en-GB", &own).plain("first"), Some("English"));
}

#[test]
fn messages_without_a_translation_keep_the_plural_forms_of_english() {
    let words = catalogue("fr", &[("en", APPLES), ("fr", "x = y")]);
    let given = [("count", 0_usize.into()), ("name", "Eve".into())];
    assert_eq!(words.text("apples", &given), "no apples for Eve");
    let words = catalogue(
        "fr",
        &[("fr", "n = { $n -> \n [one] un\n *[other] des\n }")],
    );
    // In French, zero is singular.
    assert_eq!(words.text("n", &[("n", 0_usize.into())]), "un");
}

#[test]
fn names_replace_the_terms_with_any_letters_in_them() {
    let nouns = Nouns {
        subject: Some("\"tool\" \\ {$x}".to_owned()),
        subjects: Some("éclairs".to_owned()),
        ..Nouns::default()
    };
    let own = [(
        "en",
        "a = { -subject } { -subjects(case: \"title\") } { -criteria(case: \"title\") }",
    )];
    let words = Catalogue::new(&WordTexts {
        own: &own,
        language: "en",
        nouns: &nouns,
    });
    assert_eq!(words.plain("a"), Some("\"tool\" \\ {$x} Éclairs Criteria"));
}

#[test]
fn unknown_messages_and_missing_values_are_named() {
    let words = catalogue("en", &[("en", APPLES)]);
    assert_eq!(words.format("pears", &[]), Err(Unformatted::Unknown));
    let lacks = Unformatted::Lacks(vec!["name".to_owned()]);
    assert_eq!(
        words.format("apples", &[("count", 2_usize.into())]),
        Err(lacks)
    );
    assert_eq!(
        words.suggestion("aples").as_deref(),
        Some("did you mean `apples`?")
    );
}

#[test]
fn scripts_get_patterns_with_terms_filled_in() {
    let own = "\
js-a-plain = All { -subjects }{\"!\"}
js-a-shown = { js-a-plain } { $shown } of { $total ->
    [one] one
   *[other] { $total }
 }
a-page = x
";
    let words = catalogue("en", &[("en", own)]).for_scripts();
    let expected = json!({
        "js-a-plain": "All options!",
        "js-a-shown": ["All options! ", { "var": "shown" }, " of ", {
            "select": "total",
            "variants": { "one": "one", "other": [{ "var": "total" }] },
            "default": "other",
        }],
    });
    for (key, pattern) in expected.as_object().unwrap() {
        assert_eq!(&words[key], pattern, "{key}");
    }
    assert!(words.get("a-page").is_none());
}

#[test]
fn every_built_in_message_is_complete() {
    let words = Catalogue::built_in();
    for key in words.keys() {
        let values = words.variables(key).unwrap().iter();
        let given: Vec<(&str, Argument<'_>)> =
            values.map(|name| (name.as_str(), 2_u32.into())).collect();
        let text = words.text(key, &given);
        assert!(
            !text.contains(['{', '}']) && text.trim() == text,
            "{key}: {text}"
        );
    }
}

#[test]
fn dates_are_as_people_write_them() {
    let words = Catalogue::built_in();
    let cases = [
        ("2026-11-22", "22 Nov 2026"),
        ("2026-03", "Mar 2026"),
        ("1999", "1999"),
    ];
    for (date, expected) in cases {
        assert_eq!(words.date(PartialDate::parse(date).unwrap()), expected);
    }
}

#[test]
fn messages_taken_apart_are_those_that_fluent_formats() {
    let words = Catalogue::built_in();
    for key in words.keys() {
        let names = words.variables(key).unwrap().iter();
        let given: Vec<(&str, Argument<'_>)> = names
            .enumerate()
            .map(|(place, name)| match place {
                0 => (name.as_str(), 1048_usize.into()),
                _ => (name.as_str(), "<a> & {$b}".into()),
            })
            .collect();
        let expected = words.layer_of(key).unwrap().format(key, &given);
        assert_eq!(words.text(key, &given), expected, "{key}");
    }
}
