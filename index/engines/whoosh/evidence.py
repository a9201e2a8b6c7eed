"""What the leaves of a query score by: in which articles each occurs, and how often."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from index import ranking
from index.engines.whoosh.arrayfile import Array
from index.engines.whoosh.columns import SECTION_QUARTERS, Columns
from index.engines.whoosh.conflation import Own
from index.engines.whoosh.leafreader import LeafReader, Passages
from index.engines.whoosh.ragged import Ints, groups
from index.engines.whoosh.runs import NONE, Room, Terms
from index.engines.whoosh.scope import Scope
from index.engines.whoosh.segment import Segment
from index.pattern import pattern, scored
from index.query import Leaf
from index.ranking import idf

Quarters: TypeAlias = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """The articles that have one term, ascending, and its weighted frequency there in quarters, of
    which no more are read than are asked for."""

    term: Terms

    @property
    def articles(self) -> Ints:
        return self.term.documents

    @property
    def quarters(self) -> Quarters:
        return self.term.weights()

    @property
    def size(self) -> int:
        """How many articles they are."""
        return self.term.size

    def at(self, places: Ints) -> Quarters:
        """Those of some of the articles, by their places."""
        return self.term.weights_at(places)


@dataclass(frozen=True, slots=True, eq=False)
class Added:
    """The same of several terms, added up."""

    articles: Array
    quarters: Quarters

    @property
    def size(self) -> int:
        """How many articles they are."""
        return len(self.articles)

    def at(self, places: Ints) -> Quarters:
        """Those of some of the articles, by their places."""
        return self.quarters.take(places)


Frequencies: TypeAlias = Read | Added

_NEVER = Added(NONE, np.empty(0, np.uint8))
_NO_TERMS = Terms((), Room(0), Room(0))


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of one leaf in one segment: its frequencies, and those of the form typed, where a stem is
    sought. ``terms`` are the terms of a straight leaf, and those of the form typed, where it is
    told apart. ``wide``: its frequencies and those of words akin to it, added up, where it has
    any. ``own``: the word itself, where it is told apart, and ``typed`` is of that."""

    leaf: Leaf
    found: Frequencies
    typed: Frequencies
    terms: tuple[Terms, ...] = ()
    wide: Frequencies | None = None
    own: Own | None = None

    @property
    def apart(self) -> bool:
        """Whether there is a form typed, and there are others."""
        return not self.same and self.typed is not _NEVER

    def shares(self, weight: float) -> list[float]:
        """What a saturated frequency in a passage counts for, and one of the form typed, where it
        is told apart."""
        if self.apart:
            return [weight, weight * self.exact]
        return [weight * (1 + self.exact) if self.same else weight]

    @property
    def exact(self) -> float:
        """What the form typed counts for, as a share of what the leaf does."""
        return ranking.EXACT + (self.own.lift if self.own else 0.0)

    @property
    def same(self) -> bool:
        """Whether every occurrence is one of the form typed."""
        return self.typed is self.found

    @property
    def counted(self) -> Frequencies:
        """The frequencies that count for an article."""
        return self.found if self.wide is None else self.wide

    def parts(self, weight: float) -> list[tuple[Frequencies, float]]:
        """What counts for an article, and for how much; the form typed last, where it is told
        apart."""
        if self.wide is None:
            return list(zip((self.found, self.typed), self.shares(weight), strict=False))
        return [(self.wide, weight), (self.typed, weight * self.exact)]

    def having(self, segment: Segment) -> int:
        """How many articles that can be found have the leaf."""
        if segment.whole:
            return self.found.size
        return int(np.count_nonzero(segment.live.take(self.found.articles)))


def evidence(leaf: Leaf, reader: LeafReader, scope: Scope, own: Own | None) -> Evidence:
    """Where a leaf of words occurs in the scope, by article; ``own`` is the word itself (None:
    nothing but the form typed is told apart)."""
    if reader.straight(leaf, scope) and not pattern(leaf).slots[0].elided:
        told = _straight(leaf, reader, own)
    else:
        told = _placed(leaf, reader, scope, own)
    return replace(told, own=own) if own else told


def _straight(leaf: Leaf, reader: LeafReader, own: Own | None) -> Evidence:
    slot, story, columns = pattern(leaf).slots[0], reader.story, reader.columns
    terms = story.terms(slot)
    found = _told(terms, columns)
    typed = story.typed(slot) if slot.form else _NO_TERMS
    if own:
        typed = story.terms(own.sought.slots[0])
    only = terms.occurrences == typed.occurrences
    exact = found if only else _told(typed, columns)
    held = (terms,) if only or not len(typed) else (terms, typed)
    wide = scored(leaf)
    if wide is None:
        return Evidence(leaf, found, exact, held)
    return Evidence(leaf, found, exact, held, _told(story.terms(wide.slots[0]), columns))


def _placed(leaf: Leaf, reader: LeafReader, scope: Scope, own: Own | None) -> Evidence:
    columns = reader.columns
    found = _counted(reader.passages(leaf, scope), columns)
    exact = found
    if not reader.only(leaf, scope):
        sought = own and own.sought
        exact = _counted(reader.passages(leaf, scope, typed=True, sought=sought), columns)
    wide = scored(leaf)
    if wide is None:
        return Evidence(leaf, found, exact)
    joined = _counted(reader.passages(leaf, scope, sought=wide), columns)
    return Evidence(leaf, found, exact, wide=joined)


def _told(terms: Terms, columns: Columns) -> Frequencies:
    if (count := len(terms)) <= 1:
        return Read(terms) if count else _NEVER
    documents, quarters = terms.documents, terms.weights()
    added = np.bincount(documents, quarters, minlength=columns.articles)
    there = np.zeros(columns.articles, np.bool_)
    there[documents] = True
    articles = there.nonzero()[0]
    return Added(articles, np.minimum(added[articles], 255).astype(np.uint8))


def _counted(inside: Passages, columns: Columns) -> Added:
    """By passage -> by article, weighted."""
    owners = columns.article.take(inside.numbers)
    starts = groups(owners)
    if not len(starts):
        return _NEVER
    weights = SECTION_QUARTERS.take(columns.section.take(inside.numbers))
    added = np.add.reduceat(weights.astype(np.int64) * inside.counts, starts)
    return Added(owners.take(starts), np.minimum(added, 255).astype(np.uint8))


def idfs(
    parts: Sequence[Sequence[Evidence]], segments: Sequence[Segment], total: int
) -> list[float]:
    """How telling each leaf is in the whole generation."""
    known: dict[Leaf, float] = {}
    for column in zip(*parts, strict=True):
        leaf = column[0].leaf
        if leaf not in known:
            told = zip(column, segments, strict=True)
            known[leaf] = idf(total, sum([each.having(segment) for each, segment in told]))
    return [known[each.leaf] for each in parts[0]]
