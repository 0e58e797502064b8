//! Tests tokens of several languages, and random code.

use pretty_assertions::assert_eq;
use proptest::prelude::*;
use scraper::Html;

use super::*;

/// Returns the code as HTML, with `‹k|…›` for `<span class="hl-k">…</span>`.
fn short(language: &str, code: &str) -> String {
    let html = highlight(code, Language::find(language));
    html.replace("<span class=\"hl-", "‹")
        .replace("\">", "|")
        .replace("</span>", "›")
}

/// Language, code, and what [`short`] returns for it.
const CASES: [(&str, &str, &str); 27] = [
    (
        "python",
        "@app.route(\"/\")\ndef f(self, x=1):  # why\n    return Foo(x)[0], None\n",
        "@app.‹function|route›(‹string|\"/\"›)\n‹keyword|def› ‹function|f›(‹variable|self›, ‹variable|x›‹operator|=›‹number|1›):  ‹comment|# why\n›    ‹keyword|return› ‹function|Foo›(x)[‹number|0›], ‹constant|None›\n",
    ),
    (
        "python",
        "rb'a\\'b' + f\"\"\"c\n\"d\" {e}\\n\"\"\" 'open\nx = 0xff + 1_0.5e-3\nfor i in range(9): pass\n",
        "‹keyword|rb›‹string|'a›‹escape|\\'›‹string|b'› ‹operator|+› ‹keyword|f›‹string|\"\"\"c\n\"d\" ›‹operator|{›e‹operator|}›‹escape|\\n›‹string|\"\"\"› ‹string|'open\n›x ‹operator|=› ‹number|0xff› ‹operator|+› ‹number|1_0.5e-3›\n‹keyword|for› i ‹keyword|in› ‹function|range›(‹number|9›): ‹keyword|pass›\n",
    ),
    (
        "pycon",
        ">>> 1 + 1\n2\n",
        "‹prompt|&gt;&gt;&gt; ›‹number|1› ‹operator|+› ‹number|1›\n2\n",
    ),
    (
        "console",
        "$ pip install \\\n  flask\nDone in 3 s\n",
        "‹prompt|$ ›‹function|pip› install \\\n  flask\nDone in 3 s\n",
    ),
    (
        "console",
        "$ pip install \\\n",
        "‹prompt|$ ›‹function|pip› install \\\n",
    ),
    (
        "pycon",
        ">>> 1 + \\\n",
        "‹prompt|&gt;&gt;&gt; ›‹number|1› ‹operator|+› \\\n",
    ),
    (
        "bash",
        "A=1 B=\"$HOME/x\" pip install -U flask==3.0 | grep 'a b' && ls > ${out:-x} # why\nif [ -f a ]; then echo \"b\\\"c\"; fi\nfor x in a b; do cat $1; done\n",
        "A‹operator|=›‹string|1› B‹operator|=›‹string|\"›‹variable|$›‹string|HOME/x\"› ‹function|pip› install‹variable| -U› flask==3.0 ‹operator||› ‹function|grep› ‹string|'a b'› ‹operator|&amp;&amp;› ‹function|ls› ‹operator|&gt;› ‹variable|$›{out‹operator|:-›x} ‹comment|# why\n›if ‹keyword|[› ‹keyword|-›f a ‹keyword|]›‹operator|;› ‹keyword|then› ‹function|echo› ‹string|\"b›‹escape|\\\"›‹string|c\"›‹operator|;› ‹keyword|fi›\n‹keyword|for› x ‹keyword|in› a b‹operator|;› ‹keyword|do› ‹function|cat› ‹variable|$›1‹operator|;› ‹keyword|done›\n",
    ),
    (
        "html",
        "<!DOCTYPE html>\n<a href=\"x\" b=c disabled>&lt; & 1 < 2</a><!-- d -->\n<script>let a = 1;</script><style>a { b: c }</style>\n",
        "&lt;!‹keyword|DOCTYPE› ‹constant|html›&gt;\n&lt;‹tag|a› ‹attribute|href›=‹string|\"x\"› ‹attribute|b›=‹string|c› ‹attribute|disabled›&gt;‹escape|&amp;lt;› &amp; 1 &lt; 2&lt;/‹tag|a›&gt;‹comment|&lt;!-- d --&gt;›\n&lt;‹tag|script›&gt;‹keyword|let› a ‹operator|=› ‹number|1›;&lt;/‹tag|script›&gt;&lt;‹tag|style›&gt;‹tag|a› { b: c }&lt;/‹tag|style›&gt;\n",
    ),
    (
        "django",
        "{% if user %}<p class=\"a {{ b }}\">{{- user.name|title -}}</p>{# c #}{% url 'x' %}{{ open",
        "{% ‹keyword|if› user %}&lt;‹tag|p› ‹attribute|class›=‹string|\"a {{ b }}\"›&gt;{{- user.name|title -}}&lt;/‹tag|p›&gt;‹comment|{# c #}›{% ‹keyword|url› ‹string|'x'› %}{{ open",
    ),
    (
        "toml",
        "# a\n[for.flask]\nvalue = 4 # b\nas_of = 2026-11-22\nx = \"a\\n\"\ny = \"\"\"\nz = 1\n\"\"\"\nlist = [\n  [\"a\"],\n  true,\n]\n",
        "‹comment|# a›\n[‹type|for›.‹type|flask›]\n‹tag|value› = ‹number|4› ‹comment|# b›\n‹tag|as_of› = ‹constant|2026-11-22›\n‹tag|x› = ‹string|\"a›‹escape|\\n›‹string|\"›\n‹tag|y› = ‹string|\"\"\"\nz = 1\n\"\"\"›\n‹tag|list› = [\n  [‹string|\"a\"›],\n  ‹constant|true›,\n]\n",
    ),
    (
        "yaml",
        "---\na: 1\nb:\n  - c: \"d\" # e\n  - https://x.y\n",
        "---\n‹tag|a›: ‹number|1›\n‹tag|b›:\n  - ‹tag|c›: ‹string|\"d\"› ‹comment|# e\n›  - ‹string|https://x.y›\n",
    ),
    (
        "ini",
        "; a\n[b]\nc = d\n",
        "‹comment|; a\n›[b]\n‹keyword|c› = ‹string|d›\n",
    ),
    ("env", "A=1\n", "A‹operator|=›‹number|1›\n"),
    (
        "rust",
        "/// a\n#[derive(Debug)]\npub fn f<'a>(x: &'a str) -> Option<u8> { println!(\"{}\\n\", 'b'); r#\"c\"d\"#; '\\'' }\nstruct A;\n",
        "‹comment|/// a\n›#[‹function|derive›(Debug)]\n‹keyword|pub› ‹keyword|fn› ‹function|f›&lt;‹keyword|'a›&gt;(‹variable|x›: ‹operator|&amp;›‹keyword|'a› ‹keyword|str›) -&gt; ‹type|Option›&lt;‹keyword|u8›&gt; { ‹function|println!›(‹string|\"›‹escape|{}\\n›‹string|\"›, ‹string|'b'›); ‹keyword|r›‹string|#\"c\"d\"#›; ‹string|'›‹escape|\\'›‹string|'› }\n‹keyword|struct› ‹type|A›;\n",
    ),
    (
        "javascript",
        "const a = (b) => `c ${d}\n`; class E extends F { g() { return null; } } // h\n",
        "‹keyword|const› ‹function|a› ‹operator|=› (‹variable|b›) ‹keyword|=&gt;› ‹string|`c ›‹operator|${›d‹operator|}›\n‹string|`›; ‹keyword|class› ‹type|E› ‹keyword|extends› F { ‹function|g›() { ‹keyword|return› ‹constant|null›; } } ‹comment|// h\n›",
    ),
    ("javascript", "f /* {a} */\n", "f ‹comment|/* {a} */›\n"),
    (
        "json",
        "{\"a\": [1, -2.5e3, true], \"b\" : \"c\\n\"}\n",
        "{‹string|\"a\"›: [‹number|1›, ‹number|-2.5e3›, ‹constant|true›], ‹string|\"b\"› : ‹string|\"c›‹escape|\\n›‹string|\"›}\n",
    ),
    (
        "css",
        "/* a */\n.b > a:hover, #c { color: #fff; margin: -1.5px 50%; --x: var(--y); content: \"d\" }\n@media (min-width: 1px) { a { b: url(http://x) } }\n",
        "‹comment|/* a */›\n‹attribute|.b› &gt; ‹tag|a›:hover, ‹attribute|#c› { ‹attribute|color›: ‹constant|#fff›; ‹attribute|margin›: ‹number|-1.5›‹keyword|px› ‹number|50›‹keyword|%›; ‹type|--x›: ‹function|var›(‹type|--y›); ‹attribute|content›: ‹string|\"d\"› }\n‹keyword|@media› (‹attribute|min-width›: ‹number|1›‹keyword|px›) { ‹tag|a› { b: ‹function|url›(‹string|http://x›) } }\n",
    ),
    (
        "diff",
        "--- a\n+++ b\n@@ -1 +1 @@\n-a\n+b\n c\n",
        "‹comment|--- a\n+++ b\n@@ -1 +1 @@\n›‹deleted|-a\n›‹inserted|+b\n› c\n",
    ),
    (
        "sql",
        "SELECT a, Count(*) FROM b WHERE c = 'd''e' -- f\n",
        "‹keyword|SELECT› a, ‹function|Count›(‹variable|*›) ‹keyword|FROM› b ‹keyword|WHERE› c ‹operator|=› ‹string|'d›‹escape|''›‹string|e'› ‹comment|-- f\n›",
    ),
    (
        "php",
        "<?php\necho $a->b('c'); // d\n",
        "‹operator|&lt;?php›\n‹function|echo› ‹variable|$›a-&gt;‹function|b›(‹string|'c'›); ‹comment|// d\n›",
    ),
    (
        "go",
        "func f(a int) error { return `b` }\n",
        "‹keyword|func› ‹function|f›(‹variable|a› ‹type|int›) ‹type|error› { ‹keyword|return› ‹string|`b`› }\n",
    ),
    (
        "lua",
        "--[[ a\nb ]] local c = [[d]] -- e\n",
        "‹comment|--[[ a\nb ]]› ‹keyword|local› c ‹operator|=› ‹string|[[d]]› ‹comment|-- e\n›",
    ),
    (
        "ruby",
        "def a\n  @b = :c\nend\n",
        "‹keyword|def› ‹function|a›\n  ‹variable|@›b ‹operator|=› ‹constant|:c›\n‹keyword|end›\n",
    ),
    (
        "dockerfile",
        "FROM python:3 AS a\nRUN pip install $B # c\n",
        "‹keyword|FROM› python:‹type|3› ‹keyword|AS› a\n‹keyword|RUN› ‹function|pip› install ‹variable|$›B ‹comment|# c\n›",
    ),
    ("text", "a < \"b\"\n", "a &lt; \"b\"\n"),
    ("nonsense", "a < \"b\"\n", "a &lt; \"b\"\n"),
];

#[test]
fn tokens_of_a_kind_share_a_class() {
    for (language, code, expected) in CASES {
        assert_eq!(short(language, code), expected, "{language}");
    }
}

/// Text that begins or ends tokens in many languages.
const PARTS: [&str; 65] = [
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
    "\\\n",
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

/// All languages, and the two kinds of terminal sessions.
fn languages() -> Vec<Language> {
    let sessions = ["console", "pycon"].into_iter().filter_map(Language::find);
    Language::all().chain(sessions).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_code_fails_or_loses_a_letter(
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

#[test]
fn a_long_line_of_one_repeated_part_ends() {
    for language in languages() {
        for part in PARTS.iter().filter(|part| !part.contains('\n')) {
            let line = part.repeat((language.longest_line() - 1) / part.len()) + "\n";
            let html = highlight(&line, Some(language));
            assert!(html.len() >= line.len(), "{language:?}: {part:?}");
        }
    }
}

#[test]
fn a_line_that_is_too_long_has_no_colours_and_the_next_one_has() {
    for (language, longest) in [("python", 250), ("makefile", 100)] {
        let line = format!("{}# y\n", " ".repeat(longest - 4));
        let coloured = line.replace("# y\n", "‹comment|# y\n›");
        let code = format!("{line} {line}{line}");
        let expected = format!("{coloured} {line}{coloured}");
        assert_eq!(short(language, &code), expected, "{language}");
    }
}

#[test]
fn lines_after_the_most_code_have_no_colours() {
    let line = "if y\n".to_owned() + &" ".repeat(59);
    let ini = "# if\n".to_owned() + &" ".repeat(59);
    for (language, most, line) in [("python", 64 * 1024, line), ("ini", 4 * 1024, ini)] {
        let code = line.repeat(most / line.len() + 1);
        let html = short(language, &code);
        let end = html.rfind('›').expect("the beginning has colours");
        assert_eq!(html[end..].matches("if").count(), 1, "{language}");
        let long = "é".repeat(most);
        assert_eq!(short(language, &long), long, "{language}");
    }
}
