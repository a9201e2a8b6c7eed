"""Segments -> fewer segments: which to merge, and one of several, field by field."""

from collections.abc import Callable, Sequence
from functools import reduce
from operator import add
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from whoosh.filedb.filestore import FileStorage

from index.engines.whoosh import columns, perdocument
from index.engines.whoosh.arrayfile import ArrayFileWriter, verified
from index.engines.whoosh.codec import ArrayCodec
from index.engines.whoosh.inverting import merged
from index.engines.whoosh.lending import lender, merged_stems
from index.engines.whoosh.manifest import ADVICE
from index.engines.whoosh.perdocument import ArrayPerDocumentReader, ArrayPerDocumentWriter, path_of
from index.engines.whoosh.ragged import Ints
from index.engines.whoosh.terms import EXTENSION, ArrayTermsReader
from index.errors import GenerationDamaged

FACTOR = 4
"""In an update a segment stays while it is so many times the ones behind it together: each article
is written again about log4 of a million times."""

SMALL = 250
"""Articles of segments that are merged whatever there is before them: it takes milliseconds."""

LARGEST = 192 << 20
"""Bytes of postings that are merged into one segment at the most, which is some two hundred
thousand articles: merging takes five times as much memory. A million articles are in six such
segments, and what updates bring in ten at most behind them. Nor are more bytes merged of stored
articles with their columns, which are held twice meanwhile: of news they are two thirds of the
postings, but older versions of stories have no postings."""

DEAD = 1 / 3
"""The share of deleted articles from which a segment is written anew."""


class Size(NamedTuple):
    """How many articles of a segment are not deleted, the bytes of its postings, and those of its
    stored articles with their columns."""

    articles: int
    postings: int
    stored: int = 0


def packed(storage: FileStorage, segments: Sequence[Any]) -> list[Any]:
    """What a whole build wrote, in as few segments as may be: each costs every query its part."""
    return _merged(storage, segments, runs(_sizes(storage, segments), fits))


def tiered(storage: FileStorage, segments: Sequence[Any]) -> list[Any]:
    """The segments after merging those that sizes ask for, and those that are mostly deleted; their
    order stays."""
    return _merged(storage, segments, runs(_sizes(storage, segments), near))


def runs(sizes: Sequence[Size], joins: Callable[[Size, Size], bool]) -> list[range]:
    """Which segments are to be one, in their order: as though each had been added to the ones
    before it and merged with them as long as the two sizes were to be joined."""
    kept: list[range] = []
    for at in range(len(sizes)):
        begin, last = at, sizes[at]
        while kept and joins(before := _sum(sizes, kept[-1]), last):
            begin, last = kept.pop().start, _added(before, last)
        kept.append(range(begin, at + 1))
    return kept


def fits(before: Size, last: Size) -> bool:
    """Whether two segments may be one."""
    both = _added(before, last)
    return max(both.postings, both.stored) <= LARGEST


def near(before: Size, last: Size) -> bool:
    """Whether two segments may be one, and are so near in size that it is worth writing both."""
    few = before.articles + last.articles <= SMALL
    return (few or before.articles <= FACTOR * last.articles) and fits(before, last)


def _merged(storage: FileStorage, segments: Sequence[Any], runs: Sequence[range]) -> list[Any]:
    return [
        merge(storage, segments[run.start : run.stop])
        if len(run) > 1
        else _renewed(storage, segments[run.start])
        for run in runs
    ]


def _sum(sizes: Sequence[Size], run: range) -> Size:
    return reduce(_added, sizes[run.start : run.stop])


def _added(one: Size, other: Size) -> Size:
    return Size(*map(add, one, other))


def _sizes(storage: FileStorage, segments: Sequence[Any]) -> list[Size]:
    def held(segment: Any, extension: str) -> int:
        return path_of(storage, segment, extension).stat().st_size

    return [
        Size(
            int(segment.doc_count_all() - segment.deleted_count()),
            held(segment, EXTENSION),
            held(segment, columns.EXTENSION) + held(segment, perdocument.EXTENSION),
        )
        for segment in segments
    ]


def _renewed(storage: FileStorage, segment: Any) -> Any:
    dead = segment.deleted_count() > DEAD * segment.doc_count_all()
    return merge(storage, [segment]) if dead else segment


def merge(storage: FileStorage, segments: Sequence[Any]) -> Any:
    """A new segment of what is not deleted in these, in their order.

    Raises GenerationDamaged where one is not what was written: of the new one nobody could tell.
    """
    for segment in segments:
        for extension in (EXTENSION, columns.EXTENSION, perdocument.EXTENSION):
            path = path_of(storage, segment, extension)
            if not verified(path):
                raise GenerationDamaged(f"{path.name}: not what was written; {ADVICE}")
    new = ArrayCodec().new_segment(storage, segments[0].index_name())
    kept = [_kept(segment) for segment in segments]
    moves = _moves(segments, kept)
    terms = [ArrayTermsReader(storage, segment) for segment in segments]
    names = terms[0].indexed_field_names()
    with path_of(storage, new, EXTENSION).open("xb") as file:
        writer = ArrayFileWriter(file)
        done: dict[str, list[bytes]] = {}
        for name in names:  # forms come before their stems
            fields = [reader.fields[name] for reader in terms]
            if any(field.lent is not None for field in fields):
                forms = [reader.fields[lender(name)] for reader in terms]
                field = merged_stems(fields, forms, done[lender(name)], moves)
            else:
                field = merged(fields, moves)
            if name == "id":
                by_id = field.run(range(len(field)))
            done[name] = field.terms
            for part, held in field.arrays(name):
                writer.add(part, held)
        writer.close({"fields": names})
    path = path_of(storage, new, columns.EXTENSION)
    parts = [columns.load(path_of(storage, segment, columns.EXTENSION)) for segment in segments]
    columns.merge(path, parts, kept, by_id)
    _documents(storage, segments, kept, new)
    new.set_doc_count(sum(map(len, kept)))  # type: ignore[no-untyped-call]
    return new


def _kept(segment: Any) -> Ints:
    live = np.ones(segment.doc_count_all(), np.bool_)
    live[list(segment.deleted_docs())] = False
    return np.flatnonzero(live)


def _moves(segments: Sequence[Any], kept: Sequence[Ints]) -> list[Ints]:
    """The new number of each document, -1 for a deleted one."""
    moves, base = [], 0
    for segment, own in zip(segments, kept, strict=True):
        move = np.full(segment.doc_count_all(), -1, np.int64)
        move[own] = np.arange(base, base + len(own))
        moves.append(move)
        base += len(own)
    return moves


def _documents(
    storage: FileStorage, segments: Sequence[Any], kept: Sequence[Ints], new: Any
) -> None:
    writer = ArrayPerDocumentWriter(storage, new)
    for segment, own in zip(segments, kept, strict=True):
        reader = ArrayPerDocumentReader(storage, segment)
        for number in own.tolist():
            writer.add_record(reader.record(number))
    writer.close()


def drop_lock(folder: Path) -> None:
    """Removes the file that Whoosh locks while it writes: it is no file of the index."""
    for path in folder.glob("*_WRITELOCK"):
        path.unlink()
