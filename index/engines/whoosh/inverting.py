"""Tokens -> the postings of a field, in one sort; fields of several segments -> one, without a
loop over postings."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from itertools import pairwise
from typing import Any

import numpy as np

from index.engines.whoosh.arrayfile import Array
from index.engines.whoosh.inverted import HEAVY, Inverted
from index.engines.whoosh.ragged import Ints, gather, smallest, stable_order, starts

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
        weights = postings.weights
        if weights is None:
            weights = np.zeros(len(postings.counts), np.uint8)
        many = np.flatnonzero(postings.counts >= _MANY)
        self._keep("many", many + self._postings)
        self._keep("many_counts", postings.counts[many])
        self._keep("pairs", (np.minimum(postings.counts, _MANY).astype("<u2") << 8) + weights)
        if postings.places is not None:
            ends = np.cumsum(sizes)
            total = np.concatenate([[0], np.cumsum(postings.counts)])
            self._keep("place_sizes", np.diff(total[np.concatenate([[0], ends])]))
            self._keep("places", smallest(postings.places))
        self._postings += len(postings.counts)

    def _gaps(self, documents: Ints, sizes: Ints) -> None:
        first = np.cumsum(sizes) - sizes
        gaps = documents.copy()
        gaps[1:] -= documents[:-1]
        gaps[first] = documents[first]
        widest = np.maximum.reduceat(gaps, first) if len(first) else gaps
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
        placed = "places" in self._parts
        sizes = self._joined("sizes", "<i8")
        parts = self._parts.get("places", [])
        place_kind = max((part.dtype for part in parts), key=_itemsize, default=np.dtype("u1"))
        gaps: dict[str, Any] = {name: self._joined(name, kind) for name, kind in GAPS.items()}
        return Inverted(
            blob=np.frombuffer(b"".join(self._terms), np.uint8),
            term_starts=starts([len(term) for term in self._terms]),
            starts=starts(sizes),
            widths=self._joined("widths", "u1"),
            place_starts=starts(self._joined("place_sizes", "<i8")) if placed else None,
            places=self._joined("places", place_kind.str) if placed else None,
            **gaps,
            **self._coded(),
        )

    def _coded(self) -> dict[str, Any]:
        """Counts and weights as codes: the commonest pairs have one, the others are told apart."""
        pairs = self._joined("pairs", "<u2")
        having = np.bincount(pairs, minlength=1 << 16)
        having[_MANY << 8 :] = 0  # what such a count is stands elsewhere
        common = np.argsort(-having, kind="stable")[:HEAVY]
        code = np.full(1 << 16, HEAVY, np.uint8)
        code[common] = np.arange(HEAVY)
        code[having == 0] = HEAVY
        codes = code[pairs]
        heavy = np.flatnonzero(codes == HEAVY)
        counts = (pairs[heavy] >> 8).astype("<u4")
        many = self._joined("many", "<i8")
        counts[heavy.searchsorted(many)] = self._joined("many_counts", "<u4")
        return {
            "codes": codes,
            "code_counts": np.append(common >> 8, 0).astype(np.uint8),
            "code_weights": np.append(common & 255, 0).astype(np.uint8),
            "heavy": heavy.astype("<u4"),
            "heavy_counts": counts,
            "heavy_weights": (pairs[heavy] & 255).astype(np.uint8),
        }


_MANY = 255
"""A count from which on it is kept apart."""

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
    """A field without a term, with positions where its parts have them."""
    empty = np.empty(0, np.uint8)
    placed = any(part.places is not None for part in parts)
    return invert([], empty, empty, empty if placed else None)


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
        part.weights(where)[kept],
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
