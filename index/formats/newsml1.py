"""NewsML 1.x, the forerunner of NewsML-G2: nested components, some of which hold a story.

Specification: https://iptc.org/standards/newsml-1/. Of an item's components those in the role of
a style sheet or a headline are left out, a sub-headline stays in the body, contacts are
boilerplate; the first component with a headline stands for the whole item.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from index.article import Block, Section
from index.formats import nitf
from index.formats.fields import Parsed, article, check_length
from index.formats.markup import blocks as html_blocks
from index.formats.markup import settle
from index.formats.xmltree import as_html, first, words
from index.split import paragraphs
from index.text import Refused, clean

_LEFT_OUT = {"stylesheet", "headline"}
_SECTIONS = {
    "subheadline": Section.BODY,
    "contact": Section.BOILERPLATE,
    "caption": Section.CAPTION,
    "photo caption": Section.CAPTION,
}


def items(root: Element) -> list[Element]:
    """The items of a ``NewsML`` element; raises Refused where there is none."""
    found = root.findall("NewsItem")
    if not found:
        raise Refused("NewsML 1 without a NewsItem")
    return found


def parse(item: Element) -> Parsed:
    """The article of one ``NewsItem``; raises Refused."""
    headline = first(item, ".//NewsLines/HeadLine")
    blocks = _story(item, headline)
    if not blocks:
        raise Refused("NewsML 1: no text in the item; files it points at are not read")
    slug = first(item, ".//NewsLines/SlugLine")
    rights = [words(each) for each in item.iterfind(".//NewsLines/CopyrightLine")]
    subjects = [
        each.get("Value", "")
        for each in item.iterfind(".//Metadata/Property")
        if each.get("FormalName", "").endswith(("Topic", "Subject", "IndustryKeywords"))
    ]
    countries = [
        each.get("Value", "")
        for each in item.iterfind(".//Metadata/Property")
        if each.get("FormalName", "").endswith("CountryKeywords")
    ]
    pairs: nitf.Pairs = [
        ("id", first(item, "Identification/NewsIdentifier/PublicIdentifier")),
        ("headline", headline),
        (
            "published",
            first(item, "NewsManagement/ThisRevisionCreated", "NewsManagement/FirstCreated"),
        ),
        ("source", first(item, ".//Source/Party@FormalName", ".//Provider/Party@FormalName")),
        ("authors", [words(each) for each in item.iterfind(".//NewsLines/ByLine")]),
        ("language", first(item, ".//DescriptiveMetadata/Language@FormalName")),
        ("dateline", first(item, ".//NewsLines/DateLine")),
        ("places", countries),
        ("topics", subjects),
    ]
    above = (Block(slug, Section.BOILERPLATE),) if slug else ()
    below = (Block(each, Section.BOILERPLATE) for each in rights if each)
    return article(pairs, blocks=(*above, *blocks, *below))


def _story(item: Element, headline: str) -> tuple[Block, ...]:
    """The bodies, then what belongs to the end."""
    told: list[Block] = []
    tail: list[Block] = []
    for component in item.iter("NewsComponent"):
        role = first(component, "Role@FormalName").lower()
        section = _SECTIONS.get(role)
        if role in _LEFT_OUT:
            continue
        for content in component.iterfind("ContentItem"):
            for block in _content(content, headline):
                named = Block(block.text, section, block.credit) if section else block
                (tail if section is Section.BOILERPLATE else told).append(named)
    return (*told, *tail) if told else ()


def _content(content: Element, headline: str) -> Iterator[Block]:
    data = content.find("DataContent")
    kind = first(content, "MimeType@FormalName").lower()
    if (
        data is None
        or kind in {"text/css", "text/javascript"}
        or first(content, "Encoding@Notation")
    ):
        return
    inner = data.find("nitf")
    if inner is not None:
        yield from nitf.story(inner)
    elif len(data):
        yield from settle(html_blocks(as_html(data)), headline)
    elif "html" in kind:
        yield from settle(html_blocks(check_length(data.text or "")), headline)
    else:
        yield from map(Block, paragraphs(clean(check_length(data.text or ""))))
