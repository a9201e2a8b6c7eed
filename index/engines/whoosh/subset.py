"""Some of the articles or passages of a segment.

Few are held as numbers, many as a mask, as they are found; either makes the other when it is asked
for. So a rare word alone costs nothing that grows with the segment.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import and_

import numpy as np

from index.engines.whoosh.ragged import Ints, Mask
from index.engines.whoosh.runs import FEWER, Terms


@dataclass(eq=False, slots=True)
class Subset:
    """Some of ``size``: by their numbers, which ascend, or by a mask of all."""

    size: int
    _numbers: Ints | None = None
    _mask: Mask | None = None

    @staticmethod
    def of(mask: Mask) -> "Subset":
        """Those that a mask has."""
        return Subset(len(mask), None, mask)

    @property
    def numbers(self) -> Ints:
        if self._numbers is None:
            self._numbers = self.mask.nonzero()[0]
        return self._numbers

    @property
    def mask(self) -> Mask:
        """Not to be written to."""
        if self._mask is None:
            self._mask = np.zeros(self.size, np.bool_)
            self._mask[self._numbers] = True
        return self._mask

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def most(self) -> int:
        """How many they are at the most, as far as is known."""
        return self.size if self._numbers is None else len(self._numbers)

    def has(self, numbers: Ints) -> Mask:
        """Which of these numbers are among them."""
        own = self._numbers
        if self._mask is not None or own is None or len(numbers) * FEWER >= len(own):
            return self.mask.take(numbers)
        held: Mask = own.take(own.searchsorted(numbers), mode="clip") == numbers
        return held

    def __and__(self, other: "Subset") -> "Subset":
        few, many = (self, other) if self.most <= other.most else (other, self)
        if few._numbers is None:
            return Subset.of(few.mask & many.mask)
        return Subset(self.size, few._numbers[many.has(few._numbers)])

    def __sub__(self, other: "Subset") -> "Subset":
        if self._numbers is None:
            return Subset.of(self.mask & ~other.mask)
        return Subset(self.size, self._numbers[~other.has(self._numbers)])

    def mark(self, mask: Mask) -> None:
        """Adds them to a mask."""
        if self._numbers is None:
            mask |= self.mask
        else:
            mask[self._numbers] = True


def having(terms: Terms, size: int) -> Subset:
    """The articles, of so many, that have any of the terms."""
    if len(terms) == 1:
        return Subset(size, terms.documents)
    mask = np.zeros(size, np.bool_)
    mask[terms.documents] = True
    return Subset.of(mask)


def in_each(sets: Iterable[Subset]) -> Subset:
    """What is in each of the sets, one at least."""
    return reduce(and_, sorted(sets, key=_most))


def _most(some: Subset) -> int:
    return some.most
