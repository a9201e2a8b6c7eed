"""One query in one segment: what matches, what it is worth, and where it lies."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.engines.whoosh.columns import SECTIONS, UNDATED, instant
from index.engines.whoosh.conflation import Own
from index.engines.whoosh.evaluate import Evaluator
from index.engines.whoosh.evidence import Evidence, evidence
from index.engines.whoosh.facets import Hits, per_article
from index.engines.whoosh.leafreader import LeafReader, Spent
from index.engines.whoosh.ragged import Ints, Mask, distinct
from index.engines.whoosh.rank import Floats, Norms, gained, grouped, telling
from index.engines.whoosh.rows import rows
from index.engines.whoosh.scope import Scope, keeping
from index.engines.whoosh.sectioned import by_section
from index.engines.whoosh.segment import Segment
from index.engines.whoosh.subset import Subset
from index.engines.whoosh.window import Window
from index.highlight import positive
from index.once import once
from index.pattern import sections
from index.printed import to_text
from index.query import Filter, Leaf, Query, Unit

_FEW = 64
"""Where so many times fewer passages are found than there are, their articles are looked into."""


@dataclass(eq=False)
class Part:
    """A query in one segment: ``base`` is what matches its tree, ``found`` what the filters on
    articles leave of that, by number. ``spent`` is what the query takes in all segments; ``owns``
    is told once all of them are known."""

    segment: Segment
    norms: Norms
    query: Query
    scope: Scope
    spent: Spent

    def __post_init__(self) -> None:
        self.reader = LeafReader(self.segment, self.spent)
        self.owns: Mapping[Leaf, Own] = {}
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

    def _valued(self, asked: Filter) -> Subset:
        column = self.segment.columns.values[asked.field]
        return self.evaluator.broadcast(keeping(column, asked, self.segment.living))

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
        """The hits without what the filter on a field asks for."""
        if field not in self.filters:
            return self.hits
        return self._hits(self.kept(self.base, without=field))

    @once
    def words(self) -> list[Leaf]:
        """The leaves of words, not under a NOT."""
        return [leaf for leaf in positive(self.query.tree) if sections(leaf, self.scope.looked)]

    @once
    def leaves(self) -> list[Leaf]:
        """What scores: the telling ones of these."""
        return telling(self.words)

    @once
    def texts(self) -> list[str]:
        """The leaves that score, as they are typed."""
        return [to_text(leaf) for leaf in self.leaves]

    @once
    def silent(self) -> tuple[str, ...]:
        """Those of words that score nothing, as they are typed."""
        told = set(self.leaves)
        return tuple(to_text(leaf) for leaf in self.words if leaf not in told)

    def silently(self, article: int) -> list[int]:
        """The paragraphs of an article that have any of those, ascending."""
        columns, among = self.segment.columns, np.array([article])
        own = [leaf for leaf in dict.fromkeys(self.words) if leaf not in self.leaves]
        found = [self.reader.places(leaf, self.scope, among) for leaf in own]
        passages = {passage for places in found for passage in columns.passage(places).tolist()}
        return sorted(passages - {int(columns.first[article])})

    @once
    def evidence(self) -> list[Evidence]:
        known = {
            leaf: evidence(leaf, self.reader, self.scope, self.owns.get(leaf))
            for leaf in dict.fromkeys(self.leaves)
        }
        return [known[leaf] for leaf in self.leaves]

    def passages(self, weights: Sequence[float]) -> Floats:
        """The scores of the passages found (``unit=paragraph``)."""
        columns, found = self.segment.columns, self.found
        if len(found) * _FEW > columns.passages:
            return self._every_passage(weights).take(found)
        owners = distinct(columns.article.take(found))
        inside = self.inside(weights, owners.astype(np.int64))
        return inside.scores.take(inside.passages.searchsorted(found))

    def _every_passage(self, weights: Sequence[float]) -> Floats:
        """The scores of all passages. One leaf is read behind the other, so that a hundred take
        little more memory than one."""
        scores = np.zeros(self.segment.columns.passages)
        for each, weight in grouped(self.evidence, weights):
            for typed, share in enumerate(each.shares(weight)):
                sought = each.own.sought if typed and each.own else None
                read = self.reader.passages(each.leaf, self.scope, typed=bool(typed), sought=sought)
                worth = gained(share, read.counts, self.norms.passages(read.numbers))
                np.add.at(scores, read.numbers, worth)  # faster than +=, and none is twice there
        return scores

    def inside(self, weights: Sequence[float], articles: Ints) -> Window:
        """The passages of these articles, ascending."""
        told = rows(self.evidence, weights, self.reader, self.scope, articles)
        return Window.of(articles, self.norms, told, list(zip(self.leaves, weights, strict=True)))

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
