"""Which spellings of a form a generation has."""

from collections.abc import Iterator, Sequence

from index.analysis import MARK
from index.engines.whoosh.segment import Segment

_READ = 1_000
"""The most spellings of one form that are read in one segment."""


def spellings(segments: Sequence[Segment], form: str) -> set[str]:
    """The spellings of a form with accents, in articles that can be found."""
    return {found for segment in segments for found in _of(segment, form)}


def _of(segment: Segment, form: str) -> Iterator[str]:
    marked = f"{form}{MARK}".encode()
    for field in (segment.story.form, segment.aside.form):
        first = field.first(marked)
        for at in range(first, min(first + _READ, len(field))):
            term = field[at]
            if not term.startswith(marked):  # most words have none: one look is enough
                break
            if segment.live[field.documents(at)].any():
                yield term[len(marked) :].decode()
