//! Tests which files keep their names: those that scripts, templates and other files name without a
//! reference that can be followed.

use std::collections::BTreeMap;

use super::{assert_hashed, named_by, published, published_with};
use crate::load::{StaticFile, theme};
use crate::naming::{Published, publish};
use crate::parse::StaticNames;

/// Lists the files that keep their names, sorted, when `js/app.js` has this text.
#[track_caller]
fn kept_beside(script: &str) -> Vec<String> {
    let files = [
        ("js/app.js", script),
        ("js/lang/de.js", "1"),
        ("js/lang/deep/at.js", "2"),
        ("js/table.js", "3"),
        ("js/my table.js", "4"),
        ("css/dark.css", "5"),
    ];
    kept(&published(&files))
}

fn kept(published: &Published) -> Vec<String> {
    let kept = published
        .names
        .iter()
        .filter(|name| name.path == name.published);
    kept.map(|name| name.path.clone()).collect()
}

const LANG: &[&str] = &["js/lang/de.js", "js/lang/deep/at.js"];
const SCRIPTS: &[&str] = &[
    "js/app.js",
    "js/lang/de.js",
    "js/lang/deep/at.js",
    "js/my table.js",
    "js/table.js",
];
/// The files whose names end in `table.js`.
const TABLES: &[&str] = &["js/my table.js", "js/table.js"];
const ALL: &[&str] = &[
    "css/dark.css",
    "js/app.js",
    "js/lang/de.js",
    "js/lang/deep/at.js",
    "js/my table.js",
    "js/table.js",
];
/// Scripts, and the files that keep their names beside each.
const COMPUTING: &[(&str, &[&str])] = &[
    // The folder that the name starts with.
    (r#"import("./lang/" + code + ".js")"#, LANG),
    ("import(`./lang/${code}.js`)", LANG),
    ("import(`./lang/${code}`)", LANG),
    (r#"import("./lang/" + file)"#, LANG),
    (
        r#"let path = "./lang/" + codes[at](x).name + ".js"; load(path)"#,
        LANG,
    ),
    ("new Worker(`/js/lang/${code}.js?v=${version}`)", LANG),
    (
        r#"new URL("./lang/" + code + ".js", import.meta.url)"#,
        LANG,
    ),
    (r#"importScripts("lang/" + code + ".js")"#, LANG),
    ("let a = `${`./lang/${x}`}` + '.js'", SCRIPTS),
    // The end of the name.
    (r#"import("./" + code + ".js")"#, SCRIPTS),
    ("load([code, '.js'].join(''))", SCRIPTS),
    ("load(kind + 'table.js')", TABLES),
    ("sheet.href = theme + '.css'", &["css/dark.css"]),
    // Nothing is known.
    ("import(name)", ALL),
    ("import(\n  names[0] ?? other\n)", ALL),
    ("new Worker(name, { type: 'module' })", ALL),
    ("new SharedWorker(name)", ALL),
    ("importScripts(...names)", ALL),
    ("context.audioWorklet.addModule(name)", ALL),
    ("navigator.serviceWorker.register(name)", ALL),
    ("new URL(name, import.meta.url)", ALL),
    (
        "let own = document.currentScript.src; new URL(name, own)",
        ALL,
    ),
    ("import.meta.resolve(name)", ALL),
    (
        "let s = document.createElement('script'); s.src = name\nother()",
        ALL,
    ),
    (
        "let s = document.createElement('link'); s.setAttribute('href', name)",
        ALL,
    ),
    ("element('script', { src: name })", ALL),
    ("element('script', { async: true, src })", ALL),
    (
        "let s = document.createElement('script'); s['src'] = name",
        ALL,
    ),
    (
        "let s = document.createElement('script'); s.src ??= name",
        ALL,
    ),
    (
        "let s = document.createElement('script'); if (s.src == name) go(location.href)",
        &[],
    ),
    (
        "body.insertAdjacentHTML('beforeend', `<script src=\"${name}\">`)",
        ALL,
    ),
    (
        "document.write('<scr' + 'ipt src=\"' + name + '.js\">')",
        SCRIPTS,
    ),
    // A literal names one file. Names of other kinds of file have no effect.
    ("new Worker('table.js')", TABLES),
    ("fetch('/js/my%20table.js')", TABLES),
    (
        "let s = document.createElement('script'); s.src = 'https://stats.example/count.js'; s.async = true",
        &[],
    ),
    ("import('./table.js')", &[]),
    (
        "fetch(`./data/${name}.json`); image.src = './img/' + name + '.png'; new URL(name, location.href)",
        &[],
    ),
    ("new URL('./img/' + name + '.png', import.meta.url)", &[]),
    (
        "// import('./lang/' + code + '.js')\n/* new Worker(name) */",
        &[],
    ),
    (
        "a.import(name); thing.register(name); link.href = other; let URL = 1",
        &[],
    ),
];

#[test]
fn what_a_script_may_name_at_run_time_keeps_its_name() {
    for (script, expected) in COMPUTING {
        assert_eq!(kept_beside(script), *expected, "{script}");
    }
}

/// Lists the files that keep their names, sorted, when a template has this text.
fn kept_by(template: &str) -> Vec<String> {
    let files = ["css/a.css", "js/a.js", "js/b.js", "js/lang/c.js"].map(|path| (path, "1"));
    kept(&published_with(&files, &[template]))
}

#[test]
fn what_a_template_names_without_a_reference_keeps_its_name() {
    const ANY: &[&str] = &["css/a.css", "js/a.js", "js/b.js", "js/lang/c.js"];
    let cases: &[(&str, &[&str])] = &[
        (
            r#"<link rel="stylesheet" href="{{ link(to="static:css/a.css") }}">"#,
            &[],
        ),
        (
            "<script src='{{- link(to='static:js/a.js') -}}' type=module></script>",
            &[],
        ),
        (
            "<script src=\"{% if x %}{{ link(to=\"static:js/a.js\") }}{% endif %}\"></script>",
            &[],
        ),
        (r#"{{ link(to="static:js/" ~ page.kind ~ ".js") }}"#, &[]),
        (r#"<script src="{{ root }}js/b.js"></script>"#, &["js/b.js"]),
        ("<script src=js/b.js></script>", &["js/b.js"]),
        (
            r#"<script src="/js/{{ page.kind }}.js"></script>"#,
            &["js/a.js", "js/b.js", "js/lang/c.js"],
        ),
        (
            r#"<script src="/js/lang/{{ page.kind }}.js"></script>"#,
            &["js/lang/c.js"],
        ),
        (
            r#"<script src="/js/{% if x %}a{% else %}b{% endif %}.js"></script>"#,
            &["js/a.js", "js/b.js", "js/lang/c.js"],
        ),
        (r#"<script src="{{ page.extra.script }}"></script>"#, ANY),
        (r#"<link href="{{ theme }}" rel="preload stylesheet">"#, ANY),
        (r#"<link rel="canonical" href="{{ page.canonical }}">"#, &[]),
        (
            r#"<a href="{{ item.href }}">x</a><img src="{{ picture }}">"#,
            &[],
        ),
        (r#"<div data-script="js/a.js"></div>"#, &["js/a.js"]),
        (r#"{% set file = "js/a.js" %}"#, &["js/a.js"]),
        ("{% set file %}/js/a.js{% endset %}", &["js/a.js"]),
        (
            r#"<script>import("./js/" + "a" + ".js")</script>"#,
            &["js/a.js", "js/b.js", "js/lang/c.js"],
        ),
        (
            r#"<script>import("{{ root }}js/a.js")</script>"#,
            &["js/a.js"],
        ),
        (
            r#"<script type="importmap">{"imports": {"x": "/js/a.js"}}</script>"#,
            &["js/a.js"],
        ),
        (
            "<style>@import '/css/a.css'; /* b.css */</style>",
            &["css/a.css"],
        ),
        (r#"src="/js/a.js">"#, &["js/a.js"]),
        // Ignored, because no browser follows it.
        ("{# in a.js, see css/a.css #}", &[]),
        (
            "{#- a.js }} {{ -#}<!-- a.js <script src='b.js'></script> -->",
            &[],
        ),
        ("<p>See js/a.js and <code>css/a.css</code>.</p>", &[]),
        ("<script>// a.js\n/* b.js */</script>", &[]),
    ];
    for (template, expected) in cases {
        assert_eq!(kept_by(template), *expected, "{template}");
    }
}

#[test]
fn pages_and_data_of_the_author_s_own_keep_what_they_name() {
    let published = published(&[
        (
            "demo/index.html",
            "<script src='../js/a.js'></script><!-- b.js --><p>b.js</p>",
        ),
        ("parts.json", "[\"/js/c.js\"]"),
        ("_headers", "/js/d.js\n  X-Own: 1\n"),
        ("js/a.js", "1"),
        ("js/b.js", "2"),
        ("js/c.js", "3"),
        ("js/d.js", "4"),
    ]);
    assert_hashed(&published, &["js/b.js"]);
}

#[test]
fn the_built_in_theme_lets_every_style_sheet_and_script_be_renamed() {
    let files: BTreeMap<String, StaticFile> = theme::static_files()
        .map(|(path, bytes)| (path, StaticFile::Held(bytes.into())))
        .collect();
    let templates = theme::templates();
    // A project that copies the built-in templates has them as its own.
    let texts: Vec<&str> = templates.iter().map(|(_, text)| *text).collect();
    let published = publish(files, StaticNames::Hashed, named_by(&texts));
    assert_eq!(kept(&published), ["favicon.svg"]);
}
