"""Reads what built pages say: the answer, and on a pair's page the count of wins and the winner of each row."""

import html
import re

ROW = re.compile(r'<tr id="table-([^"]+)">(.*?)</tr>', re.S)
CELL = re.compile(r'<td class="([^"]*)" data-subject="([^"]+)"')
TALLY = re.compile(r'<p class="tally-count">.*?<b>(\d+)</b>', re.S)


def answer(page: str) -> str:
    """The first sentence of the page's head."""
    found = re.search(r'<p class="lead">(.*?)</p>', page, re.S)
    return html.unescape(found.group(1)).strip() if found else ""


def winners(page: str) -> dict:
    """The subject that each row of the table marks as better, or None."""
    found = {}
    for criterion, row in ROW.findall(page):
        marked = [subject for classes, subject in CELL.findall(row) if "is-winner" in classes.split()]
        found[criterion] = marked[0] if len(marked) == 1 else None if not marked else marked
    return found


def wins(page: str) -> list:
    """The two numbers of the tally, if the page has one."""
    return [int(number) for number in TALLY.findall(page)]
