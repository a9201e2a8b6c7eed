"""How an article lies in a Whoosh index.

One document for the head of an article, then one for each paragraph, in order and without gaps:
the document number of a paragraph is that of its head plus its own number. ``stem`` and ``form``
hold the tokens of a paragraph (of the headline, in the head); ``id`` is in the head alone.
"""

from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Sequence
from typing import Any

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


class Forms(fields.FieldType):
    """The forms of tokens, with positions. Takes tokens: analysis comes before the writer."""

    format = RawPositions()

    def __init__(self) -> None:
        """Whoosh's own constructor wants an analyzer; ours has run already."""

    def index(self, value: Sequence[Token], **_: Any) -> Generator[Posting]:
        places: defaultdict[str, list[int]] = defaultdict(list)
        for token in value:
            places[token.form].append(token.position)
        for form, positions in places.items():
            count = len(positions)
            yield form.encode(), count, float(count), self.format.encode(positions)


class Stems(fields.FieldType):
    """The stems of tokens, with frequencies alone."""

    format = formats.Frequency()

    def __init__(self) -> None:
        """As for Forms."""

    def index(self, value: Sequence[Token], **_: Any) -> Generator[Posting]:
        for stem, count in Counter(token.stem for token in value).items():
            yield stem.encode(), count, float(count), count.to_bytes(4, "big")


def schema() -> fields.Schema:
    """The schema of every index we write; a change of it raises SCHEMA_VERSION."""
    return fields.Schema(id=fields.ID(), stem=Stems(), form=Forms(), document=fields.STORED())
