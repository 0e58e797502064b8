//! All words for readers are messages of `templates/words/en.ftl`: none is left in templates,
//! scripts or Rust, and every message is called with its variables.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use pretty_assertions::assert_eq;
use weighup::words::Catalogue;

/// Texts for a terminal, which are in English.
const FOR_A_TERMINAL: &str = "src/render/why.rs";

/// The names of schema.org, which are for programs.
const FOR_PROGRAMS: &str = "src/render/pages/structured_data.rs";

/// Texts that are not words for readers, or not words of a language, each with the reason.
const EXCEPTIONS: [(&str, &str); 21] = [
    ("article", "a kind of the Open Graph protocol"),
    ("website", "a kind of the Open Graph protocol"),
    ("summary", "a kind of preview"),
    (
        "width=device-width, initial-scale=1",
        "a setting of the browser",
    ),
    (
        "strict-origin-when-cross-origin",
        "a setting of the browser",
    ),
    ("light dark", "a setting of the browser"),
    ("noindex", "a setting of search engines"),
    ("0; url=", "a setting of the browser"),
    ("T = Σ w · s", "a formula"),
    ("Σ w · d", "a formula"),
    ("100 · Σ w", "a formula"),
    ("u = −(Σ", "a formula"),
    ("w · d) / d", "a formula"),
    ("u / (u + Σ", "a formula"),
    ("w)", "a formula"),
    ("f(i, q) = 1, f(p, k) = 0, f(i, k) = (b", "a formula"),
    ("k", "a formula"),
    ("· f(i+1, k) + a", "a formula"),
    ("i", "a formula"),
    ("+ b", "a formula"),
    ("· f(i, k+1)) / (a", "a formula"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Reads the files below a folder that end like this, by their paths from the root.
fn texts(folder: &str, ending: &str) -> BTreeMap<String, String> {
    let walk = walkdir::WalkDir::new(root().join(folder)).into_iter();
    let paths = walk.map(|entry| entry.unwrap().into_path());
    let found = paths.filter(|path| path.extension().is_some_and(|found| found == ending));
    let read = |path: PathBuf| {
        let name = path.strip_prefix(root()).unwrap().to_str().unwrap();
        (name.to_owned(), fs::read_to_string(&path).unwrap())
    };
    let texts: BTreeMap<String, String> = found.map(read).collect();
    assert!(texts.len() > 5, "{folder}: {} files", texts.len());
    texts
}

/// Removes the parts of a text between two signs, with the signs, and puts this in their place.
fn without(text: &str, [start, end]: [&str; 2], instead: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(start) {
        kept.push_str(before);
        kept.push_str(instead);
        rest = after.split_once(end).map_or("", |(_, after)| after);
    }
    kept + rest
}

/// Collects the parts of a text between two signs.
fn between<'t>(text: &'t str, start: &'t str, end: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(start)
        .skip(1)
        .filter_map(move |rest| Some(rest.split_once(end)?.0))
}

fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

fn is_exception(text: &str) -> bool {
    EXCEPTIONS.iter().any(|(known, _)| *known == text)
}

/// Lists the words of a template that are not from expressions: texts between tags, and the values
/// of attributes that readers see or hear.
fn words_of_template(text: &str) -> Vec<String> {
    let text = without(text, ["{#", "#}"], "");
    let mut found: Vec<String> = Vec::new();
    // Texts in expressions: a sentence begins with a capital or has a blank.
    for expression in between(&text, "{{", "}}").chain(between(&text, "{%", "%}")) {
        let quoted = expression.split('"').skip(1).step_by(2);
        found.extend(quoted.filter(|text| is_sentence(text)).map(str::to_owned));
    }
    // A mark keeps what an expression prints apart from the text around it.
    let text = without(&without(&text, ["{{", "}}"], "\0"), ["{%", "%}"], "\0");
    for name in [
        "aria-label",
        "title",
        "alt",
        "placeholder",
        "content",
        "label",
    ] {
        found.extend(between(&text, &format!(" {name}=\""), "\"").map(str::to_owned));
    }
    found.push(without(&text, ["<", ">"], "\0"));
    let pieces = found.iter().flat_map(|text| text.split(['\0', '\n']));
    let pieces = pieces.map(|piece| {
        let named = ["&lt;", "&gt;", "&amp;"];
        let piece = named
            .iter()
            .fold(piece.to_owned(), |piece, name| piece.replace(name, ""));
        piece.trim().to_owned()
    });
    pieces.filter(|piece| has_letters(piece)).collect()
}

/// Returns true if a text in quotes is like a sentence: it has letters on both sides of a blank, or
/// begins with a capital.
fn is_sentence(text: &str) -> bool {
    let parts: Vec<&str> = text.split(' ').collect();
    let is_word = |part: &&str| {
        let letters =
            part.trim_matches(|letter: char| letter.is_ascii_punctuation() || letter == '…');
        letters.len() > 1
            && letters
                .chars()
                .all(|letter| letter.is_alphabetic() || letter == '’')
    };
    let words = parts.iter().filter(|part| is_word(part)).count();
    words > 1 || words == 1 && text.starts_with(|letter: char| letter.is_uppercase())
}

#[test]
fn templates_contain_no_words() {
    let mut faults = Vec::new();
    for (path, text) in texts("templates", "html") {
        let words = words_of_template(&text).into_iter();
        let policy = |text: &String| text.starts_with("default-src ");
        let left = words.filter(|text| !is_exception(text) && !policy(text));
        faults.extend(left.map(|text| format!("{path}: {text}")));
    }
    assert_eq!(faults, Vec::<String>::new(), "write a message instead");
}

#[test]
fn words_in_templates_are_found() {
    let text = "{# No #}<p title=\"One {{ x }}\">{% if a %}Two{% endif %} {{ b }}, three</p>\
                <svg aria-label=\"Four\" class=\"no\">{{ t(key=\"no\", a=b ~ \"five six\") }}</svg>";
    let expected = ["five six", "Four", "One", "Two", ", three"];
    assert_eq!(words_of_template(text), expected);
}

/// Removes comments from a script or from Rust: from `//` to the end of a line, and `/* … */`.
fn without_comments(text: &str) -> String {
    let text = without(text, ["/*", "*/"], "");
    let lines = text.lines().map(|line| {
        let start = line.find("//").filter(|at| !line[..*at].ends_with(':'));
        &line[..start.unwrap_or(line.len())]
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn scripts_contain_no_words() {
    let mut faults = Vec::new();
    for (path, text) in texts("static/js", "js") {
        for line in without_comments(&text).lines() {
            // Errors are for developers, and selectors and forms of Unicode are not words.
            if [
                "error.name ===",
                "throw new Error",
                "console.error",
                "querySelector",
                ".normalize(",
                "const TEXTS",
                "const SILENT",
            ]
            .iter()
            .any(|sign| line.contains(sign))
            {
                continue;
            }
            let quoted = line.split(['"', '`']).skip(1).step_by(2);
            let plain = quoted.map(|text| without(text, ["${", "}"], ""));
            let left = plain.filter(|text| is_sentence(text) && !text.contains("is-"));
            faults.extend(left.map(|text| format!("{path}: {text}")));
        }
    }
    assert_eq!(faults, Vec::<String>::new(), "write a message instead");
}

/// Parts of statements whose texts are for authors, for programs or for people who read the code.
const FOR_AUTHORS: [&str; 8] = [
    "Diagnostic",
    "message",
    "help",
    "expect(",
    "reason =",
    "rename",
    "schemars",
    "@type",
];

/// Lists the texts in quotes of Rust code, each with its statement up to there.
fn literals(code: &str) -> Vec<(String, String)> {
    let (mut found, mut statement) = (Vec::new(), String::new());
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ';' | '{' | '}' => statement.clear(),
            '"' => {
                let (mut literal, mut is_escaped) = (String::new(), false);
                for letter in letters.by_ref() {
                    if letter == '"' && !is_escaped {
                        break;
                    }
                    is_escaped = letter == '\\' && !is_escaped;
                    literal.push(letter);
                }
                found.push((statement.clone(), literal.clone()));
                statement.push_str(&literal);
            }
            letter => statement.push(letter),
        }
    }
    found
}

#[test]
fn texts_in_rust_are_found_with_their_statements() {
    let code = r#"let a = "b; {c} \"d\""; e("f", "g")"#;
    let expected = [
        ("let a = ", r#"b; {c} \"d\""#),
        (" e(", "f"),
        (" e(f, ", "g"),
    ];
    let expected = expected.map(|(before, text)| (before.to_owned(), text.to_owned()));
    assert_eq!(literals(code), expected);
}

#[test]
fn rust_contains_no_words_for_readers() {
    let mut faults = Vec::new();
    for (path, text) in texts("src/render", "rs") {
        // Templates' own errors are for authors, like all diagnostics.
        let is_other =
            [FOR_A_TERMINAL, FOR_PROGRAMS].contains(&path.as_str()) || path.contains("/tests");
        if is_other || path.starts_with("src/render/templates/") {
            continue;
        }
        let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for (before, literal) in literals(&without_comments(text).replace("'\"'", "' '")) {
            let is_for_authors = FOR_AUTHORS.iter().any(|sign| before.contains(sign));
            let literal = without(&literal, ["{", "}"], "");
            let is_markup = literal.contains(['<', '>', '=', '\\', ':']);
            if is_sentence(&literal) && !is_markup && !is_for_authors {
                faults.push(format!("{path}: {literal}"));
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new(), "write a message instead");
}

#[test]
fn every_message_is_used() {
    let messages = fs::read_to_string(root().join("templates/words/en.ftl")).unwrap();
    let mut places: Vec<String> = texts("templates", "html").into_values().collect();
    places.extend(texts("src", "rs").into_values());
    places.extend(texts("static/js", "js").into_values());
    let places = places.concat();
    let catalogue = Catalogue::built_in();
    let is_used = |key: &&str| {
        places.contains(&format!("\"{key}\"")) || messages.contains(&format!("{{ {key} }}"))
    };
    let unused: Vec<&str> = catalogue
        .keys()
        .into_iter()
        .filter(|key| !is_used(key))
        .collect();
    assert_eq!(unused, Vec::<&str>::new());
}

#[test]
fn rust_calls_messages_with_all_of_their_variables() {
    let catalogue = Catalogue::built_in();
    let mut faults = Vec::new();
    let mut calls = 0;
    for (path, text) in texts("src/render", "rs") {
        if path.contains("/tests") {
            continue;
        }
        for start in ["text(", "label(", "said("] {
            for call in text.split(start).skip(1) {
                let Some(call) = call.trim_start().strip_prefix('"') else {
                    continue;
                };
                let (key, rest) = call.split_once('"').unwrap();
                let Some(variables) = catalogue.variables(key) else {
                    if rest.starts_with(", &") {
                        faults.push(format!("{path}: there is no message `{key}`"));
                    }
                    continue;
                };
                calls += 1;
                // Values that are collected elsewhere are tested by the pages that show them.
                let Some(given) = rest.trim_start_matches([',', ' ', '\n']).strip_prefix("&[")
                else {
                    continue;
                };
                let given = given.split_once(']').unwrap().0;
                // So are those that are passed on.
                if !without(given, ["(", ")"], "")
                    .chars()
                    .all(|sign| ", \n".contains(sign))
                {
                    continue;
                }
                let missing = variables
                    .iter()
                    .filter(|name| !given.contains(&format!("(\"{name}\"")));
                faults.extend(missing.map(|name| format!("{path}: `{key}` lacks `${name}`")));
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
    assert!(calls > 20, "{calls} calls were found");
}

/// Lists the keys that a script calls.
fn called(path: &str, text: &str) -> BTreeSet<String> {
    let text = without_comments(text);
    let calls = text.match_indices("t(").filter(|(at, _)| {
        let before = text[..*at].chars().next_back().unwrap_or(' ');
        !before.is_alphanumeric() && !matches!(before, '.' | '_')
    });
    let calls = calls.filter(|(at, _)| !text[..*at].ends_with("function "));
    let keys = calls.map(|(at, _)| {
        let key = text[at + 2..].strip_prefix('"');
        key.unwrap_or_else(|| panic!("{path}: the key of a message must be a literal"))
            .split_once('"')
            .unwrap()
            .0
            .to_owned()
    });
    keys.collect()
}

fn stem(path: &str) -> &str {
    path.rsplit('/').next().unwrap().trim_end_matches(".js")
}

#[test]
fn each_script_calls_exactly_its_own_messages() {
    let messages = fs::read_to_string(root().join("templates/words/en.ftl")).unwrap();
    let catalogue = Catalogue::built_in();
    let mut own: BTreeSet<&str> = catalogue
        .keys()
        .into_iter()
        .filter(|key| key.starts_with("js-") && !messages.contains(&format!("{{ {key} }}")))
        .collect();
    for (path, text) in texts("static/js", "js") {
        let beginning = format!("js-{}-", stem(&path));
        let called = called(&path, &text);
        let expected: BTreeSet<String> = own
            .iter()
            .filter(|key| key.starts_with(&beginning))
            .map(|key| (*key).to_owned())
            .collect();
        assert_eq!(called, expected, "{path}");
        own.retain(|key| !key.starts_with(&beginning));
    }
    // A template shows this word before the script does.
    assert_eq!(own, BTreeSet::new());
}

/// Lists a script and all that it imports.
fn imported(name: &str, scripts: &BTreeMap<String, String>) -> BTreeSet<String> {
    let (mut found, mut open) = (BTreeSet::new(), vec![name.to_owned()]);
    while let Some(name) = open.pop() {
        let text = &scripts[&format!("static/js/{name}.js")];
        if found.insert(name) {
            let text = without_comments(text);
            open.extend(between(&text, "from \"./", ".js\"").map(str::to_owned));
        }
    }
    found
}

#[test]
fn scripts_load_their_messages_with_the_first_tool() {
    let scripts = texts("static/js", "js");
    let has_messages = |name: &String| {
        let path = format!("static/js/{name}.js");
        !called(&path, &scripts[&path]).is_empty()
    };
    for name in ["head", "page", "redirect"] {
        let at_once = imported(name, &scripts);
        assert!(!at_once.iter().any(has_messages), "{name}.js");
        assert!(!at_once.contains("words"), "{name}.js");
    }
}
