"""Words that share their stem with other words, which most of what has the stem means."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from index import ranking
from index.engines.whoosh.leafreader import LeafReader
from index.engines.whoosh.runs import Terms
from index.engines.whoosh.segment import Segment
from index.engines.whoosh.subset import having
from index.pattern import Kind, Slot, itself, pattern
from index.query import Leaf
from index.ranking import idf


def lifts(
    leaves: Iterable[Leaf], readers: Sequence[LeafReader], total: int
) -> Iterator[tuple[Leaf, float]]:
    """The leaves of which few articles that have the stem have the word itself, and what the word
    itself counts for there beyond EXACT, as a share of the leaf's idf: as much as its own idf is
    more. ``readers`` are those of all segments, ``total`` is how many articles there are."""
    for leaf in dict.fromkeys(leaves):
        slots = pattern(leaf).slots
        if not slots or slots[0].kind is not Kind.STEM:
            continue
        if not any(_may_be_rare(slots[0], each) for each in readers):
            continue
        own = itself(leaf)
        if own is None:
            continue
        stem = replace(slots[0], also=(), spellings=())
        having_stem, having_own = (
            sum([_count(reader.story.terms(slot), reader.segment) for reader in readers])
            for slot in (stem, own.slots[0])
        )
        if 0 < ranking.RARE * having_own < having_stem:
            yield leaf, idf(total, having_own) / idf(total, having_stem) - 1.0


def _may_be_rare(slot: Slot, reader: LeafReader) -> bool:
    """Whether the form typed alone leaves it open, as far as can be told without counting."""
    if not reader.segment.whole:
        return True
    return ranking.RARE * reader.story.typed(slot).size < reader.story.terms(slot).size


def _count(terms: Terms, segment: Segment) -> int:
    """How many articles that can be found have any of the terms."""
    if segment.whole and len(terms) == 1:
        return terms.size
    return len(having(terms, segment.columns.articles) & segment.living)
