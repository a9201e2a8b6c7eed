"""What every article and paragraph of a segment is, as arrays: dates, sections, lengths, values.

Articles are numbered from 0 in the order they were added. A *passage* is a headline or a paragraph:
an article has its headline first (also where none was given) and then its paragraphs, so the number
of a paragraph is its place behind the headline.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.article import STORY, Article, Section
from index.engines.whoosh import values, vectors
from index.engines.whoosh.arrayfile import Array, ArrayFileWriter, opened
from index.engines.whoosh.layout import Layout
from index.engines.whoosh.ragged import Ints, Mask, between, expanded, groups, smallest, starts
from index.engines.whoosh.values import ValueColumn
from index.engines.whoosh.vectors import Vectors
from index.once import once
from index.query import VALUE_FIELDS
from index.ranking import WEIGHTS

EXTENSION = ".columns"

SPEAKER = "speaker"
"""The field of which a paragraph has values of its own."""

SPOKEN = "spoken"
"""What they are called in the file."""

SECTIONS: tuple[Section, ...] = tuple(Section)
"""A section's code is its place here."""

UNHEADED = 255
"""The section code of a headline that was not given: never a hit."""

UNDATED = np.iinfo(np.int64).min
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

QUARTERS = 4
"""Weights of sections are kept in quarters, so that sums of them are whole numbers."""

SECTION_QUARTERS = np.zeros(256, np.uint8)
SECTION_QUARTERS[: len(SECTIONS)] = [round(QUARTERS * WEIGHTS[section]) for section in SECTIONS]


def instant(moment: datetime) -> int:
    """Microseconds since 1970, exactly."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def codes(sections: Iterable[Section]) -> Mask:
    """A table from section code to whether it is one of these."""
    table = np.zeros(256, dtype=np.bool_)
    table[[SECTIONS.index(section) for section in sections]] = True
    return table


@dataclass(frozen=True, eq=False)
class Columns:
    """By article: ``published`` (microseconds since 1970 or UNDATED), ``hidden`` (superseded: read
    by its id, never found), ``length`` (tokens of its story), ``weighted`` (the same
    weighted by section, in quarters), ``newest`` and
    ``oldest`` (its place when sorted so, ids deciding between equal dates), ``rank`` (the place of
    its id among all, sorted) and ``first`` (its
    headline's passage, with the end behind the last). By passage: ``section``, ``lengths`` (its
    tokens) and ``spoken`` (the values of ``speaker`` that are its own)."""

    published: NDArray[np.int64]
    hidden: NDArray[np.uint8]
    length: Array
    weighted: Array
    newest: NDArray[np.uint32]
    oldest: NDArray[np.uint32]
    rank: NDArray[np.uint32]
    first: NDArray[np.uint32]
    section: NDArray[np.uint8]
    lengths: Array
    vectors: Vectors
    values: dict[str, ValueColumn]
    spoken: ValueColumn

    @property
    def articles(self) -> int:
        return len(self.published)

    @property
    def passages(self) -> int:
        return len(self.section)

    @once
    def article(self) -> NDArray[np.int32]:
        """The article of each passage."""
        return np.repeat(np.arange(self.articles, dtype=np.int32), self.sizes)

    @once
    def sizes(self) -> Ints:
        """How many passages each article has."""
        return between(self.first)

    @once
    def layout(self) -> Layout:
        """Where articles and passages begin among all positions."""
        return Layout.of(starts(self.tokens + 1), self.first)

    @property
    def tokens(self) -> Ints:
        """How many tokens each passage has."""
        return self.lengths.astype(np.int64)

    @once
    def findable(self) -> Mask:
        """Which passages can be a hit of their own: paragraphs, and headlines that were given."""
        findable: Mask = self.section != UNHEADED
        return findable

    @once
    def sections(self) -> NDArray[np.uint16]:
        """The sections each article has, a bit for each code."""
        return self.section_bits(np.flatnonzero(self.findable))

    def passage(self, places: Ints) -> Array:
        """The passage of each of these positions of the segment."""
        return self.layout.passage(places)

    def section_bits(self, passages: Ints) -> NDArray[np.uint16]:
        """The sections of these passages (ascending), by article, a bit for each code."""
        bits = np.zeros(self.articles, dtype=np.uint16)
        owners = self.article[passages]
        starts = groups(owners)
        if len(starts):
            each = np.uint16(1) << self.section[passages].astype(np.uint16)
            bits[owners[starts]] = np.bitwise_or.reduceat(each, starts)
        return bits


_ARRAYS = (
    *("published", "hidden", "length", "weighted", "newest", "oldest", "rank"),
    *("first", "section", "lengths"),
)


@dataclass
class ColumnsWriter:
    """Collects the columns of articles as they are added."""

    published: "array[int]" = field(default_factory=lambda: array("q"))
    hidden: "array[int]" = field(default_factory=lambda: array("B"))
    counts: "array[int]" = field(default_factory=lambda: array("I"))
    section: "array[int]" = field(default_factory=lambda: array("B"))
    lengths: "array[int]" = field(default_factory=lambda: array("I"))
    values: dict[str, list[tuple[str, ...]]] = field(
        default_factory=lambda: {name: [] for name in VALUE_FIELDS}
    )
    spoken: list[tuple[str, ...]] = field(default_factory=list)

    def add(self, article: Article, lengths: Sequence[int]) -> None:
        """``lengths`` are the tokens of the headline (0 where none was given) and of each
        paragraph."""
        self.published.append(instant(article.published) if article.published else UNDATED)
        hidden = article.superseded
        self.hidden.append(hidden)
        self.counts.append(len(lengths))
        self.section.extend(passages(article))
        self.lengths.extend(lengths)
        for name, rows in self.values.items():
            rows.append(() if hidden else article.values(name))
        self.spoken += [(), *(() if hidden else each.speakers for each in article.paragraphs)]

    def save(self, path: Path, by_id: Ints, vectors: Vectors) -> None:
        """Writes the columns; ``by_id`` are the articles in the order of their ids."""
        valued = {name: values.numbered(rows) for name, rows in self.values.items()}
        save(
            path,
            by_id,
            np.array(self.published, "<i8"),
            np.array(self.hidden, "u1"),
            np.array(self.counts, np.int64),
            np.array(self.section, "u1"),
            np.array(self.lengths, np.int64),
            vectors,
            valued,
            values.placed(valued[SPEAKER][0], self.spoken),
        )


def passages(article: Article) -> list[int]:
    """The section codes of an article's passages."""
    given = article.headline_source == "given"
    head = SECTIONS.index(Section.HEADLINE) if given else UNHEADED
    return [head, *(SECTIONS.index(paragraph.section) for paragraph in article.paragraphs)]


def save(  # noqa: PLR0917 -- each is a column
    path: Path,
    by_id: Ints,
    published: Array,
    hidden: Array,
    counts: Ints,
    section: Array,
    lengths: Ints,
    vectors: Vectors,
    valued: dict[str, tuple[list[str], Ints, Ints]],
    spoken: tuple[Ints, Ints],
) -> None:
    """Writes a segment's columns: ``counts`` are the passages of each article, ``lengths`` the
    tokens of each passage, ``valued`` the names, sizes and ordinals of each field, ``spoken`` the
    sizes and ordinals of the speakers of each passage."""
    owner = np.repeat(np.arange(len(counts)), counts)
    told = lengths * codes(STORY)[section]
    length = np.bincount(owner, told, minlength=len(counts))
    weighted = np.bincount(owner, told * SECTION_QUARTERS[section], minlength=len(counts))
    rank = np.empty(len(by_id), np.int64)
    rank[by_id] = np.arange(len(by_id))
    undated = published == UNDATED
    with path.open("xb") as file:
        writer = ArrayFileWriter(file)
        writer.add("published", published)
        writer.add("hidden", hidden)
        writer.add("length", smallest(length.astype(np.int64)))
        writer.add("weighted", smallest(weighted.astype(np.int64)))
        writer.add("newest", _places(np.lexsort((rank, -published, undated))))
        writer.add("oldest", _places(np.lexsort((rank, published, undated))))
        writer.add("rank", rank.astype("<u4"))
        writer.add("first", starts(counts))
        writer.add("section", section)
        writer.add("lengths", smallest(lengths))
        for name, array_ in vectors.arrays().items():
            writer.add(name, array_)
        for name, held in valued.items():
            for part, array_ in values.arrays(name, *held):
                writer.add(part, array_)
        for part, array_ in values.row_arrays(SPOKEN, len(valued[SPEAKER][0]), *spoken):
            writer.add(part, array_)
        writer.close({})


def _places(order: Ints) -> Array:
    places = np.empty(len(order), "<u4")
    places[order] = np.arange(len(order))
    return places


def merge(path: Path, parts: Sequence[Columns], kept: Sequence[Ints], by_id: Ints) -> None:
    """Writes the columns of the articles kept (by number, ascending) of several segments."""

    def all_of(name: str) -> Array:
        held = [getattr(part, name)[own] for part, own in zip(parts, kept, strict=True)]
        return np.concatenate(held)

    valued = {
        name: values.joined([part.values[name] for part in parts], kept) for name in VALUE_FIELDS
    }
    counts = [between(part.first)[own] for part, own in zip(parts, kept, strict=True)]
    held = [
        expanded(part.first[own].astype(np.int64), count)
        for part, own, count in zip(parts, kept, counts, strict=True)
    ]
    save(
        path,
        by_id,
        all_of("published"),
        all_of("hidden"),
        np.concatenate(counts),
        np.concatenate([part.section[own] for part, own in zip(parts, held, strict=True)]),
        np.concatenate([part.tokens[own] for part, own in zip(parts, held, strict=True)]),
        vectors.joined([part.vectors for part in parts], kept),
        valued,
        values.moved(valued[SPEAKER][0], [part.spoken for part in parts], held),
    )


def load(path: Path) -> Columns:
    """The columns of a segment, mapped."""
    held = opened(path).arrays
    valued = {name: values.column(name, held) for name in VALUE_FIELDS}
    return Columns(
        **{name: held[name] for name in _ARRAYS},
        vectors=vectors.vectors(held),
        values=valued,
        spoken=values.over(valued[SPEAKER], SPOKEN, held),
    )
