"""The terms that a slot stands for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from index.analysis import MARK
from index.engine import EXPANSION_LIMIT
from index.engines.whoosh.inverted import Ints, Inverted
from index.engines.whoosh.runs import Run, Terms
from index.errors import QueryTooLarge
from index.language import ENGLISH
from index.pattern import Kind, Slot

_MARK = MARK.encode()
_BEHIND = chr(ord(MARK) + 1)
"""Sorts behind every spelling of a form, and before all that tokens are made of."""


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
                return Terms(
                    [_alone(self.stem, at) for at in _known(self.stem, slot.stems(self.families))]
                )
            case Kind.FORM:
                return self._forms(_one([self._spellings(text) for text in slot.texts]))
            case Kind.PREFIX:
                beginning = [self.form.beginning(text.encode()) for text in slot.texts]
                return self._forms(self._bounded(f"{slot.text}*", _one(beginning)))
            case Kind.FUZZY:
                return self._forms(self._bounded(f"{slot.text}~", self._near(slot)))

    def typed(self, slot: Slot) -> Terms:
        """The form that was typed, of a slot that stands for a stem."""
        return self._forms(_known(self.form, slot.exact))

    def _forms(self, at: Sequence[int]) -> Terms:
        if isinstance(at, range):
            return Terms([(self.form, at)])
        return Terms([(self.form, range(each, each + 1)) for each in at])

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


def _alone(field: Inverted, at: int) -> Run:
    """A term where its postings are."""
    home, place = field.home(at)
    return home, range(place, place + 1)


def _known(field: Inverted, terms: Iterable[str]) -> Sequence[int]:
    return [at for term in terms if (at := field.find(term.encode())) >= 0]


def _one(ranges: Sequence[range]) -> Sequence[int]:
    """The terms of one range or more."""
    if len(ranges) == 1:
        return ranges[0]
    return sorted({at for held in ranges for at in held})


@dataclass(slots=True, eq=False)
class Looked:
    """A vocabulary as one query sees it: every slot is looked up once."""

    vocabulary: Vocabulary
    _terms: dict[Slot, Terms] = field(default_factory=dict)
    _typed: dict[Slot, Terms] = field(default_factory=dict)

    def terms(self, slot: Slot) -> Terms:
        """The terms of a slot; QueryTooLarge for too many."""
        found = self._terms.get(slot)
        if found is None:
            found = self._terms[slot] = self.vocabulary.terms(slot)
        return found

    def typed(self, slot: Slot) -> Terms:
        """The form that was typed, of a slot that stands for a stem."""
        found = self._typed.get(slot)
        if found is None:
            found = self._typed[slot] = self.vocabulary.typed(slot)
        return found

    def only(self, slot: Slot) -> bool:
        """Whether every occurrence of a stem is one of the form typed."""
        if not slot.form or slot.elided:
            return False
        return self.terms(slot).occurrences == self.typed(slot).occurrences
