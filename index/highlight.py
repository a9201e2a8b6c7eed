"""Paragraph + query -> what matched in it, and the window of it to show.

Only text is looked at, with the analyzer that indexed it: no index is needed, and no HTML is made.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from index.article import STORY, Section
from index.finder import Finder, Text
from index.matching import merged
from index.once import once
from index.pattern import Pattern, pattern, sections
from index.query import And, Everything, Leaf, Node, Not, Optionally, Or
from index.result import Snippet, Span
from index.sentences import ends

Apart: TypeAlias = Callable[[], Sequence[tuple[float, Sequence[Span]]]]
"""How telling each leaf is, and where it matches; asked for where not all fit into a window."""

WINDOW = 240
"""Characters of a snippet: about two lines on a page."""

MARKED = 100_000
"""Characters of a paragraph that are read for what matched: twenty pages of a book. Behind them
nothing is marked, so that a paragraph of megabytes keeps nobody waiting."""

SLACK = 40
"""Characters a window may grow or shrink by to begin or end at a sentence or a word."""

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Sought:
    """The leaves of a query that text is marked for, each with the sections it looks in; what one
    stands for in either of two ways is there twice.

    It remembers the words it has seen: make one for each answer, and use it in one thread.
    """

    leaves: tuple[tuple[Pattern, frozenset[Section]], ...] = ()
    weights: tuple[float, ...] = ()
    """How telling each leaf is; none where they are alike."""

    numbers: tuple[int, ...] = ()
    """The same for what one leaf stands for; none where there is no such."""

    @once
    def finder(self) -> Finder:
        return Finder([found for found, _ in self.leaves])

    @once
    def _chosen(self) -> dict[Section, tuple[int, ...]]:
        return {}

    def text(self, text: str, section: Section, language: str | None) -> Text:
        """A text of a section, in a language (BCP 47), for the finder to mark."""
        if len(text) > MARKED:
            text = _first(text)
        return Text(text, self.chosen(section), language)

    def apart(self, text: Text) -> list[tuple[float, tuple[Span, ...]]]:
        """How telling each leaf is that looks in a text, and where it matches there."""
        told: dict[int, tuple[float, tuple[Span, ...]]] = {}
        for at, spans in zip(text.chosen, self.finder.apart(text), strict=True):
            leaf = self.numbers[at] if self.numbers else at
            weight, others = told.get(leaf, (self.weights[at] if self.weights else 1.0, ()))
            told[leaf] = weight, merged(sorted((*others, *spans))) if others else spans
        return list(told.values())

    def chosen(self, section: Section) -> tuple[int, ...]:
        """The places of the leaves that look in a section."""
        known = self._chosen.get(section)
        if known is None:
            own = (at for at, (_, where) in enumerate(self.leaves) if section in where)
            known = self._chosen[section] = tuple(own)
        return known


def seek(
    tree: Node,
    story: frozenset[Section] = STORY,
    weights: Mapping[Leaf, float] | None = None,
    there: frozenset[Section] | None = None,
) -> Sought:
    """What a query's tree marks: its leaves, without those under a NOT. ``weights`` say how telling
    leaves are, and the others are not at all (None: they are alike); ``there`` are the sections
    that a filter leaves (None: all)."""
    leaves = dict.fromkeys(positive(tree))
    looked = {leaf: sections(leaf, story) for leaf in leaves}
    if there is not None:
        looked = {leaf: where & there for leaf, where in looked.items()}
    every = [(leaf, p, looked[leaf]) for leaf in leaves for p in pattern(leaf).either]
    found = [(leaf, p, where) for leaf, p, where in every if p.slots and where]
    told = tuple([weights.get(leaf, 0.0) for leaf, _, _ in found]) if weights else ()
    number = {leaf: at for at, leaf in enumerate(leaves)}
    numbers = tuple([number[leaf] for leaf, _, _ in found]) if len(every) > len(leaves) else ()
    return Sought(tuple([(p, where) for _, p, where in found]), told, numbers)


def positive(tree: Node) -> Iterator[Leaf]:
    """The leaves not under a NOT, in the order they were typed."""
    match tree:
        case And() | Or():
            for child in tree.children:
                yield from positive(child)
        case Optionally():
            yield from positive(tree.required)
            yield from positive(tree.optional)
        case Not() | Everything():
            return
        case _:
            yield tree


def mark(
    text: str, section: Section, sought: Sought, language: str | None = None
) -> tuple[Span, ...]:
    """The spans of ``text``, which is in that language, that match: sorted, disjoint; a phrase is
    one span."""
    return sought.finder.every([sought.text(text, section, language)])[0]


def _first(text: str) -> str:
    """As much as is read; no half word, where the text has spaces."""
    space = text.rfind(" ", MARKED - WINDOW, MARKED + 1)
    return text[: space if space >= 0 else MARKED]


def snippet(
    text: str,
    spans: Sequence[Span],
    *,
    paragraph: str,
    number: int,
    section: Section,
    apart: Apart | None = None,
) -> Snippet:
    """The window of the paragraph that holds the most of what matched; its beginning, where
    nothing did. ``apart`` gives how telling each leaf is, and where it matches: the window holds
    the most telling ones that fit in, and then the most matches."""
    start, end = _window(text, spans, apart)
    whole = start == 0 and end == len(text)
    inside = spans if whole else _within(spans, start, end)
    return Snippet(paragraph, number, section, start, end, text[start:end], tuple(inside), whole)


def _within(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """The spans as they lie in the window."""
    return [
        Span(max(span.start, start) - start, min(span.end, end) - start)
        for span in spans
        if span.start < end and span.end > start
    ]


def _window(text: str, spans: Sequence[Span], apart: Apart | None) -> tuple[int, int]:
    if len(text) <= WINDOW + SLACK:
        return 0, len(text)
    if not spans:
        return 0, _end(text, WINDOW)
    first, last = _fullest(spans, apart)
    room = max(0, WINDOW - (spans[last].end - spans[first].start))
    start = _start(text, max(0, spans[first].start - room // 2), spans[first].start)
    end = _end(text, max(spans[last].end, min(len(text), start + WINDOW)), spans[last].end)
    if end == len(text):
        start = _start(text, max(0, min(start, end - WINDOW)), spans[first].start)
    return start, end


def _fullest(spans: Sequence[Span], apart: Apart | None) -> tuple[int, int]:
    """The first and last of the spans that fit into one window: those of the most telling leaves,
    then the most, then the earliest."""
    fits = apart is None or spans[-1].end - spans[0].start <= WINDOW
    leaves = [] if apart is None or fits else apart()
    at = _leaves_at(spans, [own for _, own in leaves])
    best, found = (-1.0, -1), (0, 0)
    held = [0] * len(leaves)
    first, total = 0, 0.0
    for last, span in enumerate(spans):
        for leaf in at[last]:
            total += 0.0 if held[leaf] else leaves[leaf][0]
            held[leaf] += 1
        while first < last and span.end - spans[first].start > WINDOW:
            for leaf in at[first]:
                held[leaf] -= 1
                total -= 0.0 if held[leaf] else leaves[leaf][0]
            first += 1
        if (worth := (round(total, 6), last - first)) > best:
            best, found = worth, (first, last)
    return found


def _leaves_at(spans: Sequence[Span], leaves: Sequence[Sequence[Span]]) -> list[list[int]]:
    """For each of the spans, which are those of all leaves joined, the leaves that match there."""
    ends = [span.end for span in spans]
    at: list[list[int]] = [[] for _ in spans]
    for leaf, own in enumerate(leaves):
        for span in own:
            at[bisect_left(ends, span.end)].append(leaf)
    return at


def _start(text: str, at: int, before: int) -> int:
    """Where to begin near ``at`` and not after ``before``: a sentence's start, or a word's."""
    if at <= SLACK:
        return 0
    starts = [start for _, start in ends(text, at - SLACK, min(before, at + SLACK))]
    if starts:
        return min(starts, key=lambda start: abs(start - at))
    space = _SPACE.search(text, at, before)
    if space and space.end() - at <= SLACK:
        return space.end()
    back = max(text.rfind(" ", at - SLACK, at), text.rfind("\n", at - SLACK, at))
    return back + 1 if back >= 0 else at


def _end(text: str, at: int, after: int = 0) -> int:
    """Where to end near ``at`` and not before ``after``: a sentence's end, or a word's."""
    if at >= len(text) - SLACK:
        return len(text)
    found = [end for end, _ in ends(text, max(after, at - SLACK), at + SLACK)]
    if found:
        return min(found, key=lambda end: abs(end - at))
    space = max(text.rfind(" ", after, at), text.rfind("\n", after, at))
    return space if space > 0 and at - space <= SLACK else at
