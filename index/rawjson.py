"""How an article lies in the store: as JSON that gives an equal one back."""

from datetime import datetime

import orjson

from index.article import Block, RawArticle, Section, Tag


def to_json(raw: RawArticle) -> bytes:
    """The article as JSON; :func:`from_json` gives an equal one back.

    Its digest tells whether an article changed. So a field that comes later is left out where it
    is empty, or every article there is would count as changed.
    """
    return orjson.dumps(
        {
            "text": raw.text,
            "blocks": [(block.text, block.section, block.credit) for block in raw.blocks],
            "id": raw.id,
            "headline": raw.headline,
            "published": raw.published.isoformat() if raw.published else None,
            "source": raw.source,
            "authors": raw.authors,
            "url": raw.url,
            "language": raw.language,
            "dateline": raw.dateline,
            "tags": [(tag.field, tag.value, tag.source) for tag in raw.tags],
        }
    )


def from_json(body: bytes) -> RawArticle:
    """The article that became this JSON."""
    value = orjson.loads(body)
    published = value.pop("published")
    blocks = tuple(
        Block(text, Section(section) if section else None, credit)
        for text, section, credit in value.pop("blocks")
    )
    return RawArticle(
        blocks=blocks,
        published=datetime.fromisoformat(published) if published else None,
        authors=tuple(value.pop("authors")),
        tags=tuple(Tag(*tag) for tag in value.pop("tags")),
        **value,
    )
