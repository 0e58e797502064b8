//! Templates have a budget. A template that exceeds it is an error with its place and page, and
//! does not affect other pages and templates.
//!
//! The builds here run with little memory, so without the budget they would be killed or never end.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[path = "support/preview.rs"]
mod preview;

#[path = "support/sandbox.rs"]
mod sandbox;

use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::Duration;

use pretty_assertions::assert_eq;
use preview::{Preview, Socket};
use rayon::prelude::*;
use sandbox::{Project, Run, tree_of};

/// The limit of address space in kilobytes. Most addresses are never used.
const MEMORY: &str = "4000000";

/// Three nested loops.
const LOOPS: &str = "{% for a in range(end=1000) %}{% for b in range(end=1000) %}{% for c in range(end=1000) %}\
                     <p>More and more of the same, and no end of it in sight.</p>\
                     {% endfor %}{% endfor %}{% endfor %}";

fn page(main: &str) -> String {
    format!("{{% extends \"builtin/base.html\" %}}{{% block main %}}{main}{{% endblock main %}}")
}

/// Creates the smallest project, with an author's page.
fn project() -> Project {
    Project::smallest().with(
        "content/pages/about.md",
        "+++\ntitle = \"About\"\n+++\n\nHello.\n",
    )
}

/// Runs the binary with little memory.
fn run(project: &Project, arguments: &[&str]) -> Run {
    let plain = project.command(arguments);
    let mut limited = Command::new("sh");
    limited.args(["-c", &format!("ulimit -v {MEMORY}; exec \"$0\" \"$@\"")]);
    limited
        .arg(plain.get_program())
        .args(plain.get_args())
        .current_dir(project.root());
    for (name, value) in plain.get_envs() {
        match value {
            Some(value) => limited.env(name, value),
            None => limited.env_remove(name),
        };
    }
    sandbox::run(limited)
}

#[track_caller]
fn refused(project: &Project) -> String {
    let run = run(project, &["check"]);
    let reported = format!("{project:?} {}", run.output());
    assert_eq!(run.code, Some(1), "{reported}");
    assert!(reported.contains("error[template-limit]: "), "{reported}");
    run.stderr
}

#[test]
fn a_template_that_grows_without_end_is_an_error_with_its_place_and_the_page() {
    let text = "{% set_global s = \"aaaaaaaa\" %}";
    let again = |what: &str| format!("{{% for i in range(end=200) %}}{what}{{% endfor %}}");
    let cases = [
        (LOOPS.to_owned(), "the output grows beyond 32 MB"),
        (
            format!("{{% set x %}}{LOOPS}{{% endset %}}"),
            "more than 128 MB of text",
        ),
        (
            format!("{text}{}", "{% set_global s = s ~ s %}".repeat(40)),
            "a text grows beyond 16 MB",
        ),
        (
            format!("{text}{}", again("{% set_global s = s ~ s %}")),
            "a text grows beyond 16 MB",
        ),
        (
            format!(
                "{text}{}",
                again("{% set_global s %}{{ s }}{{ s }}{% endset %}")
            ),
            "a text grows",
        ),
        (
            format!(
                "{text}{}",
                again("{% set_global s = s | replace(from=\"a\", to=s) %}")
            ),
            "a text grows",
        ),
        (
            format!(
                "{text}{}",
                again("{% set_global s = [s, s] | join(sep=s) %}")
            ),
            "a text grows",
        ),
        (
            again("{% for a in range(end=100000) | unique %}{% endfor %}"),
            "million steps",
        ),
        (
            "{% set a = [[j for j in range(end=100000)] for i in range(end=100000)] %}".to_owned(),
            "million steps",
        ),
        (
            "{% set a = range(end=100000) %}{% set b = [a[1:] for i in a] %}".to_owned(),
            "million steps",
        ),
        (
            "{% set_global a = [1, 2] %}".to_owned() + &again("{% set_global a = [...a, ...a] %}"),
            "million steps",
        ),
        (
            "{% set_global a = [1] %}".to_owned() + &again("{% set_global a = [a, a] %}"),
            "grows too large",
        ),
        (
            "{% set_global a = 1 %}".to_owned()
                + &again("{% set_global a = {\"a\": a, \"b\": a} %}"),
            "grows too large",
        ),
        (
            "{% set_global a = 1 %}".to_owned() + &again("{% set_global a = [a] %}"),
            "without end",
        ),
        (again("{% set_global a = __tera_context %}"), "without end"),
        (
            format!(
                "{{% set s %}}{}{{% endset %}}{{% set t = s ~ \"\" %}}{}",
                "{% for i in range(end=100000) %}A text of forty letters, more or less. {% endfor %}",
                again(
                    "{% if s == t and s | length and \"x\" not in s and s is not containing(pat=\"y\") %}{% endif %}"
                ),
            ),
            "million steps",
        ),
    ];
    cases.into_par_iter().for_each(|(main, said)| {
        let project = project().with("templates/page.html", page(&main));
        let reported = refused(&project);
        let expected = [
            said,
            ", on the page `/about/`",
            "--> templates/page.html:1:",
            "= help: ",
        ];
        assert!(
            expected.iter().all(|part| reported.contains(part)),
            "{main}\n{reported}"
        );
    });
}

#[test]
fn every_kind_of_template_has_a_budget() {
    let body = "{% component deep(n: integer) %}{% if n < 19 %}{{<deep n={n + 1} />}}{{<deep n={n + 1} />}}{% endif %}{% endcomponent deep %}";
    let embed = "+++\ntitle = \"About\"\n+++\n\n![](verdict:taste)\n";
    let article = "+++\ntitle = \"A\"\ndate = 2026-01-01\ntemplate = \"own.html\"\n+++\n\nHello.\n";
    let base = page(LOOPS).replace("main", "footer");
    let include = |name: &str| format!("{{% include \"{name}\" %}}").repeat(3);
    let cases: [(&[(&str, &str)], &str); 6] = [
        (&[("templates/404.html", LOOPS)], "/404.html"),
        (
            &[
                ("templates/embeds/verdict.html", LOOPS),
                ("content/pages/about.md", embed),
            ],
            "/about/",
        ),
        (
            &[
                ("templates/own.html", LOOPS),
                ("content/articles/a.md", article),
            ],
            "/articles/a/",
        ),
        (
            &[
                ("templates/page.html", &include("part.html")),
                ("templates/part.html", LOOPS),
            ],
            "/about/",
        ),
        (
            &[
                ("templates/page.html", "{{<deep n={0} />}}"),
                ("templates/components/deep.html", body),
            ],
            "/about/",
        ),
        (&[("templates/base.html", &base)], "/"),
    ];
    for (files, address) in cases {
        let project = files
            .iter()
            .fold(project(), |project, (path, text)| project.with(path, text));
        let reported = refused(&project);
        assert!(
            reported.contains(&format!(", on the page `{address}`")),
            "{files:?}\n{reported}"
        );
    }
}

#[test]
fn levels_without_end_are_an_error_and_no_crash() {
    let levels = |text: fn(usize) -> String| {
        (0..100).fold(project(), |project, level| {
            project.with(&format!("templates/level{level}.html"), text(level))
        })
    };
    let included = levels(|level| format!("{{% include \"level{}.html\" %}}", level + 1))
        .with("templates/level100.html", "x")
        .with("templates/page.html", "{% include \"level0.html\" %}");
    let extended = levels(|level| {
        format!(
            "{{% extends \"level{}.html\" %}}{{% block a %}}{{{{ super() }}}}{{% endblock a %}}",
            level + 1
        )
    })
    .with("templates/level100.html", "{% block a %}x{% endblock a %}")
    .with("templates/page.html", "{% extends \"level0.html\" %}");
    for project in [included, extended] {
        let reported = refused(&project);
        assert!(
            reported.contains("nested more than 24 levels deep"),
            "{reported}"
        );
    }
}

#[test]
fn blocks_that_print_their_parents_twice_are_counted() {
    let project = (0..20).fold(project(), |project, level| {
        let parent = format!("{{% extends \"level{}.html\" %}}", level + 1);
        let twice = "{% block a %}{{ super() }}{{ super() }}{% endblock a %}";
        project.with(
            &format!("templates/level{level}.html"),
            format!("{parent}{twice}"),
        )
    });
    let project = project
        .with("templates/level20.html", "{% block a %}x{% endblock a %}")
        .with("templates/page.html", "{% extends \"level0.html\" %}");
    assert!(refused(&project).contains("million steps"));
}

#[test]
fn a_build_that_goes_beyond_a_limit_leaves_the_site_as_it_was() {
    let project = project();
    project.build(&[]);
    let before = project.tree();
    project.write("templates/page.html", page(LOOPS));
    let run = run(&project, &["build"]);
    assert_eq!(run.code, Some(1), "{}", run.output());
    assert!(
        run.stderr.contains("error[template-limit]: "),
        "{}",
        run.stderr
    );
    assert_eq!(project.tree(), before);
    project.delete("templates/page.html");
    project.build(&[]);
}

/// Returns a page with plain script names, since the hashes must not be compared.
fn without_hashes(page: &str) -> String {
    let is_hash =
        |part: &str| part.len() == 10 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    page.split('.')
        .filter(|part| !is_hash(part))
        .collect::<Vec<_>>()
        .join(".")
}

#[test]
fn a_copy_of_the_theme_makes_the_same_pages_and_is_safe() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let project = Project::copy_of(&root.join("tests/fixtures/three"));
    project.delete("templates");
    for (path, entry) in tree_of(&project.at("content")) {
        let text = String::from_utf8_lossy(&entry.bytes);
        if text.contains("template = \"landing.html\"") {
            project.write(
                &format!("content/{path}"),
                text.replace("template = \"landing.html\"", ""),
            );
        }
    }
    // A pair's page shows more if a project has its own templates, because less is known about the
    // data that they print.
    let pages = |project: &Project| -> Vec<(String, String)> {
        project.build(&[]);
        let files = project.tree().into_iter();
        let files = files.filter(|(path, _)| {
            Path::new(path).extension().is_some_and(|end| end == "html") && !path.contains("-vs-")
        });
        files
            .map(|(path, entry)| (path, without_hashes(&String::from_utf8_lossy(&entry.bytes))))
            .collect()
    };
    let built_in = pages(&project);
    assert!(built_in.len() > 20, "{} pages", built_in.len());
    for (path, entry) in tree_of(&root.join("templates")) {
        project.write(&format!("templates/{path}"), &entry.bytes);
    }
    let copied = pages(&project);
    let differ = built_in
        .iter()
        .zip(&copied)
        .filter(|(one, other)| one != other)
        .map(|(one, _)| &one.0);
    assert_eq!(differ.collect::<Vec<_>>(), Vec::<&String>::new());
    let run = project.run(&["check"]);
    assert!(!run.stderr.contains("-template]"), "{}", run.stderr);
}

#[test]
fn charges_change_no_byte_of_a_page() {
    let main = "a {%- for i in [3, 1, 2] | sort -%}\n <i>{{- i -}}</i> {{ loop.index }}\n{%- else -%} x {%- endfor %}\n\
                {% set t -%} <b>{{ \"<\" ~ 1 }}</b> {%- endset -%} {{ t }} {{- t | upper -}} {%- filter trim %} y {% endfilter %}\n\
                {{ [n * 2 for n in [1, 2, 3] if n > 1 or false] }} {{ {\"k\": [1, ...[2]], ...{\"z\": \"<\"} } }} \
                {{ \"a\" if 1 in [1] and 2 not in [1] else \"b\" }} {{ [1, 2, 3][1:] | join(sep=\"<\") }} \
                {{ \"a.b\" | replace(from=\".\", to=\"<\") }} {{ -1 | abs }} {{ (1 + 2) * 3 }} {{ site.extra is defined }} \
                {{<card href=\"#a\" title={\"T\" ~ 1} />}}{% <box> %} in <i>{{ 1 }}</i> {% </box> -%}\n z {% raw %}{{ x }}{% endraw %} \
                {% include \"part.html\" %}";
    let parts = "{% component card(href: string, title: string, note: string = \"n\") -%} <a href=\"{{ href }}\">{{ title }} {{ note }}</a> {%- endcomponent card %}\
                 {% component box() %}[{{ body }}]{% endcomponent box %}";
    let project = project()
        .with("templates/page.html", page(&format!("<pre>{main}</pre>")))
        .with("templates/part.html", "{#- c -#} part {{ page.title }}")
        .with("templates/components/own.html", parts);
    project.build(&[]);
    let built = project.page("about/");
    let (_, rest) = built.split_once("<pre>").unwrap();
    let (found, _) = rest.split_once("</pre>").unwrap();
    let expected = "a<i>1</i> 1<i>2</i> 2<i>3</i> 3\n\
                    <b>&lt;1</b><B>&LT;1</B>y\n\
                    [4, 6] {&quot;z&quot;: &quot;&lt;&quot;, &quot;k&quot;: [1, 2]} a 2&lt;3 a&lt;b 1 9 true \
                    <a href=\"#a\">T1 n</a>[ in <i>1</i> ]z {{ x }} part About";
    assert_eq!(found, expected);
}

#[test]
fn places_in_a_charged_template_are_those_of_the_author() {
    let main = "{% for i in [1, 2] -%}\n  {{ i }} {{ site.titel }}\n{% endfor %}";
    let project = project().with("templates/page.html", page(main));
    let run = project.run(&["check"]);
    assert!(
        run.stderr.contains("--> templates/page.html:2:19"),
        "{}",
        run.stderr
    );
    let reserved = project.with(
        "templates/page.html",
        page("{{ 1 | __leave }}{% filter __text %}{% endfilter %}"),
    );
    let run = reserved.run(&["check"]);
    assert!(
        run.stderr.contains("unknown filter `__leave`") && run.stderr.contains("`__text`"),
        "{}",
        run.stderr
    );
    let unknown = reserved.with("templates/page.html", page("{% set a = [b ~ c | uper] %}"));
    let run = unknown.run(&["check"]);
    assert!(
        run.stderr.contains("--> templates/page.html:1:"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("`uper`") && !run.stderr.contains("__"),
        "{}",
        run.stderr
    );
}

#[test]
fn the_preview_serves_all_other_pages_and_recovers() {
    let project = project();
    let preview = Preview::start(&project, &["--poll"]);
    let good = preview.get("/about/");
    assert_eq!(good.status, 200);
    let mut socket = Socket::open(&preview, &preview.token()).unwrap();
    socket.show(("/about/", &good.attribute("data-mark")), &[]);
    project.write("templates/page.html", page(LOOPS));
    preview.wait("the error", || preview.get("/about/").status == 500);
    let text = preview.get("/about/").text();
    assert!(
        text.contains("template-limit") && text.contains("/about/"),
        "{text}"
    );
    thread::scope(|scope| {
        let asked: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| preview.get("/about/").status))
            .collect();
        assert_eq!(preview.get("/").status, 200);
        assert_eq!(preview.get("/criteria/taste/").status, 200);
        assert!(asked.into_iter().all(|asked| asked.join().unwrap() == 500));
    });
    project.write("templates/page.html", page("<p>fixed</p>"));
    preview.wait("the page", || {
        preview.get("/about/").text().contains("<p>fixed</p>")
    });
    assert!(
        socket.order(Duration::from_secs(20)).is_some(),
        "the open page hears of it"
    );
}
