"""What is asked: a tree of words with filters, facets, order and page around it.

The tree is ours; engines compile it. Its printed form parses back to an equal tree
(:mod:`index.syntax`).
"""

from dataclasses import dataclass, field
from datetime import datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import Literal

from index.article import TAG_FIELDS, Section
from index.called import DATES, called
from index.errors import UnknownField, UnknownSection
from index.folding import fold

SECTION_FIELDS: tuple[str, ...] = tuple(Section)
"""``lede:word`` looks for the word in paragraphs of that section only."""

VALUE_FIELDS: tuple[str, ...] = (*TAG_FIELDS, "source", "author", "language", "speaker", "dateline")
"""What articles are filtered by and counted in facets by."""

FIELDS: tuple[str, ...] = (*SECTION_FIELDS, "section", *VALUE_FIELDS, "id")
"""Every name that may stand before a colon in a query."""

FACET_FIELDS: tuple[str, ...] = ("section", *VALUE_FIELDS)


def known_field(
    name: str, names: tuple[str, ...] = FIELDS, parameter: str = "q", column: int | None = None
) -> str:
    """The field's own spelling; raises UnknownField with the field that is called so elsewhere
    (:mod:`index.called`), with the nearest names, or with all."""
    folded = name.lower()
    if folded in names:
        return folded
    dated = folded in DATES
    near = () if dated else called(folded, names) or _nearest(folded, names)
    raise UnknownField(name, near, names, parameter, column, dated=dated)


def known_section(name: str, column: int, *, starred: bool = False) -> None:
    """Raises UnknownSection with the nearest names, or with all, where no section has that name or,
    for one with a star, begins so: the list is closed, and nothing could ever be found."""
    folded = fold(name)
    if not any(each.startswith(folded) if starred else each == folded for each in SECTION_FIELDS):
        near = _nearest(folded, SECTION_FIELDS)
        raise UnknownSection(f"{name}*" if starred else name, near, SECTION_FIELDS, column)


def _nearest(name: str, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(get_close_matches(name[:60], names, n=2, cutoff=0.6))


class Unit(StrEnum):
    ARTICLE = "article"
    PARAGRAPH = "paragraph"


class Sort(StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its forms (stemmed).

    ``spellings`` are those that it stands for besides: with accents, where it was typed without
    any, or with umlauts written out; ``otherwise`` is a compound as one word, or a word as a
    compound (:mod:`index.spelling`).
    """

    text: str
    field: str | None = None
    spellings: tuple[str, ...] = ()
    otherwise: "Word | None" = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """These exact forms, in this order.

    With ``distance`` in any order, at most so many other words between first and last.
    """

    text: str
    field: str | None = None
    distance: int | None = None


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin so."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words at most ``edits`` (1 or 2) insertions, deletions, substitutions or swaps away."""

    text: str
    edits: int = 1
    field: str | None = None


@dataclass(frozen=True, slots=True)
class And:
    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    child: "Node"


@dataclass(frozen=True, slots=True)
class Optionally:
    """Matches what ``required`` matches; ``optional`` only adds to the score."""

    required: "Node"
    optional: "Node"


@dataclass(frozen=True, slots=True)
class Everything:
    """The empty query."""


Leaf = Word | Phrase | Prefix | Fuzzy
Node = Leaf | And | Or | Not | Optionally | Everything


def required(tree: Node) -> frozenset[Leaf]:
    """The leaves that every match has."""
    match tree:
        case And():
            return frozenset().union(*map(required, tree.children))
        case Or():
            return frozenset.intersection(*map(required, tree.children))
        case Optionally():
            return required(tree.required)
        case Not() | Everything():
            return frozenset()
        case _:
            return frozenset({tree})


@dataclass(frozen=True, slots=True)
class Filter:
    """Keeps what has any of ``include`` (all, when it is empty) and none of ``exclude``.

    Values are compared whole, letter case, accents and hyphens ignored.
    """

    field: str
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetAsk:
    """Counts the values of ``field``; of those that begin with ``prefix`` the ``size`` commonest
    come back."""

    field: str
    size: int = 10
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """A whole request. ``offset`` and ``limit`` are in hits; instants have a time zone; ``until``
    is exclusive, ``last_id`` is not, and an empty id is no bound; ``explain`` asks for the parts of
    each score. Each field has one filter at the most; two are refused (ValueError)."""

    tree: Node = field(default_factory=Everything)
    filters: tuple[Filter, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    unit: Unit = Unit.ARTICLE
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 10
    facets: tuple[FacetAsk, ...] = ()
    dates: Literal["year", "month", "day"] | None = None
    snippets: int = 3
    explain: bool = False
    first_id: str = ""
    last_id: str = ""

    def __post_init__(self) -> None:
        fields = [asked.field for asked in self.filters]
        for name in fields:
            if fields.count(name) > 1:
                raise ValueError(f"two filters on {name}: put all of its values into one Filter")
