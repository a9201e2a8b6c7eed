"""Where a name stands in a paragraph."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A name at ``text[start:end]`` of a paragraph, and the value it stands for."""

    start: int
    end: int
    value: str


def free(span: Span, taken: Iterable[Span]) -> bool:
    """Whether the span meets none of those taken."""
    for other in taken:  # noqa: SIM110 - a generator would cost as much again, for every name
        if span.start < other.end and other.start < span.end:
            return False
    return True
