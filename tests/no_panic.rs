//! With any content, weighup returns a site that renders, or a list of problems.
//!
//! A small project with a file of each kind is mangled at random and read, and every page is
//! rendered.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[expect(dead_code, reason = "no project here is empty")]
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::sample::{Index, select};
use support::project::Project;
use weighup::diagnostic::{has_errors, report};
use weighup::model::Drafts;
use weighup::pipeline::{Choices, prepare};

/// The project that is mangled.
const BASE: &str = include_str!("fixtures/base.txt");

/// A file of each kind that the base lacks, and values of each type.
const MORE: &str = r#"//- content/criteria/speed.toml
title = "Speed"
type = "number"
unit = "requests/s"
scale = [0, 20000]
weight = 3
winner = "flask"
from = "data/speed.csv"

[[when]]
if = "it rains"
choose = "tie"

//- content/criteria/speed.md
## Why it matters
Nobody likes to wait, see [Django](../subjects/django.toml).

//- content/criteria/price.toml
title = "Price"
type = "money"
group = "Business"

[for.flask]
value = "0 EUR"
sources = [{ key = "docs", quote = "It is free." }]
as_of = 2026-11-22
old = [{ value = "1 EUR", until = 2020-01-01 }]

//- content/criteria/async.toml
title = "Async"
type = "support"

[for.django]
value = "partial"
partial_because = "The **rest** is [planned](fact:django.created)."

//- content/data/speed.csv
subject,value,claim,sources,as_of,confidence
flask,12000,"Small, so it is fast.",docs,2026-11-22,low
django,9000.5,,,,

//- content/articles/news.md
+++
title = "News"
date = 2026-11-22
pair = ["flask", "django"]
aliases = ["old/news"]
+++
# Über Flask {#flask}

Text[^1] with *[both](pair:flask/django#speed)* and `code`.

- [x] one
  > two

| a | b |
|---|:-:|
| 1 | <b>2</b> |

```python title="x.py"
print("日本語")
```

![](verdict:speed)

![](table:all)

![](chart:flask/django)

[^1]: A note.

//- content/pages/about.md
+++
title = "About"
draft = true
+++
![Logo](static:logo.svg) and [questions](faq:general).

![](faq:general)

//- content/faq/general.toml
title = "Questions"

[[question]]
q = "Which one is faster?"
a = "Flask, [by far](criterion:speed)."
asserts = { criterion = "speed", winner = "flask" }

//- static/logo.svg
<svg xmlns="http://www.w3.org/2000/svg"/>

//- templates/404.html
{% extends "builtin/404.html" %}
{% block main %}
{% for page in site.pages %}<a href="{{ link(to="page:about") }}">{{ page.title | upper }}</a>{% endfor %}
{% endblock main %}
"#;

/// Values and lines that have broken programs before.
const NASTY: [&str; 44] = [
    "",
    r#""""#,
    r#"" ""#,
    r#""\u0000""#,
    r#""\u202e""#,
    r#""💥👩‍👩‍👧é""#,
    r#""../../..""#,
    r#""/""#,
    r#""-""#,
    r#""flask""#,
    r#""unknown""#,
    r#""n/a""#,
    r#""0 ""#,
    r#""99999999999999999999999999999999 EUR""#,
    r#""https://[::1""#,
    r#""{{ 1 / 0 }}""#,
    r#""![](verdict:speed)""#,
    r#""[x](subject:flask#\n)""#,
    "0",
    "-0.0",
    "-9223372036854775808",
    "9223372036854775807",
    "99999999999999999999999999",
    "79228162514264337593543950335",
    "0.00000000000000000000000000000000001",
    "1e308",
    "nan",
    "-inf",
    "true",
    "0000-01-01",
    "9999-12-31T23:59:60Z",
    "[]",
    "[[], {}]",
    "[1e308, -1e308]",
    "{}",
    "{ a = { b = [1] } }",
    "+++",
    "~~~",
    "[^1]: [^1] [a][b]",
    "![](table:all) ![](",
    "# # {#main .x #}",
    "<!-- <b",
    "{% block main %}{{ 1 / 0 }}",
    "flask,\"",
];

/// A change of one file.
#[derive(Debug, Clone)]
enum Change {
    /// Flips a bit of a byte, if the text stays UTF-8.
    Flip(Index, u32),
    /// Removes a letter.
    RemoveLetter(Index),
    /// Removes a line.
    RemoveLine(Index),
    /// Removes everything from a line on.
    Cut(Index),
    /// Duplicates a line.
    Double(Index),
    /// Swaps two lines.
    Swap(Index, Index),
    /// Replaces the text after a line's ` = `, or the whole line if it has none.
    Replace(Index, &'static str),
}

fn change() -> impl Strategy<Value = Change> {
    let place = any::<Index>;
    prop_oneof![
        2 => (place(), 0..u8::BITS).prop_map(|(byte, bit)| Change::Flip(byte, bit)),
        1 => place().prop_map(Change::RemoveLetter),
        1 => place().prop_map(Change::RemoveLine),
        1 => place().prop_map(Change::Cut),
        1 => place().prop_map(Change::Double),
        1 => (place(), place()).prop_map(|(first, second)| Change::Swap(first, second)),
        4 => (place(), select(&NASTY[..])).prop_map(|(line, value)| Change::Replace(line, value)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mangled_projects_are_reported_and_never_panic(
        changes in prop::collection::vec((any::<Index>(), change()), 1..6),
    ) {
        let root = tempfile::tempdir().unwrap();
        for project in [BASE, MORE] {
            Project::parse(project).write(root.path()).unwrap();
        }
        mangle(root.path(), &changes);
        prop_assert!(is_site_or_report(root.path()), "neither a site nor a reason");
    }
}

#[test]
fn the_project_that_is_mangled_is_a_site_before() {
    let root = tempfile::tempdir().unwrap();
    for project in [BASE, MORE] {
        Project::parse(project).write(root.path()).unwrap();
    }
    let project = weighup::project::Project::open(root.path()).unwrap();
    let prepared = prepare(&project, &choices()).unwrap();
    assert!(prepared.site.is_some(), "{:#?}", prepared.diagnostics);
}

/// Includes drafts, so that they are mangled too.
fn choices() -> Choices {
    Choices {
        drafts: Drafts::Kept,
        base_url: None,
        today: jiff::civil::date(2026, 11, 22),
    }
}

/// Reads a project, and renders every page of its site and the report of its problems. Returns true
/// if there is a site or a report.
fn is_site_or_report(root: &Path) -> bool {
    let project = weighup::project::Project::open(root).unwrap();
    let mut prepared = prepare(&project, &choices()).unwrap();
    let site = prepared.site.take();
    if let Some(site) = &site {
        let plan = site.renderer.plan();
        let pages = (0..plan.len()).map(|index| site.renderer.render(plan.page(index)));
        prepared.diagnostics.extend(pages.filter_map(Result::err));
    }
    report::sort(&mut prepared.diagnostics, &prepared.texts);
    let reported = report::human(&prepared.diagnostics, &prepared.texts, report::Style::Plain);
    assert_eq!(
        reported.is_empty(),
        prepared.diagnostics.is_empty(),
        "{reported}"
    );
    site.is_some() || has_errors(&prepared.diagnostics)
}

/// Applies each change to the file that its index chooses among all texts of the project.
fn mangle(root: &Path, changes: &[(Index, Change)]) {
    let mut texts = BTreeMap::new();
    read(root, &mut texts);
    let paths: Vec<PathBuf> = texts.keys().cloned().collect();
    for (file, change) in changes {
        let path = file.get(&paths);
        let text = change.of(&texts[path]);
        fs::write(path, &text).unwrap();
        texts.insert(path.clone(), text);
    }
}

/// Reads all files below a folder.
fn read(folder: &Path, texts: &mut BTreeMap<PathBuf, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, texts);
        } else {
            let text = fs::read_to_string(&path).unwrap();
            texts.insert(path, text);
        }
    }
}

impl Change {
    /// Applies the change to a text. The text stays the same if there is nothing to change.
    fn of(&self, text: &str) -> String {
        if text.is_empty() {
            return String::new();
        }
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        let count = lines.len();
        let replaced;
        match self {
            Self::Flip(byte, bit) => {
                let mut bytes = text.as_bytes().to_vec();
                bytes[byte.index(text.len())] ^= 1 << bit;
                return String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned());
            }
            Self::RemoveLetter(letter) => {
                let removed = letter.index(text.chars().count());
                let kept = text
                    .chars()
                    .enumerate()
                    .filter(|(index, _)| *index != removed);
                return kept.map(|(_, letter)| letter).collect();
            }
            Self::RemoveLine(line) => drop(lines.remove(line.index(count))),
            Self::Cut(line) => lines.truncate(line.index(count)),
            Self::Double(line) => lines.insert(line.index(count), lines[line.index(count)]),
            Self::Swap(first, second) => lines.swap(first.index(count), second.index(count)),
            Self::Replace(line, value) => {
                let line = line.index(count);
                let key = lines[line]
                    .split_once(" = ")
                    .map(|(key, _)| format!("{key} = "));
                replaced = format!("{}{value}\n", key.unwrap_or_default());
                lines[line] = &replaced;
            }
        }
        lines.concat()
    }
}
