"""The postings of one field as arrays: looked up by term, a slice at a time.

Terms are sorted by their bytes. Term ``t`` has the postings ``starts[t]`` to ``starts[t + 1]``,
its documents ascending. What is kept of each posting:

- its document, as the gap to the one before (the first as it is). The gaps of a term are all of one
  width, 1, 2 or 4 bytes, whichever holds its widest (``widths``: 0, 1, 2); they lie in the array of
  that width, and are read with one running sum.
- how often the term occurs in the document, and a weight, a byte of whoever built the field. Few
  pairs of the two are common: ``codes`` has one byte for them, whose meaning is in ``code_counts``
  and ``code_weights``. The last code stands for any other pair, which ``heavy`` (the place of the
  posting), ``heavy_counts`` and ``heavy_weights`` tell.
- ``places``, where the field has any: the position of each occurrence, from ``place_starts[t]``
  on.

A term may have the postings of a term of another field instead (:mod:`.lending`): ask
:meth:`Inverted.home` where they are before anything else of it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.engines.whoosh.arrayfile import Array
from index.engines.whoosh.ragged import Ints, between, expanded, running
from index.once import once

HEAVY = 255
"""The code of a pair that is told apart."""

_WIDTHS = ("<u1", "<u2", "<u4")


@dataclass(frozen=True, eq=False)
class Inverted(Sequence[bytes]):
    """One field's postings. As a sequence it is its terms, sorted."""

    blob: Array
    term_starts: Array
    starts: Array
    widths: Array
    narrow: Array
    middle: Array
    wide: Array
    codes: Array
    code_counts: Array
    code_weights: Array
    heavy: Array
    heavy_counts: Array
    heavy_weights: Array
    place_starts: Array | None = None
    places: Array | None = None
    lent: Array | None = None
    lender: "Inverted | None" = None

    def __len__(self) -> int:
        return len(self.term_starts) - 1

    def __getitem__(self, at):  # type: ignore[no-untyped-def]
        return self.blob[self.term_starts[at] : self.term_starts[at + 1]].tobytes()

    @once
    def terms(self) -> list[bytes]:
        """Every term; for those who go through all of them."""
        data, ends = self.blob.tobytes(), self.term_starts.tolist()
        return [data[start:end] for start, end in pairwise(ends)]

    @once
    def _heads(self) -> memoryview:
        """The first eight bytes of each term as a number: in the order of the terms."""
        lengths = np.diff(self.term_starts.astype(np.int64))
        heads = np.zeros(len(self), np.uint64)
        for byte in range(8):
            held = np.flatnonzero(lengths > byte)
            shift = np.uint64(56 - 8 * byte)
            heads[held] |= self.blob[self.term_starts[held] + byte].astype(np.uint64) << shift
        return heads.data

    def first(self, term: bytes) -> int:
        """How many terms come before this one."""
        head = int.from_bytes(term[:8].ljust(8, b"\0"), "big")
        low = bisect_left(self._heads, head)
        if len(term) < 8 and not term.endswith(b"\0"):
            return low  # what begins with it comes behind it
        return bisect_left(self, term, low, bisect_right(self._heads, head, low))

    def find(self, term: bytes) -> int:
        """The place of the term, or -1."""
        at = self.first(term)
        return at if at < len(self) and self[at] == term else -1

    def beginning(self, prefix: bytes) -> range:
        """The places of the terms that begin so."""
        # no UTF-8 text has the byte 0xff, so this is behind every term with the prefix
        return range(self.first(prefix), self.first(prefix + b"\xff" * 8))

    def home(self, at: int) -> tuple["Inverted", int]:
        """The field that has the term's postings, and its place there."""
        if self.lent is not None and self.lender is not None and (place := int(self.lent[at])):
            return self.lender, place - 1
        return self, at

    @once
    def sizes(self) -> Ints:
        """How many documents have each term here."""
        return between(self.starts)

    def size(self, at: int) -> int:
        """How many documents have the term."""
        return int(self.starts[at + 1]) - int(self.starts[at])

    def postings(self, at: int) -> slice:
        """Where the term's postings lie."""
        return slice(int(self.starts[at]), int(self.starts[at + 1]))

    def within(self, terms: range) -> slice:
        """Where the postings of terms that stand together lie."""
        return slice(int(self.starts[terms.start]), int(self.starts[terms.stop]))

    def documents(self, at: int) -> Ints:
        """The documents of the term, ascending."""
        begin = int(self.where[at])
        gaps = self._gaps[self.widths[at]][begin : begin + self.size(at)]
        return np.add.accumulate(gaps, dtype=np.int64)

    @property
    def _gaps(self) -> tuple[Array, Array, Array]:
        return self.narrow, self.middle, self.wide

    def occurrences(self, where: slice) -> Array:
        """The counts of postings."""
        return self._told(where, self._counts, self.heavy_counts)

    def weights(self, where: slice) -> NDArray[np.uint8]:
        """The weights of postings."""
        return self._told(where, self.code_weights, self.heavy_weights)

    def weights_at(self, where: slice, at: Ints) -> NDArray[np.uint8]:
        """The weights of some of the postings there, by their places."""
        codes = self.codes[where].take(at)
        weights: NDArray[np.uint8] = self.code_weights.take(codes)
        heavy = (codes == HEAVY).nonzero()[0]
        if len(heavy):
            apart = self.heavy.searchsorted((at[heavy] + where.start).astype(self.heavy.dtype))
            weights[heavy] = self.heavy_weights[apart]
        return weights

    def _heavies(self, where: slice) -> slice:
        """Where those that are told apart lie among their like."""
        heavy = self.heavy.data
        return slice(bisect_left(heavy, where.start), bisect_left(heavy, where.stop))

    @once
    def _counts(self) -> Array:
        return self.code_counts.astype(np.int32)

    def _told(self, where: slice, meaning: Array, heavy: Array) -> Array:
        told: Array = meaning.take(self.codes[where])
        apart = self._heavies(where)
        if apart.start < apart.stop:
            told[self.heavy[apart].astype(np.int64) - where.start] = heavy[apart]
        return told

    @once
    def where(self) -> Ints:
        """Where the gaps of each term begin among those of their width."""
        where = np.zeros(len(self), np.int64)
        for width in range(len(_WIDTHS)):
            own = self.widths == width
            where[own] = np.cumsum(self.sizes[own]) - self.sizes[own]
        return where

    def positions(self, at: int) -> Array:
        """Every position of the term, posting after posting."""
        assert self.places is not None
        assert self.place_starts is not None
        return self.places[int(self.place_starts[at]) : int(self.place_starts[at + 1])]

    def placed(self, terms: range) -> Array:
        """Every position of terms that stand together, posting after posting."""
        assert self.places is not None
        assert self.place_starts is not None
        return self.places[int(self.place_starts[terms.start]) : int(self.place_starts[terms.stop])]

    def placed_count(self, terms: range) -> int:
        """How many positions terms that stand together have."""
        assert self.place_starts is not None
        return int(self.place_starts[terms.stop]) - int(self.place_starts[terms.start])

    def run(self, terms: range) -> Ints:
        """The documents of terms that stand together, posting after posting."""
        first, last = terms.start, terms.stop
        starts = self.starts[first : last + 1].astype(np.int64)
        if first == last:
            return np.empty(0, np.int64)
        sizes, widths = np.diff(starts), self.widths[first:last]
        documents = np.empty(int(starts[-1] - starts[0]), np.int64)
        for width, held in enumerate(self._gaps):
            own = np.flatnonzero(widths == width)
            if len(own):
                begin = int(self.where[first + own[0]])
                count = sizes[own]
                gaps = held[begin : begin + int(count.sum())]
                at = expanded(starts[own] - starts[0], count)
                documents[at] = running(gaps, count)
        return documents

    def arrays(self, name: str) -> Iterator[tuple[str, Array]]:
        """Its arrays under the names they have in a file."""
        for part in fields(self):
            array = getattr(self, part.name)
            if isinstance(array, np.ndarray):
                yield f"{name}.{part.name}", array

    @staticmethod
    def of(name: str, arrays: Mapping[str, Array]) -> "Inverted":
        """The field of a file's arrays."""
        own = f"{name}."
        parts: dict[str, Any] = {
            key[len(own) :]: array for key, array in arrays.items() if key.startswith(own)
        }
        return Inverted(**parts)
