"""What of accepting an article needs no store: its id, its JSON, and what its versions are told by.

It takes longer than writing it, and who writes keeps all others waiting; so it is made before a
transaction begins.
"""

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Self

from index.article import RawArticle
from index.rawjson import from_json, to_json
from index.split import article_id
from index.stories import Known
from index.versions import signature


@dataclass(frozen=True, slots=True)
class Ready:
    """An article that is ready to be put; ``known`` may be missing where it is there already."""

    id: str
    body: bytes
    digest: bytes
    known: Known | None = None

    @classmethod
    def of(cls, raw: RawArticle, there: bytes | None = None) -> Self:
        """The article, without ``known`` where its digest is the one that is ``there``."""
        id = article_id(raw)
        body = to_json(replace(raw, id=id))
        digest = sha256(body).digest()
        return cls(id, body, digest, known(raw) if digest != there else None)


def known(raw: RawArticle) -> Known:
    """What its versions are told by."""
    return Known(signature(raw), raw.published)


def known_of(body: bytes) -> Known:
    """The same, of an article that is JSON."""
    return known(from_json(body))
