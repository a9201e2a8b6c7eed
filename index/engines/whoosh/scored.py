"""What was found in one segment, and what it is worth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.engines.whoosh.conflation import Own
from index.engines.whoosh.evidence import Evidence, evidence
from index.engines.whoosh.part import Part
from index.engines.whoosh.ragged import Ints, distinct
from index.engines.whoosh.rank import Floats, Norms, gained, grouped, telling
from index.engines.whoosh.rows import rows
from index.engines.whoosh.scope import Scope
from index.engines.whoosh.window import Window
from index.highlight import positive
from index.once import once
from index.pattern import sections
from index.printed import to_text
from index.query import Leaf, Node

_FEW = 64
"""Where so many times fewer passages are found than there are, their articles are looked into."""


@dataclass(frozen=True)
class Leaves:
    """The leaves of a query's words, not under a NOT: ``every`` one, and those that ``score``."""

    every: Sequence[Leaf]
    score: Sequence[Leaf]

    @staticmethod
    def of(tree: Node, scope: Scope) -> "Leaves":
        """Those of a tree that look anywhere in the scope."""
        every = [leaf for leaf in positive(tree) if sections(leaf, scope.looked)]
        return Leaves(every, telling(every))

    @once
    def texts(self) -> list[str]:
        """Those that score, as they are typed."""
        return [to_text(leaf) for leaf in self.score]

    @once
    def silent(self) -> tuple[str, ...]:
        """Those that score nothing, as they are typed."""
        told = set(self.score)
        return tuple(to_text(leaf) for leaf in self.every if leaf not in told)


@dataclass(frozen=True, eq=False)
class Scored:
    """A part of the answer, and what its leaves score by; ``owns`` are the words themselves, where
    a leaf stands mostly for others."""

    part: Part
    norms: Norms
    leaves: Leaves
    owns: Mapping[Leaf, Own]

    @once
    def evidence(self) -> list[Evidence]:
        """That of each leaf that scores."""
        part, leaves = self.part, self.leaves.score
        known = {
            leaf: evidence(leaf, part.reader, part.scope, self.owns.get(leaf))
            for leaf in dict.fromkeys(leaves)
        }
        return [known[leaf] for leaf in leaves]

    def passages(self, weights: Sequence[float]) -> Floats:
        """The scores of the passages found (``unit=paragraph``)."""
        columns, found = self.part.segment.columns, self.part.found
        if len(found) * _FEW > columns.passages:
            return self._every_passage(weights).take(found)
        owners = distinct(columns.article.take(found))
        inside = self.inside(weights, owners.astype(np.int64))
        return inside.scores.take(inside.passages.searchsorted(found))

    def _every_passage(self, weights: Sequence[float]) -> Floats:
        """The scores of all passages. One leaf is read behind the other, so that a hundred take
        little more memory than one."""
        part = self.part
        scores = np.zeros(part.segment.columns.passages)
        for each, weight in grouped(self.evidence, weights):
            for typed, share in enumerate(each.shares(weight)):
                sought = each.own.sought if typed and each.own else None
                read = part.reader.passages(each.leaf, part.scope, typed=bool(typed), sought=sought)
                worth = gained(share, read.counts, self.norms.passages(read.numbers))
                np.add.at(scores, read.numbers, worth)  # faster than +=, and none is twice there
        return scores

    def inside(self, weights: Sequence[float], articles: Ints) -> Window:
        """The passages of these articles, ascending."""
        part = self.part
        told = rows(self.evidence, weights, part.reader, part.scope, articles)
        words = list(zip(self.leaves.score, weights, strict=True))
        return Window.of(articles, self.norms, told, words)

    def silently(self, article: int) -> list[int]:
        """The paragraphs of an article with any of the leaves that score nothing, ascending."""
        part, among = self.part, np.array([article])
        columns = part.segment.columns
        own = [leaf for leaf in dict.fromkeys(self.leaves.every) if leaf not in self.leaves.score]
        found = [part.reader.places(leaf, part.scope, among) for leaf in own]
        passages = {passage for places in found for passage in columns.passage(places).tolist()}
        return sorted(passages - {int(columns.first[article])})
