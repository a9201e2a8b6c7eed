"""The names of an article's metadata, what may stand under them, and their bounds.

Every reader gives what it found as (key, value) pairs to :func:`article`, so that the same name
means the same, and is refused for the same reason, in every format.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from index.article import TAG_FIELDS, Block, RawArticle, Tag, TagField, unique
from index.formats.dates import written as as_written
from index.split import paragraphs
from index.text import Refused, clean, one_line, printable

TEXT_LIMIT = 4 * 1024 * 1024
"""Characters of an article: longer than any novel, so a file of something else."""
PARAGRAPH_LIMIT = 20_000
"""Paragraphs of an article; each is a document of the index."""
HEADLINE_LIMIT = 1_000
"""Characters; agencies keep to about a hundred."""
VALUE_LIMIT = 200
"""Characters of a tag, a name, a source: a longer one is a sentence in the wrong place."""
VALUES_LIMIT = 200
"""Tags, or authors, of one article."""
ID_LIMIT = 512
"""Characters; it stands in addresses."""
URL_LIMIT = 2_000
"""Characters; what browsers and proxies carry without trouble."""

NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id",),
    "headline": ("headline", "title", "見出し"),
    "published": ("published", "date", "日付"),
    "source": ("source",),
    "authors": ("authors", "author", "by", "byline"),
    "url": ("url",),
    "language": ("language", "lang"),
    "dateline": ("dateline",),
    "places": ("places", "place"),
    "people": ("people", "person", "persons"),
    "organizations": (
        "organizations",
        "organization",
        "organisations",
        "organisation",
        "orgs",
        "org",
    ),
    "topics": ("topics", "topic"),
}
"""Each name and its other spellings, the strongest first. Letter case does not matter."""

TAGS: dict[str, TagField] = dict(
    zip(("places", "people", "organizations", "topics"), TAG_FIELDS, strict=True)
)
_CANONICAL = {spelling: name for name, spellings in NAMES.items() for spelling in spellings}
_TOO_LONG = f"text longer than {TEXT_LIMIT:,} characters"
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")  # the shape of RFC 5646 tags
_WEB = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)
_MAIL_DATE = re.compile(r"(?:[A-Za-z]{3},? )?\d{1,2} [A-Za-z]{3,9} \d{4} \d{1,2}:\d{2}")  # RFC 5322


@dataclass(frozen=True, slots=True)
class Parsed:
    """An article, the keys nothing was made of, and other remarks for the reader of the report."""

    article: RawArticle
    ignored: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def canonical(key: str) -> str | None:
    """The name a key stands for, or None."""
    return _CANONICAL.get(key.strip().lower())


def article(
    pairs: Iterable[tuple[str, object]],
    text: str = "",
    blocks: tuple[Block, ...] = (),
    remarks: tuple[str, ...] = (),
) -> Parsed:
    """The article; raises Refused with the key and what was expected under it.

    Nulls and empty values count as absent. Of two keys with one meaning, the values are joined
    where there may be several, else the stronger one holds and the other is reported as ignored.
    """
    found, ignored = _sorted(pairs)
    single = {name: _SINGLE[name](*values[0]) for name, values in found.items() if name in _SINGLE}
    many = {
        name: unique(each for key, value in values for each in texts(key, value))
        for name, values in found.items()
        if name not in _SINGLE
    }
    tags = tuple(Tag(TAGS[name], value) for name in TAGS for value in many.get(name, ()))
    if len(tags) > VALUES_LIMIT:
        raise Refused(f"more than {VALUES_LIMIT} tags")
    raw = RawArticle(
        text=clean(check_length(text)).strip(),
        blocks=tuple(block for block in blocks if one_line(block.text)),
        authors=many.get("authors", ()),
        tags=tags,
        **single,  # type: ignore[arg-type]
    )
    _check_story(raw)
    return Parsed(raw, unique(ignored), remarks)


def usable(
    pairs: Iterable[tuple[str, object]],
) -> tuple[list[tuple[str, object]], tuple[str, ...]]:
    """The pairs that can be taken, and why others cannot: for formats of the open web, where one
    bad value is no reason to do without the article."""
    taken: list[tuple[str, object]] = []
    said: list[str] = []
    for name, value in pairs:
        try:
            if not _absent(value):
                (_SINGLE.get(name) or texts)(name, value)
                taken.append((name, value))
        except Refused as refused:
            said.append(f"left out: {refused}")
    return taken, tuple(said)


def texts(key: str, value: object) -> tuple[str, ...]:
    """The values of a list, or of text between semicolons."""
    given: list[object] = list(value.split(";")) if isinstance(value, str) else []
    if isinstance(value, list):
        given = value
    elif not isinstance(value, str):
        raise Refused(f"{key}: expected text or a list of texts, got {kind(value)}")
    if len(given) > VALUES_LIMIT:
        raise Refused(f"{key}: more than {VALUES_LIMIT} values")
    return unique(each for one in given if (each := line(key, one)))


def line(key: str, value: object, limit: int = VALUE_LIMIT) -> str:
    """Text on one line, bounded."""
    if not isinstance(value, str):
        raise Refused(f"{key}: expected text, got {kind(value)}")
    if len(value) > 4 * limit or len(found := one_line(value)) > limit:
        raise Refused(f"{key}: longer than {limit:,} characters")
    return found


def instant(key: str, value: object) -> datetime:
    """An ISO 8601 or RFC 5322 date, or one of :mod:`index.formats.dates`, with a zone: UTC, and
    midnight, where none is said."""
    if not isinstance(value, str):
        raise Refused(f"{key}: not a date: {kind(value)}")
    written = line(key, value)
    try:
        found = as_written(written)
        if not found:
            mail = _MAIL_DATE.match(written)
            found = parsedate_to_datetime(written) if mail else datetime.fromisoformat(written)
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        if found.astimezone(UTC).year < 1000:
            raise Refused(f"{key}: not a date of ours: {shown(written)} is before the year 1000")
    except Refused:
        raise
    except (ValueError, OverflowError):
        raise Refused(
            f"{key}: not a date: {shown(written)}; expected one such as 2022-09-22T05:03:00Z"
        ) from None
    return found


def check_length(text: str) -> str:
    """The text itself; refused before any work on it where it is over the limit."""
    if len(text) > TEXT_LIMIT:
        raise Refused(_TOO_LONG)
    return text


def kind(value: object) -> str:
    """What a value is, in words for a message."""
    for types, words in _KINDS:
        if isinstance(value, types):
            return words
    return type(value).__name__


def shown(value: str) -> str:
    """The value quoted for a message, short and safe to print."""
    return repr(value if len(value) <= 40 else value[:39] + "…")


def _sorted(
    pairs: Iterable[tuple[str, object]],
) -> tuple[dict[str, list[tuple[str, object]]], list[str]]:
    """The pairs by name, the strongest spelling first; and the keys left over."""
    found: dict[str, list[tuple[str, object]]] = {}
    ignored: list[str] = []
    for key, value in pairs:
        name = canonical(key)
        if name is None:
            ignored.append(printable(key[:50]))
        elif not _absent(value):
            found.setdefault(name, []).append((printable(key.strip()), value))
    for name, given in found.items():
        given.sort(key=lambda pair: NAMES[name].index(pair[0].lower()))
        if name in _SINGLE:
            ignored += [key for key, _ in given[1:]]
    return found, ignored


def _absent(value: object) -> bool:
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())


def _id(key: str, value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise Refused(f"{key}: expected text or a whole number, got {kind(value)}")
    found = unicodedata.normalize("NFC", value.strip())
    if len(found) > ID_LIMIT:
        raise Refused(f"{key}: longer than {ID_LIMIT} characters")
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in found):
        raise Refused(f"{key}: has control characters: {shown(found)}")
    return found


def _headline(key: str, value: object) -> str:
    return line(key, value, HEADLINE_LIMIT)


def _url(key: str, value: object) -> str:
    found = line(key, value, URL_LIMIT)
    if not _WEB.fullmatch(found):
        raise Refused(f"{key}: not an address: {shown(found)}; expected https://... or http://...")
    return found


def _language(key: str, value: object) -> str:
    found = line(key, value)
    if not _LANGUAGE.fullmatch(found):
        raise Refused(f"{key}: not a language: {shown(found)}; expected one such as en or pt-BR")
    first, *rest = found.replace("_", "-").split("-")
    return "-".join((first.lower(), *rest))


def _check_story(raw: RawArticle) -> None:
    blocks = raw.blocks
    if not raw.text and not blocks:
        raise Refused("no text")
    if len(raw.text) + sum(len(block.text) for block in blocks) > TEXT_LIMIT:
        raise Refused(_TOO_LONG)
    for block in blocks:
        line("credit", block.credit or "", HEADLINE_LIMIT)
    count = len(blocks)
    if count + raw.text.count("\n") >= PARAGRAPH_LIMIT:  # lines first: telling them apart is slow
        count += len(paragraphs(raw.text))
    if count > PARAGRAPH_LIMIT:
        raise Refused(f"more than {PARAGRAPH_LIMIT:,} paragraphs")


_SINGLE: dict[str, Callable[[str, object], object]] = {
    "id": _id,
    "headline": _headline,
    "published": instant,
    "source": line,
    "url": _url,
    "language": _language,
    "dateline": line,
}
_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (type(None), "nothing"),
    (bool, "true or false"),
    ((int, float), "a number"),
    (str, "text"),
    (list, "a list"),
    (dict, "an object"),
    (datetime, "a date"),
)
