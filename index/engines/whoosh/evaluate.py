"""A tree -> the articles, or passages, of a segment that match it."""

from dataclasses import dataclass
from functools import reduce
from operator import sub

import numpy as np

from index.engines.whoosh.arrayfile import Array
from index.engines.whoosh.columns import SECTIONS, SPEAKER, codes
from index.engines.whoosh.leafreader import LeafReader, whole
from index.engines.whoosh.ragged import Mask, distinct
from index.engines.whoosh.scope import Scope
from index.engines.whoosh.subset import Subset, having, in_each
from index.engines.whoosh.values import ValueColumn
from index.pattern import pattern
from index.query import VALUE_FIELDS, And, Everything, Leaf, Node, Not, Optionally, Or, Unit


@dataclass
class Evaluator:
    """Evaluates one query's trees over one segment, by what its leaves occur in."""

    reader: LeafReader
    unit: Unit

    def __post_init__(self) -> None:
        self.segment = self.reader.segment
        self.columns = self.segment.columns

    @property
    def size(self) -> int:
        of = self.columns
        return of.articles if self.unit is Unit.ARTICLE else of.passages

    def everything(self, scope: Scope) -> Subset:
        """All there is in the scope."""
        live = self.broadcast(self.segment.living)
        if scope.there is None and self.unit is Unit.ARTICLE:
            return live
        return self._marked(self._there(scope)) & live

    def found(self, tree: Node, scope: Scope) -> Subset:
        """What matches the tree in the scope and can be found."""
        some = self.matches(tree, scope)
        return some if self.segment.whole else some & self.broadcast(self.segment.living)

    def matches(self, tree: Node, scope: Scope) -> Subset:
        """What matches the tree in the scope; it may hold what is deleted."""
        match tree:
            case Everything():
                return self.everything(scope)
            case And():
                return self._all(tree.children, scope)
            case Or():
                return self._any(tree.children, scope)
            case Not():
                return self.everything(scope) - self.matches(tree.child, scope)
            case Optionally():
                return self.matches(tree.required, scope)
            case _:
                return self._leaf(tree, scope)

    def apart(self, field: str) -> bool:
        """Whether what is counted has values of the field that are not those of its article."""
        return field == SPEAKER and self.unit is Unit.PARAGRAPH

    def column(self, field: str) -> ValueColumn:
        """The values of a field, of articles, or of passages where these are apart."""
        return self.columns.spoken if self.apart(field) else self.columns.values[field]

    def in_unit(self, field: str, some: Subset) -> Subset:
        """Those that a column has told, in the unit."""
        return some if self.apart(field) else self.broadcast(some)

    def broadcast(self, articles: Subset) -> Subset:
        """Articles, in the unit."""
        if self.unit is Unit.ARTICLE:
            return articles
        return Subset.of(articles.mask[self.columns.article])

    def _all(self, children: tuple[Node, ...], scope: Scope) -> Subset:
        every = dict.fromkeys(children)
        kept = [self.matches(each, scope) for each in every if not isinstance(each, Not)]
        out = (self.matches(each.child, scope) for each in every if isinstance(each, Not))
        return reduce(sub, out, in_each(kept or [self.everything(scope)]))

    def _any(self, children: tuple[Node, ...], scope: Scope) -> Subset:
        mask = np.zeros(self.size, np.bool_)
        for child in dict.fromkeys(children):
            self.matches(child, scope).mark(mask)
        return Subset.of(mask)

    def _leaf(self, leaf: Leaf, scope: Scope) -> Subset:
        if self.unit is Unit.ARTICLE and self.reader.straight(leaf, scope):
            return having(self.reader.story.terms(pattern(leaf).slots[0]), self.size)
        if leaf.field == "section":
            wanted = (section for section in SECTIONS if whole(leaf, section))
            return self._marked(codes(wanted)[self.columns.section] & self._there(scope))
        if leaf.field == "id":
            return self.everything(scope) & self.broadcast(self.reader.ids(leaf))
        if (field := leaf.field) in VALUE_FIELDS:
            valued = self.reader.valued(leaf, field, self.column(field))
            return self.everything(scope) & self.in_unit(field, valued)
        return self._of(self.reader.passages(leaf, scope).numbers)

    def _there(self, scope: Scope) -> Mask:
        if scope.there is None:
            return self.columns.findable
        return codes(scope.there)[self.columns.section]

    def _marked(self, passages: Mask) -> Subset:
        """A mask of passages, in the unit."""
        if self.unit is Unit.PARAGRAPH:
            return Subset.of(passages)
        return self._of(passages.nonzero()[0])

    def _of(self, passages: Array) -> Subset:
        """Passages, ascending, in the unit."""
        if self.unit is Unit.PARAGRAPH:
            return Subset(self.size, passages.astype(np.int64))
        owners = distinct(self.columns.article.take(passages))
        return Subset(self.size, owners.astype(np.int64))
