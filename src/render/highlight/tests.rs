//! Tokens of every language, and code that nobody wrote.

use pretty_assertions::assert_eq;
use proptest::prelude::*;
use scraper::Html;

use super::*;

/// The code as HTML, with `‹k|…›` for `<span class="hl-k">…</span>`.
fn short(language: &str, code: &str) -> String {
    let html = highlight(code, Language::of(language));
    html.replace("<span class=\"hl-", "‹")
        .replace("\">", "|")
        .replace("</span>", "›")
}

/// Language, code, and what [`short`] shows of it.
const CASES: [(&str, &str, &str); 24] = [
    (
        "python",
        "@app.route(\"/\")\ndef f(self, x=1):  # why\n    return Foo(x)[0], None\n",
        "‹function|@app›.‹function|route›(‹string|\"/\"›)\n‹keyword|def› ‹function|f›(‹variable|self›, x‹operator|=›‹number|1›):  ‹comment|# why›\n    ‹keyword|return› ‹type|Foo›(x)[‹number|0›], ‹constant|None›\n",
    ),
    (
        "python",
        "rb'a\\'b' + f\"\"\"c\n\"d\" {e}\\n\"\"\" 'open\nx = 0xff + 1_0.5e-3\nfor i in range(9): pass\n",
        "‹string|rb'a›‹escape|\\'›‹string|b'› ‹operator|+› ‹string|f\"\"\"c\n\"d\" {e}›‹escape|\\n›‹string|\"\"\"› ‹string|'open›\nx ‹operator|=› ‹number|0xff› ‹operator|+› ‹number|1_0.5e-3›\n‹keyword|for› i ‹keyword|in› ‹function|range›(‹number|9›): ‹keyword|pass›\n",
    ),
    (
        "pycon",
        ">>> 1 + 1\n2\n",
        "‹prompt|&gt;&gt;&gt; ›‹number|1› ‹operator|+› ‹number|1›\n2\n",
    ),
    (
        "console",
        "$ pip install \\\n  flask\nDone in 3 s\n",
        "‹prompt|$ ›‹function|pip› install ‹escape|\\\n›  flask\nDone in 3 s\n",
    ),
    (
        "bash",
        "A=1 B=\"$HOME/x\" pip install -U flask==3.0 | grep 'a b' && ls > ${out:-x} # why\nif [ -f a ]; then echo \"b\\\"c\"; fi\nfor x in a b; do cat $1; done\n",
        "‹variable|A›=1 ‹variable|B›=‹string|\"›‹variable|$HOME›‹string|/x\"› pip install ‹attribute|-U› flask==3.0 ‹operator||› ‹function|grep› ‹string|'a b'› ‹operator|&amp;&amp;› ‹function|ls› ‹operator|&gt;› ‹variable|${out:-x}› ‹comment|# why›\n‹keyword|if› ‹function|[› ‹attribute|-f› a ]‹operator|;› ‹keyword|then› ‹function|echo› ‹string|\"b›‹escape|\\\"›‹string|c\"›‹operator|;› ‹keyword|fi›\n‹keyword|for› x ‹keyword|in› a b‹operator|;› ‹keyword|do› ‹function|cat› ‹variable|$1›‹operator|;› ‹keyword|done›\n",
    ),
    (
        "html",
        "<!DOCTYPE html>\n<a href=\"x\" b=c disabled>&lt; & 1 < 2</a><!-- d -->\n<script>let a = 1;</script><style>a { b: c }</style>\n",
        "‹keyword|&lt;!DOCTYPE html&gt;›\n&lt;‹tag|a› ‹attribute|href›=‹string|\"x\"› ‹attribute|b›=‹string|c› ‹attribute|disabled›&gt;‹escape|&amp;lt;› &amp; 1 &lt; 2&lt;/‹tag|a›&gt;‹comment|&lt;!-- d --&gt;›\n&lt;‹tag|script›&gt;‹keyword|let› a ‹operator|=› ‹number|1›;&lt;/‹tag|script›&gt;&lt;‹tag|style›&gt;‹tag|a› { ‹attribute|b›: c }&lt;/‹tag|style›&gt;\n",
    ),
    (
        "django",
        "{% if user %}<p class=\"a {{ b }}\">{{- user.name|title -}}</p>{# c #}{% url 'x' %}{{ open",
        "‹operator|{%› ‹keyword|if› user ‹operator|%}›&lt;‹tag|p› ‹attribute|class›=‹string|\"a ›‹operator|{{› b ‹operator|}}›‹string|\"›&gt;‹operator|{{-› user.name‹operator||›title ‹operator|-}}›&lt;/‹tag|p›&gt;‹comment|{# c #}›‹operator|{%› ‹keyword|url› ‹string|'x'› ‹operator|%}{{› open",
    ),
    (
        "toml",
        "# a\n[for.flask]\nvalue = 4 # b\nas_of = 2026-11-22\nx = \"a\\n\"\ny = \"\"\"\nz = 1\n\"\"\"\nlist = [\n  [\"a\"],\n  true,\n]\n",
        "‹comment|# a›\n[‹type|for.flask›]\n‹attribute|value› ‹operator|=› ‹number|4› ‹comment|# b›\n‹attribute|as_of› ‹operator|=› ‹number|2026-11-22›\n‹attribute|x› ‹operator|=› ‹string|\"a›‹escape|\\n›‹string|\"›\n‹attribute|y› ‹operator|=› ‹string|\"\"\"\nz = 1\n\"\"\"›\n‹attribute|list› ‹operator|=› [\n  [‹string|\"a\"›],\n  ‹constant|true›,\n]\n",
    ),
    (
        "yaml",
        "---\na: 1\nb:\n  - c: \"d\" # e\n  - https://x.y\n",
        "---\n‹attribute|a›: ‹number|1›\n‹attribute|b›:\n  - ‹attribute|c›: ‹string|\"d\"› ‹comment|# e›\n  - https:‹operator|//›x.y\n",
    ),
    (
        "ini",
        "; a\n[b]\nc = d\n",
        "‹comment|; a›\n[‹type|b›]\n‹attribute|c› ‹operator|=› d\n",
    ),
    ("env", "A=1\n", "‹attribute|A›‹operator|=›‹number|1›\n"),
    (
        "rust",
        "/// a\n#[derive(Debug)]\npub fn f<'a>(x: &'a str) -> Option<u8> { println!(\"{}\\n\", 'b'); r#\"c\"d\"#; '\\'' }\nstruct A;\n",
        "‹comment|/// a›\n#[‹function|derive›(‹type|Debug›)]\n‹keyword|pub› ‹keyword|fn› ‹function|f›‹operator|&lt;›‹variable|'a›‹operator|&gt;›(x: ‹operator|&amp;›‹variable|'a› ‹type|str›) ‹operator|-&gt;› ‹type|Option›‹operator|&lt;›‹type|u8›‹operator|&gt;› { ‹function|println›‹operator|!›(‹string|\"{}›‹escape|\\n›‹string|\"›, ‹string|'b'›); ‹string|r#\"c\"d\"#›; ‹string|'›‹escape|\\'›‹string|'› }\n‹keyword|struct› ‹type|A›;\n",
    ),
    (
        "javascript",
        "const a = (b) => `c ${d}\n`; class E extends F { g() { return null; } } // h\n",
        "‹keyword|const› a ‹operator|=› (b) ‹operator|=&gt;› ‹string|`c ${d}\n`›; ‹keyword|class› ‹type|E› ‹keyword|extends› ‹type|F› { ‹function|g›() { ‹keyword|return› ‹constant|null›; } } ‹comment|// h›\n",
    ),
    (
        "json",
        "{\"a\": [1, -2.5e3, true], \"b\" : \"c\\n\"}\n",
        "{‹attribute|\"a\"›: [‹number|1›, ‹operator|-›‹number|2.5e3›, ‹constant|true›], ‹attribute|\"b\"› : ‹string|\"c›‹escape|\\n›‹string|\"›}\n",
    ),
    (
        "css",
        "/* a */\n.b > a:hover, #c { color: #fff; margin: -1.5px 50%; --x: var(--y); content: \"d\" }\n@media (min-width: 1px) { a { b: url(http://x) } }\n",
        "‹comment|/* a */›\n‹type|.b› ‹operator|&gt;› ‹tag|a›:‹tag|hover›, ‹type|#c› { ‹attribute|color›: ‹number|#fff›; ‹attribute|margin›: ‹number|-1.5px› ‹number|50%›; ‹variable|--x›: ‹function|var›(‹variable|--y›); ‹attribute|content›: ‹string|\"d\"› }\n‹keyword|@media› (‹tag|min-width›: ‹number|1px›) { ‹tag|a› { ‹attribute|b›: ‹function|url›(http://x) } }\n",
    ),
    (
        "diff",
        "--- a\n+++ b\n@@ -1 +1 @@\n-a\n+b\n c\n",
        "‹comment|--- a\n+++ b\n@@ -1 +1 @@\n›‹deleted|-a\n›‹inserted|+b\n› c\n",
    ),
    (
        "sql",
        "SELECT a, Count(*) FROM b WHERE c = 'd''e' -- f\n",
        "‹keyword|SELECT› a, ‹function|Count›(‹operator|*›) ‹keyword|FROM› b ‹keyword|WHERE› c ‹operator|=› ‹string|'d''e'› ‹comment|-- f›\n",
    ),
    (
        "php",
        "<?php\necho $a->b('c'); // d\n",
        "‹operator|&lt;?›‹keyword|php›\n‹keyword|echo› ‹variable|$a›‹operator|-&gt;›‹function|b›(‹string|'c'›); ‹comment|// d›\n",
    ),
    (
        "go",
        "func f(a int) error { return `b` }\n",
        "‹keyword|func› ‹function|f›(a ‹type|int›) ‹type|error› { ‹keyword|return› ‹string|`b`› }\n",
    ),
    (
        "lua",
        "--[[ a\nb ]] local c = [[d]] -- e\n",
        "‹comment|--[[ a\nb ]]› ‹keyword|local› c ‹operator|=› ‹string|[[d]]› ‹comment|-- e›\n",
    ),
    (
        "ruby",
        "def a\n  @b = :c\nend\n",
        "‹keyword|def› ‹function|a›\n  ‹variable|@b› ‹operator|=› :c\n‹keyword|end›\n",
    ),
    (
        "dockerfile",
        "FROM python:3 AS a\nRUN pip install $B # c\n",
        "‹keyword|FROM› python:‹number|3› ‹keyword|AS› a\n‹keyword|RUN› pip install ‹variable|$B› ‹comment|# c›\n",
    ),
    ("text", "a < \"b\"\n", "a &lt; \"b\"\n"),
    ("nonsense", "a < \"b\"\n", "a &lt; \"b\"\n"),
];

#[test]
fn every_language_tells_its_tokens_apart() {
    for (language, code, expected) in CASES {
        assert_eq!(short(language, code), expected, "{language}");
    }
}

/// What begins and ends things in many languages.
const PARTS: [&str; 64] = [
    "\"",
    "'",
    "`",
    "\"\"\"",
    "'''",
    "{",
    "}",
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "${",
    "$",
    "(",
    ")",
    "[",
    "]",
    "[[",
    "<",
    ">",
    "</",
    "/>",
    "<a ",
    "<script>",
    "</script>",
    "<style>",
    "<!--",
    "-->",
    "<!",
    "/*",
    "*/",
    "//",
    "#",
    "--",
    "--[[",
    "\\",
    "\n",
    " ",
    "\t",
    "def ",
    "fn ",
    "=",
    ":",
    ";",
    ",",
    ".",
    "|",
    "&",
    "&a",
    "1",
    "0x",
    "1e",
    "a",
    "é",
    "r#\"",
    "f\"",
    "@",
    "-",
    "!",
    "$ ",
    ">>> ",
    "\u{1}",
    "\r",
];

/// One language for every grammar.
fn languages() -> Vec<Language> {
    let mut languages: Vec<Language> = Vec::new();
    for language in Language::all() {
        if !languages
            .iter()
            .any(|known| known.grammar == language.grammar)
        {
            languages.push(language);
        }
    }
    languages
}

#[test]
fn long_code_of_one_repeated_part_ends() {
    for language in languages() {
        for part in [
            "\"", "'", "{", "{{", "${", "$", "<", "&a", "/*", "a", "\\", "-",
        ] {
            // Long enough that a tokeniser slower than in proportion would not come to its end while anybody waits.
            let code = part.repeat(20_000 / part.len());
            assert!(
                highlight(&code, Some(language)).len() >= code.len(),
                "{} with {part:?}",
                language.name()
            );
        }
    }
}

proptest! {
    #[test]
    fn no_code_makes_it_fail_or_loses_a_letter(
        code in prop_oneof![
            prop::collection::vec(prop::sample::select(PARTS.to_vec()), 0..60).prop_map(|parts| parts.concat()),
            any::<String>(),
        ],
        language in prop::sample::select(languages()),
    ) {
        let expected: String =
            code.chars().map(|c| if c.is_control() && !"\n\t".contains(c) { '\u{fffd}' } else { c }).collect();
        let html = highlight(&code, Some(language));
        let page = Html::parse_fragment(&format!("<pre><code>{html}</code></pre>"));
        let shown: String = page.root_element().text().collect();
        prop_assert_eq!(shown, expected);
    }
}
