"""Writes the same comparison and articles for other generators, as their manuals suggest.

Each pair is a page that shows, for each criterion, both values and notes as rendered Markdown, and when to choose which. Fragments of a subject are rendered once. Each article is a Markdown file whose code is highlighted with classes.
"""

import json
from pathlib import Path

import workload

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
{{ $notesA := partialCached "notes.html" $a $a.slug }}{{ $notesB := partialCached "notes.html" $b $b.slug }}
<table>{{ range $n, $criterion := $all.criteria }}<tr><th>{{ $criterion.title }}</th><td>{{ (index $a.assessments $n).shown }}</td><td>{{ (index $b.assessments $n).shown }}</td></tr>
<tr><td></td><td>{{ index $notesA $n }}</td><td>{{ index $notesB $n }}</td></tr>
{{ end }}</table>
{{ partialCached "points.html" $a $a.slug }}{{ partialCached "points.html" $b $b.slug }}{{ end }}
""",
    "layouts/_partials/notes.html": """{{ $notes := slice }}{{ range .assessments }}{{ $notes = $notes | append (.note | markdownify) }}{{ end }}{{ return $notes }}
""",
    "layouts/_partials/points.html": """<h2>{{ .name }}</h2><ul>{{ range .choose_when }}<li>{{ . }}</li>{{ end }}</ul>
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
  subject.notes = subject.assessments.map((one) => markdown.renderInline(one.note));
  subject.points = `<h2>${subject.name}</h2>${list(subject.choose_when)}`;
}
const pairs = subjects.flatMap((a, index) => subjects.slice(index + 1).map((b) => ({ a, b })));

export const data = {
  pairs,
  pagination: { data: "pairs", size: 1, alias: "pair" },
  permalink: ({ pair: { a, b } }) => `/${a.slug}-vs-${b.slug}/`,
};

export function render({ pair: { a, b } }) {
  const row = (criterion, n) => `<tr><th>${criterion.title}</th><td>${a.assessments[n].shown}</td><td>${b.assessments[n].shown}</td></tr>
<tr><td></td><td>${a.notes[n]}</td><td>${b.notes[n]}</td></tr>`;
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${a.name} vs ${b.name}</title></head><body>
<h1>${a.name} vs ${b.name}</h1><p>${a.summary}</p><p>${b.summary}</p>
<table>${criteria.map(row).join("\\n")}</table>
${a.points}${b.points}</body></html>`;
}
""",
}


HUGO_ARTICLES = {
    "hugo.toml": """baseURL = "https://example.org/"
title = "Many"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.highlight]
noClasses = false
""",
    "layouts/baseof.html": HUGO["layouts/baseof.html"],
    "layouts/home.html": """{{ define "main" }}<h1>{{ .Title }}</h1>{{ end }}
""",
    "layouts/section.html": """{{ define "main" }}<h1>{{ .Title }}</h1>
<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>{{ end }}
""",
    "layouts/page.html": """{{ define "main" }}<h1>{{ .Title }}</h1>
{{ .Content }}{{ end }}
""",
}

ELEVENTY_ARTICLES = {
    "package.json": '{ "type": "module" }\n',
    "eleventy.config.js": """import highlight from "@11ty/eleventy-plugin-syntaxhighlight";

export default function (config) {
  config.addPlugin(highlight);
  return { markdownTemplateEngine: false };
}
""",
    "src/_includes/article.11ty.js": """export function render({ title, content }) {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>
${content}</body></html>`;
}
""",
    "src/articles.11ty.js": """export const data = { permalink: "/articles/" };

export function render({ collections }) {
  const item = ({ url, data }) => `<li><a href="${url}">${data.title}</a></li>`;
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Articles</title></head><body><h1>Articles</h1>
<ul>${collections.articles.map(item).join("\\n")}</ul></body></html>`;
}
""",
    "src/articles/articles.json": '{ "layout": "article.11ty.js", "tags": "articles" }\n',
}


def write_files(files, folder):
    """Writes texts by their paths in a folder."""
    for name, text in files.items():
        path = Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def write_articles(found, folder):
    """Writes the articles as Markdown with front matter and plain addresses, so that no generator must resolve links."""
    for one in found:
        whole = workload.addressed(one["text"], lambda number: f"/articles/article-{number:04}/")
        title = json.dumps(one["title"])
        write_files({f'{one["slug"]}.md': f"---\ntitle: {title}\ndate: 2026-11-22\n---\n\n{whole}"}, folder)
