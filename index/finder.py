"""Where patterns occur in texts: what an engine finds in postings, found by reading.

The texts of one family of languages are skimmed as one (:mod:`index.skim`), and only the stretches
that may have a word which fits are cut into tokens. The same stretch has the same ones every time,
so that is worked out once and remembered.
"""

import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache, reduce
from itertools import accumulate
from operator import or_
from typing import NamedTuple, TypeAlias

from index.analysis import TERM_LIMIT, Token, single, stemmed_in, tokens
from index.language import ENGLISH, family
from index.matching import Fit, Wanted, in_pairs, matches, merged
from index.once import once
from index.pattern import Pattern
from index.result import Span
from index.skim import Bounds, having, keys, stretches
from index.slot import Kind, Slot
from index.surfaces import surfaces

REMEMBERED = 40
"""Characters of a stretch whose tokens are remembered from one query to the next."""


class Stretch(NamedTuple):
    """A stretch of text between spaces: how many tokens it has, and those that fit some slot, by
    their places in it."""

    size: int
    words: Sequence[tuple[int, Fit]]


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
        self._known: dict[tuple[str, str], Stretch] = {}
        self._plans: dict[tuple[int, ...], tuple[list[Wanted], int]] = {}

    def every(self, texts: Sequence[Text]) -> list[tuple[Span, ...]]:
        """Where any of its chosen patterns matches in each of the texts: sorted, disjoint, touching
        ones joined. Those of one family of languages are gone through as one."""
        if not self._slots:
            return [()] * len(texts)
        held: dict[int, list[Held]] = {}
        for own in dict.fromkeys([family(each.language) for each in texts]):
            held.update(self._held(texts, own))
        found: list[tuple[Span, ...]] = []
        for at, (text, chosen, language) in enumerate(texts):
            wanted, alone = self._plan(tuple(chosen)) if at in held else ([], 0)
            if not wanted:
                found.append(())
            elif alone:
                found.append(_alone(held[at], alone))
            else:
                there = _possible(wanted, _fits(held[at]))
                found.append(matches(_words(text, held[at], there, family(language)), there))
        return found

    def apart(self, text: Text) -> list[tuple[Span, ...]]:
        """The same of one text for each of its chosen patterns."""
        own = family(text.language)
        held = self._held([text], own).get(0, [])
        wanted, _ = self._plan(tuple(text.chosen))
        fits = _fits(held)
        words = _words(text.text, held, _possible(wanted, fits), own)
        fitting = _by_bit(words)
        return [
            ()
            if each.bits & ~fits
            else matches(words if len(each.slots) > 1 else fitting[each.bits], [each])
            for each in wanted
        ]

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

    @once
    def _keys(self) -> frozenset[str] | None:
        return keys(self._slots)

    def _held(self, texts: Sequence[Text], own: str) -> dict[int, list[Held]]:
        """The stretches of the texts of a family that have tokens which fit, in order, by the
        places of their texts."""
        kept = [each.text if family(each.language) == own else "" for each in texts]
        starts = list(accumulate((len(text) + 1 for text in kept), initial=0))
        held: dict[int, list[Held]] = {}
        joined = " ".join(kept)  # no stretch reaches over a space
        for begin, end in self._stretches(joined, own):
            stretch = self._cut(joined[begin:end], own)
            if stretch.words:
                at = bisect_right(starts, begin) - 1
                held.setdefault(at, []).append((begin - starts[at], end - starts[at], stretch))
        return held

    def _stretches(self, text: str, own: str) -> list[Bounds]:
        """Those that may have tokens which fit."""
        found = None
        if own == ENGLISH and self._keys is not None:
            found = stretches(text, self._keys)
        return having(text, self._likely(text, own)) if found is None else found

    def _likely(self, text: str, own: str) -> list[str]:
        """The words of a text, as they stand there, that fit, or are not one token each."""
        words = set(surfaces(text))
        return [word for word in words if self._long(word) and self._may_fit(word, own)]

    def _long(self, word: str) -> bool:
        """Whether a word is as long as one that fits: what is letters of ASCII stays as long."""
        return len(word) in self._lengths or not word.isascii() or not word.isalpha()

    @once
    def _lengths(self) -> range:
        """The lengths of words that may fit: any, but for fuzzy words."""
        if any(slot.kind is not Kind.FUZZY for slot in self._slots):
            return range(sys.maxsize)
        spelled = [(len(text), edits) for slot in self._slots for text, edits in slot.spelled]
        least = min(length - edits for length, edits in spelled)
        most = max(length + edits for length, edits in spelled)
        if least <= len("u.s.") or most >= TERM_LIMIT:  # US, and what is cut
            return range(sys.maxsize)
        return range(least, most + 1)

    def _may_fit(self, surface: str, own: str) -> bool:
        token = single(surface, own)
        return token is None or self._fits(token) != 0

    def _cut(self, text: str, own: str) -> Stretch:
        known = self._known.get((text, own))
        if known is None:
            cut = _remembered(text, own) if len(text) <= REMEMBERED else tuple(tokens(text, own))
            words = []
            for token in cut:
                fits = self._fits(token)
                if fits:
                    word = Fit(token.start, token.end, fits, token.first)
                    words.append((token.position, word))
            known = self._known[text, own] = Stretch(len(cut), words)
        return known

    def _fits(self, token: Token) -> int:
        fits = self._forms.get(token.form, 0)
        if self._stemmed:
            fits |= self._stems(stemmed_in(token.stem)).get(token.stem, 0)
        return fits | self._nearly(token) if self._others else fits

    def _nearly(self, token: Token) -> int:
        """The slots of prefixes and fuzzy words that a token fits, which its form decides."""
        fits = self._fitted.get(token.form)
        if fits is None:
            fits = reduce(or_, (self._bit[each] for each in self._others if each.fits(token)), 0)
            self._fitted[token.form] = fits
        return fits

    @once
    def _stemmed(self) -> bool:
        return any(slot.kind is Kind.STEM for slot in self._slots)

    @once
    def _others(self) -> list[Slot]:
        return [slot for slot in self._slots if slot.kind not in {Kind.STEM, Kind.FORM}]

    @once
    def _forms(self) -> dict[str, int]:
        return self._bits(Kind.FORM, lambda slot: slot.texts)

    @once
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


def _fits(held: Sequence[Held]) -> int:
    """The slots that any token fits, by their bits."""
    return reduce(or_, (word.fits for _, _, each in held for _, word in each.words), 0)


def _possible(wanted: Sequence[Wanted], fits: int) -> list[Wanted]:
    """The patterns of which every slot is one of these."""
    return [each for each in wanted if each.bits & ~fits == 0]


def _words(text: str, held: Sequence[Held], wanted: Sequence[Wanted], own: str) -> dict[int, Fit]:
    """The tokens that fit any slot, in order; by position, where a pattern needs to know."""
    if any(len(each.slots) > 1 for each in wanted):
        return _by_position(text, held, own)
    return {
        begin + start: Fit(begin + start, begin + stop, fit, first)
        for begin, _, stretch in held
        for _, (start, stop, fit, first) in stretch.words
    }


def _by_bit(words: dict[int, Fit]) -> defaultdict[int, dict[int, Fit]]:
    """The tokens by the slots they fit: each is looked at once, however many patterns there are."""
    found: defaultdict[int, dict[int, Fit]] = defaultdict(dict)
    for at, word in words.items():
        left = word.fits
        while left:
            bit = left & -left
            found[bit][at] = word
            left ^= bit
    return found


def _by_position(text: str, held: Sequence[Held], own: str) -> dict[int, Fit]:
    words: dict[int, Fit] = {}
    position = behind = 0
    for begin, end, (size, fitting) in held:
        position += _count(text[behind:begin], own)
        for at, (start, stop, fit, first) in fitting:
            words[position + at] = Fit(begin + start, begin + stop, fit, first)
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
def _remembered(text: str, own: str) -> tuple[Token, ...]:
    return tuple(tokens(text, own))


def _count(text: str, own: str) -> int:
    """How many tokens a text has; what is of ASCII is one token a word."""
    words = surfaces(text)
    if text.isascii():
        return len(words)
    return sum(1 if single(word, own) else sum(1 for _ in tokens(word, own)) for word in words)
