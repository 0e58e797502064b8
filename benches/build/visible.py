"""The visible content of a page, to compare the pages of two generators."""

from html.parser import HTMLParser
from itertools import zip_longest

BLOCKS = {"title", "body", "h1", "h2", "h3", "p", "table", "tr", "th", "td", "ul", "li", "section", "pre"}


class Visible(HTMLParser):
    """Collects a page's texts by block, with their emphasis, code and links."""

    def __init__(self):
        super().__init__()
        self.blocks = []
        self.spans = 0
        self.is_anchor = False

    def handle_starttag(self, tag, attributes):
        """Begins a block or an inline element."""
        if tag in BLOCKS:
            self.blocks.append([tag, ""])
        elif tag == "a":
            # Links within the site may be relative or not. The sign with which a heading links to itself is no text.
            href = dict(attributes)["href"]
            self.is_anchor = href.startswith("#")
            if not self.is_anchor:
                self.blocks[-1][1] += f"[{href if ':' in href else 'here'}]"
        elif tag in ("strong", "code"):
            self.blocks[-1][1] += f"[{tag}]"
        self.spans += tag == "span"

    def handle_endtag(self, tag):
        """Ends a heading's sign."""
        self.is_anchor = self.is_anchor and tag != "a"

    def handle_data(self, data):
        """Adds the text between tags."""
        if self.blocks and not self.is_anchor:
            self.blocks[-1][1] += data


def visible(page):
    """Returns a page's non-empty blocks with normalised white space, and its number of spans."""
    found = Visible()
    found.feed(page.read_text())
    even = [(tag, " ".join(text.split())) for tag, text in found.blocks]
    return [(tag, text) for tag, text in even if text], found.spans


def require_same(pages):
    """Stops the program if pages (by generator) show different content, or only some highlight code."""
    (first, page), *others = pages.items()
    wanted, spans = visible(page)
    for name, other in others:
        found, other_spans = visible(other)
        if found != wanted:
            pairs = zip_longest(wanted, found)
            found = next((one, another) for one, another in pairs if one != another)
            raise SystemExit(f"{page}\n{other}\nare not the same:\n{first}: {found[0]}\n{name}: {found[1]}")
        if bool(spans) != bool(other_spans):
            raise SystemExit(f"{page}: {spans} spans\n{other}: {other_spans} spans")
