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
    return all(span.end <= other.start or other.end <= span.start for other in taken)
