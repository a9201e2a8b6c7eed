"""What comes back: Results of Hits with Snippets, Facets and date buckets.

What an answer has dozens of is a named tuple, which is made in a fifth of the time of a frozen
dataclass.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

from index.article import Section
from index.query import Unit


class Span(NamedTuple):
    """Characters ``start`` to ``end`` (exclusive) of a text."""

    start: int
    end: int


def cut(text: str, spans: Iterable[Span]) -> Iterator[tuple[str, bool]]:
    """The text cut at its spans, which are sorted and disjoint, and of each piece whether it is
    one of them; joined, the pieces give the text."""
    at = 0
    for start, end in spans:
        if at < start:
            yield text[at:start], False
        yield text[start:end], True
        at = end
    if at < len(text):
        yield text[at:], False


class Part(NamedTuple):
    """A run of snippet text that matched, or did not."""

    text: str
    match: bool


class Snippet(NamedTuple):
    """A window of a paragraph's own text: ``text == paragraph.text[start:end]``.

    ``spans`` are sorted, disjoint, inside ``text`` and count from its first character:
    ``text[span.start:span.end]`` is what matched. ``whole`` says that nothing of the paragraph
    was left out. For the headline ``number`` is 0.
    """

    paragraph: str
    number: int
    section: Section
    start: int
    end: int
    text: str
    spans: tuple[Span, ...]
    whole: bool

    @property
    def parts(self) -> tuple[Part, ...]:
        """The text cut at its spans; joining the parts gives ``text``."""
        return tuple([Part(text, match) for text, match in cut(self.text, self.spans)])


@dataclass(frozen=True, slots=True)
class Gain:
    """What one leaf of the query adds to a score. ``frequency`` is weighted by section, and for
    an article counts words akin to it as well; ``exact`` is that of the spelling typed, of the
    word's own inflections where the stem is mostly other words, or of what is spelled more nearly
    like a fuzzy word than it need be."""

    leaf: str
    idf: float
    frequency: float
    exact: float
    gain: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """The parts of a score, which add up to it: what the leaves gain, and for the best articles
    (``looked_into``) what their best paragraph, words close together and what they have in common
    with the first hits do (``feedback_words``, those that count for most first). ``silent`` are the
    stop words that found the article, and score nothing."""

    gains: tuple[Gain, ...]
    silent: tuple[str, ...] = ()
    looked_into: bool = False
    paragraph: str | None = None
    paragraph_gain: float = 0.0
    near_gain: float = 0.0
    feedback_gain: float = 0.0
    feedback_words: tuple[str, ...] = ()


class Hit(NamedTuple):
    """An article found, or (``unit=paragraph``) a paragraph of it in ``snippets[0]``.

    ``title`` is the headline as a snippet with what matched in it; ``snippets`` are its
    paragraphs, those with most leaves of the query first, then the best; but each behind the first
    has, where any can, a leaf that neither the headline nor those before it have (for queries of
    at most 52 leaves that score). Never the headline of an article hit.
    """

    id: str
    headline: str
    headline_source: Literal["given", "lede"]
    title: Snippet
    published: datetime | None
    source: str | None
    authors: tuple[str, ...]
    url: str | None
    language: str | None
    score: float
    snippets: tuple[Snippet, ...]
    explanation: Explanation | None = None


class FacetValue(NamedTuple):
    value: str
    count: int  # type: ignore[assignment]  # hides a method of tuples


class Doubtful(NamedTuple):
    """A word as it was typed, or a value of ``field``, that may be none: how many ``articles`` have
    it, and what is ``near`` that, the likeliest first."""

    asked: str
    field: str = ""
    articles: int = 0
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """``values`` are the commonest, then by name, letter case ignored. ``missing`` counts hits
    without any value, ``other`` adds up the counts of the values not shown."""

    field: str
    values: tuple[FacetValue, ...]
    missing: int
    other: int


@dataclass(frozen=True, slots=True)
class DateBucket:
    """Hits published from ``start`` (UTC) until the next interval begins. What is before the year 1
    there, or behind the year 9999, counts in the first, or the last, bucket that dates can tell."""

    start: date
    count: int


@dataclass(frozen=True, slots=True)
class Dates:
    """A histogram without gaps between its first and last bucket that count something."""

    interval: Literal["year", "month", "day"]
    buckets: tuple[DateBucket, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class Results:
    """One answer of one generation, in hits of ``unit``."""

    generation: str
    unit: Unit
    total: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...] = ()
    dates: Dates | None = None
