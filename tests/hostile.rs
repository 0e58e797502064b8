//! Hostile content: no part of it becomes an element, an attribute, a script, an address, a formula
//! or a template. No file outside the project is read, and only pages are written.
//!
//! Every text that content can contain carries every payload, and independent parsers read the
//! built site.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[path = "support/hosting.rs"]
mod hosting;

#[path = "support/machine.rs"]
mod machine;

#[path = "support/sandbox.rs"]
mod sandbox;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;
use std::sync::LazyLock;

use hosting::{
    all, elements, faults_of_page, html_of, is_redirect, pages, text_at, text_of, words,
};
use pretty_assertions::assert_eq;
use sandbox::{Project, Run, Tree, names_in, run, tree_of};

/// Texts that would be harmful if they were not treated as text.
const PAYLOADS: [&str; 54] = [
    // Out of elements and attributes.
    "\"><script>alert(1)</script>",
    "'><img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "</title><svg onload=alert(1)>",
    "</style><style>*{display:none}</style>",
    "</textarea></noscript></template><iframe src=javascript:alert(1)>",
    "\" autofocus onfocus=alert(1) x=\"",
    "' style='background:url(//evil.example/)' x='",
    "` onmouseover=alert(1) x=`",
    " onclick=alert(1) ",
    "<a href=//evil.example/ ping=//evil.example/>x</a>",
    "<base href=//evil.example/><form action=//evil.example/><button>x</button></form>",
    "<meta http-equiv=refresh content=\"0;url=//evil.example/\">",
    "<link rel=stylesheet href=//evil.example/x.css>",
    // Other languages inside HTML, and texts that parsers read differently the second time.
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
    "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<p id=main><p id=main>twice</p>",
    "<!--><script>alert(1)</script>-->",
    "--><script>alert(1)</script><!--",
    "--!><img src=x onerror=alert(1)>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "]]><script>alert(1)</script>",
    "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]>&y;",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62; &#x22; &#x1; &quot",
    "&NewLine;&Tab;javascript&colon;alert(1)",
    // Templates.
    "{{ 7*7 }}",
    "{% include \"base.html\" %}",
    "{# gone #}{%- set x = 1 -%}",
    "{{ site.title | safe }}{{<contents />}}",
    "${7*7} #{7*7} <%= 7*7 %>",
    // Addresses.
    "javascript:alert(1)",
    "JaVaScRiPt&#58;alert(1)//",
    "data:text/html,<script>alert(1)</script>",
    "//evil.example/%2e%2e/",
    "../../../etc/passwd",
    // Spreadsheets.
    "=HYPERLINK(\"http://evil.example\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\n=1+1",
    // Names and letters that cause faults in programs.
    "line\u{2028}separator\u{2029}paragraph",
    "\\\"; alert(1); // \\u003cscript\\u003e",
    "null",
    "__proto__",
    "NaN",
    "%3Cscript%3E%00%0d%0a",
    "ＬＯＵＤ ＜script＞ ﷽ e\u{301} 😀",
    "zero\u{200b}width\u{feff}and\u{ad}soft",
    "*em* **strong** `code` ~~gone~~ | cell | [x] :::",
];

/// The elements that pages may contain.
const ELEMENTS: &str = "html head meta title link script body a abbr article aside blockquote br button caption cite code \
    col colgroup dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img input ins kbd \
    label legend fieldset li main mark nav ol output p pre q rp rt ruby s samp search section small span strong b sub \
    summary svg path circle line rect text desc sup datalist table tbody td tfoot th thead time tr u ul var wbr bdi bdo progress meter select option";

/// The attributes that elements may have, besides `aria-…` and `data-…`.
const ATTRIBUTES: &str = "autocomplete list label selected size viewBox preserveAspectRatio focusable cx cy r d fill stroke stroke-width x x1 x2 y y1 y2 text-anchor abbr alt charset checked class cite colspan content datetime dir disabled for headers height hidden href \
    http-equiv id lang loading max media min name open property rel reversed role rowspan scope span src start step \
    tabindex title type value width";

/// The sites, one for each treatment of raw HTML.
static SITES: LazyLock<[(&'static str, Project, Tree); 2]> = LazyLock::new(|| {
    ["escaped", "sanitized"].map(|html| {
        let project = hostile(html);
        let run = project.run(&["build"]);
        assert_eq!(run.code, Some(0), "{}", errors(&run));
        let tree = project.tree();
        (html, project, tree)
    })
});

fn errors(run: &Run) -> String {
    run.stderr
        .split("\n\n")
        .filter(|reported| reported.contains("error["))
        .collect::<Vec<_>>()
        .join("\n\n")
}

fn toml(text: &str) -> String {
    // TOML supports every escape of JSON.
    serde_json::to_string(text).unwrap()
}

/// The payloads take turns.
fn payload(number: usize) -> &'static str {
    PAYLOADS[number % PAYLOADS.len()]
}

/// Formats the payload of a number as Markdown inside a paragraph.
fn prose(number: usize) -> String {
    toml(&format!("a {} z", payload(number)))
}

/// Creates a project whose every text carries payloads: a subject, a criterion, a source and a
/// question for each of them.
fn hostile(html: &str) -> Project {
    let everything = toml(&PAYLOADS.join(" ¦ "));
    let project = Project::empty();
    let subjects: Vec<String> = (0..PAYLOADS.len())
        .map(|number| format!("s{number:02}"))
        .collect();
    project.write(
        "content/site.toml",
        format!(
            "title = {everything}\ndescription = {everything}\ndisclosure = {everything}\npairs = \"listed\"\n\
             base_url = \"https://example.org/\"\nrepository = \"https://example.org/edit/\"\nfeatured = [\"s00\", \"s01\"]\n\
             subjects = {subjects:?}\n[method]\nversion = {everything}\n[markdown]\nhtml = \"{html}\"\n[extra]\nx = {everything}\n"
        ),
    );
    let mut sources = String::new();
    for (number, slug) in subjects.iter().enumerate() {
        project.write(&format!("content/subjects/{slug}.toml"), subject(number));
        project.write(
            &format!("content/subjects/{slug}.md"),
            format!("{}\n\n- b {}\n", payload(number), payload(number)),
        );
        project.write(
            &format!("content/criteria/c{number:02}.toml"),
            criterion(number),
        );
        let text = toml(payload(number));
        writeln!(
            sources,
            "[k{number:02}]\ntitle = {text}\npublisher = {text}\nlicence = {text}\n"
        )
        .unwrap();
        project.write(&format!("content/faq/q{number:02}.toml"), questions(number));
        project.write(
            &format!("content/articles/a{number:02}.md"),
            article(number, number == 0),
        );
        project.write(
            &format!("content/pages/p{number:02}.md"),
            article(number, false),
        );
    }
    project.write("content/sources.toml", sources);
    project
}

fn subject(number: usize) -> String {
    let [name, text] = [number, number + 1].map(|number| toml(payload(number)));
    let mut file = format!(
        "name = {name}\nkind = {text}\nsummary = {}\nversion = {text}\n",
        prose(number)
    );
    write!(file, "[fact.f]\nlabel = {text}\nvalue = {name}\nsources = [{{ key = \"k{number:02}\", quote = {text}, locator = {name} }}]\n").unwrap();
    write!(
        file,
        "[fact.g]\nlabel = {}\nvalue = 1\nunit = {name}\n",
        toml(payload(number + 5))
    )
    .unwrap();
    for point in ["pro", "con", "choose_when"] {
        write!(file, "[[{point}]]\ntext = {}\n", prose(number + 2)).unwrap();
    }
    // Under the criterion of its own number and the next.
    for criterion in [number, (number + 1) % PAYLOADS.len()] {
        let value = match criterion % 4 {
            0 => name.clone(),
            1 => "2.5".to_owned(),
            2 => format!("\"partial\"\npartial_because = {}", prose(number)),
            _ => "3".to_owned(),
        };
        let old = match criterion % 4 {
            0 => format!("old = [{{ value = {text}, until = 2020-01-01, why = {name} }}]\n"),
            _ => String::new(),
        };
        write!(
            file,
            "[on.c{criterion:02}]\nvalue = {value}\nclaim = {}\nversions = \"<4, >=3.x\"\n{old}sources = [{{ key = \"k{number:02}\", quote = {name}, locator = {text} }}]\n",
            prose(number + 3)
        )
        .unwrap();
    }
    write!(file, "[extra]\nx = {text}\n").unwrap();
    file
}

/// Generates a criterion whose every text is a payload. The types take turns.
fn criterion(number: usize) -> String {
    let [title, text] = [number, number + 5].map(|number| toml(payload(number)));
    let other = (number + 1) % PAYLOADS.len();
    let kind = match number % 4 {
        0 => "type = \"text\"".to_owned(),
        1 => format!("type = \"number\"\nunit = {text}"),
        2 => "type = \"support\"".to_owned(),
        _ => format!("type = \"rating\"\nlevels = [{text}, {title}, {text}, {title}, {text}]"),
    };
    format!(
        "title = {title}\nquestion = {text}\ngroup = {text}\n{kind}\nwinner = \"s{number:02}\"\namong = [\"s{number:02}\", \"s{other:02}\"]\noverride = {text}\nbecause = {}\n\
         [[when]]\nif = {}\nchoose = \"tie\"\n[extra]\nx = {text}\n",
        prose(number),
        prose(number + 1),
    )
}

fn questions(number: usize) -> String {
    let text = toml(payload(number));
    format!(
        "title = {text}\n[[question]]\nq = {text}\na = {}\n",
        toml(&format!("{}\n\nb {}\n", payload(number), payload(number)))
    )
}

/// Generates an article or page whose every text is a payload. The first is the text of the
/// featured pair.
fn article(number: usize, is_of_pair: bool) -> String {
    let text = toml(payload(number));
    let pair = if is_of_pair {
        "pair = [\"s00\", \"s01\"]\n"
    } else {
        ""
    };
    format!(
        "+++\ntitle = {text}\ndescription = {text}\nauthors = [{text}, {text}]\n{pair}highlights = [{}]\nextra = {{ x = {text} }}\n+++\n\n\
         {}\n\nb {} c\n\n> q {}\n\n1. l {}\n\n```html\n{}\n```\n\n| h {} |\n|---|\n| d {} |\n\n## h {}\n",
        prose(number),
        payload(number),
        payload(number),
        payload(number),
        payload(number),
        payload(number),
        payload(number).replace('|', "\\|"),
        payload(number).replace('|', "\\|"),
        payload(number),
    )
}

#[test]
fn hostile_texts_become_no_element_attribute_or_address() {
    let allowed = |list: &str, name: &str| list.split_ascii_whitespace().any(|known| known == name);
    let mut faults = BTreeSet::new();
    let mut count = 0;
    for (site, _, tree) in SITES.iter() {
        for (file, html) in pages(tree) {
            count += 1;
            faults.extend(
                faults_of_page(&html)
                    .into_iter()
                    .map(|fault| format!("{site} {file}: {fault}")),
            );
            for element in elements(&html) {
                let name = element.value().name();
                if !allowed(ELEMENTS, name) {
                    faults.insert(format!("{site} {file}: <{name}>"));
                }
                for (attribute, value) in element.value().attrs() {
                    let is_known = allowed(ATTRIBUTES, attribute)
                        || attribute.starts_with("aria-")
                        || attribute.starts_with("data-");
                    let is_address = matches!(attribute, "href" | "src" | "cite");
                    if !is_known
                        || (is_address && !is_harmless(value))
                        || (attribute == "http-equiv"
                            && !is_known_equiv(element.attr("content"), value))
                    {
                        faults.insert(format!("{site} {file}: <{name} {attribute}=\"{value}\">"));
                    }
                }
            }
        }
    }
    assert_eq!(
        faults.iter().take(30).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "{} faults",
        faults.len()
    );
    assert!(count > 2 * 5 * PAYLOADS.len(), "{count} pages");
}

/// Accepts relative addresses, and web addresses that the project contains.
fn is_harmless(address: &str) -> bool {
    let is_relative = !address.starts_with("//")
        && !address
            .split(['/', '?', '#'])
            .next()
            .unwrap()
            .contains([':', '\\']);
    is_relative || address.starts_with("https://example.org/")
}

/// Accepts the `meta` elements of the theme.
fn is_known_equiv(content: Option<&str>, name: &str) -> bool {
    let content = content.unwrap_or_default();
    match name {
        "refresh" => content.strip_prefix("0; url=").is_some_and(is_harmless),
        "Content-Security-Policy" => content.starts_with("default-src 'none'; "),
        _ => false,
    }
}

#[test]
fn hostile_titles_are_on_their_pages_letter_by_letter() {
    for (site, _, tree) in SITES.iter() {
        for (number, payload) in PAYLOADS.iter().enumerate() {
            for (file, expected) in [
                (format!("criteria/c{number:02}/index.html"), words(payload)),
                (format!("subjects/s{number:02}/index.html"), words(payload)),
                (
                    format!("pages/p{number:02}/index.html").replace("pages/", ""),
                    words(payload),
                ),
            ] {
                let html = html_of(tree, &file);
                assert_eq!(text_at(&html, "main h1"), expected, "{site} {file}");
                // Browsers' tabs and search engines show no more of a title.
                let beginning: String = expected.chars().take(60).collect();
                assert!(
                    text_at(&html, "head > title").starts_with(&beginning),
                    "{site} {file}"
                );
                let crumb = structured_data(&html, "BreadcrumbList")["itemListElement"]
                    .as_array()
                    .unwrap()
                    .last()
                    .unwrap()
                    .clone();
                assert_eq!(crumb["name"], *payload, "{site} {file}");
            }
        }
        let all_of_them = words(&PAYLOADS.join(" ¦ "));
        assert_eq!(
            text_at(&html_of(tree, "index.html"), "main h1"),
            all_of_them
        );
        let description = html_of(tree, "index.html");
        let description = all(&description, "meta[name=description]")[0]
            .attr("content")
            .unwrap();
        assert_eq!(words(description), all_of_them);
    }
}

/// Parses the JSON-LD object of a type on a page.
fn structured_data(html: &scraper::Html, of_type: &str) -> serde_json::Value {
    let scripts = all(html, "script[type='application/ld+json']");
    let objects = scripts.into_iter().map(|script| {
        serde_json::from_str::<serde_json::Value>(&script.text().collect::<String>()).unwrap()
    });
    let mut of_type = objects.filter(|object| object["@type"] == of_type);
    of_type
        .next()
        .unwrap_or_else(|| panic!("there is no such JSON-LD"))
}

#[test]
fn hostile_texts_come_back_whole_from_the_data_files() {
    for (site, _, tree) in SITES.iter() {
        let json: serde_json::Value =
            serde_json::from_str(text_of(tree, "data/comparison.json")).unwrap();
        assert_eq!(json["title"], PAYLOADS.join(" ¦ "), "{site}");
        for (kind, key) in [
            ("subjects", "name"),
            ("criteria", "title"),
            ("sources", "title"),
            ("sources", "publisher"),
        ] {
            let found: Vec<&str> = json[kind]
                .as_array()
                .unwrap()
                .iter()
                .map(|thing| thing[key].as_str().unwrap())
                .collect();
            assert_eq!(found, PAYLOADS, "{site}: {key} of {kind}");
        }
        let mut csv = csv::Reader::from_reader(text_of(tree, "data/comparison.csv").as_bytes());
        let headers = csv.headers().unwrap().clone();
        let column = |name: &str| headers.iter().position(|header| header == name).unwrap();
        let mut seen = 0;
        for record in csv.records() {
            let record = record.unwrap();
            for field in &record {
                assert!(
                    !field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']),
                    "{site}: {field}"
                );
            }
            for (name, slug, start) in [
                ("criterion_title", "criterion", 'c'),
                ("subject_name", "subject", 's'),
            ] {
                let number: usize = record[column(slug)]
                    .strip_prefix(start)
                    .unwrap()
                    .parse()
                    .unwrap();
                let payload = PAYLOADS[number];
                let expected = if payload.starts_with(['=', '+', '-', '@', '\t', '\n']) {
                    format!("'{payload}")
                } else {
                    payload.to_owned()
                };
                assert_eq!(&record[column(name)], expected, "{site}");
                seen += 1;
            }
        }
        assert_eq!(seen, 2 * PAYLOADS.len() * PAYLOADS.len());
    }
}

#[test]
fn templates_in_content_stay_text() {
    for (site, _, tree) in SITES.iter() {
        for (file, html) in pages(tree).filter(|(_, html)| !is_redirect(html)) {
            let text = html.root_element().text().collect::<String>();
            assert!(
                text.contains("{{ 7*7 }}") && text.contains("{% include \"base.html\" %}"),
                "{site} {file}"
            );
        }
        let (article, page) = (
            html_of(tree, "articles/a29/index.html"),
            html_of(tree, "p29/index.html"),
        );
        for html in [article, page] {
            let prose = text_at(&html, "main .prose");
            assert_eq!(prose.matches("{{ 7*7 }}").count(), 8, "{site}: {prose}");
            assert!(!prose.contains("49"), "{site}: {prose}");
        }
    }
}

/// Addresses that no link, picture or label may lead to.
const BAD_ADDRESSES: [&str; 50] = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "javascript&colon;alert(1)",
    "java&#115;cript:alert(1)",
    "java&#x73;cript&#58;alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "&#1;javascript:alert(1)",
    "&#x20;javascript:alert(1)",
    "&#9;javascript:alert(1)",
    "java\\script:alert(1)",
    "javascript\\:alert(1)",
    "%6aavascript:alert(1)",
    "javascript&#0000058alert(1)",
    "vbscript:x",
    "data:text/html,x",
    "DATA:text/html;base64,eA==",
    "blob:https://example.org/x",
    "file:///etc/passwd",
    "filesystem:https://example.org/x",
    "intent://x#Intent;end",
    "ms-msdt:/id",
    "feed:javascript:alert(1)",
    "view-source:javascript:alert(1)",
    "jar:https://example.org/x",
    "about:blank",
    "ws://example.org/",
    "ftp://example.org/",
    "tel:1",
    "sms:1",
    "x-unknown:y",
    "//evil.example/",
    "\\\\\\\\evil.example/",
    "/\\\\evil.example/",
    "https:evil.example",
    "https:///evil.example",
    "https:\\\\\\\\evil.example",
    "https://a@evil.example/",
    "https://a:b@evil.example/",
    "http://",
    "mailto:",
    "mailto:nobody",
    "/etc/passwd",
    "?x",
    "subject:",
    "subject:nobody",
    "static:../content/site.toml",
    "../../../etc/passwd",
    "../site.toml",
    "../../static/../content/site.toml",
];

/// A way to write a link to an address.
type Form = fn(&str) -> String;

#[test]
fn addresses_of_other_schemes_are_refused_in_every_spelling() {
    let forms: [(&str, Form); 4] = [
        ("link", |address| format!("[x](<{address}>)")),
        ("title", |address| format!("[x](<{address}> \"title\")")),
        ("label", |address| format!("[x][l]\n\n[l]: <{address}>")),
        ("picture", |address| format!("![x](<{address}>)")),
    ];
    for (form, write) in forms {
        let project = Project::smallest();
        for (number, address) in BAD_ADDRESSES.iter().enumerate() {
            project.write(
                &format!("content/pages/p{number}.md"),
                format!("+++\ntitle = \"P\"\n+++\n\n{}\n", write(address)),
            );
        }
        let run = project.run(&["build"]);
        assert_eq!(run.code, Some(1), "{form}: {}", run.stderr);
        let passed = BAD_ADDRESSES.iter().enumerate().filter(|(number, _)| {
            !run.stderr.contains("error[")
                || !run.stderr.contains(&format!("content/pages/p{number}.md:"))
        });
        assert_eq!(
            passed.map(|(_, address)| address).collect::<Vec<_>>(),
            Vec::<&&str>::new(),
            "{form}"
        );
    }
}

#[test]
fn addresses_in_toml_are_of_the_web_or_refused() {
    for address in [
        "javascript:alert(1)",
        "//evil.example/",
        "https:evil",
        "https://",
        "https://a b/",
        "data:,x",
        "file:///etc/passwd",
        "x",
        "https://a/\\u0001",
        "https://a/\\u202e",
        "https://a/\\n",
        " https://a/",
    ] {
        for (file, text) in [
            (
                "content/subjects/tea.toml",
                format!("name = \"Tea\"\nurl = \"{address}\"\n"),
            ),
            (
                "content/sources.toml",
                format!("[s]\ntitle = \"S\"\nurl = \"{address}\"\n"),
            ),
            (
                "content/sources.toml",
                format!("[s]\ntitle = \"S\"\narchived = \"{address}\"\n"),
            ),
            (
                "content/site.toml",
                format!("title = \"T\"\nbase_url = \"{address}\"\n"),
            ),
            (
                "content/site.toml",
                format!("title = \"T\"\nrepository = \"{address}\"\n"),
            ),
            (
                "content/site.toml",
                format!("title = \"T\"\nreport = \"{address}\"\n"),
            ),
        ] {
            let run = Project::smallest().with(file, text).run(&["build"]);
            assert_eq!(run.code, Some(1), "{address} in {file}: {}", run.stderr);
            assert!(
                run.stderr.contains(&format!("{file}:")),
                "{address}: {}",
                run.stderr
            );
        }
    }
}

#[test]
fn letters_that_turn_texts_around_are_refused() {
    for letter in [
        "\u{202a}", "\u{202e}", "\u{2066}", "\u{2069}", "\u{1}", "\u{1b}", "\u{7f}", "\u{85}", "\0",
    ] {
        let escaped = format!("\\u{:04x}", u32::from(letter.chars().next().unwrap()));
        for (file, text, code) in [
            (
                "content/site.toml",
                format!("title = \"a{letter}b\"\n"),
                "control-character",
            ),
            (
                "content/site.toml",
                format!("title = \"a{escaped}b\"\n"),
                "",
            ),
            (
                "content/criteria/taste.toml",
                format!("title = \"T\"\nquestion = \"\"\"a\n{escaped}\"\"\"\n"),
                "",
            ),
            (
                "content/pages/p.md",
                format!("+++\ntitle = \"P\"\n+++\n\na{letter}b\n"),
                "control-character",
            ),
            (
                "templates/404.html",
                format!("{{% extends \"builtin/404.html\" %}}{letter}"),
                "control-character",
            ),
            (
                "content/data/x.csv",
                format!("subject,value\ntea,a{letter}b\n"),
                "control-character",
            ),
        ] {
            let run = Project::smallest().with(file, &text).run(&["build"]);
            assert_eq!(run.code, Some(1), "{text:?} in {file}: {}", run.stderr);
            assert!(
                run.stderr.contains(&format!("error[{code}")) && run.stderr.contains(file),
                "{text:?}: {}",
                run.stderr
            );
            assert!(!run.stderr.contains(letter), "{text:?}: {:?}", run.stderr);
        }
    }
}

#[test]
fn letters_that_turn_texts_around_do_not_reach_templates() {
    let project = Project::smallest().with(
        "templates/404.html",
        "{% for key, value in site.extra %}<p>{{ key }}{{ value }}</p>{% endfor %}<h1>{{ page.title }}</h1>",
    );
    project.write(
        "content/site.toml",
        "title = \"T\"\n[extra]\n\"a\\u202eb\" = \"c\\u0001d\"\n[extra.e]\n\"\\u2066\" = [\"\\u001b\"]\n",
    );
    project.build(&[]);
    let page = project.page("404.html");
    assert!(
        page.starts_with("<p>a\u{fffd}bc\u{fffd}d</p><p>e"),
        "{page:?}"
    );
    assert!(
        !page.contains(['\u{202e}', '\u{2066}', '\u{1}', '\u{1b}']),
        "{page:?}"
    );
}

#[test]
fn letters_that_turn_texts_around_cannot_be_spelt_in_markdown() {
    let entities = [
        "&#x202e;", "&#8238;", "&#x2066;", "&#1;", "&#x1b;", "&#0;", "&#x85;", "&#127;",
    ];
    let project = Project::smallest();
    for (number, entity) in entities.iter().enumerate() {
        let text = format!(
            "+++\ntitle = \"P\"\n+++\n\na{entity}b [c{entity}d](page:home \"{entity}\") `{entity}`\n\n## h{entity}\n"
        );
        project.write(&format!("content/pages/p{number}.md"), text);
    }
    let run = project.run(&["build"]);
    if run.code == Some(0) {
        for (path, entry) in project
            .tree()
            .iter()
            .filter(|(path, _)| path.ends_with("/index.html"))
        {
            let html = html_of(&project.tree(), path);
            let text = html.root_element().text().collect::<String>()
                + &String::from_utf8_lossy(&entry.bytes);
            let bad = text.chars().find(|c| {
                matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
                    || (c.is_control() && !matches!(c, '\n' | '\t'))
            });
            assert_eq!(bad, None, "{path}");
        }
    } else {
        assert_eq!(run.code, Some(1), "{}", run.stderr);
    }
}

/// The text of a file outside every project. It must never be in a site.
const SECRET: &str = "the-text-of-a-file-outside";

#[test]
fn links_on_disk_are_refused_with_their_path() {
    let cases: [(&str, &str); 9] = [
        ("content/pages/p.md", "secret.md"),
        ("content/articles", "folder"),
        ("content/data/x.csv", "secret.md"),
        ("content/loop", "project/content"),
        ("content", "folder"),
        ("templates/x.html", "secret.md"),
        ("templates", "folder"),
        ("static/x.txt", "secret.md"),
        ("static", "folder"),
    ];
    for (link, target) in cases {
        let project = Project::smallest();
        fs::write(project.around().join("secret.md"), SECRET).unwrap();
        fs::create_dir(project.around().join("folder")).unwrap();
        fs::write(project.around().join("folder/secret.md"), SECRET).unwrap();
        fs::write(
            project.around().join("folder/site.toml"),
            format!("title = \"{SECRET}\"\n"),
        )
        .unwrap();
        if link == "content" {
            project.delete("content");
        }
        let at = project.at(link);
        fs::create_dir_all(at.parent().unwrap()).unwrap();
        symlink(project.around().join(target), &at).unwrap();
        let run = project.run(&["build"]);
        assert_eq!(run.code, Some(1), "{link}: {}", run.stderr);
        assert!(
            run.stderr.contains("error[symlink]") && run.stderr.contains(&format!("--> {link}\n")),
            "{link}: {}",
            run.stderr
        );
        assert!(!run.output().contains(SECRET), "{link}");
        assert!(!project.at("site").exists(), "{link}");
    }
}

#[test]
fn links_on_disk_that_lead_to_themselves_or_nowhere_are_refused() {
    for target in ["p.md", "nowhere", "/dev/zero", "/proc/self/environ", "."] {
        let project = Project::smallest();
        fs::create_dir_all(project.at("content/pages")).unwrap();
        symlink(target, project.at("content/pages/p.md")).unwrap();
        let run = project.run(&["build"]);
        assert_eq!(run.code, Some(1), "{target}: {}", run.stderr);
        assert!(
            run.stderr.contains("--> content/pages/p.md\n"),
            "{target}: {}",
            run.stderr
        );
    }
}

#[test]
fn what_is_no_plain_file_is_refused_without_waiting() {
    for place in [
        "content/pages/p.md",
        "content/site.toml",
        "templates/x.html",
        "static/x.txt",
    ] {
        let project = Project::smallest();
        let path = project.at(place);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let _ = fs::remove_file(&path);
        assert!(
            Command::new("mkfifo")
                .arg(&path)
                .status()
                .unwrap()
                .success()
        );
        let run = project.run(&["build"]);
        assert_eq!(run.code, Some(1), "{place}: {}", run.stderr);
        assert!(
            run.stderr.contains("error[unexpected-file]")
                && run.stderr.contains(&format!("--> {place}\n")),
            "{}",
            run.stderr
        );
        fs::remove_file(&path).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(&path).unwrap();
        let run = project.run(&["check"]);
        assert_eq!(run.code, Some(1), "{place}: {}", run.stderr);
    }
}

#[test]
fn files_and_folders_beyond_all_measure_are_refused() {
    let project = Project::smallest();
    let large = fs::File::create(project.at("content/subjects/milk.toml")).unwrap();
    std::io::Write::write_all(&mut &large, b"name = \"Milk\"\n").unwrap();
    std::io::Write::write_all(&mut &large, &vec![b'\n'; 33 << 20]).unwrap();
    let run = project.run(&["build"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(
        run.stderr.contains("error[too-large]")
            && run.stderr.contains("content/subjects/milk.toml"),
        "{}",
        run.stderr
    );
    project.delete("content/subjects/milk.toml");

    project.write(&format!("static/{}/x.txt", vec!["d"; 60].join("/")), "x");
    let run = project.run(&["build"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stderr.contains("--> static/d/d/d"), "{}", run.stderr);
    assert_eq!(names_in(&project.root()), ["content", "static"]);
}

#[test]
fn texts_nested_too_deeply_are_reported_or_shown_and_never_a_crash() {
    let page = |text: String| {
        (
            "content/pages/p.md",
            format!("+++\ntitle = \"P\"\n+++\n\n{text}\n"),
        )
    };
    let site = |text: String| {
        (
            "content/site.toml",
            format!("title = \"T\"\n[extra]\n{text}\n"),
        )
    };
    for depth in [70, 5_000] {
        let lists = (0..depth.min(300)).fold(String::new(), |lists, level| {
            lists + &"  ".repeat(level) + "- x\n"
        });
        let cases = [
            page(">".repeat(depth)),
            page(lists),
            page(format!(
                "{}x{}",
                "*a **b ".repeat(depth),
                "** *".repeat(depth)
            )),
            page(format!(
                "{}x{}",
                "[".repeat(depth),
                "](page:home)".repeat(depth)
            )),
            page(format!("{}x", "![".repeat(depth))),
            page("`".repeat(depth)),
            page(format!("{}x", "<b>".repeat(depth))),
            site(format!("x = {}{}", "[".repeat(depth), "]".repeat(depth))),
            site(format!("x = {}1{}", "{y=".repeat(depth), "}".repeat(depth))),
            site(format!("{} = 1", vec!["x"; depth].join("."))),
            site(format!("[{}]", vec!["x"; depth].join("."))),
        ];
        for (file, text) in cases {
            let start: String = text.chars().skip(20).take(30).collect();
            let run = Project::smallest().with(file, text).run(&["build"]);
            assert!(
                matches!(run.code, Some(0 | 1)),
                "{depth} times {start:?}: {:?} {}",
                run.code,
                run.stderr
            );
            let is_told = run.stderr.contains(&format!("{file}:"));
            assert!(
                run.code == Some(0) || is_told,
                "{depth} times {start:?}: {}",
                run.stderr
            );
        }
    }
}

#[test]
fn a_build_runs_no_program_and_opens_no_connection() {
    if !machine::has_strace() {
        return machine::without("strace");
    }
    let project = Project::smallest();
    let log = project.around().join("strace");
    let mut command = Command::new("strace");
    command.args([
        "-f",
        "-qq",
        "-e",
        "trace=execve,execveat,connect,socket,bind,sendto,clone,fork,vfork,clone3",
        "-o",
    ]);
    command
        .arg(&log)
        .arg(env!("CARGO_BIN_EXE_weighup"))
        .arg("build")
        .current_dir(project.root());
    assert_eq!(run(command).code, Some(0));
    let log = fs::read_to_string(&log).unwrap();
    let calls: Vec<&str> = log
        .lines()
        .filter_map(|line| line.split_once(' ').map(|(_, call)| call.trim_start()))
        .collect();
    let is_thread = |call: &&&str| call.starts_with("clone") && call.contains("CLONE_THREAD");
    let rest: Vec<&&str> = calls
        .iter()
        .filter(|call| !is_thread(call) && !call.starts_with("<... clone"))
        .collect();
    assert_eq!(rest.len(), 1, "{rest:#?}");
    assert!(
        rest[0].starts_with("execve(") && rest[0].contains("weighup"),
        "{rest:#?}"
    );
}

#[test]
fn a_build_reads_nothing_outside_the_project() {
    if !machine::has_strace() {
        return machine::without("strace");
    }
    let project = Project::smallest();
    let log = project.around().join("strace");
    let mut command = Command::new("strace");
    command
        .args(["-f", "-qq", "-y", "-e", "trace=open,openat,openat2", "-o"])
        .arg(&log);
    command
        .arg(env!("CARGO_BIN_EXE_weighup"))
        .arg("build")
        .current_dir(project.root())
        .env_remove("LD_LIBRARY_PATH");
    assert_eq!(run(command).code, Some(0));
    // Paths that the loader, the C library, the thread pool and the allocator read.
    let machine = [
        "/etc/ld.so",
        "/lib",
        "/usr/lib",
        "/proc/self/",
        "/proc/stat",
        "/sys/devices/system/cpu",
        "/sys/fs/cgroup",
        "/proc/sys/vm/overcommit_memory",
        "/sys/kernel/mm/transparent_hugepage/enabled",
        "/dev/null",
    ];
    let root = project.root().display().to_string();
    let mut seen = BTreeMap::new();
    for line in fs::read_to_string(&log)
        .unwrap()
        .lines()
        .filter(|line| line.contains("open") && line.contains('"'))
    {
        let path = line.split('"').nth(1).unwrap();
        // `-y` shows the folder of a relative path.
        let folder = line
            .split_once('<')
            .and_then(|(_, rest)| rest.split_once('>'))
            .map_or("", |(folder, _)| folder);
        let whole = if path.starts_with('/') {
            path.to_owned()
        } else {
            format!("{folder}/{path}")
        };
        let is_ours =
            whole.starts_with(&root) || machine.iter().any(|start| whole.starts_with(start));
        seen.insert(whole, is_ours);
    }
    let outside: Vec<&String> = seen
        .iter()
        .filter(|(_, is_ours)| !**is_ours)
        .map(|(path, _)| path)
        .collect();
    assert_eq!(outside, Vec::<&String>::new());
    assert!(seen.len() > 20, "{seen:?}");
    assert_eq!(
        tree_of(&project.around())
            .keys()
            .filter(|path| !path.starts_with("project/"))
            .collect::<Vec<_>>(),
        ["strace"]
    );
}
