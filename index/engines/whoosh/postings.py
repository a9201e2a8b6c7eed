"""The postings a slot stands for, straight from a segment's arrays."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.engine import EXPANSION_LIMIT
from index.engines.whoosh.arrayfile import Array
from index.engines.whoosh.inverted import Inverted, gather
from index.errors import QueryTooLarge
from index.pattern import Kind, Slot


@dataclass(frozen=True, slots=True)
class Postings:
    """Document numbers, ascending, and how often each has the term."""

    documents: Array
    counts: Array


@dataclass(frozen=True, slots=True)
class Places:
    """Every occurrence: its document and its position there, in that order."""

    documents: NDArray[np.int64]
    positions: NDArray[np.int64]


NONE = Postings(np.empty(0, np.uint32), np.empty(0, np.uint8))


@dataclass(frozen=True)
class PostingsReader:
    """The postings of one generation, by field."""

    fields: dict[str, Inverted]

    def postings(self, field: str, term: str) -> Postings:
        """The documents with a term; none for a term that does not occur."""
        held = self.fields[field]
        at = held.find(term.encode())
        return NONE if at < 0 else _of(held, at)

    def slot(self, slot: Slot) -> Postings:
        """The documents with any of the slot's terms; QueryTooLarge for too many terms."""
        field, terms = self._terms(slot)
        return united([_of(field, at) for at in terms])

    def places(self, slot: Slot, among: Array) -> Places:
        """Where the slot's terms, which are forms, occur in these documents (ascending)."""
        field, terms = self._terms(slot)
        found = [_places(field, at, among) for at in terms]
        none = np.empty(0, np.int64)
        return Places(
            np.concatenate([none, *(places.documents for places in found)]),
            np.concatenate([none, *(places.positions for places in found)]),
        )

    def ids(self, prefix: str) -> Iterator[int]:
        """The head documents of the articles whose ids begin so."""
        field = self.fields["id"]
        return (
            int(field.documents[field.postings(at)][0]) for at in field.beginning(prefix.encode())
        )

    def _terms(self, slot: Slot) -> tuple[Inverted, Sequence[int]]:
        form = self.fields["form"]
        match slot.kind:
            case Kind.STEM:
                return self.fields["stem"], _known(self.fields["stem"], slot.text)
            case Kind.FORM:
                return form, _known(form, slot.text)
            case Kind.PREFIX:
                return form, _bounded(f"{slot.text}*", form.beginning(slot.text.encode()))
            case Kind.FUZZY:
                near = process.extract_iter(
                    slot.text, self._lexicon, scorer=OSA.distance, score_cutoff=slot.edits
                )
                return form, _bounded(f"{slot.text}~", (at for _, _, at in near))

    @cached_property
    def _lexicon(self) -> tuple[str, ...]:
        """Every form, in order; made when a first fuzzy word needs it."""
        return tuple(term.decode() for term in self.fields["form"])


def _of(field: Inverted, at: int) -> Postings:
    where = field.postings(at)
    return Postings(field.documents[where], field.counts[where])


def _places(field: Inverted, at: int, among: Array) -> Places:
    postings = _of(field, at)
    kept = np.flatnonzero(np.isin(postings.documents, among, assume_unique=True, kind="table"))
    counts = postings.counts.astype(np.int64)
    starts = np.cumsum(counts) - counts
    counts = counts[kept]
    positions = gather(field.positions(at), starts[kept], counts)
    documents = postings.documents[kept].astype(np.int64)
    return Places(np.repeat(documents, counts), positions.astype(np.int64))


def shared(parts: Sequence[Postings]) -> Array:
    """The documents of every part, ascending."""
    first, *others = sorted((part.documents for part in parts), key=len)
    for other in others:
        first = first[np.isin(first, other, assume_unique=True, kind="table")]
    return first


def _known(field: Inverted, term: str) -> Sequence[int]:
    at = field.find(term.encode())
    return () if at < 0 else (at,)


def _bounded(typed: str, terms: Iterable[int]) -> Sequence[int]:
    found = tuple(islice(terms, EXPANSION_LIMIT + 1))
    if len(found) > EXPANSION_LIMIT:
        raise QueryTooLarge(
            f"{typed} stands for more than {EXPANSION_LIMIT:,} words; type more of it"
        )
    return found


def united(parts: Sequence[Postings]) -> Postings:
    """The documents of any part, counts added up."""
    if len(parts) < 2:
        return parts[0] if parts else NONE
    documents = np.concatenate([part.documents for part in parts])
    counts = np.concatenate([part.counts.astype(np.int64) for part in parts])
    found, place = np.unique(documents, return_inverse=True)
    return Postings(found, np.bincount(place, counts).astype(np.int64))
