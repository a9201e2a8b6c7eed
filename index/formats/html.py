"""HTML pages that say they are a news article, by JSON-LD or microdata (https://schema.org/NewsArticle).

The extra ``broadsheet[html]`` brings trafilatura, which tells the story from the page around it,
and lxml. Headline, date, authors, publisher, language and address are those of the metadata; the
id follows from the canonical address. A value no use can be made of is left out with a warning,
not the page: they are many. Captions are left to the page.
"""

import logging
from collections.abc import Iterator
from typing import Any

from index.article import Block
from index.formats import extras
from index.formats.fields import Parsed, article, usable
from index.formats.markup import blocks as html_blocks
from index.formats.markup import plain, settle
from index.formats.metadata import documents
from index.split import paragraphs
from index.text import Refused, clean, one_line, printable

LIMIT = 4 * 1024 * 1024
"""Characters of a page, scripts included."""
ELEMENTS = 10_000
"""Elements without scripts and drawings: finding the story takes the square of their number, and a
second for these. Long news pages have three thousand."""
TEXT_LIMIT = 1024 * 1024
"""Characters of the text in them, menus and all."""
_FAULTS = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
"""What trafilatura may raise for pages nobody thought of; lxml's errors are its own."""
_DRAWN = "//script|//style|//svg|//noscript|//template|//iframe|//canvas|//form//option"
_NAMED = {"Person": "people", "Organization": "organizations", "Place": "places"}


def parse(text: str) -> Parsed:
    """The article of a page; raises Refused, also where the extra is not whole."""
    extras.needed("HTML pages", "html", "lxml.html", "trafilatura")
    if len(text) > LIMIT:
        raise Refused(f"HTML longer than {LIMIT:,} characters")
    page = _page(clean(text))
    remarks: list[str] = []
    story = next(documents(page, remarks), None)
    if story is None:
        raise Refused(
            "HTML without NewsArticle metadata (JSON-LD or microdata): not a news article"
        )
    pairs, unusable = usable(_pairs(page, story))
    headline = next((str(value) for name, value in pairs if name == "headline"), "")
    blocks = _body(page, headline) or _given_body(story, headline)
    if not blocks:
        raise Refused("HTML: no story was found in the page")
    return article(pairs, blocks=blocks, remarks=(*remarks, *unusable))


def _page(text: str) -> Any:
    from lxml import etree  # type: ignore[import-untyped]
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return lxml_html.document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise Refused(f"HTML that cannot be read: {printable(one_line(str(error)))}") from None


def _body(page: Any, headline: str) -> tuple[Block, ...]:
    """The story, as trafilatura tells it from the rest. The page is spent afterwards."""
    from trafilatura import extract

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # we say ourselves what is missing
    for element in page.xpath(_DRAWN):
        element.drop_tree()
    if sum(1 for _ in page.iter()) > ELEMENTS:
        raise Refused(f"HTML of more than {ELEMENTS:,} elements, scripts and drawings apart")
    if sum(map(len, page.itertext())) > TEXT_LIMIT:
        raise Refused(f"HTML with a text longer than {TEXT_LIMIT:,} characters")
    try:
        found = extract(page, output_format="html", include_comments=False, include_links=False)
    except _FAULTS as error:
        raise Refused(
            f"HTML too broken to find a story in: {printable(str(error)[:200])}"
        ) from None
    if not found:
        return ()
    return settle(html_blocks(found), headline)


def _given_body(story: dict[str, Any], headline: str) -> tuple[Block, ...]:
    """The body as the metadata has it, where the page itself shows none."""
    body = story.get("articleBody")
    if not isinstance(body, str):
        return ()
    if "</p>" in body.lower():
        return settle(html_blocks(body), headline)
    return tuple(map(Block, paragraphs(clean(body))))


def _pairs(page: Any, story: dict[str, Any]) -> list[tuple[str, object]]:
    pairs: list[tuple[str, object]] = [
        ("headline", _text(story.get("headline") or story.get("name"))),
        ("published", _text(story.get("datePublished") or story.get("dateCreated"))),
        ("source", next(_names(story.get("publisher")), "")),
        ("authors", list(_names(story.get("author")))),
        ("url", _url(page, story)),
        ("language", _language(page, story)),
        ("dateline", _text(story.get("dateline"))),
        ("places", list(_names(story.get("contentLocation")))),
        ("topics", list(_keywords(story))),
    ]
    for key in ("about", "mentions"):
        for each in _list(story.get(key)):
            if isinstance(each, dict) and (field := _NAMED.get(str(each.get("@type")))):
                pairs.append((field, list(_names(each))))
    return pairs


def _url(page: Any, story: dict[str, Any]) -> str:
    """The canonical address, else that of the metadata; a relative one is none."""
    main = story.get("mainEntityOfPage")
    given = [
        *page.xpath("//link[@rel='canonical']/@href"),
        story.get("url"),
        main.get("@id") if isinstance(main, dict) else main,
        *page.xpath("//meta[@property='og:url']/@content"),
    ]
    texts = [each.strip() for each in given if isinstance(each, str)]
    return next((each for each in texts if each.lower().startswith(("http://", "https://"))), "")


def _language(page: Any, story: dict[str, Any]) -> str:
    given = story.get("inLanguage")
    if isinstance(given, dict):
        given = given.get("alternateName") or given.get("name")
    if isinstance(given, list):
        given = given[0] if given else None
    return given if isinstance(given, str) and given.strip() else page.get("lang", "")


def _keywords(story: dict[str, Any]) -> Iterator[str]:
    for key in ("articleSection", "keywords"):
        for each in _list(story.get(key)):
            if isinstance(each, str):
                yield from filter(None, map(_text, each.split(",")))
            else:
                yield from _names(each)


def _names(value: object) -> Iterator[str]:
    """The names of persons, organizations, places: text, or things with a ``name``."""
    for each in _list(value):
        name = each.get("name") if isinstance(each, dict) else each
        for one in _list(name):
            if text := _text(one):
                yield text


def _list(value: object) -> list[object]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _text(value: object) -> str:
    """On one line, without markup: metadata is often escaped twice."""
    return plain(value) if isinstance(value, str) else ""
