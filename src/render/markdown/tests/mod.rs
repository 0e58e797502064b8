//! Tests properties of whole rendered texts: ids, elements, length.

mod any_text;

mod inert;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use pretty_assertions::assert_eq;
use scraper::Html as Page;

use inert::{attributes, elements, violations};

use super::*;
use crate::parse::markdown::{Html, Labels, Rules, Target, TextPlace};
use crate::parse::reference::Destination;
use crate::source_text::{SourceText, SourceTexts, Span};
use crate::words::Catalogue;

/// Links whose addresses begin with the path to the root.
struct Pages<'a>(&'a Markdown);

impl Links for Pages<'_> {
    fn href(&self, reference: usize) -> String {
        match &self.0.references[reference].target {
            Target::Link(Destination::External(address)) => address.clone(),
            _ => format!("\u{1}{reference}/"),
        }
    }

    fn picture(&self, _: usize) -> String {
        " width=\"8\" height=\"6\"".to_owned()
    }
}

/// Labels that need escaping.
#[derive(Debug)]
struct Names;

impl Labels for Names {
    fn label(&self, destination: &Destination) -> String {
        match destination {
            Destination::Named { name, .. } => format!("<{name}>\u{1}"),
            _ => String::new(),
        }
    }
}

fn read(text: &str, html: Html) -> Markdown {
    let file = SourceTexts::default().add(SourceText::new("a.md", text));
    let place = TextPlace::Whole(Span::new(file, &(0..0)));
    Markdown::scan(
        text,
        place,
        &Rules {
            html,
            labels: Some(&Names),
            ..Rules::default()
        },
    )
    .0
}

/// The settings for the only text of a page.
fn settings() -> Settings<'static> {
    static WORDS: LazyLock<Catalogue> = LazyLock::new(Catalogue::built_in);
    Settings::new(&WORDS)
}

/// Renders the whole text, with `[n]` for the embed of reference n.
fn html_with(text: &str, html: Html, settings: &Settings) -> String {
    let markdown = read(text, html);
    let pieces = block(&markdown, &Pages(&markdown), settings)
        .into_iter()
        .map(|piece| match piece {
            Piece::Html(html) => html,
            Piece::Embed(reference) => format!("[{reference}]\n"),
        });
    pieces.collect()
}

fn html(text: &str) -> String {
    html_with(text, Html::Escaped, &settings())
}

#[test]
fn the_way_to_the_root_passes_in_addresses_and_nowhere_else() {
    let text = "[a\u{1}](subject:b \"\u{1}\") &#1; `\u{1}` [](fact:a.b) ![\u{1}](static:c)\n\n```\u{1} title=\"\u{1}\"\n\u{1}\n```\n";
    for setting in [Html::Escaped, Html::Sanitized] {
        let html = html_with(
            &format!("{text}\n<b title=\"&#1;\">&#1;</b>\n"),
            setting,
            &settings(),
        );
        let rest = html.replace("href=\"\u{1}", "").replace("src=\"\u{1}", "");
        assert_eq!(
            (html.len() - rest.len(), rest.contains('\u{1}')),
            (3 * 7 - 1, false),
            "{html}"
        );
    }
}

#[test]
fn ids_and_links_to_them_have_the_prefix() {
    let text = "# A\n\n[^1]\n\n[^1]: b\n";
    let settings = Settings {
        id_prefix: "q1-",
        ..settings()
    };
    let html = html_with(text, Html::Escaped, &settings);
    let page = Page::parse_fragment(&html);
    let ids: BTreeSet<&str> = attributes(&page)
        .filter(|(name, _)| *name == "id")
        .map(|(_, id)| id)
        .collect();
    assert_eq!(
        ids,
        BTreeSet::from(["q1-a", "q1-fn-1", "q1-fn-title", "q1-fnref-1"])
    );
    for (_, href) in attributes(&page).filter(|(name, _)| *name == "href") {
        assert!(ids.contains(&href[1..]), "{href}");
    }
}

#[test]
fn topmost_headings_have_the_first_level() {
    let cases = [
        ("# a\n\n## b", 2, vec!["h2", "h3"]),
        ("## a\n\n### b", 2, vec!["h2", "h3"]),
        ("### a\n\n## b", 4, vec!["h5", "h4"]),
        ("# a\n\n### b\n\n###### c", 4, vec!["h4", "h6", "h6"]),
    ];
    for (text, first_level, expected) in cases {
        let html = html_with(
            text,
            Html::Escaped,
            &Settings {
                first_level,
                ..settings()
            },
        );
        let page = Page::parse_fragment(&html);
        let found: Vec<&str> = elements(&page)
            .filter(|name| name.starts_with('h') && name.len() == 2)
            .collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn a_paragraph_comes_without_its_element() {
    let cases = [
        ("A *b* `c`\nd", "A <em>b</em> <code>c</code>\nd"),
        (
            "[](subject:x) [y](x:z)",
            "<a href=\"\u{1}0/\">&lt;x&gt;\u{fffd}</a> y",
        ),
        ("# a\n\n- b\n- c", "a\nb\nc"),
        ("a\n\nb", "a\nb"),
        ("![](verdict:x) a <b>", " a &lt;b&gt;"),
        ("", ""),
    ];
    for (text, expected) in cases {
        let markdown = read(text, Html::Escaped);
        assert_eq!(inline(&markdown, &Pages(&markdown)), expected, "{text:?}");
    }
    let markdown = read("<b>a</b> <i>b [c](subject:x)", Html::Sanitized);
    assert_eq!(
        inline(&markdown, &Pages(&markdown)),
        "<b>a</b> <i>b <a href=\"\u{1}0/\">c</a></i>"
    );
}

#[test]
fn a_text_without_markup_keeps_its_words_apart() {
    let cases = [
        (
            "# A *b*\n\n- c `d`\n- e\n\n| f | g |\n|---|---|",
            "A b c d e f g",
        ),
        (
            "[](subject:x) <fact:a.b> [y](z:w) ![v](static:u)",
            "<x>\u{fffd} <a.b>\u{fffd} y v",
        ),
        ("a\nb<br>c &amp; d", "a b<br>c & d"),
    ];
    for (text, expected) in cases {
        let markdown = read(text, Html::Escaped);
        assert_eq!(markdown.plain(), expected, "{text}");
    }
}

#[test]
fn contents_are_nested_by_level() {
    let entry = |level, id: &str, children| TocEntry {
        level,
        id: id.into(),
        title: id.to_uppercase(),
        children,
    };
    let markdown = read(
        "## A\n\n### B\n\n##### C\n\n### D\n\n# E\n\n## *F*",
        Html::Escaped,
    );
    let expected = vec![
        entry(
            2,
            "a",
            vec![
                entry(3, "b", vec![entry(5, "c", vec![])]),
                entry(3, "d", vec![]),
            ],
        ),
        entry(1, "e", vec![entry(2, "f", vec![])]),
    ];
    assert_eq!(table_of_contents(&markdown), expected);
}

/// Lists ways to write a link that a browser or a careless check can mistake for another scheme.
fn spellings(scheme: &str) -> Vec<String> {
    let (first, rest) = scheme.split_at(2);
    let decimal = scheme
        .chars()
        .map(|c| format!("&#{};", u32::from(c)))
        .collect::<Vec<_>>()
        .concat();
    let hexadecimal = scheme
        .chars()
        .map(|c| format!("&#x{:X};", u32::from(c)))
        .collect::<Vec<_>>()
        .concat();
    let addresses = [
        format!("{scheme}:alert(1)"),
        format!("{}:alert(1)", scheme.to_uppercase()),
        format!("{decimal}:alert(1)"),
        format!("{hexadecimal}&colon;alert(1)"),
        format!("{first}&Tab;{rest}:alert(1)"),
        format!("{first}&NewLine;{rest}:alert(1)"),
        format!("{first}&#0;{rest}:alert(1)"),
        format!("{first}\0{rest}:alert(1)"),
        format!("{first}\t{rest}:alert(1)"),
        format!("&#1;{scheme}:alert(1)"),
        format!("\\{scheme}:alert(1)"),
        format!("{first}\\\n{rest}:alert(1)"),
        format!("{first}%0A{rest}:alert(1)"),
        format!("{scheme}%3Aalert(1)"),
        format!(" {scheme}:alert(1)"),
        format!("{scheme}&#58;//example.org/%0aalert(1)"),
    ];
    let written = addresses.iter().flat_map(|address| {
        [
            format!("[x]({address})"),
            format!("[x](<{address}>)"),
            format!("<{address}>"),
            format!("![x]({address})"),
            format!("[x]\n\n[x]: {address}\n"),
            format!("<a href=\"{address}\">x</a>"),
            format!("<a href={address}>x</a>"),
            format!("<img src=\"{address}\"><iframe src='{address}'></iframe>"),
        ]
    });
    written.collect()
}

#[test]
fn no_spelling_of_another_scheme_reaches_a_page() {
    for scheme in [
        "javascript",
        "vbscript",
        "data",
        "file",
        "blob",
        "intent",
        "ms-msdt",
        "feed",
        "view-source",
        "tel",
    ] {
        for text in spellings(scheme) {
            for setting in [Html::Escaped, Html::Sanitized] {
                let html = html_with(&text, setting, &settings());
                let page = Page::parse_fragment(&html);
                assert_eq!(
                    violations(&page, setting),
                    BTreeSet::new(),
                    "{text:?} gives {html}"
                );
            }
        }
    }
}

#[test]
fn what_breaks_out_of_other_renderers_stays_text() {
    let texts = [
        "[x](subject:a \"\\\" onmouseover=alert(1) x=\\\"\")",
        "![\" onerror=alert(1) x=\"](static:a)",
        "# x {#a\" onclick=\"alert(1)}",
        "# x {onclick=alert(1) style=color:red}",
        "```\" onclick=\"alert(1)\nx\n```",
        "``` title=\"<script>alert(1)</script>\"\nx\n```",
        "[^\"><script>]: x\n\n[^\"><script>]",
        "<div title=\"\n\n[x\" onmouseover=alert(1) y=\"](subject:a)",
        "<b title='\n' onclick=alert(1)>x</b>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<svg><style><a title=\"</style><img src=x onerror=alert(1)>\">",
        "<a title=\"<!--\">x</a>--><img src=x onerror=alert(1)>",
        "<details ontoggle=alert(1) open><summary onclick=alert(1)>x</summary></details>",
        "<a href=\"https://example.org\" target=_blank onclick=alert(1) style=\"x\" class=y id=z>x</a>",
        "<table><tr><td background=x><form action=javascript:alert(1)><button formaction=javascript:alert(1)>",
        "<plaintext>\n\n# x\n",
        "<textarea>\n\n# x\n\n</textarea><script>alert(1)</script>",
        "| <script> | `a` |\n|---|---|\n| </script> | <img src=x onerror=alert(1)> |",
    ];
    for text in texts {
        for setting in [Html::Escaped, Html::Sanitized] {
            let html = html_with(text, setting, &settings());
            assert_eq!(
                violations(&Page::parse_fragment(&html), setting),
                BTreeSet::new(),
                "{text:?} gives {html}"
            );
        }
    }
}

#[test]
fn length_grows_with_the_text_and_no_faster() {
    let parts = [
        ">",
        "* ",
        "1. ",
        "*a ",
        "**a *b ",
        "[",
        "![",
        "[a](",
        "[a](subject:b)",
        "<b>",
        "</b>",
        "<b a=\"",
        "<!--",
        "`",
        "|a",
        "[^1]",
        "&amp;",
        "\n- a",
        "\n# a",
        "\n\n```\n",
        "\n| a |\n|---|\n",
        "\n\n<div>\n\n",
        "\n\n![](verdict:x)\n",
        "\n[^1]: ",
        "a\n: b\n\n",
    ];
    for part in parts {
        for setting in [Html::Escaped, Html::Sanitized] {
            let text = format!("[^1]: a\n\n{}", part.repeat(10_000 / part.len()));
            let html = html_with(&text, setting, &settings());
            assert!(html.len() < 60 * text.len(), "{part:?} gives a long page");
        }
    }
}
