//! Tests names of style sheets and scripts, and references between them.

mod kept;

mod sheet;

use std::collections::BTreeMap;

use super::{NamingTexts, Published, publish, short_hash, with_hash, without_hash};
use crate::load::StaticFile;
use crate::parse::StaticNames;

fn published(files: &[(&str, &str)]) -> Published {
    published_with(files, &[])
}

fn published_with(files: &[(&str, &str)], templates: &[&str]) -> Published {
    let files = files.iter().map(|(path, text)| {
        let is_text = ["js", "css", "html", "json", "_headers"]
            .iter()
            .any(|end| path.ends_with(end));
        let file = if is_text {
            StaticFile::Held(text.as_bytes().into())
        } else {
            StaticFile::OnDisk((*path).into())
        };
        ((*path).to_owned(), file)
    });
    publish(files.collect(), StaticNames::Hashed, named_by(templates))
}

fn named_by<'a>(templates: &'a [&'a str]) -> NamingTexts<'a> {
    NamingTexts {
        all: templates,
        templates,
    }
}

fn name<'p>(published: &'p Published, path: &str) -> &'p str {
    &published
        .names
        .iter()
        .find(|name| name.path == path)
        .unwrap()
        .published
}

fn text(published: &Published, path: &str) -> String {
    String::from_utf8(
        published.files[name(published, path)]
            .held()
            .unwrap()
            .to_vec(),
    )
    .unwrap()
}

/// Asserts that exactly these files have a hash of their published text in their names.
#[track_caller]
fn assert_hashed(published: &Published, hashed: &[&str]) {
    for one in &published.names {
        let expected = if hashed.contains(&one.path.as_str()) {
            with_hash(
                &one.path,
                &short_hash(text(published, &one.path).as_bytes()),
            )
        } else {
            one.path.clone()
        };
        assert_eq!(one.published, expected);
    }
}

#[test]
fn style_sheets_and_scripts_are_named_after_their_content() {
    let published = published(&[
        ("css/a.min.css", "a"),
        ("js/b.js", "b"),
        ("js/c.mjs", "c"),
        ("img/d.png", ""),
        ("e.txt", ""),
        ("google-proof.html", ""),
    ]);
    assert_eq!(
        name(&published, "css/a.min.css"),
        format!("css/a.min.{}.css", &blake3::hash(b"a").to_hex()[..10])
    );
    assert_hashed(&published, &["css/a.min.css", "js/b.js", "js/c.mjs"]);
    let files = BTreeMap::from([("a.css".to_owned(), StaticFile::Held(b"a".as_slice().into()))]);
    assert_eq!(
        publish(files, StaticNames::Plain, named_by(&[])).names[0].published,
        "a.css"
    );
}

#[test]
fn a_hash_is_put_into_a_name_and_taken_out() {
    assert_eq!(
        with_hash("css/a.b.css", "0123456789"),
        "css/a.b.0123456789.css"
    );
    for (path, expected) in [
        ("css/a.b.0123456789.css", Some("css/a.b.css")),
        ("a.abcdef0123.js", Some("a.js")),
        ("a.012345678.css", None),
        ("a.012345678g.css", None),
        ("a.css", None),
    ] {
        assert_eq!(without_hash(path).as_deref(), expected, "{path}");
    }
}

#[test]
fn imports_follow_the_names_and_a_change_goes_up() {
    let files = |leaf: &str| {
        published(&[
            (
                "js/top.js",
                "import { a } from \"./in/mid.js\";\nimport('../js/leaf.js?x#y');\nexport * from './leaf.js';",
            ),
            (
                "js/in/mid.js",
                "import \"../leaf.js\"; // ./top.js\n/** @import {X} from \"./mid.js\" */",
            ),
            ("js/leaf.js", leaf),
            (
                "js/other.js",
                "import x from 'library'; let y = a.import('./nowhere.js');",
            ),
        ])
    };
    let (before, after) = (files("1"), files("2"));
    assert_hashed(
        &before,
        &["js/top.js", "js/in/mid.js", "js/leaf.js", "js/other.js"],
    );
    let base = |published: &Published, path: &str| {
        name(published, path).rsplit_once('/').unwrap().1.to_owned()
    };
    let (leaf, mid) = (base(&before, "js/leaf.js"), base(&before, "js/in/mid.js"));
    assert_eq!(
        text(&before, "js/top.js"),
        format!(
            "import {{ a }} from \"./in/{mid}\";\nimport('../js/{leaf}?x#y');\nexport * from './{leaf}';"
        )
    );
    assert!(
        text(&before, "js/in/mid.js").starts_with(&format!("import \"../{leaf}\"; // ./top.js\n"))
    );
    for (path, differs) in [
        ("js/top.js", true),
        ("js/in/mid.js", true),
        ("js/leaf.js", true),
        ("js/other.js", false),
    ] {
        assert_eq!(name(&before, path) != name(&after, path), differs, "{path}");
    }
}

#[test]
fn a_circle_of_scripts_has_one_hash() {
    let files = |third: &str| {
        published(&[
            ("a.js", "import './b.js'; import './leaf.js'"),
            ("b.js", "import './c.js'"),
            ("c.js", third),
            ("leaf.js", "leaf"),
            ("self.js", "import './self.js'"),
            ("user.js", "import './a.js'"),
        ])
    };
    let (before, after) = (
        files("import './a.js'"),
        files("import './a.js' // changed"),
    );
    let hash = |published: &Published, path: &str| {
        name(published, path).split('.').nth(1).unwrap().to_owned()
    };
    assert_eq!(hash(&before, "a.js"), hash(&before, "b.js"));
    assert_eq!(hash(&before, "a.js"), hash(&before, "c.js"));
    assert_eq!(
        text(&before, "b.js"),
        format!("import './{}'", name(&before, "c.js"))
    );
    assert_eq!(
        text(&before, "self.js"),
        format!("import './{}'", name(&before, "self.js"))
    );
    for path in ["a.js", "b.js", "c.js", "user.js"] {
        assert_ne!(name(&before, path), name(&after, path), "{path}");
    }
    assert_eq!(name(&before, "leaf.js"), name(&after, "leaf.js"));
    assert_eq!(name(&before, "self.js"), name(&after, "self.js"));
}

#[test]
fn style_sheets_follow_each_other() {
    let published = published(&[
        (
            "css/top.css",
            "@import \"in/a.css\" layer(x);\n@IMPORT url( 'b.css' );\n@import url(b.css?1) print;\n/* url(in/a.css) */\n\
             a { background: url(../img/x.png); content: \"b\" }\n@import \"https://x.example/b.css\";",
        ),
        (
            "css/in/a.css",
            ".a { background: url(\"../../img/x.png\") }",
        ),
        ("css/b.css", "b"),
        ("img/x.png", ""),
    ]);
    assert_hashed(&published, &["css/top.css", "css/in/a.css"]);
    // An address on another host contains the name of a local file and counts as a mention.
    let (a, b) = (
        name(&published, "css/in/a.css"),
        name(&published, "css/b.css"),
    );
    assert_eq!(b, "css/b.css");
    assert!(text(&published, "css/top.css").starts_with(&format!(
        "@import \"{}\" layer(x);\n@IMPORT url( 'b.css' );",
        &a[4..]
    )));
    assert_eq!(
        text(&published, "css/in/a.css"),
        ".a { background: url(\"../../img/x.png\") }"
    );
}

#[test]
fn files_named_in_another_way_keep_their_names() {
    let published = published(&[
        (
            "js/a.js",
            "new Worker(new URL('./worker.js', import.meta.url)); import('./helper.js')",
        ),
        ("js/b.js", "load(`/js/table.js`); register('/sw.js')"),
        ("js/helper.js", "1"),
        ("js/worker.js", "import './helper.js'"),
        ("js/table.js", "2"),
        ("sw.js", "3"),
        ("demo/index.html", ""),
        ("demo/js/deep/x.js", "import '../../../js/helper.js'"),
        ("demo/y.css", ""),
    ]);
    assert_hashed(&published, &["js/a.js", "js/b.js", "js/helper.js"]);
    let helper = name(&published, "js/helper.js");
    assert_eq!(
        text(&published, "js/worker.js"),
        format!("import './{}'", &helper[3..])
    );
    assert_eq!(
        text(&published, "demo/js/deep/x.js"),
        format!("import '../../../{helper}'")
    );
}

#[test]
fn only_what_a_browser_follows_is_an_address() {
    let cases = [
        ("import a from 'x'", &["x"][..]),
        ("import a, { b as c } from\n  \"x\"", &["x"]),
        ("import'x';export{a}from\"y\"", &["x", "y"]),
        ("import d from 'x' with { type: 'json' }", &["x"]),
        ("await import( 'x' )", &["x"]),
        ("// import 'x'\n/* import 'y' */ import 'z'", &["z"]),
        ("'import'; \"a \\\" import 'b'\"; import 'z'", &["z"]),
        (
            "`import 'a' ${f(`import 'b'`, { c: import('d') })} import 'e'`; import 'f'",
            &["d", "f"],
        ),
        ("let r = /['\"`]/g; import 'x'", &["x"]),
        ("let r = a / b; let s = '/'; import 'x'", &["x"]),
        ("if (a) return /[/'\"]/.test(b)\nimport('x')", &["x"]),
        ("f(a[0] / 2, \"'\") / 3; import 'x'", &["x"]),
        (
            "a.import('x'); a.from 'y'; from('z'); import.meta.url + 'v'",
            &[],
        ),
        ("let a = 'unended\nimport 'x'", &["x"]),
        ("import 'unended", &["unended"]),
        ("`unended ${ import('x')", &["x"]),
        ("import '", &[""]),
        ("/", &[]),
        ("'\\", &[]),
        ("`\\", &[]),
        ("/* unended import 'x'", &[]),
        ("/[/\\", &[]),
        ("} }} ${", &[]),
    ];
    for (script, expected) in cases {
        let found = super::script::scan_script(script.as_bytes()).addresses;
        let found: Vec<&str> = found.into_iter().map(|range| &script[range]).collect();
        assert_eq!(found, expected, "{script}");
    }
    let cases = [
        ("@import 'x'; a { content: 'y' }", &["x"][..]),
        ("@import url(x) screen; @import\nURL(\"y\");", &["x", "y"]),
        ("a { b: url( x ) url('y') } /* url(z) */", &["x", "y"]),
        ("@import x 'y'; \"@import 'z'\"", &[]),
        ("url(", &[""]),
        ("url( 'x", &["x"]),
        ("/*", &[]),
        ("@import", &[]),
    ];
    for (sheet, expected) in cases {
        let found = super::style::scan_style(sheet.as_bytes()).addresses;
        let found: Vec<&str> = found.into_iter().map(|range| &sheet[range]).collect();
        assert_eq!(found, expected, "{sheet}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_is_too_much(parts in proptest::collection::vec(proptest::sample::select(PARTS.to_vec()), 0..40)) {
        let text = parts.concat();
        let published = published(&[("a.js", &text), ("a.css", &text), ("x.js", "x"), ("x.css", "y")]);
        proptest::prop_assert_eq!(published.files.len(), 4);
    }
}

/// Fragments of scripts and style sheets, valid and invalid.
const PARTS: [&str; 24] = [
    "import ", "from ", "'", "\"", "`", "${", "}", "{", "(", ")", "/", "//", "/*", "*/", "\\",
    "\n", "./x.js", "x.css", "./a.js", "url(", "@import ", "é", "[", "]",
];
