//! Tests which expressions are reported, and that the built-in templates have none of them.

use super::*;
use crate::load::theme;

/// Templates, each with the expressions that are reported.
const CASES: [(&str, &[&str]); 40] = [
    (
        "<p title=\"{{ a }}\">{{ b }}</p><title>{{ c }}</title><textarea>{{ d }}</textarea>",
        &[],
    ),
    (
        "<script>let a = {{ a }}, b = {{ b | json }}, c = {{ c | length }};</script>{{ d }}",
        &["a"],
    ),
    ("<script>let a = '</b>{{ a }}'</script>", &["a"]),
    ("<style>a { color: {{ a }} }</style>", &["a"]),
    ("<p style=\"color: {{ a }}\">", &["a"]),
    ("<p onclick=\"f('{{ a }}')\">", &["a"]),
    ("<p ONCLICK='{{ a }}'>", &["a"]),
    ("<p class={{ a }}>", &["a"]),
    ("<p class=b-{{ a }}>", &["a"]),
    ("<p {{ a }}>", &["a"]),
    ("<p {{ a }}=\"b\">", &["a"]),
    ("<{{ a }}>", &["a"]),
    ("<!-- {{ a }} --><p>{{ b }}</p>", &[]),
    ("{{ a | safe }} {{ b | upper | safe }}", &["safe", "safe"]),
    (
        "{% set a = b | safe %}{% filter safe %}x{% endfilter %}",
        &["safe", "safe"],
    ),
    ("<a href=\"{{ a }}\">", &["a"]),
    ("<a href='{{ a }}'>", &["a"]),
    (
        "<a href=\"{{ link(to='page:home') }}\"><a href=\"{{ row.href }}#{{ a }}\">",
        &[],
    ),
    (
        "<a href=\"{{ link(to='page:home') | replace(from='a', to=b) }}\">",
        &["link(to='page:home') | replace(from='a', to=b)"],
    ),
    (
        "<a href=\"#{{ a }}\"><a href=\"/x/{{ a }}\"><a href=\"https://a.b/{{ a }}\">",
        &[],
    ),
    ("<a href=\"page-{{ a }}\"><a href=\"mailto:{{ a }}\">", &[]),
    (
        "<a href=\"javascript:f({{ a }})\"><a href=\"java{{ a }}\"><a href=\" {{ a }}\">",
        &["a", "a", "a"],
    ),
    (
        "<a href=\"{{ site.extra.url }}\"><a href=\"{{ page.extra['href'] }}\">",
        &["site.extra.url", "page.extra['href']"],
    ),
    (
        "{% for item in site.extra.menu %}<a href=\"{{ item.href }}\">{% endfor %}",
        &["item.href"],
    ),
    (
        "{% for item in site.navigation %}<a href=\"{{ item.href }}\">{% endfor %}",
        &[],
    ),
    (
        "{% set menu = site.extra.menu %}{% for i in menu %}<a href=\"{{ i.url }}\">{% endfor %}",
        &["i.url"],
    ),
    (
        "{% set href = page.title %}<a href=\"{{ href }}\">",
        &["href"],
    ),
    (
        "<a href=\"{{ a.href if b else c }}\"><a href=\"{{ a.href or b.url }}\">",
        &["a.href if b else c"],
    ),
    (
        "<a href=\"{{ '#' ~ a }}\"><a href=\"{{ a ~ '#' }}\">",
        &["a ~ '#'"],
    ),
    (
        "<img src=\"{{ a }}\" srcset=\"{{ b }} 1x, {{ c.url }} 2x\" alt=\"{{ d }}\">",
        &["a", "b"],
    ),
    (
        "<meta http-equiv=\"refresh\" content=\"0; url={{ a }}\"><meta content=\"{{ b }}\">",
        &["a"],
    ),
    (
        "<iframe srcdoc=\"{{ a }}\"></iframe><object data=\"{{ b }}\"></object><p data=\"{{ c }}\">",
        &["a", "b"],
    ),
    (
        "<p title=\"{{ text.html }}\">{{ text.html }}",
        &["text.html"],
    ),
    (
        "<a{% if a %} href=\"{{ b }}\"{% else %} id=\"{{ c }}\"{% endif %}>{{ d }}",
        &["b"],
    ),
    ("{% if a %}<script>{% else %}<p>{% endif %}{{ b }}", &["b"]),
    ("{% raw %}<script>{% endraw %}{{ a }}", &["a"]),
    ("{# <script> #}{{ a }}", &[]),
    (
        "{% component c(level: integer) %}<h{{ level }} tabindex={{ level + 1 }}>{% endcomponent c %}",
        &[],
    ),
    (
        "<script>{% set a %}{{ b }}{% endset %}</script>{{ a }}",
        &[],
    ),
    (
        "{{<card href={a.title} title={b} />}}{{<card href={a.href} />}}",
        &["a.title"],
    ),
];

/// Lists the expressions that are reported for the first template (name and text).
fn reported(templates: &[(&str, &str)]) -> Vec<String> {
    let starts = starts(templates);
    let (name, text) = templates[0];
    let found = faults(name, text, &starts).0;
    found
        .into_iter()
        .map(|(range, _)| text[range].to_owned())
        .collect()
}

#[test]
fn the_built_in_templates_print_nothing_unsafe() {
    let templates = theme::templates();
    let all: Vec<(&str, &str)> = templates
        .iter()
        .map(|(name, text)| (name.as_str(), *text))
        .collect();
    let starts = starts(&all);
    let found = all.iter().flat_map(|(name, text)| {
        let found = faults(name, text, &starts).0;
        found
            .into_iter()
            .map(move |(range, fault)| format!("{name}: {} {}", &text[range], fault.why))
    });
    assert_eq!(found.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn unsafe_output_is_reported_at_its_place() {
    for (text, expected) in CASES {
        assert_eq!(reported(&[("a.html", text)]), expected, "{text}");
    }
}

#[test]
fn blocks_and_included_templates_begin_where_they_are_put() {
    let base = (
        "base.html",
        "<script>{% block js %}{% endblock %}{% include 'x.html' %}</script>{% block main %}{% endblock %}",
    );
    let child = "{% extends 'base.html' %}{% block main %}{{ a }}{% endblock %}{% block js %}{{ b }}{% endblock %}";
    assert_eq!(reported(&[("page.html", child), base]), ["b"]);
    assert_eq!(reported(&[("x.html", "{{ a }}"), base]), ["a"]);
    assert_eq!(
        reported(&[("y.html", "{{ a }}"), base]),
        Vec::<String>::new()
    );
}
