"""XML -> a tree without namespaces, bounded, through defusedxml.

Document type declarations are refused altogether: in them entities are declared that stand for
billions of characters (a few lines can), or for other files. Nothing is ever fetched.
"""

import html
from collections.abc import Mapping
from xml.etree.ElementTree import Element, TreeBuilder

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import (  # type: ignore[import-untyped]
    DefusedXMLParser,
    ParseError,
)

from index.text import Refused, one_line, printable

LIMIT = 16 * 1024 * 1024
"""Characters of a file; a message of hundreds of stories has two million."""
DEPTH = 100
"""Levels; NewsML with a story in it has some twenty."""
ELEMENTS = 200_000
_ATTRIBUTES = 1_000_000
_HTML = {
    "p", "div", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "br",
    "blockquote", "figure", "figcaption", "pre", "section", "article", "aside", "header", "footer",
    "table", "tr", "td", "th", "address", "title", "script", "style", "iframe", "object",
}  # fmt: skip


class _Target(TreeBuilder):
    """Builds the tree, and gives up before it is too large for the memory."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = self._elements = self._attributes = 0
        self.namespace = ""

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        self._elements += 1
        self._attributes += len(attrs)
        if self._depth > DEPTH:
            raise Refused(f"XML nested more than {DEPTH} levels deep")
        if self._elements > ELEMENTS or self._attributes > _ATTRIBUTES:
            raise Refused(f"XML of more than {ELEMENTS:,} elements")
        if self._elements == 1 and tag.startswith("{"):
            self.namespace = tag[1:].partition("}")[0]
        return super().start(_local(tag), {_local(key): each for key, each in attrs.items()})

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(_local(tag))


def load(text: str) -> tuple[Element, str]:
    """(root, its namespace); raises Refused. Attributes lose their namespaces too."""
    if len(text) > LIMIT:
        raise Refused(f"XML longer than {LIMIT:,} characters")
    target = _Target()
    # forbid_external is for the Python caller, too: nothing is looked up.
    parser = DefusedXMLParser(
        target=target, forbid_dtd=True, forbid_entities=True, forbid_external=True
    )
    try:
        parser.feed(text.lstrip("\ufeff \t\r\n"))
        root = parser.close()
    except DefusedXmlException:
        raise Refused(
            "XML with a document type declaration or an entity of its own, which can stand for "
            "billions of characters or for another file: take <!DOCTYPE ...> out"
        ) from None
    except ParseError as error:
        raise Refused(f"not XML: {printable(str(error))}") from None
    assert isinstance(root, Element)
    return root, target.namespace


def words(element: Element | None) -> str:
    """All the text inside, on one line."""
    return one_line("".join(element.itertext())) if element is not None else ""


def first(element: Element | None, *paths: str) -> str:
    """The text of the first of the paths that has any. ``a/b@c`` is an attribute."""
    if element is None:
        return ""
    for path in paths:
        where, _, attribute = path.partition("@")
        for found in element.iterfind(where):
            text = found.get(attribute, "").strip() if attribute else words(found)
            if text:
                return text
    return ""


def as_html(element: Element, names: Mapping[str, str] | None = None) -> str:
    """The element as HTML for :mod:`index.formats.markup`: ``names`` are translated, what HTML does
    not know leaves only its text."""
    pieces: list[str] = []
    _write(element, names or {}, pieces)
    return "".join(pieces)


def _write(element: Element, names: Mapping[str, str], pieces: list[str]) -> None:
    tag = names.get(element.tag, element.tag).lower()
    known = tag in _HTML
    if known:
        pieces.append(f"<{tag}>")
    pieces.append(html.escape(element.text or "", quote=False))
    for inner in element:
        _write(inner, names, pieces)
        pieces.append(html.escape(inner.tail or "", quote=False))
    if known and tag not in {"br", "hr"}:
        pieces.append(f"</{tag}>")


def _local(name: str) -> str:
    return name.rpartition("}")[2]
