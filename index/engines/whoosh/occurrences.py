"""A pattern -> where it occurs in a segment.

An occurrence is told by its place: the position of its first token among all positions of the
segment. From a place follow the passage and the article.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np

from index.engine import NEAR_LIMIT
from index.engines.whoosh.arrayfile import Array
from index.engines.whoosh.layout import Layout
from index.engines.whoosh.postings import Looked
from index.engines.whoosh.ragged import Ints, distinct, groups
from index.engines.whoosh.runs import FEWER, NONE, Met, Terms, joined, meet
from index.engines.whoosh.subset import Subset, having, in_each
from index.errors import QueryTooLarge
from index.pattern import Pattern
from index.slot import Kind, Slot

_MANY = 4096
"""Of more counts than this only what lies between some of them is added up, which takes less time
for each than a running sum."""

_TOGETHER = 1 << 20
"""Of no more postings the places are told at once; of more, of one term behind the other, which
takes the memory of one."""


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """Places, row behind row; ``bounds`` are where the rows begin, with the end behind the last."""

    places: Ints
    bounds: list[int]

    def row(self, at: int) -> Ints:
        return self.places[self.bounds[at] : self.bounds[at + 1]]


@dataclass(frozen=True)
class Occurrences:
    """Finds patterns in one set of texts: the stories, what stands beside them, or names."""

    vocabulary: Looked
    layout: Layout

    def places(self, pattern: Pattern, among: Ints | None = None) -> Ints:
        """Where the pattern occurs, once for each occurrence, ascending; ``among`` are the articles
        to look in, ascending (None: all)."""
        if pattern.other is not None:
            return united([self._places(each, among) for each in pattern.either])
        return self._places(pattern, among)

    def _places(self, pattern: Pattern, among: Ints | None) -> Ints:
        """Where it occurs by its own slots."""
        if not pattern.slots:
            return NONE
        if pattern.distance is not None:
            return self._near(pattern, among)
        if len(pattern.slots) == 1:
            return self._all(self.vocabulary.terms(pattern.slots[0]), among)
        return self._phrase(pattern.slots, among)

    def typed(self, pattern: Pattern, among: Ints | None = None) -> Ints:
        """Those of the form typed, for a pattern that stands for a stem, or for a compound that is
        sought otherwise, too; none for any other."""
        if not stemmed(pattern):
            return NONE if pattern.other is None else self._places(pattern, among)
        slot = pattern.slots[0]
        found = self._all(self.vocabulary.typed(slot), among)
        return common(found, self._places(pattern, among)) if slot.elided else found

    def _all(self, terms: Terms, among: Ints | None) -> Ints:
        if among is not None:
            return self.among([terms], among).places
        return terms.places(self.layout.start)

    def among(self, every: Sequence[Terms], among: Ints) -> Placed:
        """Where each of these occurs in these articles, which ascend; its places ascend."""
        told = _placed([terms.met(among) for terms in every], self.layout.start.take(among))
        for at, terms in enumerate(every):
            if len(terms) > 1:
                told.row(at).sort()
        return told

    def _phrase(self, slots: Sequence[Slot], among: Ints | None) -> Ints:
        """Where every slot lies at its offset: the places of the rarest, of which each other slot
        leaves those that it lies beside."""
        told = [(self.vocabulary.terms(replace(slot, offset=0)), slot.offset) for slot in slots]
        (rarest, first), *others = sorted(told, key=lambda each: each[0].occurrences)
        found = self._in_phrase(rarest, among)
        for terms, offset in others:
            if not len(found):
                break
            found = common(found + (offset - first), self._beside(terms, found, among))
            first = offset
        found = found - first
        offsets = sorted(slot.offset for slot in slots)
        if offsets == list(range(len(slots))):
            return found  # no run of tokens reaches over the position between two passages
        kept: Ints = found[found + offsets[-1] < self.layout.ends(found)]
        return kept

    def _beside(self, terms: Terms, found: Ints, among: Ints | None) -> Ints:
        """The places of terms, at the least those in the articles that any of those found is in."""
        if among is None and len(found) * FEWER < terms.size:
            among = self.layout.owners(found)
        return self._in_phrase(terms, among)

    def _in_phrase(self, terms: Terms, among: Ints | None) -> Ints:
        """The places of a word of a phrase, not to be changed."""
        return terms.remembered(self.layout.start) if among is None else self._all(terms, among)

    def _near(self, pattern: Pattern, among: Ints | None) -> Ints:
        """Where all of the slots lie close together: the first such place of a passage."""
        need = Counter(pattern.slots)
        held = self._together(self._held(list(need), self._shared(list(need), among)))
        if sum(len(places) for places in held.values()) > NEAR_LIMIT:
            raise QueryTooLarge(
                "these words are too common to be looked for near each other; "
                "name rarer ones, or leave the distance out"
            )
        return self._first(held, need, pattern.width)

    def _shared(self, slots: Sequence[Slot], among: Ints | None) -> Ints:
        """The articles that have every slot."""
        size = self.layout.articles
        held = [having(self.vocabulary.terms(slot), size) for slot in slots]
        if among is not None:
            held.append(Subset(size, among))
        return in_each(held).numbers

    def _held(self, slots: Sequence[Slot], shared: Ints) -> dict[Slot, Ints]:
        """The places of each of the slots in these articles."""
        told = self.among([self.vocabulary.terms(slot) for slot in slots], shared)
        return {slot: told.row(at) for at, slot in enumerate(slots)}

    def _together(self, held: dict[Slot, Ints]) -> dict[Slot, Ints]:
        """The places in passages that have all of the slots."""
        passages = {slot: self.layout.passage(places) for slot, places in held.items()}
        mask = np.ones(self.layout.passages, np.bool_)
        for own in passages.values():
            there = np.zeros(self.layout.passages, np.bool_)
            there[own] = True
            mask &= there
        return {slot: places[mask[passages[slot]]] for slot, places in held.items()}

    def _first(self, held: dict[Slot, Ints], need: Counter[Slot], width: int) -> Ints:
        """Where the first run of places begins, in each passage that has any, with so many of each
        slot within so many positions: for each place, as the last of a run, the shortest one."""
        last = np.concatenate(list(held.values()))
        last.sort()
        begin = last.copy()
        for slot, count in need.items():
            at = held[slot].searchsorted(last, side="right") - count
            begin = np.minimum(begin, np.where(at < 0, -width, held[slot].take(at, mode="clip")))
        passages = self.layout.passage(last)
        inside = (last - begin < width) & (begin >= self.layout.begin.take(passages))
        found = inside.nonzero()[0]
        first: Ints = begin.take(found.take(groups(passages.take(found))))
        return first


def _placed(every: Sequence[Sequence[Met]], starts: Ints) -> Placed:
    """The places of all that each has met of articles that begin there, posting after posting."""
    met = [run for each in every for run in each]
    if not met:
        return Placed(NONE, [0] * (len(every) + 1))
    if len(every) > 1 and sum([run.size for run in met]) > _TOGETHER:
        return _behind([_placed([each], starts) for each in every])
    begins = accumulate([run.size for run in met], initial=0)
    at = joined([run.places + begin for run, begin in zip(met, begins, strict=False)])
    counts = joined([run.counts() for run in met])
    own = counts.take(at)
    places = starts.take(joined([run.which for run in met])).repeat(own)
    ends = own.cumsum()
    where = (_before(counts, at) + own - ends).repeat(own)
    where += np.arange(len(where))
    places += joined([run.positions() for run in met]).take(where)
    sizes = accumulate([sum([len(run.places) for run in each]) for each in every], initial=0)
    return Placed(places, [int(ends[size - 1]) if size else 0 for size in sizes])


def _behind(rows: Sequence[Placed]) -> Placed:
    bounds = accumulate([len(row.places) for row in rows], initial=0)
    return Placed(joined([row.places for row in rows]), list(bounds))


def _before(counts: Array, at: Ints) -> Ints:
    """What comes before each of these places, which ascend, added up."""
    if len(counts) <= _MANY or not len(at):
        return counts.cumsum().take(at) - counts.take(at)
    between = np.add.reduceat(counts, at)
    before: Ints = between.cumsum() - between
    before += counts[: at[0]].sum()
    return before


def stemmed(pattern: Pattern) -> bool:
    """Whether the pattern is one word in any of its forms, whatever else it may be as well."""
    return len(pattern.slots) == 1 and pattern.slots[0].kind is Kind.STEM


def united(every: Sequence[Ints]) -> Ints:
    """The numbers that are in any; each of these ascends, and has none twice."""
    held = [some for some in every if len(some)]
    if len(held) < 2:
        return joined(held)
    together = np.concatenate(held)
    together.sort(kind="stable")  # runs in order are merged
    return distinct(together)


def common(some: Ints, others: Ints) -> Ints:
    """The numbers that are in both; each of them ascends, and has none twice."""
    if len(some) * FEWER < len(others):
        return some.take(meet(others, some)[1])
    both = np.concatenate([some, others])
    both.sort(kind="stable")  # two runs in order are merged, which no search beats
    found: Ints = both[:-1][both[1:] == both[:-1]]
    return found
