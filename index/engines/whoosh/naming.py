"""In which spelling is a value told where segments differ?

A segment keeps one spelling of a value, and not how many articles have which. So the best of those
is told that segments with a fair share of its articles have, whichever of these are hits.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from index.engines.whoosh.names import usual
from index.engines.whoosh.segment import Segment
from index.once import once

_REMEMBERED = 1 << 12
"""Values whose spelling is not looked for again."""


@dataclass(frozen=True, eq=False)
class Naming:
    """How the values of a generation, which has these segments, are told."""

    segments: Sequence[Segment]

    @property
    def alone(self) -> bool:
        """Whether a segment's own spellings are those that are told."""
        return len(self.segments) == 1

    @once
    def told(self) -> Callable[[str, str], str]:
        """Field and folded form of a value that a segment has -> the spelling it is told in."""
        return lru_cache(maxsize=_REMEMBERED)(partial(_told, self.segments))


def _told(segments: Sequence[Segment], field: str, folded: str) -> str:
    found = []
    for segment in segments:
        names = segment.columns.values[field].names
        ordinal = names.find(folded)
        if ordinal >= 0:
            found.append((names.shown[ordinal], segment, ordinal))
    if len({name for name, _, _ in found}) == 1:
        return found[0][0]
    articles: Counter[str] = Counter()
    for name, segment, ordinal in found:
        articles[name] += segment.columns.values[field].total(ordinal, segment.living)
    return usual(articles)
