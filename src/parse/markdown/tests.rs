//! Tests what scanning finds in texts: references, headings and problems.

use pretty_assertions::assert_eq;
use proptest::prelude::*;

use super::any_text::any_text;
use super::*;
use crate::diagnostic::{Place, Severity};
use crate::parse::reference::{EmbedKind, Scheme};
use crate::source_text::{SourceText, SourceTexts};

/// Places the text after seven bytes of front matter.
fn exact(text: &str) -> TextPlace {
    let file = SourceTexts::default().add(SourceText::new("a.md", text));
    TextPlace::Exact(Span::new(file, &(7..7 + text.len())))
}

fn scan(text: &str, rules: &Rules) -> (Markdown, Vec<Diagnostic>) {
    Markdown::scan(text, exact(text), rules)
}

/// Lists each problem as its code, a bar, and the bytes of the text that it points at.
fn problems(text: &str, rules: &Rules) -> Vec<String> {
    let (_, diagnostics) = scan(text, rules);
    let shown = diagnostics.iter().map(|diagnostic| {
        let Place::Span(span) = diagnostic.place else {
            panic!("a problem without a span")
        };
        format!(
            "{}|{}",
            diagnostic.code.name(),
            &text[span.range().start - 7..span.range().end - 7]
        )
    });
    shown.collect()
}

fn words(text: &str) -> (String, String) {
    let (_, diagnostics) = scan(text, &Rules::default());
    let first = diagnostics.into_iter().next().expect("there is a problem");
    (first.message, first.help.unwrap_or_default())
}

const INLINE: Rules = Rules {
    style: Style::Inline,
    html: Html::Escaped,
    reserved_ids: &[],
    labels: None,
};

#[test]
fn problems_point_at_their_bytes() {
    let cases: [(&str, &[&str]); 39] = [
        (
            "[a](subject:flask) [](fact:a.b) <https://x.y> <me@x.y> [b](#c)",
            &[],
        ),
        (
            "so [a](javascript:x), b",
            &["link-scheme|[a](javascript:x)"],
        ),
        ("so <javascript:x>, b", &["link-scheme|<javascript:x>"]),
        (
            "`[a](javascript:x)`\n\n    [a](javascript:x)\n\n```\n[a](javascript:x)\n```",
            &[],
        ),
        ("[a][b] and [b]\n\n[b]: subject:x", &[]),
        (
            "[a][b] and [b]\n\n[b]: subjct:x",
            &["link-scheme|[a][b]", "link-scheme|[b]"],
        ),
        ("é [a][b] and [b] and [b][]", &["unknown-label|[a][b]"]),
        ("\\[a][b] and `[a][b]`", &[]),
        ("![](verdict:x)", &[]),
        ("> ![](verdict:x)\n\n- a\n\n  ![](table:all)", &[]),
        ("![](verdict:x) b", &["embed-not-alone|![](verdict:x)"]),
        ("- ![](verdict:x)", &["embed-not-alone|![](verdict:x)"]),
        ("**![](verdict:x)**", &["embed-not-alone|![](verdict:x)"]),
        (
            "[![](verdict:x)](subject:a)",
            &["embed-not-alone|![](verdict:x)"],
        ),
        ("![](verdict:)", &["invalid-reference|![](verdict:)"]),
        ("![](verdct:x)", &["unknown-embed|![](verdct:x)"]),
        ("![a](static:x.png) ![ ](static:x.png)", &[]),
        ("![](static:x.png)", &["missing-alt|![](static:x.png)"]),
        (
            "[![ ](static:x)](subject:a)",
            &["missing-alt|[![ ](static:x)](subject:a)"],
        ),
        (
            "![a](https://x.y/z.png)",
            &["external-image|![a](https://x.y/z.png)"],
        ),
        ("![a](//x.y/z.png)", &["external-image|![a](//x.y/z.png)"]),
        ("![a [b](javascript:x)](static:x)", &[]),
        ("a <b>c</b> `<i>` \\<i>", &["raw-html|<b>"]),
        ("<div>\nx\n</div>", &["raw-html|<div>"]),
        ("a <!-- b --> c\n\n<!-- d\n\ne -->\n\nf", &[]),
        ("<!-- d --> e", &["raw-html|<!-- d --> e"]),
        ("a[^1] b[^N]\n\n[^1]: c\n\n[^n]: d", &[]),
        ("a [^1] b", &["footnote|[^1]"]),
        ("a ![^1] b", &["footnote|[^1]"]),
        ("a \\[^1] `[^1]` [^] ^a", &[]),
        ("a\n\n[^1]: c\nd", &["footnote|[^1]: c"]),
        ("[^1]\n\n[^1]: c\n\n[^1]: d", &["footnote|[^1]: d"]),
        ("# A {#x}\n\n# B {#x}", &["heading-id|{#x}"]),
        ("# A {#3}", &["heading-id|{#3}"]),
        ("# A {#fn-1}", &["heading-id|{#fn-1}"]),
        ("# A {.big}", &["heading-id|{.big}"]),
        ("## A\n\n#### B\n\n### C", &["heading-level|#### B"]),
        ("### A\n\n## B", &["heading-level|### A"]),
        (
            "```pyton titel=x\n```",
            &[
                "unknown-language|```pyton titel=x",
                "unknown-key|```pyton titel=x",
            ],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(problems(text, &Rules::default()), expected, "{text:?}");
    }
}

#[test]
fn a_text_of_one_paragraph_cannot_contain_blocks() {
    let cases: [(&str, &[&str]); 14] = [
        ("A *b* `c` [d](subject:x) ~~e~~\nf", &[]),
        ("", &[]),
        ("a\n\nb", &["inline-only|b"]),
        ("# a", &["inline-only|# a"]),
        ("- a\n- b", &["inline-only|- a"]),
        ("1. a", &["inline-only|1. a"]),
        ("1\\. a", &[]),
        ("> a", &["inline-only|> a"]),
        ("a\n\n---", &["inline-only|---"]),
        ("    a", &["inline-only|a"]),
        ("```\na\n```", &["inline-only|```"]),
        ("| a |\n|---|", &["inline-only|| a |"]),
        ("a\n: b", &["inline-only|a"]),
        ("![](verdict:x)", &["inline-only|![](verdict:x)"]),
    ];
    for (text, expected) in cases {
        assert_eq!(problems(text, &INLINE), expected, "{text:?}");
    }
}

#[test]
fn messages_name_what_was_found_and_what_to_do() {
    let cases = [
        (
            "[a](subjct:x)",
            "links cannot lead to `subjct:`",
            "did you mean `subject:`?",
        ),
        (
            "[a](verdict:x)",
            "`verdict:` is a block, not something to link to",
            "to show the block, write `![](verdict:x)` in a paragraph of its own",
        ),
        (
            "![a](subject:x)",
            "`subject:x` is not a picture",
            "remove the `!` to make it a link; a picture is `![description](static:path/in/static.png)`",
        ),
        (
            "![a](tabel:x)",
            "there is no picture or block `tabel:`",
            "did you mean `table:`?",
        ),
        (
            "[a][b]",
            "the link label `[b]` is not defined",
            "add a line `[b]: …`, or put a `\\` before the bracket to show it",
        ),
        (
            "[^a]",
            "the footnote `[^a]` is not defined",
            "add a line `[^a]: …`, or write `\\[^a]` to show the brackets",
        ),
        (
            "```pythn\n```",
            "there are no colours for code in `pythn`",
            "did you mean `python`?",
        ),
    ];
    for (text, message, help) in cases {
        assert_eq!(words(text), (message.into(), help.into()), "{text}");
    }
}

#[test]
fn severities_follow_from_what_breaks() {
    let cases = [
        ("[a](x:y)", Severity::Error),
        ("<b>", Severity::Warning),
        ("![](static:x)", Severity::Warning),
        ("```pyton\n```", Severity::Note),
    ];
    for (text, expected) in cases {
        assert_eq!(
            scan(text, &Rules::default()).1[0].severity,
            expected,
            "{text}"
        );
    }
}

#[test]
fn html_that_will_be_sanitized_is_no_problem() {
    let rules = Rules {
        html: Html::Sanitized,
        ..Rules::default()
    };
    assert_eq!(problems("<b>a</b>\n\n<div>\nb\n</div>", &rules), [""; 0]);
}

#[test]
fn references_come_in_order_with_their_bytes() {
    let text =
        "[a [b](subject:x) ![c](static:y)\n\n![](table:all)\n\n<fact:a.b> [](../c.toml#d) [ ](#e)";
    let (markdown, _) = scan(text, &Rules::default());
    let found: Vec<_> = markdown
        .references
        .iter()
        .map(|reference| {
            (
                &text[reference.range.clone()],
                reference.label.is_some(),
                reference.target.clone(),
            )
        })
        .collect();
    let destination = |scheme, name: &str| Destination::Named {
        scheme,
        name: name.into(),
        anchor: None,
    };
    let named = |scheme, name| Target::Link(destination(scheme, name));
    let file = Destination::File {
        path: "../c.toml".into(),
        anchor: Some("d".into()),
    };
    let expected = [
        ("[b](subject:x)", false, named(Scheme::Subject, "x")),
        (
            "![c](static:y)",
            false,
            Target::Picture(destination(Scheme::Static, "y")),
        ),
        (
            "![](table:all)",
            false,
            Target::Embed(Embed {
                kind: EmbedKind::Table,
                name: "all".into(),
            }),
        ),
        ("<fact:a.b>", true, named(Scheme::Fact, "a.b")),
        ("[](../c.toml#d)", true, Target::Link(file)),
        (
            "[ ](#e)",
            true,
            Target::Link(Destination::Anchor("e".into())),
        ),
    ];
    assert_eq!(found, expected);
    assert_eq!(
        markdown.references[0].span.range(),
        10..24,
        "the file begins with seven other bytes"
    );
    assert_eq!(markdown.reference_at(3), Some(0));
    assert_eq!(markdown.reference_at(0), None);
}

#[test]
fn headings_have_unique_ids() {
    let text = "# Why?\n\n## Why\n\n## *Why* `x` ![y](static:z) {#why-2}\n\n## Menu\n\n## A {#why-2}\n\n## Why\n";
    let rules = Rules {
        reserved_ids: &["menu"],
        ..Rules::default()
    };
    let (markdown, _) = scan(text, &rules);
    let found: Vec<_> = markdown
        .headings
        .iter()
        .map(|heading| (heading.level, &*heading.id, &*heading.text))
        .collect();
    let expected = [
        (1, "why", "Why?"),
        (2, "why-3", "Why"),
        (2, "why-2", "Why x y"),
        (2, "menu-2", "Menu"),
        (2, "a", "A"),
        (2, "why-4", "Why"),
    ];
    assert_eq!(found, expected);
    assert_eq!(
        markdown.heading_at(8).map(|heading| &*heading.id),
        Some("why-3")
    );
}

#[test]
fn many_equal_headings_take_no_longer_than_others() {
    let text = "# a\n".repeat(20_000);
    let (markdown, _) = scan(&text, &Rules::default());
    assert_eq!(markdown.headings[19_999].id, "a-20000");
}

#[test]
fn nesting_has_an_end() {
    let cases = [
        ">".repeat(50_000),
        "* ".repeat(50_000) + "a",
        format!("{}a", "![".repeat(100)) + &"](b)".repeat(100),
    ];
    for text in cases {
        let (markdown, diagnostics) = scan(&text, &Rules::default());
        assert_eq!(diagnostics.len(), 1);
        assert_eq!(diagnostics[0].code.name(), "too-deep");
        assert_eq!(
            (markdown.text, markdown.references.len()),
            (String::new(), 0)
        );
    }
    let (markdown, diagnostics) = scan(&format!("{}a", "> ".repeat(60)), &Rules::default());
    assert_eq!((diagnostics.len(), markdown.text.len()), (0, 121));
}

#[test]
fn strings_of_toml_without_escapes_have_exact_places() {
    let cases = [
        ("x = \"abc\"", "abc", Some(5..8)),
        ("x = 'a\\b'", "a\\b", Some(5..8)),
        ("x = \"\"\"\nabc\"\"\"", "abc", Some(8..11)),
        ("x = '''abc'''", "abc", Some(7..10)),
        ("x = \"a\\nb\"", "a\nb", None),
        ("x = \"\"\"a\\\n  b\"\"\"", "ab", None),
        ("x = \"\"", "", Some(5..5)),
    ];
    for (file, value, expected) in cases {
        let id = SourceTexts::default().add(SourceText::new("a.toml", file));
        let span = Span::new(id, &(4..file.len()));
        let expected = expected.map_or(TextPlace::Whole(span), |range| {
            TextPlace::Exact(Span::new(id, &range))
        });
        assert_eq!(
            TextPlace::of_toml_string(value, span, file),
            expected,
            "{file}"
        );
    }
}

#[test]
fn without_exact_bytes_everything_is_at_the_whole() {
    let file = SourceTexts::default().add(SourceText::new("a.toml", ""));
    let span = Span::new(file, &(3..9));
    let (markdown, diagnostics) = Markdown::scan(
        "a [b](x:y) [c](subject:d)",
        TextPlace::Whole(span),
        &Rules::default(),
    );
    assert_eq!(diagnostics[0].place, Place::Span(span));
    assert_eq!(markdown.references[0].span, span);
}

proptest! {
    #[test]
    fn no_text_makes_a_scan_fail(text in any_text()) {
        for style in [Style::Block, Style::Inline] {
            let rules = Rules { style, ..Rules::default() };
            let (markdown, diagnostics) = scan(&text, &rules);
            let is_inside = |range: &Range<usize>| text.get(range.clone()).is_some();
            prop_assert!(markdown.references.is_sorted_by(|a, b| a.range.start < b.range.start));
            prop_assert!(markdown.references.iter().all(|reference| is_inside(&reference.range)));
            prop_assert!(markdown.headings.iter().all(|heading| is_inside(&heading.range)));
            for diagnostic in diagnostics {
                let Place::Span(span) = diagnostic.place else { panic!("a problem without a span") };
                let range = span.range();
                prop_assert!(is_inside(&(range.start - 7..range.end - 7)), "{diagnostic:?}");
            }
            let ids: std::collections::BTreeSet<_> = markdown.headings.iter().map(|heading| &heading.id).collect();
            prop_assert_eq!(ids.len(), markdown.headings.len());
        }
    }
}
