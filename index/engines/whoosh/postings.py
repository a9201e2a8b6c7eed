"""The postings a slot stands for, straight from a segment's arrays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from index.analysis import MARK
from index.engine import EXPANSION_LIMIT
from index.engines.whoosh.inverted import Ints, Inverted, gather
from index.errors import QueryTooLarge
from index.language import ENGLISH
from index.pattern import Kind, Slot

NONE = np.empty(0, np.int64)

_FEW = 8
"""Terms that are looked at one by one, as the spellings of a word; more are read in one run."""

_MARK = MARK.encode()
_BEHIND = chr(ord(MARK) + 1)
"""Sorts behind every spelling of a form, and before all that tokens are made of."""


@dataclass(frozen=True, slots=True)
class Places:
    """Occurrences: for each posting its document and how many there are, and then all their
    positions."""

    documents: Ints
    counts: Ints
    positions: Ints


@dataclass(frozen=True)
class Terms:
    """Terms of one field, by their places."""

    field: Inverted
    at: Sequence[int]

    @cached_property
    def documents(self) -> Ints:
        """The documents of each, one term behind the other."""
        if isinstance(self.at, range):
            return self.field.run(self.at)
        if len(self.at) == 1:
            return self.field.documents(self.at[0])
        return np.concatenate([NONE, *(self.field.documents(at) for at in self.at)])

    def weights(self) -> NDArray[np.uint8]:
        """The weights of each posting, as ``documents``."""
        runs = self._runs
        if len(runs) == 1:
            return self.field.weights(self.field.within(runs[0]))
        parts = [self.field.weights(self.field.within(run)) for run in runs]
        return np.concatenate([np.empty(0, np.uint8), *parts])

    @property
    def occurrences(self) -> int:
        """How often they occur."""
        return sum(self.field.placed_count(run) for run in self._runs)

    @property
    def _runs(self) -> Sequence[range]:
        """Their places, those that stand together in one."""
        if isinstance(self.at, range):
            return [self.at]
        return [range(at, at + 1) for at in self.at]

    def places(self, among: Ints) -> Places:
        """Where they occur in these documents, which ascend."""
        if isinstance(self.at, range) and len(self.at) > _FEW:
            return _kept(self.all_places(), among)
        if len(self.at) == 1:
            return _among(self, among)
        parts = [_among(Terms(self.field, (at,)), among) for at in self.at]
        return Places(
            np.concatenate([NONE, *(part.documents for part in parts)]),
            np.concatenate([NONE, *(part.counts for part in parts)]),
            np.concatenate([NONE, *(part.positions for part in parts)]),
        )

    def all_places(self) -> Places:
        """Where they occur."""
        runs = self._runs
        where = [self.field.within(run) for run in runs]
        return Places(
            self.documents,
            np.concatenate([NONE, *(self.field.occurrences(each) for each in where)]),
            np.concatenate([NONE, *(self.field.placed(run) for run in runs)]),
        )


def _kept(places: Places, among: Ints) -> Places:
    at = np.searchsorted(among, places.documents)
    at[at == len(among)] = 0
    kept = np.flatnonzero(among[at] == places.documents) if len(among) else NONE
    starts = np.cumsum(places.counts) - places.counts
    counts = places.counts[kept]
    return Places(places.documents[kept], counts, gather(places.positions, starts[kept], counts))


def _among(terms: Terms, among: Ints) -> Places:
    field, at, documents = terms.field, terms.at[0], terms.documents
    if not len(documents):
        return Places(NONE, NONE, NONE)
    place = documents.searchsorted(among)
    np.minimum(place, len(documents) - 1, out=place)
    held = documents[place]
    there = held == among
    place = place[there]
    starts, counts = field.before(field.postings(at), place)
    positions = gather(field.positions(at), starts, counts)
    return Places(held[there], counts, positions.astype(np.int64))


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The forms and stems of a set of texts: of the stories, of what stands beside them, or of the
    values of a field."""

    form: Inverted
    stem: Inverted
    families: tuple[str, ...] = (ENGLISH,)

    def terms(self, slot: Slot) -> Terms:
        """The terms of a slot; QueryTooLarge for too many."""
        match slot.kind:
            case Kind.STEM:
                return Terms(self.stem, _known(self.stem, slot.stems(self.families)))
            case Kind.FORM:
                return Terms(self.form, _one([self._spellings(text) for text in slot.texts]))
            case Kind.PREFIX:
                beginning = [self.form.beginning(text.encode()) for text in slot.texts]
                return Terms(self.form, self._bounded(f"{slot.text}*", _one(beginning)))
            case Kind.FUZZY:
                return Terms(self.form, self._bounded(f"{slot.text}~", self._near(slot)))

    def typed(self, slot: Slot) -> Terms:
        """The form that was typed, of a slot that stands for a stem."""
        return Terms(self.form, _known(self.form, slot.exact))

    def _spellings(self, text: str) -> range:
        """A form and its spellings: no other term lies between them."""
        return range(self.form.first(text.encode()), self.form.first(f"{text}{_BEHIND}".encode()))

    def _bounded(self, typed: str, terms: Sequence[int]) -> Sequence[int]:
        if len(terms) > EXPANSION_LIMIT:
            forms = {self.form[at].partition(_MARK)[0] for at in terms}
            if len(forms) > EXPANSION_LIMIT:
                raise QueryTooLarge(
                    f"{typed} stands for more than {EXPANSION_LIMIT:,} words; type more of it"
                )
        return terms

    def _near(self, slot: Slot) -> list[int]:
        lengths = range(len(slot.text) - slot.edits, len(slot.text) + slot.edits + 1)
        found: list[int] = []
        letters = _letters(slot.text)
        for places, words, held in filter(None, map(self._lexicon.get, lengths)):
            apart = np.bitwise_count(held ^ letters)
            alike = np.flatnonzero(apart <= 2 * slot.edits)  # an edit puts one letter for another
            near = [words[at] for at in alike.tolist()]
            edits = cdist([slot.text], near, scorer=OSA.distance, score_cutoff=slot.edits)
            found += places[alike[np.flatnonzero(edits[0] <= slot.edits)]].tolist()
        return sorted(found)

    @cached_property
    def _lexicon(self) -> dict[int, tuple[Ints, list[str], NDArray[np.uint64]]]:
        """Every form by its length, with its place and the set of its letters; made when a first
        fuzzy word needs it."""
        words = [term.partition(_MARK)[0].decode() for term in self.form.terms]
        lengths = np.array([len(word) for word in words], np.int64)
        held = {}
        for length in np.unique(lengths).tolist():
            places = np.flatnonzero(lengths == length)
            own = [words[at] for at in places.tolist()]
            held[length] = (places, own, np.array([_letters(word) for word in own], np.uint64))
        return held


def _letters(word: str) -> np.uint64:
    """The letters of a word as a set of 64 bits; some letters share one."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return np.uint64(bits)


def _known(field: Inverted, terms: Iterable[str]) -> Sequence[int]:
    return [at for term in terms if (at := field.find(term.encode())) >= 0]


def _one(ranges: Sequence[range]) -> Sequence[int]:
    """The terms of one range or more."""
    if len(ranges) == 1:
        return ranges[0]
    return sorted({at for held in ranges for at in held})


@dataclass(frozen=True)
class Looked:
    """A vocabulary as one query sees it: every slot is looked up once."""

    vocabulary: Vocabulary
    _terms: dict[Slot, Terms] = field(default_factory=dict)
    _typed: dict[Slot, Terms] = field(default_factory=dict)

    def terms(self, slot: Slot) -> Terms:
        """The terms of a slot; QueryTooLarge for too many."""
        if slot not in self._terms:
            self._terms[slot] = self.vocabulary.terms(slot)
        return self._terms[slot]

    def typed(self, slot: Slot) -> Terms:
        """The form that was typed, of a slot that stands for a stem."""
        if slot not in self._typed:
            self._typed[slot] = self.vocabulary.typed(slot)
        return self._typed[slot]

    def only(self, slot: Slot) -> bool:
        """Whether every occurrence of a stem is one of the form typed."""
        if not slot.form:
            return False
        return self.terms(slot).occurrences == self.typed(slot).occurrences
