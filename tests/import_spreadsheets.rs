//! `weighup import` of spreadsheets: the two in `tests/data/import/`, made for these tests with
//! invented values, and files that are made to be too large.

#![cfg(feature = "spreadsheets")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[path = "support/sandbox.rs"]
mod sandbox;

use std::io::{Cursor, Write};

use pretty_assertions::assert_eq;
use sandbox::{Project, Run};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Imports a file into an empty site.
fn import(name: &str, bytes: &[u8], arguments: &[&str]) -> (Project, Run) {
    let project = Project::empty()
        .with("content/site.toml", "title = \"Cheese\"\n")
        .with(name, bytes);
    let run = project.run(&[&["import", name], arguments].concat());
    (project, run)
}

fn data(name: &str) -> Vec<u8> {
    let root = env!("CARGO_MANIFEST_DIR");
    std::fs::read(format!("{root}/tests/data/import/{name}")).unwrap()
}

/// Returns the values of a criterion: its type and unit, then those of the two cheeses.
fn values(project: &Project, slug: &str) -> String {
    let text = project.read(&format!("content/criteria/{slug}.toml"));
    let value = |line: &str| {
        let (key, value) = line.split_once('=')?;
        matches!(key.trim(), "type" | "unit" | "value").then(|| value.trim().to_owned())
    };
    text.lines().filter_map(value).collect::<Vec<_>>().join(" ")
}

/// Makes an archive of these files.
fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        let options = SimpleFileOptions::default();
        archive.start_file(*name, options).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Makes an .ods file of one sheet with these rows.
fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><table:table table:name=\"A\">{rows}</table:table></office:document-content>"
    );
    archive(&[("content.xml", &content)])
}

/// Makes an .xlsx file of one sheet with these rows, which states this range.
fn xlsx(range: &str, rows: &str) -> Vec<u8> {
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{relations}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    archive(&[
        (
            "_rels/.rels",
            &relation("officeDocument", "xl/workbook.xml"),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &relation("worksheet", "worksheets/sheet1.xml"),
        ),
        (
            "xl/worksheets/sheet1.xml",
            &format!(
                "<worksheet xmlns=\"{main}\"><dimension ref=\"{range}\"/><sheetData>{rows}</sheetData></worksheet>"
            ),
        ),
    ])
}

#[test]
fn cells_of_excel_are_what_people_see() {
    let (project, run) = import("cheese.xlsx", &data("cheese.xlsx"), &[]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(
        run.stderr.starts_with(
            "read the sheet `Cheese`; `--sheet NAME` selects another one\n\
             17 new values, 0 known already, 1 left out\n\
             \x20 row 3, column 8, `Sum` of `Camembert`: its formula gives #DIV/0!\n"
        ),
        "{}",
        run.stderr
    );
    for (slug, expected) in [
        ("fat", "\"number\" \"%\" 28 22.5"),
        ("price", "\"money\" \"12.5 EUR\" \"9 EUR\""),
        ("known-since", "\"date\" 2001-04-19 1998-01-02"),
        ("ripens", "\"number\" \"h\" 36 \"90 min\""),
        ("cut-at", "\"text\" \"10:30\" \"9:05\""),
        ("vegetarian", "\"yes-no\" false true"),
        ("sum", "\"number\" 0.3"),
        ("rating", "\"rating\" 4 5"),
        ("milk", "\"list\" [\"cow\", \"goat\"] [\"cow\"]"),
    ] {
        assert_eq!(values(&project, slug), expected, "{slug}");
    }
    assert_eq!(project.run(&["check"]).code, Some(0));
}

#[test]
fn cells_of_open_document_are_what_people_see() {
    let (project, run) = import("cheese.ods", &data("cheese.ods"), &[]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(
        run.stderr
            .contains("  row 5, column 7, `Sum` of `Camembert`: its formula gives #DIV/0!\n"),
        "{}",
        run.stderr
    );
    for (slug, expected) in [
        ("fat", "\"number\" \"%\" 28 22.5"),
        ("price", "\"money\" \"12.5 EUR\" \"9 EUR\""),
        ("known-since", "\"date\" 2001-04-19 1998-01-02"),
        ("ripens", "\"text\" \"36:00\""),
        ("vegetarian", "\"yes-no\" false true"),
        ("sum", "\"number\" 0.3"),
        ("milk", "\"text\" \"cow\" \"strong\""),
    ] {
        assert_eq!(values(&project, slug), expected, "{slug}");
    }
    let text = project.read("content/criteria/salt-taste.toml");
    assert!(
        text.contains("\"\"\"\nmild, “soft”\nwhite\"\"\"") && text.contains("Salt & taste"),
        "{text}"
    );
    assert_eq!(project.run(&["check"]).code, Some(0));
}

#[test]
fn a_sheet_is_selected_by_its_name() {
    let (project, run) = import("cheese.xlsx", &data("cheese.xlsx"), &["--sheet", "Wine"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(values(&project, "sugar"), "\"number\" 7 2");
    let (_, run) = import("cheese.ods", &data("cheese.ods"), &["--sheet", "Wine"]);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (
            Some(2),
            "error: cannot import `cheese.ods`: it has no sheet `Wine`; its sheets are `Cover`, `Cheese`\n"
        )
    );
}

#[test]
fn stated_sizes_cost_nothing_and_real_ones_have_a_limit() {
    let cell = |reference: &str, text: &str| {
        format!("<c r=\"{reference}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    let far = format!(
        "<row r=\"1\">{}</row><row r=\"1048576\">{}{}</row>",
        cell("XFD1", "Fat"),
        cell("A1048576", "Brie"),
        cell("XFD1048576", "much")
    );
    let (project, run) = import("a.xlsx", &xlsx("A1:XFD1048576", &far), &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(values(&project, "fat"), "\"text\" \"much\"");

    let row = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\"";
    let blank = format!(
        "{row}/></table:table-row><table:table-row><table:table-cell/><table:table-cell office:value-type=\"string\"><text:p>Fat</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell office:value-type=\"string\"><text:p>Brie</text:p></table:table-cell><table:table-cell office:value-type=\"float\" office:value=\"3\"/></table:table-row>"
    );
    let (project, run) = import("a.ods", &ods(&blank), &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(values(&project, "fat"), "\"number\" 3");

    let full = format!("{row} office:value-type=\"float\" office:value=\"1\"/></table:table-row>");
    let zeros = "0".repeat(257 << 20);
    for (name, bytes, reason) in [
        ("full.ods", ods(&full), "it has more than two million cells"),
        (
            "bomb.ods",
            archive(&[("content.xml", &zeros)]),
            "it unpacks to more than 256 MiB",
        ),
        (
            "bomb.xlsx",
            archive(&[("other", &zeros)]),
            "it unpacks to more than 256 MiB",
        ),
    ] {
        let (_, run) = import(name, &bytes, &[]);
        let expected = format!("error: cannot import `{name}`: {reason}\n");
        assert_eq!((run.code, run.stderr), (Some(2), expected));
    }
}

#[test]
fn broken_spreadsheets_are_refused() {
    for (name, bytes) in [
        ("a.xlsx", b"no archive".to_vec()),
        ("a.ods", b"no archive".to_vec()),
        ("b.xlsx", data("cheese.ods")),
        ("b.ods", data("cheese.xlsx")),
        ("c.xlsx", data("cheese.xlsx")[..3000].to_vec()),
        ("d.ods", ods("<table:table-row>")),
        ("e.ods", ods("")),
    ] {
        let (_, run) = import(name, &bytes, &[]);
        assert_eq!(run.code, Some(2), "{name}: {}", run.stderr);
        assert!(
            run.stderr.starts_with("error: cannot import "),
            "{}",
            run.stderr
        );
    }
}
