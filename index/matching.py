"""The tokens of one text that fit the slots of patterns -> where the patterns match."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from index.pattern import Pattern
from index.result import Span
from index.slot import Kind, Slot


class Fit(NamedTuple):
    """A token that fits some slot; ``fits`` has a bit for each slot, by number, and ``first`` is
    how long the first character of a pair is (0: no pair)."""

    start: int
    end: int
    fits: int
    first: int


class Wanted(NamedTuple):
    """A pattern in the bits of a finder: those of its slots by their offsets, and of all."""

    pattern: Pattern
    slots: tuple[tuple[int, int], ...]
    bits: int


def in_pairs(pattern: Pattern) -> bool:
    """Whether it may end within a token: a prefix in a script that is written in pairs."""
    last = pattern.slots[-1]
    return last.kind is Kind.PREFIX and not last.text.isascii()


def matches(words: Mapping[int, Fit], wanted: Sequence[Wanted]) -> tuple[Span, ...]:
    """The spans of the tokens of a text that match any of the patterns: sorted, disjoint, touching
    ones joined. The tokens are told by position, where a pattern has several slots."""
    return merged(sorted({span for each in wanted for span in _matches(words, each)}))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, overlapping and touching ones made one: the pairs of a CJK word overlap."""
    found: list[Span] = []
    for span in spans:
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def windows(
    events: Sequence[tuple[int, str]], need: Counter[str], width: int
) -> Iterator[tuple[int, int]]:
    """The shortest runs of ``events`` (position, name; sorted) that hold ``need`` of each name
    within ``width`` positions, as index of the first and of the last event."""
    have: Counter[str] = Counter()
    first = 0
    for last, (position, name) in enumerate(events):
        have[name] += 1
        while _spare(events[first], position - width, have, need):
            have[events[first][1]] -= 1
            first += 1
        if all(have[name] >= count for name, count in need.items()):
            yield first, last


def _spare(event: tuple[int, str], before: int, have: Counter[str], need: Counter[str]) -> bool:
    position, name = event
    return position <= before or have[name] > need[name]


def _matches(words: Mapping[int, Fit], wanted: Wanted) -> Iterator[Span]:
    pattern, slots, bits = wanted
    if pattern.distance is not None:
        yield from _near(words, wanted)
        return
    last = pattern.slots[-1]
    if len(slots) == 1:
        for word in words.values():
            if word.fits & bits:
                yield Span(word.start, _end(word, last))
        return
    for position, word in words.items():
        for offset, bit in slots:
            end = words.get(position + offset)
            if end is None or not end.fits & bit:
                break
        else:
            yield Span(word.start, _end(words[position + last.offset], last))


def _near(words: Mapping[int, Fit], wanted: Wanted) -> Iterator[Span]:
    need = Counter(str(bit) for _, bit in wanted.slots)
    alike = {bit: slot for (_, bit), slot in zip(wanted.slots, wanted.pattern.slots, strict=True)}
    events = [
        (position, str(bit), slot)
        for position, word in words.items()
        for bit, slot in alike.items()
        if word.fits & bit
    ]
    for first, last in windows([event[:2] for event in events], need, wanted.pattern.width):
        for position, _, slot in events[first : last + 1]:
            yield Span(words[position].start, _end(words[position], slot))


def _end(word: Fit, slot: Slot) -> int:
    """A prefix stands for the whole word, but one character for the first of a pair."""
    if word.first and slot.kind is Kind.PREFIX and len(slot.text) == 1:
        return word.start + word.first
    return word.end
