"""A request understood, or everything that is wrong with it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self

from index.engine import Searcher
from index.errors import QueryError
from index.printed import to_text
from index.query import Query
from index.result import Doubtful
from index.syntax import Parsed

HIT_FIELDS = (
    "id",
    "headline",
    "headline_source",
    "headline_parts",
    "headline_html",
    "published",
    "source",
    "authors",
    "url",
    "language",
    "score",
    "snippets",
)
"""What a hit consists of, in order; ``fields=`` chooses among them."""


_SHOWN = 60
"""Characters of what was typed that a message repeats."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one parameter; ``column`` counts characters of ``q`` from 1."""

    parameter: str
    message: str
    column: int | None = None


class BadParameters(QueryError):
    """A request that cannot be understood, with all its faults."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        message = "; ".join(f"{fault.parameter}: {fault.message}" for fault in self.faults)
        super().__init__(message, self.faults[0].parameter)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request understood. ``pairs`` is its canonical query string: what differs from the
    defaults, in the schema's order. ``doubts`` are what of it may be mistyped, by its
    answer."""

    query: Query
    q: str
    parsed: Parsed
    pairs: tuple[tuple[str, str], ...] = ()
    page: int = 1
    fields: tuple[str, ...] = HIT_FIELDS
    doubts: tuple[Doubtful, ...] = ()

    @property
    def tree(self) -> str:
        """The printed form of the query's tree; empty where everything is found."""
        return to_text(self.parsed.tree)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What of ``q`` could not be understood, and how it was read instead; and what of the
        request may be mistyped."""
        return (*self.parsed.warnings, *map(_doubt, self.doubts))

    def spelled(self, searcher: Searcher) -> Self:
        """The same, to be marked in an article as ``searcher`` answers it."""
        tree = searcher.spelled(self.parsed.tree)
        return replace(self, parsed=replace(self.parsed, tree=tree))

    @property
    def key(self) -> str:
        """A digest in hexadecimal, equal for requests that have equal answers.

        Instants go in as they were resolved: ``now-7d`` is another request a second later.
        """
        told = repr((self.pairs, self.query.since, self.query.until))
        return hashlib.sha256(told.encode()).hexdigest()[:24]


def _doubt(found: Doubtful) -> str:
    """``no article has the place 'Britain'; did you mean 'United Kingdom' or 'uk'?``"""
    having = "few articles have" if found.articles else "no article has"
    what = f"the {found.field}" if found.field else "the word"
    near = " or ".join(map(repr, found.near))
    meant = f"; did you mean {near}?" if near else ""
    return f"{having} {what} {found.asked[:_SHOWN]!r}{meant}"
