"""Where patterns occur in one text: what an engine finds in postings, found by reading.

A word as it stands in a text fits the same slots every time, so that is worked out once for each
word and remembered: most words of a text cost one look into a dictionary.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from index.analysis import Token, beginnings, fold, single, stemmed_in, surfaces, tokens
from index.language import ENGLISH, family
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
        self._forms = self._bits(Kind.FORM, lambda slot: slot.texts)
        self._stems: dict[str, dict[str, int]] = {}
        self._others = [s for s in self._slots if s.kind not in {Kind.STEM, Kind.FORM}]
        self._initials = _initials(self._slots)
        self._seen: dict[str, dict[str, tuple[()] | tuple[int, int, int] | None]] = {}

    def spans(
        self, text: str, patterns: Sequence[Pattern], language: str | None = None
    ) -> tuple[Span, ...]:
        """Where any of the patterns matches in a text of that language: sorted, disjoint, touching
        ones joined."""
        words = self._words(text, family(language))
        if not words:
            return ()
        found = {span for pattern in patterns for span in self._matches(words, pattern)}
        return tuple(_merged(sorted(found)))

    def _words(self, text: str, family: str) -> dict[int, Word]:
        """The tokens that fit any slot, by position."""
        known = self._seen.setdefault(family, {})
        words = surfaces(text)
        for surface in set(words).difference(known):
            known[surface] = self._fitting(surface, family)
        fitting = [known[surface] for surface in words]
        if None in fitting:
            return self._slowly(text, family)
        hot = [position for position, fits in enumerate(fitting) if fits]
        if not hot:
            return {}
        starts = beginnings(text, hot[-1] + 1)
        return {at: _word(starts[at], *fitting[at]) for at in hot}  # type: ignore[misc]

    def _slowly(self, text: str, family: str) -> dict[int, Word]:
        found = ((token, self._fits(token)) for token in tokens(text, family))
        return {
            token.position: Word(token.start, token.end, fits, token.cjk)
            for token, fits in found
            if fits
        }

    def _fitting(self, surface: str, family: str) -> tuple[()] | tuple[int, int, int] | None:
        """The slots a word fits, and where its token begins and ends; nothing for one that fits
        none. None for one that is several tokens, or none: then the positions of its text are
        counted token by token."""
        plain = family == ENGLISH and self._initials and surface.isascii()
        if plain and surface[0].lower() not in self._initials:
            return ()  # English changes no first letter, and what is of ASCII is one token
        token = single(surface, family)
        if token is None:
            return None
        fits = self._fits(token)
        return (fits, token.start, token.end) if fits else ()

    def _fits(self, token: Token) -> int:
        stemmed = stemmed_in(token.stem)
        stems = self._stems.get(stemmed)
        if stems is None:
            stems = self._bits(Kind.STEM, lambda slot: slot.stems((stemmed,)))
            self._stems[stemmed] = stems
        fits = stems.get(token.stem, 0) | self._forms.get(token.form, 0)
        for slot in self._others:
            if slot.fits(token):
                fits |= self._bit[slot]
        return fits

    def _bits(self, kind: Kind, texts: Callable[[Slot], tuple[str, ...]]) -> dict[str, int]:
        """The bits of the slots of a kind that is one comparison, by the texts they stand for."""
        bits: dict[str, int] = {}
        for slot, bit in self._bit.items():
            if slot.kind is kind:  # one text may stand at several places of a phrase
                for text in texts(slot):
                    bits[text] = bits.get(text, 0) | bit
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


def _word(start: int, fits: int, first: int, end: int) -> Word:
    return Word(start + first, start + end, fits, cjk=False)


def _initials(slots: Sequence[Slot]) -> frozenset[str]:
    """The letters that words which fit any slot begin with; empty where they may be any."""
    if any(slot.kind is Kind.FUZZY for slot in slots):
        return frozenset()
    texts = (text for slot in slots for text in (*slot.texts, slot.form, *slot.spellings))
    return frozenset(fold(text[0])[:1] for text in texts if text)


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
