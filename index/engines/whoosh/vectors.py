"""The term vectors of articles, cut to their commonest stems: what feedback compares them by.

A stem is told by 16 bits of its CRC-32, so that vectors of two segments are compared, and merged,
as they stand (the hashing trick: Weinberger et al., "Feature hashing for large scale multitask
learning", ICML 2009). Words that share a number are taken for one; of the twenty that are compared
by, one in a hundred articles has such another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from index import ranking
from index.analysis import MARK, binds
from index.engines.whoosh.arrayfile import Array
from index.engines.whoosh.ragged import Ints, groups, stable_order
from index.once import once
from index.stops import STOPS

BITS = 16
NUMBERS = 1 << BITS
"""How many numbers stems are told by."""

_AT_ONCE = 1 << 15
"""Articles that are counted at a time."""

_MOST = 255
"""No count is kept above this, and no place in a text is told apart above 65,535."""


@dataclass(frozen=True, eq=False)
class Vectors:
    """By article, its stems, the commonest first: ``stems`` are the numbers of so many as are kept,
    and ``counts`` how often each occurs: 0 behind the last, where it has fewer."""

    stems: NDArray[np.uint16]
    counts: NDArray[np.uint8]

    @once
    def having(self) -> Ints:
        """How many articles keep each number; one with two words of a number counts twice."""
        having = np.zeros(NUMBERS, np.int64)
        for at in range(0, len(self.stems), _AT_ONCE):  # bincount makes 64-bit numbers of them
            own = slice(at, at + _AT_ONCE)
            having += having_each(self.stems[own], self.counts[own])
        return having

    def of(self, article: int) -> list[int]:
        """The numbers of an article, the commonest first."""
        own: list[int] = self.stems[article][self.counts[article] > 0].tolist()
        return own

    def arrays(self) -> Mapping[str, Array]:
        """What is written of them, by name."""
        return {"vectors.stems": self.stems.ravel(), "vectors.counts": self.counts.ravel()}


def vectors(arrays: Mapping[str, Array]) -> Vectors:
    """The vectors among the arrays of a file."""
    stems, counts = (arrays[f"vectors.{name}"] for name in ("stems", "counts"))
    return Vectors(stems.reshape(-1, ranking.STEMS), counts.reshape(-1, ranking.STEMS))


def having_each(stems: Array, counts: Array) -> Ints:
    """How often each number is there, in the vectors of some articles."""
    every = np.bincount(stems.ravel(), minlength=NUMBERS)
    every[0] -= np.count_nonzero(counts == 0)
    return every


def number(stem: str) -> int:
    """What a stem is told by."""
    return crc32(stem.encode()) & (NUMBERS - 1)


def tells(term: str, stem: str) -> bool:
    """Whether a word is one that vectors tell of: none that only binds."""
    return term.partition(MARK)[0] not in STOPS and not binds(stem)


def counted(stems: Array, numbers: Array, owners: Array, places: Array, articles: int) -> Vectors:
    """The vectors of so many articles: ``stems`` are those of the tokens that are told, in the
    order of the articles that ``owners`` are, ``numbers`` what each stem is told by, and
    ``places`` where the tokens stand in their article. Of equally common stems those that come
    first are kept."""
    order = stable_order(stems)
    stems, owners = stems.take(order), owners.take(order)
    first = groups((owners.astype(np.int64) << 32) + stems)
    counts = np.minimum(np.diff(np.append(first, len(stems))), _MOST)
    owners = owners.take(first).astype(np.int64)
    place = np.minimum(places.take(order.take(first)), (1 << 16) - 1).astype(np.int64)
    # in one number, because that is sorted ten times as fast as three keys are
    keys = owners << 24 | (_MOST - counts) << 16 | place
    return _cut(np.sort(keys << BITS | numbers.take(stems.take(first))), articles)


def _cut(keys: Ints, articles: int) -> Vectors:
    owners = keys >> (24 + BITS)
    sizes = np.bincount(owners, minlength=articles)
    rank = np.arange(len(keys)) - (sizes.cumsum() - sizes).repeat(sizes)
    kept = (rank < ranking.STEMS).nonzero()[0]
    at, keys = (owners.take(kept), rank.take(kept)), keys.take(kept)
    stems = np.zeros((articles, ranking.STEMS), "<u2")
    counts = np.zeros((articles, ranking.STEMS), "u1")
    stems[at] = keys & (NUMBERS - 1)
    counts[at] = _MOST - (keys >> (16 + BITS) & _MOST)
    return Vectors(stems, counts)


def joined(parts: Sequence[Vectors], kept: Sequence[Ints]) -> Vectors:
    """The vectors of the articles kept, of one part behind those of another."""
    held = list(zip(parts, kept, strict=True))
    return Vectors(
        np.concatenate([part.stems.take(own, axis=0) for part, own in held]),
        np.concatenate([part.counts.take(own, axis=0) for part, own in held]),
    )
