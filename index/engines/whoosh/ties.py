"""What stands in order in several places is brought into one order, as far as it is looked at.

Nothing is compared that is neither near a cut nor between the two: of ids there may be hundreds of
thousands, and each is read from its file.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Protocol

from index.engines.whoosh.ragged import Ints, bounds
from index.engines.whoosh.segment import Segment


class Ascending(Protocol):
    """Items, made when looked at, each greater than the one before it."""

    def __len__(self) -> int: ...
    def __getitem__(self, at: int, /) -> Any: ...


def cut(held: Sequence[Ascending], count: int) -> list[int]:
    """How many of each, which have no item in common, are among the ``count`` least."""
    least, most = [0] * len(held), [len(each) for each in held]
    while sum(least) < count < sum(most):
        widths = [high - low for low, high in zip(least, most, strict=True)]
        at = widths.index(max(widths))
        middle = (least[at] + most[at]) // 2
        pivot = held[at][middle]
        spans = zip(held, least, most, strict=True)
        before = [bisect_left(each, pivot, low, high) for each, low, high in spans]
        before[at] = middle
        if sum(before) < count:
            least = before
            least[at] = middle + 1
        else:
            most = before
    return least if sum(least) == count else most


@dataclass(frozen=True, slots=True)
class Ids:
    """Hits of one segment in the order of their ids, by the articles they are of: each is its id,
    and its place among them."""

    segment: Segment
    articles: Ints

    def __len__(self) -> int:
        return len(self.articles)

    def __getitem__(self, at: int) -> tuple[str, int]:
        return self.segment.id(int(self.articles[at])), at

    def each(self, begin: int, end: int) -> Iterator[tuple[str, int, int]]:
        """The id of each article that some of them are of, read once, and where its hits stand."""
        for first, last in pairwise((begin + bounds(self.articles[begin:end])).tolist()):
            yield self[first][0], first, last
