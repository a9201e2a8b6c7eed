"""Where patterns occur in one text: what an engine finds in postings, found by reading.

A word as it stands in a text fits the same slots every time, so that is worked out once for each
word and remembered: most words of a text cost one look into a dictionary.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from index.analysis import Token, single, spelled, tokens
from index.pattern import Kind, Pattern, Slot, windows
from index.result import Span


class Word(NamedTuple):
    """A token that fits some slot; ``fits`` has a bit for each slot, by number."""

    start: int
    end: int
    fits: int
    cjk: bool


class Finder:
    """Finds the given patterns in texts. Not to be shared between threads."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._slots = tuple(dict.fromkeys(slot for found in patterns for slot in found.slots))
        self._bit = {slot: 1 << number for number, slot in enumerate(self._slots)}
        self._stems = self._bits(Kind.STEM)
        self._forms = self._bits(Kind.FORM)
        self._others = [s for s in self._slots if s.kind not in {Kind.STEM, Kind.FORM}]
        self._seen: dict[str, tuple[int, int] | None] = {}

    def spans(self, text: str, patterns: Sequence[Pattern]) -> tuple[Span, ...]:
        """Where any of the patterns matches: sorted, disjoint, touching ones joined."""
        words = self._words(text)
        if not words:
            return ()
        found = {span for pattern in patterns for span in self._matches(words, pattern)}
        return tuple(_merged(sorted(found)))

    def _words(self, text: str) -> dict[int, Word]:
        """The tokens that fit any slot, by position."""
        words: dict[int, Word] = {}
        for position, (surface, start) in enumerate(spelled(text)):
            try:
                seen = self._seen[surface]
            except KeyError:
                seen = self._seen[surface] = self._fitting(surface)
            if seen is None:
                return self._slowly(text)
            fits, length = seen
            if fits:
                words[position] = Word(start, start + length, fits, cjk=False)
        return words

    def _slowly(self, text: str) -> dict[int, Word]:
        found = ((token, self._fits(token)) for token in tokens(text))
        return {
            token.position: Word(token.start, token.end, fits, token.cjk)
            for token, fits in found
            if fits
        }

    def _fitting(self, surface: str) -> tuple[int, int] | None:
        """The slots a word fits, and its length as a token; None for one that is several tokens,
        or none: then the positions of its text are counted token by token."""
        token = single(surface)
        return None if token is None else (self._fits(token), token.end)

    def _fits(self, token: Token) -> int:
        fits = self._stems.get(token.stem, 0) | self._forms.get(token.form, 0)
        for slot in self._others:
            if slot.fits(token):
                fits |= self._bit[slot]
        return fits

    def _bits(self, kind: Kind) -> dict[str, int]:
        """The bits of the slots of a kind that is one comparison, by their text."""
        bits: dict[str, int] = {}
        for slot, bit in self._bit.items():
            if slot.kind is kind:  # one text may stand at several places of a phrase
                bits[slot.text] = bits.get(slot.text, 0) | bit
        return bits

    def _matches(self, words: Mapping[int, Word], pattern: Pattern) -> Iterator[Span]:
        if pattern.distance is not None:
            yield from self._near(words, pattern)
            return
        wanted = [(slot.offset, self._bit[slot]) for slot in pattern.slots]
        last = pattern.slots[-1]
        for position, word in words.items():
            for offset, bit in wanted:
                end = words.get(position + offset)
                if end is None or not end.fits & bit:
                    break
            else:
                yield Span(word.start, _end(words[position + last.offset], last))

    def _near(self, words: Mapping[int, Word], pattern: Pattern) -> Iterator[Span]:
        need = Counter(str(self._bit[slot]) for slot in pattern.slots)
        alike = dict.fromkeys(pattern.slots)
        slots = [(self._bit[slot], str(self._bit[slot]), slot) for slot in alike]
        events = [
            (position, name, slot)
            for position, word in words.items()
            for bit, name, slot in slots
            if word.fits & bit
        ]
        for first, last in windows([event[:2] for event in events], need, pattern.width):
            for position, _, slot in events[first : last + 1]:
                yield Span(words[position].start, _end(words[position], slot))


def _end(word: Word, slot: Slot) -> int:
    """A prefix stands for the whole word, but of a pair for the characters typed."""
    if word.cjk and slot.kind is Kind.PREFIX:
        return min(word.end, word.start + len(slot.text))
    return word.end


def _merged(spans: Sequence[Span]) -> Iterator[Span]:
    """Overlapping and touching spans made one: the pairs of a CJK word overlap."""
    current: Span | None = None
    for span in spans:
        if current and span.start <= current.end:
            current = Span(current.start, max(current.end, span.end))
        else:
            if current:
                yield current
            current = span
    if current:
        yield current
