"""The postings of one term, posting by posting: for Whoosh's queries."""

from collections.abc import Iterator
from math import inf
from typing import Any

import numpy as np
from whoosh import formats
from whoosh.matching import LeafMatcher, ReadTooFar

from index.engines.whoosh.arrayfile import Array
from index.engines.whoosh.inverted import Inverted


class ArrayMatcher(LeafMatcher):
    """The postings of one term, as Whoosh's queries walk them.

    It bounds no score: a branch that Whoosh leaves out for its bound is missing from the count of
    all that is found, which Whoosh counts again only where every matcher has blocks to be skipped.
    """

    def __init__(
        self,
        field: Inverted,
        at: int,
        *,
        form: Any,
        term: tuple[str, bytes],
        scorer: Any,
        values: tuple[Array, Array] | None,
    ) -> None:
        self._documents = field.documents(at)
        self._counts = field.occurrences(field.postings(at))
        self._field, self._number, self._values = field, at, values
        self.format, self._term, self.scorer = form, term, scorer
        self._at = 0

    def is_active(self) -> bool:
        return self._at < len(self._documents)

    def reset(self) -> None:
        self._at = 0

    def copy(self) -> "ArrayMatcher":
        other = ArrayMatcher(
            self._field,
            self._number,
            form=self.format,
            term=self._term,
            scorer=self.scorer,
            values=self._values,
        )
        other._at = self._at
        return other

    def id(self) -> int:
        """The document here; past the end the last one, which Whoosh's matchers ask for there."""
        try:
            return int(self._documents[self._at])
        except IndexError:
            return int(self._documents[-1])

    def all_ids(self) -> Iterator[int]:
        return iter(self._documents[self._at :].tolist())

    def weight(self) -> float:
        return float(self._counts[self._at])

    def next(self) -> None:
        if not self.is_active():
            raise ReadTooFar
        self._at += 1

    def skip_to(self, id: int) -> None:
        if not self.is_active():
            raise ReadTooFar
        self._at += int(np.searchsorted(self._documents[self._at :], id))

    def supports_block_quality(self) -> bool:
        return False

    def max_quality(self) -> float:
        return inf

    def value(self) -> bytes:
        if self._values is not None:
            data, starts = self._values
            at = self._field.postings(self._number).start + self._at
            return bytes(data[int(starts[at]) : int(starts[at + 1])].tobytes())
        if self._field.places is not None:
            first = int(self._counts[: self._at].sum())
            end = first + int(self._counts[self._at])
            places = self._field.positions(self._number)[first:end]
            return places.astype("<u4").tobytes()
        if isinstance(self.format, formats.Frequency):
            return int(self.weight()).to_bytes(4, "big")
        return b""
