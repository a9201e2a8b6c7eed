"""Which words, which compounds, and which spellings of a form a generation has."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from index.analysis import MARK
from index.engines.whoosh.occurrences import Occurrences
from index.engines.whoosh.postings import Looked
from index.engines.whoosh.runs import Run
from index.engines.whoosh.segment import Segment
from index.pattern import Pattern
from index.slot import Slot

_READ = 1_000
"""The most spellings of one form that are read in one segment."""


def spellings(segments: Sequence[Segment], form: str) -> set[str]:
    """The spellings of a form with accents, in articles that can be found."""
    return {found for segment in segments for found in _of(segment, form)}


def has(segments: Sequence[Segment], slot: Slot) -> bool:
    """Whether any article that can be found has a word that the slot stands for."""
    return any(
        segment.whole or _living(segment, run)
        for segment in segments
        for side in (segment.story, segment.aside)
        for run in side.terms(slot)
    )


def occurs(segments: Sequence[Segment], pattern: Pattern) -> bool:
    """Whether a pattern of several slots occurs in any article that can be found."""
    return any(_somewhere(segment, pattern) for segment in segments)


def near(segments: Sequence[Segment], form: str, edits: int) -> Counter[str]:
    """The forms at most so many edits away that stories have, and in how many articles that can be
    found each of their spellings is."""
    found: Counter[str] = Counter()
    for segment in segments:
        field = segment.story.form
        for at in segment.story.near(form, edits):
            other = field[at].decode().partition(MARK)[0]
            found[other] += int(np.count_nonzero(segment.live.take(field.documents(at))))
    return +found


def _somewhere(segment: Segment, pattern: Pattern) -> bool:
    layout = segment.columns.layout
    for side in (segment.story, segment.aside):
        places = Occurrences(Looked(side), layout).places(pattern)
        if segment.live.take(layout.owners(places)).any():
            return True
    return False


def _living(segment: Segment, run: Run) -> bool:
    field, terms = run
    return any(segment.live[field.documents(at)].any() for at in terms)


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
