"""NewsML-G2, the IPTC's news exchange in XML: a ``newsItem``, or a ``newsMessage`` of several.

Specification: https://iptc.org/standards/newsml-g2/. What an item says of itself is preferred to
what a NITF story inside of it says.

- The story is inline: NITF, XHTML, or HTML or plain text as character data, the first that is not
  empty. A story that is only pointed at is refused: nothing is fetched.
- A picture or a graphic without a story is an article of one caption.
- Packages, concepts, plans and catalogues have no story and are refused; so is an item that its
  provider has cancelled or withheld.
- ``edNote`` is a note to editors, ``slugline`` boilerplate.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from index.article import Block, Section
from index.formats import nitf
from index.formats.fields import Parsed, article, canonical, check_length
from index.formats.markup import blocks as html_blocks
from index.formats.markup import settle
from index.formats.xmltree import as_html, first, words
from index.split import paragraphs
from index.text import Refused, clean, printable

ROOTS = {
    "newsItem", "newsMessage", "packageItem", "conceptItem", "knowledgeItem", "planningItem",
    "catalogItem",
}  # fmt: skip
_WITHOUT_STORY = {
    "packageItem": "a package, which lists other items and has no story of its own",
    "conceptItem": "a concept, which names a thing and has no story",
    "knowledgeItem": "a list of concepts, which has no story",
    "planningItem": "a plan for coverage, which has no story",
    "catalogItem": "a catalogue of schemes, which has no story",
}
_SUBJECTS = {
    "person": "people",
    "organisation": "organizations",
    "organization": "organizations",
    "geoarea": "places",
    "poi": "places",
    "place": "places",
}
_PICTURES = {"picture", "graphic"}


def items(root: Element) -> list[Element]:
    """The items of a message, or the one item; raises Refused for a message without any."""
    if root.tag != "newsMessage":
        return [root]
    found = [item for item_set in root.iterfind("itemSet") for item in item_set]
    if not found:
        raise Refused("a newsMessage without an item")
    return found


def parse(item: Element) -> Parsed:
    """The article of one item; raises Refused."""
    if item.tag != "newsItem":
        what = _WITHOUT_STORY.get(item.tag, f"<{printable(item.tag[:40])}>, which is no newsItem")
        raise Refused(f"NewsML-G2: {what}")
    status = _code(first(item, "itemMeta/pubStatus@qcode"))
    if status in {"canceled", "withheld"}:
        raise Refused(f"NewsML-G2: {status} by its provider (pubStatus)")
    meta = item.find("contentMeta")
    headline = _headline(meta)
    blocks, inner = _story(item, headline)
    pairs = [
        ("id", item.get("guid", "")),
        ("headline", headline),
        ("published", first(item, "itemMeta/versionCreated", "itemMeta/firstCreated")),
        ("source", _source(item)),
        ("authors", _authors(meta)),
        ("language", first(meta, "language@tag") or item.get("lang", "")),
        *_tags(item, meta),
    ]
    given = {name for name, value in pairs if value}
    pairs += [pair for pair in inner if canonical(pair[0]) not in given]
    slug, note = first(meta, "slugline"), first(item, "itemMeta/edNote")
    above = [Block(slug, Section.BOILERPLATE)] if slug else []
    above += [Block(note, Section.NOTE)] if note else []
    return article(pairs, blocks=(*above, *blocks))


def _headline(meta: Element | None) -> str:
    """The main headline: the first that is not marked as a lesser one."""
    headlines = list(meta.iterfind("headline")) if meta is not None else []
    main = [each for each in headlines if "sub" not in each.get("role", "").lower()]
    return next((text for each in main or headlines if (text := words(each))), "")


def _source(item: Element) -> str:
    named = first(
        item,
        "itemMeta/provider/name",
        "itemMeta/provider@literal",
        "contentMeta/creditline",
        "contentMeta/infoSource/name",
        "rightsInfo/copyrightHolder/name",
        "rightsInfo/copyrightHolder@literal",
    )
    return named or _code(first(item, "itemMeta/provider@qcode"))


def _authors(meta: Element | None) -> list[str]:
    if meta is None:
        return []
    by = [text for each in meta.iterfind("by") if (text := words(each))]
    by = [text[3:] if text[:3].lower() == "by " else text for text in by]
    return by or [text for each in meta.iterfind("creator/name") if (text := words(each))]


def _story(item: Element, headline: str) -> tuple[tuple[Block, ...], nitf.Pairs]:
    """(the blocks, what a NITF story says of itself)"""
    contents = list(item.iterfind("contentSet/*"))
    for content in contents:
        inner = content.find("nitf") if content.tag == "inlineXML" else None
        if inner is not None and (blocks := nitf.story(inner)):
            return blocks, nitf.metadata(inner)
    for wanted in ("inlineXML", "html", "text"):
        for content in contents:
            if blocks := tuple(_inline(content, wanted, headline)):
                return blocks, []
    kind = _code(first(item, "itemMeta/itemClass@qcode"))
    caption = _caption(item)
    if kind in _PICTURES and caption:
        credit = first(item, "contentMeta/creditline") or None
        return (Block(caption, Section.CAPTION, credit),), []
    if kind in {"", "text"} and caption:
        return (Block(caption),), []
    named = f"newsItem of class {printable(kind[:40])}" if kind else "newsItem"
    remote = any(content.tag == "remoteContent" for content in contents)
    why = "its content is elsewhere (remoteContent)" if remote else "no inline content"
    raise Refused(f"NewsML-G2: {named} has no text: {why}")


def _inline(content: Element, wanted: str, headline: str) -> Iterator[Block]:
    """The blocks of an inline content, where it is of the wanted kind."""
    if content.tag == "inlineXML" == wanted:
        yield from settle(html_blocks(as_html(content)), headline)
    elif content.tag == "inlineData" and not content.get("encoding"):
        text = check_length("".join(content.itertext()))
        is_html = "html" in content.get("contenttype", "").lower()
        if is_html and wanted == "html":
            yield from settle(html_blocks(text), headline)
        elif not is_html and wanted == "text":
            yield from map(Block, paragraphs(clean(text)))


def _caption(item: Element) -> str:
    """The description: a picture's is its caption."""
    found = list(item.iterfind("contentMeta/description"))
    found.sort(key=lambda each: "caption" not in each.get("role", "").lower())
    return next((text for each in found if (text := words(each))), "")


def _tags(item: Element, meta: Element | None) -> Iterator[tuple[str, object]]:
    """Subjects by their kind, the place of the story, keywords."""
    if meta is None:
        return
    known = {each.get("qcode", ""): _name(each) for each in item.iterfind("assert")}
    for subject in meta.iterfind("subject"):
        code = subject.get("qcode", "")
        field = _SUBJECTS.get(_code(subject.get("type", "")).lower(), "topics")
        name = _name(subject) or known.get(code, "") or subject.get("literal", "")
        if not name and field == "topics" and code.startswith("medtop:"):
            name = code  # an IPTC Media Topic: its code says which
        if name:
            yield field, [name]
    for located in meta.iterfind("located"):
        if name := _name(located) or known.get(located.get("qcode", ""), ""):
            yield "places", [name]
    keywords = [text for each in meta.iterfind("keyword") if (text := words(each))]
    yield "topics", keywords


def _name(element: Element) -> str:
    return first(element, "name")


def _code(qcode: str) -> str:
    """The value of a QCode, or the end of its address: ``ninat:text`` is text."""
    return qcode.rpartition(":")[2].rpartition("/")[2]
