"""Runs of different lengths, one behind the other in an array: where they begin, what owns them.

A run is told by where it begins, its size, or its owner, which stands at each of its numbers.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.engines.whoosh.arrayfile import Array

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]


def running(gaps: Array, sizes: Ints) -> Ints:
    """Running sums that begin anew with each run of the given sizes, none of them empty."""
    summed: Ints = np.cumsum(gaps, dtype=np.int64)
    ends = np.cumsum(sizes)
    before = np.zeros(len(sizes), np.int64)
    before[1:] = summed[ends[:-1] - 1]
    summed -= np.repeat(before, sizes)
    return summed


def expanded(starts: Ints, counts: Ints) -> Ints:
    """``starts[i], starts[i] + 1 ...``, ``counts[i]`` of them, for each i."""
    shift: Ints = starts - counts.cumsum() + counts
    each: Ints = shift.repeat(counts)
    each += np.arange(len(each), dtype=np.int64)
    return each


def groups(owners: NDArray[Any]) -> Ints:
    """Where each run of equal owners begins."""
    new = np.ones(len(owners), np.bool_)
    new[1:] = owners[1:] != owners[:-1]
    return new.nonzero()[0]


def distinct(owners: Array) -> Array:
    """Each of these once; equal ones stand together."""
    return owners.take(groups(owners))


def bounds(owners: NDArray[Any]) -> Ints:
    """Where each run of equal owners begins, with the end behind the last."""
    new = np.ones(len(owners) + 1, np.bool_)
    new[1:-1] = owners[1:] != owners[:-1]
    return new.nonzero()[0]


def between(starts: Array) -> Ints:
    """The sizes of runs that begin at ``starts``, which has the end behind the last."""
    wide: Ints = starts.astype(np.int64)
    return wide[1:] - wide[:-1]


def starts(sizes: Array | list[int]) -> Array:
    """Where runs of these sizes begin, with the end behind the last."""
    begin = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=begin[1:])
    return begin.astype("<u4" if begin[-1] < 1 << 32 else "<u8")


def gather(array: Array, starts: Ints, counts: Ints) -> Array:
    """``array[starts[i]:starts[i] + counts[i]]`` for each i, one behind the other."""
    gathered: Array = array[expanded(starts, counts)]
    return gathered


def stable_order(keys: Array) -> Ints:
    """The order that sorts 32-bit keys, equal ones left as they stand: two radix passes over 16
    bits each, where NumPy's own stable sort would compare."""
    low = np.argsort(keys.astype(np.uint16), kind="stable")
    high = (keys >> np.uint32(16)).astype(np.uint16)
    if not high.any():
        return low
    return low[np.argsort(high[low], kind="stable")]


def smallest(array: Array) -> Array:
    """The array in the narrowest unsigned type that holds it."""
    top = int(array.max()) if array.size else 0
    for kind, limit in (("u1", 1 << 8), ("<u2", 1 << 16)):
        if top < limit:
            return array.astype(kind)
    return array.astype("<u4")
