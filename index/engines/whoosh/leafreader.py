"""A leaf -> where it occurs in a segment: its places, its passages, the articles it names."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, NamedTuple, TypeAlias, TypeVar

import numpy as np

from index.article import STORY, Section
from index.engine import OCCURRENCE_LIMIT
from index.engines.whoosh.arrayfile import Array
from index.engines.whoosh.columns import Columns, codes
from index.engines.whoosh.occurrences import Occurrences, stemmed, united
from index.engines.whoosh.postings import Looked
from index.engines.whoosh.ragged import Ints, Mask, bounds, smallest
from index.engines.whoosh.runs import FEWER, Room, joined
from index.engines.whoosh.scope import ASIDE, Scope
from index.engines.whoosh.segment import Segment
from index.engines.whoosh.subset import Subset
from index.engines.whoosh.values import ValueColumn
from index.errors import QueryTooLarge
from index.folding import fold
from index.once import once
from index.pattern import Pattern, pattern, sections
from index.query import Leaf, Prefix
from index.slot import Kind

PLACES = 1 << 20
PASSAGES = 1 << 22
"""So many places, and passages, of the leaves of one query are remembered in a segment; of more, a
leaf is read again when it is asked for again."""

_EXPANDING = {Kind.PREFIX: "*", Kind.FUZZY: "~"}
"""What stands for many words, and how it is typed."""


@dataclass(frozen=True, slots=True, eq=False)
class Passages:
    """Passages by their numbers, ascending, each once, and how many places lie in each."""

    numbers: Array
    counts: Array

    def __len__(self) -> int:
        return len(self.numbers)

    def take(self, at: Ints) -> "Passages":
        """Some of them, by their places here."""
        return Passages(self.numbers.take(at), self.counts.take(at))


class Look(NamedTuple):
    """A pattern, whether it is looked for beside the story, and whether in the form typed alone."""

    sought: Pattern
    aside: bool
    typed: bool


Held = TypeVar("Held", Ints, Passages)


@dataclass(slots=True)
class _Memory(Generic[Held]):
    """What has been read, as far as there is room for so much."""

    room: Room
    held: dict[Look, Held] = field(default_factory=dict)

    def add(self, look: Look, read: Held) -> None:
        if self.room.takes(len(read)):
            self.held[look] = read


Spent: TypeAlias = dict[tuple[Segment, Look], int]
"""What one query goes through of what prefixes and fuzzy words stand for: how many occurrences in
each segment."""


@dataclass
class LeafReader:
    """Reads the leaves of one query in one segment. ``spent`` is shared by the readers of all
    segments, so that a query is not refused for how many of them there are, nor takes longer."""

    segment: Segment
    spent: Spent = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.columns: Columns = self.segment.columns
        self.story = Looked(self.segment.story)
        self._places: _Memory[Ints] = _Memory(Room(PLACES))
        self._known: _Memory[Passages] = _Memory(Room(PASSAGES))
        self._inside: dict[frozenset[Section], Mask] = {}

    @once
    def aside(self) -> Looked:
        return Looked(self.segment.aside)

    def places(
        self,
        leaf: Leaf,
        scope: Scope,
        among: Ints,
        *,
        typed: bool = False,
        sought: Pattern | None = None,
    ) -> Ints:
        """Where a leaf of words occurs in the scope in these articles, which ascend; ascending.
        ``typed`` and ``sought`` as for passages."""
        looked, sides = _looked(leaf, scope)
        wanted = sought or pattern(leaf)
        typed = typed and sought is None
        parts = [self._among(Look(wanted, side is ASIDE, typed), among) for side in sides]
        places = parts[0] if len(parts) == 1 else np.sort(joined(parts))
        if frozenset[Section]().union(*sides) <= looked:
            return places
        return places.take(self._within(looked, self.columns.passage(places)))

    def passages(
        self, leaf: Leaf, scope: Scope, *, typed: bool = False, sought: Pattern | None = None
    ) -> Passages:
        """The passages of the scope that a leaf of words occurs in. ``sought``: what is looked for
        in place of what the leaf looks for; ``typed``: where that is not given, the form typed."""
        looked, sides = _looked(leaf, scope)
        wanted = sought or pattern(leaf)
        typed = typed and sought is None
        parts = [self._of(Look(wanted, side is ASIDE, typed)) for side in sides]
        found = parts[0] if len(parts) == 1 else _joined(parts)
        if frozenset[Section]().union(*sides) <= looked:
            return found
        return found.take(self._within(looked, found.numbers))

    def _within(self, looked: frozenset[Section], passages: Array) -> Ints:
        """Which of the passages are of these sections."""
        if looked not in self._inside:
            self._inside[looked] = codes(looked).take(self.columns.section)
        return self._inside[looked].take(passages).nonzero()[0]

    def _of(self, look: Look) -> Passages:
        known = self._known.held.get(look)
        if known is None:
            known = self._gathered(self._everywhere(look))
            self._known.add(look, known)
        return known

    def _gathered(self, places: Ints) -> Passages:
        passages = self.columns.passage(places)
        ends = bounds(passages)
        starts = ends[:-1]
        return Passages(passages.take(starts), smallest(ends[1:] - starts))

    def _everywhere(self, look: Look) -> Ints:
        known = self._places.held.get(look)
        if known is None:
            known = self._read(look, None)
            self._places.add(look, known)
        return known

    def _among(self, look: Look, among: Ints) -> Ints:
        known = self._places.held.get(look)
        if known is None:
            return self._read(look, among)
        mask = np.zeros(self.columns.articles, np.bool_)
        mask[among] = True
        return known[mask.take(self.columns.article.take(self.columns.passage(known)))]

    def _read(self, look: Look, among: Ints | None) -> Ints:
        vocabulary = self.aside if look.aside else self.story
        finder = Occurrences(vocabulary, self.columns.layout)
        if look.typed:
            return finder.typed(look.sought, among)
        if among is not None:
            return finder.places(look.sought, among)
        self._bounded(look, vocabulary)
        if look.sought.other is None:
            return finder.places(look.sought)
        if stemmed(look.sought):
            first = look._replace(sought=replace(look.sought, other=None))
        else:
            first = look._replace(typed=True)  # it is asked for as well
        other = look._replace(sought=look.sought.other)
        return united([self._everywhere(first), self._everywhere(other)])

    def _bounded(self, look: Look, vocabulary: Looked) -> None:
        """Refuses to go through more than so much of what prefixes and fuzzy words stand for; of a
        phrase only what is not looked for beside a rarer word of it."""
        slots = [slot for slot in look.sought.slots if slot.kind in _EXPANDING]
        if not slots:
            return
        told = [(slot, vocabulary.terms(replace(slot, offset=0))) for slot in look.sought.slots]
        beside = FEWER * min([terms.occurrences for _, terms in told])
        expanded = [terms.occurrences for slot, terms in told if slot.kind in _EXPANDING]
        self.spent[self.segment, look] = sum([min(each, beside) for each in expanded])
        if sum(self.spent.values()) > OCCURRENCE_LIMIT:
            raise QueryTooLarge(
                f"the words that {slots[0].text}{_EXPANDING[slots[0].kind]} and its like stand for "
                f"occur more than {OCCURRENCE_LIMIT:,} times, too often to be looked for by "
                "paragraph, by section or in a phrase; type more of them"
            )

    def only(self, leaf: Leaf, scope: Scope) -> bool:
        """Whether every occurrence of a leaf is one of the form typed."""
        sought = pattern(leaf)
        _, sides = _looked(leaf, scope)
        if sought.other is not None:
            others = [Look(sought.other, side is ASIDE, typed=False) for side in sides]
            if any(len(self._everywhere(look)) for look in others):
                return False
        if not stemmed(sought):
            return sought.other is not None
        read = [self.aside if side is ASIDE else self.story for side in sides]
        return all(side.only(sought.slots[0]) for side in read)

    def straight(self, leaf: Leaf, scope: Scope) -> bool:
        """Whether a leaf asks for one word of the story: its postings tell the articles, and no
        place need be looked at."""
        if not scope.plain or leaf.field is not None:
            return False
        sought = pattern(leaf)
        return len(sought.slots) == 1 and sought.distance is None and sought.other is None

    def ids(self, leaf: Leaf) -> Subset:
        """The articles whose id it names."""
        if isinstance(leaf, Prefix):
            found = sorted(self.segment.beginning(leaf.text))
        else:
            number = self.segment.find(leaf.text)
            found = [] if number is None else [number]
        return Subset(self.columns.articles, np.array(found, np.int64))

    def valued(self, leaf: Leaf, name: str, column: ValueColumn | None = None) -> Subset:
        """The articles that have a value of the field with its words; or the rows of a column that
        has the field's values by others."""
        column = column or self.columns.values[name]
        words = Occurrences(Looked(self.segment.files.words(name)), column.layout)
        return column.having(np.unique(column.layout.passage(words.places(pattern(leaf)))))


def _looked(leaf: Leaf, scope: Scope) -> tuple[frozenset[Section], Sequence[frozenset[Section]]]:
    """The sections a leaf of words looks in, and the sides of the story to be read for that."""
    if scope.plain and leaf.field is None:
        return STORY, (STORY,)
    looked = sections(leaf, scope.looked)
    if scope.there is not None:
        looked &= scope.there
    return looked, [side for side in (STORY, ASIDE) if looked & side]


def _joined(parts: Sequence[Passages]) -> Passages:
    """All of them: no passage is part of the story and beside it."""
    numbers = joined([part.numbers for part in parts])
    counts = joined([part.counts for part in parts])
    return Passages(numbers, counts).take(numbers.argsort(kind="stable"))


def whole(leaf: Leaf, value: str) -> bool:
    """Whether a leaf names a value, or one that begins so."""
    wanted = fold(leaf.text)
    return value.startswith(wanted) if isinstance(leaf, Prefix) else value == wanted
