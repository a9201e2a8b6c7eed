"""Where patterns occur in one text: what an engine finds in postings, found by reading.

A word as it stands in a text fits the same slots every time, so that is worked out once for each
word and remembered: most words of a text cost one look into a dictionary. English text is only
skimmed (:mod:`index.skim`).
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache, reduce
from itertools import accumulate
from operator import or_
from typing import NamedTuple, TypeAlias

from index.analysis import Token, beginnings, fold, single, stemmed_in, surfaces, tokens
from index.language import ENGLISH, family
from index.matching import Wanted, Word, in_pairs, matches, merged
from index.pattern import Kind, Pattern, Slot
from index.result import Span
from index.skim import keys, stretches

REMEMBERED = 40
"""Characters of a stretch whose tokens are remembered from one query to the next."""


class Stretch(NamedTuple):
    """A stretch of text between spaces: how many tokens it has, and those that fit some slot, by
    their places in it."""

    size: int
    words: Sequence[tuple[int, Word]]


Held: TypeAlias = tuple[int, int, Stretch]
"""A stretch, and where it begins and ends in its text."""


class Text(NamedTuple):
    """A text, the places of the patterns that look in it, and its language."""

    text: str
    chosen: Sequence[int]
    language: str | None = None


class Finder:
    """Finds the given patterns in texts. Not to be shared between threads."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._slots = tuple(dict.fromkeys(slot for found in patterns for slot in found.slots))
        self._bit = {slot: 1 << number for number, slot in enumerate(self._slots)}
        self._wanted = [self._told(found) for found in patterns]
        self._fitted: dict[str, int] = {}
        self._seen: dict[str, dict[str, tuple[()] | tuple[int, int, int] | None]] = {}
        self._stretches: dict[str, Stretch] = {}
        self._plans: dict[tuple[int, ...], tuple[list[Wanted], int]] = {}

    def spans(
        self, text: str, chosen: Sequence[int], language: str | None = None
    ) -> tuple[Span, ...]:
        """Where any of the chosen patterns (by their places) matches in a text of that language:
        sorted, disjoint, touching ones joined."""
        return self.every([Text(text, chosen, language)])[0]

    def every(self, texts: Sequence[Text]) -> list[tuple[Span, ...]]:
        """What :meth:`spans` gives for each of the texts, the English ones skimmed as one."""
        held = self._skim(texts)
        found: list[tuple[Span, ...]] = []
        for at, (text, chosen, language) in enumerate(texts):
            wanted, alone = self._plan(tuple(chosen))
            if not wanted:
                found.append(())
            elif held is None or family(language) != ENGLISH:
                found.append(matches(self._read(text, family(language)), wanted))
            elif alone:
                found.append(_alone(held.get(at, ()), alone))
            else:
                found.append(matches(self._words(text, held.get(at, ()), wanted), wanted))
        return found

    def _plan(self, chosen: tuple[int, ...]) -> tuple[list[Wanted], int]:
        """The chosen patterns; and the bits of them all, where each is one token, and its spans are
        those tokens."""
        known = self._plans.get(chosen)
        if known is None:
            wanted = [self._wanted[at] for at in chosen]
            alone = reduce(or_, (each.bits for each in wanted), 0)
            if any(len(each.slots) > 1 or in_pairs(each.pattern) for each in wanted):
                alone = 0
            known = self._plans[chosen] = (wanted, alone)
        return known

    def _told(self, pattern: Pattern) -> Wanted:
        slots = tuple((slot.offset, self._bit[slot]) for slot in pattern.slots)
        return Wanted(pattern, slots, reduce(or_, (bit for _, bit in slots)))

    @cached_property
    def _keys(self) -> frozenset[str] | None:
        return keys(self._slots)

    def _skim(self, texts: Sequence[Text]) -> dict[int, list[Held]] | None:
        """The stretches of English texts that have tokens which fit, in order, by the places of
        their texts; None where these cannot be skimmed."""
        if self._keys is None:
            return None
        english = [each.text if family(each.language) == ENGLISH else "" for each in texts]
        joined = " ".join(english)  # no stretch reaches over a space
        found = stretches(joined, self._keys)
        if found is None:
            return None
        starts = list(accumulate((len(text) + 1 for text in english), initial=0))
        held: dict[int, list[Held]] = {}
        for begin, end in found:
            stretch = self._stretch(joined[begin:end])
            if stretch.words:
                at = bisect_right(starts, begin) - 1
                held.setdefault(at, []).append((begin - starts[at], end - starts[at], stretch))
        return held

    def _words(self, text: str, held: Sequence[Held], wanted: Sequence[Wanted]) -> dict[int, Word]:
        """The tokens that fit any slot, in order; by position, where a pattern needs to know."""
        several = [each.bits for each in wanted if len(each.slots) > 1]
        if several:
            fits = reduce(or_, (word.fits for _, _, each in held for _, word in each.words), 0)
            if any(bits & ~fits == 0 for bits in several):
                return _by_position(text, held)
        return {
            begin + start: Word(begin + start, begin + stop, fit, cjk)
            for begin, _, stretch in held
            for _, (start, stop, fit, cjk) in stretch.words
        }

    def _stretch(self, text: str) -> Stretch:
        known = self._stretches.get(text)
        if known is None:
            cut = _remembered(text) if len(text) <= REMEMBERED else tuple(tokens(text))
            words = []
            for token in cut:
                fits = self._fits(token)
                if fits:
                    word = Word(token.start, token.end, fits, token.cjk)
                    words.append((token.position, word))
            known = self._stretches[text] = Stretch(len(cut), words)
        return known

    def _read(self, text: str, family: str) -> dict[int, Word]:
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

    @cached_property
    def _initials(self) -> frozenset[str]:
        return _initials(self._slots)

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
        fits = self._forms.get(token.form, 0)
        fits |= self._stems(stemmed_in(token.stem)).get(token.stem, 0)
        return fits | self._nearly(token) if self._others else fits

    def _nearly(self, token: Token) -> int:
        """The slots of prefixes and fuzzy words that a token fits, which its form decides."""
        fits = self._fitted.get(token.form)
        if fits is None:
            fits = reduce(or_, (self._bit[each] for each in self._others if each.fits(token)), 0)
            self._fitted[token.form] = fits
        return fits

    @cached_property
    def _others(self) -> list[Slot]:
        return [slot for slot in self._slots if slot.kind not in {Kind.STEM, Kind.FORM}]

    @cached_property
    def _forms(self) -> dict[str, int]:
        return self._bits(Kind.FORM, lambda slot: slot.texts)

    @cached_property
    def _by_family(self) -> dict[str, dict[str, int]]:
        return {}

    def _stems(self, family: str) -> dict[str, int]:
        if family not in self._by_family:
            self._by_family[family] = self._bits(Kind.STEM, lambda slot: slot.stems((family,)))
        return self._by_family[family]

    def _bits(self, kind: Kind, texts: Callable[[Slot], tuple[str, ...]]) -> dict[str, int]:
        """The bits of the slots of a kind that is one comparison, by the texts they stand for."""
        bits: dict[str, int] = {}
        for slot, bit in self._bit.items():
            if slot.kind is kind:  # one text may stand at several places of a phrase
                for text in texts(slot):
                    bits[text] = bits.get(text, 0) | bit
        return bits


def _by_position(text: str, held: Sequence[Held]) -> dict[int, Word]:
    words: dict[int, Word] = {}
    position = behind = 0
    for begin, end, (size, fitting) in held:
        position += _count(text[behind:begin])
        for at, (start, stop, fit, cjk) in fitting:
            words[position + at] = Word(begin + start, begin + stop, fit, cjk)
        position += size
        behind = end
    return words


def _alone(held: Sequence[Held], bits: int) -> tuple[Span, ...]:
    found = [
        Span(begin + start, begin + end)
        for begin, _, stretch in held
        for _, (start, end, fits, _) in stretch.words
        if fits & bits
    ]
    return merged(found)


@lru_cache(maxsize=1 << 15)
def _remembered(text: str) -> tuple[Token, ...]:
    return tuple(tokens(text))


def _count(text: str) -> int:
    """How many tokens a text has; what is of ASCII is one token a word."""
    return len(surfaces(text)) if text.isascii() else sum(1 for _ in tokens(text))


def _word(start: int, fits: int, first: int, end: int) -> Word:
    return Word(start + first, start + end, fits, cjk=False)


def _initials(slots: Sequence[Slot]) -> frozenset[str]:
    """The letters that words which fit any slot begin with; empty where they may be any."""
    if any(slot.kind is Kind.FUZZY for slot in slots):
        return frozenset()
    texts = (text for slot in slots for text in (*slot.texts, slot.form, *slot.spellings))
    return frozenset(fold(text[0])[:1] for text in texts if text)
