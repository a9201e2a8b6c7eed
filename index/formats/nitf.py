"""NITF, the IPTC's News Industry Text Format, versions 2.5 to 3.6: a story marked up as XML.

Specification: https://iptc.org/standards/nitf/.

- ``hl1`` is the headline; ``hl2`` above the story stays a paragraph of it.
- ``media-caption`` is a caption with ``media-producer`` as its credit, ``bq`` a quote.
- ``note`` and ``ed-msg`` are notes to editors; ``rights`` and ``tagline`` boilerplate.
- Without body content the ``abstract`` is the text, which is how agencies send a summary.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from index.article import Block, Section
from index.formats.fields import Parsed, article
from index.formats.markup import blocks as html_blocks
from index.formats.markup import settle
from index.formats.xmltree import as_html, first, words
from index.text import Refused

Pairs = list[tuple[str, object]]
_HTML = {
    "hl2": "h2",
    "bq": "blockquote",
    "media": "figure",
    "media-caption": "figcaption",
    "media-producer": "div",
    "block": "div",
    "nitf-table": "table",
    "nitf-table-metadata": "script",
    "media-metadata": "script",
    "media-reference": "script",
    "credit": "div",
}
_TAGS = {"location": "places", "person": "people", "org": "organizations"}
_PARTS = ("sublocation", "city", "state", "region", "country")


def parse(root: Element) -> Parsed:
    """The article of a ``nitf`` element; raises Refused."""
    blocks = story(root)
    if not blocks:
        raise Refused("NITF without text: no body.content and no abstract")
    return article(metadata(root), blocks=blocks)


def metadata(root: Element) -> Pairs:
    """What the head of the document and of the body say of the story; nothing where absent."""
    data, head = root.find("head/docdata"), root.find("body/body.head")
    pairs: Pairs = [
        ("id", first(data, "doc-id@id-string") or root.get("uno", "")),
        ("headline", first(head, "hedline/hl1") or first(root, "head/title")),
        ("published", _published(root)),
        ("source", _source(root)),
        ("authors", list(_authors(head))),
        ("language", root.get("lang") or first(root, "body@lang")),
        ("dateline", first(head, "dateline")),
    ]
    if data is not None:
        pairs += _tags(data)
    return [*pairs, ("topics", list(_subjects(root)))]


def story(root: Element) -> tuple[Block, ...]:
    """The notes, the story and what stands below it; nothing without a text."""
    headline = first(root, "body/body.head/hedline/hl1")
    told = tuple(_told(root, headline))
    if not told:
        return ()
    above = (*_each(root, "head/docdata/ed-msg", Section.NOTE, "info"),)
    above += (*_each(root, "body/body.head/note", Section.NOTE),)
    above += (*_each(root, "body/body.head/hedline/hl2", Section.BODY),)
    below = (*_each(root, "body/body.end/tagline", Section.BOILERPLATE),)
    below += (*_each(root, "body/body.head/rights", Section.BOILERPLATE),)
    return (*above, *told, *below)


def _told(root: Element, headline: str) -> Iterator[Block]:
    found = False
    for content in root.iterfind("body/body.content"):
        for block in settle(html_blocks(as_html(content, _HTML)), headline):
            found = True
            yield block
    if not found:
        for content in root.iterfind("body/body.head/abstract"):
            yield from settle(html_blocks(as_html(content, _HTML)), headline)


def _each(
    root: Element, path: str, section: Section, attribute: str | None = None
) -> Iterator[Block]:
    for found in root.iterfind(path):
        text = found.get(attribute, "") if attribute else words(found)
        if text.strip():
            yield Block(text, section)


def _published(root: Element) -> str:
    return first(
        root,
        "head/docdata/date.issue@norm",
        "head/docdata/date.release@norm",
        "body/body.head/dateline/story.date@norm",
        "head/pubdata@date.publication",
    )


def _source(root: Element) -> str:
    return first(
        root,
        "head/docdata/doc.copyright@holder",
        "body/body.head/distributor",
        "head/pubdata@name",
    )


def _authors(head: Element | None) -> Iterator[str]:
    for byline in head.iterfind("byline") if head is not None else ():
        people = [words(person) for person in byline.iterfind(".//person")]
        whole = words(byline)
        if whole[:3].lower() == "by ":
            whole = whole[3:]
        yield from people or ([whole] if whole else [])


def _tags(data: Element) -> Pairs:
    pairs: Pairs = []
    for content in data.iterfind("identified-content"):
        for element in content:
            name = _TAGS.get(element.tag)
            if name is None:
                continue
            parts = [words(part) for part in element if part.tag in _PARTS]
            whole = element.get("value", "") or _without(element, "function")
            pairs.append((name, list(filter(None, parts)) or ([whole] if whole else [])))
    return pairs


def _subjects(root: Element) -> Iterator[str]:
    for subject in root.iterfind("head/tobject/tobject.subject"):
        names = [
            subject.get(f"tobject.subject.{level}", "") for level in ("type", "matter", "detail")
        ]
        yield from filter(
            None, names if any(names) else [subject.get("tobject.subject.refnum", "")]
        )
    for keyword in root.iterfind("head/docdata/key-list/keyword"):
        if keyword.get("key"):
            yield keyword.get("key", "")


def _without(element: Element, tag: str) -> str:
    left_out = {words(found) for found in element.iter(tag)}
    text = words(element)
    for each in left_out:
        text = text.removesuffix(each).strip(" ,")
    return text
