"""Generates a comparison of many subjects and a site of many articles, the same at every run, as content for weighup
and as plain data for other generators.

Each of S subjects has a summary of 60 words, 8 pros, 8 cons, 5 reasons to choose it, and under each of 13 criteria a value
and a note of 40 words of Markdown with its source. Criteria have 40 words of their own. Every pair has a page.

Each of N articles has about 800 words in six sections with links, a list, a table of six rows, and three snippets of code in three of
six languages; no two snippets are alike.

    python3 benches/build/workload.py SUBJECTS FOLDER            # a project for `weighup --root FOLDER build`
    python3 benches/build/workload.py articles [COUNT] FOLDER    # the same with articles
"""

import json
import re
import shutil
import sys
from pathlib import Path

CRITERIA = 13
SOURCES = 40
ARTICLES = 2000
TEMPLATES = Path(__file__).resolve().parent / "templates"
TYPES = ["rating"] * 8 + ["support"] * 2 + ["number"] * 3
WORDS = (
    "site criteria weigh table page light heavy fast slow reader source claim date verdict method server small large "
    "request answer team library version release years support plain clear cost price memory storage network people"
).split()


class Series:
    """A series of random numbers from one seed (the minimal standard generator of Park and Miller, 1988)."""

    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        """Returns an integer from 0 up to, but without, the limit."""
        self.state = self.state * 48271 % 2147483647
        return self.state % limit

    def words(self, count):
        """Returns this many words."""
        return [WORDS[self.below(len(WORDS))] for _ in range(count)]

    def plain(self, count):
        """Returns this many words as a sentence."""
        return " ".join(self.words(count)).capitalize() + "."

    def markdown(self, count):
        """Returns this many words as a sentence with emphasis, code and a link."""
        words = self.words(count)
        words[2] = f"**{words[2]}**"
        words[count // 2] = f"`{words[count // 2]}`"
        words[count - 2] = f"[{words[count - 2]}](https://example.org/{words[count - 2]})"
        return " ".join(words) + "."


def comparison(count):
    """Generates a comparison of this many subjects, as plain data."""
    series = Series(20261122)
    sources = [{"key": f"source-{n:02}", "title": series.plain(5)} for n in range(SOURCES)]
    criteria = [
        {
            "slug": f"criterion-{n:02}",
            "title": " ".join(series.words(2)).capitalize() + f" {n}",
            "type": TYPES[n],
            "weight": 1 + series.below(5),
            "text": series.markdown(40),
        }
        for n in range(CRITERIA)
    ]
    return {"sources": sources, "criteria": criteria, "subjects": [subject(series, n) for n in range(count)]}


def subject(series, number):
    """Generates one subject with its assessments. `shown` is a value as weighup prints it, for the others."""
    value = {
        "rating": lambda: 1 + series.below(5),
        "support": lambda: ["yes", "partial", "no"][series.below(3)],
        "number": lambda: series.below(2000) * 5,
    }
    return {
        "slug": f"subject-{number:04}",
        "name": f"Subject {number}",
        "summary": series.plain(60),
        "pros": [series.markdown(12) for _ in range(8)],
        "cons": [series.markdown(12) for _ in range(8)],
        "choose_when": [series.plain(8) for _ in range(5)],
        "assessments": [assessment(kind, value[kind](), series) for kind in TYPES],
    }


def assessment(kind, value, series):
    """Generates one assessment."""
    shown = {"rating": f"{value} of 5", "support": str(value).capitalize(), "number": str(value)}[kind]
    return {"value": value, "shown": shown, "note": series.markdown(40), "source": f"source-{series.below(SOURCES):02}"}


def edit_claim(data):
    """Changes the note of one subject under one criterion. Returns that subject."""
    one = data["subjects"][len(data["subjects"]) // 2]
    one["assessments"][0]["note"] = "Edited: " + one["assessments"][0]["note"]
    return one


def write_project(data, folder):
    """Writes the comparison as content for weighup."""
    put = content(folder, "subjects", "criteria")
    put("site.toml", ['title = "Many"', 'base_url = "https://example.org/"', 'pairs = "all"', 'redirects = "file"'])
    put("sources.toml", [f'[{one["key"]}]\ntitle = {text(one["title"])}\npublisher = "Example"' for one in data["sources"]])
    for one in data["criteria"]:
        scale = ["scale = [0, 10000]"] if one["type"] == "number" else []
        head = [f'title = {text(one["title"])}', f'type = "{one["type"]}"', f'weight = {one["weight"]}']
        put(f'criteria/{one["slug"]}.toml', head + scale)
        put(f'criteria/{one["slug"]}.md', [one["text"]])
    for one in data["subjects"]:
        write_subject(data, one, folder)


def write_subject(data, one, folder):
    """Writes one subject as content for weighup."""
    lines = [f'name = {text(one["name"])}', f'summary = {text(one["summary"])}']
    for kind, points in (("pro", one["pros"]), ("con", one["cons"]), ("choose_when", one["choose_when"])):
        lines += [f"[[{kind}]]\ntext = {text(point)}" for point in points]
    for criterion, found in zip(data["criteria"], one["assessments"]):
        lines += [f'[on.{criterion["slug"]}]', f'value = {text(found["value"])}', f'claim = {text(found["note"])}']
        if found["value"] == "partial":
            lines += [f'partial_because = "{data["subjects"][0]["name"]} does the rest"']
        lines += [f'sources = ["{found["source"]}"]', "as_of = 2026-11-22"]
    content(folder, "subjects")(f'subjects/{one["slug"]}.toml', lines)


def write_templates(folder):
    """Writes templates with the same content as the pages of the other generators."""
    shutil.copytree(TEMPLATES, Path(folder) / "templates", dirs_exist_ok=True)


def content(folder, *inside):
    """Writes lines into a file of a project's content, and creates its folders."""
    root = Path(folder) / "content"
    for name in inside:
        (root / name).mkdir(parents=True, exist_ok=True)
    return lambda name, lines: (root / name).write_text("\n".join(lines) + "\n")


def text(value):
    """Formats a TOML string; JSON strings are valid TOML."""
    return json.dumps(value, ensure_ascii=False)


SNIPPETS = {
    "python": """from {0} import {1}

@{0}.route("/{2}/<int:{3}>")
def {1}_{2}({3}: int = {n}) -> str:
    # {0} {3} {2}
    if {3} > {n} and {2} is not None:
        return f"{{{3}}} {2} {1}"
    return "\\n".join(str({0}) for {0} in range({n}))
""",
    "rust": """use std::collections::BTreeMap;

/// {0} {1} {2}
pub fn {0}_{1}({2}: &BTreeMap<String, u32>) -> Option<u32> {{
    let {3} = {2}.get("{1}")?;
    match {3} {{
        0 => None,
        {n} => Some({3} + 1), // {2}
        other => Some(other * {n}),
    }}
}}
""",
    "javascript": """import {{ {0} }} from "./{1}.js";

export async function {2}({3} = {n}) {{
  const {1} = await fetch(`/{0}/${{{3}}}`);
  /* {2} {1} {0} */
  return {1}.ok ? {0}(await {1}.json()) : null;
}}
""",
    "bash": """#!/bin/sh
# {0} {1} {2}
set -eu
for {0} in "$HOME"/{1}/*.{2}; do
  test -f "${0}" || continue
  echo "{3}: ${0}" | head -n {n} >> /tmp/{1}.log
done
""",
    "toml": """# {0} {1}
[{2}.{3}]
{0} = "{1} {2}"
{1} = {n}
is_{3} = true
{2} = ["{0}", "{3}"]
""",
    "sql": """-- {0} {1}
SELECT {2}.{3}, count(*) AS total
FROM {0} AS {2}
JOIN {1} ON {1}.id = {2}.{1}_id
WHERE {2}.{3} > {n} AND {1}.name LIKE '{0}%'
GROUP BY {2}.{3} ORDER BY total DESC LIMIT {n};
""",
}


def articles(count):
    """Generates articles as plain data: a title and a Markdown text, in which `@NUMBER@` is the address of that article."""
    series = Series(20261123)
    return [
        {"slug": f"article-{n:04}", "title": " ".join(series.words(5)).capitalize() + f" {n}", "text": article(series, n, count)}
        for n in range(count)
    ]


def article(series, number, count):
    """Generates the text of an article."""
    languages = [list(SNIPPETS)[(number + step) % len(SNIPPETS)] for step in (0, 1, 3)]
    lines = []
    for section in range(6):
        lines += [f"## {' '.join(series.words(3)).capitalize()} {section}", ""]
        for _ in range(3):
            lines += [series.markdown(36).capitalize(), ""]
        link = f"[{' '.join(series.words(2))}](@{series.below(count)}@)"
        lines += [f"{' '.join(series.words(10))} {link} {' '.join(series.words(6))}.", ""]
        if section % 2 == 0:
            language = languages[section // 2]
            filled = SNIPPETS[language].format(*series.words(4), n=series.below(10000))
            lines += [f"```{language}", filled.rstrip("\n"), "```", ""]
        elif section == 1:
            rows = [f"| {' '.join(series.words(2))} | {series.below(100)} | `{series.words(1)[0]}` |" for _ in range(6)]
            lines += ["| What | How many | Name |", "|---|--:|---|", *rows, ""]
        elif section == 3:
            lines += [f"- {series.markdown(8)}" for _ in range(4)] + [""]
    return "\n".join(lines)


def addressed(text, address):
    """Inserts the addresses of other articles, by their numbers, into a text."""
    return re.sub("@([0-9]+)@", lambda found: address(int(found[1])), text)


def write_articles(found, folder):
    """Writes the articles as content for weighup, with the smallest possible comparison."""
    put = content(folder, "subjects", "criteria", "articles")
    put("site.toml", ['title = "Many"', 'base_url = "https://example.org/"', 'subjects = ["one", "other"]', 'pairs = "none"'])
    for name in ("one", "other"):
        put(f"subjects/{name}.toml", [f'name = "{name.capitalize()}"'])
    put("criteria/size.toml", ['title = "Size"', 'winner = "one"', 'because = "It is smaller."'])
    for one in found:
        whole = addressed(one["text"], lambda number: f"article:article-{number:04}")
        put(f'articles/{one["slug"]}.md', ["+++", f'title = {text(one["title"])}', "date = 2026-11-22", "+++", "", whole])


if __name__ == "__main__":
    *what, target = sys.argv[1:]
    if what[0] == "articles":
        write_articles(articles(int(what[1]) if what[1:] else ARTICLES), target)
    else:
        write_project(comparison(int(what[0])), target)
