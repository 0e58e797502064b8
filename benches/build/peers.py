"""The same comparison for other generators, as their manuals tell to do it: each pair a page that shows, for each criterion,
both values and notes as rendered Markdown, and what speaks for and against both. Fragments of a subject are made once.
"""

import json
from pathlib import Path

HUGO = {
    "hugo.toml": """baseURL = "https://example.org/"
title = "Many"
disableKinds = ["taxonomy", "term", "RSS"]
[caches.misc]
maxAge = 0
""",
    "content/_content.gotmpl": """{{ $subjects := site.Data.comparison.subjects }}
{{ range $i, $a := $subjects }}{{ range $j, $b := after (add $i 1) $subjects }}
{{ $.AddPage (dict "path" (printf "%s-vs-%s" $a.slug $b.slug) "title" (printf "%s vs %s" $a.name $b.name)
  "params" (dict "a" $i "b" (add $i 1 $j))) }}
{{ end }}{{ end }}
""",
    "layouts/baseof.html": """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>{{ block "main" . }}{{ end }}</body></html>
""",
    "layouts/home.html": """{{ define "main" }}<h1>{{ .Title }}</h1>{{ range site.Data.comparison.subjects }}<p>{{ .name }}</p>{{ end }}{{ end }}
""",
    "layouts/page.html": """{{ define "main" }}{{ $all := site.Data.comparison }}{{ $a := index $all.subjects .Params.a }}{{ $b := index $all.subjects .Params.b }}
<h1>{{ .Title }}</h1>
<p>{{ $a.summary }}</p><p>{{ $b.summary }}</p>
<table>{{ range $n, $criterion := $all.criteria }}<tr><th>{{ $criterion.title }}</th><td>{{ (index $a.assessments $n).value }}</td><td>{{ (index $b.assessments $n).value }}</td></tr>
{{ end }}</table>
{{ $notesA := partialCached "notes.html" $a $a.slug }}{{ $notesB := partialCached "notes.html" $b $b.slug }}
{{ range $n, $criterion := $all.criteria }}<section id="{{ $criterion.slug }}"><h2>{{ $criterion.title }}</h2>
<h3>{{ $a.name }}</h3>{{ index $notesA $n }}<h3>{{ $b.name }}</h3>{{ index $notesB $n }}</section>
{{ end }}
{{ partialCached "points.html" $a $a.slug }}{{ partialCached "points.html" $b $b.slug }}{{ end }}
""",
    "layouts/_partials/notes.html": """{{ $notes := slice }}{{ range .assessments }}{{ $notes = $notes | append (.note | markdownify) }}{{ end }}{{ return $notes }}
""",
    "layouts/_partials/points.html": """<h2>{{ .name }}</h2><ul>{{ range .pros }}<li>{{ . | markdownify }}</li>{{ end }}</ul>
<ul>{{ range .cons }}<li>{{ . | markdownify }}</li>{{ end }}</ul><ul>{{ range .choose_when }}<li>{{ . }}</li>{{ end }}</ul>
""",
}

ELEVENTY = {
    "package.json": '{ "type": "module" }\n',
    "src/pairs.11ty.js": """import { readFileSync } from "node:fs";
import markdownIt from "markdown-it";

const markdown = markdownIt();
const { criteria, subjects } = JSON.parse(readFileSync("comparison.json", "utf8"));
const list = (points) => `<ul>${points.map((point) => `<li>${point}</li>`).join("")}</ul>`;
for (const subject of subjects) {
  subject.notes = subject.assessments.map((one) => markdown.render(one.note));
  const inline = (point) => markdown.renderInline(point);
  subject.points = `<h2>${subject.name}</h2>${list(subject.pros.map(inline))}${list(subject.cons.map(inline))}${list(subject.choose_when)}`;
}
const pairs = subjects.flatMap((a, index) => subjects.slice(index + 1).map((b) => ({ a, b })));

export const data = {
  pairs,
  pagination: { data: "pairs", size: 1, alias: "pair" },
  permalink: ({ pair: { a, b } }) => `/${a.slug}-vs-${b.slug}/`,
};

export function render({ pair: { a, b } }) {
  const row = (criterion, n) => `<tr><th>${criterion.title}</th><td>${a.assessments[n].value}</td><td>${b.assessments[n].value}</td></tr>`;
  const section = (criterion, n) => `<section id="${criterion.slug}"><h2>${criterion.title}</h2>
<h3>${a.name}</h3>${a.notes[n]}<h3>${b.name}</h3>${b.notes[n]}</section>`;
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${a.name} vs ${b.name}</title></head><body>
<h1>${a.name} vs ${b.name}</h1><p>${a.summary}</p><p>${b.summary}</p>
<table>${criteria.map(row).join("\\n")}</table>
${criteria.map(section).join("\\n")}
${a.points}${b.points}</body></html>`;
}
""",
}


def write_peer(files, data, data_path, folder):
    """A peer's project with the comparison as its data."""
    for name, text in {**files, data_path: json.dumps(data)}.items():
        path = Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
