"""Postings out of Whoosh's matchers, as arrays; what was read once is kept for a while."""

import threading
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.engine import EXPANSION_LIMIT
from index.engines.whoosh.schema import decoded
from index.errors import QueryTooLarge
from index.pattern import Kind, Slot

KEPT_BYTES = 64 << 20
"""Bytes of decoded postings a searcher keeps: the words of the day are asked for again."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Document numbers, ascending, and how often each has the term."""

    documents: NDArray[np.int64]
    counts: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Places:
    """Every occurrence: its document and its position there, in that order."""

    documents: NDArray[np.int64]
    positions: NDArray[np.int64]


NONE = Postings(np.empty(0, np.int64), np.empty(0, np.float64))


class PostingsReader:
    """The postings of one generation. Whoosh's files keep a position, so one thread reads."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, str, str], Postings | Places] = OrderedDict()
        self._bytes = 0

    def postings(self, field: str, term: str) -> Postings:
        """The documents with a term; none for a term that does not occur."""
        with self._lock:
            held = self._keep(("count", field, term), lambda: self._read(field, term))
        assert isinstance(held, Postings)
        return held

    def places(self, term: str) -> Places:
        """The occurrences of a form."""
        with self._lock:
            held = self._keep(("place", "form", term), lambda: self._read_places(term))
        assert isinstance(held, Places)
        return held

    def terms(self, slot: Slot) -> tuple[str, tuple[str, ...]]:
        """The field and the terms that a slot stands for; QueryTooLarge over the limit."""
        match slot.kind:
            case Kind.STEM:
                return "stem", (slot.text,)
            case Kind.FORM:
                return "form", (slot.text,)
            case Kind.PREFIX:
                return "form", self._bounded(slot, self._beginning("form", slot.text))
            case Kind.FUZZY:
                found = process.extract_iter(
                    slot.text, self.lexicon, scorer=OSA.distance, score_cutoff=slot.edits
                )
                return "form", self._bounded(slot, (term for term, _, _ in found))

    def ids(self, prefix: str) -> Iterator[str]:
        """The article ids that begin so."""
        with self._lock:
            yield from list(self._expanded("id", prefix))

    @cached_property
    def lexicon(self) -> tuple[str, ...]:
        """Every form, in order."""
        with self._lock:
            return tuple(sorted(term.decode() for term in self._reader.lexicon("form")))

    def stored(self, document: int) -> bytes:
        """What is stored with a document."""
        with self._lock:
            data: bytes = self._reader.stored_fields(document)["document"]
        return data

    def _beginning(self, field: str, prefix: str) -> Iterator[str]:
        if "lexicon" not in self.__dict__:
            with self._lock:
                yield from list(islice(self._expanded(field, prefix), EXPANSION_LIMIT + 1))
            return
        for at in range(bisect_left(self.lexicon, prefix), len(self.lexicon)):
            if not self.lexicon[at].startswith(prefix):
                return
            yield self.lexicon[at]

    def _expanded(self, field: str, prefix: str) -> Iterator[str]:
        for term in self._reader.expand_prefix(field, prefix):
            yield term.decode()

    @staticmethod
    def _bounded(slot: Slot, terms: Iterator[str]) -> tuple[str, ...]:
        found = tuple(islice(terms, EXPANSION_LIMIT + 1))
        if len(found) > EXPANSION_LIMIT:
            sign = "*" if slot.kind is Kind.PREFIX else "~"
            raise QueryTooLarge(
                f"{slot.text}{sign} stands for more than {EXPANSION_LIMIT:,} words; type more of it"
            )
        return found

    def _keep(
        self, key: tuple[str, str, str], read: Callable[[], Postings | Places]
    ) -> Postings | Places:
        held = self._kept.get(key)
        if held is None:
            held = self._kept[key] = read()
            self._bytes += 16 * len(held.documents)
            while self._bytes > KEPT_BYTES and len(self._kept) > 1:
                _, dropped = self._kept.popitem(last=False)
                self._bytes -= 16 * len(dropped.documents)
        self._kept.move_to_end(key)
        return held

    def _read(self, field: str, term: str) -> Postings:
        documents: list[int] = []
        counts: list[float] = []
        for matcher in self._matched(field, term):
            documents.append(matcher.id())
            counts.append(matcher.weight())
        return Postings(np.array(documents, np.int64), np.array(counts, np.float64))

    def _read_places(self, term: str) -> Places:
        documents: list[int] = []
        values: list[bytes] = []
        for matcher in self._matched("form", term):
            documents.append(matcher.id())
            values.append(matcher.value())
        counts = [len(value) // 4 for value in values]
        return Places(np.repeat(np.array(documents, np.int64), counts), decoded(values))

    def _matched(self, field: str, term: str) -> Iterator[Any]:
        if (field, term.encode()) not in self._reader:
            return
        matcher = self._reader.postings(field, term.encode())
        while matcher.is_active():
            yield matcher
            matcher.next()


def united(parts: Sequence[Postings]) -> Postings:
    """The documents of any part, counts added up."""
    parts = [part for part in parts if len(part.documents)]
    if len(parts) < 2:
        return parts[0] if parts else NONE
    together = np.concatenate([part.documents for part in parts])
    documents, place = np.unique(together, return_inverse=True)
    weights = np.concatenate([part.counts for part in parts])
    return Postings(documents, np.bincount(place, weights).astype(np.float64))
