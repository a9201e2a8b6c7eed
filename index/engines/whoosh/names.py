"""The names of a field's values, sorted, as they lie in arrays; a name's place is its ordinal."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import overload

import numpy as np

from index.analysis import fold
from index.engines.whoosh.arrayfile import Array
from index.engines.whoosh.ragged import Ints

_REMEMBERED = 1000
"""Names that are not decoded again."""


@dataclass(frozen=True, eq=False)
class Names(Sequence[str]):
    """Strings one behind the other, made only when looked at; ``by_fold`` are their ordinals in the
    order of their folded forms."""

    blob: Array
    starts: Array
    by_fold: Array
    _known: dict[int, str] = field(default_factory=dict)
    _folds: dict[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.starts) - 1

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        name = self._known.get(at)
        if name is None:
            name = self.blob[self.starts[at] : self.starts[at + 1]].tobytes().decode()
            if len(self._known) < _REMEMBERED:
                self._known[at] = name
        return name

    def told(self, ordinals: Sequence[int]) -> list[str]:
        """Some of them."""
        known = self._known
        return [known[at] if at in known else self[at] for at in ordinals]

    def find(self, name: str) -> int:
        """The ordinal of a name, or -1."""
        at = bisect_left(self, name)
        return at if at < len(self) and self[at] == name else -1

    def alike(self, name: str) -> list[int]:
        """The ordinals of this name, letter case ignored."""
        wanted, order = fold(name), self.by_fold.data
        at = bisect_left(order, wanted, key=self._folded)
        found = []
        while at < len(order) and self._folded(order[at]) == wanted:
            found.append(order[at])
            at += 1
        return found

    def beginning(self, prefix: str) -> Ints:
        """The ordinals of the names that begin so, letter case ignored."""
        wanted, order = fold(prefix), self.by_fold.data
        first = bisect_left(order, wanted, key=self._folded)
        cut = len(wanted)
        last = bisect_left(order, True, first, key=lambda at: self._folded(at)[:cut] > wanted)
        return self.by_fold[first:last].astype(np.int64)

    def _folded(self, at: int) -> str:
        name = self._folds.get(at)
        if name is None:
            name = fold(self[at])
            if len(self._folds) < _REMEMBERED:
                self._folds[at] = name
        return name

    def listed(self) -> list[str]:
        """All of them at once."""
        data, ends = self.blob.tobytes(), self.starts.tolist()
        return [data[a:b].decode() for a, b in pairwise(ends)]
