"""How texts lie behind each other: every token of a segment has a position of its own."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.engines.whoosh.arrayfile import Array
from index.engines.whoosh.ragged import Ints, distinct
from index.once import once

_BLOCK = 4
"""A block is two to the power of this many positions: few passages begin in one."""

FEW = 4_096
"""Of so many positions the passage is searched for one by one; for more it pays to make the table
of blocks, once for an opened segment, in which each is found four times as fast."""

_PART = 1 << 18
"""So many are looked up at a time, so that millions take little more memory than they do."""


@dataclass(frozen=True, eq=False)
class Layout:
    """``start`` is where each document begins among all positions; ``begin`` where each passage of
    one does, with the end behind the last; in 32 bits where they fit. A passage takes one position
    more than it has tokens, so that none is empty and no phrase reaches over."""

    start: Array
    begin: Array

    @staticmethod
    def of(begin: Array, first: Array | None = None) -> "Layout":
        """``first`` is the first passage of each document, with the end behind the last (None: each
        has one)."""
        fits = begin.dtype == np.uint32 and begin[-1] <= np.iinfo(np.int32).max
        signed = begin.view(np.int32) if fits else begin.astype(np.int64)
        starts = signed if first is None else signed.take(first)
        return Layout(starts[:-1], signed)

    @property
    def articles(self) -> int:
        return len(self.start)

    @property
    def passages(self) -> int:
        return len(self.begin) - 1

    def passage(self, places: Ints) -> Array:
        """The passage of each of these positions."""
        if len(places) > FEW:
            found = np.empty(len(places), np.int32)
            for at in range(0, len(places), _PART):
                found[at : at + _PART] = self._by_block(places[at : at + _PART])
            return found
        # of one type with begin: searchsorted would convert the whole of that at every call
        alike = places.astype(self.begin.dtype, copy=False)
        return self.begin.searchsorted(alike, side="right") - 1

    def _by_block(self, places: Ints) -> Array:
        """How many passages begin at or before each position, but for one."""
        found = self._before.take(places >> _BLOCK)
        more = self.begin.take(found) <= places
        found += more
        left = more.nonzero()[0]
        while len(left):
            left = left[self.begin.take(found.take(left)) <= places.take(left)]
            found[left] += 1
        found -= 1
        return found

    @once
    def _before(self) -> NDArray[np.int32]:
        """How many passages begin before each block."""
        begin = self.begin[:-1] >> _BLOCK
        before = np.zeros((int(self.begin[-1]) >> _BLOCK) + 2, np.int32)
        np.cumsum(np.bincount(begin, minlength=len(before) - 1), out=before[1:])
        return before

    def ends(self, places: Ints) -> Ints:
        """Where the passage of each of these positions ends: the position between it and the
        next."""
        ends: Ints = self.begin.take(self.passage(places) + 1) - 1
        return ends

    def owners(self, places: Ints) -> Ints:
        """The documents that have any of these positions, which ascend; ascending."""
        return distinct(self.start.searchsorted(places, side="right") - 1)
