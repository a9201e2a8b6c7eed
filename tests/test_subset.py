"""Some of a segment's articles are a set, however they are held."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engines.whoosh.subset import Subset, in_each

SIZE = 200

members = st.sets(st.integers(0, SIZE - 1)) | st.sets(st.integers(0, SIZE - 1), min_size=100)


def by_numbers(held: set[int]) -> Subset:
    return Subset(SIZE, np.array(sorted(held), np.int64))


def by_mask(held: set[int]) -> Subset:
    mask = np.zeros(SIZE, np.bool_)
    mask[sorted(held)] = True
    return Subset.of(mask)


def both(held: set[int]) -> Subset:
    some = by_numbers(held)
    assert some.mask.sum() == len(held)
    return some


ways = pytest.mark.parametrize("way", [by_numbers, by_mask, both])
other_ways = pytest.mark.parametrize("other", [by_numbers, by_mask, both])

Way = Callable[[set[int]], Subset]


@ways
@other_ways
@given(held=members, others=members)
def test_is_a_set(way: Way, other: Way, held: set[int], others: set[int]) -> None:
    some, more = way(held), other(others)
    for found, wanted in ((some & more, held & others), (some - more, held - others)):
        assert found.numbers.tolist() == sorted(wanted)
        assert np.flatnonzero(found.mask).tolist() == sorted(wanted)
        assert len(found) == len(wanted) <= found.most
    assert more.has(some.numbers).tolist() == [each in others for each in sorted(held)]


@ways
@other_ways
@given(held=members, others=members)
def test_adds_to_a_mask(way: Way, other: Way, held: set[int], others: set[int]) -> None:
    mask = np.zeros(SIZE, np.bool_)
    way(held).mark(mask)
    other(others).mark(mask)
    assert np.flatnonzero(mask).tolist() == sorted(held | others)


@given(st.lists(st.tuples(st.sampled_from([by_numbers, by_mask]), members), min_size=1, max_size=4))
def test_in_each(sets: list[tuple[Way, set[int]]]) -> None:
    found = in_each([way(held) for way, held in sets])
    assert found.numbers.tolist() == sorted(set.intersection(*(held for _, held in sets)))
