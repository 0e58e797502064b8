"""What a reader of a page sees, to tell whether two generators made the same page."""

from html.parser import HTMLParser
from itertools import zip_longest

BLOCKS = {"title", "body", "h1", "h2", "h3", "p", "table", "tr", "th", "td", "ul", "li", "section", "pre"}


class Visible(HTMLParser):
    """Collects a page's texts by the block in which they stand, with the emphasis, code and links in them."""

    def __init__(self):
        super().__init__()
        self.blocks = []
        self.spans = 0
        self.is_anchor = False

    def handle_starttag(self, tag, attributes):
        """A block begins, or something in one."""
        if tag in BLOCKS:
            self.blocks.append([tag, ""])
        elif tag == "a":
            # Within the site, links may be relative or not; the sign with which a heading links to itself is no part of the text.
            href = dict(attributes)["href"]
            self.is_anchor = href.startswith("#")
            if not self.is_anchor:
                self.blocks[-1][1] += f"[{href if ':' in href else 'here'}]"
        elif tag in ("strong", "code"):
            self.blocks[-1][1] += f"[{tag}]"
        self.spans += tag == "span"

    def handle_endtag(self, tag):
        """A heading's sign ends."""
        self.is_anchor = self.is_anchor and tag != "a"

    def handle_data(self, data):
        """What stands between tags."""
        if self.blocks and not self.is_anchor:
            self.blocks[-1][1] += data


def visible(page):
    """A page's blocks that say something, white space made even, and how many spans it has."""
    found = Visible()
    found.feed(page.read_text())
    even = [(tag, " ".join(text.split())) for tag, text in found.blocks]
    return [(tag, text) for tag, text in even if text], found.spans


def require_same(pages):
    """Stops the program where pages, by the names of their makers, do not show the same, or code is highlighted in some only."""
    (first, page), *others = pages.items()
    wanted, spans = visible(page)
    for name, other in others:
        found, other_spans = visible(other)
        if found != wanted:
            pairs = zip_longest(wanted, found)
            told = next((one, another) for one, another in pairs if one != another)
            raise SystemExit(f"{page}\n{other}\nare not the same:\n{first}: {told[0]}\n{name}: {told[1]}")
        if bool(spans) != bool(other_spans):
            raise SystemExit(f"{page}: {spans} spans\n{other}: {other_spans} spans")
