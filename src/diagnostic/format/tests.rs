//! All formats of one list of diagnostics: an error with a fix and a related place, a warning
//! across two lines, and a note about a folder whose name needs escapes.

use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use super::{Listing, PageCount, github, json, sarif};
use crate::diagnostic::tally::Tally;
use crate::diagnostic::{Code, Diagnostic, Fix, Place};
use crate::source_text::{SourceText, SourceTexts, Span};

fn written(write: fn(&Listing<'_>) -> String, prefix: &str) -> String {
    let mut texts = SourceTexts::default();
    let raw = "\u{feff}title = \"Ä\"\r\nsubjects = [\"ä\", \"djnago\"]\r\n";
    let file = texts.add(SourceText::new("content/site.toml", raw));
    let text = &texts.get(file).text;
    let span = |part: &str| {
        let at = text.find(part).unwrap();
        Span::new(file, &(at..at + part.len()))
    };
    let name = span("\"djnago\"");
    let diagnostics = [
        Diagnostic::error(Code::UnknownSubject, name, "100% unknown: `djnago`, really")
            .with_help("did you mean `django`?")
            .with_note(span("title"), "the site")
            .with_fix_if(Fix::respell(&[name], "djnago", "django")),
        Diagnostic::warning(
            Code::RawHtml,
            span("\"Ä\"\nsubjects"),
            "two\nlines \u{1b}[2J",
        ),
        Diagnostic::note(
            Code::UnexpectedFile,
            Place::Path("content/a:b, c%/#ü".into()),
            "a note",
        ),
    ];
    let tally = Tally::of(&diagnostics, &texts, 4);
    let pages = Some(PageCount {
        total: 51,
        rendered: 50,
        pairs: 3,
        possible_pairs: 45,
    });
    write(&Listing {
        diagnostics: &diagnostics,
        texts: &texts,
        tally,
        prefix,
        pages,
    })
}

/// A range in the JSON format: line, column and byte of the start and of the exclusive end.
fn range(start: (usize, usize, usize), end: (usize, usize, usize)) -> Value {
    let point = |(line, column, byte)| json!({ "line": line, "column": column, "byte": byte });
    json!({ "start": point(start), "end": point(end) })
}

#[test]
fn json_contains_everything_with_line_column_and_byte() {
    let found: Value = serde_json::from_str(&written(json::write, "sites/tea/")).unwrap();
    assert_eq!(
        found,
        json!({
            "version": 1,
            "diagnostics": [
                {
                    "code": "unknown-subject",
                    "severity": "error",
                    "message": "100% unknown: `djnago`, really",
                    "path": "content/site.toml",
                    "range": range((2, 18, 35), (2, 26, 43)),
                    "label": null,
                    "help": "did you mean `django`?",
                    "related": [{
                        "path": "content/site.toml",
                        "range": range((1, 1, 3), (1, 6, 8)),
                        "message": "the site",
                    }],
                    "fix": {
                        "description": "write `django` instead of `djnago`",
                "automatic": true,
                        "edits": [{
                            "path": "content/site.toml",
                            "range": range((2, 19, 36), (2, 25, 42)),
                            "replacement": "django",
                        }],
                    },
                },
                {
                    "code": "raw-html",
                    "severity": "warning",
                    "message": "two\nlines \u{1b}[2J",
                    "path": "content/site.toml",
                    "range": range((1, 9, 11), (2, 9, 25)),
                    "label": null,
                    "help": null,
                    "related": [],
                    "fix": null,
                },
                {
                    "code": "unexpected-file",
                    "severity": "note",
                    "message": "a note",
                    "path": "content/a:b, c%/#ü",
                    "range": null,
                    "label": null,
                    "help": null,
                    "related": [],
                    "fix": null,
                },
            ],
            "summary": { "errors": 1, "warnings": 1, "notes": 1, "files": 2, "accepted": 4 },
            "pages": { "total": 51, "rendered": 50, "pairs": 3, "possible_pairs": 45 },
        })
    );
}

#[test]
fn github_commands_contain_nothing_that_ends_them_early() {
    let expected = "\
::error file=sites/tea/content/site.toml,line=2,endLine=2,col=18,endColumn=26,title=unknown-subject::100%25 unknown: `djnago`, really%0Ahelp: did you mean `django`?
::warning file=sites/tea/content/site.toml,line=1,endLine=2,title=raw-html::two%0Alines \u{fffd}[2J
::notice file=sites/tea/content/a%3Ab%2C c%25/#ü,title=unexpected-file::a note
";
    assert_eq!(written(github::write, "sites/tea/"), expected);
}

#[test]
fn sarif_names_rules_regions_and_fixes() {
    let found: Value = serde_json::from_str(&written(sarif::write, "")).unwrap();
    let run = &found["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in run["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    let result = &run["results"][0];
    let location = &result["locations"][0]["physicalLocation"];
    assert_eq!(
        location["artifactLocation"],
        json!({ "uri": "content/site.toml", "uriBaseId": "%SRCROOT%" })
    );
    assert_eq!(
        location["region"],
        json!({ "startLine": 2, "startColumn": 18, "endLine": 2, "endColumn": 26, "byteOffset": 35, "byteLength": 8 })
    );
    let change = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(change["insertedContent"]["text"], "django");
    assert_eq!(change["deletedRegion"]["startColumn"], 19);
    let folder = &run["results"][2]["locations"][0]["physicalLocation"];
    assert_eq!(
        folder["artifactLocation"]["uri"],
        "content/a%3Ab, c%25/%23%C3%BC".replace(' ', "%20")
    );
    assert_eq!(folder.get("region"), None);
}
