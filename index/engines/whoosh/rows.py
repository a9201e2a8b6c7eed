"""Where the leaves of a query occur in a few articles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np

from index.engines.whoosh.evidence import Evidence
from index.engines.whoosh.leafreader import LeafReader
from index.engines.whoosh.occurrences import Occurrences
from index.engines.whoosh.ragged import Ints
from index.engines.whoosh.rank import grouped
from index.engines.whoosh.runs import joined
from index.engines.whoosh.scope import Scope
from index.query import Leaf


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Occurrences, row behind row: of each leaf, and behind it of its form typed, where that is
    told apart. ``of`` is the row of each leaf, ``shares`` what a saturated frequency of each row
    counts for, ``bounds`` where the rows begin, with the end behind the last, ``each`` the row of
    each occurrence, and ``places`` where they lie; those of a row ascend."""

    of: dict[Leaf, int]
    shares: list[float]
    bounds: list[int]
    each: Ints
    places: Ints

    def __len__(self) -> int:
        return len(self.shares)


def rows(
    held: Sequence[Evidence],
    weights: Sequence[float],
    reader: LeafReader,
    scope: Scope,
    among: Ints,
) -> Rows:
    """The rows of leaves, with their idfs, in these articles, which ascend."""
    told = list(grouped(held, weights))
    told.sort(key=lambda each: not each[0].terms)  # straight ones first: they are read at once
    of: dict[Leaf, int] = {}
    shares: list[float] = []
    for each, weight in told:
        of[each.leaf] = len(shares)
        shares += each.shares(weight)
    finder = Occurrences(reader.story, reader.columns.layout)
    straight = finder.among([terms for each, _ in told for terms in each.terms], among)
    others = [
        own for each, _ in told if not each.terms for own in _apart(each, reader, scope, among)
    ]
    bounds = [*straight.bounds[:-1], *accumulate(map(len, others), initial=straight.bounds[-1])]
    places = joined([straight.places, *others])
    sizes = [end - begin for begin, end in pairwise(bounds)]
    return Rows(of, shares, bounds, np.arange(len(sizes)).repeat(sizes), places)


def _apart(each: Evidence, reader: LeafReader, scope: Scope, among: Ints) -> Iterator[Ints]:
    """The places of a leaf that is not straight, and of its form typed."""
    yield reader.places(each.leaf, scope, among)
    if each.apart:
        sought = each.own and each.own.sought
        yield reader.places(each.leaf, scope, among, typed=True, sought=sought)
