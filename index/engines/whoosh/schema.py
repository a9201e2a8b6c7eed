"""How an article lies in a Whoosh index: one document, its paragraphs told apart by position.

The positions of an article run through its headline (where one was given) and its paragraphs, each
of which takes one position more than it has tokens, so that no phrase reaches over. ``stem`` and
``form`` hold the tokens of the story, ``aside_stem`` and ``aside_form`` those of related headlines
and boilerplate, at the positions where they stand in the article.
"""

from collections import defaultdict
from collections.abc import Generator, Iterable, Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from whoosh import fields, formats

from index.analysis import Token

Posting = tuple[bytes, int, float, bytes]


class RawPositions(formats.Positions):
    """Positions as little-endian 32-bit integers; Whoosh's own are pickled."""

    def encode(self, poslist: Iterable[int]) -> bytes:
        return np.fromiter(poslist, dtype="<u4").tobytes()

    def decode_positions(self, valuestring: bytes) -> list[int]:
        return [int(position) for position in decoded((valuestring,))]

    def decode_frequency(self, valuestring: bytes) -> int:
        return len(valuestring) // 4


def decoded(values: Iterable[bytes]) -> NDArray[np.int64]:
    """The positions in a run of posting values."""
    return np.frombuffer(b"".join(values), dtype="<u4").astype(np.int64)


class Tokens(fields.FieldType):
    """The forms or the stems of tokens, with positions. Takes tokens: analysis comes before."""

    format = RawPositions()

    def __init__(self, part: Literal["form", "stem"]) -> None:
        """Whoosh's own constructor wants an analyzer; ours has run already."""
        self.part = part

    def index(self, value: Sequence[Token], **_: Any) -> Generator[Posting]:
        places: defaultdict[str, list[int]] = defaultdict(list)
        for token in value:
            places[getattr(token, self.part)].append(token.position)
        for term, positions in places.items():
            count = len(positions)
            yield term.encode(), count, float(count), self.format.encode(positions)


def schema() -> fields.Schema:
    """The schema of every index we write; a change of it raises SCHEMA_VERSION."""
    return fields.Schema(
        id=fields.ID(),
        stem=Tokens("stem"),
        form=Tokens("form"),
        aside_stem=Tokens("stem"),
        aside_form=Tokens("form"),
        document=fields.STORED(),
    )
