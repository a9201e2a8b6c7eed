"""Leaves that stand for other words than the one that was typed, which most of the articles have.

A stem may be mostly of other words (report, of reporter; robert, of Roberts), and what is spelled
nearly like a mistyped word mostly spelled less nearly.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from index import ranking
from index.article import STORY
from index.engines.whoosh.leafreader import LeafReader
from index.engines.whoosh.runs import Terms
from index.engines.whoosh.scope import Scope
from index.engines.whoosh.segment import Segment
from index.engines.whoosh.subset import having
from index.pattern import Pattern, itself, pattern, sections
from index.query import Leaf
from index.ranking import idf
from index.slot import Kind, Slot


class Own(NamedTuple):
    """What the word itself is looked for by, and what it counts for beyond the leaf, as a share of
    the leaf's idf: as much as its own idf is more."""

    sought: Pattern
    lift: float


_REMEMBERED = 1 << 12
"""Leaves for which a generation remembers what is told apart."""

Owns: TypeAlias = dict[tuple[Leaf, bool], Own | None]
"""What is remembered: by leaf, and whether it scores alone."""


def owns(
    leaves: Iterable[Leaf], scope: Scope, readers: Sequence[LeafReader], total: int, known: Owns
) -> Iterator[tuple[Leaf, Own]]:
    """The word itself, for the leaves where it is told apart: those that look in the story, whose
    words are counted. ``readers`` are those of all segments, ``total`` is how many articles there
    are, ``known`` what is remembered of these."""
    every = list(dict.fromkeys(leaves))
    alone = len(every) == 1
    for leaf in every:
        if not sections(leaf, scope.looked) & STORY:
            continue
        try:
            own = known[leaf, alone]
        except KeyError:
            own = _own(leaf, readers, total, alone=alone)
            if len(known) < _REMEMBERED:
                known[leaf, alone] = own
        if own:
            yield leaf, own


def _own(leaf: Leaf, readers: Sequence[LeafReader], total: int, *, alone: bool) -> Own | None:
    slots = pattern(leaf).slots
    if len(slots) == 1 and slots[0].kind is Kind.STEM:
        return _of_stem(leaf, slots[0], readers, total, alone=alone)
    if len(slots) == 1 and slots[0].kind is Kind.FUZZY:
        return _nearer(slots[0], readers, total)
    return None


def _of_stem(
    leaf: Leaf, slot: Slot, readers: Sequence[LeafReader], total: int, *, alone: bool
) -> Own | None:
    """The word in its inflections, where the stem is mostly other words; or, of a word that scores
    ``alone``, in the form typed, where the stem is mostly its other forms."""
    if not any(_may_be_rare(slot, reader) for reader in readers):
        return None
    inflected = itself(leaf)
    if inflected is None:
        return None
    typed = Pattern((replace(inflected.slots[0], also=()),))
    stem = _count(replace(slot, also=(), spellings=()), readers)
    for sought in (inflected, typed) if alone else (inflected,):
        own = _count(sought.slots[0], readers)
        if ranking.RARE * own < stem:
            return _lifted(sought, own, stem, total)
    return None


def _may_be_rare(slot: Slot, reader: LeafReader) -> bool:
    """Whether the form typed alone leaves it open, as far as can be told without counting."""
    if not reader.segment.whole:
        return True
    typed = reader.story.typed(
        slot
    )  # of several terms the sizes only add up to more than there are
    return len(typed) > 1 or ranking.RARE * typed.size < reader.story.terms(slot).size


def _nearer(slot: Slot, readers: Sequence[LeafReader], total: int) -> Own | None:
    """The forms that are spelled more nearly like a word than the farthest that match."""
    near = replace(slot, edits=slot.edits - 1)
    return _lifted(Pattern((near,)), _count(near, readers), _count(slot, readers), total)


def _lifted(sought: Pattern, own: int, every: int, total: int) -> Own | None:
    if not 0 < own < every:
        return None
    return Own(sought, idf(total, own) / idf(total, every) - 1.0)


def _count(slot: Slot, readers: Sequence[LeafReader]) -> int:
    """How many articles that can be found have any of the terms of a slot in their story."""
    return sum([_having(reader.story.terms(slot), reader.segment) for reader in readers])


def _having(terms: Terms, segment: Segment) -> int:
    if segment.whole and len(terms) == 1:
        return terms.size
    return len(having(terms, segment.columns.articles) & segment.living)
