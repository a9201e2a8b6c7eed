"""The names of a field's values as they lie in arrays.

Names that differ in nothing but letter case, accents or hyphens for spaces are one: that is how
filters compare them. They are in the order of their folded forms; a name's place is its ordinal.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import overload

import numpy as np

from index.engines.whoosh.arrayfile import Array
from index.engines.whoosh.ragged import starts
from index.folding import REMEMBERED, fold_name

_STRINGS = 1000
"""Strings that are not decoded, or looked for, again."""

_PARTS = ("names", "folds")

_FAIR = 4
"""What more than one of so many articles with a value have is no slip: the source's `japan` beside
our `Japan`."""

_ACRONYM = 4
"""Letters up to which a name in capitals is as it should be."""


@dataclass(frozen=True, eq=False)
class Strings(Sequence[str]):
    """Strings one behind the other, made only when looked at."""

    blob: Array
    starts: Array
    _known: dict[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.starts) - 1

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        string = self._known.get(at)
        if string is None:
            string = self.blob[self.starts[at] : self.starts[at + 1]].tobytes().decode()
            if len(self._known) < _STRINGS:
                self._known[at] = string
        return string

    def told(self, places: Sequence[int]) -> list[str]:
        """Some of them."""
        known = self._known
        return [known[at] if at in known else self[at] for at in places]

    def listed(self) -> list[str]:
        """All of them at once."""
        data, ends = self.blob.tobytes(), self.starts.tolist()
        return [data[a:b].decode() for a, b in pairwise(ends)]


@dataclass(frozen=True, eq=False)
class Names:
    """The names as they are shown, and folded."""

    shown: Strings
    folded: Strings
    _known: dict[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.shown)

    def find(self, folded: str) -> int:
        """The ordinal of a name by its folded form, or -1."""
        found = self._known.get(folded)
        if found is None:
            at = bisect_left(self.folded, folded)
            found = at if at < len(self) and self.folded[at] == folded else -1
            if len(self._known) < _STRINGS and len(folded) <= REMEMBERED:
                self._known[folded] = found
        return found

    def beginning(self, prefix: str) -> range:
        """The ordinals of the names that begin so, letter case ignored."""
        wanted = fold_name(prefix)
        first = bisect_left(self.folded, wanted)
        cut = len(wanted)
        return range(
            first, bisect_left(self.folded, True, first, key=lambda name: name[:cut] > wanted)
        )


def named(values: Mapping[str, int]) -> tuple[list[str], dict[str, int]]:
    """The names of values in order, each in its usual spelling, and the ordinal of each value;
    ``values`` are how many articles have each."""
    folds = {value: fold_name(value) for value in values}
    spellings: dict[str, dict[str, int]] = {}
    for value, folded in folds.items():
        spellings.setdefault(folded, {})[value] = values[value]
    order = {folded: at for at, folded in enumerate(sorted(spellings))}
    shown = [usual(spellings[folded]) for folded in order]
    return shown, {value: order[folded] for value, folded in folds.items()}


def usual(spellings: Mapping[str, int]) -> str:
    """The best of the spellings that a fair share of the articles have, of which ``spellings`` are
    how many have each; the commonest where none has such a share."""
    least = sum(spellings.values()) / _FAIR
    fair = [name for name, articles in spellings.items() if articles > least]
    return min(fair or spellings, key=lambda name: (0 if fair else -spellings[name], spelled(name)))


def spelled(name: str) -> tuple[bool, bool, bool, str]:
    """Sorts the spellings of a name, the best one first: with capitals, but not all of them where
    it is no acronym, and with its accents (Japan, japan, JAPAN; USA, usa; Pelé, Pele)."""
    loud = name.isupper() and len(name) > _ACRONYM
    return name.islower(), loud, name.isascii(), name


def arrays(name: str, shown: Sequence[str]) -> Iterator[tuple[str, Array]]:
    """The arrays of names, which are in order."""
    for part, strings in zip(_PARTS, (shown, [fold_name(each) for each in shown]), strict=True):
        encoded = [string.encode() for string in strings]
        yield f"{name}.{part}", np.frombuffer(b"".join(encoded), np.uint8)
        yield f"{name}.{part}.starts", starts([len(string) for string in encoded])


def names(name: str, held: Mapping[str, Array]) -> Names:
    """The names of a file's arrays."""
    shown, folds = (
        Strings(held[f"{name}.{part}"], held[f"{name}.{part}.starts"]) for part in _PARTS
    )
    return Names(shown, folds)
