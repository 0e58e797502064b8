//! A charged template renders as the author wrote it, and charges point at their places.

use std::sync::Arc;

use tera::{Context, Tera};

use super::*;
use crate::render::templates::counters;

/// Renders a template beside a few others, with its charges or without them.
fn rendered(text: &str, is_charged: bool) -> Result<String, String> {
    let others = [
        (
            "part.html",
            "{#- c -#} part {{ word }} {%- set a = 1 %}{{ a }}",
        ),
        (
            "base.html",
            "<{% block a -%} base {{ word }} {%- endblock a %}> {% block b %}{% endblock %}",
        ),
        (
            "components.html",
            "{% component card(href, title: string, level: integer = 2) -%} {{ title }}{{ level }}{{ href }} {%- endcomponent card %}\
             {% component box(@word, ...rest) %}[{{ body }} {{ word }} {{ rest }}]{% endcomponent box %}",
        ),
    ];
    let own = OwnNames::new(
        others
            .iter()
            .copied()
            .filter(|(name, _)| *name != "components.html"),
    );
    let mut engine = Tera::new();
    engine.autoescape_on([""]);
    let budget = Arc::default();
    counters::register(&mut engine, &budget);
    let texts = others
        .into_iter()
        .chain([("page.html", text)])
        .map(|(name, text)| {
            (
                name,
                if is_charged {
                    metered(text, &own).text
                } else {
                    text.to_owned()
                },
            )
        });
    engine
        .add_raw_templates(texts)
        .map_err(|error| error.to_string())?;
    let mut context = Context::new();
    context.insert("word", "a<b");
    context.insert(
        "rows",
        &[("x", 1), ("y", 2)]
            .map(|(name, count)| serde_json::json!({ "name": name, "count": count })),
    );
    engine
        .render("page.html", &context)
        .map_err(|error| error.to_string())
}

#[test]
fn a_charged_template_renders_as_the_author_s() {
    let texts = [
        "a {%- for i in [3, 1, 2] | sort -%}\n <i>{{- i -}}</i> {{ loop.index }}\n{%- else -%} x {%- endfor %} b",
        "{% for c in \"añb\" %}{{ c }},{% endfor %}{% for k, v in {\"a\": 1} %}{{ k }}{{ v }}{% endfor %}",
        "{% for row in rows %}{% if loop.first %}{% continue %}{% endif %}{{ row.name }}{% break %}{% endfor %}",
        "{% set t -%} <b>{{ word ~ 1 }}</b> {%- endset -%} {{ t }} {{- t | upper -}} {%- filter trim %} y {% endfilter %}",
        "{% set_global t | upper %}<b>{{ word }}{% endset %}{{ t }}{{ t ~ word }}{{ word ~ t }}{{ \"<\" ~ 1 ~ word | lower }}",
        "{{ [n * 2 for n in [1, 2, 3] if n > 1 or false] }}{{ [n for n in [1, 2]] }}{{ [k for k, v in {\"a\": 1} if not k == \"b\"] }}",
        "{{ {\"k\": [1, ...[2]], ...{\"z\": word} } }}{{ [...[1, 2], ...rows] | length }}{{ {\"a\": {\"b\": word} }[\"a\"][\"b\"] }}",
        "{{ \"a\" if 1 in [1] and 2 not in [1] else \"b\" }}{{ (word if false else word) }}{{ word or word }}{{ not word }}",
        "{{ [1, 2, 3][1:] | join(sep=\"<\") }}{{ word[0:2] }}{{ word[::-1] }}{{ rows[0].name }}{{ rows[0][\"count\"] + 1 }}",
        "{{ \"a.b.c\" | replace(from=\".\", to=word) }}{{ \"<\" | safe | replace(from=\"<\", to=word) }}",
        "{{ [word, 1, none, [word]] | join }}{{ [word | safe, word] | join(sep=\"<\") }}{{ \"a\\nb\" | indent(width=2) }}",
        "{{ -1 | abs }}{{ (1 + 2) * 3 - -1 }}{{ 2 ** 3 // 2 % 3 }}{{ word is defined }}{{ word is not containing(pat=\"z\") }}{{ x is defined }}",
        "{{<card href=\"#a\" title={word ~ 1} />}}{{ <card href={[1]} title=\"t\" level={3} /> }}",
        "{%- <box more={word}> -%} in <i>{{ 1 }}</i> {%- </box> -%}\n z {% raw %}{{ x }}{%- endraw %} {% include \"part.html\" -%} . {{ a is defined }}",
        "{% extends \"base.html\" %}{% block a %} {{- super() -}} {{ super() | upper }}{% endblock a %}\n{% block b -%} x {% endblock b %}",
        "{# {{ x }} #}{%- if word == \"a<b\" and rows | length > 1 -%} yes {%- elif word %} no {% else %} never {% endif -%} end {",
        "{{ rows | group_by(attribute=\"name\") }}{{ rows | sort(attribute=\"count\") | reverse | first }}{{ {\"b\": 1} | pairs }}{{ word | split(pat=\"<\") }}",
        "{{ range(end=3) }}{{ range(start=1, end=3)[0] }}{{ [1, 1, 2] | unique }}{{ word | truncate(length=1) }}{{ rows[0]?.name }}{{ y?.z is defined }}",
    ];
    for text in texts {
        let expected = rendered(text, false);
        assert!(expected.is_ok(), "{text}\n{expected:?}");
        assert_eq!(
            rendered(text, true),
            expected,
            "{text}\n{}",
            metered(text, &OwnNames::default()).text
        );
    }
}
