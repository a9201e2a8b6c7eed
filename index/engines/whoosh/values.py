"""The values of one facet field in one segment: which article has which, and by which words.

Names are numbered in the order of their folded forms; a number is called an ordinal.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.analysis import Token, tokens
from index.engines.whoosh import names
from index.engines.whoosh.arrayfile import Array
from index.engines.whoosh.inverted import Inverted
from index.engines.whoosh.inverting import invert
from index.engines.whoosh.layout import Layout
from index.engines.whoosh.names import Names
from index.engines.whoosh.ragged import Ints, Mask, between, gather, smallest, starts
from index.engines.whoosh.subset import Subset
from index.engines.whoosh.tally import Tally, tally
from index.folding import fold_name
from index.once import once

_PARTS = ("form", "stem")
_ROWS = ("counts", "ordinals", "starts", "articles")


@dataclass(frozen=True, eq=False)
class ValueColumn:
    """``counts[a]`` of ``ordinals``, in turn, are article ``a``'s values in their order;
    ``articles[starts[o]:starts[o + 1]]`` the articles that have value ``o``, ascending. Where
    passages have values of their own, these stand for articles. ``form`` and ``stem`` are the
    words of the names, whose documents are ordinals; ``begin`` is where each name begins among
    them."""

    names: Names
    counts: Array
    ordinals: Array
    starts: Array
    articles: Array
    begin: Array
    form: Inverted
    stem: Inverted

    @once
    def layout(self) -> Layout:
        """Where names begin among the positions of their words."""
        return Layout.of(self.begin)

    @once
    def single(self) -> bool:
        """Whether every article has exactly one value."""
        return len(self.ordinals) == len(self.counts) and bool((self.counts == 1).all())

    @once
    def sizes(self) -> Ints:
        """How many values each article has."""
        return self.counts.astype(np.int64)

    @once
    def without(self) -> int:
        """How many articles have no value."""
        return int(np.count_nonzero(self.sizes == 0))

    @once
    def ends(self) -> NDArray[np.int32]:
        """Where the values of each article end."""
        return np.cumsum(self.counts, dtype=np.int32)  # read here and there: the less, the nearer

    @once
    def totals(self) -> Ints:
        """How many articles have each value."""
        return between(self.starts)

    def having(self, ordinals: Sequence[int] | Ints) -> Subset:
        """The articles that have any of the values."""
        if len(ordinals) == 1:
            return Subset(len(self.counts), self.articles_of(int(ordinals[0])).astype(np.int64))
        held = np.asarray(ordinals, np.int64)
        mask = np.zeros(len(self.counts), np.bool_)
        mask[gather(self.articles, self.starts[held].astype(np.int64), self.totals[held])] = True
        return Subset.of(mask)

    def of(self, articles: Ints) -> tuple[Array, Ints | None]:
        """The ordinals of these articles, one behind the other, and how many each has (None:
        one)."""
        if self.single:
            return self.ordinals.take(articles), None
        sizes = self.counts.take(articles).astype(np.int64)
        return self._last(articles, sizes), sizes

    def _last(self, articles: Ints, sizes: Ints) -> Array:
        """The last ordinals of these articles, so many of each."""
        places = (self.ends.take(articles) - sizes.cumsum()).repeat(sizes)
        places += np.arange(len(places))
        ordinals: Array = self.ordinals.take(places)
        return ordinals

    def counted(self, articles: Ints, weights: Ints | None = None) -> Ints:
        """How many of these articles have each value, and behind them how many have none;
        ``weights`` are what each counts for (None: one). Most have one value at the most, so that
        there is little to be done but for that."""
        size = len(self.names) + 1
        counts = np.bincount(self._first.take(articles), weights, size)
        if not self.single:
            places = self._several.take(articles).nonzero()[0]
            several = articles.take(places)
            sizes = self.counts.take(several).astype(np.int64) - 1
            own = None if weights is None else weights.take(places).repeat(sizes)
            counts += np.bincount(self._last(several, sizes), own, size)
        whole: Ints = counts.astype(np.int64, copy=False)  # weights are added up as floats
        return whole

    @once
    def _first(self) -> Array:
        """The first ordinal of each article; one behind the last there is for those with none."""
        first = np.full(len(self.counts), len(self.names))
        first[self.counts > 0] = self.ordinals[(self.ends - self.counts)[self.counts > 0]]
        return smallest(first)

    @once
    def _several(self) -> Mask:
        several: Mask = self.counts > 1
        return several

    def articles_of(self, ordinal: int) -> Array:
        """The articles that have a value, ascending."""
        return self.articles[int(self.starts[ordinal]) : int(self.starts[ordinal + 1])]

    def total(self, ordinal: int, among: Subset) -> int:
        """How many of some articles have a value."""
        return int(np.count_nonzero(among.mask[self.articles_of(ordinal)]))

    @once
    def tally(self) -> Tally:
        """The commonest values in bits; made when first asked for."""
        return tally(self.totals, self.articles_of, self.sizes)


def arrays(name: str, shown: Sequence[str], sizes: Ints, ordinals: Array) -> Iterator[
    tuple[str, Array]
]:  # fmt: skip
    """The arrays of a column: names in order, how many values each article has, and which."""
    yield from names.arrays(name, shown)
    yield from row_arrays(name, len(shown), sizes, ordinals)
    found = [list(tokens(value)) for value in shown]
    yield f"{name}.begin", starts([len(each) + 1 for each in found])
    for part in _PARTS:
        yield from _words(found, part).arrays(f"{name}.{part}")


def row_arrays(name: str, many: int, sizes: Ints, ordinals: Array) -> Iterator[tuple[str, Array]]:
    """Which of so many values each row has: how many, and which in turn."""
    owners = np.repeat(np.arange(len(sizes)), sizes)
    order = np.argsort(ordinals, kind="stable")
    yield f"{name}.counts", smallest(sizes)
    yield f"{name}.ordinals", smallest(ordinals)
    yield f"{name}.starts", starts(np.bincount(ordinals, minlength=many))
    yield f"{name}.articles", smallest(owners[order])


def over(column: ValueColumn, name: str, held: Mapping[str, Array]) -> ValueColumn:
    """The values of a column by other rows than articles, which have these arrays."""
    arrays: dict[str, Any] = {part: held[f"{name}.{part}"] for part in _ROWS}
    return replace(column, **arrays)


def column(name: str, held: Mapping[str, Array]) -> ValueColumn:
    """The column of a file's arrays."""
    arrays = {part: held[f"{name}.{part}"] for part in (*_ROWS, "begin")}
    form, stem = (Inverted.of(f"{name}.{part}", held) for part in _PARTS)
    return ValueColumn(names.names(name, held), **arrays, form=form, stem=stem)


def numbered(rows: Sequence[tuple[str, ...]]) -> tuple[list[str], Ints, Ints]:
    """Values of articles as names in order, sizes and ordinals; what an article has in several
    spellings it has once."""
    shown, place = names.named(Counter(chain.from_iterable(rows)))
    return shown, *_numbers(rows, place)


def placed(shown: Sequence[str], rows: Sequence[tuple[str, ...]]) -> tuple[Ints, Ints]:
    """The sizes and ordinals of other rows of these values, which are in order."""
    place = _by_fold(shown)
    every = set(chain.from_iterable(rows))
    return _numbers(rows, {value: place[fold_name(value)] for value in every})


def moved(
    shown: Sequence[str], parts: Sequence[ValueColumn], kept: Sequence[Ints]
) -> tuple[Ints, Ints]:
    """Several segments' other rows as those of one, with the rows kept of each, of which ``shown``
    has every value."""
    place = _by_fold(shown)
    none = np.empty(0, np.int64)
    sizes, ordinals = [none], [none]
    for part, rows in zip(parts, kept, strict=True):
        own = [place.get(folded, 0) for folded in part.names.folded.listed()]
        sizes.append(part.sizes[rows])
        ordinals.append(np.array(own, np.int64).take(part.of(rows)[0]))
    return np.concatenate(sizes), np.concatenate(ordinals)


def _by_fold(shown: Sequence[str]) -> dict[str, int]:
    """The ordinals of names in order, by their folded forms."""
    return {fold_name(name): at for at, name in enumerate(shown)}


def _numbers(rows: Sequence[tuple[str, ...]], place: Mapping[str, int]) -> tuple[Ints, Ints]:
    alike = {row: [*dict.fromkeys([place[value] for value in row])] for row in set(rows)}
    held = [alike[row] for row in rows]
    sizes = np.array([*map(len, held)], np.int64)
    return sizes, np.array([*chain.from_iterable(held)], np.int64)


def joined(parts: Sequence[ValueColumn], kept: Sequence[Ints]) -> tuple[list[str], Ints, Ints]:
    """Several segments' values as those of one, with the articles kept of each; a value is spelled
    as in those that have it in most of these articles."""
    listed = [part.names.shown.listed() for part in parts]
    held = [part.of(articles)[0] for part, articles in zip(parts, kept, strict=True)]
    counts: Counter[str] = Counter()
    for own, left in zip(listed, held, strict=True):
        totals = np.bincount(left, minlength=len(own)).tolist()
        counts.update(dict(zip(own, totals, strict=True)))
    shown, place = names.named(counts)
    moves = [np.array([place[value] for value in own], np.int64) for own in listed]
    found = [move[left] for move, left in zip(moves, held, strict=True)]
    none = np.empty(0, np.int64)
    sizes = [part.sizes[articles] for part, articles in zip(parts, kept, strict=True)]
    ordinals = np.concatenate([none, *found])
    used = np.flatnonzero(np.bincount(ordinals, minlength=len(shown)))
    narrow = np.zeros(len(shown), np.int64)
    narrow[used] = np.arange(len(used))
    return [shown[at] for at in used.tolist()], np.concatenate([none, *sizes]), narrow[ordinals]


def _words(found: Sequence[Sequence[Token]], part: str) -> Inverted:
    """The forms or stems of the tokens of each name."""
    owners = np.repeat(np.arange(len(found), dtype=np.uint32), [len(each) for each in found])
    places = np.array([token.position for each in found for token in each], np.int64)
    number: dict[str, int] = {}
    numbers = [
        number.setdefault(getattr(token, part), len(number)) for each in found for token in each
    ]
    terms = [term.encode() for term in number]
    return invert(terms, np.array(numbers, np.uint32), owners, places)
