"""Runs of terms -> their documents, weights and positions, straight from a segment's arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.engines.whoosh.arrayfile import Array
from index.engines.whoosh.inverted import Inverted
from index.engines.whoosh.ragged import Ints

NONE = np.empty(0, np.int64)

FEWER = 8
"""So many times fewer numbers are searched for, one by one, faster than all are gone through or
merged."""

_FEW = 8
"""Terms that are looked up one by one, as the spellings of a word; more are read in one run."""

REMEMBERED = 1 << 21
"""So many documents of the terms of one query are remembered in a segment; of more, a term's are
read again when they are asked for again."""

SHARED = 3 << 21
"""So many places of the terms of a query's phrases are remembered in a segment, because many
phrases have the same common words: enough for the dozen commonest of a million paragraphs."""

Run: TypeAlias = tuple[Inverted, range]
"""Terms that stand together in a field, by their places."""


@dataclass(frozen=True, slots=True)
class Met:
    """The postings of a run that are of some documents: their places among those of the run, and
    which of the documents each is of. ``size`` are the postings of the run."""

    run: Run
    size: int
    places: Ints
    which: Ints

    def counts(self) -> Array:
        """How often each posting of the run occurs."""
        field, terms = self.run
        return field.occurrences(field.within(terms))

    def positions(self) -> Array:
        """Every position of the run, posting after posting."""
        field, terms = self.run
        return field.placed(terms)


@dataclass(slots=True)
class Room:
    """How many more numbers of a query may be remembered."""

    left: int

    def takes(self, size: int) -> bool:
        """Whether there is room for so many; it is theirs then."""
        if size > self.left:
            return False
        self.left -= size
        return True


@dataclass(slots=True, eq=False)
class Terms:
    """Terms, run by run; their documents are remembered while there is ``room`` for them, and their
    places while there is in ``shared``."""

    runs: Sequence[Run]
    room: Room
    shared: Room
    _documents: Ints | None = None
    _places: Ints | None = None

    def __len__(self) -> int:
        return sum([len(at) for _, at in self.runs])

    @property
    def documents(self) -> Ints:
        """The documents of each, one term behind the other."""
        if self._documents is not None:
            return self._documents
        documents = joined([_documents(*run) for run in self.runs])
        if self.room.takes(len(documents)):
            self._documents = documents
        return documents

    def weights(self) -> NDArray[np.uint8]:
        """The weights of each posting, as ``documents``."""
        return joined([field.weights(field.within(at)) for field, at in self.runs])

    def weights_at(self, places: Ints) -> NDArray[np.uint8]:
        """The weights of some of the postings of one term, by their places among them."""
        field, at = self.runs[0]
        return field.weights_at(field.within(at), places)

    @property
    def size(self) -> int:
        """How many postings they have."""
        return sum([_size(run) for run in self.runs])

    @property
    def occurrences(self) -> int:
        """How often they occur."""
        return sum([field.placed_count(at) for field, at in self.runs])

    def counts(self) -> Array:
        """How often they occur, posting by posting."""
        return joined([field.occurrences(field.within(at)) for field, at in self.runs])

    def positions(self) -> Array:
        """Where they occur in their documents, posting after posting."""
        return joined([field.placed(at) for field, at in self.runs])

    def places(self, start: Array) -> Ints:
        """Where they occur, ascending, in documents that begin there."""
        if self._places is not None:
            return self._places
        places: Ints = start.take(self.documents).repeat(self.counts())
        places += self.positions()
        if len(self) > 1:
            places.sort()
        return places

    def remembered(self, start: Array) -> Ints:
        """The same, not to be changed: for phrases, which share words."""
        places = self.places(start)
        if self._places is None and self.shared.takes(len(places)):
            places.flags.writeable = False
            self._places = places
        return places

    def met(self, among: Ints) -> list[Met]:
        """Their postings of these documents, which ascend, run by run, few terms one by one."""
        if len(self) == 1:
            return [_met(self.runs[0], self.documents, among)]
        each = [apart for run in self.runs for apart in _apart(run)]
        bounds = accumulate([_size(run) for run in each], initial=0)
        documents = self.documents
        parts = [documents[begin:end] for begin, end in pairwise(bounds)]
        return [_met(run, own, among) for run, own in zip(each, parts, strict=True)]


def joined(parts: Sequence[Array]) -> Array:
    """The arrays, one behind the other."""
    if len(parts) == 1:
        return parts[0]
    return np.concatenate(parts) if parts else NONE


def _documents(field: Inverted, at: range) -> Ints:
    return field.documents(at.start) if len(at) == 1 else field.run(at)


def _apart(run: Run) -> list[Run]:
    """The run, or each of few terms by itself."""
    field, terms = run
    return [run] if len(terms) > _FEW else [(field, range(at, at + 1)) for at in terms]


def _size(run: Run) -> int:
    """How many postings the run has."""
    field, terms = run
    where = field.within(terms)
    return int(where.stop - where.start)


def _met(run: Run, documents: Ints, among: Ints) -> Met:
    if len(run[1]) == 1:
        return Met(run, len(documents), *meet(documents, among))
    which, places = meet(among, documents)  # those of several terms do not ascend
    return Met(run, len(documents), places, which)


def meet(some: Ints, others: Ints) -> tuple[Ints, Ints]:
    """Those of the others that are among some documents, which ascend: their places there, and
    their own, ascending."""
    if not len(some):
        return NONE, NONE
    place = some.searchsorted(others)
    own = (some.take(place, mode="clip") == others).nonzero()[0]
    return place.take(own), own
