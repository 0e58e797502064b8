//! Tests the text of the site's style sheet and which of its parts are files.

use super::{Published, name, published, published_with};
use crate::load::theme;
use crate::naming::{is_style, sheet};

fn paths(published: &Published) -> Vec<&str> {
    published
        .names
        .iter()
        .map(|name| name.path.as_str())
        .collect()
}

#[test]
fn parts_are_joined_in_their_order_and_no_files() {
    let published = published(&[
        ("css/article.css", "\u{feff}p { margin: 0 }"),
        (
            "css/base.css",
            "@layer base, parts;\r\n\r\n@layer base {\r\n  b {}\r\n}\r\n",
        ),
        ("css/layout.css", "@layer x;\nmain {}"),
        ("css/own.css", "i {}"),
        ("css/print.css", "body { color: purple }\n"),
        ("own/base.css", "u {}"),
    ]);
    assert_eq!(
        published.sheet,
        "@layer base, parts;\n@layer base {\nb {}\n}\n@layer x;\nmain {}\np { margin: 0 }\n\
         @media print {\nbody { color: purple }\n}\n"
    );
    assert_eq!(paths(&published), ["css/own.css", "own/base.css"]);
}

#[test]
fn addresses_in_a_part_are_adapted_and_imports_move_to_the_start() {
    let published = published(&[
        (
            "css/base.css",
            "@layer a, b;\n/* @import */ a { background: url(../img/x.png) }",
        ),
        (
            "css/layout.css",
            "@import url(\"in/own.css\") layer(b);\n@import url(https://x.example/a;b);\nb { content: \";\" }",
        ),
        ("css/in/own.css", "i {}"),
        ("img/x.png", ""),
    ]);
    let own = name(&published, "css/in/own.css").trim_start_matches("css/");
    assert_ne!(own, "in/own.css");
    assert_eq!(
        published.sheet,
        format!(
            "@layer a, b;\n@import url(\"{own}\") layer(b);\n@import url(https://x.example/a;b);\n\
             a {{ background: url(../img/x.png) }}\nb {{ content: \";\" }}\n"
        )
    );
}

#[test]
fn comments_and_indentation_are_left_out_but_never_in_strings() {
    for (text, sheet) in [
        ("/* a */\n  a /* b */ { c: d }", "a  { c: d }\n"),
        (
            ".a/* b */.c { d: 1px/**/2px }",
            ".a/**/.c { d: 1px/**/2px }\n",
        ),
        ("/*! Licence */\na {}", "/*! Licence */\na {}\n"),
        ("a { b: \"/* c */\" }", "a { b: \"/* c */\" }\n"),
        ("a { b: 'c\\\n   d\\\n\n' }", "a { b: 'c\\\n   d\\\n\n' }\n"),
        ("a { b: url(c/*d*/e) }", "a { b: url(c/*d*/e) }\n"),
        ("a {} /* open", "a {} \n"),
        (
            "@layer a; @layer b { c {} }",
            "@layer a; @layer b { c {} }\n",
        ),
        ("@import \"a.css\"", "@import \"a.css\"\n"),
    ] {
        assert_eq!(published(&[("css/base.css", text)]).sheet, sheet, "{text}");
    }
}

#[test]
fn a_part_that_another_text_names_is_a_file_as_well() {
    let part = ("css/table.css", "td {}");
    let link = r#"<link rel="stylesheet" href="{{ link(to="static:css/table.css") }}">"#;
    let with_link = published_with(&[part], &[link]);
    assert_eq!(paths(&with_link), [part.0]);
    assert_ne!(name(&with_link, part.0), part.0);
    assert_eq!(with_link.sheet, "td {}\n");
    let with_import = published(&[part, ("css/own.css", "@import 'table.css';")]);
    assert_eq!(paths(&with_import), ["css/own.css", part.0]);
    assert_eq!(
        paths(&published(&[
            part,
            ("css/lists.css", "/* see table.css */")
        ])),
        [""; 0]
    );
}

#[test]
fn every_style_sheet_of_the_built_in_theme_is_a_part() {
    for (path, _) in theme::static_files() {
        assert!(
            !is_style(&path) || sheet::is_part(&path),
            "{path}: give it a place in the order of src/naming/sheet.rs"
        );
    }
}
