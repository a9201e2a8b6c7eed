"""One segment, open: its postings, columns and stored articles, and which of them are live."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

import numpy as np
from whoosh.filedb.filestore import FileStorage

from index.engine import Counts
from index.engines.whoosh import columns, documents, terms
from index.engines.whoosh.columns import Columns
from index.engines.whoosh.inverted import Inverted
from index.engines.whoosh.manifest import reading
from index.engines.whoosh.perdocument import ArrayPerDocumentReader, path_of
from index.engines.whoosh.postings import Vocabulary
from index.engines.whoosh.ragged import Ints, Mask, between
from index.engines.whoosh.stored import value
from index.engines.whoosh.subset import Subset
from index.engines.whoosh.vectors import having_each
from index.language import families
from index.once import once


@dataclass(frozen=True, eq=False)
class Files:
    """The arrays of a segment's files, which no later generation changes. What is worked out from
    them is remembered with them, and every open generation that has the files shares it: after an
    update a worker goes on with all that it knew of the segments that stayed."""

    ids: Inverted
    story: Vocabulary
    aside: Vocabulary
    columns: Columns

    def words(self, field: str) -> Vocabulary:
        """The words of a field's values."""
        return self._words[field]

    @once
    def _words(self) -> dict[str, Vocabulary]:
        """Kept, because a fuzzy word has the forms of a field listed."""
        columns = self.columns.values.items()
        return {name: Vocabulary(column.form, column.stem) for name, column in columns}


_open: WeakValueDictionary[tuple[int | None, ...], Files] = WeakValueDictionary()
"""Those that an open segment has, by the readings that their digests are from: what was worked out
while a file was damaged is not taken up again when the file is."""


@dataclass(eq=False)
class Segment:
    """``live`` are the articles that can be found: neither deleted nor superseded; ``deleted``
    those that are not even read by their id."""

    files: Files
    stored: ArrayPerDocumentReader
    deleted: frozenset[int]

    def __post_init__(self) -> None:
        self.columns = self.files.columns
        self.story, self.aside = self.files.story, self.files.aside

    @once
    def live(self) -> Mask:
        live: Mask = self.columns.hidden == 0
        live[list(self.deleted)] = False
        return live

    @once
    def living(self) -> Subset:
        """The same as a set that is shared by all queries."""
        return Subset.of(self.live)

    @once
    def articles(self) -> int:
        """How many articles can be found."""
        return int(np.count_nonzero(self.live))

    @once
    def whole(self) -> bool:
        """Whether every article can be found."""
        return self.articles == self.columns.articles

    @once
    def length(self) -> int:
        """The lengths of the live articles added up."""
        return int(self.columns.length[self.live].sum(dtype=np.int64))

    @once
    def passages(self) -> tuple[int, int]:
        """How many passages of live articles can be found, and their tokens."""
        there = self.columns.findable & self.live.take(self.columns.article)
        return int(np.count_nonzero(there)), int((self.columns.lengths * there).sum(dtype=np.int64))

    @once
    def having(self) -> Ints:
        """How many live articles have each number in their term vectors."""
        vectors = self.columns.vectors
        if not self.deleted:
            return vectors.having  # what is superseded has no words
        gone = sorted(self.deleted)
        return vectors.having - having_each(vectors.stems[gone], vectors.counts[gone])

    def find(self, id: str) -> int | None:
        """The number of the article with this id, superseded or not; None for a deleted one."""
        at = self.files.ids.find(term(id))
        if at < 0:
            return None
        number = int(self.files.ids.documents(at)[0])
        return None if number in self.deleted else number

    def beginning(self, prefix: str) -> Iterator[int]:
        """The articles whose ids begin so."""
        return iter(self.files.ids.run(self.files.ids.beginning(term(prefix))).tolist())

    def ranged(self, first: str, last: str) -> Mask:
        """Which articles have ids from the first to the last, both included; empty: no bound."""
        ids, rank = self.files.ids, self.columns.rank
        begin = ids.first(term(first)) if first else 0
        end = ids.first(term(last) + b"\0") if last else len(ids)  # no id lies between
        inside: Mask = (begin <= rank) & (rank < end)
        return inside

    def id(self, article: int) -> str:
        """The id of an article."""
        return str(self.files.ids[int(self.columns.rank[article])].decode())

    def article_ids(self) -> Iterator[str]:
        """The ids of the articles that are not deleted, superseded or not."""
        kept = set(range(self.columns.articles)) - self.deleted
        return (self.id(article) for article in kept)

    def read(self, article: int) -> documents.Stored:
        """The stored article."""
        return documents.from_bytes(value(self.stored.record(article), b"document"))

    def section_code(self, passage: int) -> int:
        return int(self.columns.section[passage])

    def number(self, passage: int) -> int:
        """The number of a paragraph in its article; 0 for a headline."""
        return passage - int(self.columns.first[self.columns.article[passage]])


def term(id: str) -> bytes:
    """An id as the index has it. What is no text (a lone surrogate) gives what no id has."""
    return id.encode(errors="surrogatepass")


def open_segment(folder: Path, held: Any) -> Segment:
    """The segment that Whoosh's table of contents names."""
    storage = FileStorage(str(folder), readonly=True)
    stored = ArrayPerDocumentReader(storage, held)
    return Segment(_files(storage, held), stored, frozenset(held.deleted_docs()))


def _files(storage: FileStorage, held: Any) -> Files:
    names = [path_of(storage, held, each) for each in (terms.EXTENSION, columns.EXTENSION)]
    readings = tuple(reading(name) for name in names)
    if None in readings:
        return _mapped(storage, held)
    files = _open.get(readings)
    if files is None:
        files = _open[readings] = _mapped(storage, held)
    return files


def _mapped(storage: FileStorage, held: Any) -> Files:
    fields = terms.ArrayTermsReader(storage, held).fields
    loaded = columns.load(path_of(storage, held, columns.EXTENSION))
    spoken = families(loaded.values["language"].names.shown)
    return Files(
        ids=fields["id"],
        story=Vocabulary(fields["form"], fields["stem"], spoken),
        aside=Vocabulary(fields["aside_form"], fields["aside_stem"], spoken),
        columns=loaded,
    )


def open_segments(folder: Path) -> tuple[Segment, ...]:
    """The segments of an index, oldest first."""
    index = FileStorage(str(folder), readonly=True).open_index()
    return tuple(open_segment(folder, held) for held in index._segments())


def counts(segments: Iterable[Segment]) -> Counts:
    """How many articles and paragraphs an index holds, and how many of them no search finds."""
    held = np.zeros(4, np.int64)
    for segment in segments:
        kept = np.ones(segment.columns.articles, np.bool_)
        kept[list(segment.deleted)] = False
        older = kept & ~segment.live
        paragraphs = between(segment.columns.first) - 1
        held += [kept.sum(), paragraphs[kept].sum(), older.sum(), paragraphs[older].sum()]
    return Counts(*map(int, held))
