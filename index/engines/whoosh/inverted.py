"""The postings of one field as arrays: built from tokens in one sort, merged without a loop.

Terms are sorted by their bytes. The postings of term ``t`` are ``documents[starts[t]:starts[t+1]]``
(ascending) with ``counts`` beside them; their positions, where the field has any, are
``places[place_starts[t]:place_starts[t+1]]``, ``counts`` of them for each posting in turn.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.engines.whoosh.arrayfile import Array

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Inverted(Sequence[bytes]):
    """One field's postings. As a sequence it is its terms, sorted."""

    blob: Array
    term_starts: Array
    starts: Array
    documents: Array
    counts: Array
    place_starts: Array | None = None
    places: Array | None = None

    def __len__(self) -> int:
        return len(self.term_starts) - 1

    def __getitem__(self, at):  # type: ignore[no-untyped-def]
        return self.blob[self.term_starts[at] : self.term_starts[at + 1]].tobytes()

    def find(self, term: bytes) -> int:
        """The place of the term, or -1."""
        at = bisect_left(self, term)
        return at if at < len(self) and self[at] == term else -1

    def beginning(self, prefix: bytes) -> range:
        """The places of the terms that begin so."""
        first = bisect_left(self, prefix)
        # no UTF-8 text has the byte 0xff, so this is behind every term with the prefix
        return range(first, bisect_left(self, prefix + b"\xff", first))

    def postings(self, at: int) -> slice:
        """Where the term's postings lie."""
        return slice(int(self.starts[at]), int(self.starts[at + 1]))

    def positions(self, at: int) -> Array:
        """Every position of the term, posting after posting."""
        assert self.places is not None
        assert self.place_starts is not None
        return self.places[int(self.place_starts[at]) : int(self.place_starts[at + 1])]

    def arrays(self, name: str) -> Iterator[tuple[str, Array]]:
        """Its arrays under the names they have in a file."""
        for part, array in vars(self).items():
            if array is not None:
                yield f"{name}.{part}", array

    @staticmethod
    def of(name: str, arrays: Mapping[str, Array]) -> "Inverted":
        """The field of a file's arrays."""
        own = f"{name}."
        parts = {key[len(own) :]: array for key, array in arrays.items() if key.startswith(own)}
        return Inverted(**parts)


def smallest(array: Array) -> Array:
    """The array in the narrowest unsigned type that holds it."""
    top = int(array.max()) if array.size else 0
    for kind, limit in (("u1", 1 << 8), ("<u2", 1 << 16)):
        if top < limit:
            return array.astype(kind)
    return array.astype("<u4")


def invert(terms: Sequence[bytes], tokens: Array, lengths: Array, *, placed: bool) -> Inverted:
    """The postings of documents numbered from 0.

    ``tokens`` are the numbers of terms, document after document; ``lengths`` how many each document
    has; ``placed`` says whether their positions are kept. A term of no token is left out.
    """
    by_bytes = sorted(range(len(terms)), key=terms.__getitem__)
    rank = np.empty(len(terms), np.uint32)
    rank[by_bytes] = np.arange(len(terms), dtype=np.uint32)
    ranked = rank[tokens] if len(terms) else tokens.astype(np.uint32)
    order = stable_order(ranked)
    ranked = ranked[order]
    owner = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)[order]
    new = np.ones(len(ranked), np.bool_)
    new[1:] = (ranked[1:] != ranked[:-1]) | (owner[1:] != owner[:-1])
    first = np.flatnonzero(new)
    counts = np.diff(np.append(first, len(ranked)))
    places = None
    if placed:
        begin = np.cumsum(lengths, dtype=np.int64) - lengths
        places = order - begin[owner]
    return packed(
        [terms[at] for at in by_bytes], ranked[first].astype(np.int64), owner[first], counts, places
    )


def packed(
    terms: Sequence[bytes], term: Ints, documents: Array, counts: Array, places: Array | None
) -> Inverted:
    """A field from its postings in order; ``term`` is the place of each posting's term in
    ``terms``, which are sorted."""
    having = np.bincount(term, minlength=len(terms))
    used = np.flatnonzero(having)
    kept = [terms[at] for at in used.tolist()]
    starts = _starts(having[used])
    place_starts = None
    if places is not None:
        place_starts = _starts(counts)[starts.astype(np.int64)]
        places = smallest(places)
    return Inverted(
        blob=np.frombuffer(b"".join(kept), np.uint8),
        term_starts=_starts([len(text) for text in kept]).astype("<u4"),
        starts=starts,
        documents=documents.astype("<u4"),
        counts=smallest(counts),
        place_starts=place_starts,
        places=places,
    )


def stable_order(keys: Array) -> Ints:
    """The order that sorts 32-bit keys, equal ones left as they stand: two radix passes over 16
    bits each, where NumPy's own stable sort would compare."""
    low = np.argsort(keys.astype(np.uint16), kind="stable")
    high = (keys >> np.uint32(16)).astype(np.uint16)
    if not high.any():
        return low
    return low[np.argsort(high[low], kind="stable")]


def gather(array: Array, starts: Ints, counts: Ints) -> Array:
    """``array[starts[i]:starts[i] + counts[i]]`` for each i, one behind the other."""
    total = int(counts.sum())
    shift = np.repeat(starts - (np.cumsum(counts) - counts), counts)
    gathered: Array = array[np.arange(total, dtype=np.int64) + shift]
    return gathered


def _starts(lengths: Array | list[int]) -> Array:
    starts = np.zeros(len(lengths) + 1, "<u8")
    np.cumsum(lengths, out=starts[1:])
    return starts
