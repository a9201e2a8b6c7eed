"""A tree -> the set of articles, or of paragraphs, that match it: one boolean a member."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from index.analysis import fold
from index.article import STORY, Section
from index.engines.whoosh.columns import SECTIONS, Columns, ValueColumn, codes
from index.engines.whoosh.occurrences import Occurrences, occurrences
from index.engines.whoosh.postings import PostingsReader
from index.finder import Finder
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
Sections = NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Scope:
    """The sections whose paragraphs there are (None: all, and articles without any as well), and
    those of them where words without a field are looked for."""

    there: frozenset[Section] | None = None
    looked: frozenset[Section] = STORY

    @staticmethod
    def of(asked: Filter | None) -> "Scope":
        """The scope of a filter on sections."""
        if asked is None or not (asked.include or asked.exclude):
            return Scope()
        excluded = named_sections(asked.exclude)
        if asked.include:
            there = named_sections(asked.include) - excluded
            return Scope(there, there)
        return Scope(frozenset(Section) - excluded, STORY - excluded)


def named_sections(values: tuple[str, ...]) -> frozenset[Section]:
    """The sections that filter values name; what names none is no section of any paragraph."""
    wanted = {fold(value) for value in values}
    return frozenset(section for section in Section if section in wanted)


@dataclass
class Evaluator:
    """Evaluates one query's trees over one generation. ``_found`` keeps what leaves occur in,
    whatever the scope, so that counting sections reads nothing twice."""

    columns: Columns
    reader: PostingsReader
    unit: Unit
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

    def by_section(self, tree: Node, looked: frozenset[Section]) -> Sections:
        """For each article the sections in whose scope alone it matches the tree: what
        ``matches`` gives for each section, all of them at once."""
        there = self.columns.sections
        match tree:
            case Everything():
                return there
            case And():
                return reduce(np.bitwise_and, (self.by_section(c, looked) for c in tree.children))
            case Or():
                return reduce(np.bitwise_or, (self.by_section(c, looked) for c in tree.children))
            case Not():
                return there & ~self.by_section(tree.child, looked)
            case Optionally():
                return self.by_section(tree.required, looked)
            case _:
                return self._leaf_by_section(tree, looked)

    def _leaf_by_section(self, leaf: Leaf, looked: frozenset[Section]) -> Sections:
        there = self.columns.sections
        if leaf.field == "section":
            wanted = sum(1 << at for at, name in enumerate(SECTIONS) if _whole(leaf, name))
            return there & np.uint16(wanted)
        if leaf.field == "id":
            return np.where(self._ids(leaf), there, np.uint16(0))
        if leaf.field in VALUE_FIELDS:
            return np.where(self._valued(leaf, leaf.field), there, np.uint16(0))
        found = self.occurrences(leaf, Scope(None, looked))
        return self.columns.section_bits(found.documents)

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
            wanted = (section for section in SECTIONS if _whole(leaf, section))
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
        finder = Finder([sought])
        wanted = [bool(finder.spans(value, [sought])) for value in column.names]
        return column.articles(np.array(wanted, dtype=np.bool_))


def _whole(leaf: Leaf, value: str) -> bool:
    wanted = fold(leaf.text)
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
