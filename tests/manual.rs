//! Compares documentation with the program. docs/content.md: its tables are generated from the
//! schemas, its examples form a project without problems, and its lists of links, embeds and CSV
//! columns are complete. templates/: PAGES.md and VIEWS.md list every field of the views, README.md
//! every component and style sheet.
//!
//! `WEIGHUP_UPDATE_EXPECTED=1 cargo test --test manual` updates the tables.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[path = "support/sandbox.rs"]
mod sandbox;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use sandbox::Project;
use serde_json::Value;
use weighup::parse::CSV_COLUMNS;
use weighup::parse::reference::{EmbedKind, Scheme};
use weighup::schema::{Kind, schema};

fn manual() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content.md")
}

/// Shared keys with their own table: the table's name, the file whose schema describes them, and
/// their path.
const SHARED: [(&str, Kind, &str); 3] = [
    ("assessment", Kind::Criterion, "for.*"),
    ("citation", Kind::Criterion, "for.*.sources"),
    ("allow", Kind::Criterion, "allow"),
];

#[test]
fn the_tables_of_keys_are_generated_from_the_schemas() {
    let path = manual();
    let before = fs::read_to_string(&path).unwrap();
    let mut after = String::new();
    let mut rest = before.as_str();
    let mut tables = 0;
    while let Some((text, marked)) = rest.split_once("<!-- keys: ") {
        let (name, marked) = marked.split_once(" -->").unwrap();
        let (_, next) = marked.split_once("<!-- end -->").unwrap();
        after.push_str(&format!(
            "{text}<!-- keys: {name} -->\n\n{}\n<!-- end -->",
            table(name)
        ));
        (rest, tables) = (next, tables + 1);
    }
    after.push_str(rest);
    assert_eq!(
        tables,
        6 + SHARED.len(),
        "every kind of file and every shared table is in the manual"
    );
    if std::env::var_os("WEIGHUP_UPDATE_EXPECTED").is_some() {
        fs::write(&path, &after).unwrap();
    }
    let now = fs::read_to_string(&path).unwrap();
    assert!(
        now == after,
        "docs/content.md is out of date; WEIGHUP_UPDATE_EXPECTED=1 updates it"
    );
}

#[test]
fn the_examples_form_a_project_without_problems() {
    let text = fs::read_to_string(manual()).unwrap();
    let project = Project::empty();
    let mut files = 0;
    for block in text
        .split("\n```")
        .filter_map(|block| block.split_once(" file="))
    {
        let (path, content) = block.1.split_once('\n').unwrap();
        project.write(path, format!("{content}\n"));
        files += 1;
    }
    assert!(files >= FILES, "{files} files");
    let run = project.run(&["check", "--deny", "warnings", "--today", "2026-11-23"]);
    assert_eq!(run.code, Some(0), "{}", run.output());
}

/// The number of files in the manual's project.
const FILES: usize = 10;

#[test]
fn every_link_embed_and_column_is_listed() {
    let text = fs::read_to_string(manual()).unwrap();
    let is_listed = |start: &str| {
        text.lines()
            .any(|line| line.starts_with(&format!("| `{start}")))
    };
    for (name, _) in Scheme::NAMES {
        assert!(is_listed(&format!("{name}:")), "the link `{name}:`");
    }
    for (name, _) in EmbedKind::NAMES {
        assert!(is_listed(&format!("{name}:")), "the embed `{name}:`");
    }
    for column in CSV_COLUMNS {
        assert!(is_listed(&format!("{column}` |")), "the column `{column}`");
    }
}

/// Reads a file of this repository.
fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// Reads the files in a folder of this repository.
fn read_all(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap();
    let files = entries.filter(|entry| entry.as_ref().unwrap().path().is_file());
    files
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect()
}

/// Lists the code between backticks in a text, outside of blocks of code.
fn codes(markdown: &str) -> Vec<String> {
    let prose = markdown.split("```").step_by(2).collect::<String>();
    let codes = prose.split('`').skip(1).step_by(2);
    codes.map(str::to_owned).collect()
}

/// Lists the words that follow `before` in texts.
fn after<'t>(texts: &'t [String], before: &'t str) -> impl Iterator<Item = &'t str> {
    let rests = texts
        .iter()
        .flat_map(move |text| text.split(before).skip(1));
    rests.map(|rest| rest.split(|c: char| !is_of_word(c)).next().unwrap())
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[test]
fn every_field_of_a_view_is_documented_and_nothing_else() {
    let views = read_all("src/render/views");
    let pages = [
        read("src/render/pages/pair.rs"),
        read("src/render/fragments/texts.rs"),
    ];
    let mut fields: BTreeSet<&str> = after(&views, "\n    pub ").collect();
    fields.extend(after(&views, "rename = \""));
    fields.extend(after(&pages, "page.put(\""));
    fields.extend(after(&pages, "context.insert(\""));
    // Written as `type`.
    fields.remove("value_type");
    assert!(fields.len() > 150, "{fields:?}");

    let documents = ["templates/PAGES.md", "templates/VIEWS.md"].map(read);
    let codes: Vec<String> = documents.iter().flat_map(|text| codes(text)).collect();
    let words: BTreeSet<&str> = codes
        .iter()
        .flat_map(|code| code.split(|c: char| !is_of_word(c)))
        .collect();
    let missing: Vec<&&str> = fields.difference(&words).collect();
    assert!(missing.is_empty(), "not documented: {missing:?}");

    let rows = documents.iter().flat_map(|text| text.lines());
    let first_cells = rows.filter_map(|line| line.strip_prefix("| `")?.split('|').next());
    let named: BTreeSet<&str> = first_cells
        .flat_map(|cell| cell.split("`, `"))
        .filter_map(|code| code.trim_end().trim_end_matches('`').rsplit('.').next())
        .filter(|name| !name.contains('/'))
        .collect();
    assert!(named.len() > 100, "{named:?}");
    let unknown: Vec<&&str> = named
        .iter()
        .filter(|name| !fields.contains(*name))
        .collect();
    assert!(unknown.is_empty(), "no field of a view: {unknown:?}");
}

#[test]
fn the_guide_to_templates_lists_every_component_and_style_sheet() {
    let guide = read("templates/README.md");
    let codes = codes(&guide);
    let listed: BTreeSet<&str> = codes.iter().map(String::as_str).collect();
    let components = read_all("templates/components");
    let components: BTreeSet<&str> = after(&components, "{% component ").collect();
    assert!(components.len() > 50, "{components:?}");
    let missing: Vec<&&str> = components.difference(&listed).collect();
    assert!(missing.is_empty(), "not listed: {missing:?}");

    let table = guide.split("| file | components |").nth(1).unwrap();
    let table = table.split("\n\n").next().unwrap();
    let named = self::codes(table);
    let is_known =
        |name: &&String| components.contains(name.as_str()) || name.strip_suffix(".html").is_some();
    let unknown: Vec<&String> = named.iter().filter(|name| !is_known(name)).collect();
    assert!(unknown.is_empty(), "no such component: {unknown:?}");

    let sheets = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("static/css")).unwrap();
    for sheet in sheets {
        let name = sheet.unwrap().file_name().into_string().unwrap();
        assert!(listed.contains(name.as_str()), "the style sheet {name}");
    }
}

/// Generates the table of a file's keys, or of one of the shared ones.
fn table(name: &str) -> String {
    let shared = SHARED.iter().find(|(shared, ..)| *shared == name);
    let (kind, prefix) = match shared {
        Some((_, kind, path)) => (*kind, *path),
        None => (
            Kind::ALL
                .into_iter()
                .find(|kind| kind.name() == name)
                .unwrap(),
            "",
        ),
    };
    let mut rows = Vec::new();
    collect(&schema(kind), "", &mut rows);
    let is_wanted = |path: &str| match shared {
        Some(_) => path
            .strip_prefix(prefix)
            .is_some_and(|rest| rest.starts_with('.') && is_own(&rest[1..])),
        None => is_own(path),
    };
    let mut table = "| key | type | meaning |\n|---|---|---|\n".to_owned();
    for (path, row) in rows.iter().filter(|(path, _)| is_wanted(path)) {
        let key = path
            .strip_prefix(prefix)
            .unwrap_or(path)
            .trim_start_matches('.')
            .replace('*', "NAME");
        table.push_str(&format!("| `{key}` | {row} |\n"));
    }
    table
}

/// Returns true for keys in the table of their own file, and false for keys in a shared one.
fn is_own(path: &str) -> bool {
    let within = |start: &str| path.starts_with(start);
    !(within("for.*.") || within("on.*.") || path.contains("allow.") || path.contains("sources."))
}

/// Collects the keys below a table's schema, each with the cells of its row.
fn collect(table: &Value, path: &str, rows: &mut Vec<(String, String)>) {
    let named = table["properties"].as_object().into_iter().flatten();
    let any = Some(&table["additionalProperties"]).filter(|any| any.is_object());
    let required = table["required"].as_array();
    let all = named
        .map(|(name, value)| (name.as_str(), value))
        .chain(any.map(|any| ("*", any)));
    for (name, value) in all {
        let path = if path.is_empty() {
            name.to_owned()
        } else {
            format!("{path}.{name}")
        };
        let is_required = required.is_some_and(|required| required.contains(&name.into()));
        rows.push((path.clone(), cells(value, is_required)));
        for below in [Some(value), value.get("items")].into_iter().flatten() {
            let choices = below["anyOf"].as_array().into_iter().flatten();
            for table in std::iter::once(below).chain(choices) {
                collect(table, &path, rows);
            }
        }
    }
}

/// Formats the type and the meaning of a key, with its default and an example.
fn cells(value: &Value, is_required: bool) -> String {
    let mut meaning = value["description"]
        .as_str()
        .unwrap_or_default()
        .replace('|', "\\|");
    if let Some(default) = value.get("default") {
        meaning.push_str(&format!(" Default: `{default}`."));
    }
    if let Some(example) = value["examples"].get(0) {
        let example = as_toml(example);
        // TOML has its own type for days.
        let example = if type_of(value) == "day" {
            example.trim_matches('"')
        } else {
            &example
        };
        meaning.push_str(&format!(" Example: `{example}`."));
    }
    let required = if is_required { ", required" } else { "" };
    format!("{}{required} | {meaning}", type_of(value))
}

fn as_toml(value: &Value) -> String {
    let list = |items: Vec<String>| items.join(", ");
    match value {
        Value::Array(items) => format!("[{}]", list(items.iter().map(as_toml).collect())),
        Value::Object(entries) => {
            let entries = entries
                .iter()
                .map(|(key, value)| format!("{key} = {}", as_toml(value)));
            format!("{{ {} }}", list(entries.collect()))
        }
        other => other.to_string(),
    }
}

/// Describes the type of a value.
fn type_of(value: &Value) -> String {
    if let Some(words) = value["enum"].as_array() {
        let words: Vec<String> = words
            .iter()
            .map(|word| format!("`{}`", word.as_str().unwrap()))
            .collect();
        return words.join(", ");
    }
    if let Some(choices) = value["anyOf"]
        .as_array()
        .filter(|_| value["type"] != "array")
    {
        let choices: Vec<String> = choices.iter().map(type_of).collect();
        return choices.join(" or ");
    }
    let pattern = value["pattern"].as_str().unwrap_or_default();
    match value["type"].as_str().unwrap() {
        "string" if pattern.starts_with("^https?") => "web address".to_owned(),
        "string" if pattern.contains("mailto:") => "web address or `mailto:`".to_owned(),
        "string" if pattern.starts_with("^[0-9]{4}-") => "day".to_owned(),
        "string" if pattern.starts_with("^[0-9]{4}(") => "date".to_owned(),
        "string" => "text".to_owned(),
        "boolean" => "true or false".to_owned(),
        "integer" => match (&value["minimum"], &value["maximum"]) {
            (Value::Null, _) => "whole number".to_owned(),
            (least, most) => format!("whole number, {least} to {most}"),
        },
        "array" => match &value["items"] {
            items if items["anyOf"].is_array() => "list of texts or tables".to_owned(),
            items if items["type"] == "object" => "list of tables".to_owned(),
            items if items["type"] == "number" => "list of numbers".to_owned(),
            _ => "list of texts".to_owned(),
        },
        "object" if value["additionalProperties"]["type"] == "object" => {
            "tables by name".to_owned()
        }
        "object" if value["additionalProperties"].is_object() => "values by name".to_owned(),
        "object" => "table".to_owned(),
        other => other.to_owned(),
    }
}
