"""HTML -> blocks: what a body in HTML marks as a paragraph, a heading, an item, a caption.

Not the standard library's parser: on Python 3.11 its time grows with the square of the input for
some broken markup (two minutes for 120 KB of ``<a ``). Here every character is looked at once,
apart from a bounded attribute value. Broken markup never loses text that stands outside of it.
"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from index.article import Block, Section
from index.split import leads_to_related
from index.text import one_line

DEPTH = 64
"""Open elements that are kept count of: more than any article has. Bounds the work."""

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*)"
    r"(?:[^<>\"']|\"[^\"<]{0,400}\"|'[^'<]{0,400}'|[\"'])*+>"
    r"|<[!?][^<>]*>"
)
_SILENT = {
    "script",
    "style",
    "title",
    "template",
    "noscript",
    "svg",
    "iframe",
    "object",
    "textarea",
}
_RAW = {"script", "style"}  # no markup inside until their own end (WHATWG HTML, 13.2.6.2)
_BREAK = {
    "address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "li",
    "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ENDED_BY_THE_NEXT = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li"}
_SECTIONS = {
    "figcaption": Section.CAPTION,
    "figure": Section.CAPTION,
    "blockquote": Section.QUOTE,
    "li": Section.LIST,
}


@dataclass(frozen=True, slots=True)
class Marked:
    """A block as the markup has it; ``level`` is that of a heading, else 0."""

    text: str
    section: Section | None = None
    credit: str | None = None
    level: int = 0


@dataclass(slots=True)
class _Figure:
    """A caption and what else stands in its figure: the credit."""

    captions: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    def block(self) -> Marked:
        captions = self.captions or self.others
        credit = " ".join(self.others) if self.captions else ""
        return Marked(" ".join(captions), Section.CAPTION, credit or None)


def settle(marked: Iterable[Marked], headline: str) -> tuple[Block, ...]:
    """The blocks without the headings that repeat the headline.

    A heading belongs to the body, so that it is never taken for the lede, unless it leads to
    related coverage, which is for the splitter to see.
    """
    settled = []
    for block in marked:
        text = one_line(block.text)
        section = block.section
        if block.level:
            if text.casefold() == one_line(headline).casefold():
                continue
            section = None if leads_to_related(text) else Section.BODY
        if text:
            settled.append(Block(block.text, section, block.credit))
    return tuple(settled)


def blocks(source: str) -> Iterator[Marked]:
    """The blocks in order, entities resolved; scripts, styles and comments left out."""
    pieces: list[str] = []
    inside: list[str] = []
    figure: _Figure | None = None
    for tag, ends, text in _tokens(source):
        if not tag:
            if not _SILENT.intersection(inside):
                pieces.append(text)
            continue
        if tag == "br":
            pieces.append("\n")
        if tag in _BREAK:
            words = html.unescape("".join(pieces))
            pieces = []
            if one_line(words):
                if figure is None:
                    yield _marked(words, inside)
                else:
                    (figure.captions if "figcaption" in inside else figure.others).append(words)
        if tag == "figure":
            if figure and (figure.captions or figure.others):
                yield figure.block()
            figure = None if ends else _Figure()
        _nest(inside, tag, ends)
    rest = html.unescape("".join(pieces))
    if figure and (figure.captions or figure.others):
        yield figure.block()
    if one_line(rest):
        yield _marked(rest, inside)


def plain(source: str) -> str:
    """The text of a short piece of HTML, on one line."""
    return one_line(" ".join(block.text for block in blocks(source)))


def _nest(inside: list[str], tag: str, ends: bool) -> None:
    """Keeps the open elements that matter; one that is never closed ends with what is around it."""
    if tag not in _BREAK and tag not in _SILENT:
        return
    if not ends:
        if (
            inside
            and tag in _ENDED_BY_THE_NEXT
            and inside[-1] in _ENDED_BY_THE_NEXT - {"li"} | {tag}
        ):
            inside.pop()
        if tag != "hr" and len(inside) < DEPTH:
            inside.append(tag)
    elif tag in inside:
        while inside.pop() != tag:
            pass


def _marked(text: str, inside: list[str]) -> Marked:
    for tag in reversed(inside):
        if tag[0] == "h" and tag[1:].isdigit():
            return Marked(text, level=int(tag[1:]))
        if tag in _SECTIONS:
            return Marked(text, _SECTIONS[tag])
    return Marked(text)


def _tokens(source: str) -> Iterator[tuple[str, bool, str]]:
    """(tag, whether it ends, "") or ("", False, text)."""
    at = 0
    while at < len(source):
        start = source.find("<", at)
        if start < 0:
            start = len(source)
        if start > at:
            yield "", False, source[at:start]
        if source.startswith("<!--", start):
            end = source.find("-->", start + 4)
            at = end + 3 if end >= 0 else len(source)
            continue
        match = _TAG.match(source, start)
        if not match:
            if start < len(source):
                yield "", False, "<"
            at = start + 1
            continue
        at = match.end()
        name = (match["name"] or "").lower()
        if name:
            yield name, bool(match["end"]), ""
        if name in _RAW and not match["end"]:
            close = re.compile(f"</{name}", re.IGNORECASE).search(source, at)
            at = close.start() if close else len(source)
