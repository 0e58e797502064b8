use pretty_assertions::assert_eq;
use proptest::prelude::*;
use scraper::Html;

use super::*;

/// The code as HTML, with `<k|…>` for `<span class="hl-k">…</span>`.
fn short(language: &str, code: &str) -> String {
    let html = Highlighter::default().highlight(code, Language::of(language));
    html.replace("<span class=\"hl-", "‹").replace("\">", "|").replace("</span>", "›")
}

#[test]
fn every_named_grammar_is_there() {
    let grammars = Grammars::load();
    for language in Language::all() {
        let (Grammar::Named(name) | Grammar::Session { of: name, .. }) = language.grammar else { continue };
        assert!(grammars.set.find_syntax_by_name(name).is_some(), "{name}");
    }
}

#[test]
fn languages_of_the_reference_site_are_told_apart() {
    let cases = [
        (
            "python",
            "@app.route(\"/\")\ndef f(self, x=1):  # why\n    return None\n",
            "@app.‹function|route›(‹string|\"/\"›)\n‹keyword|def ›‹function|f›(‹variable|self›, \
             ‹variable|x›‹operator|=›‹number|1›):  ‹comment|# why\n    ›‹keyword|return ›‹constant|None›\n",
        ),
        (
            "python",
            "f\"a {x + 1}\\n\"\n",
            "‹string|f\"a ›{x ‹operator|+ ›‹number|1›}‹escape|\\n›‹string|\"›\n",
        ),
        (
            "django",
            "{% if user %}<p class=\"a\">{{ user.name|title }}</p>&amp;{% endif %}\n",
            "‹operator|{% ›‹keyword|if ›‹variable|user ›‹operator|%}›&lt;‹tag|p ›‹attribute|class›=‹string|\"a\"›&gt;\
             ‹operator|{{ ›‹variable|user›.‹variable|name›|‹function|title ›‹operator|}}›&lt;/‹tag|p›&gt;\
             ‹escape|&amp;amp;›‹operator|{% ›‹keyword|endif ›‹operator|%}›\n",
        ),
        (
            "html",
            "<!-- a --><a href=b>\n",
            "‹comment|&lt;!-- a --&gt;›&lt;‹tag|a ›‹attribute|href›=‹string|b›&gt;\n",
        ),
        (
            "toml",
            "[a.b]\nc = 2026-11-22 # d\n",
            "[‹type|a›.‹type|b›]\n‹tag|c ›= ‹number|2026-11-22 ›‹comment|# d›\n",
        ),
        (
            "rust",
            "fn f() -> Option<u8> { \"\\n\" }\n",
            "‹keyword|fn ›‹function|f›() -&gt; ‹type|Option›&lt;‹keyword|u8›&gt; { ‹string|\"›‹escape|\\n›‹string|\" ›}\n",
        ),
        ("bash", "pip install x # y\n", "‹function|pip› install x ‹comment|# y\n›"),
        (
            "javascript",
            "const a = () => true;\n",
            "‹keyword|const ›‹function|a ›‹operator|= ›() ‹keyword|=&gt; ›‹constant|true›;\n",
        ),
        ("json", "{\"a\": 1}\n", "{‹string|\"a\"›: ‹number|1›}\n"),
        ("css", "a { color: #fff }\n", "‹tag|a ›{ ‹attribute|color›: ‹number|#fff ›}\n"),
        ("diff", "-a\n+b\n c\n", "‹deleted|-a\n›‹inserted|+b\n› c\n"),
        (
            "console",
            "$ echo a\na\n$ b \\\nc\n",
            "‹prompt|$ ›‹function|echo› a\na\n‹prompt|$ ›‹function|b ›\\\nc\n",
        ),
        ("pycon", ">>> 1 + 1\n2\n", "‹prompt|&gt;&gt;&gt; ›‹number|1 ›‹operator|+ ›‹number|1›\n2\n"),
        ("text", "a < \"b\"\n", "a &lt; \"b\"\n"),
    ];
    for (language, code, expected) in cases {
        assert_eq!(short(language, code), expected, "{language}");
    }
}

#[test]
fn long_lines_and_long_texts_stay_plain() {
    let line = format!("x = \"{}\"\n", "a".repeat(LONGEST_LINE));
    assert_eq!(short("python", &line), line);
    assert_eq!(short("python", &format!("{line}1\n")), format!("{line}‹number|1›\n"));
    let long = "1\n".repeat(LONGEST_CODE / 2 + 1);
    assert_eq!(short("python", &long), long);
}

#[test]
fn the_same_code_is_highlighted_once_for_each_language() {
    let highlighter = Highlighter::default();
    let first = highlighter.highlight("1\n", Language::of("python"));
    let second = highlighter.highlight("1\n", Language::of("py"));
    assert!(Arc::ptr_eq(&first, &second));
    assert_ne!(first, highlighter.highlight("1\n", Language::of("bash")));
}

#[test]
fn plain_text_loads_no_grammars() {
    let highlighter = Highlighter::default();
    highlighter.highlight("a", None);
    highlighter.highlight("a", Language::of("text"));
    assert!(highlighter.grammars.get().is_none());
    highlighter.highlight("a", Language::of("python"));
    assert!(highlighter.grammars.get().is_some());
}

/// Code made of what begins and ends things in many languages.
fn code_like() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "\"",
        "'",
        "`",
        "\"\"\"",
        "{",
        "}",
        "{{",
        "}}",
        "{%",
        "%}",
        "${",
        "#{",
        "(",
        ")",
        "[",
        "]",
        "<",
        ">",
        "</",
        "/>",
        "<?php",
        "?>",
        "<script>",
        "</script>",
        "<style>",
        "<<EOF\n",
        "EOF\n",
        "```python\n",
        "```\n",
        "/*",
        "*/",
        "//",
        "#",
        "--",
        "<!--",
        "-->",
        "\\",
        "\n",
        "\n\n",
        " ",
        "\t",
        "def ",
        "class ",
        "fn ",
        "=",
        "=>",
        ":",
        ";",
        ",",
        ".",
        "|",
        "&",
        "1",
        "0x",
        "a",
        "é",
        "\u{1}",
        "\0",
        "\r",
        "r#\"",
        "f\"",
        "@",
        "$",
        "%",
        "+",
        "-",
        "BEGIN ",
        "end",
        "SELECT ",
        "\u{1f600}",
    ]);
    prop::collection::vec(parts, 0..80).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_code_makes_it_fail_or_changes_its_text(
        code in prop_oneof![code_like(), any::<String>()],
        pick in any::<prop::sample::Index>(),
    ) {
        let languages: Vec<Language> = ["python", "django", "html", "toml", "rust", "bash", "javascript", "css", "console"]
            .into_iter()
            .filter_map(Language::of)
            .collect();
        let html = Highlighter::default().highlight(&code, Some(languages[pick.index(languages.len())]));
        // Two line ends, because a browser drops the first one in a `pre`, as HTML says.
        let shown: String = Html::parse_fragment(&format!("<pre>\n{html}</pre>")).root_element().text().collect();
        let expected: String = code.chars().map(|c| if c.is_control() && !"\n\t".contains(c) { '\u{fffd}' } else { c }).collect();
        prop_assert_eq!(shown, expected);
    }
}
