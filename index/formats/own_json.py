"""Our own JSON: one object an article, its metadata under :data:`index.formats.fields.NAMES`.

::

    {"id": "a-1", "headline": "...", "published": "2022-09-22T05:03:00Z", "source": "...",
     "authors": ["..."], "text": "First paragraph.\\n\\nSecond paragraph.",
     "tags": {"places": ["..."], "people": [], "organizations": [], "topics": []}}

Instead of ``text`` (or ``body``) there may be ``paragraphs``: texts, or objects with ``text`` and
perhaps ``section`` and ``credit``. Tags may also stand beside the rest.
"""

from collections.abc import Iterator

from index.article import Block, RawArticle, Section
from index.formats.fields import HEADLINE_LIMIT as CREDIT_LIMIT
from index.formats.fields import TAGS, TEXT_LIMIT, Parsed, article, canonical, kind, line, shown
from index.text import Refused, printable

_TEXT = ("text", "body")
_SECTIONS = {section.value: section for section in Section if section is not Section.HEADLINE}


def parse(value: object) -> Parsed:
    """The article of one JSON value; raises Refused with the key and what was expected."""
    if not isinstance(value, dict):
        raise Refused(f"expected an object, got {kind(value)}")
    story = {key.lower(): each for key, each in value.items() if each is not None}
    text = _text(story)
    ignored: list[str] = []
    blocks = tuple(_blocks(story.get("paragraphs"), ignored))
    if text and blocks:
        raise Refused("text and paragraphs: give one of them")
    if not text.strip() and not blocks:
        raise Refused("no text: expected it under text, or as a list under paragraphs")
    pairs = [
        pair for pair in value.items() if pair[0].lower() not in {*_TEXT, "paragraphs", "tags"}
    ]
    parsed = article([*pairs, *_tags(story.get("tags"))], text, blocks)
    return Parsed(parsed.article, (*parsed.ignored, *dict.fromkeys(ignored)))


def written(raw: RawArticle) -> dict[str, object]:
    """The article as a JSON object that :func:`parse` makes an equal one of; without what is
    empty."""
    named = {field: name for name, field in TAGS.items()}
    tags: dict[str, list[str]] = {}
    for tag in raw.tags:
        tags.setdefault(named[tag.field], []).append(tag.value)
    value: dict[str, object] = {
        "id": raw.id,
        "headline": raw.headline,
        "published": raw.published.isoformat() if raw.published else None,
        "source": raw.source,
        "authors": list(raw.authors),
        "url": raw.url,
        "language": raw.language,
        "dateline": raw.dateline,
        "tags": tags,
        "text": raw.text,
        "paragraphs": [_written(block) for block in raw.blocks],
    }
    return {name: each for name, each in value.items() if each}


def _written(block: Block) -> str | dict[str, object]:
    if block.section is None and block.credit is None:
        return block.text
    value = {"text": block.text, "section": block.section, "credit": block.credit}
    return {name: each for name, each in value.items() if each is not None}


def looks_like(value: object) -> bool:
    """Whether a JSON value found in a file of another kind is an article of ours."""
    if not isinstance(value, dict):
        return False
    keys = {key.lower() for key in value}
    return not keys.isdisjoint({*_TEXT, "paragraphs"}) or any(map(canonical, keys))


def _text(story: dict[str, object]) -> str:
    given = [(key, story[key]) for key in _TEXT if story.get(key)]
    if len(given) > 1:
        raise Refused("text and body: give one of them")
    for key, value in given:
        if not isinstance(value, str):
            raise Refused(f"{key}: expected text, got {kind(value)}")
        return value
    return ""


def _blocks(value: object, ignored: list[str]) -> Iterator[Block]:
    if value is None:
        return
    if not isinstance(value, list):
        raise Refused(f"paragraphs: expected a list, got {kind(value)}")
    for number, each in enumerate(value, start=1):
        where = f"paragraphs[{number}]"
        if isinstance(each, str):
            yield Block(each)
        elif isinstance(each, dict):
            ignored += [
                f"{where[:10]}.{printable(key[:50])}"
                for key in each
                if key not in {"text", "section", "credit"}
            ]
            yield _block(where, each)
        else:
            raise Refused(f"{where}: expected text or an object, got {kind(each)}")


def _block(where: str, value: dict[str, object]) -> Block:
    text = value.get("text")
    if not isinstance(text, str) or len(text) > TEXT_LIMIT:
        raise Refused(f"{where}.text: expected text, got {kind(text)}")
    section = value.get("section")
    if section is not None and section not in _SECTIONS:
        got = shown(section) if isinstance(section, str) else kind(section)
        raise Refused(f"{where}.section: expected one of {', '.join(_SECTIONS)}; got {got}")
    credit = value.get("credit")
    return Block(
        text,
        _SECTIONS[str(section)] if section is not None else None,
        line(f"{where}.credit", credit, CREDIT_LIMIT) or None if credit is not None else None,
    )


def _tags(value: object) -> Iterator[tuple[str, object]]:
    if value is None:
        return
    if not isinstance(value, dict):
        example = '{"places": ["Japan"]}'
        raise Refused(f"tags: expected an object such as {example}, got {kind(value)}")
    for key, each in value.items():
        if canonical(key) in TAGS:
            yield key, each
        else:
            yield f"tags.{key}", each  # a name nobody knows: reported as ignored
