"""The term vectors of articles, cut to their commonest stems: what feedback compares them by.

A stem is told by 16 bits of its CRC-32, so that vectors of two segments are compared, and merged,
as they stand (the hashing trick: Weinberger et al., "Feature hashing for large scale multitask
learning", ICML 2009). Words that share a number are taken for one; of the twenty that are compared
by, one in a hundred articles has such another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from index import ranking
from index.analysis import MARK, binds
from index.engines.whoosh.arrayfile import Array
from index.engines.whoosh.ragged import Ints, expanded, groups, stable_order

BITS = 16
NUMBERS = 1 << BITS
"""How many numbers stems are told by."""

_MOST = 255
"""No count is kept above this, and no place in a text is told apart above 65,535."""


@dataclass(frozen=True, eq=False)
class Vectors:
    """``sizes`` is how many stems of each article are kept; of these, article behind article and
    the commonest first, ``stems`` are the numbers and ``counts`` how often each occurs."""

    sizes: NDArray[np.uint8]
    stems: NDArray[np.uint16]
    counts: NDArray[np.uint8]

    @cached_property
    def starts(self) -> Ints:
        """Where those of each article begin."""
        sizes = self.sizes.astype(np.int64)
        return sizes.cumsum() - sizes

    @cached_property
    def having(self) -> Ints:
        """How many articles keep each number; one with two words of a number counts twice."""
        return np.bincount(self.stems, minlength=NUMBERS)

    def of(self, articles: Ints) -> tuple[Ints, Ints]:
        """How many stems each of some articles has, and where these are among all."""
        sizes = self.sizes.take(articles).astype(np.int64)
        return sizes, expanded(self.starts.take(articles), sizes)

    def arrays(self) -> Mapping[str, Array]:
        """What is written of them, by name."""
        return {f"vectors.{name}": getattr(self, name) for name in ("sizes", "stems", "counts")}


def vectors(arrays: Mapping[str, Array]) -> Vectors:
    """The vectors among the arrays of a file."""
    return Vectors(*(arrays[f"vectors.{name}"] for name in ("sizes", "stems", "counts")))


def number(stem: str) -> int:
    """What a stem is told by."""
    return crc32(stem.encode()) & (NUMBERS - 1)


def told(term: str, stem: str) -> bool:
    """Whether a word is one that vectors tell of: none that only binds."""
    return term.partition(MARK)[0] not in ranking.STOPS and not binds(stem)


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
    sizes = np.bincount(keys >> (24 + BITS), minlength=articles)
    kept = np.minimum(sizes, ranking.STEMS)
    held = keys.take(expanded(sizes.cumsum() - sizes, kept))
    counts = _MOST - (held >> (16 + BITS) & _MOST)
    return Vectors(kept.astype("u1"), (held & (NUMBERS - 1)).astype("<u2"), counts.astype("u1"))


def joined(parts: Sequence[Vectors], kept: Sequence[Ints]) -> Vectors:
    """The vectors of the articles kept, of one part behind those of another."""
    held = [part.of(articles) for part, articles in zip(parts, kept, strict=True)]
    told = list(zip(parts, held, strict=True))
    return Vectors(
        np.concatenate([sizes for sizes, _ in held]).astype("u1"),
        np.concatenate([part.stems.take(where) for part, (_, where) in told]),
        np.concatenate([part.counts.take(where) for part, (_, where) in told]),
    )
