"""A tree -> the set of articles, or of paragraphs, that match it: one boolean a member."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from index.analysis import Token, fold, tokens
from index.article import STORY, Section
from index.engines.whoosh.columns import SECTIONS, Columns, ValueColumn, codes
from index.engines.whoosh.occurrences import Occurrences, occurrences
from index.engines.whoosh.postings import PostingsReader
from index.highlight import holds
from index.pattern import pattern, sections
from index.query import (
    VALUE_FIELDS,
    And,
    Everything,
    Filter,
    Leaf,
    Node,
    Not,
    Optionally,
    Or,
    Prefix,
    Unit,
)

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Scope:
    """The sections whose paragraphs there are (None: all, and articles without any as well), and
    those of them where words without a field are looked for."""

    there: frozenset[Section] | None = None
    looked: frozenset[Section] = STORY

    @staticmethod
    def of(asked: Filter | None) -> "Scope":
        """The scope of a filter on sections."""
        if asked is None:
            return Scope()
        excluded = {Section(value) for value in asked.exclude}
        included = {Section(value) for value in asked.include}
        if included:
            there = frozenset(included - excluded)
            return Scope(there, there)
        return Scope(frozenset(Section) - excluded, STORY - excluded)

    def only(self, section: Section) -> "Scope":
        """The scope of that section alone, words looked for where they are here."""
        return Scope(frozenset({section}), self.looked & {section})


@dataclass
class NameTokens:
    """The tokens of facet values, analysed once a generation, when first searched in."""

    _held: dict[str, list[tuple[Token, ...]]] = field(default_factory=dict)

    def of(self, name: str, column: ValueColumn) -> list[tuple[Token, ...]]:
        held = self._held.get(name)
        if held is None:
            held = self._held[name] = [tuple(tokens(value)) for value in column.names]
        return held


@dataclass
class Evaluator:
    """Evaluates one query's trees over one generation. ``_found`` keeps what leaves occur in,
    whatever the scope, so that counting sections reads nothing twice."""

    columns: Columns
    reader: PostingsReader
    unit: Unit
    names: NameTokens
    _found: dict[Leaf, Occurrences] = field(default_factory=dict)

    @property
    def size(self) -> int:
        of = self.columns
        return of.articles if self.unit is Unit.ARTICLE else of.documents

    def everything(self, scope: Scope) -> Mask:
        """All there is in the scope."""
        if self.unit is Unit.PARAGRAPH:
            return self._there(scope)
        if scope.there is None:
            return np.ones(self.size, dtype=np.bool_)
        return self._mask(np.flatnonzero(self._there(scope)))

    def matches(self, tree: Node, scope: Scope) -> Mask:
        """What matches the tree in the scope."""
        match tree:
            case Everything():
                return self.everything(scope)
            case And():
                return self._folded(tree.children, scope, np.logical_and)
            case Or():
                return self._folded(tree.children, scope, np.logical_or)
            case Not():
                return self.everything(scope) & ~self.matches(tree.child, scope)
            case Optionally():
                return self.matches(tree.required, scope)
            case _:
                return self._leaf(tree, scope)

    def occurrences(self, leaf: Leaf, scope: Scope) -> Occurrences:
        """Where a leaf of words occurs in the scope."""
        found = self._found.get(leaf)
        if found is None:
            found = self._found[leaf] = occurrences(pattern(leaf), self.reader)
        looked = sections(leaf, scope.looked)
        if scope.there is not None:
            looked &= scope.there
        return found.kept(codes(looked)[self.columns.section[found.documents]])

    def broadcast(self, articles: Mask) -> Mask:
        """A set of articles as a set of the unit."""
        return articles if self.unit is Unit.ARTICLE else articles[self.columns.article]

    def _folded(
        self, children: tuple[Node, ...], scope: Scope, operator: Callable[[Mask, Mask], Mask]
    ) -> Mask:
        first, *rest = children
        mask = self.matches(first, scope)
        for child in rest:
            mask = operator(mask, self.matches(child, scope))
        return mask

    def _leaf(self, leaf: Leaf, scope: Scope) -> Mask:
        if leaf.field == "section":
            wanted = (s for s in SECTIONS if _whole(leaf, s, fold(leaf.text)))
            marked = codes(wanted)[self.columns.section] & self._there(scope)
            return self._mask(np.flatnonzero(marked))
        if leaf.field == "id":
            return self.everything(scope) & self.broadcast(self._ids(leaf))
        if leaf.field in VALUE_FIELDS:
            return self.everything(scope) & self.broadcast(self._valued(leaf, leaf.field))
        return self._mask(self.occurrences(leaf, scope).documents)

    def _there(self, scope: Scope) -> Mask:
        if scope.there is None:
            return self.columns.findable
        return codes(scope.there)[self.columns.section]

    def _mask(self, documents: NDArray[np.int64]) -> Mask:
        mask = np.zeros(self.size, dtype=np.bool_)
        mask[documents if self.unit is Unit.PARAGRAPH else self.columns.article[documents]] = True
        return mask

    def _ids(self, leaf: Leaf) -> Mask:
        mask = np.zeros(self.columns.articles, dtype=np.bool_)
        if isinstance(leaf, Prefix):
            heads = list(self.reader.ids(leaf.text))
        else:
            heads = self.reader.postings("id", leaf.text).documents.tolist()
        mask[self.columns.article[heads]] = True
        return mask

    def _valued(self, leaf: Leaf, name: str) -> Mask:
        column = self.columns.values[name]
        sought = pattern(leaf)
        wanted = [holds(words, sought) for words in self.names.of(name, column)]
        return column.articles(np.array(wanted, dtype=np.bool_))


def _whole(leaf: Leaf, value: str, wanted: str) -> bool:
    return value.startswith(wanted) if isinstance(leaf, Prefix) else value == wanted


def keeping(column: ValueColumn, asked: Filter) -> Mask:
    """The articles a filter on values keeps."""
    mask = np.ones(len(column.offsets) - 1, dtype=np.bool_)
    if asked.include:
        mask &= column.articles(_named(column, asked.include))
    if asked.exclude:
        mask &= ~column.articles(_named(column, asked.exclude))
    return mask


def _named(column: ValueColumn, values: tuple[str, ...]) -> Mask:
    wanted = {fold(value) for value in values}
    return np.array([name in wanted for name in column.folded], dtype=np.bool_)
