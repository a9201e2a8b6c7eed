"""One query in one segment: what matches."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from index.engines.whoosh.columns import SECTIONS, UNDATED, instant
from index.engines.whoosh.evaluate import Evaluator
from index.engines.whoosh.facets import Hits, per_article
from index.engines.whoosh.leafreader import LeafReader, Spent
from index.engines.whoosh.ragged import Ints, Mask
from index.engines.whoosh.scope import Scope, keeping
from index.engines.whoosh.sectioned import by_section
from index.engines.whoosh.segment import Segment
from index.engines.whoosh.subset import Subset
from index.once import once
from index.query import Filter, Query, Unit


@dataclass(eq=False)
class Part:
    """A query in one segment: ``base`` is what matches its tree, ``found`` what the filters on
    articles leave of that, by number. ``spent`` is what the query takes in all segments."""

    segment: Segment
    query: Query
    scope: Scope
    spent: Spent

    def __post_init__(self) -> None:
        self.reader = LeafReader(self.segment, self.spent)
        self.evaluator = Evaluator(self.reader, self.query.unit)
        self.base = self.evaluator.found(self.query.tree, self.scope)
        self.filters = dict(self._filters())
        self._found = self.kept(self.base)
        self.found = self._found.numbers

    def _filters(self) -> Iterator[tuple[str, Subset]]:
        """What each filter on articles keeps, in the unit; what it leaves out stands apart, because
        a facet of its field leaves that out as well."""
        for asked in self.query.filters:
            if asked.field == "section":
                continue
            if asked.include:
                yield asked.field, self._valued(replace(asked, exclude=()))
            if asked.exclude:
                yield f"-{asked.field}", self._valued(replace(asked, include=()))
        if self.query.since or self.query.until:
            yield "published", self.evaluator.broadcast(Subset.of(self._dated()))
        if self.query.first_id or self.query.last_id:
            named = self.segment.ranged(self.query.first_id, self.query.last_id)
            yield "id", self.evaluator.broadcast(Subset.of(named))

    def _valued(self, asked: Filter) -> Subset:
        evaluator, every = self.evaluator, self.segment.living
        if evaluator.apart(asked.field):
            every = evaluator.broadcast(every)
        kept = keeping(evaluator.column(asked.field), asked, every)
        return evaluator.in_unit(asked.field, kept)

    def _dated(self) -> Mask:
        published = self.segment.columns.published
        since = instant(self.query.since) if self.query.since else UNDATED + 1
        mask: Mask = published >= since
        if self.query.until:
            mask &= published < instant(self.query.until)
        return mask

    def kept(self, some: Subset, without: str = "") -> Subset:
        """What is left of some under every filter on articles but one."""
        for name, kept in self.filters.items():
            if name != without:
                some &= kept
        return some

    @once
    def hits(self) -> Hits:
        return self._hits(self._found)

    def _hits(self, found: Subset) -> Hits:
        if self.query.unit is Unit.ARTICLE:
            every = self.segment.whole and len(found) == self.segment.articles
            return Hits(found, found.numbers, every=every)
        return per_article(found.numbers, self.segment.columns)

    def hits_without(self, field: str) -> Hits:
        """The hits without what the filter on a field asks for; passages, where they have values of
        their own."""
        found = self.kept(self.base, without=field) if field in self.filters else self._found
        if self.evaluator.apart(field):
            return Hits(found, found.numbers)
        return self.hits if found is self._found else self._hits(found)

    def by_section(self, looked: frozenset[str]) -> Ints:
        """How many hits each section has, by its code."""
        evaluator, columns = self.evaluator, self.segment.columns
        inside = frozenset(section for section in SECTIONS if section in looked)
        if self.query.unit is Unit.PARAGRAPH:
            found = self.kept(evaluator.found(self.query.tree, Scope(None, inside))).numbers
            return np.bincount(columns.section[found], minlength=len(SECTIONS))
        bits = by_section(self.query.tree, self.reader, inside)
        bits = bits[self.kept(self.segment.living).mask]
        counts = [np.count_nonzero(bits & np.uint16(1 << at)) for at in range(len(SECTIONS))]
        return np.array(counts, np.int64)
