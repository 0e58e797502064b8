"""A comparison of many subjects, the same at every run: as content for weighup, and as data for other generators.

Each of S subjects has a summary of 60 words, 8 pros, 8 cons, 5 reasons to choose it, and under each of 13 criteria a value
and a note of 40 words of Markdown with its source. Criteria have 40 words of their own. Every pair has a page.

    python3 benches/build/workload.py SUBJECTS FOLDER        # a project for `weighup --root FOLDER build`
"""

import json
import sys
from pathlib import Path

CRITERIA = 13
SOURCES = 40
TYPES = ["rating"] * 8 + ["support"] * 2 + ["number"] * 3
WORDS = (
    "site criteria weigh table page light heavy fast slow reader source claim date verdict method server small large "
    "request answer team library version release years support plain clear cost price memory storage network people"
).split()


class Series:
    """A series of numbers from one seed (the minimal standard generator of Park and Miller, 1988)."""

    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        """A whole number from 0 up to, and without, the limit."""
        self.state = self.state * 48271 % 2147483647
        return self.state % limit

    def words(self, count):
        """So many words."""
        return [WORDS[self.below(len(WORDS))] for _ in range(count)]

    def plain(self, count):
        """So many words as a sentence."""
        return " ".join(self.words(count)).capitalize() + "."

    def markdown(self, count):
        """So many words as a sentence with emphasis, code and a link."""
        words = self.words(count)
        words[2] = f"**{words[2]}**"
        words[count // 2] = f"`{words[count // 2]}`"
        words[count - 2] = f"[{words[count - 2]}](https://example.org/{words[count - 2]})"
        return " ".join(words) + "."


def comparison(count):
    """The comparison of so many subjects, as plain data."""
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
    """One subject with its assessments."""
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
        "assessments": [
            {"value": value[TYPES[n]](), "note": series.markdown(40), "source": f"source-{series.below(SOURCES):02}"}
            for n in range(CRITERIA)
        ],
    }


def write_project(data, folder):
    """The comparison as content for weighup."""
    content = Path(folder) / "content"
    for name in ("subjects", "criteria"):
        (content / name).mkdir(parents=True, exist_ok=True)

    def put(name, lines):
        (content / name).write_text("\n".join(lines) + "\n")

    text = json.dumps  # a JSON string of plain letters is a TOML string, too
    put("site.toml", ['title = "Many"', 'base_url = "https://example.org/"', 'pairs = "all"', 'redirects = "file"'])
    put("sources.toml", [f'[{one["key"]}]\ntitle = {text(one["title"])}\npublisher = "Example"' for one in data["sources"]])
    for one in data["criteria"]:
        scale = ["scale = [0, 10000]"] if one["type"] == "number" else []
        head = [f'title = {text(one["title"])}', f'type = "{one["type"]}"', f'weight = {one["weight"]}']
        put(f'criteria/{one["slug"]}.toml', head + scale)
        put(f'criteria/{one["slug"]}.md', [one["text"]])
    for one in data["subjects"]:
        lines = [f'name = {text(one["name"])}', f'summary = {text(one["summary"])}']
        for kind, points in (("pro", one["pros"]), ("con", one["cons"]), ("choose_when", one["choose_when"])):
            lines += [f"[[{kind}]]\ntext = {text(point)}" for point in points]
        for criterion, found in zip(data["criteria"], one["assessments"]):
            lines += [f'[on.{criterion["slug"]}]', f'value = {text(found["value"])}', f'claim = {text(found["note"])}']
            if found["value"] == "partial":
                lines += [f'partial_because = "{data["subjects"][0]["name"]} does the rest"']
            lines += [f'sources = ["{found["source"]}"]', "as_of = 2026-11-22"]
        put(f'subjects/{one["slug"]}.toml', lines)


if __name__ == "__main__":
    write_project(comparison(int(sys.argv[1])), sys.argv[2])
