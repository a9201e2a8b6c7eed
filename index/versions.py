"""Which articles are versions of one story: duplicates, corrections, write-throughs.

An article is the set of its *shingles*, runs of :data:`WIDTH` words (A. Broder, "On the resemblance
and containment of documents", SEQUENCES 1997). Each is of the article's source: what two agencies
publish is two stories, even with the same words, because a search in the one or in the other has to
find it. What is kept of an article, its signature, is

- the *sketch*: the smallest hashes of its shingles. Resemblance, the share of the shingles that two
  articles have in common, is the share of the smallest of both that lie in both sketches; exact
  where neither has more than :data:`SKETCH`.
- the *facts* (:mod:`index.facts`): hashes of its numbers and names and of the words of its
  headline. They decide where sentences agree.
- the *keys*: smallest hashes under several permutations, two a key. Articles that resemble each
  other have some key in common, so that only those need to be compared (J. Leskovec, A. Rajaraman
  and J. Ullman, "Mining of Massive Datasets", section 3.4). A text of less than :data:`TINY`
  shingles has one key, of all of them, because it has no versions but the same text again.

Nothing here depends on the order in which articles come, nor on the process or the machine.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from index.article import RawArticle, Section
from index.facts import Codes, Hashes, compared, facts_of, words_and_kinds
from index.mixing import mixed

RULES = 4
"""Raise it with any change of what a signature is or when two are alike."""
WIDTH = 3
"""Words of a shingle."""
SKETCH = 128
KEYS = 16
"""Two articles that resemble each other by r have a key in common in 1 - (1 - r^2)^16 of cases:
0.99 at 0.5."""
WINDOW = 3 * 86_400
"""Seconds between two versions, at most."""
NEVER = -1
FORMULA = 100
"""Shingles up to which a text may be the formula of a day; tomorrow's differs by a word."""
FORMULA_WINDOW = 12 * 3_600
REPEAT = 0.98
"""The resemblance from which the same short text may come again within WINDOW."""

RESEMBLANCE = 0.5
CONTAINMENT = 0.85
"""The share of the shorter one that is in the longer one: a write-through adds paragraphs."""
LEAST_CONTAINED = 20
"""Shingles that the shorter one has at least; less is a formula."""
AGREEMENT = 0.6
"""The share of the facts of the one with fewer that the other has too."""
TINY = 8
"""Shingles below which a text has no versions but the same text again."""
SHORT = 60
"""Shingles up to which a text is mostly formula, so that its facts agree by STRICT_AGREEMENT."""
STRICT_AGREEMENT = 0.8
FORM = 0.4
"""Facts to a shingle from which a short text is a form to fill in, such as that of a dividend, so
that another name is another subject. In a report of one or two sentences it is a correction."""
CORRECTED = 2
"""Facts that a version exchanges at most, or one of every :data:`CORRECTED_IN` shingles. Of the 492
pairs of Reuters articles that the shares alone would join, and that are not the same text, this and
the subject part 15: loans, funds, tables of another day. No version is among them. Of versions made
of other articles, with a paragraph of one in place of one of the other, none is parted by it."""
CORRECTED_IN = 100

_OTHER_STORIES = (Section.RELATED, Section.BOILERPLATE)
_DTYPE = np.dtype("<u4")


@dataclass(frozen=True, slots=True)
class Signature:
    """What is kept of an article to tell its versions by: ``shingles`` is how many it has."""

    shingles: int
    sketch: Hashes
    facts: Hashes
    keys: tuple[int, ...] = ()

    @property
    def content(self) -> int:
        """A key that the same signatures have, and no others; signed, of 64 bits."""
        parts = (str(self.shingles).encode(), blob(self.sketch), blob(self.facts))
        digest = blake2b(b"/".join(parts), digest_size=8).digest()
        return int.from_bytes(digest, "big", signed=True)


def signature(raw: RawArticle) -> Signature:
    """The signature of the story's text; related headlines and rights lines marked by the format
    are not part of it."""
    words, kinds = words_and_kinds(raw.headline or "", _texts(raw))
    codes = np.fromiter((crc32(word.casefold().encode()) for word in words), np.uint64, len(words))
    shingles = np.unique(mixed(_runs(codes) + _of(raw.source)))
    sketch = (shingles[:SKETCH] >> np.uint64(32)).astype(np.uint32)
    return Signature(len(shingles), sketch, facts_of(codes, kinds), _keys(shingles))


def resemblance(one: Signature, other: Signature) -> float:
    """The estimated share of their shingles that both have."""
    return _shared(one.sketch, other.sketch, SKETCH)


def same_story(one: Signature, other: Signature, apart: float = WINDOW) -> bool:
    """Whether two articles, ``apart`` seconds from each other, are versions of one story; where a
    date is missing, WINDOW is what is known."""
    return apart <= reach(one, other)


def reach(one: Signature, other: Signature) -> int:
    """The seconds up to which two articles are versions of one story; NEVER where they are not,
    however close. The same text reaches as far as any."""
    alike = resemblance(one, other)
    few = min(one.shingles, other.shingles)
    if not few or (few < TINY and alike < REPEAT):
        return NEVER
    contained = alike * (one.shingles + other.shingles) / ((1 + alike) * few)
    enough = alike >= RESEMBLANCE or (contained >= CONTAINMENT and few >= LEAST_CONTAINED)
    if not enough or _apart(one.facts, other.facts, few):
        return NEVER
    return FORMULA_WINDOW if few <= FORMULA and alike < REPEAT else WINDOW


def blob(hashes: Hashes) -> bytes:
    """The hashes as bytes that are the same on every machine."""
    return hashes.astype(_DTYPE).tobytes()


def from_blob(kept: bytes) -> Hashes:
    """The hashes that became these bytes."""
    return np.frombuffer(kept, _DTYPE)


def _texts(raw: RawArticle) -> Iterator[str]:
    yield raw.text
    yield from (block.text for block in raw.blocks if block.section not in _OTHER_STORIES)


def _of(source: str | None) -> np.uint64:
    """What tells the shingles of a source from those of another."""
    return np.uint64(crc32((source or "").casefold().encode()))


def _runs(codes: Codes) -> Codes:
    """A number for each run of WIDTH words; for the whole of a text that is shorter."""
    runs = codes[: max(1, len(codes) - WIDTH + 1)].copy()
    for at in range(1, min(WIDTH, len(codes))):
        runs = mixed(runs) + codes[at : at + len(runs)]
    return runs


def _apart(one: Hashes, other: Hashes, few: int) -> bool:
    """Whether by their facts two articles are two stories; the shorter has ``few`` shingles."""
    found = compared(one, other)
    if few <= SHORT:
        form = min(len(one), len(other)) >= FORM * few
        return (
            found.agreement < STRICT_AGREEMENT
            or found.exchanged > CORRECTED
            or (found.other_subject and found.other_headline)
            or (found.other_name and form)
        )
    corrected = max(CORRECTED, few // CORRECTED_IN)
    return (
        found.agreement < AGREEMENT
        or found.exchanged > corrected
        or (found.other_name and found.own > corrected)
    )


_PERMUTATIONS = mixed(np.arange(2 * KEYS, dtype=np.uint64)) | np.uint64(1)
_BLOCK = 4096  # so that a text of megabytes takes no more memory


def _keys(shingles: Codes) -> tuple[int, ...]:
    if len(shingles) < TINY:
        whole = np.bitwise_xor.reduce(mixed(shingles), keepdims=True).view(np.int64)
        return (int(whole[0]),) if len(shingles) else ()
    least = np.full(2 * KEYS, np.iinfo(np.uint64).max, np.uint64)
    for at in range(0, len(shingles), _BLOCK):
        block = shingles[at : at + _BLOCK, None] * _PERMUTATIONS
        least = np.minimum(least, block.min(axis=0))
    places = np.arange(KEYS, dtype=np.uint64)
    keys = mixed(mixed(least[:KEYS] + places) + least[KEYS:])
    return tuple(int(key) for key in keys.view(np.int64))


def _shared(one: Hashes, other: Hashes, size: int) -> float:
    """The share of the ``size`` smallest of both that are in both."""
    least, shared = _twice(one, other)
    counted = least.cumsum()  # how many different ones there are up to each
    total = min(int(counted[-1]), size) if len(counted) else 0
    return int((shared & (counted[1:] <= size)).sum()) / total if total else 0.0


def _twice(one: Hashes, other: Hashes) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Of the hashes of both in order: which are there for the first time, and which of all but the
    first one are the one before again. Each has a hash once."""
    both = np.concatenate((one, other))
    both.sort()
    again = both[1:] == both[:-1]
    first = np.ones(len(both), np.bool_)
    first[1:] = ~again
    return first, again
