"""RSS 0.9 to 2.0, Atom, and JSON Feed 1.x: every entry an article.

The extra ``broadsheet[feeds]`` brings feedparser for RSS and Atom; JSON Feed
(https://www.jsonfeed.org/version/1.1/) needs nothing. The text is the entry's content, else its
summary; the feed's title is the source, its language that of entries that say none. A value no use
can be made of is left out with a warning, not the entry: feeds are full of them.
"""

import io
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from index.article import Block
from index.formats import extras, xmltree
from index.formats.fields import Parsed, article, check_length, usable
from index.formats.markup import blocks as html_blocks
from index.formats.markup import plain, settle
from index.formats.outcome import File, Item
from index.split import paragraphs
from index.text import Refused, clean, printable

LIMIT = 4 * 1024 * 1024
"""Characters of a feed."""
BROKEN_LIMIT = 256 * 1024
"""Characters of one that is not well-formed XML, which takes much longer to read."""
ENTRIES = 5_000
_FAULTS = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
"""What feedparser raises for hostile feeds, such as a character beyond the last one."""
ROOTS = {"rss", "feed", "RDF"}


def is_json_feed(value: dict[str, Any]) -> bool:
    """Whether a JSON object is a feed, by its version, which is an address."""
    version = value.get("version")
    return isinstance(version, str) and "jsonfeed.org/version" in version


def json_feed(file: File, value: dict[str, Any], at: int) -> Iterator[Item]:
    """The articles of a JSON Feed; raises Refused for one without items."""
    items = value.get("items")
    if not isinstance(items, list) or not items:
        raise Refused("a JSON Feed without items")
    authors = list(_json_authors(value))
    for number, item in enumerate(items[:ENTRIES], start=1):
        where = f"{file.where}:{number}"
        try:
            yield file.taken(where, _json_entry(value, item, authors), at)
        except Refused as refused:
            yield file.refuse(where, refused)
    _say_more(file, len(items))


def read(file: File, text: str, at: int) -> Iterator[Item]:
    """The articles of an RSS or Atom feed; raises Refused, also without the extra."""
    extras.needed("RSS and Atom", "feeds", "feedparser")
    _check(file, text)
    feed = _parsed(text)
    if not feed.entries:
        raise Refused("no entry was found: neither an RSS nor an Atom feed, or an empty one")
    for number, entry in enumerate(feed.entries[:ENTRIES], start=1):
        where = f"{file.where}:{number}"
        try:
            yield file.taken(where, _entry(feed.feed, entry), at)
        except Refused as refused:
            yield file.refuse(where, refused)
    _say_more(file, len(feed.entries))


def _check(file: File, text: str) -> None:
    """Bounds, and no declarations; a feed that is not quite XML is read all the same."""
    if len(text) > LIMIT:
        raise Refused(f"a feed longer than {LIMIT:,} characters")
    head = text[:65_536].upper()
    if "<!ENTITY" in text.upper() or "<!DOCTYPE" in head:
        raise Refused(
            "a feed with a document type declaration or an entity of its own, which can stand for "
            "billions of characters or for another file: take <!DOCTYPE ...> out"
        )
    try:
        xmltree.load(text)
    except Refused as refused:
        if not str(refused).startswith("not XML") or len(text) > BROKEN_LIMIT:
            raise
        file.remark(file.where, f"a feed that is {refused}; read as far as possible")


def _parsed(text: str) -> Any:
    import feedparser  # type: ignore[import-untyped]

    # A file object and nothing else: feedparser fetches texts that look like addresses. Sanitizing
    # is for showing HTML; we take the text out of it.
    data = io.BytesIO(clean(text).encode())
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        return feedparser.parse(
            data, response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except _FAULTS as error:
        raise Refused(f"a feed too broken to be read: {printable(str(error)[:200])}") from None


def _entry(feed: Any, entry: Any) -> Parsed:
    headline = plain(entry.get("title", ""))
    contents = [*entry.get("content", []), entry.get("summary_detail") or {}]
    blocks: tuple[Block, ...] = ()
    for content in contents:
        value = check_length(str(content.get("value") or ""))
        is_html = "html" in str(content.get("type")) or "<" in value
        blocks = blocks or _blocks(value, is_html, headline)
    authors = [each.get("name", "") for each in entry.get("authors", [])]
    tags = [tag.get("label") or tag.get("term") or "" for tag in entry.get("tags", [])]
    pairs: list[tuple[str, object]] = [
        ("id", entry.get("id")),
        ("headline", headline),
        ("published", _date(entry)),
        ("source", plain(feed.get("title") or "")),
        ("authors", list(map(plain, filter(None, authors)))),
        ("url", entry.get("link")),
        ("language", _language(entry) or feed.get("language")),
        ("topics", list(map(plain, filter(None, tags)))),
    ]
    return _article(pairs, blocks)


def _json_entry(feed: dict[str, Any], item: object, authors: list[str]) -> Parsed:
    if not isinstance(item, dict):
        raise Refused("expected an object in items")
    headline = plain(_text(item, "title"))
    blocks: tuple[Block, ...] = ()
    for key in ("content_html", "content_text", "summary"):
        value = check_length(_text(item, key))
        blocks = blocks or _blocks(value, key == "content_html", headline)
    tags = item.get("tags")
    pairs: list[tuple[str, object]] = [
        ("id", item.get("id")),
        ("headline", headline),
        ("published", item.get("date_published") or item.get("date_modified")),
        ("source", plain(_text(feed, "title"))),
        ("authors", list(_json_authors(item)) or authors),
        ("url", item.get("url") or item.get("external_url")),
        ("language", item.get("language") or feed.get("language")),
        (
            "topics",
            [each for each in tags if isinstance(each, str)] if isinstance(tags, list) else [],
        ),
    ]
    return _article(pairs, blocks)


def _article(pairs: list[tuple[str, object]], blocks: tuple[Block, ...]) -> Parsed:
    if not blocks:
        raise Refused("an entry without content or summary")
    found, unusable = usable(pairs)
    return article(found, blocks=blocks, remarks=unusable)


def _blocks(value: str, is_html: bool, headline: str) -> tuple[Block, ...]:
    if is_html:
        return settle(html_blocks(value), headline)
    return tuple(map(Block, paragraphs(clean(value))))


def _date(entry: Any) -> str:
    """In UTC, where feedparser can tell it; else as it was written."""
    # Not entry.get: it warns where it has to answer with a date of another name.
    parsed = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    written = str(dict.get(entry, "published") or dict.get(entry, "updated") or "")
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC).isoformat() if parsed else written
    except (ValueError, OverflowError, OSError):
        return written


def _language(entry: Any) -> str:
    details = [*entry.get("content", []), entry.get("title_detail") or {}]
    return next((str(each["language"]) for each in details if each.get("language")), "")


def _json_authors(value: dict[str, Any]) -> Iterator[str]:
    given = value.get("authors")
    for each in given if isinstance(given, list) else [value.get("author")]:
        if isinstance(each, dict) and isinstance(each.get("name"), str):
            yield plain(each["name"])


def _text(value: dict[str, Any], key: str) -> str:
    given = value.get(key)
    return given if isinstance(given, str) else ""


def _say_more(file: File, count: int) -> None:
    if count > ENTRIES:
        file.remark(file.where, f"{count - ENTRIES:,} entries beyond {ENTRIES:,} were not read")
