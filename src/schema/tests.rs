//! Compares keys, types and words of the schemas with the parsers, in both directions.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Kind, notes, schema};
use crate::parse::{Asked, FileKind, Shape, asked, parse};
use crate::source_text::{SourceText, SourceTexts};

/// The kinds of files, with an example path for each.
const FILES: [(Kind, FileKind, &str); 6] = [
    (Kind::Site, FileKind::Site, "content/site.toml"),
    (Kind::Sources, FileKind::Sources, "content/sources.toml"),
    (Kind::Subject, FileKind::Subject, "content/subjects/a.toml"),
    (
        Kind::Criterion,
        FileKind::Criterion,
        "content/criteria/a.toml",
    ),
    (Kind::Faq, FileKind::Faq, "content/faq/a.toml"),
    (Kind::Article, FileKind::Article, "content/articles/a.md"),
];

fn problems(path: &str, text: &str) -> Vec<String> {
    let mut texts = SourceTexts::default();
    let is_markdown = path.starts_with("content/articles/");
    let whole = if is_markdown {
        format!("+++\n{text}+++\n")
    } else {
        text.to_owned()
    };
    texts.add(SourceText::new(path, &whole));
    parse(&texts)
        .1
        .into_iter()
        .map(|problem| problem.message)
        .collect()
}

/// Converts TOML into the JSON that a validator sees: dates become strings.
fn as_json(text: &str) -> Value {
    fn turned(value: toml::Value) -> Value {
        match value {
            toml::Value::String(text) => text.into(),
            toml::Value::Integer(number) => number.into(),
            toml::Value::Float(number) => number.into(),
            toml::Value::Boolean(value) => value.into(),
            toml::Value::Datetime(date) => date.to_string().into(),
            toml::Value::Array(items) => items.into_iter().map(turned).collect(),
            toml::Value::Table(table) => table
                .into_iter()
                .map(|(key, value)| (key, turned(value)))
                .collect(),
        }
    }
    turned(toml::Value::Table(text.parse().unwrap()))
}

fn value(shape: &Shape) -> String {
    match shape {
        Shape::Text => "\"text\"".into(),
        Shape::Address => "\"https://example.org/\"".into(),
        Shape::Contact => "\"mailto:desk@example.org\"".into(),
        Shape::Choice(words) => format!("\"{}\"", words[0]),
        Shape::Boolean => "true".into(),
        Shape::Integer(least, _) => (*least).max(0).to_string(),
        Shape::Number => "0.5".into(),
        Shape::Day | Shape::PartialDate => "2026-11-22".into(),
        Shape::Any(shapes) => value(&shapes[0]),
        Shape::Texts | Shape::TextsOrTables => "[\"text\"]".into(),
        Shape::TextsOfNumber(count) => format!("[{}]", vec!["\"text\""; *count].join(", ")),
        Shape::Values => "[1, 2]".into(),
        Shape::Table | Shape::NamedTables | Shape::Free => "{}".into(),
        Shape::Tables => "[{}]".into(),
    }
}

/// The value of a key that the parser checks beyond its type.
fn special(key: &Asked) -> Option<&'static str> {
    match key.path.as_str() {
        "color" => Some("\"#0c4b33\""),
        "language" => Some("\"en\""),
        "logo" => Some("\"static:a.svg\""),
        "check.stale_after" => Some("\"12 months\""),
        "among" | "levels" => Some("[\"a\", \"b\"]"),
        _ => None,
    }
}

/// A file in which every key has a value of its shape, as nested inline tables. `but` replaces the
/// value of a key, or removes the key when it gives an empty text.
fn full(kind: FileKind, but: &dyn Fn(&Asked) -> Option<String>) -> String {
    fn table(all: &[Asked], path: &str, but: &dyn Fn(&Asked) -> Option<String>) -> Vec<String> {
        let inside = all.iter().filter_map(|key| {
            let name = if path.is_empty() {
                key.path.as_str()
            } else {
                key.path.strip_prefix(path)?.strip_prefix('.')?
            };
            (!name.contains('.')).then_some((key, name))
        });
        let line = |(key, name): (&Asked, &str)| {
            let inner = || format!("{{ {} }}", table(all, &key.path, but).join(", "));
            let plain = special(key).map_or_else(|| value(&key.shape), str::to_owned);
            let written = match but(key) {
                Some(other) if other.is_empty() => return None,
                Some(other) => other,
                None => match key.shape {
                    Shape::Table | Shape::NamedTables => inner(),
                    Shape::Tables | Shape::TextsOrTables => format!("[{}]", inner()),
                    _ => plain,
                },
            };
            Some(format!(
                "{} = {written}",
                if name == "*" { "any" } else { name }
            ))
        };
        inside.filter_map(line).collect()
    }
    table(&asked(kind), "", but).join("\n") + "\n"
}

fn takes(schema: &Value, toml: &str) -> bool {
    jsonschema::draft202012::new(schema)
        .unwrap()
        .is_valid(&as_json(toml))
}

#[test]
fn every_key_is_explained_and_nothing_else() {
    for (_, kind, path) in FILES {
        let keys: BTreeSet<String> = asked(kind).into_iter().map(|key| key.path).collect();
        let notes: Vec<String> = notes::notes(kind)
            .into_iter()
            .map(|note| note.path)
            .collect();
        let explained: BTreeSet<String> = notes.iter().cloned().collect();
        assert_eq!(
            explained.len(),
            notes.len(),
            "{path}: a key is explained twice"
        );
        assert_eq!(explained, keys, "{path}");
        assert!(keys.len() > 5, "{path}: {keys:?}");
    }
}

#[test]
fn schemas_are_schemas() {
    for kind in Kind::ALL {
        let schema = schema(kind);
        assert!(jsonschema::draft202012::meta::is_valid(&schema), "{kind:?}");
        assert_eq!(
            schema["$schema"],
            "https://json-schema.org/draft/2020-12/schema"
        );
    }
}

#[test]
fn a_file_with_every_key_is_accepted_by_parser_and_schema() {
    for (kind, file, path) in FILES {
        let text = full(file, &|_| None);
        assert_eq!(problems(path, &text), Vec::<String>::new(), "{text}");
        let faults: Vec<String> = jsonschema::draft202012::new(&schema(kind))
            .unwrap()
            .iter_errors(&as_json(&text))
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .collect();
        assert_eq!(faults, Vec::<String>::new(), "{text}");
    }
}

#[test]
fn parser_and_schema_reject_the_same() {
    for (kind, file, path) in FILES {
        let schema = schema(kind);
        for key in asked(file) {
            let with = |written: &str| {
                full(file, &|other| {
                    (other.path == key.path).then(|| written.to_owned())
                })
            };
            let mut others = vec![""];
            match key.shape {
                Shape::Free => others.push("3"),
                Shape::Any(_) => others.extend(["[]", "\" \""]),
                Shape::Text | Shape::Address | Shape::Contact | Shape::Choice(_) => {
                    others.extend(["3", "\" \"", "[\"text\"]"]);
                }
                Shape::Integer(..) => others.extend(["0.5", "\"3\"", "-1", "6", "101"]),
                _ => others.extend([
                    "3",
                    "\"text\"",
                    "[3]",
                    "[\" \"]",
                    "[\"text\"]",
                    "{ other = 3 }",
                    "[{ other = 3 }]",
                ]),
            }
            for other in others {
                let text = with(other);
                let is_read = problems(path, &text).is_empty();
                assert_eq!(
                    takes(&schema, &text),
                    is_read,
                    "{}: {other}\n{text}",
                    key.path
                );
            }
        }
    }
}

#[test]
fn an_unknown_key_is_rejected_in_every_table() {
    for (kind, file, path) in FILES {
        let schema = schema(kind);
        let unknown = format!("nothing_of_that_name = 1\n{}", full(file, &|_| None));
        assert_eq!(
            (
                takes(&schema, &unknown),
                problems(path, &unknown).is_empty()
            ),
            (false, false),
            "{path}"
        );
        let keys = asked(file);
        let names_are_free = |key: &Asked| {
            keys.iter()
                .any(|inner| inner.path == format!("{}.*", key.path))
        };
        for key in keys
            .iter()
            .filter(|key| matches!(key.shape, Shape::Table) && !names_are_free(key))
        {
            let text = full(file, &|other| {
                (other.path == key.path).then(|| "{ nothing_of_that_name = 1 }".into())
            });
            assert!(
                !takes(&schema, &text) && !problems(path, &text).is_empty(),
                "{text}"
            );
        }
    }
}

#[test]
fn an_editor_shows_the_description_and_the_default_of_a_key() {
    let schema = schema(Kind::Criterion);
    assert_eq!(
        schema["properties"]["weight"],
        json!({
            "description": "How much the criterion counts, from 0 to 5.",
            "type": "integer",
            "minimum": 0,
            "maximum": 5,
            "default": 1,
        })
    );
    assert_eq!(schema["properties"]["type"]["enum"][1], "support");
    assert_eq!(schema["required"], json!(["title"]));
    assert_eq!(schema["additionalProperties"], false);
    let assessment = &schema["properties"]["for"]["additionalProperties"];
    assert_eq!(
        assessment["properties"]["old"]["items"]["required"],
        json!(["value", "until"])
    );
}
