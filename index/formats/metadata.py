"""What a page says it is: JSON-LD and microdata as plain mappings, one form for both.

Sources: JSON-LD 1.1 (W3C), 9.; WHATWG HTML, 5. Microdata; https://schema.org/NewsArticle.
"""

from collections.abc import Iterator
from typing import Any

import orjson

TYPES = {
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
    "ReviewNewsArticle", "BackgroundNewsArticle", "AskPublicNewsArticle", "LiveBlogPosting",
    "Article", "BlogPosting", "Report",
}  # fmt: skip
_VALUES = 20_000  # looked at in a page; the largest real ones have some thousands
_DEPTH = 8  # things within things
_ADDRESS = {"a": "href", "link": "href", "img": "src", "time": "datetime", "data": "value"}


def documents(page: Any, remarks: list[str]) -> Iterator[dict[str, Any]]:
    """The articles described in a page, an lxml tree; news first, then in order."""
    found = [*_json_ld(page, remarks), *_microdata(page)]
    yield from sorted(found, key=lambda each: not any("News" in type for type in types(each)))


def types(value: dict[str, Any]) -> list[str]:
    """The names of the types of a thing, without their address."""
    given = value.get("@type")
    named = given if isinstance(given, list) else [given]
    return [each.rstrip("/").rpartition("/")[2] for each in named if isinstance(each, str)]


def _json_ld(page: Any, remarks: list[str]) -> Iterator[dict[str, Any]]:
    for script in page.xpath("//script[contains(@type, 'ld+json')]"):
        text = (script.text or "").strip().removeprefix("<![CDATA[").removesuffix("]]>")
        try:
            value = orjson.loads(text.replace("\n", " ").replace("\t", " "))
        except orjson.JSONDecodeError:
            remarks.append("JSON-LD that is not JSON was left out")
            continue
        yield from _articles(value)


def _articles(value: object) -> Iterator[dict[str, Any]]:
    """Every article anywhere inside, in order."""
    waiting = [value]
    for _ in range(_VALUES):
        if not waiting:
            return
        each = waiting.pop()
        if isinstance(each, dict):
            if TYPES.intersection(types(each)):
                yield each
            waiting += reversed(list(each.values()))
        elif isinstance(each, list):
            waiting += reversed(each)


def _microdata(page: Any) -> Iterator[dict[str, Any]]:
    for element in page.xpath("//*[@itemscope and @itemtype]"):
        names = {each.rpartition("/")[2] for each in element.get("itemtype", "").split()}
        if TYPES & names:
            yield _thing(element, 0)


def _thing(scope: Any, depth: int) -> dict[str, Any]:
    """The properties of an item; one that occurs twice is a list."""
    thing: dict[str, Any] = {"@type": scope.get("itemtype", "").split()}
    waiting = list(reversed(scope))
    for _ in range(_VALUES):
        if not waiting:
            break
        element = waiting.pop()
        inner = element.get("itemscope") is not None
        for name in (element.get("itemprop") or "").split():
            value = _thing(element, depth + 1) if inner and depth < _DEPTH else _value(element)
            held = thing.get(name)
            thing[name] = value if held is None else [*(held if _many(held) else [held]), value]
        if not inner:
            waiting += reversed(element)
    return thing


def _many(value: object) -> bool:
    return isinstance(value, list)


def _value(element: Any) -> str:
    attribute = _ADDRESS.get(str(element.tag), "")
    given = element.get("content") or (element.get(attribute) if attribute else None)
    return given if given is not None else "".join(element.itertext())
