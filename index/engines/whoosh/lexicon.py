"""Which forms are spelled nearly like a word?

Forms of about its length are compared by the sets of their letters first, and only those that may
be near letter by letter. The forms of a length are made ready when a first word needs them.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from index.analysis import MARK
from index.engines.whoosh.inverted import Inverted
from index.engines.whoosh.ragged import Ints, Mask, expanded
from index.once import once

_LETTER = 0x3F
"""The last byte of a letter in UTF-8, and a letter of one byte, have here what tells it from its
neighbours in the alphabet."""


class Forms(NamedTuple):
    """Forms of one length: their places among all, the forms, and their letters as sets of 64
    bits; some letters share one."""

    places: Ints
    words: list[str]
    letters: NDArray[np.uint64]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The forms of a vocabulary, by how they are spelled."""

    form: Inverted
    _known: dict[int, Forms] = field(default_factory=dict)

    def near(self, text: str, edits: int) -> list[int]:
        """The places, ascending, of the forms at most so many edits away (optimal string
        alignment)."""
        found: list[int] = []
        letters = _letters(text)
        for length in range(max(len(text) - edits, 1), len(text) + edits + 1):
            forms = self._of(length)
            apart = np.bitwise_count(forms.letters ^ letters)
            alike = (apart <= 2 * edits).nonzero()[0]  # an edit puts one letter for another
            words = [forms.words[at] for at in alike.tolist()]
            told = cdist([text], words, scorer=OSA.distance, score_cutoff=edits)
            found += forms.places.take(alike[told[0] <= edits]).tolist()
        return sorted(found)

    def _of(self, length: int) -> Forms:
        if length not in self._known:
            self._known[length] = self._made(length)
        return self._known[length]

    def _made(self, length: int) -> Forms:
        places = (self._lengths == length).nonzero()[0]
        begin = self.form.term_starts.take(places).astype(np.int64)
        sizes = self._ends.take(places) - begin
        at = expanded(begin, sizes)
        text = self.form.blob.take(at).tobytes().decode()
        words = [text[first : first + length] for first in range(0, len(text), length)]
        return Forms(places, words, self._sets(at, sizes))

    def _sets(self, at: Ints, sizes: Ints) -> NDArray[np.uint64]:
        """The letters of words whose bytes lie there, so many of each word."""
        if not len(at):
            return np.empty(0, np.uint64)
        last = self._first.take(at + 1)
        bits = last.astype(np.uint64) << (self.form.blob.take(at) & _LETTER)
        return np.bitwise_or.reduceat(bits, sizes.cumsum() - sizes)

    @once
    def _first(self) -> Mask:
        """Which bytes are the first of a letter, and one more behind the last."""
        first = np.ones(len(self.form.blob) + 1, np.bool_)
        first[:-1] = self.form.blob & 0xC0 != 0x80
        return first

    @once
    def _ends(self) -> Ints:
        """Where the form of each term ends: a spelling may come behind it."""
        starts = self.form.term_starts.astype(np.int64)
        ends = starts[1:].copy()
        marks = (self.form.blob == ord(MARK)).nonzero()[0]
        ends[starts.searchsorted(marks, side="right") - 1] = marks
        return ends

    @once
    def _lengths(self) -> Ints:
        """How many letters each form has."""
        before = np.zeros(len(self._first) + 1, np.int64)
        np.cumsum(self._first, out=before[1:])
        starts = self.form.term_starts[:-1]
        lengths: Ints = before.take(self._ends) - before.take(starts)
        return lengths


def _letters(word: str) -> np.uint64:
    bits = 0
    for letter in word:
        bits |= 1 << (letter.encode()[-1] & _LETTER)
    return np.uint64(bits)
