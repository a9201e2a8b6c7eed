"""A tree -> the articles, or passages, of a segment that match it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import sub

import numpy as np

from index.analysis import fold
from index.article import STORY, Section
from index.engines.whoosh.columns import SECTIONS, Columns, codes, groups
from index.engines.whoosh.inverted import Ints, Mask
from index.engines.whoosh.occurrences import Occurrences, stemmed
from index.engines.whoosh.postings import Looked
from index.engines.whoosh.runs import NONE
from index.engines.whoosh.scope import ASIDE, Scope
from index.engines.whoosh.segment import Segment
from index.engines.whoosh.subset import Subset, having, in_each
from index.pattern import Pattern, pattern, sections
from index.query import (
    VALUE_FIELDS,
    And,
    Everything,
    Leaf,
    Node,
    Not,
    Optionally,
    Or,
    Prefix,
    Unit,
)


@dataclass(frozen=True, eq=False)
class Spots:
    """Places, ascending, and the passages in which they lie."""

    places: Ints
    columns: Columns

    def __len__(self) -> int:
        return len(self.places)

    @cached_property
    def passages(self) -> Ints:
        return self.columns.passage(self.places)


@dataclass
class Evaluator:
    """Evaluates one query's trees over one segment. What leaves occur in is kept, whatever the
    scope, so that counting sections reads nothing twice."""

    segment: Segment
    unit: Unit
    _places: dict[tuple[Pattern, bool, bool], Spots] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.columns = self.segment.columns
        self.story = Looked(self.segment.story)

    @cached_property
    def aside(self) -> Looked:
        return Looked(self.segment.aside)

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

    def places(
        self,
        leaf: Leaf,
        scope: Scope,
        among: Ints | None = None,
        *,
        typed: bool = False,
        sought: Pattern | None = None,
    ) -> Spots:
        """Where a leaf of words occurs in the scope.

        ``among``: only in these articles, ascending; ``typed``: only in the form typed;
        ``sought``: what is looked for in place of what the leaf looks for.
        """
        sought = sought or pattern(leaf)
        if scope.plain and leaf.field is None:
            return self._found(sought, among, aside=False, typed=typed)
        looked = sections(leaf, scope.looked)
        if scope.there is not None:
            looked &= scope.there
        sides = [side for side in (STORY, ASIDE) if looked & side]
        parts = [self._found(sought, among, aside=side is ASIDE, typed=typed) for side in sides]
        read = frozenset[Section]().union(*sides)
        spots = parts[0] if len(parts) == 1 else self._joined(parts)
        if read <= looked:
            return spots
        kept = codes(looked)[self.columns.section[spots.passages]]
        return self._spots(spots.places[kept])

    def _spots(self, places: Ints) -> Spots:
        return Spots(places, self.columns)

    def _joined(self, parts: Sequence[Spots]) -> Spots:
        return self._spots(np.sort(np.concatenate([NONE, *(part.places for part in parts)])))

    def only(self, leaf: Leaf, scope: Scope) -> bool:
        """Whether every occurrence of a leaf is one of the form typed."""
        sought = pattern(leaf)
        if not stemmed(sought):
            return False
        looked = sections(leaf, scope.looked)
        sides = [side for side, own in ((self.story, STORY), (self.aside, ASIDE)) if looked & own]
        return all(side.only(sought.slots[0]) for side in sides)

    def _found(self, sought: Pattern, among: Ints | None, *, aside: bool, typed: bool) -> Spots:
        name = (sought, aside, typed)
        if name in self._places:
            return self._places[name] if among is None else self._within(self._places[name], among)
        finder = Occurrences(self.aside if aside else self.story, self.columns.layout)
        found = finder.typed(sought, among) if typed else finder.places(sought, among)
        spots = self._spots(found)
        if among is None:
            self._places[name] = spots
        return spots

    def _within(self, spots: Spots, among: Ints) -> Spots:
        mask = np.zeros(self.columns.articles, np.bool_)
        mask[among] = True
        return self._spots(spots.places[mask[self.columns.article[spots.passages]]])

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
        if self.straight(leaf, scope):
            return having(self.story.terms(pattern(leaf).slots[0]), self.size)
        if leaf.field == "section":
            wanted = (section for section in SECTIONS if whole(leaf, section))
            return self._marked(codes(wanted)[self.columns.section] & self._there(scope))
        if leaf.field == "id":
            return self.everything(scope) & self.broadcast(self.ids(leaf))
        if leaf.field in VALUE_FIELDS:
            return self.everything(scope) & self.broadcast(self.valued(leaf, leaf.field))
        return self._of(self.places(leaf, scope).passages)

    def straight(self, leaf: Leaf, scope: Scope) -> bool:
        """Whether a leaf asks for articles whose story has one word: its postings are the answer,
        and no place need be looked at."""
        if self.unit is Unit.PARAGRAPH or not scope.plain or leaf.field is not None:
            return False
        sought = pattern(leaf)
        return len(sought.slots) == 1 and sought.distance is None

    def _there(self, scope: Scope) -> Mask:
        if scope.there is None:
            return self.columns.findable
        return codes(scope.there)[self.columns.section]

    def _marked(self, passages: Mask) -> Subset:
        """A mask of passages, in the unit."""
        if self.unit is Unit.PARAGRAPH:
            return Subset.of(passages)
        return self._of(passages.nonzero()[0])

    def _of(self, passages: Ints) -> Subset:
        """Passages, ascending, in the unit."""
        owners = passages if self.unit is Unit.PARAGRAPH else self.columns.article.take(passages)
        return Subset(self.size, owners.take(groups(owners)).astype(np.int64))

    def ids(self, leaf: Leaf) -> Subset:
        """The articles whose id it names."""
        if isinstance(leaf, Prefix):
            found = sorted(self.segment.beginning(leaf.text))
        else:
            number = self.segment.find(leaf.text)
            found = [] if number is None else [number]
        return Subset(self.columns.articles, np.array(found, np.int64))

    def valued(self, leaf: Leaf, name: str) -> Subset:
        """The articles that have a value of the field with its words."""
        column = self.columns.values[name]
        words = Occurrences(Looked(self.segment.words(name)), column.layout)
        return column.having(np.unique(column.layout.passage(words.places(pattern(leaf)))))


def whole(leaf: Leaf, value: str) -> bool:
    """Whether a leaf names a value, or one that begins so."""
    wanted = fold(leaf.text)
    return value.startswith(wanted) if isinstance(leaf, Prefix) else value == wanted
