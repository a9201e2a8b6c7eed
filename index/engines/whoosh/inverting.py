"""Tokens -> the postings of a field, in one sort; fields of several segments -> one, without a
loop over postings."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from itertools import pairwise
from typing import Any

import numpy as np

from index.engines.whoosh.arrayfile import Array
from index.engines.whoosh.inverted import (
    HEAVY,
    Ints,
    Inverted,
    gather,
    smallest,
    stable_order,
)

CHUNK = 2_000_000
"""Postings merged at a time: what bounds the memory of a merge."""


@dataclass(frozen=True)
class Postings:
    """Postings in the order of their terms, then of their documents; ``term`` is the place of each
    posting's term. ``places`` are ``counts`` positions for each posting in turn."""

    term: Ints
    documents: Array
    counts: Ints
    weights: Array | None = None
    places: Array | None = None


def invert(
    terms: Sequence[bytes],
    tokens: Array,
    owners: Array,
    places: Array | None = None,
    weights: Array | None = None,
) -> Inverted:
    """The postings of tokens that stand in the order of their documents.

    ``tokens`` are the numbers of their terms, ``owners`` their documents, ``places`` their
    positions there, ascending; ``weights`` are added up for a posting, to 255 at most. A term of no
    token is left out.
    """
    by_bytes = sorted(range(len(terms)), key=terms.__getitem__)
    rank = np.empty(len(terms), np.uint32)
    rank[by_bytes] = np.arange(len(terms), dtype=np.uint32)
    ranked = rank[tokens] if len(terms) else tokens.astype(np.uint32)
    order = stable_order(ranked)
    ranked, owners = ranked[order], owners[order]
    new = np.ones(len(ranked), np.bool_)
    new[1:] = (ranked[1:] != ranked[:-1]) | (owners[1:] != owners[:-1])
    first = np.flatnonzero(new)
    counts = np.diff(np.append(first, len(ranked)))
    if weights is not None:
        summed = np.add.reduceat(weights[order], first, dtype=np.int64) if len(first) else first
        weights = np.minimum(summed, 255).astype(np.uint8)
    postings = Postings(
        ranked[first].astype(np.int64),
        owners[first],
        counts,
        weights,
        None if places is None else places[order],
    )
    packing = Packing()
    packing.add([terms[at] for at in by_bytes], postings)
    return packing.packed()


@dataclass
class Packing:
    """Collects the postings of terms in order, chunk after chunk."""

    _terms: list[bytes] = field(default_factory=list)
    _postings: int = 0
    _parts: dict[str, list[Array]] = field(default_factory=dict)
    _most: dict[str, int] = field(default_factory=dict)

    def add(self, terms: Sequence[bytes], postings: Postings) -> None:
        """The postings of the terms that come next; those of no posting are left out."""
        having = np.bincount(postings.term, minlength=len(terms))
        used = np.flatnonzero(having)
        sizes = having[used]
        self._terms += [terms[at] for at in used.tolist()]
        self._keep("sizes", sizes)
        self._gaps(postings.documents.astype(np.int64), sizes)
        heavy = np.flatnonzero(postings.counts >= HEAVY)
        self._keep("heavy", heavy + self._postings)
        self._keep("heavy_counts", postings.counts[heavy])
        self._keep("counts", np.minimum(postings.counts, HEAVY).astype(np.uint8))
        if postings.weights is not None:
            self._keep("weights", postings.weights)
        if postings.places is not None:
            ends = np.cumsum(sizes)
            total = np.concatenate([[0], np.cumsum(postings.counts)])
            self._keep("place_sizes", np.diff(total[np.concatenate([[0], ends])]))
            self._keep("places", smallest(postings.places))
        self._postings += len(postings.counts)

    def _gaps(self, documents: Ints, sizes: Ints) -> None:
        starts = np.cumsum(sizes) - sizes
        gaps = documents.copy()
        gaps[1:] -= documents[:-1]
        gaps[starts] = documents[starts]
        widest = np.maximum.reduceat(gaps, starts) if len(starts) else gaps
        widths = ((widest >= 1 << 8).astype(np.uint8) + (widest >= 1 << 16)).astype(np.uint8)
        each = np.repeat(widths, sizes)
        self._keep("widths", widths)
        for width, (name, kind) in enumerate(GAPS.items()):
            self._keep(name, gaps[each == width].astype(kind))

    def _keep(self, name: str, array: Array) -> None:
        self._parts.setdefault(name, []).append(array)

    def _joined(self, name: str, kind: str) -> Array:
        parts = self._parts.pop(name, [])
        return np.concatenate([np.empty(0, kind), *parts], dtype=kind, casting="unsafe")

    def packed(self) -> Inverted:
        """The whole field."""
        placed, weighted = "places" in self._parts, "weights" in self._parts
        sizes, widths = self._joined("sizes", "<i8"), self._joined("widths", "u1")
        where = np.zeros(len(sizes), np.int64)
        for width in range(len(GAPS)):
            own = widths == width
            where[own] = np.cumsum(sizes[own]) - sizes[own]
        parts = self._parts.get("places", [])
        place_kind = max((part.dtype for part in parts), key=_itemsize, default=np.dtype("u1"))
        return Inverted(
            blob=np.frombuffer(b"".join(self._terms), np.uint8),
            term_starts=_starts([len(term) for term in self._terms]),
            starts=_starts(sizes),
            widths=widths,
            where=smallest(where),
            counts=self._joined("counts", "u1"),
            heavy=self._joined("heavy", "<u4"),
            heavy_counts=self._joined("heavy_counts", "<u4"),
            weights=self._joined("weights", "u1") if weighted else None,
            place_starts=_starts(self._joined("place_sizes", "<i8")) if placed else None,
            places=self._joined("places", place_kind.str) if placed else None,
            **{name: self._joined(name, kind) for name, kind in GAPS.items()},
        )


GAPS = {"narrow": "<u1", "middle": "<u2", "wide": "<u4"}


def _itemsize(kind: np.dtype[Any]) -> int:
    return kind.itemsize


def merged(parts: Sequence[Inverted], moves: Sequence[Ints]) -> Inverted:
    """One field of several: document ``d`` of part ``i`` becomes ``moves[i][d]``, or is dropped
    where that is below 0. The new numbers ascend within a part, and from part to part."""
    terms = sorted(set().union(*(part.terms for part in parts)))
    place = {term: at for at, term in enumerate(terms)}
    ranks = [np.array([place[term] for term in part.terms], np.int64) for part in parts]
    packing = Packing()
    for low, high in _chunks(parts, ranks, len(terms)):
        pieces = [
            _piece(part, range(*np.searchsorted(rank, (low, high)).tolist()), rank - low, move)
            for part, rank, move in zip(parts, ranks, moves, strict=True)
        ]
        packing.add(terms[low:high], _ordered(pieces))
    if not terms:
        return _none(parts)
    return packing.packed()


def _none(parts: Sequence[Inverted]) -> Inverted:
    """A field without a term, with the arrays its parts have."""
    empty = np.empty(0, np.uint8)
    weighted = any(part.weights is not None for part in parts)
    placed = any(part.places is not None for part in parts)
    return invert([], empty, empty, empty if placed else None, empty if weighted else None)


def _chunks(parts: Sequence[Inverted], ranks: Sequence[Ints], terms: int) -> list[tuple[int, int]]:
    """Ranges of terms that have about CHUNK postings in all."""
    having = np.zeros(terms, np.int64)
    for part, rank in zip(parts, ranks, strict=True):
        having[rank] += part.sizes
    number = np.cumsum(having) // CHUNK
    edges = [0, *(np.flatnonzero(np.diff(number)) + 1).tolist(), terms]
    return [(low, high) for low, high in pairwise(edges) if low < high]


def _piece(part: Inverted, terms: range, rank: Ints, move: Ints) -> Postings:
    """The postings of a range of one part's terms, renumbered."""
    where = slice(int(part.starts[terms.start]), int(part.starts[terms.stop]))
    sizes = part.sizes[terms.start : terms.stop]
    documents = move[part.run(terms)] if len(terms) else np.empty(0, np.int64)
    counts = part.occurrences(where)
    kept = documents >= 0
    places = None
    if part.places is not None and part.place_starts is not None:
        begin = int(part.place_starts[terms.start])
        places = part.places[begin : begin + int(counts.sum())]
        places = places[np.repeat(kept, counts)] if not kept.all() else places
    return Postings(
        np.repeat(rank[terms.start : terms.stop], sizes)[kept],
        documents[kept],
        counts[kept],
        None if part.weights is None else part.weights[where][kept],
        places,
    )


def _ordered(pieces: Sequence[Postings]) -> Postings:
    """The pieces as one, by term; within a term the pieces stay in their order."""
    joined = {
        part.name: np.concatenate([getattr(piece, part.name) for piece in pieces])
        for part in fields(Postings)
        if all(getattr(piece, part.name) is not None for piece in pieces)
    }
    order = stable_order(joined["term"].astype(np.uint32))
    counts = joined["counts"]
    if "places" in joined:
        begins = np.cumsum(counts) - counts
        joined["places"] = gather(joined["places"], begins[order], counts[order])
    return Postings(**{n: array if n == "places" else array[order] for n, array in joined.items()})


def _starts(lengths: Array | list[int]) -> Array:
    starts = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=starts[1:])
    kind = "<u4" if not len(starts) or starts[-1] < 1 << 32 else "<u8"
    return starts.astype(kind)
