"""Which spellings of a form a generation has."""

from collections.abc import Iterator, Sequence

from index.analysis import MARK
from index.engines.whoosh.segment import Segment

_BEHIND = chr(ord(MARK) + 1)
_READ = 1_000
"""The most spellings of one form that are read in one segment."""


def spellings(segments: Sequence[Segment], form: str) -> set[str]:
    """The spellings of a form with accents, in articles that can be found."""
    return {found for segment in segments for found in _of(segment, form)}


def _of(segment: Segment, form: str) -> Iterator[str]:
    for field in (segment.story.form, segment.aside.form):
        first = field.first(f"{form}{MARK}".encode())
        for at in range(first, field.first(f"{form}{_BEHIND}".encode()))[:_READ]:
            if segment.live[field.documents(at)].any():
                yield field[at].decode().partition(MARK)[2]
