"""A pattern -> the documents it occurs in, and how often."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from index.engine import NEAR_LIMIT
from index.engines.whoosh.postings import NONE, Places, Postings, PostingsReader, shared
from index.errors import QueryTooLarge
from index.pattern import Kind, Pattern, Slot, windows

Ints = NDArray[np.int64]

_SHIFT = 24  # a position is below 2 ** 24: an article is bounded to 4 MiB of text


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Ascending documents; how often the pattern occurs in each, and how often exactly as typed
    (0 for a pattern that matches exactly anyway)."""

    documents: NDArray[np.int64]
    counts: NDArray[np.float64]
    exact: NDArray[np.float64]

    def kept(self, mask: NDArray[np.bool_]) -> "Occurrences":
        return Occurrences(self.documents[mask], self.counts[mask], self.exact[mask])


def occurrences(pattern: Pattern, reader: PostingsReader) -> Occurrences:
    """Where the pattern occurs, in whatever section."""
    if not pattern.slots:
        return _plain(NONE)
    if pattern.distance is not None:
        return _plain(_near(pattern, reader))
    if len(pattern.slots) == 1:
        return _single(pattern.slots[0], reader)
    return _plain(_phrase(pattern.slots, reader))


def _plain(found: Postings) -> Occurrences:
    return Occurrences(
        found.documents.astype(np.int64),
        found.counts.astype(np.float64),
        np.zeros(len(found.documents)),
    )


def _single(slot: Slot, reader: PostingsReader) -> Occurrences:
    found = _plain(reader.slot(slot))
    if slot.kind is Kind.STEM:
        typed = reader.postings("form", slot.form)
        found.exact[np.searchsorted(found.documents, typed.documents)] = typed.counts
    return found


def _phrase(slots: tuple[Slot, ...], reader: PostingsReader) -> Postings:
    """Where every slot lies at its offset: the keys of the beginnings, intersected."""
    alike = {(slot.kind, slot.text): Slot(slot.kind, slot.text) for slot in slots}
    among = shared([reader.slot(slot) for slot in alike.values()])
    keys = {name: _keys(reader.places(slot, among)) for name, slot in alike.items()}
    rarest_first = sorted(slots, key=lambda slot: len(keys[slot.kind, slot.text]))
    found = keys[rarest_first[0].kind, rarest_first[0].text] - rarest_first[0].offset
    for slot in rarest_first[1:]:
        found = found[_holds(keys[slot.kind, slot.text], found + slot.offset)]
    documents, counts = np.unique(found >> _SHIFT, return_counts=True)
    return Postings(documents, counts.astype(np.int64))


def _keys(places: Places) -> Ints:
    """Document and position as one number, ascending."""
    return np.unique((places.documents << _SHIFT) + places.positions)


def _holds(keys: Ints, wanted: Ints) -> NDArray[np.bool_]:
    """Which of the wanted numbers are among the keys, both ascending."""
    if not len(keys):
        return np.zeros(len(wanted), np.bool_)
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    held: NDArray[np.bool_] = keys[place] == wanted
    return held


def _near(pattern: Pattern, reader: PostingsReader) -> Postings:
    """Where all of the slots lie close together: once for a document."""
    need = Counter((slot.kind, slot.text) for slot in pattern.slots)
    among = shared([reader.slot(Slot(*name)) for name in need])
    places = {name: reader.places(Slot(*name), among) for name in need}
    if sum(len(held.documents) for held in places.values()) > NEAR_LIMIT:
        raise QueryTooLarge(
            "these words are too common to be looked for near each other; "
            "name rarer ones, or leave the distance out"
        )
    events = sorted(
        (document, position, str(name))
        for name, held in places.items()
        for document, position in _listed(held)
    )
    needed = Counter({str(name): count for name, count in need.items()})
    documents = [
        document
        for document, run in groupby(events, key=lambda event: event[0])
        if any(True for _ in windows([event[1:] for event in run], needed, pattern.width))
    ]
    return Postings(np.array(documents, np.int64), np.ones(len(documents), np.int64))


def _listed(places: Places) -> Iterator[tuple[int, int]]:
    return zip(places.documents.tolist(), places.positions.tolist(), strict=True)
