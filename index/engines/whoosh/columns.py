"""What every document and article is, as arrays: section, length, date, facet values.

Written as ``.npy`` files beside the Whoosh segment (little-endian, no pickle), mapped when opened.
Documents and articles are numbered from 0 in the order they were added.
"""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from index.analysis import fold
from index.article import Article, Section
from index.query import VALUE_FIELDS

SECTIONS: tuple[Section, ...] = tuple(Section)
"""A section's code is its place here."""

UNHEADED = 255
"""The section code of the head of an article that was given no headline: never a hit."""

UNDATED = np.iinfo(np.int64).min
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Ints = NDArray[np.int64]


def instant(moment: datetime) -> int:
    """Microseconds since 1970, exactly."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def groups(owners: NDArray[Any]) -> NDArray[np.int64]:
    """Where each run of equal owners begins."""
    new = np.ones(len(owners), dtype=np.bool_)
    new[1:] = owners[1:] != owners[:-1]
    return np.flatnonzero(new)


def codes(sections: Iterable[Section]) -> NDArray[np.bool_]:
    """A table from section code to whether it is one of these."""
    table = np.zeros(256, dtype=np.bool_)
    table[[SECTIONS.index(section) for section in sections]] = True
    return table


@dataclass(frozen=True)
class ValueColumn:
    """The values of one facet field.

    ``ordinals[offsets[a]:offsets[a + 1]]`` are article ``a``'s values, as places in ``names``,
    which are in code point order.
    """

    names: tuple[str, ...]
    offsets: NDArray[np.int32]
    ordinals: NDArray[np.int32]

    @cached_property
    def rows(self) -> Ints:
        """The article of each ordinal."""
        counts = np.diff(self.offsets)
        return np.repeat(np.arange(len(counts)), counts)

    @cached_property
    def folded(self) -> tuple[str, ...]:
        return tuple(fold(name) for name in self.names)

    @cached_property
    def having(self) -> NDArray[np.bool_]:
        """Which articles have any value."""
        having: NDArray[np.bool_] = self.offsets[1:] > self.offsets[:-1]
        return having

    def articles(self, wanted: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which articles have any of the names that ``wanted`` marks."""
        mask = np.zeros(len(self.offsets) - 1, dtype=np.bool_)
        mask[self.rows[wanted[self.ordinals]]] = True
        return mask


@dataclass(frozen=True)
class Columns:
    """``article``, ``section`` and ``length`` (tokens) by document; ``first`` (its head's
    document, with the end behind the last), ``published`` (microseconds since 1970 or UNDATED)
    and ``rank`` (place of its id among all, sorted) by article."""

    article: NDArray[np.int32]
    section: NDArray[np.uint8]
    length: NDArray[np.uint32]
    first: NDArray[np.int32]
    published: NDArray[np.int64]
    rank: NDArray[np.int32]
    values: dict[str, ValueColumn]

    @property
    def articles(self) -> int:
        return len(self.published)

    @property
    def documents(self) -> int:
        return len(self.article)

    @cached_property
    def sections(self) -> NDArray[np.uint16]:
        """The sections each article has, a bit for each code."""
        documents = np.flatnonzero(self.findable)
        return self.section_bits(documents)

    def section_bits(self, documents: NDArray[np.int64]) -> NDArray[np.uint16]:
        """The sections of these documents (ascending), by article, a bit for each code."""
        bits = np.zeros(self.articles, dtype=np.uint16)
        owners = self.article[documents]
        starts = groups(owners)
        if len(starts):
            each = np.uint16(1) << self.section[documents].astype(np.uint16)
            bits[owners[starts]] = np.bitwise_or.reduceat(each, starts)
        return bits

    @cached_property
    def findable(self) -> NDArray[np.bool_]:
        """Which documents can be a hit: paragraphs, and the heads with a headline given."""
        findable: NDArray[np.bool_] = self.section != UNHEADED
        return findable


_ARRAYS = {
    "article": "<i4",
    "section": "<u1",
    "length": "<u4",
    "first": "<i4",
    "published": "<i8",
    "rank": "<i4",
}


@dataclass
class ColumnsWriter:
    """Collects the columns of articles as they are added, in 17 bytes a document."""

    article: "array[int]" = field(default_factory=lambda: array("i"))
    section: "array[int]" = field(default_factory=lambda: array("B"))
    length: "array[int]" = field(default_factory=lambda: array("I"))
    first: "array[int]" = field(default_factory=lambda: array("i"))
    published: "array[int]" = field(default_factory=lambda: array("q"))
    ids: list[str] = field(default_factory=list)
    values: dict[str, list[tuple[str, ...]]] = field(
        default_factory=lambda: {name: [] for name in VALUE_FIELDS}
    )

    def add(self, article: Article, lengths: Iterable[int]) -> None:
        """``lengths`` are the tokens of the headline (0 where none was given) and of each
        paragraph."""
        given = article.headline_source == "given"
        number = len(self.ids)
        self.first.append(len(self.article))
        self.ids.append(article.id)
        self.published.append(instant(article.published) if article.published else UNDATED)
        head = SECTIONS.index(Section.HEADLINE) if given else UNHEADED
        self.section.append(head)
        self.section.extend(SECTIONS.index(p.section) for p in article.paragraphs)
        self.length.extend(lengths)
        self.article.extend([number] * (len(article.paragraphs) + 1))
        for name, rows in self.values.items():
            rows.append(article.values(name))

    def save(self, folder: Path) -> None:
        """Writes every column into the folder."""
        self.first.append(len(self.article))
        rank = np.empty(len(self.ids), dtype="<i4")
        rank[sorted(range(len(self.ids)), key=self.ids.__getitem__)] = np.arange(len(self.ids))
        for name, kind in _ARRAYS.items():
            held = rank if name == "rank" else np.array(getattr(self, name), dtype=kind)
            np.save(folder / f"{name}.npy", held.astype(kind), allow_pickle=False)
        for name, rows in self.values.items():
            _save_values(folder, name, rows)


def _save_values(folder: Path, name: str, rows: list[tuple[str, ...]]) -> None:
    names = sorted({value for row in rows for value in row})
    place = {value: at for at, value in enumerate(names)}
    offsets = np.zeros(len(rows) + 1, dtype="<i4")
    np.cumsum([len(row) for row in rows], out=offsets[1:])
    ordinals = np.array([place[value] for row in rows for value in row], dtype="<i4")
    np.save(folder / f"{name}.offsets.npy", offsets, allow_pickle=False)
    np.save(folder / f"{name}.ordinals.npy", ordinals, allow_pickle=False)
    (folder / f"{name}.names.json").write_bytes(orjson.dumps(names))


def load(folder: Path) -> Columns:
    """The columns of a generation's folder, mapped."""
    arrays = {name: _mapped(folder / f"{name}.npy") for name in _ARRAYS}
    values = {name: _load_values(folder, name) for name in VALUE_FIELDS}
    return Columns(**arrays, values=values)


def _load_values(folder: Path, name: str) -> ValueColumn:
    names = tuple(orjson.loads((folder / f"{name}.names.json").read_bytes()))
    offsets = _mapped(folder / f"{name}.offsets.npy")
    return ValueColumn(names, offsets, _mapped(folder / f"{name}.ordinals.npy"))


def _mapped(path: Path) -> NDArray[Any]:
    held: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    return held.view(np.ndarray)  # the memmap class slows every slice down
