"""How texts lie behind each other: every token of a segment has a position of its own."""

from dataclasses import dataclass

from index.engines.whoosh.arrayfile import Array
from index.engines.whoosh.inverted import Ints


@dataclass(frozen=True, eq=False)
class Layout:
    """``start`` is where each document begins among all positions; ``begin`` where each passage of
    one does, with the end behind the last. A passage takes one position more than it has tokens, so
    that none is empty and no phrase reaches over."""

    start: Ints
    begin: Array

    @property
    def articles(self) -> int:
        return len(self.start)

    @property
    def passages(self) -> int:
        return len(self.begin) - 1

    def passage(self, places: Ints) -> Ints:
        """The passage of each of these positions."""
        # of one type with begin: searchsorted would convert the whole of that at every call
        alike = places.astype(self.begin.dtype)
        found: Ints = self.begin.searchsorted(alike, side="right") - 1
        return found
