"""Reads what built pages say: the answer, presets, and on a pair's page the count of wins and the winner of each row."""

import html
import re

ROW = re.compile(r'<tbody class="row[^"]*" id="table-([^"]+)"><tr[^>]*>(.*?)</tr>', re.S)
BETTER = re.compile(r'<td class="subject-(\S+) is-better"')
TALLY = re.compile(r'<p class="soft" id="compare\.how">[^<]*? is better on (\d+), [^<]*? on (\d+)\.', re.S)

PRESET = re.compile(r'<div class="result">(.*?)</div>\s*(?=<input|</fieldset>|<details)', re.S)
HEADING = re.compile(r"<h3[^>]*>(.*?)</h3>", re.S)
LINE = re.compile(r'x1="([0-9.]+)%" x2="([0-9.]+)%"')

# How the headings of presets begin and end, with the stance that they state of a leader.
LEADS = [("For you: ", ", clearly.", "clear"), ("With our weights: ", ", clearly.", "clear")]
LEADS += [("For you: ", ".", "ahead"), ("With our weights: ", ".", "ahead")]


def answer(page: str) -> str:
    """The first sentence of the page's head."""
    found = re.search(r'<p class="answer">(.*?)</p>', page, re.S)
    return html.unescape(found.group(1)).strip() if found else ""


def winners(page: str) -> dict:
    """The subject that each row of the table marks as better, or None."""
    found = {}
    for criterion, row in ROW.findall(page):
        marked = BETTER.findall(row)
        found[criterion] = marked[0] if len(marked) == 1 else marked or None
    return found


def wins(page: str) -> list:
    """On how many criteria each of the two is better, if the page says so."""
    found = TALLY.search(page)
    return [int(number) for number in found.groups()] if found else []


def presets(page: str) -> list:
    """(stance or heading, name of the leader, where its two bars end and begin in thousandths) of each preset."""
    return [preset(text) for text in PRESET.findall(page)]


def preset(text: str):
    heading = html.unescape(HEADING.search(text).group(1)).strip()
    lines = [(float(start), float(end)) for start, end in LINE.findall(text)]
    bars = (round(10 * lines[0][1]), round(10 * lines[1][0])) if len(lines) == 2 else None
    for start, end, stance in LEADS:
        if heading.startswith(start) and heading.endswith(end):
            return stance, heading[len(start) : -len(end)], bars
    return heading, None, bars


def ranked(page: str) -> list:
    """The heading of each preset of a ranking, and the names below it."""
    names = re.compile(r'<span class="bar-name">(.*?)</span>')
    headings = [preset(text)[0] for text in PRESET.findall(page)]
    shown = [[html.unescape(name) for name in names.findall(text)] for text in PRESET.findall(page)]
    return list(zip(headings, shown, strict=True))
