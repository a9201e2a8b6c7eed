"""Files of markup: which of the formats one is, by its name and its root element."""

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from index.formats import feeds, html, newsml, newsml1, nitf, xmltree
from index.formats.fields import Parsed
from index.formats.outcome import File, Item
from index.text import Refused, printable

# Prolog, comments and a document type, then what the first element is called.
_BEGINS = re.compile(
    r"[\s\ufeff]*+(?:<\?[^>]{0,2000}\?>\s*+|<!--(?:(?!-->).){0,5000}-->\s*+){0,20}+"
    r"(?P<type><!doctype\s++html\b)?(?:<(?:[A-Za-z_][\w.-]{0,40}:)?(?P<name>[A-Za-z][\w.-]{0,40}))?",
    re.DOTALL | re.IGNORECASE,
)
_KNOWN = "nitf, newsItem, newsMessage, NewsML, rss, feed or html"


def read(file: File, format: str, text: str, at: int) -> Iterator[Item]:
    """The articles of a file called ``.html``, ``.rss``, ``.xml`` or the like; raises Refused."""
    begins = _BEGINS.match(text)
    name = (begins["name"] or "").lower() if begins else ""
    page = bool(begins and begins["type"]) or name == "html"
    if format == "html" or page:
        yield file.taken(file.where, html.parse(text), at)
    elif format == "feed" or name in {root.lower() for root in feeds.ROOTS}:
        yield from feeds.read(file, text, at)
    else:
        yield from _news(file, text, at)


def _news(file: File, text: str, at: int) -> Iterator[Item]:
    root, _ = xmltree.load(text)
    if root.tag == "nitf":
        yield file.taken(file.where, nitf.parse(root), at)
    elif root.tag in newsml.ROOTS:
        yield from _items(file, newsml.items(root), newsml.parse, at)
    elif root.tag == "NewsML":
        yield from _items(file, newsml1.items(root), newsml1.parse, at)
    else:
        found = printable(str(root.tag)[:40])
        raise Refused(f"XML with the root element <{found}>; expected {_KNOWN}")


def _items(
    file: File, items: list[Element], parse: Callable[[Element], Parsed], at: int
) -> Iterator[Item]:
    if len(items) == 1:
        yield file.taken(file.where, parse(items[0]), at)
        return
    for number, item in enumerate(items, start=1):
        where = f"{file.where}:{number}"
        try:
            yield file.taken(where, parse(item), at)
        except Refused as refused:
            yield file.refuse(where, refused)
