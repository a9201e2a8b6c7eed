"""Runs of terms -> their documents, weights and positions, straight from a segment's arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.engines.whoosh.inverted import Ints, Inverted, gather

NONE = np.empty(0, np.int64)

FEWER = 8
"""So many times fewer numbers are searched for, one by one, faster than all are gone through or
merged."""

_FEW = 8
"""Terms that are looked at one by one, as the spellings of a word; more are read in one run."""

Run: TypeAlias = tuple[Inverted, range]
"""Terms that stand together in a field, by their places."""


@dataclass(frozen=True, slots=True)
class Places:
    """Occurrences: for each posting its document and how many there are, and then all their
    positions."""

    documents: Ints
    counts: Ints
    positions: Ints


@dataclass(frozen=True)
class Terms:
    """Terms, run by run."""

    runs: Sequence[Run]

    def __len__(self) -> int:
        return sum(len(at) for _, at in self.runs)

    @cached_property
    def documents(self) -> Ints:
        """The documents of each, one term behind the other."""
        return _joined([_documents(*run) for run in self.runs])

    def weights(self) -> NDArray[np.uint8]:
        """The weights of each posting, as ``documents``."""
        parts = [field.weights(field.within(at)) for field, at in self.runs]
        if len(parts) == 1:
            return parts[0]
        return np.concatenate([np.empty(0, np.uint8), *parts])

    def weights_at(self, places: Ints) -> NDArray[np.uint8]:
        """The weights of some of the postings of one term, by their places among them."""
        field, at = self.runs[0]
        return field.weights_at(field.within(at), places)

    @property
    def postings(self) -> int:
        """How many postings they have."""
        where = [field.within(at) for field, at in self.runs]
        return sum(each.stop - each.start for each in where)

    @property
    def occurrences(self) -> int:
        """How often they occur."""
        return sum(field.placed_count(at) for field, at in self.runs)

    def places(self, among: Ints) -> Places:
        """Where they occur in these documents, which ascend."""
        if len(self) == 1 and len(self.runs) == 1:
            field, at = self.runs[0]
            return _among(field, at.start, self.documents, among)
        return _together([part for run in self.runs for part in _looked_at(run, among)])

    def all_places(self) -> Places:
        """Where they occur."""
        if len(self.runs) == 1:
            return _everywhere(self.runs[0], self.documents)
        return _together([_everywhere(run, _documents(*run)) for run in self.runs])


def _joined(parts: Sequence[Ints]) -> Ints:
    return parts[0] if len(parts) == 1 else np.concatenate([NONE, *parts])


def _together(parts: Sequence[Places]) -> Places:
    if len(parts) == 1:
        return parts[0]
    return Places(
        _joined([part.documents for part in parts]),
        _joined([part.counts for part in parts]),
        _joined([part.positions for part in parts]),
    )


def _documents(field: Inverted, at: range) -> Ints:
    return field.documents(at.start) if len(at) == 1 else field.run(at)


def _everywhere(run: Run, documents: Ints) -> Places:
    field, at = run
    return Places(documents, field.occurrences(field.within(at)), field.placed(at))


def _looked_at(run: Run, among: Ints) -> list[Places]:
    field, at = run
    if len(at) > _FEW:
        return [_kept(_everywhere(run, field.run(at)), among)]
    return [_among(field, each, field.documents(each), among) for each in at]


def _kept(places: Places, among: Ints) -> Places:
    at = np.searchsorted(among, places.documents)
    at[at == len(among)] = 0
    kept = np.flatnonzero(among[at] == places.documents) if len(among) else NONE
    starts = np.cumsum(places.counts) - places.counts
    counts = places.counts[kept]
    return Places(places.documents[kept], counts, gather(places.positions, starts[kept], counts))


def _among(field: Inverted, at: int, documents: Ints, among: Ints) -> Places:
    place = documents.searchsorted(among)
    np.minimum(place, len(documents) - 1, out=place)
    held = documents[place]
    there = held == among
    place = place[there]
    starts, counts = field.before(field.postings(at), place)
    positions = gather(field.positions(at), starts, counts)
    return Places(held[there], counts, positions.astype(np.int64))
