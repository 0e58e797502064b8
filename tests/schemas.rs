//! Validates the content of this repository, the starter site, the fixtures, and the data of their
//! built sites against the schemas, with an independent validator.
//!
//! `WEIGHUP_UPDATE_EXPECTED=1 cargo test --test schemas` updates the schemas in `docs/schemas/`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[path = "support/sandbox.rs"]
mod sandbox;

use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use pretty_assertions::assert_eq;
use sandbox::{Project, names_in, tree_of};
use serde_json::Value;
use weighup::schema::{Kind, schema, text};

/// The variable that requests an update.
const UPDATE: &str = "WEIGHUP_UPDATE_EXPECTED";

fn in_repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Lists the folders that contain a `content/`: the reference site, the starter site, the fixtures.
fn sites() -> Vec<PathBuf> {
    let mut sites = vec![in_repository("."), in_repository("src/commands/init")];
    for folder in ["tests/fixtures", "tests/golden", "tests/browser/fixtures"] {
        let entries = fs::read_dir(in_repository(folder))
            .unwrap()
            .map(|entry| entry.unwrap().path());
        sites.extend(entries.filter(|path| path.join("content/site.toml").is_file()));
    }
    assert!(sites.len() >= 4, "{sites:?}");
    sites
}

fn kind_of(path: &str) -> Option<Kind> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    match (folder, name.rsplit_once('.')?.1) {
        ("", _) if name == "site.toml" => Some(Kind::Site),
        ("", _) if name == "sources.toml" => Some(Kind::Sources),
        ("subjects", "toml") => Some(Kind::Subject),
        ("criteria", "toml") => Some(Kind::Criterion),
        ("faq", "toml") => Some(Kind::Faq),
        ("articles" | "pages", "md") => Some(Kind::Article),
        _ => None,
    }
}

fn validator(kind: Kind) -> Validator {
    jsonschema::draft202012::new(&schema(kind)).unwrap()
}

/// Converts TOML, or Markdown with front matter, to JSON. Dates become texts.
fn as_json(text: &str) -> Value {
    fn without_dates(value: &mut toml::Value) {
        match value {
            toml::Value::Datetime(date) => *value = toml::Value::String(date.to_string()),
            toml::Value::Array(items) => items.iter_mut().for_each(without_dates),
            toml::Value::Table(table) => {
                table.iter_mut().for_each(|(_, value)| without_dates(value));
            }
            _ => {}
        }
    }
    let front_matter = text
        .strip_prefix("+++\n")
        .and_then(|rest| rest.split("\n+++").next());
    let table: toml::Table = front_matter.unwrap_or(text).parse().unwrap();
    let mut value = toml::Value::Table(table);
    without_dates(&mut value);
    serde_json::to_value(value).unwrap()
}

/// Lists the faults that a validator finds in a document.
fn faults(validator: &Validator, document: &Value) -> Vec<String> {
    validator
        .iter_errors(document)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect()
}

#[test]
fn all_content_is_valid_by_the_schemas() {
    let mut count = 0;
    for site in sites() {
        for (path, entry) in tree_of(&site.join("content")) {
            let Some(kind) = kind_of(&path) else { continue };
            let document = as_json(std::str::from_utf8(&entry.bytes).unwrap());
            assert_eq!(
                faults(&validator(kind), &document),
                Vec::<String>::new(),
                "{}/{path}",
                site.display()
            );
            count += 1;
        }
    }
    assert!(count > 40, "{count} files");
}

#[test]
fn all_data_is_valid_by_its_schema() {
    for site in sites() {
        let project = Project::empty();
        for folder in ["content", "templates", "static"] {
            for (path, entry) in tree_of(&site.join(folder)) {
                project.write(&format!("{folder}/{path}"), &entry.bytes);
            }
        }
        project.build(&[]);
        let data: Value = serde_json::from_str(&project.page("data/comparison.json")).unwrap();
        let published: Value = serde_json::from_str(
            &project.page(&format!("data/{}", data["$schema"].as_str().unwrap())),
        )
        .unwrap();
        assert_eq!(published, schema(Kind::Comparison));
        let validator = validator(Kind::Comparison);
        assert_eq!(
            faults(&validator, &data),
            Vec::<String>::new(),
            "{}",
            site.display()
        );
        assert_eq!(
            undescribed(&data, &published, &published),
            Vec::<String>::new(),
            "{}",
            site.display()
        );

        let has_many_subjects = data["subjects"].as_array().unwrap().len() > 30;
        assert_eq!(
            project.at("site/data/criteria").exists(),
            has_many_subjects,
            "{}",
            site.display()
        );
        let mut wrong = data.clone();
        wrong["criteria"][0]["verdict"]["outcome"] = "perhaps".into();
        assert!(!validator.is_valid(&wrong));
        wrong = data;
        wrong.as_object_mut().unwrap().remove("subjects");
        assert!(!validator.is_valid(&wrong));
    }
}

#[test]
fn the_columns_of_many_subjects_are_valid_by_their_schemas() {
    let project = Project::empty();
    project.write("content/site.toml", "title = \"T\"\npairs = \"none\"\n");
    project.write(
        "content/criteria/speed.toml",
        "title = \"Speed\"\ntype = \"rating\"\nwinner = \"s7\"\namong = [\"s0\", \"s7\"]\noverride = \"x\"\n",
    );
    for index in 0..31 {
        let value = ["4", "\"unknown\"", "\"n/a\"", "2"][index % 4];
        let text = format!("name = \"S{index}\"\nkind = \"Tool\"\n[on.speed]\nvalue = {value}\n");
        project.write(&format!("content/subjects/s{index}.toml"), text);
    }
    project.build(&[]);
    for (path, kind) in [("subjects", Kind::Roll), ("criteria/speed", Kind::Column)] {
        let data: Value =
            serde_json::from_str(&project.page(&format!("data/{path}.json"))).unwrap();
        assert_eq!(faults(&validator(kind), &data), Vec::<String>::new());
        assert_eq!(
            undescribed(&data, &schema(kind), &schema(kind)),
            Vec::<String>::new()
        );
        let mut wrong = data;
        wrong.as_object_mut().unwrap().remove("format");
        assert!(!validator(kind).is_valid(&wrong));
    }
    let column: Value = serde_json::from_str(&project.page("data/criteria/speed.json")).unwrap();
    // In column order, which is that of the names: S0, S1, S2, S3 …
    assert_eq!(
        column["scores"].as_array().unwrap()[..4],
        [750.into(), Value::Null, Value::Null, 250.into()]
    );
    assert_eq!(column["values"][2], "not applicable");
    assert_eq!(
        column["missing"].as_array().unwrap()[..2],
        [Value::from(1), Value::from(2)]
    );
    assert_eq!(column["exempt"][0], 2);
    assert_eq!(column["winner"], 7);
}

/// Lists the keys of a document that a schema, a part of `whole`, does not name.
fn undescribed(document: &Value, part: &Value, whole: &Value) -> Vec<String> {
    let part = match part["$ref"].as_str() {
        Some(reference) => whole.pointer(reference.trim_start_matches('#')).unwrap(),
        None => part,
    };
    match document {
        Value::Object(entries) if part.get("properties").is_some() => entries
            .iter()
            .flat_map(|(key, value)| match part["properties"].get(key) {
                Some(part) => undescribed(value, part, whole),
                None => vec![key.clone()],
            })
            .collect(),
        Value::Array(items) => items
            .iter()
            .flat_map(|item| undescribed(item, &part["items"], whole))
            .collect(),
        _ => Vec::new(),
    }
}

/// Adds every missing key with the default value of the schema.
fn with_defaults(schema: &Value, path: &str, text: &mut String, is_there: &dyn Fn(&str) -> bool) {
    for (key, part) in schema["properties"].as_object().unwrap() {
        if let Some(default) = part.get("default").filter(|_| !is_there(key)) {
            text.push_str(&format!("{path}{key} = {default}\n"));
        } else if part["type"] == "object" && part.get("properties").is_some() && !is_there(key) {
            with_defaults(part, &format!("{path}{key}."), text, &|_| false);
        }
    }
}

#[test]
fn what_counts_without_a_key_is_what_the_schema_says() {
    let builds = |change: &dyn Fn(&Project, &str, Kind)| {
        let project = Project::smallest()
            .with("content/sources.toml", "[a]\ntitle = \"A\"\n")
            .with(
                "content/articles/b.md",
                "+++\ntitle = \"B\"\n+++\nSee [a](source:a).\n",
            )
            .with(
                "content/faq/c.toml",
                "title = \"C\"\n[[question]]\nq = \"Q\"\na = \"A\"\n",
            );
        for (path, kind) in [
            ("content/site.toml", Kind::Site),
            ("content/subjects/tea.toml", Kind::Subject),
            ("content/criteria/taste.toml", Kind::Criterion),
            ("content/articles/b.md", Kind::Article),
        ] {
            change(&project, path, kind);
        }
        project.build(&[]);
        // The manifest records different inputs; the pages are the same.
        sandbox::bytes_of(&project.tree())
            .into_iter()
            .filter(|(path, _)| *path != ".weighup.json")
            .map(|(path, bytes)| (path.to_owned(), bytes.to_owned()))
            .collect()
    };
    let plain: std::collections::BTreeMap<String, Vec<u8>> = builds(&|_, _, _| ());
    let explicit = builds(&|project, path, kind| {
        let before = project.read(path);
        let mut defaults = String::new();
        with_defaults(&schema(kind), "", &mut defaults, &|key| {
            before.contains(&format!("{key} = "))
        });
        assert!(!defaults.is_empty() || kind == Kind::Subject, "{path}");
        let after = match before.strip_prefix("+++\n") {
            Some(rest) => format!("+++\n{defaults}{rest}"),
            None => format!("{defaults}{before}"),
        };
        project.write(path, after);
    });
    for (path, bytes) in &plain {
        assert!(explicit[path] == *bytes, "{path}");
    }
    assert_eq!(plain.len(), explicit.len());
}

#[test]
fn wrong_content_is_refused() {
    let cases = [
        (Kind::Site, "title = \"T\"", true),
        (Kind::Site, "subjects = [\"a\", \"b\"]", false),
        (Kind::Site, "title = \"T\"\nsubject = [\"a\"]", false),
        (Kind::Site, "title = \" \"", false),
        (
            Kind::Site,
            "title = \"T\"\n[extra]\nanything = [1, { goes = true }]",
            true,
        ),
        (
            Kind::Subject,
            "name = \"N\"\n[fact.created]\nvalue = 2003-07-13",
            true,
        ),
        (
            Kind::Subject,
            "name = \"N\"\n[fact.created]\nsources = [\"x\"]",
            false,
        ),
        (Kind::Criterion, "title = \"T\"\nweight = 6", false),
        (Kind::Criterion, "title = \"T\"\nscale = [1]", false),
        (Kind::Criterion, "title = \"T\"\ntype = \"stars\"", false),
        (
            Kind::Criterion,
            "title = \"T\"\n[for.a]\nas_of = 2026-11-22\nvalue = true",
            true,
        ),
        (
            Kind::Criterion,
            "title = \"T\"\n[for.a]\nas_of = \"soon\"",
            false,
        ),
        (
            Kind::Criterion,
            "title = \"T\"\n[for.a]\nsources = [{ locator = \"p. 3\" }]",
            false,
        ),
        (Kind::Faq, "title = \"T\"\n[[question]]\nq = \"Q\"", false),
        (
            Kind::Sources,
            "[a]\ntitle = \"T\"\nkind = \"own-test\"",
            true,
        ),
        (Kind::Sources, "[a]\nurl = \"https://example.org/\"", false),
        (
            Kind::Article,
            "+++\ntitle = \"T\"\npair = [\"a\"]\n+++\n",
            false,
        ),
    ];
    for (kind, text, is_right) in cases {
        assert_eq!(validator(kind).is_valid(&as_json(text)), is_right, "{text}");
    }
}

#[test]
fn the_schemas_in_the_manual_are_those_of_today() {
    let folder = in_repository("docs/schemas");
    for kind in Kind::ALL {
        let (path, text) = (folder.join(kind.file_name()), text(kind));
        if std::env::var_os(UPDATE).is_some() {
            fs::write(&path, &text).unwrap();
        }
        let found = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            found == text,
            "{} is of another day; {UPDATE}=1 updates it",
            path.display()
        );
    }
    assert_eq!(names_in(&folder).len(), Kind::ALL.len());
}

#[test]
fn a_new_site_has_schemas_for_its_editor_and_the_command_refreshes_them() {
    let project = Project::empty();
    assert_eq!(project.run(&["init", "."]).code, Some(0));
    for kind in Kind::ALL {
        assert_eq!(
            project.read(&format!("schemas/{}", kind.file_name())),
            text(kind)
        );
        assert_eq!(project.run(&["schema", kind.name()]).stdout, text(kind));
    }
    let config: toml::Table = project.read(".taplo.toml").parse().unwrap();
    for rule in config["rule"].as_array().unwrap() {
        let path = rule["schema"]["path"].as_str().unwrap();
        assert!(project.at(path).is_file(), "{path}");
        let pattern = rule["include"][0].as_str().unwrap();
        let folder = pattern.trim_end_matches("*.toml");
        assert!(project.at(folder).exists(), "{pattern}");
    }
    let before = tree_of(&project.root());
    let run = project.run(&["schema"]);
    assert_eq!(
        (run.code, run.output().as_str()),
        (Some(0), ""),
        "nothing is written that is there already"
    );
    assert_eq!(tree_of(&project.root()), before);

    // Older schemas are replaced, missing ones created, foreign files left alone.
    project.edit(
        "schemas/site.schema.json",
        "The title of the site.",
        "Older words.",
    );
    project.delete(".taplo.toml");
    let run = project.run(&["schema"]);
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (
            Some(0),
            "wrote schemas/site.schema.json\nwrote .taplo.toml, which lists them for your editor\n"
        )
    );
    assert_eq!(project.read("schemas/site.schema.json"), text(Kind::Site));
    project.write("schemas/site.schema.json", "{ \"mine\": true }");
    assert_eq!(project.run(&["schema"]).code, Some(2));
    assert_eq!(
        project.read("schemas/site.schema.json"),
        "{ \"mine\": true }"
    );
}

#[test]
fn schemas_go_where_they_are_wanted() {
    let project = Project::empty();
    assert_eq!(
        project.run(&["schema"]).code,
        Some(2),
        "there is no project"
    );
    assert_eq!(
        project.run(&["schema", "--out-dir", "one", "faq"]).stdout,
        "wrote one/faq.schema.json\n"
    );
    assert_eq!(names_in(&project.at("one")), ["faq.schema.json"]);
    assert_eq!(project.run(&["schema", "--out-dir", "all"]).code, Some(0));
    assert_eq!(names_in(&project.at("all")).len(), Kind::ALL.len());
    assert_eq!(project.run(&["schema", "nothing"]).code, Some(2));
}
